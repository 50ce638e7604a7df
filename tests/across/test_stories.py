"""`claimx across`: stories, copies, numbers, quotations, people and plans, on articles of our own and on bad input."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from claimx.across.stories.cluster import cluster
from claimx.across.stories.copies import first_of
from claimx.across.stories.digest import Quotation, digest
from claimx.across.stories.find import find_stories, in_order
from claimx.across.stories.quotes import _compare, _telling
from claimx.record import from_json, to_json

ROOT = Path(__file__).resolve().parent.parent.parent
FLOOD, SPEECH = ROOT / "samples" / "flood", ROOT / "samples" / "speech"


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """The records of the flood and the speech, analysed once."""
    from claimx.cli import main

    path = tmp_path_factory.mktemp("stories") / "records.json"
    assert main(["extract", str(FLOOD), str(SPEECH), "--include-text", "-q", "-o", str(path)]) == 0
    return path


@pytest.fixture
def stories(run, records):
    return run("across", records, "-f", "jsonl").lines


def digests(records):
    return [digest(from_json(line)) for line in records.read_bytes().splitlines()]


def test_articles_on_one_event_are_one_story(stories):
    assert [story["articles"] for story in stories] == [["dispatch", "radio", "courier", "tribune"], ["full", "short"]]


def test_the_first_article_and_its_copy(stories):
    flood = stories[0]
    assert flood["first"] == "dispatch"
    assert flood["origins"] == 3
    (copy,) = flood["copies"]
    assert (copy["article"], copy["of"], copy["agency"]) == ("courier", "dispatch", "Dispatch")


def test_counts_that_change_are_told_with_their_day_and_words(stories):
    injured = [one for one in stories[0]["numbers"] if one["quantity"] == "injured"]
    told = {(one["article"], one["value"], one["day"]) for one in injured}
    assert ("radio", 20, "2024-03-02") in told
    assert ("tribune", 22, "2024-03-05") in told
    texts = {path.stem[2:]: json.loads(path.read_text())["text"] for path in FLOOD.glob("*.json")}
    assert all(texts[one["article"]][one["start"] : one["end"]] == one["text"] for one in stories[0]["numbers"])


def test_values_of_one_day_that_exclude_each_other_are_a_conflict(stories):
    left = [one for one in stories[0]["numbers"] if one["quantity"] == "leave people"]
    assert {one["value"] for one in left} == {300, 500}
    assert not any(one["conflict"] for one in left), "of different days: a later count"
    assert [one["value"] for one in left if one["latest"]] == [500]


def test_a_condition_that_was_cut_changes_the_meaning(stories):
    found = [(pair["type"], pair["a_text"], pair["b_text"]) for pair in stories[1]["quotes"]]
    assert found[0][0] == "meaning changed"
    assert found[0][2] == "We will close the ward in Esk,"
    assert found[1][0] == "meaning changed", "30 minutes became 40"
    assert all(pair["speaker_same"] for pair in stories[1]["quotes"])


def test_a_quotation_that_only_lost_its_end_is_trimmed(stories):
    kinds = {(pair["a"][0], pair["b"][0]): pair["type"] for pair in stories[0]["quotes"]}
    assert kinds["dispatch", "radio"] == "trimmed"
    assert kinds["dispatch", "courier"] == "identical"


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("We have never seen a storm like that here", "We have never seen a storm like that here.", "identical"),
        ("the wall was ... old and badly built", "the wall was very old and badly built", "ellipsis"),
        ("this is probably the worst day of the year for us", "the worst day of the year for us", "meaning changed"),
        ("we did not open the gate that night", "we did open the gate that night", "meaning changed"),
        (
            "the crew worked all night to close the breach",
            "the crew worked the whole night to close the breach",
            "words changed",
        ),
    ],
)
def test_what_was_done_to_a_quotation(records, a, b, kind):
    one, other = (_telling(at, Quotation(0, len(text), text, None)) for at, text in enumerate((a, b)))
    pair = _compare(one, other, digests(records))
    assert pair is not None
    assert pair.type == kind


def test_phrases_that_everybody_uses_are_no_shared_quotation(records):
    texts = "we are going to find whoever did this to him", "they said we are going to have a great summer here"
    one, other = (_telling(at, Quotation(0, len(text), text, None)) for at, text in enumerate(texts))
    assert _compare(one, other, digests(records)) is None


def test_claims_that_several_make_and_plans_that_came_true(stories):
    relations = {(one["article"], one["relation"]) for one in stories[0]["claims"] if "left their homes" in one["text"]}
    assert ("tribune", "other number") in relations
    (boats,) = [one for one in stories[0]["timeline"] if "boats" in one["text"]]
    assert (boats["due"], boats["outcome"], boats["later_article"]) == ("2024-03-03", "happened", "tribune")


def test_people_are_joined_with_a_list_of_the_users_own(run, records, in_folder):
    Path("names.csv").write_text("name,aliases,party\nIlse Varga-Holm,Ilse Varga;I. Varga,River Party\n")
    flood = run("across", records, "-f", "jsonl", "--people", "names.csv").lines[0]
    (mayor,) = [one for one in flood["people"] if "Ilse Varga" in one["names"]]
    assert mayor["name"] == "Ilse Varga-Holm"
    assert mayor["facts"] == {"party": "River Party"}
    reed = next(one for one in flood["people"] if one["name"] == "Tomas Reed")
    assert reed["facts"] == {}
    assert "people" not in " ".join(one["name"] for one in flood["people"])


def test_a_list_without_names_is_refused(run, records, in_folder):
    Path("names.csv").write_text("who,party\nA,B\n")
    assert "no column called name" in run("across", records, "-f", "jsonl", "--people", "names.csv", code=1).err


def test_any_order_and_job_count_give_the_same_bytes(run, records, in_folder):
    lines = records.read_bytes().splitlines(keepends=True)
    Path("turned.json").write_bytes(b"".join(lines[::-1]))
    assert run("across", records, "-f", "jsonl").out == run("across", "turned.json", "-f", "jsonl").out
    run("across", records, "-o", "a.db")
    run("across", "turned.json", "-o", "b.db", "--jobs", "2")
    assert Path("a.db").read_bytes() == Path("b.db").read_bytes()


def test_articles_are_analysed_once_and_kept_beside_the_output(run, in_folder, monkeypatch):
    run("across", SPEECH, "-o", "stories.jsonl")
    first = Path("stories.jsonl").read_bytes()
    monkeypatch.setattr("claimx.batch.workers.finish", None)  # nothing may be analysed again
    run("across", SPEECH, "-o", "stories.jsonl")
    assert Path("stories.jsonl").read_bytes() == first
    assert run("across", "stories.jsonl.records.json").out == first


def test_the_database_joins_stories_and_articles(run, records, in_folder):
    run("across", records, "-o", "stories.db")
    with closing(sqlite3.connect("stories.db")) as database:
        rows = database.execute(
            "SELECT a.outlet FROM members m JOIN articles a ON a.id = m.article WHERE m.copy_of = 'dispatch'"
        ).fetchall()
        assert rows == [("Northern Courier",)]
        assert database.execute("SELECT count(*) FROM stories").fetchone() == (2,)


def test_the_page_escapes_what_it_shows_and_marks_changed_words(run, records, in_folder):
    hostile = records.read_text().replace("Minister: ward in Esk will close", "Ward <img src=x onerror=1> closes")
    Path("hostile.json").write_text(hostile)
    run("across", "hostile.json", "-o", "page.html")
    page = Path("page.html").read_text()
    assert "Ward &lt;img src=x onerror=1&gt; closes" in page
    assert "<mark>40</mark>" in page
    assert page.count("<script>") == 1
    assert 'href="https://dispatch.example/lorne-flood"' in page


def test_one_article_is_a_story_of_its_own(run, records, in_folder):
    Path("one.json").write_bytes(records.read_bytes().splitlines(keepends=True)[0])
    ran = run("across", "one.json", "-f", "jsonl")
    assert "there is nothing to compare it with" in ran.err
    (story,) = ran.lines
    assert story["articles"] == ["dispatch"]
    assert story["quotes"] == story["claims"] == []


def test_the_same_article_twice_counts_once(run, records, in_folder):
    line = records.read_bytes().splitlines(keepends=True)[0]
    Path("twice.json").write_bytes(line + line)
    ran = run("across", "twice.json", "-f", "jsonl")
    assert len(ran.lines) == 1
    assert "[W_DUPLICATE]" in ran.err


def test_undated_articles_are_grouped_by_their_words(run, records, in_folder):
    text = records.read_text()
    for day in ("2024-03-02", "2024-03-03", "2024-03-05", "2024-06-10", "2024-06-11"):
        text = text.replace(f'"published":"{day}"', '"published":null')
    Path("undated.json").write_text(text)
    ran = run("across", "undated.json", "-f", "jsonl")
    assert "6 articles without a date: of those nobody can say who was first" in ran.err
    found = ran.lines
    assert ["courier", "dispatch"] in [sorted(set(s["articles"]) & {"dispatch", "courier"}) for s in found]


def test_articles_of_one_outlet_only(run, records, in_folder):
    text = records.read_text()
    for outlet in ("Radio Lorne", "Northern Courier", "County Tribune"):
        text = text.replace(f'"publisher":"{outlet}"', '"publisher":"Marlby Dispatch"')
    Path("one_outlet.json").write_text(text)
    assert len(run("across", "one_outlet.json", "-f", "jsonl").lines[0]["articles"]) == 4


def test_another_language_is_left_out_and_told(run, in_folder):
    ran = run("across", SPEECH, ROOT / "samples" / "marche.txt", "-f", "jsonl", code=3)
    assert "[E_LANGUAGE]" in ran.err
    assert len(ran.lines) == 1


def test_ten_thousand_copies_of_one_text_are_one_story(records):
    record = from_json(records.read_bytes().splitlines()[0])
    one = digest(record)
    import copy

    copies = []
    for number in range(10_000):
        other = copy.copy(one)
        other.id = f"copy {number:05}"
        copies.append(other)
    (story,) = find_stories(in_order(copies))
    assert len(story.articles) == 10_000
    assert story.origins == 1


def test_five_hundred_editions_of_one_text_are_one_story(records):
    """Agency text, each time with a last line of the paper's own: more articles than any of its words is rare in."""
    record = from_json(records.read_bytes().splitlines()[0])
    article, text = record.article, record.article.text.content
    editions = []
    for number in range(500):
        words = f"{text}\n\nEdition {number} of paper{number}."
        told = msgspec.structs.replace(
            article,
            id=f"a_{number:016x}",
            origin=msgspec.structs.replace(article.origin, record=f"paper {number}"),
            text=msgspec.structs.replace(article.text, content=words, length=len(words)),
        )
        editions.append(digest(msgspec.structs.replace(record, article=told)))
    (story,) = find_stories(in_order(editions))
    assert (len(story.articles), story.origins) == (500, 1)


def test_any_order_of_the_inputs_and_any_number_of_jobs_give_the_same_bytes(run, in_folder):
    """Articles this time, analysed anew each time."""
    files = sorted(FLOOD.glob("*.json")) + sorted(SPEECH.glob("*.json"))
    written = []
    for name, inputs, jobs in (("a", files, 1), ("b", files[::-1], 2), ("c", files[3:] + files[:3], 2)):
        run("across", *inputs, "-o", f"{name}.db", "--jobs", jobs, "-q")
        run("across", *inputs, "-o", f"{name}.jsonl", "--jobs", jobs, "-q")
        written.append((Path(f"{name}.db").read_bytes(), Path(f"{name}.jsonl").read_bytes()))
    assert written[0] == written[1] == written[2]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "db"])
def test_flat_rows_of_an_earlier_run_give_what_claims_alone_tell(run, records, in_folder, ending):
    run("convert", records, "-o", f"claims.{ending}")
    ran = run("across", f"claims.{ending}", "-f", "jsonl")
    assert [story["articles"] for story in ran.lines] == [
        ["dispatch", "radio", "courier", "tribune"],
        ["full", "short"],
    ]
    assert {300, 500} <= {one["value"] for one in ran.lines[0]["numbers"]}, "how many left their homes"
    texts = {path.stem[2:]: json.loads(path.read_text())["text"] for path in FLOOD.glob("*.json")}
    assert all(texts[one["article"]][one["start"] : one["end"]] == one["text"] for one in ran.lines[0]["numbers"])
    assert "without their texts: quotations are not compared [W_THIN]" in ran.err
    assert ran.lines[0]["quotes"] == []
    assert "claimx: 6 articles, 2 stories of several" in ran.err


def test_records_without_texts_say_that_no_quotations_are_compared(run, in_folder):
    run("extract", SPEECH, "-o", "records.json", "-q")
    ran = run("across", "records.json", "-f", "jsonl")
    assert "its record is without the text (--include-text): quotations are not compared [W_THIN]" in ran.err
    assert "claimx: 2 articles, 1 story of several" in ran.err


def test_a_folder_of_parts_is_one_earlier_run(run, records, in_folder):
    run("convert", records, "-o", "whole.parquet")
    lines = records.read_bytes().splitlines(keepends=True)
    Path("parts").mkdir()
    Path("records").mkdir()
    for number, at in enumerate((0, 3)):
        Path("some.json").write_bytes(b"".join(lines[at : at + 3]))
        run("convert", "some.json", "-o", f"parts/part-{number:05}.parquet")
        Path("records", f"part-{number:05}.json").write_bytes(b"".join(lines[at : at + 3]))
    Path("parts", "_SUCCESS").touch()
    assert run("across", "parts", "-f", "jsonl").out == run("across", "whole.parquet", "-f", "jsonl").out
    assert run("across", "records", "-f", "jsonl").out == run("across", records, "-f", "jsonl").out


def test_a_parquet_file_of_articles_is_read_as_articles(run, in_folder):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    articles = [json.loads(path.read_text()) for path in sorted(SPEECH.glob("*.json"))]
    parquet.write_table(
        pyarrow.table({name: [one[name] for one in articles] for name in ("text", "title", "published")}), "a.parquet"
    )
    (story,) = run("across", "a.parquet", "-f", "jsonl").lines
    assert len(story["articles"]) == 2


def test_a_page_links_into_the_pages_of_its_articles(run, records, in_folder):
    run("across", records, "-o", "stories.html")
    page = Path("stories.html").read_text()
    links = set(re.findall(r'href="(stories\.articles/[^"#]+)(?:#(c1-\d+))?"', page))
    assert len({file for file, _ in links}) == 6
    for file, anchor in links:
        assert f'id="{anchor}"' in Path(file).read_text() if anchor else Path(file).exists()
    Path("stories.articles", "notes.txt").write_text("mine")
    Path("one.json").write_bytes(records.read_bytes().splitlines(keepends=True)[0])
    run("across", "one.json", "-o", "stories.html")
    assert sorted(path.suffix for path in Path("stories.articles").iterdir()) == [".html", ".txt"], "stale pages go"


def test_a_page_of_records_without_text_has_no_links_into_pages(run, in_folder):
    run("extract", SPEECH, "-o", "bare.json", "-q")
    run("across", "bare.json", "-o", "bare.html")
    assert "bare.articles" not in Path("bare.html").read_text()
    assert not Path("bare.articles").exists()


def test_records_without_text_still_give_stories(run, in_folder):
    run("extract", FLOOD, "-o", "bare.json", "-q")
    found = run("across", "bare.json", "-f", "jsonl").lines
    assert any({"dispatch", "courier"} <= set(story["articles"]) for story in found)


def test_average_linkage_keeps_apart_what_one_pair_alone_would_join():
    chain = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.0}
    assert cluster(3, chain, 0.5) == [[0, 1], [2]]
    assert cluster(3, {**chain, (0, 2): 0.9}, 0.5) == [[0, 1, 2]]


def test_first_is_the_earliest_that_is_no_copy(records):
    articles = in_order(digests(records))
    assert first_of(articles[:4], ()).id == "dispatch"
    assert to_json(next(find_stories(articles))).startswith(b'{"story":"s_')


def test_examples_of_the_page_run(run, in_folder, monkeypatch):
    page = (ROOT / "docs" / "across.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    claimx (across [^|\n]+)", page, re.MULTILINE)
    assert len(commands) == 6
    (in_folder / "samples").symlink_to(ROOT / "samples")
    for command in commands:
        run(*command.split())
    assert Path("stories.html").exists()

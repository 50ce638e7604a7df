"""`claimx diff`: what an edit changed, what it did not, and what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimx.across.edits.pairing import _ARCHIVED
from claimx.across.wording.predicates import are_opposites, say_different_things
from claimx.record import from_json
from claimx.verify import misplaced

ROOT = Path(__file__).resolve().parent.parent.parent
FERRY = ROOT / "samples" / "ferry"
STORY = (
    "Tram line 4 reopens\n\nBy Ines Holm\nMay 14, 2024\n\n"
    "The city council approved the new tram line on Monday. Mayor Ilse Varga said the works will cost 30 million crowns. "
    "“We have waited long enough,” said Jon Abel, a teacher. Line 4 carried 9,000 passengers a day before the fire.\n\n"
    "The old depot burned down in March. The police have arrested a man of 30."
)


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def changed(run, in_folder):
    """The kinds of changes that an edit of the story gives."""

    def kinds(*edits):
        text = STORY
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        ran = run("diff", write(in_folder, "old.txt", STORY), write(in_folder, "new.txt", text), code=1)
        return [change["kind"] for change in ran.lines[0]["changes"]]

    return kinds


def test_a_statement_softened_overnight(run):
    ran = run("diff", FERRY / "evening.txt", FERRY / "morning.txt", "-f", "json", code=1)
    (found,) = ran.lines
    assert [change["kind"] for change in found["changes"]] == [
        "softened", "softened", "number", "attribution-lost", "added",
    ]  # fmt: skip
    assert "could close on 30 September" in found["changes"][1]["new"]["text"]
    assert "38,000" in found["changes"][2]["new"]["text"]
    assert found["changes"][4]["old"] is None
    assert found["changes"][4]["new"]["text"] == "The minister of transport has asked for a second report."
    for side in ("old", "new"):
        text = (FERRY / found[side]["path"].rsplit("/", 1)[1]).read_text(encoding="utf-8")
        spans = [change[side] for change in found["changes"] if change[side]]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_folder_of_versions_is_compared_in_the_order_of_its_days(run, in_folder):
    for name, source in (("a.txt", "morning"), ("b.txt", "evening")):
        write(in_folder, name, (FERRY / f"{source}.txt").read_text(encoding="utf-8"))
    (found,) = run("diff", in_folder, "-f", "json", code=1).lines
    assert (found["old"]["published"], found["new"]["published"]) == ("2024-05-14", "2024-05-15")


def test_two_changes_of_the_same_words_are_both_told(changed):
    assert changed(("burned down in March", "may have burned down in April")) == ["softened", "time"]
    assert set(changed(("Line 4 carried 9,000 passengers", "Line 4 may have carried 8,000 passengers"))) == {
        "softened", "number",
    }  # fmt: skip
    old = "Mayor Ilse Varga said the works will cost 30 million crowns."
    new = "Mayor Ilse Varga said the works are said to have cost 40 million crowns."
    assert "number" in changed((old, new))


def test_each_kind_of_change_is_called_by_its_name(changed):
    assert changed(("on Monday", "on Tuesday")) == ["time"]
    assert changed(("waited long enough", "waited too long")) == ["quote"]
    assert changed(("have arrested", "have not arrested")) == ["negated"]
    assert changed((" The police have arrested a man of 30.", "")) == ["removed"]
    assert changed(("9,000", "8,000"), ("will cost", "could cost")) == ["softened", "number"]


def test_the_month_is_not_the_verb(run, in_folder):
    old = write(in_folder, "old.txt", "The mayor said that the bridge will reopen in May. The river is high.")
    new = write(in_folder, "new.txt", "The mayor said that the bridge may reopen in June. The river is high.")
    ran = run("diff", old, new, "--language", "en", "--published", "2024-03-06", code=1)
    assert [change["kind"] for change in ran.lines[0]["changes"]] == ["softened", "time"]


def test_harmless_edits_are_silent(run, in_folder):
    new = (
        STORY.replace(
            "The city council approved the new tram line on Monday.",
            "On Monday, the city council approved the new tram line.",
        )
        .replace("30 million", "thirty million")
        .replace("“We have waited long enough,”", '"We have waited long enough,"')
        .replace("9,000", "9000")
    )
    ran = run("diff", write(in_folder, "old.txt", STORY), write(in_folder, "new.txt", new), "-f", "json")
    assert ran.lines[0]["changes"] == []


def test_moved_and_reworded_are_told_only_when_asked_for(run, in_folder):
    first, second = "The old depot burned down in March.", "The police have arrested a man of 30."
    new = STORY.replace(f"{first} {second}", f"{second} {first}").replace("long enough", "long  enough")
    old, new = write(in_folder, "old.txt", STORY), write(in_folder, "new.txt", new)
    assert run("diff", old, new).lines[0]["changes"] == []
    told = run("diff", old, new, "--all").lines[0]["changes"]
    assert {change["kind"] for change in told} <= {"moved", "reworded"}
    assert told


def test_versions_in_the_wrong_order_are_compared_with_a_warning(run):
    ran = run("diff", FERRY / "morning.txt", FERRY / "evening.txt", code=1)
    assert "[W_ORDER]" in ran.err
    assert [change["kind"] for change in ran.lines[0]["changes"]][:2] == ["hardened", "hardened"]


def test_versions_that_share_nothing_are_refused(run, in_folder):
    ran = run("diff", write(in_folder, "old.txt", STORY), FERRY / "morning.txt", code=2)
    assert "[E_UNRELATED]" in ran.err
    assert ran.out == b""


def test_the_same_article_twice_has_no_changes(run):
    assert run("diff", FERRY / "evening.txt", FERRY / "evening.txt").lines[0]["changes"] == []


def test_one_version_alone_is_wrong_usage(run):
    assert "one version only" in run("diff", FERRY / "evening.txt", code=2).err


def test_an_article_in_another_language_cannot_be_compared(run):
    ran = run("diff", FERRY / "evening.txt", ROOT / "samples" / "marche.txt", code=2)
    assert "[E_LANGUAGE]" in ran.err


def test_records_are_taken_as_they_are(run, in_folder, monkeypatch):
    for name in ("evening", "morning"):
        run("extract", FERRY / f"{name}.txt", "--include-text", "-o", f"{name}.json")
    fresh = run("diff", FERRY / "evening.txt", FERRY / "morning.txt", code=1).lines[0]["changes"]
    monkeypatch.setattr("claimx.batch.workers.run", None)  # nothing is analysed again
    assert run("diff", "evening.json", "morning.json", code=1).lines[0]["changes"] == fresh
    record = from_json(Path("evening.json").read_bytes())
    assert misplaced(record, record.article.text.content) == []


def test_records_without_text_cannot_be_compared(run, in_folder):
    run("extract", FERRY / "evening.txt", "-o", "evening.json")
    ran = run("diff", "evening.json", FERRY / "morning.txt", code=2)
    assert "--include-text" in ran.err


def test_many_versions_are_paired_by_their_ids(run, in_folder):
    later = STORY.replace("9,000", "8,000")
    Path("old.jsonl").write_text("".join(json.dumps({"id": i, "text": STORY}) + "\n" for i in ("x.old", "y.old")))
    Path("new.jsonl").write_text(
        "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("y.new", STORY), ("x.new", later)))
    )
    first, second = run("diff", "old.jsonl", "new.jsonl", code=1).lines
    assert (first["old"]["id"], first["new"]["id"]) == ("x.old", "x.new")
    assert [change["kind"] for change in first["changes"]] == ["number"]
    assert second["changes"] == []


def test_table_and_markdown_show_both_sides(run):
    table = run("diff", FERRY / "evening.txt", FERRY / "morning.txt", "-f", "table", code=1).text
    assert "attribution lost" in table
    assert "5 changes: 2 softened, 1 added, 1 attribution lost, 1 number" in table
    digest = run("diff", FERRY / "evening.txt", FERRY / "morning.txt", "-f", "markdown", code=1).text
    assert "- **number**: “The line carried 41,000 passengers last year” → “The line carried 38,000" in digest


def test_the_page_escapes_what_it_shows_and_needs_nothing_else(run, in_folder):
    old = write(in_folder, "old.txt", STORY.replace("Jon Abel", "Jon <script>Abel"))
    new = write(in_folder, "new.txt", STORY.replace("Jon Abel", "Jon <script>Abel").replace("9,000", "8,000"))
    run("diff", old, new, "-o", "page.html", code=1)
    page = Path("page.html").read_text(encoding="utf-8")
    assert "Jon &lt;script&gt;Abel" in page
    assert page.count("<script>") == 1
    assert "http" not in page.replace("http-equiv", "")
    assert page.count('<mark class="number"') == 2


def capture(day, name):
    """A capture of one address in a web archive."""
    story = (FERRY / name).read_text(encoding="utf-8").split("\n\n")[2:]
    date = f"<meta property='article:published_time' content='2024-05-{day}'>"
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    page = f"<html><head><title>Ferry</title>{date}</head><body><article>{paragraphs}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/ferry\r\n"
        f"WARC-Record-ID: <urn:uuid:{day}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_captures_of_one_address_are_versions_in_the_order_of_their_days(run, in_folder):
    Path("ferry.warc").write_bytes(capture(15, "morning.txt") + capture(14, "evening.txt"))
    (found,) = run("diff", "ferry.warc", "-f", "json", code=1).lines
    assert (found["old"]["published"], found["new"]["published"]) == ("2024-05-14", "2024-05-15")
    assert found["old"]["url"] == found["new"]["url"] == "https://tarn.example/ferry"
    assert "softened" in {change["kind"] for change in found["changes"]}


def test_copies_of_an_archive_are_versions_of_the_page_that_they_copy():
    pages = [
        f"https://archive.example/web/{day}120000{mark}/https://tarn.example/ferry"
        for day, mark in ((20240514, ""), (20240515, "id_"))
    ]
    assert {_ARCHIVED.sub("", page) for page in pages} == {"https://tarn.example/ferry"}
    assert _ARCHIVED.sub("", "https://tarn.example/20240514120000/x") == "https://tarn.example/20240514120000/x"


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("bought the old shipyard", "acquired the old shipyard", []),
        ("bought the old shipyard", "sold the old shipyard", ["removed", "added"]),
        ("approved the plan for the harbour", "rejected the plan for the harbour", ["negated"]),
        ("hired its finance chief", "fired its finance chief", ["removed", "added"]),
        ("fired its finance chief", "dismissed its finance chief", []),
        ("postponed the hearing in Esk", "delayed the hearing in Esk", []),
    ],
)
def test_another_word_for_it_is_silent_and_another_thing_is_told(run, in_folder, old, new, kinds):
    text = "Mayor Ines Okoro spoke on Tuesday. The company {}. The council will meet in May to talk about the road."
    files = (write(in_folder, f"{name}.txt", text.format(words)) for name, words in (("old", old), ("new", new)))
    ran = run("diff", *files, "--language", "en", "--published", "2024-03-06", code=1 if kinds else 0)
    assert [change["kind"] for change in ran.lines[0]["changes"]] == kinds


def test_every_listed_predicate_says_something():
    assert say_different_things("kill", "injure")
    assert not say_different_things("kill", "die")
    assert not say_different_things("kill", "unheard")
    assert are_opposites("accept", "reject")
    assert not are_opposites("accept", "accept")


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ("Ana Holt said she would appeal against the ruling.", "Ana Holt said she might appeal against the ruling.",
         {"softened"}),
        ("Police said the driver might be charged.", "Police said the driver will be charged.", {"hardened"}),
        ("More than 40 people were wounded in the blast.", "Dozens of people were wounded in the blast.", {"number"}),
        ("Several people were hurt on the ferry.", "12 people were hurt on the ferry.", {"number"}),
        ("Mr Rowe denied responsibility for the fire.", "Mr Rowe did not comment on the fire.", {"removed", "added"}),
        ("The minister said neither the bank nor the fund had promised to pay.",
         "The minister said both the bank and the fund had promised to pay.", {"negated"}),
        ("Cllr Ana Holt, who chairs the board, said neither the NHS nor the county had promised to pay for the ward.",
         "Cllr Ana Holt, who chairs the board, said both the NHS and the county had promised to pay for the ward.",
         {"negated"}),
        ("The mill will close in May with the loss of 40 jobs.", "The mill may close in May with the loss of 60 jobs.",
         {"softened", "number"}),
        ("The union might strike in June.", "The union may strike in June.", set()),
        ("Dozens of people came to the vigil.", "Dozens of people attended the vigil.", set()),
    ],
)  # fmt: skip
def test_a_change_of_sense_is_told(run, in_folder, was, now, kinds):
    paths = [write(in_folder, name, STORY.replace("The old depot", f"{text} The old depot"))
             for name, text in (("old.txt", was), ("new.txt", now))]  # fmt: skip
    ran = run("diff", *paths, "-f", "json", code=1 if kinds else 0)
    assert {change["kind"] for change in ran.lines[0]["changes"]} == kinds

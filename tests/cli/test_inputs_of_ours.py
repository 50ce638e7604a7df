"""What claimx wrote is no input in a folder, and a record is one that needs no second analysis."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FERRY = (
    "Ferry to Skarv stops\n\nBy Ida Moor\n\n6 March 2024\n\nThe ferry to Skarv will stop in May, the county said on Monday. "
    "Some 400 people live on the island. “We were not asked,” said the baker, Odd Lien, who has lived there since 1980.\n"
)
SCHOOL = (
    "School to open late\n\nThe new school in Holm will open a year late, the town said on 6 March 2024. "
    "Its roof was built of the wrong wood, and the builder has gone out of business.\n"
)


@pytest.fixture
def folder(in_folder) -> Path:
    (in_folder / "ferry.txt").write_text(FERRY)
    (in_folder / "school.txt").write_text(SCHOOL)
    return in_folder


@pytest.mark.parametrize(
    "output", ["out.csv", "out.json", "out.jsonl", "out.sqlite", "out.parquet", "out.html", "out.md"]
)
def test_a_second_batch_in_place_finds_nothing_new(run, folder, output):
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    run("batch", ".", "-o", output, code=3)
    (folder / "photo.png").unlink()
    first = (folder / output).read_bytes()
    ran = run("batch", ".", "-o", output)
    assert "nothing new" in ran.err
    assert "2 articles" in ran.err
    assert (folder / output).read_bytes() == first


def test_other_outputs_in_the_folder_are_left_out_whatever_they_are_called(run, folder):
    run("extract", "ferry.txt", "--pretty", "-f", "json", "-o", "a.json")
    run("extract", "ferry.txt", "-o", "b.jsonl")
    run("extract", "ferry.txt", "-o", "c.csv")
    run("view", "ferry.txt", "-o", "d.html")
    run("batch", "ferry.txt", "-o", "e.parquet")
    (folder / "c.csv").rename(folder / "notes.csv")
    paths = [record["article"]["origin"]["path"] for record in run("extract", ".").lines]
    assert paths == ["ferry.txt", "school.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", "records.json", "-f", "brat", "-o", "collection"),
        ("convert", "records.json", "-f", "brat", "-o", "."),  # among the articles
        ("convert", "records.json", "-o", "x.jsonld"),
        ("convert", "records.json", "-o", "x.html"),
        ("across", "records.json", "-o", "x.jsonl"),
        ("across", "records.json", "-o", "x.db"),
        ("across", "records.json", "-o", "x.html"),
        ("diff", "records.json", "records.json", "-o", "x.json"),
        ("diff", "records.json", "records.json", "-o", "x.html"),
    ],
)
def test_what_other_commands_wrote_is_no_article_either(run, folder, arguments):
    run("extract", "ferry.txt", "school.txt", "--include-text", "-o", "records.json")
    run(*arguments)
    ran = run("extract", ".", "-f", "json")
    assert [record["article"]["origin"]["path"] for record in ran.lines] == ["ferry.txt", "school.txt"]


@pytest.mark.parametrize("command", ["explain", "verify"])
def test_findings_kept_in_the_folder_are_no_articles(run, folder, command):
    run("extract", "ferry.txt", "-o", "records.json")
    found = run(command, "ferry.txt" if command == "explain" else "records.json", "--json")
    (folder / "found.jsonl").write_bytes(found.out)
    assert len(run("extract", ".").lines) == 2


def test_a_folder_by_another_name_is_the_same_folder(run, folder, monkeypatch):
    run("batch", ".", "-o", "out.json")
    monkeypatch.chdir(folder.parent)
    assert "nothing new" in run("batch", folder.name, "-o", f"{folder.name}/out.json").err


def test_a_changed_file_is_new(run, folder):
    run("batch", ".", "-o", "out.json")
    (folder / "school.txt").write_text(SCHOOL.replace("a year", "two years"))
    ran = run("batch", ".", "-o", "out.json")
    assert "; 1 done before" in ran.err
    assert "two years" in (folder / "out.json").read_text()


def test_convert_gives_what_extract_would_have_given(run, folder):
    run("extract", ".", "--include-text", "-o", "records.json")
    for ending in ("csv", "jsonl", "md"):
        run("extract", "ferry.txt", "school.txt", "-o", f"direct.{ending}")
        run("convert", "records.json", "-o", f"converted.{ending}")
        assert (folder / f"converted.{ending}").read_bytes() == (folder / f"direct.{ending}").read_bytes()
    assert run("convert", "records.json", "-f", "json").text == (folder / "records.json").read_text()


def test_view_and_batch_take_records(run, folder):
    run("extract", ".", "--include-text", "-o", "records.json")
    run("view", "records.json", "-o", "again.html")
    run("view", "ferry.txt", "school.txt", "-o", "direct.html")
    assert (folder / "again.html").read_bytes() == (folder / "direct.html").read_bytes()
    run("batch", "records.json", "-o", "all.csv")
    assert "Ferry to Skarv stops" in (folder / "all.csv").read_text()


def test_a_page_needs_records_with_their_text(run, folder):
    run("extract", "ferry.txt", "-o", "records.json")
    ran = run("view", "records.json", "-o", "page.html", code=1)
    assert "does not hold its article's text" in ran.err
    assert "--include-text" in ran.err


def test_convert_takes_nothing_but_records(run, folder):
    run("extract", "ferry.txt", "-o", "rows.csv")
    assert "not whole records" in run("convert", "rows.csv", "-f", "json", code=1).err
    assert "[E_FORMAT]" in run("convert", "ferry.txt", "-f", "json", code=1).err


def test_the_same_story_as_page_and_as_text_is_told(run, folder):
    paragraphs = "".join(f"<p>{text}</p>" for text in FERRY.split("\n\n")[3:])
    page = f"<html><head><title>Ferry to Skarv stops</title></head><body><article>{paragraphs}</article></body></html>"
    (folder / "ferry.html").write_text(page)
    ran = run("extract", ".", "-f", "json")
    assert "ferry.txt: the same story was read already: ferry.html [W_DUPLICATE]" in ran.err
    codes = {record["article"]["origin"]["path"]: [w["code"] for w in record["warnings"]] for record in ran.lines}
    assert codes["ferry.txt"] == ["W_DUPLICATE"]
    assert codes["school.txt"] == []
    assert "[W_DUPLICATE]" in run("batch", ".", "-o", "out.csv").err


def test_an_address_says_what_to_do(run):
    ran = run("extract", "https://holmavis.example/1?a=b&c", code=1)
    assert "claimx uses no network" in ran.err
    assert "curl -s 'https://holmavis.example/1?a=b&c' | claimx extract --url" in ran.err


def test_an_address_without_its_scheme_says_what_to_do_unless_a_file_has_its_name(run, folder):
    ran = run("extract", "www.holmavis.example/news/1", code=1)
    assert "curl -s https://www.holmavis.example/news/1 | claimx extract --url" in ran.err
    (folder / "www.holmavis.example.txt").write_text(FERRY)
    assert run("extract", "www.holmavis.example.txt").lines


def test_equal_failures_are_told_once_with_a_count(run, folder):
    (folder / "dump.jsonl").write_text(
        "".join(json.dumps({"headline": f"No {n}", "lead": "x"}) + "\n" for n in range(40))
    )
    ran = run("extract", "dump.jsonl", code=1)
    assert ran.err.count("the record has no text") == 2
    assert "its keys are headline, lead" in ran.err
    assert "dump.jsonl: 39 more records: the record has no text that claimx knows [E_FORMAT]" in ran.err
    assert "40 inputs failed" in ran.err

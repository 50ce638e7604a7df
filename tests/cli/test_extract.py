"""`claimx extract`: what goes where, and what the exit code says."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("no_model", "in_folder")

STORY = "The council of Bregen voted on Monday to close the old bridge. The mayor said that it would be rebuilt next year.\n"


def write(name: str, text: str = STORY) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_pipe_gets_one_record_per_article(run):
    ran = run("extract", write("a.txt"), write("b.txt"))
    assert [record["article"]["origin"]["path"] for record in ran.lines] == ["a.txt", "b.txt"]
    assert ran.err.splitlines()[-1] == "claimx: 2 articles, 4 claims"


def test_standard_input_is_read_where_no_input_is_named(run):
    assert len(run("extract", stdin=STORY.encode()).lines) == 1
    assert len(run("extract", "-", stdin=STORY.encode()).lines) == 1


def test_without_input_a_terminal_gets_the_help(run):
    ran = run("extract", code=2)
    assert ran.out == b""
    assert "Usage: claimx extract" in ran.err


def test_missing_file_is_named_and_the_others_are_read(run):
    ran = run("extract", write("a.txt"), "nope.txt", write("b.txt"), code=3)
    assert len(ran.lines) == 2
    assert "claimx: nope.txt: no such file or folder [E_NOT_FOUND]\n  check the spelling" in ran.err
    assert "2 articles, 4 claims, 1 input failed" in ran.err


def test_nothing_usable_is_1(run):
    assert run("extract", "nope.txt", code=1).out == b""


def test_an_empty_list_of_articles_is_told(run):
    ran = run("extract", write("none.json", "[]"))
    assert (ran.out, ran.err) == (b"", "claimx: 0 articles, 0 claims\n")


def test_a_bug_in_one_article_costs_only_that_article(run):
    ran = run("extract", write("a.txt"), write("b.txt", "boom " + STORY), write("c.txt"), code=3)
    assert len(ran.lines) == 2
    assert "claimx: b.txt: the analysis failed (ZeroDivisionError: boom" in ran.err
    assert "[E_INTERNAL]" in ran.err
    assert "Traceback" not in ran.err


def test_verbose_shows_the_traceback_of_a_bug(run):
    assert "Traceback" in run("extract", "-v", write("b.txt", "boom " + STORY), code=1).err


def test_quiet_says_only_errors(run):
    ran = run("extract", "-q", write("a.txt"), "nope.txt", code=3)
    assert [line[:16] for line in ran.err.splitlines()] == ["claimx: nope.txt", "  check the spel"]


def test_warnings_go_to_standard_error(run):
    assert "claimx: a.txt: 1 relative date stays unresolved [W_DATE_ANCHOR]" in run("extract", write("a.txt")).err


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.json", b'{"schema":"claimx.article/1"'),
        ("out.jsonl", b'{"claim_id":"c_'),
        ("out.csv", b"claim_id,article_id,"),
        ("out.md", b"## "),
        ("out.jsonld", b'{"@context":"https://schema.org"'),
        ("out.db", b"SQLite format 3\0"),
        ("out.parquet", b"PAR1"),
    ],
)
def test_the_ending_picks_the_format(run, name, begins):
    ran = run("extract", write("a.txt"), "-o", name)
    assert ran.out == b""
    assert Path(name).read_bytes().startswith(begins)
    assert sorted(path.name for path in Path().iterdir()) == sorted(["a.txt", name])


def test_format_beats_the_ending(run):
    run("extract", write("a.txt"), "-f", "json", "-o", "out.jsonl")
    assert json.loads(Path("out.jsonl").read_text())["schema"] == "claimx.article/1"


def test_output_has_the_usual_rights(run):
    os.umask(0o022)
    run("extract", write("a.txt"), "-o", "out.json")
    assert stat.S_IMODE(Path("out.json").stat().st_mode) == 0o644


def test_an_older_output_stays_where_no_input_could_be_read(run):
    Path("out.csv").write_text("what stood here")
    run("extract", "nope.txt", "-o", "out.csv", code=1)
    assert Path("out.csv").read_text() == "what stood here"
    run("extract", write("none.json", "[]"), "-o", "out.csv")
    assert Path("out.csv").read_text().startswith("claim_id,")


def test_an_output_that_is_a_link_stays_one(run):
    Path("real.csv").write_text("old")
    Path("link.csv").symlink_to("real.csv")
    run("extract", write("a.txt"), "-o", "link.csv")
    assert Path("link.csv").is_symlink()
    assert Path("real.csv").read_text().startswith("claim_id,")


def test_csv_of_nothing_has_its_header(run):
    assert run("extract", "nope.txt", "-f", "csv", code=1).text.startswith("claim_id,article_id")


def test_brat_makes_a_folder(run):
    run("extract", write("a.txt"), "-f", "brat", "-o", "annotated")
    assert (Path("annotated") / "a_0123456789abcdef.ann").is_file()


def test_sqlite_replaces_an_older_database(run):
    run("extract", write("a.txt"), "-o", "c.db")
    run("extract", write("a.txt"), write("b.txt"), "-o", "c.db")
    with closing(sqlite3.connect("c.db")) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (2,)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "out.xyz"], "out.xyz: the ending '.xyz' names no format"),
        (["-f", "yaml"], "--format: no format is called 'yaml'"),
        (["-f", "sqlite"], "--format: sqlite cannot be written to standard output"),
        (["-o", "a.txt", "-f", "json"], "a.txt: is an input and the output"),
        (["-o", "claims"], "claims: has no ending that names a format"),
        (["-o", "-"], "--output: the output needs a name"),
        (["-o", "."], ".: is a folder"),
        (["-f", "csv", "-o", "/dev/null"], "/dev/null: is a device or a pipe, which a file would replace"),
        (["-o", "no/such/out.json"], "no/such/out.json: the folder of the output does not exist"),
        (["--published", "yesterday"], "'yesterday' is no day like 2024-03-06"),
        (["--max-bytes", "many"], "'many' is no size like"),
        (["--jobs", "0"], "--jobs"),
        (["--nonsense"], "No such option: --nonsense"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(run, arguments, says):
    ran = run("extract", write("a.txt"), *arguments, code=2)
    assert says in ran.err
    assert "[E_USAGE]" in ran.err
    assert ran.out == b""
    assert Path("a.txt").read_text() == STORY


def test_published_is_passed_on(run):
    assert run("extract", write("a.txt"), "--published", "2024-03-06").lines[0]["article"]["published"] == "2024-03-06"


def test_max_bytes_is_kept(run):
    assert "[E_TOO_LARGE]" in run("extract", write("a.txt"), "--max-bytes", "50", code=1).err


def test_a_table_is_there_when_asked_for(run):
    text = run("extract", write("a.txt"), "-f", "table").text
    assert "2 claims, 1 of them attributed" in text
    assert "\x1b" not in text


def test_top_keeps_the_weightiest(run):
    (record,) = run("extract", write("a.txt"), "-f", "json", "--top", "1").lines
    assert [claim["rank"] for claim in record["claims"]] == [1]


def test_a_table_says_what_it_leaves_out(run):
    text = run("extract", write("a.txt"), "-f", "table", "--top", "1").text
    assert "1 more claim: --top 0" in text
    assert "a.txt" in text.splitlines()[0], "the path stands above the table"


def test_columns_and_the_mark_for_spreadsheets(run):
    ran = run("extract", write("a.txt"), "-f", "csv", "--columns", "source,text", "--bom")
    assert ran.out.startswith(b"\xef\xbb\xbfsource,text\r\n")
    assert json.loads(run("extract", write("a.txt"), "-f", "jsonl", "--columns", "rank").text.splitlines()[0]) == {
        "rank": 2
    }


@pytest.mark.parametrize(
    "options", [("-f", "csv", "--columns", "nope"), ("-f", "json", "--columns", "rank"), ("-f", "jsonl", "--bom")]
)
def test_columns_that_there_are_not(run, options):
    assert "[E_USAGE]" in run("extract", write("a.txt"), *options, code=2).err

"""Formats that grow article by article, read back with readers that are not ours."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pytest

from claimx.record import from_json, to_json
from claimx.record.cells import cell, uncell
from claimx.record.choose import reading
from claimx.record.rows import COLUMNS
from claimx.record.types import Statement
from claimx.render.formats import Look, lines


def render(name, record, **look):
    form = lines(name, Look(**look))
    return (form.head + form.piece(record)).decode()


CONTRACT_COLUMNS = """claim_id, article_id, path, record, url, title, publisher, published, rank, text, char_start,
char_end, who, who_text, what, predicate, date_text, date_from, date_to, date_precision, place, source_kind, source,
source_text, cue, speech, via, modality, polarity, confidence, statement, part_of, repeats, said_from, said_to,
source_type, source_role, who_resolved, source_resolved, numbers"""


def test_columns_are_the_contract():
    assert list(COLUMNS) == CONTRACT_COLUMNS.replace("\n", " ").split(", ")


def test_json_is_one_line_and_comes_back_equal(record):
    out = render("json", record)
    assert out.count("\n") == 1
    assert "🚀" in out
    assert from_json(out) == record


def test_json_keys_stand_in_the_order_of_the_contract(record):
    value = json.loads(render("json", record))
    assert list(value) == [
        "schema",
        "article",
        "entities",
        "times",
        "attributions",
        "claims",
        "coverage",
        "warnings",
        "run",
    ]
    assert list(value["claims"][0]) == [
        "id", "rank", "text", "start", "end", "who", "what", "when", "where", "source", "modality", "polarity", "numbers", "confidence",
        "statement", "part_of", "repeats",
    ]  # fmt: skip
    assert value["times"][0]["from"] == "1990-01-01"


def test_pretty_json_is_the_same_value(record):
    out = render("json", record, pretty=True)
    assert out.count("\n") > 100
    assert json.loads(out) == json.loads(to_json(record))


def test_jsonl_has_one_claim_a_line_with_every_column(record):
    rows = [json.loads(line) for line in render("jsonl", record).splitlines()]
    assert [row["claim_id"] for row in rows] == ["c_0000000000000001", "c_0000000000000002"]
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert rows[0]["text"] == "We will 🚀 open it"
    assert (rows[0]["source"], rows[0]["cue"], rows[0]["via"]) == ("Ana Sá", "said", "Reuters")
    assert (rows[1]["date_from"], rows[1]["source"], rows[1]["source_kind"]) == ("1990-01-01", None, "outlet")


def test_csv_comes_back_through_the_standard_reader(record):
    out = render("csv", record)
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert out.startswith("claim_id,article_id,") and "\r\n" in out
    assert len(rows) == 2
    assert rows[0]["text"] == "We will 🚀 open it"
    assert rows[0]["place"] == ""
    assert float(rows[0]["confidence"]) == 0.9


def test_csv_cells_that_a_spreadsheet_would_run_are_text(record):
    rows = list(csv.DictReader(io.StringIO(render("csv", record), newline="")))
    assert rows[1]["who"] == "'=SUM(1) bridge"
    assert uncell(rows[1]["who"]) == "=SUM(1) bridge"
    assert rows[1]["text"].startswith("'=SUM(1)")


def test_uncell_leaves_a_quote_of_the_text_alone():
    assert uncell("'Tis so") == "'Tis so"
    assert uncell("'-5 degrees") == "-5 degrees"


@pytest.mark.parametrize("words", ["=1", "'=1", "''@cmd", "'Tis so", "'", "''", "-", "'-", "plain"])
def test_a_cell_comes_back_whatever_marks_it_begins_with(words):
    written = cell(words)
    assert uncell(written) == words
    assert not written.startswith(("=", "+", "-", "@"))


def test_markdown_cannot_be_acted_on_by_the_text(record):
    out = render("markdown", record)
    assert out.startswith("## Bridge \\[bold\\]to")
    assert "<b>" not in out and "\\<b\\>" in out
    assert "<https://example.org/a>" in out, "the address is a link"
    # most important first, whatever the order in the text
    assert out.index("bridge") < out.index("🚀")
    assert "(1990; negative)" in out and " 2024-03-06 " in out, "a hyphen inside a line acts on nothing"
    assert "Ana Sá, quoted, “said”; planned" in out


def test_jsonld_is_schema_org(record):
    document = json.loads(render("jsonld", record))
    article, first, second = document["@graph"]
    assert document["@context"] == "https://schema.org"
    assert (article["@type"], article["headline"]) == ("NewsArticle", "Bridge [bold]to[/bold] open 🌉")
    assert (first["@type"], first["appearance"]["@id"]) == ("Claim", article["@id"])
    assert first["author"] == {"@type": "Person", "name": "Ana Sá"}
    assert second["temporalCoverage"] == "1990-01-01/1990-12-31"
    assert "author" not in second


def test_table_shows_words_not_markup(record):
    out = render("table", record, width=120)
    assert "Bridge [bold]to[/bold] open 🌉" in out
    assert "Ana Sá" in out and " 1990 " in out
    assert "Reuters > Ana Sá" in " ".join(out.split())
    assert "2 claims, 1 of them attributed · 2 sentences read" in out
    assert "\x1b" not in out


def test_table_has_colours_only_when_asked(record):
    assert "\x1b[" in render("table", record, color=True)


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("the bridge will open", "The bridge will open"),
        ("eBay will open it", "eBay will open it"),
        ("@ana is here", "@ana is here"),
    ],
)
def test_people_read_a_capital_where_the_statement_begins_within_a_sentence(record, statement, shown):
    claim = msgspec.structs.replace(record.claims[0], statement=Statement(text=statement, spans=()))
    assert reading(claim) == shown
    assert claim.statement.text == statement


def test_an_article_without_title_goes_by_its_path_alone(record):
    origin = msgspec.structs.replace(record.article.origin, url=None)
    bare = msgspec.structs.replace(
        record.article, title=None, origin=origin, publisher=None, authors=(), published=None
    )
    record = msgspec.structs.replace(record, article=bare)
    assert record.article.id not in render("table", record)
    assert render("markdown", record).startswith("## a.txt\n\n1. ")

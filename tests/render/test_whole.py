"""Formats made of all articles: Parquet, SQLite and brat, read back with readers that are not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from claimx.record.rows import COLUMNS
from claimx.render.brat import write_brat
from claimx.render.datasette import metadata
from claimx.render.parquet import write_parquet
from claimx.render.sqlite import write_sqlite
from made import TEXT, make_record


def test_parquet_is_typed_and_keeps_emoji(tmp_path, record):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    write_parquet([record, record], tmp_path / "c.parquet")
    table = parquet.read_table(tmp_path / "c.parquet")
    assert tuple(table.column_names) == COLUMNS
    rows = table.to_pylist()
    assert len(rows) == 4
    assert rows[0]["text"] == "We will 🚀 open it"
    assert (rows[1]["date_from"], rows[0]["date_from"]) == (date(1990, 1, 1), None)
    assert (rows[0]["char_start"], rows[0]["confidence"]) == (1, 0.9)


def test_parquet_of_nothing_has_the_columns(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    write_parquet([], tmp_path / "c.parquet")
    assert tuple(parquet.read_table(tmp_path / "c.parquet").column_names) == COLUMNS


@pytest.fixture
def database(tmp_path):
    # the same text under two paths: both are kept
    write_sqlite([make_record(path="a.txt"), make_record(path="b.txt")], tmp_path / "c.db")
    with closing(sqlite3.connect(tmp_path / "c.db")) as found:
        yield found


def test_sqlite_rows_are_the_flat_rows(database):
    names = [column[1] for column in database.execute("PRAGMA table_info(claims)")]
    assert set(COLUMNS) <= set(names)
    query = "SELECT path, text, who, date_from, confidence FROM claims ORDER BY article, char_start"
    rows = database.execute(query).fetchall()
    assert len(rows) == 4
    assert rows[0] == ("a.txt", "We will 🚀 open it", "Ana Sá", None, 0.9)


def test_sqlite_keys_hold(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    query = """SELECT claims.text, attributions.cue, entities.name FROM claims
    JOIN attributions ON attributions.article = claims.article AND attributions.id = claims.attribution
    JOIN entities ON entities.article = claims.article AND entities.id = claims.source_entity"""
    assert database.execute(query).fetchall() == [("We will 🚀 open it", "said", "Ana Sá")] * 2


def test_sqlite_full_text_search_finds_inflected_words(database):
    query = """SELECT claims.text FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid
    WHERE claims_fts MATCH 'text: opening'"""
    assert database.execute(query).fetchall() == [("We will 🚀 open it",)] * 2


def test_no_column_is_a_keyword_of_sql(database):
    for column in COLUMNS:
        database.execute(f"SELECT {column} FROM claims")  # noqa: S608 - our own names


def test_brat_offsets_give_the_words(tmp_path, record):
    write_brat([record, record], tmp_path / "brat")
    names = sorted(path.name for path in (tmp_path / "brat").iterdir())
    assert names == [
        "a_0123456789abcdef-2.ann", "a_0123456789abcdef-2.txt", "a_0123456789abcdef.ann", "a_0123456789abcdef.txt", "annotation.conf",
    ]  # fmt: skip
    text = (tmp_path / "brat" / names[3]).read_text(encoding="utf-8")
    assert text == TEXT
    spans = {}
    for line in (tmp_path / "brat" / names[2]).read_text(encoding="utf-8").splitlines():
        number, middle, *words = line.split("\t")
        if number.startswith("T"):
            role, start, end = middle.split()
            assert text[int(start) : int(end)] == words[0]
            spans[number] = (role, words[0])
        elif number.startswith("R"):
            role, first, second = middle.split()
            assert spans[first.removeprefix("Arg1:")][0] == "Predicate"
            assert spans[second.removeprefix("Arg2:")][0] == role
    assert ("Source", "Mayor Ana Sá") in spans.values()


def test_datasette_finds_search_and_columns(database):
    # how Datasette looks for a full-text index of a table: only these two ways of quoting its name are seen
    query = (
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"claims\"%'"
    )
    assert database.execute(query).fetchall() == [("claims_fts",)]
    tables = metadata("folder/c.db")["databases"]["c"]["tables"]
    for name, told in tables.items():
        columns = {column[1] for column in database.execute(f"PRAGMA table_info({name})")}
        asked = {*told.get("columns", ()), *told.get("facets", ()), *told.get("sortable_columns", ())}
        assert asked | ({told["label_column"]} if "label_column" in told else set()) <= columns
    assert set(tables["claims"]["columns"]) == {column[1] for column in database.execute("PRAGMA table_info(claims)")}

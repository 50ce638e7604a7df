"""`--field` and `--keep`: columns of the input beside the claims, in every flat format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import pytest

ROWS = "desk,nr,prose\nnorth,7,The ferry to Skarv will stop in May. Some 400 people live there.\nsouth,,The school in Holm will open.\n"


@pytest.fixture
def table(in_folder):
    (in_folder / "in.csv").write_text(ROWS)
    return ("in.csv", "--field", "text=prose", "--keep", "desk,nr", "--published", "2024-03-06")


def test_lines(run, table):
    rows = [json.loads(line) for line in run("extract", *table, "-f", "jsonl").text.splitlines()]
    assert {(row["desk"], row["nr"]) for row in rows} == {("north", "7"), ("south", None)}
    assert list(rows[0])[-2:] == ["desk", "nr"]


def test_an_article_without_the_column_has_null(run, table, in_folder):
    (in_folder / "a.txt").write_text("The dam at Orrvik held on Monday.")
    rows = [json.loads(line) for line in run("extract", "a.txt", *table, "-f", "jsonl").text.splitlines()]
    assert {"desk": None, "nr": None}.items() <= rows[0].items()


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_columns_may_name_what_is_kept(run, table, in_folder, name):
    text = run("extract", *table, "-f", name, "--columns", "desk,predicate").text
    run("extract", *table, "-o", "records.json")
    assert run("convert", "records.json", "-f", name, "--columns", "predicate").text == text
    ran = run("extract", *table, "-f", name, "--columns", "predicate,shelf", code=2)
    assert "no column is called 'shelf'" in ran.err and "numbers, desk, nr" in ran.err


def test_csv(run, table):
    rows = list(csv.DictReader(io.StringIO(run("extract", *table, "-f", "csv").text)))
    assert {(row["desk"], row["nr"]) for row in rows} == {("north", "7"), ("south", "")}


def test_records_keep_it_so_that_it_can_be_converted(run, table, in_folder):
    run("batch", *table, "-o", "records.json")
    assert json.loads((in_folder / "records.json").read_text().splitlines()[0])["article"]["kept"] == {
        "desk": "north",
        "nr": "7",
    }
    run("convert", "records.json", "-o", "a.csv")
    run("batch", *table, "-o", "b.csv")
    assert (in_folder / "a.csv").read_bytes() == (in_folder / "b.csv").read_bytes()


def test_sqlite_and_parquet(run, table, in_folder):
    from pyarrow import parquet

    run("extract", *table, "-o", "a.sqlite")
    with sqlite3.connect(in_folder / "a.sqlite") as database:
        found = set(database.execute("SELECT desk, nr FROM claims"))
    database.close()
    assert found == {("north", "7"), ("south", None)}
    run("extract", *table, "-o", "a.parquet")
    assert set(parquet.read_table(in_folder / "a.parquet")["desk"].to_pylist()) == {"north", "south"}
    assert run("verify", "a.parquet", "--json", code=3).lines  # rows with more columns are read back


def test_a_column_of_ours_is_refused(run, table):
    assert "a column 'rank' of their own" in run("extract", "in.csv", "--keep", "rank", code=2).err


def test_a_field_that_does_not_exist_is_refused(run, table):
    assert "does not say where a field is" in run("extract", "in.csv", "--field", "words=story", code=2).err

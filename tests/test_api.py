"""The Python API as its users meet it."""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import pytest

import claimx
from claimx.errors import FormatError, NotFoundError, UsageError

TEXT = "The ferry to Skarv will stop in May, the county said on Monday. Some 400 people live on the island."


def test_the_public_names_are_listed_and_are_there():
    assert set(claimx.__all__) <= set(dir(claimx))
    assert not {"Any", "annotate", "linear"} & set(dir(claimx))
    assert claimx.__all__ == sorted(claimx.__all__)
    assert all(inspect.getdoc(getattr(claimx, name)) for name in claimx.__all__)


@pytest.mark.parametrize(
    "path", ["ferry.txt", "news/ferry.html", "/no/such/place/file", "./ferry", "two words.json.gz"]
)
def test_what_looks_like_a_path_to_no_file_is_an_error(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError):
        claimx.extract(path)


@pytest.mark.parametrize("text", [TEXT, "The mayor of Holm said no.", "He reads holmavis.example and 24/7 news."])
def test_a_text_is_a_text(text):
    assert claimx.extract(text, language="en", include_text=True).article.text.content == text


@pytest.mark.parametrize("other", [None, float("nan"), 7, TEXT.encode(), [TEXT], {"text": TEXT}])
def test_what_is_neither_path_nor_text_is_refused(other):
    with pytest.raises(UsageError, match="a path or a text is wanted"):
        claimx.extract(other)


@pytest.mark.parametrize("day", ["2024-03-06", dt.date(2024, 3, 6), dt.datetime(2024, 3, 6, 23, 0, tzinfo=dt.UTC)])
def test_published_is_a_day(day):
    record = claimx.extract(TEXT, published=day)
    assert record.article.published == "2024-03-06"
    assert record.times[0].value == "2024-05"


@pytest.mark.parametrize("day", ["yesterday", "6 March 2024", "2024-02-30", ""])
def test_published_refuses_what_is_no_day(day):
    with pytest.raises(UsageError, match="is no day"):
        claimx.extract(TEXT, published=day)


@pytest.mark.parametrize("text", ["Der Bürgermeister sagte nein.", "Le maire a dit non."])
def test_a_short_text_in_another_language_is_not_called_english(text):
    assert claimx.extract(text).article.language is None


@pytest.mark.parametrize("address", ["https://holmavis.example/news/1", "www.holmavis.example/news/1"])
def test_an_address_is_no_text(address):
    with pytest.raises(NotFoundError, match="uses no network"):
        claimx.extract(address)


def test_extract_many_takes_what_extract_takes(tmp_path: Path):
    from claimx.read import Failure, read_text

    (tmp_path / "two.jsonl").write_text(f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}"}}\n')
    given = [tmp_path / "two.jsonl", TEXT, read_text(TEXT), tmp_path / "none.txt"]
    *found, failed = claimx.extract_many(given, published="2024-03-06", fast=True, include_text=True)
    assert [r.article.published for r in found if not isinstance(r, Failure)] == ["2024-03-06"] * 3 + [None]
    assert found[2] == claimx.extract(TEXT, published="2024-03-06", fast=True, include_text=True)
    assert isinstance(failed, Failure)
    assert isinstance(failed.error, NotFoundError)


def test_both_ways_to_extract_have_the_same_options():
    one, many = (set(inspect.signature(f).parameters) for f in (claimx.extract, claimx.extract_many))
    assert one - {"text_or_path"} <= many


def test_extract_many_refuses_options_that_are_given_twice_and_items_that_are_no_articles():
    from claimx.options import ExtractOptions

    with pytest.raises(UsageError, match="twice"):
        claimx.extract_many([], options=ExtractOptions(), fast=True)
    with pytest.raises(UsageError, match="a path or a text is wanted"):
        list(claimx.extract_many([7]))


def test_rows_and_a_data_frame(tmp_path: Path):
    record = claimx.extract(TEXT, published="2024-03-06")
    rows = record.to_rows()
    assert [row.claim_id for row in rows] == [claim.id for claim in record.claims]
    frame = claimx.to_pandas([record, record])
    assert len(frame) == 2 * len(rows)
    assert frame.published[0] == dt.datetime(2024, 3, 6)  # noqa: DTZ001 - a day
    assert frame.said_from[0] == dt.datetime(2024, 3, 4)  # noqa: DTZ001 - a day
    assert str(frame.modality.dtype) == "category"
    assert list(claimx.to_pandas([]).columns)[:2] == ["claim_id", "article_id"]


def test_records_are_read_back(tmp_path: Path):
    from claimx.record import to_json

    record = claimx.extract(TEXT, published="2024-03-06")
    (tmp_path / "records.json").write_bytes(to_json(record) + b"\n")
    assert list(claimx.read_records(tmp_path / "records.json")) == [record]
    (tmp_path / "rows.jsonl").write_bytes(to_json(record.to_rows()[0]) + b"\n")
    with pytest.raises(FormatError, match="not whole records"):
        list(claimx.read_records(str(tmp_path / "rows.jsonl")))

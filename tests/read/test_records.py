"""JSON articles in the shapes that crawlers and feeds write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_inputs

TEXT = "The mayor of Larkton opened the new tram line on Monday, and she said that it was late."


def read(tmp_path: Path, document: Any, **options: Any) -> list[Article | Failure]:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return list(read_inputs([str(path)], options=ReadOptions(**options)))


@pytest.mark.parametrize(
    "record",
    [
        {
            "maintext": TEXT,
            "title": "Tram",
            "authors": ["Ann Lee"],
            "date_publish": "2022-03-01 10:00:00",
            "source_domain": "larkton.example",
        },
        {
            "text": TEXT,
            "title": "Tram",
            "authors": "By Ann Lee",
            "publish_date": "2022-03-01T10:00:00Z",
            "publisher": "larkton.example",
        },
        {
            "content": TEXT,
            "title": "Tram",
            "author": "Ann Lee",
            "publishedAt": "2022-03-01T10:00:00Z",
            "source": {"id": None, "name": "larkton.example"},
        },
        {
            "text": TEXT,
            "title": "Tram",
            "author": {"name": "Ann Lee"},
            "publish_date": "March 1, 2022",
            "media_name": "larkton.example",
        },
        {
            "body_text": TEXT,
            "headline": "Tram",
            "byline": "Ann Lee",
            "versioncreated": "2022-03-01T10:00:00Z",
            "source": "larkton.example",
            "pubstatus": "usable",
        },
        {
            "type": "Annotation",
            "body": {"type": "TextualBody", "value": TEXT},
            "title": "Tram",
            "creator": "Ann Lee",
            "created": "2022-03-01",
            "publisher": "larkton.example",
        },
    ],
    ids=["news-please", "newspaper4k", "NewsAPI", "Media Cloud", "ninjs", "Web Annotation"],
)
def test_shapes(tmp_path: Path, record: dict[str, Any]) -> None:
    (article,) = read(tmp_path, record)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.authors) == (TEXT, "Tram", ("Ann Lee",))
    assert (article.published, article.published_from) == ("2022-03-01", "record")
    assert article.publisher == "larkton.example"
    assert article.body is None


def test_a_response_that_wraps_a_list(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {"status": "ok", "articles": [{"content": TEXT}, {"content": TEXT, "id": "second"}, {"title": "no text"}]},
    )
    assert [f.origin.record if isinstance(f, Article) else f.error.code for f in found] == ["1", "second", "E_FORMAT"]


@pytest.mark.parametrize(
    "state",
    [{"pubstatus": "withheld"}, {"pubstatus": "canceled"}, {"embargoed": "2031-01-01T00:00:00Z"}],
)
def test_withheld_articles_are_refused(tmp_path: Path, state: dict[str, str]) -> None:
    (failure,) = read(tmp_path, {"body_text": TEXT, **state})
    assert isinstance(failure, Failure)
    assert failure.error.code == "E_WITHHELD"


def test_an_embargo_that_ended_before_this_version(tmp_path: Path) -> None:
    record = {"body_text": TEXT, "embargoed": "2022-03-01T00:00:00Z", "versioncreated": "2022-03-02T08:00:00Z"}
    assert isinstance(read(tmp_path, record)[0], Article)


def test_what_the_user_says_beats_the_record_and_the_record_beats_the_url(tmp_path: Path) -> None:
    record = {"text": TEXT, "date": "2022-03-01", "url": "https://example.org/2021/01/02/tram"}
    (article,) = read(tmp_path, record, published="2020-05-05")
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == ("2020-05-05", "option")
    del record["date"]
    (article,) = read(tmp_path, record)
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == ("2021-01-02", "url")


def test_a_stated_foreign_language(tmp_path: Path) -> None:
    german = "Der Bürgermeister hat am Montag die neue Straßenbahn eröffnet, die vom Hafen zum alten Markt fährt und viele Menschen trägt."
    (failure,) = read(tmp_path, {"text": german, "language": "de"})
    assert isinstance(failure, Failure)
    assert failure.error.code == "E_LANGUAGE"


@pytest.mark.parametrize(
    "text", ['{"text": "open', '{"text": 1}', "[1, null]", '{"a":' * 5000, '{"text": "a", "x": NaN}']
)
def test_broken_json_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    found = list(read_inputs([str(path)]))
    assert found
    assert all(f.error.code == "E_FORMAT" if isinstance(f, Failure) else f.text == "a" for f in found)

"""Records whose text is empty or a stub, beside a field that holds it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

WHOLE = "The tannery in Holm will move to Varde next spring, its director said. Nobody will lose a job there."
SHORT = "The tannery in Holm will move to Varde next spring, its..."


def read(record: dict[str, Any]) -> Article | Failure:
    data = json.dumps({"title": "Tannery to move", "published": "2024-03-05", **record}).encode()
    (found,) = read_bytes(data, name="a.json", options=ReadOptions(language="en"))
    return found


@pytest.mark.parametrize(
    "record",
    [
        {"content": "", "body": WHOLE},
        {"content": None, "text": " ", "article_text": WHOLE},
        {"text": "Read more", "content": WHOLE},
        {"text": "Subscribe to read on.", "body": f"<p>{WHOLE}</p>"},
        {"text": SHORT, "content": WHOLE},
        {"body": f"{SHORT} [+200 chars]", "full_text": WHOLE},
    ],
)
def test_the_fullest_text_is_read(record: dict[str, Any]) -> None:
    article = read(record)
    assert isinstance(article, Article)
    assert (article.text, article.notices) == (WHOLE, ())


@pytest.mark.parametrize(
    "record",
    [
        {"text": "The pier burned down.", "content": WHOLE},
        {"text": WHOLE, "raw_text": f"Home News Sport {WHOLE} Related: five things to do in Holm"},
        {"text": WHOLE, "description": f"{WHOLE} {WHOLE}"},
    ],
)
def test_a_text_that_tells_something_stays(record: dict[str, Any]) -> None:
    article = read(record)
    assert isinstance(article, Article)
    assert (article.text, article.notices) == (record["text"], ())


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"content": "", "summary": WHOLE}, "summary"),
        ({"text": None, "description": WHOLE}, "description"),
        ({"content": "Read more", "description": f"<p>{WHOLE}</p>"}, "description"),
        ({"content": {"rendered": ""}, "excerpt": {"rendered": f"<p>{WHOLE}</p>"}}, "excerpt"),
        ({"summary": WHOLE, "description": "Moves."}, "summary"),
    ],
)
def test_a_summary_alone_is_read_and_told(record: dict[str, Any], name: str) -> None:
    article = read(record)
    assert isinstance(article, Article)
    assert article.text == WHOLE
    assert [(n.code, name in n.message) for n in article.notices] == [("W_THIN", True)]


@pytest.mark.parametrize("record", [{"text": ""}, {"content": "", "summary": "Soon."}])
def test_a_record_that_tells_nothing_is_empty(record: dict[str, Any]) -> None:
    article = read(record)
    assert isinstance(article, Article)
    assert [n.code for n in article.notices] == ["W_EMPTY"]


def test_an_object_that_only_describes_itself_is_no_article() -> None:
    data = json.dumps({"name": "holm-press", "description": "A small program that prints the paper of Holm daily."})
    (found,) = read_bytes(data.encode(), name="package.json", options=ReadOptions(language="en"))
    assert isinstance(found, Failure)


def test_a_text_that_is_null_is_empty():
    (found,) = read_bytes(b'{"title": "Ferry stops", "text": null, "date": "2024-03-06"}', name="a.json")
    assert isinstance(found, Article)
    assert [notice.code for notice in found.notices] == ["W_EMPTY"]


def test_words_under_an_unknown_name_are_not_passed_over():
    told = "The ferry to Osk will stop in May, its owner said on Monday. Nobody will lose a job."
    (found,) = read_bytes(json.dumps({"title": "Ferry", "text": None, "wording": told}).encode(), name="a.json")
    assert isinstance(found, Failure)
    assert "wording" in found.error.hint

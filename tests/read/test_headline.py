"""`article.headline` says where the text has its title, in every shape of input."""

from __future__ import annotations

import json

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes, read_text

TITLE = "Larkton mayor opens tram line after three years"
STORY = (
    "The mayor of Larkton opened the new tram line on Monday, three years after the works had begun. "
    "It runs from the harbour to the old market, she said, and will carry 4,000 people a day from next week. "
    "Shopkeepers along the line said that they had lost half of their customers while the street was closed. "
    "“We are glad that it is over,” said Tom Berg, who sells bread at the corner of Mill Street."
)
DUMP = f"Skip to contentMenuNewsSportSign in{TITLE}ShareCopy linkMarch 1, 2022By Ann Lee{STORY}Privacy policySubscribe"
HTML = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><article><p>{STORY}</p></article></body></html>"


def read_one(data: bytes, name: str) -> Article:
    (article,) = read_bytes(data, name=name)
    assert isinstance(article, Article)
    return article


def shown(article: Article) -> str | None:
    span = article.headline_span()
    return article.text[slice(*span)] if span else None


@pytest.mark.parametrize("text", [DUMP, f"{TITLE}\n\n{STORY}", f"# {TITLE}\n\n{STORY}\n\n* one\n* two\n"])
def test_text_and_dump_show_it_where_it_stands(text):
    article = read_text(text)
    assert article.title == TITLE
    assert shown(article) == TITLE


def test_a_record_shows_it_where_its_text_begins_with_it():
    with_it = read_one(json.dumps({"title": TITLE, "text": f"\n{TITLE.upper()}\n\n{STORY}"}).encode(), "a.json")
    assert shown(with_it) == TITLE.upper()
    without = read_one(json.dumps({"title": TITLE, "text": STORY}).encode(), "a.json")
    assert (without.title, shown(without)) == (TITLE, None)


def test_a_label_and_marks_are_no_part_of_it():
    assert shown(read_text(f"Title: {TITLE}\nAuthor: Ann Lee\nDate: 1 March 2022\n\n{STORY}")) == TITLE
    marked = f"# Larkton **mayor** opens [tram line](http://x.example) after three years\n\n{STORY}"
    article = read_one(marked.encode(), "a.md")
    assert article.title == TITLE
    assert shown(article) == "Larkton **mayor** opens [tram line](http://x.example) after three years"


def test_a_stated_title_is_not_looked_for_in_other_words():
    record = {"title": "Tram line opened", "text": DUMP}
    (article,) = read_bytes(json.dumps(record).encode(), name="a.json", options=ReadOptions(clean=True))
    assert isinstance(article, Article)
    assert (article.title, shown(article)) == ("Tram line opened", None)


def test_the_text_of_a_page_is_its_story_alone():
    article = read_one(HTML.encode(), "a.html")
    assert (article.title, shown(article)) == (TITLE, None)


def test_a_story_that_goes_on_like_its_title_has_no_headline():
    article = read_one(
        json.dumps({"title": "Larkton", "text": "Larktonians voted on Monday. " + STORY}).encode(), "a.json"
    )
    assert shown(article) is None

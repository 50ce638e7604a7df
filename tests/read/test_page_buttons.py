"""Buttons beside a byline are no authors and no story: "By Text Size", "Print", "E-mail this article"."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes, read_text
from claimx.read.bylines import is_widget, people, split_names

STORY = (
    "The port of Halmar will open its new quay on Monday, four months late. It cost 40 million euros, the harbour "
    "master, Ines Okoro, said.\n\n“Two ships are waiting already,” she said.\n\nThe old quay will be a fish market."
)
ENGLISH = ReadOptions(language="en")


@pytest.mark.parametrize(
    "line", ["Text Size", "By Text Size: A A A", "Font size", "By Print", "By Email", "By E-mail this", "Share\nTweet"]
)
def test_a_button_is_no_author(line: str) -> None:
    assert people(split_names(line), None) == ()


@pytest.mark.parametrize("name", ["Paige Print", "Ann Page", "Bo Story", "Print Office Berlin"])
def test_a_name_with_such_a_word_is_no_button(name: str) -> None:
    assert not is_widget(name)


def test_buttons_above_a_clean_text_are_no_story_and_no_author() -> None:
    article = read_text(f"Quay opens late\nBy Text Size: A A A\nBy Print\n6 March 2024\n\n{STORY}", options=ENGLISH)
    assert (article.title, article.authors, article.published) == ("Quay opens late", (), "2024-03-06")
    assert "Print" not in "".join(article.text[a:b] for a, b in article.spans())
    article = read_text(f"Quay opens late\nShare this article\nBy Nora Pell\n\n{STORY}", options=ENGLISH)
    assert (article.title, article.authors) == ("Quay opens late", ("Nora Pell",))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("<div class='byline'><span>By</span> <span>Text Size</span></div>", ()),
        ("<div class='byline'>By Print By Email</div>", ()),
        ("<div class='byline'><a>Font size</a></div><div class='author'>Nora Pell</div>", ("Nora Pell",)),
    ],
)
def test_buttons_that_a_page_marks_as_its_byline(byline: str, authors: tuple[str, ...]) -> None:
    story = "".join(f"<p>{p}</p>" for p in STORY.split("\n\n"))
    page = f"<html><title>Quay opens late</title><body><h1>Quay opens late</h1>{byline}{story}</body></html>"
    (article,) = read_bytes(page.encode(), name="a.html", options=ENGLISH)
    assert isinstance(article, Article)
    assert article.authors == authors

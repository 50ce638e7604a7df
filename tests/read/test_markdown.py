"""Markdown: its marks are not read, and every offset still counts the text as it came."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimx.article import Article, Origin
from claimx.read import ReadOptions, read_bytes, read_text
from claimx.read.markdown import find_marks, is_markdown
from claimx.read.plaintext import read_plain
from claimx.read.records import record_articles

STORY = (
    "The port of Lindmar will close in May, its board said on Monday. It employs 140 people, most of them on the coal pier.\n\n"
    "The union rejected the plan. “Nobody asked us,” said its chairman, who has worked there since 1998.\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port will **not** close.", "The port will not close."),
        ("The *old* port __will__ close.", "The old port will close."),
        ('The [port](https://example.org/a_(b) "A (port)") will close.', "The port will close."),
        ("The [port][1] will close.\n\n[1]: https://example.org\n", "The port will close.\n\n\n"),
        ("# The port will close\n\nText.", "The port will close\n\nText."),
        ("The port will close\n===================\n\nText.", "The port will close\n\n\nText."),
        ("- The port will close.\n- The dock stays.\n", "The port will close.\nThe dock stays.\n"),
        ("> The port\n> will close.\n>\n> It is sold.", "The port will close.\n\nIt is sold."),
        ("The port\nwill close.  \nIt is sold.", "The port will close. It is sold."),
        ("Run `claimx` on 3 \\* 4 &amp; 5.", "Run claimx on 3 * 4 &amp; 5."),
        ("Before ![a crane](crane.png) after.", "Before  after."),
        ("The <b>old</b> port, <https://example.org>.", "The old port, https://example.org."),
        ("One.\n\n---\n\nTwo.", "One.\n\n\n\nTwo."),
        ("A * and a_b_c stay, and 2 < 3.", "A * and a_b_c stay, and 2 < 3."),
        ("```\ncode *stays*\n```\n", "```\ncode *stays*\n```\n"),
    ],
)
def test_words(text, words):
    assert Article(text=text, marks=find_marks(text)).words() == words


def test_marks_lie_between_words():
    text = "Ann **[said](u)** *no*.\n> She `left`.\n"
    marks = find_marks(text)
    assert all(a < b <= c < d for (a, b), (c, d) in pairwise(marks))
    assert not any(text[a:b].strip("*[]()u`> \n") for a, b in marks)


def test_only_sure_signs_make_a_nameless_text_markdown():
    assert is_markdown("The port will **not** close.")
    assert is_markdown("The [port](https://example.org) will close.")
    assert not is_markdown("The port * will ** not ** close [sic] (it said).")
    assert not is_markdown("# 1 in the list\n- not Markdown for sure")


def test_a_heading_is_the_title_and_the_line_below_has_the_facts():
    text = "# Port to *close*\n\n*Published: 2023-11-14 · by Omar Haddad · The Courier*\n\n" + STORY
    article = read_plain(
        text, origin=Origin(media_type="text/markdown"), where="a.md", options=ReadOptions(language="en")
    )
    assert (article.title, article.authors, article.published) == ("Port to close", ("Omar Haddad",), "2023-11-14")
    assert article.text == text


@pytest.mark.parametrize(
    "text", ["[" * 5000, "**" * 5000, "> " * 3000 + "a", "[a](" * 3000, "`" * 9999, "![" * 4000 + "](a)" * 4000]
)
def test_hostile_markdown_is_read_in_time(text):
    assert read_text(text + " **b** word", options=ReadOptions(language="en")).text.startswith(text)


def test_a_record_may_hold_markdown():
    text = "The port will **not** close. " + STORY
    (article,) = record_articles({"text": text}, origin=Origin(), where="a.json", options=ReadOptions(language="en"))
    assert article.text == text
    assert article.words().startswith("The port will not close.")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_paragraph_right_below_the_fields_is_no_code(end: str):
    text = (
        "---\ntitle: Bridge\ndate: 2024-03-05\n---\nThe **old bridge** was closed, the council said.\n\nIt was old.\n"
    )
    (article,) = read_bytes(text.replace("\n", end).encode(), name="bridge.md")
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Bridge", "2024-03-05")
    assert "\nThe old bridge was closed, the council said." in article.words()


def test_a_heading_with_its_signs_shows_markdown_in_a_file_of_any_name():
    text = f"# Keel speaks\n\n{STORY}\n## What happens next\n\nThe council votes on Friday.\n"
    article = read_text(text)
    assert "#" not in article.words()
    assert "\n\nWhat happens next\n\nThe council votes on Friday." in article.words()
    assert not is_markdown("The ticket is #1 and the shirt # 2 of the series.\n\nNo ## sign says so.")

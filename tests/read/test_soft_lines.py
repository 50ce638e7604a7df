"""Dumps of text browsers and mail programs, which break every line at a margin."""

from __future__ import annotations

import textwrap

import pytest

from claimx.article import Origin
from claimx.read.options import ReadOptions
from claimx.read.plaintext import read_plain
from claimx.read.softlines import soft_ends, unwrapped

PARAGRAPHS = (
    (
        "The harbour of Larkton will close in May, the port said on Tuesday. Its cranes are to be moved to Selby, where a "
        "new quay was opened last year. “We have no choice,” said Olin Marsh, who runs the port."
    ),
    (
        "Some 140 people work there, and most of them will be offered other work, Marsh said. The town council will discuss "
        "what becomes of the site on 12 March, a spokeswoman said."
    ),
    (
        "Residents of the harbour quarter said they had not been asked. “We read it in the paper,” said Ida Holm, who has "
        "lived there for forty years."
    ),
)
ABOVE = "Home\nNews\nSport\nOpinion\nSubscribe\n"
BELOW = (
    "Related stories\nSelby opens quay\n\nSign up for our newsletter\nCopyright 2024 Larkton Post. All rights reserved."
)


def page(width: int, *, headline: str = "Cranes of Larkton are to be moved to Selby", indent: str = "") -> str:
    told = "\n\n".join(
        textwrap.fill(p, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        for p in PARAGRAPHS
    )
    return f"{ABOVE}\n{headline}\n\nBy Nora Pell\nPublished March 5, 2024\n\n{told}\n\n{BELOW}\n"


@pytest.mark.parametrize(("width", "indent"), [(62, ""), (72, ""), (80, "   ")])
def test_the_story_of_a_wrapped_dump_is_read_whole(width, indent):
    article = read_plain(page(width, indent=indent), origin=Origin(), where="a.txt", options=ReadOptions())
    told = [" ".join(article.text[a:b].split()) for a, b in article.spans()]
    assert told == list(PARAGRAPHS)
    assert (article.title, article.authors, article.published) == (
        "Cranes of Larkton are to be moved to Selby", ("Nora Pell",), "2024-03-05",
    )  # fmt: skip


def test_line_ends_within_the_story_stand_for_blanks():
    article = read_plain(page(72), origin=Origin(), where="a.txt", options=ReadOptions())
    ends = [i for a, b in article.spans() for i in range(a, b) if article.text[i] == "\n"]
    assert ends
    assert {(i, i + 1) for i in ends} <= set(article.marks)


def test_a_headline_in_a_narrower_box_is_one_headline():
    text = page(72, headline="Harbour cranes of Larkton to be moved to\nSelby as the port closes")
    article = read_plain(text, origin=Origin(), where="a.txt", options=ReadOptions())
    assert article.title == "Harbour cranes of Larkton to be moved to Selby as the port closes"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),  # a paragraph is a line
        ABOVE + BELOW,
        "1. Lower the quay by two metres in the spring of next year\n2. Move the cranes\n" * 4,
    ],
)
def test_lines_that_end_where_they_end_stay(text):
    assert soft_ends(text) == []
    assert unwrapped(text) is text


def test_offsets_stay():
    text = page(72)
    assert len(unwrapped(text)) == len(text)
    assert unwrapped(text).split() == text.split()


def test_a_margin_may_be_wide():
    text = "\n\n".join(textwrap.fill(paragraph, 116) for paragraph in PARAGRAPHS * 2)
    assert unwrapped(text) == "\n\n".join(PARAGRAPHS * 2)

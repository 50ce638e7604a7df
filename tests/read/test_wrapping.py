"""Words broken at line ends: read whole, every offset where it was."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_text
from claimx.read.wrapping import joined, wrap_marks


def words(text: str) -> str:
    return Article(text=text, marks=wrap_marks(text)).words()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The coun-\ncil met.", "The council met."),
        ("The long-\nterm plan failed.", "The long-term plan failed."),
        ("A price-  \n  fixing case.", "A price-fixing case."),
        ("The govern- ment fell.", "The government fell."),
        ("The two- and three-year terms.", "The two- and three-year terms."),
        ("It closed- owners left.", "It closed- owners left."),
        ("On 3-\n4 May it rained.", "On 3-\n4 May it rained."),
        (
            "The Quellbach-\ner dam held. The Quellbacher dam is old.",
            "The Quellbacher dam held. The Quellbacher dam is old.",
        ),
        ("The re-run and the re-\nrun of it.", "The re-run and the re-run of it."),
    ],
)
def test_a_broken_word_is_whole(text, read):
    assert words(text) == read


def test_in_a_paragraph_with_a_broken_word_line_ends_are_blanks():
    text = "The coun-\ncil of\nHolm met.\n\nIt was\nMonday."
    assert words(text) == "The council of Holm met.\n\nIt was\nMonday."


def test_every_character_of_the_article_stays():
    text = "Tannery to move\n\nThe tannery in Holm will move to Var-\nde, the coun-\ncil said.\n"
    article = read_text(text)
    assert article.text == text
    assert "".join(piece for _, piece in article.pieces(0, len(text))) == article.words()


def test_lines_of_a_paragraph_as_one():
    assert joined(["The coun-", "cil of Holm", "  met. "]) == "The council of Holm met."


def test_the_date_above_a_wrapped_story_is_no_story():
    text = "Tannery to move\n\nBy Karin Dahl\n\n6 March 2024\n\nThe tannery in Holm will move to Varde, the coun-\ncil said.\n"
    article = read_text(text)
    assert (article.title, article.authors, article.published) == ("Tannery to move", ("Karin Dahl",), "2024-03-06")
    story = " ".join(text[start:end] for start, end in article.spans())
    assert "6 March" not in story
    assert "coun-\ncil said." in story

"""Words with a prefix and a hyphen are read whole, glued quotation marks are not."""

from __future__ import annotations

import pytest

from claimx import pipeline
from claimx.annotate.parse.words import parts


@pytest.mark.parametrize(
    ("text", "word", "tag", "lemma"),
    [
        ("The bridge will be re-opened in May.", "re-opened", "VBN", "re-open"),
        ("They plan to re-open the school.", "re-open", "VB", "re-open"),
        ("The state over-estimated the cost.", "over-estimated", "VBD", "over-estimate"),
        ("The firm re-entered the market last year.", "re-entered", "VBD", "re-enter"),
        ("Ana Diaz left with her co-workers.", "co-workers", "NNS", "co-worker"),
    ],
)
def test_a_prefix_belongs_to_its_word(text, word, tag, lemma):
    found = [token for token in pipeline.load(fast=True)(text) if token.text == word]
    assert [(token.tag_, token.lemma_) for token in found] == [(tag, lemma)]


@pytest.mark.parametrize(
    "word", ["pre-trial", "over-the", "out-of", "north-east", "co-", "re", "COVID-19", "two-thirds"]
)
def test_other_hyphens_are_left_to_the_tokenizer(word):
    assert parts(word) == ("", word)


def test_parts_keep_the_case_of_the_text():
    assert parts("Re-elected") == ("Re-", "elected")


def test_a_glued_mark_is_no_part_of_the_next_word():
    words = [token.text for token in pipeline.load(fast=True)('"It is the law."The judge said. "Go!"He left.')]
    assert words == [
        '"',
        "It",
        "is",
        "the",
        "law",
        ".",
        '"',
        "The",
        "judge",
        "said",
        ".",
        '"',
        "Go",
        "!",
        '"',
        "He",
        "left",
        ".",
    ]


@pytest.mark.parametrize("word", ["Sgt.", "Lt.", "Capt.", "Det.", "Sens.", "Cos.", "Blvd.", "Dept.", "Sr."])
def test_the_point_of_a_short_form_ends_no_sentence(word):
    doc = pipeline.load(fast=True).make_doc(f"The Hale {word} Reed met on Monday.")
    assert word in [token.text for token in doc]

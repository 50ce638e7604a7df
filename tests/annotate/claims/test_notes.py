"""Notes on the text itself, and what an imperative asks for, are no claims."""

from __future__ import annotations

import pytest

from claimx import extract


def predicates(text):
    return {claim.what.predicate.text for claim in extract(text, published="2024-03-06", language="en").claims}


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ("Ana Lind contributed to this report.", "contributed"),
        ("Editor's note: this story was updated on Monday with a comment from the mayor.", "updated"),
        ("Copyright 2024 Lyon Morning News. All rights reserved.", "reserved"),
        ("We may earn a commission if you buy something through links on our site.", "earn"),
        ("“Put safety first and just don't quit,” Ana Lind says.", "quit"),
        ("Check the brakes before each trip, and never leave the engine running.", "running"),
    ],
)  # fmt: skip
def test_a_note_is_no_claim(note, word):
    found = predicates(f"The council of Lyon closed the bridge on Monday after a storm.\n\n{note}")
    assert "closed" in found
    assert word not in found


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Ana Lind contributed 400,000 euros to the campaign of the mayor.", "contributed"),
        ("The firm earned a commission of 2 percent on each ship.", "earned"),
        ("The ministry updated the rules for ferries on Monday.", "updated"),
    ],
)
def test_what_is_done_to_something_else_is_one(sentence, word):
    assert word in predicates(sentence)


def test_a_question_is_no_claim_but_what_stands_before_it_is():
    found = predicates("The price of bread has risen, but who will pay the bill? How did so many ferries sink?")
    assert "has risen" in found or "risen" in found
    assert not {"pay", "sink"} & found


def test_a_sentence_that_lost_its_beginning_says_nothing():
    """The parser ends a sentence at the line: without "nobody" the rest would say the opposite."""
    text = (
        "The lighthouse on Skarv was sold on Tuesday to a cook from Holm for 310,000 euros, the coast office said. "
        "Nobody had\nlived in it since 2009."
    )
    claims = extract(text, published="2024-03-06", language="en").claims
    assert [c for c in claims if c.what.predicate.text == "lived" and c.polarity == "positive"] == []

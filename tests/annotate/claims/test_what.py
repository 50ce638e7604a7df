"""What a claim's words are: complements kept, attribution, further clauses and adjuncts left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.candidates import find_candidates
from claimx.annotate.claims.what import find_what

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("sentence", "word", "what"),
    [
        ("The council has approved the new budget.", "approved", "has approved the new budget"),
        ("The economy has begun to recover.", "recover", "has begun to recover"),
        ("The plant is set to close in June.", "close", "is set to close in June"),
        ("Maria Lopez is the leader of the party.", "leader", "is the leader of the party"),
        ("The mayor resigned and left the city.", "resigned", "resigned"),
        ("The mayor fired the chief because he lied.", "fired", "fired the chief"),
        ("The club won the cup for the first time.", "won", "won the cup"),
        ("Rebels shelled the town after the talks failed.", "shelled", "shelled the town"),
        ("Two men are dead after a bus overturned.", "dead", "are dead"),
        ("The senator did not answer the question.", "answer", "did not answer the question"),
    ],
)
def test_what(parse: Callable[[str], Doc], sentence: str, word: str, what: str) -> None:
    doc = parse(sentence)
    candidate = next(found for found in find_candidates(doc) if doc[found.head].text == word)
    first, last = find_what(doc, head=candidate.head, verb=candidate.verb)
    assert doc[first:last].text == what


def test_a_time_at_the_edge_is_cut(parse: Callable[[str], Doc]) -> None:
    doc = parse("The council approved the budget on Monday.")
    candidate = next(found for found in find_candidates(doc) if doc[found.head].text == "approved")
    first, last = find_what(doc, head=candidate.head, verb=candidate.verb, adjuncts=[(6, 7)])
    assert doc[first:last].text == "approved the budget"

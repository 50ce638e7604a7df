"""Candidates for claims: the word that carries the meaning after the guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.annotate.claims.candidates import find_candidates, predicate_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

Parse = "Callable[[str], Doc]"


@pytest.mark.parametrize(
    ("sentence", "head", "kind"),
    [
        ("The council approved the budget.", "approved", "verb"),
        ("Maria Lopez is the leader of the party.", "leader", "copula"),
        ("The fees are illegal.", "illegal", "copula"),
        ("There are new rules for landlords.", "rules", "existential"),
        ("The shop remained open.", "open", "copula"),
        ("He became the chairman in May.", "chairman", "copula"),
        ("The miners are out of work.", "work", "preposition"),
        ("Critics called the plan a mistake.", "mistake", "naming"),
        ("The minister took action.", "action", "light"),
    ],
)
def test_head_and_kind(parse: Callable[[str], Doc], sentence: str, head: str, kind: str) -> None:
    doc = parse(sentence)
    found = {doc[candidate.head].text: candidate.kind for candidate in find_candidates(doc)}
    assert found.get(head) == kind


def test_a_copula_is_not_a_candidate_beside_its_complement(parse: Callable[[str], Doc]) -> None:
    doc = parse("The fees are illegal.")
    assert [doc[candidate.head].text for candidate in find_candidates(doc)] == ["illegal"]


def test_auxiliaries_are_no_candidates(parse: Callable[[str], Doc]) -> None:
    doc = parse("The bridge has been going to be rebuilt.")
    assert "has" not in {doc[candidate.head].text for candidate in find_candidates(doc)}


@pytest.mark.parametrize(
    ("sentence", "head", "text"),
    [("The pilot was self-employed.", "employed", "self-employed"), ("The car was $39,014.", "39,014", "$39,014")],
)
def test_a_predicate_of_several_tokens_is_one_word(
    parse: Callable[[str], Doc], sentence: str, head: str, text: str
) -> None:
    doc = parse(sentence)
    index = next(token.i for token in doc if token.text == head)
    first, last = predicate_span(doc, index)
    assert doc[first:last].text == text

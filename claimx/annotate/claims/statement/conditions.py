"""Conditions: what a claim holds under goes with it, and a condition nobody can read alone takes what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADVERBIAL_CLAUSES, ANY_SUBJECTS, CONJUNCTS, MARKERS
from claimx.annotate.clause.verbs import first_conjunct, opens_condition

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNTIL = frozenset({"until", "till", "provided"})


def is_condition(clause: Token) -> bool:
    """Whether a clause is the condition of another: "[if prices fall], the farm would close"."""
    return clause in ADVERBIAL_CLAUSES and opens_condition(clause) and clause.head != clause


def shared_condition(top: Token) -> list[int]:
    """The condition before the first of two partners, which holds for the second too; [] without one.

    As in "if he wins, he would cut taxes and [raise] wages".
    """
    if top not in CONJUNCTS or any(child in ANY_SUBJECTS for child in top.children):
        return []
    first = first_conjunct(top)
    clause = next((child for child in first.lefts if is_condition(child)), None)
    if clause is None:
        return []
    after = clause.right_edge.i + 1
    comma = [after] if after < len(top.doc) and top.doc[after].text == "," else []
    return [*(token.i for token in clause.subtree), *comma]


def from_condition(lead: list[int], top: Token) -> list[int]:
    """The part of a lead that begins with its condition: "After all, [even if we win]", "[until they pay]"; else []."""
    clause = next((child for child in top.lefts if _is_needed(child) and child.i in lead), None)
    if clause is None:
        return []
    return [i for i in lead if i >= clause.left_edge.i]


def _is_needed(clause: Token) -> bool:
    """Whether a clause is a condition, or says until when."""
    until = clause in ADVERBIAL_CLAUSES and any(c in MARKERS and c.lower_ in _UNTIL for c in clause.lefts)
    return until or is_condition(clause)

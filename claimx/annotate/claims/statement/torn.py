"""The end of a clause that a statement leaves out, which the parse hangs on what stands before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    FINITE_VERBS,
    MODALS,
    NOUN_CLAUSES,
    SUBJECTS,
)
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import PLACES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

_MARKS = frozenset({",", "—", "–", "--", "-", ";", ":"})
_TIMES = frozenset({"DATE", "TIME"})
_LONGEST = 30  # tokens
_SET_OFF = APPOSITIONS | NOUN_CLAUSES
_FORMS = FINITE_VERBS | MODALS
_STAYING = AUXILIARIES | SUBJECTS | CONJUNCTS | COMPLEMENT_CLAUSES


def torn_off(doc: Doc, body: Sequence[int], needed: Collection[int]) -> set[int]:
    """The words that no mark parts from a clause left out before them: "with Roe, [who was asked] if he minded".

    A time stays, and so does what holds words that are `needed`.
    """
    words = [i for i in body if not (doc[i].is_space or doc[i].is_punct)]
    found: set[int] = set()
    for before, after in pairwise(words):
        gap = [token for token in doc[before + 1 : after] if not token.is_space]
        if len(gap) < 2 or gap[0].text not in _MARKS or gap[-1].is_punct or not any(token in _FORMS for token in gap):
            continue
        end = _phrase(doc[after])
        stop = next((i for i in range(after, words[-1]) if _parts(doc[i])), words[-1] + 1)
        torn = {i for i in words if after <= i < stop}
        kept = end in _STAYING or end.head.i > before or doc[after].lower_ == "that"
        if not kept and torn.isdisjoint(needed) and not any(doc[i].ent_type_ in _TIMES for i in torn):
            found |= torn
    return found


def running_through(doc: Doc, words: Sequence[int]) -> set[int]:
    """What a mark sets off and none closes, where the sentence goes on: "by 37%, [Roe by 30% and Ek] by 9%".

    Not before the verb, whose comma writers forget, nor behind a place: "met in Halden[, Norway] on Monday".
    """
    found: set[int] = set()
    for before, after in pairwise(words):
        gap = [token for token in doc[before + 1 : after] if not token.is_space]
        if not 1 < len(gap) <= _LONGEST or gap[0].text not in _MARKS or gap[-1].is_punct or gap[-1].text[-1] == ",":
            continue
        told = _phrase(gap[1])
        apart = told in _SET_OFF and told.head.i <= before and told.ent_type_ not in PLACES
        if apart and _goes_on(doc[after]):
            found |= {token.i for token in gap}
    return found


def _goes_on(first: Token) -> bool:
    """Whether a word begins neither a verb nor a time nor another clause."""
    behind = first.doc[first.i : sentence_of(first).stop]
    told = next((token for token in behind if token.pos_ not in {"ADV", "PART"}), first)
    if told.is_punct or told.ent_type_ in _TIMES or told.pos_ in {"VERB", "AUX"}:
        return False
    return _phrase(first) not in ANY_SUBJECTS


def _parts(mark: Token) -> bool:
    """Whether a mark parts two phrases: not the hyphen of "two-thirds"."""
    return mark.text in _MARKS and bool(mark.whitespace_)


def _phrase(first: Token) -> Token:
    """The head of the phrase that a word begins."""
    word = first
    while word.head.i > word.i and word.head.left_edge.i == first.i:
        word = word.head
    return word

"""The time of a claim that stands elsewhere in its sentence: with the first of two partners, before the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    NOUN_CLAUSES,
    OBJECTS,
    PREMODIFIERS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
)
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_BOUNDS = frozenset({"since", "until", "till"})
_AT = frozenset({"in", "on", "during"})
_FROM = frozenset({"from", "between"})
_LEFT_OUT = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES | NOUN_CLAUSES
_SUBORDINATE = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES
_NEAR = 2  # words that go with a time before it


def time_apart(doc: Doc, time: TimeMark, head: int, top: Token, words: AbstractSet[int]) -> list[int]:
    """The tokens of a time of the predicate `head`, with their preposition; [] where they stand among the `words`."""
    sentence = sentence_of(doc[head])
    tokens = range(time.first, _whole(doc, time.first, time.last))
    if time.first not in sentence or words & set(tokens):
        return []
    root = doc[tokens.start : tokens.stop].root
    if _is_of_clause(root, doc[head]):
        return []
    before = doc[tokens.start : root.i]
    if any(token in PREPOSITION_OBJECTS and token.head.i not in tokens for token in before):
        return []  # "in honour of [the Day of the Sea last year]": two phrases
    near = max(sentence.start, time.first - _NEAR)  # "at [about] 8 p.m.", "[just before] noon"
    first = min((t.left_edge.i for t in doc[tokens.start : tokens.stop] if t.left_edge.i >= near), default=near)
    above = root.head
    while above.i == first - 1 and (above in PREPOSITIONS or doc[first].lower_ == "of"):
        first, above = above.left_edge.i, above.head  # "in May", "as of May", "in the early hours of Monday"
    if _dates(top) and first < time.first:  # "has waited since May, when [she left]": she left in May
        return list(range(first, tokens.stop)) if doc[first].lower_ in _AT else []
    return list(range(first, tokens.stop))


def _whole(doc: Doc, first: int, last: int) -> int:
    """The end of the noun that a time stands before: "during the [2022-23 academic year]"."""
    root = doc[first:last].root
    noun = root.head
    return noun.i + 1 if root in PREMODIFIERS and last <= noun.i < last + _NEAR else last


def _is_of_clause(time: Token, head: Token) -> bool:
    """Whether a time means something only in a clause that the statement leaves out.

    The clause says since when, or is about the time: "as they kept [Easter]", "held from [May 3] to 5".
    """
    told = time in OBJECTS or time in ANY_SUBJECTS or (time.head in PREPOSITIONS and time.head.lower_ in _FROM)
    for above in time.ancestors:
        if above.i == head.i or above.is_ancestor(head):
            return False
        if above in ADVERBIAL_CLAUSES and any(child.lower_ in _BOUNDS for child in above.lefts):
            return True
        if told and above in _LEFT_OUT:
            return True
    return False


def _dates(clause: Token) -> bool:
    """Whether a clause tells what happened at the time before it: "in May, [when she left]"."""
    return clause in _SUBORDINATE and any(child.lower_ in {"when", "before"} for child in clause.lefts)

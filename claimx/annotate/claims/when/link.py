"""Which time belongs to which predicate, as the guidelines for `when` say.

A time counts where it modifies the predicate or clearly covers it. The parse alone gets too many prepositions
wrong, so a logistic regression weighs the features of features.py; `models/times/weights.json` holds its
readable weights, `models/recipes/times.py` makes them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from math import exp
from typing import TYPE_CHECKING

import msgspec

from claimx.annotate import slots
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.rules import Held, carried, certain, excluded, finer, held, inner_ends
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

NOTHING = -1


class Model(msgspec.Struct, frozen=True):
    """The weights file: a weight for each feature, and the probability from which a time is taken."""

    weights: dict[str, float]
    threshold: float

    def probability(self, found: Sequence[str]) -> float:
        """How probable it is that a time with these features belongs to the predicate."""
        total = sum(self.weights.get(feature, 0.0) for feature in found)
        return 1 / (1 + exp(-max(min(total, 50.0), -50.0)))


@cache
def load() -> Model:
    """The shipped weights. Raises `ModelError` where they are missing or broken."""
    return read_weights("times", "weights.json", Model)


class TimeLinker:
    """The times of one Doc, ready to be asked for many predicates."""

    def __init__(self, doc: Doc) -> None:
        """Sort out what can be a predicate's time."""
        self.doc = doc
        self.marks = slots.TIMES.get(doc)
        self._firsts = [mark.first for mark in self.marks]
        self._inner = inner_ends(doc, self.marks)

    def candidates(self, head: Token) -> list[int]:
        """The dated times of the predicate's sentence; of a range, the first end."""
        first, last = self._within(head)
        return [i for i in range(first, last) if (self.marks[i].begin or self.marks[i].finish) and i not in self._inner]

    def _within(self, head: Token) -> tuple[int, int]:
        sent = head.sent
        return bisect_left(self._firsts, sent.start), bisect_left(self._firsts, sent.end)

    def link(self, head: int) -> int:
        """The index of the time at which the predicate headed by token `head` holds, -1 where none is stated."""
        token = self.doc[head]
        choices = [i for i in self.candidates(token) if not excluded(self.doc, token, self.marks[i])]
        if not choices:
            return NOTHING
        model = load()
        sure = next((i for i in choices if certain(self.doc, token, self.marks[i])), NOTHING)
        if sure != NOTHING:
            return sure
        first, last = self._within(token)
        around = list(self.marks[first:last])
        scored = [(model.probability(tuple(features(self.doc, token, self.marks[i], around))), -i) for i in choices]
        best, i = max(scored)
        if best >= model.threshold:
            return finer(self.doc, self.marks, -i)
        return next((i for i in choices if carried(self.doc, token, self.marks[i], around)), NOTHING)


def link_time(doc: Doc, head: int) -> int:
    """The index of the time at which the predicate headed by token `head` holds, -1 where none is stated.

    For many predicates of one Doc make one `TimeLinker`.
    """
    return TimeLinker(doc).link(head)


def held_days(doc: Doc, head: int, when: int) -> Held:
    """The days on which the predicate headed by token `head` holds, whose time has the index `when`."""
    return held(doc, doc[head], slots.TIMES.get(doc)[when])

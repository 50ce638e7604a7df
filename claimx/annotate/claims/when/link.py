"""Which time belongs to which predicate, as the guidelines for `when` say.

A time counts where it modifies the predicate or clearly covers it. The parse alone gets too many prepositions
wrong, so a logistic regression weighs the features of features.py; `models/times/weights.json` holds its
readable weights, `models/recipes/times.py` makes them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx import linear
from claimx.annotate import slots
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.rules import Held, carried, certain, excluded, finer, held, inner_ends
from claimx.choice import NONE, UNASKED, Choice, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token


class TimeLinker:
    """The times of one Doc, ready to be asked for many predicates: a `claimx.choice.Chooser`."""

    def __init__(self, doc: Doc) -> None:
        """Sort out what can be a predicate's time."""
        self.doc = doc
        self.marks = slots.TIMES.get(doc)
        self._firsts = [mark.first for mark in self.marks]
        self._inner = inner_ends(doc, self.marks)
        self.model = linear.load("times")

    def candidates(self, head: Token) -> list[int]:
        """The dated times of the predicate's sentence; of a range, the first end."""
        first, last = self._within(head)
        return [i for i in range(first, last) if (self.marks[i].begin or self.marks[i].finish) and i not in self._inner]

    def _within(self, head: Token) -> tuple[int, int]:
        sent = head.sent
        return bisect_left(self._firsts, sent.start), bisect_left(self._firsts, sent.end)

    def ask(self, at: int) -> Question:
        """The question which time the predicate headed by token `at` has."""
        head = self.doc[at]
        options = tuple(i for i in self.candidates(head) if not excluded(self.doc, head, self.marks[i]))
        sure = next((i for i in options if certain(self.doc, head, self.marks[i])), NONE)
        return Question(at, options, sure, "certain" if sure != NONE else "")

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """The time of each predicate: an index of `slots.TIMES`."""
        return [self._answer(question) for question in questions]

    def _answer(self, question: Question) -> Choice:
        if not question.options:
            return UNASKED
        if question.sure != NONE:
            return Choice(question.sure, 1.0, question.rule)
        chances = {i: self.model.chance(self._features(question, i)) for i in question.options}
        best = max(question.options, key=lambda i: (chances[i], -i))
        if chances[best] >= self.model.threshold:
            return Choice(finer(self.doc, self.marks, best), chances[best], "weights")
        head, around = self.doc[question.at], self._around(question.at)
        taken = next((i for i in question.options if carried(self.doc, head, self.marks[i], around)), NONE)
        return Choice(taken, 1.0, "carried") if taken != NONE else Choice(NONE, 1 - chances[best], "weights")

    def link(self, at: int) -> int:
        """The index of the time at which the predicate headed by token `at` holds, -1 where none is stated."""
        return self.choose([self.ask(at)])[0].option

    def reasons(self, question: Question, option: int) -> tuple[tuple[str, float], ...]:
        """The features that weigh most for or against a time."""
        return self.model.strongest(self._features(question, option))

    def _features(self, question: Question, option: int) -> tuple[str, ...]:
        return tuple(features(self.doc, self.doc[question.at], self.marks[option], self._around(question.at)))

    def _around(self, head: int) -> list[slots.TimeMark]:
        first, last = self._within(self.doc[head])
        return list(self.marks[first:last])


def link_time(doc: Doc, head: int) -> int:
    """The index of the time at which the predicate headed by token `head` holds, -1 where none is stated.

    For many predicates of one Doc make one `TimeLinker`.
    """
    return TimeLinker(doc).link(head)


def held_days(doc: Doc, head: int, when: int) -> Held:
    """The days on which the predicate headed by token `head` holds, whose time has the index `when`."""
    return held(doc, doc[head], slots.TIMES.get(doc)[when])

"""Which time belongs to which predicate, as the guidelines for `when` say.

A time counts where it modifies the predicate or clearly covers it. What is plain grammar is ruled (rules.py,
others.py). The parse gets too many prepositions wrong for more rules: the rest is weighed (chances.py), and a time
that is not likely enough is left. `models/recipes/times.py` makes the weights.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.annotate import slots
from claimx.annotate.claims.when.bars import barred, gives_way
from claimx.annotate.claims.when.chances import Chances
from claimx.annotate.claims.when.entries import entries, entry_of
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.path import Ways, path
from claimx.annotate.claims.when.rules import Held, carried, certain, finer, held, inner_ends
from claimx.annotate.frame import sentence_of
from claimx.choice import NONE, UNASKED, Choice, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_LIKELY = 0.5  # chance from which a time is taken that a rule bars which gives way


class TimeLinker:
    """The times of one Doc, ready to be asked for many predicates: a `claimx.choice.Chooser`."""

    def __init__(self, doc: Doc) -> None:
        """Sort out what can be a predicate's time."""
        self.doc = doc
        self.marks = slots.TIMES.get(doc)
        self._firsts = [mark.first for mark in self.marks]
        self._inner = inner_ends(doc, self.marks)
        self.chances = Chances(doc)
        self._ways = Ways(doc)
        self._entries = entries(doc)
        self._doubted: dict[int, tuple[int, ...]] = {}  # of each predicate asked about

    def candidates(self, head: Token) -> list[int]:
        """The dated times of the predicate's sentence; of a range, the first end."""
        first, last = self._within(head)
        dated = [i for i in range(first, last) if self.marks[i].begin or self.marks[i].finish]
        ends = {i for i in dated if i in self._inner and self.marks[i - 1].last <= head.i < self.marks[i].first}
        if ends:  # "the quarter, which [ended] on June 30": the end alone is the day of ending
            return sorted(ends)
        return [i for i in dated if i not in self._inner]

    def around(self, head: Token) -> list[TimeMark]:
        """All times of the predicate's sentence."""
        return list(self.marks[slice(*self._within(head))])

    def _within(self, head: Token) -> tuple[int, int]:
        sentence = sentence_of(head)
        return bisect_left(self._firsts, sentence.start), bisect_left(self._firsts, sentence.stop)

    def ask(self, at: int) -> Question:
        """The question which time the predicate headed by token `at` has."""
        head = self.doc[at]
        around = self.around(head)
        bars = {i: barred(self.doc, head, self.marks[i], around) for i in self.candidates(head)}
        self._doubted[at] = tuple(i for i, bar in bars.items() if bar and gives_way(self.doc, head, self.marks[i], bar))
        options = tuple(i for i, reason in bars.items() if not reason)
        rules = ((i, certain(self.doc, head, self.marks[i])) for i in options)
        sure, rule = next(((i, rule) for i, rule in rules if rule), (NONE, ""))
        if not options and (heading := entry_of(self._entries, self.doc, head)) != NONE:
            return Question(at, (heading,), heading, "the entry of a timeline")
        return Question(at, options, sure, rule)

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """The time of each predicate: an index of `slots.TIMES`."""
        return [self._answer(question) for question in questions]

    def _answer(self, question: Question) -> Choice:
        if question.sure != NONE:
            return Choice(question.sure, 1.0, question.rule)
        found = self._weighed(question) if question.options else UNASKED
        if found.option != NONE or not self._doubted.get(question.at):
            return found
        return self._in_spite(question.at, found)

    def _in_spite(self, at: int, found: Choice) -> Choice:
        """What is likely although a rule bars it that gives way: "was shot as he walked home on [Monday night]"."""
        head, around = self.doc[at], self.around(self.doc[at])
        chances = {i: self.chances.of(head, self.marks[i], around) for i in self._doubted[at]}
        best = max(chances, key=lambda i: (chances[i], -i))
        if chances[best] < _LIKELY:
            return found
        return Choice(finer(self.doc, self.marks, best), chances[best], "weights")

    def _weighed(self, question: Question) -> Choice:
        head = self.doc[question.at]
        around = self.around(head)
        chances = {i: self.chances.of(head, self.marks[i], around) for i in question.options}
        best = self._nearer(head, chances, max(question.options, key=lambda i: (chances[i], -i)))
        if chances[best] >= self.chances.model.threshold:
            return Choice(finer(self.doc, self.marks, best), chances[best], "weights")
        taken = next((i for i in question.options if carried(self.doc, head, self.marks[i], around)), NONE)
        return Choice(taken, 1.0, "carried") if taken != NONE else Choice(NONE, 1 - chances[best], "weights")

    def _nearer(self, head: Token, chances: dict[int, float], best: int) -> int:
        """The time on the predicate itself, where one is likely enough and the likeliest stands in another clause."""
        if path(self.doc, head, self.marks[best]).bond in ("own", "noun"):
            return best
        own = [i for i in chances if path(self.doc, head, self.marks[i]).bond == "own"]
        nearest = max(own, key=lambda i: chances[i], default=best)
        return nearest if chances[nearest] >= self.chances.model.threshold else best

    def link(self, at: int) -> int:
        """The index of the time at which the predicate headed by token `at` holds, -1 where none is stated."""
        return self.choose([self.ask(at)])[0].option

    def reasons(self, question: Question, option: int) -> tuple[tuple[str, float], ...]:
        """The features that weigh most for or against a time."""
        head = self.doc[question.at]
        return self.chances.model.strongest(features(self.doc, head, self.marks[option], self.around(head)))

    def left(self, at: int, option: int) -> str:
        """Why a time of the sentence is not the predicate's: a rule, or its chances."""
        head, mark = self.doc[at], self.marks[option]
        if not (mark.begin or mark.finish):
            return "it names no day"
        if option not in self.candidates(head):
            return "it is the end of a range"
        rule = barred(self.doc, head, mark, self.around(head))
        return rule or f"chances {self.chances.of(head, mark, self.around(head)):.2f}"


def link_time(doc: Doc, head: int) -> int:
    """The index of the time at which the predicate headed by token `head` holds, -1 where none is stated.

    For many predicates of one Doc make one `TimeLinker`.
    """
    return TimeLinker(doc).link(head)


def held_days(doc: Doc, head: int, when: int) -> Held:
    """The days on which the predicate headed by token `head` holds, whose time has the index `when`."""
    return held(doc, doc[head], slots.TIMES.get(doc)[when])

"""Which of the nouns of a sentence is the subject of a predicate: a small network over the encoder's vectors.

A noun is scored by its own vectors, those of the predicate, their product, and by the features of `options`, as the
scorers of mention pairs do (Lee et al. 2017, arXiv:1707.07045); several members learned the same, and their chances are
averaged (Hansen and Salamon 1990). `models/subjects/`, made by `models/recipes/subjects.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimx import graph
from claimx.annotate.claims.subject.options import is_pronoun, options
from claimx.annotate.clause.labels import BASE, COPULA_COMPLEMENTS, NOUN_SUBJECTS
from claimx.annotate.clause.shared import aiming, is_kept
from claimx.annotate.clause.subject import is_told_clause, subject_token, subject_words
from claimx.annotate.encoding import Encoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.subject.options import Option
    from claimx.annotate.slots import Tokens
    from claimx.encoder import Array

__all__ = ["Found", "Subjects", "choose", "is_settled", "load"]

_LEAST = 0.7  # where the rules find nothing: from here on two of three are right, below it one
_AT_A_TIME = 64  # predicates


class Found(NamedTuple):
    """The subject of a predicate."""

    tokens: Tokens | tuple[()]
    chance: float | None = None  # where the weights took another noun than the rules: how likely it is

    @property
    def because(self) -> tuple[tuple[str, str], ...]:
        """For the marks of a claim: that weights took another noun than the rules."""
        return () if self.chance is None else (("subject", f"{self.chance:.2f}"),)


class Subjects:
    """The subjects of the predicates of one Doc."""

    def __init__(self, doc: Doc, network: graph.Graph | None = None) -> None:
        """Take a network, by default the shipped one; without the encoder's vectors (`--fast`) the rules decide."""
        self._doc, self._network = doc, network or load()
        self._encoded = Encoded.of(doc)

    def of(self, head: int) -> Found:
        """The subject of the predicate at token `head`; a pronoun that the rules find stays."""
        return self.of_each([head])[0]

    def of_each(self, heads: Sequence[int]) -> list[Found]:
        """The subjects of predicates; runs of the network follow each other, which the processor's caches reward."""
        found: list[Found] = []
        for first in range(0, len(heads), _AT_A_TIME):
            asked = [self._ask(head) for head in heads[first : first + _AT_A_TIME]]
            found += (question if isinstance(question, Found) else self._answer(*question) for question in asked)
        return found

    def _ask(self, head: int) -> Found | tuple[int, Tokens | tuple[()], list[Option]]:
        """What the rules find, where it stays; else the predicate, what they find, and all nouns for the network."""
        rule = subject_token(self._doc, head)
        tokens = () if rule is None else subject_words(self._doc, rule, head)
        if self._encoded is None or is_settled(self._doc, head, rule, tokens):
            return Found(tokens)
        found = options(self._doc, head, rule)
        return Found(tokens) if len(found) < 1 + bool(tokens) else (head, tokens, found)

    def _answer(self, head: int, tokens: Tokens | tuple[()], found: Sequence[Option]) -> Found:
        """The noun that the network takes, else what the rules find."""
        assert self._encoded is not None
        predicate, nouns = self._encoded.layers(head), [self._encoded.layers(option.token) for option in found]
        rows = (option.features for option in found)
        chances = self._network.run(rows, predicate=predicate[None], nouns=np.stack(nouns))
        best = choose(found, chances, known=bool(tokens))
        return Found(tokens) if best is None else Found(found[best].tokens, float(chances[best]))


def is_settled(doc: Doc, head: int, rule: Token | None, tokens: Tokens | tuple[()]) -> bool:
    """Whether the network is not asked: a pronoun stays, a bare verb has nobody, and the parse itself may say it."""
    if rule is None:
        return doc[head] in BASE  # "Call the office"
    told = aiming(doc[head]) == rule or is_told_clause(rule, doc[head]) or is_kept(doc[head])
    return told or is_pronoun(doc, tokens) or _is_own(doc[head], rule)


def _is_own(predicate: Token, subject: Token) -> bool:
    """Whether the parse says it itself: of 18,300 such subjects the weights mended 13 and broke 11."""
    verb = predicate.head if predicate in COPULA_COMPLEMENTS else predicate
    return subject in NOUN_SUBJECTS and subject.head.i == verb.i


def choose(found: Sequence[Option], chances: Array, *, known: bool) -> int | None:
    """The option to take in the place of what the rules find, None where that stays; `known`: whether they find any."""
    best = int(chances.argmax())
    seen = found[best].features
    if known:
        return None if "rule" in seen else best
    return best if chances[best] > _LEAST and "behind predicate" not in seen else None  # "Just finished the race"


def load() -> graph.Graph:
    """The shipped network. Raises `ModelError` where it is missing or broken."""
    return graph.load("subjects", "subjects")

"""How probable it is that a time belongs to a predicate: the weights of features and of what the encoder says of both.

Where the encoder ran, its vectors of predicate and time add what no feature says: what kind of event a word tells, and
whether such a time suits it. Under `--fast` there are other weights, fitted without them.
"""

from __future__ import annotations

from functools import cache
from math import fsum
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from claimx import linear
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.path import root_of
from claimx.annotate.encoding import Encoded
from claimx.encoder import WIDTH

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark
    from claimx.linear import Linear

_WITH_VECTORS = "weights.json"
# the names of the weights of vectors: of their product in the last layer, and of each in the middle one
VECTOR = tuple(f"{part} {n}" for part in ("product", "predicate", "time") for n in range(WIDTH))


@cache
def _vector_weights() -> list[float]:
    """The weights of `VECTOR`."""
    known = linear.load("times", _WITH_VECTORS).weights
    return [known.get(name, 0.0) for name in VECTOR]


class Chances:
    """The chances of the times of one Doc."""

    def __init__(self, doc: Doc) -> None:
        """Find the vectors of the Doc, if it has some."""
        self.doc = doc
        self.encoded = Encoded.of(doc)

    @property
    def model(self) -> Linear:
        """The weights: those with vectors where the Doc has some. Raises `ModelError` where they are missing."""
        return linear.load("times", "fast.json" if self.encoded is None else _WITH_VECTORS)

    def of(self, head: Token, mark: TimeMark, around: list[TimeMark]) -> float:
        """The probability, 0 to 1, that the time belongs to the predicate; `around` are all times of its sentence."""
        score = self.model.score(features(self.doc, head, mark, around))
        vector = self.vector(head, mark)
        if vector:
            score += fsum(map(mul, _vector_weights(), vector))
        return linear.logistic(score)

    def vector(self, head: Token, mark: TimeMark) -> tuple[float, ...]:
        """What the encoder says of the two, one number for each name of `VECTOR`; () without an encoder."""
        if self.encoded is None:
            return ()
        one, two = self.encoded.layers(head.i), self.encoded.layers(root_of(self.doc, mark).i)
        both = np.concatenate([one[:WIDTH] * two[:WIDTH], one[WIDTH:], two[WIDTH:]])
        return tuple(both.tolist())

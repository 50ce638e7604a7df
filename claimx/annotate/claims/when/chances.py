"""How probable it is that a time belongs to a predicate: the weights of features, and how close the two vectors are.

Where the encoder ran, the product of the vectors of predicate and time adds what no feature says: what kind of event
a word tells, and whether such a time suits it. Under `--fast` there are other weights, fitted without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import linear
from claimx.annotate.claims.when.features import features
from claimx.annotate.claims.when.path import root_of
from claimx.annotate.encoding import Encoded
from claimx.encoder import WIDTH

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark
    from claimx.linear import Linear

VECTOR = tuple(f"vector {n}" for n in range(WIDTH))  # the names of the weights of a product's numbers


class Chances:
    """The chances of the times of one Doc."""

    def __init__(self, doc: Doc) -> None:
        """Find the vectors of the Doc, if it has some."""
        self.doc = doc
        self.encoded = Encoded.of(doc)

    @property
    def model(self) -> Linear:
        """The weights: those with vectors where the Doc has some. Raises `ModelError` where they are missing."""
        return linear.load("times", "fast.json" if self.encoded is None else "weights.json")

    def of(self, head: Token, mark: TimeMark, around: list[TimeMark]) -> float:
        """The probability, 0 to 1, that the time belongs to the predicate; `around` are all times of its sentence."""
        score = self.model.score(features(self.doc, head, mark, around))
        product = self.product(head, mark)
        if product:
            score += self.model.rows(VECTOR, (product,))[0] - self.model.bias
        return linear.logistic(score)

    def product(self, head: Token, mark: TimeMark) -> tuple[float, ...]:
        """What the two vectors have in common, number by number; () without an encoder."""
        if self.encoded is None:
            return ()
        time = root_of(self.doc, mark).i
        one, two = (self.encoded.vectors(i, i + 1)[0] for i in (head.i, time))
        return tuple((one * two).tolist())

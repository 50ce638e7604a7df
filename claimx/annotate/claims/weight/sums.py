"""What each claim of an article weighs: readable features, and what the encoder says of its predicate.

The vector of the predicate in the encoder's middle layer tells what kind of event a word stands for, which no feature
does. Under `--fast` there are other weights, fitted without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import linear
from claimx.annotate.claims.weight.features import features
from claimx.annotate.encoding import Encoded
from claimx.encoder import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.claims.weight.setting import Setting
    from claimx.annotate.slots import ClaimMark
    from claimx.linear import Linear

MIDDLE = tuple(f"middle {n}" for n in range(WIDTH))  # the names of the weights of a vector


def load(*, fast: bool) -> Linear:
    """The weights, with vectors or without. Raises `ModelError` where they are missing."""
    return linear.load("claims", "weight_fast.json" if fast else "weight.json")


def weigh(doc: Doc, setting: Setting, claims: Sequence[ClaimMark]) -> list[float]:
    """What each claim weighs, in their order; only the differences mean something."""
    return sums(load(fast=Encoded.of(doc) is None), features(setting, claims), vectors(doc, claims))


def vectors(doc: Doc, claims: Sequence[ClaimMark]) -> list[tuple[float, ...]]:
    """The vectors of the predicates, one number for each name of `MIDDLE`; none without an encoder."""
    encoded = Encoded.of(doc)
    return [] if encoded is None else [tuple(encoded.layers(claim.head)[WIDTH:].tolist()) for claim in claims]


def sums(weights: Linear, rows: Sequence[Mapping[str, float]], vectors: Sequence[Sequence[float]] = ()) -> list[float]:
    """The sums of weights for rows of features and, where there are some, their vectors."""
    found = [weights.score_of(row) for row in rows]
    if not vectors:
        return found
    return [one + two for one, two in zip(found, weights.rows(MIDDLE, vectors), strict=True)]

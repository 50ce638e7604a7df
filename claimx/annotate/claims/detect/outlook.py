"""What the encoder says of a predicate: how likely it is a core claim, none or an optional one.

A linear head on the vector of the predicate's head word: `models/claims/head.json`, made by `models/recipes/claims.py`.
Its log-chances are features among others of the classifier of claims.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec
import numpy as np

from claimx.annotate.encoding import Encoded
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.encoder import Array

KINDS = ("core", "none", "optional")
_LEAST = -8.0  # the lowest log-chance that is told apart


class Head(msgspec.Struct, frozen=True):
    """The weights file: for each of `KINDS` a row of weights, as wide as the vectors, and a bias."""

    weights: list[list[float]]
    bias: list[float]


class Said(NamedTuple):
    """The log-chances of `KINDS`, in their order."""

    kinds: tuple[float, ...]

    def values(self) -> Iterator[tuple[str, float]]:
        """The features that the classifier of claims takes."""
        yield from ((f"said,{name}", chance) for name, chance in zip(KINDS, self.kinds, strict=True))


class Hearsay(Protocol):
    """Whatever tells what the encoder says of a predicate."""

    def of(self, head: int) -> Said | None: ...  # noqa: D102 - see `Outlook`


class Outlook:
    """What the encoder says of the predicates of one Doc."""

    def __init__(self, encoded: Encoded, head: Head) -> None:
        """Take the Doc's windows; a window is encoded when a predicate in it is asked for."""
        self._encoded = encoded
        self._weights, self._bias = np.array(head.weights, np.float32), np.array(head.bias, np.float32)

    def of(self, head: int) -> Said:
        """What it says of the predicate with this head, a token."""
        return Said(_logs(self._weights @ self._encoded.vector(head) + self._bias))


def outlook(doc: Doc) -> Outlook | None:
    """The outlook on a Doc; None where the pipeline has no encoder (`--fast`)."""
    encoded = Encoded.of(doc)
    return None if encoded is None else Outlook(encoded, load())


@cache
def load() -> Head:
    """The shipped head. Raises `ModelError` where they are missing or broken."""
    return read_weights("claims", "head.json", Head)


def _logs(scores: Array) -> tuple[float, ...]:
    scores = scores - scores.max()
    found = np.maximum(scores - np.log(np.exp(scores).sum()), _LEAST)
    return tuple(round(float(log), 2) for log in found)

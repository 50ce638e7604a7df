"""What the encoder says of a predicate: how likely it is a core claim, none or an optional one.

A small network over the vectors of the predicate's head word and of its verb, and over the readable features
(`features.py`); several members learned the same, and their chances are averaged (Hansen and Salamon 1990).
`models/claims/predicates.onnx`, made by `models/recipes/predicates.py`. Its log-chances are features among others of
the classifier of claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from claimx import graph
from claimx.annotate.encoding import Encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.claims.candidates import Candidate
    from claimx.encoder import Array

KINDS = ("core", "none", "optional")
_LEAST = -8.0  # the lowest log-chance that is told apart
_AT_A_TIME = 64  # candidates


class Said(NamedTuple):
    """The log-chances of `KINDS`, in their order."""

    kinds: tuple[float, ...]

    def values(self) -> Iterator[tuple[str, float]]:
        """The features that the classifier of claims takes."""
        yield from ((f"said,{name}", chance) for name, chance in zip(KINDS, self.kinds, strict=True))


class Hearsay(Protocol):
    """Whatever tells what the encoder says of a predicate."""

    def of(  # noqa: D102 - see `Outlook`
        self, candidates: Sequence[Candidate], features: Sequence[Sequence[str]]
    ) -> Sequence[Said | None]: ...


class Outlook:
    """What the encoder says of the predicates of one Doc."""

    def __init__(self, encoded: Encoded, network: graph.Graph) -> None:
        """Take the Doc's windows; a window is encoded when a predicate in it is asked for."""
        self._encoded, self._network = encoded, network

    def of(self, candidates: Sequence[Candidate], features: Sequence[Sequence[str]]) -> list[Said]:
        """What it says of candidates with these features, each at its place; many at a time, which is cheaper."""
        found: list[Said] = []
        for first in range(0, len(candidates), _AT_A_TIME):
            part = slice(first, first + _AT_A_TIME)
            seen = np.stack([vectors(self._encoded, candidate) for candidate in candidates[part]])
            found += map(said, self._network.run(features[part], vectors=seen))
        return found


def vectors(encoded: Encoded, candidate: Candidate) -> Array:
    """The vectors of the head word and of the verb of a candidate, one behind the other."""
    return np.concatenate([encoded.layers(candidate.head), encoded.layers(candidate.verb)])


def said(chances: Array) -> Said:
    """The log-chances of these chances."""
    return Said(tuple(round(float(log), 2) for log in np.maximum(np.log(chances + 1e-9), _LEAST)))


def outlook(doc: Doc) -> Outlook | None:
    """The outlook on a Doc; None where the pipeline has no encoder (`--fast`)."""
    encoded = Encoded.of(doc)
    return None if encoded is None else Outlook(encoded, load())


def load() -> graph.Graph:
    """The shipped network. Raises `ModelError` where it is missing or broken."""
    return graph.load("claims", "predicates")

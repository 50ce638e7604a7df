"""Which of the nouns of a sentence is the subject of a predicate: a small network over the encoder's vectors.

A noun is scored by its own vectors, those of the predicate, their product, and by the features of `options`, as the
scorers of mention pairs do (Lee et al. 2017, arXiv:1707.07045); several members learned the same, and their chances are
averaged (Hansen and Salamon 1990). `models/subjects/`, made by `models/recipes/subjects.py`; an ONNX graph on one
thread: the same text gives the same subject.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from claimx.annotate.claims.subject.options import is_pronoun, options
from claimx.annotate.clause.labels import BASE
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.encoding import Encoded
from claimx.encoder import open_graph
from claimx.errors import ModelError
from claimx.weights import read_sealed, read_weights, weights_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from claimx.annotate.claims.subject.options import Option
    from claimx.annotate.slots import Tokens
    from claimx.encoder import Array

__all__ = ["FILE", "Found", "Network", "Subjects", "choose", "load", "numbers"]

FILE = "subjects.onnx"
SLOTS = 24  # features of one option
_LEAST = 0.7  # where the rules find nothing: from here on two of three are right, below it half


class Found(NamedTuple):
    """The subject of a predicate."""

    tokens: Tokens | tuple[()]
    chance: float | None = None  # where the weights took another noun than the rules: how likely it is

    @property
    def because(self) -> tuple[tuple[str, str], ...]:
        """For the marks of a claim: that weights took another noun than the rules."""
        return () if self.chance is None else (("subject", f"{self.chance:.2f}"),)


class _Meta(msgspec.Struct, frozen=True):
    features: list[str]
    files: dict[str, str]


class Network:
    """The graph of a folder, and the numbers of its features."""

    def __init__(self, folder: Path, features: Sequence[str]) -> None:
        """Load it. Raises `ModelError` where it is missing or broken."""
        self._folder, self._features = folder, tuple(features)
        self._number = {name: k + 1 for k, name in enumerate(features)}
        self._graph = open_graph(folder / FILE)

    def __reduce__(self) -> tuple[type[Network], tuple[Path, tuple[str, ...]]]:
        """Pickle as the place of the weights, for processes that are not forked."""
        return Network, (self._folder, self._features)

    def chances(self, predicate: Array, nouns: Array, found: Sequence[Option]) -> Array:
        """How likely each option is the subject; `predicate` is a vector, `nouns` has one row for each option."""
        given = {"predicate": predicate[None], "nouns": nouns, "features": numbers(found, self._number)}
        chances: Array = self._graph.run(None, given)[0]
        return chances


class Subjects:
    """The subjects of the predicates of one Doc."""

    def __init__(self, doc: Doc, network: Network | None = None) -> None:
        """Take a network, by default the shipped one; without the encoder's vectors (`--fast`) the rules decide."""
        self._doc, self._network = doc, network or load()
        self._encoded = Encoded.of(doc)

    def of(self, head: int) -> Found:
        """The subject of the predicate at token `head`; a pronoun that the rules find stays."""
        doc, encoded = self._doc, self._encoded
        tokens = find_subject(doc, head)
        if encoded is None or is_pronoun(doc, tokens) or (not tokens and doc[head] in BASE):  # "Call the office"
            return Found(tokens)
        found = options(doc, head)
        if len(found) < 1 + bool(tokens):
            return Found(tokens)
        nouns = np.stack([encoded.layers(option.token) for option in found])
        chances = self._network.chances(encoded.layers(head), nouns, found)
        best = choose(found, chances, known=bool(tokens))
        return Found(tokens) if best is None else Found(found[best].tokens, float(chances[best]))


def choose(found: Sequence[Option], chances: Array, *, known: bool) -> int | None:
    """The option to take in the place of what the rules find, None where that stays; `known`: whether they find any."""
    best = int(chances.argmax())
    seen = found[best].features
    if known:
        return None if "rule" in seen else best
    return best if chances[best] > _LEAST and "behind predicate" not in seen else None  # "Just finished the race"


def numbers(found: Sequence[Option], number: dict[str, int]) -> NDArray[np.int64]:
    """The features of options by their numbers, filled up with zeros."""
    rows = np.zeros((len(found), SLOTS), np.int64)
    for row, option in zip(rows, found, strict=True):
        known = [number[name] for name in option.features if name in number][:SLOTS]
        row[: len(known)] = known
    return rows


@cache
def load() -> Network:
    """The shipped network. Raises `ModelError` where it is missing or broken."""
    meta = read_weights("subjects", "meta.json", _Meta)
    folder = weights_path("subjects")
    if FILE not in meta.files:
        msg = f"the weights 'subjects' have no '{FILE}'"
        raise ModelError(msg, hint="reinstall claimx; its wheel carries the weights")
    read_sealed(folder / FILE, meta.files[FILE])
    return Network(folder, meta.features)

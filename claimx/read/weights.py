"""The weights of the page reader: readable JSON, trained by `models/recipes/furniture*.py`."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimx.errors import ModelError
from claimx.weights import read_weights


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features."""

    bias: float
    weights: Mapping[str, float]

    def chance(self, names: Sequence[str], row: Sequence[float]) -> float:
        """The probability of one row."""
        return sigmoid(self.score(names, row))

    def score(self, names: Sequence[str], row: Sequence[float]) -> float:
        """The weighted sum of one row."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in zip(names, row, strict=True))

    def chances(self, names: Sequence[str], rows: Sequence[Sequence[float]]) -> list[float]:
        """The probabilities of all rows."""
        weights = [self.weights.get(name, 0.0) for name in names]
        return [sigmoid(self.bias + sum(map(operator.mul, weights, row))) for row in rows]


def sigmoid(value: float) -> float:
    """The probability of a score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def load(name: str) -> dict[str, object]:
    """Read `furniture/NAME.json` from the installed package, or from the checkout."""
    return read_weights("furniture", f"{name}.json", dict[str, object])


def logistic(document: object) -> Logistic:
    """Make a model of `{"bias": ..., "weights": {...}}`."""
    if not isinstance(document, dict):
        message = "the weights are broken"
        raise ModelError(message, where="furniture", hint="install claimx again")
    return Logistic(float(document["bias"]), {str(k): float(v) for k, v in document["weights"].items()})

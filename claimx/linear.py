"""The linear model: named features times weights. All readable weight files of claimx are read and summed here.

Sums are exact to the last bit (`math.fsum`), so they are the same in every Python and whatever the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, fsum
from operator import mul

import msgspec

from claimx.weights import read_weights

_FAR = 50.0  # beyond it a probability is 0 or 1 in any case


class Linear(msgspec.Struct, frozen=True, kw_only=True):
    """One weight for each feature; a feature that it does not know counts nothing.

    As a logistic regression it gives chances, as a softmax over options it gives scores that `softmax` compares.
    """

    weights: dict[str, float]
    bias: float = 0.0
    threshold: float = 0.5  # the chance from which the answer is yes

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of features that hold."""
        return self.bias + fsum(filter(None, map(self.weights.get, features)))

    def chance(self, features: Iterable[str]) -> float:
        """The probability, 0 to 1, where these features hold."""
        return logistic(self.score(features))

    def score_of(self, values: Mapping[str, float]) -> float:
        """The sum of the weights of features, times their values."""
        known = self.weights
        return self.bias + fsum([known.get(name, 0.0) * value for name, value in values.items()])

    def chance_of(self, values: Mapping[str, float]) -> float:
        """The probability, 0 to 1, where features have values."""
        return logistic(self.score_of(values))

    def rows(self, names: Sequence[str], rows: Iterable[Sequence[float]]) -> list[float]:
        """The scores of many rows, whose values are those of the features `names`."""
        weights = [self.weights.get(name, 0.0) for name in names]
        return [self.bias + fsum(map(mul, weights, row)) for row in rows]

    def chances(self, names: Sequence[str], rows: Iterable[Sequence[float]]) -> list[float]:
        """The probabilities, 0 to 1, of many rows."""
        return [logistic(score) for score in self.rows(names, rows)]

    def strongest(self, features: Iterable[str], *, most: int = 3) -> tuple[tuple[str, float], ...]:
        """The features that weigh most, with their weights, the heaviest first: the reason for a score."""
        known = [(name, self.weights[name]) for name in dict.fromkeys(features) if name in self.weights]
        return tuple(sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))[:most])


class Classes(msgspec.Struct, frozen=True, kw_only=True):
    """For each feature one weight for each class: a multinomial logistic regression."""

    weights: dict[str, tuple[float, ...]]
    bias: tuple[float, ...] = ()

    def chances(self, features: Iterable[str], values: Iterable[tuple[str, float]] = ()) -> tuple[float, ...]:
        """The probabilities of the classes where these features hold, and others have values.

        () where none is known and there is no bias.
        """
        rows = list(filter(None, map(self.weights.get, features)))
        rows += [tuple(w * value for w in self.weights[name]) for name, value in values if name in self.weights]
        if self.bias:
            rows.append(self.bias)
        return softmax([fsum(column) for column in zip(*rows, strict=True)])

    def strongest(self, features: Iterable[str], index: int, *, most: int = 3) -> tuple[tuple[str, float], ...]:
        """The features that speak most for or against one class, by its weight less the mean of all classes'."""
        known = [(name, self.weights[name]) for name in dict.fromkeys(features) if name in self.weights]
        apart = [(name, row[index] - fsum(row) / len(row)) for name, row in known]
        return tuple(sorted(apart, key=lambda pair: (-abs(pair[1]), pair[0]))[:most])


def logistic(score: float) -> float:
    """The probability that a score means, 0 to 1."""
    return 1 / (1 + exp(-max(min(score, _FAR), -_FAR)))


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Scores of options as probabilities that add up to 1."""
    top = max(scores, default=0.0)
    parts = [exp(score - top) for score in scores]
    total = fsum(parts)
    return tuple(part / total for part in parts)


@cache
def load(folder: str, file: str = "weights.json") -> Linear:
    """The linear model of a folder of weights, read once. Raises `ModelError` where it is missing or broken."""
    return read_weights(folder, file, Linear)

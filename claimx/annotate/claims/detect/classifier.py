"""Which candidates are claims: a multinomial logistic regression with readable weights.

`models/claims/weights.json` maps each feature to its weights for the three classes of the gold data:
core (a miss is an error), none, optional. `models/recipes/claims.py` makes it.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADLINE_NONE = 0.5
_SURELY_OPTIONAL = 0.85  # then its being no core claim is no error
Weights = dict[str, tuple[float, float, float]]


class Verdict(NamedTuple):
    """Probabilities that a candidate is a core claim, none, or an optional one."""

    core: float
    none: float
    optional: float


class Model(msgspec.Struct, frozen=True):
    """The weights file: feature weights, and the thresholds that development data chose."""

    weights: Weights
    core_threshold: float  # keep where core / (core + none) reaches it ...
    none_threshold: float  # ... and where none stays below it

    def judge(self, features: Iterable[str]) -> Verdict:
        """The class probabilities of a candidate with these features; unknown features count nothing."""
        weights = self.weights
        core = none = optional = 0.0
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                core += row[0]
                none += row[1]
                optional += row[2]
        top = max(core, none, optional)
        a, b, c = exp(core - top), exp(none - top), exp(optional - top)
        total = a + b + c
        return Verdict(a / total, b / total, c / total)

    def keeps(self, verdict: Verdict, *, headline: bool = False) -> bool:
        """Whether a candidate with this verdict is put out; a headline's are kept unless they are likely none."""
        if headline:
            return verdict.none < _HEADLINE_NONE
        return verdict.none < self.none_threshold and (
            verdict.core >= self.core_threshold * (verdict.core + verdict.none) or verdict.optional >= _SURELY_OPTIONAL
        )


@cache
def load() -> Model:
    """The shipped weights. Raises `ModelError` where they are missing or broken."""
    return read_weights("claims", "weights.json", Model)

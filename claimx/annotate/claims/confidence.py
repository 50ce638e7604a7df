"""How likely a claim is right in all its slots: a logistic regression, calibrated on annotated articles.

Of the claims with confidence .8, eight in ten have the right predicate, who, when and source.
`models/claims/confidence.json` holds the weights; `models/recipes/confidence.py` makes it.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

import msgspec

from claimx.weights import read_weights

if TYPE_CHECKING:
    from claimx.annotate.claims.detect.classifier import Verdict

_SMALLEST = 1e-3


def evidence(
    verdict: Verdict,
    *,
    kind: str,
    who: str,
    pronoun: bool,
    source: str,
    reach: float,
    when: bool,
    modality: str,
    quoted: bool,
) -> dict[str, float]:
    """The features of a claim; `who` and `source` name the rules that filled those slots, `reach` is a score."""
    none = min(max(verdict.none, _SMALLEST), 1 - _SMALLEST)
    core = min(max(verdict.core, _SMALLEST), 1 - _SMALLEST)
    found = {
        "bias": 1.0,
        "none": log(none / (1 - none)),
        "core": log(core / (1 - core)),
        f"kind={kind}": 1.0,
        f"who={who}": 1.0,
        f"source={source or 'outlet'}": 1.0,
        f"when={when}": 1.0,
        f"modality={modality}": 1.0,
        f"quoted={quoted},attributed={bool(source)}": 1.0,
    }
    if pronoun:
        found["who.pronoun"] = 1.0
    if source:
        found["reach"] = reach
    return found


class Confidence(msgspec.Struct, frozen=True):
    """The weights file."""

    weights: dict[str, float]

    def of(self, features: dict[str, float]) -> float:
        """The probability that the claim is right, 0 to 1; unknown features count nothing."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))


@cache
def load() -> Confidence:
    """The shipped weights. Raises `ModelError` where they are missing or broken."""
    return read_weights("claims", "confidence.json", Confidence)

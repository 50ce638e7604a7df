"""How likely a claim is right in all its slots: a logistic regression, calibrated on annotated articles.

Of the claims with confidence .8, eight in ten have the right predicate, who, when and source.
`models/claims/confidence.json` holds the weights; `models/recipes/confidence.py` makes it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

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

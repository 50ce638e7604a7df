"""How likely a claim is right in all its slots: a logistic regression, calibrated on annotated articles.

Of the claims with confidence .8, eight in ten have the right predicate, who, when and source.
`models/claims/confidence.json` holds the weights; `models/recipes/confidence.py` makes it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    chances: Mapping[str, float],
) -> dict[str, float]:
    """The features of a claim; `who` and `source` name the rules that filled those slots, `reach` is a score.

    `chances` are those of the choices that were made for it, 0 to 1, negative where nothing was chosen.
    """
    found = {
        "bias": 1.0,
        "none": _odds(verdict.none),
        "core": _odds(verdict.core),
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
    return found | {f"chance.{slot}": _odds(chance) for slot, chance in chances.items() if 0 <= chance < 1}


def _odds(chance: float) -> float:
    """The log-odds of a chance, neither end of the scale quite reached."""
    chance = min(max(chance, _SMALLEST), 1 - _SMALLEST)
    return log(chance / (1 - chance))

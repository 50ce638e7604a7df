"""How strong a finding sounds: none, a connection, what may or can be, what is so.

The four grades are those of Yu, Wang, Guo and Li (2020, "Measuring correlation-to-causation exaggeration in press
releases"); the choice is a multinomial logistic regression over a few families of words, made by
`models/recipes/certainty.py`. It serves where a sentence was written anew; single edited words are judged by
themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.linear import Classes
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAMILIES = {
    "connection": r"associat\w+|link(?:s|ed)?|correlat\w+|related to|relationship\w*|predict(?:or|ors|ive)?|connection|"
    r"tied to|(?:more|less) likely|likelihood|odds|risk (?:marker|factor)|"
    r"(?:at|of) (?:an? )?(?:\w+ )?(?:increased|higher|lower|reduced|greater) risk|"
    r"(?:higher|lower|greater|increased|reduced) (?:risk|rates?|levels?|mortality|incidence)|"
    r"differ\w*|variations?|compared (?:with|to)|\w+er than|(?:more|less) \w+ than",
    "condition": r"may|might|could|can|potential(?:ly)?|possibl[ey]|perhaps|would|should|appears? to|seems? to|"
    r"promising|"
    r"opportunity|hypothes\w+|likely to be",
    "cause": r"caus(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|improv(?:e|es|ed|ing|ements?)|"
    r"affect(?:s|ed)?|influenc(?:e|es|ed)|trigger(?:s|ed)?|protect(?:s|ed|ive)?|prevent(?:s|ed|ing)?|"
    r"boost(?:s|ed)?|leads? to|led to|"
    r"results? in|resulted in|effects?|impact|mak(?:e|es|ing)|damag(?:e|es|ed)|induc(?:e|es|ed)|driv(?:e|es|en)|"
    r"help(?:s|ed)?|enhanc(?:e|es|ed)|reliev(?:e|es|ed)|mechanism\w*|due to|because|activat(?:e|es|ed)|inhibit\w*|"
    r"role (?:of|for|in)|responsible|determin(?:e|es|ed|ing)|contribut(?:e|es|ed)|regulat(?:e|es|ed)",
    "denied": r"(?:no|not|little|lack(?:s|ed)?|without|unlikely|neither|nor|none|fail(?:s|ed|ing)?|"
    r"didn.t|don.t|limited|"
    r"insufficient)\b(?:\W+\w+){0,4}?\W+(?:evidence|associat\w+|link\w*|effect\w*|differen\w+|increas\w+|reduc\w+|"
    r"improv\w+|support\w*|benefit\w*|identify|risk|detected|health)",
    "may": r"may|might|could",
    "can": r"can",
    "weaker": r"(?:would|should|possibl|potential)\w*",
    "seems": r"(?:appear|seem)\w*",
    "association": r"(?:associat\w+|linked|link between|correlat\w+|connection)",
    "likelier": r"(?:more|less) likely",
}
_COUNTED = {"connection", "cause"}
_SHORT = 10  # words: a headline


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _FAMILIES.items()}


def find_strength(text: str) -> dict[str, float]:
    """The families of words that speak for one grade or another."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _patterns().items()}
    signs = {name: float(count > 0) for name, count in counts.items()}
    signs |= {f"{name} again": float(counts[name] > 1) for name in _COUNTED}
    bare = not counts["condition"] and not counts["denied"]
    signs["plain"] = float(bare and not counts["connection"])
    signs["only a connection"] = float(bare and counts["connection"] > 0)
    signs["short"] = float(len(text.split()) < _SHORT)
    return {name: value for name, value in signs.items() if value}


class GradeWeights(Classes, frozen=True, kw_only=True):
    """One row of weights for each of the four grades, and how much likelier than "the same" a direction must be."""

    margin: float


@cache
def _weights() -> GradeWeights:
    return read_weights("edits", "certainty.json", GradeWeights)


def grades(text: str) -> tuple[float, ...]:
    """The probabilities of the four grades."""
    return _weights().chances(find_strength(text))


def direction(old: str, new: str) -> str:
    """`hardened`, `softened` or `same`: what became of the strength of a finding that was written anew."""
    was, now = grades(old), grades(new)
    return decide(was, now, _weights().margin)


def decide(was: Sequence[float], now: Sequence[float], margin: float) -> str:
    """The direction from the grades of both sides, taken as independent."""
    same = sum(a * b for a, b in zip(was, now, strict=True))
    up = sum(a * b for i, a in enumerate(was) for b in now[i + 1 :])
    down = 1 - same - up
    if same + margin >= max(up, down):
        return "same"
    return "hardened" if up > down else "softened"

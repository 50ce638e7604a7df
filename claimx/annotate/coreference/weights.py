"""The learned weights: features of an antecedent, and the subjects that predicates like."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.linear import Linear
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["liking", "weights"]

_FILES = {
    "alone": "weights.json",
    "net": "weights_net.json",
    "open": "weights_open.json",
    "ahead": "weights_ahead.json",
}
_CLASSES = {"person": 0, "group": 1, "thing": 2}


@cache
def weights(name: str) -> Linear:
    """The weights of features: `alone`, beside the network (`net`), of open descriptions, of who is named `ahead`."""
    known = read_weights("coreference", _FILES[name], dict[str, float])
    return Linear(weights=known, threshold=known.pop("threshold", 0.0))


@cache
def _preferences() -> Mapping[str, tuple[int, int, int]]:
    return read_weights("coreference", "preferences.json", dict[str, tuple[int, int, int]])


def liking(predicate: str, subject: str) -> int:
    """How well a predicate likes a person, group or thing as its subject: -2 to 2, 0 unknown."""
    found = _preferences().get(predicate)
    return 0 if found is None else found[_CLASSES[subject]]

"""The kind of an edit, or none where it changes no claim: a learned choice over its signs.

The weights are a multinomial logistic regression, made by `models/recipes/edits.py`. One thing is not learned, because
it is no choice: a clause with a verb of its own that came or went is a claim that came or went, and "dozens" for "40"
or "might" for "would" say what they are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from claimx.across.wording.predicates import are_opposites, say_different_things
from claimx.linear import Classes
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.record import Claim

Kind = Literal[
    "number", "softened", "hardened", "negated", "attribution-lost", "attribution-added", "source-changed", "time",
    "who", "quote", "added", "removed",
]  # fmt: skip
KINDS: Final[tuple[str, ...]] = get_args(Kind)
NONE: Final = "none"
MIRROR: Final = {
    "softened": "hardened",
    "hardened": "softened",
    "attribution-lost": "attribution-added",
    "attribution-added": "attribution-lost",
    "added": "removed",
    "removed": "added",
}
_PLAIN: Final = {  # signs that leave no choice
    "amount to vague": "number",
    "vague to amount": "number",
    "will to may": "softened",
    "may to will": "hardened",
}


_OTHER_DAY: Final = ("times differ", "day of a month", "one for one")
_ONE_SIDED: Final = frozenset({"added", "removed", "quote"})  # what goes or comes, or is said, whole


class KindWeights(Classes, frozen=True, kw_only=True):
    """One row of weights for every kind, and "none"; every sign counts 1 where it holds."""

    kinds: tuple[str, ...]


@cache
def _weights() -> KindWeights:
    return read_weights("edits", "kinds.json", KindWeights)


def choose_kind(signs: dict[str, float]) -> tuple[str, float]:
    """The likeliest kind of an edit, `none` among them, and its probability."""
    if "nothing left" in signs:
        return NONE, 1.0
    for side, kind in (("gone", "removed"), ("come", "added")):
        voiced = {f"cue met:{side}", f"source met:{side}", f"in doubt:{side}"} & signs.keys()
        if f"clause {side}" in signs and not voiced:
            return kind, 1.0
    for sign, kind in _PLAIN.items():
        if sign in signs:
            return kind, 1.0
    if "polarity differs" in signs and ("negation:gone" in signs) != ("negation:come" in signs):
        return "negated", 1.0  # "neither X nor Y has paid", "both X and Y have paid"
    if "amounts differ" in signs and all(sign in signs for sign in _OTHER_DAY):
        return "time", 1.0  # "on [4] March", "on [11] March"
    model = _weights()
    chances = model.chances(signs)
    best = max(range(len(chances)), key=chances.__getitem__)
    return model.kinds[best], chances[best]


def told_too(kind: str, signs: Mapping[str, float]) -> tuple[str, ...]:
    """The kinds that hold of the same words beside the one chosen: "[12 were] killed", "[14 may have been] killed"."""
    if kind in _ONE_SIDED:
        return ()
    found = {
        "number": "counts differ" in signs,
        "time": signs.keys() >= {"times differ", "dated:both"},
        "who": signs.keys() >= {"name differs", "proper:both"} and kind in {"number", "softened", "hardened"},
    }
    return tuple(name for name, holds in found.items() if holds and name != kind)


def swap(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[str, ...]:
    """The kinds of an edit that put other predicates in the place of these claims' own; none for mere synonyms.

    "approved" and "rejected" deny each other; "bought" and "sold" are one claim that went and one that came. Of
    predicates that no list knows nothing is said.
    """
    pairs = [(a.what.predicate.lemma, b.what.predicate.lemma) for a in old for b in new]
    if any(are_opposites(a, b) for a, b in pairs):
        return ("negated",)
    other = all(a.polarity != b.polarity for a in old for b in new)  # "denied it", "did not comment"
    if pairs and (all(say_different_things(a, b) for a, b in pairs) or (other and all(a != b for a, b in pairs))):
        return ("removed", "added")
    return ()

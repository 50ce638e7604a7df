"""What organisations are called when their name is not repeated: "the [bureau]", "the [paper]"."""

from __future__ import annotations

from functools import cache

from claimx import lexicon
from claimx.annotate.coreference.titles import fold

__all__ = ["is_called", "is_public", "kinds"]

_GROUPS = lexicon.words("group_nouns")
_OUTLETS = lexicon.table("outlets")
_PUBLIC = lexicon.words("public_bodies")
_KINDS = frozenset({"ORG", "FAC", "WORK", "PRODUCT", "GPE"})  # what the model takes an organisation for


@cache
def kinds(name: str) -> frozenset[str]:
    """The nouns that an organisation goes by, by its name: "Bureau of Fisheries": bureau; "Daily Post": paper."""
    words = [fold(word) for word in name.split()]
    outlet = _OUTLETS.get(" ".join(words), _OUTLETS.get(words[-1], "") if words else "")
    return frozenset(word for word in words if word in _GROUPS) | frozenset(filter(None, outlet.split("/")))


def is_called(name: str, kind: str, noun: str, modifiers: set[str]) -> bool:
    """Whether a noun with its modifiers may mean the organisation: "the [transport police]" the British one."""
    if kind not in _KINDS or noun not in kinds(name):
        return False
    return modifiers <= {fold(word) for word in name.split()}


@cache
def is_public(name: str) -> bool:
    """Whether a name is that of a public body, which nobody calls a company: "Ministry of Health"."""
    return any(fold(word) in _PUBLIC for word in name.split())

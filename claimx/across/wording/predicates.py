"""Predicates that exclude each other, and those that say nearly the same: word lists over lemmas."""

from __future__ import annotations

from functools import cache

from claimx import lexicon


def root_of(lemma: str) -> tuple[str, bool]:
    """The predicate that stands for its opposites' line, and whether this one says the contrary of it."""
    return _opposites().get(lemma, (lemma, False))


def are_opposites(a: str, b: str) -> bool:
    """Whether one predicate denies the other: accepted, rejected."""
    return root_of(a)[0] == root_of(b)[0] and root_of(a)[1] != root_of(b)[1]


def say_different_things(a: str, b: str) -> bool:
    """Whether both predicates are known and have no sense in common: bought, sold; not where one is unknown."""
    known = _families()
    return a in known and b in known and not known[a] & known[b]


@cache
def _opposites() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for line in lexicon.lines("opposites"):
        affirmed, denied = (side.split() for side in line.split("|"))
        found |= dict.fromkeys(affirmed, (affirmed[0], False))
        found |= dict.fromkeys(denied, (affirmed[0], True))
    return found


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon.lines("predicate_families")):
        for lemma in line.split():
            found.setdefault(lemma, set()).add(number)
    return {lemma: frozenset(numbers) for lemma, numbers in found.items()}

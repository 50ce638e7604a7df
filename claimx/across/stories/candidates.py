"""Pairs of articles that are worth comparing: they share two rare terms, or a copied run of words. Never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.link import Profile, Rarity

_RARE = 60  # articles: a term of more articles than this finds only neighbours in time
_WINDOW = 12  # such neighbours
_BAND = 2  # hashes of a signature that must agree for a copy to be suspected
_SHARED = 2.0  # what two articles must share: two terms
_RAREST = 24  # terms of an article that are looked up


def find_candidates(profiles: Sequence[Profile], rarity: Rarity) -> list[tuple[int, int]]:
    """The pairs, as places in the list, in order. The list must be in the order of days."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for key in _keys(profile, rarity):
            blocks[key].append(at)
    found: list[list[int]] = [[] for _ in profiles]
    for members in blocks.values():
        for low, high in _within(members):
            found[high].append(low)
    return [
        (low, high)
        for high, lows in enumerate(found)
        for low, count in sorted(Counter(lows).items())
        if count >= _SHARED
    ]


def _keys(profile: Profile, rarity: Rarity) -> Iterator[str]:
    ordered = sorted(profile.vector, key=lambda word: (-rarity.word(word), word))
    yield from (f"w {word}" for word in ordered[:_RAREST])
    yield from (f"n {name}" for name in sorted(profile.names))
    if profile.day is not None:
        for place in sorted(profile.places):
            yield f"p {place} {profile.day // 4}"
            yield f"p {place} {(profile.day + 2) // 4} +"
    bands = zip(profile.signature[::_BAND], profile.signature[1::_BAND], strict=False)
    for number, band in enumerate(bands):
        yield f"c {number} {band}"  # twice, because a copied run is enough by itself
        yield f"c+ {number} {band}"


def _within(members: list[int]) -> Iterator[tuple[int, int]]:
    if len(members) <= _RARE:
        for place, high in enumerate(members):
            for low in members[:place]:
                yield low, high
        return
    for place, high in enumerate(members):
        for low in members[max(0, place - _WINDOW) : place]:
            yield low, high


def find_twins(articles: Sequence[Digest]) -> dict[int, int]:
    """Articles with the very text of an earlier one: place -> place of the first. They meet no others."""
    first: dict[str, int] = {}
    twins = {}
    for at, article in enumerate(articles):
        if article.article in first:
            twins[at] = first[article.article]
        else:
            first[article.article] = at
    return twins

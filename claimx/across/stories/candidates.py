"""Pairs of articles that are worth comparing: they share two rare terms, or a copied run of words. Never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.across.stories.copies import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.link import Profile, Rarity

_RARE = 60  # articles: whoever shares a term of no more articles than this is compared
_SPARE, _EACH = 100_000, 5  # pairs that may be compared beyond, for terms of more articles, and for each article
_WINDOW = 12  # neighbours in time that a term finds when these are spent
_BAND = 2  # hashes of a signature that must agree for a copy to be suspected
_TWIN_BAND = 4  # hashes that must agree for two articles to be suspected of being one text
_TWIN = 0.75  # share of their runs of words from which they are
_SHARED = 2.0  # what two articles must share: two terms
_RAREST = 24  # terms of an article that are looked up


def find_candidates(profiles: Sequence[Profile], rarity: Rarity) -> list[tuple[int, int]]:
    """The pairs, as places in the list, in order. The list must be in the order of days."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for key in _keys(profile, rarity):
            blocks[key].append(at)
    found: list[list[int]] = [[] for _ in profiles]
    left = _SPARE + _EACH * len(profiles)
    for _, members in sorted(blocks.items(), key=lambda block: (len(block[1]), block[0])):
        pairs = len(members) * (len(members) - 1) // 2
        whole = len(members) <= _RARE or pairs <= left
        left -= pairs if len(members) > _RARE and whole else 0
        for low, high in combinations(members, 2) if whole else _neighbours(members):
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


def _neighbours(members: list[int]) -> Iterator[tuple[int, int]]:
    for place, high in enumerate(members):
        for low in members[max(0, place - _WINDOW) : place]:
            yield low, high


def find_twins(articles: Sequence[Digest]) -> dict[int, int]:
    """Articles with nearly all runs of words of an earlier one: place -> place of the first. They meet no others.

    Found by bands of their signatures (Broder 1997): ten thousand editions of one text are compared with one of them.
    """
    first: dict[tuple[int, tuple[int, ...]], int] = {}
    whole: dict[str, int] = {}
    twins: dict[int, int] = {}
    for at, article in enumerate(articles):
        bands = [
            (number, article.signature[number : number + _TWIN_BAND])
            for number in range(0, len(article.signature), _TWIN_BAND)
        ]
        met = {whole[article.article]} if article.article in whole else {first[b] for b in bands if b in first}
        same = sorted(other for other in met if likeness(article, articles[other]) >= _TWIN)
        if same:
            twins[at] = same[0]
            continue
        whole[article.article] = at
        for band in bands:
            first.setdefault(band, at)
    return twins

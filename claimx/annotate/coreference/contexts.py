"""Mentions as the network over them reads them: vectors of the words at both ends, kinds, distances, matches of words.

The network is trained on the same layout, see `models/recipes/coreference_net.py`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.slots import Tokens
    from claimx.encoder import Array

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

__all__ = [
    "CHUNK",
    "DISTANCES",
    "FAR",
    "GROUPS",
    "KINDS",
    "Laid",
    "chunks",
    "distances",
    "far",
    "lay",
    "matches",
    "ranks",
]

GROUPS = ("person", "it", "they", "this", "noun", "we", "open")
CHUNK, STEP = 256, 128  # mentions that see each other, and from one such chunk to the next
DISTANCES = 33  # buckets of signed distance between two mentions
FAR = 32  # buckets of distance in words
_RANKS = 15
_PRONOUNS = (
    "he him his himself she her hers herself it its itself they them their theirs themselves this that these those "
    "we us our ours ourselves i me my you who which"
).split()
_PRONOUN = {word: k for k, word in enumerate(_PRONOUNS)}
_OPENERS = {
    **dict.fromkeys(("the",), 0),
    **dict.fromkeys(("a", "an"), 1),
    **dict.fromkeys(("this", "that", "these", "those"), 2),
    **dict.fromkeys(("his", "her", "its", "their", "my", "our"), 3),
}
KINDS = len(_PRONOUNS) + 6
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("the a an of and in to for on at s this that his her its their".split())


class Laid(NamedTuple):
    """The mentions of a text in text order."""

    vectors: Array  # mentions x two vectors: of the first and of the last word
    kinds: Numbers
    places: Numbers  # the first token of each
    words: list[str]  # the last word of each
    sets: list[frozenset[str]]  # the words that mean something


def lay(spans: Sequence[Tokens], texts: Sequence[str], vectors: Array) -> Laid:
    """Lay out mentions that stand at `spans`; `vectors` has two rows for each: of its first and its last word."""
    found = [_WORD.findall(text.lower()) for text in texts]
    return Laid(
        vectors.reshape(len(spans), 2 * vectors.shape[-1]),
        np.array([_kind(text) for text in texts], dtype=np.int64),
        np.array([first for first, _ in spans], dtype=np.int64),
        [next((w for w in reversed(words) if w != "s"), "") for words in found],
        [frozenset(w for w in words if w not in _SMALL and w not in _PRONOUN) for words in found],
    )


def _kind(text: str) -> int:
    """A pronoun by itself; a noun phrase by how it begins; a name by its capital."""
    low = text.lower().strip()
    if low in _PRONOUN:
        return _PRONOUN[low]
    words = low.split()
    opener = _OPENERS.get(words[0], -1) if words else -1
    if opener >= 0:
        return len(_PRONOUNS) + opener
    return len(_PRONOUNS) + (4 if text.split()[-1:] and text.rsplit(maxsplit=1)[-1][0].isupper() else 5)


def chunks(count: int) -> list[tuple[int, int, int]]:
    """(first, last, from): mentions [first, last) are read together; of these the anaphors from `from` are judged."""
    found = [(0, min(count, CHUNK), 0)]
    while found[-1][1] < count:
        first = found[-1][0] + STEP
        found.append((first, min(count, first + CHUNK), found[-1][1]))
    return found


def _log(distance: Numbers, *, times: int, most: int) -> Numbers:
    return np.asarray(np.minimum((np.log2(np.abs(distance) + 1) * times).astype(np.int64), most))


def distances(count: int) -> Numbers:
    """The bucket of the signed distance between each two of `count` mentions, `CHUNK` at most."""
    return np.ascontiguousarray(_all_distances()[:count, :count])


@cache
def _all_distances() -> Numbers:
    at = np.arange(CHUNK, dtype=np.int64)
    apart = at[None, :] - at[:, None]
    return np.asarray(_log(apart, times=2, most=_RANKS + 1) * np.sign(apart) + DISTANCES // 2)


def ranks(anaphor: Numbers, candidate: Numbers) -> Numbers:
    """How many mentions lie between, in buckets."""
    return _log(anaphor - candidate, times=2, most=_RANKS)


def far(laid: Laid, anaphor: Numbers, candidate: Numbers) -> Numbers:
    """How many words lie between, in buckets."""
    return _log(laid.places[anaphor] - laid.places[candidate], times=3, most=FAR - 1)


def matches(laid: Laid, anaphor: int, candidates: Sequence[int]) -> Numbers:
    """2 for the same last word, 1 for any word that both have, 3 for both."""
    word, words = laid.words[anaphor], laid.sets[anaphor]
    return np.array([2 * (laid.words[c] == word != "") + bool(words & laid.sets[c]) for c in candidates], np.int64)

"""Sentences of the old version and the sentences of the new one that they became.

Gale and Church's scheme (1993): the best way through both texts in order, a sentence against a sentence, two against
one, one against two, or none. Similarity is the share of words, rare ones counting more. What the way through leaves
over is looked for elsewhere in the text: a paragraph that was moved.
"""

from __future__ import annotations

import math
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from claimx.across.wording.words import find_sentences, find_words, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.across.wording.words import Word

_ALIKE = 0.34  # a pair of sentences in their places
_MOVED = 0.55  # a pair that stands in different places
_FEW = 3  # sentences: so short a text is compared as a whole where no sentence finds its like
_BAND = 60  # how far apart two sentences in order may be, in long texts


class Sentence(NamedTuple):
    """A sentence: its place in the text and its words without marks."""

    start: int
    end: int
    words: tuple[Word, ...]
    stems: Counter[str]


class Pair(NamedTuple):
    """Old sentences and the new ones they became; one side is empty where a sentence came or went."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    moved: bool = False


def split(text: str, body: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """The sentences of a text, or of its story."""
    found = []
    for start, end in find_sentences(text, tuple(body)):
        words = tuple(word for word in find_words(text, start, end) if not word.is_mark)
        if words:
            found.append(Sentence(start, end, words, Counter(stem(word.form) for word in words)))
    return found


def align(old: list[Sentence], new: list[Sentence]) -> list[Pair]:
    """Pair the sentences of two versions, in the order of the old one, with what is new where it stands."""
    weights = weigh(old, new)
    pairs = _join_moved([pair for chunk in _chunks(old, new) for pair in _through(*chunk, weights)], weights)
    if 0 < len(old) <= _FEW and 0 < len(new) <= _FEW and not any(pair.old and pair.new for pair in pairs):
        return [Pair(tuple(old), tuple(new))]  # a headline or a finding, told anew
    return pairs


def likeness(pair: Pair, weights: dict[str, float]) -> float:
    """How alike the two sides of a pair are, 0 to 1."""
    return alike(_bag(pair.old), _bag(pair.new), weights)


def weigh(old: list[Sentence], new: list[Sentence]) -> dict[str, float]:
    """The weight of every word: rare words of the two texts say more."""
    counts = Counter(word for sentence in [*old, *new] for word in sentence.stems)
    total = len(old) + len(new)
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def alike(a: Counter[str], b: Counter[str], weights: dict[str, float]) -> float:
    """The weighted Dice coefficient of two bags of words, 0 to 1."""
    both = sum(weights[word] * min(count, b[word]) for word, count in a.items() if word in b)
    if not both:
        return 0.0
    total = sum(weights[word] * count for word, count in a.items())
    return 2 * both / (total + sum(weights[word] * count for word, count in b.items()))


def _chunks(old: list[Sentence], new: list[Sentence]) -> list[tuple[list[Sentence], list[Sentence]]]:
    """Cut both texts at the sentences that are the same in both; what lies between is compared sentence by sentence."""
    keys = [[tuple(word.form for word in sentence.words) for sentence in side] for side in (old, new)]
    chunks: list[tuple[list[Sentence], list[Sentence]]] = []
    at = there = 0
    for i, j, size in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks():
        if i > at or j > there:
            chunks.append((old[at:i], new[there:j]))
        chunks += [([old[i + k]], [new[j + k]]) for k in range(size)]
        at, there = i + size, j + size
    return chunks


def _through(old: list[Sentence], new: list[Sentence], weights: dict[str, float]) -> list[Pair]:
    if len(old) == len(new) == 1 and old[0].words == new[0].words:
        return [Pair((old[0],), (new[0],))]
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    slope = len(new) / max(len(old), 1)
    for i in range(len(old) + 1):
        centre = i * slope
        for j in range(max(0, int(centre) - _BAND), min(len(new), int(centre) + _BAND) + 1):
            for di, dj in ((0, 1), (1, 0), (1, 1), (2, 1), (1, 2)):
                before = best.get((i - di, j - dj)) if i >= di and j >= dj else None
                if before is None:
                    continue
                score = before[0] + _gain(old[i - di : i], new[j - dj : j], weights)
                if (i, j) not in best or score > best[i, j][0] + 1e-9:
                    best[i, j] = (score, di, dj)
    i, j = len(old), len(new)
    found = []
    while i or j:
        _, di, dj = best.get((i, j), (0.0, 1 if i else 0, 0 if i else 1))
        found.append(Pair(tuple(old[i - di : i]), tuple(new[j - dj : j])))
        i, j = i - di, j - dj
    return found[::-1]


def _gain(old: list[Sentence], new: list[Sentence], weights: dict[str, float]) -> float:
    if not old or not new:
        return 0.0
    whole = alike(_bag(old), _bag(new), weights)
    if len(old) + len(new) > 2:  # only where each of the two gives its part
        parts = [(alike(a.stems, b.stems, weights), a, b) for a in old for b in new]
        if min(_held(a, new) if len(old) > 1 else _held(b, old) for _, a, b in parts) < 0.5:
            return -1.0
    return (len(old) + len(new)) / 2 * (whole - _ALIKE)


def _held(sentence: Sentence, others: list[Sentence]) -> float:
    """The share of a sentence's words that the other side has."""
    bag = _bag(others)
    return sum(min(count, bag[word]) for word, count in sentence.stems.items()) / sum(sentence.stems.values())


def _bag(sentences: Sequence[Sentence]) -> Counter[str]:
    bag: Counter[str] = Counter()
    for sentence in sentences:
        bag.update(sentence.stems)
    return bag


def _join_moved(pairs: list[Pair], weights: dict[str, float]) -> list[Pair]:
    gone = [at for at, pair in enumerate(pairs) if not pair.new]
    come = [at for at, pair in enumerate(pairs) if not pair.old]
    scores = [
        (alike(_bag(pairs[a].old), _bag(pairs[b].new), weights), -a, -b)
        for a in gone
        for b in come
        if pairs[a].old and pairs[b].new
    ]
    joined: dict[int, int] = {}
    for score, a, b in sorted(scores, reverse=True):
        if score < _MOVED:
            break
        if -a not in joined and -b not in joined.values():
            joined[-a] = -b
    dropped = set(joined.values())
    return [
        Pair(pair.old, pairs[joined[at]].new, moved=True) if at in joined else pair
        for at, pair in enumerate(pairs)
        if at not in dropped
    ]

"""Do two articles tell one story: the signs of a pair, and the learned probability.

Names, places, days and rare words decide. The rarity of a word is counted over the articles at hand and a background of
general news together, so that four articles are judged as well as 100,000. Weights: `models/recipes/stories.py`.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from claimx.linear import load
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from claimx.across.stories.digest import Digest
    from claimx.linear import Linear

_TERMS = 60  # of an article: those that weigh most
_COMMON = 0.7  # rarity below which a word says nothing


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """In how many of so many articles of general news a stem stands."""

    articles: int
    stems: dict[str, int]


@cache
def background() -> Background:
    """Word counts of general news."""
    return read_weights("stories", "background.json", Background)


def link_weights() -> Linear:
    """A weight for every sign of a pair, and the probability from which stories are joined."""
    return load("stories", "link.json")


class Rarity:
    """How rare words, names and places are among the articles at hand and in general news: ln(N / n)."""

    def __init__(self, words: Counter[str], names: Counter[str], places: Counter[str], articles: int) -> None:
        """Count with the background."""
        self.words, self.names, self.places = words, names, places
        self.total = articles + background().articles

    def word(self, stem: str) -> float:
        """Of a stem."""
        return math.log(self.total / (self.words.get(stem, 0) + background().stems.get(stem, 0) + 1))

    def name(self, name: str) -> float:
        """Of the last word of a name."""
        return math.log(self.total / (self.names.get(name, 0) + background().stems.get(name, 0) + 1))

    def place(self, place: str) -> float:
        """Of a place."""
        return math.log(self.total / (self.places.get(place, 0) + 1))


class Profile:
    """An article as the pairs see it: unit vectors of its words and of its headline."""

    __slots__ = ("day", "days", "head", "main_days", "names", "places", "signature", "vector")

    def __init__(self, article: Digest, rarity: Rarity) -> None:
        """Weigh the words and keep those that weigh most."""
        weighed = [
            ((1 + math.log(count)) * weight, word)
            for word, count in article.words.items()
            if (weight := rarity.word(word)) > _COMMON
        ]
        best = sorted(weighed, key=lambda one: (-one[0], one[1]))[:_TERMS]
        self.vector = _unit({word: weight for weight, word in best})
        self.head = _unit({word: max(rarity.word(word), 0.0) for word in article.head})
        self.names, self.places = article.names, article.places
        self.day, self.days, self.main_days = article.day, article.days, article.main_days
        self.signature = article.signature


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def pair_signs(a: Profile, b: Profile, rarity: Rarity) -> dict[str, float]:
    """The signs of a pair; the order of the two makes no difference."""
    small, large = sorted((a.vector, b.vector), key=len)
    shared = [word for word in small if word in large]
    rare = sorted((rarity.word(word) for word in shared), reverse=True)
    numbers = [rarity.word(word) for word in shared if word[0].isdigit()]
    names = sorted((rarity.name(name) for name in a.names & b.names), reverse=True)
    places = sorted((rarity.place(place) for place in a.places & b.places), reverse=True)
    apart = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    main = min((abs(x - y) for x in a.main_days for y in b.main_days), default=None)
    same = sum(x == y for x, y in zip(a.signature, b.signature, strict=False))
    return {
        "words": sum(small[word] * large[word] for word in shared),
        "heads": _dot(a.head, b.head),
        "head in words": _dot(a.head, b.vector) + _dot(b.head, a.vector),
        "three rarest": sum(rare[:3]) / 20,
        "all shared": sum(rare) / 50,
        "shared": len(shared) / 20,
        "names": min(sum(names), 40) / 20,
        "rarest name": names[0] / 8 if names else 0.0,
        "name count": min(len(names), 8) / 4,
        "places": min(sum(places), 30) / 15,
        "rarest place": places[0] / 8 if places else 0.0,
        "place count": min(len(places), 6) / 3,
        "numbers": min(sum(numbers), 30) / 15,
        "rarest number": max(numbers, default=0.0) / 8,
        "apart": math.log1p(apart) / 5 if apart is not None else 0.0,
        "same day": float(apart is not None and apart <= 1),
        "three days": float(apart is not None and apart <= 3),
        "ten days": float(apart is not None and apart <= 10),
        "over a month": float(apart is not None and apart > 30),
        "undated": float(apart is None),
        "days agree": min(len(a.days & b.days), 3) / 2,
        "a day agrees": float(bool(a.days & b.days)),
        "no day agrees": float(bool(a.days and b.days and not a.days & b.days)),
        "main day agrees": float(main == 0),
        "main day near": float(main is not None and main <= 1),
        "main day far": float(main is not None and main > 3),
        "no main day": float(main is None),
        "copied": same / 16,
    }


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def probability(signs: dict[str, float]) -> float:
    """How likely the pair tells one story."""
    return link_weights().chance_of(signs)


def count_terms(articles: Iterable[Digest]) -> Rarity:
    """Count words, names and places over the articles."""
    from collections import Counter

    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    places: Counter[str] = Counter()
    total = 0
    for article in articles:
        words.update(article.words.keys())
        names.update(article.names)
        places.update(article.places)
        total += 1
    return Rarity(words, names, places, total)

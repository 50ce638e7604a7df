"""The same story read twice, as page and as text, or from two places: told by its shingles.

Broder, "On the resemblance and containment of documents" (1997): the smallest hashes of a text's shingles are a sample
of them, and the share that two samples have in common estimates how alike the texts are.
"""

from __future__ import annotations

import dataclasses
import heapq
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimx.article import Article, Notice

_SHINGLE = 5  # words
_SKETCH = 48  # hashes kept of a story
_ALIKE = 0.6  # of them in common
_FEWEST = 15  # shingles; of shorter texts nothing is said
T = TypeVar("T")
_WORD = re.compile(r"\w+")


class Stories:
    """The stories read so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._places: list[str] = []
        self._by_hash: dict[int, int] = {}

    def twin(self, article: Article) -> str | None:
        """Where the same story was read before; it is remembered if it was not."""
        sketch = _sketch(" ".join(article.text[start:end] for start, end in article.spans()))
        if not sketch:
            return None
        found = Counter(self._by_hash[value] for value in sketch if value in self._by_hash)
        number, common = found.most_common(1)[0] if found else (0, 0)
        if common >= _ALIKE * len(sketch):
            return self._places[number]
        self._places.append(article.where)
        for value in sketch:
            self._by_hash.setdefault(value, len(self._places) - 1)
        return None


def notice(twin: str) -> Notice:
    """The warning about a story that was read already."""
    return Notice("W_DUPLICATE", f"the same story was read already: {twin}")


def with_notices(found: Iterable[Article | T]) -> Iterator[Article | T]:
    """What was found, each article that repeats an earlier one with a warning."""
    stories = Stories()
    for item in found:
        twin = stories.twin(item) if isinstance(item, Article) else None
        if twin and isinstance(item, Article):
            yield dataclasses.replace(item, notices=(*item.notices, notice(twin)))
        else:
            yield item


def _sketch(text: str) -> tuple[int, ...]:
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _FEWEST:
        return ()
    return tuple(heapq.nsmallest(_SKETCH, (zlib.crc32(shingle.encode()) for shingle in shingles)))

"""What the block tagger makes of a stretch of words: one block or several, a headline, a name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from claimx.read.dump.head.blocks import Marks

_LEAST = 1e-4
_FLOOR = -20.0
_OPEN, _TITLE = 0.03, 0.02
_DROP = 0.1
_LONGEST_SUM = -7.0

TITLE_EDGES = (
    "edge_first", "edge_last", "whole", "whole_mean", "title_first", "title_mean", "title_least", "title_ends",
    "title_before", "title_sum", "block", "menu", "story_block", "title_best", "title_share", "author_next",
    "author_near", "date_next", "date_before",
)  # fmt: skip
NAME_EDGES = (
    "name_least", "name_first", "name_ends", "name_mean", "name_share", "name_before", "name_edge_first",
    "name_edge_last", "name_whole", "name_in_title", "name_in_story", "name_in_menu", "name_in_block", "date_after",
    "date_before",
)  # fmt: skip


def log(chance: float) -> float:
    """The logarithm of a probability that may be nought."""
    return math.log(max(chance, _LEAST))


class Edges:
    """Sums over the marks of a page's head, so that asking for a stretch costs little."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.size = len(marks.edge)
        self.whole = _sums([log(1 - p) for p in marks.edge])
        self.title = _sums([log(p) for p in marks.kinds["T"]])
        self.kinds = {k: _sums(column) for k, column in marks.kinds.items()}
        self.best_title = max(marks.title_first, default=0.0)
        self.best_author = max(marks.kinds["A"], default=0.0)

    def opens(self, i: int) -> bool:
        """Whether a block may well begin with word i."""
        return i == 0 or self.marks.edge[i] > _OPEN or self.marks.title_first[i] > _TITLE

    def closes(self, b: int) -> bool:
        """Whether a block may well end before word b."""
        if b >= self.size:
            return True
        title = self.marks.kinds["T"]
        return self.marks.edge[b] > _OPEN or title[b - 1] - title[b] > _DROP

    def broken(self, a: int, b: int) -> bool:
        """Whether the words from a to b are surely more than one block."""
        return self.whole[b] - self.whole[a + 1] < _LONGEST_SUM

    def mean(self, kind: str, a: int, b: int) -> float:
        """The mean probability of a kind of block."""
        return (self.kinds[kind][b] - self.kinds[kind][a]) / (b - a)

    def near(self, kind: str, a: int, b: int) -> float:
        """The highest probability of a kind among the words from a to b."""
        return max(self.marks.kinds[kind][max(a, 0) : b], default=0.0)

    def of_title(self, a: int, b: int) -> tuple[float, ...]:
        """The values of `TITLE_EDGES` for the words from a to b."""
        m = self.marks
        last = b >= self.size
        inside = self.whole[b] - self.whole[a + 1]
        ends = 0.0 if last else log(1 - m.title_more[b])
        return (
            log(m.edge[a]),
            0.0 if last else log(m.edge[b]),
            inside,
            inside / (b - a),
            log(m.title_first[a]),
            (self.title[b] - self.title[a]) / (b - a),
            log(min(m.kinds["T"][a:b])),
            ends,
            log(1 - m.kinds["T"][a - 1]) if a else 0.0,
            max(_FLOOR, log(m.title_first[a]) + self.title[b] - self.title[a + 1] + ends),
            self.mean("H", a, b),
            self.mean("M", a, b),
            self.mean("S", a, b),
            float(m.title_first[a] >= self.best_title),
            m.title_first[a] / (self.best_title + _LEAST),
            self.near("A", b, b + 2),
            self.near("A", b, b + 25),
            self.near("D", b, b + 25),
            self.near("D", a - 12, a),
        )

    def of_name(self, a: int, b: int) -> tuple[float, ...]:
        """The values of `NAME_EDGES` for the words from a to b."""
        m = self.marks
        last = b >= self.size
        return (
            log(min(m.kinds["A"][a:b])),
            log(m.author_first[a]),
            0.0 if last else log(1 - m.author_more[b]),
            self.mean("A", a, b),
            self.mean("A", a, b) / (self.best_author + _LEAST),
            log(1 - m.kinds["A"][a - 1]) if a else 0.0,
            m.edge[a],
            1.0 if last else m.edge[b],
            log(1 - max(m.edge[a + 1 : b], default=0.0)),
            self.mean("T", a, b),
            self.mean("S", a, b),
            self.mean("M", a, b),
            self.mean("H", a, b),
            self.near("D", b, b + 8),
            self.near("D", a - 8, a),
        )


def _sums(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]

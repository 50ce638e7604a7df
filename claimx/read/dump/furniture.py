"""Which segments of a page dump are the story: boosted trees that see the verdicts of a logistic regression."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from claimx.linear import Linear, logistic
from claimx.read import forest, weights
from claimx.read.dump.context import context_rows
from claimx.read.dump.features import describe
from claimx.read.forest import Forest
from claimx.read.segments import Segment, block_ranges

BRIEF = 1200  # characters of a story, below which it is brief
_CAPTION = 5  # words of a line without a stop that is no heading
_ENOUGH = 250  # characters of story among the next segments
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class FurnitureModel:
    """Word weights, the regression, the trees, and how verdicts become stretches."""

    words: dict[str, float]
    first: Linear
    second: Forest  # a score for each row of context and description
    threshold: float
    switch: float

    def chances(self, text: str, segments: Sequence[Segment]) -> list[float]:
        """The probability of each segment to be story."""
        if not segments:
            return []
        import numpy as np

        described = describe(text, segments, weights=self.words)
        first = self.first.chances(described.names, described.rows)
        _, rows = context_rows(text, segments, first)
        both = [context + row for context, row in zip(rows, described.rows, strict=True)]
        return [logistic(float(score)) for score in self.second(np.array(both, dtype=np.float32))]

    def keep(self, chances: Sequence[float]) -> list[bool]:
        """The best sequence of verdicts, where every change of verdict costs `switch`."""
        return best_path(chances, threshold=self.threshold, switch=self.switch)


def reconsidered(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> tuple[list[float], list[bool]] | None:
    """The chances and verdicts on a page of brief story by weights that learned from such pages; `None` for others.

    Beside few sentences of story the furniture weighs more, and each of them has less of a chance. Captions without a
    stop are left out, as of so little prose hardly a line is a heading.
    """
    if sum(s.end - s.start for s, kept in zip(segments, keep, strict=True) if kept) >= BRIEF:
        return None
    model = load("brief")
    chances = model.chances(text, segments)
    verdicts = model.keep(chances)
    for at, segment in enumerate(segments):
        if verdicts[at] and not any(map(str.isalnum, text[segment.start : segment.end])):
            verdicts[at] = at > 0 and verdicts[at - 1]  # a stop goes with what it ends
    for first, last in block_ranges(segments):
        words = text[segments[first].start : segments[last - 1].end]
        if last - first == 1 and len(words.split()) >= _CAPTION and words[-1].isalpha():
            verdicts[first] = False
    return chances, verdicts


def best_path(chances: Sequence[float], *, threshold: float, switch: float) -> list[bool]:
    """Viterbi over two states."""
    shift = math.log(threshold / (1 - threshold))
    out = inside = 0.0
    back: list[tuple[bool, bool]] = []
    for chance in chances:
        bounded = min(max(chance, 1e-4), 1 - 1e-4)
        gain = (math.log(bounded / (1 - bounded)) - shift) / 2
        from_inside, from_out = inside - switch > out, out - switch > inside
        out, inside = max(out, inside - switch) - gain, max(inside, out - switch) + gain
        back.append((from_inside, not from_out))
    state = inside > out
    verdicts: list[bool] = []
    for to_out, to_inside in reversed(back):
        verdicts.append(state)
        state = to_inside if state else to_out
    return verdicts[::-1]


def story_start(keep: Sequence[bool], segments: Sequence[Segment]) -> int:
    """The first segment from which on the story runs, not only a sentence of it."""
    sizes = [s.end - s.start for s in segments]
    for i, kept in enumerate(keep):
        if kept:
            near = sizes[i : i + _AHEAD]
            story = sum(s for s, k in zip(near, keep[i : i + _AHEAD], strict=True) if k)
            if story >= _ENOUGH and story > 0.6 * sum(near):
                return i
    return next((i for i, kept in enumerate(keep) if kept), max(len(keep) - 1, 0))


@cache
def load(name: str = "story") -> FurnitureModel:
    """The shipped model, or the one for brief stories."""
    document = weights.load(name)
    return FurnitureModel(
        words=cast("dict[str, float]", document["words"]),
        first=weights.linear(document["first"]),
        second=forest.load(f"{name}.onnx", document["trees_sha256"]),
        threshold=float(cast("float", document["threshold"])),
        switch=float(cast("float", document["switch"])),
    )

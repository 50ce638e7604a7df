"""A second look at each segment, knowing what the first look made of all the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from claimx import lexicon
from claimx.read.dump.features import words_of
from claimx.read.segments import Segment

_NEAR = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_WINDOWS = (4, 10, 25)
_FAR = 60


def context_rows(
    text: str, segments: Sequence[Segment], chances: Sequence[float]
) -> tuple[list[str], list[list[float]]]:
    """Describe the surroundings of each segment by the first look's probabilities and by the story's words."""
    words = [words_of(text[s.start : s.end]) for s in segments]
    sizes = [float(len(w) + 1) for w in words]
    odds = [_odds(p) for p in chances]
    runs = _runs(chances, sizes)
    core = _core(words, chances)
    story = list(accumulate((s * p for s, p in zip(sizes, chances, strict=True)), initial=0.0))
    total = list(accumulate(sizes, initial=0.0))
    longest = max(runs, default=1.0) or 1.0
    middle = runs.index(max(runs)) if runs else 0
    rows: list[list[float]] = []
    size = len(segments)
    for i in range(size):
        row = [odds[i]]
        row.extend(odds[i + step] if 0 <= i + step < size else -5.0 for step in _NEAR)
        for width in _WINDOWS:
            a, b = max(0, i - width), min(size, i + 1 + width)
            row.append((story[i] - story[a]) / ((total[i] - total[a]) or 1.0))
            row.append((story[b] - story[i + 1]) / ((total[b] - total[i + 1]) or 1.0))
        all_story = story[-1] or 1.0
        row += [story[i] / all_story, story[i + 1] / all_story, min(all_story, 3000.0) / 1000, all_story / total[-1]]
        row += [runs[i] / 100, runs[i] / longest, max(-_FAR, min(_FAR, i - middle)) / 10]
        row += _shared_words(words[i], core, own=chances[i] > 0.5 and len(words[i]) > 5)
        rows.append(row)
    return list(CONTEXT), rows


CONTEXT = (
    "odds",
    *(f"odds{step:+d}" for step in _NEAR),
    *(f"story_{side}_{width}" for width in _WINDOWS for side in ("left", "right")),
    "story_before", "story_until", "story_size", "story_share", "run", "run_share", "from_run", "shared",
    "shared_often", "shared_names",
)  # fmt: skip


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))


def _runs(chances: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The size of the run of equal verdicts that a segment stands in, negative outside the story."""
    runs = [0.0] * len(chances)
    start = 0
    for i in range(1, len(chances) + 1):
        if i == len(chances) or (chances[i] > 0.5) != (chances[start] > 0.5):
            size = sum(sizes[start:i]) * (1 if chances[start] > 0.5 else -1)
            runs[start:i] = [size] * (i - start)
            start = i
    return runs


def _is_content(word: str, function: frozenset[str]) -> bool:
    return len(word) > 3 and word not in function


def _core(words: Sequence[Sequence[str]], chances: Sequence[float]) -> Counter[str]:
    """In how many story segments each content word stands."""
    function = lexicon.words("page_function_words")
    core: Counter[str] = Counter()
    for segment, chance in zip(words, chances, strict=True):
        if chance > 0.5 and len(segment) > 5:
            core.update({w.lower() for w in segment if _is_content(w.lower(), function)})
    return core


def _shared_words(words: Sequence[str], core: Counter[str], *, own: bool) -> list[float]:
    """How much of the segment the rest of the story speaks of too: once, often, and of its names."""
    function = lexicon.words("page_function_words")
    content = {w.lower() for w in words if _is_content(w.lower(), function)}
    names = [w.lower() for w in words[1:] if w[0].isupper() and w.lower() not in function]
    count = len(content) or 1
    return [
        sum(core[w] - own > 0 for w in content) / count,
        sum(core[w] - own > 1 for w in content) / count,
        sum(core[w] - own > 0 for w in names) / len(names) if names else 0.5,
    ]

"""From the label probabilities around one cue to its source, cue words and content."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from claimx.annotate.attribution.table import Table

NONE, SOURCE, CONTENT, CUE = range(4)
_OPEN_MARKS = frozenset({'"', "“", "``", "'", "‘"})


class Settings(NamedTuple):
    """What was chosen on the development set."""

    source_weight: float = 2.0
    content_power: float = 1.0
    threshold: float = 0.3
    encoder_share: float = 0.5  # of the label probabilities
    cue_share: float = 0.0  # of the cue's score, for the encoder's own opinion


class Reading(NamedTuple):
    """One cue, read: its head, token lists, and how sure we are."""

    head: int
    source: list[int]
    cue: list[int]
    content: list[int]
    score: float


def read_cue(
    t: Table, head: int, begin: int, chance: np.ndarray, cue_score: float, settings: Settings
) -> Reading | None:
    """Labels of the words around a cue; None where it has no content or the score stays below the threshold."""
    weighted = chance.copy()
    weighted[:, SOURCE] *= settings.source_weight
    label = weighted.argmax(1)
    cue = _around(begin, head, np.flatnonzero(label == CUE))
    own = set(cue)
    content = [i for i in (np.flatnonzero(label == CONTENT) + begin).tolist() if i not in own]
    if not content:
        return None
    sure = float(chance[[i - begin for i in content], CONTENT].mean())
    score = cue_score * sure**settings.content_power
    if score < settings.threshold:
        return None
    source = _best_run(t, begin, (np.flatnonzero(label == SOURCE) + begin).tolist(), chance)
    return Reading(head, [i for i in source if i not in own], cue, content, score)


def _around(begin: int, head: int, places: np.ndarray) -> list[int]:
    return sorted({head, *(places + begin).tolist()})


def _best_run(t: Table, begin: int, places: list[int], chance: np.ndarray) -> list[int]:
    """A source is one stretch: keep the one with the most probability."""
    runs: list[list[int]] = []
    for i in places:
        if runs and i - runs[-1][-1] <= 2:
            runs[-1].extend(range(runs[-1][-1] + 1, i + 1))
        else:
            runs.append([i])
    if not runs:
        return []
    return max(runs, key=lambda run: chance[[i - begin for i in run], SOURCE].sum())


def fragments(t: Table, places: list[int]) -> tuple[tuple[int, int], ...]:
    """Token ranges of a list of tokens; punctuation alone does not divide, and no range begins or ends with a comma."""
    runs: list[list[int]] = []
    for i in places:
        if runs and all(t.pos[k] in {"PUNCT", "SPACE"} for k in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    out = []
    for first, last in runs:
        a, b = first, last
        while a < b and t.pos[a] in {"PUNCT", "SPACE"} and t.lower[a] not in _OPEN_MARKS:
            a += 1
        while b > a and t.lower[b - 1] in {",", ":", ";", "-", "—", "–"}:
            b -= 1
        if any(t.pos[k] not in {"PUNCT", "SPACE"} for k in range(a, b)):
            out.append((a, b))
    return tuple(out)

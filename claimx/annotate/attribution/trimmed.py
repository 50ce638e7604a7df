"""The marks of the weights, cut where quotations of others begin or end."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.annotate.attribution.speaking import listens_before, only_acts
from claimx.annotate.attribution.table import CLOSERS
from claimx.annotate.slots import AttributionMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.stretches import Stretch
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens

_STOPS = frozenset({".", "!", "?"})
_CLOSING = CLOSERS | {'"', "'", "’"}


def trimmed(
    doc: Doc, t: Table, marks: Sequence[AttributionMark], stretches: Sequence[Stretch]
) -> list[AttributionMark]:
    """The marks without those that only tell who listens, cut where the quotations of others begin, or a turn ends."""
    starts = [stretch.first for stretch in stretches]
    cut = [_cut(t, mark, _within(mark, stretches, starts)) for mark in marks if not _only_listens(doc, t, mark)]
    return _without_others(cut, stretches, starts)


def joined(parts: Iterable[Tokens]) -> tuple[Tokens, ...]:
    """Parts in text order; those that touch are one."""
    found: list[Tokens] = []
    for first, last in sorted(parts):
        if found and found[-1][1] == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return tuple(found)


def _only_listens(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """A finished quotation, and a sentence behind it that says nothing. "“… in May.” [The men nodded]."."""
    if mark.speech != "direct" or mark.rule != "model" or not mark.cue:
        return False
    if mark.source and mark.cue[1] <= mark.content[0][0]:
        return listens_before(doc, doc[slice(*mark.source)].root.i, doc[slice(*mark.cue)].root.i)
    last = mark.content[-1][1] - 1
    while last > mark.content[-1][0] and t.lower[last] in _CLOSING:
        last -= 1
    behind = mark.cue[0] > last and t.lower[last] == "." and t.sentence[mark.cue[0]] != t.sentence[last]
    return behind and only_acts(doc, range(*mark.cue))


def _within(mark: AttributionMark, stretches: Sequence[Stretch], starts: Sequence[int]) -> Sequence[Stretch]:
    """The stretches that begin in the content of a mark; `starts` are their first words."""
    if not mark.content:
        return ()
    first, last = min(part[0] for part in mark.content), max(part[1] for part in mark.content)
    return stretches[bisect_left(starts, first) : bisect_left(starts, last)]


def _without_others(
    marks: Sequence[AttributionMark], stretches: Sequence[Stretch], starts: Sequence[int]
) -> list[AttributionMark]:
    """The marks without parts of quotations that another mark tells. "He lives, [they] <say>. [Diaz]: “I saw him.”"."""
    begun = [_within(mark, stretches, starts) for mark in marks]
    spoken = ((k, stretch) for k, mark in enumerate(marks) if mark.speech == "direct" for stretch in begun[k])
    holders = {stretch.first: k for k, stretch in spoken if holds(marks[k], stretch)}
    return [
        _outside(mark, [stretch for stretch in begun[k] if holders.get(stretch.first, k) != k])
        for k, mark in enumerate(marks)
    ]


def holds(mark: AttributionMark, stretch: Stretch) -> bool:
    """Whether a mark has the whole of a stretch."""
    return all(any(a <= first and last <= b for a, b in mark.content) for first, last in stretch.pieces)


def _outside(mark: AttributionMark, stretches: Sequence[Stretch]) -> AttributionMark:
    """A mark of the weights without the parts that begin in stretches where its cue does not stand."""
    if not stretches or mark.rule != "model" or not mark.cue:
        return mark
    others = [(s.first, s.last) for s in stretches if not s.first <= mark.cue[0] < s.last and not holds(mark, s)]
    kept = tuple(part for part in mark.content if not any(first <= part[0] < last for first, last in others))
    return mark._replace(content=kept) if kept else mark


def _cut(t: Table, mark: AttributionMark, stretches: Sequence[Stretch]) -> AttributionMark:
    """Without the sentence behind a finished quotation. "asked: “Did he pay?” [The bank is shut]."; a turn goes on."""
    for stretch in stretches if mark.rule == "model" else ():
        end = stretch.last + 1
        if not stretch.closed or end >= t.size or t.lower[stretch.last - 1] not in _STOPS:
            continue
        held = next((part for part in mark.content if part[0] <= stretch.first and end < part[1]), None)
        if held is None or t.sentence[end] == t.sentence[stretch.last - 1] or (mark.cue and mark.cue[0] >= end):
            continue
        if not any(t.inside[i] for i in range(end, held[1])):
            parts = [(held[0], end) if part == held else part for part in mark.content if part[0] <= held[0]]
            return mark._replace(content=tuple(parts))
    return mark

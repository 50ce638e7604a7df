"""Words such as "today" in a quotation count from the day of saying, not from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.annotate.times.direction import says
from claimx.annotate.times.periods import parse_day

if TYPE_CHECKING:
    from claimx.annotate.slots import TimeMark
    from claimx.annotate.times.context import Context

_DEICTIC = frozenset({"today", "tonight", "this_part"})
_PARAGRAPH = re.compile(r"\n\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = 7  # days: a day of saying further back is not that of the quotation


def from_day_of_saying(context: Context, marks: list[TimeMark]) -> list[TimeMark]:
    """Move the days of "today", "tonight", "this morning" in quotations whose paragraph says when they were said."""
    text, base = context.lex.text, context.published
    if base is None:
        return marks
    for i, mark in enumerate(marks):
        if mark.rule not in _DEICTIC or not mark.begin or mark.begin != mark.finish:
            continue
        first = max((m.end() for m in _PARAGRAPH.finditer(text, 0, mark.start)), default=0)
        if not _quoted(text[first : mark.start]):
            continue
        end = _PARAGRAPH.search(text, mark.end)
        said = _day_of_saying(context, marks, i, first, end.start() if end else len(text))
        if said is not None and 0 < (base - said).days <= _WEEK:
            marks[i] = _moved(mark, said - base)
    return marks


def _quoted(before: str) -> bool:
    """Whether the paragraph so far leaves a quotation open."""
    if "“" in before:
        return before.count("“") > before.count("”")
    return before.count('"') % 2 == 1


def _day_of_saying(context: Context, marks: list[TimeMark], i: int, first: int, end: int) -> date | None:
    """The day that a verb of saying has in the paragraph [first, end), the one nearest to mark i."""
    near = sorted(
        (abs(other.start - marks[i].start), k)
        for k, other in enumerate(marks)
        if k != i and first <= other.start < end and other.begin and other.begin == other.finish
    )
    for _, k in near:
        if says(context.doc[marks[k].first : marks[k].last].root):
            return parse_day(marks[k].begin)
    return None


def _moved(mark: TimeMark, step: timedelta) -> TimeMark:
    day = (date.fromisoformat(mark.begin) + step).isoformat()
    return mark._replace(begin=day, finish=day, value=_DAY.sub(day, mark.value))

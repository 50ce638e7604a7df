"""Words such as "today" in a quotation count from the day of saying, not from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.annotate.times.direction import BACK, direction
from claimx.annotate.times.governing import says
from claimx.annotate.times.periods import parse_day

if TYPE_CHECKING:
    from claimx.annotate.slots import TimeMark
    from claimx.annotate.times.context import Context

_DEICTIC = frozenset({"today", "tonight", "this_part"})
_PARAGRAPH = re.compile(r"\n\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOSING = re.compile(r"[”\"]")
_STOP = re.compile(r"[a-z]\.\s+[A-Z]")
_WEEK, _MONTH = 7, 31  # days: a day of saying further back is not that of a quotation elsewhere, in its paragraph
_YEAR = 366
_BACK = 3  # paragraphs before that of the quotation in which the day of saying may stand


def from_day_of_saying(context: Context, marks: list[TimeMark]) -> list[TimeMark]:
    """Move "today", "last night", "Monday" in quotations to the day of which the text says that they were said.

    That day stands with a word of saying outside the quotation: in its paragraph, else in those shortly before.
    """
    text, base = context.lex.text, context.published
    if base is None:
        return marks
    starts = [0, *(match.end() for match in _PARAGRAPH.finditer(text))]
    told = [k for k, mark in enumerate(marks) if _tells_saying(context, mark, starts)]
    for i, mark in enumerate(marks):
        named = mark.rule == "weekday" and mark.last - mark.first == 1
        if not (mark.rule in _DEICTIC or named) or not mark.begin or mark.begin != mark.finish:
            continue
        at = _paragraph(starts, mark.start)
        if not _quoted(text[starts[at] : mark.start]):
            continue
        day, beside = _day_of_saying(text, marks, told, i, starts)
        if named:
            if day is not None and beside and 0 < (base - day).days <= _YEAR:
                back = direction(context.doc[mark.first]) == BACK
                marks[i] = _moved(mark, _weeks(date.fromisoformat(mark.begin), day, back=back))
        elif day is not None and 0 < (base - day).days <= (_MONTH if beside else _WEEK):
            marks[i] = _moved(mark, day - base)
    return marks


def _paragraph(starts: list[int], char: int) -> int:
    return sum(start <= char for start in starts) - 1


def _tells_saying(context: Context, mark: TimeMark, starts: list[int]) -> bool:
    """Whether a mark is a day on which something was said, and stands outside quotations."""
    if not mark.begin or mark.begin != mark.finish or not says(context.doc[mark.first : mark.last].root):
        return False
    return not _quoted(context.lex.text[starts[_paragraph(starts, mark.start)] : mark.start])


def _quoted(before: str) -> bool:
    """Whether the paragraph so far leaves a quotation open."""
    if "“" in before:
        return before.count("“") > before.count("”")
    return before.count('"') % 2 == 1


def _later(text: str, quoted: TimeMark, told: TimeMark) -> bool:
    """Whether a day stands in a later sentence than the end of a quotation: "I go," she said. A note of [May 3] ..."""
    between = text[quoted.end : told.start] if quoted.end <= told.start else ""
    return bool(_STOP.search(_CLOSING.split(between)[-1]))


def _day_of_saying(
    text: str, marks: list[TimeMark], told: list[int], i: int, starts: list[int]
) -> tuple[date | None, bool]:
    """The day of saying that stands nearest to mark i in its paragraph, else the last one shortly before.

    And whether it stands in the paragraph.
    """
    at = _paragraph(starts, marks[i].start)
    places = {k: _paragraph(starts, marks[k].start) for k in told if k != i}
    beside = [k for k, place in places.items() if place == at and not _later(text, marks[i], marks[k])]
    if beside:
        nearest = min(beside, key=lambda k: abs(marks[k].start - marks[i].start))
        return parse_day(marks[nearest].begin), True
    before = [k for k, place in places.items() if at - _BACK <= place < at]
    return (parse_day(marks[before[-1]].begin) if before else None), False


def _weeks(named: date, day: date, *, back: bool) -> timedelta:
    """From a weekday to the one that whoever spoke on a `day` meant: the last before it, or the next."""
    days = (named - day).days
    step = (days + 6) // 7 if back else (days - 1) // 7
    return timedelta(days=-7 * step)


def _moved(mark: TimeMark, step: timedelta) -> TimeMark:
    day = (date.fromisoformat(mark.begin) + step).isoformat()
    return mark._replace(begin=day, finish=day, value=_DAY.sub(day, mark.value))

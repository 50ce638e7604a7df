"""The publication date of a page that has no full date: day and month at the head, the year of the copyright notice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from claimx.read.dates import FoundDate

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s+)?"
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_PATTERNS = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?!\d|[.:/]\d|\s*[%°]|st\b)"),
    re.compile(rf"{_WEEKDAY}(?<![\d.,:/]){_DAY}\s+{_MONTH}(?![a-z])"),
)
_COPYRIGHT = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright)\D{0,30}(?P<first>(?:19|20)\d\d)(?:\s?[-–—]\s?(?P<last>(?:19|20)\d\d))?"
)
_PUBLISHED = re.compile(r"(?:publish|post)\w*(?:\s+on)?\W*$", re.IGNORECASE)
_AFTER = 200  # characters of the story


def yearless_date(text: str, *, head: int, story: int) -> FoundDate | None:
    """The day near the top of the story: "Posted Nov 19, 6:51 AM ... © 2019 Larkton Post" -> 2019-11-19."""
    years = [int(m["last"] or m["first"]) for m in _COPYRIGHT.finditer(text)]
    if not years:
        return None
    found = sorted(_days(text, head, story + _AFTER, max(years)), key=lambda d: d.start)
    return next((d for d in found if _PUBLISHED.search(text[max(0, d.start - 30) : d.start])), next(iter(found), None))


def _days(text: str, start: int, end: int, year: int) -> Iterator[FoundDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, max(0, start), min(end, len(text))):
            month, day = _MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"])
            if found := _day_of(year, month, day, match["weekday"]):
                yield FoundDate(match.start(), match.end(), found.isoformat())


def _day_of(year: int, month: int, day: int, weekday: str | None) -> dt.date | None:
    """The day of the notice's year, or of the year before where only that fits the weekday."""
    for candidate in (year, year - 1):
        try:
            found = dt.date(candidate, month, day)
        except ValueError:
            continue
        if weekday is None or _WEEKDAYS[found.weekday()] == weekday[:3].lower():
            return found
    return None

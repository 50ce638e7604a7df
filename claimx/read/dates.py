"""Explicit dates of publication, as pages, records and URLs write them, to ISO days."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimx.lexicon import group

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)  # as a pattern, in lower case
_MONTH = rf"(?P<month>{MONTH_NAMES})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = rf"(?:{_YEAR}|['’](?P<short>\d\d)(?!\w))"  # with a month's name: "13 May '21"
# A month may follow a word without a blank, if its capital tells them apart: "WriterNov. 19, 2019".
_MONTH_START = r"(?:(?<![^\W\d_])|(?-i:(?=[A-Z])))"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
# A date may be glued to what stands before and after: "copied May 13, 2021May 13, 2021Text".
# "10:15 May" is a clock, "Updated:15 May" none; "2.5 May" is no day, "... he said.5 May" is
_NOT_IN_NUMBER = r"(?<![\d,/-])(?<!(?<![a-z])\.)(?<!\d:)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NOT_IN_NUMBER}{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",  # 2021-05-13T09:00
        rf"{_NOT_IN_NUMBER}{_YEAR}/(?P<month>0?[1-9]|1[0-2])/{_DAY}(?!\d)",
        rf"{_NOT_IN_NUMBER}{_YEAR}\.(?P<month>0[1-9]|1[0-2])\.(?P<day>0[1-9]|[12]\d|3[01])(?![.-]?\d)",  # 2021.05.13
        rf"{_MONTH_START}{_MONTH}\.?\s*{_DAY}(?:\s*,\s*|\s+){_SHORT_YEAR}",  # May 13, 2021; May 13th 2021
        rf"(?<![\w.])(?P<day>\d\d?){_MONTH}(?P<short>\d\d)(?=,? \d\d:\d\d)",  # 13May21 09:12, of agencies
        rf"{_NOT_IN_NUMBER}{_DAY}(?:\s+of)?[\s/.-]*{_MONTH}\.?,?[\s/.-]*{_SHORT_YEAR}",  # 13 May 2021; 13-May-2021
    )
)
_SLASHED = re.compile(
    rf"{_NOT_IN_NUMBER}(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)?\d\d)(?!\.?\d)"
)
# the clock behind a date, in a zone of countries that write the day first: "08/03/2024 07:15 CET"
_DAY_FIRST_ZONE = re.compile(
    r",?\s*(?:at|-|–|\|)?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*\(?"
    r"(?:CES?T|WES?T|EES?T|GMT|BST|IST|MSK|CAT|EAT|WAT|SAST|A[EC][SD]T|AWST|NZ[SD]T)\b",
    re.IGNORECASE,
)
# the clock of such countries counts to 24: "07/02/2024 - 16:40"
_LATE_HOUR = re.compile(r",?\s*(?:at|-|–|\||•|·|h)?\s*(?:1[3-9]|2[0-3])[:.h][0-5]\d\b(?!\s*[ap]\.?m)", re.IGNORECASE)
_EUROPEAN = re.compile(r"[€£]\s?\d|\d\s?€")  # money of countries that write the day first
_IN_URL = re.compile(
    rf"[/_-]{_YEAR}(?P<sep>[/_-]?)(?P<month>0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P=sep)"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
# what stands before the day of a change: "Updated on 8 March 2024", "Updated 10:02 AM EST, Fri 8 March 2024"
UPDATED = re.compile(
    r"(?:(?:updat|modif|revis)\w*|edit(?:ed)?\b)\W*(?:(?:on|at)\W+)?"
    r"(?:\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\W{0,3}(?:[A-Z]{2,4}\W+)?)?(?:\w{0,9}\W+)?$",
    re.IGNORECASE,
)
_COUNTRY_CODE = 2  # letters
_FEWEST_DIGITS = 3  # a day and a year of two figures
_MOST_SLASHED = 50
_TURN = 70  # years of two figures below it are of this century
_EARLIEST, _LATEST = 1900, 2099
_ZONE_BEFORE_YEAR = re.compile(r" [+-]\d{4}(?= \d{4}$)")  # "Wed Mar 06 08:00:00 +0000 2024"
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands."""

    start: int
    end: int
    day: str  # ISO


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, `None` where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_match(match: re.Match[str]) -> str | None:
    name, parts = match["month"].lower(), match.groupdict()
    year = int(parts["year"]) if parts.get("year") else _century(int(parts["short"]))
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
    return iso_day(year, month, int(match["day"]))


def _century(year: int) -> int:
    """The year that two figures stand for."""
    return year + (2000 if year < _TURN else 1900)


def _from_slashed(match: re.Match[str], *, day_first: bool) -> str | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        year = _century(year)
    months = 12
    # nobody writes the month first with full stops and a whole year
    day_first = day_first or (match["sep"] == "." and len(match["year"]) > 2) or _has_day_first_clock(match)
    if first > months or (day_first and second <= months):
        return iso_day(year, second, first)
    return iso_day(year, first, second)


def _has_day_first_clock(match: re.Match[str]) -> bool:
    return any(clock.match(match.string, match.end()) for clock in (_DAY_FIRST_ZONE, _LATE_HOUR))


def find_dates(text: str, *, day_first: bool = False) -> Iterator[FoundDate]:
    """Find explicit dates with day, month and year, in the order of the text."""
    found: dict[int, FoundDate] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _from_match(match)
            if day:
                found.setdefault(match.start(), FoundDate(match.start(), match.end(), day))
    for match in _SLASHED.finditer(text):
        day = _from_slashed(match, day_first=day_first)
        if day:
            found.setdefault(match.start(), FoundDate(match.start(), match.end(), day))
    end = -1
    for start in sorted(found):
        if start >= end:
            end = found[start].end
            yield found[start]


def says_day_first(url: str | None, language: str | None = None) -> bool:
    """Whether a page's address or its language is that of a country that writes the day first: ".co.uk", "en-GB"."""
    host = re.match(r"(?:https?://)?[^/:?#]+\.([a-z]+)(?=[/:?#]|$)", (url or "").strip().lower())
    region = re.fullmatch(r"en[-_]([a-z]{2})", (language or "").strip().lower())
    known = group("day_first_countries")
    return host[1] in known if host and len(host[1]) == _COUNTRY_CODE else bool(region and region[1] in known)


def writes_day_first(text: str, *, otherwise: bool = False) -> bool:
    """Whether a page puts the day before the month in "03/04/2021"; `otherwise` where it does not tell.

    A date that can be read in one way only tells ("25/03/2021"); else the reading that lies nearer to the page's dates
    with named months: beside "Dec. 21, 2025", 06/01/2026 is in January.
    """
    slashed = list(itertools.islice(_SLASHED.finditer(text), _MOST_SLASHED))
    months = 12
    sure = [int(m["a"]) > months for m in slashed if (int(m["a"]) > months) != (int(m["b"]) > months)]
    sure = sure or [True for m in slashed if _has_day_first_clock(m)]
    if sure:
        return sum(sure) * 2 > len(sure)
    named = [dt.date.fromisoformat(d.day) for d in find_dates(text) if re.search("[A-Za-z]", text[d.start : d.end])]
    distances = {True: 0, False: 0}
    for day_first in distances:
        for match in slashed if named else ():
            day = _from_slashed(match, day_first=day_first)
            if day:
                distances[day_first] += min(abs((dt.date.fromisoformat(day) - n).days) for n in named[:_MOST_SLASHED])
    otherwise = otherwise or (_EUROPEAN.search(text) is not None and "$" not in text)
    return otherwise if distances[True] == distances[False] else distances[True] < distances[False]


def column_day_first(values: Iterable[str]) -> bool | None:
    """Whether the dates of one column put the day first; `None` where none of them tells.

    A date that can be read in one way only tells for all ("25/03/2021"); 05.03.2024 with its full stops is not written
    with the month first.
    """
    found = [match for value in values if (match := _SLASHED.match(value.strip()))]
    months = 12
    sure = [int(m["a"]) > months for m in found if (int(m["a"]) > months) != (int(m["b"]) > months)]
    if sure:
        return sum(sure) * 2 > len(sure)
    stops = [m["sep"] == "." and len(m["year"]) > 2 for m in found]
    return True if stops and all(stops) else None


def parse_date(value: object, *, day_first: bool = False) -> str | None:
    """The ISO day of a date as a record or a meta tag gives it: ISO 8601, RFC 822, words, epoch seconds."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and _EPOCH.fullmatch(value.strip())):
        return _from_epoch(float(value))
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"(?:19|20)\d{6}(?:T.*)?", value.strip()):
        digits = value.strip()
        return iso_day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    value = _ZONE_BEFORE_YEAR.sub("", value.strip())
    known = next((found.day for found in find_dates(value[:200], day_first=day_first)), None)
    return known or _by_library(value[:80], day_first=day_first)


@lru_cache(maxsize=4096)
def _by_library(value: str, *, day_first: bool) -> str | None:
    """Rarer ways to write a whole date, "Sun Nov 6 08:49:37 1994" or "06-Nov-94", by dateparser.

    Only a date with day, month and year counts; nothing is completed from a clock.
    """
    if sum(map(str.isdigit, value)) < _FEWEST_DIGITS or not re.search(r"[A-Za-z]", value):
        return None
    import dateparser

    settings = {
        "RELATIVE_BASE": dt.datetime(1970, 1, 1),  # noqa: DTZ001 - dateparser wants a naive one; no part is taken from it
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "DMY" if day_first else "MDY",
        "TIMEZONE": "UTC",
    }
    found = dateparser.parse(value, languages=["en"], settings=settings)
    return found.date().isoformat() if found and _EARLIEST <= found.year <= _LATEST else None


def _from_epoch(seconds: float) -> str | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 0 < seconds < 4e9:
        return None
    day = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    return day.date().isoformat()


def date_in_url(url: str | None) -> str | None:
    """https://example.com/2021/05/13/story -> 2021-05-13."""
    match = _IN_URL.search(url or "")
    return _from_match(match) if match else None

"""From a reading and the words around it to inclusive days: "since", "until", "by", ranges, early and late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.times.periods import Period
from claimx.lexicon import group

if TYPE_CHECKING:
    from claimx.annotate.times.lexemes import Lexemes

_SINCE = frozenset({"since"})
_REACHING = group("reaching_back")
_UNTIL = group("until")
_TILL = frozenset({"by", "until", "till"})
_AFTER = frozenset({"after"})
_GOING = group("going")
_BEGIN = frozenset({"beginning", "starting"})
_REST = frozenset({"rest", "remainder", "balance"})
_SKIP = group("passed_over")
_THIRDS = {"START": 0, "MID": 1, "END": 2}
_PARTS_OF_WEEK = {"early": (0, 2), "mid": (2, 4), "late": (3, 6)}  # "late last week" begins on Thursday
_MONTHLY = {"century": 1200, "decade": 120, "year": 12, "half": 6, "quarter": 3, "season": 3}
_CLOSELY = group("closely_after")


class Days(NamedTuple):
    """Inclusive ISO days; "" where open or unknown."""

    begin: str
    finish: str


NONE = Days("", "")


def third(period: Period, part: int) -> tuple[date, date]:
    """The first, middle or last third of a period, in whole months where it has them."""
    months = _MONTHLY.get(period.unit)
    if months and months % 3 == 0:
        size = months // 3
        first = _month_after(period.first, part * size)
        after = _month_after(period.first, (part + 1) * size)
        return first, (after - timedelta(days=1) if part < 2 else period.last)
    total = (period.last - period.first).days + 1
    size = max(total // 3, 1)
    if period.unit == "month":
        size = 10
    first = period.first + timedelta(days=min(part * size, total - 1))
    last = period.last if part == 2 else min(period.first + timedelta(days=(part + 1) * size - 1), period.last)
    return first, last


def _month_after(start: date, n: int) -> date:
    total = start.year * 12 + start.month - 1 + n
    return date(min(total // 12, 9999), total % 12 + 1, 1)


def modified(period: Period, mod: str, word: str, base: date | None) -> tuple[date | None, date | None]:
    """The days of "early 1990", "later this year", "the end of May"."""
    first: date | None = period.first
    last: date | None = period.last
    if period.unit == "span":
        return (None, last) if first == date.min else (first, None)
    if word in ("earlier", "later"):
        if base and period.first <= base <= period.last:
            return (first, base) if word == "earlier" else (base, last)
        return first, last
    if period.unit == "week" and word in _PARTS_OF_WEEK:
        begin, finish = _PARTS_OF_WEEK[word]
        return period.first + timedelta(days=begin), period.first + timedelta(days=finish)
    if mod == "MORE_THAN":
        return None, last  # "more than 30 years ago"
    if mod in _THIRDS and period.unit not in ("day", "weekend"):
        return third(period, _THIRDS[mod])
    return first, last


def governed(
    lex: Lexemes, start: int, days: Days, base: date | None, *, clock: bool = False, edge: bool = False
) -> Days:
    """Apply the preposition before lexeme `start`; around a clock time only "by" and "until" reach over days.

    "Before" leaves out the first of the days, unless they are an `edge`: an end ("before the end of May"), or the days
    of something ("before Tuesday's vote").
    """
    word, at = _preposition(lex, start)
    today = base.isoformat() if base else ""
    lead = lex.word(at - 1).lower()
    if word in _SINCE or (word == "to" and lead == "back" and lex.word(at - 2).lower() in _REACHING):
        return Days(days.begin, today if days.begin <= today else "")
    if word == "far" and lead == "so" and days.begin <= today < days.finish:
        return Days(days.begin, today)
    if word == "eve" and days.begin == days.finish:
        return Days(_day_before(days.begin), _day_before(days.begin))  # "on the eve of [Sunday]'s vote"
    if word in _REST and days.begin <= today < days.finish:
        return Days(today, days.finish)
    if clock and word not in _TILL | _SINCE:
        return days
    if word == "through" and lead in _GOING:  # "went through in [May]" comes to its end
        return days
    ahead = word == "ahead" and lex.word(at + 1).lower() == "of"
    early = (word in ("before", "prior to") and at == start - 1 and lead != "or") or (
        ahead and at == start - 2
    )  # not "before the April 24 vote", "on or before"
    if early and days.begin and not edge:
        return Days("", _day_before(days.begin))
    if word in _UNTIL or ahead or (word == "to" and lead in ("up", "prior")) or (word == "than" and lead == "later"):
        return Days("", days.finish)
    if word in _AFTER and lead not in _CLOSELY:
        return Days(_after(days), "")
    if word in _BEGIN:
        return Days(days.begin, "")
    return days


def _day_before(day: str) -> str:
    """The day before an ISO day; the first of all days stays."""
    first = date.fromisoformat(day)
    return (first - timedelta(days=1)).isoformat() if first > date.min else day


def _after(days: Days) -> str:
    """The first day after a stretch of days ("after [2018]"); a day itself ("after [Tuesday]") counts with."""
    if not days.finish or days.begin == days.finish:
        return days.begin
    last = date.fromisoformat(days.finish)
    return (last + timedelta(days=1)).isoformat() if last < date.max else days.begin


def _preposition(lex: Lexemes, start: int) -> tuple[str, int]:
    """The word that governs an expression, over "at least", "the", "in"."""
    i = start - 1
    for _ in range(3):
        if i < 0:
            return "", i
        word = lex.word(i).lower()
        if word not in _SKIP and lex.code[i] != "~":
            return word, i
        i -= 1
    return lex.word(i).lower(), i


def inclusive(period: Period, mod: str, word: str, base: date | None) -> Days:
    """The days of a period with its modifier."""
    first, last = modified(period, mod, word, base)
    return Days(first.isoformat() if first else "", last.isoformat() if last else "")

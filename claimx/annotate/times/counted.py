"""Rules for days and weeks that are counted: "the third Friday of next month", "the 15th", "the week after next"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import periods
from claimx.annotate.times.codes import DAY_NUMBER, MONTH, WEEKDAY, YEAR
from claimx.annotate.times.dates import told_month
from claimx.annotate.times.nearest import around, nearest
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_MONTH_DAYS = 31
_NAMED_DAY = rf"(?:(?P<h>H)|(?P<m>{MONTH})(?P<d>{DAY_NUMBER}))(?:(?:,|%)?(?P<y>{YEAR}))?"
_WEEK_DAYS = 7
_DAYS_OF = {"day": 1, "week": _WEEK_DAYS}


@reads(rf"J?(?P<n>[o2l])(?P<k>[uWGZ])[_%](?P<m>{MONTH})(?:[,_]?(?P<y>{YEAR}))?")
def nth_of_month(found: Found) -> Reading | None:  # resumed in [the third week of May]; [the first Monday in June]
    """A day, week, weekend or weekday counted within a month."""
    base = found.base
    m = found.number("m")
    month = periods.month(found.number("y"), m) if found.has("y") else None
    if month is None:
        if _kind(found) is None:
            return None
        if base is None:
            return Reading("DATE", f"XXXX-{m:02d}")
        near = (periods.month(y, m) for y in around(base.year))
        month = told_month(found, m, base) or nearest(near, base, found.ahead, due=found.due)
    return dated(_counted(found, month)) if month else None


@reads(r"J?(?P<n>[o2l])(?P<k>[uWG])_(?:J?(?P<r>[lxh])|J)[b7]?(?P<u>[uQ])")
def nth_of_unit(found: Found) -> Reading | None:  # due on [the last day of this year]
    """A day, week or weekday counted within a week, month or year around the anchor."""
    base, kind = found.base, found.name("u")
    if _kind(found) is None or kind not in ("week", "month", "quarter", "year"):
        return None
    if base is None:
        return Reading("DATE", "")
    step = found.number("r") if found.has("r") else 0
    if found.number("n") < 0 and not found.has("r"):
        base = found.inside(kind) or base
    whole = periods.containing(periods.shift(base, step, kind), kind)
    return dated(_counted(found, whole)) if whole else None


def _kind(found: Found) -> str | None:
    """What is counted: day, week, weekend, weekday."""
    code = found.lex.code[found.match.start("k")]
    if code == "u":
        return found.name("k") if found.name("k") in ("day", "week") else None
    return "weekend" if code == "G" else "weekday"


def _counted(found: Found, whole: periods.Period) -> periods.Period | None:
    """The nth day, week, weekend or weekday of a period; a number below 0 counts the last."""
    kind, n = _kind(found), found.number("n")
    if kind == "day":
        day = whole.last if n < 0 else periods.plus_days(whole.first, n - 1)
        return periods.of_day(day) if day and day <= whole.last else None
    if kind == "weekday":
        return periods.of_day(_nth(whole, found.number("k"), n))
    if kind == "weekend":
        return periods.weekend(_nth(whole, 6, n))
    if kind == "week" and whole.unit != "week":
        return _seven_days(whole, n)
    return None


def _seven_days(whole: periods.Period, n: int) -> periods.Period | None:
    """The nth seven days of a period, the last ones below 0, with the value of the week that holds most of them."""
    first = periods.plus_days(whole.last, 1 - _WEEK_DAYS) if n < 0 else periods.plus_days(whole.first, 7 * (n - 1))
    last = periods.plus_days(first, _WEEK_DAYS - 1) if first else None
    week = periods.week(whole.last if n < 0 else periods.plus_days(first, 3)) if first else None
    if first is None or last is None or week is None or first > whole.last:
        return None
    return week._replace(first=first, last=min(last, whole.last))


def _nth(whole: periods.Period, weekday: int, n: int) -> date | None:
    """The nth such weekday (1 = Monday) of a period, the last for n below 0."""
    if n < 0:
        return periods.plus_days(whole.last, -((whole.last.isoweekday() - weekday) % 7))
    day = periods.plus_days(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (n - 1))
    return day if day and day <= whole.last else None


@reads(r"J?(?P<d>[o2])_J?(?P<r>[lxh])(?P<u>u)")
def day_of_month(found: Found) -> Reading | None:  # resigned on [the 28th of last month]
    """A day by its number in the last, this or the next month."""
    if found.name("u") != "month" or not 1 <= found.number("d") <= _MONTH_DAYS:
        return None
    base = found.base
    if base is None:
        return Reading("DATE", "")
    there = periods.shift(base.replace(day=1), found.number("r"), "month")
    return dated(periods.day(there.year, there.month, found.number("d"))) if there else None


@reads(r"(?<=8)J(?P<d>o)(?!_|[uUWGZMAQp])")
def day_alone(found: Found) -> Reading | None:  # The strike began on [the 6th].
    """A day by its number alone, the nearest that the tense allows: not "the 6th floor", not "the sixth"."""
    base, d = found.base, found.number("d")
    following = found.context.token(found.end)
    if not found.lex.word(found.end - 1)[:1].isdigit() or not 1 <= d <= _MONTH_DAYS:
        return None
    if following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and found.after() != "":
        return None
    if base is None or not found.ahead:
        return None
    months = (periods.shift(base.replace(day=1), step, "month") for step in (-1, 0, 1))
    choices = (periods.day(there.year, there.month, d) for there in months if there)
    return dated(nearest(choices, base, found.ahead, over=found.ahead < 0))


@reads(r"J(?P<u>[uQ])(?:_(?P<m>[MA])(?P<d>[akco]))")
def week_of(found: Found) -> Reading | None:  # scheduled for [the week of March 6]
    """The week that holds a date."""
    base = found.base
    if base is None or found.name("u") != "week":
        return None
    days = [p for y in (-1, 0, 1) if (p := periods.day(base.year + y, found.number("m"), found.number("d")))]
    closest = min(days, key=lambda p: abs((p.first - base).days), default=None)
    return dated(periods.week(closest.first)) if closest else None


@reads(rf"J(?:(?P<u>u)|(?P<w>{WEEKDAY}))(?:<(?P<x>x)|0(?P<l>l))(?![uUWVGMASsQH])")
def beyond(found: Found) -> Reading | None:  # will vote [the week after next]; fell [the Friday before last]
    """One more step than "next" and "last"."""
    word = found.lex.word(found.end - 2).lower()
    step = 1 if found.has("x") else -1
    if word != ("after" if step > 0 else "before") or found.word("x" if step > 0 else "l") not in ("next", "last"):
        return None
    base = found.base
    if base is None:
        return Reading("DATE", "")
    if found.has("w"):
        back = (base.isoweekday() - found.number("w")) % 7
        days = 2 * _WEEK_DAYS - back if step > 0 else -(back or _WEEK_DAYS) - _WEEK_DAYS
        return dated(periods.of_day(periods.plus_days(base, days)))
    return dated(periods.containing(periods.shift(base, 2 * step, found.name("u")), found.name("u")))


@reads(rf"J(?:(?P<u>u)|(?P<w>{WEEKDAY}))(?P<s>0|<){_NAMED_DAY}")
def beside(found: Found) -> Reading | None:  # shut in [the week before Easter]
    """The day, weekday or week before or after a holiday or a date."""
    word = found.lex.word(found.match.start("s")).lower()
    days = 1 if found.has("w") else _DAYS_OF.get(found.name("u"))
    if days is None or word not in ("before", "after"):
        return None

    def place(there: date) -> periods.Period | None:
        if found.has("w"):
            away = (there.isoweekday() - found.number("w")) % _WEEK_DAYS
            step = -(away or _WEEK_DAYS) if word == "before" else _WEEK_DAYS - away
        else:
            step = -days if word == "before" else 1
        first = periods.plus_days(there, step)
        last = periods.plus_days(first, days - 1) if first else None
        value = first.isoformat() if first and days == 1 else ""
        return periods.Period(first, last, found.name("u"), value) if first and last else None

    period = _from_named_day(found, place)
    return Reading("DATE", period.value, period, exact=True) if period else None


@reads(rf"(?:(?P<n>[akcw])|i)(?P<u>[uU])(?P<s>0|<)(?P<h>H)(?:(?:,|%)?(?P<y>{YEAR}))?")
def counted_from(found: Found) -> Reading | None:  # sank [two days before Christmas in 1998]
    """The day that lies so many days or weeks before or after a holiday."""
    word, days = found.lex.word(found.match.start("s")).lower(), _DAYS_OF.get(found.name("u"))
    if days is None or word not in ("before", "after"):
        return None
    step = days * found.number("n", 1) * (-1 if word == "before" else 1)
    return dated(_from_named_day(found, lambda there: periods.of_day(periods.plus_days(there, step))))


def _from_named_day(found: Found, place: Callable[[date], periods.Period | None]) -> periods.Period | None:
    """What `place` counts from the holiday or date of a match, in the year stated or the nearest the tense allows."""

    def in_year(year: int) -> periods.Period | None:
        if found.has("h"):
            named = periods.of_day(periods.holiday(found.name("h"), year))
        else:
            named = periods.day(year, found.number("m"), found.number("d"))
        return place(named.first) if named else None

    if found.has("y"):
        return in_year(found.number("y"))
    base = found.base
    if base is None:
        return None
    return nearest(map(in_year, around(base.year)), base, found.ahead, over=found.over, due=found.due)


RULES = (nth_of_month, nth_of_unit, day_of_month, day_alone, week_of, beyond, beside, counted_from)

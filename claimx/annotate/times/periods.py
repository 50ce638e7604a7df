"""Calendar arithmetic: stretches of days with a name, and their TIMEX3 values. Nothing here raises."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """An inclusive stretch of days; `unit` is its precision, `value` its TIMEX3 value."""

    first: date
    last: date
    unit: str
    value: str


_FINE = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "years", "decade", "century")


def holds_many(period: Period, unit: str) -> bool:
    """Whether a period is coarser than a unit, so that it does not say which one is meant: a month has many days."""
    if period.unit not in _FINE or unit not in _FINE:
        return period.first != period.last
    return _FINE.index(period.unit) > _FINE.index(unit)


def _date(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except (ValueError, OverflowError):
        return None


def parse_day(iso: str) -> date | None:
    """An ISO day, or `None` where the text is none."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def plus_days(start: date, n: int) -> date | None:
    """The day n days later; `None` outside the calendar."""
    try:
        return start + timedelta(days=n)
    except OverflowError:
        return None


def _span(first: date | None, after: date | None, unit: str, value: str) -> Period | None:
    """From `first` to the day before `after`."""
    if first is None:
        return None
    last = date.max if after is None else after - timedelta(days=1)
    return Period(first, last, unit, value)


def of_day(day: date | None) -> Period | None:
    """One day."""
    return Period(day, day, "day", day.isoformat()) if day else None


def day(y: int, m: int, d: int) -> Period | None:
    """A day of the calendar; `None` for February 30."""
    return of_day(_date(y, m, d))


def month(y: int, m: int) -> Period | None:
    """A calendar month."""
    return _span(_date(y, m, 1), _date(y + m // 12, m % 12 + 1, 1), "month", f"{y:04d}-{m:02d}")


def year(y: int) -> Period | None:
    """A calendar year."""
    return _span(_date(y, 1, 1), _date(y + 1, 1, 1), "year", f"{y:04d}")


def week(inside: date | None) -> Period | None:
    """The ISO week (Monday to Sunday) that holds a day."""
    if inside is None:
        return None
    first = plus_days(inside, -inside.weekday())
    if first is None:
        return None
    iso = inside.isocalendar()
    return Period(first, plus_days(first, 6) or date.max, "week", f"{iso.year:04d}-W{iso.week:02d}")


def weekend(inside: date | None) -> Period | None:
    """Saturday and Sunday of the week that holds a day."""
    found = week(inside)
    if found is None:
        return None
    saturday = plus_days(found.first, 5)
    return None if saturday is None else Period(saturday, found.last, "weekend", found.value + "-WE")


def quarter(y: int, q: int) -> Period | None:
    """A quarter of the calendar year."""
    y, q = y + (q - 1) // 4, (q - 1) % 4 + 1
    return _span(_date(y, 3 * q - 2, 1), _date(y + q // 4, q % 4 * 3 + 1, 1), "quarter", f"{y:04d}-Q{q}")


def half(y: int, h: int) -> Period | None:
    """January to June, or July to December."""
    y, h = y + (h - 1) // 2, (h - 1) % 2 + 1
    return _span(_date(y, 6 * h - 5, 1), _date(y + h // 2, h % 2 * 6 + 1, 1), "half", f"{y:04d}-H{h}")


def season(y: int, name: str) -> Period | None:
    """A season by the months of the north; winter begins in December of its year."""
    m = SEASON_MONTHS[name]
    return _span(_date(y, m, 1), _date(y + (m + 3) // 13, (m + 2) % 12 + 1, 1), "season", f"{y:04d}-{name}")


def decade(start: int) -> Period | None:
    """Ten years from a year that ends in 0."""
    return _span(_date(start, 1, 1), _date(start + 10, 1, 1), "decade", f"{start // 10:03d}")


def century(number: int) -> Period | None:
    """The 19th century is 1801 to 1900; its TIMEX3 value is 18."""
    first = 100 * (number - 1) + 1
    return _span(_date(first, 1, 1), _date(first + 100, 1, 1), "century", f"{number - 1:02d}")


def hundreds(start: int) -> Period | None:
    """The hundred years that begin with a year: "the 1800s" are 1800 to 1899; their TIMEX3 value is 18."""
    return _span(_date(start, 1, 1), _date(start + 100, 1, 1), "century", f"{start // 100:02d}")


def vague(base: date, *, past: bool) -> Period:
    """A stretch of unknown length up to a day, or from it on: its other end is the first or last of all days."""
    return Period(date.min, base, "span", "") if past else Period(base, date.max, "span", "")


def months_from(y: int, m: int, n: int) -> Period | None:
    """So many months (3 or 12) from a month; a month above 12 lies in the next year."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    first = _date(y, m, 1)
    after = add_months(first, n) if first else None
    return _span(first, after, "year" if n == 12 else "quarter", "") if after else None


def add_months(start: date, n: int) -> date | None:
    """The same day n months later, the month's last day where it has none."""
    total = start.year * 12 + start.month - 1 + n
    y, m = divmod(total, 12)
    for d in range(start.day, 27, -1) if start.day > 28 else (start.day,):
        found = _date(y, m + 1, d)
        if found:
            return found
    return None


def shift(start: date, n: int, unit: str) -> date | None:
    """The day that lies n units after `start`."""
    if abs(n) > 1_000_000:
        return None
    if unit in _IN_DAYS:
        return plus_days(start, n * _IN_DAYS[unit])
    return add_months(start, n * _IN_MONTHS[unit]) if unit in _IN_MONTHS else None


_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_IN_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200,
              "millennium": 12000}  # fmt: skip


def containing(inside: date | None, unit: str) -> Period | None:
    """The period of that unit that holds a day."""
    if inside is None:
        return None
    y = inside.year
    makers = {
        "day": lambda: of_day(inside),
        "week": lambda: week(inside),
        "fortnight": lambda: week(inside),
        "weekend": lambda: weekend(inside),
        "month": lambda: month(y, inside.month),
        "quarter": lambda: quarter(y, (inside.month + 2) // 3),
        "half": lambda: half(y, (inside.month + 5) // 6),
        "year": lambda: year(y),
        "decade": lambda: decade(y // 10 * 10),
        "century": lambda: century((y + 99) // 100),
    }
    return makers[unit]() if unit in makers else None


def of_value(value: str) -> Period | None:
    """The day, week, month, season, year or decade that a TIMEX3 value names, `None` for others.

    So for quarters and halves, which may be those of a fiscal year.
    """
    named, _, part = value.partition("-")
    if not named.isdigit() or len(named) not in {3, 4}:
        return None
    y, number = int(named), part[1:3]
    if len(named) == 3:
        return None if part else decade(10 * y)
    if part in SEASON_MONTHS:
        return season(y, part)
    if part[:1] == "W" and number.isdigit():
        fourth = _date(y, 1, 4)  # of January, in the first week
        inside = plus_days(fourth, 7 * int(number) - 7) if fourth else None
        return weekend(inside) if part.endswith("-WE") else week(inside)
    unit = {4: "year", 7: "month", 10: "day"}.get(len(value), "")
    return containing(parse_day(value + "-01-01"[: max(0, 10 - len(value))]), unit)


def stepped(start: date, n: int, unit: str) -> Period | None:
    """The period of that unit that lies n units from a day: -1 is the last one."""
    return containing(shift(start, n, unit), unit)


def easter(y: int) -> date | None:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return _date(y, n // 31, n % 31 + 1)


def nth_weekday(y: int, m: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday (1 = Monday) of a month; 5 means the last."""
    first = _date(y, m, 1)
    if first is None:
        return None
    found = plus_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if nth == 5 and found and found.month != m:
        found = plus_days(found, -7)
    return found if found and found.month == m else None


_WEEKENDS_OF_HOLIDAYS = {1: (-2, 0), 2: (-3, 0), 3: (3, 4), 4: (0, 3), 5: (0, 2), 6: (0, 1), 7: (-1, 0)}
_EASTER = frozenset({"easter", "easter-2", "easter+1"})


def holiday_weekend(rule: str, y: int) -> Period | None:
    """The weekend of a holiday, with the day itself where it stands next to it; that of Easter has four days."""
    found = holiday("easter" if rule in _EASTER else rule, y)
    if found is None:
        return None
    before, after = (-2, 1) if rule in _EASTER else _WEEKENDS_OF_HOLIDAYS[found.isoweekday()]
    first, last = plus_days(found, before), plus_days(found, after)
    inside = weekend(first if before >= 0 else plus_days(found, -1))
    return Period(first, last, "weekend", inside.value) if first and last and inside else None


def holiday(rule: str, y: int) -> date | None:
    """The day of a holiday in year y, by its entry in the lexicon: "12-25", "easter-2", "4-4-11+1"."""
    if rule.startswith("easter"):
        start = easter(y)
        return plus_days(start, int(rule[6:] or 0)) if start else None
    if rule == "election":
        start = nth_weekday(y, 11, 1, 1)
        return plus_days(start, 1) if start else None
    rule, _, offset = rule.partition("+")
    parts = [int(x) for x in rule.split("-")]
    found = _date(y, parts[0], parts[1]) if len(parts) == 2 else nth_weekday(y, parts[2], parts[1], parts[0])
    return plus_days(found, int(offset or 0)) if found else None

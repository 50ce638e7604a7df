"""Rules for distances: "two weeks ago", "a year later", "in three days", "the past five years"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import periods
from claimx.annotate.times.codes import NUMBER, UNITS
from claimx.annotate.times.durations import duration_value, quantity
from claimx.annotate.times.reading import Reading, compared, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_AMOUNT = rf"(?:(?P<n>{NUMBER})(?P<of>_)?|(?P<i>i)|(?P<f>F)|(?P<a>i)(?P<c>F)|if_?)"
_SMALL = ("second", "minute", "hour")
_DAY_HOURS = 24
_HALVES = {"year": 6, "decade": 60, "century": 600}  # months
_APOSTROPHES = "'’"
_UNANCHORED = group("unanchored")
_ONLY = frozenset({"just", "only"})


@reads(rf"{_AMOUNT}-?(?P<b>[bB])?(?P<u>{UNITS})(?:&if|~)?(?P<g>4)")
def ago(found: Found) -> Reading | None:  # collapsed [two weeks ago]
    """So many units before the anchor: that year, month or day."""
    word = found.lex.word(found.end - 1).lower()
    if word == "back" and found.ahead > 0:
        return None
    n, kind = quantity(found), found.name("u")
    sign = 1 if word == "hence" else -1
    if n is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    base = found.base
    if kind == "year" and n == 1:
        return _same_quarter(found) if found.context.quarter else _year_before(base)
    if base is None:
        return Reading("DATE", "")
    return away(base, sign * n, kind)


@reads(r"(?P<f>f)(?:i|-)(?P<u>u)(?P<g>4)")
def half_ago(found: Found) -> Reading | None:  # had 40 pubs [half a century ago]
    """Half a year, decade or century before the anchor."""
    months, base = _HALVES.get(found.name("u"), 0), found.base
    if not months or found.word("g") != "ago" or found.word("f") != "half":
        return None
    then = periods.shift(base, -months, "month") if base else None
    return dated(periods.containing(then, "month" if found.name("u") == "year" else "year"))


@reads(r"(?P<u>U)(?P<g>4)")
def units_ago(found: Found) -> Reading | None:  # ended [years ago]
    """Some units ago."""
    return Reading("DATE", "PAST_REF") if found.lex.word(found.end - 1).lower() == "ago" else None


def _same_quarter(found: Found) -> Reading | None:
    """The same quarter of the year before: what "a year earlier" means where quarters are compared."""
    known = found.context.quarter
    before = periods.shift(known.first, -1, "year") if known else None
    return compared(periods.containing(before, "quarter"))


def _year_before(base: date | None) -> Reading | None:
    return compared(periods.year(base.year - 1)) if base else Reading("DATE", "")


def away(base: date, n: float, kind: str) -> Reading | None:
    """The period that lies n units from a day, as fine as the unit says."""
    if kind in _SMALL:
        hours = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[kind] * n
        return dated(periods.of_day(periods.plus_days(base, round(hours)))) if abs(hours) < 1e6 else None
    whole = int(n)
    if n != whole and kind == "year":
        return dated(periods.containing(periods.shift(base, round(n * 12), "month"), "month"))
    target = periods.shift(base, whole, kind)
    if target is None:
        return None
    if kind in ("week", "fortnight"):
        found = periods.week(target)
        return Reading("DATE", target.isoformat(), found) if found else None
    if kind in ("decade", "century", "millennium"):
        return dated(periods.year(target.year))
    return dated(periods.containing(target, kind))


@reads(rf"{_AMOUNT}(?P<b>[bB])?(?P<u>{UNITS})(?P<e>[e¤])(?!3)")
def earlier_later(found: Found) -> Reading | None:  # it was sold in 2016 and [a year later] it closed
    """So many units from the time named before."""
    n, kind = quantity(found), found.name("u")
    if n is None:
        return None
    later = found.name("e") == "later"
    if found.after() == "than" and later is False and kind not in ("year",):
        return None
    if kind == "year" and n == 1 and not later and found.context.quarter:
        return _same_quarter(found)
    last = found.context.last
    if last is None:
        base = found.base
        if later or base is None:
            return None
        return away(base, -n, kind)
    if kind in _SMALL:
        return None
    return _from(last, n if later else -n, kind)


def _from(last: periods.Period, n: float, kind: str) -> Reading | None:
    """A distance from a period is as coarse as the coarser of the two."""
    order = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century")
    found = away(last.first, n, kind)
    if found is None or found.period is None:
        return found
    coarse = last.unit if last.unit in order[:-2] and order.index(last.unit) > order.index(found.period.unit) else None
    if coarse:
        return dated(periods.containing(found.period.first, coarse))
    return found


@reads(r"J(?P<u>[uQ])(?P<w>0|<)(?=[,.])")
def the_unit_before(found: Found) -> Reading | None:  # up from 12 [the year before].
    """The unit before or after the time named last."""
    kind = found.name("u")
    step = -1 if found.word("w") == "before" else 1
    last = found.context.last
    start = last.first if last else found.base
    if last is not None and periods.holds_many(last, kind):
        return Reading("DATE", "")
    if start is None or found.word("w") not in ("before", "after"):
        return None
    if found.after() not in (".", ",", ";", ")", "and", "but", "to"):
        return None
    return dated(periods.containing(periods.shift(start, step, kind), kind))


@reads(rf"J?(?P<r>[lx]|ly)(?:(?P<n>{NUMBER})|(?P<f>F)|(?P<c>F))(?P<b>[bB])?(?:[>/](?P<m>{NUMBER}))?(?P<u>{UNITS})")
def rolling(found: Found) -> Reading | None:  # lost money in [the past five years]
    """The stretch of some units that ends, or begins, with the anchor."""
    n, kind = quantity(found), found.name("u")
    base, past = found.base, found.number("r") < 0
    word = found.word("r")
    if word == "last" and found.is_verb:  # "the strike will last two weeks"
        return Reading("DURATION", duration_value(n, kind), exact=True)
    value = duration_value(n, kind)
    if base is None or word in _UNANCHORED or (not past and found.ahead < 0):
        return Reading(
            "DURATION", value, exact=True
        )  # "over the next two years it lost money": from a day of the story
    about = past and found.has("m") and found.lex.code[found.match.start("m") - 1] == "/"  # "five or six years"
    if n is None or about:
        return Reading("DURATION", value, periods.vague(base, past=past), exact=True)
    most = int(found.amount("m") or n)
    if kind == "hour":
        most, unit = most // _DAY_HOURS, "day"
    else:
        most, unit = (0, "day") if kind in _SMALL else (most, kind)
    edge = periods.shift(base, -most if past else most, unit)
    if edge is None:
        return Reading("DURATION", value)
    first, last = (edge, base) if past else (base, edge)
    return Reading("DURATION", value, periods.Period(first, last, kind, value), exact=True)


@reads(rf"(?:(?<=%)|(?<=%\.))(?P<n>[akcmnw]|i|f)(?P<u>{UNITS})(?:['.](?P<t>T))?")
def ahead_by(found: Found) -> Reading | None:  # The strike will begin in [three days].
    """In so many units, where the tense points ahead: the day itself; "within" them: all days up to it."""
    n, kind = quantity(found), found.name("u")
    if found.has("t") and found.lex.word(found.end - 2)[-1:] not in _APOSTROPHES:
        return None
    ahead = found.ahead > 0 or (found.ahead == 0 and found.has("t"))  # "flies to Oslo in two weeks' time"
    only = found.before() in _ONLY  # "to scale it in just one quarter" tells a length
    lead = found.before(2) if only and found.promised else found.before()
    if n is None or lead not in ("in", "within") or not ahead or kind in _SMALL:
        return None
    if found.after() in ("of", "after"):  # "in two days of talks", "within a week of the vote"
        return None
    if kind == "day" and found.lex.word(found.start).lower() in ("a", "an"):  # "three times in a day"
        return None
    value = duration_value(n, kind)
    base = found.base
    if base is None or n != int(n):
        return Reading("DURATION", value)
    if lead == "within":
        edge = periods.shift(base, int(n), kind)
        return Reading("DURATION", value, periods.Period(base, edge, kind, value), exact=True) if edge else None
    then = away(base, n, kind)
    return Reading("DURATION", value, then.period if then else None)


RULES = (ago, half_ago, units_ago, earlier_later, the_unit_before, rolling, ahead_by)

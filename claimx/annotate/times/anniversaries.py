"""Rules for lengths counted from a day that they name: "50 years ago this month", "a week from Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import periods
from claimx.annotate.times.codes import NUMBER, UNITS, WEEKDAY
from claimx.annotate.times.deictic import on_weekday
from claimx.annotate.times.durations import quantity
from claimx.annotate.times.offsets import away
from claimx.annotate.times.plausible import is_rate
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import words

if TYPE_CHECKING:
    from datetime import date

_WEEK_DAYS = 7
_AMOUNT = rf"(?:(?P<n>{NUMBER})|(?P<i>i)|(?P<f>F))"
_UNKNOWN = Reading("DATE", "")
_NOW = frozenset({"now", "today"})
_PLANNED = words("times_ahead_verbs") | words("times_postponed_verbs")


@reads(rf"{_AMOUNT}(?P<u>{UNITS})(?P<g>4),?(?:(?P<t>t)|(?P<r>[lxh])(?:(?P<k>[uQ])|(?P<w>{WEEKDAY})|(?P<s>[Ss])))(?!')")
def ago_this(found: Found) -> Reading | None:  # opened [50 years ago this month]; died [a year ago today]
    """A unit or day around the anchor, so many units before."""
    n, kind, base = quantity(found), found.name("u"), found.base
    if n is None or n != int(n) or found.word("g") != "ago" or (found.has("s") and kind != "year"):
        return None
    if base is None:
        return _UNKNOWN
    if found.has("s"):
        return dated(periods.season(base.year + found.number("r") - int(n), found.name("s")))
    there = _at_hand(found, base)
    if there and found.has("w") and kind == "year":  # a Friday a year ago is a Friday
        return dated(periods.of_day(periods.plus_days(there, -52 * _WEEK_DAYS * int(n))))
    then = periods.shift(there, -int(n), kind) if there else None
    return dated(periods.containing(then, found.name("k") if found.has("k") else "day"))


def _at_hand(found: Found, base: date) -> date | None:
    """The day that "today", "this month", "next Sunday" names."""
    if found.has("t"):
        return periods.plus_days(base, found.number("t"))
    if found.has("w"):
        return on_weekday(base, found.number("w"), found.number("r"), found.ahead)
    return periods.shift(base, found.number("r"), found.name("k"))


@reads(rf"(?:i|(?P<n>[akcw]))(?P<u>[uU])(?P<g>4)(?:8|l)?(?P<w>{WEEKDAY})")
def ago_weekday(found: Found) -> Reading | None:  # died [a week ago Friday]; [two weeks ago Sunday]
    """A weekday so many weeks, or a year, before the last one."""
    kind, base = found.name("u"), found.base
    if found.word("g") != "ago" or kind not in ("week", "year"):
        return None
    if base is None:
        return _UNKNOWN
    n = found.number("n", 1) * (52 if kind == "year" else 1)
    back = (base.isoweekday() - found.number("w")) % 7 or _WEEK_DAYS
    return dated(periods.of_day(periods.plus_days(base, -back - _WEEK_DAYS * n)))


@reads(rf"{_AMOUNT}(?P<u>{UNITS})<(?P<a>[@t])")
def from_now(found: Found) -> Reading | None:  # will fly to Chile [three months from now]
    """So many units after the day of writing."""
    n, base = quantity(found), found.base
    if n is None or found.word("a") not in _NOW or found.lex.word(found.end - 2).lower() != "from" or _lasts(found):
        return None
    return away(base, n, found.name("u")) if base else _UNKNOWN


@reads(rf"(?:i|(?P<n>[akcw]))(?P<u>[uU])(?P<o>[8<])h?(?P<w>{WEEKDAY})")
def week_from(found: Found) -> Reading | None:  # will vote [a week from Friday]; opens [two weeks on Monday]
    """A weekday so many weeks after the coming one."""
    base = found.base
    if found.name("u") != "week" or found.word("o") not in ("on", "from") or _lasts(found) or found.ahead < 0:
        return None
    if found.word("o") == "on" and (found.ahead == 0 or is_rate(found.context, found.start)):
        return None  # "open three days a week on Sundays"
    if base is None:
        return _UNKNOWN
    ahead = (found.number("w") - base.isoweekday()) % _WEEK_DAYS
    return dated(periods.of_day(periods.plus_days(base, ahead + _WEEK_DAYS * found.number("n", 1))))


def _lasts(found: Found) -> bool:
    """Whether the units are a length that begins then: "closed for [a week from Friday]", but not "planned for"."""
    verb = found.context.token(found.start - 2)
    return found.before() == "for" and (verb is None or verb.lemma_.lower() not in _PLANNED)


RULES = (ago_this, ago_weekday, from_now, week_from)

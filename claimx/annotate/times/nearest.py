"""Which of several periods is meant: the nearest one, as the tense allows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from claimx.annotate.times.periods import Period

# How much longer a distance counts that the tense speaks against. News seldom names, without its year,
# a day that is nine months away; the parse is wrong more often.
_PAST = {1: 6.0, 0: 1.0, -1: 1.0}
_FUTURE = {1: 1.0, 0: 1.5, -1: 6.0}
_ZONES = timedelta(days=1)  # by which the day of publication may be behind that of the event
_LATE = timedelta(days=3)  # by which a page may be dated behind what its modals promise
_NO_TIME = timedelta(0)
_RECENT = 2  # months: "last May" in May or June is a year back, the May just over is "in May" or "this May"


def nearest(
    choices: Iterable[Period | None], base: date, ahead: int, *, over: bool = False, due: bool = False
) -> Period | None:
    """The period nearest to `base`, with the tense as a weight.

    `over`: what is told has happened before `base`; `due`: it is still to come.
    """

    def cost(period: Period) -> float:
        if period.last < base:
            return (base - period.last).days * _PAST[ahead]
        if period.first > base:
            return (period.first - base).days * _FUTURE[ahead]
        return 0

    known = [p for p in choices if p]
    fitting = [p for p in known if p.first - base <= _ZONES] if over else []
    if due:
        fitting = [p for p in known if base - p.last <= (_LATE if p.unit == "day" else _NO_TIME)]
    return min(fitting or known, key=cost, default=None)


def named_last(choices: Iterable[Period | None], base: date) -> Period | None:
    """What "last May", "last April 1" means: the latest that is over, but not the one of this month or the last."""
    months = base.year * 12 + base.month
    past = (p for p in choices if p and months - (p.first.year * 12 + p.first.month) >= _RECENT)
    return max(past, default=None)


def named_next(choices: Iterable[Period | None], base: date) -> Period | None:
    """What "next June", "next June 3" means: the first that has not begun."""
    return min((p for p in choices if p and p.first > base), default=None)


def around(year: int) -> tuple[int, int, int]:
    """The year before, the year, the year after."""
    return year - 1, year, year + 1

"""Which of several periods is meant: the nearest one, as the tense allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from claimx.annotate.times.periods import Period

# How much longer a distance counts that the tense speaks against. News seldom names, without its year,
# a day that is nine months away; the parse is wrong more often.
_PAST = {1: 6.0, 0: 1.0, -1: 1.0}
_FUTURE = {1: 1.0, 0: 1.5, -1: 6.0}


def nearest(choices: Iterable[Period | None], base: date, ahead: int) -> Period | None:
    """The period nearest to `base`, with the tense as a weight."""

    def cost(period: Period) -> float:
        if period.last < base:
            return (base - period.last).days * _PAST[ahead]
        if period.first > base:
            return (period.first - base).days * _FUTURE[ahead]
        return 0

    return min((p for p in choices if p), key=cost, default=None)


def around(year: int) -> tuple[int, int, int]:
    """The year before, the year, the year after."""
    return year - 1, year, year + 1

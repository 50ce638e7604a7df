"""What a time expression means, as a rule reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.annotate.times.periods import Period


class Reading(NamedTuple):
    """What an expression means: TIMEX3 type, value and mod, and the period where it stands for one."""

    type: str
    value: str
    period: Period | None = None
    mod: str = ""
    start: int = -1  # lexemes, where the reading is narrower or wider than the match
    end: int = -1
    compared: bool = False  # "a year earlier": what follows does not count from here
    exact: bool = False  # the period says the days: no preposition or modifier changes them
    nominal: bool = False  # the period gives the name only; its days are not known ("its fiscal third quarter")


def dated(period: Period | None, *, mod: str = "", kind: str = "DATE") -> Reading | None:
    """A reading that names a period of the calendar."""
    return Reading(kind, period.value, period, mod) if period else None


def compared(period: Period | None) -> Reading | None:
    """A reading that only serves a comparison ("from $3 million a year earlier")."""
    return Reading("DATE", period.value, period, compared=True) if period else None

"""Rules for the beginnings and ends of units: "the end of the month", "year-end", "year to date"."""

from __future__ import annotations

from claimx.annotate.times import periods
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads

_RELATIVE = Reading("DATE", "")
_EARLY = 6  # the month up to which a year-end that is over is that of the year before
OWN_YEARS = frozenset({"school", "academic"})  # that begin in another month in each country


@reads(r"JX_(?:J|J?(?P<r>[hxl3]))[Bb7.]?(?P<u>[uQ])|X_(?:J|J?(?P<r2>[hxl3]))(?P<u2>[uQ])")
def edge_of_unit(found: Found) -> Reading | None:  # will be ready by [the end of the year]
    """The beginning, middle or end of a unit around the anchor."""
    group = "u" if found.has("u") else "u2"
    where = "r" if found.has("r") else "r2"
    kind = found.name(group)
    base = found.base
    if kind in ("hour", "minute", "second"):
        return None
    edge = found.lex.values[found.start + (found.lex.code[found.start] == "J")]
    mod = str(edge)
    if base is None or found.lex.word(found.start + (found.lex.code[found.start] == "J")).lower() == "turn":
        return Reading("DATE", "", mod=mod)
    if found.word(where) == "that":
        base = found.context.last.first if found.context.last else base  # the end of the year told before
    elif edge == "END" and not found.has(where):
        base = found.inside(kind) or base
    if kind == "day" and edge == "END" and found.before() == "at" and found.after() == ",":
        return None  # "At the end of the day, it is their choice"
    period = periods.stepped(base, found.number(where), kind)
    if period is None:
        return None
    return Reading("DATE", period.value, period, mod, nominal=_of_own_year(found, found.match.start(group) - 1))


def _of_own_year(found: Found, i: int) -> bool:
    """Whether the word before "year" makes it one that begins in another month: "the end of the school year"."""
    return found.lex.code[i] in "7." or found.lex.word(i).lower() in OWN_YEARS


@reads(r"(?P<y>u)(?:-|')?X|(?P<z>u)-X")
def year_end(found: Found) -> Reading | None:  # expected by [year-end]
    """Year-end, year's end."""
    if found.name("y") != "year" or found.lex.values[found.end - 1] != "END":
        return None
    base = found.base
    if base is None:
        return Reading("DATE", "", mod="END")
    over = found.before() == "since" or (found.ahead < 0 and base.month <= _EARLY)
    return dated(periods.year(base.year - over), mod="END")


@reads(r"(?:J)?(?P<u>u)-?>-?\.")
def year_to_date(found: Found) -> Reading | None:  # exports rose 9 percent [year to date]
    """The year up to the anchor."""
    words = [found.lex.word(i).lower() for i in range(found.match.start("u"), found.end)]
    if [word for word in words if word != "-"] != ["year", "to", "date"]:
        return None
    base = found.base
    if base is None:
        return _RELATIVE
    return Reading("DATE", f"{base.year}", periods.Period(base.replace(month=1, day=1), base, "year", ""), exact=True)


RULES = (edge_of_unit, year_end, year_to_date)

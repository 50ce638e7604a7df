"""Rules for durations: "three years", "a five-day visit", "2 1/2 hours", "several months"."""

from __future__ import annotations

from claimx.annotate.times import periods
from claimx.annotate.times.codes import NUMBER, ORDINAL, UNITS
from claimx.annotate.times.plausible import is_rate
from claimx.annotate.times.quarters import just_over
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "W", "month": "M",
            "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y", "half": "M"}  # fmt: skip
_FACTORS = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000, "half": 6}
_PARTS = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}
_VAGUE = {"decade": "PXDE", "century": "PXCE", "millennium": "PXL"}
_TIMES = ("second", "minute", "hour")
_SO_FAR = ("day", "week", "month", "year")
_ROUND = frozenset({"round", "around"})
_NAMED = frozenset("WVMAt")
_AMOUNT = rf"(?:(?P<n>{NUMBER})(?:[>/-]{NUMBER}(?=-?[bB]?[uUQq2]))?|(?P<i>i)|i?(?P<f>F)_?)"
_LEADS = group("duration_leads")
_AWAY = frozenset({"ago", "earlier", "later", "before", "after"})
_TAILS = group("unit_tails")
_MONTHS = range(2, 12)
_OF_OTHERS = group("behind_lengths")


def duration_value(n: float | None, kind: str) -> str:
    """The TIMEX3 value of n units: P3Y, PT2H30M, PXD."""
    head = "PT" if kind in _TIMES else "P"
    if n is None:
        return _VAGUE.get(kind) or f"{head}X{_LETTERS.get(kind, 'X')}"
    n *= _FACTORS.get(kind, 1)
    whole = int(n)
    if n != whole and kind in _PARTS:
        part, size = _PARTS[kind]
        rest = round((n - whole) * size)
        if kind == "day":
            return f"P{whole}DT{rest}H" if whole else f"PT{rest}H"
        return f"{head}{f'{whole}{_LETTERS[kind]}' if whole else ''}{rest}{_LETTERS[part]}"
    number = f"{whole}" if n == whole else f"{n:g}"
    return f"{head}{number}{_LETTERS.get(kind, 'X')}"


def quantity(found: Found) -> float | None:
    """How many units the parts n, i, f of a match say; `None` for "several"."""
    groups = found.match.groupdict()
    if groups.get("i"):
        return 1
    for name in ("f", "c"):
        if groups.get(name):
            return float(found.number(name)) if str(found.lex.values[found.match.start(name)]).isdigit() else None
    if groups.get("n"):
        if found.lex.code[found.match.start("n")] == "f":
            return 0.5
        return found.amount("n")
    return None


@reads(
    rf"J?(?:(?P<o>{ORDINAL})|(?P<p>[B5]))?{_AMOUNT}-?(?P<m>6|r|B|b|\.(?=[uU]))?-?(?P<k>[bB])?-?(?P<u>{UNITS})(?P<h>&if|&i\.)?(?P<old>-?1)?(?P<d>d)?"
)
def duration(found: Found) -> Reading | None:  # jailed for [three years]
    """A number of units; ages are none."""
    n, kind = quantity(found), found.name("u")
    code = found.lex.code
    at = found.match.start("u")
    if found.has("i") and found.after() == "-" and not found.lex.gap(found.end):
        return None  # "a day-long", "a year-earlier"
    if (
        found.has("old")
        or _is_age(found)
        or _is_share(found)
        or (found.has("i") and is_rate(found.context, found.start))
    ):
        return None
    if (
        found.has("m")
        and code[found.match.start("m")] == "."
        and found.lex.word(found.match.start("m")).lower() not in ("more", "long")
    ):
        return None
    if code[at] == "2" and (code[at - 1] in "wi" or not found.has("n")):
        return None
    if code[found.start] == "J" and not found.has("o") and not found.has("p") and not found.has("n"):
        return None
    if code[at] == "Q" and found.has("n") and code[at - 1] != "-" and n != 1:
        return None  # "two quarter" is no time
    if code[at] == "U" and kind == "quarter" and code[at - 1] == "-":
        return None  # three-quarters
    if code[at] == "Q" and found.has("i"):
        return None
    if found.has("i") and (code[at] == "U" or (n == 1 and code[at - 1] == "-")):
        return None
    if found.has("h"):
        n = (n or 0) + 0.5
    if found.has("m") and code[found.match.start("m")] == "r":
        return None
    start = found.start + (code[found.start] == "J" and "-" in code[found.start : at])
    period = _so_far(found, n, kind)
    return Reading("DURATION", duration_value(n, kind), period, start=start, exact=period is not None)


def _so_far(found: Found, n: float | None, kind: str) -> periods.Period | None:
    """The months since January, told with a quarter: "for [the nine months], it lost"; "[the first ten months]".

    They are just over, and no "of" tells what else they are a part of.
    """
    base = found.base
    if kind != "month" or n is None or n not in _MONTHS or base is None or found.lex.code[found.start] != "J":
        return None
    if found.after() in _OF_OTHERS:
        return None
    period = periods.months_from(base.year if base.month > n else base.year - 1, 1, int(n))
    if found.has("o"):
        return period if found.number("o") == 1 and just_over(found, period) else None
    known = None if found.context.nominal else found.context.quarter
    return period if known and period and known.last == period.last else None


def _is_age(found: Found) -> bool:
    """Whether the units are somebody's age: "aged 3 years", "61 years of age"."""
    if found.before() in ("aged", "age"):
        return True
    return found.after() == "of" and found.after(1) == "age"


def _is_share(found: Found) -> bool:
    """Whether the units are counted in each of a larger one: "24 hours a day"."""
    unit = found.lex.code[found.end + 1 : found.end + 2]
    return found.after() in ("a", "per") and unit == "u" and found.after(2) not in _AWAY


@reads(r"(?P<x>F|[oB])?(?P<u>U)(?P<d>-\.)?")
def units(found: Found) -> Reading | None:  # worked there for [years]
    """Units without a number."""
    kind = found.name("u")
    if found.has("x"):
        return None
    lead = found.before()
    if kind == "quarter":
        return None
    if found.lex.code[found.start - 1 : found.start] in ("L", "l", "x", "B", "r") and found.start:
        return None
    if lead in _LEADS:
        return Reading("DURATION", duration_value(None, kind), end=found.match.start("u") + 1)
    if kind in ("decade", "century") or found.after() in _TAILS:
        return Reading("DURATION", duration_value(None, kind), end=found.match.start("u") + 1)
    return None


@reads(rf"(?P<n>{NUMBER})&if(?P<u>[uU])")
def and_a_half(found: Found) -> Reading | None:  # talked for [two and a half hours]
    """A number of units and a half."""
    return Reading("DURATION", duration_value(found.amount("n") + 0.5, found.name("u")))


@reads(r"(?P<h>f)(?:-|_)?(?P<i>i)(?P<u>u)|i?(?P<f>f)-?(?P<v>u)|(?P<b>i)&i?f(?P<w>U)")
def half_unit(found: Found) -> Reading | None:  # waited [half an hour]
    """Half a unit."""
    group = "u" if found.has("u") else "v" if found.has("v") else "w"
    return Reading("DURATION", duration_value(1.5 if group == "w" else 0.5, found.name(group)))


@reads(r"J(?P<l>B)(?P<u>u)(?P<t>t)?")
def whole_unit(found: Found) -> Reading | None:  # stayed [the whole week]
    """A whole unit; "the full year" is the one at hand, and a day may have its name behind it."""
    base = found.base
    if found.has("t"):
        return dated(periods.of_day(periods.plus_days(base, found.number("t")))) if base else Reading("DATE", "")
    if found.word("l") == "full" and found.name("u") == "year" and base:
        return dated(periods.year(base.year))
    return Reading("DURATION", duration_value(1, found.name("u")))


@reads(r"(?P<a>\.)(?P<u>u)")
def all_unit(found: Found) -> Reading | None:  # It was told [all day].
    """All of the unit at hand, so far, where the tense looks back."""
    base, kind = found.base, found.name("u")
    if found.word("a") != "all" or kind not in _SO_FAR or base is None or found.ahead >= 0:
        return None
    if found.after() in _ROUND or found.lex.code[found.end : found.end + 1] in _NAMED:
        return None  # "all year round", "all day Monday"
    day = found.told_day or base
    whole = periods.containing(day, kind)
    return Reading("DURATION", duration_value(1, kind), whole and whole._replace(last=day), exact=True)


@reads(r"(?P<u>[uU])-(?P<l>\.)|(?P<w>£)")
def lasting(found: Found) -> Reading | None:  # a [day-long] meeting, a [yearlong] inquiry
    """A unit with "long"."""
    if found.has("w"):
        return Reading("DURATION", found.name("w"))
    if found.word("l") != "long":
        return None
    several = found.lex.code[found.start] == "U"
    return Reading("DURATION", duration_value(None if several else 1, found.name("u")))


RULES = (lasting, and_a_half, duration, units, half_unit, whole_unit, all_unit)

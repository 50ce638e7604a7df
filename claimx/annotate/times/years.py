"""Rules for years and more: "1998", "'98", "2019-20", "the 1980s", "the 19th century"."""

from __future__ import annotations

from claimx.annotate.times import periods
from claimx.annotate.times.fiscal import budget_year
from claimx.annotate.times.plausible import is_year
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_LIFE_LEADS = group("life_leads")
_YEAR_LEADS = group("year_leads")
_COUNT_PARTS = group("count_parts")
_DECADE_LEADS = group("decade_leads")
_BEFORE_CHRIST = frozenset({"bc", "bce", "b"})  # "b.c."
_BY_DECADES = 1900  # "the 1900s" may be ten years or a hundred
_LEFT_OUT = "'’‘"  # marks for the century


@reads(r"(?:JT?(?P<u>u))?(?P<y>y)(?:(?P<also>&)(?=z))?")
def year(found: Found) -> Reading | None:  # founded in [1998]
    """A year alone."""
    if found.has("u") and found.lex.values[found.match.start("u")] != "year":
        return None
    at = found.match.start("y")
    if not is_year(found.context, at, named=found.has("u")):
        return None
    return dated(periods.year(found.number("y")))


@reads(r"Y")
def short_year(found: Found) -> Reading | None:  # the class of ['98]
    """A year with an apostrophe, after a word that can govern one."""
    if found.before() not in _YEAR_LEADS:
        return None
    value = found.lex.values[found.start]
    return dated(periods.year(value)) if isinstance(value, int) else None


@reads(r"J?(?P<y>²)")
def two_years(found: Found) -> Reading | None:  # in the [2019-20] season
    """Two years joined by a dash, as an ISO interval; "2021-05" is a month."""
    first, second = found.figures("y")
    short = second % 100
    if second > first:
        one, two = periods.year(first), periods.year(second)
        if one is None or two is None:
            return None
        start, value = found.end - 1, f"{first}/{second}"
        budget = budget_year(found, first) if second == first + 1 else None
        return Reading("DATE", value, budget or periods.Period(one.first, two.last, "years", ""), start=start)
    return dated(periods.month(first, short)) if 1 <= short <= 12 and "-" in found.lex.word(found.end - 1) else None


@reads(r"¢|E-?(?P<u>u)")
def mid_century(found: Found) -> Reading | None:  # must halve its emissions by [mid-century]
    """The middle of this century, as the end of what lies ahead."""
    base = found.base
    if found.has("u") and (found.name("u") != "century" or found.name_of(found.start) != "MID"):
        return None
    if base is None or found.before() not in ("by", "until", "before") or found.ahead < 0:
        return None
    return dated(periods.year(base.year // 100 * 100 + 50))


@reads(r"J?(?P<o>[o2])(?P<dash>-)?(?P<u>u)")
def century(found: Found) -> Reading | None:  # Slavery ended in [the 19th century].
    """A century by its number."""
    if found.lex.values[found.match.start("u")] != "century":
        return None
    number = found.number("o")
    if found.after() in _BEFORE_CHRIST:
        return Reading("DATE", "")
    return dated(periods.century(number)) if 1 <= number <= 30 else None


@reads(r"J?(?P<d>D)")
def decade(found: Found) -> Reading | None:  # popular in [the 1980s]
    """A decade: "the 1980s", "the '80s", "'70s and '80s", "the nineties"; of "the 1300s" the whole century."""
    at = found.match.start("d")
    text = found.lex.word(at)
    if not text[:1].isdigit() or len(text) < 5:
        marked, the = text[:1] in _LEFT_OUT, found.lex.code[found.start] == "J"
        if not marked and not the and found.before() not in _DECADE_LEADS:
            return None
        warm = the and text[:1].isdigit()  # "highs in the 60s"; "in the '60s", "in the sixties" are years
        if (found.before() in _LIFE_LEADS and (warm or not the)) or _is_count(found, at):
            return None
    start = found.number("d")
    if start % 100 == 0 and len(text) >= 5 and start < _BY_DECADES:
        return dated(periods.hundreds(start))
    return dated(periods.decade(start))


def _is_count(found: Found, at: int) -> bool:
    """Whether "20s" is an age, a temperature or a share: "a man in his late 20s", "fell to the mid-30s"."""
    text = found.lex.word(at)
    return text[:1].isdigit() and text[:1] in "1234" and found.before() in _COUNT_PARTS


RULES = (year, short_year, two_years, mid_century, century, decade)

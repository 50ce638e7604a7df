"""Rules for quarters and halves of years: "the third quarter", "Q3 2020", "the year-earlier quarter"."""

from __future__ import annotations

from claimx.annotate.times import periods
from claimx.annotate.times.codes import YEAR
from claimx.annotate.times.nearest import around, nearest
from claimx.annotate.times.reading import Reading, compared, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group, words

_YEAR_REF = rf"(?:[,_]?J?(?:[7b]?u)?(?P<y>{YEAR})|,?_?J?(?P<r>[lxh3])7?(?P<yu>u))"
_AROUND = 20  # words
_PLAY = words("times_of_play")
_RESULTS, _TRADE = group("company_results"), group("company_trade")
_COMPANIES, _ECONOMY = words("times_companies"), group("economy")
_LAST_WORD = -1
_DAYS_AFTER = 45  # in which a firm tells of a quarter; later comes one whose year begins in February, same number
_HALF_TAILS = group("half_tails")
_UNIT_LEADS = group("unit_leads")


def year_stated(found: Found) -> int | None:
    """The year that the match itself states; `None` where it states none."""
    if found.match.groupdict().get("y") is not None:
        return found.number("y")
    groups = found.match.groupdict()
    if groups.get("r") is not None and "yu" in groups and found.name("yu") == "year":
        if found.word("r") == "that":
            last = found.context.last
            return last.first.year if last else None
        base = found.base
        return base.year + found.number("r") if base else None
    return None


@reads(rf"J?(?P<o>[o2])(?P<dash>-)?(?P<q>Q)(?:{_YEAR_REF})?")
def quarter(found: Found) -> Reading | None:  # rose in [the fourth quarter of 2020]; [third-quarter] profit
    """A quarter by its number; without a year the last that is over, or the coming one."""
    n = found.number("o")
    n = 4 if n == _LAST_WORD else n
    return _quarter(found, n) if 1 <= n <= 4 else None


@reads(rf"(?P<w>³),?_?(?P<y>{YEAR})?")
def quarter_code(found: Found) -> Reading | None:  # sales fell in [Q3 2020]
    """A quarter or half as a code: Q3, H1."""
    word = found.lex.word(found.start)
    n = int("".join(c for c in word if c.isdigit()))
    if word.startswith("FY"):
        return None
    return _half(found, n) if word.startswith("H") else _quarter(found, n)


def _in_play(found: Found) -> bool:
    """Whether quarters and halves are those of a game: "he scored twice in the second half".

    Words of sport tell it, some nearby or many in the text.
    """
    around = (found.lex.word(i).lower() for i in range(found.start - _AROUND, found.end + _AROUND))
    return any(word in _PLAY for word in around) or found.context.plays


def _quarter(found: Found, n: int) -> Reading | None:
    year = year_stated(found)
    if year is not None:
        return dated(periods.quarter(year, n))
    if _in_play(found):
        return None
    base = found.base
    if base is None:
        return Reading("DATE", f"XXXX-Q{n}")
    reading = dated(nearest((periods.quarter(y, n) for y in around(base.year)), base, found.ahead, over=found.over))
    if reading is None:
        return None
    firm = of_company(found)
    if firm and just_over(found, reading.period):
        found.context.by_calendar = True
    return reading._replace(nominal=firm and not found.context.by_calendar)


def just_over(found: Found, period: periods.Period | None) -> bool:
    """Whether a period has ended some weeks ago.

    A firm tells of its quarter then. One whose year begins in another month has another number for it: where a
    number is that of the calendar, so are its quarters.
    """
    base = found.base
    return period is not None and base is not None and 0 < (base - period.last).days <= _DAYS_AFTER


def of_company(found: Found) -> bool:
    """Whether a quarter is that of a company, whose year may begin in any month: its days are unknown.

    As in "Profit fell in [the third quarter]"; "Exports fell in [the third quarter]" is told by the calendar.
    """
    token = found.context.token(found.start)
    if token is None or not found.context.doc.has_annotation("SENT_START"):
        return False
    told = {word.lower_ for word in token.sent}
    if told & _ECONOMY:
        return False
    if found.context.nominal and found.context.quarter is not None:  # the text goes on about the same firm
        return True
    named = bool(told & _COMPANIES) or any(word.ent_type_ == "ORG" for word in token.sent)
    return bool(told & _RESULTS) or (named and bool(told & _TRADE))


def _half(found: Found, n: int) -> Reading | None:
    year = year_stated(found)
    if year is not None:
        return dated(periods.half(year, n))
    if _in_play(found):
        return None
    base = found.base
    if base is None:
        return Reading("DATE", f"XXXX-H{n}")
    reading = dated(nearest((periods.half(y, n) for y in around(base.year)), base, found.ahead, over=found.over))
    return reading._replace(nominal=of_company(found)) if reading else None


@reads(rf"J(?P<y>{YEAR})(?P<o>[o2])?(?P<q>-?[Qd])|(?P<r>[lxh])u'(?P<n>[o2])?(?P<p>-?Q)")
def year_quarter(found: Found) -> Reading | None:  # compared with [last year's third quarter]
    """A quarter after its year."""
    known = found.context.quarter
    if found.has("y"):
        n = found.number("o") or (int(known.value[-1]) if known else 0)
        if not n and found.lex.code[found.end - 1] == "d":
            return dated(periods.year(found.number("y")))
        return dated(periods.quarter(found.number("y"), n)) if 1 <= n <= 4 else None
    base = found.base
    if found.lex.values[found.match.start("r") + 1] != "year":
        return None
    if base is None:
        return Reading("DATE", "XXXX-QX")
    year = base.year + found.number("r")
    n = found.number("n")
    if not n:
        n = int(found.context.quarter.value[-1]) if found.context.quarter else (base.month + 2) // 3
    return dated(periods.quarter(year, n)) if 1 <= n <= 4 else None


@reads(r"(?:J(?=u-[4e][o2]?-?[Qd]))?u-(?:4|e)(?P<o>[o2])?(?P<p>-?[Qd])?")
def year_ago_quarter(found: Found) -> Reading | None:  # up from [the year-earlier quarter]
    """The same quarter of the year before."""
    kind = found.lex.values[found.start + (found.lex.code[found.start] == "J")]
    if kind != "year":
        return None
    base, known = found.base, found.context.quarter
    if base is None:
        return Reading("DATE", "")
    if found.has("o") and 1 <= found.number("o") <= 4:
        return compared(periods.quarter(base.year - 1, found.number("o")))
    if known is None and not found.has("p"):
        return compared(periods.year(base.year - 1))
    reference = known.first if known else periods.shift(base, -1, "quarter")
    before = periods.shift(reference, -1, "year") if reference else None
    return compared(periods.containing(before, "quarter"))


@reads(r"J(?:5|[lh])(?P<q>Q|d)")
def latest_quarter(found: Found) -> Reading | None:  # earned more in [the latest quarter]
    """The last quarter that is over, or the current one."""
    base = found.base
    step = found.lex.values[found.start + 1]
    if base is None:
        return Reading("DATE", "XXXX-QX")
    if found.lex.code[found.end - 1] == "d" and found.lex.code[found.start + 1] != "5":
        return None
    reference = periods.shift(base, -1 if step == -1 else 0, "quarter")
    return dated(periods.containing(reference, "quarter"))


@reads(rf"J?(?P<o>[ol2])-?f(?:{_YEAR_REF}|_J(?P<u>u))?")
def half_year(found: Found) -> Reading | None:  # grew in [the first half of 2019]
    """A half of a year."""
    n = found.number("o")
    if found.lex.code[found.match.start("o")] == "l":
        n = 2
    if n not in (1, 2):
        return None
    if found.has("u"):
        if found.name("u") != "year":
            return None
        base = found.base if n == 1 else found.inside("year")
        return dated(periods.half(base.year, n)) if base else Reading("DATE", f"XXXX-H{n}")
    if year_stated(found) is None and found.lex.code[found.start] != "J":
        return None
    if year_stated(found) is None and (found.after() in _HALF_TAILS or found.before() not in _UNIT_LEADS):
        return None
    return _half(found, n)


@reads(rf"J?(?P<e>[o2])(?P<n>Q|U)_(?P<y>{YEAR})|J?[o2]w(?P<k>U)_(?P<z>{YEAR})")
def first_quarters(found: Found) -> Reading | None:  # down in [the first two quarters of 1990]
    """Several quarters of a year."""
    group = "n" if found.has("n") else "k"
    if found.name(group) != "quarter" or not found.has("z"):
        return None
    return dated(periods.half(found.number("z"), 1))


RULES = (
    quarter, quarter_code, year_quarter, year_ago_quarter, latest_quarter, half_year, first_quarters,
)  # fmt: skip

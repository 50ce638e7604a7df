"""Rules for the years in which money is counted: "fiscal 2020", "the current financial year", "FY2021".

Such a year begins in another month in each country, and in each company. Its days are given where the sentence names
a country and tells of its public money; elsewhere only the value is known, which is better than a wrong quarter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.times import periods
from claimx.annotate.times.codes import YEAR
from claimx.annotate.times.nearest import around, nearest
from claimx.annotate.times.reading import Reading
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import table, words

if TYPE_CHECKING:
    from spacy.tokens import Span

_HUNDRED = 100
_CAPITALS = frozenset({"us", "uk"})  # names that are ordinary words in lower case


class Calendar(NamedTuple):
    """The month in which a fiscal year begins, and whether it goes by the year of its beginning."""

    month: int
    by_start: bool

    def year(self, named: int) -> periods.Period | None:
        """The fiscal year of that name."""
        return periods.months_from(named - (not self.by_start), self.month, 12)

    def quarter(self, named: int, n: int) -> periods.Period | None:
        """The nth quarter of the fiscal year of that name."""
        return periods.months_from(named - (not self.by_start), self.month + 3 * (n - 1), 3)

    def holding(self, year: int, month: int) -> int:
        """The name of the fiscal year that holds a month."""
        return year - (month < self.month) + (not self.by_start)


@cache
def _names() -> re.Pattern[str]:
    names = sorted(table("fiscal_years"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def calendar(found: Found) -> Calendar | None:
    """The fiscal calendar that the sentence of an expression speaks of; `None` where it does not say whose."""
    token = found.context.token(found.start)
    if token is None or not found.context.doc.has_annotation("SENT_START"):
        return None
    sent = token.sent
    text = sent.text
    named = [m.group() for m in _names().finditer(text) if m.group().lower() not in _CAPITALS or m.group().isupper()]
    rules = {table("fiscal_years")[name.lower()] for name in named}
    if len(rules) != 1 or not _public(sent):
        return None
    month, by = rules.pop().split()
    return Calendar(int(month), by == "start")


def budget_year(found: Found, first: int) -> periods.Period | None:
    """The year from one calendar year into the next, where a state's money is told: "the deficit fell in [2022/23]"."""
    known, token = calendar(found), found.context.token(found.start)
    if known is None or token is None or not any(word.lower_ in words("fiscal_words") for word in token.sent):
        return None
    return periods.months_from(first, known.month, 12)


def _public(sent: Span) -> bool:
    """Whether a sentence tells of a state's money: it names no company, or it speaks of budgets and governments."""
    told = words("fiscal_words")
    return all(token.ent_type_ not in ("ORG", "PRODUCT") or token.lower_ in ("'s", "the") for token in sent) or any(
        token.lower_ in told for token in sent
    )


def year_of(found: Found, named: int) -> Reading:
    """The fiscal year of that name, with its days where they are known."""
    known = calendar(found)
    period = known.year(named) if known else periods.year(named)
    value = f"{named:04d}"
    return Reading("DATE", value, period._replace(value=value) if period else None, nominal=known is None)


def quarter_of(found: Found, named: int | None, n: int) -> Reading:
    """A quarter of a fiscal year, with its days where they are known."""
    known, base = calendar(found), found.base
    if base is None and named is None:
        return Reading("DATE", f"XXXX-Q{n}")
    if known is None or base is None:
        years = (named,) if named else around(base.year) if base else ()
        choices = (periods.quarter(y, n) for y in years)
        period = nearest(choices, base, found.ahead) if base else next(choices, None)
        return Reading("DATE", period.value if period else "", period, nominal=True)
    if named is None:
        named = known.holding(base.year, base.month)
        here = known.quarter(named, n)
        if here and here.first > base and found.ahead <= 0:
            named -= 1
    period, value = known.quarter(named, n), f"{named:04d}-Q{n}"
    return Reading("DATE", value, period._replace(value=value) if period else None)


@reads(rf"(?:J(?=7u))?7u?,?(?P<y>{YEAR})|J?(?P<z>y)7u(?!{YEAR})|J?(?P<d>[lxh5])7(?P<u>u)")
def fiscal_year(found: Found) -> Reading | None:  # rose in [fiscal 2020]; borrows less in [the current financial year]
    """A fiscal year."""
    if found.word("y") and found.lex.word(found.start).lower() == "budget":
        return None
    if found.has("y") or found.has("z"):
        return year_of(found, found.number("y" if found.has("y") else "z"))
    return _around(found, found.number("d"))


@reads(r"J7(?P<u>u)(?!_|n|y)")
def the_fiscal_year(found: Found) -> Reading | None:  # will sell less in [the fiscal year]
    """The fiscal year at hand; before "ended" it is a length."""
    if found.name("u") != "year":
        return None
    if found.after() in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    return _around(found, 0)


def _around(found: Found, step: int) -> Reading | None:
    base = found.base
    if found.name("u") != "year":
        return None
    if base is None:
        return Reading("DATE", "")
    known = calendar(found)
    return year_of(found, (known.holding(base.year, base.month) if known else base.year) + step)


@reads(r"J?7u?,?(?P<y>²)|J?(?P<z>²)7(?P<u>u)?")
def fiscal_years(found: Found) -> Reading | None:  # was cut in [the 2021/22 financial year]
    """A fiscal year by the two years that it lies in."""
    first, second = found.figures("y" if found.has("y") else "z")
    if second % _HUNDRED != (first + 1) % _HUNDRED:
        return None
    known = calendar(found)
    period = periods.months_from(first, known.month, 12) if known else periods.year(first)
    return Reading("DATE", f"{first}/{first + 1}", period, nominal=known is None)


@reads(rf"(?P<w>³),?_?(?P<y>{YEAR})?")
def fiscal_code(found: Found) -> Reading | None:  # sales fell in [FY2021]
    """A fiscal year as a code."""
    word = found.lex.word(found.start)
    if not word.startswith("FY"):
        return None
    n = int("".join(c for c in word if c.isdigit()))
    return year_of(found, n if n > _HUNDRED else 2000 + n)


@reads(
    rf"J?(?:7-?(?P<o>[o2])-?Q|(?P<p>[o2])-?7-?Q)(?:[,_]?J?7?u?(?P<y>{YEAR}))?"
    rf"|J?(?P<q>[o2])-?Q_(?:J?7u?(?P<z>{YEAR})|J(?:h)?7u)"
)
def fiscal_quarter(found: Found) -> Reading | None:  # lost money in its [fiscal third quarter]
    """A quarter of a fiscal year."""
    n = found.number("o") or found.number("p") or found.number("q")
    named = found.number("y") or found.number("z") or None
    n = 4 if n < 0 else n
    return quarter_of(found, named, n) if 1 <= n <= 4 else None


@reads(rf"J?(?P<o>[o2])-?f_(?:J?7u?(?P<y>{YEAR})|J(?P<d>[lxh5])?7(?P<u>u))")
def fiscal_half(found: Found) -> Reading | None:  # fell in [the first half of the fiscal year]
    """A half of a fiscal year; its days are known where those of the year are."""
    n, known, base = found.number("o"), calendar(found), found.base
    if n not in (1, 2) or base is None or (found.has("u") and found.name("u") != "year"):
        return None
    here = known.holding(base.year, base.month) if known else base.year
    named = found.number("y") or here + found.number("d")
    value = f"{named:04d}-H{n}"
    halves = (known.quarter(named, 2 * n - 1), known.quarter(named, 2 * n)) if known else ()
    if len(halves) != 2 or halves[0] is None or halves[1] is None:
        return Reading("DATE", value, periods.half(named, n), nominal=True)
    return Reading("DATE", value, periods.Period(halves[0].first, halves[1].last, "half", value))


RULES = (fiscal_half, fiscal_quarter, fiscal_year, the_fiscal_year, fiscal_years, fiscal_code)

"""Rules for dates with a month or a day: "May 26, 1980", "12 November", "March 2019"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import periods
from claimx.annotate.times.codes import DAY_NUMBER, MONTH, WEEKDAY, YEAR
from claimx.annotate.times.known import known_year
from claimx.annotate.times.nearest import around, named_last, named_next, nearest
from claimx.annotate.times.plausible import is_month
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.annotate.times.scene import LONG_AGO, NEAR, year_in

if TYPE_CHECKING:
    from datetime import date

_WEEKDAY = rf"(?:{WEEKDAY},?J?)?"
_NAMED = rf"(?:(?P<w>{WEEKDAY}),?J?)?"
_DAYS = ("a", "k", "c")  # letters of day numbers
_BEHIND = 3  # words behind a day among which its event may be
_FRESH = 31  # days back to which news goes from its background at once: "won in 2021. She resigned on [March 1]"
_SOON = 20  # from this day on a past tense before the next month's name is not believed
_YEAR_LATER = rf"(?=(?:[-&>]|/)J?(?:{MONTH}(?:{DAY_NUMBER},?)?|{DAY_NUMBER}{MONTH}?,?)(?P<later>{YEAR}))"


@reads(rf"{_WEEKDAY}(?P<m>{MONTH})J?(?P<d>{DAY_NUMBER})(?:,?(?P<y>{YEAR})|{_YEAR_LATER})")
def month_day_year(found: Found) -> Reading | None:  # signed on [May 26, 1980]
    """A full date, American order; the year may stand after a range."""
    year = found.number("y") or found.number("later")
    return _checked(found, periods.day(year, found.number("m"), found.number("d")))


@reads(rf"{_WEEKDAY}J?(?P<d>{DAY_NUMBER})_?(?P<m>{MONTH}),?(?:(?P<y>{YEAR})|{_YEAR_LATER})")
def day_month_year(found: Found) -> Reading | None:  # signed on [12 November 2018]
    """A full date, European order."""
    year = found.number("y") or found.number("later")
    return _checked(found, periods.day(year, found.number("m"), found.number("d")))


@reads(rf"J?(?P<d>{DAY_NUMBER})(?=[-&>/]J?{DAY_NUMBER}_?(?P<m>{MONTH})(?:,?(?P<y>{YEAR}))?)")
def day_before_day(found: Found) -> Reading | None:  # runs from [10] to 12 October
    """A day number that shares the month of the date after it."""
    if found.has("y"):
        return dated(periods.day(found.number("y"), found.number("m"), found.number("d")))
    return _checked(found, _nearest_day(found))


@reads(rf"(?P<y>y)(?P<m>{MONTH})(?P<d>{DAY_NUMBER})(?!,?{YEAR})")
def year_month_day(found: Found) -> Reading | None:  # signed on [2018 May 26]
    """A full date that begins with the year."""
    return _checked(found, periods.day(found.number("y"), found.number("m"), found.number("d")))


@reads(rf"(?P<p>h)?(?P<r>[lxh])(?P<m>{MONTH})J?(?P<d>{DAY_NUMBER})(?!,?{YEAR})")
def deictic_day(found: Found) -> Reading | None:  # rose [last April 1]
    """A day with "last", "next", "this", "this past"."""
    if not is_month(found.context, found.match.start("m"), deictic=True):
        return None
    base, m, d = found.base, found.number("m"), found.number("d")
    if base is None:
        return _checked(found, None)
    choices = [periods.day(y, m, d) for y in (base.year - 2, *around(base.year))]
    start = found.match.start("r")
    if found.word("r") in ("this", "current") or (found.word("r") == "past" and found.has("p")):
        step = -1 if found.word("r") == "past" else found.ahead
        return _ending(nearest(choices, base, step, over=found.word("r") == "past" or found.over), start)
    chosen = named_last(choices, base) if found.number("r") < 0 else named_next(choices, base)
    return _ending(chosen, start)


def _ending(period: periods.Period | None, start: int) -> Reading | None:
    """A reading that leaves "this" out of "this past April 1"."""
    return Reading("DATE", period.value, period, start=start) if period else None


@reads(rf"{_NAMED}(?P<m>{MONTH})J?(?P<d>{DAY_NUMBER})")
def month_day(found: Found) -> Reading | None:  # took effect on [January 1]
    """A day without its year: the nearest that the tense allows."""
    if found.after() in ("percent", "%", "people", "per"):
        return None
    return _checked(found, _nearest_day(found))


@reads(rf"{_NAMED}J?(?P<d>{DAY_NUMBER})_?(?P<m>{MONTH})(?:,?{WEEKDAY}(?!,?(?:{MONTH}|{DAY_NUMBER})))?")
def day_month(found: Found) -> Reading | None:  # resigned on [the 5th of May]
    """The same in European order."""
    ambiguous = found.lex.code[found.match.start("m")] == "A"
    if ambiguous and not found.lex.word(found.match.start("m"))[:1].isupper():
        return None
    return _checked(found, _nearest_day(found))


@reads(rf"(?:{_WEEKDAY}(?P<m>{MONTH})(?P<d>{DAY_NUMBER})?|(?P<e>{DAY_NUMBER})(?P<n>{MONTH})),?(?:_)?(?P<r>[lxh3])(?:u)")
def month_of_that_year(found: Found) -> Reading | None:  # to start on [October 5 this year]
    """A month, or its day, with "this year", "last year"."""
    base = found.base
    if found.lex.values[found.end - 1] != "year":
        return None
    m = found.number("m") or found.number("n")
    last = found.context.last
    that = found.word("r") == "that"
    if base is None or (that and last is None):
        return Reading("DATE", f"XXXX-{m:02d}")
    year = last.first.year if that and last else base.year + found.number("r")
    d = found.number("d") or found.number("e")
    return dated(periods.day(year, m, d) if d else periods.month(year, m))


@reads(rf"(?P<m>{MONTH})(?P<d>{DAY_NUMBER})?(?=[-&>](?P<n>{MONTH})(?:{DAY_NUMBER})?,?_?(?P<r>[lxh])(?P<u>u))")
def month_of_later_year(found: Found) -> Reading | None:  # sank between [January] and March last year
    """A month, or its day, whose year stands behind a second one: "this year", "last year"."""
    base = found.base
    if base is None or found.name("u") != "year":
        return None
    m = found.number("m")
    year = base.year + found.number("r") - (m > found.number("n"))
    return dated(periods.day(year, m, found.number("d")) if found.has("d") else periods.month(year, m))


@reads(rf"(?:JT?u_)?(?P<m>{MONTH})(?:[,_]?(?P<y>{YEAR})|(?=[-&>]J?(?:E-?)?(?P<n>{MONTH})[,_]?(?P<later>{YEAR})))")
def month_year(found: Found) -> Reading | None:  # hit in [August 2005]; between [March] and June 2019
    """A month and its year; the year may stand after a range."""
    if not found.lex.word(found.match.start("m"))[:1].isupper() and found.lex.code[found.match.start("m")] == "A":
        return None
    if found.start and found.lex.code[found.start - 1] in _DAYS and found.has("y"):
        return None
    m = found.number("m")
    turned = found.has("later") and m > found.number("n")  # "from November to March 2019"
    return dated(periods.month((found.number("y") or found.number("later")) - turned, m))


@reads(rf"(?:J(?P<u>u)_)?(?P<r>[lxh])?(?P<m>{MONTH})")
def month(found: Found) -> Reading | None:  # Back in [September], the bank cut rates.
    """A month alone: the latest not after the anchor, the next if the tense points ahead."""
    at = found.match.start("m")
    if found.has("u") and found.lex.values[found.match.start("u")] != "month":
        return None
    if not is_month(found.context, at, deictic=found.has("r")) or found.lex.code[found.end : found.end + 1] in _DAYS:
        return None  # "February 30" is no day, and not February either
    m, base = found.number("m"), found.base
    if base is None:
        return Reading("DATE", f"XXXX-{m:02d}")
    if found.has("r"):
        return dated(_deictic(found, m, base))
    ahead = found.bent
    if ahead > 0:
        following = periods.month(base.year + (m < base.month), m)
        choices = [periods.month(y, m) for y in around(base.year)]  # "a deal to end the strike in January"
        return dated(following if found.promised else nearest(choices, base, 1, due=found.due))
    told = told_month(found, m, base)
    if ahead < 0 and m > base.month and (found.over or not (m == base.month + 1 and base.day > _SOON)):
        return dated(told or periods.month(base.year - 1, m))
    if ahead < 0 and m <= base.month:
        return dated(told or periods.month(base.year, m))
    return dated(told or nearest((periods.month(y, m) for y in around(base.year)), base, ahead, over=found.over))


def told_month(found: Found, m: int, base: date) -> periods.Period | None:
    """In a story of earlier years, the month that follows the last date told."""
    if story := found.story:
        return periods.month(year_in(story, m, None), m)
    last = found.context.last
    if last is None or last.unit not in ("day", "month") or (base - last.first).days < LONG_AGO or found.ahead > 0:
        return None
    if not found.context.last_told:
        return None
    if found.context.distance(found.start) > NEAR:
        return None
    return periods.month(last.first.year + (m < last.first.month), m)


def _deictic(found: Found, m: int, base: date) -> periods.Period | None:
    """The month of "last May", "past May", "next May", "this May"."""
    step = found.number("r")
    if step == 0:
        return periods.month(base.year, m)
    choices = [periods.month(y, m) for y in (base.year - 2, *around(base.year))]
    if step > 0:
        return named_next(choices, base)
    return nearest(choices, base, -1, over=True) if found.word("r") == "past" else named_last(choices, base)


@reads(r"(?P<d>¹)")
def figures(found: Found) -> Reading | None:  # due by [2014-04-04]
    """A date in figures."""
    numbers = found.figures("d")
    if len(numbers) < 2:
        return None
    text = found.lex.word(found.match.start("d"))
    if len(numbers) == 2:
        return dated(periods.month(*numbers))
    period = periods.day(*numbers[:3])
    if period is None:
        return None
    if "T" in text or len(numbers) > 3:
        if numbers[3] > 24 or numbers[4] > 59:
            return None
        return Reading("TIME", f"{period.value}T{numbers[3]:02d}:{numbers[4]:02d}", period)
    return dated(period)


@reads(r"(?<=[-,&>/])J?(?P<d>[akco])(?=,?(?P<y>y))?")
def further_day(found: Found) -> Reading | None:  # open on March 3, 5 and [7]
    """A day number that shares the month of the date before it."""
    context = found.context
    previous = context.previous
    if previous is None or previous.period is None or previous.period.unit != "day" or previous.type != "DATE":
        return None
    if found.start - context.previous_end not in (1, 2):
        return None
    following = context.token(found.end)
    if found.before() not in ("-", "–", "—") and following is not None and following.pos_ in ("NOUN", "ADJ"):
        return None
    start = previous.period.first
    d = found.number("d")
    if d <= start.day or not context.lex.word(context.previous_end - 1)[:1].isdigit():
        return None
    reading = dated(periods.day(start.year, start.month, d))
    stated = found.has("y") and found.number("y") == start.year
    return reading._replace(end=found.match.end("y")) if reading and stated else reading


def _nearest_day(found: Found) -> periods.Period | None:
    base = found.base
    m, d = found.number("m"), found.number("d")
    if base is None:
        return None
    choices = [p for y in around(base.year) if (p := periods.day(y, m, d))]
    fresh = any(0 <= (base - choice.first).days <= _FRESH for choice in choices)
    story = None if fresh else found.story
    if story and (told := periods.day(year_in(story, m, d), m, d)) and told.last <= base:
        return told
    if not fresh and (known := _known(found, m, d, base)):
        return known
    groups = found.match.groupdict()
    if groups.get("w") is not None:  # "Friday, March 15" is that of the year in which it is a Friday
        fitting = [p for p in choices if p.first.isoweekday() == found.number("w")]
        if fitting:
            return nearest(fitting, base, found.bent)
    return nearest(choices, base, found.bent, over=found.over, due=found.due)


def _known(found: Found, m: int, d: int, base: date) -> periods.Period | None:
    """A day that is over and has its year elsewhere in the text, or is known to all: "the [Jan. 6] riot"."""
    behind = [found.after(k) for k in range(_BEHIND)]
    year = 0 if found.promised else known_year(found.context.stated_years, m, d, behind)
    there = periods.day(year, m, d) if year else None
    return there if there and (base - there.last).days > 1 else None


def _checked(found: Found, period: periods.Period | None) -> Reading | None:
    """The reading of a day; without an anchor only its month and day are known."""
    if period:
        return dated(period)
    m, d = found.number("m"), found.number("d")
    if found.base is None and periods.day(2000, m, d) and not found.match.groupdict().get("y"):
        return Reading("DATE", f"XXXX-{m:02d}-{d:02d}")
    return None


RULES = (
    month_day_year, day_month_year, year_month_day, deictic_day, day_before_day, month_day, day_month,
    month_of_later_year, month_of_that_year, month_year, month, figures, further_day,
)  # fmt: skip

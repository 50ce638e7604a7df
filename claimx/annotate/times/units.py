"""Rules for units around the anchor or a day told: "last year", "that week", "since then"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import DETERMINERS, SUPERLATIVES
from claimx.annotate.times import periods
from claimx.annotate.times.edges import OWN_YEARS
from claimx.annotate.times.quarters import of_company
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_PARTS = group("parts_of_units")
_NEAR = 80  # lexemes
_RELATIVE = Reading("DATE", "")
_FROM_THE_STORY = group("from_the_story")
_STRETCH_LEADS = group("stretch_leads")
_DEFINING = group("defining")
_PRIZED = group("prized")
_RETURNING = frozenset({"day", "days", "night", "time", "times"})  # "of the year": there is one in each
_QUOTES = frozenset("'\"“”‘’`")
_TO_COME = frozenset({"next", "coming"})
_NEXT = frozenset({"next", "following"})
_IN_THE_NEW_YEAR = frozenset({"in", "during"})
_CLOSING = frozenset({"last", "final", "closing"})  # "the last three months of the year"
_HALF = 6  # months after which the new year is the one to come
_LENGTHS = {"day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y", "decade": "P10Y",
            "century": "P100Y", "hour": "PT1H", "minute": "PT1M", "fortnight": "P2W"}  # fmt: skip
_UNIT_LEADS = group("unit_leads")


@reads(r"J(?P<n>\.)(?P<u>u)")
def new_year(found: Found) -> Reading | None:  # The firm will move in [the new year].
    """The year that begins next, or has begun."""
    base, lead = found.base, found.before()
    if found.lex.word(found.start + 1) != "new" or found.name("u") != "year" or lead not in _IN_THE_NEW_YEAR:
        return None
    return dated(periods.year(base.year + (base.month > _HALF))) if base else _RELATIVE


@reads(r"(?:(?P<the>J)|(?P<own>'))?(?P<r>[lxhj]|lr)(?P<b>b)?(?P<u>[uQqGBS s])(?!n)")
def unit(found: Found) -> Reading | None:  # closed [last year]
    """The period of a unit before, after or around the anchor: "last year", "this week", "the next day"."""
    kind = _unit(found, "u")
    if kind is None:
        return None
    step, word = found.number("r"), found.word("r")
    base = found.base
    if found.lex.word(found.end - 1).istitle() and found.before() in _QUOTES:
        return None  # the broadcast "This Week"
    if word == "this" and kind == "day" and found.before() == "to":
        return Reading("DATE", "PRESENT_REF")  # "to this day"
    if word in _TO_COME and _stretch(found):
        return _stretch_ahead(found, kind)
    told = found.has("the") or (word == "next" and kind == "day")  # "was freed next day"
    if told and word in _FROM_THE_STORY | {"same", "very"}:
        if _told(found):
            return _from_the_story(found, step, kind)
        if word == "same":
            return None
    elif word in ("same", "very", "following"):
        return None
    if word == "prior" and kind == "day":
        return None
    if word == "past" or (word == "last" and (kind in ("decade", "century") or _stretch(found))):
        return _rolling(found, kind)
    if kind == "hour" and word == "last" and _stretch(found) and base is not None:
        return Reading("DURATION", "PT1H", periods.of_day(base), exact=True)
    if word == "last" and kind in ("day", "hour", "minute", "second"):
        return None
    if kind == "hour" and word == "this" and base is not None:
        return Reading("TIME", f"{base.isoformat()}TXX", periods.of_day(base))
    if kind in ("hour", "minute", "second"):
        return None
    if base is None:
        return _RELATIVE
    if kind == "weekend":
        return dated(periods.weekend(_weekend_day(found, base, step)))
    period = periods.stepped(base, step, kind)
    if period and kind == "quarter":
        return Reading("DATE", period.value, period, nominal=of_company(found))
    if period and kind == "year" and found.has("b") and found.lex.word(found.match.start("b")).lower() in OWN_YEARS:
        return Reading("DATE", period.value, period, nominal=True)
    if period and word == "this" and found.counted_so_far:  # has sold 300 cars [this year]: up to now
        return Reading("DATE", period.value, period._replace(last=max(base, period.first)))
    return dated(period)


def _told(found: Found) -> bool:
    """Whether "the next day" counts from the time named before: not where it lies ahead of what is over."""
    last, base = found.context.last, found.base
    if last is None:
        return False
    today = found.word("r") == "next" or found.due  # "meant to leave the following year": after the year told
    ahead = found.word("r") in _NEXT and found.ahead > 0 and today and base is not None
    return not (ahead and base is not None and last.last < base)


def _from_the_story(found: Found, step: int, kind: str) -> Reading | None:
    """A unit that counts from the time named before; without days where that is a coarser one.

    After "in May" nobody knows which is "the same day"; "the same day as the vote" is told by what follows.
    """
    last = found.context.last_over if found.over else found.context.last
    if last is None or periods.holds_many(last, kind) or (found.word("r") == "same" and found.after() == "as"):
        return _RELATIVE
    return dated(periods.stepped(last.first, step, kind))


def _stretch(found: Found) -> bool:
    """Whether "the last year" is the stretch that ends today, and no calendar year: "over [the last year]"."""
    leads = _STRETCH_LEADS | {"in"} if found.word("r") == "last" else _STRETCH_LEADS
    return found.has("the") and found.before() in leads


def _stretch_ahead(found: Found, kind: str) -> Reading | None:
    """The stretch that begins today: "over [the next year]"; in a story of the past its days are not known."""
    base, value = found.base, _LENGTHS.get(kind, "")
    last = periods.shift(base, 1, kind) if base else None
    if not value:
        return None
    if base is None or last is None or found.ahead < 0:
        return Reading("DURATION", value, exact=True)
    return Reading("DURATION", value, periods.Period(base, last, kind, value), exact=True)


def _unit(found: Found, group: str) -> str | None:
    code = found.lex.code[found.match.start(group)]
    if code in "Ss":
        return None
    return "weekend" if code == "G" else found.name(group)


def _rolling(found: Found, kind: str) -> Reading | None:
    """The stretch that ends today: "the past year"."""
    base = found.base
    first = periods.shift(base, -1, kind) if base else None
    value = _LENGTHS.get(kind, "")
    if kind == "weekend":
        return dated(periods.weekend(_weekend_day(found, base, -1))) if base else _RELATIVE
    if not value:
        return None
    period = periods.Period(first, base, kind, value) if first and base else None
    return Reading("DURATION", value, period, exact=True)


def _weekend_day(found: Found, base: date, step: int) -> date | None:
    """A day of the week whose weekend is meant: on Monday "this weekend" may be the one just over."""
    if (step == 0 and base.isoweekday() <= 2 and found.ahead < 0) or (step < 0 and base.isoweekday() >= 6):
        step = -1
    return periods.plus_days(base, 7 * step)


@reads(r"(?P<t>3)j?(?P<u>[uQG])")
def that_unit(found: Found) -> Reading | None:  # he left in 2015 and [that year] he sold the firm
    """A unit that points back at the last time named."""
    kind = _unit(found, "u")
    if kind is None or found.word("t") != "that":
        return None
    last = found.context.last
    if last is None or periods.holds_many(last, kind):
        return _RELATIVE if last else None
    return dated(periods.containing(last.first, kind))


@reads(r"J(?P<u>[uQ])")
def the_unit(found: Found) -> Reading | None:  # fell in the first nine months of [the year]
    """A unit with the article, where what stands before it makes it the current one."""
    kind = found.name("u")
    lead = found.before()
    base = found.base
    if found.after() in _DEFINING or found.after().isdigit() or _is_title(found):
        return None
    if kind == "quarter":
        return _current_quarter(found)
    if kind == "year" and found.after() in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    if kind == "day" and lead == "in" and found.before(2) in _PARTS:
        return dated(periods.of_day(found.told_day or base)) if base else _RELATIVE
    if lead in _UNIT_LEADS and (found.before(2) in _PARTS or (kind == "year" and lead in ("of", "for"))):
        closing = lead == "of" and not _CLOSING.isdisjoint((found.before(2), found.before(3), found.before(4)))
        inside = found.inside(kind) if closing else base
        return dated(periods.containing(inside, kind)) if base else _RELATIVE
    if kind == "week" and lead in _UNIT_LEADS | {"on", "throughout"}:
        return dated(periods.containing(base, kind)) if base else _RELATIVE
    return None


def _is_title(found: Found) -> bool:
    """Whether "the year" is none: "Best Film of the Year", "player of the year", "the hottest day of the year"."""
    word, lead = found.lex.word(found.end - 1), found.lex.word(found.start - 2)
    if word.istitle() and not found.context.informal(found.lex.starts[found.start]):
        return True
    if found.before() != "of":
        return False
    if lead.lower() in _RETURNING:
        return True
    noun = found.context.token(found.start - 2)
    return lead.istitle() or (
        lead.lower() in _PRIZED
        and noun is not None
        and not any(c in DETERMINERS or c in SUPERLATIVES for c in noun.children)
    )


def _current_quarter(found: Found) -> Reading | None:
    """The quarter that the text named last, else the last that is over; of a company its days are not known."""
    if found.context.quarter:
        return dated(found.context.quarter)
    base = found.base
    if base is None:
        return Reading("DATE", "XXXX-QX")
    reading = dated(periods.stepped(base, -1, "quarter"))
    return reading._replace(nominal=of_company(found)) if reading else None


@reads(r"\^")
def then(found: Found) -> Reading | None:  # it closed in April and since [then] it has stood empty
    """The time named last, after "since", "by", "until"."""
    last = found.context.last
    lead, base = found.before(), found.base
    if last is None or lead not in ("since", "by", "until") or found.context.distance(found.start) > _NEAR:
        return None
    if lead == "since" and base is not None and last.first >= base:  # what lies ahead is not meant
        return None
    return dated(last)


RULES = (then, new_year, unit, that_unit, the_unit)

"""Rules for times that lean on the anchor: "today", "last week", "Monday", "two weeks ago", "that year"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADVERBIAL_NOUNS
from claimx.annotate.times import periods
from claimx.annotate.times.codes import MONTH, WEEKDAY
from claimx.annotate.times.plausible import is_weekday
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_PARTS = group("parts_of_units")
_WEEK = 8  # days around the anchor in which a range of weekdays counts from its first end
_NEAR = 80  # lexemes
_RELATIVE = Reading("DATE", "")
_FROM_THE_STORY = group("from_the_story")
_STRETCH_LEADS = group("stretch_leads")
_DEFINING = group("defining")
_UNIT_LEADS = group("unit_leads")


@reads(r"(?P<t>t)")
def today(found: Found) -> Reading | None:  # will be sworn in [tomorrow]
    """Today, tomorrow, yesterday; not USA Today."""
    word = found.lex.word(found.start)
    closing = found.after(1) if found.after() in (",", ".") else found.after()
    if word == "Today" and (found.before() in ("'", '"', "“", "‘", "`") and closing in ("'", '"', "”", "’")):
        return None
    token = found.context.token(found.start)
    named = token is not None and token.i > 0 and token not in ADVERBIAL_NOUNS and token.nbor(-1).pos_ == "PROPN"
    if word == "Today" and named and not found.context.informal(found.lex.starts[found.start]):
        return None
    base = found.base
    if base is None:
        return _RELATIVE
    return dated(periods.of_day(periods.plus_days(base, found.number("t"))))


@reads(r"Ju(?:0|<)(?P<t>t)")
def day_beyond(found: Found) -> Reading | None:  # arrived [the day before yesterday]
    """The day before yesterday, the day after tomorrow."""
    if found.lex.values[found.start + 1] != "day" or found.number("t") == 0:
        return None
    base = found.base
    return dated(periods.of_day(periods.plus_days(base, 2 * found.number("t")))) if base else _RELATIVE


def on_weekday(base: date, weekday: int, step: int | None, ahead: int) -> date | None:
    """The weekday that "Monday", "last Monday", "next Monday", "this Monday" means."""
    back = (base.isoweekday() - weekday) % 7
    if step is not None and step < 0:
        return periods.plus_days(base, -(back or 7))
    if step is not None and step > 0:
        return periods.plus_days(base, 7 - back)
    if ahead > 0 or (step == 0 and ahead == 0):
        return periods.plus_days(base, (7 - back) % 7)
    return periods.plus_days(base, -back)


@reads(rf"(?:(?P<the>J)?(?P<r>[lxh]x?))?(?P<w>{WEEKDAY})(?:,?_?(?P<s>[lxh])(?P<u>u))?")
def weekday(found: Found) -> Reading | None:  # will vote [next Monday]; met on [Wednesday]
    """A weekday: the latest not after the anchor, unless tense or a cue points ahead."""
    if not is_weekday(found.context, found.match.start("w"), deictic=found.has("r")):
        return None
    base, w = found.base, found.number("w")
    if found.has("the") and found.context.last and found.word("r") in _FROM_THE_STORY:
        base = found.context.last.first
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{w}")
    if found.has("s"):
        if found.lex.values[found.match.start("u")] != "week":
            return None
        inside = periods.containing(periods.plus_days(base, 7 * found.number("s")), "week")
        return dated(periods.of_day(periods.plus_days(inside.first, w - 1))) if inside else None
    step = found.number("r") if found.has("r") else None
    if found.match.group("r") == "hx":
        step = 1
    ahead = found.ahead
    previous = found.context.previous
    if (
        previous
        and previous.period
        and previous.period.unit == "day"
        and found.start == found.context.previous_end + 1
        and found.lex.code[found.start - 1] in ">-"
        and abs((previous.period.first - base).days) <= _WEEK
    ):  # Monday through Friday
        base, ahead = previous.period.first, 1
    if found.lex.code[found.end : found.end + 1] == "'":
        ahead = min(ahead, 0)  # "Friday's purchases" are mostly over
    elif found.before() in ("before", "as") and ahead >= 0:
        ahead = 1
    return dated(periods.of_day(on_weekday(base, w, step, ahead)))


@reads(rf"(?P<w>W)J(?P<d>[akco])(?!{MONTH})")
def weekday_the_day(found: Found) -> Reading | None:  # released on [Friday the 13th]
    """A weekday with the day of the month."""
    base, w, d = found.base, found.number("w"), found.number("d")
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{w}")
    for distance in range(200):
        for step in (-distance, distance):
            day = periods.plus_days(base, step)
            if day and day.day == d and day.isoweekday() == w:
                return dated(periods.of_day(day))
    return None


@reads(r"(?:(?P<the>J)|(?P<own>'))?(?P<r>[lxhj]|lr)(?P<b>b)?(?P<u>[uQqGBS s])(?!n)")
def unit(found: Found) -> Reading | None:  # closed [last year]
    """The period of a unit before, after or around the anchor: "last year", "this week", "the next day"."""
    kind = _unit(found, "u")
    if kind is None:
        return None
    step, word = found.number("r"), found.word("r")
    base = found.base
    if found.has("the") and word in _FROM_THE_STORY | {"same", "very"}:
        if found.context.last is not None:
            return dated(_step(found.context.last.first, step, kind))
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
    if kind in ("hour", "minute", "second"):
        return None
    if base is None:
        return _RELATIVE
    if kind == "weekend":
        return dated(periods.weekend(_weekend_day(found, base, step)))
    period = _step(base, step, kind)
    if period and word == "this" and found.perfect:  # sales have fallen [this year]: up to now
        return Reading("DATE", period.value, period._replace(last=max(base, period.first)))
    return dated(period)


def _stretch(found: Found) -> bool:
    """Whether "the last year" is the stretch that ends today, and no calendar year: "over [the last year]"."""
    return found.has("the") and found.before() in _STRETCH_LEADS


def _unit(found: Found, group: str) -> str | None:
    code = found.lex.code[found.match.start(group)]
    if code in "Ss":
        return None
    return "weekend" if code == "G" else found.name(group)


def _step(start: date, n: int, kind: str) -> periods.Period | None:
    return periods.containing(periods.shift(start, n, kind), kind)


def _rolling(found: Found, kind: str) -> Reading | None:
    """The stretch that ends today: "the past year"."""
    base = found.base
    first = periods.shift(base, -1, kind) if base else None
    names = {"day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y", "decade": "P10Y",
             "century": "P100Y", "weekend": "", "hour": "PT1H", "minute": "PT1M", "fortnight": "P2W"}  # fmt: skip
    value = names.get(kind, "")
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


@reads(r"J?G")
def weekend(found: Found) -> Reading | None:  # was shot over [the weekend]
    """The weekend nearest to the anchor in the direction of the tense."""
    base = found.base
    if base is None:
        return _RELATIVE
    back = base.isoweekday() < 6 and (found.ahead < 0 or (found.ahead == 0 and base.isoweekday() <= 3))
    return dated(periods.weekend(periods.plus_days(base, -7) if back else base))


@reads(r"(?P<t>3)(?P<u>[uQG])")
def that_unit(found: Found) -> Reading | None:  # he left in 2015 and [that year] he sold the firm
    """A unit that points back at the last time named."""
    kind = _unit(found, "u")
    if kind is None or found.word("t") != "that":
        return None
    last = found.context.last
    return dated(periods.containing(last.first, kind)) if last else None


@reads(r"JX_(?:J|(?P<r>[hxl3]))[Bb7.]?(?P<u>[uQ])|X_(?:J|(?P<r2>[hxl3]))(?P<u2>[uQ])")
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
    if base is None:
        return Reading("DATE", "", mod=mod)
    step = found.number(where)
    return dated(_step(base, step, kind), mod=mod)


@reads(r"(?P<y>u)(?:-|')?X|(?P<z>u)-X")
def year_end(found: Found) -> Reading | None:  # expected by [year-end]
    """Year-end, year's end."""
    if found.name("y") != "year" or found.lex.values[found.end - 1] != "END":
        return None
    base = found.base
    return dated(periods.year(base.year), mod="END") if base else Reading("DATE", "", mod="END")


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


@reads(r"J(?P<u>[uQ])")
def the_unit(found: Found) -> Reading | None:  # fell in the first nine months of [the year]
    """A unit with the article, where what stands before it makes it the current one."""
    kind = found.name("u")
    lead = found.before()
    base = found.base
    if found.after() in _DEFINING or found.after().isdigit():
        return None
    if kind == "quarter":
        return _current_quarter(found)
    if kind == "year" and found.after() in ("ended", "ending", "to"):
        return Reading("DURATION", "P1Y")
    if lead in _UNIT_LEADS and (found.before(2) in _PARTS or (kind == "year" and lead in ("of", "for"))):
        return dated(periods.containing(base, kind)) if base else _RELATIVE
    if kind == "week" and lead in _UNIT_LEADS | {"on", "throughout"}:
        return dated(periods.containing(base, kind)) if base else _RELATIVE
    return None


def _current_quarter(found: Found) -> Reading | None:
    """The quarter that the text named last, else the last that is over."""
    if found.context.quarter:
        return dated(found.context.quarter)
    base = found.base
    if base is None:
        return Reading("DATE", "XXXX-QX")
    return dated(_step(base, -1, "quarter"))


@reads(r"\^")
def then(found: Found) -> Reading | None:  # it closed in April and since [then] it has stood empty
    """The time named last, after "since", "by", "until"."""
    last = found.context.last
    if last is None or found.before() not in ("since", "by", "until") or found.context.distance(found.start) > _NEAR:
        return None
    return dated(last)


RULES = (
    then, today, day_beyond, weekday, weekday_the_day, unit, weekend, that_unit, edge_of_unit, year_end, year_to_date,
    the_unit,
)  # fmt: skip

"""Rules for clock times and parts of the day: "8 p.m. Thursday", "tomorrow morning", "last night"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADJECTIVES, COMPOUNDS
from claimx.annotate.times import periods
from claimx.annotate.times.codes import CLOCKS, DAY_NUMBER, MONTH, WEEKDAY, YEAR
from claimx.annotate.times.deictic import on_weekday
from claimx.annotate.times.plausible import is_weekday
from claimx.annotate.times.reading import Reading
from claimx.annotate.times.rule import Found, reads
from claimx.annotate.times.seasons import holiday_at
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_BEFORE_NOUNS = COMPOUNDS | ADJECTIVES
_DATE = (
    rf"(?:(?P<t>t)|(?:(?P<r>[lxh])?(?P<w>{WEEKDAY}),?)?(?:(?P<m>{MONTH})(?P<d>{DAY_NUMBER})(?:,?(?P<y>{YEAR}))?"
    rf"|J?(?P<ed>{DAY_NUMBER})_?(?P<em>{MONTH})(?:,?(?P<ey>{YEAR}))?)?)"
)
_CLOCK_LEADS = group("clock_leads")
_PHASE_LEADS = group("phase_leads")
_PART_LEADS = group("part_leads")
_FROM_THE_STORY = group("from_the_story")
_SAME_NIGHT = 60  # lexemes from an evening to the hours of its night
_SAME_SCENE = 25  # lexemes from the day told to "overnight"
_LAST_WEEK = 7  # days back that "overnight" may leap
_DAWN = 5  # o'clock, before which it is still that night
_AGAIN = r"(?:[Zg]|L[WVuGP]|C)"
_AGAIN_BEHIND = re.compile(rf",?(?:[>-]{CLOCKS})?,?8?{_AGAIN}")  # "at 8 p.m. on Sundays", "9 a.m. to 5 p.m. daily"
_AGAIN_BEFORE = re.compile(rf"{_AGAIN},?[=<]$")  # "every Friday at 8 p.m."
_CLOCK = r"(?P<c>[KIN])(?:(?<=I)(?:%J|_J)(?P<part>P))?z?"


def day_of(found: Found) -> date | None:
    """The day that goes with a clock time: stated, else the anchor's."""
    base = found.base
    if found.has("m"):
        return _dated(found, found.number("y"), found.number("m"), found.number("d"))
    if found.match.groupdict().get("em"):  # "5pm, Friday 21 February"
        return _dated(found, found.number("ey"), found.number("em"), found.number("ed"))
    if base is None:
        return None
    if found.has("w"):
        step = found.number("r") if found.has("r") else None
        return on_weekday(base, found.number("w"), step, found.toward(found.number("w")))
    if found.has("t"):
        return periods.plus_days(base, found.number("t"))
    previous = found.context.previous
    if (
        previous
        and previous.period
        and previous.period.unit == "day"
        and found.start - found.context.previous_end in (0, 1)
    ):
        return previous.period.first
    groups = found.match.groupdict()
    k = "2" if groups.get("om2") else ""
    if groups.get("om" + k):  # at 5 p.m. on June 3, at midnight on 3 June
        return _dated(found, found.number("oy"), found.number("om" + k), found.number("od" + k))
    if (groups.get("on") or "").lstrip(",8").startswith("W"):  # at 10:35 a.m. on Friday, from 9 a.m. to 4 p.m. Friday
        value = found.lex.values[found.lex.code.index("W", found.match.start("on"))]
        return on_weekday(base, value, None, found.toward(value)) if isinstance(value, int) else base
    if groups.get("feast"):  # at midnight on New Year's Eve
        return holiday_at(found, found.match.end("feast") - 1) or base
    return _after_midnight(found) or found.hour_day or base


def _after_midnight(found: Found) -> date | None:
    """The day after an evening just told, for an hour of that night: "on [Monday night]. At [2 a.m.] he ..."."""
    evening = found.context.evening
    if evening is None or found.start - evening[1] > _SAME_NIGHT or not found.match.groupdict().get("c"):
        return None
    if found.lex.code[found.match.start("c")] == "N":
        early = found.name("c") == "00:00" and found.before() in ("after", "past")
    else:
        hour = found.figures("c")[:1]
        early = bool(hour) and hour[0] < _DAWN and found.lex.code[found.match.start("c")] == "K"
    morning = periods.plus_days(evening[0], 1)
    return morning if early and morning and found.base and morning <= found.base and found.ahead <= 0 else None


def _dated(found: Found, year: int, m: int, d: int) -> date | None:
    """A day with the year that it states, else that of the anchor, or the one before where it tells what is over."""
    base = found.base
    day = periods.day(year or (base.year if base else 0), m, d)
    if not year and base and day and day.first > base and found.over:
        day = periods.day(base.year - 1, m, d)
    return day.first if day else None


def _timed(day: date | None, suffix: str) -> Reading:
    period = periods.of_day(day)
    if period is None:
        return Reading("TIME", f"XXXX-XX-XX{suffix}")
    return Reading("TIME", period.value + suffix, period)


@reads(
    rf"{_CLOCK}(?:,?(?=[lxhWVMAtO])(?:O|{_DATE}))?(?=(?:[>&-]{CLOCKS}z?,?)?(?P<on>(?:,?8)?(?:W,?)?(?:(?:(?P<om>{MONTH})(?P<od>{DAY_NUMBER})|J?(?P<od2>{DAY_NUMBER})_?(?P<om2>{MONTH}))(?:,?(?P<oy>{YEAR}))?)?)?)(?=(?P<feast>,?8?H)?)"
)
def clock(found: Found) -> Reading | None:  # Polls close at [8 p.m. Thursday].
    """A clock time, with its zone and day where they follow."""
    suffix = clock_value(found)
    if suffix is None or _is_name(found):
        return None
    if found.has("w") and not is_weekday(found.context, found.match.start("w"), deictic=found.has("r")):
        return None
    if _AGAIN_BEHIND.match(found.lex.code, found.end) or _AGAIN_BEFORE.search(found.lex.code[: found.start]):
        return Reading("SET", f"XXXX-XX-XX{suffix}")
    return _timed(day_of(found), suffix)


@reads(rf"(?=[lxhWVMAt]){_DATE},?(?P<c>[KIN])z?")
def day_clock(found: Found) -> Reading | None:  # doors open [Sunday 1:00 p.m.]
    """A day followed by a clock time."""
    if not (found.has("w") or found.has("m") or found.has("em") or found.has("t")):
        return None
    if found.has("w") and not is_weekday(found.context, found.match.start("w"), deictic=True):
        return None
    suffix = clock_value(found)
    return None if suffix is None else _timed(day_of(found), suffix)


def clock_value(found: Found) -> str | None:
    """The T part of a value; `None` where the figures are no time of day."""
    at = found.match.start("c")
    code = found.lex.code[at]
    if code == "N":
        return f"T{found.name('c')}"
    numbers = found.figures("c")
    if not numbers or numbers[0] > 24 or any(n > 59 for n in numbers[1:]):
        return None
    if code == "I" and not _tells_time(found, at):
        return None
    hour = numbers[0]
    if found.match.groupdict().get("part") and found.name("part") in ("AF", "EV") and hour < 12:
        hour += 12
    text = f"T{hour:02d}:{numbers[1] if len(numbers) > 1 else 0:02d}"
    return text + (f":{numbers[2]:02d}" if len(numbers) > 2 else "")


def _is_name(found: Found) -> bool:
    """Whether "Midnight" or "Noon" is part of a name: "the film High Noon", "Midnight Magic"."""
    at = found.match.start("c")
    if found.lex.code[at] != "N":
        return False
    if found.lex.word(at - 1).lower() == "high":  # "high noon" is the hour of decision
        return True
    if not found.lex.word(at)[:1].isupper():
        return False
    token = found.context.token(at)
    if token is None or token.is_sent_start:
        return False
    before = token.nbor(-1)
    if before.text.istitle() and not before.is_sent_start:  # "High Noon"
        return True
    return (token in COMPOUNDS and token.head.pos_ == "PROPN") or before.pos_ == "PROPN"


def _tells_time(found: Found, at: int) -> bool:
    """Whether "10:12" is a time and not a score or a result."""
    if len(found.figures("c")) == 1:  # 10 o'clock
        return True
    before, after = found.lex.word(at - 1).lower(), found.lex.code[at + 1 : at + 2]
    if found.end > at + 1 or after == "z" or found.context.informal(found.lex.starts[found.start]):
        return True
    return before in _CLOCK_LEADS


@reads(r"(?P<h>[akw])(?:%|=|_)J?(?P<p>P)(?:8?(?P<w>W)|(?P<t>t))?")
def hour_in_part(found: Found) -> Reading | None:  # woke at [4 in the morning]
    """An hour with its part of the day in words."""
    if found.before() not in _CLOCK_LEADS or found.number("h") > 12:
        return None
    hour, part = found.number("h"), found.name("p")
    if part in ("AF", "EV", "NI") and hour < 12 and not (part == "NI" and hour < 5):
        hour += 12
    found_day = (
        on_weekday(found.base, found.number("w"), None, found.toward(found.number("w")))
        if found.has("w") and found.base
        else found.hour_day or found.base
    )
    return _timed(found_day, f"T{hour:02d}:00")


@reads(rf"(?:(?:(?P<the>J)?(?P<r>[lxh]))?(?P<w>{WEEKDAY})|(?P<t>t))'?,?(?P<e>[EX])?-?(?P<p>P)")
def day_part(found: Found) -> Reading | None:  # will vote [tomorrow morning]
    """A part of a named day."""
    if found.has("w") and not is_weekday(found.context, found.match.start("w"), deictic=True):
        return None
    base, suffix = found.base, f"T{found.name('p')}"
    told = found.context.last if found.has("the") and found.word("r") in ("next", "following") else None
    if told:  # "the next Tuesday night": after the day told
        base = told.first
    if base is None and found.has("w"):
        return Reading("TIME", f"XXXX-WXX-{found.number('w')}{suffix}")
    if found.has("t"):
        return _timed(periods.plus_days(base, found.number("t")) if base else None, suffix)
    step = found.number("r") if found.has("r") and not found.introduced else None
    toward = found.ahead if told or found.has("t") else found.toward(found.number("w"))
    ahead = 1 if found.before() in ("until", "till", "by") and found.ahead >= 0 else toward
    reading = _timed(on_weekday(base, found.number("w"), step, ahead) if base else None, suffix)
    return reading._replace(start=found.match.start("w")) if found.introduced else reading


@reads(
    rf"(?P<m>{MONTH})(?P<d>{DAY_NUMBER})(?:,?(?P<y>{YEAR}))?(?P<p>P)|J?(?P<p2>P)_(?:(?P<w>{WEEKDAY}),?)?(?P<m2>{MONTH})(?P<d2>{DAY_NUMBER})(?:,?(?P<y2>{YEAR}))?"
)
def date_part(found: Found) -> Reading | None:  # on [the night of March 3]
    """A part of a day given by its date."""
    k = "" if found.has("m") else "2"
    base = found.base
    year = found.number("y" + k) or (base.year if base else 0)
    day = periods.day(year, found.number("m" + k), found.number("d" + k))
    if day is None:
        return None
    if not found.has("y" + k) and base and day.first > base and found.ahead < 0:
        day = periods.day(year - 1, found.number("m" + k), found.number("d" + k))
    return _timed(day.first if day else None, f"T{found.name('p' + k)}")


@reads(r"(?P<r>[hl3])(?:[lxE]-?)?(?P<p>[Pp])")
def this_part(found: Found) -> Reading | None:  # spoke [last night]; [this morning]
    """A part of today, or of last night."""
    base, name = found.base, found.name("p")
    word = found.word("r")
    if word not in ("this", "last", "that"):
        return None
    if found.lex.code[found.end - 1] == "p" and not (
        word == "last" and found.context.informal(found.lex.starts[found.start])
    ):
        return None  # "last nights game" in a post, but not "those nights"
    if word == "that":
        last = found.context.last
        return _timed(last.first, f"T{name}") if last and last.unit == "day" else None
    day = periods.plus_days(base, -1) if base and word == "last" else base
    return _timed(day, f"T{name}")


@reads(r"O|v")
def tonight(found: Found) -> Reading | None:  # The game is [tonight].
    """Tonight, overnight."""
    if found.lex.code[found.start] == "v":
        token = found.context.token(found.start)
        if token is not None and token in _BEFORE_NOUNS:
            return None
        return _overnight(found)
    return _timed(found.base, "TNI")


def _overnight(found: Found) -> Reading:
    """The night that ends with the anchor's day, or begins with it where the tense points ahead: two days.

    In a story of weeks ago it is the night after the day told.
    """
    base, told, ahead = found.base, found.told_day, found.ahead > 0
    near = found.start - found.context.scene_end <= _SAME_SCENE
    if told and base and near and (base - told).days > _LAST_WEEK:
        base, ahead = told, True
    reading, other = _timed(base, "TNI"), periods.plus_days(base, 1 if ahead else -1) if base else None
    if base is None or other is None:
        return reading
    days = periods.Period(min(base, other), max(base, other), "day", base.isoformat())
    return reading._replace(period=days, exact=True)


@reads(r"(?P<a>\.)(?P<p>P)")
def all_part(found: Found) -> Reading | None:  # It had rained [all morning].
    """All of a part of the day at hand, where the tense looks back."""
    if found.word("a") != "all" or found.ahead >= 0:
        return None
    return _timed(found.told_day or found.base, f"T{found.name('p')}")


@reads(r"(?:J|i)?(?P<b>[BE])?-?(?P<p>P)")
def the_part(found: Found) -> Reading | None:  # they talked through [the evening]
    """A part of the day at hand."""
    mid = found.word("b") in ("mid", "middle")
    leads = _PART_LEADS | {"by", "until"} if mid else _PART_LEADS
    if (found.lex.code[found.start] not in "J" and not mid) or found.before() not in leads:
        return None
    if found.after() in ("of", "before", "after"):
        return None
    return _timed(found.told_day or found.base, f"T{found.name('p')}")._replace(nominal=found.before() in _PHASE_LEADS)


@reads(r"(?:J|3(?=j))(?P<r>x|j|l)(?P<p>P)")
def next_part(found: Found) -> Reading | None:  # arrived on May 3 and left [the next morning]
    """A part of the day after the one named last."""
    last, word = found.context.last, found.word("r")
    if last is None or last.unit != "day" or word not in _FROM_THE_STORY | {"same"}:
        return None
    day, base = periods.plus_days(last.first, found.number("r")), found.base
    if day and base and day > base and found.ahead < 0:
        return Reading("TIME", "")  # what is over was not on the day after today
    return _timed(day, f"T{found.name('p')}")


RULES = (clock, day_clock, hour_in_part, day_part, date_part, this_part, tonight, all_part, the_part, next_part)

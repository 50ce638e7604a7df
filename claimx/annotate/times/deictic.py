"""Rules for days that lean on the anchor: "today", "Monday", "next Friday", "the weekend"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADVERBIAL_NOUNS, OWNERS
from claimx.annotate.times import periods
from claimx.annotate.times.codes import MONTH, WEEKDAY, YEAR
from claimx.annotate.times.plausible import is_weekday
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_EVE = 6  # days since a weekday on the day before it comes again
_WEEK = 8  # days around the anchor in which a range of weekdays counts from its first end
_ANY = frozenset({"a", "an", "one"})
_PHASES = group("phases_of_a_run")
_OWNERS = group("third_owners") | {"'s", "’s"}
_RELATIVE = Reading("DATE", "")
_FROM_THE_STORY = group("from_the_story")


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


@reads(rf"(?P<h>h)(?P<u>u)%(?P<y>{YEAR})")
def this_day_in(found: Found) -> Reading | None:  # On [this day in 1912] the liner sank.
    """The day of the anchor in another year."""
    base = found.base
    if base is None or found.name("u") != "day" or found.word("h") != "this":
        return None
    return dated(periods.day(found.number("y"), base.month, base.day))


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
    if step is not None and step > 0:  # "next Friday", read on Thursday, is not tomorrow
        return periods.plus_days(base, 7 - back if back < _EVE else 14 - back)
    if ahead > 0 or (step == 0 and ahead == 0):
        return periods.plus_days(base, (7 - back) % 7)
    return periods.plus_days(base, -back)


_BEHIND = r"(?P<{}>[lxh])(?P<{}>[uG])"


@reads(
    rf"(?:(?P<the>J)?(?P<r>[lxh]x?))?(?P<w>{WEEKDAY})"
    rf"(?:,?_?{_BEHIND.format('s', 'u')}|(?=[->&]{WEEKDAY}{_BEHIND.format('ls', 'lu')}))?"
)
def weekday(found: Found) -> Reading | None:  # will vote [next Monday]; met on [Wednesday]
    """A weekday: the latest not after the anchor, unless tense or a cue points ahead."""
    if not is_weekday(found.context, found.match.start("w"), deictic=found.has("r")):
        return None
    base, w = found.base, found.number("w")
    if _in_a_set(found):
        return Reading("SET", f"XXXX-WXX-{w}")
    last = found.context.last
    if found.has("the") and last and found.word("r") in _FROM_THE_STORY:
        if periods.holds_many(last, "week"):
            return Reading("DATE", f"XXXX-WXX-{w}")
        base = last.first
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{w}")
    for which, of in (("s", "u"), ("ls", "lu")):
        if found.has(which):
            return _of_week(found, base, found.number(which), of)
    step = found.number("r") if found.has("r") and not found.introduced else None
    if found.match.group("r") == "hx":
        step = 1
    bare = base == found.base and step is None
    said = found.day_of_saying if bare and (found.ahead > 0 or found.over) else None
    ahead = found.toward(w) if bare and not said else found.ahead
    base = said or base
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
        ahead = ahead if found.promised else min(ahead, 0)  # "Friday's purchases" are mostly over
    elif found.before() in ("before", "as") and ahead >= 0:
        ahead = 1
    reading = dated(periods.of_day(on_weekday(base, w, step, ahead)))
    return reading._replace(start=found.match.start("w")) if reading and found.introduced else reading


@reads(rf"(?P<w>{WEEKDAY})(?P<u>u)")
def weekday_week(found: Found) -> Reading | None:  # The guild has until [Friday week].
    """A week after the coming weekday, as the British say."""
    base, w = found.base, found.number("w")
    before_noun = found.lex.code[found.end : found.end + 1] in ("-", "'") or found.word("u") != "week"
    if before_noun or found.ahead < 0 or not is_weekday(found.context, found.start, deictic=False):
        return None
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{w}")
    coming = on_weekday(base, w, None, 1)
    return dated(periods.of_day(periods.plus_days(coming, 7))) if coming else None


@reads(rf"J(?P<w>{WEEKDAY})(?P<s>0|<)(?=[,.])")
def weekday_beside(found: Found) -> Reading | None:  # met on March 1; [the Monday before], he had left
    """The weekday before or after the day that the text named last."""
    last, word = found.context.last, found.word("s")
    if last is None or word not in ("before", "after") or periods.holds_many(last, "day"):
        return None
    apart = (found.number("w") - last.first.isoweekday()) % 7
    days = apart or 7 if word == "after" else apart - 7
    return dated(periods.of_day(periods.plus_days(last.first, days)))


def _of_week(found: Found, base: date, step: int, unit: str) -> Reading | None:
    """The weekday of a week that stands behind it, perhaps behind a second one: "[Friday] to Sunday next week"."""
    if found.name(unit) not in ("week", "weekend"):
        return None
    inside = periods.week(periods.plus_days(base, 7 * step))
    return dated(periods.of_day(periods.plus_days(inside.first, found.number("w") - 1))) if inside else None


def _in_a_set(found: Found) -> bool:
    """Whether the weekday goes on a list of those that return: "every Monday and [Thursday]"."""
    previous, between = found.context.previous, found.lex.code[found.context.previous_end : found.start]
    listed = previous is not None and previous.type == "SET" and previous.value.startswith("XXXX-WXX-")
    return listed and between in (",", "&", ",&") and not found.has("r")


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


@reads(r"J?G(?:_?(?P<r>[lxh])(?P<u>u))?")
def weekend(found: Found) -> Reading | None:  # was shot over [the weekend]
    """The weekend nearest to the anchor in the direction of the tense, or that of a week named behind it."""
    base = found.base
    if found.has("u"):
        if found.name("u") != "week" or base is None:
            return None
        return dated(periods.weekend(periods.plus_days(base, 7 * found.number("r"))))
    if _is_owned(found):  # which of them is not said
        return None
    if base is None:
        return _RELATIVE
    back = base.isoweekday() < 6 and (found.ahead < 0 or (found.ahead == 0 and base.isoweekday() <= 3))
    return dated(periods.weekend(periods.plus_days(base, -7) if back else base))


def _is_owned(found: Found) -> bool:
    """Whether a weekend is any, or counted from what somebody began: "a quiet [weekend]", "his opening [weekend]"."""
    if not _OWNERS.isdisjoint((found.before(), found.before(2))) or found.before() in _ANY | _PHASES:
        return True
    token = found.context.token(found.end - 1)
    if token is None or found.context.informal(found.lex.starts[found.start]):
        return False
    return any(c in OWNERS or c.lower_ in _ANY for c in token.children)


RULES = (today, this_day_in, day_beyond, weekday, weekday_week, weekday_beside, weekday_the_day, weekend)

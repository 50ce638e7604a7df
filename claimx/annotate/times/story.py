"""Months and seasons of the story: "that summer", "the following June" count from the time that was told before."""

from __future__ import annotations

from claimx.annotate.clause.labels import DETERMINERS
from claimx.annotate.times import periods
from claimx.annotate.times.codes import MONTH, YEAR
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_FROM_THE_STORY = group("from_the_story")
_POINTS = r"(?:(?P<t>3)|J(?P<r>[jlx]))"
_FINE = ("day", "weekend", "week", "month", "quarter", "season")
_WINTER_ENDS = 3  # March: "that winter" began in the year before


@reads(rf"{_POINTS}(?P<s>[Ss])(?![,_]?J?u?{YEAR})")
def season_of_story(found: Found) -> Reading | None:  # it opened in March 2015 and closed [that summer]
    """The season of the year that was told last, or the one before or after it."""
    last, name = _told(found), found.name("s")
    if last is None:
        return None
    if found.lex.code[found.end - 1] == "s" and not _noun(found):  # "that fall within", "that spring to mind"
        return None
    if periods.holds_many(last, "year"):
        return Reading("DATE", f"XXXX-{name}")
    here = _season_of(last, name)
    if found.has("t") or found.word("r") == "same":
        return dated(here)
    after = found.number("r") > 0
    if last.unit == "year" or (here and (here.first <= last.first if after else here.last >= last.last)):
        return dated(periods.season(last.first.year + (1 if after else -1), name))
    return dated(here)


def _season_of(last: periods.Period, name: str) -> periods.Period | None:
    """The season of a year; of a day in January, "that winter" is the one that holds it."""
    held = name == "WI" and last.unit in _FINE and last.first.month <= _WINTER_ENDS
    return periods.season(last.first.year - held, name)


@reads(rf"{_POINTS}(?P<m>{MONTH})(?![,_]?{YEAR})")
def month_of_story(found: Found) -> Reading | None:  # he fled in April 2015 and was caught [that June]
    """The month that follows the time told last, or of its year."""
    last, m = _told(found), found.number("m")
    if last is None or not found.lex.word(found.end - 1)[:1].isupper():
        return None
    if periods.holds_many(last, "year"):
        return Reading("DATE", f"XXXX-{m:02d}")
    passed = last.unit in _FINE and m < last.first.month
    if found.has("t") or found.word("r") == "same":
        return dated(periods.month(last.first.year + passed, m))
    whole = last.unit == "year"
    if found.number("r") > 0:
        return dated(periods.month(last.first.year + (whole or m <= last.first.month), m))
    return dated(periods.month(last.first.year - (whole or m >= last.first.month), m))


def _told(found: Found) -> periods.Period | None:
    """The time that the expression counts from; `None` where "that" opens a clause, or where it counts from today."""
    last, base = found.context.last, found.base
    if last is None:
        return None
    if found.has("t"):
        token = found.context.token(found.start)
        return last if found.word("t") == "that" and token is not None and token in DETERMINERS else None
    if found.word("r") not in _FROM_THE_STORY | {"same"}:
        return None
    ahead = found.number("r") > 0 and found.ahead > 0 and base is not None and last.last < base
    return None if ahead else last


def _noun(found: Found) -> bool:
    token = found.context.token(found.end - 1)
    return token is None or token.pos_ in ("NOUN", "PROPN")


RULES = (season_of_story, month_of_story)

"""Rules for seasons and holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import periods
from claimx.annotate.times.codes import YEAR, YEAR4
from claimx.annotate.times.nearest import around, nearest
from claimx.annotate.times.plausible import is_surname
from claimx.annotate.times.quarters import year_stated
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.annotate.times.scene import year_in
from claimx.lexicon import group

if TYPE_CHECKING:
    from datetime import date

_SEASON_LEADS = group("season_leads")
_STRETCHES = group("holiday_stretches")
_HAPPENED = group("happened_on")
_ANY = group("any_season")
_COMING = 31  # days within which "next Christmas" is not the one at the door
_CAMPAIGN = 60  # days around an election of an odd year; those of even years are meant otherwise


@reads(rf"J?(?:(?P<d>[lxh]|hx|hl))?(?P<s>[Ss])(?:(?:[,_]?J?(?:u)?)(?P<y>{YEAR})|_?(?P<r>[lxh])(?P<yu>u))?")
def season(found: Found) -> Reading | None:  # opened in [the summer of 2019]; hired [last spring]
    """A season with its year, or the nearest in the direction of the tense."""
    name, base = found.name("s"), found.base
    lead = found.lex.code[found.start] == "J" or found.has("d") or found.has("y") or found.has("r")
    plain = found.lex.code[found.start] == "J" and not (found.has("d") or found.has("y") or found.has("r"))
    if not lead and is_surname(found.context, found.match.start("s")):
        return None
    if found.lex.code[found.match.start("s")] == "s" and (plain or not lead) and not _prepared(found):
        return None
    if found.lex.code[found.match.start("s")] == "s" and not found.has("d") and not found.has("y") and not _noun(found):
        return None
    if year_stated(found) is not None:
        return dated(periods.season(year_stated(found) or 1, name))
    if base is None or found.before() in _ANY:  # "after a summer of doubt", "that same summer": which one is not said
        return Reading("DATE", f"XXXX-{name}")
    years = (base.year - 2, *around(base.year))  # "last winter", read in February
    choices = [p for y in years if (p := periods.season(y, name))]
    if not found.has("d") and (story := found.story):
        return dated(periods.season(year_in(story, periods.SEASON_MONTHS[name], None), name))
    if not found.has("d"):
        chosen = nearest(choices, base, found.ahead, over=found.over, due=found.due)
        bare = found.lex.code[found.start] != "J" and found.context.informal(found.lex.starts[found.start])
        # a post calls a winter by its own year
        return Reading("DATE", f"{base.year}-{name}", chosen) if bare and chosen else dated(chosen)
    step = found.number("d")
    if step < 0 or (found.word("d") == "this" and found.match.group("d") == "hl"):
        return dated(max((p for p in choices if p.last < base), default=None))
    if step > 0:
        return dated(min((p for p in choices if p.first > base), default=None))
    return dated(nearest(choices, base, found.ahead or 1))


@reads(rf"J?(?P<s>S)[,_]?J?(?:(?P<p>²)|(?P<y>{YEAR})-(?P<z>{YEAR}))|J?(?P<q>²)(?P<w>S)")
def winter(found: Found) -> Reading | None:  # the canal froze in [the winter of 2010-11]
    """A winter, which two years share."""
    if found.name("s" if found.has("s") else "w") != "WI":
        return None
    if found.has("y"):
        first, second = found.number("y"), found.number("z")
    else:
        first, second = found.figures("p" if found.has("p") else "q")
    return dated(periods.season(first, "WI")) if second == first + 1 else None


def _prepared(found: Found) -> bool:
    return found.before() in _SEASON_LEADS


def _noun(found: Found) -> bool:
    """Whether the word is a noun, and no "free fall"."""
    token = found.context.token(found.match.start("s"))
    if token is None or not token.i:
        return True
    before = [word.lower_ for word in token.doc[max(0, token.i - 2) : token.i]]
    return token.pos_ in ("NOUN", "PROPN") and "free" not in (before[-1], before[0] if before[-1] == "-" else "")


@reads(
    rf"(?P<d>[lxh])?(?P<h>H)(?:(?P<more>\.\.)?(?P<g>G))?(?:,?[_%]?(?P<y>{YEAR})|[_e]?(?P<r>[lxh3])(?P<yu>u))?(?:(?P<w>u))?"
)
def holiday(found: Found) -> Reading | None:  # shut on [Christmas Day 2020]
    """A holiday, fixed or movable, or its weekend: "over the [Easter bank holiday weekend]"."""
    rule, base = found.name("h"), found.base
    word = found.lex.word(found.match.start("h")).removeprefix("the ")
    if not word[:1].isupper() and rule != "election" and not found.context.informal(found.lex.starts[found.start]):
        return None
    if found.has("w") and found.name("w") != "week":
        return None
    if found.has("more") and found.lex.word(found.match.start("g") - 1).lower() != "holiday":
        return None
    year = year_stated(found)
    if year is None:
        if base is None:
            fixed = rule if len(rule) == 5 and rule[2] == "-" else ""
            return Reading("DATE", f"XXXX-{fixed}" if fixed else "")
        step = found.number("d") if found.has("d") else 0
        year = _holiday_year(found, rule, base, step)
    if found.has("g"):
        return dated(periods.holiday_weekend(rule, year))
    day = periods.holiday(rule, year)
    if found.has("w"):
        return dated(periods.week(day))
    reading = dated(periods.of_day(day))
    return reading._replace(nominal=found.after() in _STRETCHES) if reading else None


def holiday_at(found: Found, at: int) -> date | None:
    """The day of the holiday that is lexeme `at` of the text, as the tense around `found` has it."""
    rule, base = str(found.lex.values[at]), found.base
    if base is None or not found.lex.word(at)[:1].isupper():
        return None
    stated = found.lex.values[at + 1] if found.lex.code[at + 1 : at + 2] == YEAR4 else None
    return periods.holiday(rule, stated if isinstance(stated, int) else _holiday_year(found, rule, base, 0))


def _is_over(found: Found) -> bool:
    """Whether a holiday lies behind: what is told as past dates it, or happened "on" it or "since"."""
    lead = found.before()
    return found.over or (lead in _HAPPENED and found.ahead < 0) or lead == "since"


def _holiday_year(found: Found, rule: str, base: date, step: int) -> int:
    here = periods.holiday(rule, base.year)
    if here is None:
        return base.year
    if step:
        return base.year - (here >= base) if step < 0 else base.year + ((here - base).days <= _COMING)
    years = [y for y in around(base.year) if rule != "election" or y % 2 == 0 or abs((here - base).days) <= _CAMPAIGN]
    over = _is_over(found) and not found.has("w")  # "Easter week began" on its Monday
    days = (periods.of_day(periods.holiday(rule, y)) for y in years)
    chosen = nearest(days, base, found.ahead, over=over, due=found.due)
    return chosen.first.year if chosen else base.year


RULES = (season, winter, holiday)

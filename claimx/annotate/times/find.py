"""Find the time expressions of a Doc: match every rule, take the longest, read from left to right."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from claimx.annotate import slots
from claimx.annotate.frame import Frame
from claimx.annotate.times import (
    anniversaries,
    clock,
    counted,
    dates,
    deictic,
    durations,
    edges,
    fiscal,
    offsets,
    posts,
    quarters,
    seasons,
    sets,
    story,
    units,
    vague,
    years,
)
from claimx.annotate.times.codes import POSSESSIVE
from claimx.annotate.times.context import Context
from claimx.annotate.times.days import NONE, Days, governed, inclusive
from claimx.annotate.times.lexing import lex
from claimx.annotate.times.modifiers import Widened, widen
from claimx.annotate.times.pairs import joined_marks
from claimx.annotate.times.periods import parse_day
from claimx.annotate.times.quoted import from_day_of_saying
from claimx.annotate.times.reading import Reading
from claimx.annotate.times.rule import Found
from claimx.lexicon import group

if TYPE_CHECKING:
    import re

    from spacy.tokens import Doc

    from claimx.annotate.times.lexemes import Lexemes

_OF_QUARTERS = frozenset({"ago", "earlier_later", "latest_quarter", "the_unit", "year_ago_quarter", "year_quarter"})
_AMOUNTS = group("amount_words") | {"per", "cent"}
RULES = tuple(
    chain(
        clock.RULES,
        story.RULES,
        dates.RULES,
        counted.RULES,
        years.RULES,
        fiscal.RULES,
        quarters.RULES,
        seasons.RULES,
        offsets.RULES,
        anniversaries.RULES,
        sets.RULES,
        deictic.RULES,
        edges.RULES,
        units.RULES,
        durations.RULES,
        vague.RULES,
        posts.RULES,
    )
)
_DATING = frozenset({"in", "on", "for"})
_COMPARED = group("comparison_leads")


def find_times(doc: Doc) -> tuple[slots.TimeMark, ...]:
    """All time expressions in text order, resolved where the anchor allows."""
    lexemes = lex(Frame.of(doc).text)
    context = Context(doc, lexemes)
    candidates = sorted(
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(RULES)
        for match in rule.matches(lexemes.code)
        if match.end() > match.start()
    )
    marks: list[slots.TimeMark] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for start, _, order, match in candidates:
        if start < position:
            continue
        reading = RULES[order].read(Found(match, context))
        if reading is None:
            continue
        first = reading.start if reading.start >= 0 else start
        last = reading.end if reading.end >= 0 else match.end()
        wide = widen(lexemes, reading, first, last)
        if spans and wide.start < spans[-1][1]:
            wide = wide._replace(start=first)
        position = max(wide.end, last)
        if context.nominal and _of_quarter_before(RULES[order].name, match) and reading.period:
            reading = reading._replace(nominal=True)
        kept = reading._replace(compared=True) if _compared(lexemes, wide.start) else reading
        context.remember(kept, first, last)
        marks.append(_mark(context, reading, wide, RULES[order].name))
        spans.append((wide.start, wide.end))
    return tuple(joined_marks(context.lex, from_day_of_saying(context, marks), spans))


def _of_quarter_before(rule: str, match: re.Match[str]) -> bool:
    """Whether an expression means the quarter named before, and not one that it states: "last year's third quarter"."""
    return rule in _OF_QUARTERS and not (rule == "year_quarter" and (match["o"] or match["n"]))


def _compared(lexemes: Lexemes, start: int) -> bool:
    """Whether a date belongs to an amount that another is compared with: "from $3 million in [May 2019]"."""
    i = start - 1 - (lexemes.word(start - 1).lower() in _DATING)
    first = i
    while i >= 0 and (lexemes.word(i)[:1].isdigit() or lexemes.word(i).lower() in _AMOUNTS):
        i -= 1
    return i < first and lexemes.word(i).lower() in _COMPARED


def _mark(context: Context, reading: Reading, wide: Widened, rule: str) -> slots.TimeMark:
    lexemes = context.lex
    start, end = lexemes.starts[wide.start], lexemes.ends[wide.end - 1]
    base = context.base(start)
    days, lead = NONE, lexemes.word(wide.start - 1).lower()
    if reading.period and not reading.nominal:
        days = inclusive(reading.period, wide.mod, wide.word, base)
        if not reading.exact and not context.put_off(wide.start, wide.end):
            edge = wide.mod == "END" or lexemes.code[wide.end : wide.end + 1] == POSSESSIVE
            days = governed(lexemes, wide.start, days, base, clock=reading.type == "TIME", edge=edge)
            if wide.mod == "END" and reading.period.unit == "year" and lead == "at":
                days = Days(days.finish, days.finish)  # "expires at [the end of 2031]"
            today = base.isoformat() if base else ""
            one = reading.period.unit != "years"  # "from 2010-12" has both its ends
            ahead = days.begin > today or (days.begin == today and lead == "from")
            opened = one and days.finish and not reading.compared and context.starts(wide.start, wide.end, ahead=ahead)
            if opened and (ahead or lead == "from"):
                days = Days(days.begin, "")
    precision = "time" if reading.type == "TIME" else reading.period.unit if reading.period else ""
    if precision == "span":  # "the past few days": nobody knows how many
        precision = ""
    return slots.TimeMark(
        start, end, context.token_at(start), context.token_at(end - 1) + 1, reading.type, reading.value, wide.mod,
        days.begin, days.finish, precision, rule,
    )  # fmt: skip


def unanchored(doc: Doc) -> int:
    """How many relative expressions are unresolved because the day of publication is unknown."""
    if parse_day(slots.get_anchor(doc).published):
        return 0
    return sum(
        1
        for mark in slots.TIMES.get(doc)
        if not mark.begin and not mark.finish and (_relative(mark) or mark.rule == "rolling")
    )


def _relative(mark: slots.TimeMark) -> bool:
    return mark.type in ("DATE", "TIME") and (not mark.value or mark.value.startswith("XXXX"))

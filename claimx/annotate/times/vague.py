"""Rules for times without a date: "now", "recently", "soon", "recent years", "the future"."""

from __future__ import annotations

from claimx.annotate.clause.labels import COMPOUNDS, MARKERS
from claimx.annotate.times import periods
from claimx.annotate.times.durations import duration_value
from claimx.annotate.times.reading import Reading
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_AHEAD = frozenset({"coming", "upcoming"})
_COMING = group("coming")


@reads(r"@")
def reference(found: Found) -> Reading | None:  # fired [recently]; is [now] illegal
    """An adverb for past, present or future."""
    word = found.lex.word(found.start)
    token = found.context.token(found.start)
    if word.lower() == "now" and token is not None and found.after() in ("that", "-") and token in MARKERS:
        return None
    if word.lower() == "shortly" and found.after() in ("after", "before"):
        return None
    if word.lower() == "formerly" or (word.lower() == "soon" and found.after() in ("after", "as")):
        return None
    return Reading("DATE", str(found.lex.values[found.start]))


@reads(r"J?r(?P<u>[uU])(?:&(?:r)?U)?")
def recent_units(found: Found) -> Reading | None:  # has grown in [recent years]
    """Recent weeks, months, years."""
    kind = found.name("u")
    if kind in ("day", "week", "month", "quarter"):
        return Reading("DURATION", duration_value(None, kind))
    return Reading("DATE", "PAST_REF")


@reads(r"J?(?P<x>x|h)(?P<u>U)")
def coming_units(found: Found) -> Reading | None:  # will meet in [the coming weeks]
    """Coming weeks, these days."""
    if found.word("x") not in _COMING:
        return None
    base, value = found.base, duration_value(None, found.name("u"))
    ahead = found.word("x") in _AHEAD and found.ahead >= 0 and base is not None
    return Reading("DURATION", value, periods.vague(base, past=False) if base and ahead else None, exact=True)


@reads(r"l(?P<u>U)")
def past_units(found: Found) -> Reading | None:  # sold well in [past years]
    """Past years, previous months."""
    return Reading("DATE", "PAST_REF") if found.before() in ("in", "from", "of") and found.word("u") else None


@reads(r"J?(?P<e>R)|J(?P<l>l)(?=[^uUQqGMAWSsHBb7f]|$)")
def era(found: Found) -> Reading | None:  # plans for [the future]
    """The past, the present, the future."""
    if found.has("l"):
        return Reading("DATE", "PAST_REF") if found.word("l") == "past" and _stands_alone(found) else None
    token = found.context.last_token(found.end - 1)
    if token is not None and (token.pos_ not in ("NOUN", "PROPN") or token in COMPOUNDS):
        return None
    if found.lex.code[found.start] != "J" and found.before() not in ("in", "for") and found.word("e") != "future":
        return None
    return Reading("DATE", found.name("e"))


def _stands_alone(found: Found) -> bool:
    """Whether "the past" has no noun behind it: "in [the past]", not "the past president"."""
    if found.after() in (",", ".", "", "and", ";"):
        return True
    token = found.context.token(found.end)
    return found.before() == "in" and token is not None and token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


RULES = (reference, recent_units, coming_units, past_units, era)

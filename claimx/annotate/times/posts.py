"""Rules for social-media posts, whose bare nouns lean on the moment of writing: "a long day", "good morning"."""

from __future__ import annotations

from claimx.annotate.times import periods
from claimx.annotate.times.durations import duration_value
from claimx.annotate.times.reading import Reading, dated
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_SHORT_UNITS = group("short_units")


def _posted(found: Found) -> bool:
    return found.context.informal(found.lex.starts[found.start])


@reads(r"J?B?(?P<p>[Pp])|i(?P<q>P)")
def bare_part(found: Found) -> Reading | None:  # good [morning] everyone! #sunny
    """A part of the day of the post."""
    if not _posted(found):
        return None
    part = found.name("p") if found.has("p") else found.name("q")
    base = found.base
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    return Reading("TIME", f"{base.isoformat()}T{part}", periods.of_day(base))


@reads(r"J?B?(?P<u>[uU])")
def bare_unit(found: Found) -> Reading | None:  # long [day] #tired
    """A unit that stands for itself."""
    if not _posted(found):
        return None
    kind = found.name("u")
    if found.word("u") in _SHORT_UNITS or found.before() in ("last", "second", "per") or _is_age(found):
        return None
    many = found.lex.code[found.match.start("u")] == "U"
    if (
        found.lex.code[found.start] == "J"
        and not many
        and kind in ("day", "week", "month", "year")
        and "B" not in found.match.group()
    ):
        return dated(periods.containing(found.base, kind))
    return Reading("DURATION", duration_value(None if many else 1, kind))


def _is_age(found: Found) -> bool:
    """Whether the unit counts an age: "is 16 [days] old"."""
    before, after = found.lex.code[found.start - 1 : found.start], found.lex.code[found.end : found.end + 1]
    return after == "1" and before != "" and before in "akcmnw"


@reads(r"J?(?P<r>j)(?P<u>u)")
def same_day(found: Found) -> Reading | None:  # flew there and back in [the same day] #tired
    """The same day, in a post that names none: that of writing."""
    if not _posted(found) or found.context.last is not None or found.word("r") != "same" or found.after() == "as":
        return None
    return dated(periods.of_day(found.base)) if found.name("u") == "day" else None


@reads(r"l(?P<u>u)")
def last_day(found: Found) -> Reading | None:  # [last day] of school #sad
    """The last day of something, in a post: that of writing."""
    if not _posted(found) or found.name("u") != "day" or found.base is None:
        return None
    return dated(periods.of_day(found.base))


@reads(r"[Ss]")
def bare_season(found: Found) -> Reading | None:  # new [spring] looks #fashion
    """The season of the post."""
    token = found.context.token(found.start)
    if not _posted(found) or token is None or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    base, name = found.base, found.name_of(found.start)
    if base is None:
        return Reading("DATE", f"XXXX-{name}")
    return dated(periods.season(base.year, name))


@reads(r"(?:(?<==)|(?<==~))(?P<n>[yn])(?![,uU.])|(?:(?<==)|(?<==~))(?P<m>[yn])(?=[,.]\.?)")
def bare_clock(found: Found) -> Reading | None:  # left school at [1015] and so tired!
    """A time of day in four figures."""
    n = found.number("n") or found.number("m")
    if not _posted(found) or not 100 <= n <= 2359 or n % 100 > 59 or len(found.lex.word(found.start)) < 3:
        return None
    base = found.base
    value = f"T{n // 100:02d}:{n % 100:02d}"
    return Reading("TIME", f"{base.isoformat() if base else 'XXXX-XX-XX'}{value}", periods.of_day(base))


RULES = (bare_part, same_day, bare_unit, last_day, bare_season, bare_clock)

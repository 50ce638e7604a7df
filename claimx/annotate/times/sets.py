"""Rules for what returns: "every year", "each July", "quarterly", "Tuesday nights", "twice a week"."""

from __future__ import annotations

from claimx.annotate.clause.labels import ADJECTIVES, COMPOUNDS, COUNTS, PLURAL_NOUNS
from claimx.annotate.times.clock import clock_value
from claimx.annotate.times.codes import MONTH, WEEKDAY
from claimx.annotate.times.durations import duration_value
from claimx.annotate.times.reading import Reading
from claimx.annotate.times.rule import Found, reads
from claimx.lexicon import group

_BEFORE_NOUNS = COMPOUNDS | ADJECTIVES
_RATES = group("rate_counts")
_RATE_TAILS = group("rate_tails")


@reads(r"C")
def frequency(found: Found) -> Reading | None:  # reports results [quarterly]
    """An adverb or adjective of frequency."""
    word = found.lex.word(found.start)
    token = found.context.token(found.start)
    posted = found.context.informal(found.lex.starts[found.start])
    if not posted and token is not None and (token.pos_ == "PROPN" or (word[:1].isupper() and not token.is_sent_start)):
        return None
    if token is not None and token in _BEFORE_NOUNS and word.lower() != "daily" and not posted:
        return None
    if not posted and _is_rate(found):
        return None
    return Reading("SET", str(found.lex.values[found.start]))


def _is_rate(found: Found) -> bool:
    """Whether a word of frequency tells a rate, as "a year" does: "20% annually", "daily flights"."""
    if found.before() in ("%", "percent", "cent", "average"):
        return True
    token, before = found.context.token(found.start), found.context.token(found.start - 1)
    if token is not None and (token.pos_ == "NOUN" or (token in _BEFORE_NOUNS and token.head in PLURAL_NOUNS)):
        return True
    return before is not None and any(child in COUNTS for child in before.children)


@reads(r"L(?:(?P<o>[o26B])|(?P<n>[akcw])|(?P<f>F))?(?P<u>[uUQ2])")
def each_unit(found: Found) -> Reading | None:  # floods [every year]
    """Every unit, every other unit, every so many units."""
    kind = found.name("u") if found.lex.code[found.match.start("u")] != "2" else "second"
    n: float | None = 1
    if found.has("o"):
        n = 2 if found.word("o") in ("other", "second", "alternate") else 3 if found.word("o") == "third" else 1
    elif found.has("n"):
        n = found.number("n")
    elif found.has("f"):
        n = None
    if found.lex.code[found.match.start("u")] == "U" and not found.has("n") and not found.has("f"):
        return None
    return Reading("SET", duration_value(n, kind))


@reads(rf"L(?:{MONTH}(?P<d>[akco])|(?P<m>{MONTH})|(?P<w>{WEEKDAY})(?P<p>P)?|(?P<s>[Ss])|(?P<q>P)(?P<c>K)?|(?P<e>G))")
def each_named(found: Found) -> Reading | None:  # migrates [each July]; meets [every Thursday]
    """Every month, weekday, season, part of the day by its name."""
    if found.has("m"):
        return Reading("SET", f"XXXX-{found.number('m'):02d}")
    if found.has("w"):
        return Reading("SET", f"XXXX-WXX-{found.number('w')}" + (f"T{found.name('p')}" if found.has("p") else ""))
    if found.has("s"):
        return Reading("SET", f"XXXX-{found.name('s')}")
    if found.has("c") and (hour := clock_value(found)):  # every night 10 p.m.
        return Reading("SET", f"XXXX-XX-XX{hour}")
    if found.has("q"):
        return Reading("SET", f"XXXX-XX-XXT{found.name('q')}")
    if found.has("e"):
        return Reading("SET", "XXXX-WE")
    return None


@reads(r"J?[o2l](?P<w>[WG])[_%]L(?:o?)[uQ]")
def each_nth(found: Found) -> Reading | None:  # free on [the first Sunday of every month]
    """A weekday or weekend counted within every month, quarter or year."""
    weekend = found.lex.code[found.match.start("w")] == "G"
    return Reading("SET", "XXXX-WE" if weekend else f"XXXX-WXX-{found.number('w')}")


@reads(r"(?P<z>Z)(?P<p>[Pp])?|(?P<w>W)(?P<q>p)")
def weekdays(found: Found) -> Reading | None:  # closed [Sundays]; dances on [Tuesday nights]
    """Weekdays in the plural."""
    day = "z" if found.has("z") else "w"
    part = "p" if found.has("p") else "q" if found.has("q") else ""
    return Reading("SET", f"XXXX-WXX-{found.number(day)}" + (f"T{found.name(part)}" if part else ""))


@reads(r"g")
def weekends(_found: Found) -> Reading | None:  # works [weekends]
    """Weekends in the plural."""
    return Reading("SET", "XXXX-WE")


@reads(r"i(?P<u>u)")
def rate(found: Found) -> Reading | None:  # twice [a week]
    """So often a unit."""
    if found.before() not in _RATES or found.after() in _RATE_TAILS:
        return None
    return Reading("SET", duration_value(1, found.name("u")))


RULES = (frequency, each_unit, each_named, each_nth, weekdays, weekends, rate)

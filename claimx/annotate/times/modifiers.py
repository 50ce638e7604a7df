"""Words beside an expression that belong to it: "early", "the end of", "nearly", "or so"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimx.annotate.times.lexemes import Lexemes
    from claimx.annotate.times.reading import Reading


class Widened(NamedTuple):
    """The lexemes [start, end) with the modifiers, the TIMEX3 mod, and the word that gave it."""

    start: int
    end: int
    mod: str
    word: str


_MIDWAY = frozenset({"midway", "halfway"})
_NAMED = ("year", "month", "quarter", "half", "season", "decade", "century", "week", "day", "weekend")


def widen(lex: Lexemes, reading: Reading, start: int, end: int) -> Widened:
    """Take in the modifiers left and right of a reading."""
    mod, word = reading.mod, ""
    code = lex.code
    if reading.type == "DURATION" and not reading.exact:
        start, mod = _quantified(lex, start, mod)
        end, mod = _or_so(lex, end, mod)
    elif reading.type in ("DATE", "TIME") and (reading.period or reading.value.startswith("XXXX") or not reading.value):
        start, mod, word = _part(lex, reading, start, mod)
        if start and code[start - 1] == "~" and code[end - 1] == "4":
            start, mod = start - 1, str(lex.values[start - 1])
    if start and code[start - 1] == "J" and mod in ("START", "MID", "END") and word not in ("later", "earlier"):
        start -= 1
    return Widened(start, end, mod, word)


def _quantified(lex: Lexemes, start: int, mod: str) -> tuple[int, str]:
    """Take in a quantifier: "nearly four years", "at least 30 days"."""
    if start and lex.code[start - 1] == "~":
        return start - 1, str(lex.values[start - 1])
    return start, mod


def _or_so(lex: Lexemes, end: int, mod: str) -> tuple[int, str]:
    """Take in what follows: "two years or so"."""
    if lex.word(end).lower() == "or" and lex.word(end + 1).lower() in ("so", "more"):
        return end + 2, "APPROX" if lex.word(end + 1).lower() == "so" else "EQUAL_OR_MORE"
    return end, mod


def _part(lex: Lexemes, reading: Reading, start: int, mod: str) -> tuple[int, str, str]:
    """Take in the part meant: "early 1990", "mid-November", "the end of 1994", "later this year"."""
    code, i = lex.code, start
    inside = code[i : i + 1] == "J"
    before = code[:i]
    unit = reading.period.unit if reading.period else ""
    if before.endswith("E") or (before.endswith("E-") and not lex.gap(i) and not lex.gap(i - 1)):
        at = i - (1 if before.endswith("E") else 2)
        return at, str(lex.values[at]), lex.word(at).lower()
    if before.endswith("E%") and unit in _NAMED:
        return i - 2, str(lex.values[i - 2]), lex.word(i - 2).lower()
    if before.endswith("e") and not inside and _may_follow_comparative(reading):
        at = i - 1
        return at, "START" if lex.values[at] == "earlier" else "END", lex.word(at).lower()
    if before.endswith("e%") and unit in _NAMED:
        at = i - 2
        return at, "START" if lex.values[at] == "earlier" else "END", lex.word(at).lower()
    if lex.word(i - 1).lower() == "through" and lex.word(i - 2).lower() in _MIDWAY and unit in _NAMED:
        return start, "MID", ""
    if before.endswith(("X_", "X%")) and not (before.endswith("X%") and lex.word(i - 2).lower() != "late"):
        at = i - 2
        return at, str(lex.values[at]), lex.word(at).lower()
    return start, mod, ""


def _may_follow_comparative(reading: Reading) -> bool:
    return reading.period is not None and reading.type in ("DATE", "TIME")

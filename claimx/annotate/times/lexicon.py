"""The word list of the time grammar, read once: words and phrases with their class and value."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claimx import numerals
from claimx.annotate.times.codes import CLASSES

Value = int | str | None
_MOST = 1000  # of the scales: no calendar counts in millions
_LINE = re.compile(r"(?P<kind>[a-z]+) (?P<value>\S+) = (?P<entries>.+)")


class Lexicon(NamedTuple):
    """Single words, and phrases by their first word (longest first)."""

    words: dict[str, tuple[str, Value]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Value], ...]]


def split(entry: str) -> tuple[str, ...]:
    """Cut a lower-case entry as the lexer cuts the text: "st. patrick's day" -> st. patrick 's day."""
    return tuple(re.findall(r"(?:st|jr)\.|['’]s\b|[^\W_]+|[^\w\s]", entry))


@cache
def lexicon() -> Lexicon:
    """Read `lexicons/times.txt` and the words of numbers."""
    words: dict[str, tuple[str, Value]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    text = files("claimx").joinpath("lexicons/times.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip())
        if not match:
            continue
        code = CLASSES[match["kind"]]
        raw = match["value"]
        value: Value = int(raw) if re.fullmatch(r"-?\d+", raw) else raw
        for entry in match["entries"].split(", "):
            parts = split(entry)
            if len(parts) == 1:
                words.setdefault(parts[0], (code, value))
            else:
                phrases.setdefault(parts[0], []).append((parts, code, value))
    words |= {word: (CLASSES["number"], value) for word, value in numerals.WORDS.items()}
    words |= {word: (CLASSES["scale"], value) for word, value in numerals.SCALES.items() if value <= _MOST}
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    return Lexicon(words, ordered)

"""Numbers in words and in figures: what each word says, and how a run of words adds up.

Times, amounts of claims and amounts that articles are compared by read their numbers here. What they do not share is
their grammar: a time knows "nineteen ninety-six", an amount knows money.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.lexicon import table

WORDS = {word: int(value) for word, value in table("numbers").items()}  # "seven", "seventy": they are added
SCALES = {word: int(value) for word, value in table("number_scales").items()}  # "hundred": they multiply
SUFFIXES = {word: int(value) for word, value in table("number_suffixes").items()}  # the same, glued to figures: "40bn"
_TEN, _TWENTY, _HUNDRED, _THOUSAND = 10, 20, 100, 1000
_LONGEST = 30  # characters of a number in figures
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d*\.\d+|\d+\.?")
_SIGNS = ("+", "-", "−")
_COMMA = re.compile(r"\d+,\d{1,2}")  # a decimal comma: 8,26


class Sum(NamedTuple):
    """What the number words of a run have come to: "two thousand five hundred" is 2000 and 500 more."""

    done: float = 0  # closed by a thousand or more
    open: float = 0  # what the next scale multiplies

    @property
    def value(self) -> float:
        """The number so far."""
        return self.done + self.open

    def takes(self, value: float) -> bool:
        """Whether a word may be added: "twenty" takes "four", "two hundred" takes "six"; "five" takes nothing."""
        rest = self.open % _HUNDRED
        if not self.value or rest % _TEN or 0 < rest < _TWENTY:
            return False
        return 0 < value < (_TEN if rest else _HUNDRED)

    def takes_and(self) -> bool:
        """Whether "and" may follow within the number: "two hundred and six"."""
        return self.value >= _HUNDRED and self.open % _HUNDRED == 0

    def takes_hyphen(self) -> bool:
        """Whether a hyphen may follow within the number: "twenty-four"."""
        return self.open >= _TWENTY and self.open % _TEN == 0

    def plus(self, value: float) -> Sum:
        """The sum with a word that is added."""
        return Sum(self.done, self.open + value)

    def times(self, scale: int) -> Sum:
        """The sum with a scale: "hundred" alone is a hundred."""
        multiplied = (self.open or 1) * scale
        return Sum(self.done + multiplied) if scale >= _THOUSAND else Sum(self.done, multiplied)


def value_of(word: str) -> float | None:
    """What one lower-case word says: `seven`, `twenty-four`, `1,200`, `8.5`, `40bn`; None where it is no number."""
    if word in WORDS:
        return float(WORDS[word])
    if word.isalpha():
        return None
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in WORDS and ones in WORDS:
        start = Sum(open=float(WORDS[tens]))
        return start.plus(WORDS[ones]).value if start.takes_hyphen() and start.takes(WORDS[ones]) else None
    figures = word.rstrip("kmbnt")
    if figures == word:
        return of_figures(word)
    value, factor = of_figures(figures), SUFFIXES.get(word[len(figures) :])
    return value * factor if value is not None and factor else None


def of_figures(text: str) -> float | None:
    """A number in figures: `1,200`, `-8.5`, `8,26` with its decimal comma; None where the figures are none."""
    if len(text) >= _LONGEST:
        return None
    if text[:1] in _SIGNS:
        value = of_figures(text[1:]) if text[1:2] not in _SIGNS else None
        return -value if value is not None and text[0] != "+" else value
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text) if _PLAIN.fullmatch(text) else None

"""Amounts in digits and in words: `1,200`, `8,26`, `fifteen`, `two hundred and five`, `$3.5 million`, `dozen`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.across.wording.words import Word

_ALONE = {"dozen": 12.0, "once": 1.0, "twice": 2.0, "both": 2.0}
_MONEY = re.compile(r"(?:us\$|[$£€¥])(?=\d)")
_LONGEST = 8  # words


class Amount(NamedTuple):
    """A number in a run of words: its value and the places of its first and last word (inclusive)."""

    value: float
    first: int
    last: int


def find_amounts(words: Sequence[Word]) -> list[Amount]:
    """The amounts of a run of words, in order. "one" alone is none here: it is rarely a count."""
    found: list[Amount] = []
    at = 0
    while at < len(words):
        amount = amount_at(words, at)
        if amount is None:
            at += 1
            continue
        if not (amount.first == amount.last and words[at].form == "one"):
            found.append(amount)
        at = amount.last + 1
    return found


def number_in(form: str) -> float | None:
    """The value of one word that is a number, else None."""
    value = numerals.value_of(_MONEY.sub("", form, count=1))
    return float(value) if value is not None else _ALONE.get(form)


def amount_at(words: Sequence[Word], at: int) -> Amount | None:
    """The amount that begins at a word: "two hundred and five" is one, "five dogs and six" are two."""
    first = number_in(words[at].form)
    if first is None:
        return None
    spelled = words[at].form[0].isalpha()
    total, last = numerals.Sum(open=first), at
    for place in range(at + 1, min(at + _LONGEST, len(words))):
        form = words[place].form
        glued = words[place].start == words[place - 1].end
        scale = numerals.SCALES.get(form) or (numerals.SUFFIXES.get(form) if glued else None)
        more = numerals.WORDS.get(form) if spelled else None
        if scale:
            total, last = total.times(scale), place
        elif more is not None and total.takes(more):
            total, last = total.plus(more), place
        elif not (form == "and" and spelled and last == place - 1 and total.takes_and()):
            break
    return Amount(total.value, at, last)

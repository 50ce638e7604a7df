"""Amounts in digits and in words: `1,200`, `8,26`, `fifteen`, `two hundred and five`, `$3.5 million`, `dozen`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.across.wording.words import Word

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * (2 + at) for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 10**12}
_SMALL = {**_UNITS, **_TENS}
_ALONE = {"dozen": 12.0, "once": 1.0, "twice": 2.0, "both": 2.0}
_DIGITS = re.compile(r"(?:us\$|[$£€¥])?(\d+(?:[.,]\d+)*)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"\d+,\d{1,2}")  # a decimal comma: 8,26


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
    match = _DIGITS.fullmatch(form)
    if match:
        return _digits(match.group(1))
    if form in _SMALL:
        return float(_SMALL[form])
    head, hyphen, tail = form.partition("-")
    if hyphen and head in _TENS and tail in _UNITS:
        return float(_TENS[head] + _UNITS[tail])
    return _ALONE.get(form)


def amount_at(words: Sequence[Word], at: int) -> Amount | None:
    """The amount that begins at a word: "two hundred and five" is one, "five dogs and six" are two."""
    current = number_in(words[at].form)
    if current is None:
        return None
    spelled = words[at].form[0].isalpha()
    total, last = 0.0, at
    for place in range(at + 1, min(at + 8, len(words))):
        form = words[place].form
        glued = words[place].start == words[place - 1].end
        scale = _SCALES.get(form) or (_SHORT_SCALES.get(form) if glued else None)
        adds = form in _SMALL and spelled and (current >= 100 or (total and not current))
        if scale == 100:
            current, last = current * 100, place
        elif scale:
            total, current, last = total + current * scale, 0.0, place
        elif adds:
            current, last = current + _SMALL[form], place
        elif not (form == "and" and spelled and last == place - 1 and last > at):
            break
    return Amount(total + current, at, last)


def _digits(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    head, *rest = re.split(r"[.,]", text)
    return float(f"{head}.{''.join(rest)}") if rest else float(head)

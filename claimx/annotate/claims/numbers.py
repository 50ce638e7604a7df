"""NumberMarks in a claim: money, percent, measures and counts, with their unit and whether they are rounded."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from claimx.annotate.claims.counted import find_counted
from claimx.annotate.clause.labels import COMPOUNDS, COUNTS, QUANTITIES
from claimx.annotate.slots import TIMES, NumberMark
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_COUNTING = COMPOUNDS | COUNTS | QUANTITIES
_CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
}
_CURRENCIES |= {"AU$": "AUD", "NZ$": "NZD", "S$": "SGD", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH"}
_NAMED = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rupee": "INR",
    "ruble": "RUB",
    "franc": "CHF",
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_ONES = dict(
    zip(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split(),
        range(20),
        strict=True,
    ),
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_PERCENT = frozenset({"%", "percent", "pct"})
_ROUNDING = group("rounding")


class Numbers:
    """The amounts of a Doc, found in one walk."""

    def __init__(self, doc: Doc) -> None:
        """Find them."""
        self.doc = doc
        self.marks = tuple(find_numbers(doc, (0, len(doc))))

    def within(self, tokens: Tokens) -> tuple[NumberMark, ...]:
        """The amounts that lie in a span of tokens."""
        end = self.doc[tokens[1] - 1]
        at = bisect_left(self.marks, self.doc[tokens[0]].idx, key=lambda mark: mark.start)
        return tuple(takewhile(lambda mark: mark.end <= end.idx + len(end), islice(self.marks, at, None)))


def find_numbers(doc: Doc, span: Tokens) -> Iterator[NumberMark]:
    """The amounts between two tokens; what belongs to a time expression is none."""
    times = {
        i
        for mark in TIMES.get(doc)
        if mark.last > span[0] and mark.first < span[1]
        for i in range(mark.first, mark.last)
    }
    at = span[0]
    while at < span[1]:
        token = doc[at]
        if not _numeric(token) or at in times:
            at += 1
            continue
        first, last = at, at + 1
        while (
            last < span[1]
            and last not in times
            and (_numeric(doc[last]) or _scale(doc[last]) or _joins(doc, last, span[1]))
        ):
            last += 1
        amount = _amount(doc, first, last, span)
        if amount is not None:
            yield amount
        at = last


def _numeric(token: Token) -> bool:
    return (token.like_num and token.lower_ not in {"half", "quarter"} and "/" not in token.text) or _value(
        token.lower_
    ) is not None


def _scale(token: Token) -> bool:
    return token.lower_ in _SCALES


def _joins(doc: Doc, at: int, end: int) -> bool:
    """The hyphen of "twenty-one"."""
    return doc[at].text == "-" and at + 1 < end and doc[at - 1].lower_ in _TENS and doc[at + 1].lower_ in _ONES


def _value(word: str) -> float | None:
    text = word.replace(",", "")
    for suffix, factor in _SUFFIXES.items():
        if text.endswith(suffix) and text[: -len(suffix)].replace(".", "", 1).isdecimal():
            return float(text[: -len(suffix)]) * factor
    if text.replace(".", "", 1).isdecimal() and len(text) < 30:
        return float(text)
    return _ONES.get(word, _TENS.get(word))


def _amount(doc: Doc, first: int, last: int, span: Tokens) -> NumberMark | None:
    value = _read([token.lower_ for token in doc[first:last] if token.text != "-"])
    start, end, unit = first, last, None
    if first > 0 and doc[first - 1].text in _CURRENCIES:
        start, unit = first - 1, _CURRENCIES[doc[first - 1].text]
    elif last < len(doc):
        after = doc[last]
        if after.lower_ in _PERCENT:
            end, unit = last + 1, "percent"
        elif after.lower_ == "per" and last + 1 < len(doc) and doc[last + 1].lower_ == "cent":
            end, unit = last + 2, "percent"
        elif after.lemma_ in _NAMED:
            end, unit = last + 1, _NAMED[after.lemma_]
        else:
            unit = _counted(doc, first, last)
    if start < span[0] or end > span[1]:
        start, end = max(start, span[0]), min(end, span[1])
    before = {token.lower_ for token in doc[max(start - 3, 0) : start]}
    tail = doc[end - 1]
    return NumberMark(
        start=doc[start].idx,
        end=tail.idx + len(tail),
        value=value,
        unit=unit,
        approximate=bool(before & _ROUNDING),
        of=find_counted(doc, first, end),
    )


def _counted(doc: Doc, first: int, last: int) -> str | None:
    """What is counted: the noun that the number modifies, as its lemma."""
    noun = doc[last - 1].head
    if doc[last - 1] in _COUNTING and noun.pos_ == "NOUN" and first <= noun.i + 1:
        return noun.lemma_.lower()
    return None


def _read(words: list[str]) -> float | None:
    """As in "two hundred and ten thousand" as a number; None where the words do not add up."""
    total, current, seen = 0.0, 0.0, False
    for word in words:
        value = _value(word)
        if value is not None:
            current += value
            seen = True
        elif word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0.0
            seen = True
        else:
            return None
    return total + current if seen else None

"""Amounts in a claim: money, percent, measures and counts, with their unit and whether they are rounded."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from claimx import numerals
from claimx.annotate.claims.counted import find_counted
from claimx.annotate.clause.labels import COMPOUNDS, CONJUNCTIONS, COUNTS, QUANTITIES
from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.slots import TIMES, NumberMark
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens

_COUNTING = COMPOUNDS | COUNTS | QUANTITIES
_YEAR = "year"  # the unit of an age
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
    """The amounts between two tokens; ordinals and what belongs to a time expression are none."""
    times = {
        i
        for mark in TIMES.get(doc)
        if mark.last > span[0] and mark.first < span[1]
        for i in range(mark.first, mark.last)
    }
    ordered = sorted(times)
    at = span[0]
    while at < span[1]:
        value = None if at in times else numerals.value_of(doc[at].lower_)
        if value is None:
            at += 1
            continue
        next_time = bisect_left(ordered, at)
        end = min(ordered[next_time], span[1]) if next_time < len(ordered) else span[1]
        value, last = _read(doc, at, end, value)
        yield _amount(doc, at, last, value, span)
        at = last


def _read(doc: Doc, first: int, end: int, value: float) -> tuple[float, int]:
    """The number that begins at a token with a value, and the token behind it: "two hundred and ten thousand"."""
    last = first + 1
    total, spelled = numerals.Sum(open=value), doc[first].is_alpha
    while last < end:
        word = doc[last].lower_
        scale = numerals.SCALES.get(word) or (numerals.SUFFIXES.get(word) if not doc[last - 1].whitespace_ else None)
        more = numerals.WORDS.get(word) if spelled else None
        if scale:
            total = total.times(scale)
        elif more is not None and total.takes(more):
            total = total.plus(more)
        elif not (spelled and _joins(doc, last, end, total)):
            break
        last += 1
    return total.value, last


def _joins(doc: Doc, at: int, end: int, total: numerals.Sum) -> bool:
    """Whether a token is the hyphen or the "and" within a number: "twenty-one", "two hundred and six"."""
    if at + 1 >= end or not total.takes(numerals.WORDS.get(doc[at + 1].lower_, 0)):
        return False
    return (doc[at].text == "-" and total.takes_hyphen()) or (doc[at].lower_ == "and" and total.takes_and())


def _amount(doc: Doc, first: int, last: int, value: float, span: Tokens) -> NumberMark:
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
    of = find_counted(doc, first, end)
    if unit is None and last == first + 1 and _is_age(doc, first):
        unit = of = _YEAR
    return NumberMark(
        start=doc[start].idx,
        end=tail.idx + len(tail),
        value=value,
        unit=unit,
        approximate=bool(before & _ROUNDING),
        of=of,
    )


def _is_age(doc: Doc, at: int) -> bool:
    """Whether a number is how old the person is whose name stands before its comma: "Luis Ortega, [34], died"."""
    if at < 2 or not age_behind(doc, at - 1) or doc[at - 2].ent_type_ != "PERSON":
        return False
    return at + 1 == len(doc) or doc[at + 1].is_punct or doc[at + 1].is_space or doc[at + 1] in CONJUNCTIONS


def _counted(doc: Doc, first: int, last: int) -> str | None:
    """What is counted: the noun that the number modifies, as its lemma."""
    number = doc[first:last].root
    noun = number.head
    if number in _COUNTING and noun.pos_ == "NOUN" and first <= noun.i + 1:
        return noun.lemma_.lower()
    return None

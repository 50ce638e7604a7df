"""The extent of a claim takes in the bracket or quotation mark whose partner it holds."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens

_CLOSES = {"(": ")", "[": "]", "{": "}"}


def quote_pairs(doc: Doc) -> dict[int, int]:
    """The partner of each quotation mark of a text."""
    found: dict[int, int] = {}
    for mark in QUOTATIONS.get(doc):
        if mark.opener >= 0 and mark.closer >= 0:
            found |= {mark.opener: mark.closer, mark.closer: mark.opener}
    return found


def with_partners(doc: Doc, span: Tokens, quotes: dict[int, int]) -> Tokens:
    """The span, longer by the marks at its edges that complete a pair: "called it “a mistake**”**".

    `quotes` are the `quote_pairs` of the text, found once for all claims.
    Only punctuation may stand between the span and the mark; a pair that reaches further stays open.
    """
    first, last = span
    sentence = doc[first].sent
    pairs = ChainMap(_brackets(doc, sentence.start, sentence.end), quotes)
    while last < sentence.end and doc[last].is_punct:
        opener = pairs.get(last, -1)
        if first <= opener < last:
            span = (span[0], last + 1)
        last += 1
    while first > sentence.start and doc[first - 1].is_punct:
        first -= 1
        if span[0] <= pairs.get(first, -1) < span[1]:
            span = (first, span[1])
    return span


def _brackets(doc: Doc, start: int, end: int) -> dict[int, int]:
    """The partner of each bracket between two tokens."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for token in doc[start:end]:
        if token.text in _CLOSES:
            opened.append(token.i)
        elif opened and token.text == _CLOSES[doc[opened[-1]].text]:
            found[token.i] = opened.pop()
            found[found[token.i]] = token.i
    return found

"""The extent of a claim takes in the bracket or quotation mark whose partner it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.frame import Frame, sentence_of
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens

_CLOSES = {"(": ")", "[": "]", "{": "}"}


def mark_pairs(doc: Doc) -> dict[int, int]:
    """The partner of each quotation mark of a text, and of each bracket within its sentence."""
    found: dict[int, int] = {}
    for mark in QUOTATIONS.get(doc):
        if mark.opener >= 0 and mark.closer >= 0:
            found |= {mark.opener: mark.closer, mark.closer: mark.opener}
    return found | _brackets(doc)


def with_partners(doc: Doc, span: Tokens, pairs: dict[int, int]) -> Tokens:
    """The span, longer by the marks at its edges that complete a pair: "called it “a mistake**”**".

    `pairs` are the `mark_pairs` of the text, found once for all claims.
    Only punctuation may stand between the span and the mark; a pair that reaches further stays open.
    """
    first, last = span
    sentence = sentence_of(doc[first])
    while last < sentence.stop and doc[last].is_punct:
        opener = pairs.get(last, -1)
        if first <= opener < last:
            span = (span[0], last + 1)
        last += 1
    while first > sentence.start and doc[first - 1].is_punct:
        first -= 1
        if span[0] <= pairs.get(first, -1) < span[1]:
            span = (first, span[1])
    return span


def _brackets(doc: Doc) -> dict[int, int]:
    """The partner of each bracket that has one in its sentence."""
    found: dict[int, int] = {}
    opened: list[tuple[int, tuple[str, int]]] = []  # the token, and what closes it: the mark and its sentence
    for i, (token, sentence) in enumerate(zip(doc, Frame.of(doc).sentence, strict=True)):
        text = token.text
        if text in _CLOSES:
            opened.append((i, (_CLOSES[text], sentence)))
        elif opened and opened[-1][1] == (text, sentence):
            first, _ = opened.pop()
            found |= {first: i, i: first}
    return found

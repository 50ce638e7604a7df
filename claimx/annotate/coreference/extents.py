"""Names that reach farther than their large words: titles in quotation marks, what letters in brackets spell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import POSSESSIVE_MARKS
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["earlier_start", "is_ordinal", "quoted_titles", "spelt_out"]

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_LETTERS = re.compile(r"[A-Z]{3,7}\Z")
_NUMBERED = lexicon.group("numbered_in_names")
_OWNERS = lexicon.group("large_owners")
_BEFORE_HYPHENS = frozenset({"al", "el"})  # "al-Shifa Hospital"
_SMALL = lexicon.group("small_in_names")
_MARKS = frozenset({",", "-", "'", "'s", "’", "’s", "&"})
_STOPS = frozenset({".", ",", ";"})
_LONGEST = 16  # tokens of a name that letters spell
_TITLE = 10  # tokens of a title


def quoted_titles(doc: Doc) -> dict[int, int]:
    """The first token of each title in quotation marks, and the token behind its last."""
    found = {}
    for mark in QUOTATIONS.get(doc):
        if mark.kind == "title":
            last = mark.last - (doc[mark.last - 1].text in _STOPS)  # "a film called “The Quiet Ferry.”"
            if 1 < last - mark.first <= _TITLE:
                found[mark.first] = last
    return found


def earlier_start(doc: Doc, i: int, last: int, behind: int) -> int:
    """Where a name of the tokens i to last begins: "[al-]Shifa Hospital", "[Off-]White", "the [14th] Amendment".

    Not before token `behind`, where another name ends, but for an owner: "[Women's] Wear Daily".
    """
    before = doc[i - 1] if i else doc[i]
    if i > 1 and before in POSSESSIVE_MARKS and doc[i - 2].lower_ in _OWNERS and doc[i - 2].is_title:
        return i - 2
    if i - 1 <= behind:
        return i
    if before.text == "-" and not before.whitespace_ and not doc[i - 2].whitespace_:
        word = doc[i - 2]
        return i - 2 if word.lower_ in _BEFORE_HYPHENS or (word.is_alpha and word.is_title) else i
    return i - 1 if is_ordinal(before) and any(token.lower_ in _NUMBERED for token in doc[i:last]) else i


def is_ordinal(token: Token) -> bool:
    """Whether a word is an ordinal in figures: "[14th]"."""
    return _ORDINAL.match(token.text) is not None


def spelt_out(doc: Doc) -> Iterator[Tokens]:
    """The names that letters in brackets abbreviate: "the [Air and Marine Operations] (AMO)"."""
    for token in doc[1 : len(doc) - 2]:
        if token.text == "(" and doc[token.i + 2].text == ")" and _LETTERS.match(doc[token.i + 1].text):
            first = _first_spelt(doc, token.i, doc[token.i + 1].lower_)
            if first >= 0:
                yield first, token.i


def _first_spelt(doc: Doc, end: int, letters: str) -> int:
    """The first of the words before token `end` whose large letters are these, -1 where they are others."""
    left = len(letters)
    for i in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        token = doc[i]
        if token.text[:1].isupper():
            left -= 1
            if token.lower_[0] != letters[left]:
                return -1
            if not left:
                return i
        elif token.lower_ not in _SMALL and token.text not in _MARKS:
            return -1
        if token.is_sent_start:
            return -1
    return -1

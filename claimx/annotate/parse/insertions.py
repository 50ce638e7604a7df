"""Brackets around what a writer put into the words of somebody: "“[Kern] left, and (the board) pick[ed] Lind”".

What stands in them is part of the sentence, in the place of other words: the analysis does without the brackets, so
that every part of it reads the sentence whole. Brackets that explain the words before them stay: "he (Kern) left".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_insertions"]

_BRACKET = re.compile(r"\[(?P<square>[^\[\]\n]{1,80})\](?![(\[])|\((?P<round>[^()\n]{1,60})\)")
_TOLD = re.compile(r"[^\W\d_][^\W_]*(?:(?:['’.-]+ ?| )[^\W_]+)*[.]?['’]?")  # words and no marks but their own
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ABBREVIATION = re.compile(r"[A-Z]{2,}\b")
_OPENING = frozenset("“\"„«‘'")
_APOSTROPHES = frozenset("'’")
_STOPS = frozenset(".!?:…”’,;—–-")
_ENDINGS = group("endings_put_in")
_LINKS = group("before_words_put_in")
_FIRST = group("first_of_words_put_in")
_OWNERS = group("owners_put_in")
_EXPLAINED = group("explained_in_brackets")
_REMARKS = group("bracketed_remarks")
_MOST = 5  # words that replace others; more of them are an aside
_NEAR = 3000  # characters from the opening mark of a quotation to a bracket in it


def find_insertions(text: str) -> Iterator[tuple[int, int]]:
    """Where the brackets of such words open and where they close, in text order."""
    for bracket in _BRACKET.finditer(text):
        first, last = bracket.start(), bracket.end() - 1
        inside = text[first + 1 : last]
        if bracket["square"] is not None:
            found = _is_put_in(text, first, last, inside)
        else:
            found = _is_put_in_round(text, first, last, inside)
        if found:
            yield first, last


def _is_put_in(text: str, first: int, last: int, inside: str) -> bool:
    """Whether words in square brackets belong to the sentence."""
    before, behind = text[first - 1 : first], text[last + 1 : last + 2]
    if before.isalnum() or (before in _APOSTROPHES and text[first - 2 : first - 1].isalpha()):
        return inside in _ENDINGS  # "pick[ing]"
    if behind.isalpha():
        return inside.isalpha()  # "[T]he", "[un]fair"
    words = _WORD.findall(inside)
    if not _TOLD.fullmatch(inside) or _is_remark(words):
        return False
    if _begins(text, first, last):
        return True
    word = _word_before(text, first)
    return bool(word) and not _owns(word, words) and _goes_on(word, words)


def _is_put_in_round(text: str, first: int, last: int, inside: str) -> bool:
    """Whether words in round brackets do, which more often explain: asked of quotations alone."""
    before, behind = text[first - 1 : first], text[last + 1 : last + 2]
    if behind.isalpha():
        return len(inside) == 1 and inside.isupper() and behind.islower() and not before.isalnum()  # "(T)he"
    words = _WORD.findall(inside)
    if not _TOLD.fullmatch(inside) or _is_remark(words) or not _is_quoted(text, first):
        return False
    if _begins(text, first, last):
        return True
    word, opener = _word_before(text, first), words[0].lower()
    if not word or word.lower() in _EXPLAINED or _owns(word, words) or _ABBREVIATION.match(inside):
        return False
    return opener == inside.lower() if opener in _FIRST else word.lower() in _LINKS


def _goes_on(word: str, words: list[str]) -> bool:
    """Whether words in brackets go on with the sentence behind a word, and do not explain it."""
    opener = words[0].lower().replace("’", "'")
    if word.lower() in _EXPLAINED:
        return opener in _FIRST
    if word.lower() in _LINKS or opener in _FIRST:
        return True
    if words[0][0].isupper():  # "Joni [Ernst]", not "the Fund [UNHCR]"
        return len(words) <= _MOST and not (word[0].isupper() and _ABBREVIATION.match(words[0]))
    return len(words) == 1 or (opener in {"the", *_OWNERS} and len(words) <= _MOST)


def _owns(word: str, words: list[str]) -> bool:
    """Whether words in brackets say whose a pronoun means: "his (Kern's) heart"."""
    return word.lower() in _OWNERS and words[-1].endswith(("'s", "’s"))


def _begins(text: str, first: int, last: int) -> bool:
    """Whether a bracket opens a quotation, a sentence or a clause that goes on behind it: "“[Kern] left”"."""
    before, behind = text[max(first - 2, 0) : first], text[last + 1 : last + 4].lstrip(" ,")[:1]
    if before[-1:] in _OPENING:
        return behind.isalnum() or behind in _APOSTROPHES
    if not before.rstrip() or before.rstrip()[-1] in _STOPS:
        return behind.islower() or text[last + 1 : last + 2] in _APOSTROPHES
    return False


def _word_before(text: str, first: int) -> str:
    """The word that a blank parts from a bracket; "" where a mark does."""
    found = re.search(r"([^\W_][\w'’-]*) $", text[max(first - 40, 0) : first])
    return found[1] if found else ""


def _is_remark(words: list[str]) -> bool:
    return all(word.lower() in _REMARKS for word in words)


def _is_quoted(text: str, at: int) -> bool:
    """Whether a quotation is open at a place of its paragraph."""
    first = max(at - _NEAR, 0)
    line = text[max(text.rfind("\n", first, at) + 1, first) : at]
    return line.rfind("“") > line.rfind("”") or line.count('"') % 2 == 1

"""Pair quotation marks paragraph by paragraph and say what each pair is: speech, scare quotes, a title, a nickname.

A mark that has no partner ends with its paragraph, so one odd mark never costs the rest of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

from claimx import lexicon
from claimx.annotate.clause.labels import FINITE
from claimx.annotate.frame import Frame
from claimx.annotate.slots import QUOTATIONS, QuoteMark, add_notice, register_extensions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

__all__ = ["Quotations", "find_quotations", "unbalanced"]

# opening mark -> the marks that may close it; the straight ones do both
_PAIRS = {
    "“": ("”", '"', "''"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "``": ("''", "’’", '"'),
    "‘‘": ("’’", "''", '"'),
    '"': ('"', "”", "''"),
    "＂": ("＂",),
    "‘": ("’", "'", "’’"),
    "'": ("'", "’"),
}
_CLOSING = frozenset({"”", "''", "’’", "»"})
_SINGLE = frozenset({"‘", "’", "'"})
_MARKS = frozenset(_PAIRS) | _CLOSING | _SINGLE
_ENDS = frozenset({",", ".", "?", "!", "…", "..."})
_STARTS = frozenset({"(", "[", "—", "–", "-", "--", "/", "…", "`"}) | frozenset(_PAIRS)
_STYLED = frozenset({",", "."})  # American printers set them before the closing mark
_LEADING = frozenset({"ADP", "CCONJ", "DET", "NOUN", "PART", "PROPN"})
_SMALL = 3  # words of the longest scare quote
_TITLE = 12  # words of the longest title
_DEEPEST = 8  # quotations within quotations; marks below that are noise
_CLOSED = 60  # words from the apostrophe of a plural to the mark that closes
_NEAR = 40  # words from a quotation to the word that reports it

_Pair = tuple[int, int, int, int, int]  # first, last, opener, closer, depth


def _mark(doc: Doc, i: int, begin: int) -> str:
    """The mark at a token; of a double mark that the tokenizer cut in two ("``", "‘‘", "’’") the second counts."""
    text = doc[i].text
    if i > begin and text in _HALVES and doc[i - 1].text == text and not doc[i - 1].whitespace_:
        return _HALVES[text]
    return text


_HALVES = {"`": "``", "‘": "``", "’": "''"}


def _opens(doc: Doc, i: int, begin: int, end: int) -> bool:
    """A mark can open a quotation where a blank or an opening mark stands before it and a word right after."""
    before = i == begin or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space or doc[i - 1].text in _STARTS
    return before and i + 1 < end and not doc[i].whitespace_


def _closes(doc: Doc, i: int, begin: int) -> bool:
    """A mark can close where a word or a stop stands right before it."""
    return i > begin and not doc[i - 1].whitespace_ and not doc[i - 1].is_space


def _apostrophe(doc: Doc, i: int, begin: int, end: int, *, inside: bool) -> bool:
    """A single mark is an apostrophe in "the workers' pay", "rock 'n' roll", "'90s"."""
    if _opens(doc, i, begin, end):
        following = doc[i + 1].lower_
        return following[0].isdigit() or following in _CLIPPED
    if not inside:
        return True
    # "the 'workers' rights'": a plural before another noun keeps its apostrophe while a later mark can still close
    if (
        doc[i - 1].lower_.endswith("s")
        and i + 1 < end
        and doc[i].whitespace_
        and doc[i + 1].pos_ in {"NOUN", "ADJ", "PROPN"}
    ):
        return _closed_later(doc, i, begin, end)
    return i + 1 < end and not doc[i].whitespace_ and doc[i + 1].is_alpha


_CLIPPED = lexicon.group("clipped")


def _closed_later(doc: Doc, i: int, begin: int, end: int) -> bool:
    """Whether a later single mark still closes what is open, before another opens."""
    for k in range(i + 1, min(end, i + _CLOSED)):
        if doc[k].text in _SINGLE:
            return not _opens(doc, k, begin, end) and _closes(doc, k, begin)
    return False


def _pairs(doc: Doc, begin: int, end: int, places: Sequence[int]) -> list[_Pair]:
    """The marks at `places` in one paragraph, paired by kind; what stays open is closed by the paragraph's end."""
    found: list[_Pair] = []
    open_: list[int] = []
    for i in places:
        mark = _mark(doc, i, begin)
        if mark not in _MARKS or (i + 1 < end and _mark(doc, i + 1, begin) != doc[i + 1].text):
            continue
        inside = bool(open_)
        mine = [k for k, at in enumerate(open_) if mark in _PAIRS[_mark(doc, at, begin)]]
        if mark in _SINGLE and _apostrophe(doc, i, begin, end, inside=any(doc[at].text in _SINGLE for at in open_)):
            continue
        starts, stops = _opens(doc, i, begin, end), _closes(doc, i, begin)
        german = mark == "“" and bool(mine) and _mark(doc, open_[mine[-1]], begin) == "„" and stops and not starts
        if mine and (german or mark not in {"“", "``", "‘‘", "‘", "„", "«"}) and (stops or not starts):
            at = mine[-1]
            # a mark opened later that never closed is given up here
            found += [(lost + 1, i, lost, -1, at + 1) for lost in open_[at + 1 :]]
            opener = open_[at]
            del open_[at:]
            found.append((opener + 1, i, opener, i, at))
        elif mark == '"' and not inside and not starts and i > begin and doc[i - 1].text[-1].isdigit():
            continue  # inches: a 40" screen
        elif mark in _PAIRS and (starts or (mark not in _SINGLE and not inside and not stops)):
            if open_ and _mark(doc, open_[-1], begin) == mark:
                # "“One. “Two.”": the first never closed
                lost = open_.pop()
                found.append((lost + 1, i, lost, -1, len(open_)))
            if len(open_) < _DEEPEST:
                open_.append(i)
        elif (mark in _CLOSING or mark == '"') and not inside:
            found.append((i, i, -1, i, 0))
    found += [(at + 1, end, at, -1, depth) for depth, at in enumerate(open_) if doc[at].text not in _SINGLE]
    return sorted(found, key=lambda pair: (pair[0], -pair[1]))


def _is_nickname(doc: Doc, pair: _Pair) -> bool:
    """Dwayne ["The Rock"] Johnson."""
    first, last, opener, closer, _ = pair
    if opener < 1 or closer < 0 or closer + 1 >= len(doc) or last - first > _SMALL:
        return False
    before, after = doc[opener - 1], doc[closer + 1]
    return (
        before.pos_ == "PROPN" and after.pos_ == "PROPN" and before.is_title and after.is_title and doc[first].is_title
    )


def _is_title(doc: Doc, pair: _Pair) -> bool:
    """The film ["The Long Road Home"] opened on Friday, on Sunday's edition of ["Meet the Nation,"]."""
    first, last, opener, closer, _ = pair
    last -= last - first > 1 and doc[last - 1].text in _STYLED and _goes_before_a_title(doc, opener)
    words = [t for t in doc[first:last] if t.is_alpha]
    if not words or closer < 0 or last - first > _TITLE or doc[last - 1].text == ",":
        return False
    large = [t for t in words if not t.is_stop]
    if not large or not all(t.text[0].isupper() or t.is_digit for t in large) or not words[0].text[0].isupper():
        return False
    before = doc[opener - 1] if opener > 0 else None
    named = before is not None and before.lower_ in lexicon.words("works")
    return named or (
        len(words) > 1
        and len(large) == sum(t.text[0].isupper() for t in large)
        and sum(t.is_title for t in words) > 1
        and doc[last - 1].text not in _ENDS
    )


def _goes_before_a_title(doc: Doc, opener: int) -> bool:
    """Whether a mark stands behind a word that leads to no speech, so that the full stop inside is a printer's."""
    return opener > 0 and doc[opener - 1].pos_ in _LEADING and not doc[opener].is_sent_start


def _speaks(doc: Doc, pair: _Pair) -> bool:
    """A reporting word stands in the sentence of the quotation."""
    first, last, opener, closer, _ = pair
    left, right = max(opener, 0), min(closer if closer >= 0 else last, len(doc) - 1) + 1
    nearest, farthest = max(left - _NEAR, 0), min(last + _NEAR, len(doc))
    while left > nearest and not doc[left].is_sent_start:
        left -= 1
    while right < farthest and not doc[right].is_sent_start:
        right += 1
    reporting = lexicon.cues_of("report")
    return any(t.lemma_.lower() in reporting for t in doc[left:right] if not first <= t.i < last)


def _is_scare(doc: Doc, pair: _Pair) -> bool:
    """The so-called ["experts"] were nowhere to be seen."""
    first, last, opener, closer, _ = pair
    words = [t for t in doc[first:last] if t.is_alpha or t.like_num]
    if not words or len(words) > _SMALL or closer < 0 or opener < 0:
        return False
    if doc[last - 1].text in _ENDS or any(t in FINITE for t in words):
        return False
    return not _speaks(doc, pair)


def _kind(doc: Doc, pair: _Pair) -> str:
    if pair[4] > 0:
        return "nested"
    if _is_nickname(doc, pair):
        return "nickname"
    if _is_title(doc, pair):
        return "title"
    return "scare" if _is_scare(doc, pair) else "speech"


def find_quotations(doc: Doc) -> tuple[QuoteMark, ...]:
    """Every quotation in text order; a lone closing mark is an empty one."""
    out = []
    keys = [doc.vocab.strings[mark] for mark in sorted(_MARKS | set(_HALVES))]
    places = np.flatnonzero(np.isin(doc.to_array("ORTH"), np.array(keys, dtype=np.uint64))).tolist()
    for begin, end in Frame.of(doc).paragraphs:
        here = places[bisect_left(places, begin) : bisect_left(places, end)]
        for pair in _pairs(doc, begin, end, here):
            first, last, opener, closer, depth = pair
            while last > first and doc[last - 1].is_space:
                last -= 1
            kind = _kind(doc, pair) if last > first else "speech"
            out.append(QuoteMark(first, last, opener, closer, kind, depth))
    return tuple(out)


def _goes_on(doc: Doc, mark: QuoteMark) -> bool:
    """A quotation over several paragraphs opens each of them and closes only the last."""
    i = mark.last
    while i < len(doc) and doc[i].is_space:
        i += 1
    opener = doc[mark.opener]
    return mark.last < i < len(doc) and doc[i].text == opener.text and not opener.whitespace_


def unbalanced(doc: Doc) -> int:
    """How many marks have no partner; the open paragraphs of a longer quotation do not count."""
    lone = 0
    for mark in QUOTATIONS.get(doc):
        if mark.opener < 0 or (mark.closer < 0 and not _goes_on(doc, mark)):
            lone += 1
    return lone


class Quotations:
    """The component: finds the quotations of a Doc and stores them."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc."""
        QUOTATIONS.set(doc, find_quotations(doc))
        odd = unbalanced(doc)
        if odd:
            message = f"quotation marks without a partner: {odd}; their quotations were taken to end with the paragraph"
            add_notice(doc, "W_QUOTE_UNBALANCED", message)
        return doc


@Language.factory("claimx_quotations", requires=["token.tag", "token.is_sent_start"], assigns=["doc._.quotations"])
def create(nlp: Language, name: str) -> Quotations:
    """Make the component."""
    register_extensions()
    return Quotations()

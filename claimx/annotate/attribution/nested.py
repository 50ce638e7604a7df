"""Voices inside a quotation: what somebody says that somebody else said, in marks of its own.

The corpus of the weights leaves these voices out, so they are read from the marks: a word of saying that leads to the
inner quotation, or stands right behind it, and the subject of that word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.speaking import NO_SPEAKER, is_reporting
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, QuoteMark

__all__ = ["nested_voices"]

_LEAST = 4  # words of an inner quotation
_BEFORE = 14  # words from the word of saying to the inner quotation
_BEHIND = 4
_NEXT = 2  # words between the two where no mark leads on
_LEADS = frozenset({",", ":", "that"})
_STOPS = frozenset({".", "!", "?", "…", ";"})
_NOBODY_ELSE = NO_SPEAKER | lexicon.group("singular_first") | lexicon.group("plural_first")  # “I said, ‘Come’”
_VERBS = frozenset({"VERB", "AUX"})


def nested_voices(doc: Doc, t: Table, marks: list[AttributionMark]) -> list[AttributionMark]:
    """The marks, and those of inner quotations whose word of saying no mark has as its cue."""
    # “[My brother] <told> me, ‘{The lake is frozen}’, and I believed him,” said Olga Stern.
    quotes = QUOTATIONS.get(doc)
    if all(quote.kind != "nested" for quote in quotes):
        return marks
    cues = {i for mark in marks if mark.cue for i in range(*mark.cue)}
    return [*marks, *(mark for mark in _voices(doc, t, quotes) if mark.cue and mark.cue[0] not in cues)]


def _voices(doc: Doc, t: Table, quotes: tuple[QuoteMark, ...]) -> Iterator[AttributionMark]:
    for quote in quotes:
        size = quote.last - quote.first
        if quote.kind != "nested" or size < _LEAST or not any(doc[i].pos_ in _VERBS for i in range(*quote[:2])):
            continue
        outer = next((q for q in quotes if q.kind == "speech" and q.first <= quote.opener < q.last), None)
        cue = _before(doc, quote, outer.first) if outer else -1
        cue = _behind(doc, quote, outer.last) if outer and cue < 0 else cue
        noun = subject_token(doc, cue) if cue >= 0 else None
        if outer is None or noun is None or noun.lower_ in _NOBODY_ELSE or not outer.first <= noun.i < outer.last:
            continue
        source = list(range(*noun_phrase(doc, noun.i)))
        if quote.first <= noun.i < quote.last or cue in source:
            continue
        mark = make_mark(t, "nested", source=source, cue=[cue], content=list(range(quote.first, quote.last)))
        if mark is not None:
            yield mark._replace(speech="direct")


def _before(doc: Doc, quote: QuoteMark, start: int) -> int:
    """The word of saying that leads to a quotation, -1 none."""
    leads = doc[quote.opener - 1].text in _LEADS
    like = quote.opener - 1 - (doc[quote.opener - 1].text == ",")
    if like - 1 > start and doc[like].text == "like" and doc[like - 1].lemma_ == "be":
        return like - 1  # "and he [was] like, ‘Come’"
    for i in range(quote.opener - 1, max(start, quote.opener - _BEFORE) - 1, -1):
        if doc[i].text in _STOPS:
            return -1
        if _says(doc, i) and (leads or quote.opener - i <= _NEXT):
            return i
    return -1


def _behind(doc: Doc, quote: QuoteMark, end: int) -> int:
    """The word of saying right behind a quotation, -1 none. "‘Come,’ [she says]"."""
    if quote.closer < 0 or doc[quote.last - 1].text in {".", "…"}:
        return -1
    following = range(quote.closer + 1, min(end, quote.closer + 1 + _BEHIND))
    return next((i for i in following if _says(doc, i)), -1)


def _says(doc: Doc, i: int) -> bool:
    return doc[i].pos_ == "VERB" and is_reporting(doc[i])

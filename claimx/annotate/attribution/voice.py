"""Which words of a reading name its source: the noun phrase of whoever speaks, without what only stands beside it.

The labels of words are chosen one by one, so a source may hold another's verb of saying, its own, or a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.speaking import is_reporting
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    AGENTS,
    ANY_SUBJECTS,
    PREPOSITION_OBJECTS,
    RELATIVE_CLAUSES,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import NOMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.decode import Reading

__all__ = ["own_source"]

_DESCRIBING = RELATIVE_CLAUSES | ADNOMINAL_CLAUSES
_BESIDE = frozenset({"ADP", "ADV", "SCONJ"})  # "the board [on Saturday]", "polls [since May]", "[ultimately] Lee"
_OPENING = frozenset({"ADP", "CCONJ", "DET"})  # open a phrase
_LEADING = frozenset({"by", "from", "of"})  # "in the opinion [of] Ana Diaz"
_COMMAS = frozenset({",", ";", "-", "—", "–"})
_DASHES = ("--", "—", "–", "-")
_PRONOUNS = frozenset({"he", "she", "they"})
_ZONED = 2  # tokens of a zone and its comma
_CAPITALS = 3  # letters of a place at least
_LABEL = 6  # tokens of the label of who speaks at most
_DATELINE = 8  # tokens of one at most, with the agency


def own_source(doc: Doc, reading: Reading) -> Sequence[int]:
    """The source without another's verb of saying, or its own. "[Lee said] Roe told her", "[Ana, 70, told] Ben"."""
    source: Sequence[int] = _behind_label(doc, reading.source)
    source = _behind_clock(doc, _below_dateline(doc, source, reading.cue))
    cue = set(reading.cue)
    whole = range(source[0], source[-1] + 1) if source else ()
    said = (i for i in whole if i in cue or doc[i] not in _DESCRIBING)
    if any(doc[i].pos_ == "VERB" and is_reporting(doc[i]) for i in said):
        noun = subject_token(doc, reading.head)
        if noun is not None and noun.i in source:
            return _of(doc, noun, source, cue) or source
    source = _own_pronoun(doc, _whole(doc, _one_side(doc, source, cue)), cue)
    if not source or doc[source[0] : source[-1] + 1].root.pos_ in NOMINAL:
        return source
    return _speaking(doc, source, cue) or _trimmed(doc, source)


def _below_dateline(doc: Doc, source: Sequence[int], cue: Sequence[int]) -> Sequence[int]:
    """Without a place in capitals and a dash before it. "SELBY, Ind. (AP) -- [The water board] said"."""
    if not source or not doc[source[0]].is_upper or len(doc[source[0]]) < _CAPITALS:
        return source
    dashes = [k for k, i in enumerate(source) if doc[i].text.endswith(_DASHES)]
    end = source[-1] + 1
    if not dashes and _is_place_of(doc, source, cue):
        return ()
    aside = len(dashes) > 1 or (end < len(doc) and doc[end].text in _DASHES)  # "NATO - an alliance - said"
    if not dashes or aside or dashes[0] > _DATELINE:
        return source
    behind = source[dashes[0] + 1 :]
    return behind if any(doc[i].pos_ in NOMINAL for i in behind) else source


def _behind_label(doc: Doc, source: Sequence[int]) -> Sequence[int]:
    """Without the label of who speaks before it: "The Herald: [Critics] say", "Diaz: [My neighbours] said"."""
    if not source or (source[0] > 0 and not doc[source[0] - 1].is_space):
        return source  # "Ana Diaz in Evicted: A History wrote"
    colon = next((k for k, i in enumerate(source[:_LABEL]) if doc[i].text.endswith(":")), -1)
    behind = source[colon + 1 :]
    return behind if colon > 0 and any(doc[i].pos_ in NOMINAL and doc[i].is_alpha for i in behind) else source


def _behind_clock(doc: Doc, source: Sequence[int]) -> Sequence[int]:
    """Without the zone of an hour before it: "At 11 a.m. PT, [a fan site] posted"."""
    zoned = len(source) > _ZONED and doc[source[1]].text == "," and doc[source[0]].is_upper and source[0] > 0
    return source[2:] if zoned and doc[source[0] - 1].ent_type_ == "TIME" else source


def _is_place_of(doc: Doc, source: Sequence[int], cue: Sequence[int]) -> bool:
    """Whether a source is the place of a dateline: "[CLEVELAND], Ohio — Imagine if"; not "NATO — a pact — said"."""
    opens = source[0] == 0 or doc[source[0] - 1].is_space
    between = doc[source[-1] + 1 : cue[0]] if cue else doc[0:0]
    dashes = sum(token.text in _DASHES for token in between)
    return opens and dashes == 1 and 0 < len(between) <= _DATELINE and all(doc[i].is_upper for i in source)


def _of(doc: Doc, noun: Token, source: Sequence[int], cue: set[int]) -> Sequence[int]:
    return [i for i in range(*noun_phrase(doc, noun.i)) if i in source and i not in cue]


def _one_side(doc: Doc, source: Sequence[int], cue: set[int]) -> Sequence[int]:
    """A source around its cue is what stands before it, or else behind. "[Ana Diaz, 70,] told [Ben]"."""
    first = min((i for i in cue if source and source[0] < i < source[-1]), default=-1)
    before = [i for i in source if i < first]
    if any(doc[i].pos_ in NOMINAL for i in before) and doc[before[0]].pos_ != "ADP":
        return before
    return [i for i in source if i > first] if first >= 0 else source


def _whole(doc: Doc, source: Sequence[int]) -> Sequence[int]:
    """Without the beginning of another phrase at its end. "[Ana Diaz] at the <time called> it a joke"."""
    end = len(source)
    while end > 1 and doc[source[end - 1]].pos_ in _OPENING:
        end -= 1
    return source[:end] if any(doc[i].pos_ in NOMINAL for i in source[:end]) else source


def _own_pronoun(doc: Doc, source: Sequence[int], cue: set[int]) -> Sequence[int]:
    """The pronoun of a verb that is set in behind another's subject: "The minister, [he] <went on>, knew it"."""
    last = source[-1] if source else 0
    set_in = len(source) > _ZONED and doc[last - 1].text == "," and last + 1 in cue
    return [last] if set_in and doc[last].lower_ in _PRONOUNS else source


def _tops(doc: Doc, source: Sequence[int]) -> list[Token]:
    """The words of a source that hang on none of its own."""
    inside = set(source)
    return [doc[i] for i in source if (doc[i].head.i not in inside or doc[i].head.i == i) and not doc[i].is_punct]


def _speaking(doc: Doc, source: Sequence[int], cue: set[int]) -> Sequence[int]:
    """The subject of a clause that was taken for a source. "[The two] left in May, explaining that"."""
    tops = _tops(doc, source)
    if len(tops) != 1 or tops[0].pos_ not in {"VERB", "AUX"} or tops[0].text[:1].isupper():
        return ()
    noun = next((c for c in tops[0].lefts if c in ANY_SUBJECTS and c.i in source and c.pos_ in NOMINAL), None)
    return _of(doc, noun, source, cue) if noun is not None else ()


def _trimmed(doc: Doc, source: Sequence[int]) -> Sequence[int]:
    """Without what hangs elsewhere: "[the Forest Service] on Saturday", "ultimately [Lee]", "by [the council]"."""
    tops = _tops(doc, source)
    by = next((top for top in tops if top in AGENTS or (top is tops[0] and top.lower_ in _LEADING)), None)
    start = next((top for top in tops if top.pos_ in NOMINAL), None)
    if by is not None:
        start = next((c for c in by.rights if c in PREPOSITION_OBJECTS and c.i in source), start)
    if start is None:
        return source
    behind = [i for i in source if by is None or i > by.i]
    end = next((top.i for top in tops if top.i > start.i and top.pos_ in _BESIDE), source[-1] + 1)
    before = (top for top in tops if top.i < start.i and top.pos_ in _BESIDE and top is not by)
    begin = max((top.right_edge.i + 1 for top in before), default=0)
    kept = [i for i in behind if begin <= i < end]
    while kept and doc[kept[-1]].text in _COMMAS:
        kept.pop()
    return kept if start.i in kept else source

"""What the attributions of an article are to one another and to its quotations: who may vouch for a predicate."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    COMPLEMENT_CLAUSES,
    MODALS,
)
from claimx.annotate.frame import Frame
from claimx.annotate.slots import ATTRIBUTIONS, QUOTATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

from claimx.annotate.slots import AttributionMark, QuoteMark

__all__ = ["AttributionIndex", "has_subject", "is_clause", "is_own", "is_told", "stands_behind"]

_NO_VOICE = lexicon.cue_words("voiceless")
_AUTHOR = frozenset({"i", "we"})
_NAMING = lexicon.cue_words("describes")
_NEAREST = 6  # attributions of a sentence that may vouch for one predicate
_DEEPEST = 12  # attributions inside one another that are told apart
_SPEAKERS = 4  # attributions of a quotation that may


class AttributionIndex:
    """The attributions of one Doc, found by token, by sentence and by quotation."""

    def __init__(self, doc: Doc) -> None:
        """Index the attributions and quotations once."""
        self.doc = doc
        self.marks: tuple[AttributionMark, ...] = ATTRIBUTIONS.get(doc)
        self.quotes: tuple[QuoteMark, ...] = QUOTATIONS.get(doc)
        self.covering: list[tuple[int, ...]] = [()] * len(doc)  # the attributions of a token, the innermost first
        self.sentence = Frame.of(doc).sentence
        self.quote = [-1] * len(doc)
        self.told: dict[int, Counter[int]] = {}  # of a quotation: words that each attribution covers
        self.behind = [stands_behind(doc, mark) for mark in self.marks]
        self._of_sentence: dict[int, list[tuple[int, int]]] = {}
        for k, quote in enumerate(self.quotes):
            if quote.kind == "speech" and quote.depth == 0:
                self.quote[quote.first : quote.last] = [k] * (quote.last - quote.first)
        self._paint()

    def _paint(self) -> None:
        size = [sum(last - first for first, last in mark.content) for mark in self.marks]
        for k in sorted(range(len(self.marks)), key=lambda k: (-size[k], k)):
            mark = self.marks[k]
            if is_own(self.doc, mark):
                continue
            for first, last in mark.content:
                for i in range(first, last):
                    self.covering[i] = (k, *self.covering[i][: _DEEPEST - 1])
                    if (quote := self.quote[i]) >= 0:
                        if quote not in self.told:
                            self.told[quote] = Counter()
                        self.told[quote][k] += 1
            ends = [i for first, last in mark.content for i in (first, last - 1)]
            at = mark.cue[0] if mark.cue else ends[0]
            for number in {self.sentence[i] for i in (at, *ends)}:
                self._of_sentence.setdefault(number, []).append((at, k))
        for found in self._of_sentence.values():
            found.sort()

    def candidates(self, head: int) -> list[int]:
        """The attributions that may vouch for the predicate at token `head`: around it, beside it, of its quotation."""
        beside = self._of_sentence.get(self.sentence[head], [])
        at = bisect_left(beside, (head, -1))
        near = [k for _, k in beside[max(0, at - _NEAREST // 2) : at + _NEAREST // 2]]
        speak = [k for k, _ in self.told.get(self.quote[head], Counter()).most_common(_SPEAKERS)]
        return list(dict.fromkeys([*self.covering[head][:_NEAREST], *near, *speak]))


def stands_behind(doc: Doc, mark: AttributionMark) -> bool:
    """Whether somebody stands behind the content; what only seems so, is planned or is a mere thing does not count."""
    if not mark.cue or mark.rule != "model":
        return True
    cue = doc[mark.cue[0] : mark.cue[1]]
    lemmas = {t.lemma_.lower() for t in cue}
    if mark.speech == "direct":
        return True
    if mark.klass != "report" and not lemmas & lexicon.cue_words("vouches"):
        return bool(mark.source) and not lemmas & _NO_VOICE and is_told(doc, mark)
    return mark.speech != "indirect" or bool(lemmas & _NAMING) or is_clause(doc, mark)


def is_own(doc: Doc, mark: AttributionMark) -> bool:
    """Whether the article speaks of itself: "[I] think", "[it] should be noted that"."""
    if mark.speech != "indirect" or mark.within >= 0:
        return False
    source = doc[mark.source[0]].lower_ if mark.source else "it"
    if source in _AUTHOR and mark.source and mark.source[1] - mark.source[0] == 1:
        return True
    return source == "it" and mark.rule == "model" and any(doc[i] in MODALS for i in range(*(mark.cue or (0, 0))))


def is_told(doc: Doc, mark: AttributionMark) -> bool:
    """The content is a clause of the cue with a subject of its own: "analysts [expect] {rates to fall}"."""
    own = set(range(*mark.cue)) if mark.cue else set()
    return any(
        doc[i] in COMPLEMENT_CLAUSES and doc[i].head.i in own and has_subject(doc[i])
        for a, b in mark.content
        for i in range(a, b)
    )


def is_clause(doc: Doc, mark: AttributionMark) -> bool:
    """The content says something. Not "announced [a phone, which will be sold in May]": the article says that."""
    own = {i for first, last in mark.content for i in range(first, last)}
    tops = [doc[i] for i in own if doc[i].head.i not in own or doc[i].head.i == i]
    return any(t.pos_ not in {"NOUN", "PROPN", "PRON", "ADP", "DET", "PUNCT", "NUM"} or has_subject(t) for t in tops)


def has_subject(token: Token) -> bool:
    """Whether a predicate has a subject of its own."""
    return any(c in ANY_SUBJECTS for c in token.children)

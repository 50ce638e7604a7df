"""Who speaks at a token: the source of the attribution around it, else the subject of the nearest verb of saying."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate import slots
from claimx.annotate.clause.labels import COMPLEMENT_CLAUSES
from claimx.annotate.clause.subject import subject_token

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["Speakers"]

_SPEECH = lexicon.cue_words("speech")
_NEXT = 4  # tokens between paragraphs of one speech
_GAP = 60  # tokens between two quotations of one speaker
_OPENERS, _CLOSERS = frozenset("“«"), frozenset("”»")


class Speakers:
    """The voices of one article, looked up by token."""

    def __init__(self, doc: Doc) -> None:
        """Index quotations and attributions of `doc`."""
        self._doc = doc
        self._source = _painted(slots.ATTRIBUTIONS.get(doc))
        marks = [(q.first, q.last, q.closer >= 0) for q in slots.QUOTATIONS.get(doc) if q.kind == "speech"]
        self._quotes = sorted(marks or _paired(doc))  # first, last, whether a mark closes it
        self._starts = [q[0] for q in self._quotes]
        self._of_quote: list[Token | None] = []

    def quote_at(self, i: int) -> int:
        """The index of the quotation around token i, -1 none."""
        k = bisect_right(self._starts, i) - 1
        return k if k >= 0 and i < self._quotes[k][1] else -1

    def head_at(self, i: int) -> Token | None:
        """The head of the noun phrase that speaks at token i."""
        source = self._source.get(i)
        if source is not None:
            return self._doc[source[0] : source[1]].root
        k = self.quote_at(i)
        return self._speaker_of(k) if k >= 0 else self._reported(self._doc[i])

    def _reported(self, token: Token) -> Token | None:
        """The subject of the verb of saying above a clause. "*Airbus* said it would wait"."""
        for _ in range(12):
            up = token.head
            if up.i == token.i:
                return None
            if token in COMPLEMENT_CLAUSES and up.lemma_ in _SPEECH:
                return self._subject(up)
            token = up
        return None

    def _speaker_of(self, k: int) -> Token | None:
        """Who speaks quotation k: who is named beside it, else who spoke the one before in the same paragraph."""
        while len(self._of_quote) <= k:
            m = len(self._of_quote)
            first, last, _ = self._quotes[m]
            if m > 0 and not self._quotes[m - 1][2] and first - self._quotes[m - 1][1] < _NEXT:
                found = self._of_quote[m - 1]  # a new paragraph of the same speech
            else:
                found = self._near(first, last)
            if found is None and m > 0 and self._goes_on(self._quotes[m - 1][1], first):
                found = self._of_quote[m - 1]
            self._of_quote.append(found)
        return self._of_quote[k]

    def _goes_on(self, last: int, first: int) -> bool:
        return first - last < _GAP and not any(t.is_space and "\n\n" in t.text for t in self._doc[last:first])

    def _near(self, first: int, last: int) -> Token | None:
        """The subject of the verb of saying before or after the quotation, before only if it leads into it."""
        opens = self._doc[first - 2] if first > 1 else None
        if opens is not None and (opens.text in {",", ":"} or opens.lemma_ in _SPEECH):
            return self._before(first) or self._after(last)
        return self._after(last) or self._before(first)

    def _after(self, last: int) -> Token | None:
        for i in range(last, min(len(self._doc), last + 30)):
            token = self._doc[i]
            if (token.is_space and "\n" in token.text) or (token.is_sent_start and i > last + 2):
                break
            found = self._subject(token)
            if found is not None:
                return found
        return None

    def _before(self, first: int) -> Token | None:
        for i in range(first - 1, max(-1, first - 40), -1):
            token = self._doc[i]
            if token.is_space and "\n\n" in token.text:
                break
            found = self._subject(token)
            if found is not None:
                return found
        return None

    def _subject(self, token: Token) -> Token | None:
        if token.lemma_ not in _SPEECH or token.pos_ != "VERB":
            return None
        subject = subject_token(self._doc, token.i)
        if subject is None or self.quote_at(subject.i) >= 0 or subject.lower_ in lexicon.group("placeholders"):
            return None
        return subject


def _painted(marks: tuple[slots.AttributionMark, ...]) -> dict[int, Tokens]:
    """The source of each token that an attribution covers, the innermost of several."""
    painted: dict[int, Tokens] = {}
    sourced = [(sum(b - a for a, b in m.content), m) for m in marks if m.source]
    for _, mark in sorted(sourced, key=lambda pair: -pair[0]):
        if mark.source:
            painted.update(dict.fromkeys((i for a, b in mark.content for i in range(a, b)), mark.source))
    return painted


def _paired(doc: Doc) -> list[tuple[int, int, bool]]:
    """Quotations by their marks alone, of four tokens or more; a paragraph ends them."""
    found, start = [], -1
    for token in doc:
        text = token.text
        if start >= 0 and token.is_space and "\n\n" in text:
            found.append((start, token.i, False))
            start = -1
        elif start < 0 and (text in _OPENERS or text == '"'):
            start = token.i + 1
        elif start >= 0 and (text in _CLOSERS or text == '"'):
            found.append((start, token.i, True))
            start = -1
    return [(a, b, closed) for a, b, closed in found if b - a > 3]

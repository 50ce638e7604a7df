"""Who speaks at a token: the source of the attribution around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from claimx.annotate import slots
from claimx.annotate.clause.labels import WH_PRONOUNS
from claimx.annotate.clause.shared import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["Speakers", "is_retold"]


class Speakers:
    """The voices of one article, looked up by token."""

    def __init__(self, doc: Doc) -> None:
        """Index quotations and attributions of `doc`."""
        self._doc = doc
        marks = slots.ATTRIBUTIONS.get(doc)
        self._source = _painted(marks)
        self._own = _painted(tuple(mark for mark in marks if not is_retold(mark)))
        self._quotes = sorted((q.first, q.last) for q in slots.QUOTATIONS.get(doc) if q.kind == "speech")
        self._starts = [first for first, _ in self._quotes]
        self._voices = _voices(doc)
        self._heads = [head for head, _ in self._voices]

    def quote_at(self, i: int) -> int:
        """The index of the quotation around token i, -1 none."""
        k = bisect_right(self._starts, i) - 1
        return k if k >= 0 and i < self._quotes[k][1] else -1

    def head_at(self, i: int) -> Token | None:
        """The head of the noun phrase that speaks at token i, None where no attribution tells."""
        return self._head(self._source.get(i))

    def own_at(self, i: int) -> Token | None:
        """The head of the noun phrase that is "I" at token i: "“She told me [I] was ill,” Ana Roe said"."""
        return self._head(self._own.get(i))

    def _head(self, source: Tokens | None) -> Token | None:
        """The head of a source, of a relative pronoun the noun before it."""
        head = self._doc[source[0] : source[1]].root if source is not None else None
        return antecedent(head.head, head) if head is not None and head in WH_PRONOUNS else head

    def words_of(self, head: int) -> tuple[Tokens, ...]:
        """What the noun phrase with this head is said to have said; nothing where it is no source."""
        k = bisect_left(self._heads, head)
        return self._voices[k][1] if k < len(self._heads) and self._heads[k] == head else ()

    def before(self, head: int) -> int:
        """The head of the source that stands last before a token, -1 none."""
        k = bisect_left(self._heads, head) - 1
        return self._heads[k] if k >= 0 else -1


def is_retold(mark: slots.AttributionMark) -> bool:
    """Whether somebody tells in own words what another said, so that "I" stays who tells it."""
    return mark.within >= 0 and mark.speech == "indirect"


def _voices(doc: Doc) -> list[tuple[int, tuple[Tokens, ...]]]:
    """The heads of all sources with what each says, in text order."""
    found: dict[int, tuple[Tokens, ...]] = {}
    for mark in slots.ATTRIBUTIONS.get(doc):
        if mark.source and mark.klass == "report":
            head = doc[slice(*mark.source)].root.i
            found[head] = (*found.get(head, ()), *mark.content)
    return sorted(found.items())


def _painted(marks: tuple[slots.AttributionMark, ...]) -> dict[int, Tokens]:
    """The source of each token that an attribution covers, the innermost of several."""
    painted: dict[int, Tokens] = {}
    sourced = [(sum(b - a for a, b in m.content), m) for m in marks if m.source]
    for _, mark in sorted(sourced, key=lambda pair: -pair[0]):
        if mark.source:
            painted.update(dict.fromkeys((i for a, b in mark.content for i in range(a, b)), mark.source))
    return painted

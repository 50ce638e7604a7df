"""The where of a claim: the place that its predicate, or a noun it rests on, is said to be in.

A place is an entity of a place's type, or a noun phrase headed by a noun of place that a preposition of
place introduces ("in the northern city of **Mersin**", "outside **the embassy**"). Below the predicate the
nearest place wins; its own clause's places come before those of its objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.slots import get_entities

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

TYPES = frozenset({"GPE", "LOC", "FAC"})
_STATIC = frozenset("in at on near across around outside inside within throughout along beside off".split())
_DEPTH = 4
_COMPLEMENTS = frozenset(
    {"dobj", "nsubjpass", "attr", "acomp", "xcomp", "prep", "npadvmod", "agent", "advcl", "oprd", "pobj"}
)


class Places:
    """The places of a document, by token."""

    def __init__(self, doc: Doc) -> None:
        """Collect the mentions of places once."""
        self.doc = doc
        self.spans: dict[int, Tokens] = {}
        for entity in get_entities(doc):
            if entity.type in TYPES:
                for first, last in entity.mentions:
                    for index in range(first, last):
                        self.spans[index] = (first, last)
        for found in doc.ents:
            if found.label_ in TYPES:
                for index in range(found.start, found.end):
                    self.spans.setdefault(index, (found.start, found.end))

    def where(self, *, head: int, verb: int) -> Tokens | tuple[()]:
        """As in "was arrested in **Lyon**": the place of the predicate `head` in the clause of `verb`."""
        for named, prepositions in ((True, _STATIC), (True, lexicon.words("place_prepositions")), (False, _STATIC)):
            for start in dict.fromkeys((verb, head)):
                found = self._below(self.doc[start], _DEPTH, prepositions, named=named)
                if found:
                    return found
        return ()

    def _below(self, token: Token, depth: int, prepositions: frozenset[str], *, named: bool) -> Tokens | tuple[()]:
        for child in token.children:
            if child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        found = self._place(noun, named=named)
                        if found:
                            return found
            elif child.dep_ in {"advmod", "npadvmod"} and child.i in self.spans:
                return self.spans[child.i]
        if depth:
            for child in token.children:
                if child.dep_ in _COMPLEMENTS and not (child.dep_ == "advcl" and child.i < token.i):
                    found = self._below(child, depth - 1, prepositions, named=named)
                    if found:
                        return found
        return ()

    def _place(self, noun: Token, *, named: bool) -> Tokens | tuple[()]:
        if noun.i in self.spans:
            return self.spans[noun.i]
        if noun.lemma_.lower() in lexicon.words("place_nouns"):
            for child in noun.children:  # "the city of Mersin": the name
                if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
                    for name in child.children:
                        if name.dep_ == "pobj" and name.i in self.spans:
                            return self.spans[name.i]
            if not named:
                return noun.left_edge.i, noun.i + 1
        return ()

"""The where of a claim: the place that its predicate, or a noun it rests on, is said to be in.

A place is an entity of a place's type, or a noun phrase headed by a noun of place that a preposition of
place introduces ("in the northern city of [Mersin]", "outside [the embassy]"). Below the predicate the
nearest place wins; its own clause's places come before those of its objects.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBIAL_NOUNS,
    ADVERBS,
    ANY_PREPOSITIONS,
    COMPOUNDS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PASSIVE_SUBJECTS,
    PREDICATIVES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
)
from claimx.annotate.frame import Frame
from claimx.annotate.slots import ENTITIES, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_ADVERBIALS = ADVERBS | ADVERBIAL_NOUNS
_STATIC = lexicon.group("static_prepositions")
_DEPTH = 4
_NEARER = lexicon.group("nearer")
_WIDEST = 6  # tokens behind the noun
_COMPLEMENTS = (
    PREDICATIVES
    | ANY_PREPOSITIONS
    | PASSIVE_SUBJECTS
    | OBJECTS
    | OPEN_COMPLEMENTS
    | PREPOSITION_OBJECTS
    | ADVERBIAL_CLAUSES
    | ADVERBIAL_NOUNS
)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in lexicon.words("cities"))


class Places:
    """The places of a document, by token."""

    def __init__(self, doc: Doc) -> None:
        """Collect the mentions of places once."""
        self.doc = doc
        self.spans: dict[int, Tokens] = {}
        for entity in ENTITIES.get(doc):
            if entity.type in PLACES:
                for first, last in entity.mentions:
                    for index in range(first, last):
                        self.spans[index] = (first, last)
        for found in doc.ents:
            if found.label_ in PLACES:
                for index in range(found.start, found.end):
                    self.spans.setdefault(index, (found.start, found.end))
        self._add_cities()

    def _add_cities(self) -> None:
        """Add known cities that the recogniser missed: "in [Seattle]", "the [Seattle] shooting"."""
        cities, first_words = lexicon.words("cities"), _first_words()
        people = {
            index for found in self.doc.ents if found.label_ == "PERSON" for index in range(found.start, found.end)
        }
        for token in (self.doc[i] for i in Frame.of(self.doc).tokens_of(first_words)):
            if not token.is_title or token.i in self.spans:
                continue
            placed = token in PREPOSITION_OBJECTS and token.head.lower_ in _STATIC
            if not placed and (token not in COMPOUNDS or token.head.is_title or token.i in people):
                continue
            for last in (token.i + 3, token.i + 2, token.i + 1):
                if self.doc[token.i : last].text.lower() in cities:
                    self.spans.update(dict.fromkeys(range(token.i, last), (token.i, last)))
                    break

    def entity(self, token: int) -> int:
        """The entity that a place at this token is: that of a place's type with the shortest mention; -1 none."""
        return self._entities.get(token, -1)

    @cached_property
    def _entities(self) -> dict[int, int]:
        mentions = [
            (last - first, first, last, index)
            for index, entity in enumerate(ENTITIES.get(self.doc))
            if entity.type in PLACES
            for first, last in entity.mentions
        ]
        return {
            token: index for _, first, last, index in sorted(mentions, reverse=True) for token in range(first, last)
        }

    def first(self, begin: int, end: int) -> Tokens | tuple[()]:
        """The first place in these tokens that the text is in somewhere: "in [Lyon]"; a headline's "Lyon" will do."""
        for index in range(begin, end):
            span = self.spans.get(index)
            if span and self.doc[span[0] : span[1]].text in self._rests:
                return span
        return ()

    @cached_property
    def _rests(self) -> frozenset[str]:
        """The places that the text is in somewhere."""
        return frozenset(self.doc[a:b].text for a, b in set(self.spans.values()) if self._is_rest(a, b))

    def _is_rest(self, first: int, last: int) -> bool:
        objects = (token for token in self.doc[first:last] if token in PREPOSITION_OBJECTS)
        return any(token.head.lower_ in _STATIC and token.head.i < first for token in objects)

    def where(self, *, head: int, verb: int) -> Tokens | tuple[()]:
        """The place of the predicate `head` in the clause of `verb`: "was arrested in [Lyon]"; () none."""
        for named, prepositions in ((True, _STATIC), (True, lexicon.words("place_prepositions")), (False, _STATIC)):
            for start in dict.fromkeys((verb, head)):
                token = self.doc[start]
                if named and not self._holds_place(token):
                    continue
                found = self._below(token, _DEPTH, prepositions, named=named)
                if found:
                    return found
        return ()

    def _holds_place(self, token: Token) -> bool:
        """Whether a place with a name stands among a token and what is below it."""
        after = bisect_left(self._tokens, token.left_edge.i)
        return after < len(self._tokens) and self._tokens[after] <= token.right_edge.i

    @cached_property
    def _tokens(self) -> list[int]:
        """The tokens of all places with names."""
        return sorted(self.spans)

    def _below(self, token: Token, depth: int, prepositions: frozenset[str], *, named: bool) -> Tokens | tuple[()]:
        for child in token.children:
            if child in ANY_PREPOSITIONS and child.lower_ in prepositions:
                for noun in child.children:
                    if noun in PREPOSITION_OBJECTS:
                        found = self._place(noun, named=named)
                        if found:
                            return found
            elif child in _ADVERBIALS and child.i in self.spans:
                return self.spans[child.i]
        if depth:
            for child in token.children:
                if child in _COMPLEMENTS and not (child in ADVERBIAL_CLAUSES and child.i < token.i):
                    found = self._below(child, depth - 1, prepositions, named=named)
                    if found:
                        return found
        return ()

    def _reach(self, noun: Token) -> int:
        """The token behind a noun with one phrase of place: "a tunnel [near the station]"."""
        for child in noun.rights:
            if child in PREPOSITIONS and child.lower_ in _NEARER and child.i == noun.i + 1:
                inner = [word for word in child.rights if word in PREPOSITION_OBJECTS]
                if inner and inner[0].i - noun.i <= _WIDEST:
                    return max(inner[0].i + 1, noun.i + 1)
        return noun.i + 1

    def _place(self, noun: Token, *, named: bool) -> Tokens | tuple[()]:
        if noun.i in self.spans:
            return self.spans[noun.i]
        if noun.lemma_.lower() in lexicon.words("place_nouns"):
            for child in noun.children:  # "the city of Mersin": the name
                if child in PREPOSITIONS and child.lower_ in {"of", "in"}:
                    for name in child.children:
                        if name in PREPOSITION_OBJECTS and name.i in self.spans:
                            return self.spans[name.i]
            if not named:
                return noun.left_edge.i, self._reach(noun)
        return ()

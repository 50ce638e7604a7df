"""The where of a claim: a named place that its predicate, or the noun it rests on, is said to be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPOSITIONS = frozenset(
    "in at on to from near into across around outside inside over off through along throughout within above beside via toward towards between".split(),
)
_DEPTH = 3


def find_where(doc: Doc, *, head: int, verb: int) -> Tokens | tuple[()]:
    """"was arrested in **Lyon**", "a protest outside **the Capitol**": the first place below the predicate."""
    seen = {head, verb}
    for start in dict.fromkeys((verb, head)):
        found = _below(doc[start], _DEPTH, seen)
        if found is not None:
            return _span(doc, found)
    return ()


def _below(token: Token, depth: int, seen: set[int]) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    if noun.ent_type_ in PLACES:
                        return noun
                    deeper = _below(noun, depth - 1, seen) if depth else None
                    if deeper is not None:
                        return deeper
        elif child.dep_ == "advmod" and child.ent_type_ in PLACES:
            return child
    if depth:
        for child in token.children:
            if child.dep_ in {"dobj", "nsubjpass", "attr", "xcomp", "prep", "npadvmod"} and child.i not in seen:
                found = _below(child, depth - 1, seen)
                if found is not None:
                    return found
    return None


def _span(doc: Doc, noun: Token) -> Tokens:
    for entity in doc[noun.left_edge.i : noun.right_edge.i + 1].ents:
        if entity.start <= noun.i < entity.end:
            return entity.start, entity.end
    return noun.i, noun.i + 1

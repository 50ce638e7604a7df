"""Who is who: entities with all their mentions, and what each name, description and pronoun refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate import slots
from claimx.annotate.coreference.reader import clean, find_entities
from claimx.annotate.subjects import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["Coreference", "find_entities", "resolve"]


class Coreference:
    """The component `claimx_coreference`."""

    def __call__(self, doc: Doc) -> Doc:
        """Store the entities and references of `doc`."""
        entities, references = find_entities(doc)
        slots.set_entities(doc, entities)
        slots.set_references(doc, references)
        return doc


@Language.factory("claimx_coreference")
def _create(nlp: Language, name: str) -> Coreference:  # noqa: ARG001 - the signature of a factory
    return Coreference()


def resolve(doc: Doc, tokens: Tokens) -> tuple[str, tuple[int, ...], str]:
    """The fullest name, the entities and the rule for a noun phrase; its own words where nothing is known.

    "Both" -> ("Yulia Peresild; Klim Shipenko", (0, 1), "pair").
    """
    if not tokens or tokens[0] >= tokens[1]:
        return "", (), "none"
    head = doc[tokens[0] : tokens[1]].root
    parts = [t for t in conjuncts(head) if tokens[0] <= t.i < tokens[1]]
    found = [_single(doc, t, tokens) for t in parts]
    if len(parts) > 1:
        names = dict.fromkeys(name for name, _, _ in found if name)
        return "; ".join(names), tuple(dict.fromkeys(e for _, es, _ in found for e in es)), "coordination"
    return found[0]


def _single(doc: Doc, head: Token, tokens: Tokens) -> tuple[str, tuple[int, ...], str]:
    reference = reference_at(doc, head.i)
    phrase = _phrase(doc, head, tokens)
    if reference is None:
        return clean(doc, phrase), (), "words"
    _, entities, rule = reference
    marks = doc.user_data["claimx.entities"]
    if rule == "expletive":
        return "", (), rule
    if rule == "noun" or (rule == "name" and marks[entities[0]][1] == "NORP"):  # no name; "one kind-hearted *Canadian*"
        return clean(doc, phrase), tuple(entities), rule
    return "; ".join(marks[e][0] for e in entities), tuple(entities), rule


def _phrase(doc: Doc, head: Token, tokens: Tokens) -> Tokens:
    from claimx.annotate.subjects import noun_phrase

    first, last = noun_phrase(doc, head.i)
    return max(first, tokens[0]), min(last, tokens[1])


def reference_at(doc: Doc, i: int):
    best = None
    for r in doc.user_data.get("claimx.references", ()):
        if r[0][0] <= i < r[0][1] and (best is None or r[0][1] - r[0][0] < best[0][1] - best[0][0]):
            best = r
    return best

"""Names inside a description: whose document it is, which body a common noun is of, which force "the police" are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import ADJECTIVES, COMPOUNDS, NOUN_MODIFIERS, OWNERS, PREPOSITION_OBJECTS
from claimx.annotate.coreference import resolve
from claimx.annotate.slots import ENTITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from claimx.annotate.slots import Tokens

__all__ = ["bears_name", "introduced_by", "only_force", "owner_of", "publisher_of"]

_FORCES = frozenset({"police"})
_OWNING = OWNERS | COMPOUNDS | NOUN_MODIFIERS
_NAMING = _OWNING | ADJECTIVES
_HOUSES = lexicon.group("houses")
_MADE_BY = lexicon.group("made_by")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME"})
_PEOPLE = frozenset({"PERSON", "NORP", "GROUP"})
_BACK = 500  # words before "the report" in which it may have been introduced
_KNOWN = 500  # entities that are compared
_NO_NAME = frozenset({"the", "local", "city"})  # stand before "police" and name nothing


def bears_name(span: Span) -> bool:
    """A kind of organisation after a name: "Yonhap news agency", "the Danish government", "Diaz's campaign"."""
    root = span.root
    if root.lemma_ not in _HOUSES:
        return False
    before = [c for c in root.lefts if c in _NAMING]
    return any(c.pos_ == "PROPN" or c.ent_type_ == "NORP" for child in before for c in child.subtree)


def only_force(doc: Doc, span: Span) -> tuple[int, ...]:
    """The police force that "police" are in an article that names one and no other: "[Police] said", "Ardal police"."""
    words = [token.lower_ for token in span if token.is_alpha and token.lower_ not in _NO_NAME]
    if span.root.lower_ not in _FORCES or words[-1:] != [span.root.lower_]:
        return ()
    known = list(enumerate(ENTITIES.get(doc)[:_KNOWN]))
    forces = [(k, e.name.lower().split()) for k, e in known if e.named and e.type not in _PEOPLE and _is_force(e.name)]
    if not forces:
        return ()
    longest, name = max(forces, key=lambda force: len(force[1]))
    one = all(other == name[: len(other)] for _, other in forces)
    return (longest,) if one and words[:-1] == name[: len(words) - 1] else ()


def _is_force(name: str) -> bool:
    """Whether a name is that of a police force, and not of all the police."""
    words = name.split()
    return len(words) > 1 and "Police" in words[1:]


def introduced_by(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it was when it was first told of. "A report by [the port authority] ... the report warned"."""
    root = span.root
    if root.lemma_.lower() not in lexicon.words("documents") or doc[span.start].lower_ not in {"the", "this"}:
        return ()
    if root.i - span.start > 1:
        return ()
    for i in range(span.start - 1, max(-1, span.start - _BACK), -1):
        if doc[i].lemma_ == root.lemma_ and doc[i].pos_ == "NOUN":
            made = publisher_of(doc, doc[doc[i].left_edge.i : doc[i].right_edge.i + 1])
            if made:
                return made
    return ()


def publisher_of(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it is. "data from [the port authority]", "[the Post]'s review", "[Met Office] figures"."""
    root = span.root
    if root.lemma_.lower() not in lexicon.words("documents"):
        return ()
    owners = [c for c in root.children if c in _OWNING] + [
        g
        for c in root.children
        if c.lower_ in _MADE_BY
        for g in c.children
        if g in PREPOSITION_OBJECTS and (c.lower_ in {"from", "by"} or g.ent_type_ not in _PLACES)
    ]
    for owner in owners:
        if not span.start <= owner.i < span.end:
            continue
        if owner.pos_ == "PROPN" and owner.ent_type_ not in _TIMES:
            first = min([owner.i, *(c.i for c in owner.children if c in COMPOUNDS)])
            return first, owner.i + 1
    return ()


def owner_of(doc: Doc, span: Span) -> Tokens | tuple[()]:
    """Whose document it is, known by another word: "[her] research", "[the group]'s statement"; not "[its] website"."""
    root = span.root
    if root.lemma_.lower() not in lexicon.words("documents"):
        return ()
    owner = next((c for c in root.lefts if c in OWNERS and c.lower_ != "its"), None)
    if owner is None or not resolve(doc, (owner.i, owner.i + 1))[1]:
        return ()
    return owner.i, owner.i + 1

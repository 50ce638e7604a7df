"""Descriptions of entities: appositions and titles give them, "the minister" and "the company" use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["describe", "link_description"]


def describe(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Give entities the roles that titles and appositions show. "Klim Shipenko, a *director*"."""
    by_head = {m.head: m for m in mentions}
    for mention in mentions:
        if mention.kind == "name" and mention.entity is not None and mention.entity.role:
            mention.entity.words.update(fold(mention.entity.role).split())
        if mention.kind != "noun":
            continue
        token = doc[mention.head]
        other = by_head.get(token.head.i) if token.dep_ == "appos" else None
        if other is None:
            inner = next((c for c in token.children if c.dep_ == "appos" and c.i in by_head), None)
            other = by_head[inner.i] if inner is not None else None
        if other is None or other.kind != "name" or other.entity is None or not _fits(mention, other.entity):
            continue
        entity = other.entity
        mention.entity = entity
        entity.words.add(mention.word)
        if not entity.role:
            entity.role = doc[mention.tokens[0] : mention.tokens[1]].text
        if not entity.gender and mention.gender in {"m", "f"}:
            entity.gender = mention.gender


def _fits(mention: Mention, entity: Entity) -> bool:
    if entity.type == "NORP" or (mention.number == "p" and not entity.plural and entity.type in {"PERSON", "GPE"}):
        return False
    if mention.type == "PERSON":
        return entity.type in {"PERSON", "THING"}
    return entity.type != "PERSON"


def link_description(doc: Doc, mentions: Sequence[Mention], k: int) -> Entity | None:
    """The entity that "the minister" goes back to, None where it stands for itself."""
    mention = mentions[k]
    if doc[mention.tokens[0]].lower_ != "the":
        return None
    for other in reversed(mentions[max(0, k - 80) : k]):
        if other.entity is None:
            continue
        if other.kind == "noun" and other.word == mention.word and other.number == mention.number and mention.tokens[1] - mention.tokens[0] == 2:
            return other.entity
        if mention.word in other.entity.words and mention.number != "p" and mention.tokens[1] - mention.tokens[0] == 2:
            return other.entity
    return None

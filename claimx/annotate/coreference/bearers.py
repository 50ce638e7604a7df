"""The one name of an article that a description fits: "the sheriff" where one sheriff is named and no other told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import APPOSITIONS, POSSESSIVE_MARKS
from claimx.annotate.coreference.callings import namesakes
from claimx.annotate.coreference.titles import fold
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["sole_bearer"]

_LONGEST = 5  # words of a description
_BODIES = frozenset({"ORG", "FAC"})
_TURNS = group("other_bearers")


def sole_bearer(doc: Doc, mention: Mention, mentions: Sequence[Mention], entities: Iterable[Entity]) -> Entity | None:
    """Who alone bears the role or is called so; None where another of that kind is told of, or none was named before."""
    if not _is_plain(doc, mention):
        return None
    found = [entity for entity in entities if entity.named and _bears(doc, mention, entity)]
    if len(found) != 1 or any(_is_another(doc, mention, other, found[0]) for other in mentions):
        return None
    return found[0] if min(found[0].mentions) < mention.tokens else None


def _is_plain(doc: Doc, mention: Mention) -> bool:
    """Whether a description has its words before the noun only: "the Halden sheriff", not "the group's president"."""
    first, last = mention.tokens
    if mention.article != "the" or mention.number == "p" or last != mention.head + 1 or last - first > _LONGEST:
        return False
    within = doc[first:last]
    return not any(t in POSSESSIVE_MARKS or t.lower_ in _TURNS for t in within) and not any(
        child in APPOSITIONS for child in doc[mention.head].children
    )


def _bears(doc: Doc, mention: Mention, entity: Entity) -> bool:
    before = doc[mention.tokens[0] + 1 : mention.head]
    if mention.type == "PERSON":
        if entity.type != "PERSON" or mention.word not in entity.words:
            return False
        proper = {fold(t.text) for t in before if t.text[:1].isupper()}
        return proper <= entity.words or not _of_elsewhere(entity, mention.word)
    if entity.type not in _BODIES:
        return False
    called = namesakes(entity.name)
    words = [token.lower_ for token in before]
    return " ".join([*words, mention.word]) in called or (
        mention.word in called and {fold(word) for word in words} <= set(fold(entity.name).split())
    )


def _of_elsewhere(entity: Entity, noun: str) -> bool:
    """Whether a role says whose it is: the "Ohio governor" is not "the Texas governor"; "Gov." may be."""
    return any(word[:1].isupper() and fold(word) != noun for word in entity.role.split()[1:]) or (
        len(entity.role.split()) > 1 and entity.role[:1].isupper() and fold(entity.role.split()[0]) != noun
    )


def _is_another(doc: Doc, mention: Mention, other: Mention, bearer: Entity) -> bool:
    """Whether a description of the same noun tells of others: "sheriffs", "a Texas sheriff", "her sheriff"."""
    if other.kind != "noun" or other.word != mention.word or other.entity is bearer:
        return False
    if other.number == "p":
        return True
    return (mention.type == "PERSON" and other.article not in {"the", "this"}) or any(
        doc[i].lower_ in {"another","other"} for i in range(*other.tokens))

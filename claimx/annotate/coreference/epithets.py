"""Descriptions that only tell more of who was just told of: "Ana Roe left. [The Lindow-born surgeon] has two sons"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PREPOSITION_OBJECTS, PREPOSITIONS
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["is_epithet", "only_person"]

_RELATIVES = group("parents") | group("grandparents")
_NEAR = 30  # mentions


def is_epithet(doc: Doc, mention: Mention) -> bool:
    """Whether a description says where one person was born or how many children he has: "the mother of [two]"."""
    if mention.article != "the" or mention.number != "s" or mention.type != "PERSON":
        return False
    noun = doc[mention.head]
    born = any(doc[i].lower_.endswith("born") and doc[i - 1].text == "-" for i in range(mention.tokens[0], noun.i))
    if born or mention.word not in _RELATIVES:
        return born
    of = next((child for child in noun.rights if child in PREPOSITIONS), None)
    many = [c for c in of.rights if c in PREPOSITION_OBJECTS] if of is not None and of.lower_ == "of" else []
    return len(many) == 1 and many[0].pos_ == "NUM" and not any(many[0].children)  # not "of one of the girls"


def only_person(mentions: Sequence[Mention], k: int, *, named: bool = False) -> Entity | None:
    """The one person, who has a name, that the sentence of mention k up to there, or else the one before, tells of.

    With `named` those without a name do not count: "Lawyers of Ana Roe said their client slept. [The 38-year-old]".
    """
    here = mentions[k]
    near = [m for m in mentions[max(0, k - _NEAR) : k] if m.type == "PERSON" and here.sentence - m.sentence <= 1]
    for sentence in (here.sentence, here.sentence - 1):
        people = [m for m in near if m.sentence == sentence and m.number != "p" and (m.kind == "name" or not named)]
        found = {m.key(): m.entity for m in people if not {m.gender, here.gender} >= {"m", "f"}}
        if not found:
            continue
        entity = next(iter(found.values()))
        return entity if len(found) == 1 and entity is not None and entity.named else None
    return None

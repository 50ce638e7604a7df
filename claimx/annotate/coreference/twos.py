"""Descriptions of two: "both", "the pair", "the two protesters"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PLURALS
from claimx.annotate.coreference.titles import fold
from claimx.lexicon import group, table, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["is_two", "two"]

_PLACES = group("place_nouns_of_names")
_PAIRS = frozenset({"pair", "duo", "couple"})
_SIDES = group("sides")  # countries as well as bodies
_MALE, _FEMALE = words("male_nouns"), words("female_nouns")
_WINDOW = 80  # mentions looked back over
_KIN = group("kin")


def is_two(doc: Doc, mention: Mention) -> bool:
    """Whether a phrase means two known ones. "[Both] will undergo training", "the [pair]", "the [two] protesters"."""
    first, last = mention.tokens
    if mention.kind == "both" or mention.word in _PAIRS:
        told = doc[first:last]  # "the [mother-daughter] duo" says who they are
        bare = last == mention.head + 1 and not any(t.text == "-" or t.lower_ in _KIN or t in PLURALS for t in told)
        return bare and (mention.word == "both" or mention.article == "the")
    if mention.number != "p" or last != mention.head + 1:
        return False
    return (mention.article == "the" and doc[first + 1].lower_ == "two") or doc[first].lower_ == "both"


def two(doc: Doc, mentions: Sequence[Mention], k: int) -> tuple[Entity, ...]:
    """The two that "both" means: two coordinated names, or the two people of the nearest sentence that names two."""
    here = mentions[k]
    if here.word == "couple" and any(m.word == "couple" and not m.members for m in mentions[:k]):
        return ()  # "a couple ran it": "the couple" is that one
    land = next(filter(None, (table("lands").get(token.lower_) for token in doc[slice(*here.tokens)])), "")
    found: list[Entity] = []
    sentence = here.sentence
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if here.sentence - other.sentence > 4:
            break
        if other.sentence != sentence:
            if len(found) == 2:
                break
            found, sentence = [], other.sentence
        if here.word == "couple" and other.quote != here.quote:
            continue  # "“Ana is like Leo,” he said": they are no couple
        pair = len(other.members) == 2 and all(_counts(here, entity, joined=True) for entity in other.members)
        if pair and not _is_foreign(doc, other, land):
            return other.members
        entity = other.entity
        if other.kind == "name" and entity is not None and entity not in found and _counts(here, entity, joined=False):
            found.insert(0, entity)
    return tuple(found) if len(found) == 2 and here.word != "couple" else ()


def _is_foreign(doc: Doc, pair: Mention, land: str) -> bool:
    """Whether two come from another country than what is told of them: "[Ito and Sato] of Japan" are no French duo."""
    behind = doc[pair.tokens[1] : pair.tokens[1] + 2]
    known = behind.text.lower().removeprefix("of ").removeprefix("from ")
    return bool(land) and known != behind.text.lower() and known in table("lands").values() and known != land


def _counts(here: Mention, entity: Entity, *, joined: bool) -> bool:
    """Whether one of two may be this: "the two [companies]" are no people, "both" may be what "and" joins.

    Two that only stand in one sentence are people, or they are not meant.
    """
    if (entity.gender == "f" and here.word in _MALE) or (entity.gender == "m" and here.word in _FEMALE):
        return False  # "both brothers" are not Ana and Leo
    if here.word != "both" and entity.plural and not entity.named:
        return False  # "scholars and fans" are more than "the two"
    if here.kind == "both" and joined:
        return True
    if not entity.named and here.kind != "both" and here.word not in _PAIRS | set(fold(entity.name).split()):
        return False  # "a mother and her son ... the two suspects" may be others
    if here.type == "PERSON" or here.kind == "both" or here.word in _PAIRS:
        return entity.type == "PERSON"
    if here.word in _PLACES | _SIDES:
        return joined and (entity.type == "GPE" or (here.word in _SIDES and entity.type == "ORG"))
    return joined and entity.type == ("ORG" if here.type == "GROUP" else "THING")

"""The two that were just told of: "Gas bought Brava. [The former] drills, [the latter] sells", "[They] married"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import has_role
from claimx.annotate.coreference.compatriots import is_alone
from claimx.annotate.frame import Frame, sentence_of
from claimx.annotate.slots import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.slots import Tokens

__all__ = ["couple_before", "of_two"]

_PLACES = {"former": 0, "latter": 1}
_KINDS = frozenset({"PERSON", "ORG", "GPE", "NORP", "THING", "PRODUCT", "WORK", "FAC"})
_TWO = 2
_NEAR = 30  # mentions
_BACK = 3  # sentences that are looked at, the own one first


def of_two(doc: Doc, mentions: Sequence[Mention]) -> Iterator[tuple[Tokens, Entity]]:
    """Each "the former" and "the latter" with the name that it means."""
    named = [doc[i] for i in Frame.of(doc).tokens_of(frozenset(_PLACES))]
    wanted = [t for t in named if t.i and t.nbor(-1).lower_ == "the" and has_role(t)]
    if not wanted:
        return
    numbers = {sentence.start: k for k, sentence in enumerate(doc.sents)}
    for token in (t for t in wanted if is_alone(t)):
        number = numbers[sentence_of(token).start]
        found = (_named(mentions, number - back, token.i) for back in range(_BACK))
        told = next((names for names in found if names), [])
        if len(told) == _TWO:
            yield (token.i - 1, token.i + 1), told[_PLACES[token.lower_]]


def couple_before(mentions: Sequence[Mention], k: int, found: Sequence[Mention]) -> tuple[Entity, ...]:
    """The two people that "they", mention k, means: the sentence before tells of nobody else. "Leo wooed Ana. [They]".

    `found` are the candidates; () where others may be meant, or where the two are not subject and object.
    """
    they, before = mentions[k], mentions[k].sentence - 1
    near = [m for m in mentions[max(0, k - _NEAR) : k] if m.sentence == before and m.entity is not None]
    people = {id(m.entity): m.entity for m in near if m.type == "PERSON" and m.entity is not None}
    roles = {m.role for m in near if m.type == "PERSON"}
    same = all(m.paragraph == they.paragraph for m in near)
    others = [m for m in found if m.sentence >= before and m.key() not in people and m.type not in PLACES]
    if len(people) != _TWO or not same or not {"subject", "object"} <= roles or they.role != "subject" or others:
        return ()
    return tuple(people.values()) if all(entity.named for entity in people.values()) else ()


def _named(mentions: Sequence[Mention], sentence: int, before: int) -> list[Entity]:
    """The names of a sentence in the order in which it tells them first."""
    found: list[Entity] = []
    for mention in mentions:
        entity = mention.entity
        here = mention.sentence == sentence and mention.kind == "name" and mention.head < before
        if here and entity is not None and entity not in found and mention.type in _KINDS:
            found.append(entity)
    return found

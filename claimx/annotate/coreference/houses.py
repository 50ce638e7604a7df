"""Whom people speak for: the body that they lead, the firm that a spokesman is of, the team or country of a "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PREPOSITION_OBJECTS, PREPOSITIONS
from claimx.annotate.coreference.antecedents import Us
from claimx.choice import NONE
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.speakers import Speakers

__all__ = ["Houses", "is_anothers", "speaker_or_house"]

_BARE = 2  # words of "the company"
_CALLED_SO = group("organisation_nouns") | group("led_bodies")
_SPOKESMEN = group("officers")
_OFFICERS = _SPOKESMEN | group("more_officers")
_FOR = frozenset({"for", "of", "from"})
_OFFICES = (  # whom people of a role speak for
    ("force", group("force_offices")),
    ("team", group("team_offices")),
    ("country", group("country_offices")),
    ("firm", _OFFICERS),
)


class Houses:
    """Whom people of one article speak for."""

    def __init__(
        self,
        doc: Doc,
        speakers: Speakers,
        by_head: Mapping[int, Mention],
        of_head: Mapping[int, tuple[Entity, ...]],
    ) -> None:
        """Keep the mentions of `doc` by their heads, and what is known by now of each head."""
        self.doc, self.speakers = doc, speakers
        self.by_head, self.of_head = by_head, of_head

    def employ(self, mention: Mention, person: Entity) -> None:
        """Note whom somebody with a name speaks for: "[its] chairman, Ivo Kern"."""
        owner = self.of_head.get(mention.tokens[0], ()) if mention.article == "owner" else ()
        named = len(owner) == 1 and owner[0].named and owner[0].type == "ORG"
        if named and person.type == "PERSON":
            person.leads = owner[0]

    def spoken_of(self, mention: Mention) -> Entity | None:
        """The body of an officer who speaks of "the company", "the group": “We tried,” said its chairman, Ivo Kern."""
        if mention.word not in _CALLED_SO or mention.article != "the" or mention.tokens[1] - mention.tokens[0] > _BARE:
            return None
        speaker = self.speakers.head_at(mention.head)
        return self.led_by(speaker) if speaker is not None and speaker.i != mention.head else None

    def led_by(self, speaker: Token) -> Entity | None:
        """The body that somebody leads or speaks for; None for who only works there, as analysts do."""
        said = self.by_head.get(speaker.i)
        if said is None:
            return None
        entities = self.of_head.get(speaker.i, ())
        house = self.of(said) or next((entity.leads for entity in entities if entity.leads is not None), None)
        house = house if not _roles(said, entities).isdisjoint(_OFFICERS) else None
        return house if house is not None and house.named and house.type == "ORG" else None

    def of(self, speaker: Mention) -> Entity | None:
        """Whom somebody speaks for: noted for names, "a [Halden Gas] spokesman", "the [company]'s lawyer"."""
        if speaker.entity is not None and speaker.entity.group is not None:
            return speaker.entity.group
        if speaker.kind != "noun" or speaker.type != "PERSON":
            return None
        inside = [self.of_head.get(i, ()) for i in range(speaker.tokens[0], speaker.head)]
        inside += [self.of_head.get(t.i, ()) for t in _spoken_for(self.doc[speaker.head])]
        found = [entities[0] for entities in inside if len(entities) == 1 and entities[0].type in {"ORG", "GPE"}]
        return found[-1] if found else None

    def us(self, speaker: Token | None, said: Mention | None, *, last: int) -> Us | None:
        """What is known of who says "we"; `last` is the key of who said the one before."""
        found = self.of_head.get(speaker.i, ()) if speaker is not None else ()
        if said is None or len(found) > 1:
            return None
        entity = found[0] if found else said.entity
        roles = _roles(said, () if entity is None else (entity,))
        office = next((name for name, words in _OFFICES if not roles.isdisjoint(words)), "")
        introduced = min(entity.sentences, default=-1) if entity is not None else said.sentence
        return Us(office, introduced, last == said.key())


def speaker_or_house(here: Place, found: Sequence[Mention], likely: Sequence[float], *, least: float) -> int:
    """Who says "we", where it is likelier than not that no other of the text is meant: the speaker is one of them.

    It is the house where that is known; whom the "we" of somebody else meant is no rival. The index of the candidate,
    `NONE` where another may be meant.
    """
    own = [k for k, other in enumerate(found) if other.key() in {here.speaker, here.house, here.anothers} - {0}]
    housed = [k for k in own if found[k].key() == here.house]
    if housed and sum(likely[k] for k in own) >= least:
        return housed[0]
    for k, other in enumerate(found):
        if other.key() == here.speaker and other.entity is not None and other.entity.named and other.type == "PERSON":
            return k if likely[k] + likely[-1] >= least else NONE
    return NONE


def is_anothers(here: Place, chosen: Mention, sentence: int) -> bool:
    """Whether nothing but somebody else's "we" speaks for a group: "“We won,” said a coach. // “[We] slept,” said Ana".

    Who has a house of her own is of that one, and else the text must tell of the group right before.
    """
    entity = chosen.entity
    if not here.anothers or here.anothers != chosen.key() or chosen.key() in {here.speaker, here.house}:
        return False
    told = entity.sentences if entity is not None else [chosen.sentence]
    return here.house != 0 or not any(abs(sentence - other) <= 1 for other in told)


def _roles(said: Mention, entities: tuple[Entity, ...]) -> set[str]:
    """The words for what somebody is."""
    roles = {said.word} if said.kind == "noun" else set()
    return roles.union(*(entity.words | set(entity.role.lower().split()) for entity in entities))


def _spoken_for(noun: Token) -> list[Token]:
    """Whom somebody without a name speaks for: "a spokesman for [Norland Rail]"."""
    if noun.lower_ not in _SPOKESMEN:
        return []
    inside = (child.rights for child in noun.rights if child in PREPOSITIONS and child.lower_ in _FOR)
    return [token for tokens in inside for token in tokens if token in PREPOSITION_OBJECTS]

"""What is known while one article is read: its mentions, whom each means so far, who speaks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.clause.labels import APPOSITIONS
from claimx.annotate.coreference.antecedents import Place, place
from claimx.annotate.coreference.bearers import Bearers
from claimx.annotate.coreference.entities import Entity, group_names
from claimx.annotate.coreference.houses import Houses
from claimx.annotate.coreference.kin import Kin
from claimx.annotate.coreference.kinds import with_kinds
from claimx.annotate.coreference.mentions import find_mentions
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.ranker import ALONE
from claimx.annotate.coreference.speakers import Speakers
from claimx.annotate.coreference.wording import clean
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.slots import Tokens
    from claimx.choice import Choice

__all__ = ["USUAL", "Found", "Notes"]

USUAL = {
    "name": 0.96,
    "speaker": 0.83,
    "pair": 0.8,
    "expletive": 0.8,
    "ahead": 0.8,
    "gloss": 0.95,
    "told": 0.8,
    "alone": ALONE,
}  # shares that are right, where nothing was chosen


class Found(NamedTuple):
    """A reference before the entities are numbered."""

    tokens: Tokens
    entities: tuple[Entity, ...]
    rule: str
    chance: float = 1.0
    rivals: tuple[tuple[str, float], ...] = ()
    words: Tokens | tuple[()] = ()


class Notes:
    """What is known of one article by now; whoever reads a mention adds to it."""

    def __init__(self, doc: Doc) -> None:
        """Collect the names and mentions of `doc`."""
        self.doc = doc
        names = with_kinds(doc, find_names(doc))
        self.entities, by_token = group_names(doc, names)
        self.meant = [entity for entity in self.entities if not _only_heads(doc, entity)]  # who may be
        others = {id(entity) for entity in self.entities} - {id(entity) for entity in self.meant}
        self.mentions = [m for m in find_mentions(doc, names, by_token) if id(m.entity) not in others]
        self.references: list[Found] = []
        self.of_head: dict[int, tuple[Entity, ...]] = {}
        self.speakers = Speakers(doc)
        self.bearers = Bearers(doc, (), ())  # filled once roles are read
        self.kin = Kin()
        self.previous: dict[str, int] = {}
        self.said_last = 0  # the key of who said the last "we" that was understood
        self.single: set[int] = set()  # keys of what "it" and "its" have meant
        for mention in self.mentions:
            mention.quote = self.speakers.quote_at(mention.head)
        self.by_head = {m.head: m for m in self.mentions}
        self.houses = Houses(doc, self.speakers, self.by_head, self.of_head)
        self.of_entity: dict[int, list[Mention]] = {}  # by id, in text order, once all mentions are read

    def refer(
        self, tokens: Tokens, head: int, entities: tuple[Entity, ...], rule: str, choice: Choice | None = None
    ) -> None:
        """Note whom the mention with this head means."""
        chance, rivals = (choice.chance, choice.rivals) if choice else (USUAL.get(rule, 1.0), ())
        self.references.append(Found(tokens, entities, rule, round(chance, 4), rivals))
        self.of_head[head] = entities
        mention = self.by_head.get(head)
        for entity in entities:
            entity.seen += 1
            if mention is not None:
                entity.sentences.append(mention.sentence)
                if mention.role in {"subject", "passive"}:
                    entity.subject_at = mention.sentence
        if len(entities) == 1:
            entities[0].add(tokens)

    def leave(self, mention: Mention, choice: Choice) -> None:
        """Note that nothing was found that is likely enough."""
        self.references.append(Found(mention.tokens, (), "unresolved", round(choice.chance, 4), choice.rivals))

    def entity(self, mention: Mention) -> Entity:
        """The entity of a mention, a new one for a noun phrase that is referred to for the first time."""
        if mention.entity is None:
            text = clean(self.doc, mention.tokens)
            mention.entity = Entity(
                text, mention.type, mention.gender.replace("p", ""), mention.number == "p", named=False
            )
            self.entities.append(mention.entity)
            self.of_entity[id(mention.entity)] = [mention]
            self.refer(mention.tokens, mention.head, (mention.entity,), "noun")
        return mention.entity

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions whose heads stand in a stretch of tokens."""
        start = bisect_left(self.mentions, first, key=lambda m: m.head)
        return self.mentions[start : bisect_left(self.mentions, last, key=lambda m: m.head)]

    def place(self, mention: Mention) -> Place:
        """What is known around a pronoun."""
        of_us = mention.word == "we"
        speaker = self.speakers.own_at(mention.head) if of_us else self.speakers.head_at(mention.head)
        said = self.by_head.get(speaker.i) if speaker is not None and speaker.i != mention.head else None
        if said is None and speaker is not None:  # "its rival [Brava] said"
            said = next((self.by_head.get(c.i) for c in speaker.rights if c in APPOSITIONS), None)
        house = self.houses.of(said) if said is not None else None
        return place(
            self.doc,
            mention,
            quote=mention.quote,
            speaker=said.key() if said is not None else 0,
            house=id(house) if house is not None else 0,
            previous=self.previous.get("we" if mention.word == "we" else mention.gender or "p", 0),
            words=self.speakers.words_of(mention.head),
            voice=self._spoke_before(mention),
            us=self.houses.us(speaker, said, last=self.said_last) if of_us else None,
            retold=not of_us and speaker is not None and speaker != self.speakers.own_at(mention.head),
        )

    def _spoke_before(self, mention: Mention) -> int:
        """The key of who spoke last before a mention, 0 unknown."""
        entities = self.of_head.get(self.speakers.before(mention.head), ())
        return id(entities[0]) if len(entities) == 1 else 0

    def voice(self, speaker: Token) -> tuple[Entity, ...]:
        """The entities of somebody who speaks."""
        entities = self.of_head.get(speaker.i, ()) or self._apposed(speaker)
        mention = self.by_head.get(speaker.i)
        if not entities and mention is not None and mention.kind != "pronoun" and len(speaker) > 1:  # no "A:"
            entities = (self.entity(mention),)
        return entities

    def _apposed(self, token: Token) -> tuple[Entity, ...]:
        """The name beside a word that is none: "one of the protesters, [Karin Holm]"."""
        found = (self.of_head.get(child.i, ()) for child in token.rights if child in APPOSITIONS)
        return next((entities for entities in found if entities and entities[0].type == "PERSON"), ())


def _only_heads(doc: Doc, entity: Entity) -> bool:
    """Whether a body is named in the dateline alone, as whose report it is: "HOLM (Lindow News Agency) -- The"."""
    frame = Frame.of(doc)
    inside = (frame.headline <= first < last < frame.story for first, last in entity.mentions)
    return frame.has_dateline and entity.type == "ORG" and all(inside)

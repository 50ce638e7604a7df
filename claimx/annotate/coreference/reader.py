"""From mentions to entities: names first, then descriptions and pronouns in text order, then first persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.annotate.clause.phrases import conjuncts
from claimx.annotate.coreference.antecedents import Place, candidates, choose, features, place
from claimx.annotate.coreference.descriptions import affiliate, antecedents, describe, is_two, two
from claimx.annotate.coreference.entities import Entity, group_names
from claimx.annotate.coreference.expletives import is_expletive
from claimx.annotate.coreference.mentions import Mention, find_mentions
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.speakers import Speakers
from claimx.annotate.coreference.weights import weights
from claimx.annotate.slots import EntityMark, Reference

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Reader", "clean", "find_entities"]

_SINGULAR_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})


class Reader:
    """What is known while one article is read."""

    def __init__(self, doc: Doc) -> None:
        """Collect the names and mentions of `doc`."""
        self.doc = doc
        names = find_names(doc)
        self.entities, by_token = group_names(doc, names)
        self.mentions = find_mentions(doc, names, by_token)
        self.references: list[tuple[tuple[int, int], tuple[Entity, ...], str]] = []
        self.of_head: dict[int, tuple[Entity, ...]] = {}
        self.speakers = Speakers(doc)
        self.previous: dict[str, int] = {}
        for mention in self.mentions:
            mention.quote = self.speakers.quote_at(mention.head)
        self.by_head = {m.head: m for m in self.mentions}

    def read(self) -> None:
        """Resolve everything, in text order."""
        describe(self.doc, self.mentions)
        affiliate(self.doc, self.mentions)
        self.mentions = _with_pairs(self.doc, self.mentions)
        for k, mention in enumerate(self.mentions):
            if mention.kind == "name" and mention.entity is not None:
                self._refer(mention.tokens, mention.head, (mention.entity,), "name")
            elif mention.kind in {"noun", "both"}:
                self._noun(mention, k)
            elif mention.kind == "pronoun":
                self._pronoun(mention, k)
        self._first_persons()

    def _refer(self, tokens: tuple[int, int], head: int, entities: tuple[Entity, ...], rule: str) -> None:
        self.references.append((tokens, entities, rule))
        self.of_head[head] = entities
        mention = self.by_head.get(head)
        for entity in entities:
            entity.seen += 1
            if mention is not None:
                entity.sentences.append(mention.sentence)
                if mention.role in {"subject", "passive"}:
                    entity.subject_at = mention.sentence
        if len(entities) == 1:
            entities[0].mentions.add(tokens)

    def _noun(self, mention: Mention, k: int) -> None:
        if mention.entity is None and is_two(self.doc, mention):
            members = two(self.mentions, k)
            if members:
                mention.members = members
                self._refer(mention.tokens, mention.head, members, "pair")
            return
        if mention.entity is None:
            found = antecedents(self.doc, self.mentions, k)
            best = self.choose(mention, self.place(mention), found) if found else None
            mention.entity = self._entity(best) if best is not None else None
        if mention.entity is not None:
            mention.type = mention.entity.type
            rule = "description" if mention.entity.named else "noun"
            self._refer(mention.tokens, mention.head, (mention.entity,), rule)

    def _pronoun(self, mention: Mention, k: int) -> None:
        if mention.word == "it" and is_expletive(self.doc[mention.head]):
            self.references.append((mention.tokens, (), "expletive"))
            return
        here = self.place(mention)
        quoted = here.speaker if mention.quote >= 0 and here.group == "person" else 0
        best = self.choose(mention, here, list(candidates(self.mentions, k, speaker=quoted)))
        if best is None:
            return
        if best.members:
            mention.members = best.members
            self.previous[mention.gender or "p"] = mention.key()
            self._refer(mention.tokens, mention.head, best.members, "pronoun")
            return
        mention.entity = self._entity(best)
        mention.type = mention.entity.type
        self._refer(mention.tokens, mention.head, (mention.entity,), "pronoun")
        self.previous[mention.gender or "p"] = mention.key()

    def choose(self, mention: Mention, here: Place, found: list[Mention]) -> Mention | None:
        """The best antecedent of a pronoun among the candidates."""
        known = weights()
        return choose(found, lambda other, rank: sum(known.get(f, 0.0) for f in features(here, mention, other, rank)))

    def place(self, mention: Mention) -> Place:
        """What is known around a pronoun."""
        speaker = self.speakers.head_at(mention.head)
        said = self.by_head.get(speaker.i) if speaker is not None and speaker.i != mention.head else None
        return place(
            self.doc,
            mention,
            quote=mention.quote,
            speaker=said.key() if said is not None else 0,
            previous=self.previous.get(mention.gender or "p", 0),
        )

    def _entity(self, mention: Mention) -> Entity:
        """The entity of a mention, a new one for a noun phrase that is referred to for the first time."""
        if mention.entity is None:
            text = clean(self.doc, mention.tokens)
            mention.entity = Entity(
                text, mention.type, mention.gender.replace("p", ""), mention.number == "p", named=False
            )
            self.entities.append(mention.entity)
            self._refer(mention.tokens, mention.head, (mention.entity,), "noun")
        return mention.entity

    def _apposed(self, token: Token) -> tuple[Entity, ...]:
        """The name beside a word that is none: "one of the protesters, *Karin Holm*"."""
        found = (self.of_head.get(child.i, ()) for child in token.rights if child.dep_ == "appos")
        return next((entities for entities in found if entities and entities[0].type == "PERSON"), ())

    def _first_persons(self) -> None:
        by_head = self.by_head
        for token in self.doc:
            word = token.lower_
            if (word not in _SINGULAR_FIRST and word not in _PLURAL_FIRST) or token.pos_ not in {"PRON", "DET"}:
                continue
            speaker = self.speakers.head_at(token.i)
            if speaker is None:
                continue
            entities = self.of_head.get(speaker.i, ()) or self._apposed(speaker)
            if not entities and speaker.i in by_head:
                entities = (self._entity(by_head[speaker.i]),)
            group = entities[0].group if len(entities) == 1 and word in _PLURAL_FIRST else None
            if entities:
                self._refer((token.i, token.i + 1), token.i, (group,) if group else entities, "speaker")


def clean(doc: Doc, tokens: tuple[int, int]) -> str:
    """The words of a noun phrase as a name: without outer marks and possessive ending."""
    first, last = tokens
    while last > first + 1 and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].tag_ == "POS"):
        last -= 1
    while first < last - 1 and (doc[first].is_space or doc[first].is_punct):
        first += 1
    return " ".join(doc[first:last].text.split())


def _with_pairs(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """Add a mention for each coordination of names: "Peresild and Shipenko"."""
    by_head = {m.head: m for m in mentions}
    pairs = []
    for mention in mentions:
        if mention.kind == "pronoun" or doc[mention.head].dep_ == "conj":
            continue
        found = [by_head.get(token.i) for token in conjuncts(doc[mention.head])]
        members = [m for m in found if m is not None and m.entity is not None]
        if len(found) < 2 or len(members) < len(found):
            continue
        for member in members:
            member.conjunct = True
        pair = replace(mention, kind="pair", word="", number="p", gender="", entity=None, conjunct=False)
        pair.head, pair.tokens = members[-1].head, (mention.tokens[0], members[-1].tokens[1])
        pair.members = tuple(m.entity for m in members if m.entity is not None)
        pairs.append(pair)
    return sorted([*mentions, *pairs], key=lambda m: (m.head, m.kind == "pair"))


def find_entities(doc: Doc) -> tuple[tuple[EntityMark, ...], tuple[Reference, ...]]:
    """The entities of an article and what each name, description and pronoun refers to."""
    reader = Reader(doc)
    reader.read()
    pointed = {id(e) for _, es, rule in reader.references if rule not in {"noun", "name"} for e in es}
    kept = sorted((e for e in reader.entities if e.named or id(e) in pointed), key=lambda e: min(e.mentions))
    for index, entity in enumerate(kept):
        entity.index = index
    marks = tuple(
        EntityMark(e.name, e.type, e.role, e.gender, e.plural, tuple(sorted(e.mentions)), e.named) for e in kept
    )
    references = tuple(
        sorted(
            {
                Reference(tokens, tuple(e.index for e in es), rule)
                for tokens, es, rule in reader.references
                if all(e.index >= 0 for e in es)
            }
        )
    )
    return marks, references

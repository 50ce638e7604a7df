"""From mentions to entities: names first, then descriptions and pronouns in text order, then first persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import CONJUNCTS
from claimx.annotate.clause.phrases import conjuncts
from claimx.annotate.coreference.affiliations import affiliate
from claimx.annotate.coreference.bearers import Bearers
from claimx.annotate.coreference.described import Described
from claimx.annotate.coreference.descriptions import describe
from claimx.annotate.coreference.first_persons import FirstPersons, groups
from claimx.annotate.coreference.formers import of_two
from claimx.annotate.coreference.glosses import gloss
from claimx.annotate.coreference.notes import USUAL, Found, Notes
from claimx.annotate.coreference.pronouns import Pronouns
from claimx.annotate.coreference.ranker import Ranker
from claimx.annotate.slots import EntityMark, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.network import Network

__all__ = ["Reader", "find_entities"]

_ACTORS = frozenset({"PERSON", "GROUP"})


class Reader:
    """Reads one article."""

    def __init__(self, doc: Doc, ranker: Ranker) -> None:
        """Collect the names and mentions of `doc`; `ranker` chooses who is meant."""
        self.doc, self.ranker, self.notes = doc, ranker, Notes(doc)
        self.descriptions = Described(self.notes, ranker)
        self.pronouns = Pronouns(self.notes, ranker)
        self.first_persons = FirstPersons(self.notes, ranker)

    def read(self) -> None:
        """Resolve everything, in text order."""
        doc, notes = self.doc, self.notes
        describe(doc, notes.mentions)
        affiliate(doc, notes.mentions)
        notes.bearers = Bearers(doc, notes.mentions, notes.meant)
        notes.mentions = _with_pairs(doc, notes.mentions, notes.entity)
        self.ranker.look(groups(doc) | {m.tokens for m in notes.mentions})
        for k, mention in enumerate(notes.mentions):
            self._mention(mention, k)
        self.pronouns.echo()
        self._former()
        self.first_persons.interview()
        self.first_persons.read()

    def _mention(self, mention: Mention, k: int) -> None:
        if mention.kind == "name" and mention.entity is not None:
            self.notes.refer(mention.tokens, mention.head, (mention.entity,), "name")
        elif mention.kind in {"both", "pronoun"} and self._explained(mention):
            pass
        elif mention.kind in {"noun", "both"}:
            self.descriptions.read(mention, k)
        elif mention.kind == "pronoun":
            self.pronouns.read(mention, k)

    def _explained(self, mention: Mention) -> bool:
        """Whether brackets behind a pronoun say who is meant, which is then noted."""
        words, named = gloss(self.doc, mention.head, self.notes.by_head)
        members = tuple(dict.fromkeys(m.entity for m in named if m.entity is not None))
        if members:
            mention.entity = members[0] if len(members) == 1 else None
            mention.members = members if len(members) > 1 else ()
            self.notes.refer(mention.tokens, mention.head, members, "pair" if len(members) > 1 else "gloss")
        elif words:
            self.notes.references.append(Found(mention.tokens, (), "clause", USUAL["gloss"], (), words))
        return bool(words)

    def _former(self) -> None:
        """Resolve "the former" and "the latter" where the sentence before tells of two."""
        for tokens, entity in of_two(self.doc, self.notes.mentions):
            self.notes.refer(tokens, tokens[1] - 1, (entity,), "pair")


def _with_pairs(doc: Doc, mentions: list[Mention], make: Callable[[Mention], Entity]) -> list[Mention]:
    """Add a mention for each coordination of names and people: "Peresild and Shipenko", "Holm and his wife"."""
    by_head = {m.head: m for m in mentions}
    pairs = []
    for mention in mentions:
        if mention.kind == "pronoun" or doc[mention.head] in CONJUNCTS:
            continue
        found = [by_head.get(token.i) for token in conjuncts(doc[mention.head])]
        members = [m for m in found if m is not None and (m.entity is not None or m.type in _ACTORS)]
        if len(found) < 2 or len(members) < len(found):
            continue
        for member in members:
            member.conjunct = True
        pair = replace(mention, kind="pair", word="", number="p", gender="", entity=None, conjunct=False)
        pair.head, pair.tokens = members[-1].head, (mention.tokens[0], members[-1].tokens[1])
        pair.members = tuple(m.entity or make(m) for m in members)
        pairs.append(pair)
    return sorted([*mentions, *pairs], key=lambda m: (m.head, m.kind == "pair"))


def find_entities(
    doc: Doc, network: Network | None = None, opener: Network | None = None
) -> tuple[tuple[EntityMark, ...], tuple[Reference, ...]]:
    """The entities of an article and what each name, description and pronoun refers to."""
    reader = Reader(doc, Ranker(doc, network, opener))
    reader.read()
    notes = reader.notes
    pointed = {id(e) for found in notes.references if found.rule not in {"noun", "name"} for e in found.entities}
    kept = sorted((e for e in notes.entities if e.named or id(e) in pointed), key=lambda e: min(e.mentions))
    for index, entity in enumerate(kept):
        entity.index = index
    marks = tuple(
        EntityMark(e.name, e.type, e.role, e.gender, e.plural, tuple(sorted(e.mentions)), e.named) for e in kept
    )
    references = tuple(
        sorted(
            {
                Reference(f.tokens, tuple(e.index for e in f.entities), f.rule, f.chance, f.rivals, f.words)
                for f in notes.references
                if all(e.index >= 0 for e in f.entities)
            }
        )
    )
    return marks, references

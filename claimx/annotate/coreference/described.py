"""Whom a description means: "the mayor", "her deputy", "the company"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import POSSESSIVE_MARKS, POSSESSIVE_PRONOUNS, RELATIVE_CLAUSES
from claimx.annotate.coreference.agreement import comes_from
from claimx.annotate.coreference.ahead import choose_ahead, is_tied
from claimx.annotate.coreference.antecedents import WINDOW
from claimx.annotate.coreference.definites import antecedents, names_for_open
from claimx.annotate.coreference.epithets import is_epithet, only_person
from claimx.annotate.coreference.grammar import is_aged, is_unknown_firm, told_subject
from claimx.annotate.coreference.kin import whose
from claimx.annotate.coreference.notes import USUAL
from claimx.annotate.coreference.twos import is_two, two
from claimx.annotate.coreference.wording import called
from claimx.choice import NONE, Choice
from claimx.lexicon import group

if TYPE_CHECKING:
    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.notes import Notes
    from claimx.annotate.coreference.ranker import Ranker

__all__ = ["Described"]

_OWNING = POSSESSIVE_MARKS | POSSESSIVE_PRONOUNS
_SOLE = 0.9  # share of those who alone bear a description that are meant
_LIKELY = 0.6  # chance from which an age or a nationality is that of the subject before
_ADDING = group("adding_verbs")
_HONOURS = group("honours_of_rank")


class Described:
    """Resolves the descriptions of one article."""

    def __init__(self, notes: Notes, ranker: Ranker) -> None:
        """Keep what is known and who chooses."""
        self.doc, self.notes, self.ranker = notes.doc, notes, ranker

    def read(self, mention: Mention, k: int) -> None:
        """Resolve the mention that is the `k`-th, or leave it."""
        if mention.entity is None and is_two(self.doc, mention):
            members = two(self.doc, self.notes.mentions, k)
            if members:
                mention.members = members
                self.notes.refer(mention.tokens, mention.head, members, "pair")
            return
        choice = None
        mention.entity = mention.entity or self._again(mention, k) or self._relative(mention) or self._honoured(mention)
        if mention.entity is None:
            here = self.notes.place(mention)
            told_of = self._told_of(mention)
            found = [m for m in antecedents(self.doc, self.notes.mentions, k) if m.key() not in told_of]
            choice = self._described(mention, here, found, k) if found else None
            taken = choice is not None and choice.option != NONE and not _is_speaker(here, found[choice.option])
            best = found[choice.option] if choice and taken else None
            named = best is not None and best.entity is not None and best.entity.named
            alone = None if named else self.notes.bearers.sole(mention)
            told = None if named or alone else self._told(mention, k)
            if named and best is not None:
                mention.entity = self.notes.entity(best)
            elif alone is not None and id(alone) != here.speaker and id(alone) not in told_of:
                mention.entity, choice = alone, Choice(0, _SOLE, "the only one")
            elif told is not None:
                mention.entity, choice = told, Choice(0, USUAL["told"], "told")
            elif (opened := self._open(mention, here, k, told_of)) is not None:
                mention.entity, choice = opened
            elif best is not None:
                mention.entity = self.notes.entity(best)
            elif (later := self._ahead(mention, k, told_of)) is not None:
                mention.entity, choice = later
            elif choice:
                self.notes.leave(mention, choice)
        if mention.entity is not None and not mention.naming:
            self.notes.houses.employ(mention, mention.entity)
            mention.type = mention.entity.type
            if mention.word == "year-old":
                mention.entity.words.add(self.doc[mention.head].lower_)
            if mention.gender == "p" and mention.entity.gender:
                mention.gender = mention.entity.gender
            rule = "description" if mention.entity.named else "noun"
            self.notes.refer(mention.tokens, mention.head, (mention.entity,), rule, choice)
            owner = self._owner(mention)
            if owner is not None:
                self.notes.kin.note(owner, mention.word, mention.entity)

    def _open(self, mention: Mention, here: Place, k: int, told_of: set[int]) -> tuple[Entity, Choice] | None:
        """Which of the names told last an actor or speaker without any tie to one means: "The [tech giant] said".

        Not where somebody without a name was told of by that noun: "An employee wrote. “…,” [the employee] said".
        """
        if mention.role not in {"subject", "passive"} and not here.words:
            return None
        earlier = self.notes.mentions[max(0, k - WINDOW) : k]
        if any(m.kind == "noun" and m.word == mention.word and not self._named(m) for m in earlier):
            return None
        names = [m for m in names_for_open(self.doc, self.notes.mentions, k) if m.key() not in told_of]
        asked = bool(names) and self.ranker.reads_open()
        choice = self.ranker.choose(mention, here._replace(group="open"), names) if asked else None
        if choice is None or choice.option == NONE or _is_speaker(here, names[choice.option]):
            return None
        return self.notes.entity(names[choice.option]), choice

    def _ahead(self, mention: Mention, k: int, told_of: set[int]) -> tuple[Entity, Choice] | None:
        """Whom an actor or speaker means who is named behind: "[A sheriff] fled. Sheriff Ana Diaz said"."""
        if mention.role not in {"subject", "passive"} and not self.notes.speakers.words_of(mention.head):
            return None
        found = choose_ahead(self.doc, self.notes.mentions, k)
        if found is None or found[0].key() in told_of:
            return None
        said, speaks = self.notes.speakers.words_of(mention.head), self.notes.speakers.words_of(found[0].head)
        if any(first <= found[0].head < last for first, last in said):
            return None  # "A coroner said [Ana Diaz] had died"
        if said and speaks and found[0].paragraph == mention.paragraph and not is_tied(self.doc, mention, found[0]):
            return None  # "A clerk said it rained. [Ana Diaz] said it had not"
        return self.notes.entity(found[0]), found[1]

    @staticmethod
    def _named(mention: Mention) -> bool:
        return mention.entity is not None and mention.entity.named

    def _told(self, mention: Mention, k: int) -> Entity | None:
        """Whom a description means by who speaks for whom, who spoke last, or of whom alone the text has just told."""
        told = self.notes.houses.spoken_of(mention) or self._speaks_on(mention)
        return told or (only_person(self.notes.mentions, k) if is_epithet(self.doc, mention) else None)

    def _told_of(self, mention: Mention) -> set[int]:
        """The keys of whom a clause about somebody tells: "[The mayor], who beat Roe, will stay" is not Roe."""
        clauses = [child for child in self.doc[mention.head].rights if child in RELATIVE_CLAUSES]
        inside = (m for clause in clauses for m in self.notes.between(clause.left_edge.i, clause.right_edge.i + 1))
        return {m.key() for m in inside if m.kind == "name"}

    def _described(self, mention: Mention, here: Place, found: list[Mention], k: int) -> Choice:
        """Whom a description means: who is told of in the words that it is the source of, else the likeliest."""
        choice = self.ranker.choose(mention, here, found)
        told = told_subject(self.doc, self.doc[mention.head]) if mention.type != "PERSON" else None
        known = self.notes.by_head.get(told.i) if told is not None else None
        at = next((k for k, m in enumerate(found) if known is not None and m.key() == known.key()), NONE)
        if at == NONE and known is not None and is_unknown_firm(mention, known):
            at = len(found)
            found.append(known)
        if at not in {NONE, choice.option} and found[at].type in {"ORG", "THING", ""}:
            return Choice(at, USUAL["told"], "told")
        if mention.word == "year-old" and choice.option == NONE and choice.rivals:
            name, chance = choice.rivals[0]
            likely = (k for k, m in enumerate(found) if chance >= _LIKELY and called(self.doc, m) == name)
            at = 0 if len(found) == 1 else next(likely, NONE)
            if at != NONE and (
                is_aged(mention, found[at])
                or comes_from(self.doc, mention, found[at])
                or found[at].entity is only_person(self.notes.mentions, k, named=True) is not None
            ):
                return Choice(at, USUAL["told"], "sole", choice.rivals)
        return choice

    def _speaks_on(self, mention: Mention) -> Entity | None:
        """Who spoke right before somebody who adds to it: "“We won,” Kern said. “It was hard,” [the coach] added"."""
        verb = self.doc[mention.head].head
        if mention.type != "PERSON" or mention.article != "the" or mention.number == "p" or verb.lemma_ not in _ADDING:
            return None
        before = self.notes.speakers.before(mention.head)
        found = self.notes.of_head.get(before, ())
        here, there = self.notes.by_head.get(mention.head), self.notes.by_head.get(before)
        if len(found) != 1 or found[0].type != "PERSON" or here is None or there is None:
            return None
        near = here.paragraph - there.paragraph <= 1 and not self._acts_between(found[0], there, here)
        earlier = self.notes.between(0, mention.tokens[0])
        if any(m.word == mention.word and m.entity is not found[0] for m in earlier):
            return None  # "an associate of Roe": “…,” the associate added
        return found[0] if near and {mention.gender, found[0].gender} != {"m", "f"} else None

    def _acts_between(self, speaker: Entity, there: Mention, here: Mention) -> bool:
        """Whether the article tells between two mentions, and not in the words of the first, what somebody else did."""
        own = self.notes.speakers.words_of(there.head)
        told = (m for m in self.notes.between(there.head + 1, here.head) if not any(a <= m.head < b for a, b in own))
        others = (m for m in told if m.entity is not speaker and m.quote < 0)
        return any(m.role == "subject" and m.type == "PERSON" for m in others)

    def _again(self, mention: Mention, k: int) -> Entity | None:
        """Who was named beside the same words of the same owner: "[Her deputy], Carl Voss, left. [Her deputy] said"."""
        owner, words = self._owned(mention)
        for other in reversed(self.notes.mentions[max(0, k - WINDOW) : k]) if owner else ():
            known = other.entity if other.kind == "noun" and other.word == mention.word else None
            if known is not None and known.named and self._owned(other) == (owner, words):
                return known
        return None

    def _relative(self, mention: Mention) -> Entity | None:
        """Whom a relative means by what was told: "His mother, Ana Roe, wept. Roe said [her son] had left"."""
        bare = self.doc[mention.head - 1] in _OWNING  # "her elder son" may be another
        owner = self._owner(mention) if bare and mention.type == "PERSON" and mention.number == "s" else None
        return None if owner is None else self.notes.kin.find(owner, mention.word, mention.gender)

    def _honoured(self, mention: Mention) -> Entity | None:
        """Whom an honour of rank means: "Queen Ana left. [Her Majesty] wore green"."""
        if mention.article != "owner" or mention.word not in _HONOURS:
            return None
        known = self.notes.of_head.get(mention.tokens[0], ())
        return known[0] if len(known) == 1 else None

    def _owner(self, mention: Mention) -> Entity | None:
        """Whose relative or deputy a description tells of: one entity that is known by now, or by its name."""
        token = whose(self.doc[mention.head])
        if token is None:
            return None
        named = self.notes.by_head.get(token.i)
        known = self.notes.of_head.get(token.i) or ((named.entity,) if named is not None else ())
        return known[0] if len(known) == 1 else None

    def _owned(self, mention: Mention) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
        """Whose somebody is, by a pronoun, and the words for it: "her deputy"; nothing for other descriptions."""
        first, last = mention.tokens
        if mention.article != "owner" or mention.number == "p" or last != mention.head + 1:
            return (), ()
        return self.notes.of_head.get(first, ()), tuple(token.lower_ for token in self.doc[first + 1 : last])


def _is_speaker(here: Place, other: Mention) -> bool:
    """Whether a description would mean the person who says it: "Ana Diaz said [the engineer] had left" does not."""
    return other.type == "PERSON" and other.key() == here.speaker

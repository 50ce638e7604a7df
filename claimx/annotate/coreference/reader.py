"""From mentions to entities: names first, then descriptions and pronouns in text order, then first persons."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    CONJUNCTS,
    POSSESSIVE_MARKS,
    POSSESSIVE_PRONOUNS,
    label,
)
from claimx.annotate.clause.phrases import conjuncts
from claimx.annotate.coreference.absent import absence
from claimx.annotate.coreference.affiliations import affiliate
from claimx.annotate.coreference.antecedents import WINDOW, Place, candidates, features, net_features, place
from claimx.annotate.coreference.bearers import Bearers
from claimx.annotate.coreference.descriptions import (
    antecedents,
    comes_from,
    describe,
    is_two,
    two,
)
from claimx.annotate.coreference.entities import Entity, group_names, without_halves
from claimx.annotate.coreference.expletives import refers_to_nothing, stands_for
from claimx.annotate.coreference.formers import couple_before, of_two
from claimx.annotate.coreference.glosses import gloss
from claimx.annotate.coreference.grammar import (
    BODIES,
    ahead,
    asked,
    is_aged,
    is_unfit,
    is_unknown_firm,
    mended,
    rival_subject,
    says_of_itself,
    told_subject,
)
from claimx.annotate.coreference.houses import Houses, is_anothers, speaker_or_house
from claimx.annotate.coreference.interviews import answers, interviewee, presented
from claimx.annotate.coreference.kin import Kin, whose
from claimx.annotate.coreference.kinds import with_kinds
from claimx.annotate.coreference.mentions import Mention, find_mentions
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.speakers import Speakers
from claimx.annotate.coreference.weights import weights
from claimx.annotate.encoding import Encoded
from claimx.annotate.frame import Frame, sentence_of, text_of
from claimx.annotate.slots import EntityMark, Reference
from claimx.choice import NONE, Choice
from claimx.lexicon import group
from claimx.linear import softmax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.network import Network, Outlook
    from claimx.annotate.slots import Tokens
    from claimx.linear import Linear

__all__ = ["Reader", "clean", "find_entities"]

_TOP = 8  # paragraphs and lines above which a byline stands
_SINGULAR_FIRST = group("singular_first")
_PLURAL_FIRST = group("plural_first")
_PRONOUNS = frozenset({"PRON", "DET"})
_OWNING = POSSESSIVE_MARKS | POSSESSIVE_PRONOUNS
_ACTORS = frozenset({"PERSON", "GROUP"})
_RIVALS = 3  # kept of each choice
_LEAST = {  # chance from which a description's antecedent is likelier right than wrong, by what ties the two
    "tied=noun": 0.3,
    "tied=role": 0.3,
    "tied=name": 0.3,
    "tied=type": 0.7,  # from here on right in eight of ten, below in half
}
_ANYBODY = 0.8  # the same of a person of whom nothing tells that role
_LATER = 20  # mentions behind a pronoun that are looked at
_SOLE = 0.9  # share of those who alone bear a description that are meant
_LIKELY = 0.6  # chance from which an age or a nationality is that of the subject before
_FIRST_TOLD = group("first_told")
_ADDING = group("adding_verbs")
_SOMEWHAT = 0.2  # the same of who says it in his own words, without quotation marks
_HARDLY, _NEARLY = 0.6, 0.4  # chances of a choice that is hardly likelier than the next, and of the next
_USUAL = {
    "name": 0.96,
    "speaker": 0.83,
    "pair": 0.8,
    "expletive": 0.8,
    "ahead": 0.8,
    "gloss": 0.95,
    "told": 0.8,
    "alone": 0.55,  # a speaker's "we" where no other of the text is likely
}  # shares that are right, where nothing was chosen


class _Found(NamedTuple):
    """A reference before the entities are numbered."""

    tokens: Tokens
    entities: tuple[Entity, ...]
    rule: str
    chance: float = 1.0
    rivals: tuple[tuple[str, float], ...] = ()
    words: Tokens | tuple[()] = ()


class Reader:
    """What is known while one article is read."""

    def __init__(self, doc: Doc, network: Network | None = None) -> None:
        """Collect the names and mentions of `doc`; without a network the readable features decide alone."""
        self.doc = doc
        self.network = network
        self.outlook: Outlook | None = None
        names = with_kinds(doc, find_names(doc))
        self.entities, by_token = group_names(doc, names)
        self.mentions = find_mentions(doc, names, by_token)
        self.references: list[_Found] = []
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

    def read(self) -> None:
        """Resolve everything, in text order."""
        describe(self.doc, self.mentions)
        affiliate(self.doc, self.mentions)
        self.bearers = Bearers(self.doc, self.mentions, self.entities)
        self.mentions = _with_pairs(self.doc, self.mentions, self._entity)
        self._look()
        for k, mention in enumerate(self.mentions):
            if mention.kind == "name" and mention.entity is not None:
                self._refer(mention.tokens, mention.head, (mention.entity,), "name")
            elif mention.kind in {"noun", "both"}:
                self._noun(mention, k)
            elif mention.kind == "pronoun":
                self._pronoun(mention, k)
        self._echo()
        self._former()
        self._interview()
        self._first_persons()

    def _refer(
        self, tokens: Tokens, head: int, entities: tuple[Entity, ...], rule: str, choice: Choice | None = None
    ) -> None:
        chance, rivals = (choice.chance, choice.rivals) if choice else (_USUAL.get(rule, 1.0), ())
        self.references.append(_Found(tokens, entities, rule, round(chance, 4), rivals))
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

    def _noun(self, mention: Mention, k: int) -> None:
        if mention.kind == "both" and self._explained(mention):
            return
        if mention.entity is None and is_two(self.doc, mention):
            members = two(self.mentions, k)
            if members:
                mention.members = members
                self._refer(mention.tokens, mention.head, members, "pair")
            return
        choice = None
        mention.entity = mention.entity or self._again(mention, k) or self._relative(mention)
        if mention.entity is None:
            here = self.place(mention)
            found = antecedents(self.doc, self.mentions, k)
            choice = self._described(mention, here, found) if found else None
            taken = choice is not None and choice.option != NONE and not _is_speaker(here, found[choice.option])
            best = found[choice.option] if choice and taken else None
            named = best is not None and best.entity is not None and best.entity.named
            alone = None if named else self.bearers.sole(mention)
            told = None if named or alone else self.houses.spoken_of(mention) or self._speaks_on(mention)
            if alone is not None and id(alone) != here.speaker:
                mention.entity, choice = alone, Choice(0, _SOLE, "the only one")
            elif told is not None:
                mention.entity, choice = told, Choice(0, _USUAL["told"], "told")
            elif best is not None:
                mention.entity = self._entity(best)
            elif choice:
                self._leave(mention, choice)
        if mention.entity is not None and not mention.naming:
            self.houses.employ(mention, mention.entity)
            mention.type = mention.entity.type
            if mention.word == "year-old":
                mention.entity.words.add(self.doc[mention.head].lower_)
            if mention.gender == "p" and mention.entity.gender:
                mention.gender = mention.entity.gender
            rule = "description" if mention.entity.named else "noun"
            self._refer(mention.tokens, mention.head, (mention.entity,), rule, choice)
            owner = self._owner(mention)
            if owner is not None:
                self.kin.note(owner, mention.word, mention.entity)

    def _speaks_on(self, mention: Mention) -> Entity | None:
        """Who spoke right before somebody who adds to it: "“We won,” Kern said. “It was hard,” [the coach] added"."""
        verb = self.doc[mention.head].head
        if mention.type != "PERSON" or mention.article != "the" or mention.number == "p" or verb.lemma_ not in _ADDING:
            return None
        before = self.speakers.before(mention.head)
        found = self.of_head.get(before, ())
        here, there = self.by_head.get(mention.head), self.by_head.get(before)
        if len(found) != 1 or found[0].type != "PERSON" or here is None or there is None:
            return None
        near = here.paragraph - there.paragraph <= 1 and not self._acts_between(found[0], there, here)
        another = any(m.word == mention.word and m.entity is not found[0] for m in self._between(0, mention.tokens[0]))
        if another:
            return None  # "an associate of Roe": “…,” the associate added
        return found[0] if near and {mention.gender, found[0].gender} != {"m", "f"} else None

    def _acts_between(self, speaker: Entity, there: Mention, here: Mention) -> bool:
        """Whether the article tells between two mentions, and not in the words of the first, what somebody else did."""
        own = self.speakers.words_of(there.head)
        told = (m for m in self._between(there.head + 1, here.head) if not any(a <= m.head < b for a, b in own))
        others = (m for m in told if m.entity is not speaker and m.quote < 0)
        return any(m.role == "subject" and m.type == "PERSON" for m in others)

    def _again(self, mention: Mention, k: int) -> Entity | None:
        """Who was named beside the same words of the same owner: "[Her deputy], Carl Voss, left. [Her deputy] said"."""
        owner, words = self._owned(mention)
        for other in reversed(self.mentions[max(0, k - WINDOW) : k]) if owner else ():
            known = other.entity if other.kind == "noun" and other.word == mention.word else None
            if known is not None and known.named and self._owned(other) == (owner, words):
                return known
        return None

    def _relative(self, mention: Mention) -> Entity | None:
        """Whom a relative means by what was told: "His mother, Ana Roe, wept. Roe said [her son] had left"."""
        bare = self.doc[mention.head - 1] in _OWNING  # "her elder son" may be another
        owner = self._owner(mention) if bare and mention.type == "PERSON" and mention.number == "s" else None
        return None if owner is None else self.kin.find(owner, mention.word, mention.gender)

    def _owner(self, mention: Mention) -> Entity | None:
        """Whose relative or deputy a description tells of: one entity that is known by now, or by its name."""
        token = whose(self.doc[mention.head])
        if token is None:
            return None
        named = self.by_head.get(token.i)
        known = self.of_head.get(token.i) or ((named.entity,) if named is not None and named.entity is not None else ())
        return known[0] if len(known) == 1 else None

    def _owned(self, mention: Mention) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
        """Whose somebody is, by a pronoun, and the words for it: "her deputy"; nothing for other descriptions."""
        first, last = mention.tokens
        if mention.article != "owner" or mention.number == "p" or last != mention.head + 1:
            return (), ()
        return self.of_head.get(first, ()), tuple(token.lower_ for token in self.doc[first + 1 : last])

    def _described(self, mention: Mention, here: Place, found: list[Mention]) -> Choice:
        """Whom a description means: who is told of in the words that it is the source of, else the likeliest."""
        choice = self.choose(mention, here, found)
        told = told_subject(self.doc, self.doc[mention.head]) if mention.type != "PERSON" else None
        known = self.by_head.get(told.i) if told is not None else None
        at = next((k for k, m in enumerate(found) if known is not None and m.key() == known.key()), NONE)
        if at == NONE and known is not None and is_unknown_firm(mention, known):
            at = len(found)
            found.append(known)
        if at not in {NONE, choice.option} and found[at].type in {"ORG", "THING", ""}:
            return Choice(at, _USUAL["told"], "told")
        if mention.word == "year-old" and choice.option == NONE and choice.rivals:
            name, chance = choice.rivals[0]
            likely = (k for k, m in enumerate(found) if chance >= _LIKELY and self.name(m) == name)
            at = 0 if len(found) == 1 else next(likely, NONE)
            if at != NONE and (is_aged(mention, found[at]) or comes_from(self.doc, mention, found[at])):
                return Choice(at, _USUAL["told"], "sole", choice.rivals)
        return choice

    def _leave(self, mention: Mention, choice: Choice) -> None:
        """Note that nothing was found that is likely enough."""
        self.references.append(_Found(mention.tokens, (), "unresolved", round(choice.chance, 4), choice.rivals))

    def _explained(self, mention: Mention) -> bool:
        """Whether brackets behind a pronoun say who is meant, which is then noted."""
        words, named = gloss(self.doc, mention.head, self.by_head)
        members = tuple(dict.fromkeys(m.entity for m in named if m.entity is not None))
        if members:
            mention.entity = members[0] if len(members) == 1 else None
            mention.members = members if len(members) > 1 else ()
            self._refer(mention.tokens, mention.head, members, "pair" if len(members) > 1 else "gloss")
        elif words:
            self.references.append(_Found(mention.tokens, (), "clause", _USUAL["gloss"], (), words))
        return bool(words)

    def _pronoun(self, mention: Mention, k: int) -> None:
        if self._explained(mention):
            return
        if mention.word == "it":
            clause, chance = stands_for(self.doc[mention.head])
            if clause:
                self.references.append(_Found(mention.tokens, (), "clause", round(chance, 4), (), clause))
                return
            if refers_to_nothing(self.doc[mention.head]):
                self.references.append(_Found(mention.tokens, (), "expletive", _USUAL["expletive"]))
                return
        here = self.place(mention)
        quoted = self._quoted(mention) if mention.quote >= 0 and here.group == "person" else 0
        found = self._fitting(mention, list(candidates(self.mentions, k, speaker=quoted)))
        choice = mended(
            self.doc, mention, found, self.choose(mention, here, found), voice=here.voice, single=self.single
        )
        choice = self._of_itself(mention, here, found, choice)
        behind = self.mentions[k : k + _LATER]
        later = asked(self.doc, behind, mention)
        if later is None and choice.option == NONE:
            later = ahead(self.doc, behind, mention)
        if later is not None:
            found, choice = [later], Choice(0, _USUAL["ahead"], "ahead")
        far = choice.option == NONE or found[choice.option].paragraph < mention.paragraph
        couple = couple_before(self.mentions, k, found) if far and here.group == "they" and here.quote < 0 else ()
        if couple:
            mention.members = couple
            self._refer(mention.tokens, mention.head, couple, "pronoun", Choice(0, _USUAL["alone"], "couple"))
            return
        if choice.option == NONE:
            self._leave(mention, choice)
            return
        best = found[choice.option]
        if best.members:
            mention.members = best.members
            self.previous[mention.gender or "p"] = mention.key()
            self._refer(mention.tokens, mention.head, best.members, "pronoun", choice)
            return
        mention.entity = self._entity(best)
        mention.type = mention.entity.type
        self._refer(mention.tokens, mention.head, (mention.entity,), "pronoun", choice)
        if mention.gender == "n":
            self.single.add(mention.key())
        self.previous[mention.gender or "p"] = mention.key()

    def _of_itself(self, pronoun: Mention, here: Place, found: list[Mention], choice: Choice) -> Choice:
        """The firm that speaks where another is hardly likelier: "Its rival Brava said [it] would hire".

        Who is first told of as the speaker speaks of herself: "Another woman says [she] was hurt".
        """
        first = next((k for k, m in enumerate(found) if m.key() == here.speaker and here.group == "person"), NONE)
        alike = first != NONE and {pronoun.gender, found[first].gender} in ({"m"}, {"f"})
        if alike and here.quote < 0 and self._is_new(found[first]):
            return Choice(first, _USUAL["told"], "speaker", choice.rivals)
        own = says_of_itself(self.doc, pronoun, found, choice) if here.group == "it" and here.quote < 0 else NONE
        if own != NONE:
            return Choice(own, _USUAL["told"], "speaker", choice.rivals)
        if choice.because != "weights" or choice.chance > _HARDLY or not here.speaker:
            return choice
        bodies = BODIES if here.group == "it" else frozenset({"ORG"})
        acting = {self.name(m): k for k, m in enumerate(found) if m.type in bodies}
        best = [] if choice.option == NONE else [(self.name(found[choice.option]), choice.chance)]
        least = _NEARLY if here.quote >= 0 or here.group != "it" else _SOMEWHAT
        for name, chance in [*best, *choice.rivals][:2]:
            if name not in acting:
                break
            if found[acting[name]].key() == here.speaker and chance >= least:
                return Choice(acting[name], chance, "speaker", choice.rivals)
        return choice

    def _quoted(self, mention: Mention) -> int:
        """The key of whose words are quoted at a mention, 0 unknown: Roe's in "“Hart told us he left,” said Roe"."""
        speaker = self.speakers.own_at(mention.head)
        said = self.by_head.get(speaker.i) if speaker is not None else None
        return said.key() if said is not None else 0

    def _is_new(self, mention: Mention) -> bool:
        """Whether somebody without a name is told of for the first time: "[a woman]", "[another woman] in the hall"."""
        opener = self.doc[mention.tokens[0]].lower_
        return mention.kind == "noun" and mention.entity is None and opener in _FIRST_TOLD

    def _fitting(self, mention: Mention, found: list[Mention]) -> list[Mention]:
        """The candidates that grammar lets a pronoun mean."""
        rival = rival_subject(self.doc, mention)
        known = self.by_head.get(rival.i) if rival is not None else None
        return [m for m in found if (known is None or m.key() != known.key()) and not is_unfit(self.doc, mention, m)]

    def spans(self) -> set[Tokens]:
        """Where mentions stand, each "we" among them."""
        words = (self.doc[i] for i in Frame.of(self.doc).tokens_of(_PLURAL_FIRST))
        groups = {(t.i, t.i + 1) for t in words if t.pos_ in _PRONOUNS}
        return groups | {m.tokens for m in self.mentions}

    def _look(self) -> None:
        """Let the network read all mentions at once."""
        encoded = Encoded.of(self.doc) if self.network is not None else None
        if self.network is not None and encoded is not None:
            from claimx.annotate.coreference.network import Outlook

            self.outlook = Outlook(self.doc, encoded, self.spans(), self.network)

    def clusters(
        self, mention: Mention, found: Sequence[Mention], *, nearest: int | None = None
    ) -> Iterator[tuple[Tokens, ...]]:
        """The mentions known of each candidate before an anaphor, all or at least so many of the nearest."""
        for other in found:
            entity = None if other.members else other.entity
            known = entity.before(mention.tokens[0], nearest=nearest) if entity is not None else ()
            yield tuple(sorted({other.tokens, *known}))

    def outlooks(self, mention: Mention, here: Place, found: Sequence[Mention]) -> list[float]:
        """What the network gives each candidate, and last none, as log-chances; nothing without one."""
        if self.outlook is None:
            return []
        from claimx.annotate.coreference.network import LOOKED_AT

        return self.outlook.chances(here.group, mention.tokens, list(self.clusters(mention, found, nearest=LOOKED_AT)))

    def known(self) -> Linear:
        """The weights: others where the network has a say."""
        return weights(net=self.outlook is not None)

    def options(self, mention: Mention, here: Place, found: list[Mention]) -> Iterator[list[str]]:
        """The features of each candidate, and last of the option that it is none of them."""
        yield from features(here, mention, found)
        yield absence(self.doc, here, mention, found)

    def choose(self, mention: Mention, here: Place, found: list[Mention]) -> Choice:
        """The likeliest of the candidates, as an index of `found`, or `NONE`."""
        known = self.known()
        options = list(self.options(mention, here, found))
        scores = [known.score(option) for option in options]
        outlooks = self.outlooks(mention, here, found)
        if outlooks:
            meant, nobody = (known.score(net_features(here.group, none=none)) for none in (False, True))
            for k, chance in enumerate(outlooks):
                scores[k] += chance * (nobody if k == len(found) else meant)
        likely = softmax(scores)
        order = sorted(range(len(likely)), key=lambda k: (-likely[k], k))
        names = [(self.name(found[k]) if k < len(found) else "", round(likely[k], 4)) for k in order[: _RIVALS + 1]]
        best = order[0]
        least = next((_LEAST[f] for f in options[best] if f in _LEAST), known.threshold)
        if {"tied=type", "type=PERSON"} <= set(options[best]):
            least = _ANYBODY
        if best == len(found) or likely[best] < least:
            alone = speaker_or_house(here, found, likely, least=known.threshold) if here.group == "we" else NONE
            if alone != NONE:
                return Choice(alone, _USUAL["alone"], "speaker", tuple(names))
            return Choice(NONE, likely[-1], "weights", tuple(names))
        return Choice(best, likely[best], "weights", tuple(names[1:]))

    def name(self, mention: Mention) -> str:
        """What a candidate is called."""
        if mention.members:
            return "; ".join(entity.name for entity in mention.members)
        return mention.entity.name if mention.entity is not None else clean(self.doc, mention.tokens)

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

    def _entity(self, mention: Mention) -> Entity:
        """The entity of a mention, a new one for a noun phrase that is referred to for the first time."""
        if mention.entity is None:
            text = clean(self.doc, mention.tokens)
            mention.entity = Entity(
                text, mention.type, mention.gender.replace("p", ""), mention.number == "p", named=False
            )
            self.entities.append(mention.entity)
            self.of_entity[id(mention.entity)] = [mention]
            self._refer(mention.tokens, mention.head, (mention.entity,), "noun")
        return mention.entity

    def _echo(self) -> None:
        """Who says "it" of himself in his own words is who says so: "[It] said it had never received the survey"."""
        open_ = {f.tokens[0] for f in self.references if f.rule == "unresolved" and f.tokens[1] - f.tokens[0] == 1}
        for first in sorted(open_):
            mention = self.by_head.get(first)
            if mention is None or mention.kind != "pronoun" or mention.role != "subject" or mention.quote >= 0:
                continue
            inside = [
                m for part in self.speakers.words_of(first) for m in self._between(*part) if m.word == mention.word
            ]
            same = {m.key() for m in inside}
            inner = inside[0] if len(same) == 1 else None
            if inner is not None and inner.entity is not None and inner.role == "subject" and inner.quote < 0:
                chance = next((f.chance for f in self.references if f.tokens == inner.tokens), 0.0)
                self.references = [f for f in self.references if f.tokens != mention.tokens]
                mention.entity = inner.entity
                self._refer(mention.tokens, first, (inner.entity,), "pronoun", Choice(0, chance, "told"))

    def _between(self, first: int, last: int) -> list[Mention]:
        """The mentions whose heads stand in a stretch of tokens."""
        start = bisect_left(self.mentions, first, key=lambda m: m.head)
        return self.mentions[start : bisect_left(self.mentions, last, key=lambda m: m.head)]

    def _former(self) -> None:
        """Resolve "the former" and "the latter" where the sentence before tells of two."""
        for tokens, entity in of_two(self.doc, self.mentions):
            self._refer(tokens, tokens[1] - 1, (entity,), "pair")

    def _apposed(self, token: Token) -> tuple[Entity, ...]:
        """The name beside a word that is none: "one of the protesters, [Karin Holm]"."""
        found = (self.of_head.get(child.i, ()) for child in token.rights if child in APPOSITIONS)
        return next((entities for entities in found if entities and entities[0].type == "PERSON"), ())

    def _interview(self) -> None:
        letters = answers(self.doc)
        entity = interviewee(self.doc, letters, self.mentions) if letters else None
        told = presented(self.doc, self.mentions) if letters and entity is None else None
        entity = self._entity(told) if told is not None else entity
        for tokens in letters if entity is not None else ():
            assert entity is not None
            self._refer(tokens, tokens[0], (entity,), "speaker")

    def _first_persons(self) -> None:
        self.of_entity.clear()
        for mention in self.mentions:
            if mention.entity is not None and not mention.members:
                self.of_entity.setdefault(id(mention.entity), []).append(mention)
        writers = self._writers()
        for token in (self.doc[i] for i in Frame.of(self.doc).tokens_of(_SINGULAR_FIRST | _PLURAL_FIRST)):
            word = token.lower_
            if token.pos_ not in _PRONOUNS:
                continue
            speaker = self.speakers.own_at(token.i)
            if word in _PLURAL_FIRST:
                self._group(token)
                continue
            told = self.speakers.quote_at(token.i) >= 0 or self.speakers.head_at(token.i) is not None
            entities = self._voice(speaker) if speaker is not None else () if told else writers
            if entities:
                self._refer((token.i, token.i + 1), token.i, entities, "speaker")

    def _writers(self) -> tuple[Entity, ...]:
        """The one person in whose name a text is written, by the byline above it: "By [Ana Diaz]"."""
        signed = [m.entity for m in self.mentions if m.signs and m.paragraph < _TOP and m.kind == "name"]
        persons = {id(entity): entity for entity in signed if entity is not None and entity.type == "PERSON"}
        return tuple(persons.values()) if len(persons) == 1 else ()

    def _voice(self, speaker: Token) -> tuple[Entity, ...]:
        """The entities of somebody who speaks."""
        entities = self.of_head.get(speaker.i, ()) or self._apposed(speaker)
        mention = self.by_head.get(speaker.i)
        if not entities and mention is not None and mention.kind != "pronoun" and len(speaker) > 1:  # no "A:"
            entities = (self._entity(mention),)
        return entities

    def _group(self, token: Token) -> None:
        """Whom a "we" stands for: the speaker's organisation, team or country, or a group told of before."""
        k = bisect_left(self.mentions, token.i, key=lambda m: m.head)
        sentence = self.mentions[k - 1].sentence if k else 0
        mention = Mention(
            head=token.i, tokens=(token.i, token.i + 1), sentence=sentence, kind="pronoun", word="we", number="p",
            quote=self.speakers.quote_at(token.i), role=label(token),
        )  # fmt: skip
        found = self._groups(mention, k)
        here = self.place(mention)
        choice = self.choose(mention, here, found)
        best = None if choice.option == NONE else found[choice.option]
        begins = k > 0 and sentence_of(token).start > self.mentions[k - 1].head
        if best is not None and is_anothers(here, best, sentence + begins):
            best = next((m for m in found if here.house and m.key() == here.house), None)
            choice = choice._replace(chance=_USUAL["told"], because="told")
        if best is None:
            own = mention.quote >= 0 and token not in POSSESSIVE_PRONOUNS
            speaker = self.speakers.own_at(token.i) if own else None
            house = self.houses.led_by(speaker) if speaker is not None else None
            if house is not None:
                self._refer(mention.tokens, mention.head, (house,), "speaker", Choice(0, _USUAL["told"], "told"))
            else:
                self._leave(mention, choice)
            return
        if choice.because != "speaker":
            self.previous["we"] = best.key()
            self.said_last = here.speaker
        self._refer(mention.tokens, mention.head, best.members or (self._entity(best),), "speaker", choice)

    def _groups(self, mention: Mention, k: int) -> list[Mention]:
        """The groups told of before, nearest first, the speaker, and whom the speaker speaks for."""
        near = self.mentions[max(0, k - WINDOW) : k]
        found = list(candidates([*near, mention], len(near)))
        speaker = self.speakers.own_at(mention.head)
        said = self.by_head.get(speaker.i) if speaker is not None else None
        for entity in (*(self._voice(speaker) if speaker is not None else ()), self.houses.of(said) if said else None):
            if entity is not None and all(m.entity is not entity for m in found):
                known = self.of_entity.get(id(entity), [])
                at = bisect_left(known, mention.head, key=lambda m: m.head)
                found += sorted(known[max(at - 1, 0) : at + 1], key=lambda m: abs(m.head - mention.head))[:1]
        return found


def _is_speaker(here: Place, other: Mention) -> bool:
    """Whether a description would mean the person who says it: "Ana Diaz said [the engineer] had left" does not."""
    return other.type == "PERSON" and other.key() == here.speaker


def clean(doc: Doc, tokens: tuple[int, int]) -> str:
    """The words of a noun phrase as a name: without outer marks, half pairs and possessive ending."""
    first, last = tokens
    opened = _open_bracket(doc, first, last)
    if opened > first:
        last = opened  # "the laboratory [(LANL]), now closed"
    while last > first + 1 and (_is_mark(doc[last - 1]) or doc[last - 1] in POSSESSIVE_MARKS):
        last -= 1
    while first < last - 1 and _is_mark(doc[first]):
        first += 1
    return without_halves(" ".join(text_of(doc, first, last).split()))


def _open_bracket(doc: Doc, first: int, last: int) -> int:
    """The bracket of a phrase that closes right behind it, -1 where none does."""
    if last >= len(doc) or doc[last].text != ")":
        return -1
    opened: list[int] = []
    for i in range(first, last):
        if doc[i].text == "(":
            opened.append(i)
        elif doc[i].text == ")" and opened:
            opened.pop()
    return opened[0] if opened else -1


def _is_mark(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text != "%")


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


def find_entities(doc: Doc, network: Network | None = None) -> tuple[tuple[EntityMark, ...], tuple[Reference, ...]]:
    """The entities of an article and what each name, description and pronoun refers to."""
    reader = Reader(doc, network)
    reader.read()
    pointed = {id(e) for found in reader.references if found.rule not in {"noun", "name"} for e in found.entities}
    kept = sorted((e for e in reader.entities if e.named or id(e) in pointed), key=lambda e: min(e.mentions))
    for index, entity in enumerate(kept):
        entity.index = index
    marks = tuple(
        EntityMark(e.name, e.type, e.role, e.gender, e.plural, tuple(sorted(e.mentions)), e.named) for e in kept
    )
    references = tuple(
        sorted(
            {
                Reference(f.tokens, tuple(e.index for e in f.entities), f.rule, f.chance, f.rivals, f.words)
                for f in reader.references
                if all(e.index >= 0 for e in f.entities)
            }
        )
    )
    return marks, references

"""Whom "I" and "we" mean: the speaker, the writer, the speaker's house, a group told of before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import POSSESSIVE_PRONOUNS, label
from claimx.annotate.coreference.antecedents import WINDOW, candidates
from claimx.annotate.coreference.houses import is_anothers
from claimx.annotate.coreference.interviews import addressed, answers, interviewee, presented
from claimx.annotate.coreference.mentions import Mention
from claimx.annotate.coreference.notes import USUAL
from claimx.annotate.frame import Frame, sentence_of
from claimx.choice import NONE, Choice
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.notes import Notes
    from claimx.annotate.coreference.ranker import Ranker
    from claimx.annotate.slots import Tokens

__all__ = ["FirstPersons", "groups"]

_TOP = 8  # paragraphs and lines above which a byline stands
_SINGULAR_FIRST = group("singular_first")
_PLURAL_FIRST = group("plural_first")
_PRONOUNS = frozenset({"PRON", "DET"})


def groups(doc: Doc) -> set[Tokens]:
    """Where each "we" stands."""
    words = (doc[i] for i in Frame.of(doc).tokens_of(_PLURAL_FIRST))
    return {(t.i, t.i + 1) for t in words if t.pos_ in _PRONOUNS}


class FirstPersons:
    """Resolves the first persons of one article, once all else is read."""

    def __init__(self, notes: Notes, ranker: Ranker) -> None:
        """Keep what is known and who chooses."""
        self.doc, self.notes, self.ranker = notes.doc, notes, ranker

    def interview(self) -> None:
        """Let the "A:" of an interview, and the "you" of its questions, mean who is asked."""
        letters = answers(self.doc)
        entity = interviewee(self.doc, letters, self.notes.mentions) if letters else None
        told = presented(self.doc, self.notes.mentions) if letters and entity is None else None
        entity = self.notes.entity(told) if told is not None else entity
        for tokens in letters if entity is not None else ():
            assert entity is not None
            self.notes.refer(tokens, tokens[0], (entity,), "speaker")
        for token, speaker in addressed(self.doc):
            entities = self.notes.voice(self.doc[speaker])
            if len(entities) == 1 and self.doc[token].pos_ in _PRONOUNS:
                self.notes.refer((token, token + 1), token, entities, "speaker")

    def read(self) -> None:
        """Resolve each "I" and "we", or leave it."""
        self.notes.of_entity.clear()
        for mention in self.notes.mentions:
            if mention.entity is not None and not mention.members:
                self.notes.of_entity.setdefault(id(mention.entity), []).append(mention)
        writers = self._writers()
        for token in (self.doc[i] for i in Frame.of(self.doc).tokens_of(_SINGULAR_FIRST | _PLURAL_FIRST)):
            word = token.lower_
            if token.pos_ not in _PRONOUNS:
                continue
            speaker = self.notes.speakers.own_at(token.i)
            if word in _PLURAL_FIRST:
                self._group(token)
                continue
            told = self.notes.speakers.quote_at(token.i) >= 0 or self.notes.speakers.head_at(token.i) is not None
            entities = self.notes.voice(speaker) if speaker is not None else () if told else writers
            if entities:
                self.notes.refer((token.i, token.i + 1), token.i, entities, "speaker")

    def _writers(self) -> tuple[Entity, ...]:
        """The one person in whose name a text is written, by the byline above it: "By [Ana Diaz]"."""
        signed = [m.entity for m in self.notes.mentions if m.signs and m.paragraph < _TOP and m.kind == "name"]
        persons = {id(entity): entity for entity in signed if entity is not None and entity.type == "PERSON"}
        return tuple(persons.values()) if len(persons) == 1 else ()

    def _group(self, token: Token) -> None:
        """Whom a "we" stands for: the speaker's organisation, team or country, or a group told of before."""
        k = bisect_left(self.notes.mentions, token.i, key=lambda m: m.head)
        sentence = self.notes.mentions[k - 1].sentence if k else 0
        mention = Mention(
            head=token.i, tokens=(token.i, token.i + 1), sentence=sentence, kind="pronoun", word="we", number="p",
            quote=self.notes.speakers.quote_at(token.i), role=label(token),
        )  # fmt: skip
        found = self._groups(mention, k)
        here = self.notes.place(mention)
        choice = self.ranker.choose(mention, here, found)
        best = None if choice.option == NONE else found[choice.option]
        begins = k > 0 and sentence_of(token).start > self.notes.mentions[k - 1].head
        if best is not None and is_anothers(here, best, sentence + begins):
            best = next((m for m in found if here.house and m.key() == here.house), None)
            choice = choice._replace(chance=USUAL["told"], because="told")
        if best is None:
            own = mention.quote >= 0 and token not in POSSESSIVE_PRONOUNS
            speaker = self.notes.speakers.own_at(token.i) if own else None
            house = self.notes.houses.led_by(speaker) if speaker is not None else None
            if house is not None:
                self.notes.refer(mention.tokens, mention.head, (house,), "speaker", Choice(0, USUAL["told"], "told"))
            else:
                self.notes.leave(mention, choice)
            return
        if choice.because != "speaker":
            self.notes.previous["we"] = best.key()
            self.notes.said_last = here.speaker
        self.notes.refer(mention.tokens, mention.head, best.members or (self.notes.entity(best),), "speaker", choice)

    def _groups(self, mention: Mention, k: int) -> list[Mention]:
        """The groups told of before, nearest first, the speaker, and whom the speaker speaks for."""
        near = self.notes.mentions[max(0, k - WINDOW) : k]
        found = list(candidates([*near, mention], len(near)))
        speaker = self.notes.speakers.own_at(mention.head)
        said = self.notes.by_head.get(speaker.i) if speaker is not None else None
        voices = self.notes.voice(speaker) if speaker is not None else ()
        for entity in (*voices, self.notes.houses.of(said) if said else None):
            if entity is not None and all(m.entity is not entity for m in found):
                known = self.notes.of_entity.get(id(entity), [])
                at = bisect_left(known, mention.head, key=lambda m: m.head)
                found += sorted(known[max(at - 1, 0) : at + 1], key=lambda m: abs(m.head - mention.head))[:1]
        return found

"""Whom a pronoun means: candidates, the likeliest, and what grammar makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference.antecedents import candidates
from claimx.annotate.coreference.expletives import refers_to_nothing, stands_for
from claimx.annotate.coreference.formers import couple_before
from claimx.annotate.coreference.grammar import (
    BODIES,
    ahead,
    asked,
    is_unfit,
    mended,
    partners,
    rival_subject,
    says_of_itself,
)
from claimx.annotate.coreference.notes import USUAL, Found
from claimx.annotate.coreference.wording import called
from claimx.choice import NONE, Choice
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.notes import Notes
    from claimx.annotate.coreference.ranker import Ranker

__all__ = ["Pronouns"]

_LATER = 20  # mentions behind a pronoun that are looked at
_FIRST_TOLD = group("first_told")
_SOMEWHAT = 0.2  # the same of who says it in his own words, without quotation marks
_HARDLY, _NEARLY = 0.6, 0.4  # chances of a choice that is hardly likelier than the next, and of the next


class Pronouns:
    """Resolves the third persons of one article."""

    def __init__(self, notes: Notes, ranker: Ranker) -> None:
        """Keep what is known and who chooses."""
        self.doc, self.notes, self.ranker = notes.doc, notes, ranker

    def read(self, mention: Mention, k: int) -> None:
        """Resolve the mention that is the `k`-th, or leave it."""
        if mention.word == "it":
            clause, chance = stands_for(self.doc[mention.head])
            if clause:
                self.notes.references.append(Found(mention.tokens, (), "clause", round(chance, 4), (), clause))
                return
            if refers_to_nothing(self.doc[mention.head]):
                self.notes.references.append(Found(mention.tokens, (), "expletive", USUAL["expletive"]))
                return
        here = self.notes.place(mention)
        quoted = self._quoted(mention) if mention.quote >= 0 and here.group == "person" else 0
        found = self._fitting(mention, list(candidates(self.notes.mentions, k, speaker=quoted)))
        choice = self.ranker.choose(mention, here, found)
        choice = mended(self.doc, mention, found, choice, voice=here.voice, single=self.notes.single)
        choice = self._of_itself(mention, here, found, choice)
        behind = self.notes.mentions[k : k + _LATER]
        later = asked(self.doc, behind, mention)
        if later is None and choice.option == NONE:
            later = ahead(self.doc, behind, mention)
        if later is not None:
            found, choice = [later], Choice(0, USUAL["ahead"], "ahead")
        far = choice.option == NONE or found[choice.option].paragraph < mention.paragraph
        couple = couple_before(self.notes.mentions, k, found) if far and here.group == "they" and here.quote < 0 else ()
        if couple:
            mention.members = couple
            self.notes.refer(mention.tokens, mention.head, couple, "pronoun", Choice(0, USUAL["alone"], "couple"))
            return
        if choice.option == NONE:
            self.notes.leave(mention, choice)
            return
        best = found[choice.option]
        if best.members:
            mention.members = best.members
            self.notes.previous[mention.gender or "p"] = mention.key()
            self.notes.refer(mention.tokens, mention.head, best.members, "pronoun", choice)
            return
        mention.entity = self.notes.entity(best)
        mention.type = mention.entity.type
        self.notes.refer(mention.tokens, mention.head, (mention.entity,), "pronoun", choice)
        if mention.gender == "n":
            self.notes.single.add(mention.key())
        self.notes.previous[mention.gender or "p"] = mention.key()

    def _of_itself(self, pronoun: Mention, here: Place, found: list[Mention], choice: Choice) -> Choice:
        """The firm that speaks where another is hardly likelier: "Its rival Brava said [it] would hire".

        Who is first told of as the speaker speaks of herself: "Another woman says [she] was hurt".
        """
        first = next((k for k, m in enumerate(found) if m.key() == here.speaker and here.group == "person"), NONE)
        alike = first != NONE and {pronoun.gender, found[first].gender} in ({"m"}, {"f"})
        if alike and here.quote < 0 and self._is_new(found[first]):
            return Choice(first, USUAL["told"], "speaker", choice.rivals)
        own = says_of_itself(self.doc, pronoun, found, choice) if here.group == "it" and here.quote < 0 else NONE
        if own != NONE:
            return Choice(own, USUAL["told"], "speaker", choice.rivals)
        if choice.because != "weights" or choice.chance > _HARDLY or not here.speaker:
            return choice
        bodies = BODIES if here.group == "it" else frozenset({"ORG"})
        acting = {called(self.doc, m): k for k, m in enumerate(found) if m.type in bodies}
        best = [] if choice.option == NONE else [(called(self.doc, found[choice.option]), choice.chance)]
        least = _NEARLY if here.quote >= 0 or here.group != "it" else _SOMEWHAT
        for name, chance in [*best, *choice.rivals][:2]:
            if name not in acting:
                break
            if found[acting[name]].key() == here.speaker and chance >= least:
                return Choice(acting[name], chance, "speaker", choice.rivals)
        return choice

    def _quoted(self, mention: Mention) -> int:
        """The key of whose words are quoted at a mention, 0 unknown: Roe's in "“Hart told us he left,” said Roe"."""
        speaker = self.notes.speakers.own_at(mention.head)
        said = self.notes.by_head.get(speaker.i) if speaker is not None else None
        return said.key() if said is not None else 0

    def _is_new(self, mention: Mention) -> bool:
        """Whether somebody without a name is told of for the first time: "[a woman]", "[another woman] in the hall"."""
        opener = self.doc[mention.tokens[0]].lower_
        return mention.kind == "noun" and mention.entity is None and opener in _FIRST_TOLD

    def _fitting(self, mention: Mention, found: list[Mention]) -> list[Mention]:
        """The candidates that grammar lets a pronoun mean."""
        rival = rival_subject(self.doc, mention)
        others = [rival, *partners(self.doc, mention)]
        apart = {self._last(token) for token in others if token is not None}
        return [m for m in found if m.key() not in apart and not is_unfit(self.doc, mention, m)]

    def _last(self, token: Token) -> int:
        """The key of whom a word names, or named when it stood last: "it fined [the company]"; 0 unknown."""
        known = self.notes.by_head.get(token.i)
        if known is None or known.kind != "noun" or known.entity is not None or known.article != "the":
            return known.key() if known is not None else 0
        before = reversed(self.notes.between(0, known.tokens[0]))
        return next((m.key() for m in before if m.word == known.word and m.entity is not None), known.key())

    def echo(self) -> None:
        """Who says "it" of himself in his own words is who says so: "[It] said it had never received the survey"."""
        left = [f.tokens for f in self.notes.references if f.rule == "unresolved"]
        open_ = {first for first, last in left if last - first == 1}
        for first in sorted(open_):
            mention = self.notes.by_head.get(first)
            if mention is None or mention.kind != "pronoun" or mention.role != "subject" or mention.quote >= 0:
                continue
            own = [m for part in self.notes.speakers.words_of(first) for m in self.notes.between(*part)]
            inside = [m for m in own if m.word == mention.word]
            same = {m.key() for m in inside}
            inner = inside[0] if len(same) == 1 else None
            if inner is not None and inner.entity is not None and inner.role == "subject" and inner.quote < 0:
                chance = next((f.chance for f in self.notes.references if f.tokens == inner.tokens), 0.0)
                self.notes.references = [f for f in self.notes.references if f.tokens != mention.tokens]
                mention.entity = inner.entity
                self.notes.refer(mention.tokens, first, (inner.entity,), "pronoun", Choice(0, chance, "told"))

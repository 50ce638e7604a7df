"""Whom the letters of an interview stand for: in "A: We signed in May" the person whom the opening presents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.annotate.attribution.answers import is_asker
from claimx.annotate.frame import Frame
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.lexicon import given_names, group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.slots import Tokens

_ANSWERS = frozenset({"a", "a."})
_QUESTIONS = frozenset({"q", "q."})
_YOU = frozenset({"you"})
_VOICES = 2  # of an interview: who asks and who answers
_WITH = frozenset({"with", "for", "to"})
_TALKS = group("talks")
_INTERVIEWING, _WRITERS = group("interviewing"), frozenset({"i", "we"})
_OPENS = 4  # tokens before a name: "I sat down with"
_LEAST = 2  # answers make an interview


def answers(doc: Doc) -> list[Tokens]:
    """The letters before the answers of an interview."""
    marks = [mark for mark in ATTRIBUTIONS.get(doc) if mark.source]
    found = [mark for mark in marks if doc[slice(*mark.source)].text.lower() in _ANSWERS]
    asked = any(doc[slice(*mark.source)].text.lower() in _QUESTIONS for mark in marks)
    interview = sum(mark.rule == "label" for mark in found) + asked >= _LEAST
    return sorted({mark.source for mark in found if mark.source}) if interview else []


def interviewee(doc: Doc, letters: Sequence[Tokens], mentions: Iterable[Mention]) -> Entity | None:
    """The person whom the text before the first answer names most often; None where two are named as often.

    Where nobody there is known for a person, the only name of several words will be one.
    """
    above = [m for m in mentions if m.kind == "name" and m.head < letters[0][0] and not m.aside]
    above = [m for m in above if not is_asker(doc, doc[slice(*m.tokens)])]
    asked = {id(m.entity): m.entity for m in above if _is_spoken_with(doc, m.tokens[0])}
    if len(asked) == 1:
        return next(iter(asked.values()))
    before = [m.entity for m in above if m.entity is not None]
    people = [entity for entity in before if entity.type == "PERSON"]
    people = [entity for entity in people if " " in entity.name] or people  # a firm is taken for one now and then
    people = people or [entity for entity in before if entity.type == "THING" and " " in entity.name]
    people = people or [entity for entity in before if _is_mistaken(entity)]
    ranked = Counter(map(id, people)).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(entity for entity in before if id(entity) == ranked[0][0])


def _is_mistaken(entity: Entity) -> bool:
    """Whether a given name and another word were taken for a firm: "Bev Tranter"."""
    first, *others = entity.name.lower().split()
    return entity.type == "ORG" and len(others) == 1 and first in given_names()


def _is_spoken_with(doc: Doc, first: int) -> bool:
    """Whether the writers say that they spoke with somebody: "We spoke to [Ana Diaz]", "I sat down with [Ana Diaz]"."""
    if first < _OPENS or doc[first - 1].lower_ not in _WITH:
        return False
    near = range(max(0, first - _OPENS), first - 1)
    talk = next((i for i in near if doc[i].lemma_.lower() in _INTERVIEWING), None)
    return talk is not None and talk > 0 and doc[talk - 1].lower_ in _WRITERS


def presented(doc: Doc, mentions: Iterable[Mention]) -> Mention | None:
    """The person whom a headline says the interview is with, without a name: "Interview with [the harbour pilot]"."""
    for mention in mentions:
        if mention.paragraph > 0:
            break
        first = mention.tokens[0]
        led = first > 1 and doc[first - 1].lower_ in _WITH and doc[first - 2].lower_ in _TALKS
        if led and mention.kind == "noun" and mention.type == "PERSON" and mention.number != "p":
            return mention
    return None


def addressed(doc: Doc) -> list[tuple[int, int]]:
    """Each "you" of whoever asks in an interview, and the head of the words for whoever answers below.

    "You write that they knew." above "A: They did." is said to whom "A" means. More than two voices are a debate.
    """
    turns = [mark for mark in ATTRIBUTIONS.get(doc) if mark.rule == "label" and mark.source and mark.content]
    names = {doc[slice(*mark.source)].text.lower() for mark in turns}
    if len(turns) < _LEAST or len(names) > _VOICES:
        return []
    frame = Frame.of(doc)
    said = {frame.paragraph[i]: mark for mark in turns for first, last in mark.content for i in range(first, last)}
    found = []
    for i in frame.tokens_of(_YOU):
        here, below = said.get(frame.paragraph[i]), said.get(frame.paragraph[i] + 1)
        if below is None or frame.quoted[i]:
            continue
        source = doc[slice(*below.source)]
        if here is None or doc[slice(*here.source)].text.lower() != source.text.lower():
            found.append((i, source.root.i))
    return found

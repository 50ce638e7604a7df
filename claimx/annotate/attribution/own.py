"""Whom the grammar of a cue names as its speaker, where the weights took somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    AGENTS,
    APPOSITIONS,
    PASSIVE_SUBJECTS,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["with_own_speaker"]

_TELLING = group("telling")
_SPEAKERS = frozenset({"NOUN", "PROPN"})


def with_own_speaker(doc: Doc, mark: AttributionMark) -> AttributionMark:
    """A mark whose source is neither who is told nor somebody of another sentence."""
    if mark.rule != "model" or not mark.cue:
        return mark
    verb = doc[slice(*mark.cue)].root
    listener = next((c for c in verb.lefts if c in PASSIVE_SUBJECTS), None)
    if listener is not None:
        return _told(doc, mark, verb, listener)
    if not mark.source or doc[mark.source[0]].sent == verb.sent:
        return mark
    # “We called them twice,” <says> [her son].
    own = [c for c in verb.children if c in ACTIVE_SUBJECTS]
    apart = len(own) == 1 and own[0].pos_ in _SPEAKERS and not _inside(own[0].i, mark)
    return mark._replace(source=_with_name(doc, own[0])) if apart else mark


def _told(doc: Doc, mark: AttributionMark, verb: Token, listener: Token) -> AttributionMark:
    """Who tells and not who is told: "Passengers <were told> by [the airline] that …", "Guests <were told> that …"."""
    if verb.lemma_.lower() not in _TELLING:
        return mark
    heard: Tokens = noun_phrase(doc, listener.i)
    content = tuple(part for part in mark.content if not heard[0] <= part[0] < part[1] <= heard[1])
    if not content:
        return mark
    if not mark.source or not heard[0] <= mark.source[0] < heard[1]:
        return mark._replace(content=content)
    by = (c for agent in verb.rights if agent in AGENTS for c in agent.children if c in PREPOSITION_OBJECTS)
    teller = next((noun_phrase(doc, noun.i) for noun in by), ())
    return mark._replace(source=teller, content=content)


def _with_name(doc: Doc, noun: Token) -> Tokens:
    """The phrase of a noun with the name beside it: "[her son, Emil]"."""
    first, last = noun_phrase(doc, noun.i)
    names = [c for c in noun.rights if c in APPOSITIONS and c.pos_ == "PROPN"]
    return first, max(last, names[0].right_edge.i + 1) if names else last


def _inside(i: int, mark: AttributionMark) -> bool:
    return any(first <= i < last for first, last in mark.content)

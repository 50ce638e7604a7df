"""Marks that tell nothing: "knows how to swim", "as if to say “Come”", "nobody told her", "explain that you left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.attribution.speaking import only_seems
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    INFINITIVE_TO,
    MARKERS,
    MODALS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    ROOTS,
    WH_ADVERBS,
)
from claimx.annotate.clause.verbs import first_conjunct, may_be_said
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

__all__ = ["tells_nothing"]

_NOBODIES, _TELLING = group("nobodies"), group("telling")
_ORDERS = group("orders_of_things")
_TIMES = group("temporal_openers")
_HAPPENINGS, _REVEALING = group("happenings"), group("revealing")
_MINDING, _BIDDING = group("bearing_in_mind"), frozenset({"must", "should"})
_TURNS = group("turns_of_phrase")
_FORMER, _FOLLOWING = (["this"], ["that"], ["which"]), group("showing") | {"imply", "mean", "prove"}


def tells_nothing(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """Whether nobody vouches for the content of a mark by it."""
    if not mark.cue or (mark.rule not in {"model", "clause"} and not _is_in_order(doc, mark)):
        return False
    verb = doc[slice(*mark.cue)].root
    bids = _bids(verb) and mark.content[0][0] > verb.i  # not “…,” read one
    silent = only_seems(verb) or bids or _may_be_anyone(t, mark, verb) or _is_in_order(doc, mark)
    silent = silent or _should_know(mark, verb) or _only_follows(t, mark, verb) or _is_happening(doc, mark, verb)
    silent = silent or _turns(t, mark) or _only_could(mark, verb)
    return silent or _knows_how(doc, mark) or _nobody_told(doc, t, mark) or _only_dates(mark, verb)


def _turns(t: Table, mark: AttributionMark) -> bool:
    """Whether the cue only turns to the next sentence: "That <said>, {it was late}", "All <told>, {nine left}"."""
    begin, last = mark.cue or (0, 0)
    first = t.starts[t.sentence[begin]]
    opened = t.lower[first:last]
    return last < t.size and t.lower[last] == "," and "_".join(opened) in _TURNS


def _knows_how(doc: Doc, mark: AttributionMark) -> bool:
    """What is known is a skill: "<knows> {how to swim}", "<learned> {where to look}"."""
    first = doc[mark.content[0][0]]
    verb = first.head
    if mark.speech != "indirect" or first not in WH_ADVERBS or verb not in OPEN_COMPLEMENTS or verb.i < first.i:
        return False
    return any(c in INFINITIVE_TO for c in verb.lefts)


def _should_know(mark: AttributionMark, verb: Token) -> bool:
    """What others are told to bear in mind: "[Runners] <should take note> that {the shoe is narrow}"."""
    minds = verb.lemma_ in _MINDING or any(c in OBJECTS and c.lower_ == "note" for c in verb.rights)
    bidden = any(c in MODALS and c.lower_ in _BIDDING for c in verb.lefts)
    return mark.speech == "indirect" and minds and bidden and any(c in COMPLEMENT_CLAUSES for c in verb.rights)


def _only_could(mark: AttributionMark, verb: Token) -> bool:
    """What somebody is free to say, and has not said: "[One] <could argue> that {the shoe is narrow}"."""
    told = mark.speech == "indirect" and any(c in COMPLEMENT_CLAUSES and c.i > verb.i for c in verb.children)
    return told and may_be_said(verb)


def _only_follows(t: Table, mark: AttributionMark, verb: Token) -> bool:
    """Whether what was told before is all that shows something: "[This] <suggests> {they were skilled}"."""
    told = bool(mark.source) and t.lower[slice(*mark.source)] in _FORMER
    return told and mark.speech == "indirect" and verb.lemma_ in _FOLLOWING


def _is_happening(doc: Doc, mark: AttributionMark, verb: Token) -> bool:
    """Whether it is what happened that shows something, or holds it: "[The trend] <shows> {that they cared}".

    Also "[The warning signs] <included> {that two had left}".
    """
    if not mark.source or mark.speech == "direct" or verb.lemma_.lower() not in _REVEALING:
        return False
    noun = doc[slice(*mark.source)].root
    return (noun.pos_ != "PROPN" and noun.lemma_.lower() in _HAPPENINGS) or noun.ent_type_ == "DATE"


def _only_dates(mark: AttributionMark, verb: Token) -> bool:
    """What is told in a clause of time is not what it dates: "After the merger <was announced> {the shares fell}"."""
    if mark.speech != "indirect" or verb not in ADVERBIAL_CLAUSES:
        return False
    timed = any((c in MARKERS or c in WH_ADVERBS) and c.lower_ in _TIMES for c in verb.lefts)
    dated = any(first <= verb.head.i < last for first, last in mark.content)
    return timed and dated and not any(c in CONTENT_CLAUSES for c in verb.children)


def _nobody_told(doc: Doc, t: Table, mark: AttributionMark) -> bool:
    """What nobody told is so all the same: "[Nobody] <told> her {that the boat had left}"."""
    if not mark.source or mark.speech == "direct" or doc[slice(*mark.cue)].root.lemma_.lower() not in _TELLING:
        return False
    first = mark.source[0]
    return t.lower[first] in _NOBODIES or t.lower[first : first + 2] == ["no", "one"]


def _bids(verb: Token) -> bool:
    """Whether a verb asks the reader to say something: "stay calm and [explain] that you have none", "Rest assured"."""
    if verb.i and verb.nbor(-1).lower_ == "rest" and verb.lower_ == "assured":
        return True
    first = first_conjunct(verb)
    if first not in BASE or verb not in BASE or any(_has_subject(each) for each in (verb, first)):
        return False
    return first in ROOTS or bool(first.is_sent_start) or first.nbor(-1).text == ":"


def _has_subject(verb: Token) -> bool:
    return any(c in ANY_SUBJECTS or c in AUXILIARIES or c in INFINITIVE_TO for c in verb.children)


def _may_be_anyone(t: Table, mark: AttributionMark, verb: Token) -> bool:
    """Whether the source is a "you" that means anyone: "[you] can see why {the shop closed}"."""
    if not mark.source or t.lower[slice(*mark.source)] != ["you"]:
        return False
    return verb in BASE or any(c in MODALS for each in (verb, first_conjunct(verb)) for c in each.lefts)


def _is_in_order(doc: Doc, mark: AttributionMark) -> bool:
    """What is only sorted or done so: "paid according to [age]", "went according to [plan]"."""
    if not mark.source or not mark.cue or doc[mark.cue[0]].lower_ != "according":
        return False
    return doc[mark.source[0]].lower_ in _ORDERS

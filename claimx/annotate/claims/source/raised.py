"""Voices that the grammar alone gives: "is thought to be old", "her advice is to wait"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.claims.vouching import is_denied
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    COMPLEMENT_CLAUSES,
    COPULA_COMPLEMENTS,
    INFINITIVE_TO,
    MARKERS,
    MODALS,
    OPEN_COMPLEMENTS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import accusation, agents, is_gerund, pledged_act
from claimx.choice import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark

__all__ = ["raised"]

_HELD = lexicon.cue_words("held")
_UP = OPEN_COMPLEMENTS | COPULA_COMPLEMENTS | PREPOSITION_OBJECTS | PREPOSITIONS
_GOVERNED = OPEN_COMPLEMENTS | COMPLEMENT_CLAUSES  # "is said to [be] old", "requires firms to [report]"
_RULES = lexicon.group("rules_of_law")
_AUTHOR = lexicon.group("singular_first") | lexicon.group("plural_first")  # "My advice is to wait": the article's own
_BINDING = lexicon.group("committing") | lexicon.cue_words("bids")
_BIDDING = lexicon.cue_words("bids") - {"oblige", "require"}  # a law may do so
_PLEDGING = lexicon.group("pledging")
_NAMES = frozenset({"NOUN", "PROPN"})
_OWNING_UP = lexicon.group("owning_up")
_FEELINGS = lexicon.group("feelings")
_SAYINGS = lexicon.cue_words("noun")
_CLAUSES = ADNOMINAL_CLAUSES | COMPLEMENT_CLAUSES
_SURE = frozenset({"will", "would"})
_STEPS = 4  # from the predicate to the verb above: "were reported to be in good health"


def raised(doc: Doc, head: int, options: Sequence[int], marks: Sequence[AttributionMark]) -> int:
    """The attribution whose cue governs the infinitive of a predicate; `NONE` where none does.

    What is only feared or hoped is not the article's: "amid fears that the bank had failed".

    What somebody pledges, threatens or bids others do is his: "The union threatened to strike".

    What is nobody's view is not the article's either: "In the opinion of no one, the bank failed".
    """
    nobody = (k for k in options if marks[k].rule == "view" and not marks[k].source)
    found = next((k for k in nobody if any(first <= head < last for first, last in marks[k].content)), NONE)
    if found != NONE:
        return found
    named = next((k for k in options if _is_of_noun(doc[head], marks[k])), NONE)
    if named != NONE:
        return named
    cues = [k for k in options if marks[k].cue]
    accusing = _accusing(doc[head])
    if accusing is not None:
        return next((k for k in cues if accusing.i in range(*marks[k].cue)), NONE)
    above = _governing(doc[head])
    if above is None:
        return NONE
    if _leaves_open(above):
        return next((k for k in cues if above.i in range(*marks[k].cue) and not _somebody(doc, marks[k])), NONE)
    if above.lemma_ in _BINDING and not is_denied(above) and not _is_open(above):
        actor = next(agents(above), None) or subject_token(doc, above.i)
        pledged = (k for k in cues if above.i in range(*marks[k].cue) and marks[k].source)
        subjects = {actor.i if actor is not None else NONE, *(c.i for c in above.lefts if c in ACTIVE_SUBJECTS)}
        own = (k for k in pledged if not subjects.isdisjoint(range(*marks[k].source)))  # also “[which] hopes to”
        bound = actor is not None and (_may_bind(actor) or (above.lemma_ in _PLEDGING and actor.pos_ in _NAMES))
        return next(own, NONE) if bound else NONE
    subject = subject_token(doc, above.i) if above.lemma_ == "be" else None  # "[Her advice] is to wait"
    if subject is None:
        return NONE
    told = ((k, marks[k].source) for k in cues if subject.i in range(*marks[k].cue))
    return next((k for k, source in told if source and doc[source[0]].lower_ not in _AUTHOR), NONE)


def _accusing(predicate: Token) -> Token | None:
    """The verb of an accusation, or of an answer to one, above a gerund: "<accused> of [lying]", "<denied> [lying]"."""
    if predicate in OPEN_COMPLEMENTS and is_gerund(predicate) and predicate.head.lemma_ in _OWNING_UP:
        return predicate.head
    return accusation(predicate)


def _leaves_open(verb: Token) -> bool:
    """Whether nobody is named who says or bids something: "is <said> to be old", "staff <were told> to leave"."""
    if not any(child in PASSIVE_AUXILIARIES for child in verb.children):
        return False
    bidden = verb.lemma_ in _BIDDING and next(agents(verb), None) is None
    return verb.lemma_.lower() in _HELD or (bidden and not is_denied(verb) and not _is_open(verb))


def _may_bind(noun: Token) -> bool:
    """Whether somebody, or what he wrote, can bind others or himself."""
    lemma = noun.lemma_.lower()
    if noun in PASSIVE_SUBJECTS or lemma in _AUTHOR:
        return False  # "[the jury] was instructed to decide", "[I] hope to stay": the article's own
    return is_somebody(noun) or lemma in _RULES or lemma in lexicon.words("documents")


def _is_open(verb: Token) -> bool:
    """Whether somebody only may do so: "doctors [can] hope to see better days"."""
    return any(c in MODALS and c.lemma_ not in _SURE for c in verb.lefts)


def _is_of_noun(predicate: Token, mark: AttributionMark) -> bool:
    """Whether a predicate tells what the noun of a cue is: "amid <concern> that the bank had [failed]".

    A feeling is nobody's in particular, what is said is somebody's: "[the navy]'s <finding> that divers [cut] it".
    """
    noun = predicate.head
    if not mark.cue or predicate not in _CLAUSES or noun.i not in range(*mark.cue) or mark.speech == "direct":
        return False
    if noun.head == noun:
        return False  # "The <hope> that it would last has [gone]", where the parser found no verb of its own
    lemma = noun.lemma_.lower()
    opened = any(c in MARKERS and c.lower_ == "that" for c in predicate.lefts)
    felt = lemma in _FEELINGS and mark.rule == "noun"  # not what somebody stirs: "the letter raised fears"
    return felt or (opened and lemma in _SAYINGS and _somebody(predicate.doc, mark))


def _somebody(doc: Doc, mark: AttributionMark) -> bool:
    return any(doc[i].is_alpha for i in range(*(mark.source or (0, 0))))


def _governing(token: Token) -> Token | None:
    """The verb above an infinitive: "thought" of "is thought to [be] old"."""
    for _ in range(_STEPS):
        if pledged_act(token.head) == token:
            return token.head.head  # "committed to [paying]"
        infinitive = token in _GOVERNED and any(c in INFINITIVE_TO for c in token.children)
        if token not in _UP and not infinitive:
            return None
        token = token.head
        if infinitive:
            return token
    return None

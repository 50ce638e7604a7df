"""Does the sentence look ahead or back? The tense of the verb that governs a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_AUXILIARIES,
    ING_FORMS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OPEN_COMPLEMENTS,
    PAST,
    PAST_PARTICIPLES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PRESENT,
    ROOTS,
)
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_AUXILIARIES = AUXILIARIES | COPULA_AUXILIARIES


AHEAD, BACK, OPEN = 1, -1, 0
_WILL = group("future")
_MODALS = _WILL | group("modals_ahead")
_PLANNED = words("times_ahead_verbs")
_FORESEEN = group("foreseen")
_POSTPONED = words("times_postponed_verbs")
_PUNCTUAL = words("times_scheduled_verbs")
_BE_PRESENT = group("be_present")
_BE_PAST = group("be_past")
_PRESENT_PERFECT = group("perfect_auxiliaries")
_PERFECT = _PRESENT_PERFECT | {"had"}
_UNTIL = group("ahead_openers")
_MOVED = group("moved_events")
_PUT_AWAY = _MOVED | group("putting_off")
_PUTTING_OFF = _POSTPONED | _PUT_AWAY
_FIXING = group("fixing_verbs")
_AWAY = frozenset({"off", "back"})
_PUT_TO = group("put_to")
_RECORDS = group("records")
_ARRANGED = group("arranged_ends")
_DECIDED = group("decided")
_COMMITTING = words("commitment_verbs")
_ORDINALS = group("ordinals")
_PREPOSITIONS = frozenset({"ADP", "SCONJ"})
_CALLING, _MEETINGS = group("calling"), group("meetings")
_STEPS = 12
_LOOKS_AHEAD = group("ahead_heads")


def direction(token: Token) -> int:
    """1 ahead ("will meet Monday"), -1 back ("met Monday"), 0 where the verb does not say."""
    node = token
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX") or any(c in _AUXILIARIES for c in node.children):
            return AHEAD if verb_putting_off(token) == node else of_verb(_told(node, token) or node)
        if node.lower_ == "due":
            return AHEAD
        if node.head == node:
            return OPEN
        node = node.head
    return OPEN


def _told(verb: Token, time: Token) -> Token | None:
    """The verb of what is told today, which a time before both dates: "On [Sunday], residents say a drone fell"."""
    says = verb in PRESENT and time.i < verb.i and verb.lemma_.lower() in cue_words("speech")
    return next((c for c in verb.rights if c in COMPLEMENT_CLAUSES), None) if says else None


def put_off(time: Token) -> bool:
    """Whether a time is the one at which what was put off takes place: "was delayed until [April]"."""
    verb = verb_putting_off(time)
    return verb is not None and verb.lemma_.lower() in _MOVED


def verb_putting_off(time: Token) -> Token | None:
    """The verb that puts off to a time or fixes it: "was <pushed> back to [April]", "<set> a vote for [May]"."""
    node = time
    while node.lower_ not in _PUT_TO:
        if node.head == node or node.pos_ in ("VERB", "AUX"):
            return None
        node = node.head
    fixed = node.lower_ == "for"
    node = verb_over(node)
    verb = node.lemma_.lower()
    off = verb != "put" or any(child.lower_ in _AWAY for child in node.children)
    return node if (off and verb in _PUTTING_OFF) or (fixed and verb in _FIXING) else None


def verb_over(token: Token) -> Token:
    """The nearest verb at or above a word; the root where there is none."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def shares(verb: Token) -> bool:
    """Whether a participle has the helpers of the verb before it: "had married in May and [divorced] in July"."""
    bare = not any(c in _AUXILIARIES or c in NOUN_SUBJECTS for c in verb.children)
    return verb in CONJUNCTS and verb in PAST_PARTICIPLES and bare and verb.head.pos_ in ("VERB", "AUX")


def of_verb(verb: Token) -> int:
    """Which way a verb looks, by itself and with its helpers."""
    if shares(verb):
        return of_verb(verb.head)
    if verb in ADJECTIVE_COMPLEMENTS and verb.head.pos_ in ("VERB", "AUX"):
        stays = verb.head in PRESENT and any(_opens_ahead(c) for c in verb.children)
        return AHEAD if stays else of_verb(verb.head)  # "stays closed until Friday"
    helpers = [c.lower_ for c in verb.children if c in AUXILIARIES]
    said = _of_helpers(verb, helpers) or _of_meaning(verb, helpers)
    if said != OPEN:
        return said
    if "to" in helpers:
        return _of_infinitive(verb)
    return _of_form(verb, helpers) if _BE_PAST.isdisjoint(helpers) else BACK


def _of_helpers(verb: Token, helpers: Sequence[str]) -> int:
    """Which way modals and "have" look; open where there is none."""
    modal = next((helper for helper in helpers if helper in _MODALS), None)
    if modal is not None:
        perfect = any(helper in ("have", "'ve", "’ve") for helper in helpers)
        return BACK if perfect and modal not in ("will", "'ll", "’ll") else AHEAD
    if "could" in helpers and not any(c in NEGATIONS for c in verb.children):
        return AHEAD  # "could win on Tuesday"; "could not be reached on Tuesday" is over
    if not _PERFECT.isdisjoint(helpers):
        return AHEAD if verb.lemma_.lower() in _POSTPONED else BACK
    return OPEN


def _of_meaning(verb: Token, helpers: Sequence[str]) -> int:
    """Which way verbs of plans and forecasts look; open for others."""
    if verb in ING_FORMS and verb in ADVERBIAL_CLAUSES and not helpers and direction(verb.head) == BACK:
        return BACK  # "it saw no risk when preparing the report in May"
    describes = verb in ING_FORMS and verb in ADNOMINAL_CLAUSES  # "a man aiming a gun"
    asked = verb in PAST_PARTICIPLES and verb.lemma_.lower() in cue_words("speech")  # "asked on Monday whether"
    if verb.lemma_.lower() in _FORESEEN and not _BE_PRESENT.isdisjoint(helpers):
        return AHEAD  # "snow is forecast for the weekend"
    if verb.lemma_.lower() in _PLANNED and verb not in PAST and not describes and not asked and not is_record(verb):
        return AHEAD
    return AHEAD if any(c.lower_ == "due" and c in ADJECTIVE_COMPLEMENTS for c in verb.children) else OPEN


def _of_form(verb: Token, helpers: Sequence[str]) -> int:
    """Which way the form of a verb looks."""
    if verb in PAST:
        return AHEAD if verb.lemma_.lower() in _POSTPONED else BACK
    if verb in PAST_PARTICIPLES:  # "a record set on Aug. 6" is over, "a sale planned for May" is not
        plans = verb.lemma_.lower() in _PLANNED | _POSTPONED and not is_record(verb)
        reduced = verb in ADNOMINAL_CLAUSES and not plans
        return BACK if reduced else OPEN
    if verb in ING_FORMS and not _BE_PRESENT.isdisjoint(helpers):
        return AHEAD
    scheduled = verb.lemma_ in _PUNCTUAL or is_scheduled_going(verb)
    if verb in PRESENT and (scheduled or any(_opens_ahead(c) for c in verb.children)):
        return AHEAD
    if verb in ING_FORMS and verb.head != verb:
        return direction(verb.head)
    if verb in BASE and verb in CONTENT_CLAUSES and not helpers:
        return max(direction(verb.head), OPEN)  # "a deal that would see him [leave] in May"
    return OPEN


def is_scheduled_going(verb: Token) -> bool:
    """Whether "go" tells of what is arranged: "tickets go on sale", "voters go to the polls"."""
    goes = (c for c in verb.children if c in PREPOSITIONS) if verb.lemma_.lower() == "go" else ()
    return any(noun in PREPOSITION_OBJECTS and noun.lower_ in _ARRANGED for c in goes for noun in c.children)


def is_record(verb: Token) -> bool:
    """Whether "set" tells of a record and no plan: "the high set on [Aug. 6]", not "a vote set for [Aug. 6]"."""
    if verb.lower_ != "set" or not any(c.lower_ in ("on", "in") for c in verb.children):
        return False
    of_it = [c.lower_ for c in verb.children if c in NOUN_SUBJECTS]
    return bool(_RECORDS.intersection([verb.nbor(-1).lower_] if verb.i and verb not in ROOTS else of_it))


def _opens_ahead(child: Token) -> bool:
    """Whether a child of a present tense makes it look ahead: "opens when ...", not "rests after Tuesday on"."""
    return child.lower_ in _UNTIL and not (child.lower_ == "after" and child in PREPOSITIONS)


def _of_infinitive(verb: Token) -> int:
    head = verb.head
    if head == verb:
        return AHEAD
    if head.lower_ == "due" and any(c.lower_ in _BE_PAST for c in (head.head, *head.children)):
        return OPEN  # "was due to leave in September": perhaps over, perhaps not
    if any(c.lower_ == "had" for c in (*head.children, *(head.head.children if head.lower_ == "due" else ()))):
        return OPEN  # "had been scheduled to end Friday"
    if head in PAST and head.lemma_ == "have":
        return BACK  # "had to leave on Monday"
    if head.lower_ in _ORDINALS and direction(head) == BACK:
        return BACK  # "was the first to arrive on Wednesday"
    arranged = head in PAST and head.lemma_ == "be" and verb in OPEN_COMPLEMENTS  # "was to meet them on Friday"
    bound = head in PAST and head.lemma_.lower() in _COMMITTING  # "told staff to leave by Friday"
    if arranged or bound or head.lemma_.lower() in _PLANNED | _DECIDED or head.lower_ in _LOOKS_AHEAD:
        return AHEAD
    return AHEAD if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") else direction(head)

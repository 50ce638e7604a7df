"""What stands over a time: whether it tells what is over, to come, planned or said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_NOUNS,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTS,
    COPULA_AUXILIARIES,
    COPULA_COMPLEMENTS,
    COUNTS,
    NOUN_SUBJECTS,
    OBJECTS,
    PAST,
    PAST_PARTICIPLES,
    PREMODIFIERS,
    PRESENT,
    SUBJECTS,
)
from claimx.annotate.times.direction import (
    BACK,
    is_record,
    is_scheduled_going,
    of_verb,
    shares,
    verb_over,
    verb_putting_off,
)
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST_FORMS = PAST | PAST_PARTICIPLES | BASE
_AUXILIARIES = AUXILIARIES | COPULA_AUXILIARIES
_WILL = group("future")
_MODALS = _WILL | group("modals_ahead")
_OPEN_MODALS = group("modals_ahead") | {"could"}
_PLANNED = words("times_ahead_verbs")
_POSTPONED = words("times_postponed_verbs")
_ORIGINS = words("times_from_verbs") | words("times_change_verbs")
_PUNCTUAL = words("times_scheduled_verbs")
_BE_PRESENT = group("be_present")
_BE_PAST = frozenset({"was", "were", "did"})
_PRESENT_PERFECT = group("perfect_auxiliaries")
_HAD = frozenset({"had", "'d", "’d"})
_PERFECT = _PRESENT_PERFECT | {"had"}
_TOWARDS = group("towards")
_MOVED = group("moved_events")
_PUT_AWAY = _MOVED | group("putting_off")
_DECIDED = group("decided")
_COMMITTED = words("commitment_verbs") | _DECIDED  # what follows their past tense is still to come
_PREPOSITIONS = frozenset({"ADP", "SCONJ"})
_PASSED = _PREPOSITIONS | {"ADV", "NOUN", "PROPN"}
_ON = frozenset({"on", "at", "from"})
_CALLING, _MEETINGS = group("calling"), group("meetings")
_STEPS = 12


def promises(token: Token) -> bool:
    """Whether a modal says that it looks ahead: "will vote in [May]", and not only "a deal to vote"."""
    node = token
    for _ in range(_STEPS):
        helpers = {c.lower_ for c in node.children if c in AUXILIARIES}
        if helpers & _MODALS or (node in PRESENT and is_scheduled_going(node)):
            return True
        if node.head == node or (node.pos_ in ("VERB", "AUX") and not ("to" in helpers and node.head.pos_ == "VERB")):
            return False
        node = node.head
    return False


def from_now(token: Token) -> bool:
    """Whether a time ahead is told of from today: "will vote Monday", "is set to"; not "would vote", "was to vote"."""
    off = verb_putting_off(token)
    if off and off.lemma_.lower() in _PUT_AWAY:
        return True
    node = token
    for _ in range(_STEPS):
        helpers = {c.lower_ for c in node.children if c in _AUXILIARIES}
        if node.pos_ in ("VERB", "AUX") or helpers:
            if helpers & _WILL or "can" in helpers:
                return True
            if node in PAST and node.lemma_.lower() in _COMMITTED:
                return True  # "agreed to meet on Saturday"
            hangs = node in PAST_PARTICIPLES and node in ADNOMINAL_CLAUSES and not helpers
            if "to" not in helpers and not hangs:  # "the hearing, scheduled for Sunday, will ..." asks the main verb
                planned = bool(helpers & _BE_PRESENT) and node.lemma_.lower() in _PLANNED | _PUNCTUAL
                return node in PRESENT or planned or bool(helpers & _PRESENT_PERFECT)
        if node.head == node:
            return False
        node = node.head
    return False


def to_come(time: Token) -> bool:
    """Whether a time tells what is still to come today: "will open in [May]", "opens in [May]".

    In a chronology the present tells what is over: "[May 3]: The park opens".
    """
    behind = (word for word in time.ancestors if word.i < time.i and word.pos_ in ("VERB", "AUX"))
    now = any(token in PRESENT for verb in behind for token in (verb, *verb.children))
    return from_now(time) and not perfect(time) and (now or promises(time))


def in_passing(time: Token) -> bool:
    """Whether a time stands before a noun, and is no part of a subject: "charged in the [May 3, 1999] fire"."""
    noun = time.head
    return time in PREMODIFIERS and noun.i > time.i and noun.pos_ in ("NOUN", "PROPN") and noun not in SUBJECTS


def of_noun(time: Token) -> bool:
    """Whether a time dates a noun of which a modal says what may come of it: "a rise in [May] could hurt lenders".

    Or what the noun before which it stands is: "it is for sale under a [May] agreement". The tense says nothing of it.
    """
    if time in COMPOUNDS and time.head.i > time.i and time.head.pos_ == "NOUN":
        return True
    node = time.head
    while node.pos_ in ("ADP", "NOUN", "PROPN") and node.head != node:
        if node in NOUN_SUBJECTS:
            helpers = {c.lower_ for c in node.head.children if c in AUXILIARIES}
            return time.i < node.head.i and bool(helpers & _OPEN_MODALS)
        node = node.head
    return False


def perfect(token: Token) -> bool:
    """Whether the verb that governs a token is in the present perfect ("has met this week")."""
    return _helped(token, _PRESENT_PERFECT)


def pluperfect(token: Token) -> bool:
    """Whether the verb that governs a token is in the pluperfect ("had met that week")."""
    return _helped(token, _HAD)


def _helped(token: Token, helpers: frozenset[str]) -> bool:
    node = token
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX") or node.head == node:
            return any(c in ACTIVE_AUXILIARIES and c.lower_ in helpers for c in node.children)
        node = node.head
    return False


def counted_so_far(token: Token) -> bool:
    """Whether the verb that governs a token is in the present perfect and its object an amount in figures."""
    node = verb_over(token)
    amounts = (c for of_it in node.children if of_it in OBJECTS for c in of_it.children if c in COUNTS)
    return perfect(token) and any(amount.text[:1].isdigit() for amount in amounts)


def says(time: Token) -> bool:
    """Whether a time is that of an act of saying: "said on [Tuesday]", "in a letter dated [May 3]"."""
    node = time.head
    while node.pos_ == "ADP" and node.head != node:
        node = node.head
    if node.lemma_.lower() in cue_words("speech") | group("speaking"):
        return True
    if node in ADNOMINAL_CLAUSES:
        node = node.head
    return node.pos_ == "NOUN" and node.lemma_.lower() in words("times_statements")


def tells(token: Token) -> bool:
    """Whether a time dates an event of the story, which is over, and no act of saying ("said on [Tuesday]")."""
    node = token
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX") or node.head == node:
            break
        node = node.head
    return node.pos_ in ("VERB", "AUX") and node.lemma_.lower() not in cue_words("speech") and of_verb(node) == BACK


def scheduled(time: Token) -> bool:
    """Whether a time hangs, over "on", "at" or "from", on a verb in the present tense: "the court rules on [Thursday]".

    Or is what the present says of something: "The deadline is [Friday]".
    """
    node = time.head
    if node.pos_ == "ADP" and node.lower_ in _ON:
        node = _begun(node) if node.lower_ == "from" else node.head
    elif time not in ADVERBIAL_NOUNS | COPULA_COMPLEMENTS:
        return False
    helpers = {c.lower_ for c in node.children if c in AUXILIARIES}
    told = helpers <= _BE_PRESENT and (node in PRESENT or (node in PAST_PARTICIPLES and bool(helpers)))
    return told and not any(word in PAST for word in time.doc[node.i + 1 : time.i])


def _begun(lead: Token) -> Token:
    """The verb of what begins then: "The fee <rises> to 9 euros from [Saturday]"; not "photos from Saturday show"."""
    verb = lead.head
    while verb.pos_ in ("ADP", "NOUN") and verb.head != verb:
        verb = verb.head
    changes = verb.lemma_.lower() in words("times_change_verbs") and verb.i < lead.i
    comes = verb.lemma_.lower() in words("times_from_verbs")
    return verb if changes or (verb == lead.head and not comes) else lead.head


def over(time: Token) -> bool:
    """Whether a time hangs, over prepositions alone, on a finite verb that tells what is past: "sank on [March 20]".

    `time` is the root of the expression. A verb that speaks of plans, and "be", may look ahead in any tense.
    """
    node = time.head
    while node.pos_ == "ADP" and node.head != node:
        if node.lower_ in _TOWARDS:
            return False
        node = node.head
    if node.pos_ == "VERB" and is_record(node):
        return True
    if node == time or node.pos_ != "VERB" or node.lemma_.lower() in _PLANNED | _POSTPONED:
        return False
    while shares(node):
        node = node.head
    helpers = {c.lower_ for c in node.children if c in AUXILIARIES}
    if helpers & _MODALS or "to" in helpers or _calls(node, time):
        return False
    if helpers & (_PERFECT | _BE_PAST):
        return node in _PAST_FORMS
    reported = node in COMPLEMENT_CLAUSES and node.lemma_.lower() in _PUNCTUAL  # "said the vote began on Friday"
    told = node in CONJUNCTS or any(c in NOUN_SUBJECTS for c in node.children)
    return node in PAST and told and not reported


def _calls(verb: Token, time: Token) -> bool:
    """Whether a verb only announces what takes place then: "called a rally on [March 3]"."""
    called = (c for c in verb.children if c in OBJECTS and c.i < time.i)
    return verb.lemma_.lower() in _CALLING and any(noun.lemma_.lower() in _MEETINGS for noun in called)


def starts(time: Token, *, ahead: bool) -> bool:
    """Whether "from" or "as of" makes a time the beginning of what a verb tells: "will pay a toll from [July 1]".

    A time that is not `ahead` may be what a change is counted from: "rose from [May]".
    """
    preposition = time.head
    node = preposition.head
    as_of = preposition.lower_ in ("as", "of")
    if not as_of and preposition.lower_ != "from":
        return False
    passed = _PASSED if ahead else _PREPOSITIONS  # "will drop its [route] as of May 1", "can come back from Monday"
    while node.pos_ in passed and node.head != node:
        node = node.head
    return node.pos_ in ("VERB", "AUX") and (ahead or node.lemma_.lower() not in _ORIGINS)

"""Does the sentence look ahead or back? The tense of the verb that governs a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ADJECTIVE_COMPLEMENTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ADVERBIAL_NOUNS,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_AUXILIARIES,
    COPULA_COMPLEMENTS,
    COUNTS,
    ING_FORMS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PAST,
    PAST_PARTICIPLES,
    PREMODIFIERS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PRESENT,
    ROOTS,
    SUBJECTS,
)
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST_FORMS = PAST | PAST_PARTICIPLES | BASE
_AUXILIARIES = AUXILIARIES | COPULA_AUXILIARIES


AHEAD, BACK, OPEN = 1, -1, 0
_WILL = group("future")
_MODALS = _WILL | group("modals_ahead")
_OPEN_MODALS = group("modals_ahead") | {"could"}
_PLANNED = words("times_ahead_verbs")
_FORESEEN = group("foreseen")
_POSTPONED = words("times_postponed_verbs")
_ORIGINS = words("times_from_verbs") | words("times_change_verbs")
_PUNCTUAL = words("times_scheduled_verbs")
_BE_PRESENT = group("be_present")
_BE_PAST = frozenset({"was", "were", "did"})
_PRESENT_PERFECT = group("perfect_auxiliaries")
_HAD = frozenset({"had", "'d", "’d"})
_PERFECT = _PRESENT_PERFECT | {"had"}
_UNTIL = group("ahead_openers")
_TOWARDS = group("towards")
_MOVED = group("moved_events")
_PUT_AWAY = _MOVED | group("putting_off")
_PUTTING_OFF = _POSTPONED | _PUT_AWAY
_FIXING = group("fixing_verbs")
_AWAY = frozenset({"off", "back"})
_PUT_TO = group("put_to")
_RECORDS = group("records")
_ARRANGED = group("arranged_ends")
_DECIDED = group("decided")
_COMMITTED = words("commitment_verbs") | _DECIDED  # what follows their past tense is still to come
_ORDINALS = group("ordinals")
_PREPOSITIONS = frozenset({"ADP", "SCONJ"})
_PASSED = _PREPOSITIONS | {"ADV", "NOUN", "PROPN"}
_ON = frozenset({"on", "at", "from"})
_CALLING, _MEETINGS = group("calling"), group("meetings")
_STEPS = 12
_LOOKS_AHEAD = group("ahead_heads")


def direction(token: Token) -> int:
    """1 ahead ("will meet Monday"), -1 back ("met Monday"), 0 where the verb does not say."""
    node = token
    for _ in range(_STEPS):
        if node.pos_ in ("VERB", "AUX") or any(c in _AUXILIARIES for c in node.children):
            return AHEAD if _putting_off(token) == node else _of_verb(_told(node, token) or node)
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
    verb = _putting_off(time)
    return verb is not None and verb.lemma_.lower() in _MOVED


def _putting_off(time: Token) -> Token | None:
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


def promises(token: Token) -> bool:
    """Whether a modal says that it looks ahead: "will vote in [May]", and not only "a deal to vote"."""
    node = token
    for _ in range(_STEPS):
        helpers = {c.lower_ for c in node.children if c in AUXILIARIES}
        if helpers & _MODALS or (node in PRESENT and _is_scheduled_going(node)):
            return True
        if node.head == node or (node.pos_ in ("VERB", "AUX") and not ("to" in helpers and node.head.pos_ == "VERB")):
            return False
        node = node.head
    return False


def from_now(token: Token) -> bool:
    """Whether a time ahead is told of from today: "will vote Monday", "is set to"; not "would vote", "was to vote"."""
    off = _putting_off(token)
    if off and off.lemma_.lower() in _PUT_AWAY:
        return True
    node = token
    for _ in range(_STEPS):
        helpers = {c.lower_ for c in node.children if c in _AUXILIARIES}
        if node.pos_ in ("VERB", "AUX") or helpers:
            if helpers & _WILL:
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
    return node.pos_ in ("VERB", "AUX") and node.lemma_.lower() not in cue_words("speech") and _of_verb(node) == BACK


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
    if node.pos_ == "VERB" and _is_record(node):
        return True
    if node == time or node.pos_ != "VERB" or node.lemma_.lower() in _PLANNED | _POSTPONED:
        return False
    while _shares(node):
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


def _shares(verb: Token) -> bool:
    """Whether a participle has the helpers of the verb before it: "had married in May and [divorced] in July"."""
    bare = not any(c in _AUXILIARIES or c in NOUN_SUBJECTS for c in verb.children)
    return verb in CONJUNCTS and verb in PAST_PARTICIPLES and bare and verb.head.pos_ in ("VERB", "AUX")


def _of_verb(verb: Token) -> int:
    auxiliaries = [c for c in verb.children if c in AUXILIARIES]
    if _shares(verb):
        return _of_verb(verb.head)
    if verb in ADJECTIVE_COMPLEMENTS and verb.head.pos_ in ("VERB", "AUX"):
        stays = verb.head in PRESENT and any(_opens_ahead(c) for c in verb.children)
        return AHEAD if stays else _of_verb(verb.head)  # "stays closed until Friday"
    if any(a.lower_ in _MODALS for a in auxiliaries):
        modal = next(a.lower_ for a in auxiliaries if a.lower_ in _MODALS)
        perfect = any(a.lower_ in ("have", "'ve", "’ve") for a in auxiliaries)
        return BACK if perfect and modal not in ("will", "'ll", "’ll") else AHEAD
    if any(a.lower_ == "could" for a in auxiliaries) and not any(c in NEGATIONS for c in verb.children):
        return AHEAD  # "could win on Tuesday"; "could not be reached on Tuesday" is over
    if any(a.lower_ in _PERFECT for a in auxiliaries):
        return AHEAD if verb.lemma_.lower() in _POSTPONED else BACK
    if verb in ING_FORMS and verb in ADVERBIAL_CLAUSES and not auxiliaries and direction(verb.head) == BACK:
        return BACK  # "it saw no risk when preparing the report in May"
    describes = verb in ING_FORMS and verb in ADNOMINAL_CLAUSES  # "a man aiming a gun"
    asked = verb in PAST_PARTICIPLES and verb.lemma_.lower() in cue_words("speech")  # "asked on Monday whether"
    if verb.lemma_.lower() in _FORESEEN and any(a.lower_ in _BE_PRESENT for a in auxiliaries):
        return AHEAD  # "snow is forecast for the weekend"
    if verb.lemma_.lower() in _PLANNED and verb not in PAST and not describes and not asked and not _is_record(verb):
        return AHEAD
    if any(c.lower_ == "due" and c in ADJECTIVE_COMPLEMENTS for c in verb.children):
        return AHEAD
    if any(a.lower_ == "to" for a in auxiliaries):
        return _of_infinitive(verb)
    if any(a.lower_ in _BE_PAST for a in auxiliaries):
        return BACK
    if verb in PAST:
        return AHEAD if verb.lemma_.lower() in _POSTPONED else BACK
    if verb in PAST_PARTICIPLES:  # "a record set on Aug. 6" is over, "a sale planned for May" is not
        plans = verb.lemma_.lower() in _PLANNED | _POSTPONED and not _is_record(verb)
        reduced = verb in ADNOMINAL_CLAUSES and not plans
        return BACK if reduced else OPEN
    if verb in ING_FORMS and any(a.lower_ in _BE_PRESENT for a in auxiliaries):
        return AHEAD
    scheduled = verb.lemma_ in _PUNCTUAL or _is_scheduled_going(verb)
    if verb in PRESENT and (scheduled or any(_opens_ahead(c) for c in verb.children)):
        return AHEAD
    if verb in ING_FORMS and verb.head != verb:
        return direction(verb.head)
    if verb in BASE and verb in CONTENT_CLAUSES and not auxiliaries:
        return max(direction(verb.head), OPEN)  # "a deal that would see him [leave] in May"
    return OPEN


def _is_scheduled_going(verb: Token) -> bool:
    """Whether "go" tells of what is arranged: "tickets go on sale", "voters go to the polls"."""
    goes = (c for c in verb.children if c in PREPOSITIONS) if verb.lemma_.lower() == "go" else ()
    return any(noun in PREPOSITION_OBJECTS and noun.lower_ in _ARRANGED for c in goes for noun in c.children)


def _is_record(verb: Token) -> bool:
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
    if arranged or head.lemma_.lower() in _PLANNED | _DECIDED or head.lower_ in _LOOKS_AHEAD:
        return AHEAD
    return AHEAD if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") else direction(head)

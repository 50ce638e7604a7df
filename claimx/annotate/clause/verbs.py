"""What the rules ask of verbs: are they verbs, do they show tense, does their form allow a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    AGENTS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    COUNTS,
    FINITE,
    FINITE_VERBS,
    ING_FORMS,
    MARKERS,
    NEGATIONS,
    OTHER_PRESENT,
    PAST,
    PAST_PARTICIPLES,
    PLURALS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    PRESENT,
    ROOTS,
    SUBJECTS,
    THIRD_PERSON,
)
from claimx.lexicon import cue_words, cues_of, group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_VERBAL = COMPLEMENT_CLAUSES | ROOTS | ADVERBIAL_CLAUSES | CONJUNCTS
__all__ = [
    "CONDITIONS",
    "NOMINAL",
    "STEPS",
    "accusation",
    "agents",
    "agree",
    "first_conjunct",
    "governor",
    "is_finite",
    "is_gerund",
    "is_infinitive",
    "is_name_giving",
    "is_saying",
    "is_subjunctive",
    "is_turned_condition",
    "is_verb",
    "may_be_said",
    "opens_condition",
    "opens_turned",
    "own_auxiliaries",
    "pledged_act",
]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
STEPS = 40  # how far a chain of heads is followed
_ACCUSING = group("accusing")
_FREE = frozenset({"could", "might", "may"})
_SPEAKING = group("singular_first") | group("plural_first") | group("nobodies") | {"no"}
_ASSERTING = cue_words("speech") & cues_of("report")
_PLURAL = group("plural_pronouns")
CONDITIONS = frozenset({"if", "unless"})
_TURNED = frozenset({"had", "were", "should"})
_PAST = PAST | PAST_PARTICIPLES
_OPEN = frozenset({"would", "could", "might"})
_SAID = frozenset({"said", "told", "wrote"})
_GIVEN_NAMES = group("name_giving")
_EITHER = group("either_number")


def is_verb(token: Token) -> bool:
    """Whether the token can have a subject of its own in the parse."""
    return token.pos_ in {"VERB", "AUX"} or (token.text == "’s" and token in _VERBAL)


def is_saying(word: str) -> bool:
    """Whether a word is the past of a verb of saying, whatever the tagger takes it for. "[Stated] Diaz: “We …”"."""
    word = word.lower()
    if word in _SAID:
        return True
    return word.endswith("ed") and any(stem in cue_words("speech") for stem in (word[:-1], word[:-2]))


def agents(verb: Token) -> Iterator[Token]:
    """The nouns behind the "by" of a passive: "was told by [Ana Diaz] to leave"."""
    return (noun for by in verb.rights if by in AGENTS for noun in by.rights if noun in PREPOSITION_OBJECTS)


def is_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary shows tense. "has [pulled]": yes, "[pulling]": no."""
    if verb in FINITE:
        return True
    return any(c in AUXILIARIES and c in FINITE for c in verb.lefts)


def own_auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb itself. "[has] [been] told and left": none for [left]."""
    return [child for child in verb.children if child in AUXILIARIES]


def may_be_said(verb: Token) -> bool:
    """Whether a verb is what somebody is free to say, and has not said: "one could [argue]"; not "may have argued".

    Nor "could [tell]", which he did, nor "I could [say]" or "nobody could [say]".
    """
    own = [child.lower_ for child in verb.lefts if child in AUXILIARIES or child in NEGATIONS]
    speakers = (child for child in verb.lefts if child in SUBJECTS)
    free = len(own) == 1 and own[0] in _FREE and all(_SPEAKING.isdisjoint(_opening(noun)) for noun in speakers)
    return free and verb.lemma_ in _ASSERTING and verb.lemma_ != "tell"


def _opening(noun: Token) -> set[str]:
    """A noun and the word that its phrase begins with, in small letters: "[no] [lawyer]"."""
    return {noun.lower_, noun.left_edge.lower_}


def is_gerund(verb: Token) -> bool:
    """Whether a verb is one: "denied [paying]", "denied having [paid]"."""
    return verb in ING_FORMS or any(child in AUXILIARIES and child in ING_FORMS for child in verb.lefts)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb: "to [leave]"."""
    return any(child in AUXILIARIES and child.lower_ == "to" for child in verb.lefts)


def is_subjunctive(verb: Token) -> bool:
    """Whether a verb has the base form behind one thing or person: "insisted that any deal [include] a pay rise"."""
    subject = next((child for child in verb.lefts if child in SUBJECTS), None)
    one = subject is not None and not any(child in COUNTS for child in subject.lefts) and not agree(verb, subject)
    return one and verb in OTHER_PRESENT and verb in COMPLEMENT_CLAUSES


def is_turned_condition(clause: Token) -> bool:
    """Whether a clause is a condition by its order alone: "[had] they paid, it would be theirs", "should it rain".

    The parse may take "had" for a verb of its own, above the participle, or the condition for what "would" tells.
    """
    had = clause.head if _hangs_on_had(clause) else clause
    open_ = had in COMPLEMENT_CLAUSES and any(c.lower_ in _OPEN for c in own_auxiliaries(had.head))
    return (had in ADVERBIAL_CLAUSES or open_) and opens_turned(clause)


def opens_condition(clause: Token) -> bool:
    """Whether "if" or "unless" opens a clause, or its order alone makes it a condition."""
    opened = any(child in MARKERS and child.lower_ in CONDITIONS for child in clause.lefts)
    return opened or is_turned_condition(clause)


def opens_turned(clause: Token) -> bool:
    """Whether a clause begins with "had", "were" or "should", and its subject stands behind."""
    if clause.lower_ == "had":
        clause = next((child for child in clause.rights if _hangs_on_had(child)), clause)
    had = clause.head if _hangs_on_had(clause) else clause
    words = clause.doc[had.left_edge.i : clause.i]
    first = next((word for word in words if not word.is_punct), clause)  # “Had
    if first.lower_ not in _TURNED or not (first in {clause, had} or (first in AUXILIARIES and first.head == clause)):
        return False
    return any(c in SUBJECTS and c.i > first.i for c in clause.children)


def _hangs_on_had(clause: Token) -> bool:
    """Whether a participle is what a "had" without a subject holds: "had he [paid]", taken for two verbs."""
    had = clause.head
    held = had.lower_ == "had" and clause in COMPLEMENT_CLAUSES and clause in _PAST
    return held and not any(child in SUBJECTS for child in had.lefts)


def first_conjunct(word: Token) -> Token:
    """The first of the words that a word is coordinated with, itself where it is the first: "[rich] and famous"."""
    while word in CONJUNCTS and word.head != word:
        word = word.head
    return word


def agree(verb: Token, subject: Token) -> bool:
    """Whether number and person of a verb allow the subject. "users [offers]": no."""
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    if form not in PRESENT and form.lower_ not in {"was", "were"}:
        return True
    plural = subject in PLURALS or subject.lower_ in _PLURAL
    plural = plural or any(c in CONJUNCTS for c in subject.children)
    if form in THIRD_PERSON or form.lower_ == "was":
        return not plural and (subject.lower_ != "i" or form.lower_ == "was")
    return plural or subject.lower_ in _EITHER or subject.pos_ != "NOUN"


def governor(token: Token) -> Token:
    """The verb whose clause the token belongs to, the token itself where it is a verb."""
    for _ in range(STEPS):
        if is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def is_name_giving(verb: Token) -> bool:
    """Whether a participle only says what its noun is called: "two candidates [named] Holm"."""
    if verb not in ADNOMINAL_CLAUSES or verb not in PAST_PARTICIPLES or verb.lemma_ not in _GIVEN_NAMES:
        return False
    if verb.head.i != verb.i - 1 or verb.head.pos_ != "NOUN":
        return False
    behind = next((child for child in verb.rights), None)
    return behind is not None and behind.pos_ == "PROPN" and behind.left_edge.i == verb.i + 1


def accusation(act: Token) -> Token | None:
    """The verb that accuses somebody of a gerund: "<accused> of [lying]"; not "in charge of"."""
    above = act.head.head
    return above if act in PREPOSITION_CLAUSES and above.lemma_ in _ACCUSING and above.pos_ == "VERB" else None


def pledged_act(to: Token) -> Token | None:
    """What somebody commits himself to do, as the gerund behind a "to" has it: "committed [to] paying"."""
    if to.lower_ != "to" or to.head.lemma_ != "commit":
        return None
    return next((child for child in to.rights if child in PREPOSITION_CLAUSES), None)

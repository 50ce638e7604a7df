"""Whose subject a verb without its own shares: control, participles, gerunds, relative and small clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ANY_OBJECTS,
    ANY_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    CLAUSAL_SUBJECTS,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    DETERMINERS,
    FINITE_VERBS,
    MARKERS,
    NOUN_SUBJECTS,
    OBJECT_PREDICATES,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OTHER_PRESENT,
    OWNERS,
    PASSIVE_SUBJECTS,
    PLURALS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    THIRD_PERSON,
    WH_PRONOUNS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.repair import left_loose
from claimx.annotate.clause.verbs import NOMINAL, STEPS, is_finite, is_infinitive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_AS = PREPOSITIONS | MARKERS
_BETWEEN = CONTENT_CLAUSES | AUXILIARIES | CONJUNCTS
_QUESTIONS = CONTENT_CLAUSES | PREPOSITION_CLAUSES
_COMMENTS = RELATIVE_CLAUSES | ADVERBIAL_CLAUSES
_MEANING = frozenset({"mean", "imply"})
_NOBODIES = lexicon.group("nobodies")
_PARTING = frozenset({",", "—", "–"})
_REASONS = frozenset({"why", "because", "how"})
_KEEPING = frozenset({"keep", "maintain"})
_WORDS = frozenset({"word", "term", "phrase"})  # "the word “sol”, which means sun"
_LITTLE = frozenset({"nothing", "little"})
_WHO = frozenset({"who", "what"})
_DESCRIBED = ANY_OBJECTS | ACTIVE_SUBJECTS
_PATIENTS = PASSIVE_SUBJECTS | OBJECTS
_TIMES = frozenset({"DATE", "TIME"})  # labels of the recogniser
_NO_PERSON = frozenset({"GPE", "LOC", "ORG", "FAC"})
__all__ = ["aiming", "antecedent", "clause_start", "commented", "described", "inherited", "is_kept", "undone"]

_AIMS = lexicon.group("aims")
_GROUPS = lexicon.words("group_nouns")
_CLAUSE_NOUNS = lexicon.words("intention_nouns")
_PEOPLE = lexicon.words("people_nouns")
_ASKING = lexicon.group("asking_of")
_OBJECT_CONTROL = lexicon.cue_words("accuses")


def inherited(verb: Token) -> tuple[Token | None, Token | None]:
    """The subject of a verb without one of its own."""
    up = verb.head
    if up.i == verb.i:
        return left_loose(verb), None
    if verb in AUXILIARIES:
        return None, up
    if verb in RELATIVE_CLAUSES:
        return (None, up.head) if undone(verb) is not None else (up, None)
    if verb in ADNOMINAL_CLAUSES:
        return _of_noun(verb, up)
    if verb in OPEN_COMPLEMENTS:
        return _controller(verb, up)
    if verb in PREPOSITION_CLAUSES:
        return _of_preposition(verb, up)
    return None, up


def _controller(verb: Token, up: Token) -> tuple[Token | None, Token | None]:
    """Control: "told [him] to leave": him; "[she] wants to leave": she."""
    if up.lemma_ != "promise":
        obj = next((c for c in up.children if c in ANY_OBJECTS and c.i < verb.i), None)
        if obj is not None and obj.i > up.i:
            return obj, None
    asked = _asked(verb, up) or aiming(verb)
    return (asked, None) if asked is not None else (None, up)


def undone(verb: Token) -> Token | None:
    """How much somebody does, where that is nearly nothing: "did [nothing] to stop it", "has done [little] to help"."""
    start = verb.left_edge
    amount = start.nbor(-1) if start.i > verb.sent.start else verb
    above = amount in OBJECTS and amount.head.lemma_ == "do" and verb.head in {amount, amount.head}
    return amount if above and amount.lower_ in _LITTLE and is_infinitive(verb) else None


def aiming(verb: Token) -> Token | None:
    """Whose aim is told: "[the firm]'s aim is to grow", "the goal of [Holm] is to win", "what [she] did was leave"."""
    copula = verb.head
    if copula.lemma_ != "be" or verb not in OPEN_COMPLEMENTS:
        return None
    clause = next((c for c in copula.lefts if c in CLAUSAL_SUBJECTS), None)
    if clause is not None and any(c in WH_PRONOUNS and c in OBJECTS for c in clause.lefts):
        return next((c for c in clause.lefts if c in NOUN_SUBJECTS), None)
    aim = next((c for c in copula.lefts if c in NOUN_SUBJECTS), None)
    if aim is None or aim.lemma_.lower() not in _AIMS:
        return None
    of = (c for prep in aim.rights if prep in PREPOSITIONS and prep.lower_ == "of" for c in prep.children)
    actor = (c for c in of if c in PREPOSITION_OBJECTS and (c.pos_ == "PROPN" or _may_aim(c)))
    return next((c for c in aim.lefts if c in OWNERS), None) or next(actor, None)


def _may_aim(noun: Token) -> bool:
    return _is_people(noun) or noun.lemma_.lower() in _GROUPS


def _asked(verb: Token, up: Token) -> Token | None:
    """Whom a preposition names right before the infinitive: "called on [him] to leave", "waits for [it] to end"."""
    to = next((c for c in verb.lefts if c in AUXILIARIES and c.lower_ == "to"), None)
    if to is None or up.lemma_ not in _ASKING:
        return None
    found = (c for prep in up.rights if prep in PREPOSITIONS for c in prep.children if c in PREPOSITION_OBJECTS)
    return next((c for c in found if c.right_edge.i + 1 == verb.left_edge.i <= to.i), None)


def _of_noun(verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
    """A participle describes its noun; an infinitive after "plan, decision, right" has its owner for a subject."""
    if noun.lemma_.lower() in _CLAUSE_NOUNS:
        owner = next((c for c in noun.children if c in OWNERS), None)
        return (owner, None) if owner is not None else (None, noun)
    if is_verb(noun):
        return None, noun
    return noun, None


def _of_preposition(verb: Token, prep: Token) -> tuple[Token | None, Token | None]:
    """A gerund after a preposition: "accused [him] of lying", "[he] left after losing", "[his] hopes of winning"."""
    up = prep.head
    if is_verb(up):
        seen = _object(up, prep) if prep.lower_ == "as" else None
        if seen is not None:
            return seen, None  # "sees [platforms] as being ripe"
        obj = next((c for c in up.children if c in OBJECTS), None)
        if obj is not None and up.lemma_ in _OBJECT_CONTROL:
            return obj, None
        return None, up
    if up in _PATIENTS and up.head.lemma_ in _OBJECT_CONTROL:
        return up, None
    owner = next((c for c in up.children if c in OWNERS), None)
    return (owner, None) if owner is not None else (None, up)


def antecedent(verb: Token, pronoun: Token) -> Token | None:
    """The noun before a relative pronoun. "the mission, [which] saw": mission."""
    told = commented(verb)
    if told is not None:
        return told
    top = verb
    for _ in range(STEPS):
        if top in RELATIVE_CLAUSES:
            return _person_above(top) if pronoun.lower_ == "who" else _thing_above(top.head)
        if top not in _BETWEEN:
            break
        top = top.head
    if _asks(verb, pronoun):
        return pronoun
    before = pronoun.doc[max(pronoun.sent.start, pronoun.i - 12) : pronoun.i]
    return next((t for t in reversed(list(before)) if t.pos_ in {"NOUN", "PROPN", "PRON"}), pronoun)


@once
def commented(clause: Token) -> Token | None:
    """The verb of the whole clause that a "which" goes back to: "prices [fell], which means a loss"; None for a noun.

    So it is where number tells that it is not the noun before, where that is a pronoun or nobody, and with verbs and
    complements that are said of what happens.
    """
    which = next((c for c in clause.lefts if c in NOUN_SUBJECTS and c.lower_ == "which"), None)
    noun = clause.head
    if which is None or clause not in _COMMENTS or not which.i or which.nbor(-1).text not in _PARTING:
        return None
    above = (v for v in clause.ancestors if is_verb(v) and is_finite(v) and v not in RELATIVE_CLAUSES)
    verb = next((v for v in above if any(c in ANY_SUBJECTS and c not in WH_PRONOUNS for c in v.lefts)), None)
    if verb is None or verb.i > which.i:
        return None
    before = [t for t in noun.doc[verb.i + 1 : which.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    form = next((c for c in clause.lefts if c in AUXILIARIES and c in FINITE_VERBS), clause)
    single = form in THIRD_PERSON or form.lower_ == "was"
    several = single and bool(before) and all(t in PLURALS for t in before)
    named = noun.pos_ == "PROPN" or noun.lower_ in _WORDS or any(c.lower_ in _WORDS for c in noun.lefts)
    told = (_says_of_events(clause) and not named) or several or noun.pos_ == "PRON" or _is_none(noun)
    return verb if told else None


def clause_start(verb: Token) -> int:
    """The first word of a clause, without what joins it."""
    return next(t.i for t in verb.subtree if not (t.is_punct or t.is_space or t in CONJUNCTIONS or t in MARKERS))


def _says_of_events(clause: Token) -> bool:
    """Whether a predicate is said of what happens: "which [means] that", "which is [why]", "which makes [sense]"."""
    if clause.lemma_ in _MEANING and not any(c in PREPOSITIONS and c.lower_ == "as" for c in clause.rights):
        said = (c for c in clause.rights if c in CONTENT_CLAUSES or c in OBJECTS)
        return any(not is_infinitive(c) for c in said)  # a word "which means to stand"
    if clause.lemma_ == "be":
        return any(c.left_edge.lower_ in _REASONS for c in clause.rights if not c.is_punct)
    return clause.lemma_ == "make" and any(c.lower_ == "sense" for c in clause.rights)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in _NOBODIES or any(c in DETERMINERS and c.lower_ == "no" for c in noun.lefts)


def _asks(verb: Token, pronoun: Token) -> bool:
    """Whether a pronoun asks, right behind the verb or preposition of its clause: "could not say [who] had paid"."""
    if verb not in _QUESTIONS or pronoun.lower_ not in _WHO or pronoun.i <= pronoun.sent.start:
        return False
    before = pronoun.nbor(-1)
    return before.i == verb.head.i and (before.pos_ in {"VERB", "ADJ"} or before in PREPOSITIONS)


def _person_above(clause: Token) -> Token:
    """The person that "who" goes back to: "the [leader] of the party who left"."""
    noun = clause.head
    placed = noun.ent_type_ in _NO_PERSON or _is_home(noun)
    bearer = _bearer(noun) if placed and not _is_plural(clause) else None
    if bearer is not None:
        return bearer
    if noun.ent_type_ in _TIMES:
        people = (t for t in reversed(noun.doc[noun.sent.start : noun.i]) if t.ent_type_ == "PERSON" or _is_people(t))
        return next(people, noun)  # "told [Ana] in 2019, who left"
    if noun.pos_ == "PROPN" or noun.lemma_.lower() in _PEOPLE or noun not in PREPOSITION_OBJECTS:
        return noun
    up = noun.head.head
    return up if up.pos_ in NOMINAL and (_is_people(up) or up.ent_type_ == "PERSON") else noun


def _bearer(noun: Token) -> Token | None:
    """Who belongs to a place or body: "[Ana Roe], a lawyer in Dorn, who was hurt"; None of a club, "Dorn, who led"."""
    node = noun
    for _ in range(STEPS):
        if node not in PREPOSITION_OBJECTS | APPOSITIONS:
            return None
        node = node.head.head if node in PREPOSITION_OBJECTS else node.head
        if node.pos_ not in NOMINAL:
            return None
        if node.ent_type_ == "PERSON" or lexicon.is_person_noun(node.lemma_.lower()):
            return node.head if node in APPOSITIONS and node.head.pos_ == "PROPN" else node
    return None


def _is_home(noun: Token) -> bool:
    """Whether a name behind an age says where somebody is from: "Ivo Kern, 16, of [Dorn], who left"."""
    of = noun.head
    return of.lower_ == "of" and of.i > 1 and of.nbor(-1).text == "," and of.nbor(-2).like_num


def _is_plural(clause: Token) -> bool:
    """Whether the verb of a clause shows that it is said of several: "who [were]", "who [have] left"."""
    form = next((c for c in clause.lefts if c in AUXILIARIES and c in FINITE_VERBS), clause)
    return form in OTHER_PRESENT or form.lower_ == "were"


def _is_people(noun: Token) -> bool:
    return noun.lemma_.lower() in _PEOPLE


def _thing_above(noun: Token) -> Token:
    """What "which" goes back to behind a time: "signed the [deal] in 2016, which binds it", "[buds] open in May"."""
    if noun.ent_type_ not in _TIMES or noun not in PREPOSITION_OBJECTS:
        return noun
    up = noun.head.head
    if up.pos_ in NOMINAL:
        return up
    told = [c for c in up.children if c in OBJECTS and c.i < noun.i] or [c for c in up.lefts if c in NOUN_SUBJECTS]
    return told[-1] if told and told[-1].pos_ in NOMINAL else noun


def described(token: Token) -> Token | None:
    """The object that a complement describes. "called the [move] obscene", "referred to [migrants] as criminals"."""
    up = token.head
    if token in OBJECT_PREDICATES and up.pos_ == "VERB":
        return None if is_kept(token) else _object(up, token)
    if token in _AS and token.lower_ == "as" and up.pos_ == "VERB":
        return _object(up, token) or _indirect(up, token)
    return None


def is_kept(token: Token) -> bool:
    """Whether an adjective says how somebody keeps something, and is told of who does: "they keep the rates [low]"."""
    return token in OBJECT_PREDICATES and token.head.lemma_ in _KEEPING


def _indirect(verb: Token, before: Token) -> Token | None:
    """The indirect object that "as" describes: "referred to [migrants] as criminals"; None where there is none."""
    to = next((c for c in verb.children if c in PREPOSITIONS and c.lower_ == "to" and c.i < before.i), None)
    return None if to is None else next((c for c in to.children if c in PREPOSITION_OBJECTS), None)


def _object(verb: Token, before: Token) -> Token | None:
    if any(c in PASSIVE_SUBJECTS for c in verb.children):
        return None
    return next((c for c in verb.children if c in _DESCRIBED and verb.i < c.i < before.i), None)

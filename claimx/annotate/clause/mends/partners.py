"""Partners: who acts together with whom, and which verbs are one subject's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    ING_FORMS,
    MARKERS,
    NOUN_CLAUSES,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    OTHER_PRESENT,
    OWNERS,
    PLURALS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    ROOTS,
    SUBJECTS,
    as_apposition,
    as_conjunct,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.phrases import is_one_person
from claimx.lexicon import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAYS = frozenset({"DATE", "TIME"})
_CLOSING = frozenset({",", "—", "–", "--", "-", ")"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = _NOUNS | {"PRON", "NUM"}
_LISTED = CONJUNCTS | APPOSITIONS


def mend_partner(joins: Token) -> None:
    """Two joined subjects of one verb are partners: "the driver, 45, [and] her son were hurt"."""
    doc, first = joins.doc, joins.head
    if first in ROOTS and first.pos_ in _NOMINAL:
        _join_at_root(first, joins)
    while first in PREPOSITION_OBJECTS and first.head in PREPOSITIONS and first not in NOUN_SUBJECTS:
        first = first.head.head
    while first in _LISTED:
        first = first.head
    if first not in NOUN_SUBJECTS or joins.i + 1 >= len(doc):
        return
    if doc[joins.i - 1].text == "," and any(child in NOUN_CLAUSES and child.i < joins.i for child in first.rights):
        return  # "the ferry left in May, [and] the captain quit": "left" is the verb that the parser lost
    for other in first.head.lefts:
        if other in NOUN_SUBJECTS and other.left_edge.i == joins.i + 1:
            hang(other, joins.head, as_conjunct)
            return


def _join_at_root(first: Token, joins: Token) -> None:
    """A noun for which the parser found no verb acts with who is joined to it: "[Ana Roe], 45, and two others fled"."""
    definite = any(child in DETERMINERS for child in first.lefts)
    asides = APPOSITIONS | PREPOSITIONS if definite else APPOSITIONS  # "Brava Alters Shape of Bars, and"
    told = any(child in asides and child.i < joins.i for child in first.rights)
    for verb in first.rights if told else ():
        other = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None)
        if verb not in CONJUNCTS or other is None or other.pos_ == "PRON" or other.left_edge.i != joins.i + 1:
            continue
        take_place(verb, first)
        first.head = verb
        hang_as_subject(first, verb)
        hang(other, first, as_conjunct)
        for child in [child for child in first.rights if child.i > verb.i]:
            child.head = verb
        return


def mend_listed(noun: Token) -> None:
    """The second of a list of subjects describes nobody: "the minister, two [generals] and a pilot died".

    A comma behind the list would close what describes the first: "Jan Kolar, the [mayor] and a lawyer, was fined".
    """
    first, doc = noun.head, noun.doc
    partners = [child for child in noun.rights if child in CONJUNCTS and child.pos_ in _NOMINAL]
    start = noun.left_edge.i
    if first not in NOUN_SUBJECTS or not partners or start < 1 or doc[start - 1].text != ",":
        return
    end = noun.right_edge.i
    titled = first.ent_type_ == "PERSON" and is_person_noun(noun.lemma_.lower())  # "Ana Roe, [founder] and head"
    if titled or end >= first.head.i or {doc[end].text, doc[end + 1].text} & _CLOSING or first.ent_type_ == "GPE":
        return
    as_conjunct(noun)


def mend_joined(noun: Token) -> None:
    """What "and" joins to a subject does not describe it: "the captain, Ivo Kern, and [his brother] were hurt"."""
    first, start = noun.head, noun.left_edge
    if first not in NOUN_SUBJECTS or first in PLURALS or start.is_sent_start or start.nbor(-1).lower_ != "and":
        return
    own = start in DETERMINERS or any(child in OWNERS for child in noun.lefts)
    form = next((c for c in first.head.lefts if c in AUXILIARIES), first.head)
    if own and (form in OTHER_PRESENT or form.lower_ == "were"):
        as_conjunct(noun)


def mend_beside_name(noun: Token) -> None:
    """Who is joined to a name beside a noun is that noun's partner: "the poet, Ana Roe, and [her brother] left".

    The name itself is no partner of a noun that it explains: "Norland's president, [Ana Roe], and Ivo Kern met".
    """
    name, doc = noun.head, noun.doc
    if noun in CONJUNCTS and name in CONJUNCTS and name.ent_type_ == "PERSON":
        first, start, end = name.head, name.left_edge.i, name.i + 1
        definite = first.left_edge.lower_ == "the" or any(child in OWNERS for child in first.lefts)
        beside = first.i < start and end < len(doc) and doc[start - 1].text == doc[end].text == ","
        if definite and beside and first in NOUN_SUBJECTS and is_one_person(first) and _joined(name, noun):
            as_apposition(name)
    first = name.head
    if name not in APPOSITIONS or name.ent_type_ != "PERSON" or not is_one_person(first) or first.i > name.i:
        return
    own = noun.left_edge in DETERMINERS or any(child in OWNERS for child in noun.lefts)
    if noun.ent_type_ == "PERSON" or (own and is_person_noun(noun.lemma_.lower())):
        joins = [child for child in name.rights if child in CONJUNCTIONS and child.i < noun.i]
        if hang(noun, first):
            for child in joins:
                hang(child, first)


def _joined(first: Token, second: Token) -> bool:
    """Whether "and" alone stands between two, the last of a list."""
    return any(child in CONJUNCTIONS and child.i == second.left_edge.i - 1 for child in first.rights)


def mend_several(noun: Token) -> None:
    """The first of several who act stands with them: "Guitarist [Ana Roe], drummer Ivo Kern and Paul Marek left"."""
    doc, start, verb = noun.doc, noun.left_edge.i, noun.head
    joined = any(child in CONJUNCTS for child in noun.rights) and any(child in CONJUNCTIONS for child in noun.rights)
    if verb.i < noun.i or not joined:
        return
    named = (c for c in noun.lefts if c in NOUN_MODIFIERS and c.ent_type_ == "PERSON" == noun.ent_type_)
    inner = next((c for c in named if c.nbor().text == ","), None)
    if inner is not None:
        hang_as_subject(inner, verb)
        hang(noun, inner, as_conjunct)
        for child in [c for c in noun.lefts if c.i < inner.i + 2]:
            hang(child, inner)
        return
    first = next((c for c in verb.lefts if c in NOUN_SUBJECTS and start - 2 <= c.right_edge.i < start), None)
    if first is None or doc[start - 1].text != "," or any(child in MARKERS for child in first.lefts):
        return
    if first.pos_ == "PROPN" and first.ent_type_ not in _DAYS:
        hang(noun, first, as_conjunct)


def mend_behind_aside(verb: Token) -> None:
    """A verb joined to what stands in an aside is the partner of one before: "cut jobs, most in Leeds, and [close]"."""
    noun = verb.head
    if verb not in CONJUNCTS or verb.pos_ != "VERB" or noun.pos_ not in _NOMINAL | {"ADJ"} or verb.i < noun.i:
        return
    if any(child in SUBJECTS or child in AUXILIARIES for child in verb.lefts):
        return
    partner = next((above for above in noun.ancestors if above.pos_ == "VERB" and above.i < noun.i), None)
    if partner is None or partner.tag != verb.tag or partner in ING_FORMS:
        return
    joins = [child for child in noun.rights if child in CONJUNCTIONS and child.i < verb.i]
    if joins and hang(verb, partner):
        hang(joins[-1], partner)

"""Participles and forms in "-ing": which tells of a noun, which is what somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    AGENTS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    FINITE,
    ING_FORMS,
    MARKERS,
    NOUN_SUBJECTS,
    OBJECTS,
    PAST,
    PAST_PARTICIPLES,
    PREPOSITIONS,
    ROOTS,
    SUBJECTS,
    as_clausal_subject,
    as_participle,
    as_past,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.verbs import agree, is_finite
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANYBODY = frozenset({"anyone", "anybody", "those"})
_DAYS = frozenset({"DATE", "TIME"})
_CLAUSE_OPENERS = group("clause_openers")
_DASHES = frozenset({"—", "–", "--"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = _NOUNS | {"PRON", "NUM"}
_TELLING = cue_words("speech")
_OPENERS = MARKERS | AUXILIARIES
_PARTICIPLES = PAST | PAST_PARTICIPLES


def mend_reduced(participle: Token) -> None:
    """A noun with a participle is the subject, no clause: "in the film, [meatloaf] served on lettuce was a hit".

    What somebody does may be one where the number tells so: "[fans throwing things] is a trend", "anyone who lies".
    """
    verb = participle.head
    nouns = [child for child in participle.lefts if child in NOUN_SUBJECTS]
    if len(nouns) != 1 or nouns[0].i != participle.i - 1:
        return
    noun, start = nouns[0], nouns[0].left_edge
    if participle in _PARTICIPLES:
        fits = noun.pos_ in _NOUNS and not any(child in OBJECTS for child in participle.rights)
    else:
        fits = participle in ING_FORMS and (noun.pos_ in _NOUNS or noun.lower_ in _ANYBODY) and agree(verb, noun)
    before = [child for child in participle.lefts if child.i < start.i]
    clausal = any(child in _OPENERS or child.lower_ in _CLAUSE_OPENERS for child in (start, *before))
    if clausal or not fits:
        return
    for child in before:
        hang(child, verb)
    hang_as_subject(noun, verb)
    hang(participle, noun, as_participle)


def mend_inserted(verb: Token) -> None:
    """A participle between two marks is no main verb: "the plan — [revealed] in May — has angered them".

    Between commas so is the first of two verbs that nothing joins: "the bridge, [closed] since May, reopened".
    """
    participle, start = verb.head, verb.left_edge
    if any(child in SUBJECTS for child in verb.children) or start.i < 2 or verb.i < participle.i:
        return
    past = start.i == verb.i and verb in PAST_PARTICIPLES and participle in PAST  # each taken for the other
    if not (past or start in AUXILIARIES or start in FINITE) or participle not in _PARTICIPLES:
        return
    before = participle.nbor(-1) if not participle.is_sent_start else participle
    if not _are_pair(before, start.nbor(-1)) or (before.text == "," and not _tells_of(participle, verb)):
        return
    noun = next((child for child in participle.lefts if child in NOUN_SUBJECTS and child.i < before.i), None)
    if noun is None:
        return
    for child in list(participle.children):
        if child.i > verb.i or child.i in {before.i, start.i - 1}:
            hang(child, verb)
    hang_as_subject(noun, verb)
    take_place(verb, participle)
    participle.head = noun
    as_participle(participle)
    if past:
        as_past(verb)


def _are_pair(one: Token, other: Token) -> bool:
    """Whether two marks may stand around an aside."""
    return one.text == other.text == "," or (one.text in _DASHES and other.text in _DASHES)


def _tells_of(participle: Token, verb: Token) -> bool:
    """Whether a form in "-ed" between commas only tells of its noun: no object, nothing that joins the verb to it."""
    joined = any(child in CONJUNCTIONS or child in OBJECTS or child in CONTENT_CLAUSES for child in participle.rights)
    told = participle.lemma_.lower() in _TELLING or verb not in CONJUNCTS
    return not (joined or told) and any(child in PREPOSITIONS or child in AGENTS for child in participle.rights)


def mend_participle(participle: Token) -> None:
    """A participle between a noun and the verb that lacks a subject is no verb: "people [chosen] for it were paid"."""
    main, doc = participle.head, participle.doc
    nouns = [child for child in participle.lefts if child in NOUN_SUBJECTS]
    if main.i < participle.i or participle not in _PARTICIPLES or len(nouns) != 1 or nouns[0].i != participle.i - 1:
        return
    if not is_finite(main) or main.pos_ not in {"VERB", "AUX"} or any(child in SUBJECTS for child in main.children):
        return
    if any(child in OBJECTS or child in MARKERS for child in participle.children) or nouns[0].pos_ != "NOUN":
        return
    if doc[participle.right_edge.i].is_punct:
        return  # "its name, [Ana Roe revealed on Monday], is Bello"
    behind = doc[participle.right_edge.i + 1]
    near = main.i in {behind.head.i, behind.i}
    if near and not behind.is_punct and agree(main, nouns[0]) and hang_as_subject(nouns[0], main):
        hang(participle, nouns[0], as_participle)


def mend_gerund(verb: Token) -> None:
    """What somebody does opens the sentence as its subject: "[Fishing] off the coast, which is banned, may harm it"."""
    above, start = verb.head, verb.left_edge
    opens = verb.is_sent_start or (start.i == verb.i and verb.nbor(-1) in CONJUNCTIONS)  # "but [fishing] harms it"
    if verb not in ING_FORMS or not opens or above.i < verb.i or above.lemma_ == "be":
        return
    if not verb.is_sent_start and any(token.text == "," for token in verb.doc[verb.i : above.i]):
        return  # "and, [facing] a defeat, left"
    if is_finite(above) and not any(child in SUBJECTS for child in above.children):
        as_clausal_subject(verb)


def mend_beside_gerund(verb: Token) -> None:
    """Who does something is parted from it by what else they do: "[Ana Roe], fearing a defeat, withdrew the bill"."""
    main, doc = verb.head, verb.doc
    if main.i < verb.i or not is_finite(main) or any(child in SUBJECTS for child in main.children):
        return
    noun = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None) if verb in ING_FORMS else None
    if verb.pos_ == "PROPN" and verb.is_title and not any(child in SUBJECTS for child in verb.children):
        noun = verb
    if noun is None or noun.pos_ not in _NOMINAL or noun.ent_type_ in _DAYS:
        return
    end = max(token.i for token in noun.subtree if not token.is_punct and token.i < main.i)
    closed = any(token.text == "," for token in doc[max(end + 2, verb.i) : main.i])
    if doc[end + 1].text == "," and closed and agree(main, noun):
        before = [child for child in verb.lefts if child.i < noun.i]
        for child in before if noun.i != verb.i else ():
            hang(child, main)
        hang_as_subject(noun, main)


def mend_turned(helping: Token) -> None:
    """What stands behind the "was" of a participle in front is its subject: "Also killed [was] a nurse"."""
    participle = helping.head
    if participle.i > helping.i or participle not in PAST_PARTICIPLES or helping.lemma_ != "be":
        return
    if any(child in SUBJECTS for child in participle.children) or participle not in ROOTS:
        return
    found = (c for c in (*helping.rights, *participle.rights) if c.i > helping.i and c.pos_ in _NOMINAL)
    noun = next((c for c in found if c in COPULA_COMPLEMENTS or c in OBJECTS), None)
    if noun is not None and noun.left_edge.i == helping.i + 1:
        hang_as_subject(noun, participle)

"""The understood subject of a predicate: who does or is what the predicate says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.extent import nearest, subject_phrase
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    ATTRIBUTES,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    COPULA_COMPLEMENTS,
    DETERMINERS,
    EXPLETIVES,
    FINITE_VERBS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PLURAL_NOUNS,
    POSSESSIVE_PRONOUNS,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    ROOTS,
    SINGULAR_NAMES,
    SUBJECTS,
    THIRD_PERSON,
    UNCLEAR,
    WH_PRONOUNS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.phrases import conjuncts
from claimx.annotate.clause.repair import (
    across_aside,
    after_comma,
    after_dateline,
    around_verbless,
    before_token,
    beside,
    lost_to_preposition,
    misread,
    under_auxiliary,
    under_day,
)
from claimx.annotate.clause.shared import antecedent, clause_start, commented, described, inherited
from claimx.annotate.clause.verbs import NOMINAL, STEPS, agree, is_finite, is_verb
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_EXISTING = NOUN_SUBJECTS | OBJECTS | ATTRIBUTES
__all__ = ["find_subject", "is_told_clause", "subject_token", "subject_words"]

_FINITE = (
    NOUN_CLAUSES
    | COMPLEMENT_CLAUSES
    | PREPOSITION_CLAUSES
    | ROOTS
    | ADVERBIAL_CLAUSES
    | PARATAXES
    | UNCLEAR
    | APPOSITIONS
)
_FLOATING = group("floating")


def find_subject(doc: Doc, head: int) -> Tokens | tuple[()]:
    """The noun phrase that is the subject of the predicate headed by token `head`, () where there is none."""
    token = subject_token(doc, head)
    return () if token is None else subject_words(doc, token, head)


def subject_words(doc: Doc, token: Token, head: int) -> Tokens:
    """The words of a noun that is the subject of the predicate at token `head`, with those joined to it.

    Of a verb all its clause up to the predicate's: "[prices fell], which means a loss".
    """
    if is_told_clause(token, doc[head]):
        which = next(node for node in (doc[head], doc[head].head) if commented(node) is not None)
        return clause_start(token), which.left_edge.i - 1
    partners = [c for c in conjuncts(token) if c.i < head or token.i >= head]  # what stands behind the verb is none
    partners = partners[-1:] if _is_of_last(doc[head], partners) else partners
    parts = [subject_phrase(doc, c, head) for c in partners or [token]]
    return min(p[0] for p in parts), max(p[1] for p in parts)


def _is_of_last(predicate: Token, partners: list[Token]) -> bool:
    """Whether a relative clause says something of one, the last of several: "Diaz and [Kern], who is running"."""
    verb = predicate if is_verb(predicate) else predicate.head
    if len(partners) < 2 or verb not in RELATIVE_CLAUSES or not any(c in WH_PRONOUNS for c in verb.lefts):
        return False
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    last = partners[-1]
    alone = last in SINGULAR_NAMES or any(c in DETERMINERS or c in POSSESSIVE_PRONOUNS for c in last.lefts)
    return alone and (form in THIRD_PERSON or form.lower_ == "was")


def is_told_clause(subject: Token, predicate: Token) -> bool:
    """Whether a subject is the clause before that a predicate comments on."""
    return is_verb(subject) and subject in {commented(predicate), commented(predicate.head)}


def subject_token(doc: Doc, head: int) -> Token | None:
    """The head of the understood subject of the predicate at token `head`."""
    token: Token | None = doc[head]
    asked = first = None
    for _ in range(STEPS):
        if token is None:
            break
        if asked is None and is_verb(token):
            asked = token
        verb = token
        found, token = _step(token)
        if found is None:
            continue
        if asked is None or verb.i == asked.i or agree(asked, found):
            return found
        first = first or found  # the wrong partner of a coordination: ask further up
        token = verb.head if verb.head.i != verb.i else None
    return first


@once
def _step(token: Token) -> tuple[Token | None, Token | None]:
    """One step up: (the subject, None), or (None, the next predicate to ask)."""
    if not is_verb(token):
        return _above_nominal(token)
    if _there(token) or (token in OPEN_COMPLEMENTS and _there(token.head)):  # "there seem to be [rules]"
        noun = next((c for c in token.children if c in _EXISTING), None)
        if noun is not None or _there(token):
            return noun, None
    own = _own(token)
    if own is not None:
        return own, None
    turned = _turned(token) or around_verbless(token)
    if turned is not None:
        return turned, None
    if is_finite(token) and token in _FINITE:
        near = under_day(token) or beside(token) or across_aside(token)
        if near is not None:
            return near, None
    return inherited(token)


def _there(verb: Token) -> bool:
    return any(c in EXPLETIVES and c.lower_ == "there" for c in verb.children)


def _turned(verb: Token) -> Token | None:
    """What stands behind a "be" that a place opens: "On the hills were [shepherds]"."""
    if verb.lemma_ != "be" or not is_finite(verb):
        return None
    if not any(c in PREPOSITIONS and c.i < verb.i for c in verb.children):
        return None
    return next((c for c in verb.rights if c in COPULA_COMPLEMENTS and c.pos_ in NOMINAL), None)


def _own(verb: Token) -> Token | None:
    """The verb's own subject, the nearest of several, a relative pronoun resolved."""
    # "[[the game]] may be": the bracket as well; "26 [%] have" is one
    found = [c for c in verb.children if c in SUBJECTS and (not c.is_punct or c.text == "%")]
    if not found:
        return under_auxiliary(verb)
    subject = nearest([c for c in found if c.i < verb.i]) or found[0]
    relative = _relative(verb, subject)
    if relative is not None:
        return antecedent(verb, relative)
    if subject.lower_ in _FLOATING and subject.i > 0:
        before = subject.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:  # "[Apple] today has introduced", "the three [indices] each fell"
            return before
    if lost_to_preposition(subject, verb):
        return before_token(verb, subject.left_edge.i - 1) or subject
    if subject.pos_ not in NOMINAL | {"DET"} and subject not in BASE:
        nearer = after_comma(subject, verb)
        if nearer is not None and nearer not in WH_PRONOUNS:  # "[swimming] in the lake, which is banned, is common"
            return nearer
    return after_dateline(subject, verb)


def _relative(verb: Token, subject: Token) -> Token | None:
    """The relative pronoun that the subject is: "a town, [which] grew", "two seats, one of [which] is vacant"."""
    if subject in WH_PRONOUNS or (subject.lower_ == "that" and verb in RELATIVE_CLAUSES):
        return subject
    whole = subject.left_edge.lower_ == "the"  # "the price of [which]" is no part of it
    of = (c for c in subject.children if c in PREPOSITIONS and c.lower_ == "of" and not whole)
    part = next((c for prep in of for c in prep.children if c in PREPOSITION_OBJECTS and c in WH_PRONOUNS), None)
    if part is not None or verb not in RELATIVE_CLAUSES:
        return part
    if subject not in PLURAL_NOUNS or subject.lemma_ not in cue_words("cue"):
        return None
    asked = (c for c in verb.lefts if c in OBJECTS and c in WH_PRONOUNS and c.i < subject.i)
    return next(asked, None)  # "a law [which] the firm claims could hurt it": "claims" is no noun


def _above_nominal(token: Token) -> tuple[Token | None, Token | None]:
    """The predicate that a noun, adjective, number or adverb completes. "is the [leader]": is."""
    own = next((c for c in token.children if c in SUBJECTS), None)
    if own is not None:  # "X the leader": the parser made the noun the predicate
        told = token in RELATIVE_CLAUSES and own in WH_PRONOUNS  # "shares, which [trade] in Oslo"
        return (antecedent(token, own) if told else own), None
    lost = misread(token)
    if lost is not None or token.head.i == token.i:
        return lost, None
    named = described(token)
    if named is not None:
        return named, None
    if token in SUBJECTS and is_verb(token.head):
        there = any(c in EXPLETIVES for c in token.head.children)
        return (token, None) if there else (None, None)
    return None, token.head

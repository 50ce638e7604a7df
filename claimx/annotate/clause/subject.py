"""The understood subject of a predicate: who does or is what the predicate says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    ATTRIBUTES,
    BASE,
    COMPLEMENT_CLAUSES,
    COPULA_COMPLEMENTS,
    EXPLETIVES,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    ROOTS,
    SUBJECTS,
    UNCLEAR,
    WH_PRONOUNS,
)
from claimx.annotate.clause.phrases import conjuncts, noun_phrase
from claimx.annotate.clause.repair import (
    after_comma,
    after_dateline,
    before_token,
    beside,
    lost_to_preposition,
    misread,
    under_auxiliary,
    under_day,
)
from claimx.annotate.clause.shared import antecedent, described, inherited
from claimx.annotate.clause.verbs import NOMINAL, STEPS, agree, is_finite, is_verb
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_EXISTING = NOUN_SUBJECTS | OBJECTS | ATTRIBUTES
__all__ = ["find_subject", "subject_token"]

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
    if token is None:
        return ()
    parts = [noun_phrase(doc, c.i, without=head) for c in conjuncts(token)]
    return min(p[0] for p in parts), max(p[1] for p in parts)


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
    turned = _turned(token)
    if turned is not None:
        return turned, None
    if is_finite(token) and token in _FINITE:
        near = under_day(token) or beside(token)
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
    found = [c for c in verb.children if c in SUBJECTS and not c.is_punct]  # "[[the game]] may be": the bracket as well
    if not found:
        return under_auxiliary(verb)
    subject = next((c for c in reversed(found) if c.i < verb.i), found[0])
    if subject in WH_PRONOUNS or (subject.lower_ == "that" and verb in RELATIVE_CLAUSES):
        return antecedent(verb, subject)
    if subject.lower_ in _FLOATING and subject.i > 0:
        before = subject.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:  # "[Apple] today has introduced", "the three [indices] each fell"
            return before
    if lost_to_preposition(subject, verb):
        return before_token(verb, subject.left_edge.i - 1) or subject
    if subject.pos_ not in NOMINAL | {"DET"} and subject not in BASE:
        nearer = after_comma(subject, verb)
        if nearer is not None:
            return nearer
    return after_dateline(subject, verb)


def _above_nominal(token: Token) -> tuple[Token | None, Token | None]:
    """The predicate that a noun, adjective, number or adverb completes. "is the [leader]": is."""
    if any(c in SUBJECTS for c in token.children):  # "X the leader": the parser made the noun the predicate
        return next(c for c in token.children if c in SUBJECTS), None
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

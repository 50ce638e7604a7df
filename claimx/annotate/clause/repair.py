"""Subjects that the parser lost or misread, found again by position and morphology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_NOUNS,
    APPOSITIONS,
    ATTRIBUTES,
    AUXILIARIES,
    COMMON_NOUNS,
    COMPOUNDS,
    CONJUNCTS,
    FINITE_VERBS,
    NEGATIONS,
    NOUN_CLAUSES,
    NOUN_MODIFIERS,
    OBJECTS,
    OWNERS,
    PAST_PARTICIPLES,
    PREMODIFIERS,
    PREPOSITION_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    ROOTS,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
    SUBJECTS,
    UNCLEAR,
    WH_PRONOUNS,
)
from claimx.annotate.clause.verbs import NOMINAL, STEPS
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMPOUND = COMPOUNDS | NOUN_MODIFIERS
_LISTED = CONJUNCTS | APPOSITIONS
_SINGULAR = SINGULAR_NAMES | SINGULAR_NOUNS
_INSIDE = ADVERBIAL_NOUNS | OWNERS | COMPOUNDS
_LONE = ROOTS | RELATIVE_CLAUSES
__all__ = [
    "across_aside",
    "after_comma",
    "after_dateline",
    "around_verbless",
    "before_token",
    "beside",
    "left_loose",
    "lost_to_preposition",
    "misread",
    "under_auxiliary",
    "under_day",
]

_SUBORDINATORS = group("subordinators")
_SINCE = group("since")
_CUES = cue_words("cue")
_OPENING_ASIDE = WH_PRONOUNS | PAST_PARTICIPLES
_ADVERBIAL = frozenset({"ADP", "ADV", "SCONJ"})
_PHRASES = 4  # phrases with prepositions between a subject and its verb
_DASHES = frozenset({"-", "--", "–", "—"})
_ASIDE_MARKS = _DASHES | {","}
_LOOSE = OBJECTS | ATTRIBUTES | UNCLEAR | ADVERBIAL_NOUNS | COMPOUNDS | NOUN_MODIFIERS
_AUXILIARIES = AUXILIARIES | NEGATIONS


def after_dateline(subject: Token, verb: Token) -> Token:
    """The subject after a dateline that the parser took for one. "HANOI, Vietnam (AP) -- [Mark Esper] accused"."""
    if subject.ent_type_ != "GPE" and not subject.is_upper and not _has_state(subject):
        return subject
    dash = next((t for t in subject.doc[subject.i + 1 : min(subject.i + 10, verb.i)] if t.text in _DASHES), None)
    if dash is None or dash.i + 1 >= verb.i:
        return subject
    for token in subject.doc[dash.i + 1 : verb.i]:
        if token.pos_ in NOMINAL and token not in _INSIDE:
            return _top_noun(token, verb) or subject
    return subject


def _has_state(place: Token) -> bool:
    """Whether the letters of a state stand behind a place: "[Lindow], GA - Tuesday was"."""
    behind = place.doc[place.i + 1 : place.i + 3]
    return len(behind) == 2 and behind[0].text == "," and behind[1].is_upper and len(behind[1]) == 2


def under_day(verb: Token) -> Token | None:
    """The subject that the parser hung under the day behind it: "Premier Jan [Kolar] Thursday signed the treaty"."""
    days = [c for c in verb.lefts if c in ADVERBIAL_NOUNS and c.ent_type_ == "DATE"]
    found = (c for day in days for c in day.lefts if c in COMPOUNDS and c in SINGULAR_NAMES and c.ent_type_ != "DATE")
    return next(found, None)


def beside(verb: Token) -> Token | None:
    """The noun phrase left of a finite verb that lost its subject: "a [majority] of voters do not want her"."""
    group = [verb.i, *(c.i for c in verb.lefts if c in _AUXILIARIES)]
    return before_token(verb, min(group))


def before_token(verb: Token, i: int) -> Token | None:
    """The noun phrase that ends before token i, phrases with prepositions skipped: "[Moss] after the talks left"."""
    doc, first = verb.doc, verb.sent.start
    for _ in range(_PHRASES):
        i = _left(doc, i - 1)
        if i < first or doc[i].is_punct or doc[i].is_space or doc[i].pos_ in {"CCONJ", "SCONJ"}:
            return None
        found = _top_noun(doc[i], verb)
        if found is None or (found in SUBJECTS and found.head.i < found.i):
            return None
        opens_clause = verb not in ROOTS and found.head.lower_ in _SUBORDINATORS  # "as a majority do not want her"
        if found not in PREPOSITION_OBJECTS or found.head.i < first or opens_clause:
            return None if found.ent_type_ in {"DATE", "TIME"} else found
        i = found.head.i
    return None


def across_aside(verb: Token) -> Token | None:
    """The noun phrase that an aside parts from its verb: "the [pardon], which covers citizens, does not apply"."""
    doc, close = verb.doc, min([verb.i, *(c.i for c in verb.lefts if c in _AUXILIARIES)]) - 1
    if close <= verb.sent.start or doc[close].text not in _ASIDE_MARKS:
        return None
    reported = doc[close - 1] in FINITE_VERBS and doc[close - 1].lemma_ in _CUES  # "the key, she says, is patience"
    for i in range(close - 1, verb.sent.start, -1):
        same = doc[i].text == doc[close].text or {doc[i].text, doc[close].text} <= _DASHES
        if same and (reported or doc[i + 1] in _OPENING_ASIDE):
            found = _top_noun(doc[i - 1], verb)
            if found is None or found.ent_type_ in {"DATE", "TIME"}:
                return None
            return None if any(i < c.i < close for c in found.conjuncts) else found
    return None


def around_verbless(verb: Token) -> Token | None:
    """The noun that an aside without a verb parts from its verb: "[Mora], on for the injured Rask, headed it in".

    The parser has no clause there and makes the verb a participle of what stands last in the aside.
    """
    doc, sentence, end = verb.doc, verb.sent, verb.left_edge.i - 1
    if verb not in ADNOMINAL_CLAUSES or sentence.root in FINITE_VERBS or doc[end].text != ",":
        return None
    comma = next((i for i in range(sentence.start + 1, end - 2) if doc[i].text == ","), -1)
    if comma < 0 or doc[comma + 1].pos_ not in _ADVERBIAL or doc[comma + 2].pos_ not in _ADVERBIAL:
        return None
    return doc[comma - 1] if doc[comma - 1].pos_ in NOMINAL else None


def _left(doc: Doc, i: int) -> int:
    """Token i, or the one left of adverbs, quotation marks and a bracket that end there."""
    while i > 0 and (doc[i].pos_ == "ADV" or doc[i].is_quote or doc[i].text == ")"):
        if doc[i].text == ")":
            opening = next((k for k in range(i - 1, max(-1, i - 12), -1) if doc[k].text == "("), -1)
            if opening < 0:
                break
            i = opening
        i -= 1
    return i


def after_comma(subject: Token, verb: Token) -> Token | None:
    """The noun phrase between a misread opening and the verb. "Writing in a blog, [Ana Diaz] called it a war"."""
    doc = subject.doc
    comma = next((i for i in range(verb.i - 1, subject.i, -1) if doc[i].text == ","), -1)
    while comma > subject.i:
        for token in doc[comma + 1 : verb.i]:
            if token.pos_ in NOMINAL and token.ent_type_ not in {"DATE", "TIME"}:
                return _phrase_head(token, verb)
        comma = next((i for i in range(comma - 1, subject.i, -1) if doc[i].text == ","), -1)
    return None


def _phrase_head(token: Token, verb: Token) -> Token:
    """The head of the noun phrase that begins at `token`: "[New] York's [primary] is closed"."""
    for _ in range(STEPS):
        if token not in PREMODIFIERS or token.head.i >= verb.i:
            break
        token = token.head
    return token


def lost_to_preposition(subject: Token, verb: Token) -> bool:
    """Whether a "subject" belongs to the preposition before it: "held since [2016] were released"."""
    i = subject.left_edge.i - 1
    if i < 0:
        return False
    before = subject.doc[i]
    if subject.ent_type_ in {"DATE", "TIME"} and before.lower_ in _SINCE:
        return True
    if verb in ROOTS and before.lower_ in _SINCE and before.i > subject.sent.start:
        return True
    if subject.ent_type_ not in {"DATE", "TIME", "GPE", "LOC"}:
        return False
    return (
        before.pos_ == "ADP"
        and before in PREPOSITIONS
        and not any(c in PREPOSITION_COMPLEMENTS for c in before.children)
    )


def _top_noun(token: Token, verb: Token) -> Token | None:
    """The head of the noun phrase that ends at `token`: "a narrower [victory] in the [state]"."""
    noun = token if token.pos_ in NOMINAL else None
    for _ in range(STEPS):
        up = token.head
        if up.i >= verb.i or up.i == token.i or token in APPOSITIONS:
            break
        if up.pos_ == "AUX" or (up.pos_ == "VERB" and up not in NOUN_CLAUSES):
            break
        token = up
        if token.pos_ in NOMINAL:
            noun = token
    return noun


def under_auxiliary(token: Token) -> Token | None:
    """The subject that the parser hung on an auxiliary. "[McConnell] did allude", "the [film] will be co-produced"."""
    for child in token.lefts:
        if child in AUXILIARIES:
            own = next((c for c in child.children if c in SUBJECTS), None)
            if own is not None:
                return own
    return None


def misread(token: Token) -> Token | None:
    """The subject of a verb that the tagger took for a noun. "[Mr Trump] edges towards"."""
    own = under_auxiliary(token)
    if own is not None:
        return own
    if token in _LONE and token in COMMON_NOUNS:
        before = [c for c in token.lefts if c in _COMPOUND and c.i == token.i - 1]
        return before[-1] if before and (token in RELATIVE_CLAUSES or before[-1].pos_ == "PROPN") else None
    return None


def left_loose(verb: Token) -> Token | None:
    """A root without a subject: the noun phrase on its left that the parser left loose."""
    for child in verb.lefts:
        if child.pos_ in NOMINAL and child in _LOOSE and child.ent_type_ not in {"DATE", "TIME"}:
            return child
    return None

"""How far the words of a subject reach: less where "there is" introduces it, more where they alone say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    CONJUNCTIONS,
    EXPLETIVES,
    OPEN_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    SUBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["lost_noun", "nearest", "subject_phrase"]

_BARE = 3  # tokens of a description that its clause alone tells from others: "the only time"
_LONGEST = 20  # tokens of such a clause
_CLOSING = {"(": ")", "[": "]"}
_TELLING = RELATIVE_CLAUSES | ADNOMINAL_CLAUSES
_DEEPEST = 3  # "billions of pounds of new spending"


def subject_phrase(doc: Doc, noun: Token, head: int) -> Tokens:
    """The words of a subject of the predicate at token `head`.

    What "there is" introduces is bare: the rest says where and how, "there is [little research] on the replay". A
    bare "the" points at what its clause tells: "[the money that had been in the bank] was not".
    """
    first, last = _balanced(noun, noun_phrase(doc, noun.i, without=head))
    if head in {noun.i, noun.head.i} and _is_introduced(noun.head):
        return first, min(last, _bare(noun, _DEEPEST))
    if doc[last - 1] in CONJUNCTIONS:
        return first, _last_partner(noun, last)
    if noun.i < head and last - first <= _BARE and doc[first].lower_ == "the" and noun.pos_ == "NOUN":
        clause = next((c for c in noun.rights if c in RELATIVE_CLAUSES and c.left_edge.i == last), None)
        whole = clause is not None and not any(c in SUBJECTS and c.i > clause.right_edge.i for c in noun.head.lefts)
        if clause is not None and whole and clause.right_edge.i < head and clause.right_edge.i - last < _LONGEST:
            return first, clause.right_edge.i + 1
    return first, last


def _is_introduced(verb: Token) -> bool:
    """Whether "there" stands with the verb, or with that above it: "there seem to [be] rules"."""
    verbs = (verb, verb.head) if verb in OPEN_COMPLEMENTS else (verb,)
    return any(c in EXPLETIVES and c.lower_ == "there" for v in verbs for c in v.children)


def _balanced(noun: Token, tokens: Tokens) -> Tokens:
    """The words before a bracket behind the noun that does not close among them."""
    doc, (first, last) = noun.doc, tokens
    for i in range(noun.i + 1, last):
        if doc[i].text in _CLOSING and not any(doc[k].text == _CLOSING[doc[i].text] for k in range(i, last)):
            return first, i
    return first, last


def nearest(subjects: Sequence[Token]) -> Token | None:
    """The subject next to its verb; of a list whose last partner the parser took for one, the first.

    So of one whose clause lost its last noun to the verb: "the [novice] who wants to unseat Diaz is ahead".
    """
    if len(subjects) > 1 and subjects[-1].left_edge.i > 0:
        joined = subjects[-1].doc[subjects[-1].left_edge.i - 1]
        if joined in CONJUNCTIONS and subjects[-2].i < joined.head.i < joined.i:
            return subjects[-2]  # "a [lack] of tools such as saws, axes and hammers would": not the hammers
        if _lost_by_clause(subjects[-1], subjects[-2]):
            return subjects[-2]
    return subjects[-1] if subjects else None


def lost_noun(subject: Token) -> Token | None:
    """The noun that ends the clause which tells of a subject, hung on the verb behind: "who wants to unseat [Diaz]"."""
    others = (c for c in subject.head.lefts if c in SUBJECTS and c.i > subject.i)
    return next((noun for noun in others if _lost_by_clause(noun, subject)), None)


def _lost_by_clause(noun: Token, subject: Token) -> bool:
    """Whether a noun before a verb ends the clause that tells of the subject before it, no comma or "and" between."""
    clause = next((c for c in subject.rights if c in _TELLING and c.i < noun.i), None)
    if clause is None or clause.right_edge.i >= noun.left_edge.i:
        return False
    return not any(t.is_punct or t in CONJUNCTIONS for t in noun.doc[clause.right_edge.i + 1 : noun.left_edge.i])


def _last_partner(noun: Token, last: int) -> int:
    """The end of a phrase that breaks off behind "and", with the partner that the parser hung on the verb."""
    partner = next((c for c in noun.head.lefts if c in SUBJECTS and c.left_edge.i == last), None)
    return last - 1 if partner is None else noun_phrase(noun.doc, partner.i)[1]


def _bare(noun: Token, depth: int) -> int:
    """The end of a noun with what it is of: "[a clear line of sight] from the tank to the scene"."""
    end = noun.i + 1
    for child in noun.rights:
        if child.i == end and child in PREPOSITIONS and child.lower_ == "of" and depth:
            inner = next((c for c in child.rights if c in PREPOSITION_OBJECTS), None)
            end = end if inner is None else _bare(inner, depth - 1)
    return end

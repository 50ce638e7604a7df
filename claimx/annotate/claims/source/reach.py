"""How far a cue reaches along the parse: clauses beside its content that are still told, and such as cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PAST,
    PRESENT,
    RELATIVE_CLAUSES,
    tag,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import first_conjunct, governor
from claimx.annotate.slots import QUOTATIONS
from claimx.choice import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["is_beyond", "joined_behind", "stands_beside"]

_COMMITTING = lexicon.group("committing")
_ACTS = lexicon.group("acts_of_speech")
_REFUSALS = lexicon.group("refusals")
_CLOSED = frozenset({",", ";"})
_STEPS = 12  # steps up the parse at most


def is_beyond(doc: Doc, at: int, mark: AttributionMark) -> bool:
    """Whether the parse puts a predicate where the cue of a report cannot tell of it.

    What a relative clause says of a subject is not what the subject does: "Ana Diaz, who [said] {it shook}, slept
    outside". An act of speech that is joined to what somebody said is reported itself: "said {she knew} but dismissed
    the idea". What threatens or promises to happen threatens nobody: "the debate promised to be dull".
    """
    if mark.speech != "indirect" or not mark.cue:
        return False
    predicate, cue = doc[at], doc[slice(*mark.cue)].root
    if cue.pos_ != "VERB" or predicate == cue:
        return False
    if _is_about_subject(cue, first_conjunct(governor(predicate))):
        return True
    return _is_act(predicate, cue, mark) or _only_threatens(cue)


def _only_threatens(cue: Token) -> bool:
    """Whether a thing is the subject of a pledge with an infinitive: "the strike [threatens] to close the port"."""
    subject = subject_token(cue.doc, cue.i)
    if cue.lemma_.lower() not in _COMMITTING or subject is None or subject.pos_ != "NOUN":
        return False
    thing = not is_somebody(subject) and subject.lemma_.lower() not in lexicon.words("documents")
    return thing and any(c in OPEN_COMPLEMENTS for c in cue.rights)


def _is_about_subject(cue: Token, predicate: Token) -> bool:
    """Whether a cue stands in a relative clause of the predicate's subject."""
    node, relative = cue, False
    for _ in range(_STEPS):
        if node in {node.head, predicate}:
            return False
        if relative and node in ANY_SUBJECTS:
            return first_conjunct(node.head) == predicate and cue.i < predicate.i
        relative = relative or node in RELATIVE_CLAUSES
        node = node.head
    return False


def _is_act(predicate: Token, cue: Token, mark: AttributionMark) -> bool:
    """Whether a predicate is an act of speech joined to the content of a cue, or to the cue, with no subject."""
    verb = predicate
    while verb in OPEN_COMPLEMENTS and verb.head != verb:
        verb = verb.head
    lemma = verb.lemma_.lower()
    acts = lemma in _REFUSALS or (lemma in _ACTS and any(c in OBJECTS for c in verb.rights))
    if not acts or verb not in CONJUNCTS or any(c in ANY_SUBJECTS for c in verb.lefts):
        return False
    first = first_conjunct(verb)
    if first == cue:
        return True
    told = first in CONTENT_CLAUSES and first.head == cue and cue.i < first.i
    subject = next((c for c in first.lefts if c in ANY_SUBJECTS), None)
    joins = next((c for c in verb.head.rights if c in CONJUNCTIONS and c.i < verb.i), None)
    apart = joins is not None and verb.doc[joins.i - 1].text in _CLOSED
    return told and (apart or (subject is not None and subject.pos_ == "PRON"))


def joined_behind(doc: Doc, at: int, options: Sequence[int], marks: Sequence[AttributionMark]) -> int:
    """The attribution put in between a clause and one joined to it: "{It sank}, [police] <said>, and was lifted".

    `NONE` where there is none, or where the second clause has a subject of its own.
    """
    verb = governor(doc[at])
    if verb not in CONJUNCTS or any(c in ANY_SUBJECTS for c in verb.lefts):
        return NONE
    told = (k for k in options if marks[k].cue and marks[k].source and _stands_between(doc, verb, marks[k]))
    return next(told, NONE)


def stands_beside(doc: Doc, at: int, options: Sequence[int], marks: Sequence[AttributionMark]) -> int:
    """The attribution that the parse hangs on a clause: "Its lease, <according to> [the port], ends in May".

    Also the one on whose source it hangs the clause: "<according to> [Ana Diaz] the lease ends". `NONE` where there is
    none.
    """
    verb = governor(doc[at])
    named = ((k, marks[k].cue, marks[k].source) for k in options)
    cues = ((k, doc[cue[0]], source) for k, cue, source in named if cue and source)
    outside = ((k, word, source) for k, word, source in cues if word.lower_ == "according")
    return next((k for k, word, source in outside if word.head == verb or _is_told_of(verb, source)), NONE)


def _is_told_of(verb: Token, source: Tokens) -> bool:
    """Whether a clause with a subject of its own stands behind the name that the parse hangs it on."""
    subject = next((c for c in verb.lefts if c in ANY_SUBJECTS), None)
    own = subject is not None and subject.i >= source[1] and not tag(subject.left_edge).startswith("W")
    return own and verb in RELATIVE_CLAUSES and verb.head.i == source[1] - 1


def _stands_between(doc: Doc, verb: Token, mark: AttributionMark) -> bool:
    """Whether cue and source of an attribution stand between commas, before a verb that is joined to its content."""
    places = [*mark.cue, *mark.source]
    first, last, head = min(places), max(places), verb.head
    if first == 0 or last >= verb.i or not all(end <= first for _, end in mark.content):
        return False
    told = head.i < first and any(begin <= head.i < end for begin, end in mark.content)
    later = head.i in range(*mark.cue) and head in PAST and verb in PRESENT  # “It is big,” he said, and matters
    before, behind = doc[first - 1], doc[last]
    opened = before.text in _CLOSED or doc[first - 2].text in _CLOSED  # “It sank,” police said, and was lifted
    joins = any(c in CONJUNCTIONS and c.i == last + 1 for c in head.rights)
    return (told or later) and opened and behind.text in _CLOSED and joins and not _is_quoted(doc, verb)


def _is_quoted(doc: Doc, word: Token) -> bool:
    return any(quote.first <= word.i < quote.last for quote in QUOTATIONS.get(doc))

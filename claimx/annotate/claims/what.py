"""How far a claim reaches: the words of its what, and the smallest span that holds all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.candidates import predicate_span
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBS,
    ANY_SUBJECTS,
    APPOSITIONS,
    ASIDES,
    AUXILIARIES,
    CONJUNCTIONS,
    CONJUNCTS,
    MARKERS,
    NEGATIONS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PARTICLES,
    PRECONJUNCTIONS,
    PREDICATIVES,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    UNCLEAR,
)
from claimx.annotate.clause.once import once
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

_ADDED = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES | APPOSITIONS
_BEFORE_VERBS = AUXILIARIES | NEGATIONS | ADVERBS
_BREAKING = PARATAXES | PUNCTUATION
_COMPLEMENTS = PREDICATIVES | OBJECTS
_VERB_GROUP = AUXILIARIES | NEGATIONS | PARTICLES | ADVERBS
_OUTSIDE = ASIDES | PARATAXES | UNCLEAR | MARKERS | CONJUNCTIONS | PRECONJUNCTIONS | PUNCTUATION
_ADJUNCT_PREPOSITIONS = lexicon.group("adjunct_prepositions")
_AFTER_OBJECT = lexicon.group("after_object")
_LEADING = lexicon.cue_words("aspect") | lexicon.cue_words("intends")
_CLAUSES = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES | CONJUNCTS
_DEEPEST = 40  # levels of a complement; deeper is no sentence
_LONGEST_CHAIN = 4  # verbs: "was going to be able to begin to pay"
_LONGEST = 60  # tokens; a longer what is a parse gone wrong


def find_what(doc: Doc, *, head: int, verb: int, adjuncts: Iterable[Tokens] = ()) -> Tokens:
    """The verb group with its complements, without subject, further clauses, or adjuncts (time, place) at its edges."""
    core, anchor = doc[head], doc[verb]
    first, last = _reach(core, anchor)
    word = predicate_span(doc, head)
    sentence = sentence_of(anchor)
    first, last = max(min(first, word[0]), sentence.start), min(max(last, word[1]), sentence.stop)
    keep = (min(word[0], verb), max(word[1], verb + 1))
    first, last = _trim(doc, first, last, keep=keep, adjuncts=tuple(adjuncts))
    return first, last


@once
def has_object(verb: Token) -> bool:
    """Whether a verb has an object or complement, so that a place or time beside it adds nothing that it needs."""
    return any(child in _COMPLEMENTS for child in verb.children)


def _reach(core: Token, anchor: Token) -> Tokens:
    inner = min(core.i, anchor.i)
    outer = max(core.i, anchor.i) + 1
    nominal = core != anchor and core.pos_ not in {"VERB", "AUX"}
    low, high = inner, outer
    told = has_object(anchor)
    subject = _subject_end(anchor, inner)
    for child in anchor.children:
        if child in ANY_SUBJECTS or child in _OUTSIDE or child == core:
            continue
        if child.i < inner:
            if child.i > subject and child in _VERB_GROUP:
                low = min(low, child.left_edge.i)
            continue
        if child in _CLAUSES or (child.i > outer and _colon_before(child)):
            break
        if (
            child in PREPOSITIONS
            and high > outer
            and (child.lower_ in _ADJUNCT_PREPOSITIONS or (told and child.lower_ in _AFTER_OBJECT))
        ):
            break  # "attacked the convoy [after] the talks", "won the cup [for] the first time"
        high = max(high, _right(child) + 1)
    low = min(low, _chain_start(anchor, low))
    if nominal:
        low = min(low, core.left_edge.i) if core.left_edge.i > subject else low
        high = max(high, _right(core) + 1)
    return low, min(high, low + _LONGEST)


def _subject_end(verb: Token, before: int) -> int:
    ends = (child.right_edge.i for child in verb.children if child in ANY_SUBJECTS and child.right_edge.i < before)
    return max(ends, default=-1)


def _chain_start(verb: Token, low: int) -> int:
    """The first word of the verbs that lead to this one: "[has begun] to recover", "[is set] to close"."""
    for _ in range(_LONGEST_CHAIN):
        governor = verb.head
        if verb not in OPEN_COMPLEMENTS or governor == verb or governor.i > low or has_object(governor):
            break
        if governor.lemma_ not in _LEADING:
            break
        after = _subject_end(governor, governor.i)
        words = [
            child.left_edge.i for child in governor.children if after < child.i < governor.i and child in _BEFORE_VERBS
        ]
        low = min([governor.i, *words])
        verb = governor
    return low


def _colon_before(token: Token) -> bool:
    left = token.left_edge.i
    return any(earlier.text in {":", ";"} for earlier in token.doc[max(left - 2, 0) : left])


def _right(token: Token, depth: int = 0) -> int:
    """The right edge of a complement, without clauses that a comma sets off."""
    if depth > _DEEPEST:
        return token.right_edge.i
    edge = token.i
    for child in token.rights:
        if child.text in {":", ";"} or _is_clause(child):
            break
        if child in _BREAKING or (child in _ADDED and _set_off(child)):
            if child not in PUNCTUATION:
                break
            continue
        edge = max(edge, _right(child, depth + 1))
    return edge


def _is_clause(child: Token) -> bool:
    """Whether a child is a clause with a claim of its own: "are dead [after a tram overturned]"."""
    if child in PREPOSITIONS:
        return child.lower_ in _ADJUNCT_PREPOSITIONS and any(inner in PREPOSITION_CLAUSES for inner in child.children)
    return child in ADVERBIAL_CLAUSES and any(inner in ANY_SUBJECTS for inner in child.children)


def _set_off(clause: Token) -> bool:
    before = clause.left_edge.i - 1
    return before >= 0 and clause.doc[before].text in {",", "—", "–", "--", "("}


def _trim(doc: Doc, first: int, last: int, *, keep: Tokens, adjuncts: tuple[Tokens, ...]) -> Tokens:
    """Cut punctuation, closing prepositions and a time expression from the edges, never the predicate itself."""
    changed = True
    while changed:
        changed = False
        while (
            last > keep[1]
            and (doc[last - 1].is_punct or doc[last - 1].is_space)
            and doc[last - 1].text not in {")", "”", '"', "%"}
        ):
            last -= 1
            changed = True
        while first < keep[0] and (doc[first].is_punct or doc[first].is_space):
            first += 1
            changed = True
        for begin, end in adjuncts:
            if end == last and begin >= keep[1]:
                last = begin
                while (
                    last > keep[1] and doc[last - 1].pos_ in {"ADP", "DET", "SCONJ"} and doc[last - 1] not in PARTICLES
                ):
                    last -= 1
                changed = True
            elif begin == first and end <= keep[0]:
                first = end
                changed = True
    return first, last


def hull(sentence: Tokens, spans: Iterable[Tokens | tuple[()]]) -> Tokens:
    """The smallest span that holds those of `spans` that lie in the sentence."""
    inside = [span for span in spans if span and sentence[0] <= span[0] and span[1] <= sentence[1]]
    return min(span[0] for span in inside), max(span[1] for span in inside)

"""The extent of noun phrases: what belongs to a name or description, and what is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    CLAUSAL_SUBJECTS,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTIONS,
    CONJUNCTS,
    COUNTS,
    DETERMINERS,
    ING_FORMS,
    MARKERS,
    NOUN_SUBJECTS,
    OWNERS,
    PARATAXES,
    PRECONJUNCTIONS,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    SINGULAR_NOUNS,
    UNCLEAR,
)
from claimx.lexicon import group, is_person_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["age_behind", "conjuncts", "entities_in", "is_one_person", "noun_phrase"]

_COUNTING = DETERMINERS | OWNERS | COUNTS
_ASIDE = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES | PARATAXES | MARKERS | APPOSITIONS
_NOT_OF_THE_HEAD = COMPLEMENT_CLAUSES | CONJUNCTS | UNCLEAR | CONJUNCTIONS | PRECONJUNCTIONS
_MAY_BE_ASIDE = _ASIDE | _NOT_OF_THE_HEAD | PREPOSITIONS | PUNCTUATION | ADNOMINAL_CLAUSES
_COORDINATED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_AGE = 3  # figures of an age
_OPENS, _CLOSES = frozenset("(["), frozenset(")]")
_BREAKS = frozenset({",", "-", "--", "–", "—", "(", ":"})
_OUTER_MARKS = frozenset({",", ";", "—", "–", "-", "(", ")", ":", ".", "!", "?", "…"})
_OPEN = group("open_pronouns")  # nothing without "who"
_LONGEST = 80  # words of one phrase
_PAIR = 2
_MANY = 40  # conjuncts that are followed
_GOES_ON, _BEGINS = 1, 3  # `Token.ent_iob`


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it, in text order. "[Peresild] and [Shipenko]"."""
    found, todo = [token], [token]
    while todo and len(found) < _MANY:
        for child in todo.pop().rights:
            if child in CONJUNCTS and child.pos_ in _COORDINATED:
                found.append(child)
                todo.append(child)
    return _without_title(sorted(found))


def _without_title(found: list[Token]) -> list[Token]:
    """The partners without what only describes the last: "teacher and trained actor [Ana Diaz]" is one person."""
    last = found[-1]
    if len(found) < _PAIR:
        return found
    if last.pos_ == "PROPN":
        described = last.ent_type_ == "PERSON" and any(_is_title(c) for c in last.lefts)
        others = found[:-1]
    else:  # "pilot and former minister Ida Holm", read as a minister and her name
        described = any(
            c in APPOSITIONS and c.left_edge.i == last.i + 1 for c in last.rights if c.ent_type_ == "PERSON"
        )
        others = found
    bare = (not any(c in _COUNTING for c in noun.lefts) for noun in others)
    singular = all((noun in SINGULAR_NOUNS and noun.pos_ == "NOUN") or is_person_noun(noun.lower_) for noun in others)
    return [last] if described and singular and all(bare) else found


def _is_title(word: Token) -> bool:
    """Whether a word before a name says what somebody is, whatever it is read as: "[profiler] James Roe"."""
    return word in COMPOUNDS and word.is_lower and word.is_alpha


def noun_phrase(doc: Doc, head: int, *, without: int = -1) -> Tokens:
    """The phrase of a noun without relative clauses, appositions and coordinated nouns; the clause of a verb.

    What holds the token `without` is left out: the participle that describes the noun.
    """
    first = last = head
    if doc[head] in CLAUSAL_SUBJECTS or (doc[head].pos_ == "VERB" and doc[head] in NOUN_SUBJECTS):
        return _clause(doc, head)
    todo, seen = [doc[head]], 0
    while todo and seen < _LONGEST:
        seen += 1
        for child in _inside(todo.pop(), head):
            if without >= 0 and child.left_edge.i <= without <= child.right_edge.i:
                continue
            first, last = min(first, child.i), max(last, child.i)
            todo.append(child)
    while last > head and doc[last].is_punct:
        last -= 1
    first = _behind_bracket(doc, first, head)
    if doc[first].pos_ == "ADV" and first + 2 <= head and doc[first + 1].text == ",":
        first += 2  # "Meanwhile, [anyone who lies] is fined"
    while first < head and doc[first].is_punct and not doc[first].is_quote:
        first += 1
    return first, last + 1


def is_one_person(noun: Token) -> bool:
    """Whether a common noun means one person: "the [poet]"; not "poets", not "Ana"."""
    return noun in SINGULAR_NOUNS and is_person_noun(noun.lemma_.lower())


def age_behind(doc: Doc, end: int) -> str:
    """The figures of an age behind a name that ends before token `end`: "Ana Roe, [36], left"; "" where none stand."""
    behind = doc[end : end + 2]
    aged = len(behind) == 2 and behind[0].text == "," and behind[1].text.isdigit() and len(behind[1]) <= _AGE
    return behind[1].text if aged else ""


def _behind_bracket(doc: Doc, first: int, head: int) -> int:
    """Where a phrase begins behind a bracket that closes in it and was opened before: "(Reuters) [Life] changed"."""
    opened = 0
    for i in range(first, head):
        text = doc[i].text
        opened += (text in _OPENS) - (text in _CLOSES)
        if opened < 0:
            first, opened = i + 1, 0
    return first


def _clause(doc: Doc, head: int) -> Tokens:
    """A clause as a subject. "[Removing the tariffs] would help"."""
    first, last = doc[head].left_edge.i, doc[head].right_edge.i
    while last > head and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    while first < head and (doc[first].is_punct or doc[first].is_space):
        first += 1
    that = doc[first].lower_ == "that" and doc[head] in ING_FORMS
    return first + that, last + 1  # "worry that [going to court] costs too much"


def _inside(token: Token, head: int) -> Iterator[Token]:
    """The children that belong to the phrase, not to what is said beside it."""
    outer = token.i == head
    for child in token.children:
        if child not in _MAY_BE_ASIDE and (not outer or child.i < head) and not child.is_space:
            yield child
            continue
        if outer and child in PREPOSITIONS and child.right_edge.i + 1 < head and child.right_edge.nbor().text == ",":
            continue  # "after weeks of talks, [the frustration] boiled over"
        if outer and child in RELATIVE_CLAUSES and token.lower_ in _OPEN:
            yield child
            continue
        if child in _ASIDE or (outer and child in _NOT_OF_THE_HEAD):
            continue
        if child.is_space or (outer and child in PUNCTUATION and child.text in _OUTER_MARKS):
            continue
        beside = child in ADNOMINAL_CLAUSES or (outer and child.i > head and child not in PREPOSITIONS)
        if beside and _is_set_off(child):
            continue
        yield child


def _is_set_off(child: Token) -> bool:
    """Whether a mark stands before what hangs on a word."""
    first = child.left_edge.i
    return first > 0 and child.doc[first - 1].text in _BREAKS


def entities_in(span: Span) -> Iterator[Span]:
    """The named entities that lie in a span: `span.ents`, which spaCy looks for in the whole text, at any length."""
    doc, first = span.doc, -1
    for i in range(span.start, span.end + 1):
        inside = i < len(doc) and doc[i].ent_iob == _GOES_ON
        if first >= 0 and not inside:
            yield Span(doc, first, i, label=doc[first].ent_type)
            first = -1
        if i < span.end and doc[i].ent_iob == _BEGINS:
            first = i

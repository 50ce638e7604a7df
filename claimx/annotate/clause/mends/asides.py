"""Asides: what stands between commas or dashes tells of the subject, and is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    AUXILIARIES,
    DETERMINERS,
    NOUN_SUBJECTS,
    OTHER_PRESENT,
    OWNERS,
    PAST_PARTICIPLES,
    PLURALS,
    RELATIVE_CLAUSES,
    SINGULAR_NOUNS,
    SUBJECTS,
    as_apposition,
    as_direct_object,
    as_parataxis,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.phrases import is_one_person
from claimx.annotate.clause.verbs import agree, is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset({"—", "–", "--"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = _NOUNS | {"PRON", "NUM"}
_INCLUDING = frozenset({"including", "excluding"})


def mend_aside(noun: Token) -> None:
    """What stands between commas behind a name describes it: "Ban Ki-moon, [the secretary general], vowed"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i
    closed = end + 1 < len(doc) and "," in {doc[end].text, doc[end + 1].text}
    if start < 2 or doc[start - 1].text != "," or not closed or noun.head.i < end:
        return
    if noun.lower_ == "one":  # "the flats, [one] of several in the area, were searched"
        verb = noun.head
        flats = next((c for c in verb.lefts if c in NOUN_SUBJECTS and c.right_edge.i < start - 1), None)
        helping = next((c for c in verb.lefts if c in AUXILIARIES), verb)
        if flats is not None and flats in PLURALS and (helping in OTHER_PRESENT or helping.lower_ == "were"):
            hang(noun, flats, as_apposition)
    if doc[start] not in DETERMINERS:
        return
    name = next((other for other in noun.head.lefts if other in NOUN_SUBJECTS and other.i < start), None)
    if name is not None and name.ent_type_ == "PERSON" and doc[start - 2].i == name.i and noun in SINGULAR_NOUNS:
        hang(noun, name, as_apposition)


def mend_second(noun: Token) -> None:
    """Of two subjects the second ends what describes the first: "a post meant to shame the model [Ana Roe] spread"."""
    start, verb = noun.left_edge, noun.head
    if verb.i < noun.i or start.is_sent_start:
        return
    first = next((other for other in verb.lefts if other in NOUN_SUBJECTS and other.i < start.i), None)
    if first is None or first.right_edge.i != start.i - 1:
        return
    before, clause = start.nbor(-1), next((c for c in first.rights if c in ADNOMINAL_CLAUSES), None)
    if clause is None:
        if first.i == start.i - 1 and is_one_person(first) and _is_bare_name(noun):
            hang(noun, first, as_apposition)  # "his cousin [Ana Roe] stayed"
        return
    if before.i == clause.i and clause.pos_ == "VERB":
        hang(noun, clause, as_direct_object)  # "a bid to honour [Ana Roe] failed"
    elif before.pos_ in _NOUNS and clause.is_ancestor(before):
        hang(noun, before, as_apposition)


def _is_bare_name(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and not any(child in DETERMINERS or child in OWNERS for child in noun.lefts)


def mend_between_dashes(verb: Token) -> None:
    """What is set between dashes tells of the subject before it: "[The peso] — it had lost a tenth — recovered"."""
    doc, start = verb.doc, verb.left_edge.i
    told = verb.head
    if told.i > verb.i or doc[start - 1].text not in _DASHES or any(child in SUBJECTS for child in verb.children):
        return
    dash = next((i for i in range(told.i, told.sent.start, -1) if doc[i].text in _DASHES), 0)
    if not dash:
        return
    noun = doc[dash - 1]
    inner = any(child in SUBJECTS and dash < child.i for child in told.lefts)
    nominal = noun.pos_ in _NOUNS or noun.left_edge in DETERMINERS or doc[max(noun.i - 1, 0)] in DETERMINERS
    finite = is_finite(verb) or verb in PAST_PARTICIPLES  # the tagger may take the one for the other
    if not inner or noun.head != told or not nominal or not finite or not agree(verb, noun):
        return
    hang_as_subject(noun, verb)
    take_place(verb, told)
    told.head = verb
    as_parataxis(told)


def mend_dashed(noun: Token) -> None:
    """A list between dashes tells what the subject is: "the objects – [plaques], heads and a bell – were taken"."""
    verb, start, end, doc = noun.head, noun.left_edge.i, noun.right_edge.i, noun.doc
    closing = doc[end] if doc[end].text in _DASHES else doc[min(end + 1, len(doc) - 1)]
    if not (start > 1 and doc[start - 1].text in _DASHES and closing.text in _DASHES and closing.i < verb.i):
        return
    second = next((child for child in verb.lefts if child in NOUN_SUBJECTS and child.i < start), None)
    whole = second or verb.head
    if whole.i >= start - 1 or whole.pos_ not in _NOUNS or not is_finite(verb) or not agree(verb, whole):
        return
    if second is None:
        if verb not in ADNOMINAL_CLAUSES and verb not in RELATIVE_CLAUSES:
            return
        take_place(verb, whole)
        whole.head = verb
        hang_as_subject(whole, verb)
    hang(noun, whole, as_apposition)


def mend_including(noun: Token) -> None:
    """What includes somebody belongs to the noun right before it: "Frey had fooled all, [including] his wife"."""
    for child in noun.rights:
        if child.i > noun.head.i and child.lower_ in _INCLUDING:
            before = child.doc[child.i - 1 - (child.doc[child.i - 1].text == ",")]
            hang(child, before if before.pos_ in _NOMINAL else noun.head)

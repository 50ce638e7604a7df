"""Places where the parser errs by habit, mended on the Doc itself, so that everything behind it reads the mended parse.

Each mend asks for the words as well as for the parse: what it cannot tell for sure it leaves alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    FINITE,
    FINITE_VERBS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    PASSIVE_AUXILIARIES,
    PREPOSITION_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PUNCTUATION,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
    SUBJECTS,
    as_adverbial,
    as_apposition,
    as_compound,
    as_conjunct,
    as_count,
    as_marker,
    as_name,
    as_object,
    as_passive_subject,
    as_subject,
)
from claimx.annotate.clause.phrases import age_behind
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_HALVES = group("halves_of_a_day")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\Z")
_MASSES = group("mass_nouns")
_OF_LIFE = group("said_of_life")
_TIMES = group("times_of_day_and_year")
_NICKNAME = 6  # tokens with its marks, at most
_NEAR = 8  # tokens from a subject to its verb


@Language.component("claimx_mends", requires=["token.dep", "token.tag", "doc.ents"])
def mend(doc: Doc) -> Doc:
    """Mend the parse of a text, behind parser and recogniser."""
    for token in doc:
        word = token.lower_
        if word in _HALVES:
            _mend_hour(token)
        elif word == "that":
            _mend_marker(token)
        elif token in CONJUNCTIONS:
            _mend_partner(token)
        elif token in APPOSITIONS:
            _mend_list(token)
            _mend_called(token)
            _mend_lost(token)
        elif token in CONJUNCTS:
            _mend_dated(token)
        elif word == "life":
            _mend_threat(token)
        elif token.is_quote:
            _mend_nickname(token)
        elif token in FINITE_VERBS and token.is_title and not token.is_sent_start:
            _mend_surname(token)
        elif token in NOUN_SUBJECTS:
            _mend_object(token)
            _mend_aside(token)
            _mend_time(token)
    return doc


def _hang(token: Token, head: Token, called: Callable[[Token], None] | None = None) -> bool:
    """Hang a word below another of its sentence, as what; not where a circle would come of it."""
    if token.i == head.i or token.is_ancestor(head) or token.sent.start != head.sent.start:
        return False
    token.head = head
    if called is not None:
        called(token)
    return True


def _hang_as_subject(noun: Token, verb: Token) -> bool:
    passive = any(child in PASSIVE_AUXILIARIES for child in verb.lefts)
    return _hang(noun, verb, as_passive_subject if passive else as_subject)


def _mend_hour(half: Token) -> None:
    """Half a day belongs to its hour: "heard it around 8 [p.m.] One neighbour"."""
    doc, i = half.doc, half.i
    hour = doc[i - 1] if i else half
    if hour.i == i or not _CLOCK.match(hour.text) or half.is_sent_start or half in PREPOSITION_OBJECTS:
        return
    if hour.head.i != i:
        head, dep = hour.head, hour.dep
        if head.i != hour.i and _hang(half, head):
            half.dep = dep
            _hang(hour, half, as_count)
    elif half in PUNCTUATION:
        verb = _verb_before(doc[hour.left_edge.i])
        if verb is not None:
            _hang(half, verb, as_adverbial)


def _verb_before(token: Token) -> Token | None:
    """The verb of the clause that goes on before a token."""
    if token.is_sent_start:
        return None
    before = token.nbor(-1)
    return next((word for word in (before, *before.ancestors) if word.pos_ in {"VERB", "AUX"}), None)


def _mend_marker(that: Token) -> None:
    """What somebody shows or says begins with "that": "shows [that] gunfire was heard", not "that gunfire".

    What can be counted is pointed at: "he said that number was wrong".
    """
    noun, verb = that.head, that.head.head
    if that not in DETERMINERS or noun not in NOUN_SUBJECTS or noun.lower_ not in _MASSES:
        return
    if verb in COMPLEMENT_CLAUSES and verb.left_edge.i == that.i and verb.head.i == that.i - 1:
        _hang(that, verb, as_marker)


def _mend_partner(joins: Token) -> None:
    """Two joined subjects of one verb are partners: "the driver, 45, [and] her son were hurt"."""
    doc, first = joins.doc, joins.head
    while first in PREPOSITION_OBJECTS and first.head in PREPOSITIONS and first not in NOUN_SUBJECTS:
        first = first.head.head
    if first not in NOUN_SUBJECTS or joins.i + 1 >= len(doc):
        return
    if doc[joins.i - 1].text == "," and any(child in NOUN_CLAUSES and child.i < joins.i for child in first.rights):
        return  # "the ferry left in May, [and] the captain quit": "left" is the verb that the parser lost
    for other in first.head.lefts:
        if other in NOUN_SUBJECTS and other.left_edge.i == joins.i + 1:
            _hang(other, joins.head, as_conjunct)
            return


def _mend_list(name: Token) -> None:
    """A person with an age is no name of the place before: "Ivo Kern, 62, of Lindow, [Paul Marek], 52, and"."""
    place = name.head
    if name.ent_type_ != "PERSON":
        return
    before = name.left_edge.nbor(-1).text if name.left_edge.i else ""
    if place.ent_type_ == "PERSON" and (before == ";" or (before == "," and _is_first_of_several(name))):
        as_conjunct(name)  # "Ana Roe, [Ivo Kern], Paul Marek and Rob Hale": one person is not another
    if place not in PREPOSITION_OBJECTS or not age_behind(name.doc, name.i + 1):
        return
    other = place.head.head
    if other.i < place.i and other.ent_type_ == "PERSON" and age_behind(name.doc, other.i + 1):
        _hang(name, other, as_conjunct)


def _mend_called(name: Token) -> None:
    """A name right behind a noun is that noun's: "Ivo Kern, owner of the bar [the Blue Anchor], left"."""
    start = name.left_edge
    noun = start.nbor(-1) if not start.is_sent_start else name.head
    if noun.pos_ != "NOUN" or not noun.is_alpha or noun.ent_type_ or name.pos_ != "PROPN":  # not "his ex-[wife]"
        return
    if noun.i != name.head.i and name.head.is_ancestor(noun):
        _hang(name, noun)


def _is_first_of_several(name: Token) -> bool:
    """Whether other people are joined to a name."""
    partners = [child for child in name.rights if child in CONJUNCTS]
    return bool(partners) and all(partner.ent_type_ in {"PERSON", "ORG"} for partner in partners)


def _mend_surname(name: Token) -> None:
    """A verb written large behind a person's name is that person's last name: "shot James Harvey [Means] twice"."""
    given, verb = name.nbor(-1), name.head
    if given.ent_type_ != "PERSON" or not given.is_title or given.head.i != name.i or given not in NOUN_SUBJECTS:
        return
    if verb.i >= given.i or not verb.is_lower or verb.pos_ != "VERB" or name not in COMPLEMENT_CLAUSES:
        return  # in a headline every verb is written large
    for child in list(name.rights):
        _hang(child, verb)
    as_name(name)
    as_compound(given)


def _mend_object(noun: Token) -> None:
    """Of two subjects one stands right behind a preposition, whose object it is: "hurt in a fight with [men] have"."""
    start = noun.left_edge
    before = start.nbor(-1) if not start.is_sent_start else noun
    if before not in PREPOSITIONS or before.head.i > before.i or noun.head.i < noun.i:
        return
    if any(child in PREPOSITION_COMPLEMENTS for child in before.children) or before.is_ancestor(noun):
        return
    if any(other in NOUN_SUBJECTS and other.i < before.i for other in noun.head.lefts):
        _hang(noun, before, as_object)


def _mend_aside(noun: Token) -> None:
    """What stands between commas behind a name describes it: "Ban Ki-moon, [the secretary general], vowed"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i
    closed = end + 1 < len(doc) and "," in {doc[end].text, doc[end + 1].text}
    if start < 2 or doc[start - 1].text != "," or not closed or noun.head.i < end or doc[start] not in DETERMINERS:
        return
    name = next((other for other in noun.head.lefts if other in NOUN_SUBJECTS and other.i < start), None)
    if name is not None and name.ent_type_ == "PERSON" and doc[start - 2].i == name.i and noun in SINGULAR_NOUNS:
        _hang(noun, name, as_apposition)


def _mend_threat(life: Token) -> None:
    """What is "[life] threatening" is no life: "none of the wounds appeared to be life threatening"."""
    behind = life.doc[life.i + 1] if life.i + 1 < len(life.doc) else life
    if behind.lower_ in _OF_LIFE and life in NOUN_SUBJECTS and life.head.i == behind.i:
        as_adverbial(life)


def _mend_dated(name: Token) -> None:
    """A person is no partner of a day: "was killed in May and [Ivo Kern], 3, was killed in June"."""
    if name.ent_type_ != "PERSON" or name.head.ent_type_ not in {"DATE", "TIME"}:
        return
    behind = name.doc[name.i + 1 : min(name.i + _NEAR, name.sent.end)]
    verb = next((token for token in behind if token.pos_ == "VERB"), None)
    if verb is None or any(child in NOUN_SUBJECTS for child in verb.children) or verb.i <= name.head.i:
        return
    if _hang_as_subject(name, verb) and age_behind(name.doc, name.i + 1):
        _hang(name.doc[name.i + 2], name, as_apposition)


def _mend_lost(noun: Token) -> None:
    """What stands right before a verb without a subject is its subject: "in the days between, [people] cast votes"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    if not start or end == len(doc) or doc[start - 1].text != ",":
        return
    verb = doc[end] if doc[end] not in AUXILIARIES else doc[end].head
    free = verb in FINITE or doc[end] in AUXILIARIES
    if free and verb.is_ancestor(noun) and not any(child in SUBJECTS for child in verb.children):
        _hang_as_subject(noun, verb)


def last_name(doc: Doc, i: int) -> int:
    """The last name behind a nickname whose opening mark is token i, 0 none: "Naoya [“]The Monster” Inoue"."""
    if not i or not doc[i].is_quote or doc[i].whitespace_ or not doc[i - 1].whitespace_ or not _is_name(doc[i - 1]):
        return 0
    behind = next((k + 1 for k in range(i + 2, min(i + _NICKNAME, len(doc) - 1)) if doc[k].is_quote), 0)
    written_large = all(token.is_title for token in doc[i + 1 : behind - 1])
    return behind if behind and written_large and doc[behind - 2].whitespace_ == "" and _is_name(doc[behind]) else 0


def _is_name(token: Token) -> bool:
    return token in SINGULAR_NAMES and token.is_title


def _mend_nickname(mark: Token) -> None:
    """Given name and nickname belong to the last name: "[Naoya “The Monster”] Inoue fights"."""
    doc, last = mark.doc, last_name(mark.doc, mark.i)
    if not last or doc[last].is_sent_start or doc[mark.i - 1].head.i == last:
        return
    given = doc[mark.i - 1]
    if doc[last].is_ancestor(given):
        return
    if given.is_ancestor(doc[last]):
        doc[last].head, doc[last].dep = given.head if given.head.i != given.i else doc[last], given.dep
    _hang(given, doc[last], as_compound)


def _mend_time(noun: Token) -> None:
    """Of two subjects that nothing joins a time is none: "the rain [the night] of the storm was heavy"."""
    if noun.lemma_.lower() not in _TIMES or noun.head.i < noun.i:
        return
    before = [t for t in noun.head.lefts if t in NOUN_SUBJECTS and t.i < noun.left_edge.i]
    if before and not any(t in CONJUNCTIONS or t.text == "," for t in noun.doc[before[-1].i : noun.left_edge.i]):
        _hang(noun, before[-1], as_adverbial)

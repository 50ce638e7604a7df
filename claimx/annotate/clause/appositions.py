"""An apposition that names a person belongs to the noun that can be one: "the mayor of London, [Sadiq Khan], said".

The parser hangs such a name on the noun before it, the place, or takes it for the second of a list: "the minister for
mines, [Ivo Kern], said"; then it is no part of the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    COMPOUNDS,
    CONJUNCTS,
    NOUN_MODIFIERS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    as_apposition,
)
from claimx.annotate.clause.mends.hang import hang, take_place
from claimx.annotate.clause.phrases import is_one_person
from claimx.lexicon import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFYING = NOUN_MODIFIERS | COMPOUNDS
_BESIDE = APPOSITIONS | CONJUNCTS
_STEPS = 3  # phrases: "the head of the school of music in Lyon, [Ana Roe]"


@Language.component("claimx_appositions", requires=["token.dep", "doc.ents"])
def mend_appositions(doc: Doc) -> Doc:
    """Hang the names of people on the nouns that they name, behind parser and recogniser."""
    for entity in doc.ents:
        name = entity.root if entity.label_ == "PERSON" else None
        if name is not None:
            _turn(name, doc[entity.start])
        if name is not None and name in _BESIDE and doc[entity.start - 1].text == ",":
            holder = _holder(name.head)
            if holder is not None:
                name.head = holder
                as_apposition(name)
    return doc


def _turn(name: Token, first: Token) -> None:
    """A noun and a comma before a name modify nothing: "told Norland's [envoy], Ivo Kern, to leave"."""
    if first.i < first.sent.start + 2 or first.nbor(-1).text != ",":
        return
    noun = first.nbor(-2)
    if noun.head.i != name.i or noun not in _MODIFYING or not is_one_person(noun):
        return
    before = [child for child in name.lefts if child.i < first.i and child.i != noun.i]
    take_place(noun, name)
    name.head = noun
    as_apposition(name)
    for child in before:
        hang(child, noun)


def _holder(noun: Token) -> Token | None:
    """The noun for a person in whose phrases another noun stands; none where that may be a person itself."""
    if is_person_noun(noun.lemma_.lower()):
        return None
    for _ in range(_STEPS):
        if noun not in PREPOSITION_OBJECTS or noun.head not in PREPOSITIONS:
            return None
        noun = noun.head.head
        if is_one_person(noun):
            return noun
    return None

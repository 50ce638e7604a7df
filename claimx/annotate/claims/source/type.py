"""What kind of voice a source is: a person, an organisation, a group of people, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speaking import is_person
from claimx.annotate.clause.labels import PLURALS
from claimx.annotate.slots import ENTITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from claimx.record import SourceType

__all__ = ["source_type"]

_OF_ENTITY: dict[str, SourceType] = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "ORG", "FAC": "ORG", "NORP": "GROUP", "GROUP": "GROUP", "WORK": "DOCUMENT",
}  # fmt: skip
_PERSONS = lexicon.group("one_voice")
_GROUPS = lexicon.group("many_voices")
_PAPERS = lexicon.group("court_papers") | lexicon.group("rules_of_law")


def source_type(doc: Doc, span: Span | None, entities: tuple[int, ...]) -> SourceType | None:
    """The type of a source given by its words and entities; None where neither tells.

    Two persons are a group; a country that speaks is an organisation; "officials" are a group, "an official" a person.
    """
    root = span.root if span is not None else None
    if root is not None and (root.lemma_.lower() in lexicon.words("documents") or root.lemma_.lower() in _PAPERS):
        return "DOCUMENT"
    kinds = {_OF_ENTITY.get(ENTITIES.get(doc)[entity].type) for entity in entities}
    if len(kinds) == 1 and (kind := kinds.pop()) is not None:
        return "GROUP" if kind == "PERSON" and len(entities) > 1 else kind
    if root is None:
        return None
    word, lemma = root.lower_, root.lemma_.lower()
    if word in _PERSONS:
        return "PERSON"
    if word in _GROUPS:
        return "GROUP"
    if lexicon.is_person_noun(lemma):
        return "GROUP" if root in PLURALS else "PERSON"
    if lemma in lexicon.words("group_nouns") or word == "police":
        return "GROUP" if root in PLURALS or word == "police" else "ORG"
    if lemma in lexicon.words("organisation_words"):
        return "ORG"
    return "PERSON" if is_person(root) else _OF_ENTITY.get(root.ent_type_)

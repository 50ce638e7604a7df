"""The one name of an article that a description fits: "the sheriff" where one sheriff is named and no other told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import APPOSITIONS, POSSESSIVE_MARKS
from claimx.annotate.coreference.callings import is_kind, namesakes
from claimx.annotate.coreference.titles import fold
from claimx.lexicon import group, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["Bearers"]

_KNOWN = 200  # entities and nouns of one word that are compared
_LONGEST = 5  # words of a description
_BODIES = frozenset({"ORG", "FAC"})
_OTHERS = frozenset({"another", "other"})
_CARED_FOR = group("cared_for")
_TURNS = group("other_bearers")


class Bearers:
    """The named entities of an article by the last word of what they may be called, and the nouns it uses."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention], entities: Iterable[Entity]) -> None:
        """Sort them once, when the descriptions beside names have been read."""
        self.doc = doc
        self.called: dict[str, list[Entity]] = {}
        self.nouns: dict[str, list[Mention]] = {}
        for entity in entities:
            words = entity.words if entity.type == "PERSON" else {n.split()[-1] for n in namesakes(entity.name)}
            for word in sorted(words) if entity.named else ():
                self.called.setdefault(word, []).append(entity)
        for mention in mentions:
            if mention.kind == "noun":
                self.nouns.setdefault(mention.word, []).append(mention)

    def sole(self, mention: Mention) -> Entity | None:
        """Who alone bears the role or is called so; None where others of the kind are told of, or it is named later."""
        known = self.called.get(mention.word)
        if not known or not _is_plain(self.doc, mention):
            return None
        found = [entity for entity in known[:_KNOWN] if _bears(self.doc, mention, entity)]
        if len(found) != 1 or min(found[0].mentions) > mention.tokens or len(known) > _KNOWN:
            return None
        others = self.nouns[mention.word]
        return None if any(_is_another(self.doc, mention, other, found[0]) for other in others[:_KNOWN]) else found[0]


def _is_plain(doc: Doc, mention: Mention) -> bool:
    """Whether a description has its words before the noun only: "the Halden sheriff", not "the group's president"."""
    first, last = mention.tokens
    if mention.article != "the" or mention.number == "p" or last != mention.head + 1 or last - first > _LONGEST:
        return False
    within = doc[first:last]
    return not any(t in POSSESSIVE_MARKS or t.lower_ in _TURNS for t in within) and not any(
        child in APPOSITIONS for child in doc[mention.head].children
    )


def _bears(doc: Doc, mention: Mention, entity: Entity) -> bool:
    before = doc[mention.tokens[0] + 1 : mention.head]
    if mention.type == "PERSON":
        if entity.type != "PERSON" or mention.word not in entity.words:
            return False
        proper = {fold(token.text) for token in before if token.text[:1].isupper()}
        return proper <= entity.words or not (
            _says_whose(entity.role, mention.word)
            or any(_place_before(doc, entity, first) for first, _ in entity.mentions)
        )
    if entity.type not in _BODIES and not (entity.type in {"THING", "WORK"} and _is_kind(mention.word)):
        return False
    if entity.type == "ORG" and mention.word in _CARED_FOR:
        return False  # "Halden Fire Chief Ana Roe" is no fire
    called, inner = namesakes(entity.name), [token.lower_ for token in before]
    told = {fold(word) for word in inner} <= set(fold(entity.name).split())
    return " ".join([*inner, mention.word]) in called or (told and mention.word in called)


def _is_kind(noun: str) -> bool:
    """Whether names of that kind are often taken for mere things: "Lunde [Infirmary]", "the Quiet Harbour [Act]"."""
    return is_kind(noun) or noun in words("documents") or noun in words("works")


def _says_whose(role: str, noun: str) -> bool:
    """Whether a role names a place or a body: the "Ohio governor" is not "the Texas governor"; "Governor" may be."""
    told = role.split()
    return len(told) > 1 and any(word[:1].isupper() and fold(word) != noun for word in told)


def _place_before(doc: Doc, entity: Entity, first: int) -> bool:
    """Whether a name stands right before the title of a name: "[Ohio] Gov. Ellen Marsh"."""
    i = first - 1
    while i >= 0 and first - i <= _LONGEST and fold(doc[i].text) in entity.words:
        i -= 1
    return 0 <= i < first - 1 and doc[i].pos_ == "PROPN"


def _is_another(doc: Doc, mention: Mention, other: Mention, bearer: Entity) -> bool:
    """Whether a description of the same noun tells of others: "sheriffs", "a Texas sheriff", "another school"."""
    if other.entity is bearer:
        return False
    if other.number == "p":
        return True
    known = other.article in {"the", "this"} or mention.type != "PERSON"
    return not known or any(token.lower_ in _OTHERS for token in doc[slice(*other.tokens)])

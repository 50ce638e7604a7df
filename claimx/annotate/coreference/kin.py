"""Relatives: who is somebody's mother is also the one whose son he is.

"His mother, Ana Roe, wept. Roe said [her son] had left": the son is he whose mother was told of. So is a client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import OWNERS, PREPOSITION_OBJECTS, PREPOSITIONS
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.coreference.entities import Entity

__all__ = ["Kin", "whose"]

_PARENTS, _CHILDREN, _SIBLINGS = group("parents"), group("children"), group("brothers_and_sisters")
_SERVED = frozenset({"client"})
_INVERSE = (
    (_PARENTS, _CHILDREN),
    (_CHILDREN, _PARENTS),
    (_SIBLINGS, _SIBLINGS),
    (group("spouses"), group("spouses")),
    (group("aunts_and_uncles"), group("nieces_and_nephews")),
    (group("nieces_and_nephews"), group("aunts_and_uncles")),
    (group("grandparents"), group("grandchildren")),
    (group("grandchildren"), group("grandparents")),
    (frozenset({"cousin"}), frozenset({"cousin"})),
    (group("lawyers"), _SERVED),
)


def whose(noun: Token) -> Token | None:
    """Whose relative a noun tells of: "[his] mother", "[Lars]'s mother", "the mother of [Lars]"."""
    owner = next((child for child in noun.lefts if child in OWNERS), None)
    if owner is not None:
        return owner
    of = (child for child in noun.rights if child in PREPOSITIONS and child.lower_ == "of")
    return next((c for prep in of for c in prep.rights if c in PREPOSITION_OBJECTS), None)


class Kin:
    """What one article tells of who is whose relative."""

    def __init__(self) -> None:
        """Know nothing."""
        self._told: list[tuple[Entity, str, Entity]] = []

    def note(self, owner: Entity, word: str, relative: Entity) -> None:
        """Keep that a person with a name is the `word` (a singular noun) of another."""
        named = owner.named and relative.named and owner.type == relative.type == "PERSON"
        if named and owner is not relative:
            self._told.append((owner, word, relative))

    def find(self, owner: Entity, word: str, gender: str) -> Entity | None:
        """The only person told to be the `word` of somebody, of gender m, f or unknown; None if nobody is."""
        found = [relative for of, noun, relative in self._told if of is owner and noun == word]
        turned = {noun for one, other in _INVERSE if word in other for noun in one}
        found += [of for of, noun, relative in self._told if relative is owner and noun in turned]
        if word in _SERVED:  # nobody is his own: the owner was taken for who is served
            found += [of for of, noun, _ in self._told if of is owner and noun in turned]
        fit = {id(e): e for e in found if not {gender, e.gender} >= {"m", "f"}}
        return next(iter(fit.values())) if len(fit) == 1 else None

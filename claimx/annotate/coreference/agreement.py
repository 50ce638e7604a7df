"""Whether two mentions may be one, by gender, age and nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.coreference.compatriots import nations

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.coreference.entities import Entity
    from claimx.annotate.coreference.mentions import Mention

__all__ = ["comes_from", "may_be", "of_age"]

_CHILD = 12  # years; up to here somebody is a child


def may_be(mention: Mention, other: Mention) -> bool:
    """Whether gender allows it, and neither stands inside the other."""
    apart = not other.tokens[0] <= mention.head < other.tokens[1]
    return apart and ({mention.gender, other.gender} - {"p", ""} <= {mention.gender} or mention.gender in {"p", ""})


def of_age(doc: Doc, mention: Mention, found: dict[int, Mention]) -> dict[int, Mention]:
    """Of the people that "the [36]-year-old" may be those of that age; where it was told of none, those without one.

    A child whose age was not told is named by nobody's guess: the others of the article may be its parents.
    """
    wanted = doc[mention.tokens[0] + 1].text if mention.tokens[0] + 1 < mention.head else ""
    own = nations([doc[mention.head].lower_])
    if own:
        found = _of_nation(mention, found, own)
    if mention.tokens[0] + 1 == mention.head:  # "the Norwegian"
        return found
    ages = {key: _ages(doc, other.entity) for key, other in found.items() if other.entity is not None}
    same = {key: other for key, other in found.items() if wanted in ages.get(key, ())}
    if same or (wanted.isdigit() and int(wanted) <= _CHILD):
        return same
    return {key: other for key, other in found.items() if not ages.get(key)}


def comes_from(doc: Doc, mention: Mention, other: Mention) -> bool:
    """Whether somebody was told of with the nationality by which a description calls: "Danish skipper Lars Bo"."""
    told = nations(other.entity.words) if other.entity is not None else set()
    return bool(told & nations([doc[mention.head].lower_]))


def _of_nation(mention: Mention, found: dict[int, Mention], own: set[str]) -> dict[int, Mention]:
    """Who may be "the [Czech]": whoever was called so, else who alone was just told of, if of no other nationality."""
    known = {key: nations(other.entity.words) for key, other in found.items() if other.entity is not None}
    same = {key: other for key, other in found.items() if known.get(key, set()) & own}
    near = {key: other for key, other in found.items() if other.sentence >= mention.sentence - 1}
    alone = {key: other for key, other in near.items() if len(near) == 1 and not known.get(key)}
    fit = same or alone
    return {key: other for key, other in fit.items() if may_be(mention, other)}


def _ages(doc: Doc, entity: Entity) -> set[str]:
    """The ages that are told of somebody: "Ana Roe, [36], left", "[36]-year-old Ana Roe"."""
    found = set()
    for first, last in entity.mentions:
        found.add(age_behind(doc, last))
        before = doc[max(0, first - 5) : first]
        if len(before) == 5 and before[-1].lower_ == "old" and before[-3].lower_ == "year":
            found.add(before[0].text)
    return {age for age in found if 0 < len(age) < 3}

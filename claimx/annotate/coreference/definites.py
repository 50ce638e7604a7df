"""Definite descriptions: the earlier mentions that "the minister", "the company" may go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import APPOSITIONS
from claimx.annotate.coreference.agreement import may_be, of_age
from claimx.annotate.coreference.callings import BODY_NOUNS, is_called, is_firm, is_index, is_public, seat
from claimx.annotate.coreference.titles import fold, is_title
from claimx.annotate.frame import Frame
from claimx.lexicon import group, table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.mentions import Mention

    _Found = dict[int, Mention]  # by what tells one entity from others, the nearest first

__all__ = ["antecedents", "names_for_open"]

_ORGANISATIONS = group("organisation_nouns")
_COMPANIES = group("company_nouns")
_PLACES = group("place_nouns_of_names")
_TOWNS = frozenset({"city", "town", "village"})
_LANDS = frozenset({"country", "nation"})
_CITIES = words("cities")
_RIVALS = 6  # names that a description without any tie may go back to
_SITES = words("place_nouns")
_NAMED = 8  # names that an open description may mean
_BEARING = {  # of which types are the names that a noun for a person, a group, a thing, a place may mean
    "PERSON": frozenset({"PERSON"}),
    "GROUP": frozenset({"ORG", "GPE"}),
    "THING": frozenset({"THING", "PRODUCT", "WORK", "FAC", "EVENT", "LOC", "ORG", "GPE"}),
    "PLACE": frozenset({"FAC", "LOC", "GPE"}),
}
_WINDOW = 80  # mentions looked back over
_WORDS = 7  # of a description, as in "the 22-year-old Croat"
_FIRMS = group("people_or_firms")
_OTHER_OFFICES = group("other_offices")
_KEPT_TITLES = frozenset({"former", "ex"})
_OF_NO_FIRM = group("no_firms")
_SAID_BY_NAME = group("kinds_by_name")
_NOBODY = frozenset({"GROUP", "THING"})


def antecedents(doc: Doc, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The earlier mentions that "the minister" may go back to, nearest first, one for each entity.

    Where some share its noun, others of its kind are left out.
    """
    mention = mentions[k]
    if mention.article not in {"the", "this"} or mention.tokens[1] != mention.head + 1:
        return []
    telling = list(doc[seat(doc, mention) : mention.head])
    if len(telling) + 2 > _WORDS:
        return []
    modifiers = {token.lower_ for token in telling}
    known, called, kind = _by_tie(doc, mentions, k, telling)
    if not known and len(called) > 1 and _stand_together(called.values()):
        return []
    near = any(other.sentence >= mention.sentence - 1 for other in known.values())
    if known and not near and not modifiers and mention.word in _COMPANIES:
        known |= kind  # "its owner, the holding company Brava" does not make Brava "the company" of all that follows
    if called and not any(other.entity is not None and other.entity.named for other in known.values()):
        title = Frame.of(doc).headline  # "Halden central bank cuts rate", told below of the Bank of Halden
        known = {key: other for key, other in known.items() if other.tokens[0] >= title}
    found = list((known or called or kind).values())
    bare = (
        not telling
        and mention.word != "year-old"
        and not any(child in APPOSITIONS and not child.is_digit for child in doc[mention.head].children)
    )
    return found or (_of_type(mention, mentions, k) if bare else [])


def _by_tie(doc: Doc, mentions: Sequence[Mention], k: int, telling: Sequence[Token]) -> tuple[_Found, _Found, _Found]:
    """The mentions before a description that were told so, those whose name it calls, and those of its kind."""
    mention, modifiers = mentions[k], {token.lower_ for token in telling}
    told = _told(mention, telling)
    known: _Found = {}
    called: _Found = {}
    kind: _Found = {}
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if other.aside or other.kind not in {"name", "noun"} or other.tokens[0] <= mention.head < other.tokens[1]:
            continue
        if _known_as(mention, other, told) or _same_noun(doc, mention, other, modifiers):
            known.setdefault(other.key(), other)
        elif _called(mention, other, modifiers):
            called.setdefault(other.key(), other)
        elif (not modifiers or mention.word == "year-old") and _kind_of(mention, other):
            kind.setdefault(other.key(), other)
    exact = {key: other for key, other in known.items() if modifiers and _told_so(other, modifiers)}
    if mention.word == "year-old":
        kind = of_age(doc, mention, kind)
    return exact or known, called, kind  # "the defence minister" where the foreign minister is told of too


def _told(mention: Mention, telling: Iterable[Token]) -> set[str]:
    """Of the words before a description's noun those that must have been told with it: names, other offices."""
    others = _OTHER_OFFICES - _KEPT_TITLES if mention.word in group("offices_for_life") else _OTHER_OFFICES
    return {fold(t.text) for t in telling if t.text[:1].isupper() or t.lower_ in others}


def _told_so(other: Mention, modifiers: set[str]) -> bool:
    """Whether the words before a description's noun were told of somebody: "[Defence] Minister Ana Diaz"."""
    return other.entity is not None and modifiers <= other.entity.words


def _stand_together(found: Iterable[Mention]) -> bool:
    """Whether names of one kind are told in one breath: of "Holm and Lunde Hospital" none is "the [hospital]"."""
    return len({other.sentence for other in found}) == 1 and all(other.conjunct for other in found)


def _of_type(mention: Mention, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The people or organisations named last: "[Mourinho] was sacked. The [coach] said". Which is meant is learned.

    Only for a bare noun: "the marriage bureau", "the museum's director" say themselves who is meant.
    """
    wanted = "PERSON" if mention.type == "PERSON" else "ORG" if mention.word in BODY_NOUNS - _SAID_BY_NAME else ""
    if not wanted or mention.number == "p":
        return []
    found: dict[int, Mention] = {}
    for other in _names_before(mention, mentions, k):
        if mention.word in _ORGANISATIONS and other.entity is not None and other.entity.reports:
            continue  # "a letter seen by Newsline, which the [company] sent"
        if mention.word in _OF_NO_FIRM and other.entity is not None and is_firm(other.entity.name):
            continue  # "the [state] argued" is not Boone Tool Company
        if mention.word in _COMPANIES and other.entity is not None and is_public(other.entity.name):
            continue  # nor is "the [company]" the Ministry of Transport
        if other.type == wanted:
            found.setdefault(other.key(), other)
        if len(found) == _RIVALS:
            break
    return list(found.values())


def _names_before(mention: Mention, mentions: Sequence[Mention], k: int) -> Iterator[Mention]:
    """The names before a description that its gender allows, the nearest first."""
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if other.kind == "name" and not other.aside and not is_index(other.word) and may_be(mention, other):
            yield other


def names_for_open(doc: Doc, mentions: Sequence[Mention], k: int) -> list[Mention]:
    """The names of its kind told last, of which one may be what an open description means: "the [tech giant]".

    Who holds the office is not its former or deputy holder, or the governor of another state.
    """
    mention = mentions[k]
    ends = mention.tokens[1] == mention.head + 1 and mention.head - mention.tokens[0] < _WORDS
    if mention.number == "p" or mention.article not in {"the", "this"} or not ends:
        return []
    kinds = _BEARING.get("PLACE" if mention.word in _SITES else mention.type, frozenset())
    told = _told(mention, doc[mention.tokens[0] + 1 : mention.head])
    found: dict[int, Mention] = {}
    for other in _names_before(mention, mentions, k):
        if other.type in kinds and not _is_another(mention, other, told):
            found.setdefault(other.key(), other)
        if len(found) == _NAMED:
            break
    return list(found.values())


def _is_another(mention: Mention, other: Mention, told: set[str]) -> bool:
    """Whether a name is but a part of a description, or its noun of the name, or another of that office.

    "The [AP] report", "Song of [Bells]", Ohio's governor, who is not "the Texas [governor]".
    """
    entity = other.entity
    if entity is None or entity.within(*mention.tokens) or (mention.word in entity.words and not told <= entity.words):
        return True
    head, of, rest = entity.name.lower().partition(" of ")
    return bool(of) and mention.word in fold(rest).split() and mention.word not in fold(head).split()


def _same_noun(doc: Doc, mention: Mention, other: Mention, modifiers: set[str]) -> bool:
    """Whether two share a noun: "a research [facility] ... the [facility]"; not "the first [post] ... the second"."""
    if other.kind != "noun" or other.word != mention.word or other.number != mention.number:
        return False
    if mention.word == "year-old" and doc[mention.head].lower_ != doc[other.head].lower_:
        return False  # "the Czech", "the Spaniard"
    return modifiers <= {doc[i].lower_ for i in range(other.tokens[0], other.head)}


def _called(mention: Mention, other: Mention, modifiers: set[str]) -> bool:
    """Whether a noun calls a name: "the Bureau of Fisheries ... the [bureau]", "the Lindow Post ... the [paper]"."""
    entity = other.entity
    if entity is None or other.kind != "name":
        return False
    if mention.number == "p" and not (mention.word == "police" and modifiers):  # "the police" may be any
        return False
    return is_called(entity.name, entity.type, mention.word, modifiers)


def _known_as(mention: Mention, other: Mention, told: set[str]) -> bool:
    """Whether a role was told: "Kristi Noem, the [governor] ... the governor"; not "the Chinese [vessel]".

    `told` are the words that must have been told with it: names, and those that make another of the role.
    """
    entity = other.entity
    titled = mention.word in _FIRMS or is_title(mention.word)
    if entity is None or (entity.type == "PERSON" and mention.type in _NOBODY and not titled):
        return False  # "Ana Diaz, a botanist at Lund University, author of The Bomb, ... the [university]", "the bomb"
    return mention.word in entity.words and mention.number != "p" and told <= entity.words


def _kind_of(mention: Mention, other: Mention) -> bool:
    """Whether a noun is of the kind of a name: "[Boeing] ... the company", "[Iran] ... the country"."""
    entity = other.entity
    if other.kind != "name" or entity is None or mention.number == "p" or is_index(other.word):
        return False
    if mention.word in _ORGANISATIONS:
        return (
            entity.type == "ORG"
            and not entity.reports
            and (mention.word not in _COMPANIES or not is_public(entity.name))
        )
    if mention.word in _PLACES:
        return entity.type == "GPE" and not _is_other_place(mention.word, entity.name)
    if mention.word == "year-old":
        return entity.type == "PERSON"
    return mention.gender in {"m", "f"} and entity.type == "PERSON" and entity.gender == mention.gender


def _is_other_place(noun: str, name: str) -> bool:
    """Whether a place is known for another kind: Lyon is no "country" and no "state", Norway no "city"."""
    words = fold(name)
    if noun == "state":
        return words in _CITIES and " " not in words and words not in group("us_states")
    if noun in _TOWNS:
        return words in table("countries") and words not in group("city_states")
    return noun in _LANDS and words in _CITIES and words not in table("countries")

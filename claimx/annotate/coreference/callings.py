"""What organisations are called when their name is not repeated: "the [bureau]", "the [paper]"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.coreference.titles import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention

__all__ = ["BODY_NOUNS", "is_called", "is_firm", "is_index", "is_kind", "is_public", "kinds", "namesakes", "seat"]

_CALLINGS = lexicon.table("callings")
_FORMS = lexicon.group("company_forms")
_PLACES = lexicon.group("place_nouns_of_names")
_LONGEST = 7  # words of a name, and not of a headline
_HUMP = re.compile(r"(?<=[a-z])[A-Z][a-z]+$")
_GROUPS = lexicon.words("group_nouns")
_OUTLETS = lexicon.table("outlets")
BODY_NOUNS = lexicon.group("organisation_nouns") | _GROUPS - lexicon.group("groups_of_people")
_PUBLIC = lexicon.words("public_bodies")
_COUNTRIES = lexicon.table("countries").keys()
_SEATS = lexicon.group("seats_of_firms")
_INDICES = lexicon.group("stock_indices")
_KINDS = frozenset({"ORG", "FAC", "WORK", "PRODUCT", "GPE"})  # what the model takes an organisation for


@cache
def kinds(name: str) -> frozenset[str]:
    """The nouns that an organisation goes by, by its name: "Bureau of Fisheries": bureau; "Daily Post": paper."""
    words = [fold(word) for word in name.split()]
    outlet = _OUTLETS.get(" ".join(words), _OUTLETS.get(words[-1], "") if words else "")
    return frozenset(word for word in words if word in _GROUPS) | frozenset(filter(None, outlet.split("/")))


def is_called(name: str, kind: str, noun: str, modifiers: set[str]) -> bool:
    """Whether a noun with its modifiers may mean the organisation: "the [transport police]" the British one."""
    if kind not in _KINDS or noun not in kinds(name):
        return False
    words = {fold(word) for word in name.split()}
    if noun == "bank" and not words.isdisjoint(_COUNTRIES):
        words.add("central")  # "the Bank of Ghana"
    return modifiers <= words


@cache
def is_firm(name: str) -> bool:
    """Whether a name ends as those of companies do: "Boone Tool Company", "Halden Gas Inc."."""
    return " " in name and fold(name.rsplit(maxsplit=1)[-1]) in _FORMS


@cache
def is_public(name: str) -> bool:
    """Whether a name is that of a public body, which nobody calls a company: "Ministry of Health"."""
    return any(fold(word) in _PUBLIC for word in name.split())


@cache
def _called_by() -> frozenset[str]:
    return frozenset(noun for nouns in _CALLINGS.values() for noun in nouns.split("/"))


def is_kind(noun: str) -> bool:
    """Whether a noun is a kind of organisation: "hospital", "airline", "school"."""
    return noun in _GROUPS or noun in _called_by()


@cache
def namesakes(name: str) -> frozenset[str]:
    """The nouns for an organisation by the last word of its name: "Halden Hospital", "EgyptAir": airline."""
    words = [fold(word) for word in name.split()]
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    if len(words) > _LONGEST or not words:
        return frozenset()
    if len(words) > 1 and words[1] in {"of", "for"}:
        return _called(words[0])
    if len(words) > 1:
        return _called(words[-1]) | _called(" ".join(words[-2:]))
    hump = _HUMP.search(name)
    return _called(hump[0].lower()) if hump else frozenset()


def _called(word: str) -> frozenset[str]:
    return frozenset({word, *filter(None, _CALLINGS.get(word, "").split("/"))}) - _PLACES


def is_index(word: str) -> bool:
    """Whether a word, in small letters, names a list of shares, which nobody calls a company: "the [FTSE] 250"."""
    return word in _INDICES


def seat(doc: Doc, mention: Mention) -> int:
    """The first token of a description behind its seat or index, which single out no firm: "the Lyon-based [firm]"."""
    behind = mention.tokens[0] + 1
    for i in range(behind + 1, mention.head if mention.type != "PERSON" else 0):
        placed = doc[i].lower_ in _SEATS and doc[i - 1].text == "-"
        if placed or (doc[i].text.isdigit() and is_index(doc[i - 1].lower_)):
            behind = i + 1
    return behind

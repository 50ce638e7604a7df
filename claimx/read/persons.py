"""The authors that a record states, however deep the names lie."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimx import lexicon
from claimx.read.bylines import split_names, without_others
from claimx.read.keys import AUTHORS, at, fold, line, publisher, values

# where an object has a whole name, and where the halves of one
_WHOLE = (
    "name",
    "original",
    "display_name",
    "displayName",
    "full_name",
    "fullName",
    "text",
    "webTitle",
    "byline",
    "by",
)
_HALVES = (
    ("firstName", "lastName"), ("first_name", "last_name"), ("firstname", "lastname"), ("first", "last"),
    ("given", "family"), ("given_name", "family_name"), ("givenName", "familyName"),
)  # fmt: skip
# objects that only lie around one, or around a list of them
_AROUND = (
    "person", "persons", "people", "author", "authors", "profile", "user", "data", "attributes", "node", "nodes",
    "edges", "items", "by", "fields", "contributor",
)  # fmt: skip
_ELSEWHERE = ("credits.by", "_embedded.author")
_DEEPEST = 8
_ENCODED = re.compile(r"\s*(?:\{\s*[\"']|\[\s*[{\"])")


def stated_authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the first field of authors that has any."""
    own = (publisher(item) or "").lower()
    for value in (*values(item, AUTHORS), *(at(item, path) for path in _ELSEWHERE), _tagged(item.get("tags"))):
        names = without_others(name.title() if name.isupper() else name for name in _names(value, _DEEPEST))
        if names:
            return tuple(name for name in names if name.lower() != own) or names
    return ()


def _tagged(tags: object) -> list[object]:
    """The tags of an article that are its contributors."""
    members = tags if isinstance(tags, list) else []
    return [tag for tag in members if isinstance(tag, Mapping) and tag.get("type") in {"contributor", "author"}]


def _names(value: object, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(value, str):
        told = _decoded(value)
        yield from split_names(line(value) or "") if told is None else _names(told, depth - 1)
    elif isinstance(value, Mapping):
        yield from () if _is_of_pictures(value) or _is_of_agency(value) else _names_of(value, depth - 1)
    elif isinstance(value, list):
        for part in value:
            yield from _names(part, depth - 1)


def _names_of(person: Mapping[str, Any], depth: int) -> Iterator[str]:
    """The name that an object states, else those of the objects in it."""
    whole = next((person[key] for key in _WHOLE if person.get(key)), None)
    halves = (" ".join(str(person[k]) for k in pair if person.get(k)) for pair in _HALVES)
    stated = whole or next(filter(None, halves), None)
    if stated:
        yield from _names(stated, depth)
        return
    numbered = all(str(key).isdecimal() for key in person)
    for key, value in person.items():
        if numbered or fold(str(key)) in _AROUND:
            yield from _names(value, depth)


def _is_of_pictures(person: Mapping[str, Any]) -> bool:
    """Whether an object names who took or drew the pictures."""
    stated = (person.get("role"), person.get("type"))
    words = {word for value in stated if isinstance(value, str) for word in re.findall("[a-z]+", value.lower())}
    return not words.isdisjoint(lexicon.group("picture_makers"))


def _is_of_agency(person: Mapping[str, Any]) -> bool:
    """Whether an object says that it is a news agency and no person."""
    stated = (person.get("isAgency"), person.get("is_agency"))
    return True in stated or str(person.get("type")).lower().endswith("agency")


def _decoded(value: str) -> object:
    """The object or list that a string holds as JSON; `None` where it is words."""
    if not _ENCODED.match(value):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None

"""Persons across articles, and who is heard: one identity by full name, role or spelling; never gender or party."""

from __future__ import annotations

import csv
import difflib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claimx.across.stories.types import Heard, Person
from claimx.errors import FormatError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimx.across.stories.digest import Details, Digest

_SPELLING = 0.87  # likeness of two full names that are one name in two spellings


class Register(NamedTuple):
    """The user's own list: a name or alias -> the name and the other columns."""

    facts: dict[str, tuple[str, dict[str, str]]]

    def find(self, names: Sequence[str]) -> tuple[str, dict[str, str]] | None:
        """The entry of the first of the names that is in the list."""
        return next((self.facts[name.casefold()] for name in names if name.casefold() in self.facts), None)


def read_register(path: Path) -> Register:
    """Read `name`, `aliases` (parted by `;`) and whatever columns follow from a CSV file.

    Raises `NotFoundError` where it cannot be read, `FormatError` where it has no column `name`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = "the list of people cannot be read"
        raise NotFoundError(msg, where=str(path), hint="give a CSV file in UTF-8") from error
    rows = csv.DictReader(text.splitlines())
    if "name" not in (rows.fieldnames or ()):
        msg = "has no column called name"
        raise FormatError(msg, where=str(path), hint="the first line names the columns: name,aliases,party")
    facts: dict[str, tuple[str, dict[str, str]]] = {}
    for row in rows:
        others = {key: value for key, value in row.items() if key and key not in {"name", "aliases"} and value}
        for name in [row["name"], *(row.get("aliases") or "").split(";")]:
            if name and name.strip():
                facts.setdefault(name.strip().casefold(), (row["name"].strip(), others))
    return Register(facts)


def find_people(
    articles: Sequence[Digest], details: Sequence[Details], register: Register | None
) -> tuple[Person, ...]:
    """The persons of a story, each once, with what joins the names of different articles."""
    seen: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))  # name -> article -> roles
    for article, one in zip(articles, details, strict=True):
        for person in one.people:
            seen[" ".join(person.name.split())][article.id] += [person.role] if person.role else []
    found = []
    for names, evidence in _identities(sorted(seen)):
        places = sorted({article for name in names for article in seen[name]})
        entry = register.find(names) if register else None
        if len(places) < 2 and entry is None:
            continue
        roles = sorted({role for name in names for roles in seen[name].values() for role in roles})
        found.append(
            Person(
                name=entry[0] if entry else max(names, key=lambda name: (len(name), name)), names=tuple(names),
                articles=tuple(places), roles=tuple(roles), evidence=evidence, facts=entry[1] if entry else {},
            )
        )  # fmt: skip
    return tuple(found)


def _identities(names: list[str]) -> list[tuple[list[str], str]]:
    """Join names that differ in spelling or in a middle name; two persons with one surname stay two."""
    groups: list[tuple[list[str], str]] = []
    for name in names:
        for at, (group, evidence) in enumerate(groups):
            how = _joins(group[0], name)
            if how:
                groups[at] = ([*group, name], how if evidence == "full name" else evidence)
                break
        else:
            groups.append(([name], "full name"))
    return groups


def _joins(a: str, b: str) -> str | None:
    first, second = a.casefold().split(), b.casefold().split()
    if first[0] == second[0] and first[-1] == second[-1]:
        return "first and last name"
    near = difflib.SequenceMatcher(None, a.casefold(), b.casefold()).ratio() >= _SPELLING
    return "spelling" if near and len(first) == len(second) else None


def hear(articles: Sequence[Digest], details: Sequence[Details]) -> tuple[Heard, ...]:
    """Who is heard in each article, how often, directly or not."""
    return tuple(
        Heard(
            article=article.id, outlet=article.outlet, source=voice.name, kind=voice.kind, type=voice.type,
            direct=voice.direct, indirect=voice.indirect,
        )
        for article, one in zip(articles, details, strict=True)
        for voice in one.voices
    )  # fmt: skip

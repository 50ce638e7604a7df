"""Articles in the formats of journals and editions: JATS (and NLM, which it grew from) and TEI."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from claimx import lexicon
from claimx.read.dates import iso_day, parse_date
from claimx.read.formats.xml import local_name, text_of

_TEI = frozenset({"TEI", "TEI.2"})
_BESIDE = lexicon.group("xml_beside")  # parts of a text that are no prose


def scholarly_record(element: Any) -> dict[str, Any] | None:
    """The fields of an element that is an article of JATS or a document of TEI; `None` for any other."""
    name = local_name(element)
    if name == "article" and (front := _child(element, "front")) is not None:
        return _with_text(_jats(front), _child(element, "body"))
    if name in _TEI and (header := _child(element, "teiHeader")) is not None:
        return _with_text(_tei(header), next(_all(_child(element, "text"), "body"), None))
    return None


def _with_text(record: dict[str, Any], body: Any) -> dict[str, Any] | None:
    """The record with the prose of its body; `None` where there is none, as in records of a catalogue."""
    if body is None:
        return None
    prose = copy.deepcopy(body)
    for part in [e for e in prose.iter() if local_name(e) in _BESIDE and e.getparent() is not None]:
        _drop(part)
    record["text"] = text_of(prose)
    return record if record["text"] else None


def _drop(part: Any) -> None:
    """Take an element out; the words behind it stay."""
    parent, before = part.getparent(), part.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (part.tail or "")
    else:
        parent.text = (parent.text or "") + (part.tail or "")
    parent.remove(part)


def _jats(front: Any) -> dict[str, Any]:
    people = [c for c in _all(front, "contrib") if c.get("contrib-type") in {None, "author"}]
    days = [day for date in _all(front, "pub-date") if (day := _jats_day(date))]
    return {
        "title": _first(front, "article-title"),
        "authors": [name for person in people if (name := _person(person, "given-names"))],
        "published": next(iter(days), None),
        "publisher": _first(front, "journal-title"),
        "id": _first(front, "article-id"),
    }


def _jats_day(date: Any) -> str | None:
    """The day of `<pub-date>`; `None` where it states a month or a year only."""
    stated = parse_date(date.get("iso-8601-date"))
    year, month, day = (_first(date, part) for part in ("year", "month", "day"))
    if stated or not (year and month and day):
        return stated
    if month.isdigit() and year.isdigit() and day.isdigit():
        return iso_day(int(year), int(month), int(day))
    return parse_date(f"{day} {month} {year}")


def _tei(header: Any) -> dict[str, Any]:
    titles = [t for statement in _all(header, "titleStmt") for t in _all(statement, "title")]
    main = [t for t in titles if t.get("type") in {None, "main"}] or titles
    authors = [a for statement in _all(header, "titleStmt") for a in _all(statement, "author")]
    issued = [d for name in ("sourceDesc", "publicationStmt") for s in _all(header, name) for d in _all(s, "date")]
    days = [day for d in issued for value in (d.get("when"), _words(d)) if (day := parse_date(value))]
    return {
        "title": next((words for title in main if (words := _words(title))), None),
        "authors": [name for author in authors if (name := _person(author, "forename") or _words(author))],
        "published": next(iter(days), None),
        "publisher": _first(header, "publisher"),
    }


def _person(element: Any, given: str) -> str | None:
    """First name and surname of a person; `None` for a body."""
    surname = _first(element, "surname")
    return " ".join(filter(None, (_first(element, given), surname))) if surname else None


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local_name(child) == name), None)


def _all(element: Any, name: str) -> Iterator[Any]:
    """The elements of a name below another; none below nothing."""
    return (e for e in (() if element is None else element.iter()) if local_name(e) == name)


def _first(element: Any, name: str) -> str | None:
    return next((words for e in _all(element, name) if (words := _words(e))), None)


def _words(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None

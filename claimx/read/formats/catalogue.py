"""References in XML, as EndNote and PubMed export them: the abstract is the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimx.read.dates import iso_day, parse_date
from claimx.read.formats.xml import local_name


def catalogue_record(element: Any) -> dict[str, Any] | None:
    """The fields of an element that is a reference; its text is empty where it has no abstract."""
    name = local_name(element)
    if name == "record" and any(local_name(child) == "titles" for child in element):
        return _endnote(element)
    return _pubmed(element) if name == "PubmedArticle" else None


def _endnote(record: Any) -> dict[str, Any]:
    titles = next(_all(record, "titles"))
    days = [parse_date(_words(date)) for dates in _all(record, "dates") for date in _all(dates, "date")]
    return {
        "title": _first(titles, "title"),
        "authors": [_upright(_words(author)) for author in _all(record, "author")],
        "published": next(filter(None, days), None),
        "publisher": _first(titles, "secondary-title") or _first(record, "full-title"),
        "url": _first(record, "url"),
        "text": "\n\n".join(_words(abstract) for abstract in _all(record, "abstract")),
    }


def _pubmed(article: Any) -> dict[str, Any]:
    people = [(_first(author, "ForeName"), _first(author, "LastName")) for author in _all(article, "Author")]
    day = next((found for date in _all(article, "PubDate") if (found := _day(date))), None)
    return {
        "title": _first(article, "ArticleTitle"),
        "authors": [f"{given} {surname}" for given, surname in people if given and surname],
        "published": day,
        "publisher": next((_first(journal, "Title") for journal in _all(article, "Journal")), None),
        "id": _first(article, "PMID"),
        "text": "\n\n".join(_words(part) for part in _all(article, "AbstractText")),
    }


def _day(date: Any) -> str | None:
    year, month, day = (_first(date, part) or "" for part in ("Year", "Month", "Day"))
    if month.isdecimal() and year.isdecimal() and day.isdecimal():
        return iso_day(int(year), int(month), int(day))
    return parse_date(f"{day} {month} {year}")


def _upright(name: str) -> str:
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if comma else name


def _all(element: Any, name: str) -> Iterator[Any]:
    return (e for e in element.iter() if local_name(e) == name)


def _first(element: Any, name: str) -> str | None:
    return next((words for e in _all(element, name) if (words := _words(e))), None)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())

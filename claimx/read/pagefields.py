"""What an HTML page states of itself: JSON-LD first, then meta tags, then marked-up elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimx.read.bylines import split_names
from claimx.read.dates import date_in_url, parse_date
from claimx.read.sanitise import one_line

_ARTICLE = re.compile(r"(?:article|posting|report|review|newsstory)$", re.IGNORECASE)
_META_TITLE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
_META_AUTHOR = (
    "author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author_name", "article:author",
    "og:article:author", "twitter:data1", "creator", "byline",
)  # fmt: skip
_META_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "og:published_time", "publish-date", "publishdate", "publish_date", "pubdate", "published_at", "article.published",
    "dc.date.issued", "dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime", "datecreated",
    "originalpublicationdate", "rnews:datepublished", "citation_date", "displaydate",
)  # fmt: skip
_URL = re.compile(r"^https?://", re.IGNORECASE)
_SITE_TAIL = re.compile(r"\s+(?:[|–—»•·]|-{1,2}|::)\s+(?P<tail>[^|–—»•·]{2,60})$")
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{2,}|\bmin(?:ute)?s? read\b|^est\.|^(?:admin|author|editor|by|read more|view all)$",
    re.IGNORECASE,
)
_BYLINE_XPATH = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(*)] | //a[@rel='author'] | "
    "//*[contains(@class,'byline') or contains(@class,'author-name') or contains(@class,'authorName') or "
    "contains(@class,'author__name') or contains(@class,'Byline') or contains(@data-testid,'byline')]"
)


@dataclass(frozen=True, slots=True)
class PageFields:
    """The fields of a page; `published_from` says which kind of statement gave the date."""

    title: str | None = None
    deck: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None


def read_fields(tree: Any, *, url: str | None, html: str) -> PageFields:
    """Read the fields of a parsed page."""
    metas = _metas(tree)
    articles = list(_articles(tree))
    publisher = _publisher(articles, metas)
    canonical = url or _canonical(tree, metas, articles)
    published, published_from = _published(articles, metas, tree, canonical, html)
    return PageFields(
        title=_title(tree, articles, metas, publisher),
        deck=_line(next((a.get("alternativeHeadline") for a in articles if a.get("alternativeHeadline")), None)),
        authors=_authors(tree, articles, metas, publisher),
        publisher=publisher,
        published=published,
        published_from=published_from,
        url=canonical,
        language=_line(tree.get("lang")),
    )


def _line(value: object) -> str | None:
    """One clean line, entities of doubly escaped pages resolved."""
    if not isinstance(value, str):
        return None
    import html

    return one_line(html.unescape(value)) or None


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content and content.strip():
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def articles_of(tree: Any) -> list[Mapping[str, Any]]:
    """The article objects of a page's JSON-LD."""
    return list(_articles(tree))


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The article objects of all JSON-LD blocks, broken blocks left out."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            text = script.text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
            text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
            try:
                document = json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _article_objects(document, 0)


def _article_objects(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _article_objects(item, depth + 1)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(k, str) and _ARTICLE.search(k) for k in names):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), list | Mapping):
                yield from _article_objects(value[key], depth + 1)


def _title(
    tree: Any, articles: Sequence[Mapping[str, Any]], metas: Mapping[str, list[str]], publisher: str | None
) -> str | None:
    """The visible headline where a statement confirms it, else the statement without the site's name."""
    stated = [_line(a.get("headline") or a.get("name")) for a in articles[:1]]
    stated += [_line(values[0]) for key in _META_TITLE if (values := metas.get(key))]
    head = tree.find(".//head/title")
    stated.append(_line(head.text_content()) if head is not None else None)
    claims = [s for s in stated if s]
    headings = [h for e in tree.iter("h1") if (h := _line(e.text_content())) and len(h) <= 300]
    for heading in headings:
        if any(_alike(heading, claim) for claim in claims) and heading.lower() != (publisher or "").lower():
            return heading
    if claims:
        return _without_site(claims[0], publisher)
    return headings[0] if headings else None


def _alike(a: str, b: str) -> bool:
    left, right = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    both = len(left & right)
    return both > 0 and 2 * both >= 0.6 * (len(left) + len(right)) and len(left) >= 2


def _without_site(title: str, publisher: str | None) -> str:
    match = _SITE_TAIL.search(title)
    if match and len(match.start() * "x") > 15:
        tail = match["tail"]
        if len(tail.split()) <= 4 or (publisher and _alike(tail, publisher)):
            return title[: match.start()].strip()
    return title


def _authors(
    tree: Any, articles: Sequence[Mapping[str, Any]], metas: Mapping[str, list[str]], publisher: str | None
) -> tuple[str, ...]:
    for article in articles:
        names = tuple(_ld_names(article.get("author") or article.get("creator")))
        names = _people(names, publisher)
        if names:
            return names
    for key in _META_AUTHOR:
        names = _people(tuple(n for v in metas.get(key, []) for n in split_names(v)), publisher)
        if names:
            return names
    for element in tree.xpath(_BYLINE_XPATH)[:12]:
        text = _line(element.text_content())
        if text and len(text) <= 120:
            names = _people(split_names(text), publisher)
            if names and all(1 < len(n.split()) <= 5 for n in names):
                return names
    return ()


def _ld_names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from split_names(value)
    elif isinstance(value, Mapping):
        yield from _ld_names(value.get("name"))
    elif isinstance(value, list):
        for part in value:
            yield from _ld_names(part)


def _people(names: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """Clean names; the publisher's own name counts only where it is the only one."""
    kept = [n for name in names if (n := _line(name)) and not _NOT_A_NAME.search(n) and len(n) <= 60]
    people = [n for n in kept if not publisher or n.lower() != publisher.lower()]
    return tuple(dict.fromkeys(n.title() if n.isupper() and len(n) > 5 else n for n in people or kept))


def _publisher(articles: Sequence[Mapping[str, Any]], metas: Mapping[str, list[str]]) -> str | None:
    for article in articles:
        value = article.get("publisher")
        if isinstance(value, list) and value:
            value = value[0]
        name = _line(value.get("name") if isinstance(value, Mapping) else value)
        if name and not _URL.match(name):
            return name
    for key in ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site"):
        if metas.get(key):
            return _line(metas[key][0])
    return None


def _canonical(tree: Any, metas: Mapping[str, list[str]], articles: Sequence[Mapping[str, Any]]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    pages = [a.get("url") or a.get("mainEntityOfPage") for a in articles]
    for value in (*links, *metas.get("og:url", []), *pages):
        if isinstance(value, Mapping):
            value = value.get("@id")  # noqa: PLW2901
        if isinstance(value, str) and _URL.match(value.strip()):
            return one_line(value)
    return None


def _published(
    articles: Sequence[Mapping[str, Any]], metas: Mapping[str, list[str]], tree: Any, url: str | None, html: str
) -> tuple[str | None, str | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for article in articles:
            day = parse_date(article.get(key))
            if day:
                return day, "json-ld"
    for key in _META_DATE:
        for value in metas.get(key, []):
            day = parse_date(value)
            if day:
                return day, "meta"
    day = date_in_url(url)
    if day:
        return day, "url"
    day = _marked_date(tree) or _searched_date(html, url)
    return (day, "text") if day else (None, None)


def _marked_date(tree: Any) -> str | None:
    """The first `<time>` of the page, those marked as publication first."""
    times = list(tree.iter("time"))
    marked = [t for t in times if "pub" in " ".join(str(v) for v in t.attrib.values()).lower()]
    for element in (*marked, *times[:3]):
        day = parse_date(element.get("datetime")) or parse_date(element.text_content())
        if day:
            return day
    return None


def _searched_date(html: str, url: str | None) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(html, original_date=True, extensive_search=True, url=url, max_date="2100-01-01")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return parse_date(found)

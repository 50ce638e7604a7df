"""Records whose fields lie deeper, each brought into one flat form; everything else passes as it is.

Web Annotation, fundus, WordPress, Guardian, Elasticsearch, FollowTheMoney, Arc, Apple News, JSON:API, Contentful, posts
of Telegram and Twitter. Readability, trafilatura, schema.org, NewsAPI and the others differ by names only, which `keys`
lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claimx.read import keys
from claimx.read.blocktext import is_no_prose

_TEXTS = frozenset(map(keys.fold, (*keys.TEXT, *keys.PAGE)))
_FIELDS = ("attributes", "fields", "post", "story", "node")
Record = Mapping[str, Any]


def flat(item: Record) -> Record:
    """The record in flat form."""
    for shape in _SHAPES:
        found = shape(item)
        if found is not None:
            return flat(found) if shape in {_elasticsearch, _wrapped} else found
    return item


def _elasticsearch(item: Record) -> Record | None:
    """`{"_id": …, "_source": {…}}`: the article lies in `_source`."""
    source = item.get("_source")
    return {"_id": item.get("_id"), **source} if isinstance(source, Mapping) else None


def _follow_the_money(item: Record) -> Record | None:
    """`{"id": …, "schema": "Article", "properties": {"title": […], "bodyText": […]}}`: every value is a list."""
    found = item.get("properties")
    if not (isinstance(found, Mapping) and isinstance(item.get("schema"), str)):
        return None
    several = {"author", "bodyText", "bodyHtml"}
    fields = {k: v[0] if isinstance(v, list) and v and k not in several else v for k, v in found.items()}
    for name in ("bodyText", "bodyHtml"):
        if isinstance(fields.get(name), list):
            fields[name] = "\n\n".join(part for part in fields[name] if isinstance(part, str))
    return {"id": item.get("id"), **fields}


def _wordpress(item: Record) -> Record | None:
    """`{"title": {"rendered": …}, "content": {"rendered": …}, "author": 3}`: a number names no author."""
    content = item.get("content")
    if not (isinstance(content, Mapping) and isinstance(content.get("rendered"), str)):
        return None
    embedded = item.get("_embedded")
    people = embedded.get("author") if isinstance(embedded, Mapping) else None
    return {**item, "text": content["rendered"], "url": item.get("link"), "author": people, "guid": None}


def _guardian(item: Record) -> Record | None:
    """`{"webTitle": …, "fields": {"bodyText": …, "byline": …}}`; `body` holds the same as HTML, with paragraphs."""
    fields = item.get("fields")
    if not (isinstance(fields, Mapping) and "webTitle" in item):
        return None
    text = fields.get("body") or fields.get("bodyText")
    return {**item, **fields, "text": text, "title": fields.get("headline") or item["webTitle"], "body": None}


def _fundus(item: Record) -> Record | None:
    """`{"body": {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}}`: headings stand alone."""
    body = item.get("body")
    if not (isinstance(body, Mapping) and isinstance(body.get("sections"), list)):
        return None
    page = item.get("html")
    address = page.get("requested_url") or page.get("responded_url") if isinstance(page, Mapping) else None
    paragraphs = [p for section in body["sections"] for p in _section(section)]
    summary = " ".join(_strings(body.get("summary")))
    return {
        **item,
        "text": "\n\n".join(paragraphs),
        "body": None,
        "html": None,
        "url": address,
        "deck": summary or None,
    }


def _arc(item: Record) -> Record | None:
    """`{"headlines": {"basic": …}, "content_elements": […], "credits": {"by": […]}}`."""
    if not isinstance(item.get("content_elements"), list):
        return None
    people, titles = item.get("credits"), item.get("headlines")
    authors = people.get("by") if isinstance(people, Mapping) else item.get("authors")
    title = titles.get("basic") if isinstance(titles, Mapping) else item.get("title")
    told = [part for part in item["content_elements"] if not (isinstance(part, Mapping) and is_no_prose(part))]
    return {**item, "title": title, "authors": authors, "content_elements": told}


def _apple_news(item: Record) -> Record | None:
    """`{"title": …, "components": [{"role": "body", "text": …}], "metadata": {"authors": […]}}`."""
    about, parts = item.get("metadata"), item.get("components")
    if not (isinstance(about, Mapping) and isinstance(parts, list)):
        return None
    # the title stands once more above the story
    below = [p for p in parts if not (isinstance(p, Mapping) and p.get("text") and p["text"] == item.get("title"))]
    return {**about, **item, "components": below}


def _section(section: object) -> Iterator[str]:
    if isinstance(section, Mapping):
        yield from _strings(section.get("headline"))
        yield from _strings(section.get("paragraphs"))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _telegram(item: Record) -> Record | None:
    """`{"type": "message", "from": …, "text": ["Words, ", {"type": "bold", "text": "words"}]}`: parts of one text."""
    text = item.get("text")
    if item.get("type") not in {"message", "service"} or not isinstance(text, str | list):
        return None
    parts = [text] if isinstance(text, str) else text
    words = "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in parts if isinstance(p, str | Mapping))
    return {**item, "text": words, **_signed(item.get("from"))}


def _tweet(item: Record) -> Record | None:
    """`{"full_text": …, "created_at": …, "user": {"name": …, "screen_name": …}}`."""
    user = item.get("user")
    if not (isinstance(user, Mapping) and isinstance(user.get("screen_name"), str)):
        return None
    return {**item, "text": item.get("full_text") or item.get("text"), **_signed(user.get("name"))}


def _signed(name: object) -> Record:
    """The author that a post names; one that names none leaves what the record says elsewhere."""
    return {"authors": name} if name else {}


def _wrapped(item: Record) -> Record | None:
    """`{"status": "ok", "article": {"title": …, "text": …}}`: the fields of the article, then those around it."""
    inner = item.get("article")
    around = {name: value for name, value in item.items() if name != "article"}
    if not isinstance(inner, Mapping):
        return None
    if _has_text(around):  # what it holds is another article's
        return around
    return {**around, **inner} if _has_text(inner) else None


def _within(item: Record) -> Record | None:
    """`{"id": …, "attributes": {"title": …, "body": …}}`: the fields lie under one name (JSON:API, Contentful)."""
    if _has_text(item):
        return None
    inner = (item[name] for name in _FIELDS if isinstance(item.get(name), Mapping) and _has_text(item[name]))
    found = next(inner, None)
    return {**item, **found} if found is not None else None


def _has_text(item: Record) -> bool:
    """Whether a record has a text, or something that holds one, under any of the names for it."""
    return any(
        value and not isinstance(value, int | float)
        for name, value in item.items()
        if keys.fold(str(name)) in _TEXTS and not (isinstance(value, Mapping) and name in _FIELDS)
    )


def _annotation(item: Record) -> Record | None:
    """A Web Annotation has its text in `body` or `target`, as `value`, or several of them."""
    body = annotation_text(item.get("body"))
    if body is None and item.get("type") == "Annotation":
        body = annotation_text(item.get("target"))
    return {**item, "body": body} if body is not None else None


def annotation_text(value: object) -> str | None:
    """The text of a body: its `value`, `text` or `content`, or those of a list of bodies, joined by blank lines."""
    if isinstance(value, Mapping):
        found = value.get("value") or value.get("text") or value.get("content")
        return found if isinstance(found, str) and found.strip() else None
    if isinstance(value, list):
        parts = [v if isinstance(v, str) else annotation_text(v) for v in value]
        return "\n\n".join(p for p in parts if p) or None
    return None


_SHAPES: tuple[Callable[[Record], Record | None], ...] = (
    _elasticsearch, _wrapped, _follow_the_money, _wordpress, _guardian, _fundus, _telegram, _tweet, _arc, _apple_news,
    _within, _annotation,
)  # fmt: skip

"""Under which names records keep an article's fields, and how a value is looked up.

Names are compared without regard to case, and blanks count as underscores: a column "Full Text" is `full_text`.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimx.read.dates import date_in_url, parse_date, says_day_first
from claimx.read.markup import has_markup, markup_text
from claimx.read.sanitise import one_line

TEXT = (
    "text", "body", "maintext", "content", "body_text", "article_text", "story_text", "full_text", "fulltext",
    "articleBody", "article_body", "bodyText", "textContent", "raw_text", "plain_text", "content_text", "post_content",
    "article", "paragraphs", "content_elements", "blocks", "components", "story", "selftext", "main_text", "plaintext",
    "contents", "volltext", "article_content", "news_content", "full_content", "news_text", "cleaned_text", "document",
)  # fmt: skip
PAGE = ("html", "raw_html", "content_html", "body_html", "bodyHtml", "article_html", "body_xhtml", "body_nitf")
HEADLINE = ("title", "headline")  # what a block of a text has not
TITLE = ("title", "headline", "name", "webTitle", "article_title", "post_title", "titel", "titre")
DECK = (
    "deck", "description_text", "subtitle", "standfirst", "subheadline", "alternativeHeadline", "abstract", "lead",
    "lede",
)  # fmt: skip
SUMMARY = (
    "summary", "description", "excerpt", "abstract", "standfirst", "deck", "lead", "lede", "trailText", "teaser",
    "snippet", "blurb", "dek", "lead_paragraph", "abstractNote", "abstract_note",
)  # fmt: skip
AUTHORS = (
    "authors",
    "author",
    "byline",
    "creator",
    "by",
    "author(s)",
    "writer",
    "writers",
    "author_name",
    "by_line",
    "author_names",
    "authorsByline",
    "primary_author",
    "journalist",
    "reporter",
    "bylines",
    "publishedbylines",
    "author_info",
    "contributors",
    "creators",
    "verfasser",
    "autor",
    "auteur",
    "published_by",
)
PUBLISHED = (
    "published", "date_publish", "publish_date", "publishedAt", "published_at", "datePublished", "date_published",
    "publication_date", "publishing_date", "publishedTime", "webPublicationDate", "pub_date", "pubDate", "firstcreated",
    "versioncreated", "published_date", "publishedDate", "post_date", "dateTimePub", "date", "dateCreated", "created",
    "created_at", "published_on", "published_time", "first_published_at", "display_date",
    "first_publish_date", "first_published", "erscheinungsdatum", "datum",
    "publishDate", "publicationDate", "dateTime", "date_time", "datetime", "publish_time",
    "created_utc", "issued", "timestamp",
)  # fmt: skip
PUBLISHER = (
    "publisher", "siteName", "source", "source_domain", "media_name", "provider", "site_name", "publication",
    "publication_title", "publicationTitle", "container-title", "source_name", "outlet", "newspaper", "hostname",
    "domain", "clean_url",
)  # fmt: skip
URL = (
    "url",
    "webUrl",
    "web_url",
    "pageUrl",
    "page_url",
    "article_url",
    "uri",
    "link",
    "canonical_url",
    "canonical",
    "canonical_link",
    "source_url",
    "url_source",
    "sourceUrl",
    "permalink",
    "source",
)
ID = ("id", "guid", "stories_id", "_id", "uuid", "article_id", "processed_stories_id", "uri")
LANGUAGE = ("language", "lang", "inLanguage")
NAMES = {
    "text": TEXT, "title": TITLE, "deck": DECK, "authors": AUTHORS, "published": PUBLISHED, "publisher": PUBLISHER,
    "url": URL, "id": ID, "language": LANGUAGE,
}  # fmt: skip
_ABOUT = ("meta", "metadata", "info")  # objects that hold what is known of the article, beside its text
_KNOWN_ABOUT = (TITLE, AUTHORS, PUBLISHED, PUBLISHER, URL, LANGUAGE)
_WITHIN = ("rendered", "value", "name", "text", "main", "basic")  # where a field that is an object has its words
_DAY_WITHIN = ("date", "$date", "$numberLong", "value", "iso", "datetime", "raw")
_LINKS = ("permalink", "canonical", "self", "web")  # of an object with several addresses
# of what a site added itself (Drupal), and of columns that say whose they are: "News Title"
_OWN_PREFIXES = ("field_", "news_", "article_", "story_")
_NOTHING = frozenset({"nan", "NaN", "None", "null", "NULL", "[]"})
_BLANKS = re.compile(r"[\s_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|-")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def fold(name: str) -> str:
    """The form of a name in which names are compared."""
    return _BLANKS.sub("_", name.strip()).lower()


def folded(item: Mapping[str, Any]) -> dict[str, Any]:
    """A record with folded names; of two names that fold to one, the first counts."""
    found: dict[str, Any] = {}
    for name, value in item.items():
        found.setdefault(fold(str(name)), _meant(value) if isinstance(value, str) else value)
    for name in map(str, item):  # "articleText" is meant as "article_text"
        found.setdefault(fold(_HUMP.sub("_", name)), found[fold(name)])
    for name in [name for name in found if name.startswith(_OWN_PREFIXES)]:
        found.setdefault(name.partition("_")[2], found[name])
    return found


def with_metadata(record: Mapping[str, Any]) -> dict[str, Any]:
    """The folded record, and for each field that it lacks what an object within it says: `{"meta": {"author": …}}`."""
    found = dict(record)
    for about in (record.get(name) for name in _ABOUT):
        inside = folded(about) if isinstance(about, Mapping) else {}
        for names in _KNOWN_ABOUT:
            if not any(found.get(name.lower()) for name in names):
                found |= {name.lower(): inside[name.lower()] for name in names if inside.get(name.lower())}
    return found


def _meant(value: str) -> str | list[str] | None:
    """What a cell stands for that a program wrote as its own code does: "['Ann Roy', 'Bo Lind']", "nan", "[]"."""
    cell = value.strip()
    if cell in _NOTHING:
        return None
    if not (cell.startswith(("['", '["')) and cell.endswith("]")):
        return value
    try:
        found = ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    return found if isinstance(found, list) and all(isinstance(part, str) for part in found) else value


def values(item: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[Any]:
    """What a folded record has under any of the names, in their order."""
    for name in names:
        value = item.get(name.lower())
        if value is not None:
            yield value


def at(item: object, path: str) -> object:
    """The value at a dotted path, as `fields.body` or `authors.0.name`; in a list, a name takes from every member.

    `None` where nothing stands there. A name that holds dots itself is found too.
    """
    if isinstance(item, Mapping):
        if path in item:
            return item[path]
        for name, value in item.items():
            if fold(str(name)) == fold(path):
                return value
            if path.startswith(f"{name}."):
                return at(value, path[len(name) + 1 :])
        return None
    if isinstance(item, list):
        head, _, rest = path.partition(".")
        if head.isdecimal():
            found = item[int(head)] if int(head) < len(item) else None
            return at(found, rest) if rest else found
        return [value for value in (at(member, path) for member in item) if value is not None] or None
    return None


def line(value: object) -> str | None:
    """A field as one clean line of words, without markup."""
    if isinstance(value, Mapping):
        value = next((part for name in _WITHIN if (part := value.get(name))), None)
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), None)
    if not isinstance(value, str):
        return None
    if has_markup(value):
        value = markup_text(value)
    return one_line(html.unescape(value)) or None


def words(value: object) -> str | None:
    """What a field says with its paragraphs and its markup; of an object what it has its words in."""
    if isinstance(value, Mapping):
        value = next((part for name in _WITHIN if (part := value.get(name))), None)
    return value if isinstance(value, str) and value.strip() else None


def first_line(item: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the fields that has words."""
    return next((words for value in values(item, names) if (words := line(value))), None)


def first_address(item: Mapping[str, Any]) -> str | None:
    """The article's address: the first field that holds one, else the first that has words but is no publisher's."""
    linked = (at(item.get("links"), name) for name in _LINKS)
    found = [words for value in (*values(item, URL), *linked) if (words := line(value))]
    own = [words for value in values(item, URL[:-1]) if (words := line(value))]
    return next((words for words in found if _ADDRESS.match(words)), own[0] if own else None)


def publisher(item: Mapping[str, Any]) -> str | None:
    """The publisher's name, or its domain; an address is none."""
    for value in values(item, PUBLISHER):
        value = value[0] if isinstance(value, list) and value else value  # noqa: PLW2901
        named = isinstance(value, Mapping)
        words = line(value.get("name") or value.get("title") or value.get("id") if named else value)
        if words and not _ADDRESS.match(words):
            return words
    return None


def published(
    item: Mapping[str, Any], url: str | None, *, day_first: bool | None = None
) -> tuple[str | None, str | None]:
    """The day of publication, and whether a field or the address states it.

    `day_first` says which of the two first numbers of a date is the day; `None` where only the address can tell.
    """
    if day_first is None:
        day_first = says_day_first(url)
    for value in values(item, PUBLISHED):
        day = parse_date(_moment(value), day_first=day_first)
        if day:
            return day, "record"
    day = date_in_url(url)
    return (day, "url") if day else (None, None)


def _moment(value: object) -> object:
    """A date of a field: what it is, the first of several, or what an object has for it (`{"$date": …}`)."""
    if isinstance(value, list) and value:
        return value[0]
    if isinstance(value, Mapping):
        parts = value.get("date-parts")  # CSL: [[2024, 3, 5]]
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return "-".join(f"{part:0>2}" for part in map(str, parts[0]))
        return next((_moment(value[name]) for name in _DAY_WITHIN if value.get(name)), None)
    return value


def host(url: str | None) -> str:
    """The host of a URL; "" where it has none or is broken."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""

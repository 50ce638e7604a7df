"""What an HTML page states of itself: JSON-LD first, then meta tags, then marked-up elements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimx.lexicon import group
from claimx.read.bylines import is_personal, people
from claimx.read.dates import says_day_first, writes_day_first
from claimx.read.jsonld import LISTED, Object
from claimx.read.page.flatten import line_text
from claimx.read.page.pageauthors import authors_of, is_elsewhere, states_author
from claimx.read.page.pagedates import published_of, searched_date
from claimx.read.page.updates import dated_lines
from claimx.read.plaintext import read_shown
from claimx.read.sanitise import one_line, sanitise

_META_TITLE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
_MAX_HEADING = 300
_CRUMB = re.compile(r"\s+[»›]\s+")
_WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)", re.IGNORECASE)
_URL = re.compile(r"^https?://", re.IGNORECASE)
# "The Arvik Gazette: Divers find wreck", "BBC News - Divers find wreck"
_SITE_LEAD = re.compile(r"(?P<lead>(?:[A-Z][\w.'’&-]* ){0,3}[A-Z][\w.'’&-]*)\s?(?::|\s[|–—»·-])\s+")
_MOST_PAPER = 4  # words of a paper's name
_SHORTEST_TITLE = 15  # characters
_OUTLET_WORDS = group("papers")
_ENDS_OF_NAMES = group("byline_outlets")
_PARTED = re.compile(r"^\s*[|–—»•·:-]+\s|[|–—»•·:-]+\s*$")
_SITE_TAIL = re.compile(r"\s+(?:[|–—»•·]|-{1,2}|::)\s+(?P<tail>[^|–—»•·]{2,60})$")


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
    dated: Mapping[str, str] = field(default_factory=dict)  # lines of a live blog's updates with their day


def read_fields(tree: Any, articles: Sequence[Object], *, url: str | None, html: str) -> PageFields:
    """Read the fields of a parsed page; `articles` are the objects that the page's data describes its story with."""
    metas = _metas(tree)
    articles = _own(articles, _headings(tree, metas))
    publisher = _publisher(articles, metas)
    canonical = url or _canonical(tree, metas, articles)
    shown = line_text(tree)
    day_first = writes_day_first(shown, otherwise=says_day_first(canonical, _line(tree.get("lang"))))
    published, published_from = published_of(tree, articles, metas, canonical, shown, day_first=day_first)
    authors = authors_of(tree, articles, metas, publisher, site=_site(tree))
    bodies = bool(authors) and not any(map(is_personal, authors))
    title = _title(tree, articles, metas, publisher, shown)
    nameless = title is not None and tree.find(".//h1") is None and _is_site(title, publisher, shown)
    if not authors or bodies or not published or nameless:
        # what no markup tells is read as in a page dump
        seen = read_shown(sanitise(line_text(tree, leave=is_elsewhere)), day_first=day_first)
        named = people(seen.authors, publisher)
        if bodies:  # the site names itself, and its page whoever wrote this story
            authors = tuple(name for name in named if is_personal(name) and _is_signed(shown, name)) or authors
        elif not authors and not states_author(articles, metas):
            authors = named
        title = seen.title or _lesser_heading(tree, title) or title if nameless else title
        found = published or seen.published or searched_date(html, canonical, shown)
        published, published_from = (found, published_from or "text") if found else (None, None)
    return PageFields(
        title=title,
        deck=_line(next((a.get("alternativeHeadline") for a in articles if a.get("alternativeHeadline")), None)),
        authors=authors,
        publisher=publisher,
        published=published,
        published_from=published_from,
        url=canonical,
        language=_line(tree.get("lang")),
        dated=dated_lines(tree, articles),
    )


def _is_site(title: str, publisher: str | None, shown: str) -> bool:
    """Whether a title is the name of the site: its paper's, or that of who holds the rights."""
    words = title.split()
    named = words[-1].lower() in (_OUTLET_WORDS | _ENDS_OF_NAMES if words[0] == "The" else _OUTLET_WORDS)
    paper = len(words) <= _MOST_PAPER and named and title.istitle()
    owner = rf"(?i)(?:©|\(c\)|copyright)\W{{0,3}}(?:[\d–-]{{4,9}})?\W{{0,3}}(?:by )?{re.escape(title)}\b"
    return paper or title.lower() == (publisher or "").lower() or re.search(owner, shown) is not None


def _is_signed(shown: str, name: str) -> bool:
    """Whether a line of the page begins with "by" and the name."""
    return re.search(rf"(?im)^(?:(?:posted|written|words|story|report) )?by:? {re.escape(name)}\b", shown) is not None


def own_article(tree: Any, articles: Sequence[Object]) -> Object | None:
    """The longest of the articles that has the page's own headline, or the only one of a page without a headline."""
    headings = _headings(tree, _metas(tree))
    own = [a for a in articles if any(_alike(a["headline"], h) for h in headings)]
    if not own:
        own = list(articles) if len(articles) == 1 and not headings else []
    return max(own, key=lambda a: len(a["articleBody"]), default=None)


def _line(value: object) -> str | None:
    """One clean line, entities of doubly escaped pages resolved."""
    if not isinstance(value, str):
        return None
    import html

    return one_line(html.unescape(value)) or None


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content") or meta.get("value")
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content and content.strip():
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _own(articles: Sequence[Object], headings: Sequence[str]) -> Sequence[Object]:
    """The objects that carry the page's own headline, where any does: pages describe other stories too.

    Where none does, a list of stories tells nothing of this one.
    """
    own = [a for a in articles if any(_alike(_line(a.get("headline") or a.get("name")) or "", h) for h in headings)]
    return own or [a for a in articles if not a.get(LISTED)]


def _headings(tree: Any, metas: Mapping[str, list[str]]) -> list[str]:
    shown = [_line(" ".join(e.itertext())) for e in tree.iter("h1")]
    return [h for h in (*shown, _head_title(tree), *map(_line, metas.get("og:title", []))) if h]


def _head_title(tree: Any) -> str | None:
    head = tree.find(".//head/title")
    return _line(head.text_content()) if head is not None else None


# what programs call a window that has no title of its own
_PROGRAMS = re.compile(
    r"(?i)(?:microsoft word - .*|document ?\d*|untitled(?: document)?(?: ?\d+)?"
    r"|new (?:page|document) ?\d*|exported data"
    r"|index(?:\.html?)?"
    r"|print(?: (?:page|article|version|preview))?|no title|europresse(?:\.com)?|factiva|nexis uni)"
)


_FEWEST_BEGUN = 3  # words


def _title(
    tree: Any, articles: Sequence[Object], metas: Mapping[str, list[str]], publisher: str | None, shown: str
) -> str | None:
    """The visible headline where a statement confirms it, else the statement without the site's name."""
    stated = [_line(a.get("headline") or a.get("name")) for a in articles[:1]]
    stated += [_line(values[0]) for key in _META_TITLE if (values := metas.get(key))]
    stated.append(_head_title(tree))
    claims = [s for s in stated if s and not _PROGRAMS.fullmatch(s)]
    headings = [h for e in tree.iter("h1") if (h := _line(" ".join(e.itertext()))) and len(h) <= _MAX_HEADING]
    if any(" " in heading for heading in headings):
        claims = [claim for claim in claims if " " in claim]  # "Article", "x": of the page, not of its story
    for heading in headings:
        if any(_alike(heading, claim) for claim in claims) and heading.lower() != (publisher or "").lower():
            return heading
    longer = (h for h in headings for c in claims if len(c.split()) >= _FEWEST_BEGUN and h.startswith(f"{c} "))
    begun = next(longer, None)  # the window may show no more of a headline than its first words
    if begun:
        return begun
    lesser = (_line(" ".join(e.itertext())) for e in tree.iter("h2", "h3")) if claims and not headings else ()
    # "Arvik Notes: Divers find wreck" above a heading "Divers find wreck"
    within = [h for h in lesser if h and len(h) > _SHORTEST_TITLE and claims[0].endswith((f" {h}",))]
    if within:
        return within[0]
    if claims and not headings and (line := _shown_title(claims[0], shown)):
        return line
    if claims:
        return _without_site(claims[0], publisher)
    return headings[0] if headings else _lesser_heading(tree)


def _lesser_heading(tree: Any, site: str | None = None) -> str | None:
    """The only heading of a page without a first one; beside `site`, its name, the only one as long as a headline."""
    second = [h for e in tree.iter("h2") if (h := _line(" ".join(e.itertext())))]
    if site:
        second = [h for h in second if len(h) > _SHORTEST_TITLE and h.lower() != site.lower()]
    return second[0] if len(second) == 1 else None


def _shown_title(claim: str, shown: str) -> str | None:
    """The line of an unmarked page that is the statement without the site's name: "Arvik Notes: Divers find wreck".

    The window may show no more of it than its first words: "Arvik Notes: Divers find".
    """
    lines = shown.split("\n")
    above = lines[: next((n for n, line in enumerate(lines) if len(line) > _MAX_HEADING), len(lines))]
    for line in above:
        rest = claim.removesuffix(line) if claim.endswith(line) else claim.removeprefix(line)
        if len(line) > _SHORTEST_TITLE and 0 < len(rest) < len(claim) and _PARTED.search(rest):
            return line
    lead = _SITE_LEAD.match(claim)
    rest = claim[lead.end() :] if lead else ""
    begun = (line for line in above if " " in rest and line.startswith(f"{rest} ") and line[-1] not in ".!?")
    return next(begun, None)


def _alike(a: str, b: str) -> bool:
    left, right = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    both = len(left & right)
    return both > 0 and 2 * both >= 0.6 * (len(left) + len(right)) and len(left) >= 2


def _without_site(title: str, publisher: str | None) -> str:
    *above, last = _CRUMB.split(title)  # "Arvik Notes » Blog Archive » Divers find wreck"
    if above and len(last) > _SHORTEST_TITLE and all(len(part) < len(last) for part in above):
        return last
    lead = _SITE_LEAD.match(title)
    if lead and len(title) - lead.end() > _SHORTEST_TITLE:
        words = lead["lead"].lower().split()
        if words[-1] in _OUTLET_WORDS or (publisher and _alike(lead["lead"], publisher)):
            return title[lead.end() :].strip()
    match = _SITE_TAIL.search(title)
    if match and len(match.start() * "x") > 15:
        tail = match["tail"]
        if len(tail.split()) <= 4 or (publisher and _alike(tail, publisher)):
            return title[: match.start()].strip()
    return title


def _site(tree: Any) -> str:
    """What the title of the window ends with: mostly the site's name, on some sites the author's."""
    match = _SITE_TAIL.search(_head_title(tree) or "")
    return match["tail"] if match else ""


def _publisher(articles: Sequence[Object], metas: Mapping[str, list[str]]) -> str | None:
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


def _canonical(tree: Any, metas: Mapping[str, list[str]], articles: Sequence[Object]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    pages = [a.get("url") or a.get("mainEntityOfPage") for a in articles]
    for value in (*links, *metas.get("og:url", []), *pages):
        if isinstance(value, Mapping):
            value = value.get("@id")  # noqa: PLW2901
        if isinstance(value, str) and _URL.match(value.strip()):
            return one_line(_WAYBACK.sub("", value.strip()))
    return None

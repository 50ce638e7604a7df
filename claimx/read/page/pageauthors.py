"""Who wrote a page: what it states of itself first, then its marked bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimx.lexicon import group
from claimx.read.bylines import is_personal, organisations, people, split_names
from claimx.read.jsonld import Object
from claimx.read.sanitise import one_line

_METAS = (
    "byl", "author", "parsely-author", "sailthru.author", "dc.creator", "article:author_name", "article:author",
    "og:article:author", "twitter:data1", "creator", "byline", "authors", "dcterms.creator", "qc:author",
)  # fmt: skip
_LOWER = "translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_CLASS = _LOWER.format("concat(@class, ' ', @data-testid)")
_PEOPLE = ("author/", "authors/", "staff/", "profile/", "contributor")  # in the addresses of their pages
# from the surest mark of a byline to the least sure
_MARKED = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(*)]",
    "//*[self::a or self::address][contains(concat(' ', @rel, ' '), ' author ')]",
    f"//*[contains(concat(' ', {_CLASS}, '-'), ' byl') or contains({_CLASS}, 'byline')]",
    f"//*[contains({_CLASS}, 'signature') or contains({_CLASS}, 'author')]",
    "//a[" + " or ".join(f"contains(@href, '/{part}')" for part in _PEOPLE) + "]",
)
# what stands around other stories, under readers' words and under pictures
_ELSEWHERE = re.compile(
    r"comment|related|recirc|recommend|trending|popular|sidebar|footer|more-|teaser|promo|card-list|caption"
)
_SIDE = re.compile(r"(?:^|\s)(?:side|rail|secondary|(?:right|side)[_-]?(?:col(?:umn)?|rail))(?=\s|$)")
_ADDRESS = re.compile(r"https?://|@\w+$")
_OWN_FOOTER = re.compile(r"\b(?:post|entry|article|story)-footer(?:-line)?[\w-]*")  # where blogs have the byline
_NOWHERE = group("html_around")
_MOST = 12
_MAX_BYLINE = 160


def authors_of(
    tree: Any, articles: Sequence[Object], metas: Mapping[str, list[str]], publisher: str | None, *, site: str
) -> tuple[str, ...]:
    """The persons that a page names as its authors, by the first source that names one, else the organisations.

    `site` is what the page's own title ends with; a name in it counts only where no byline is marked.
    """
    sources = [tuple(_stated(article.get("author") or article.get("creator"))) for article in articles]
    sources += [tuple(n for v in metas.get(key, []) for n in split_names(v)) for key in _METAS]
    stated = [found for names in sources if (found := people(names, publisher))]
    own = bool(site) and bool(stated) and all(name.lower() in site.lower() for name in stated[0])
    persons = () if own else next(iter(stated), ())
    persons = persons or _marked(tree, publisher) or next(iter(stated), ())
    return persons or next((found for names in sources if (found := organisations(names, publisher))), ())


def states_author(articles: Sequence[Object], metas: Mapping[str, list[str]]) -> bool:
    """Whether the page states an author at all, if only itself, an agency or a role."""
    named = any(not _ADDRESS.match(value.strip()) for key in ("author", "byl") for value in metas.get(key, []))
    return named or any(a.get("author") for a in articles)


def _stated(value: object) -> Iterator[str]:
    """The names of an `author` of JSON-LD."""
    if isinstance(value, str):
        yield from split_names(value)
    elif isinstance(value, Mapping):
        yield from _stated(value.get("name"))
    elif isinstance(value, list):
        for part in value:
            yield from _stated(part)


def _marked(tree: Any, publisher: str | None) -> tuple[str, ...]:
    """The persons in the first short element that is marked as a byline and stands by the story."""
    for path in _MARKED:
        found: list[str] = []
        around = None
        for element in [e for e in tree.xpath(path) if not stands_elsewhere(e)][:_MOST]:
            # the parts of an element are no one word: "<a>Ann Roy</a><a>Twitter</a>"
            text = "\n".join(line for piece in element.itertext() if (line := one_line(piece)))
            if text and len(text) <= _MAX_BYLINE:
                names = [n for n in people(split_names(_joined(text)), publisher) if is_personal(n)]
                # several links to authors in one element make one byline
                if found and (not names or (path is _MARKED[1] and element.getparent() is not around)):
                    break
                found += names
                around = element.getparent()
            if found and path not in _MARKED[:2]:
                break
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _joined(text: str) -> str:
    """Join "By" and the name after it, which may be two elements."""
    return re.sub(r"(?i)\b(by)\n", r"\1 ", text)


def stands_elsewhere(element: Any) -> bool:
    """Whether the element belongs to a comment, a teaser, a caption or the page's frame."""
    return any(is_elsewhere(e) for e in (element, *element.iterancestors()))


def is_side(element: Any) -> bool:
    """Whether an element is marked as the column beside the story."""
    return _SIDE.search(f"{element.get('class', '')} {element.get('id', '')}".lower()) is not None


def is_elsewhere(element: Any) -> bool:
    """Whether an element holds comments, teasers, captions or the page's frame."""
    if element.tag in {"body", "html"}:
        return False
    given = f"{element.get('class', '')} {element.get('id', '')}".lower()
    named = _OWN_FOOTER.sub("", given)
    if element.tag == "footer" and named != given:
        return False
    return element.tag in _NOWHERE or bool(_ELSEWHERE.search(named) or _SIDE.search(named))

"""Who wrote the story of a page dump: the names found in its head, without those that are nobody's byline."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.article import Span
from claimx.read.bylines import is_agency, is_outlet, is_personal, is_place, is_role, without_others
from claimx.read.cleanhead import reporters
from claimx.read.dump.head.find import Fields
from claimx.read.dump.rejoined import TELLING
from claimx.read.dump.spans import is_inside, words_at

_DASH = re.compile(r"[—–-]\s?$")
_ACCOUNT = re.compile(r"\s?\(@")
_BY = re.compile(r"(?i)\bby\W{0,3}$")
_ACCOUNT_BELOW = re.compile(r"\n@\w")
_AND_ENDS = re.compile(r"(?:^|\n)(?:By |BY )?(?P<name>[^\n]{4,40}) and[ \t]*\n\s*$")
_AND_BEFORE = re.compile(r"\s(?:and|&)\s$")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]+")
_TOLD_BEFORE = re.compile(rf"\b(?:{TELLING}) $")
_TOLD_BEHIND = re.compile(rf" (?:{TELLING})\b")
# a small word before a name that leads to no author
_GOES_ON = re.compile(r"(?<![\w’'-])(?!(?:by|and|from|with|author|writer|words|text)\b)[a-z][\w’'-]*,? $")
# "From: Department for Rivers and Ann Roy": whose release it is
_BODIES = "|".join(sorted(lexicon.group("releasing_bodies")))
_BODY_AND = re.compile(rf"\b(?i:{_BODIES})\b[^\n.]{{0,60}} and $")
# "Press contact", and below it the name of who answers
_CONTACT = re.compile(
    r"(?i)\b(?:(?:press|media|news) (?:contact|office|enquir(?:y|ies)|inquir(?:y|ies))|contacts?):?\s*$"
)
# "source: PAP, TVP Holm", "Photo: Ann Roy", in the order of a page that names its authors by themselves
_SOURCED = re.compile(
    r"(?i)\b(?:sources?|image|images|pics?|pictures?|photos?|video|illustrations?|editor|translation|translated by)"
    r"(?::\s?|(?<=[a-z]) )(?:[\w&.]+, ){0,2}$"
)
# "Larkton Echo Bureau"
_DESK_BEHIND = re.compile(
    r"(?i)\s(?:(?:news|web|city|sports|digital) )?(?:bureau(?! chief)|desk|newsroom|news service)\b"
)
_FORMS = "|".join(
    (*(word for form in sorted(lexicon.group("company_forms")) for word in (form.title(), form.upper())),
     "AB", "ASA", "BV", "GmbH", "Oyj?", "SE", "SpA")
)  # fmt: skip
_BEFORE = 90  # characters
LEAD = 8  # characters that "by" and what follows it need
_BELOW = 400  # characters below a story, in which an agency names its reporters
_TOP = 300  # characters of a page, where its name stands


def names_told(text: str, fields: Fields) -> tuple[str, ...]:
    """The names that the head tells, each once, as it tells them."""
    return tuple(dict.fromkeys(" ".join(text[a:b].split()) for a, b in fields.authors))


def authors_of(text: str, fields: Fields, body: Sequence[Span]) -> tuple[str, ...]:
    """The names of who wrote the story; the reporters that an agency names below it, where its head has no person."""
    # a role, an agency or a place in the byline's stead leaves the page without an author: no other name takes it
    lone = _lone(text, fields)
    names = [n for n in names_told(text, fields) if not (is_role(n) or is_agency(n) or is_place(n) or n in lone)]
    signed = {" ".join(text[a:b].split()) for a, b in fields.authors if _BY.search(text, max(0, a - LEAD), a)}
    names = [n for n in names if n in signed or not (is_outlet(n) or _owns(text, n) or _is_company(text, n))]
    names = [n for n in names if n in signed or not _opens_page(text, n)]
    own = (name.title() if name.isupper() else name for name in names)
    names = list(without_others(own))
    if body and not any(map(is_personal, names)):
        names = list(reporters(text[: body[-1][1] + _BELOW])) or names
    return tuple(names)


def with_bylines(text: str, fields: Fields, lines: Sequence[Span], begin: int) -> Fields:
    """The fields without authors that are a dateline's place, or whose account stands below them in the story."""
    own = [s for s in fields.authors if not (is_inside(s, lines) or _signs_post(text, s) or _in_sentence(text, s))]
    own = [span for span in own if span[0] < begin or not _ACCOUNT_BELOW.match(text, span[1])]
    own = [span for span in own if not _DESK_BEHIND.match(text, span[1])]
    for before in (_CONTACT, _SOURCED, _BODY_AND):
        own = [span for span in own if not before.search(text, max(0, span[0] - _BEFORE), span[0])]
    glued = _glued_names(text, own[0]) or _line_above(text, own[0]) if own else []
    return dataclasses.replace(fields, authors=(*glued, *own))


def _glued_names(text: str, span: Span) -> list[Span]:
    """The names before "and" and the first author, which nothing parts: "Ann Roy Bo Lind and Ida Vale"."""
    joined = _AND_BEFORE.search(text, max(0, span[0] - _BEFORE), span[0])
    words = list(_NAME_WORD.finditer(text, max(0, span[0] - _BEFORE), joined.start())) if joined else []
    found: list[Span] = []
    while len(words) > 1 and words[-2][0].lower() in lexicon.given_names():
        given, surname = words[-2:]
        if text[given.end() : surname.start()] != " " or (found and text[surname.end() : found[0][0]].strip(" ,")):
            break
        found.insert(0, (given.start(), surname.end()))
        del words[-2:]
    at_once = found and joined and not text[found[-1][1] : joined.start()].strip()
    return found if at_once and len(found) > 1 else []


def _line_above(text: str, span: Span) -> list[Span]:
    """The name on the line above that "and" ends: "Ann Roy and" over "Bo Lind"."""
    above = _AND_ENDS.search(text, max(0, span[0] - _BEFORE), span[0])
    return [above.span("name")] if above and is_personal(above["name"]) else []


def _in_sentence(text: str, span: Span) -> bool:
    """Whether a name stands within the words of a sentence: "“We take no risk,” said [Ann Roy]."."""
    before = _TOLD_BEFORE.search(text, max(0, span[0] - _BEFORE), span[0])
    return before is not None or _TOLD_BEHIND.match(text, span[1]) is not None


def without_told(text: str, fields: Fields, sentences: Sequence[Span]) -> Fields:
    """The fields without authors whose names go on a sentence of the story: "said its manager [Ann Roy]."."""
    within = [span for span in fields.authors if _GOES_ON.search(text, max(0, span[0] - _BEFORE), span[0])]
    told = {span for span in within if any(a < span[0] and span[1] <= b for a, b in sentences)}
    return dataclasses.replace(fields, authors=tuple(span for span in fields.authors if span not in told))


def _signs_post(text: str, span: Span) -> bool:
    """Whether a name signs an embedded post: "— Ann Roy (@annroy)"."""
    return _DASH.search(text, max(0, span[0] - 3), span[0]) is not None and _ACCOUNT.match(text, span[1]) is not None


def _lone(text: str, fields: Fields) -> set[str]:
    """Single words that no "by" leads to, and that the headline has: no names of authors."""
    title = (words_at(text, fields.title) or "").split()
    return {
        word
        for start, end in fields.authors
        if len((word := text[start:end].strip()).split()) == 1 and word in title and not _BY.search(text[:start][-8:])
    }


def _is_company(text: str, name: str) -> bool:
    """Whether the page calls the name that of a company somewhere: "Arvik Metals Ltd."."""
    name = re.sub(rf" (?:{_FORMS})$", "", name)
    return re.search(rf"\b{re.escape(name)},? (?:{_FORMS})\b", text) is not None


def _owns(text: str, name: str) -> bool:
    """Whether a name is that of the page's owner, "© 2024 Selby Echo", and no person's: it stands at its top too."""
    own = rf"(?i)(?:©|\(c\)|copyright)\W{{0,3}}(?:\d{{4}})?\W{{0,3}}{re.escape(name)}\b"
    shown = name in text[:_TOP] and name.split(maxsplit=1)[0].lower() not in lexicon.given_names()
    return shown and re.search(own, text) is not None


def _opens_page(text: str, name: str) -> bool:
    """Whether a page begins with a name that is no person's: it is the site's."""
    return text.lstrip().startswith(name) and name.split(maxsplit=1)[0].lower() not in lexicon.given_names()

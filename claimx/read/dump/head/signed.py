"""Names that a sign right behind them makes an author's: "Ann Roy@annroy", "Ann Roy, Staff Writer".

Only bylines have such a sign, whatever else stands around. The name begins where a block of the page does, or at a
given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx import lexicon
from claimx.article import Span
from claimx.read.bylines import is_agency, is_outlet, is_personal
from claimx.read.dates import MONTH_NAMES
from claimx.read.segments import Segment

_DAY = rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:(?:{MONTH_NAMES})\.? \d|\d{{1,2}} (?:{MONTH_NAMES})\b)"
_OFFICES = "|".join(sorted(word.title() for word in (*lexicon.group("reporting_roles"), "staff")))  # "Staff Writer"
_PART = r"\s*[·•|/]\s*"
_SIGN = re.compile(
    r"(?<=[a-z.])(?:"
    r"\s*(?:View (?:More|All) (?:Articles|Posts|Stories)|View Author Archive|Get author RSS|Search for this author"
    r"|(?:See|View|Read) (?:all |more |full |author )(?:posts|articles|stories|bio|profile)\b)"
    r"|\s?\(?@(?P<account>\w{3,30})"
    rf"|\s+(?:Posted|Published|Updated)(?: on)?:? ?(?i:{_DAY})"
    r"|(?P<placed>)(?= in [A-Z][\w.’'-]+(?:(?: and)? [A-Z][\w.’'-]+){0,3}\n+(?:[^\n]{0,20}\n+)?"
    r"\W*(?:Posted|Published|Updated)\b)"
    rf"|, (?:[A-Z][\w&.-]* ){{0,3}}(?:{_OFFICES})(?=\s*(?:\n|$|[@|·•]|\S+@|(?:Posted|Published|Updated)\b|(?i:{_DAY})))"
    rf"|{_PART}(?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,2}}{_PART})?(?:(?:Posted|Published|Updated)(?: on)?:? ?)?(?i:{_DAY})"
    r")"
)
_NO_NAME = re.compile(r"^(?:by|By|BY)\b|[a-z]By |(?:^|\s)[^\w\s]|['’]s\b")  # "By Ann Roy", "closeBy Ann Roy", "· Ann"
_BY = re.compile(r"(?:\bby|By|BY)\W{0,3}$")
_BEFORE = 6
_WORD = re.compile(r"\S+")
_MOST, _FEWEST = 4, 2  # words of a name
_ABOVE, _BELOW = 800, 500  # characters around headline and beginning of the story
_LETTERS = 4  # of a surname, in the name of an account


def signed_names(text: str, segments: Sequence[Segment], title: Span | None, story: int) -> list[Span]:
    """The names with such a sign around the headline and the beginning of the story, in their order."""
    start = max(0, min(title[0] if title else story, story) - _ABOVE)
    starts = {segment.start for segment in segments}
    found = (_name_before(text, start, sign, starts) for sign in _SIGN.finditer(text, start, story + _BELOW))
    return list(dict.fromkeys(span for span in found if span))


def with_signed(text: str, found: Sequence[Span], signed: Sequence[Span]) -> tuple[Span, ...]:
    """The names with a sign in the place of the likeliest ones, unless those have one too, or "By" before them."""
    names = {text[a:b].lower() for a, b in signed}
    if not signed or any(text[a:b].lower() in names or _has_lead(text, (a, b)) for a, b in found):
        return tuple(found)
    return tuple(signed)


def _has_lead(text: str, span: Span) -> bool:
    """Whether "By" stands before a name that begins with a given name, which "By Social Links for Ann Roy" does not."""
    lead = _BY.search(text, max(0, span[0] - _BEFORE), span[0])
    return lead is not None and text[slice(*span)].split(maxsplit=1)[0].lower() in lexicon.given_names()


def _name_before(text: str, floor: int, sign: re.Match[str], starts: set[int]) -> Span | None:
    line = max(floor, text.rfind("\n", floor, sign.start()) + 1)
    for start in _beginnings(text, line, sign.start(), starts):
        name = text[start : sign.start()]
        if not is_personal(name) or is_agency(name) or is_outlet(name) or _NO_NAME.search(name) or _has_button(name):
            continue
        if "," in name or (sign["placed"] is not None and text.count(name.split()[-1]) > 1):
            continue  # "Ann Roy, Selby Post"; or "Ann Roy in Selby" is a caption
        if sign["account"] and not _is_account_of(sign["account"], name):
            return None
        return start, sign.start()
    return None


def _has_button(name: str) -> bool:
    return not lexicon.group("page_widgets").isdisjoint(word.lower() for word in re.split(r"[\s-]", name))


def _beginnings(text: str, floor: int, end: int, starts: set[int]) -> Iterator[int]:
    """Where a name of two to four words may begin: at a block, else at a given name, the nearest first."""
    words = [match.start() for match in _WORD.finditer(text, floor, end)]
    glued = [at for at in starts if floor <= at < end]
    near = sorted({*words, *glued}, reverse=True)
    counted = [(at, len(text[at:end].split())) for at in near]
    fit = [at for at, count in counted if _FEWEST <= count <= _MOST]
    yield from (at for at in fit if at in starts)
    given = lexicon.given_names()
    yield from (at for at in fit if text[at:end].split(maxsplit=1)[0].lower() in given)
    yield from (at for at, count in counted if count == _FEWEST and are_names(text, text[at:end]))


def are_names(text: str, name: str) -> bool:
    """Whether no word of it is a common one, which pages have around their stories or this one writes small."""
    common = lexicon.table("page_words").keys() | lexicon.group("sections") | lexicon.group("byline_outlets")
    words = re.findall(r"[^\W_]+", name.lower())
    return common.isdisjoint(words) and not any(re.search(rf"(?<![^\W_]){word}(?![^\W_])", text) for word in words)


def _is_account_of(account: str, name: str) -> bool:
    """Whether an account is called as its owner is: "annroy", "_aroy", "ann_r"."""
    letters = re.sub(r"[^a-z]", "", account.lower())
    first, *_, last = (re.sub(r"[^a-z]", "", word) for word in name.lower().split())
    return (len(last) > 2 and last[:_LETTERS] in letters) or (len(first) > 2 and letters.startswith(first + last[:1]))

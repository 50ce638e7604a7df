"""Names with a day or an age right behind them: "Ann Roy · Larkton News · Posted: 3 May", "Ann Roy 2 hours ago".

A name without "By" in a row of others is unlikely to be an author's; one that a day follows is likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Span
from claimx.read.bylines import is_agency, is_personal, is_place
from claimx.read.dates import MONTH_NAMES
from claimx.read.dump.head.page import Candidate, PageHead
from claimx.read.dump.head.signed import are_names
from claimx.read.segments import block_ranges

_SIGN = r"[·•|/,@–—-]"
_DAY = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?(?:(?:{MONTH_NAMES})\.? \d|\d{{1,2}} (?:{MONTH_NAMES})"
    r"|\d{1,2}[./]\d{1,2}[./]\d\d|\d{4}-\d\d-\d\d)"
)
_AGE = r"\d{1,2} ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\b"
# an outlet or an account may stand between, and what was done on the day
_FOLLOWED = re.compile(
    rf"(?i)\s*(?:{_SIGN}\s*(?-i:[A-Z@])[\w.@& ]{{1,24}}?\s*)?(?:{_SIGN}\s*)?"
    rf"(?:(?:posted|published|updated)(?: on)?:? ?)?(?:{_DAY}|{_AGE})"
)
# "Ann Roy in Selby", on the line below the day
_PLACED = re.compile(r" (?:in|\|) (?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,2}(?=\n)")
_BELOW = re.compile(rf"(?i)(?:^|\n)[^\n]{{0,30}}{_DAY}[^\n]{{0,20}}\n+(?:by )?$")
_ABOVE = 90  # characters of such a line
# names in scripts of many countries, whose given names no list has
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = re.compile(rf"{_CAPITAL}[\w.’'-]+(?: {_CAPITAL}[\w.’'-]*| (?:de|van|von|der|al|bin|da|di|dos)){{1,3}}")
_NEAR = 3  # blocks between the day and the name
_MOST_DAY, _MOST_USES = 12, 2  # words of a block with the day; how often the page has the last name


def dated_author(scored: Sequence[tuple[float, Candidate]], page: PageHead, *, threshold: float) -> list[Candidate]:
    """The likeliest of the names that a day follows, where one is likely enough; `scored` has the likeliest first."""
    for chance, candidate in scored:
        if chance < threshold:
            break
        start, end = page.span(candidate.first, candidate.last)
        name = page.text[start:end]
        if is_personal(name) and not is_agency(name) and _is_dated(page.text, start, end):
            return [candidate]
    return []


def author_beside(page: PageHead, day: Span | None, title: Span | None) -> tuple[Span, ...]:
    """The name that is a block of its own around that of the day, of words that the page has for no more.

    For pages on which no name is likely: names that the list of given names lacks.
    """
    segments = page.segments
    blocks = [(segments[a].start, segments[b - 1].end) for a, b in block_ranges(segments[: page.first])]
    at = next((k for k, (a, b) in enumerate(blocks) if day and a <= day[0] < day[1] <= b), None)
    if at is None or len(page.text[slice(*blocks[at])].split()) > _MOST_DAY:
        return ()
    near = sorted(range(max(0, at - _NEAR), min(len(blocks), at + _NEAR + 1)), key=lambda k: abs(k - at))
    # a name above the headline belongs to a row of others where the day stands below it
    parts = title or (-1, -1)
    spans = (blocks[k] for k in near if not blocks[k][1] <= parts[0] < blocks[at][0])
    return next(((span,) for span in spans if _is_rare_name(page.text, span, title)), ())


def _is_rare_name(text: str, span: Span, title: Span | None) -> bool:
    name = text[slice(*span)]
    if not _NAME.fullmatch(name) or name.isupper() or not is_personal(name) or is_place(name):
        return False
    titled = title is not None and name in text[slice(*title)]
    return not titled and are_names(text, name) and text.count(name.split()[-1]) <= _MOST_USES


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a day stands behind a name, or above a line that says no more than who writes from where."""
    placed = _PLACED.match(text, end) is not None
    return _FOLLOWED.match(text, end) is not None or (
        placed and _BELOW.search(text, max(0, start - _ABOVE), start) is not None
    )

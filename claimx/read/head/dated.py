"""Names with a day or an age right behind them: "Ann Roy · Larkton News · Posted: 3 May", "Ann Roy 2 hours ago".

A name without "By" in a row of others is unlikely to be an author's; one that a day follows is likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.read.bylines import is_agency, is_personal
from claimx.read.dates import MONTH_NAMES
from claimx.read.head.page import Candidate, PageHead

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


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a day stands behind a name, or above a line that says no more than who writes from where."""
    placed = _PLACED.match(text, end) is not None
    return _FOLLOWED.match(text, end) is not None or (
        placed and _BELOW.search(text, max(0, start - _ABOVE), start) is not None
    )

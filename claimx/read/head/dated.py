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


def dated_author(scored: Sequence[tuple[float, Candidate]], page: PageHead, *, threshold: float) -> list[Candidate]:
    """The likeliest of the names that a day follows, where one is likely enough; `scored` has the likeliest first."""
    for chance, candidate in scored:
        if chance < threshold:
            break
        start, end = page.span(candidate.first, candidate.last)
        name = page.text[start:end]
        if is_personal(name) and not is_agency(name) and _FOLLOWED.match(page.text, end):
            return [candidate]
    return []

"""The year of a day that the text dates elsewhere, or that everybody knows: "the [Jan. 6] riot"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.times.codes import MONTH
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.times.lexemes import Lexemes

_STATED = re.compile(rf"(?P<m>{MONTH})(?P<d>[akco]),?(?P<y>y)|(?P<e>[akco])_?(?P<n>{MONTH}),?(?P<z>y)")
_KNOWN = {
    (1, 6): (2021, group("capitol_words")),
    (9, 11): (2001, group("hijacking_words")),
    (10, 7): (2023, group("october_words")),
}


def stated_years(lex: Lexemes) -> dict[tuple[int, int], set[int]]:
    """The years that a text states for a month and its day."""
    found: dict[tuple[int, int], set[int]] = {}
    for match in _STATED.finditer(lex.code):
        places = (match.start(name) for name in (("m", "d", "y") if match["m"] else ("n", "e", "z")))
        month, day, year = (lex.values[i] for i in places)
        if isinstance(month, int) and isinstance(day, int) and isinstance(year, int):
            found.setdefault((month, day), set()).add(year)
    return found


def known_year(stated: dict[tuple[int, int], set[int]], month: int, day: int, behind: Sequence[str]) -> int:
    """The year of a day without one, 0 where neither the text nor everybody knows it; `behind` are the next words.

    As in "the Sept. 11, terrorist attacks".
    """
    years = stated.get((month, day), set())
    if len(years) == 1:
        return next(iter(years))
    year, events = _KNOWN.get((month, day), (0, frozenset[str]()))
    return year if any(word.lower() in events for word in behind) else 0

"""Brackets that say where a firm's shares are traded: "Acme (NASDAQ: ACM)". They name nobody who does or says anything.

The analysis does without them, so that no part of it takes an exchange or the short name of a share for somebody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["without_tickers"]

_EXCHANGE = (
    r"(?:[A-Z]{2,7}(?:[-.][A-Z]{1,2})?|Nasdaq|Euronext|Xetra|Frankfurt|Oslo B[øo]rs)"
    r"(?:[ /](?:[A-Z][a-z]+|[A-Z]{2,6})){0,2}"
)
_SHARE = r"(?:[A-Z][A-Z0-9]{0,5}(?:[.\- ][A-Z]{1,2})?|\d{4,6})"
_TICKER = rf"{_EXCHANGE}: ?{_SHARE}"
_BRACKET = re.compile(rf"[ \u00a0]?\({_TICKER}(?:(?:[,;/|]|,? and| &) ?(?:{_TICKER}|{_SHARE})){{0,4}}\)")


def without_tickers(origin: int, piece: str) -> Iterator[tuple[int, str]]:
    """A piece of text in the parts that such brackets leave, each with its place."""
    at = 0
    for bracket in _BRACKET.finditer(piece):
        if bracket.start() > at:
            yield origin + at, piece[at : bracket.start()]
        at = bracket.end()
    if at < len(piece):
        yield origin + at, piece[at:]

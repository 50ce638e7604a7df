"""Where a time lies as seen from the day of publication.

It agrees or clashes with the tense: a present tense ("the fair attracts thousands") does not hold last May.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.annotate.slots import TimeMark


def relation(mark: TimeMark, published: str) -> str:
    """Where a time lies: past, now (it holds the day of publication), ahead; or how it is open."""
    if not published:
        return "unknown"
    if not mark.begin:
        return "until"
    if not mark.finish:
        return "from"
    if mark.begin < mark.finish == published:
        return "up to now"
    if mark.finish < published:
        return "past"
    return "ahead" if mark.begin > published else "now"

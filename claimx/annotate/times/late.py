"""Pages that were added to after their day: what is over there may bear tomorrow's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times.direction import AHEAD, BACK, direction
from claimx.annotate.times.governing import from_now, says

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from claimx.annotate.times.context import Context


def added_to(context: Context, weekday: int, base: date) -> bool:
    """Whether the page tells of its own day by the weekday, and tomorrow's name, `weekday`, is no day of last week.

    The weekday that a text names first is that of its news. Where it is the page's own, tomorrow's name lies back if it
    lies ahead too ("will vote on Tuesday"), or if it comes once and people spoke today: "Police said on Monday that ...
    He was shot on Tuesday".
    """
    today, tomorrow = (tokens_of(context, day) for day in (base.isoweekday(), weekday))
    if not today:
        return False
    if tomorrow[0].i < today[0].i and direction(tomorrow[0]) == BACK:
        return True
    if any(from_now(token) and direction(token) == AHEAD for token in tomorrow):
        return False
    return len(tomorrow) > 1 or not any(says(token) for token in today) or any(says(token) for token in tomorrow)


def tokens_of(context: Context, weekday: int) -> list[Token]:
    """The words of a text that name a weekday, 1 to 7."""
    lex = context.lex
    places = (i for i, code in enumerate(lex.code) if code == "W" and lex.values[i] == weekday)
    return [token for i in places if (token := context.token(i)) is not None]

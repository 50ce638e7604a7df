"""What a mailing has around its stories: the link to its page above them, the way out of the list below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Span

_ADDRESS = r"(?:[ \t]*[(<]?https?://\S+)?"
_VIEW = re.compile(
    rf"^[ \t]*(?:view|read|open|see|having trouble|can't|trouble)\b[^\n]{{0,60}}\b(?:browser|online|web page|webpage)\b"
    rf"[^\n]{{0,40}}?{_ADDRESS}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LEAVE = re.compile(
    r"^[ \t]*(?:[^\n]{0,60}\b(?:unsubscribe|opt[ -]out)\b"
    r"|(?:manage|update|change) (?:your )?(?:\w+ )?(?:preferences|subscriptions?)\b"
    r"|you(?:'re| are)? (?:are )?(?:receiv(?:ing|ed?)|get(?:ting)?) this (?:e-?mail|newsletter|message)"
    r"|this (?:e-?mail|newsletter|message) was sent to)",
    re.MULTILINE | re.IGNORECASE,
)
# whom a way out speaks to; "Readers may unsubscribe at any time, the regulator ruled." is prose
_ADDRESSED = re.compile(
    r"\b(?:you|your|click|here|link|reply|https?)\b|^\W*(?:to )?(?:unsubscribe|opt)\b", re.IGNORECASE
)
_FEW = 5  # words of a line that is no sentence
_TOP = 400  # characters
_BOTTOM = 0.5  # of the text, below which the way out stands


def mailing_frame(text: str) -> Iterator[Span]:
    """The lines above and below the stories of a mailing; none in any other letter."""
    ways = (match for match in _LEAVE.finditer(text, int(_BOTTOM * len(text))) if _is_way_out(text, match.start()))
    leave = next(ways, None)
    if leave is None:
        return
    yield from (match.span() for match in _VIEW.finditer(text[:_TOP]))
    yield leave.start(), len(text)


def _is_way_out(text: str, start: int) -> bool:
    """Whether a line speaks to the reader, or is no sentence."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].lstrip(" \t")
    return _ADDRESSED.search(line) is not None or len(line.split()) <= _FEW

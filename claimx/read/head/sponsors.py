"""Who paid for a page or a prize, in the words of a byline: "presented by Bright Tyres", "in partnership with"."""

from __future__ import annotations

import re

from claimx import lexicon

_BEFORE = 40  # characters that "brought to you exclusively by" needs
_VERBS = "|".join(sorted(lexicon.group("sponsor_verbs")))
_BONDS = "|".join(sorted(lexicon.group("sponsor_bonds")))
_LEAD = re.compile(
    rf"(?i)(?<![^\W_])(?:(?:{_VERBS})(?:\s+to\s+(?:you|us))?(?:\s+\w+ly)?\s+by|in\s+(?:\w+\s+)?(?:{_BONDS})\s+with)\s*:?\s*$"
)


def is_sponsor(text: str, start: int) -> bool:
    """Whether the words before character `start` say that a sponsor or a presenter is named next, and no author."""
    return _LEAD.search(text, max(0, start - _BEFORE), start) is not None

"""The edges of a headline in text without lines: a button before it, "by" or "Text:" behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.article import Span

_BUTTON = re.compile(
    r"(?:(?:Log|Sign)\s?[Ii]n|Sign\s?[Uu]p|Subscribe [Nn]ow|Skip to (?:main |the )?content|(?:Close|Open) [Mm]enu"
    r"|Advertisement|ADVERTISEMENT|SUBSCRIBE|SIGN (?:IN|UP)|LOG IN|MENU)\s*(?=[A-Z“‘\"'\d])"
)
_LABELS = "|".join(sorted(lexicon.group("byline_labels")))
_LEAD = re.compile(rf"(?:\s+(?i:{_LABELS})\s?:|\s*(?:by|By|BY))\s*$")
_DATED = re.compile(r"\s+(?:First|Last|Originally)$")
_TAIL = re.compile(r"\s*(?:Advertisement|Photography|Photographs?|Photos?)$")
_LAST, _STATE = re.compile(r"\s+\S+$"), re.compile(r", ?[A-Z]{2}\b")
_CHANGED = re.compile(r"(?i)\s*(?:published|posted|updated|modified|edited)\b")
_FEWEST = 3  # words of what is left
_NEAR = 2  # characters between the headline and the name


def trimmed_name(text: str, name: Span) -> Span:
    """The name without what is no part of it: "Ann Roy First published", "Ann RoyAdvertisement", "Ann Roy Oslo, NO"."""
    found = _DATED.search(text, *name) if _CHANGED.match(text, name[1]) else _TAIL.search(text, *name)
    if found is None and len(text[slice(*name)].split()) >= _FEWEST and _STATE.match(text, name[1]):
        place = _LAST.search(text, *name)
        found = place if place and place[0].strip().lower() in lexicon.words("cities") else None
    return (name[0], found.start()) if found and found.start() > name[0] else name


def trimmed(text: str, title: Span, names: Sequence[Span]) -> Span:
    """The headline without a button that it begins with, and without what leads to the name right behind it."""
    start, end = title
    while (button := _BUTTON.match(text, start, end)) and len(text[button.end() : end].split()) >= _FEWEST:
        start = button.end()
    if any(0 <= name - end <= _NEAR for name, _ in names):
        lead = _LEAD.search(text, start, end)
        end = lead.start() if lead and len(text[start : lead.start()].split()) >= _FEWEST else end
    return start, end

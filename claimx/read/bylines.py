"""Names of authors out of bylines: "By Ann Lee and Bo Roy, Staff Writers" -> Ann Lee, Bo Roy."""

from __future__ import annotations

import re

from claimx.read.sanitise import one_line

_BY = re.compile(r"^\s*(?:(?:written|words|story|report(?:ed|ing)?|posted|published)\s+)?by[\s:]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:;|,|\||•|\n|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:staff|senior|writers?|reporters?|editors?|correspondents?|journalists?|contributors?|columnists?|"
    r"contributing|producers?|bureau|chief|analyst|fellow|updated|published|min read|https?|www|deputy|"
    r"political|business|associated press writer)\b|@|\d",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|ph\.d|m\.d)\.?$", re.IGNORECASE)
_MAX_NAME = 60


def split_names(value: str) -> tuple[str, ...]:
    """Split a byline into names; roles, addresses and dates fall away unless nothing else is left."""
    line = _BY.sub("", one_line(value))
    parts: list[str] = []
    for part in _SEPARATOR.split(line):
        name = _BY.sub("", part).strip(" .:-–—")
        if parts and _SUFFIX.match(name):
            parts[-1] = f"{parts[-1]} {name}"
        elif name and len(name) <= _MAX_NAME:
            parts.append(name)
    names = [p for p in parts if not _ROLE.search(p)]
    return tuple(dict.fromkeys(names or parts[:1]))

"""Lines that say nothing but a day."""

from __future__ import annotations

import re

from claimx.lexicon import group
from claimx.read.dates import FoundDate, find_dates

AGO = re.compile(
    r"(?i)\bt\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z\b|[+-]\d\d:?\d\d)?|\b[ap]\.m\."
    r"|\b(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b(?:gmt|utc) ?[+-] ?\d{1,2}\b"
)
DATE_WORDS = group("date_line_words")
MAX_TITLE = 200  # characters
MAX_LINE = 100  # characters


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but one day or several: "First published 6 March 2024, updated 8 March 2024"."""
    rest = without_days(line)
    return rest != line and is_rest(rest)


def without_days(line: str) -> str:
    """The words of a line around its days."""
    for found in reversed(list(find_dates(line))):
        line = without_day(line, found)
    return line


def without_day(part: str, found: FoundDate) -> str:
    """The words of a line around one of its days."""
    return part[: found.start] + " " + part[found.end :]


def is_rest(rest: str) -> bool:
    """Whether what stands beside a date says nothing more: "Published Monday, at 10:30 am"."""
    words = re.findall(r"[^\W_]+", AGO.sub("", rest[:MAX_TITLE]))
    said = (w.lower().lstrip("0123456789") for w in words)  # "15am"
    return all(not w or w in DATE_WORDS for w in said) and len(rest) < MAX_LINE

"""A post that was copied along with its account and its age."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.read.bylines import is_outlet, is_personal
from claimx.read.cleanhead.days import is_date_line
from claimx.read.cleanhead.signed import MAX_NAME

# above a copied post: "3d ·", "1w • Edited •", "@annroy", and lines without a letter
_POST_AGE = re.compile(
    r"(?i)(?:\d{1,2}\s?(?:m|mins?|h|hrs?|d|w|mo|yr?|y)|just now|yesterday at [\d:. apm]+)\s*[·•].{0,30}"
)
_HANDLE = re.compile(r"@\w{2,30}(?:\s*·.{0,30})?")
_ORNAMENT = re.compile(r"[\W_]{1,4}|(?i:public|shared with public|edited|follow(?:ing)?)")
_ACCOUNT_LINES = 4
TOP = 4000  # characters
TOP_LINES = 9


def is_post(text: str) -> bool:
    """Whether a text is a post that was copied along with its account and its age."""
    return bool(account_lines(text))


def account_lines(text: str) -> list[re.Match[str]]:
    """The lines above a copied post that name its account and its age; none where the text is no such post."""
    lines = [match for match in re.finditer(r"[^\n]+", text[:TOP]) if match[0].strip()][:TOP_LINES]
    return lines[: _account([match[0].strip() for match in lines])]


def _account(lines: Sequence[str]) -> int:
    """How many lines above a copied post name its account and its age: "Ann Roy", "@annroy", "·", "Mar 6, 2024"."""
    told = next((k for k, line in enumerate(lines[:_ACCOUNT_LINES]) if _POST_AGE.fullmatch(line)), None)
    handle = len(lines) > 1 and _HANDLE.fullmatch(lines[1]) is not None
    named = bool(lines) and len(lines[0].split()) <= MAX_NAME and (is_personal(lines[0]) or is_outlet(lines[0]))
    if not (told or handle) or not named:  # a headline may stand above the account of its author
        return 0
    end = max(told or 0, int(handle)) + 1
    while end < min(len(lines), TOP_LINES) and (_ORNAMENT.fullmatch(lines[end]) or is_date_line(lines[end])):
        end += 1
    return end

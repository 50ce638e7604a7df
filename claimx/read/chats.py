"""Conversations that a messenger exported as text: what it puts before each message, and its own notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from claimx.article import Skipped, Update, stripped

# "06/03/2024, 10:00 - Karin Dahl: ...", "[06.03.24, 10:00:12] Karin Dahl: ..."
_HEAD = re.compile(
    r"^[ ]*(?P<stamp>\[?(?P<one>\d{1,4})[/.-](?P<two>\d{1,2})[/.-](?P<three>\d{2,4}),? \d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:[ \u202f]?[aApP]\.?[mM]\.?)?(?:\][ ]?| - ))(?P<name>[^:\n]{1,40}: )?",
    re.MULTILINE,
)
_NOTES = re.compile(
    r"\s*(?:<(?:media omitted|attached: [^<>]*)>|(?:image|video|audio|sticker|gif|document) omitted"
    r"|(?:this message was|you) deleted(?: this message)?\.?|null)\s*",
    re.IGNORECASE,
)
_FEWEST = 3
_MONTHS, _CENTURY, _LONG = 12, 2000, 1000


@dataclass(frozen=True, slots=True)
class Chat:
    """What is no word of a conversation, and the day of each message."""

    skipped: tuple[Skipped, ...]
    updates: tuple[Update, ...]


def read_chat(text: str) -> Chat | None:
    """The stamps, notes and days of an exported conversation; `None` for any other text."""
    heads = list(_HEAD.finditer(text))
    if len(heads) < _FEWEST or text[: heads[0].start()].strip():
        return None
    named = [head for head in heads if head["name"]]
    if len(named) < len(heads) / 2:
        return None
    day_first = any(int(head["one"]) > _MONTHS for head in heads) or not any(int(h["two"]) > _MONTHS for h in heads)
    skipped: list[Skipped] = []
    updates: list[Update] = []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        if not head["name"] or _NOTES.fullmatch(text, head.end(), end):
            skipped.append(Skipped(*stripped(text, head.start(), end), "label"))
            continue
        skipped.append(Skipped(*stripped(text, head.start("stamp"), head.end("stamp")), "date"))
        day = _day(head, day_first=day_first)
        if day:
            updates.append(Update(head.start(), end, day))
    return Chat(tuple(skipped), tuple(updates))


def _day(head: re.Match[str], *, day_first: bool) -> str | None:
    one, two, three = (int(head[part]) for part in ("one", "two", "three"))
    year, month, day = (one, two, three) if one >= _LONG else (three, two, one) if day_first else (three, one, two)
    try:
        return date(year if year >= _LONG else _CENTURY + year, month, day).isoformat()
    except ValueError:
        return None

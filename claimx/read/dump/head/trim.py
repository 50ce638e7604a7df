"""The edges of headlines and names in text without lines: a button or a section before, "by" or "Text:" behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Span, stripped
from claimx.read.dates import MONTH_NAMES, find_dates

_BUTTON = re.compile(
    r"(?:(?:Log|Sign)\s?[Ii]n|Sign\s?[Uu]p|Subscribe [Nn]ow|Load [Mm]ore|Skip to (?:main |the )?content"
    r"|(?:Close|Open) [Mm]enu|Advertisement|ADVERTISEMENT|SUBSCRIBE|SIGN (?:IN|UP)|LOG IN|MENU)\s*(?=[A-Z“‘\"'\d])"
)
_LABELS = "|".join(sorted(lexicon.group("byline_labels")))
_LEAD = re.compile(rf"(?:\s+(?i:{_LABELS})\s?:|\s*(?:by|By|BY)\s*:?)\s*$")
# "College Sports | Five players to watch", "SPACE The first map": the section above a headline
_SECTION = re.compile(r"(?:[A-Z][\w&’'-]* ){0,2}[A-Z][\w&’'-]*\s?[|/]\s+|(?P<word>[A-Z]{3,14})\s+(?=[A-Z“‘][a-z]?)")
_SIGNED = re.compile(r"(?<!ed)(?<!en)\s+by(?: [A-Z][\w.'’-]+(?: (?:of|and|the)(?= [A-Z]))?){0,4}$")
_IS_DAY = re.compile(rf"(?i)\bby (?:{MONTH_NAMES}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")  # "home by June"
_LONG = 4  # words of a headline that loses more than a button
_DATED = re.compile(r"\s+(?:First|Last|Originally)$")
_TAIL = re.compile(r"\s*(?:Advertisement|Photography|Photographs?|Photos?)$")
_MONTH, _OF_DAY = (
    re.compile(rf"\s+(?i:{MONTH_NAMES})$"),
    re.compile(r"\s\d{1,2}\b"),
)  # "By Ann Roy [September] 30, 2022"
# "Quay is shut [Selby Post /] By Ann Roy"
_PAPER_BY, _BY_BEHIND = re.compile(r"\s+(?:[A-Z][\w.’'-]* ?){1,4}/\s*$"), re.compile(r"\s*(?:By|BY)\s*:?\s*")
_MAILED = re.compile(r"[\w.+-]{2,30}@\w")  # at the end of a name, and on
_LAST, _STATE = re.compile(r"\s+\S+$"), re.compile(r", ?[A-Z]{2}\b")
_CHANGED = re.compile(r"(?i)\s*(?:published|posted|updated|modified|edited)\b")
_BREAK = re.compile(r"\n\s*(?=[^\sa-z])")
_FEWEST = 3  # words of what is left
_OPENED, _CLOSES = re.compile(r"\s*[:,–—-]?\s*[“‘]$"), {"“": "”", "‘": "’"}
_MOST_QUOTED = 80  # characters of a quotation that ends a headline
_NEAR = 2  # characters between the headline and the name


def trimmed_name(text: str, name: Span) -> Span:
    """The name without what is no part of it: "Ann Roy First published", "Ann RoyAdvertisement", "Ann Roy Oslo, NO"."""
    name = _without_address(text, name)
    month = _MONTH.search(text, *name) if _OF_DAY.match(text, name[1]) else None
    if month:
        return name[0], month.start()
    found = _DATED.search(text, *name) if _CHANGED.match(text, name[1]) else _TAIL.search(text, *name)
    if found is None and len(text[slice(*name)].split()) >= _FEWEST and _STATE.match(text, name[1]):
        place = _LAST.search(text, *name)
        found = place if place and place[0].strip().lower() in lexicon.words("cities") else None
    return (name[0], found.start()) if found and found.start() > name[0] else name


def _without_address(text: str, name: Span) -> Span:
    """The name without the beginning of an address that is run together with it: "Ann Royaroy@..."."""
    words = text[slice(*name)].split()
    last = words[-1] if len(words) > 1 else ""
    for size in range(len(last) - 1, 2, -1):
        surname, start = last[:size].lower(), name[1] - len(last) + size
        address = _MAILED.match(text, start)
        if address and text[start].islower() and surname in address[0].lower():
            return name[0], start
    return name


def trimmed(text: str, title: Span, names: Sequence[Span]) -> Span:
    """The headline without buttons and the section that it begins with, and without what leads to a name behind it."""
    start, end = max(_lines(text, title), key=lambda line: len(text[slice(*line)].split()))
    while (button := _BUTTON.match(text, start, end)) and len(text[button.end() : end].split()) >= _FEWEST:
        start = button.end()
    section = _SECTION.match(text, start, end)
    if section and _is_section(section["word"]) and len(text[section.end() : end].split()) >= _LONG:
        start = section.end()
    by = _SIGNED.search(text, start, end)
    end = by.start() if by and not _IS_DAY.search(by[0]) and len(text[start : by.start()].split()) >= _LONG else end
    day = next((d for d in find_dates(text[start:end]) if d.start and text[start + d.start - 1].isalpha()), None)
    if day and start + day.end == end and len(text[start : start + day.start].split()) >= _FEWEST:
        end = start + day.start  # "Rare orchid found27th June 2024"
    if any(0 <= name - end <= _NEAR for name, _ in names):
        lead = _LEAD.search(text, start, end)
        end = lead.start() if lead and len(text[start : lead.start()].split()) >= _FEWEST else end
    behind = _BY_BEHIND.match(text, end)
    if behind and any(0 <= name - behind.end() <= _NEAR for name, _ in names):
        paper = _PAPER_BY.search(text, start, end)
        end = paper.start() if paper and len(text[start : paper.start()].split()) >= _FEWEST else end
    return start, _closed(text, start, end)


def _closed(text: str, start: int, end: int) -> int:
    """Where a headline ends that holds a mark that opens and none that closes it, which may stand right behind."""
    for opens, closes in _CLOSES.items():
        if text.startswith(closes, end) and text.count(opens, start, end) > text.count(closes, start, end):
            return end + 1
    opened = _OPENED.search(text, start, end)
    if opened is None:
        return end
    close = text.find(_CLOSES[text[end - 1]], end, end + _MOST_QUOTED)
    if close >= 0 and "\n" not in text[end:close]:
        return close + 1
    return opened.start()


def _lines(text: str, title: Span) -> list[Span]:
    """The lines of a headline; one that begins small goes on the one above it."""
    cuts = [title[0], *(m.end() for m in _BREAK.finditer(text, *title)), title[1]]
    return [stripped(text, a, b) for a, b in pairwise(cuts)]


def _is_section(word: str | None) -> bool:
    """Whether a word in capitals names a section; what a bar parts from the headline does in any case."""
    return word is None or word.lower() in lexicon.group("sections")

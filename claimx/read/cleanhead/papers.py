"""Lines of a paper or a site: its name, its sections, the way to a page, the number of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Span
from claimx.lexicon import group, table
from claimx.read.bylines import is_personal
from claimx.read.cleanhead.days import MAX_LINE, MAX_TITLE, is_rest
from claimx.read.cleanhead.signed import AROUND, BYLINE, COUNTED, MAX_NAME, TERMINAL, is_outlet_line, read_line
from claimx.read.dates import find_dates, parse_date

_PAGE = re.compile(r"(?i)(?:page|pg\.?) [A-Z]?\d{1,3}|https?://\S+|(?:www\.)?(?:[a-z\d-]{2,30}\.){1,3}[a-z]{2,8}")
_APART = re.compile(r"\s{3,}|\t")
# of a messenger, above a message: "Selby Post, [06.03.2024 09:14]"
_SENT = re.compile(r"[^\n\[\]]{2,60}, \[(?P<day>\d{1,2}\.\d{1,2}\.\d{4}) \d{1,2}:\d\d\]")
MOST_KICKER = 3  # words
FEWEST_TITLE = 4  # words
# "Fjell Times - Monday 30 November 2020"
_AFTER_PAPER = re.compile(
    r"(?P<name>[^,|–—-]{3,40}?)\s*(?:[,|]|\s[–—-])\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}[:.]\d\d,?\s*)?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r" \([A-Z][^()]{1,20}\)$")  # "Ostrel Mail (England)"
_CRUMBS = re.compile(r"\s*[>›»/]\s*")
_BAR = re.compile(r"\s+[|•·/]\s+|\t+")
_FEWEST_ROW = 2


def masthead_day(line: str, *, day_first: bool) -> str | None:
    """The day of a paper's own line, with its name set wide apart: "THE OSTREL MAIL      TUESDAY, MAY 13, 2025"."""
    sent = _SENT.fullmatch(line)
    if sent:
        return parse_date(sent["day"], day_first=True)
    line = COUNTED.sub("", line)
    found = next(find_dates(line, day_first=day_first), None)
    if found is None or len(" ".join(line.split())) > MAX_LINE:
        return None
    if not _APART.search(line):
        paper = _AFTER_PAPER.fullmatch(line[: found.start])
        name = _IN_BRACKETS.sub("", paper["name"]) if paper else ""
        return found.day if name and is_outlet_line(name) and is_rest(line[found.end :]) else None
    around = [*_APART.split(line[: found.start]), *_APART.split(line[found.end :])]
    told = [part.strip(" ,") for part in around if part.strip(" ,") and not is_rest(part)]
    names = [part for part in told if not is_page_mark(part)]
    known = names and all(w[0].isupper() or w in AROUND or w.isdigit() for name in names for w in name.split())
    return found.day if known and all(len(name.split()) <= MAX_NAME for name in names) else None


def is_paper(text: str, title: Span, line: str, below: Sequence[str]) -> bool:
    """Whether the first line names the paper, as "OSTREL MAIL", and this one, below its day, is the headline.

    A byline right below it tells too: "Ostrel Mail (English Service)", the day, the headline, "By Ann Roy".
    """
    first = text[slice(*title)].split()
    signed = below and BYLINE.fullmatch(below[0]) and all(word.strip("()")[:1].isupper() for word in first)
    short = (len(first) <= MOST_KICKER and all(word.isupper() for word in first)) or signed
    return bool(short) and len(line.split()) >= FEWEST_TITLE and len(line) <= MAX_TITLE and not TERMINAL.search(line)


def is_kicker(line: str, below: Sequence[str]) -> bool:
    """Whether a line above the headline names its section or its kind: "SPORT", "OPINION | Ann Roy"."""
    after = next((under for under in below if not _is_section(under)), "")
    if line.lower().strip(" :").replace(" ", "_") in group("releases"):
        return True
    titled = len(after.split()) >= FEWEST_TITLE and not TERMINAL.search(after) and not read_line(after).whole
    if not titled or len(after) > MAX_TITLE:
        return False
    if is_outlet_line(line) or _is_trail(line):
        return True
    first, _, rest = (part.strip() for part in line.partition("|"))
    if rest:
        return first.lower() in group("sections") and (is_personal(rest) or rest.lower() in group("sections"))
    *places, last = line.lower().split()
    known = last in group("sections") and all(word in table("countries") for word in places)  # "UK news"
    return _is_section(line) or (known and len(line.split()) <= MOST_KICKER) or (line.isupper() and line.isalpha())


def is_row(line: str) -> bool:
    """Whether a line names the sections of a site: "News | Sport | Weather | Jobs"."""
    parts = _BAR.split(line)
    short = all(len(part.split()) <= MOST_KICKER and part[:1].isupper() for part in parts)
    return (
        len(parts) > _FEWEST_ROW
        and short
        and not TERMINAL.search(line)
        and any(part.lower() in group("sections") for part in parts)
    )


def _is_section(line: str) -> bool:
    """Whether a line is made of the names of sections: "Culture", "NEWS & POLITICS"."""
    words = re.findall(r"[^\W_]+", line.lower())
    return 0 < len(words) <= MOST_KICKER and all(word in group("sections") for word in words)


def _is_trail(line: str) -> bool:
    """Whether a line tells the way to the page: "Home > Business > Metals"."""
    parts = [part.strip() for part in _CRUMBS.split(line)]
    short = all(0 < len(part.split()) <= MOST_KICKER for part in parts)
    return len(parts) > 1 and short and parts[0].lower() in {"home", *group("sections")}


def is_page_mark(line: str) -> bool:
    """Whether a line is the number of a page or the address of a site: "Page 3", "www.selbypost.example"."""
    return _PAGE.fullmatch(line) is not None

"""Lines that say nothing but who wrote, or when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.lexicon import given_names, group, words
from claimx.read.bylines import is_outlet, is_personal, is_widget, split_names
from claimx.read.cleanhead.days import AGO, DATE_WORDS, MAX_LINE, is_date_line, is_rest, without_day, without_days
from claimx.read.dates import MONTH_NAMES, UPDATED, find_dates

TERMINAL = re.compile(r"[.!?;:,…]['\"”’)]*$")
BYLINE = re.compile(
    r"(?:(?:(?:written|words|text|story|report(?:ed|ing)?|posted|published|interview|analysis|opinion|review|essay) )?"
    r"by[: ]+|(?:authors?|byline): +)"
    r"(?P<names>[^\W\d_][^\n]{2,120})",
    re.IGNORECASE,
)
# "Words: Ann Roy", where names follow
_WROTE = re.compile(rf"(?i)(?:{'|'.join(sorted(group('byline_labels')))})\s?:\s+(?P<names>\S.{{2,80}})")
_MARK = re.compile(r"\s*(?:[,|·•;]|\s[–—-]\s)\s*")
# "Updated 3h ago", "2 days ago · 4 min read": no day at all
AGE = re.compile(
    r"(?i)(?:(?:last |first )?(?:updated|modified|published|posted|edited)\W*)?"
    r"(?:(?:\d+|an?)\s?(?:[mhdw]|mins?|minutes?|hrs?|hours?|days?|weeks?|months?) ago|just now"
    r"|\d+(?:[-–]\d+)?[ -]min(?:ute)?s?(?:[ -]read)?)(?:\W+\d+[ -]min(?:ute)?s?[ -]read)?"
)
_ADDRESS = re.compile(r"[\s,|(]+\S+@\S+\.\w+\)?$")  # "By Ann Roy aroy@selbypost.example"
# what stands between a name and its day: "Posted by Ann Roy on Friday, 8 March 2024"
_ON = re.compile(r"(?i)[\s,·|–—-]*(?:\bon\b)?[\s,]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*(?:the)?\s*$")
# "Posted on March 6, 2024 by Ann Roy"
_DATED_BY = re.compile(r"(?P<when>.{0,60}?\d.{0,60}?),?\s+by:?\s+(?P<names>[^\W\d_].{1,120})", re.IGNORECASE)
_FROM = re.compile(r"From (?:[A-Z][\w.'’-]{0,30},? ){1,5}")  # "From The Post, March 8, 2024"
COUNTED = re.compile(r",? \d[\d,]* words(?:, \(?[A-Z][a-z]+\)?)?$")  # "Fjell Times, 9 May 2023, 96 words, (English)"
_DASHED = re.compile(r"\s+(?:[–—|•·]|--?)\s+")
_LARGE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)*(?:, [A-Z][\w.'’ -]{1,30})?")  # "HOLM, Norland"
_MOST_DASHED = 3  # parts
_PARTED = re.compile(r"\s[·•|]\s")  # "Published: 14 May 2024 · by Ana Sá · The Courier"
AROUND = DATE_WORDS.union(
    *map(group, ("byline_leads", "byline_labels", "newsroom_roles", "beats", "name_particles", "office_particles")),
    ("in", "with"),
)
# what parts a name from the rest of its line: "Ann Roy, Selby Post", "Ann Roy in Selby", but not "Ann Roy Wins a Prize"
_PARTED_OFF = re.compile(rf"(?i)\s*(?:$|[,|·•(–—-]|\d|(?:{'|'.join(sorted(AROUND))})\b)")
# "LINDMAR, 6 March 2024 - The port", "PORT LOUIS, Mauritius, May 3, 2021 (AP) —", "LINDMAR, May 3, 2021 /Norwire/ --",
# "LINDMAR--(NORWIRE)--May 3, 2021--"
_DATELINE_PLACE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,\s[A-Z][\w.'’ -]{1,30})?(?:\s?\([^)]{1,20}\)-{0,2})?,?\s*(?:[-–—]\s*)?"
)
# "Selby, 5 March 2024", "PORT LOUIS (Norwire) – 5 July 2024", on a line of its own
_FROM_PLACE = re.compile(
    rf"(?!(?i:{MONTH_NAMES})\b)"  # "06 Mar, 2024"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:,(?: [A-Z]\w+,)?| \([A-Z][^()\d]{1,24}\)(?:,| [-–—]))\s"
)
_WIRE = re.compile(r"^\s*\([A-Z][^()\d]{1,20}\)")  # "Selby, 5 March 2024 (Norwire)"
_DATELINE_END = re.compile(r"\s*(?:(?:\([^)]{1,20}\)|/[^/]{2,30}/)\s*)?[-–—:]")
# "Posted by Ann Roy on March 6, 2024 at 9:30 am [in Health]"
_FILED = re.compile(r"(?:(?<=\d)|(?<=[ap]m)|(?<=m\.)) (?:in|under) [A-Z][\w&]*(?: [A-Z&][\w&]*){0,2}$", re.IGNORECASE)
_MOST_PAPER = 4  # words
MAX_NAME = 5  # words
_MOST_WORDS = 9  # of a byline: "From Ann Roy in Selby"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is a byline, a date or both."""

    authors: tuple[str, ...] = ()
    date: str | None = None
    whole: bool = False  # the line says nothing else
    changed: bool = False  # its date is that of a change


def read_line(line: str, *, day_first: bool = False) -> Line:
    """Read the names and the day off a line; `day_first`: it writes 5 March as 05/03."""
    line = COUNTED.sub("", line)
    parts = [part.strip() for part in _PARTED.split(_FILED.sub("", line))]
    imprint = _imprint(line, day_first=day_first) or _of_day_and_place(line, day_first=day_first)
    if imprint:
        return imprint
    dated = [(day, p) for p in parts if (day := _stated_date(p, day_first=day_first))]
    first = next((day for day, part in dated if not _is_change(part, day_first=day_first)), None)
    date = first or next((day for day, _ in dated), None)
    names = next((n for p in parts if (n := _names(p, dated=date is not None))), ())
    if date and not names and len(parts) > 1 and is_personal(parts[0]) and parts[0].split()[0].lower() in given_names():
        names = (parts[0],)  # "Ann Roy · Mar 8, 2024 · 4 min read"
    if not names and not date:
        return Line()
    bare = not BYLINE.fullmatch(line)
    said = (
        bool(names)
        or is_date_line(_FROM_PLACE.sub("", line, count=1))
        or _dated_by(line) is not None
        or (bool(date) and line.startswith("From "))
    )
    whole = len(line) <= MAX_LINE and said and not (bare and TERMINAL.search(AGO.sub("", line)))
    return Line(names, date, whole, changed=first is None)


def _imprint(line: str, *, day_first: bool) -> Line | None:
    """A line of paper, day and author, in any order, and nothing else: "Ostrel Mail, 14 May 2025, Ann Roy"."""
    found = next(find_dates(line, day_first=day_first), None)
    if found is None or len(line) > MAX_LINE:
        return None
    around = [*_MARK.split(line[: found.start]), *_MARK.split(line[found.end :])]
    told = [part.strip() for part in around if part.strip() and not is_rest(part)]
    names = [part for part in told if is_personal(part) and part.split()[0].lower() in given_names()]
    others = [part for part in told if part not in names]
    known = all(part.istitle() and len(part.split()) <= MAX_NAME for part in others)
    return Line(tuple(names), found.day, whole=True) if len(names) == 1 and others and known else None


def _of_day_and_place(line: str, *, day_first: bool) -> Line | None:
    """A line of a day and a place or a paper, with a dash between: "HOLM — May 8, 2025", "8 May 2025 – Holm Post"."""
    parts = [part.strip() for part in _DASHED.split(line)]
    if not 1 < len(parts) <= _MOST_DASHED or len(line) > MAX_LINE:
        return None
    days = [part for part in parts if is_date_line(_FROM_PLACE.sub("", part, count=1))]
    others = [part for part in parts if part not in days]
    if len(days) != 1 or not all(_is_place_line(part) or is_outlet_line(part) for part in others):
        return None
    return Line((), next(find_dates(days[0], day_first=day_first)).day, whole=True)


def _is_place_line(part: str) -> bool:
    """Whether words are a place alone: in capitals, or a city that is known: "HOLM, Norland", "Washington"."""
    city = part.partition(",")[0].lower()
    return len(part.split()) <= MAX_NAME and (_LARGE.fullmatch(part) is not None or city in words("cities"))


def is_outlet_line(line: str) -> bool:
    """Whether a line is the name of a paper: "Ridgeway Gazette"."""
    words = line.split()
    return 1 < len(words) <= _MOST_PAPER and all(word[0].isupper() or word == "&" for word in words) and is_outlet(line)


def _names(part: str, *, dated: bool) -> tuple[str, ...]:
    """The names of "By Ann Roy", and of "Ann Roy, 6 March 2024" where only the date tells that it is a byline."""
    byline = _dated_by(part) or BYLINE.fullmatch(part)
    if byline:
        words = _ADDRESS.sub("", byline["names"])
        day = next(find_dates(words), None)
        told = split_names(_ON.sub("", words[: day.start]) if day else words)
        return tuple(n for n in told if len(n.split()) <= MAX_NAME and n[0].isupper())
    wrote = _WROTE.fullmatch(part)
    if wrote:
        told = split_names(wrote["names"])
        return told if all(is_personal(n) for n in told) else ()
    found = next(find_dates(part), None)
    name = part[: found.start].strip(" ,;·|-–—") if found else ""
    own = is_personal(name) and not name.startswith("From ")
    return (name,) if dated and found and own and is_rest(part[found.end :]) else ()


def is_signed_line(line: str) -> bool:
    """Whether a line says nothing but who wrote, or when."""
    return read_line(line).whole


def is_head_line(line: str, authors: Sequence[str]) -> bool:
    """Whether a line above a story says nothing but who wrote it, and when; `authors` are those known to have."""
    if read_line(line).whole or is_widget(line) or AGE.fullmatch(line):
        return True
    known = [re.escape(name) for name in authors if len(name.split()) > 1]
    if known and _is_all_around(line, known):
        return True
    if not known or len(line.split()) > _MOST_WORDS or TERMINAL.search(line):
        return False
    before, *behind = re.split(rf"(?i)(?<!\w)(?:{'|'.join(known)})(?!\w)", line)
    return bool(behind) and _is_around(before) and all(_PARTED_OFF.match(part) and _is_said(part) for part in behind)


def _is_all_around(line: str, known: Sequence[str]) -> bool:
    """Whether a line holds nothing but days, authors and offices: "Updated 8 March 2024 | Ann Roy", "2024Ann Roy"."""
    rest = without_days(line)
    without = re.sub("|".join(known), " ", rest)
    return rest not in (line, without) and _is_around(without)


def _is_around(words: str) -> bool:
    return all(word in AROUND for word in re.findall(r"[^\W_]+", words.lower()))


def _is_said(behind: str) -> bool:
    """Whether the words behind a name are offices, places and papers: "in Selby", ", Selby Post", "staff writer"."""
    return all(word[0].isupper() or word.isdigit() or word in AROUND for word in re.findall(r"[^\W_]+", behind))


def _stated_date(part: str, *, day_first: bool) -> str | None:
    """The day of a date line, of a byline's end, or of a dateline."""
    dated_by = _dated_by(part)
    part = dated_by["when"] if dated_by else part
    days = list(find_dates(part, day_first=day_first))
    if not days:
        return None
    found = next((day for day in days if not UPDATED.search(part[: day.start])), days[0])
    if len(days) > 1 and is_date_line(part):
        return found.day
    before, after = part[: found.start], part[found.end :]
    dateline = _DATELINE_PLACE.fullmatch(before) and _DATELINE_END.match(after)
    named = BYLINE.fullmatch(before.strip()) or is_personal(before.strip(" ,;-–—")) or _FROM.fullmatch(before)
    placed = _FROM_PLACE.fullmatch(before) and not _WIRE.sub("", after).strip(" .-–—")
    signed = named and is_rest(after)
    return found.day if dateline or signed or placed or is_rest(without_day(part, found)) else None


def _is_change(part: str, *, day_first: bool) -> bool:
    """Whether all days of a part are those of changes: "Updated 8 March 2024"."""
    return all(UPDATED.search(part[: day.start]) for day in find_dates(part, day_first=day_first))


def _dated_by(part: str) -> re.Match[str] | None:
    """A day with whoever posted it: "Posted on March 6, 2024 by Ann Roy", "... by admin"."""
    found = _DATED_BY.fullmatch(part)
    return found if found and is_date_line(found["when"]) else None

"""The lines above a story that is clean text: title, byline, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import Skipped, Span
from claimx.lexicon import given_names, group, table, words
from claimx.read.bylines import is_agency, is_outlet, is_personal, is_role, is_widget, split_names, unglued
from claimx.read.dates import UPDATED, FoundDate, date_in_url, find_dates, parse_date

_TERMINAL = re.compile(r"[.!?;:,…]['\"”’)]*$")
_BYLINE = re.compile(
    r"(?:(?:(?:written|words|text|story|report(?:ed|ing)?|posted|published|interview|analysis|opinion|review|essay) )?"
    r"by[: ]+|(?:authors?|byline): +)"
    r"(?P<names>[^\W\d_][^\n]{2,120})",
    re.IGNORECASE,
)
# "Words: Ann Roy", where names follow
_WROTE = re.compile(rf"(?i)(?:{'|'.join(sorted(group('byline_labels')))})\s?:\s+(?P<names>\S.{{2,80}})")
_CREDIT = re.compile(rf"(?i)(?:{'|'.join(sorted(group('other_credits')))})(?:\s?:|\s+by)\s+\S.{{2,80}}")
_PAGE = re.compile(r"(?i)(?:page|pg\.?) [A-Z]?\d{1,3}|https?://\S+|(?:www\.)?(?:[a-z\d-]{2,30}\.){1,3}[a-z]{2,8}")
_APART = re.compile(r"\s{3,}|\t")
_MARK = re.compile(r"\s*(?:[,|·•;]|\s[–—-]\s)\s*")
# "Updated 3h ago", "2 days ago · 4 min read": no day at all
_AGE = re.compile(
    r"(?i)(?:(?:last |first )?(?:updated|modified|published|posted|edited)\W*)?"
    r"(?:(?:\d+|an?)\s?(?:[mhdw]|mins?|minutes?|hrs?|hours?|days?|weeks?|months?) ago|just now"
    r"|\d+(?:[-–]\d+)?[ -]min(?:ute)?s?(?:[ -]read)?)(?:\W+\d+[ -]min(?:ute)?s?[ -]read)?"
)
_AGO = re.compile(
    r"(?i)\bt\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z\b|[+-]\d\d:?\d\d)?|\b[ap]\.m\."
    r"|\b(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b(?:gmt|utc) ?[+-] ?\d{1,2}\b"
)
_CONTACT = re.compile(r"\S+@\S+\.\w+|@\w+")
_ADDRESS = re.compile(r"[\s,|(]+\S+@\S+\.\w+\)?$")  # "By Ann Roy aroy@selbypost.example"
# what stands between a name and its day: "Posted by Ann Roy on Friday, 8 March 2024"
_ON = re.compile(r"(?i)[\s,·|–—-]*(?:\bon\b)?[\s,]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,]*(?:the)?\s*$")
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")
# "Posted on March 6, 2024 by Ann Roy"
_DATED_BY = re.compile(r"(?P<when>.{0,60}?\d.{0,60}?),?\s+by:?\s+(?P<names>[^\W\d_].{1,120})", re.IGNORECASE)
_LABEL = re.compile(r"(?:title|headline):\s+(?=\S)", re.IGNORECASE)
# a field of those who keep texts, above the story: "Source: Halden Post", "URL: https://..."
_FIELD = re.compile(
    r"(?:(?:(?:media|press) )?contact|embargo|source|publisher|publication|url|link|section|category|tags|keywords"
    r"|language):\s+\S.*",
    re.IGNORECASE,
)
# what agencies print above a story: "a0412", "r i", "BC-EU--Selby Quay, 1st Ld-Writethru,0180"
_SLUG = re.compile(r"[a-z]\d{3,4}|[a-z] [a-z]|(?:BC|AM|PM|AP|HFR)-[\w&'’ -]{2,30}--?[^\n]{2,60},\s?\d{2,4}")
# "Eds: Updates with quotes. With AP Photos.", "Embargo: none"
_TO_EDITORS = re.compile(
    r"(?:Eds|EDS|Editors):? [A-Z]|(?i:embargo(?:ed)?): \S"
    r"|\((?:Adds|Updates|Recasts|Corrects|Rewrites|Refiles|Repeats)\b[^()]{2,120}\)$"
)
# of a messenger, above a message: "Selby Post, [06.03.2024 09:14]"
_SENT = re.compile(r"[^\n\[\]]{2,60}, \[(?P<day>\d{1,2}\.\d{1,2}\.\d{4}) \d{1,2}:\d\d\]")
# above a copied post: "3d ·", "1w • Edited •", "@annroy", and lines without a letter
_POST_AGE = re.compile(
    r"(?i)(?:\d{1,2}\s?(?:m|mins?|h|hrs?|d|w|mo|yr?|y)|just now|yesterday at [\d:. apm]+)\s*[·•].{0,30}"
)
_HANDLE = re.compile(r"@\w{2,30}(?:\s*·.{0,30})?")
_ORNAMENT = re.compile(r"[\W_]{1,4}|(?i:public|shared with public|edited|follow(?:ing)?)")
_ACCOUNT_LINES = 4
_FROM = re.compile(r"From (?:[A-Z][\w.'’-]{0,30},? ){1,5}")  # "From The Post, March 8, 2024"
_REPORTED = re.compile(
    r"(?:\(\s?|^|\n|(?<=[.!?”\")]) ?)(?:Reporting|Writing|Report)(?: and (?:writing|editing))? by "
    r"(?P<names>[^();\n]{4,120}?)(?:[;)\n]|\.?$|\.(?= ?[A-Z]))"
)
# "-- Ann Roy --" below a story
_SIGNED_OFF = re.compile(r"(?:--|—|–) ?(?P<names>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}) ?(?:--|—|–)(?=\s|[A-Z]|$)")
_IN_PLACE = re.compile(r" (?:in|at|from) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*$")
_COUNTED = re.compile(r",? \d[\d,]* words(?:, \(?[A-Z][a-z]+\)?)?$")  # "Fjell Times, 9 May 2023, 96 words, (English)"
_END = 400  # characters
_DASHED = re.compile(r"\s+(?:[–—|•·]|--?)\s+")
_LARGE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)*(?:, [A-Z][\w.'’ -]{1,30})?")  # "HOLM, Norland"
_MOST_DASHED = 3  # parts
_PARTED = re.compile(r"\s[·•|]\s")  # "Published: 14 May 2024 · by Ana Sá · The Courier"
_DATE_WORDS = group("date_line_words")
_AROUND = _DATE_WORDS.union(
    *map(group, ("byline_leads", "byline_labels", "newsroom_roles", "beats", "name_particles", "office_particles")),
    ("in", "with"),
)
# what parts a name from the rest of its line: "Ann Roy, Selby Post", "Ann Roy in Selby", but not "Ann Roy Wins a Prize"
_PARTED_OFF = re.compile(rf"(?i)\s*(?:$|[,|·•(–—-]|\d|(?:{'|'.join(sorted(_AROUND))})\b)")
# "LINDMAR, 6 March 2024 - The port", "PORT LOUIS, Mauritius, May 3, 2021 (AP) —", "LINDMAR, May 3, 2021 /Norwire/ --",
# "LINDMAR--(NORWIRE)--May 3, 2021--"
_DATELINE_PLACE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,\s[A-Z][\w.'’ -]{1,30})?(?:\s?\([^)]{1,20}\)-{0,2})?,?\s*(?:[-–—]\s*)?"
)
# "Selby, 5 March 2024", "PORT LOUIS (Norwire) – 5 July 2024", on a line of its own
_FROM_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:,(?: [A-Z]\w+,)?| \([A-Z][^()\d]{1,24}\)(?:,| [-–—]))\s")
_WIRE = re.compile(r"^\s*\([A-Z][^()\d]{1,20}\)")  # "Selby, 5 March 2024 (Norwire)"
_DATELINE_END = re.compile(r"\s*(?:(?:\([^)]{1,20}\)|/[^/]{2,30}/)\s*)?[-–—:]")
_TOP, _TOP_LINES = 4000, 9  # characters, lines
_AHEAD = 3  # lines below a name, among which is a day
_MORE_LINES = 2  # of a headline, below its first
_BLANK, _PROSE = re.compile(r"[ \t]*\n[ \t]*\n"), 8  # words of a sentence
_STOPPED = re.compile(r"[.!?;:…]['\"”’)]*$")
_BYLINE_BELOW = re.compile(r"\n(?:By|BY) [A-Z]")
_MOST_KICKER, _FEWEST_TITLE = 3, 4  # words
_MAX_TITLE, _MAX_LINE = 200, 100
# "Ann Roy North of England correspondent", "Bo Lind, Senior reporter"
_HELD = re.compile(
    r"(?P<name>[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+|[A-Z][\w’'.-]* [A-Z][\w’'-]+(?=,))),? (?:[\w’'&-]+ ){0,5}?"
    rf"(?i:{'|'.join(group('reporting_roles'))})"
)
# "Posted by Ann Roy on March 6, 2024 at 9:30 am [in Health]"
_FILED = re.compile(r"(?:(?<=\d)|(?<=[ap]m)|(?<=m\.)) (?:in|under) [A-Z][\w&]*(?: [A-Z&][\w&]*){0,2}$", re.IGNORECASE)
# "Fjell Times - Monday 30 November 2020"
_AFTER_PAPER = re.compile(
    r"(?P<name>[^,|–—-]{3,40}?)\s*(?:[,|]|\s[–—-])\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d{1,2}[:.]\d\d,?\s*)?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r" \([A-Z][^()]{1,20}\)$")  # "Ostrel Mail (England)"
_MOST_PAPER = 4  # words
_CRUMBS = re.compile(r"\s*[>›»/]\s*")
_BAR, _FEWEST_ROW = re.compile(r"\s+[|•·/]\s+|\t+"), 2
_MAX_NAME = 5  # words
_MOST_WORDS = 9  # of a byline: "From Ann Roy in Selby"


@dataclass(frozen=True, slots=True)
class CleanHead:
    """What the top of a clean text states; `skipped` are its lines that hold nothing but a date, or byline and date.

    A byline alone is left in the text: it tells whom "I" means, and no claim comes of it.
    """

    title: str | None
    authors: tuple[str, ...]
    published: str | None  # ISO day
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is a byline, a date or both."""

    authors: tuple[str, ...] = ()
    date: str | None = None
    whole: bool = False  # the line says nothing else
    changed: bool = False  # its date is that of a change


def read_top(text: str, *, day_first: bool = False) -> CleanHead:
    """Read title, authors and date off the first lines of a text; `day_first`: it writes 5 March as 05/03."""
    account = _account_lines(text)
    if not account:
        return _read_top(text, day_first=day_first)
    end, name = account[-1].end(), account[0][0].strip()
    head = _read_top(" " * end + text[end:], day_first=day_first)
    days = (_read_line(match[0].strip(), day_first=day_first).date for match in account)
    own = (name,) if is_personal(name) and not is_outlet(name) else ()
    skipped = (*(Skipped(match.start(), match.end(), "byline") for match in account), *head.skipped)
    return CleanHead(head.title, own or head.authors, head.published or next(filter(None, days), None), skipped)


def is_post(text: str) -> bool:
    """Whether a text is a post that was copied along with its account and its age."""
    return bool(_account_lines(text))


def _account_lines(text: str) -> list[re.Match[str]]:
    lines = [match for match in re.finditer(r"[^\n]+", text[:_TOP]) if match[0].strip()][:_TOP_LINES]
    return lines[: _account([match[0].strip() for match in lines])]


def _read_top(text: str, *, day_first: bool) -> CleanHead:
    authors: tuple[str, ...] = ()
    published = updated = None
    skipped: list[Skipped] = []
    title: Span | None = None
    above, labelled = True, False  # no prose yet; fields with labels
    matches = [match for match in re.finditer(r"[^\n]+", text[:_TOP]) if match[0].strip()]
    for number, match in enumerate(matches[:_TOP_LINES]):
        line = match[0].strip()
        below = [after[0].strip() for after in matches[number + 1 : number + 1 + _AHEAD]]
        start = match.start() + match[0].index(line)
        label = _LABEL.match(line)
        if label and above and title is None:
            skipped.append(Skipped(start, start + label.end(), "label"))
            title = (start + label.end(), match.end())
            labelled = True
            continue
        masthead = _masthead(line, day_first=day_first) if title is None or _COUNTED.search(line) else None
        reason = "label" if masthead else _beside(line, labelled=labelled, titled=title is not None)
        if above and title and not published and _is_row(line):
            skipped.append(Skipped(*title, "label"))  # the paper's name stands above its sections
            title = None
        if above and reason:
            published = published or masthead or _day_beside(line, reason, day_first=day_first)
            skipped.append(Skipped(start, start + len(line), reason))
            continue
        if above and title is None and _is_kicker(line, below):
            authors, labelled = authors or _owner(line), True
            skipped.append(Skipped(start, start + len(line), "label"))
            continue
        bare = (_bare_names(line, below) or _name_alone(text, title, match)) if above and title and not authors else ()
        found = _Line(bare, None, whole=True) if bare else _read_line(line, day_first=day_first)
        authors = authors or found.authors
        published, updated = published or (None if found.changed else found.date), updated or found.date
        if found.whole and above and not found.date:
            continue
        if found.whole and above:
            skipped.append(Skipped(start, start + len(line), "byline" if found.authors else "date"))
        elif title is None and above:
            title = match.span()
        elif above and title and line == text[slice(*title)].strip() and not _TERMINAL.search(line):
            skipped.append(Skipped(start, start + len(line), "title"))  # told twice
        elif above and title and (published or updated) and _is_paper(text, title, line, below):
            skipped.append(Skipped(*title, "label"))
            title = match.span()
        elif above and title and _goes_on(text, title, match.span()):
            title = (title[0], match.end())
        elif above and title and not (authors or published or updated) and _is_deck(line, below):
            continue
        else:
            above = False
    authors = tuple(name.title() if name.isupper() else name for name in _persons(authors))
    return CleanHead(_title(text, title), authors, published or updated, tuple(skipped) if title else ())


def _account(lines: Sequence[str]) -> int:
    """How many lines above a copied post name its account and its age: "Ann Roy", "@annroy", "·", "Mar 6, 2024"."""
    told = next((k for k, line in enumerate(lines[:_ACCOUNT_LINES]) if _POST_AGE.fullmatch(line)), None)
    handle = len(lines) > 1 and _HANDLE.fullmatch(lines[1]) is not None
    named = bool(lines) and len(lines[0].split()) <= _MAX_NAME and (is_personal(lines[0]) or is_outlet(lines[0]))
    if not (told or handle) or not named:  # a headline may stand above the account of its author
        return 0
    end = max(told or 0, int(handle)) + 1
    while end < min(len(lines), _TOP_LINES) and (_ORNAMENT.fullmatch(lines[end]) or is_date_line(lines[end])):
        end += 1
    return end


def _beside(line: str, *, labelled: bool, titled: bool) -> str | None:
    """Why a line above the story is none of it: a field with its label, a button, an address; else `None`."""
    if (labelled and _FIELD.fullmatch(line)) or _SLUG.fullmatch(line) or _TO_EDITORS.match(line):
        return "label"
    if is_widget(line) or _is_row(line) or _AGE.fullmatch(line) or is_page_mark(line):
        return "furniture"
    if titled and (_CONTACT.fullmatch(line) or _is_office(line) or _CREDIT.fullmatch(line)):
        return "byline"
    return None


def is_page_mark(line: str) -> bool:
    """Whether a line is the number of a page or the address of a site: "Page 3", "www.selbypost.example"."""
    return _PAGE.fullmatch(line) is not None


def _is_row(line: str) -> bool:
    """Whether a line names the sections of a site: "News | Sport | Weather | Jobs"."""
    parts = _BAR.split(line)
    short = all(len(part.split()) <= _MOST_KICKER and part[:1].isupper() for part in parts)
    return (
        len(parts) > _FEWEST_ROW
        and short
        and not _TERMINAL.search(line)
        and any(part.lower() in group("sections") for part in parts)
    )


def _is_paper(text: str, title: Span, line: str, below: Sequence[str]) -> bool:
    """Whether the first line names the paper, as "OSTREL MAIL", and this one, below its day, is the headline.

    A byline right below it tells too: "Ostrel Mail (English Service)", the day, the headline, "By Ann Roy".
    """
    first = text[slice(*title)].split()
    signed = below and _BYLINE.fullmatch(below[0]) and all(word.strip("()")[:1].isupper() for word in first)
    short = (len(first) <= _MOST_KICKER and all(word.isupper() for word in first)) or signed
    return bool(short) and len(line.split()) >= _FEWEST_TITLE and len(line) <= _MAX_TITLE and not _TERMINAL.search(line)


def _goes_on(text: str, title: Span, line: Span) -> bool:
    """Whether a line goes on a headline: right below it, in small letters, and a blank line follows, or one more."""
    end = text.find("\n\n", line[1])
    signed = _BYLINE_BELOW.match(text, line[1])
    end = line[1] if signed else end
    below = [words for words in text[line[0] : max(end, line[0])].split("\n") if words]
    near = line[0] == title[1] + 1 and end - title[0] <= _MAX_LINE and 0 < len(below) <= _MORE_LINES
    first = text[slice(*title)].strip()
    words = text[slice(*line)].split()
    small = len(words) > 1 and "://" not in words[0] and all(line[0].islower() for line in below)
    return near and small and not (_STOPPED.search(first) or first[-1:] == "-")


def _is_deck(line: str, below: Sequence[str]) -> bool:
    """Whether a line between headline and byline says more of the story: no sentence, and a byline right below it."""
    after = below[0] if below else ""
    labelled = line.split(maxsplit=1)[0].endswith(":")
    told = len(line.split()) >= _FEWEST_TITLE and len(line) <= _MAX_TITLE and not _TERMINAL.search(line)
    return told and not labelled and (_read_line(after).whole or bool(_bare_names(after, below[1:])))


def reporters(text: str) -> tuple[str, ...]:
    """Whom a line at the end of a story of an agency names: "(Reporting by Ann Roy; Editing by Bo Lind)"."""
    near = max(0, len(text) - _END)
    found = _REPORTED.search(text, near) or _SIGNED_OFF.search(text, near)
    return tuple(name for name in split_names(found["names"]) if is_personal(name)) if found else ()


def _persons(names: Sequence[str]) -> list[str]:
    """The names without agencies and roles, and beside persons without papers: "By Ann Roy, Selby Post"."""
    told = [name for name in names if not (is_role(name) or is_agency(name))]
    persons = any(is_personal(name) for name in told)
    return [name for name in told if not (persons and is_outlet(name))]


def _is_kicker(line: str, below: Sequence[str]) -> bool:
    """Whether a line above the headline names its section or its kind: "SPORT", "OPINION | Ann Roy"."""
    after = next((under for under in below if not _is_section(under)), "")
    if line.lower().strip(" :").replace(" ", "_") in group("releases"):
        return True
    titled = len(after.split()) >= _FEWEST_TITLE and not _TERMINAL.search(after) and not _read_line(after).whole
    if not titled or len(after) > _MAX_TITLE:
        return False
    if _is_outlet_line(line) or _is_trail(line):
        return True
    first, _, rest = (part.strip() for part in line.partition("|"))
    if rest:
        return first.lower() in group("sections") and (is_personal(rest) or rest.lower() in group("sections"))
    *places, last = line.lower().split()
    known = last in group("sections") and all(word in table("countries") for word in places)  # "UK news"
    return _is_section(line) or (known and len(line.split()) <= _MOST_KICKER) or (line.isupper() and line.isalpha())


def _is_section(line: str) -> bool:
    """Whether a line is made of the names of sections: "Culture", "NEWS & POLITICS"."""
    words = re.findall(r"[^\W_]+", line.lower())
    return 0 < len(words) <= _MOST_KICKER and all(word in group("sections") for word in words)


def _is_outlet_line(line: str) -> bool:
    """Whether a line is the name of a paper: "Ridgeway Gazette"."""
    words = line.split()
    return 1 < len(words) <= _MOST_PAPER and all(word[0].isupper() or word == "&" for word in words) and is_outlet(line)


def _is_trail(line: str) -> bool:
    """Whether a line tells the way to the page: "Home > Business > Metals"."""
    parts = [part.strip() for part in _CRUMBS.split(line)]
    short = all(0 < len(part.split()) <= _MOST_KICKER for part in parts)
    return len(parts) > 1 and short and parts[0].lower() in {"home", *group("sections")}


def _owner(line: str) -> tuple[str, ...]:
    name = line.partition("|")[2].strip()
    return (name,) if is_personal(name) else ()


def _is_office(line: str) -> bool:
    """Whether a line below a name says nothing but what its bearer is: "STAFF WRITER", "Senior reporter, Selby"."""
    words = re.findall(r"[^\W_]+", line.partition(",")[0].lower())
    known = group("newsroom_roles") | group("beats") | group("office_particles")
    if 1 < len(words) <= _MOST_KICKER and words[-1] in group("reporting_roles") and not _TERMINAL.search(line):
        return True  # "Industry correspondent"
    return (
        0 < len(words) <= _MAX_NAME
        and len(line) <= _MAX_LINE // 2
        and all(w.rstrip("s") in known or w in known for w in words)
    )


def _day_beside(line: str, reason: str, *, day_first: bool) -> str | None:
    """The day in an address, or behind an office: "By our correspondent, 16 May 2023"."""
    if reason == "furniture":
        return date_in_url(line)
    behind = line.partition(",")[2] if reason == "byline" else ""
    return next(find_dates(behind, day_first=day_first)).day if is_date_line(behind) else None


def _bare_names(line: str, below: Sequence[str]) -> tuple[str, ...]:
    """The names on a line of their own, where a day, an account or an office follows: "Ann Roy", "6 March 2024"."""
    names = _AND.split(line)
    names = [name for part in names for name in unglued(part)] if len(names) > 1 else names
    if len(names) > 1:  # "Ann Roy, Banking Correspondent, and Bo Lind in Selby"
        names = [_IN_PLACE.sub("", n) for n in names if n and not is_role(n)] or names
    held = _HELD.fullmatch(line) if len(line) <= _MAX_LINE else None
    if held and is_personal(held["name"]) and held["name"].split()[0].lower() in given_names():
        names = [held["name"]]
    if len(names) > 1 and is_personal(names[0]):  # "Ann Roy and Norwire"
        names = [n for n in names if not (is_agency(n) or (n.istitle() and n.isalpha()))]
    if len(line) > _MAX_LINE or not names or not all(is_personal(n) for n in names) or _BYLINE.match(line):
        return ()
    if any(_CONTACT.fullmatch(after) and names[0].split()[-1].lower() in after.lower() for after in below):
        return tuple(names)
    if below and (_is_office(below[0]) or _is_paper_of(below[0])):
        return tuple(names)
    if not all(n.split()[0].lower() in given_names() for n in names):
        return ()
    for after in below:
        if _read_line(after).whole or any(p.fullmatch(after) for p in (_CONTACT, _AGE)) or _is_office(after):
            return tuple(names)
        if len(after.split()) > _MAX_NAME:
            break
    return ()


def _name_alone(text: str, title: Span, line: re.Match[str]) -> tuple[str, ...]:
    """The name between blank lines, right below the headline and above prose that does not speak of its bearer."""
    name, rest = line[0].strip(), text[line.end() :]
    above = text[title[1] : line.start()]
    apart = not above.strip() and above.count("\n") > 1 and _BLANK.match(rest)
    if not apart or not is_personal(name) or name.split()[0].lower() not in given_names():
        return ()
    prose = rest.strip().split("\n", 1)[0].strip()
    told = len(prose.split()) >= _PROSE and _STOPPED.search(prose) is not None
    return (name,) if told and name.split()[-1] not in rest and name.istitle() else ()


def _is_paper_of(line: str) -> bool:
    """Whether a line below a name says for whom its bearer writes: "BBC News, Selby"."""
    paper, _, place = line.partition(", ")
    short = (
        len(line.split()) <= _MAX_NAME
        and not _TERMINAL.search(line)
        and all(word[0].isupper() for word in line.split())
    )
    return short and bool(place) and is_outlet(paper)


def is_signed_line(line: str) -> bool:
    """Whether a line says nothing but who wrote, or when."""
    return _read_line(line).whole


def is_head_line(line: str, authors: Sequence[str]) -> bool:
    """Whether a line above a story says nothing but who wrote it, and when; `authors` are those known to have."""
    if _read_line(line).whole or is_widget(line) or _AGE.fullmatch(line):
        return True
    known = [re.escape(name) for name in authors if len(name.split()) > 1]
    if known and _is_all_around(line, known):
        return True
    if not known or len(line.split()) > _MOST_WORDS or _TERMINAL.search(line):
        return False
    before, *behind = re.split(rf"(?i)(?<!\w)(?:{'|'.join(known)})(?!\w)", line)
    return bool(behind) and _is_around(before) and all(_PARTED_OFF.match(part) and _is_said(part) for part in behind)


def _is_all_around(line: str, known: Sequence[str]) -> bool:
    """Whether a line holds nothing but days, authors and offices: "Updated 8 March 2024 | Ann Roy", "2024Ann Roy"."""
    rest = _without_days(line)
    without = re.sub("|".join(known), " ", rest)
    return rest not in (line, without) and _is_around(without)


def _is_around(words: str) -> bool:
    return all(word in _AROUND for word in re.findall(r"[^\W_]+", words.lower()))


def _is_said(behind: str) -> bool:
    """Whether the words behind a name are offices, places and papers: "in Selby", ", Selby Post", "staff writer"."""
    return all(word[0].isupper() or word.isdigit() or word in _AROUND for word in re.findall(r"[^\W_]+", behind))


def outside(text: str, skipped: Sequence[Skipped]) -> tuple[Span, ...]:
    """The stretches of words between those that are skipped."""
    bounds = [0, *(x for s in skipped for x in (s.start, s.end)), len(text)]
    return tuple((a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip())


def _read_line(line: str, *, day_first: bool = False) -> _Line:
    line = _COUNTED.sub("", line)
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
        return _Line()
    bare = not _BYLINE.fullmatch(line)
    said = (
        bool(names)
        or is_date_line(_FROM_PLACE.sub("", line, count=1))
        or _dated_by(line) is not None
        or (bool(date) and line.startswith("From "))
    )
    whole = len(line) <= _MAX_LINE and said and not (bare and _TERMINAL.search(_AGO.sub("", line)))
    return _Line(names, date, whole, changed=first is None)


def _is_change(part: str, *, day_first: bool) -> bool:
    """Whether all days of a part are those of changes: "Updated 8 March 2024"."""
    return all(UPDATED.search(part[: day.start]) for day in find_dates(part, day_first=day_first))


def _imprint(line: str, *, day_first: bool) -> _Line | None:
    """A line of paper, day and author, in any order, and nothing else: "Ostrel Mail, 14 May 2025, Ann Roy"."""
    found = next(find_dates(line, day_first=day_first), None)
    if found is None or len(line) > _MAX_LINE:
        return None
    around = [*_MARK.split(line[: found.start]), *_MARK.split(line[found.end :])]
    told = [part.strip() for part in around if part.strip() and not _is_rest(part)]
    names = [part for part in told if is_personal(part) and part.split()[0].lower() in given_names()]
    others = [part for part in told if part not in names]
    known = all(part.istitle() and len(part.split()) <= _MAX_NAME for part in others)
    return _Line(tuple(names), found.day, whole=True) if len(names) == 1 and others and known else None


def _of_day_and_place(line: str, *, day_first: bool) -> _Line | None:
    """A line of a day and a place or a paper, with a dash between: "HOLM — May 8, 2025", "8 May 2025 – Holm Post"."""
    parts = [part.strip() for part in _DASHED.split(line)]
    if not 1 < len(parts) <= _MOST_DASHED or len(line) > _MAX_LINE:
        return None
    days = [part for part in parts if is_date_line(_FROM_PLACE.sub("", part, count=1))]
    others = [part for part in parts if part not in days]
    if len(days) != 1 or not all(_is_place_line(part) or _is_outlet_line(part) for part in others):
        return None
    return _Line((), next(find_dates(days[0], day_first=day_first)).day, whole=True)


def _is_place_line(part: str) -> bool:
    """Whether words are a place alone: in capitals, or a city that is known: "HOLM, Norland", "Washington"."""
    city = part.partition(",")[0].lower()
    return len(part.split()) <= _MAX_NAME and (_LARGE.fullmatch(part) is not None or city in words("cities"))


def _masthead(line: str, *, day_first: bool) -> str | None:
    """The day of a paper's own line, with its name set wide apart: "THE OSTREL MAIL      TUESDAY, MAY 13, 2025"."""
    sent = _SENT.fullmatch(line)
    if sent:
        return parse_date(sent["day"], day_first=True)
    line = _COUNTED.sub("", line)
    found = next(find_dates(line, day_first=day_first), None)
    if found is None or len(" ".join(line.split())) > _MAX_LINE:
        return None
    if not _APART.search(line):
        paper = _AFTER_PAPER.fullmatch(line[: found.start])
        name = _IN_BRACKETS.sub("", paper["name"]) if paper else ""
        return found.day if name and _is_outlet_line(name) and _is_rest(line[found.end :]) else None
    around = [*_APART.split(line[: found.start]), *_APART.split(line[found.end :])]
    told = [part.strip(" ,") for part in around if part.strip(" ,") and not _is_rest(part)]
    names = [part for part in told if not is_page_mark(part)]
    known = names and all(w[0].isupper() or w in _AROUND or w.isdigit() for name in names for w in name.split())
    return found.day if known and all(len(name.split()) <= _MAX_NAME for name in names) else None


def _dated_by(part: str) -> re.Match[str] | None:
    """A day with whoever posted it: "Posted on March 6, 2024 by Ann Roy", "... by admin"."""
    found = _DATED_BY.fullmatch(part)
    return found if found and is_date_line(found["when"]) else None


def _names(part: str, *, dated: bool) -> tuple[str, ...]:
    """The names of "By Ann Roy", and of "Ann Roy, 6 March 2024" where only the date tells that it is a byline."""
    byline = _dated_by(part) or _BYLINE.fullmatch(part)
    if byline:
        words = _ADDRESS.sub("", byline["names"])
        day = next(find_dates(words), None)
        told = split_names(_ON.sub("", words[: day.start]) if day else words)
        return tuple(n for n in told if len(n.split()) <= _MAX_NAME and n[0].isupper())
    wrote = _WROTE.fullmatch(part)
    if wrote:
        told = split_names(wrote["names"])
        return told if all(is_personal(n) for n in told) else ()
    found = next(find_dates(part), None)
    name = part[: found.start].strip(" ,;·|-–—") if found else ""
    own = is_personal(name) and not name.startswith("From ")
    return (name,) if dated and found and own and _is_rest(part[found.end :]) else ()


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
    named = _BYLINE.fullmatch(before.strip()) or is_personal(before.strip(" ,;-–—")) or _FROM.fullmatch(before)
    placed = _FROM_PLACE.fullmatch(before) and not _WIRE.sub("", after).strip(" .-–—")
    signed = named and _is_rest(after)
    return found.day if dateline or signed or placed or _is_rest(_without(part, found)) else None


def _without(part: str, found: FoundDate) -> str:
    return part[: found.start] + " " + part[found.end :]


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but one day or several: "First published 6 March 2024, updated 8 March 2024"."""
    rest = _without_days(line)
    return rest != line and _is_rest(rest)


def _without_days(line: str) -> str:
    for found in reversed(list(find_dates(line))):
        line = _without(line, found)
    return line


def _is_rest(rest: str) -> bool:
    """Whether what stands beside a date says nothing more: "Published Monday, at 10:30 am"."""
    words = re.findall(r"[^\W_]+", _AGO.sub("", rest[:_MAX_TITLE]))
    said = (w.lower().lstrip("0123456789") for w in words)  # "15am"
    return all(not w or w in _DATE_WORDS for w in said) and len(rest) < _MAX_LINE


def _title(text: str, span: Span | None) -> str | None:
    """The line as a headline: short, without a full stop, or set apart by a blank line from a longer text."""
    if span is None:
        return None
    first, rest = _LABEL.sub("", text[slice(*span)].strip().lstrip("# ").strip(), count=1), text[span[1] :]
    first = " ".join(first.split("\n"))
    if rest.strip() and 0 < len(first) <= _MAX_TITLE and not _TERMINAL.search(first):
        return first
    # "Polls suggest Kasich has best chance." is a headline too where a blank line and a longer text follow
    if rest.startswith("\n\n") and 0 < len(first) <= _MAX_TITLE // 2 and len(rest) > 3 * len(first):
        return first
    return None

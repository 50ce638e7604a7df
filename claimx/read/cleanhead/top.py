"""The first lines of a text that is clean, line by line: headline, byline, date, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.article import Skipped, Span
from claimx.lexicon import group
from claimx.read.bylines import is_outlet, is_personal, is_widget
from claimx.read.cleanhead.accounts import TOP, TOP_LINES, account_lines
from claimx.read.cleanhead.days import MAX_LINE, MAX_TITLE, is_date_line
from claimx.read.cleanhead.names import CONTACT, STOPPED, bare_names, is_office, name_alone, without_papers
from claimx.read.cleanhead.papers import FEWEST_TITLE, is_kicker, is_page_mark, is_paper, is_row, masthead_day
from claimx.read.cleanhead.signed import AGE, COUNTED, TERMINAL, Line, read_line
from claimx.read.dates import date_in_url, find_dates

_CREDIT = re.compile(rf"(?i)(?:{'|'.join(sorted(group('other_credits')))})(?:\s?:|\s+by)\s+\S.{{2,80}}")
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
_AHEAD = 3  # lines below a name, among which is a day
_MORE_LINES = 2  # of a headline, below its first
_BYLINE_BELOW = re.compile(r"\n(?:By|BY) [A-Z]")


@dataclass(frozen=True, slots=True)
class CleanHead:
    """What the top of a clean text states; `skipped` are its lines that hold nothing but a date, or byline and date.

    A byline alone is left in the text: it tells whom "I" means, and no claim comes of it.
    """

    title: str | None
    authors: tuple[str, ...]
    published: str | None  # ISO day
    skipped: tuple[Skipped, ...]


def read_top(text: str, *, day_first: bool = False) -> CleanHead:
    """Read title, authors and date off the first lines of a text; `day_first`: it writes 5 March as 05/03."""
    account = account_lines(text)
    if not account:
        return _read_top(text, day_first=day_first)
    end, name = account[-1].end(), account[0][0].strip()
    head = _read_top(" " * end + text[end:], day_first=day_first)
    days = (read_line(match[0].strip(), day_first=day_first).date for match in account)
    own = (name,) if is_personal(name) and not is_outlet(name) else ()
    skipped = (*(Skipped(match.start(), match.end(), "byline") for match in account), *head.skipped)
    return CleanHead(head.title, own or head.authors, head.published or next(filter(None, days), None), skipped)


def _read_top(text: str, *, day_first: bool) -> CleanHead:
    matches = [match for match in re.finditer(r"[^\n]+", text[:TOP]) if match[0].strip()]
    head = _Head(text, day_first=day_first)
    for number, match in enumerate(matches[:TOP_LINES]):
        head.take(match, [after[0].strip() for after in matches[number + 1 : number + 1 + _AHEAD]])
    authors = tuple(name.title() if name.isupper() else name for name in without_papers(head.authors))
    skipped = tuple(head.skipped) if head.title else ()
    return CleanHead(_title(text, head.title), authors, head.published or head.updated, skipped)


class _Head:
    """The head of one text, as far as it is read: what a line is depends on those above it."""

    def __init__(self, text: str, *, day_first: bool) -> None:
        self.text, self.day_first = text, day_first
        self.authors: tuple[str, ...] = ()
        self.published: str | None = None
        self.updated: str | None = None
        self.title: Span | None = None
        self.skipped: list[Skipped] = []
        self.above = True  # no prose yet
        self.labelled = False  # fields have labels

    def take(self, match: re.Match[str], below: Sequence[str]) -> None:
        """Read the next line; `below` are the few behind it."""
        line = match[0].strip()
        start = match.start() + match[0].index(line)
        span = (start, start + len(line))
        if self.above and (self._take_label(line, start, match.end()) or self._skip_beside(line, span)):
            return
        if self.above and self.title is None and is_kicker(line, below):
            self.authors, self.labelled = self.authors or _owner(line), True
            self._skip(span, "label")
            return
        found = self._signed(match, line, below)
        self.authors = self.authors or found.authors
        self.published = self.published or (None if found.changed else found.date)
        self.updated = self.updated or found.date
        if not self.above:
            return
        if not found.whole:
            self.above = self._take_below(match, span, below)
        elif found.date:
            self._skip(span, "byline" if found.authors else "date")

    def _skip(self, span: Span, reason: str) -> None:
        self.skipped.append(Skipped(*span, reason))

    def _take_label(self, line: str, start: int, end: int) -> bool:
        """Take the headline behind its label, "Title: ..."; False where there is none."""
        label = _LABEL.match(line) if self.title is None else None
        if label:
            self._skip((start, start + label.end()), "label")
            self.title, self.labelled = (start + label.end(), end), True
        return label is not None

    def _skip_beside(self, line: str, span: Span) -> bool:
        """Skip a line that is none of the story: a paper's own line, a field, a button; False for another."""
        day = masthead_day(line, day_first=self.day_first) if self.title is None or COUNTED.search(line) else None
        reason = "label" if day else _beside(line, labelled=self.labelled, titled=self.title is not None)
        if self.title and not self.published and is_row(line):
            self._skip(self.title, "label")  # the paper's name stands above its sections
            self.title = None
        if reason:
            self.published = self.published or day or _day_beside(line, reason, day_first=self.day_first)
            self._skip(span, reason)
        return reason is not None

    def _signed(self, match: re.Match[str], line: str, below: Sequence[str]) -> Line:
        """The line as a byline, a date or both; names alone are a byline below the headline only."""
        bare: tuple[str, ...] = ()
        if self.above and self.title and not self.authors:
            bare = bare_names(line, below) or name_alone(self.text, self.title, match)
        return Line(bare, None, whole=True) if bare else read_line(line, day_first=self.day_first)

    def _take_below(self, match: re.Match[str], span: Span, below: Sequence[str]) -> bool:
        """Take a line that is no byline: the headline, or what stands below it; False where the story begins."""
        title, line, dated = self.title, match[0].strip(), bool(self.published or self.updated)
        if title is None:
            self.title = match.span()
        elif line == self.text[slice(*title)].strip() and not TERMINAL.search(line):
            self._skip(span, "title")  # told twice
        elif dated and is_paper(self.text, title, line, below):
            self._skip(title, "label")
            self.title = match.span()
        elif _goes_on(self.text, title, match.span()):
            self.title = (title[0], match.end())
        else:
            return not (self.authors or dated) and _is_deck(line, below)
        return True


def _beside(line: str, *, labelled: bool, titled: bool) -> str | None:
    """Why a line above the story is none of it: a field with its label, a button, an address; else `None`."""
    if (labelled and _FIELD.fullmatch(line)) or _SLUG.fullmatch(line) or _TO_EDITORS.match(line):
        return "label"
    if is_widget(line) or is_row(line) or AGE.fullmatch(line) or is_page_mark(line):
        return "furniture"
    if titled and (CONTACT.fullmatch(line) or is_office(line) or _CREDIT.fullmatch(line)):
        return "byline"
    return None


def _day_beside(line: str, reason: str, *, day_first: bool) -> str | None:
    """The day in an address, or behind an office: "By our correspondent, 16 May 2023"."""
    if reason == "furniture":
        return date_in_url(line)
    behind = line.partition(",")[2] if reason == "byline" else ""
    return next(find_dates(behind, day_first=day_first)).day if is_date_line(behind) else None


def _goes_on(text: str, title: Span, line: Span) -> bool:
    """Whether a line goes on a headline: right below it, in small letters, and a blank line follows, or one more."""
    end = text.find("\n\n", line[1])
    signed = _BYLINE_BELOW.match(text, line[1])
    end = line[1] if signed else end
    below = [words for words in text[line[0] : max(end, line[0])].split("\n") if words]
    near = line[0] == title[1] + 1 and end - title[0] <= MAX_LINE and 0 < len(below) <= _MORE_LINES
    first = text[slice(*title)].strip()
    words = text[slice(*line)].split()
    small = len(words) > 1 and "://" not in words[0] and all(line[0].islower() for line in below)
    return near and small and not (STOPPED.search(first) or first[-1:] == "-")


def _is_deck(line: str, below: Sequence[str]) -> bool:
    """Whether a line between headline and byline says more of the story: no sentence, and a byline right below it."""
    after = below[0] if below else ""
    labelled = line.split(maxsplit=1)[0].endswith(":")
    told = len(line.split()) >= FEWEST_TITLE and len(line) <= MAX_TITLE and not TERMINAL.search(line)
    return told and not labelled and (read_line(after).whole or bool(bare_names(after, below[1:])))


def _owner(line: str) -> tuple[str, ...]:
    name = line.partition("|")[2].strip()
    return (name,) if is_personal(name) else ()


def _title(text: str, span: Span | None) -> str | None:
    """The line as a headline: short, without a full stop, or set apart by a blank line from a longer text."""
    if span is None:
        return None
    first, rest = _LABEL.sub("", text[slice(*span)].strip().lstrip("# ").strip(), count=1), text[span[1] :]
    first = " ".join(first.split("\n"))
    if rest.strip() and 0 < len(first) <= MAX_TITLE and not TERMINAL.search(first):
        return first
    # "Polls suggest Kasich has best chance." is a headline too where a blank line and a longer text follow
    if rest.startswith("\n\n") and 0 < len(first) <= MAX_TITLE // 2 and len(rest) > 3 * len(first):
        return first
    return None


def outside(text: str, skipped: Sequence[Skipped]) -> tuple[Span, ...]:
    """The stretches of words between those that are skipped."""
    bounds = [0, *(x for s in skipped for x in (s.start, s.end)), len(text)]
    return tuple((a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip())

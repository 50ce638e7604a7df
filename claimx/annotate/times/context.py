"""What a rule may ask about its surroundings: the anchor day, the tense, what was mentioned before."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.annotate import slots
from claimx.annotate.clause.labels import DETERMINERS
from claimx.annotate.times.direction import direction, put_off
from claimx.annotate.times.governing import (
    counted_so_far,
    from_now,
    in_passing,
    of_noun,
    over,
    perfect,
    pluperfect,
    promises,
    scheduled,
    starts,
    tells,
    to_come,
)
from claimx.annotate.times.known import stated_years
from claimx.annotate.times.lexicon import lexicon
from claimx.annotate.times.nearest import around, nearest
from claimx.annotate.times.periods import Period, day, of_day, parse_day
from claimx.annotate.times.reported import times_of_saying
from claimx.annotate.times.scene import (
    LONG_AGO,
    NEAR,
    Scene,
    continues,
    fronted,
    goes_on,
    left,
    opens,
    precise,
    unordered,
)
from claimx.lexicon import group, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from spacy.tokens import Doc, Token

    from claimx.annotate.times.lexemes import Lexemes
    from claimx.annotate.times.reading import Reading


_PLAY = words("times_of_play")
_SPORT = 4  # different words of sport in a text about sport
_SCENE = 200  # lexemes for which a day of the story is kept
_WEEK = 7  # days
_RECENT = 31  # days back that are the story's own
_YEARS = frozenset("yY¹²")  # lexemes that state a year
_STARTS = frozenset({"from", "of"})  # "as of"
_COUNTED_FROM = frozenset({"since", "from", "than"})
_ENDS = group("range_joiners") | {"up to"}
_LATE = re.compile(r"T(?:EV|NI|19|2[0-3])")
_PAST_THE_HOUR = frozenset({"after", "past"})
_BESIDE = 1  # lexemes from an hour to its day: "at 11 p.m. on Saturday"
_POST_LENGTH = 320
_POST_MARK = re.compile(
    r"""(?<![^\s.("'])[@#]\w|https?://|[:;]-?[)DP(]  # handles, tags, links, faces
    |!|\.\.|\b(?:I|me|my|u|ur|abt|bcos|cos|cuz|gonna|lol|omg|shit|tho|thx|wanna)\b|[^.?!"'’”)\]]\s*\Z|\A\s*[a-z]""",
    re.VERBOSE,
)


_UPDATE = re.compile(
    r"(?m)^[^\S\n]*\d{1,2}[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{1,4}T)?\s?[-–—|:]?\s+(?=[A-Z“\"‘'])"
)
_FEWEST_UPDATES = 2
_DATELINE = re.compile(r"(?P<m>[MA])(?P<d>[akc])(?:,?(?P<y>y))?(?:\{[^}]{1,5}\})?-")
_DATELINE_WORDS = 25
_DATELINE_DAYS = 10  # a dateline further from the day of publication is none


def _dateline(lex: Lexemes, published: date | None) -> date | None:
    """The day of a dateline ("PARIS, March 3 (AP) -"), near the day of publication or with its year."""
    first = re.match(r"\s*(\S+)", lex.text)
    match = _DATELINE.search(lex.code[:_DATELINE_WORDS])
    if match is None or first is None or not first[1].strip(",").isupper():
        return None
    month, number = lex.values[match.start("m")], lex.values[match.start("d")]
    stated = lex.values[match.start("y")] if match["y"] else None
    if not isinstance(month, int) or not isinstance(number, int):
        return None
    if isinstance(stated, int):
        found = day(stated, month, number)
        return found.first if found else None
    if published is None:
        return None
    near = nearest((day(y, month, number) for y in around(published.year)), published, 0)
    return near.first if near and abs((near.first - published).days) <= _DATELINE_DAYS else None


class Context:
    """The text around an expression, read from left to right."""

    def __init__(self, doc: Doc, lex: Lexemes) -> None:
        """Look up the anchors once."""
        anchor = slots.get_anchor(doc)
        self.doc = doc
        self.lex = lex
        published = parse_day(anchor.published) if anchor.published else None
        self.published: date | None = _dateline(lex, published) or published
        dated = [*((post.start, post.end, post.published) for post in anchor.posts), *anchor.updates]
        self._dated = tuple((start, end, posted) for start, end, on in dated if (posted := parse_day(on)))
        self._post_spans = tuple((post.start, post.end) for post in anchor.posts)
        self._update_spans = tuple((start, end) for start, end, _ in anchor.updates)
        self._informal = (
            len(lex.text) <= _POST_LENGTH and "\n\n" not in lex.text.strip() and bool(_POST_MARK.search(lex.text))
        )
        self._token_starts: list[int] = doc.to_array("IDX").tolist()
        self.last: Period | None = None  # the last period that the text named
        self.last_end = -1
        self.last_told = False  # whether something was told of it, and not only counted from it
        self.scene: Period | None = None  # the day on which the story goes on, until it names another time
        self.scene_end = -1
        self.story: Scene | None = None  # the time of an earlier year at which the text is
        self.stated: list[int] = []  # the earlier years that were told of, as the text states them
        self.evening: tuple[date, int] | None = None  # the last evening or night that was told, and the lexeme after it
        self.surnames: set[str] = set()  # words of time that somebody is called: "Winter"
        self.day: date | None = None  # the last day that the text named
        self._day_at = 0  # the character where it did
        self._days_back: set[date] = set()
        self.day_back: date | None = None  # the last that is not after the anchor
        self.quarter: Period | None = None  # the last quarter that the text named, comparisons left out
        self.nominal = False  # whether its days are unknown
        self.by_calendar = False  # whether the firm that the text tells of counts its quarters from January
        self.previous: Reading | None = None
        self.previous_end = -1

    @cached_property
    def plays(self) -> bool:
        """Whether the text tells of sport: it has several words of it."""
        found = {word for i in range(len(self.lex.starts)) if (word := self.lex.word(i).lower()) in _PLAY}
        return len(found) >= _SPORT

    @cached_property
    def _updates(self) -> bool:
        """Whether the text has lines that open with a clock time, as a live blog."""
        return len(_UPDATE.findall(self.lex.text)) >= _FEWEST_UPDATES

    @cached_property
    def stated_years(self) -> dict[tuple[int, int], set[int]]:
        """The years that the text states for a month and its day."""
        return stated_years(self.lex)

    def base(self, char: int) -> date | None:
        """The day from which relative expressions at this character count."""
        for start, end, posted in self._dated:
            if start <= char < end:
                return posted
        return self.published

    def token_at(self, char: int) -> int:
        """The token that holds a character."""
        return max(0, bisect_right(self._token_starts, char) - 1)

    def token(self, i: int) -> Token | None:
        """The token that holds the start of lexeme i."""
        if not (0 <= i < len(self.lex.starts)) or not len(self.doc):
            return None
        return self.doc[self.token_at(self.lex.starts[i])]

    def last_token(self, i: int) -> Token | None:
        """The token that holds the end of lexeme i."""
        if not (0 <= i < len(self.lex.starts)) or not len(self.doc):
            return None
        return self.doc[self.token_at(self.lex.ends[i] - 1)]

    def direction(self, i: int) -> int:
        """The direction of the clause around lexeme i."""
        token = self.token(i)
        if token is None or not self.doc.has_annotation("DEP"):
            return 0
        return direction(token)

    def over(self, first: int, last: int) -> bool:
        """Whether the clause that the lexemes [first, last) modify tells what is past."""
        return self._holds_of(over, first, last)

    def of_noun(self, first: int, last: int) -> bool:
        """Whether the lexemes [first, last) date a noun of which the tense says nothing."""
        return self._holds_of(of_noun, first, last)

    def starts(self, first: int, last: int, *, ahead: bool) -> bool:
        """Whether the time of the lexemes [first, last) is a beginning whose end is open: "a toll from [July 1]"."""
        lead = self.lex.word(first - 1).lower()
        if lead not in _STARTS or self.lex.word(last).lower() in _ENDS:
            return False
        if lead == "of" and self.lex.word(first - 2).lower() != "as":
            return False
        time = self._root(first, last)
        return time is not None and starts(time, ahead=ahead)

    def perfect(self, i: int) -> bool:
        """Whether the clause around lexeme i is in the present perfect."""
        return self._holds(perfect, i)

    def counted_so_far(self, i: int) -> bool:
        """Whether the clause around lexeme i is in the present perfect and has an amount in figures."""
        return self._holds(counted_so_far, i)

    def promises(self, i: int) -> bool:
        """Whether a modal says that the clause around lexeme i looks ahead."""
        return self._holds(promises, i)

    def scheduled(self, i: int) -> bool:
        """Whether lexeme i dates what the present tense tells."""
        return self._holds(scheduled, i)

    def from_now(self, i: int) -> bool:
        """Whether the clause around lexeme i looks ahead from today."""
        return self._holds(from_now, i)

    def put_off(self, first: int, last: int) -> bool:
        """Whether what was put off takes place at the time of the lexemes [first, last)."""
        return self._holds_of(put_off, first, last)

    def to_come(self, i: int) -> bool:
        """Whether the clause around lexeme i tells of what is still to come today."""
        return self._holds(to_come, i)

    def weekday_of_saying(self, i: int) -> int | None:
        """The weekday, 1 to 7, on which somebody said what is told at lexeme i; `None` where the text names none."""
        token = self.token(i)
        if token is None or not self.doc.has_annotation("DEP"):
            return None
        for time in times_of_saying(token):
            code, value = lexicon().words.get(time.lower_, ("", None))
            if code == "W" and isinstance(value, int):
                return value
        return None

    def _holds(self, question: Callable[[Token], bool], i: int) -> bool:
        """The answer of the parse about the token of lexeme i; no where there is no parse."""
        token = self.token(i)
        return token is not None and self.doc.has_annotation("DEP") and question(token)

    def _holds_of(self, question: Callable[[Token], bool], first: int, last: int) -> bool:
        """The answer of the parse about the root of the lexemes [first, last); no where there is no parse."""
        time = self._root(first, last)
        return time is not None and question(time)

    def distance(self, i: int) -> int:
        """How many lexemes lie between the last resolved expression and lexeme i."""
        return i - self.last_end

    def informal(self, char: int) -> bool:
        """Whether the text here is a social-media post."""
        if self._informal:
            return True
        return any(start <= char < end for start, end in self._post_spans)

    def told_day(self, i: int) -> date | None:
        """The day on which the story is at lexeme i: a clock time there belongs to it."""
        if self.scene is None or i - self.scene_end > _SCENE or self.direction(i) >= 0:
            return None
        return self.scene.first

    def hour_day(self, i: int) -> date | None:
        """The day of a clock time without one at lexeme i: the last that the text named, which the tense allows.

        A day long past counts only where its story goes on: a date of birth is no day of what happens at 3 a.m.
        """
        base = self.base(self.lex.starts[i])
        if base != self.published or self._stamped(i):
            return None  # a post or an update has a day of its own
        if self.direction(i) > 0:
            return self.day if self.day and (base is None or self.day >= base) else None
        recent = self.day_back and (base is None or (base - self.day_back).days <= _RECENT)
        return self.day_back if recent else self.told_day(i)

    def _stamped(self, i: int) -> bool:
        """Whether lexeme i is in an update of a live blog, and its paragraph names no day before it."""
        char = self.lex.starts[i]
        within = self._updates or any(start <= char < end for start, end in self._update_spans)
        return within and self.lex.text.find("\n", self._day_at, char) >= 0

    def remember(self, reading: Reading, start: int, end: int) -> None:
        """Keep what later expressions may refer to; the reading has the lexemes [start, end)."""
        self.previous, self.previous_end = reading, end
        if reading.period is None or reading.type not in ("DATE", "TIME"):
            return
        if not reading.compared:
            self.last, self.last_end = reading.period, end
            self.last_told = not self._passes(start, end) and self.lex.word(start - 1).lower() not in _COUNTED_FROM
            self._go_on(reading.period, start, end)
            self._follow(reading.period, start, end)
            self._note_day(reading.period, start)
            if reading.period.unit == "day" and not self._dates_evening(reading.period.first, start):
                self.evening = (reading.period.first, end) if self._is_evening(reading, start) else None
            if reading.period.unit == "quarter":
                self.quarter, self.nominal = reading.period, reading.nominal

    def _is_evening(self, reading: Reading, start: int) -> bool:
        """Whether a time is an evening or its midnight: "8 p.m.", "shortly before midnight", "late on [Sunday]"."""
        leads = [self.lex.word(start - 1).lower(), self.lex.word(start - 2).lower()]
        if reading.type != "TIME":
            return "late" in (leads[0], leads[1] if leads[0] == "on" else "")
        midnight = reading.value.endswith("T00:00") and leads[0] not in _PAST_THE_HOUR
        return midnight or bool(_LATE.search(reading.value))

    def _dates_evening(self, day: date, start: int) -> bool:
        """Whether a day only says which evening the hour just before it was of: "at 11 p.m. on [Saturday]"."""
        return self.evening is not None and self.evening[0] == day and start - self.evening[1] <= _BESIDE

    def _passes(self, start: int, end: int) -> bool:
        """Whether a time stands before a noun that is told in passing: "charged in the [May 3, 1999], fire"."""
        time, lead = self._root(start, end), self.token(start - 1)
        if time is None or lead is None:
            return False
        return in_passing(time) or (lead in DETERMINERS and not lead.is_sent_start and lead.head == time)

    def _note_day(self, period: Period, start: int) -> None:
        """Keep a day for the hours that follow."""
        if period.unit == "day" and not self._recalls(period.first, start):
            self.day, base = period.first, self.base(self.lex.starts[start])
            self._day_at = self.lex.starts[start]
            if base is None or period.first <= base:
                self.day_back = period.first
                self._days_back.add(period.first)

    def _recalls(self, day: date, start: int) -> bool:
        """Whether a day is one of weeks before the one told, of which the pluperfect only reminds the reader."""
        back = (self.day_back - day).days if self.day_back else 0
        return back > _WEEK and self._holds(pluperfect, start)

    def _follow(self, period: Period, start: int, end: int) -> None:
        """Open a story of an earlier year, go on in it, or leave it for a later time that is told."""
        time, base = self._root(start, end), self.base(self.lex.starts[start])
        if time is None or base is None or not self.last_told or not opens(time):
            return
        stated = any(code in _YEARS for code in self.lex.code[start:end])
        early = (base - period.last).days >= LONG_AGO
        if early and stated:
            self.stated.append(period.first.year)
        if early and (stated or (self.story and continues(self.story, period))):
            self.story = Scene(period, end, fronted(time))
        elif not early:
            self.story = None

    @property
    def last_over(self) -> Period | None:
        """The last period that the text named, where it lies ahead the last day that does not: past things follow it.

        As in "was held on Monday. He will appear on Thursday. The next day his flat was searched".
        """
        ahead = self.last is not None and self.published is not None and self.last.first > self.published
        if not ahead:
            return self.last
        return of_day(self.day_back) if len(self._days_back) == 1 else None  # of several nobody knows which

    def story_at(self, start: int, end: int) -> Scene | None:
        """The story of an earlier year that goes on with the date of the lexemes [start, end), which has no year."""
        story, time = self.story, self._root(start, end)
        if story is None or time is None or start - story.end > NEAR or not goes_on(time) or unordered(self.stated):
            return None
        first, last = self.lex.ends[story.end - 1], self.lex.starts[start]
        if left(self.doc[self.token_at(first) + 1 : self.token_at(last)]):
            return None
        return story if precise(story) or (story.fronted and "\n" not in self.lex.text[first:last]) else None

    def _root(self, first: int, last: int) -> Token | None:
        """The token on which the others of the lexemes [first, last) hang; `None` where there is no parse."""
        start, end = self.token(first), self.last_token(last - 1)
        if start is None or end is None or not self.doc.has_annotation("DEP"):
            return None
        return self.doc[start.i : end.i + 1].root

    def _go_on(self, period: Period, start: int, end: int) -> None:
        """Follow the story: it goes on at a day that it names, and leaves it for a month or year that it names."""
        token = self.token(start)
        if token is None or not self.doc.has_annotation("DEP") or not tells(token):
            return
        self.scene = period if period.unit == "day" else None
        self.scene_end = end

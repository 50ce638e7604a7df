"""What a rule is: a pattern over the letters of codes.py, and a function that reads the match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.times.codes import APPROX, DASH, POSSESSIVE, TO
from claimx.annotate.times.late import added_to
from claimx.annotate.times.periods import containing, holds_many, plus_days
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from claimx.annotate.times.context import Context
    from claimx.annotate.times.lexemes import Lexemes
    from claimx.annotate.times.reading import Reading
    from claimx.annotate.times.scene import Scene


_AHEAD = group("ahead_leads")
_STORY = 80  # lexemes for which "the year" may be the one told last
_NEAR = 4  # days ahead that are nearer than the same weekday before


class Found:
    """A match of a rule, as its function sees it."""

    __slots__ = ("context", "lex", "match")

    def __init__(self, match: re.Match[str], context: Context) -> None:
        """Bind a match to its text."""
        self.match = match
        self.context = context
        self.lex: Lexemes = context.lex

    @property
    def start(self) -> int:
        """The first lexeme."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The lexeme after the last."""
        return self.match.end()

    @property
    def base(self) -> date | None:
        """The day from which relative expressions count here."""
        return self.context.base(self.lex.starts[self.match.start()])

    @property
    def ahead(self) -> int:
        """1 where the tense points to the future, -1 to the past, 0 where it does not say."""
        found, lead = self.context.direction(self.match.start()), self.lead
        if lead == "effective" or (lead in ("until", "till", "through") and self.perfect):
            return 1  # "created an office effective May 1", "has given them until Tuesday"
        return 1 if found == 0 and lead in _AHEAD else found

    @property
    def lead(self) -> str:
        """The word before the match, or before "at least"."""
        return self.before(1 + (self.lex.code[self.start - 1 : self.start] == APPROX))

    @property
    def bent(self) -> int:
        """Which way a month or its day lies: as the tense says, where it tells of what they date."""
        ahead = self.ahead
        return 0 if ahead > 0 and self.context.of_noun(self.match.start(), self.match.end()) else ahead

    def toward(self, weekday: int) -> int:
        """Which way a bare weekday lies: as the tense says, but where the week speaks against it.

        A weekday just past is meant unless something is told of as ahead of today ("a plan to meet Wednesday", read
        on Thursday); in the present tense the nearer one ("the court rules on Thursday", read on Tuesday). What is
        over and bears tomorrow's name may have been added to the page after its day.
        """
        at, base, ahead = self.match.start(), self.base, self.ahead
        if base is None or self.context.direction(at) != ahead:
            return ahead
        if ahead < 0 and self.before() == "for":  # "announced a march for Saturday"
            return 1
        days = (weekday - base.isoweekday()) % 7
        if ahead > 0 and days > _NEAR and not self.context.from_now(at):
            return -1
        ranges = self.lex.code[self.end : self.end + 1] in (TO, DASH)  # "is open Monday through Friday"
        near = 0 < days <= _NEAR or self.before() == "from"
        if ahead == 0 and near and not ranges and self.context.scheduled(at):
            return 1
        late = ahead < 0 and days == 1 and self.day_of_saying is None and added_to(self.context, weekday, base)
        return 1 if late else ahead

    @property
    def day_of_saying(self) -> date | None:
        """The day on which was said what lies ahead here: "said on Sunday that they would play on [Saturday]"."""
        base = self.base
        weekday = self.context.weekday_of_saying(self.match.start()) if base else None
        return plus_days(base, -((base.isoweekday() - weekday) % 7)) if base and weekday else None

    @property
    def story(self) -> Scene | None:
        """The story of an earlier year to which a date without a year belongs here."""
        return self.context.story_at(self.match.start(), self.match.end())

    @property
    def told_day(self) -> date | None:
        """The day on which the story goes on here, where it tells what is over."""
        return self.context.told_day(self.match.start())

    def inside(self, kind: str) -> date | None:
        """A day of "the year" whose end is told of: today, or of the year told last where that end is not over today.

        As in "It opened in 2019. At the end of [the year] it had 40 members".
        """
        base, last = self.base, self.context.last
        if base is None or last is None or self.ahead >= 0 or (self.perfect and self.before() != "since"):
            return base
        there = containing(last.first, kind)
        near = self.context.last_told and self.context.distance(self.match.start()) <= _STORY
        return last.first if near and not holds_many(last, kind) and there and there.last < base else base

    @property
    def hour_day(self) -> date | None:
        """The day of a clock time that names none."""
        return self.context.hour_day(self.match.start())

    @property
    def over(self) -> bool:
        """Whether the expression dates what a finite verb tells as past: the days cannot lie ahead."""
        return self.before() not in _AHEAD and self.context.over(self.match.start(), self.match.end())

    @property
    def is_verb(self) -> bool:
        """Whether the first word is a verb: "the strike will [last] two weeks"."""
        token = self.context.token(self.match.start())
        return token is not None and token.pos_ == "VERB"

    @property
    def perfect(self) -> bool:
        """Whether the verb is in the present perfect."""
        return self.context.perfect(self.match.start())

    @property
    def counted_so_far(self) -> bool:
        """Whether a verb in the present perfect says how many there were: "has sold 300 cars"."""
        return self.context.counted_so_far(self.match.start())

    @property
    def promised(self) -> bool:
        """Whether a modal says that it lies ahead."""
        return self.context.promises(self.match.start())

    @property
    def due(self) -> bool:
        """Whether it lies ahead of today: "will open in [December]", "opens in [December]", read in January.

        Not "would open", which may be ahead of the past alone.
        """
        return self.bent > 0 and self.context.to_come(self.match.start())

    @property
    def introduced(self) -> bool:
        """Whether "following" is no part of a time but stands before an event of it: "Following [Monday]'s vote"."""
        first, alone = self.word("r"), self.start == self.match.start("r")
        return alone and first == "following" and self.lex.code[self.end : self.end + 1] == POSSESSIVE

    def has(self, group: str) -> bool:
        """Whether an optional part is there."""
        return self.match.start(group) >= 0

    def number(self, group: str, default: int = 0) -> int:
        """The whole number that stands for the first lexeme of a part."""
        at = self.match.start(group)
        value = self.lex.values[at] if at >= 0 else default
        return int(value) if isinstance(value, (int, float)) else default

    def amount(self, group: str) -> float:
        """The number, with its fraction, of the first lexeme of a part."""
        at = self.match.start(group)
        value = self.lex.values[at] if at >= 0 else 0
        return value if isinstance(value, (int, float)) else 0

    def name(self, group: str) -> str:
        """The value, as a word, of the first lexeme of a part."""
        at = self.match.start(group)
        return str(self.lex.values[at]) if at >= 0 else ""

    def name_of(self, i: int) -> str:
        """The value, as a word, of lexeme i."""
        return str(self.lex.values[i])

    def word(self, group: str) -> str:
        """The first lexeme of a part as it stands, in lower case."""
        at = self.match.start(group)
        return self.lex.word(at).lower() if at >= 0 else ""

    def figures(self, group: str) -> tuple[int, ...]:
        """The numbers of a clock time or a date in figures."""
        at = self.match.start(group)
        value = self.lex.values[at] if at >= 0 else ()
        return value if isinstance(value, tuple) else ()

    def before(self, n: int = 1) -> str:
        """The nth lexeme before the match, in lower case."""
        return self.lex.word(self.match.start() - n).lower()

    def after(self, n: int = 0) -> str:
        """The nth lexeme after the match, in lower case."""
        return self.lex.word(self.match.end() + n).lower()


class Rule(NamedTuple):
    """A named pattern and the function that reads it; `None` means: no time after all."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Found], Reading | None]

    def matches(self, code: str) -> Iterator[re.Match[str]]:
        """All places where the pattern fits."""
        return self.pattern.finditer(code)


def reads(pattern: str) -> Callable[[Callable[[Found], Reading | None]], Rule]:
    """Make a rule of a function: `@reads(rf"{MONTH}{YEAR}")`."""

    def make(function: Callable[[Found], Reading | None]) -> Rule:
        return Rule(function.__name__, re.compile(pattern), function)

    return make

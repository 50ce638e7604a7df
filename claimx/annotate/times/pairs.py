"""Two expressions that name one stretch of days: ranges, neighbours, a length and where it begins or ends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.annotate.times.periods import add_months, plus_days, shift
from claimx.lexicon import group

if TYPE_CHECKING:
    from claimx.annotate.slots import TimeMark
    from claimx.annotate.times.lexemes import Lexemes

_DASHES = frozenset({"-", "–", "—"})
_HYPHENED = ["-", "to", "-"]
_TO = group("range_joiners") - _DASHES | {"up to"}
_STARTING = group("starting")
_FROM = _STARTING | {"from"}
_FIRST, _LAST = frozenset({"first", "opening"}), frozenset({"last", "final", "closing"})
_ENDED = group("ended")
_BETWEEN = 4  # words between a length and its end at most: "the quarter, which ended on"
_LENGTH = re.compile(r"P(\d+)([DWMQY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_MONTHS = {"quarter": 3, "half": 6, "year": 12}
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12}
_DAYS_OF = {"D": 1, "W": 7}
_LISTED = frozenset({"year", "month", "day"})
_YEAR = 4  # figures
_PASSED = group("before_an_end")
_FINE = frozenset({"day", "time"})
_WHOLE = frozenset({"whole_unit", "the_fiscal_year"})
_IN = frozenset({"in", "on"})
_BY = frozenset({"by"})
_AMOUNT = 10  # words of an amount with its "to" and "in" at most
_A_YEAR = 12  # months
_MONTH_END = 25  # a business month may end on its last Friday

Span = tuple[int, int]


def joined_marks(lex: Lexemes, marks: list[TimeMark], spans: list[Span]) -> list[TimeMark]:
    """Give the first of two expressions that belong together the days of both; `spans` are their lexemes."""
    for i in reversed(range(len(marks) - 1)):  # of "2001, 2003 and 2005" the last two first
        one, two = marks[i], marks[i + 1]
        words = [lex.word(k).lower() for k in range(spans[i][1], spans[i + 1][0])]
        if not words:
            continue
        if words == _HYPHENED:
            words = ["to"]  # "the July-to-September quarter"
        if words == ["of"] and (part := _part(one, two, lex.word(spans[i][0] + _article(lex, spans[i])).lower())):
            marks[i] = one._replace(begin=part[0], finish=part[1])
        elif two.begin and _counts_from(one, two, words):
            marks[i + 1] = two._replace(finish=_lasting(one.value, two.begin) or two.finish)
        elif two.begin and one.precision == "week" and two.precision == "day" and words[0] in _STARTING:
            marks[i] = one._replace(begin=two.begin, finish=_lasting("P1W", two.begin))
        elif not two.finish:
            continue
        elif _runs_into(one, two, words):
            marks[i] = one._replace(finish=two.finish)
        elif _ended(words) and (begin := _begin(one, two)):
            marks[i] = one._replace(begin=begin, finish=two.finish)
        elif words == ["on"] and one.type == "TIME" and "" < one.begin == two.begin < two.finish:
            marks[i] = one._replace(finish=two.finish)  # "from [noon] on Friday to Sunday"
        elif (one.type == two.type or _of_days(one, two)) and one.begin:
            lead = lex.word(spans[i][0] - 1).lower()
            one = _of_the_year_before(one, two, words, lead)
            if _range(one, two, words, lead) or _from_amount_to_amount(lex, spans[i][0], words, two):
                marks[i] = one._replace(finish=two.finish)
    return marks


def _range(one: TimeMark, two: TimeMark, words: list[str], before: str) -> bool:
    """Whether two times are the ends of a range ("from 2004 to 2009", "between March and June") or neighbours.

    Backwards ranges are none; nor is "on [May 6] - this year".
    """
    within = two.begin and two.begin <= one.begin and one.finish <= two.finish
    if one.begin > two.finish or within or len(words) > 2:
        return False
    if words[0] in _TO or (len(words) == 1 and words[0] in _DASHES):
        return True
    spans = one.precision == two.precision == "years"  # "from 2010-12 and 2014-17"
    return (words == ["and"] and (before == "between" or spans or _adjoin(one, two))) or _listed(one, two, words)


def _runs_into(one: TimeMark, two: TimeMark, words: list[str]) -> bool:
    """Whether one day goes over into the next: "on [Saturday night] and into Sunday"."""
    into = words[words[0] == "and" :] == ["into"]
    return into and _of_days(one, two) and "" < one.begin <= two.begin


def _of_days(one: TimeMark, two: TimeMark) -> bool:
    """Whether two times are days or hours of days."""
    return _FINE.issuperset((one.precision, two.precision))


def _listed(one: TimeMark, two: TimeMark, words: list[str]) -> bool:
    """Whether two times of one kind are a list, which is told of all that lies between: "in 2003 and 2011"."""
    alike = one.precision == two.precision and one.rule == two.rule and one.precision in _LISTED
    among = words == [","] and _spans_more(two)  # "2001, 2003 and 2005"
    return alike and one.finish < two.begin and (words in (["and"], ["or"]) or among)


def _spans_more(mark: TimeMark) -> bool:
    """Whether a time has the days of the one that follows it, too."""
    return len(mark.value) == _YEAR and mark.finish[:_YEAR] != mark.begin[:_YEAR]


def _from_amount_to_amount(lex: Lexemes, first: int, words: list[str], two: TimeMark) -> bool:
    """Whether an amount is told for both times: "rose from 40 in [2009] to 212 in [2023]", "to 212 [last year]"."""
    told = words[1:] if words[0] == "," else words
    ends = told[-1:] != [] and (told[-1] in _IN | _BY or two.rule == "unit")
    if told[:1] != ["to"] or not ends or len(told) > _AMOUNT or not any(w[:1].isdigit() for w in told):
        return False
    before = [lex.word(k).lower() for k in range(max(first - _AMOUNT, 0), first)]
    since = before[len(before) - before[::-1].index("from") :] if "from" in before else []
    return before[-1:] == since[-1:] and since[-1:] != [] and since[-1] in _IN and any(w[:1].isdigit() for w in since)


def _of_the_year_before(one: TimeMark, two: TimeMark, words: list[str], before: str) -> TimeMark:
    """The first end of a range, in the year before where the year turns: "between [November] and August"."""
    ends = (before == "between" and words == ["and"]) or (before == "from" and len(words) == 1 and words[0] in _TO)
    turned = one.precision == two.precision == "month" and one.rule == two.rule == "month" and one.value > two.value
    if not (ends and turned):
        return one
    moved = [shift(date.fromisoformat(day), -1, "year") for day in (one.begin, one.finish) if day]
    begin, finish = (day.isoformat() if day else "" for day in (moved[0], moved[-1]))
    return one._replace(begin=begin, finish=finish, value=begin[:7])


def _adjoin(one: TimeMark, two: TimeMark) -> bool:
    """Whether the second begins where the first ends: "1988 and 1989", "Saturday and Sunday"."""
    if one.precision != two.precision or not (one.finish and two.begin):
        return False
    return plus_days(date.fromisoformat(one.finish), 1) == date.fromisoformat(two.begin)


def _counts_from(one: TimeMark, two: TimeMark, words: list[str]) -> bool:
    """Whether a date is the first day of a length: "for two weeks from [April 2]"."""
    told = words[0] in _FROM and all(word in ("on", "the") for word in words[1:])
    return one.type == "DURATION" and two.precision in _LISTED and told


def _lasting(value: str, start: str) -> str:
    """The last day of a length that begins on a day: P2W from April 2 ends on the 15th; "" for vague lengths."""
    match = _LENGTH.fullmatch(value)
    after = shift(date.fromisoformat(start), int(match[1]), _UNITS[match[2]]) if match else None
    last = plus_days(after, -1) if after else None
    return last.isoformat() if last else ""


def _article(lex: Lexemes, span: Span) -> int:
    return int(lex.word(span[0]).lower() == "the")


def _part(one: TimeMark, whole: TimeMark, counted: str) -> tuple[str, str] | None:
    """The days of so many units at an edge of a period: "the first nine months of [2020]", "the last week of [May]"."""
    match = _LENGTH.fullmatch(one.value)
    if one.type != "DURATION" or match is None or counted not in _FIRST | _LAST or not (whole.begin and whole.finish):
        return None
    begin, finish = date.fromisoformat(whole.begin), date.fromisoformat(whole.finish)
    n, unit = int(match[1]), _UNITS[match[2]]
    if counted in _FIRST:
        after = shift(begin, n, unit)
        finish = plus_days(after, -1) or finish if after else finish
    else:
        after = plus_days(finish, 1)
        begin = shift(after, -n, unit) or begin if after else begin
    return (
        (begin.isoformat(), finish.isoformat())
        if whole.begin <= begin.isoformat() <= finish.isoformat() <= whole.finish
        else None
    )


def _ended(words: list[str]) -> bool:
    """Whether what follows is the end of a business period: "the quarter, which ended on [June 30]"."""
    kept = [word for word in words if word not in _PASSED]
    return len(words) <= _BETWEEN and len(kept) == 1 and kept[0] in _ENDED


def _days_of(one: TimeMark, match: re.Match[str] | None) -> int:
    """How many days a length of days or weeks has, or the week at hand; 0 for others."""
    if one.type == "DURATION":
        return int(match[1]) * _DAYS_OF.get(match[2], 0) if match else 0
    return _DAYS_OF["W"] if one.precision == "week" else 0


def _begin(one: TimeMark, two: TimeMark) -> str:
    """The first day of a business period that ends with `two`, "" where `one` is no length of whole months."""
    match = _LENGTH.fullmatch(one.value)
    if one.type == "DURATION":
        months = int(match[1]) * _MONTHS_OF.get(match[2], 0) if match else 0
    else:
        whole = "-Q" in one.value or "-H" in one.value or one.rule in _WHOLE
        months = _MONTHS.get(one.precision, 0) if whole else 0
    last = date.fromisoformat(two.finish)
    if two.precision == "year":  # "in the five years to [2023]"
        return f"{last.year + 1 - months // _A_YEAR:04d}-01-01" if months and months % _A_YEAR == 0 else ""
    days = _days_of(one, match)
    if days and two.precision == "day":
        return (last - timedelta(days=days - 1)).isoformat()
    if not months or two.precision not in ("day", "month"):
        return ""
    if last.day >= _MONTH_END:
        first = add_months(last.replace(day=1), 1 - months)
    else:
        first = add_months(last + timedelta(days=1), -months)
    return first.isoformat() if first else ""

"""What a lexeme of figures stands for: a number, a date, a time of day, a decade."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from claimx.annotate.times import codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.annotate.times.lexicon import Value

_SURE = re.compile(r"(?<![\d/.])(\d\d?)([/.])(\d\d?)\2(?:\d{4}|(?<=/)\d\d)(?![\d/.]?\d)")
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEENS = 20
_HUNDRED = 100
_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31


def day_orders(text: str) -> dict[str, bool]:
    """Whether the day stands first in the dates with "/" and in those with ".", where the text tells.

    A date that can be read in one way only tells for all with its mark: beside 04.15.2023, 05.06.2022 is in May.
    """
    told: dict[str, set[bool]] = {"/": set(), ".": set()}
    for match in _SURE.finditer(text):
        first, second = int(match[1]), int(match[3])
        if 0 < min(first, second) <= _MONTHS_OF_YEAR < max(first, second) <= _DAYS_OF_MONTH:
            told[match[2]].add(first > second)
    return {mark: orders.pop() for mark, orders in told.items() if len(orders) == 1}


def figures(
    kind: str, text: str, orders: Mapping[str, bool] = MappingProxyType({})
) -> tuple[str, Value | float | tuple[int, ...]]:
    """Code and value of a lexeme that holds figures; `kind` is the name of its pattern, `orders` are `day_orders`."""
    digits = [int(x) for x in re.findall(r"\d{1,9}", text)]
    if kind == "number":
        return _number(text.removesuffix("+"))
    if kind == "part":
        return codes.PART, text
    if kind == "iso":
        return codes.DATE, tuple(digits[:6])
    if kind == "ymd":
        return codes.DATE, tuple(digits)
    if kind == "monthyear":
        return codes.DATE, (digits[1], digits[0])
    if kind == "dashed":
        return codes.DATE, (_full(digits[1]), _MONTHS.index(text.split("-")[1][:3].lower()) + 1, digits[0])
    if kind == "figures":
        return codes.DATE, _three(digits, "." if "." in text else "/", orders)
    if kind == "ampm":
        return codes.CLOCK, _ampm(text, digits)
    if kind == "clock":
        if len(digits) == 1 and digits[0] >= _HUNDRED:
            digits = [digits[0] // 100, digits[0] % 100]
        return codes.COLON, tuple(digits)
    if kind == "decade":
        value = digits[0]
        return "D", value if value > _HUNDRED else (1900 if value >= _TEENS else 2000) + value
    if kind == "years":
        second = digits[1] if digits[1] > _HUNDRED else digits[0] // 100 * 100 + digits[1]
        return codes.YEARS, (digits[0], second)
    if kind == "short":
        return codes.YEAR2, (1900 if digits[0] >= 40 else 2000) + digits[0]
    if kind == "ordinal":
        return "o", digits[0]
    return codes.NUMERAL, _mixed(text, digits)  # mixed


def _number(text: str) -> tuple[str, int | float]:
    if not text.isdigit() or len(text) > 9:
        plain = text.replace(",", "")
        return codes.NUMERAL, float(plain) if "." in plain or len(plain) > 9 else int(plain)
    value = int(text)
    if len(text) == 4:
        return (codes.YEAR4 if 1000 <= value <= 2199 else codes.NUMERAL), value
    if len(text) > 2:
        return codes.NUMERAL, value
    if 1 <= value <= 12:
        return codes.SMALL, value
    if value <= 24 and value:
        return codes.HOURS, value
    if value and value <= 31:
        return codes.DAYS, value
    return (codes.TWO if value < 60 else codes.NUMERAL), value


def _three(digits: list[int], mark: str, orders: Mapping[str, bool]) -> tuple[int, ...]:
    """A date in three numbers: in the order of the text, else the month first, and the day between dots.

    So where both can be the month; a year of two figures between dots tells of no day first.
    """
    first, second, year = digits[:3]
    usual = orders.get(mark, mark == "." and year >= _HUNDRED)
    day_first = first > _MONTHS_OF_YEAR or (usual and second <= _MONTHS_OF_YEAR)
    month, day = (second, first) if day_first else (first, second)
    return (_full(year), month, day)


def _full(year: int) -> int:
    """A year of two figures lies between 1970 and 2069."""
    return year if year >= _HUNDRED else year + (1900 if year >= 70 else 2000)


def _ampm(text: str, digits: list[int]) -> tuple[int, ...]:
    hour, minute = (digits[0], digits[1]) if len(digits) > 1 else (digits[0], -1)
    if hour >= _HUNDRED:
        hour, minute = hour // 100, hour % 100
    afternoon = "p" in text.lower()
    if afternoon and hour < 12:
        hour += 12
    if not afternoon and hour == 12:
        hour = 0
    return (hour, minute) if minute >= 0 else (hour,)


def _mixed(text: str, digits: list[int]) -> float:
    sign = next((_FRACTIONS[c] for c in text if c in _FRACTIONS), None)
    if sign is not None:
        return (digits[0] if digits else 0) + sign
    whole = digits[0] if len(digits) == 3 else 0
    return whole + digits[-2] / digits[-1] if digits[-1] else float(whole)

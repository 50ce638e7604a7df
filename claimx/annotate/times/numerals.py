"""Numbers in words, and the years among them: "twenty-four", "two hundred and six", "nineteen ninety-six"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import codes
from claimx.numerals import Sum

if TYPE_CHECKING:
    from claimx.annotate.times.lexemes import Lexemes

_WORD, _SCALE, _AND = codes.CLASSES["number"], codes.CLASSES["scale"], codes.CLASSES["and"]
_CENTURIES = range(11, 22)  # that are said first: "nineteen ninety-six"
_YEARS = range(1900, 2101)  # that are said as numbers: "two thousand and six"


def spelled(lexemes: Lexemes, i: int) -> tuple[int, str, int]:
    """The number in words that begins at lexeme i: its end, letter and value."""
    code, values = lexemes.code, lexemes.values
    total, century, j = Sum(), 0, i
    while j < len(code):
        value = values[j]
        if code[j] in (_WORD, _SCALE) and isinstance(value, int) and (j == i or lexemes.gap(j) in (" ", "\n", "")):
            if code[j] == _SCALE:
                total = total.times(value)
            elif j == i or total.takes(value):
                total = total.plus(value)
            elif not total.done and not century:
                century, total = int(total.open), Sum(open=value)
            else:
                break
        elif not _joins(lexemes, j, total):
            break
        j += 1
    if century:
        year = int(total.open)
        is_year = century in _CENTURIES and year >= 10
        return (j, codes.YEAR4, century * 100 + year) if is_year else (i + 1, _WORD, century)
    value = int(total.value)
    return j, (codes.YEAR4 if value in _YEARS else _WORD), value


def _joins(lexemes: Lexemes, j: int, total: Sum) -> bool:
    """Whether lexeme j is the hyphen or the "and" within a number."""
    code = lexemes.code
    if code[j + 1 : j + 2] != _WORD:
        return False
    return (code[j] == codes.DASH and total.takes_hyphen()) or (code[j] == _AND and total.takes_and())

"""One letter for each class of word, and the names by which the grammar calls them.

The lexer turns a text into a string with one letter a word; the rules are regular expressions over that string.
"""

from __future__ import annotations

from typing import Final

# class in lexicons/times.txt -> letter
CLASSES: Final = {
    "month": "M", "maymonth": "A", "weekday": "W", "mayweekday": "V", "weekdays": "Z",
    "unit": "u", "units": "U", "quarter": "Q", "trimester": "q", "weekend": "G", "weekends": "g",
    "season": "S", "mayseason": "s", "part": "P", "parts": "p", "noon": "N", "overnight": "v", "tonight": "O",
    "day": "t", "last": "l", "next": "x", "this": "h", "same": "j", "the": "J", "that": "3", "latest": "5",
    "comparative": "e", "distance": "¤", "mod": "E", "edge": "X", "ago": "4",
    "article": "i", "fuzzy": "F", "half": "f", "another": "6", "single": "B", "kind": "b", "fiscal": "7",
    "number": "w", "scale": "9", "ordinal": "o", "second": "2", "decade": "D", "approx": "~",
    "set": "C", "each": "L", "vague": "@", "recent": "r", "era": "R", "midcentury": "¢",
    "of": "_", "in": "%", "and": "&", "or": "/", "to": ">", "at": "=", "on": "8", "from": "<", "before": "0",
    "old": "1", "zone": "z",
    "time": "T", "period": "d", "ever": ";", "holiday": "H", "now": "@", "long": "£", "then": "^",
}  # fmt: skip

# letters that the lexer gives without the lexicon
SMALL, HOURS, DAYS, TWO, YEAR4, NUMERAL, YEAR2 = "a", "k", "c", "m", "y", "n", "Y"
CLOCK, COLON, DATE, YEARS, PART, OTHER, BREAK, COMMA, DASH, POSSESSIVE, MONEY, OPEN, CLOSE = (
    "K", "I", "¹", "²", "³", ".", "!", ",", "-", "'", "$", "{", "}",
)  # fmt: skip

# what the rules are made of
TO: Final = ">"
APPROX: Final = "~"
MONTH: Final = "[MA]"
DAY_NUMBER: Final = "(?:[akc]|[o2])"
WEEKDAY: Final = "[WV]"
YEAR: Final = "[yY]"
UNIT: Final = "[uQq]"
UNITS: Final = "[uUQq2]"
NUMBER: Final = "[akcmnywf]"
SEASON: Final = "[Ss]"
ORDINAL: Final = "[o2]"
THE: Final = "J?"
LAST, NEXT, THIS, SAME = "l", "x", "h", "j"
DEICTIC: Final = "[lxh]"
CLOCKS: Final = "[KIN]"

"""Text -> lexemes: words, numbers, clock times and dates in figures, one letter each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.annotate.times import codes
from claimx.annotate.times.lexicon import Value, lexicon

_LEXEME = re.compile(
    r"""(?P<part>\b(?:Q[1-4]|[1-4]Q|H[12]|FY\s?(?:20)?\d\d)\b)
    |(?P<junk>(?:https?://|www\.)\S+|[@\#]\w+|\b[A-Za-z]+\d\w*)
    |(?P<break>\n[ \t]*\n\s*)
    |(?P<iso>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    |(?P<figures>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/.]\d))
    |(?P<ampm>\b\d{1,2}(?:[:.]?[0-5]\d)?\+?\s?(?:[ap]m\b|[ap]\.\s?m\.?(?!\w)|[AP]M\b|[AP]\.M\.?(?!\w)))
    |(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?:hrs?\b)?(?![\d:])|\b\d{1,2}\s?o['’]clock\b|\b[0-2]\d[0-5]\dhrs?\b)
    |(?P<decade>(?:\b\d{2}|['’])?\d0['’]?s\b)
    |(?P<years>\b(?:1[89]|20)\d\d[/–-]\d\d(?![\d/–-]))
    |(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<short>['’]\d\d\b)
    |(?P<mixed>\b\d+[ -]\d/\d\b|\b\d/\d\b|\b\d*[½¼¾])
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    |(?P<possessive>['’][sS]\b)
    |(?P<word>[^\W\d_]+)
    |(?P<mark2>[^\w\s])""",
    re.VERBOSE,
)
_MARKS = {",": codes.COMMA, "-": codes.DASH, "–": codes.DASH, "—": codes.DASH, "$": codes.MONEY, "£": codes.MONEY,
          "€": codes.MONEY, "(": codes.OPEN, ")": codes.CLOSE, "&": "&"}  # fmt: skip
_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "hr hrs min mins".split()
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_EDITED = re.compile(r"\[([^\W\d_]+)\]")  # "[Ten] years ago": an editor's word in a quotation
_TEENS = 20
_HUNDRED = 100


@dataclass(slots=True)
class Lexemes:
    """A text as parallel lists; `code` has one letter a lexeme."""

    text: str
    code: str
    starts: list[int]
    ends: list[int]
    values: list[Value | float | tuple[int, ...]]

    def word(self, i: int) -> str:
        """The lexeme as it stands in the text, "" outside."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def gap(self, i: int) -> str:
        """What stands between lexeme i and the one before."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else ""


def lex(text: str) -> Lexemes:
    """Read the whole text in one pass, then join number words and phrases."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Value | float | tuple[int, ...]] = []
    words = lexicon().words
    plain = _EDITED.sub(r" \1 ", text) if "[" in text else text
    for match in _LEXEME.finditer(plain):
        kind = match.lastgroup
        start, end = match.span()
        value: Value | float | tuple[int, ...] = None
        if kind == "word":
            low = match.group().lower()
            found = words.get(low)
            if found is None:
                code = codes.OTHER
            else:
                code, value = found
                if low in _ABBREVIATED and text[end : end + 1] == ".":
                    end += 1
        elif kind == "mark2":
            if match.group() == "." and ends and ends[-1] > start:  # taken by the abbreviation before
                continue
            code = _MARKS.get(match.group(), codes.OTHER)
        elif kind == "junk":
            code = codes.OTHER
        elif kind == "break":
            code = codes.BREAK
        elif kind == "possessive":
            code = codes.POSSESSIVE
        else:
            code, value = _figures(kind or "", match.group())
        out.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
    lexemes = Lexemes(text, "".join(out), starts, ends, values)
    return _join(lexemes)


def _figures(kind: str, text: str) -> tuple[str, Value | float | tuple[int, ...]]:
    """Code and value of anything that holds figures."""
    digits = [int(x) for x in re.findall(r"\d{1,9}", text)]
    if kind == "number":
        return _number(text)
    if kind == "part":
        return codes.PART, text
    if kind == "iso":
        return codes.DATE, tuple(digits[:6])
    if kind == "figures":
        return codes.DATE, _three(digits)
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
        second = digits[0] // 100 * 100 + digits[1]
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


def _three(digits: list[int]) -> tuple[int, ...]:
    """Month, day and year in figures: the month is first unless it cannot be."""
    first, second, year = digits[:3]
    if year < _HUNDRED:
        year += 1900 if year >= 70 else 2000
    month, day = (second, first) if first > 12 else (first, second)
    return (year, month, day)


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


def _join(lexemes: Lexemes) -> Lexemes:
    """Make one lexeme of "twenty-four", "nineteen ninety-six", "a couple of", "right now"."""
    code, starts, ends, values = lexemes.code, lexemes.starts, lexemes.ends, lexemes.values
    phrases = lexicon().phrases
    text = lexemes.text
    out: list[str] = []
    kept: list[tuple[int, int, Value | float | tuple[int, ...]]] = []
    i, n = 0, len(code)
    while i < n:
        j = i + 1
        letter, value = code[i], values[i]
        if letter in "w9":
            j, letter, value = _spelled(lexemes, i)
        elif letter not in "!":
            rows = phrases.get(text[starts[i] : ends[i]].lower())
            if rows:
                for parts, row_code, row_value in rows:
                    size = len(parts)
                    if i + size <= n and all(
                        text[starts[i + k] : ends[i + k]].lower() == parts[k] for k in range(1, size)
                    ):
                        j, letter, value = i + size, row_code, row_value
                        break
        out.append(letter)
        kept.append((starts[i], ends[j - 1], value))
        i = j
    return Lexemes(text, "".join(out), [k[0] for k in kept], [k[1] for k in kept], [k[2] for k in kept])


def _spelled(lexemes: Lexemes, i: int) -> tuple[int, str, int]:
    """The number in words that begins at lexeme i: its end, letter and value."""
    code, values = lexemes.code, lexemes.values
    n = len(code)
    total, current, j = 0, 0, i
    parts: list[int] = []
    while j < n:
        if (code[j] == "w" and lexemes.gap(j) in (" ", "\n", "")) or j == i:
            value = values[j]
            assert isinstance(value, int)
            if code[j] == "9":
                current = max(current, 1) * value
                if value >= 1000:
                    total, current = total + current, 0
            elif (
                current % 10 == 0
                and (current % 100 >= 20 or current % 100 == 0)
                and value < (10 if current % 100 else 100)
            ):
                current += value
            elif not total and len(parts) == 0:  # "nineteen ninety-six"
                parts.append(current)
                current = value
            else:
                break
            j += 1
        elif code[j] == "9" and lexemes.gap(j) in (" ", "\n"):
            value = values[j]
            assert isinstance(value, int)
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
            j += 1
        elif (code[j] == codes.DASH and j + 1 < n and code[j + 1] == "w" and current % 10 == 0 and current >= 20) or (
            code[j] == "&" and j + 1 < n and code[j + 1] == "w" and current >= 100 and current % 100 == 0
        ):
            j += 1
        else:
            break
    if parts:
        value = parts[0] * 100 + current
        return (j, codes.YEAR4, value) if 10 < parts[0] < 22 and current >= 10 else (i + 1, "w", parts[0])
    value = total + current
    return j, (codes.YEAR4 if 1900 <= value <= 2100 else "w"), value

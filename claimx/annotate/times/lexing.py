"""Text -> lexemes: words, numbers, clock times and dates in figures, one letter each."""

from __future__ import annotations

import re

from claimx.annotate.times import codes
from claimx.annotate.times.figures import day_orders, figures
from claimx.annotate.times.lexemes import Lexemes
from claimx.annotate.times.lexicon import Value, lexicon
from claimx.annotate.times.numerals import spelled
from claimx.lexicon import group

_LEXEME = re.compile(
    r"""(?P<word>(?!FY|https?:|www\.)[^\W\d_]+(?!\w))  # most of a text: nothing below begins so
    |(?P<part>\b(?:Q[1-4]|[1-4]Q|H[12]|FY\s?(?:20)?\d\d)\b)
    |(?P<junk>(?:https?://|www\.)\S+|[@\#]\w+|\b[A-Za-z]+\d\w*)
    |(?P<break>\n[ \t]*\n\s*)
    |(?P<iso>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    |(?P<ymd>\b(?:1[6-9]|20)\d\d(?P<sep>[/.])(?:0?[1-9]|1[0-2])(?P=sep)\d\d?(?![\d/.]\d|\d))
    |(?P<dashed>\b\d{1,2}-(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}-(?:\d{4}|\d{2})\b)
    |(?P<figures>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![\d/.]\d))
    |(?P<monthyear>(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/]))
    |(?P<ampm>\b\d{1,2}(?:[:.]?[0-5]\d)?\+?\s?(?:[ap]m\b|[ap]\.\s?m\.?(?!\w)|[AP]M\b|[AP]\.M\.?(?!\w)))
    |(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?:hrs?\b)?(?![\d:])|\b\d{1,2}\s?o['’]clock\b|\b[0-2]\d[0-5]\dhrs?\b)
    |(?P<decade>(?:\b\d{2}|['’‘])?\d0['’]?s\b)
    |(?P<years>\b(?:1[89]|20)\d\d(?:[/–-]\d\d(?![\d/–-])|/(?:19|20)\d\d(?![\d/])))
    |(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<short>['’]\d\d\b)
    |(?P<mixed>\b\d+[ -]\d/\d\b|\b\d/\d\b|\b\d*[½¼¾])
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:\+(?=\s?(?:hour|hr|min|day|week|month|year|yr)))?)
    |(?P<possessive>['’][sS]\b)
    |(?P<letters>[^\W\d_]+)
    |(?P<mark2>[^\w\s])""",
    re.VERBOSE,
)
_MARKS = {",": codes.COMMA, "-": codes.DASH, "–": codes.DASH, "—": codes.DASH, "$": codes.MONEY, "£": codes.MONEY,
          "€": codes.MONEY, "(": codes.OPEN, ")": codes.CLOSE, "&": "&"}  # fmt: skip
_ABBREVIATED = group("abbreviated")
_WORDS = frozenset({"word", "letters"})
_MONTHS = frozenset({"M", "A"})
_DAY_AND_YEAR = re.compile(r"\s\d{1,2},?\s\d{4}\b")  # "May. 9, 2019": a point after a whole name
_EDITED = re.compile(r"\[([^\W\d_]+)\]")  # "[Ten] years ago": an editor's word in a quotation


def lex(text: str) -> Lexemes:
    """Read the whole text in one pass, then join number words and phrases."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Value | float | tuple[int, ...]] = []
    words = lexicon().words
    plain = _EDITED.sub(r" \1 ", text) if "[" in text else text
    orders = day_orders(plain)
    for match in _LEXEME.finditer(plain):
        kind = match.lastgroup
        start, end = match.span()
        value: Value | float | tuple[int, ...] = None
        if kind in _WORDS:
            low = match.group().lower()
            found = words.get(low)
            if found is None:
                code = codes.OTHER
            else:
                code, value = found
                if text[end : end + 1] == "." and (
                    low in _ABBREVIATED or (code in _MONTHS and _DAY_AND_YEAR.match(text, end + 1))
                ):
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
            code, value = figures(kind or "", match.group(), orders)
        out.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
    lexemes = Lexemes(text, "".join(out), starts, ends, values)
    return _join(lexemes)


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
            j, letter, value = spelled(lexemes, i)
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

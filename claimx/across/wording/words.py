"""Words with offsets and the form in which they are compared, and the sentences they make.

Records carry no tokens, and spaCy is not loaded here: what was analysed once is not analysed again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimx.article import stripped
from claimx.lexicon import group

_WORD = re.compile(
    r"(?:[$£€¥]|US\$)?\d+(?:[.,]\d+)*(?:(?=[^\W\d])|(?![\w]))"  # amounts: 1,200 and 3.5; "400g" is two words
    r"|[^\W\d_]+(?:[-.][^\W\d_]+)*(?:['’](?!(?:s|ll|re|ve|d|m|t)\b)[^\W\d_]+)*"
    r"|['’](?:s|ll|re|ve|d|m|t)\b|\w+|[^\w\s]"
)
_CLITICS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'t": "not"}
_SHORT = group("short_forms")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\Wa-z_])|\n\s*\n|\n(?=\s*\S)")
_ENDINGS = ("ations", "ation", "ingly", "ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s", "e")


class Word(NamedTuple):
    """A word of a text: `text[start:end]`, and the form in which it is compared with others."""

    text: str
    start: int
    end: int
    form: str

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of punctuation."""
        return not self.form[0].isalnum() and self.form[0] not in "$£€¥"


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of `text[start:end]`, in order; "don't" is two words, "do" and "not"."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        words = match.group()
        form = words.casefold().replace("’", "'") or words
        if form == "'t" and found and found[-1].end == match.start() and found[-1].form.endswith("n"):
            stem = found[-1].form[:-1] or "not"
            whole = {"ca": "can", "wo": "will", "sha": "shall"}.get(stem, stem)
            found[-1] = found[-1]._replace(form=whole)
        found.append(Word(words, match.start(), match.end(), _CLITICS.get(form, form)))
    return found


def stem(form: str) -> str:
    """A word without its ending: `rescued`, `rescues` and `rescue` are one.

    A light stemmer serves: it is only asked whether two words of the same sentence are one word.
    """
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            bare = form[: -len(ending)]
            return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls" else bare
    return form


def find_sentences(text: str, body: tuple[tuple[int, int], ...] | None = None) -> list[tuple[int, int]]:
    """The sentences of a text, or of the stretches of it that are its story, as pairs of offsets."""
    found: list[tuple[int, int]] = []
    for first, last in body or ((0, len(text)),):
        begin = first
        for match in _END.finditer(text, first, last):
            if match.group()[0] == "." and _is_short(text, begin, match.start()):
                continue
            _add(found, text, begin, match.end())
            begin = match.end()
        _add(found, text, begin, last)
    return found


def _is_short(text: str, begin: int, stop: int) -> bool:
    last = text[max(begin, stop - 8) : stop].split()[-1:] or [""]
    word = last[0].casefold().lstrip("(“\"'")
    return word in _SHORT or (len(word) == 1 and word.isalpha())


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    start, end = stripped(text, start, end)
    if end > start:
        found.append((start, end))

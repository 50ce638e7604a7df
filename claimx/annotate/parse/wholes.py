"""Titles that read like a sentence, made one token before the parser sees them: "[Do Not Disturb] was released".

The parser takes the small words of such a name at their word: "not" denies the claim, "I" becomes its subject. Where a
line writes them large among words that it writes small, they belong to a name. "In-N-Out" is cut at its hyphens and
gone for the same reason. So is the "No." before the place of a team.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["join_wholes"]

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_][\w'’]*")
_HYPHENED = re.compile(
    r"(?<![\w-])[A-Z][a-z]*(?:(?:-[a-z]+)+-[A-Z][a-z]*|(?:-(?:[A-Za-z]|In|Out|Up|Off|On)(?![a-z]))+(?:-[A-Z][a-z]+)*)(?![\w-])"
)
_IN_LAW = re.compile(r"(?<![\w-])(?:(?i:brother|sister|mother|father|son|daughter)s?)-in-law(?![\w-])")
_FOREIGN = re.compile(  # "Vale do Sul", "Ana van den Berg": neither "do" nor "den" is a verb
    r"(?<![\w.-])[A-Z]\w+(?: dos? [A-Z]\w+)+|(?<![\w.-])[A-Z]\w+ van den [A-Z]\w+"
)
_NUMBER = re.compile(r"(?<![\w-])No\.(?= ?\d+ [A-Z])")  # "No. 14 Varde won": not "no", and no end of a sentence
_INSIDE = lexicon.group("large_inside_titles")
_LAST = lexicon.group("large_at_the_end")
_PLACES = lexicon.group("before_down")
_OPENERS = lexicon.group("openers_before_titles")
_CALENDAR = lexicon.group("calendar")
_SMALL = lexicon.group("small_in_titles")
_TURNING = lexicon.group("turning_words")
_FEWEST = 6  # words of a line that tell how it is written
_SHARE = 0.7  # of them that may be large; above, it is a headline
_LONGEST = 9  # words of a title
_ENDS = frozenset('.!?:"“‘•')


def join_wholes(doc: Doc) -> Doc:
    """The Doc with each such name as one token."""
    found = [span for first, last in _wholes(doc.text) if (span := doc.char_span(first, last)) is not None]
    kept = [span for span in found if len(span) > 1]
    if kept:
        with doc.retokenize() as retokenizer:
            for span in kept:
                retokenizer.merge(span)
    return doc


def _wholes(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand, in text order and none within another."""
    for line in _LINE.finditer(text):
        behind = 0
        words = list(_WORD.finditer(line.group()))
        found = [] if _is_headline(words) else list(_titles(line.group(), words))
        found += [match.span() for match in _HYPHENED.finditer(line.group()) if not _is_range(match)]
        found += [match.span() for match in _IN_LAW.finditer(line.group())]  # "his [brother-in-law] Victor"
        found += [match.span() for match in _FOREIGN.finditer(line.group()) if not _asks(line.group(), match)]
        found += [match.span() for match in _NUMBER.finditer(line.group())]
        for first, last in sorted(found):
            if first >= behind:
                behind = last
                yield line.start() + first, line.start() + last


def _is_headline(words: list[re.Match[str]]) -> bool:
    """Whether a line is too short to tell, or written large throughout."""
    large = sum(word.group()[0].isupper() for word in words)
    return len(words) < _FEWEST or large > _SHARE * len(words)


def _is_range(match: re.Match[str]) -> bool:
    """Whether hyphens join days or months: "October-to-December"."""
    return not _CALENDAR.isdisjoint(match.group().lower().split("-"))


def _asks(line: str, match: re.Match[str]) -> bool:
    """Whether a "do" is the verb of a question or of "so do they"."""
    first = match.group().split(" ", 1)[0].lower()
    before = line[: match.start()].lower().split()[-1:]
    return first in _INSIDE or first in _TURNING or not _TURNING.isdisjoint(before)


def _titles(line: str, words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The runs of large words that hold a word which only titles write large."""
    k = 0
    while k < len(words):
        last = _run(line, words, k)
        first = k
        if last > k and _opens(line, words[k]) and _is(words[k], _OPENERS):
            first += 1  # "But [Get Out] is no comedy"
        while (
            last > first
            and _is(words[last], _INSIDE)
            and (not _is(words[last], _LAST) or _is(words[last - 1], _PLACES))
        ):
            last -= 1
        if first < last < first + _LONGEST and any(_is(word, _INSIDE) for word in words[first + 1 : last + 1]):
            last = _end(line, words, last)
            yield words[first].start(), _without_owner(words[last])
        k = max(last, k) + 1


def _run(line: str, words: list[re.Match[str]], k: int) -> int:
    """The last of the large words that follow each other from word k on."""
    if not _is_large(words[k]):
        return k
    while k + 1 < len(words) and not _owns(words[k]) and _is_large(words[k + 1]) and _beside(line, words, k):
        k += 1
    return k


def _end(line: str, words: list[re.Match[str]], last: int) -> int:
    """The last word of a title that goes on behind a small word: "Call Me [by Your Name]"."""
    small = last + 1
    while small < len(words) and _beside(line, words, small - 1) and words[small].group() in _SMALL:
        small += 1
    if last + 1 < small < len(words) and _beside(line, words, small - 1) and _is_large(words[small]):
        end = _run(line, words, small)
        return last if any(word.group().lower() in _CALENDAR for word in words[small : end + 1]) else end
    return last


def _is(word: re.Match[str], known: frozenset[str]) -> bool:
    """Whether a word, written large, is one of a list: "Us", not "US"."""
    return word.group().istitle() and word.group().lower().replace("’", "'") in known


def _is_large(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _owns(word: re.Match[str]) -> bool:
    return word.group().endswith(("'s", "’s", "'", "’"))


def _without_owner(word: re.Match[str]) -> int:
    """Where a word ends before its "'s"."""
    return word.end() - len(word.group()) + len(re.sub(r"['’]s?$", "", word.group()))


def _beside(line: str, words: list[re.Match[str]], k: int) -> bool:
    """Whether only a blank stands between a word and the next."""
    return line[words[k].end() : words[k + 1].start()] == " "


def _opens(line: str, word: re.Match[str]) -> bool:
    """Whether a word opens a sentence, so that it is written large for its place."""
    before = line[: word.start()].rstrip()
    return not before or before[-1] in _ENDS

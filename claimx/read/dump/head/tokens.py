"""The words before and at the start of a story as the headline tagger sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimx import lexicon
from claimx.read.dates import MONTH_NAMES
from claimx.read.segments import BRANDS, Segment

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|\d+(?:[.,:]\d+)*|[^\w\s]")
MONTH = re.compile(rf"(?:{MONTH_NAMES})\.?", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z][a-z]+$)|(?<=[A-Z])(?=[A-Z][a-z]{4,}$)")
_BUTTONS = frozenset({"share", "sign", "comment", "byline"})
_BEFORE = 600  # tokens before the story
_AFTER = 80  # tokens of the story
_LEDE = 50  # different words


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its offsets and the segment that it stands in."""

    text: str
    start: int
    end: int
    segment: int


def head_tokens(text: str, segments: Sequence[Segment], first: int) -> list[Token]:
    """The tokens around the beginning of the story, which is segment number `first`."""
    before: list[Token] = []
    for index in range(first - 1, -1, -1):
        before[:0] = _tokens(text, segments, index)
        if len(before) >= _BEFORE:
            break
    after: list[Token] = []
    for index in range(first, len(segments)):
        after.extend(_tokens(text, segments, index))
        if len(after) >= _AFTER:
            break
    return before[-_BEFORE:] + after[:_AFTER]


def _tokens(text: str, segments: Sequence[Segment], index: int) -> list[Token]:
    segment = segments[index]
    found = []
    for match in _TOKEN.finditer(text, segment.start, segment.end):
        word, start = match[0], match.start()
        cut = _inner_cut(word)
        found.append(Token(word[:cut], start, start + cut, index))
        if cut < len(word):
            found.append(Token(word[cut:], start + cut, match.end(), index))
    return found


def _inner_cut(word: str) -> int:
    """Where a second token begins inside a word: the stop of "closed.", but not of "Mr."; "Twitter" of "LazareTwitter".

    Segments keep the latter whole, as they take what a page has twice for a word with two humps.
    """
    if word.endswith(".") and len(word) > 3:
        return len(word) - 1
    hump = _HUMP.search(word)
    if hump and word not in BRANDS:
        second = word[hump.start() :].lower()
        if lexicon.table("page_words").get(second) in _BUTTONS or second in lexicon.words("page_function_words"):
            return hump.start()
    return len(word)


@dataclass(frozen=True, slots=True)
class StoryWords:
    """How often the story uses a word, how often in lower case, and which words its first lines use."""

    all: Counter[str]
    lower: Counter[str]
    lede: frozenset[str]


def story_words(text: str, segments: Sequence[Segment], story: Sequence[float]) -> StoryWords:
    """Count the words of the segments that are story."""
    counts: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    lede: set[str] = set()
    for segment, chance in zip(segments, story, strict=True):
        if chance > 0.5:
            for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text[segment.start : segment.end]):
                folded = stem(word.lower())
                counts[folded] += 1
                if len(counts) < _LEDE:
                    lede.add(folded)
                if word[0].islower():
                    lower[folded] += 1
    return StoryWords(counts, lower, frozenset(lede))


def stem(word: str) -> str:
    """Fold plurals and tenses roughly: "prices" and "priced" meet in "pric"."""
    word = re.sub(r"['’]s$", "", word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 4 else word

"""The words around the beginning of a story as the block tagger sees them: a list of named signs for each word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.read.dump.head.tokens import MONTH, Token, stem
from claimx.read.segments import Segment

if TYPE_CHECKING:
    from claimx.read.dump.head.page import PageHead

_DAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE)
_SUFFIXES = ("ing", "ed", "ly", "tion", "ers", "er", "al", "ies", "s", "y")
_BYLINE = frozenset({"by", "written"})
_DATED = frozenset({"mon", "Y"})
_AHEAD, _BACK = 30, 12
_NEAR = (0, 1, 3, 7, 15, 29)
_DISTANCES = (0, 3, 10, 25, 60, 120, 250)
_RUNS = (0, 1, 2, 4, 8, 16)


def shape(word: str) -> str:
    """How a word is written: "Harbour" C, "NATO" U, "iPhone" l, "2021" Y, "12:30" with a colon; marks as they are."""
    first = word[0]
    if first.isdigit():
        if len(word) == 4 and word[:2] in {"19", "20"}:
            return "Y"
        return "d" if len(word) < 3 else ":" if ":" in word else "#"
    if not first.isalpha():
        return word
    if word.isupper():
        return "U" if len(word) > 1 else "u"
    if first.isupper():
        return "C" if word[1:].islower() else "M"
    return "l"


def kind(word: str) -> str:
    """The shape of a word, or what sort of word it is: a month, a weekday, a small word, a given name."""
    form = shape(word)
    if form in {"Y", "d", ":", "#", "U"}:
        return form
    lower = word.lower()
    if form != "l" and MONTH.fullmatch(word):
        return "mon"
    if form != "l" and _DAY.fullmatch(word):
        return "day"
    if lower in lexicon.words("page_function_words"):
        return "f" if form == "l" else "F"
    if form in {"C", "M"} and lower in lexicon.given_names():
        return "N"
    return form


class HeadWords:
    """The columns from which the signs of all words are read off."""

    def __init__(self, page: PageHead, known: frozenset[str]) -> None:
        tokens, segments, story = page.tokens, page.segments, page.story_words
        words = [t.text for t in tokens]
        kinds = lexicon.table("page_words")
        self.size = len(tokens)
        self.chances = [page.story[t.segment] for t in tokens]
        self.segment = [t.segment for t in tokens]
        self.lower = page.lower
        self.shape = [shape(w) for w in words]
        self.kind = [kind(w) for w in words]
        self.cue = [kinds.get(w, "") for w in self.lower]
        self.word = [
            w if w in known else f"*{s}" if s in {"C", "M", "l", "U"} else s
            for w, s in zip(self.lower, self.shape, strict=True)
        ]
        self.starts = page.starts
        self.gap = [_gap(segments, tokens, i) for i in range(self.size)]
        function = lexicon.words("page_function_words")
        self.content = [w[0].isalpha() and w not in function for w in self.lower]
        stems = [stem(w) for w in self.lower]
        told = [(story.all[s] > 0, story.lower[s] > 0, s in story.lede) for s in stems]
        self.covered = [t[0] if c else None for t, c in zip(told, self.content, strict=True)]
        self.plain = [t[1] if c else None for t, c in zip(told, self.content, strict=True)]
        self.lede = [t[2] if c else None for t, c in zip(told, self.content, strict=True)]
        self.folded = page.folded
        self.tokens = tokens
        self.three = [self._copies(i, i + 3) for i in range(self.size)]
        self.across = [self._copies(i - 1, i + 1) for i in range(self.size)]
        self.uses = [
            f"{min(4, self.folded.count(f' {w} '))}" if c else "-"
            for w, c in zip(self.lower, self.content, strict=True)
        ]
        self.sums = {
            "lower": list(accumulate([s == "l" for s in self.shape], initial=0)),
            "small": list(accumulate([k in {"f", "F"} for k in self.kind], initial=0)),
            "cue": list(accumulate([bool(c) for c in self.cue], initial=0)),
        }
        self.bylines = [i for i, w in enumerate(self.lower) if w in _BYLINE]
        self.dates = [i for i, k in enumerate(self.kind) if k in _DATED]

    def _copies(self, a: int, b: int) -> int:
        """How often else the page has the words from a to b."""
        if a < 0 or b > self.size:
            return 0
        return min(self.folded.count(self.folded[self.tokens[a].start : self.tokens[b - 1].end]) - 1, 3)

    def density(self, name: str, a: int, b: int) -> float:
        """The share of the words from a to b that have the property."""
        a, b = max(0, a), min(self.size, b)
        return (self.sums[name][b] - self.sums[name][a]) / max(1, b - a)


def _gap(segments: Sequence[Segment], tokens: Sequence[Token], i: int) -> str:
    token = tokens[i]
    apart = i == 0 or tokens[i - 1].end < token.start
    if segments[token.segment].start != token.start:
        return "" if apart else "+"
    before = segments[token.segment].before
    return "cut" if before == "space" and not apart else before


def describe_words(words: HeadWords, first: int) -> list[list[str]]:
    """The signs of every word; the story begins with segment number `first`."""
    story_at = next((i for i, s in enumerate(words.segment) if s >= first), words.size)
    rows = []
    since = 0
    for i in range(words.size):
        if words.starts[i]:
            since = i
        run = bucket(i - since, _RUNS)
        rows.append(
            [
                "b",
                *_words_around(words, i),
                *_densities(words, i),
                *_story(words, i),
                *_repeats(words, i),
                *_distances(words, i),
                f"d={bucket(story_at - i, _DISTANCES)}",
                f"h={run}",
                f"hk={run}{_at(words.kind, i - 1)}{words.kind[i]}",
            ]
        )
    return rows


def _at(column: Sequence[str], i: int) -> str:
    return column[i] if 0 <= i < len(column) else "_"


def _words_around(words: HeadWords, i: int) -> list[str]:
    w, k, gap, cue = words.word, words.kind, words.gap, words.cue
    w0, w1, w2 = w[i], _at(w, i - 1), _at(w, i - 2)
    k0, k1, k2, n1, n2 = k[i], _at(k, i - 1), _at(k, i - 2), _at(k, i + 1), _at(k, i + 2)
    return [
        f"g={gap[i]}",
        f"g+1={_at(gap, i + 1)}",
        f"g-1={_at(gap, i - 1)}",
        f"gg={gap[i]}{_at(gap, i + 1)}",
        f"w={w0}",
        f"w-1={w1}",
        f"w-2={w2}",
        f"w+1={_at(w, i + 1)}",
        f"w+2={_at(w, i + 2)}",
        f"ww={w1}|{w0}",
        f"ww+={w0}|{_at(w, i + 1)}",
        f"wk={w1}|{k0}",
        f"kw={k1}|{w0}",
        f"k={k0}",
        f"k-1={k1}",
        f"k-2={k2}",
        f"k+1={n1}",
        f"k+2={n2}",
        f"kk={k1}{k0}",
        f"kk+={k0}{n1}",
        f"kkk={k2}{k1}{k0}",
        f"k+k={k1}{k0}{n1}",
        f"kkk+={k0}{n1}{n2}",
        f"kkkkk={k2}{k1}{k0}{n1}{n2}",
        f"kg={k1}{gap[i]}{k0}",
        f"c={cue[i]}",
        f"c-1={_at(cue, i - 1)}",
        f"c+1={_at(cue, i + 1)}",
        f"cg={_at(cue, i - 1)}|{k0}",
        f"s={_suffix(words.lower[i])}",
        f"s-1={_suffix(_at(words.lower, i - 1))}",
    ]


def _suffix(word: str) -> str:
    return next((s for s in _SUFFIXES if word.endswith(s) and len(word) > len(s) + 2), "-")


def _densities(words: HeadWords, i: int) -> list[str]:
    """How much the words before and after look like prose or like a menu."""
    left, right = words.density("lower", i - 6, i), words.density("lower", i, i + 6)
    cues = words.density("cue", i - 5, i), words.density("cue", i, i + 5)
    steps = (0, 0.2, 0.4)
    return [
        f"lo={bucket(left, (*steps, 0.6))}{bucket(right, (*steps, 0.6))}",
        f"lok={bucket(left, steps)}{bucket(right, steps)}{_at(words.kind, i - 1)}{words.kind[i]}",
        f"fu={bucket(words.density('small', i - 8, i), steps)}{bucket(words.density('small', i, i + 8), steps)}",
        f"cu={bucket(cues[0], (0, 0.2, 0.5))}{bucket(cues[1], (0, 0.2, 0.5))}",
    ]


def _story(words: HeadWords, i: int) -> list[str]:
    """How much of what stands before and after the story speaks of too."""
    steps = (-0.5, 0.2, 0.5, 0.8)
    lede = (-0.5, 0.15, 0.4, 0.7)
    plain, k = words.plain, words.kind
    previous = plain[i - 1] if i else "_"
    return [
        f"cov={bucket(_share(words.covered, i - 5, i), steps)}{bucket(_share(words.covered, i, i + 5), steps)}",
        f"lede={bucket(_share(words.lede, i - 6, i), lede)}{bucket(_share(words.lede, i, i + 6), lede)}",
        f"told={words.covered[i]}{plain[i]}{k[i]}",
        f"plain={previous}{plain[i]}{_at(k, i - 1)}{k[i]}",
        f"st={bucket(words.chances[i], (0.02, 0.1, 0.3, 0.6, 0.9))}",
    ]


def _share(column: Sequence[bool | None], a: int, b: int) -> float:
    flags = [f for f in column[max(0, a) : b] if f is not None]
    return sum(flags) / len(flags) if flags else -1.0


def _repeats(words: HeadWords, i: int) -> list[str]:
    """Words that the page has elsewhere too, but after or before other words, begin or end a block here."""
    here, across = words.three[i], words.across[i]
    ends = words.three[i - 3] if i >= 3 else 0
    near = [here, words.three[i - 1] if i else 0, ends, words.three[i - 2] if i >= 2 else 0]
    signs = [f"b2={across}", "rep=" + "".join(str(min(n, 2)) for n in near), f"wc={words.uses[i]}"]
    if not across and here:
        signs.append("opens")
        if i and words.shape[i] in {"C", "M", "U"}:
            signs.append("opens capital")
    if not across and ends:
        signs.append("closes")
    return signs


def _distances(words: HeadWords, i: int) -> list[str]:
    signs = []
    for name, marks, back in (("by", words.bylines, (0, 1, 2, 3, 5, 11)), ("mon", words.dates, (0, 1, 3, 7, 11))):
        ahead = _next(marks, i)
        behind = _last(marks, i)
        signs.append(f"{name}+{bucket(ahead if ahead < _AHEAD else 99, _NEAR)}")
        signs.append(f"{name}-{bucket(behind if behind < _BACK else 99, back)}")
    return signs


def _next(marks: Sequence[int], i: int) -> int:
    at = bisect_left(marks, i)
    return marks[at] - i if at < len(marks) else 99


def _last(marks: Sequence[int], i: int) -> int:
    at = bisect_left(marks, i + 1)
    return i - marks[at - 1] if at else 99


def bucket(value: float, steps: Sequence[float]) -> str:
    """Which of the steps is the first that `value` does not exceed, as a sign."""
    return next((str(i) for i, step in enumerate(steps) if value <= step), str(len(steps)))

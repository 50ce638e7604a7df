"""The head of a page dump: its words with what is known of each, and stretches of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimx import lexicon
from claimx.article import Span
from claimx.read.dump.features import CUE_KINDS
from claimx.read.dump.head.tokens import MONTH, StoryWords, Token, stem
from claimx.read.segments import Segment


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens, half open, with its features in the order of `FEATURES`."""

    first: int
    last: int
    values: tuple[float, ...]


class PageHead:
    """Prefix sums over the tokens of a page's head, so that describing a stretch costs little."""

    def __init__(
        self,
        text: str,
        segments: Sequence[Segment],
        story: Sequence[float],
        first: int,
        tokens: Sequence[Token],
        words: StoryWords,
    ) -> None:
        self.text = text
        self.folded = text.lower()
        self.segments = segments
        self.story = story
        self.first = first
        self.tokens = tokens
        self.story_words = words
        function = lexicon.words("page_function_words")
        kinds = lexicon.table("page_words")
        lower = [t.text.lower() for t in tokens]
        self.lower = lower
        self.story_at = next((i for i, t in enumerate(tokens) if t.segment >= first), len(tokens))
        self.word = [t.text[0].isalnum() for t in tokens]
        self.function = [w in function for w in lower]
        self.content = [
            a and not f and not w[0].isdigit() for a, f, w in zip(self.word, self.function, lower, strict=True)
        ]
        stems = [stem(w) for w in lower]
        self.covered = [c and words.all[s] > 0 for c, s in zip(self.content, stems, strict=True)]
        self.lede = [c and s in words.lede for c, s in zip(self.content, stems, strict=True)]
        self.capital = [t.text[0].isupper() for t in tokens]
        self.shouted = [t.text.isupper() and len(t.text) > 1 for t in tokens]
        given = lexicon.given_names()
        self.given = [c and w in given for c, w in zip(self.capital, lower, strict=True)]
        self.plain = [c and not u for c, u in zip(self.content, self.capital, strict=True)]
        self.digit = [t.text[0].isdigit() for t in tokens]
        self.cue = [kinds.get(w) in CUE_KINDS for w in lower]
        self.starts = [t.start == segments[t.segment].start for t in tokens]
        self.ends = [t.end == segments[t.segment].end for t in tokens]
        self.month = [bool(MONTH.fullmatch(w)) and c for w, c in zip(lower, self.capital, strict=True)]
        names = (
            "word",
            "function",
            "content",
            "covered",
            "lede",
            "capital",
            "shouted",
            "digit",
            "cue",
            "starts",
            "plain",
        )
        self.sums: dict[str, list[int]] = {name: list(accumulate(getattr(self, name), initial=0)) for name in names}

    def count(self, name: str, a: int, b: int) -> int:
        """How many of tokens a..b have the property."""
        sums = self.sums[name]
        return sums[min(b, len(self.tokens))] - sums[max(a, 0)]

    def span(self, a: int, b: int) -> Span:
        """Where tokens a..b stand in the text."""
        return self.tokens[a].start, self.tokens[b - 1].end

    def words(self, a: int, b: int) -> str:
        """Tokens a..b as the text has them."""
        start, end = self.span(a, b)
        return self.text[start:end]

    def boundary(self, i: int) -> str:
        """What parts token i from the token before: "" inside a segment."""
        if i >= len(self.tokens):
            return "line"
        return self.segments[self.tokens[i].segment].before if self.starts[i] or i == 0 else ""

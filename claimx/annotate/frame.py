"""Where each token of a Doc stands: sentence, paragraph, quotation marks, brackets, headline, dateline.

`Frame.of(doc)` is made once and shared by all who ask; every part is worked out when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

import numpy as np

from claimx.annotate.parse.paragraphs import hard_wrapped
from claimx.annotate.slots import get_anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = 14  # tokens in which a dateline ends
_DASHES = frozenset({"-", "--", "–", "—"})


class Frame:
    """The places of one parsed Doc; index = token."""

    def __init__(self, doc: Doc) -> None:
        """Take a Doc whose sentences are known."""
        self._ref = ref(doc)  # a frame that held its Doc would keep it for ever: the table of frames holds the frame

    @property
    def _doc(self) -> Doc:
        doc = self._ref()
        assert doc is not None
        return doc

    @staticmethod
    def of(doc: Doc) -> Frame:
        """The frame of a Doc, the same for all who ask."""
        found = _FRAMES.get(doc)
        if found is None:
            found = _FRAMES[doc] = Frame(doc)
        return found

    @cached_property
    def text(self) -> str:
        """The text, which `doc.text` puts together at every call."""
        return self._doc.text

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """The tokens of each word, in lower case."""
        found: dict[str, list[int]] = {}
        for token in self._doc:
            found.setdefault(token.lower_, []).append(token.i)
        return found

    def tokens_of(self, words: frozenset[str]) -> list[int]:
        """The tokens, in text order, that are one of some words in lower case."""
        return sorted(i for word in words.intersection(self.words) for i in self.words[word])

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each token's sentence."""
        starts = self._doc.to_array("SENT_START") == 1
        starts[:1] = True
        return (np.cumsum(starts) - 1).tolist()  # type: ignore[no-any-return]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The first token of each sentence, and the end of the last."""
        numbers = np.array(self.sentence, dtype=int)
        return [*np.flatnonzero(np.diff(numbers, prepend=-1)).tolist(), len(numbers)]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The tokens [first, last) of each paragraph."""
        return find_paragraphs(self._doc)

    @cached_property
    def paragraph(self) -> list[int]:
        """The number of each token's paragraph, -1 for the white space between."""
        found = [-1] * len(self._doc)
        for number, (first, last) in enumerate(self.paragraphs):
            found[first:last] = [number] * (last - first)
        return found

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token stands inside double quotation marks, by the marks alone."""
        return self._enclosed[0]

    @cached_property
    def bracketed(self) -> list[bool]:
        """Whether each token stands inside brackets; a line break ends them."""
        return self._enclosed[1]

    @cached_property
    def _enclosed(self) -> tuple[list[bool], list[bool]]:
        doc = self._doc
        quoted, bracketed = [False] * len(doc), [False] * len(doc)
        inside = brackets = False
        for token in doc:
            text = token.text
            if text in {"“", "``"}:
                inside = True
            elif text in {"”", "''"}:
                inside = False
            elif text == '"':
                inside = not inside
            elif text in {"(", "["}:
                brackets = True
            elif text in {")", "]"}:
                brackets = False
            if "\n" in text:
                brackets = False
                if text.count("\n") > 1 and inside and token.i + 1 < len(doc) and doc[token.i + 1].text == '"':
                    inside = False
            quoted[token.i] = inside
            bracketed[token.i] = brackets
        return quoted, bracketed

    @cached_property
    def headline(self) -> int:
        """The first token after the headline, 0 where the text does not begin with it."""
        doc, title = self._doc, get_anchor(self._doc).title.strip()
        if not title or not self.text[: len(title) + 2].lstrip().casefold().startswith(title[:40].casefold()):
            return 0
        return next((token.i for token in doc if token.is_space and "\n" in token.text), 0)

    @cached_property
    def story(self) -> int:
        """The first token of the story: behind the headline, its white space and a dateline ("PARIS (AP) -- ")."""
        opening = [token for token in self._doc[self.headline : self.headline + _OPENING] if not token.is_space]
        if not opening or not (opening[0].is_title or opening[0].is_upper):
            return self.headline
        return next((token.i + 1 for token in opening if token.text in _DASHES), self.headline)

    @cached_property
    def has_dateline(self) -> bool:
        """Whether the story begins with a dateline."""
        return self.story > self.headline


def sentence_of(token: Token) -> range:
    """The tokens of a token's sentence: where it begins and ends, ten times as fast as `token.sent` makes a span."""
    frame = Frame.of(token.doc)
    number = frame.sentence[token.i]
    return range(frame.sentence_starts[number], frame.sentence_starts[number + 1])


def text_of(doc: Doc, first: int, last: int) -> str:
    """The words of the tokens [first, last) as they stand, cut from the text and not put together anew."""
    if last <= first:
        return ""
    tail = doc[last - 1]
    return Frame.of(doc).text[doc[first].idx : tail.idx + len(tail)]


def starts_paragraph(doc: Doc, first: int, last: int) -> bool:
    """Whether a line ends in a stretch of tokens."""
    return any("\n" in token.text for token in doc[first:last] if token.is_space)


_FRAMES: WeakKeyDictionary[Doc, Frame] = WeakKeyDictionary()


def find_paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges [first, last) between line breaks, without the white space that makes the breaks.

    A single line break inside a sentence, or in a text whose lines are all broken so, is the wrapping of a program.
    """
    out, first, last = [], 0, len(doc) - 1
    wrapped: bool | None = None  # a look at the whole text, taken where it decides
    for i in np.flatnonzero(doc.to_array("IS_SPACE")).tolist():
        text = doc[i].text
        if "\n" not in text:
            continue
        if "\n\n" not in text and i < last:
            wrapped = hard_wrapped(doc.text) if wrapped is None else wrapped
            if wrapped or not doc[i + 1].is_sent_start:
                continue
        if i > first:
            out.append((first, i))
        first = i + 1
    if last >= first:
        out.append((first, last + 1))
    return out

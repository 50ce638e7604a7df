"""Paragraph breaks end sentences: a headline without a full stop is no part of the sentence below it.

No sentence begins between a cut title and a name, "Det. Insp. Joan Reed", nor with a small letter where no full stop
stands before it: "“Are you mad?” [he] asks". The component runs before the parser, which respects what it finds set.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WRAPPED = (40, 100)  # the median line of text that was wrapped by a program, in characters
_WIDEST = 200  # the same where the next lines begin within a sentence, which paragraphs of one line do not
_WITHIN = 0.4  # of the lines
_HEADING = 4  # words in capitals that are one, at least three of them of two letters or more
_TITLES = frozenset(f"{title}." for title in group("cut_titles") | group("titles_known_cut"))
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])(?::[0-5]\d(?:[ap]m)?|\.[0-5]\d[ap]m)")
_ZONE = 3  # tokens between such a time and its entry: "p.m. ET -"
_BEHIND_CLOCK = group("halves_of_a_day") | group("time_zones") | {"-", "–", "—", ":", "|"}
_DATELINE = 12  # tokens of one at most, with the agency
_DASHES = group("dashes")
_PLACE = 3  # letters of a place in capitals at least: "US - " is none
_NEVER = -1  # what spaCy calls a token that begins no sentence
_STOPS = frozenset(".!?…:;-–—•*|") | {"...", "....", "--"}
_FEW = 4  # lines below which their lengths say little: half of them must begin within a sentence


def find_paragraph_starts(doc: Doc) -> list[int]:
    """The tokens after a blank line, and after any newline unless the text is hard-wrapped."""
    single = not hard_wrapped(doc.text)
    return [
        token.i + 1
        for token in doc[:-1]
        if token.is_space
        and ("\n\n" in token.text or (single and "\n" in token.text))
        and not doc[token.i + 1].is_space
    ]


def hard_wrapped(text: str) -> bool:
    """Whether a program broke the lines: many lines of about one length, so that a line end says nothing."""
    blocks = [block.split("\n") for block in text.split("\n\n")]
    lines = [(len(line), after) for block in blocks for line, after in pairwise(block) if line.strip()]
    within = sum(after.lstrip()[:1].islower() for _, after in lines)
    if len(lines) < _FEW:
        return 2 * within >= max(len(lines), 1) and all(_WRAPPED[0] <= length <= _WIDEST for length, _ in lines)
    middle = median(length for length, _ in lines)
    return _WRAPPED[0] <= middle <= (_WIDEST if within >= _WITHIN * len(lines) else _WRAPPED[1])


def heading_end(doc: Doc, start: int) -> int:
    """The token behind a heading in capitals that runs into its paragraph, 0 none: "TWO HURT IN FIRE [Police] say"."""
    words = long = 0
    for i in range(start, len(doc)):
        token = doc[i]
        if token.is_alpha and not token.is_upper:
            sentence = token.is_title and i + 1 < len(doc) and not doc[i + 1].is_upper
            return i if words >= _HEADING and long >= _HEADING - 1 and sentence else 0
        if token.is_space:
            return 0
        words += token.is_alpha or token.is_digit
        long += token.is_alpha and len(token) > 1
    return 0


def entry_end(doc: Doc, start: int) -> int:
    """The token behind the time that opens an entry of a log, 0 none: "19:10 [Councillor] Diaz asks", "9am: [The]"."""
    if start + 1 >= len(doc) or not _CLOCK.fullmatch(doc[start].lower_):
        return 0
    i = start + 1
    while i < len(doc) and i - start <= _ZONE and doc[i].lower_ in _BEHIND_CLOCK:
        i += 1
    return i if i < len(doc) and doc[i].text[:1].isupper() and doc[i].is_alpha else 0


def dateline_end(doc: Doc, start: int) -> int:
    """The token behind the dash of a dateline, 0 none: "LYON, France (NORWIRE) — [A] ferry carrying 86 people sank".

    A place in capitals alone is none here: "NATO — Europe's shield — grows".
    """
    if start >= len(doc) or len(doc[start]) < _PLACE or not doc[start].is_upper:
        return 0
    named = False
    for token in doc[start + 1 : start + _DATELINE]:
        if token.text in _DASHES and doc[token.i - 1].whitespace_ and token.whitespace_:
            behind = doc[token.i + 1] if token.i + 1 < len(doc) else token
            return token.i + 1 if named and not (behind.is_lower or behind.is_space or behind.is_punct) else 0
        if token.is_space or token.is_lower or token.is_sent_start:
            return 0
        named = named or token.text in {",", ")"}
    return 0


@Language.component("claimx_paragraphs", assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Set the sentence boundaries that the layout gives, for `nlp.add_pipe("claimx_paragraphs", before="parser")`."""
    starts = find_paragraph_starts(doc)
    marks = np.zeros(len(doc), dtype=np.int64)
    for before, word in pairwise(doc):
        if _goes_on(before, word):
            marks[word.i] = _NEVER
    marks[starts] = 1
    for first_of in (heading_end, entry_end, dateline_end):
        marks[[end for index in (0, *starts) if (end := first_of(doc, index))]] = 1
    column: Any = marks.astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)  # at once: one by one, each looks through the whole Doc


def _goes_on(before: Token, word: Token) -> bool:
    """Whether a word cannot begin a sentence: a name behind its title, or a small letter behind no stop."""
    if word.is_lower:
        return word.is_alpha and not before.is_space and before.text not in _STOPS
    return word.is_title and before.lower_ in _TITLES

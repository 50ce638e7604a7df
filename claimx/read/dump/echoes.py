"""What stands above a story in a page dump and only says it again: its deck, its points, a caption.

A lead is not told twice. So a brief block above the story whose words the paragraph below has too is none of it, and
neither are brief blocks below a label such as "Key points".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.read.dump.features import words_of
from claimx.read.dump.furniture import BRIEF
from claimx.read.dump.leads import is_dateline
from claimx.read.dump.rejoined import Lines, content_of
from claimx.read.segments import OPENERS, Segment, block_ranges

_LONGEST, _LONGEST_POINT = 30, 20  # words of a deck, and of a point
_MOST, _FEWEST = 4, 2  # such blocks; paragraphs of the story that stay
_PLACED = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [^–—\n]{2,20})? ?[–—-] [A-Z“\"]"
)  # "Rabat - Women will sell"
_ALL = 0.9  # of a block right above the lead
_SHARED, _TELLING = 0.6, 3  # of its words, those of the paragraph below; how many there must be
_POINTS = re.compile(
    r"(?i)\W{0,3}(?:(?:what you|things to|what to) (?:need to )?know|key (?:points|takeaways|facts|moments)"
    r"|in (?:short|brief|summary|a nutshell)|(?:the )?(?:highlights|essentials|summary|takeaways|gist)|at a glance"
    r"|quick read|tl;?dr)\W{0,3}"
)
_LONGER = 1.6  # times as long as the longest point is a lead
_LETTERS, _OPEN_HEAD = 4, 5  # of a word that tells; words of a deck
_QUOTES = frozenset('“”"')


def without_echoes(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on a brief story without such blocks."""
    if sum(s.end - s.start for s, is_kept in zip(segments, keep, strict=True) if is_kept) > BRIEF:
        return list(keep)
    kept, blocks = list(keep), Lines(text, segments, keep, block_ranges(segments))
    told = [at for at, is_kept in enumerate(blocks.kept) if is_kept]
    label = next((at for at, words in enumerate(blocks.words) if _POINTS.fullmatch(words)), None)
    dropped = longest = 0
    while dropped < _MOST and len(told) - dropped > _FEWEST:
        at, below = told[dropped : dropped + 2]
        point = label is not None and label <= at <= label + dropped + 1 and _is_point(blocks.words[at], longest)
        first, last = blocks.ranges[at]
        pieces = (text[s.start : s.end] for s, k in zip(segments[first:last], keep[first:last], strict=True) if k)
        bare = not any(len(word) >= _LETTERS for piece in pieces for word in words_of(piece))  # "4:12 p.m."
        if not (point or bare or _is_echo(blocks, at, below)) or is_dateline(text, blocks.spans[at][0]):
            break
        dropped += 1
        longest = max(longest, len(blocks.words[at].split()))
    for first, last in (blocks.ranges[at] for at in told[:dropped]):
        kept[first:last] = [False] * (last - first)
    return _without_open_head(text, segments, kept)


def _without_open_head(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on a text in one line without a headline or deck that is taken for the beginning: it has no stop."""
    kept = list(keep)
    first = kept.index(True) if True in kept else len(kept)
    if "\n" in text.strip() or sum(kept) <= _FEWEST or not kept[first + 1]:
        return kept
    head, below = segments[first : first + 2]
    words = text[head.start : head.end]
    parted = (
        below.before == "space"
        and text[below.start : below.end].split(maxsplit=1)[0] in OPENERS
        and words[-1].isalpha()
    )
    if parted and len(words.split()) >= _OPEN_HEAD and not is_dateline(text, head.start):
        kept[first] = False
    return kept


def _is_point(words: str, longest: int) -> bool:
    """Whether a block below such a label is one of its points, and no lead, which is longer than those above it."""
    most = min(_LONGEST_POINT, _LONGER * longest) if longest else _LONGEST_POINT
    return len(words.split()) <= most and _QUOTES.isdisjoint(words)


def _is_echo(blocks: Lines, at: int, below: int) -> bool:
    own = content_of(blocks.words[at])
    shared = len(own & content_of(blocks.words[below]))
    # a lead is told again by what goes on below it; a deck has the byline below it, or the place of the lead
    apart = below > at + 1 or _PLACED.match(blocks.words[below]) is not None
    longer = len(blocks.words[below].split()) > len(blocks.words[at].split())  # and no list of like sentences
    return (
        longer
        and len(words_of(blocks.words[at])) <= _LONGEST
        and len(own) >= _TELLING
        and shared >= (_SHARED if apart else _ALL) * len(own)
    )

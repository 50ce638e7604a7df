"""Sentences beside the story of a page dump in another voice than the story's: they speak to readers, or of the site.

No list holds the words of all sites. But a brief story that speaks to nobody does not turn to its readers in its last
sentences, and no story begins a sentence with the name that stands on top of its page to say what that one is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimx import lexicon
from claimx.read.dump.features import words_of
from claimx.read.segments import Segment, block_ranges
from claimx.read.sitenotes import is_profile

_READERS = lexicon.group("spoken_to")
_OWN = frozenset({"i", "my", "me"})
_ASKS = lexicon.group("appeal_verbs") - lexicon.group("weak_appeals")
_OURS = frozenset({"our", "ours", "us"})
# "Did you see something?", "Found a mistake?"
_ASKED = re.compile(
    r"(?:(?:do|did|have|has|are|were|would|can|could|what do|what is|what['’]s)\b.{0,20}\byou"
    r"|want|got|know|spotted|found|seen|enjoy\w*|like\w*|love\w*|looking)\b[^.!?]*\?$",
    re.IGNORECASE,
)
_QUOTES = frozenset('“”"‘«»')
_REACHED = re.compile(r"\S@\S+\.\w|\b(?:call|phone|whatsapp)\b.{0,20}\d{3}", re.IGNORECASE)
_BRIEF = 250  # words of a story that has no room to speak to readers
_MOST_SPEAKING = 0.1  # of the words of a story above its end, those of sentences that speak to readers
_LONGEST = 45  # words of such a sentence
_OF_SITE = (
    r" (?:is|are|was|has been|works|relies|receives|maintains|reserves|offers|publishes|welcomes|does not|can ?not"
    r"|may|aims|wants|uses|newsletters?)\b"
)
_TOP, _NAME, _SHORTEST = 80, 5, 5  # characters of a page in which its name stands; words and letters of it
_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_DASHES = "-–— "


def without_voices(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without such blocks beside what is left out, and without such sentences at the story's end."""
    if not any(keep):
        return list(keep)
    last = len(keep) - list(keep)[::-1].index(True)
    # an appeal may go on in the block below
    near = [k or last <= at <= last + 1 for at, k in enumerate(keep)]
    pieces = [text[s.start : s.end] if k else "" for s, k in zip(segments, near, strict=True)]
    of_page = _of_page(text, segments, keep)
    end = _end(keep, lambda at: of_page[at] or _speaks(pieces[at]) or _asks(pieces[at]))
    brief = sum(len(piece.split()) for piece in pieces[:end]) <= _BRIEF
    speaks = [brief and _speaks(piece) for piece in pieces]
    other = [spoken or (brief and _asks(piece)) for spoken, piece in zip(speaks, pieces, strict=True)]
    if not brief or _tells_of_himself(pieces) or not _is_plain(pieces[:end], speaks[:end]):
        speaks = other = [False] * len(keep)
        end = _end(keep, of_page.__getitem__)
    kept = list(keep)
    appeals = [spoken and _appeals(piece) for spoken, piece in zip(speaks, pieces, strict=True)]
    if any(appeals[end:]) or any(of_page[end:]):
        kept[end:] = [False] * (len(kept) - end)
    for first, last in block_ranges(segments):
        own = [i for i in range(first, last) if keep[i]]
        beside = not (keep[first - 1] if first else False) or last == len(keep) or not keep[last]
        told = any(appeals[i] or of_page[i] for i in own)
        told = told and all(other[i] or of_page[i] for i in own)
        if told and beside and _QUOTES.isdisjoint(text[segments[first].start : segments[last - 1].end]):
            kept[first:last] = [False] * (last - first)
    return kept if any(kept) else list(keep)


def _tells_of_himself(pieces: Sequence[str]) -> bool:
    return any(not _OWN.isdisjoint(_lower(piece)) and _QUOTES.isdisjoint(piece) for piece in pieces)


def _is_plain(pieces: Sequence[str], speaks: Sequence[bool]) -> bool:
    """Whether a story speaks to hardly anybody."""
    sizes = [len(piece.split()) for piece in pieces]
    spoken = sum(size for size, told in zip(sizes, speaks, strict=True) if told)
    return spoken <= _MOST_SPEAKING * sum(sizes)


def _end(keep: Sequence[bool], is_other: Callable[[int], bool]) -> int:
    """Where the run of such sentences at the end of a story begins."""
    at = len(keep)
    while at and (not keep[at - 1] or is_other(at - 1)):
        at -= 1
    return at


def _speaks(piece: str) -> bool:
    """Whether a sentence speaks to readers, and quotes nobody who does."""
    if not piece or not _QUOTES.isdisjoint(piece) or len(piece.split()) > _LONGEST:
        return False
    return not _READERS.isdisjoint(_lower(piece)) or (_asks(piece) and _REACHED.search(piece) is not None)


def _asks(piece: str) -> bool:
    """Whether a sentence begins as an appeal does: "Become a member for 5 euros", "Got a story?"."""
    words = _lower(piece)
    return bool(words) and words[0] in _ASKS and len(words) <= _LONGEST and _QUOTES.isdisjoint(piece)


def _appeals(piece: str) -> bool:
    """Whether a sentence asks something of readers, or speaks of those who make the page."""
    return _asks(piece) or _ASKED.match(piece) is not None or not _OURS.isdisjoint(_lower(piece))


def _lower(piece: str) -> list[str]:
    return [word if word == "US" else word.lower() for word in words_of(piece)]


def _of_page(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """Which sentences tell of the page's site, or of who wrote and stands above the story."""
    site = _site(text)
    above = text[: segments[keep.index(True)].start]
    found: list[bool] = []
    for segment, kept in zip(segments, keep, strict=True):
        piece = text[segment.start : segment.end].lstrip(_DASHES) if kept else ""
        named = " ".join(piece.split()[:2])
        profile = is_profile(piece) and named in above
        found.append(profile or (site is not None and site.match(piece) is not None))
    return found


def _site(text: str) -> re.Pattern[str] | None:
    """What begins as the page does, with its name, and says something of it: "The Selby Echo is made by ..."."""
    top = text.lstrip()[:_TOP].split("\n", 1)[0]
    words = list(_WORD.finditer(top))[:_NAME]
    if not words or words[0].start() or words[0][0].lower() in lexicon.words("page_function_words"):
        return None
    names = "|".join(re.escape(top[: word.end()]) for word in reversed(words) if word.end() >= _SHORTEST)
    return re.compile(rf"(?:The |At )?(?:{names}){_OF_SITE}", re.IGNORECASE) if names else None

"""Which segments of a page dump are its story: as the weights say, with its edges, without what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimx.read.asides import note_of
from claimx.read.dump import furniture
from claimx.read.dump.boxes import with_boxed
from claimx.read.dump.echoes import without_echoes
from claimx.read.dump.head.credits import is_credit
from claimx.read.dump.leads import rejoined, with_leads
from claimx.read.dump.liveblog import live_stamps
from claimx.read.dump.pulled import pulled_quotes
from claimx.read.dump.rejoined import with_lost
from claimx.read.dump.releases import without_boilerplate
from claimx.read.dump.tails import with_tail
from claimx.read.dump.teasers import without_headlines, without_readers, without_teasers
from claimx.read.dump.voices import without_voices
from claimx.read.segments import Segment, block_ranges
from claimx.read.sitenotes import without_notes

# "Credit: Lofoten Images", "Ann Roy, Lofoten Images"
_CREDIT_LINE = re.compile(
    r"(?i:(?:(?:photo|image|picture) )?credits?|photos?(?: by)?|images?|pictures?|pics?): ?[^\n.!?]{2,50}"
    r"|(?:[A-Z][\w.’'-]* ){1,3}?[A-Z][\w.’'-]*\s?[,/|] ?(?:[A-Z][\w.]* ){0,2}"
    r"(?:Images|Getty|AFP|Reuters|REUTERS|EPA|AP)"
)
_MOST_CAPTION = 12  # words of a sentence that may be a caption
_LABELLED = re.compile(r"(?i)(?:image|photo|picture|video)s? captions?[:,]?")
_SIGNS = re.compile(r"(?:By|BY):? (?=[A-Z])")
_SEVERAL = 2  # sentences of a story below its byline


def edged_verdicts(
    text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]
) -> list[bool]:
    """The verdicts with the edges of the story, and without other stories and notes of the site."""
    return without_notes(text, segments, without_teasers(text, segments, with_leads(text, segments, chances, keep)))


def find_story(
    flat: str,
    segments: Sequence[Segment],
    chances: Sequence[float],
    verdicts: Sequence[bool],
    edged: Sequence[bool],
) -> list[bool]:
    """Which segments of a dump are its story; `edged` are the verdicts of the weights with the story's edges."""
    keep = _completed(flat, segments, chances, edged)
    brief = None if live_stamps(flat, segments) else furniture.reconsidered(flat, segments, verdicts)
    if brief:
        found = _completed(flat, segments, brief[0], edged_verdicts(flat, segments, *brief))
        found = _below_byline(flat, segments, found)
        keep = [a or b for a, b in zip(keep, found, strict=True)]
        keep = without_teasers(flat, segments, keep)
    keep = with_boxed(flat, segments, without_headlines(flat, segments, keep))
    keep = without_boilerplate(flat, segments, without_readers(flat, segments, keep))
    keep = _without_asides(flat, segments, without_notes(flat, segments, keep))
    return without_echoes(flat, segments, without_voices(flat, segments, keep))


def _below_byline(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on a brief story without what stands above its byline: decks, and captions of the top picture."""
    kept = list(keep)
    for at, part in enumerate(segments):
        signed = _SIGNS.match(text, part.start, part.end)
        if signed and sum(kept[at + 1 :]) >= _SEVERAL and not is_credit(text, signed.end()):
            kept[:at] = [False] * at
    return kept


def _completed(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The verdicts with the paragraphs of the story that boxes part from the rest."""
    whole = rejoined(text, segments, chances, keep)
    return with_tail(text, segments, chances, with_lost(text, segments, whole))


def _without_asides(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without the blocks that announce another story, credit a picture or ask readers to subscribe."""
    kept = list(keep)
    label = False
    kept = _without_captions(text, segments, kept)
    for first, last in block_ranges(segments):
        below, label = label, _LABELLED.fullmatch(text, segments[first].start, segments[last - 1].end) is not None
        if below and last - first == 1:
            kept[first] = False  # the caption below its label, "Image caption"
        if not any(kept[first:last]):
            continue
        reason = note_of(text, (segments[first].start, segments[last - 1].end))
        # where blocks have nothing between them, a caption stands right behind a sentence of the story
        glued = any(s.before == "glue" for s in (*segments[first : first + 1], *segments[last : last + 1]))
        sentence = any(s.before == "sentence" for s in segments[first + 1 : last])
        if reason and not (reason == "caption" and glued and sentence):
            kept[first:last] = [False] * (last - first)
    for first, last in pulled_quotes(text, segments, kept):
        kept[first:last] = [False] * (last - first)
    return kept if any(kept) else list(keep)


def _without_captions(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts without the words right above the credit of a picture: no sentence, or a brief one on top."""
    kept = list(keep)
    blocks = block_ranges(segments)
    for (first, last), below in pairwise(blocks):
        credited = _CREDIT_LINE.fullmatch(text, segments[below[0]].start, segments[below[1] - 1].end)
        if not (credited and kept[first] and last - first == 1):
            continue
        words = text[segments[first].start : segments[first].end]
        brief = len(words.split()) <= _MOST_CAPTION and not any(kept[:first])
        if brief or (words[-1].isalpha() and first and kept[first - 1]):
            kept[first] = False
    return kept if any(kept) else list(keep)

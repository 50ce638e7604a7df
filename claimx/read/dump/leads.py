"""The edges of a story in a dump: its dateline, the first sentence below the share buttons, the last of a paragraph.

The classifier sees a segment among its neighbours, and above a lead stand menus and buttons. Three things are sure
whatever stands around: what a dateline opens is news copy, a sentence right on top of the story belongs to it, and so
does one that goes on a paragraph of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx import lexicon
from claimx.article import Span
from claimx.read.dates import MONTH_NAMES
from claimx.read.dump.features import words_of
from claimx.read.segments import Segment, line_ranges

_MONTH = rf"(?:{MONTH_NAMES})\.?"
_AGENCY = r"(?:\((?-i:[A-Z])[^()\n]{1,40}\)|/(?-i:[A-Z])[^/\n]{1,40}/)"
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐ"
# "PORT LOUIS, Mauritius, May 3 (AP) -", "LINDMAR, 6 March 2024 —", "SELBY (Reuters) –"; the place in capitals
_DATELINE = re.compile(
    rf"(?-i:[{_CAPITAL}][{_CAPITAL}.'’-]+(?: [{_CAPITAL}][{_CAPITAL}.'’-]+){{0,3}})"
    r"(?:, (?-i:[A-Z])[\w.'’ -]{1,30}?)?"
    rf"(?:(?:, |\s)(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?(?: ?{_AGENCY})?| ?{_AGENCY})"
    r"\s*(?:--?|[–—])\s+(?=\S)",
    re.IGNORECASE,
)
# the same on a line of its own, above the lead: "SELBY, Ohio (KTVX)"
_PLACE = re.compile(
    rf"[{_CAPITAL}][{_CAPITAL}.'’-]+(?: [{_CAPITAL}][{_CAPITAL}.'’-]+){{0,3}}(?:, [A-Z][\w.'’ -]{{1,20}})?"
    r" ?\([A-Z][\w .&/-]{1,30}\)"
)
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_ENDED = re.compile(r"[.!?…:;|][\"'”’)\]]{0,3}$")
_PICTURE = re.compile(r"\b(?:Photo|Photograph|Image|Picture)s? (?:by|courtesy)\b|^(?:Above|Below|Left|Right): |^FILE\b")
_LEFT, _RIGHT = re.compile(r"[a-z,] @?[A-Z]\w*[a-z]$"), re.compile(r"[A-Z]\w*(?: [a-z]|[.,;:?!])")
_ENDS = frozenset({"line", "glue", "sentence"})
_LINES = 6  # of a text whose lines were kept
_WORDS = 8
_LIKELY = 0.2  # of a sentence, where the next one is story, or only buttons stand between
_CUT, _CUT_CUES = 0.3, 5  # chance of one that a day or the name of a button cuts; its words to each word of a button
_LONGEST_WORD = 40  # characters of one with several humps, and of the word before it
_MORE_THAN_NOT = 0.45  # of a sentence that goes on a paragraph
_LAST = 0.25  # of a sentence that ends a story in a text without lines: a button follows
_ENDING = 0.1  # of a sentence that ends a paragraph of the story
_NAMED, _SHORT_NAME = 0.3, 4  # chance and words of a name that a cut parted from its sentence
_SEVERAL = 2
_FEW = 3
_TO_READERS = lexicon.group("words_to_readers")
_BUTTONS, _BUTTON = 4, 4  # how many buttons, and words of one
_NO_STORY = 0.1  # chance of one


def with_leads(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The verdicts, with what a dateline opens and with sentences right above and below the story kept too."""
    kept = list(keep)
    for first, last in line_ranges(segments):
        if is_dateline(text, segments[first].start):
            kept[first:last] = [True] * (last - first)
        above = first > 0 and last < len(segments) and kept[last]
        if above and _PLACE.fullmatch(text, segments[first].start, segments[last - 1].end):
            kept[first:last] = [True] * (last - first)
    for i, part in enumerate(segments):
        if part.before in {"glue", "space"} and is_dateline(text, part.start):
            last = next((j for j in range(i + 1, len(segments)) if segments[j].before in _ENDS), len(segments))
            kept[i:last] = [True] * (last - i)
    lead = _above_buttons(text, segments, kept)
    if lead is not None and chances[lead] >= _LIKELY and is_sentence(text, segments[lead]):
        kept[lead] = True
    for i in range(len(segments) - 2, -1, -1):
        if kept[i + 1] and not kept[i] and chances[i] >= _LIKELY and is_sentence(text, segments[i]):
            kept[i] = True
    for i in range(1, len(segments)):
        goes_on = kept[i - 1] and not kept[i] and segments[i].before == "sentence"
        if goes_on and chances[i] >= _MORE_THAN_NOT and is_sentence(text, segments[i]):
            kept[i] = True
        ends = i + 1 == len(segments) or segments[i + 1].before == "line"
        likely = (ends and chances[i] >= _ENDING) or (
            chances[i] >= _LAST and _is_above_button(text, segments, chances, i)
        )
        if goes_on and likely and _closes(text, segments[i]):
            kept[i] = True
    return _whole_sentences(text, segments, chances, _with_paragraphs(text, segments, chances, kept))


def _is_above_button(text: str, segments: Sequence[Segment], chances: Sequence[float], at: int) -> bool:
    """Whether a button is right behind a sentence of a text without lines."""
    if "\n" in text.strip() or at + 1 >= len(segments):
        return False
    below = segments[at + 1]
    return len(text[below.start : below.end].split()) <= _BUTTON and chances[at + 1] < _NO_STORY


def rejoined(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on a text with lines, where the pieces of a sentence that a day or a button's name cut go together.

    Most of it is story, or the next one is and the sentence as a whole may be.
    """
    kept = list(keep)
    for first, last in reversed(_cut_sentences(text, segments) if text.count("\n") >= _LINES else []):
        sizes = [part.end - part.start for part in segments[first:last]]
        told = sum(size for size, keep in zip(sizes, kept[first:last], strict=True) if keep)
        chance = sum(size * own for size, own in zip(sizes, chances[first:last], strict=True)) / sum(sizes)
        below = last < len(segments) and kept[last]
        if 2 * told > sum(sizes) or (below and chance >= _CUT):
            kept[first:last] = [True] * (last - first)
    return kept


def _cut_sentences(text: str, segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """The sentences of prose that several segments of a line make up: "The rally on", "May 1, 1923", "drew nobody."."""
    found: list[tuple[int, int]] = []
    for start, end in line_ranges(segments):
        first = start
        for at in range(start, end):
            whole = Segment(segments[first].start, segments[at].end, segments[first].before)
            ended = ends_sentence(text[whole.start : whole.end])
            told = at > first and ended and is_sentence(text, whole, cues=_CUT_CUES)
            if told and not _leads_on(text, segments[first]):
                found.append((first, at + 1))
            if ended or (at + 1 < end and segments[at + 1].before != "space"):
                first = at + 1
    return found


def _leads_on(text: str, segment: Segment) -> bool:
    """Whether the first piece is a button, or announces something: "Subscribe", "SEE ALSO:"."""
    piece = text[segment.start : segment.end]
    kinds = lexicon.table("page_words")
    cues = sum(kinds.get(word.lower(), "story") != "story" for word in words_of(piece))
    return (
        piece.endswith(":") or piece.isupper() or _PICTURE.search(piece) is not None or 2 * cues >= len(words_of(piece))
    )


def _with_paragraphs(text: str, segments: Sequence[Segment], chances: Sequence[float], kept: list[bool]) -> list[bool]:
    """The verdicts with paragraphs of several sentences right below one of the story: teasers have one, or none."""
    for first, last in line_ranges(segments):
        below = first > 0 and kept[first - 1] and segments[first].before == "line"
        several = last - first >= _SEVERAL and _is_paragraph(text, segments[first:last])
        if below and several and min(chances[first:last]) >= _LIKELY:
            kept[first:last] = [True] * (last - first)
    return kept


def _is_paragraph(text: str, segments: Sequence[Segment]) -> bool:
    """Whole sentences that together hardly speak of subscriptions, licences and buttons."""
    pieces = [text[s.start : s.end] for s in segments]
    words = [[word.lower() for word in words_of(piece)] for piece in pieces]
    kinds = lexicon.table("page_words")
    cues = sum(kinds.get(word, "story") not in {"story", "byline"} for of_it in words for word in of_it)
    if any("…" in piece or _PICTURE.search(piece) for piece in pieces):
        return False
    whole = all(len(of_it) >= _FEW and ends_sentence(piece) for of_it, piece in zip(words, pieces, strict=True))
    return whole and cues * _WORDS <= sum(map(len, words))


def _whole_sentences(text: str, segments: Sequence[Segment], chances: Sequence[float], kept: list[bool]) -> list[bool]:
    """The verdicts with the other halves of sentences that are story: a day within one stands for itself."""
    first = next((i for i, keep in enumerate(kept) if keep), len(kept))  # above it stand headline and byline
    for i in range(len(segments) - 2, max(first - 2, -1), -1):
        here, after = segments[i], segments[i + 1]
        goes_on = text[after.start].islower() or (text[after.start].isdigit() and text[here.end - 1].islower())
        ends = after.before == "sentence" and _ends_sentence(text, here)
        halves = after.before == "space" and goes_on and not _ENDED.search(text[here.start : here.end])
        joined = i > first and (halves or ends)
        line = _DATELINE.match(text, here.start)
        dated = line is not None and line.end() == after.start
        named = dated or (after.before == "space" and _is_name_cut(text, here, chances[i]))
        halved = here.end == after.start and is_word_cut(text, max(0, here.end - _LONGEST_WORD), here.end)
        if (joined or named or halved) and kept[i + 1] and not kept[i]:
            kept[i] = True
    return kept


def is_word_cut(text: str, start: int, at: int) -> bool:
    """Whether a cut is within a name with two humps, in a sentence of a text with lines: "March, Nature|Scot said"."""
    halved = _LEFT.search(text, start, at) is not None and _RIGHT.match(text, at) is not None
    return halved and text.count("\n") >= _LINES


def _is_name_cut(text: str, segment: Segment, chance: float) -> bool:
    """Whether a few words with capitals were parted from their sentence: "Holm Port" from "Company is ..."."""
    words = words_of(text[segment.start : segment.end])
    kinds = lexicon.table("page_words")
    own = segment.before != "space" and 0 < len(words) <= _SHORT_NAME and text[segment.end - 1].isalpha()
    named = all(word[0].isupper() and not word.isupper() and word.lower() not in kinds for word in words)
    return own and named and chance >= _NAMED


def _ends_sentence(text: str, segment: Segment) -> bool:
    """Whether a piece is the end of a sentence that began before it, "in a storm.", without a word of pages."""
    piece = text[segment.start : segment.end]
    kinds = lexicon.table("page_words")
    cues = any(kinds.get(word.lower(), "story") != "story" for word in words_of(piece))
    return segment.before == "space" and piece[0].islower() and ends_sentence(piece) and not cues


def _above_buttons(text: str, segments: Sequence[Segment], kept: Sequence[bool]) -> int | None:
    """The segment that only a few buttons part from the story's beginning: the lead, "Share", "Save", the story."""
    first = next((i for i, keep in enumerate(kept) if keep), 0)
    for above in range(first - 1, max(-1, first - _BUTTONS - 2), -1):
        if len(text[segments[above].start : segments[above].end].split()) > _BUTTON:
            return above if above < first - 1 else None
    return None


def datelines(text: str, segments: Sequence[Segment]) -> list[Span]:
    """Where the datelines of a page stand."""
    starts = (part.start for part in segments if part.before != "sentence")
    return [match.span() for start in starts if (match := _DATELINE.match(text, start))]


def is_dateline(text: str, start: int) -> bool:
    """Whether a dateline begins there: place, day or agency, dash."""
    return _DATELINE.match(text, start) is not None


def ends_sentence(piece: str) -> bool:
    """Whether a piece ends as a sentence does, closing marks aside."""
    return _TERMINAL.search(piece) is not None


def has_dateline(text: str) -> bool:
    """Whether a dateline stands anywhere."""
    return _DATELINE.search(text) is not None


def is_prose(text: str, segment: Segment) -> bool:
    """Whether a segment is a whole sentence of prose, long or short."""
    return is_sentence(text, segment) or _is_plain(text, segment)


def _closes(text: str, segment: Segment) -> bool:
    """A whole sentence that is no appeal: "Support our newsroom for as little as $1 a month."."""
    words = [word.lower() for word in words_of(text[segment.start : segment.end])]
    appeal = words[:1] and words[0] in lexicon.group("appeal_verbs") and not _TO_READERS.isdisjoint(words)
    return not appeal and is_prose(text, segment)


def is_sentence(text: str, segment: Segment, *, cues: int = _WORDS) -> bool:
    """A whole sentence of prose that hardly speaks of subscriptions, licences and buttons: one word of `cues`."""
    piece = text[segment.start : segment.end]
    words = [word.lower() for word in words_of(piece)]
    kinds = lexicon.table("page_words")
    found = sum(kinds.get(word, "story") not in {"story", "byline"} for word in words)
    whole = len(words) >= _WORDS and piece[0].isupper() and ends_sentence(piece)
    return whole and found * cues <= len(words)


def _is_plain(text: str, segment: Segment) -> bool:
    """A short but whole sentence without a word that pages have around their stories."""
    piece = text[segment.start : segment.end]
    words = words_of(piece)
    kinds = lexicon.table("page_words")
    cues = any(kinds.get(word.lower(), "story") != "story" for word in words)
    return _FEW <= len(words) < _WORDS and piece[0].isupper() and ends_sentence(piece) and not cues

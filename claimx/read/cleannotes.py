"""What stands in a clean text and is none of its story: a question of consent above it, notes between its paragraphs.

Clean text is taken as it is but for these: they would be told as claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Notice, Skipped, Span, stripped
from claimx.read.asides import END_MARK, is_jump, listed, note_of, related_lead, wall_of
from claimx.read.sitenotes import site_notes

_LINE = re.compile(r"[^\n]+")
_READERS = re.compile(
    r"(?i)(?:(?:view|all|\d+|reader|readers'|top rated) )*comments?(?: \(\d+\))?:?"
)  # above what they say
_STOP = re.compile(r"[.!?][”\"’)\]]*$")
_GAP = re.compile(r"\s{3,}|\t")
_PAGE = re.compile(r"^\d{1,4} +(?=[^\W\d])")  # a number of the page before, which was joined to its head
_NUMBER = re.compile(r"(?i)(?:(?:page |p\. ?)[A-Z]?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?")
# what browsers print above and below each page: "6/4/24, 9:12 AM    Ferry fined | Selby Post", "https://...    1/2"
_BROWSER = re.compile(
    r"\s*(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?\s{3,}\S.*|https?://\S+\s{3,}\d{1,3}/\d{1,3})\s*"
)
_LONGEST_HEAD = 160  # characters
_SEVERAL = 2  # pages whose heads have no numbers
_WORD = re.compile(r"[^\W\d_]+")
_CONSENT, _CHOICES = lexicon.group("consent_words"), lexicon.group("consent_choices")
_FUNCTION = lexicon.words("page_function_words")
_FEWEST_CONSENT = 2  # words of consent in its text
_MOST_CHOICE = 4  # words of a button
_FEWEST_LEFT = 12  # words of the story that must stand below
# of a letter, above the name of who sent it
_CLOSING = re.compile(
    r"(?i)(?:(?:kind|best|warm) )?regards,?|(?:yours )?(?:sincerely|faithfully|truly),?|best wishes,?"
)
_MOST_BELOW = 60  # words
_FEWEST, _MOST = 3, 14  # words of a headline inside a paragraph
# after which a sentence of the story begins: a quotation opens, or a small word has a capital
_OPENS = frozenset('“"‘')


def after_consent(text: str) -> int:
    """Where the story begins below a question of consent, with its buttons; 0 where the text begins with none."""
    end, asked = 0, 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        words = [word.lower() for word in _WORD.findall(line)]
        if not line:
            continue
        told = sum(word in _CONSENT for word in words)
        offered = asked and any(word in _CHOICES for word in words)
        if told >= _FEWEST_CONSENT or (told and (offered or len(words) <= 2 * _MOST_CHOICE)):
            asked += told
        elif not (offered and len(words) <= _MOST_CHOICE):
            break
        end = match.end()
    left = len(text[end:].split()) >= _FEWEST_LEFT
    return end if asked > _FEWEST_CONSENT and left else 0


def running_heads(text: str) -> list[Span]:
    """The lines that a paper prints on top of each page: its name, the day and the number, set wide apart."""
    found: dict[tuple[str, ...], list[Span]] = {}
    numbered: dict[str, list[Span]] = {}
    heads = set[Span]()
    for match in _LINE.finditer(text):
        if _BROWSER.fullmatch(match[0]):
            heads.add(match.span())
            continue
        parts = _GAP.split(match[0].strip()) if len(match[0]) <= _LONGEST_HEAD else []
        words = tuple(sorted(_PAGE.sub("", part.lower()) for part in parts if not _NUMBER.fullmatch(part)))
        if words and len(parts) > 1 and len(words) < len(parts):
            for word in words:  # the foot of a page may have the paper's name alone
                numbered.setdefault(word, []).append(match.span())
        elif words and len(parts) > 1:
            found.setdefault(words, []).append(match.span())
    heads |= {span for spans in numbered.values() if len(spans) > 1 for span in spans}
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    above = {b: a for a, b in pairwise(lines) if text[slice(*a)].strip().isdigit()}
    for spans in found.values():
        if len(spans) > _SEVERAL or (len(spans) > 1 and all(span in above for span in spans)):
            heads |= set(spans)
    pages = [above[span] for span in heads if span in above]
    # the paper's name, on a line of its own above each of them
    names = [(a, text[slice(*a)].strip()) for a, b in pairwise(lines) if b in heads]
    told = [name for _, name in names]
    pages += [span for span, name in names if name.isupper() and told.count(name) > 1]
    return sorted({*heads, *pages})


def notes(text: str, skipped: Sequence[Skipped]) -> tuple[tuple[Skipped, ...], tuple[Notice, ...]]:
    """The notes of a clean text that lie outside what is `skipped`, and a warning where a paywall ends it."""
    taken = [(part.start, part.end) for part in skipped]
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    free = [line for line in lines if not any(a < line[1] and line[0] < b for a, b in taken)]
    wall, notice = _end_of(text, free)
    told = [span for span in free if wall is None or span[1] <= wall[0]]
    found = _between(text, told)
    cut = [Skipped(*stripped(text, *wall), "cut" if notice else "furniture")] if wall else []
    return tuple(sorted([*found, *cut], key=lambda part: part.start)), notice


def _end_of(text: str, free: Sequence[Span]) -> tuple[Span | None, tuple[Notice, ...]]:
    """What stands below a clean text, from a paywall, a mark of its end or the readers' words on; and a warning."""
    wall, notice = wall_of(text, free)
    below = next((a for a, b in free[1:] if _READERS.fullmatch(text[a:b].strip())), None)
    ended = next((a for a, b in free[1:] if END_MARK.fullmatch(text[a:b].strip())), None)
    if ended is not None and len(text[ended:]) < len(text[:ended]) and (below is None or ended < below):
        below = ended
    if wall is None and below is not None and len(text[:below].split()) >= _FEWEST_LEFT:
        wall = (below, len(text))
    closed = next((a for a, b in free[1:] if _CLOSING.fullmatch(text[a:b].strip())), None)
    if wall is None and closed is not None and len(text[closed:].split()) <= _MOST_BELOW:
        wall = (closed, len(text))
    return wall, notice


def _between(text: str, told: Sequence[Span]) -> list[Skipped]:
    """The notes between and within the paragraphs that are told."""
    # a word in capitals above "Continued from page A1" says of which story
    reasons = [
        (span, note_of(text, span) or ("furniture" if is_jump(text, span, below) else None))
        for span, below in zip(told, [*told[1:], (0, 0)], strict=False)
    ]
    found = [
        Skipped(*stripped(text, *span), reason)
        for span, reason in reasons
        if reason and (span != told[0] or (reason == "furniture" and len(told) > 1))
    ]
    whole = {(part.start, part.end) for part in found}
    for span in told:
        if stripped(text, *span) not in whole:
            found += (Skipped(*part, "related") for part in _inside(text, span))
    found += [part for part in listed(text, told[1:]) if (part.start, part.end) not in whole]
    whole |= {(part.start, part.end) for part in found}
    left = [span for span in told[1:] if stripped(text, *span) not in whole]
    taken = [(part.start, part.end) for part in found]
    return [
        *found,
        *(own for own in site_notes(text, left) if not any(a < own.end and own.start < b for a, b in taken)),
    ]


def _inside(text: str, span: Span) -> Iterator[Span]:
    """The headlines of other stories within a paragraph: "... said. READ MORE: Ferry queue grows The council ..."."""
    at = span[0]
    while lead := related_lead(text, at, span[1]):
        end = _headline_end(text, lead[1], span[1])
        if end is not None:
            yield lead[0], end
        at = end or lead[1]


def _headline_end(text: str, start: int, stop: int) -> int | None:
    """Where a headline without a full stop ends, and a sentence begins; `None` where nothing tells."""
    words = list(re.finditer(r"\S+", text[start:stop]))
    for number, word in enumerate(words[: _MOST + 1]):
        opened = word[0][0] in _OPENS or (word[0][0].isupper() and word[0].lower() in _FUNCTION)
        if number >= _FEWEST and opened:
            return start + words[number - 1].end()
        if number + 1 == len(words):
            return None if _STOP.search(word[0]) else stop
    return None

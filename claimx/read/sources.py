"""What stands behind or between the paragraphs of a story and lists other texts: its sources, and related headlines.

Both are lines of their own, and told as such: a list that belongs to the story has its own words in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from claimx.article import Skipped, Span, stripped
from claimx.lexicon import group
from claimx.read.dates import find_dates

_NAMES = "|".join(name.replace("_", " ") for name in group("source_headings"))
_HEADING = re.compile(rf"(?i)\W{{0,3}}(?:{_NAMES})\W{{0,2}}")
_BULLET = re.compile(r"\s*[•‣▪●*·–—-]\s+(?=\S)")
_STOP = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_WORD = re.compile(r"[^\W\d_]{5,}")
_REFERENCE = re.compile(
    r"https?://|\b(?:accessed|retrieved|interview with|press release|e-?mails? (?:from|with|to))\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d\s?(?:%|per ?cent)|[$£€]\s?\d")
_FEWEST_SOURCES, _FEWEST_BULLETS = 3, 2
_QUOTES = re.compile(r"[“”\"«»]")
_LONGEST_NAME, _SMALL, _COMMAS = 6, 3, 2
_FEWEST_STORY = 40  # words above a list of sources
_MOST_BULLET, _LEAST_BULLET = 16, 3  # words
_MOST_SHARED = 0.4  # of the long words of a related headline that the story has too


def source_list(text: str, spans: Sequence[Span]) -> list[Skipped]:
    """The sources that are listed below a story, with their heading: "Halden Post, Divers find wreck, Feb. 3, 2024"."""
    lines = [text[slice(*span)].strip() for span in spans]
    headed = next((k for k in range(len(lines) - 1, 0, -1) if _HEADING.fullmatch(lines[k])), None)
    below = lines[headed + 1 :] if headed is not None else []
    if headed is not None and below and 2 * sum(_is_reference(line) for line in below) >= len(below):
        first = headed
    else:
        behind = len(list(takewhile(_is_source, reversed(lines))))
        first = len(lines) - (behind if behind >= _FEWEST_SOURCES else 0)
    told = sum(len(line.split()) for line in lines[:first])
    return [Skipped(*stripped(text, *span), "furniture") for span in spans[first:]] if told >= _FEWEST_STORY else []


def _is_reference(line: str) -> bool:
    """Whether a line below a heading for sources names one: it ends with a day, or says where it was found."""
    line = line.rstrip(". )")
    return bool(_REFERENCE.search(line)) or any(found.end >= len(line) - 1 for found in find_dates(line))


def _is_source(line: str) -> bool:
    """Whether a line names whose text it is, what and when, and tells nothing: "Halden Post, A wreck, Feb. 3, 2024"."""
    line = line.strip(" \t•*-–—")
    whose = line.partition(", ")[0].split()
    named = 0 < len(whose) <= _LONGEST_NAME and all(word[0].isupper() or len(word) <= _SMALL for word in whose)
    dated = any(found.end >= len(line) - 1 for found in find_dates(line))
    return named and dated and not _QUOTES.search(line) and line.count(", ") >= _COMMAS


def related_bullets(text: str, spans: Sequence[Span]) -> Iterator[Skipped]:
    """The headlines of other stories that stand as bullets between two paragraphs."""
    at = 0
    while at < len(spans):
        stop = at
        while stop < len(spans) and _is_bullet(text[slice(*spans[stop])]):
            stop += 1
        if stop - at >= _FEWEST_BULLETS and _between(text, spans, at, stop):
            yield from (Skipped(*stripped(text, *span), "related") for span in spans[at:stop])
        at = max(stop, at + 1)


def related_below(text: str, spans: Sequence[Span], leads: Sequence[bool]) -> Iterator[Skipped]:
    """The headlines below a line that only announces them ("Read more:"); `leads` says which lines do."""
    if not any(leads):
        return
    words = [{word.lower() for word in _WORD.findall(text[slice(*span)])} for span in spans]
    told = Counter(word for of_it, lead in zip(words, leads, strict=True) if not lead for word in of_it)
    for at in (k for k, lead in enumerate(leads) if lead):
        found = list(takewhile(lambda k: _is_headline(text[slice(*spans[k])].strip()), range(at + 1, len(spans))))
        last = bool(found) and found[-1] == len(spans) - 1
        own = Counter(word for k in found for word in words[k])
        others = {word for word, count in own.items() if told[word] > count}
        if found and (len(found) > 1 if last else all(_is_other(text[slice(*spans[k])], others) for k in found)):
            yield from (Skipped(*stripped(text, *spans[k]), "related") for k in found)


def _is_headline(line: str) -> bool:
    words = line.split()
    return _LEAST_BULLET <= len(words) <= _MOST_BULLET and words[0][0].isupper() and not _STOP.search(line)


def _is_bullet(line: str) -> bool:
    sign = _BULLET.match(line)
    return sign is not None and _is_headline(line[sign.end() :].strip())


def _between(text: str, spans: Sequence[Span], at: int, stop: int) -> bool:
    """Whether bullets stand between two paragraphs of sentences, and none of them has the words of the story."""
    if not 0 < at < stop < len(spans):
        return False
    before, after = (text[slice(*spans[i])].strip() for i in (at - 1, stop))
    if all(_FIGURE.search(text[slice(*span)]) for span in spans[at:stop]):
        return False  # "Mortgage rates fell to 5.2% in March": figures of this story
    told = before[-1] != ":" and _STOP.search(before) and _STOP.search(after) and not _BULLET.match(after)
    story = {
        word.lower() for i, span in enumerate(spans) if not at <= i < stop for word in _WORD.findall(text[slice(*span)])
    }
    return bool(told) and all(_is_other(text[slice(*span)], story) for span in spans[at:stop])


def _is_other(line: str, story: set[str]) -> bool:
    words = {word.lower() for word in _WORD.findall(line)}
    return bool(words) and len(words & story) <= _MOST_SHARED * len(words)

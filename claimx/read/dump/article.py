"""A page dump to an article: its story, and the fields that stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Article, Span
from claimx.read.asides import WALLED, is_walled
from claimx.read.dump.authors import LEAD, authors_of, names_told, with_bylines, without_told
from claimx.read.dump.features import words_of
from claimx.read.dump.head.find import Fields, find_fields
from claimx.read.dump.leads import datelines
from claimx.read.dump.liveblog import Stamp, Told, dated_updates, live_stamps, with_updates
from claimx.read.dump.reasons import skipped_stretches
from claimx.read.dump.spans import is_inside, words_at
from claimx.read.dump.stretches import stretches
from claimx.read.dump.thin import thin_dump
from claimx.read.posts import find_posts
from claimx.read.segments import Segment
from claimx.read.sitenotes import profiles

_TERMINAL = re.compile(r"[.!?;:,…]['\"”’)]*$")
_BYLINE_LEAD = re.compile(r"(?:^|\W)(?P<lead>(?:By|BY):?\s)$")
_SENTENCE = 8  # words of a segment with a full stop that is no headline


def read_dump(
    text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool], *, day_first: bool
) -> Article:
    """Cut the story out of the page, and read the fields that stand around it."""
    if not any(keep):
        keep = [
            bool(_TERMINAL.search(text[s.start : s.end])) and len(words_of(text[s.start : s.end])) > 5 for s in segments
        ]
    stamps = live_stamps(text, segments)
    if stamps:
        blog = with_updates(text, Told(segments, chances, keep), stamps)
        segments, chances, keep = blog.segments, blog.chances, blog.keep
    lines = datelines(text, segments)
    told = _from_first_update(segments, keep, stamps)
    begin = next((s.start for s, kept in zip(segments, keep, strict=True) if kept), 0)
    sentences = _sentences(text, segments, keep)
    fields = with_bylines(text, find_fields(text, segments, chances, told, day_first=day_first), lines, begin)
    fields = without_told(text, fields, sentences)
    posts = find_posts(text)
    marks = [
        (span, reason)
        for span, reason in _marks(text, fields)
        if not is_inside(span, lines) and not (reason == "title" and is_inside(span, sentences))
    ]
    body = stretches(text, segments, keep, posts, [span for span, _ in marks])
    posts = tuple(p for p in posts if any(a <= p.start and p.end <= b for a, b in body))
    names = authors_of(text, fields, body)
    about = {(part.start, part.end) for part in profiles(text, body, (*names, *names_told(text, fields)))}
    body = tuple(span for span in body if span not in about)
    # the updates of a live blog need not say a word of its headline
    wall = WALLED if is_walled(text, "\n".join(text[start:end] for start, end in body)) else None
    thin = thin_dump(text, segments, keep, body, None if stamps else words_at(text, fields.title))
    return Article(
        text=text,
        title=words_at(text, fields.title),
        deck=words_at(text, fields.deck),
        authors=names,
        published=fields.day,
        body=body,
        skipped=skipped_stretches(text, segments, body, marks),
        posts=posts,
        updates=dated_updates(text, stamps, fields.day),
        headline=fields.title,
        notices=tuple(notice for notice in (thin, wall) if notice),
    )


def _from_first_update(segments: Sequence[Segment], keep: Sequence[bool], stamps: Sequence[Stamp]) -> list[bool]:
    """The verdicts as the head of a page sees them: the headings of a live blog's updates are none of the page's."""
    told = list(keep)
    first = next((i for i, s in enumerate(segments) if stamps and s.start >= stamps[0].end), None)
    if first is not None:
        told[first] = True
    return told


def _sentences(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[Span]:
    """The whole sentences of the story: one of them that was taken for the headline is told all the same."""
    story = (s for s, kept in zip(segments, keep, strict=True) if kept)
    return [
        (s.start, s.end) for s in story if text[s.end - 1] == "." and len(words_of(text[s.start : s.end])) >= _SENTENCE
    ]


def _marks(text: str, fields: Fields) -> list[tuple[Span, str]]:
    """The stretches of title, deck, byline and date, which are no story even where they stand in it."""
    marks: list[tuple[Span, str]] = []
    if fields.title:
        marks.append((fields.title, "title"))
    if fields.deck:
        marks.append((fields.deck, "deck"))
    # "By Ann Roy Last year": the small word goes with the name
    for start, end in fields.authors:
        lead = _BYLINE_LEAD.search(text, max(0, start - LEAD), start)
        marks.append(((lead.start("lead") if lead else start, end), "byline"))
    if fields.date:
        marks.append((fields.date, "date"))
    return marks

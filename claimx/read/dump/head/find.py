"""Title, deck, authors and date of a page dump, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from claimx import lexicon
from claimx.article import Span
from claimx.linear import Linear, logistic
from claimx.read import forest, weights
from claimx.read.bylines import is_personal, is_role
from claimx.read.cleanhead import is_date_line
from claimx.read.dates import UPDATED
from claimx.read.dump.furniture import story_start
from claimx.read.dump.head import authors, blocks, dates, rivals, titles
from claimx.read.dump.head.dated import author_beside, dated_author
from claimx.read.dump.head.distant import distant_authors, distant_bylines
from claimx.read.dump.head.distant import load as load_bylines
from claimx.read.dump.head.edges import Edges
from claimx.read.dump.head.page import Candidate, PageHead
from claimx.read.dump.head.signed import signed_names, with_signed
from claimx.read.dump.head.tokens import Token, head_tokens, story_words
from claimx.read.dump.head.trim import trimmed, trimmed_name
from claimx.read.dump.head.yearless import yearless_date
from claimx.read.forest import Forest
from claimx.read.segments import Segment
from claimx.read.sitenotes import is_site_note

_DECK_WORDS = 6
_BESIDE = 40  # characters between the day of publication and that of a change
_BELOW = 80
_FIRST = re.compile(r"(?i)\b(?:published|posted|created)\b")
_MAX_DECK = 400
_PICTURED = re.compile(
    r"(?i)[a-z.)] (?:photo|picture|photograph|image)s?(?: by |: ?| courtesy )|[.)] (?:photo|picture)s?$"
)
_SENTENCE = 8  # words of one that is no headline
_MOST_OF = 0.7
_BEARER = 0.1  # chance of a name whose office stands behind it


@dataclass(frozen=True, slots=True)
class Fields:
    """What the head of a page states, each as a stretch of its text."""

    title: Span | None = None
    deck: Span | None = None
    authors: tuple[Span, ...] = ()
    date: Span | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class FieldModel:
    """The rankers of the three fields; titles and names are ranked twice."""

    title: Linear
    rivals: Forest
    author: Linear
    names: Forest
    threshold: float  # a page whose likeliest name is less likely than this has no author
    dated: float  # the same for a name that a day follows, where no name reaches the other
    date: Linear
    byline: Linear  # of bylines far from the headline


@cache
def load() -> FieldModel:
    """The shipped rankers."""
    document = weights.load("fields")
    author = cast("dict[str, object]", document["author"])
    return FieldModel(
        weights.linear(document["title"]),
        rivals.load(),
        weights.linear(author),
        forest.load(authors.TREES, document.get("names_sha256")),
        float(cast("float", author["threshold"])),
        float(cast("float", author["dated"])),
        weights.linear(document["date"]),
        load_bylines(),
    )


def find_fields(
    text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool], *, day_first: bool = False
) -> Fields:
    """Find the fields in the head of a page whose story is known; `day_first`: its country writes dates so."""
    if not segments:
        return Fields()
    first = story_start(keep, segments)
    tokens = head_tokens(text, segments, first)
    page = PageHead(text, segments, chances, first, tokens, story_words(text, segments, chances))
    return choose_fields(page, Edges(blocks.load().mark(page)), keep, load(), day_first=day_first)


def choose_fields(
    page: PageHead, edges: Edges, keep: Sequence[bool], model: FieldModel, *, day_first: bool = False
) -> Fields:
    """Find the fields of a page whose words are marked."""
    start = page.segments[page.first].start
    title = choose_title(page, edges, list(titles.title_candidates(page, edges)), model)
    title_span = page.span(title.first, title.last) if title else None
    scored = score_names(list(authors.author_candidates(page, edges, title)), model)
    names = choose_authors(scored, model.threshold)
    names = [_bearer(c, scored, page) for c in names]
    found = tuple(page.span(c.first, c.last) for c in names) or distant(page, model.byline)
    found = found or tuple(page.span(c.first, c.last) for c in dated_author(scored, page, threshold=model.dated))
    found = tuple(trimmed_name(page.text, span) for span in found)
    found = with_signed(page.text, found, signed_names(page.text, page.segments, title_span, start))
    days = [day for day in dates_of(page, edges, keep, title_span, day_first=day_first) if not day.told]
    date = max(days, key=lambda d: model.date.rows(dates.FEATURES, [d.values])[0], default=None)
    date = _first_published(page.text, date, days)
    day = date.date if date else yearless_date(page.text, head=title_span[1] if title_span else 0, story=start)
    date_span = (day.start, day.end) if day else None
    found = found or author_beside(page, date_span, title_span)
    title_span = trimmed(page.text, title_span, found) if title_span else None
    deck = _find_deck(page, title_span, [*found, *([date_span] if date_span else [])], start)
    return Fields(title_span, deck, found, date_span, day.day if day else None)


def choose_title(page: PageHead, edges: Edges, candidates: Sequence[Candidate], model: FieldModel) -> Candidate | None:
    """The likeliest titles."""
    candidates = [c for c in candidates if not is_site_note(page.text[slice(*page.span(c.first, c.last))])]
    candidates = [c for c in candidates if not _is_no_title(page, c)] or candidates
    scores = model.title.rows(titles.FEATURES, (c.values for c in candidates))
    return rivals.best_title(page, edges, candidates, scores, model.rivals)


def _is_no_title(page: PageHead, candidate: Candidate) -> bool:
    """Whether a title would be a sentence of the story, a caption with its credit, a day, or a country."""
    start, end = page.span(candidate.first, candidate.last)
    words = page.text[start:end]
    if _PICTURED.search(words) or words.lower() in lexicon.table("countries") or is_date_line(words):
        return True
    held = range(max(page.first, page.tokens[candidate.first].segment), page.tokens[candidate.last - 1].segment + 1)
    return any(_holds_sentence(page, (start, end), page.segments[at]) for at in held)


def _holds_sentence(page: PageHead, title: Span, segment: Segment) -> bool:
    """Whether a stretch holds a segment, or most of it, that is a whole sentence."""
    sentence = page.text[segment.start : segment.end]
    shared = min(title[1], segment.end) - max(title[0], segment.start)
    return sentence[-1] == "." and len(sentence.split()) >= _SENTENCE and shared > _MOST_OF * len(sentence)


def dates_of(
    page: PageHead, edges: Edges, keep: Sequence[bool], title: Span | None, *, day_first: bool = False
) -> list[dates.DatedCandidate]:
    """Every full date of the page that may be the day of its publication."""
    return dates.date_candidates(
        page.text,
        page.segments,
        keep,
        story_start=page.segments[page.first].start,
        title_end=title[1] if title else -1,
        tagged=_date_chance(page.tokens, edges),
        day_first=day_first,
    )


def _first_published(
    text: str, chosen: dates.DatedCandidate | None, days: Sequence[dates.DatedCandidate]
) -> dates.DatedCandidate | None:
    """The day beside one that is marked as that of a change: "Mar 8, 2024 | Updated Mar 9, 2024".

    Below it a day must be marked as the first one: "Updated Mar 9, 2024 at 10:02am. First published Mar 8, 2024".
    """
    if chosen is None or not UPDATED.search(text, max(0, chosen.date.start - _BESIDE), chosen.date.start):
        return chosen
    below = (d for d in days if 0 < d.date.start - chosen.date.end <= _BELOW and d.date.day <= chosen.date.day)
    first = next((d for d in below if _FIRST.search(text, chosen.date.end, d.date.start)), None)
    if first is not None:
        return first
    beside = [
        day
        for day in days
        if day.date.day <= chosen.date.day
        and 0 < chosen.date.start - day.date.end <= _BESIDE
        and not UPDATED.search(text, max(0, day.date.start - _BESIDE), day.date.start)
    ]
    return beside[-1] if beside else chosen


def _date_chance(tokens: Sequence[Token], edges: Edges) -> Callable[[int, int], float]:
    """A function that says how likely the block tagger holds a stretch of text for the page's date."""
    starts = [t.start for t in tokens]

    def chance(start: int, end: int) -> float:
        a, b = bisect_left(starts, start), bisect_left(starts, end)
        return edges.mean("D", a, b) if a < b else 0.0

    return chance


def distant(page: PageHead, model: Linear) -> tuple[Span, ...]:
    """The authors that a byline outside of the head names, where the head holds no likely name."""
    found = distant_bylines(page.text, page.segments, page.story, page.segments[page.first].start)
    return distant_authors(found, page.text, model)


def score_names(candidates: Sequence[Candidate], model: FieldModel) -> list[tuple[float, Candidate]]:
    """The names with how likely each is an author's, the likeliest first."""
    if not candidates:
        return []
    alone = model.author.chances(authors.FEATURES, (c.values for c in candidates))
    scores = model.names(authors.compare(candidates, alone))
    scored = [(logistic(float(score)), c) for score, c in zip(scores, candidates, strict=True)]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].first))


def choose_authors(scored: Sequence[tuple[float, Candidate]], threshold: float) -> list[Candidate]:
    """The likeliest name, and the others that are nearly as likely and stand elsewhere; in the order of the text."""
    chosen: list[Candidate] = []
    for chance, candidate in scored:
        if chance < threshold or (chosen and chance < max(0.4, 0.6 * scored[0][0])):
            break
        if all(candidate.last <= c.first or candidate.first >= c.last for c in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.first)


def _bearer(candidate: Candidate, scored: Sequence[tuple[float, Candidate]], page: PageHead) -> Candidate:
    """Who stands before an office that was taken for a name: "Ann Roy, Staff Writer"."""
    start, end = page.span(candidate.first, candidate.last)
    if not is_role(page.text[start:end]):
        return candidate
    for chance, other in scored:
        first, last = page.span(other.first, other.last)
        if chance >= _BEARER and page.text[last:start].strip(" \n") == "," and is_personal(page.text[first:last]):
            return other
    return candidate


def _find_deck(page: PageHead, title: Span | None, marks: Sequence[Span], story: int) -> Span | None:
    """The segment straight after the headline that is no story yet, has words of the story, and is no byline."""
    if title is None:
        return None
    for segment in page.segments:
        if segment.start < title[1]:
            continue
        if segment.start >= story or any(a < segment.end and b > segment.start for a, b in marks):
            return None
        inside = [i for i, t in enumerate(page.tokens) if segment.start <= t.start < segment.end]
        if not inside:
            return None
        a, b = inside[0], inside[-1] + 1
        content = page.count("content", a, b) or 1
        long = page.count("word", a, b) >= _DECK_WORDS and segment.end - segment.start <= _MAX_DECK
        told = page.count("covered", a, b) >= 0.4 * content
        return (segment.start, segment.end) if long and told and not page.count("cue", a, b) else None
    return None

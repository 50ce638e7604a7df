"""Plain text to an article: clean text as it is, page dumps without what surrounds the story."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from claimx.article import Article, Notice, Origin, Skipped, Span, stripped
from claimx.read.chats import Chat, read_chat
from claimx.read.cleanhead import is_post, outside, read_top, reporters
from claimx.read.cleannotes import after_consent, notes, running_heads
from claimx.read.dates import date_in_url, find_dates, says_day_first, writes_day_first
from claimx.read.dump import furniture
from claimx.read.dump.article import read_dump
from claimx.read.dump.layout import is_dump
from claimx.read.dump.leads import with_leads
from claimx.read.dump.liveblog import Stamp, dated_updates, line_stamps
from claimx.read.dump.releases import boilerplate
from claimx.read.dump.story import edged_verdicts, find_story
from claimx.read.dump.thin import side_by_side
from claimx.read.language import require_english
from claimx.read.linemarks import line_marks
from claimx.read.markdown import find_marks, is_markdown
from claimx.read.options import ReadOptions
from claimx.read.posts import find_posts
from claimx.read.segments import segment
from claimx.read.softlines import unwrapped
from claimx.read.subtitles import subtitle_marks
from claimx.read.truncation import find_cut
from claimx.read.wrapping import wrap_marks

_MAX_PAGE = 400_000  # characters; beyond, a text is a book, not a page
_MAX_SEGMENTS = 8000


def read_plain(text: str, *, origin: Origin, where: str, options: ReadOptions) -> Article:
    """Read clean text or a page dump."""
    url = options.url or origin.url
    origin = dataclasses.replace(origin, url=url)
    if not text.strip():
        notice = Notice("W_EMPTY", "the input is empty")
        return Article(text=text, published=options.published, origin=origin, notices=(notice,))
    spoken = subtitle_marks(text)
    if spoken:
        return _finish(Article(text=text, marks=spoken), origin, where, options)
    chat = read_chat(text)
    if chat:
        return _finish(_as_told(text, chat), origin, where, options)
    marks = line_marks(text) or (
        find_marks(text) if origin.media_type == "text/markdown" or is_markdown(text) else wrap_marks(text)
    )
    flat = unwrapped(text)
    segments = segment(flat) if len(text) <= _MAX_PAGE else []
    if len(segments) <= _MAX_SEGMENTS:
        model = furniture.load()
        chances = model.chances(flat, segments)
        verdicts = model.keep(chances)
        edged = edged_verdicts(flat, segments, chances, verdicts)
        if options.clean or (is_dump(flat, segments, chances, edged) and not is_post(flat)):
            keep = find_story(flat, segments, chances, verdicts, edged)
            article = read_dump(flat, segments, chances, keep, day_first=says_day_first(url))
            article = dataclasses.replace(article, text=text, marks=_with_ends(text, flat, marks))
            return _finish(article, origin, where, options)
    article = _read_clean(Article(text=text, marks=marks), flat, day_first=says_day_first(url))
    return _finish(article, origin, where, options)


def read_shown(text: str, *, day_first: bool = False) -> Article:
    """Read the text that a page shows its readers, which is known to be no clean text; without language and origin."""
    segments = segment(text) if len(text) <= _MAX_PAGE else []
    if not 0 < len(segments) <= _MAX_SEGMENTS:
        return Article(text=text)
    model = furniture.load()
    chances = model.chances(text, segments)
    verdicts = model.keep(chances)
    keep = with_leads(text, segments, *(furniture.reconsidered(text, segments, verdicts) or (chances, verdicts)))
    return read_dump(text, segments, chances, keep, day_first=day_first)


def _as_told(text: str, chat: Chat) -> Article:
    """The messages of an exported conversation."""
    first = chat.updates[0].published if chat.updates else None
    body = outside(text, chat.skipped)
    return Article(text=text, published=first, body=body, skipped=chat.skipped, updates=chat.updates)


def _with_ends(text: str, flat: str, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """The marks with the line ends that stand for blanks."""
    if flat == text:
        return marks
    taken = {position for start, end in marks for position in range(start, end)}
    ends = [(i, i + 1) for i, (a, b) in enumerate(zip(text, flat, strict=True)) if a != b and i not in taken]
    return tuple(sorted([*marks, *ends]))


def _finish(article: Article, origin: Origin, where: str, options: ReadOptions) -> Article:
    """Add what does not depend on the layout: language, origin, and the user's own date."""
    story = "\n".join(article.text[a:b] for a, b in article.spans())
    language = require_english(story, stated=None, forced=options.language, where=where)
    published, published_from = article.published, "text"
    if options.published:
        published, published_from = options.published, "option"
    elif not published:
        published, published_from = date_in_url(origin.url), "url"
    return dataclasses.replace(
        article,
        language=language,
        origin=origin,
        published=published,
        published_from=published_from if published else None,
    )


def _read_clean(article: Article, flat: str, *, day_first: bool) -> Article:
    """Take all of it as the story but for byline and date above it; the first line that is neither may be the title.

    `flat` is the text without the line ends that only wrap it. Asked consent above and notes within are left out too.
    """
    # below the first mark that was taken out, the lines of the words are not those of the text
    same = article.marks[0][0] if article.marks else len(article.text)
    words, heads = article.words(), running_heads(flat)
    for start, end in heads:
        words = words[:start] + " " * (end - start) + words[end:] if end <= same else words
    begin = after_consent(words[:same])
    head = read_top(words[begin:], day_first=writes_day_first(words, otherwise=day_first))
    published = head.published or next((d.day for a, b in heads for d in find_dates(flat[a:b])), None)
    skipped = [Skipped(part.start + begin, part.end + begin, part.reason) for part in head.skipped]
    skipped = [part for part in skipped if part.end <= same]
    company = boilerplate(words[:same])
    ends = [company] if company else []
    skipped += [Skipped(*stripped(flat, *span), "furniture") for span in ((0, begin), *heads, *ends) if span[1]]
    stamps = [s for s in line_stamps(flat) if s.start >= begin]
    skipped += _times(flat, stamps, [part.end for part in skipped])
    beside, notices = notes(flat, skipped)
    skipped += beside
    cut = find_cut(article.text)
    if cut:
        skipped = [part for part in skipped if part.end <= cut.start]
        skipped, notices = [*skipped, Skipped(cut.start, len(article.text), "cut")], (cut.notice,)
    told = tuple(sorted(skipped, key=lambda part: part.start))
    return dataclasses.replace(
        article,
        title=head.title,
        authors=head.authors or reporters(article.text),
        published=published,
        body=outside(article.text, told) if told else None,
        skipped=told,
        posts=find_posts(article.text),
        updates=dated_updates(article.text, stamps, published),
        notices=(*notices, *side_by_side(article.text)),
    )


def _times(text: str, stamps: Sequence[Stamp], taken: Sequence[int]) -> Iterator[Skipped]:
    """The lines with the times of updates; a day above the first one may be skipped already, up to its end."""
    for stamp in stamps:
        above = (end for end in taken if stamp.start < end <= stamp.end)
        start, end = stripped(text, max(above, default=stamp.start), stamp.end)
        if start < end:
            yield Skipped(start, end, "date")

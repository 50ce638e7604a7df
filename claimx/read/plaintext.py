"""Plain text to an article: clean text as it is, page dumps without what surrounds the story."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Article, Notice, Origin, Post, Skipped, Span, stripped
from claimx.read import furniture
from claimx.read.asides import WALLED, is_walled, note_of
from claimx.read.boxes import with_boxed
from claimx.read.bylines import is_agency, is_outlet, is_personal, is_place, is_role, without_others
from claimx.read.chats import Chat, read_chat
from claimx.read.cleanhead import is_post, outside, read_top, reporters
from claimx.read.cleannotes import after_consent, notes, running_heads
from claimx.read.dates import date_in_url, find_dates, says_day_first, writes_day_first
from claimx.read.echoes import without_echoes
from claimx.read.features import words_of
from claimx.read.head.credits import is_credit
from claimx.read.head.find import Fields, find_fields
from claimx.read.language import require_english
from claimx.read.layout import is_dump
from claimx.read.leads import datelines, is_word_cut, rejoined, with_leads
from claimx.read.linemarks import line_marks
from claimx.read.liveblog import Stamp, Told, dated_updates, line_stamps, live_stamps, with_updates
from claimx.read.markdown import find_marks, is_markdown
from claimx.read.options import ReadOptions
from claimx.read.posts import find_posts
from claimx.read.pulled import pulled_quotes
from claimx.read.reasons import skipped_stretches
from claimx.read.rejoined import TELLING, with_lost
from claimx.read.releases import boilerplate, without_boilerplate
from claimx.read.segments import Segment, block_ranges, segment
from claimx.read.sitenotes import profiles, without_notes
from claimx.read.softlines import unwrapped
from claimx.read.subtitles import subtitle_marks
from claimx.read.tails import with_tail
from claimx.read.teasers import without_headlines, without_readers, without_teasers
from claimx.read.thin import side_by_side, thin_dump
from claimx.read.truncation import find_cut
from claimx.read.voices import without_voices
from claimx.read.wrapping import wrap_marks

_TERMINAL = re.compile(r"[.!?;:,…]['\"”’)]*$")
# who speaks in a transcript: "ANA ROE: Well,", "BO LIND, NORLAND BUREAU CHIEF: No."
_LABEL = re.compile(r"(?<=[.!?:”\"] )[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][A-Z .'’-]{2,60})?: (?=\S)")
_DASH, _ACCOUNT, _BY = re.compile(r"[—–-]\s?$"), re.compile(r"\s?\(@"), re.compile(r"(?i)\bby\W{0,3}$")
_BYLINE_LEAD = re.compile(r"(?:^|\W)(?P<lead>(?:By|BY):?\s)$")
_ACCOUNT_BELOW = re.compile(r"\n@\w")
_AND_ENDS = re.compile(r"(?:^|\n)(?:By |BY )?(?P<name>[^\n]{4,40}) and[ \t]*\n\s*$")
_AND_BEFORE, _NAME_WORD = re.compile(r"\s(?:and|&)\s$"), re.compile(r"[A-Z][\w’'-]+")
_LAST_NAME = re.compile(r"(?<!\S)(?P<word>[A-Z][\w’'-]*) $")
_ONE_WORD = re.compile(r"(?P<word>[A-Z][\w’'-]*) ")
_NAMED_LEFT = re.compile(
    r"(?<!\S)(?:The|An?) (?:[A-Z][\w’'-]*[a-z] ){1,3}$"
)  # "READ LATER [The Selby ]Corporation will"
_PLACED_LEFT = re.compile(r"(?<!\S)[A-Z][\w’'-]+ [–—-] $")  # "Ann Roy [Salalah – ]The harvest doubled"
_ARTICLES = frozenset({"A", "An", "The"})
_TOLD_BEFORE, _TOLD_BEHIND = re.compile(rf"\b(?:{TELLING}) $"), re.compile(rf" (?:{TELLING})\b")
# a small word before a name that leads to no author
_GOES_ON = re.compile(r"(?<![\w’'-])(?!(?:by|and|from|with|author|writer|words|text)\b)[a-z][\w’'-]*,? $")
# "From: Department for Rivers and Ann Roy": whose release it is
_BODIES = "|".join(sorted(lexicon.group("releasing_bodies")))
_BODY_AND = re.compile(rf"\b(?i:{_BODIES})\b[^\n.]{{0,60}} and $")
# "Press contact", and below it the name of who answers
_CONTACT = re.compile(
    r"(?i)\b(?:(?:press|media|news) (?:contact|office|enquir(?:y|ies)|inquir(?:y|ies))|contacts?):?\s*$"
)
# "source: PAP, TVP Holm", "Photo: Ann Roy", in the order of a page that names its authors by themselves
_SOURCED = re.compile(
    r"(?i)\b(?:sources?|image|images|pics?|pictures?|photos?|video|illustrations?|editor|translation|translated by)"
    r"(?::\s?|(?<=[a-z]) )(?:[\w&.]+, ){0,2}$"
)
# "Larkton Echo Bureau"
_DESK_BEHIND = re.compile(
    r"(?i)\s(?:(?:news|web|city|sports|digital) )?(?:bureau(?! chief)|desk|newsroom|news service)\b"
)
# "Credit: Lofoten Images", "Ann Roy, Lofoten Images"
_CREDIT_LINE = re.compile(
    r"(?i:(?:(?:photo|image|picture) )?credits?|photos?(?: by)?|images?|pictures?|pics?): ?[^\n.!?]{2,50}"
    r"|(?:[A-Z][\w.’'-]* ){1,3}?[A-Z][\w.’'-]*\s?[,/|] ?(?:[A-Z][\w.]* ){0,2}"
    r"(?:Images|Getty|AFP|Reuters|REUTERS|EPA|AP)"
)
_MOST_CAPTION = 12  # words of a sentence that may be a caption
_LABELLED = re.compile(r"(?i)(?:image|photo|picture|video)s? captions?[:,]?")
_FORMS = "|".join(
    (*(word for form in sorted(lexicon.group("company_forms")) for word in (form.title(), form.upper())),
     "AB", "ASA", "BV", "GmbH", "Oyj?", "SE", "SpA")
)  # fmt: skip
_BEFORE = 90  # characters
_SIGNS = re.compile(r"(?:By|BY):? (?=[A-Z])")
_SEVERAL = 2  # sentences of a story below its byline
_LEAD = 8  # characters that "by" and what follows it need
_BELOW = 400  # characters below a story, in which an agency names its reporters
_MAX_PAGE = 400_000  # characters; beyond, a text is a book, not a page
_MAX_SEGMENTS = 8000
_TOP = 300  # characters of a page, where its name stands
_SENTENCE = 8  # words of a segment with a full stop that is no headline


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
        keep = _edged(flat, segments, chances, verdicts)
        if options.clean or (is_dump(flat, segments, chances, keep) and not is_post(flat)):
            keep = _completed(flat, segments, chances, keep)
            brief = None if live_stamps(flat, segments) else furniture.reconsidered(flat, segments, verdicts)
            if brief:
                found = _completed(flat, segments, brief[0], _edged(flat, segments, *brief))
                found = _below_byline(flat, segments, found)
                keep = [a or b for a, b in zip(keep, found, strict=True)]
                keep = without_teasers(flat, segments, keep)
            keep = with_boxed(flat, segments, without_headlines(flat, segments, keep))
            keep = without_boilerplate(flat, segments, without_readers(flat, segments, keep))
            keep = _without_asides(flat, segments, without_notes(flat, segments, keep))
            keep = without_echoes(flat, segments, without_voices(flat, segments, keep))
            article = _read_dump(flat, segments, chances, keep, day_first=says_day_first(url))
            return _finish(
                dataclasses.replace(article, text=text, marks=_with_ends(text, flat, marks)), origin, where, options
            )
    article = _read_clean(Article(text=text, marks=marks), flat, day_first=says_day_first(url))
    return _finish(article, origin, where, options)


def _edged(text: str, segments: Sequence[Segment], chances: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The verdicts with the edges of the story, and without other stories and notes of the site."""
    return without_notes(text, segments, without_teasers(text, segments, with_leads(text, segments, chances, keep)))


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


def read_shown(text: str, *, day_first: bool = False) -> Article:
    """Read the text that a page shows its readers, which is known to be no clean text; without language and origin."""
    segments = segment(text) if len(text) <= _MAX_PAGE else []
    if not 0 < len(segments) <= _MAX_SEGMENTS:
        return Article(text=text)
    model = furniture.load()
    chances = model.chances(text, segments)
    verdicts = model.keep(chances)
    keep = with_leads(text, segments, *(furniture.reconsidered(text, segments, verdicts) or (chances, verdicts)))
    return _read_dump(text, segments, chances, keep, day_first=day_first)


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


def _read_dump(
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
    fields = _beside(text, find_fields(text, segments, chances, told, day_first=day_first), lines, begin)
    fields = _without_told(text, fields, sentences)
    posts = find_posts(text)
    marks = [
        (span, reason)
        for span, reason in _marks(text, fields)
        if not _inside(span, lines) and not (reason == "title" and _inside(span, sentences))
    ]
    body = _stretches(text, segments, keep, posts, [span for span, _ in marks])
    posts = tuple(p for p in posts if any(a <= p.start and p.end <= b for a, b in body))
    named = dict.fromkeys(" ".join(text[a:b].split()) for a, b in fields.authors)
    # a role, an agency or a place in the byline's stead leaves the page without an author: no other name takes it
    lone = _lone(text, fields)
    names = [name for name in named if not (is_role(name) or is_agency(name) or is_place(name) or name in lone)]
    signed = {" ".join(text[a:b].split()) for a, b in fields.authors if _BY.search(text, max(0, a - _LEAD), a)}
    names = [n for n in names if n in signed or not (is_outlet(n) or _owns(text, n) or _is_company(text, n))]
    names = [n for n in names if n in signed or not _opens_page(text, n)]
    own = (name.title() if name.isupper() else name for name in names)
    names = list(without_others(own))
    if body and not any(map(is_personal, names)):
        names = list(reporters(text[: body[-1][1] + _BELOW])) or names
    about = {(part.start, part.end) for part in profiles(text, body, (*names, *named))}
    body = tuple(span for span in body if span not in about)
    # the updates of a live blog need not say a word of its headline
    wall = WALLED if is_walled(text, "\n".join(text[start:end] for start, end in body)) else None
    thin = thin_dump(text, segments, keep, body, None if stamps else _field(text, fields.title))
    return Article(
        text=text,
        title=_field(text, fields.title),
        deck=_field(text, fields.deck),
        authors=tuple(names),
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


def _is_company(text: str, name: str) -> bool:
    """Whether the page calls the name that of a company somewhere: "Arvik Metals Ltd."."""
    name = re.sub(rf" (?:{_FORMS})$", "", name)
    return re.search(rf"\b{re.escape(name)},? (?:{_FORMS})\b", text) is not None


def _owns(text: str, name: str) -> bool:
    """Whether a name is that of the page's owner, "© 2024 Selby Echo", and no person's: it stands at its top too."""
    own = rf"(?i)(?:©|\(c\)|copyright)\W{{0,3}}(?:\d{{4}})?\W{{0,3}}{re.escape(name)}\b"
    shown = name in text[:_TOP] and name.split(maxsplit=1)[0].lower() not in lexicon.given_names()
    return shown and re.search(own, text) is not None


def _opens_page(text: str, name: str) -> bool:
    """Whether a page begins with a name that is no person's: it is the site's."""
    return text.lstrip().startswith(name) and name.split(maxsplit=1)[0].lower() not in lexicon.given_names()


def _quotes_on(text: str, begin: int, start: int) -> bool:
    """Whether a mark opens what an open one holds already: a new paragraph of a quotation that runs on."""
    return text[start] == "“" and text.rfind("“", begin, start) > text.rfind("”", begin, start)


def _beside(text: str, fields: Fields, lines: Sequence[Span], begin: int) -> Fields:
    """The fields without authors that are a dateline's place, or whose account stands below them in the story."""
    own = [s for s in fields.authors if not (_inside(s, lines) or _signs_post(text, s) or _in_sentence(text, s))]
    own = [span for span in own if span[0] < begin or not _ACCOUNT_BELOW.match(text, span[1])]
    own = [span for span in own if not _DESK_BEHIND.match(text, span[1])]
    for before in (_CONTACT, _SOURCED, _BODY_AND):
        own = [span for span in own if not before.search(text, max(0, span[0] - _BEFORE), span[0])]
    glued = _glued_names(text, own[0]) or _line_above(text, own[0]) if own else []
    return dataclasses.replace(fields, authors=(*glued, *own))


def _glued_names(text: str, span: Span) -> list[Span]:
    """The names before "and" and the first author, which nothing parts: "Ann Roy Bo Lind and Ida Vale"."""
    joined = _AND_BEFORE.search(text, max(0, span[0] - _BEFORE), span[0])
    words = list(_NAME_WORD.finditer(text, max(0, span[0] - _BEFORE), joined.start())) if joined else []
    found: list[Span] = []
    while len(words) > 1 and words[-2][0].lower() in lexicon.given_names():
        given, surname = words[-2:]
        if text[given.end() : surname.start()] != " " or (found and text[surname.end() : found[0][0]].strip(" ,")):
            break
        found.insert(0, (given.start(), surname.end()))
        del words[-2:]
    at_once = found and joined and not text[found[-1][1] : joined.start()].strip()
    return found if at_once and len(found) > 1 else []


def _line_above(text: str, span: Span) -> list[Span]:
    """The name on the line above that "and" ends: "Ann Roy and" over "Bo Lind"."""
    above = _AND_ENDS.search(text, max(0, span[0] - _BEFORE), span[0])
    return [above.span("name")] if above and is_personal(above["name"]) else []


def _in_sentence(text: str, span: Span) -> bool:
    """Whether a name stands within the words of a sentence: "“We take no risk,” said [Ann Roy]."."""
    before = _TOLD_BEFORE.search(text, max(0, span[0] - _BEFORE), span[0])
    return before is not None or _TOLD_BEHIND.match(text, span[1]) is not None


def _without_told(text: str, fields: Fields, sentences: Sequence[Span]) -> Fields:
    """The fields without authors whose names go on a sentence of the story: "said its manager [Ann Roy]."."""
    within = [span for span in fields.authors if _GOES_ON.search(text, max(0, span[0] - _BEFORE), span[0])]
    told = {span for span in within if any(a < span[0] and span[1] <= b for a, b in sentences)}
    return dataclasses.replace(fields, authors=tuple(span for span in fields.authors if span not in told))


def _signs_post(text: str, span: Span) -> bool:
    """Whether a name signs an embedded post: "— Ann Roy (@annroy)"."""
    return _DASH.search(text, max(0, span[0] - 3), span[0]) is not None and _ACCOUNT.match(text, span[1]) is not None


def _lone(text: str, fields: Fields) -> set[str]:
    """Single words that no "by" leads to, and that the headline has: no names of authors."""
    title = (_field(text, fields.title) or "").split()
    return {
        word
        for start, end in fields.authors
        if len((word := text[start:end].strip()).split()) == 1 and word in title and not _BY.search(text[:start][-8:])
    }


def _sentences(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[Span]:
    """The whole sentences of the story: one of them that was taken for the headline is told all the same."""
    story = (s for s, kept in zip(segments, keep, strict=True) if kept)
    return [
        (s.start, s.end) for s in story if text[s.end - 1] == "." and len(words_of(text[s.start : s.end])) >= _SENTENCE
    ]


def _inside(span: Span, outer: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in outer)


def _field(text: str, span: Span | None) -> str | None:
    return " ".join(text[span[0] : span[1]].split()) if span else None


def _marks(text: str, fields: Fields) -> list[tuple[Span, str]]:
    """The stretches of title, deck, byline and date, which are no story even where they stand in it."""
    marks: list[tuple[Span, str]] = []
    if fields.title:
        marks.append((fields.title, "title"))
    if fields.deck:
        marks.append((fields.deck, "deck"))
    # "By Ann Roy Last year": the small word goes with the name
    for start, end in fields.authors:
        lead = _BYLINE_LEAD.search(text, max(0, start - _LEAD), start)
        marks.append(((lead.start("lead") if lead else start, end), "byline"))
    if fields.date:
        marks.append((fields.date, "date"))
    return marks


def _stretches(
    text: str, segments: Sequence[Segment], keep: Sequence[bool], posts: Sequence[Post], marks: Sequence[Span]
) -> tuple[Span, ...]:
    """Join kept segments; a new stretch begins at line breaks, glued blocks and posts."""
    spans: list[Span] = []
    story = [s for s, kept in zip(segments, keep, strict=True) if kept]
    low, high = (story[0].start, story[-1].end) if story else (0, 0)
    near = [p for p in posts if low - 200 <= p.start and p.start <= high + 400]
    cut = {s.start: left.start for left, s in pairwise(segments) if s.before == "space"}
    kept_at = {s.start for s in story}
    for s in story:
        start, end = s.start, s.end
        if cut.get(start, start) not in kept_at:
            start = _given_name(text, cut.get(start, start), start)
        for a, b in marks:
            # "Thom Waite Last year, it was announced": a byline at the head of the first sentence
            if a <= start < b:
                start = min(b, end)
            elif start < b == end and a > start:
                end = a
        for post in near:
            if post.start <= start and end <= post.end:
                start = end
            elif start < post.start < end:
                end = post.start
            elif start < post.end < end:
                start = post.end
        start, end = stripped(text, start, end)
        if start >= end:
            continue
        last = spans[-1] if spans else None
        gap = text[last[1] : start] if last else "\n"
        glued = s.before == "glue" and not (last and last[1] == start and is_word_cut(text, last[0], start))
        joined = last and not glued and not gap.strip() and "\n" not in gap
        if last and joined and not _quotes_on(text, last[0], start):
            spans[-1] = (last[0], end)
        else:
            spans.append((start, end))
    return tuple(_turns(text, sorted([*spans, *((p.start, p.end) for p in near)])))


def _given_name(text: str, floor: int, start: int) -> int:
    """Where a given name or an article stands before what was taken for the first word: "Menu [Greg] Abbott said"."""
    right = _NAME_WORD.match(text, start)
    named_left = _NAMED_LEFT.search(text, floor, start) or _PLACED_LEFT.search(text, floor, start)
    if right is not None and named_left is not None:
        return named_left.start()
    left = _LAST_NAME.search(text, floor, start) or _ONE_WORD.fullmatch(text, floor, start)
    if left is None:
        return start
    surname = right is not None and right[0].lower() not in lexicon.words("page_function_words")
    named = surname and left["word"].lower() in lexicon.given_names()
    return left.start() if named or left["word"] in _ARTICLES else start


def _turns(text: str, spans: list[Span]) -> Iterator[Span]:
    """The stretches, cut where somebody begins to speak in a transcript whose lines are lost."""
    labels = [match.start() for start, end in spans for match in _LABEL.finditer(text, start, end)]
    for start, end in spans:
        cuts = [at for at in labels if start < at < end] if len(labels) > 1 else []
        yield from (stripped(text, a, b) for a, b in pairwise((start, *cuts, end)))

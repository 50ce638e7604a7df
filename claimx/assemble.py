"""Doc -> record: the last module that sees spaCy, and the one that maps offsets back to the article."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from claimx import __version__, pipeline, record
from claimx.annotate.attribution import describe_source
from claimx.annotate.claims.numbers import Amount, find_numbers
from claimx.annotate.claims.places import TYPES as PLACE_TYPES
from claimx.annotate.claims.rank import order
from claimx.annotate.quotations import unbalanced
from claimx.annotate.slots import (
    Anchor,
    get_anchor,
    get_attributions,
    get_claims,
    get_entities,
    get_times,
)
from claimx.annotate.times import unanchored
from claimx.annotate.when import said_time
from claimx.errors import TooLargeError
from claimx.identity import article_id, claim_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark, ClaimMark, TimeMark, Tokens
    from claimx.article import Article
    from claimx.extraction import ExtractOptions

_GAP = "\n\n"
MOST_ENTITIES = 20_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The text that the Doc is made of, and where its stretches lie in the article."""

    text: str
    starts: tuple[int, ...]  # of each stretch, in `text`
    origins: tuple[int, ...]  # of each stretch, in the article's text
    anchor: Anchor

    def back(self, offset: int) -> int:
        """The article's offset of a character of `text`."""
        at = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[at] + offset - self.starts[at] if self.starts else offset

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The article's span of a span of `text`."""
        return self.back(start), self.back(end - 1) + 1 if end > start else self.back(start)


def lay_out(article: Article) -> Layout:
    """Join the story's stretches, and carry the article's date and posts over."""
    parts: list[str] = []  # one for each of `starts` and `origins`; a gap belongs to the part before it
    starts: list[int] = []
    origins: list[int] = []
    size = 0
    for start, end in article.spans():
        pieces = _stripped(article, start, end)
        if pieces and parts:
            parts[-1] += _GAP
            size += len(_GAP)
        for origin, piece in pieces:
            starts.append(size)
            origins.append(origin)
            parts.append(piece)
            size += len(piece)
    anchor = Anchor(article.published or "", tuple(_posts(article, starts, origins, parts)), article.title or "")
    return Layout("".join(parts), tuple(starts), tuple(origins), anchor)


def _stripped(article: Article, start: int, end: int) -> list[tuple[int, str]]:
    """The pieces of a stretch between its marks, without white space around the whole."""
    pieces = [(at, piece) for at, piece in article.pieces(start, end) if piece]
    while pieces and not pieces[0][1].strip():
        del pieces[0]
    while pieces and not pieces[-1][1].strip():
        del pieces[-1]
    if pieces:
        at, piece = pieces[0]
        pieces[0] = (at + len(piece) - len(piece.lstrip()), piece.lstrip())
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
    return pieces


def _posts(
    article: Article, starts: list[int], origins: list[int], parts: list[str]
) -> Iterator[tuple[int, int, int, int, int, int, str, str]]:
    def forth(offset: int) -> int:
        at = max(bisect_right(origins, offset) - 1, 0)
        return starts[at] + min(max(offset - origins[at], 0), len(parts[at]))

    for post in article.posts if parts else ():
        account = (forth(post.account[0]), forth(post.account[1])) if post.account else (-1, -1)
        yield (
            forth(post.start),
            forth(post.end),
            forth(post.content[0]),
            forth(post.content[1]),
            *account,
            post.handle or "",
            post.published or "",
        )


def assemble(
    article: Article, layout: Layout, doc: Doc, nlp: Language, *, options: ExtractOptions
) -> record.ArticleRecord:
    """The record of an analysed article."""
    return _Assembly(article, layout, doc).whole(nlp, options)


class _Assembly:
    """One article's record in the making."""

    def __init__(self, article: Article, layout: Layout, doc: Doc) -> None:
        self.article = article
        self.layout = layout
        self.doc = doc
        self.id = article_id(article.text)

    def whole(self, nlp: Language, options: ExtractOptions) -> record.ArticleRecord:
        claims = tuple(claim for claim in self._claims() if claim.confidence >= options.min_confidence)
        text = self.article.text
        return record.ArticleRecord(
            article=self._info(include_text=options.include_text),
            entities=self._entities(),
            times=tuple(self._time(i, mark) for i, mark in enumerate(self.times)),
            attributions=tuple(self._attribution(i, mark) for i, mark in enumerate(self.attributions)),
            claims=claims,
            coverage=record.Coverage(
                chars=len(text),
                body_chars=sum(end - start for start, end in self.article.spans()),
                sentences=sum(1 for sent in self.doc.sents if not all(token.is_space for token in sent))
                if len(self.doc)
                else 0,
                skipped=tuple(
                    record.SkippedSpan(start=s.start, end=s.end, reason=s.reason) for s in self.article.skipped
                ),
            ),
            warnings=self._warnings(),
            run=record.Run(
                claimx=__version__,
                model=pipeline.describe(nlp),
                digest=pipeline.digest(options.model, fast=options.fast),
            ),
        )

    @cached_property
    def times(self) -> tuple[TimeMark, ...]:
        return get_times(self.doc)

    @cached_property
    def attributions(self) -> tuple[AttributionMark, ...]:
        return get_attributions(self.doc)

    @cached_property
    def sources(self) -> tuple[record.Source | None, ...]:
        return tuple(self._source(mark) for mark in self.attributions)

    def _chars(self, tokens: Tokens) -> tuple[int, int]:
        first, last = tokens
        end = self.doc[last - 1]
        return self.layout.span(self.doc[first].idx, end.idx + len(end))

    def _passage(self, tokens: Tokens) -> tuple[str, int, int]:
        start, end = self._chars(tokens)
        return self.article.text[start:end], start, end

    def _info(self, *, include_text: bool) -> record.ArticleInfo:
        article, origin = self.article, self.article.origin
        data = article.text.encode("utf-8", "surrogatepass")
        return record.ArticleInfo(
            id=self.id,
            origin=record.Origin(
                path=origin.path,
                record=origin.record,
                url=origin.url,
                sha256=origin.sha256,
                bytes=origin.bytes,
                media_type=origin.media_type,
                encoding=origin.encoding,
            ),
            title=article.title,
            deck=article.deck,
            authors=article.authors,
            publisher=article.publisher,
            published=article.published,
            published_from=article.published_from,
            language=article.language,
            text=record.Text(
                length=len(article.text),
                sha256=hashlib.sha256(data).hexdigest(),
                content=article.text if include_text else None,
            ),
            body=article.spans(),
        )

    def _entities(self) -> tuple[record.Entity, ...]:
        found = get_entities(self.doc)
        if len(found) > MOST_ENTITIES:
            msg = f"names {len(found)} persons and things: a list, not an article"
            raise TooLargeError(msg, where=self.article.origin.path or "text", hint="give it in parts")
        return tuple(
            record.Entity(
                id=f"e{i + 1}",
                name=mark.name,
                type=mark.type,
                role=mark.role or None,
                mentions=tuple(self._chars(tokens) for tokens in mark.mentions),
            )
            for i, mark in enumerate(found)
        )

    def _time(self, index: int, mark: TimeMark) -> record.Time:
        start, end = self.layout.span(mark.start, mark.end)
        return record.Time(
            id=f"t{index + 1}",
            text=self.article.text[start:end],
            start=start,
            end=end,
            type=mark.type,
            value=mark.value or None,
            mod=mark.mod or None,
            from_=mark.begin or None,
            to=mark.finish or None,
            precision=mark.precision or None,
        )

    def _source(self, mark: AttributionMark) -> record.Source | None:
        described, name, role, entities = describe_source(self.doc, mark)
        kind = cast("record.SourceKind", described)
        if not mark.source:
            return record.Source(
                kind=kind, name=name or None, text=None, start=None, end=None, entity=None, role=role or None
            )
        text, start, end = self._passage(mark.source)
        entity = f"e{entities[0] + 1}" if len(entities) == 1 else None
        return record.Source(
            kind=kind, name=name or None, text=text, start=start, end=end, entity=entity, role=role or None
        )

    def _attribution(self, index: int, mark: AttributionMark) -> record.Attribution:
        cue = self._passage(mark.cue) if mark.cue else None
        return record.Attribution(
            id=f"q{index + 1}",
            speech=mark.speech,  # type: ignore[arg-type]
            source=self.sources[index],
            cue=record.Passage(text=cue[0], start=cue[1], end=cue[2]) if cue else None,
            content=tuple(self._chars(part) for part in mark.content),
            said=self._said(mark),
            within=f"q{mark.within + 1}" if mark.within >= 0 else None,
            class_=mark.klass,  # type: ignore[arg-type]
        )

    def _said(self, mark: AttributionMark) -> record.Said | None:
        index = said_time(self.doc, mark.cue) if mark.cue else -1
        if index >= 0:
            time = self._time(index, self.times[index])
            return record.Said(
                text=time.text, start=time.start, end=time.end, from_=time.from_, to=time.to, time=time.id
            )
        if mark.rule == "post" and mark.content:
            return self._posted(self.doc[mark.content[0][0]].idx)
        return None

    def _posted(self, at: int) -> record.Said | None:
        """The date of the embedded post that holds the character `at`."""
        for post in get_anchor(self.doc).posts:
            if post[0] <= at < post[1] and post[7]:
                start, end = self.layout.span(post[0], post[1])
                inside = [time for time in self.times if post[0] <= time.start < post[1] and time.begin == post[7]]
                if inside:
                    start, end = self.layout.span(inside[-1].start, inside[-1].end)
                return record.Said(
                    text=self.article.text[start:end], start=start, end=end, from_=post[7], to=post[7], time=None
                )
        return None

    def _claims(self) -> Iterator[record.Claim]:
        marks = get_claims(self.doc)
        ranks = order(self.doc, marks)
        for mark, rank in zip(marks, ranks, strict=True):
            yield self._claim(mark, rank)

    def _claim(self, mark: ClaimMark, rank: int) -> record.Claim:
        text, start, end = self._passage(mark.span)
        predicate, first, last = self._passage(mark.predicate)
        what, what_start, what_end = self._passage(mark.what)
        return record.Claim(
            id=claim_id(self.id, first, last, predicate),
            rank=rank,
            text=text,
            start=start,
            end=end,
            who=self._who(mark),
            what=record.What(
                text=what,
                start=what_start,
                end=what_end,
                predicate=record.Predicate(text=predicate, lemma=self.doc[mark.head].lemma_, start=first, end=last),
            ),
            when=self._when(mark),
            where=self._where(mark),
            source=self._claim_source(mark),
            modality=mark.modality,  # type: ignore[arg-type]
            polarity=mark.polarity,  # type: ignore[arg-type]
            numbers=self._numbers(mark),
            confidence=round(mark.confidence, 4),
        )

    def _who(self, mark: ClaimMark) -> record.Who | None:
        if not mark.who_name and not mark.who:
            return None
        entity = f"e{mark.who_entities[0] + 1}" if len(mark.who_entities) == 1 else None
        if not mark.who:
            return record.Who(name=mark.who_name or None, text=None, start=None, end=None, entity=entity)
        text, start, end = self._passage(mark.who)
        return record.Who(name=mark.who_name or None, text=text, start=start, end=end, entity=entity)

    def _when(self, mark: ClaimMark) -> record.When | None:
        if mark.when < 0:
            return None
        time = self._time(mark.when, self.times[mark.when])
        return record.When(
            text=time.text,
            start=time.start,
            end=time.end,
            value=time.value,
            from_=time.from_,
            to=time.to,
            precision=time.precision,
            time=time.id,
        )

    def _where(self, mark: ClaimMark) -> record.Where | None:
        if not mark.where:
            return None
        text, start, end = self._passage(mark.where)
        index = self._entity_at.get(mark.where[0])
        if index is None:
            return record.Where(name=text, text=text, start=start, end=end, entity=None)
        return record.Where(
            name=get_entities(self.doc)[index].name, text=text, start=start, end=end, entity=f"e{index + 1}"
        )

    @cached_property
    def _entity_at(self) -> dict[int, int]:
        """The place that a token names: the entity of a place's type with the shortest mention there."""
        mentions = [
            (last - first, first, last, index)
            for index, entity in enumerate(get_entities(self.doc))
            if entity.type in PLACE_TYPES
            for first, last in entity.mentions
        ]
        return {
            token: index for _, first, last, index in sorted(mentions, reverse=True) for token in range(first, last)
        }

    def _claim_source(self, mark: ClaimMark) -> record.ClaimSource:
        source = self.sources[mark.source] if mark.source >= 0 else None
        if source is None or source.kind == "outlet":
            return record.ClaimSource(
                kind="outlet",
                name=None,
                text=None,
                start=None,
                end=None,
                entity=None,
                cue=None,
                speech=None,
                attribution=None,
                via=(),
            )
        attribution = self.attributions[mark.source]
        return record.ClaimSource(
            kind=source.kind,
            name=source.name,
            text=source.text,
            start=source.start,
            end=source.end,
            entity=source.entity,
            cue=self._passage(attribution.cue)[0] if attribution.cue else None,
            speech=attribution.speech,  # type: ignore[arg-type]
            attribution=f"q{mark.source + 1}",
            via=tuple(reversed(list(self._outer(attribution)))),
        )

    def _outer(self, mark: AttributionMark) -> Iterator[str]:
        seen = set()
        while mark.within >= 0 and mark.within not in seen:
            seen.add(mark.within)
            source = self.sources[mark.within]
            if source is not None and source.name:
                yield source.name
            mark = self.attributions[mark.within]

    @cached_property
    def _amounts(self) -> tuple[Amount, ...]:
        """All amounts of the text, found in one walk."""
        return tuple(find_numbers(self.doc, (0, len(self.doc))))

    def _numbers(self, mark: ClaimMark) -> tuple[record.Number, ...]:
        found = []
        last = self.doc[mark.span[1] - 1]
        first, limit = self.doc[mark.span[0]].idx, last.idx + len(last)
        at = bisect_left(self._amounts, first, key=lambda amount: amount.start)
        for number in takewhile(
            lambda amount: amount.end <= limit, map(self._amounts.__getitem__, range(at, len(self._amounts)))
        ):
            start, end = self.layout.span(number.start, number.end)
            found.append(
                record.Number(
                    text=self.article.text[start:end],
                    start=start,
                    end=end,
                    value=number.value,
                    unit=number.unit,
                    approximate=number.approximate,
                )
            )
        return tuple(found)

    def _warnings(self) -> tuple[record.Warning_, ...]:
        found = [record.Warning_(code=notice.code, message=notice.message) for notice in self.article.notices]
        loose = unanchored(self.doc)
        if loose:
            message = (
                f"relative dates left unresolved for lack of a publication date: {loose}; give it with --published"
            )
            found.append(record.Warning_(code="W_DATE_ANCHOR", message=message))
        odd = unbalanced(self.doc)
        if odd:
            message = f"quotation marks without a partner: {odd}; their quotations were taken to end with the paragraph"
            found.append(record.Warning_(code="W_QUOTE_UNBALANCED", message=message))
        return tuple(found)

"""Attributions and sources of a record: who vouches for what, when it was said, and through whom."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from claimx import record
from claimx.annotate.claims.source import describe_source
from claimx.annotate.claims.when.link import said_time
from claimx.annotate.slots import get_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.annotate.slots import AttributionMark, ClaimMark
    from claimx.assemble.ground import Ground


class Voices:
    """The sources of one article, described once."""

    def __init__(self, ground: Ground) -> None:
        """Keep the ground."""
        self.ground = ground

    @cached_property
    def sources(self) -> tuple[record.Source | None, ...]:
        """The source of every attribution."""
        return tuple(self._source(mark) for mark in self.ground.attributions)

    def attributions(self) -> tuple[record.Attribution, ...]:
        """Give the attributions in text order."""
        return tuple(self._attribution(index, mark) for index, mark in enumerate(self.ground.attributions))

    def _source(self, mark: AttributionMark) -> record.Source | None:
        described, name, role, entities = describe_source(self.ground.doc, mark)
        kind = cast("record.SourceKind", described)
        if not mark.source:
            return record.Source(
                kind=kind, name=name or None, text=None, start=None, end=None, entity=None, role=role or None
            )
        text, start, end = self.ground.passage(mark.source)
        entity = f"e{entities[0] + 1}" if len(entities) == 1 else None
        return record.Source(
            kind=kind, name=name or None, text=text, start=start, end=end, entity=entity, role=role or None
        )

    def _attribution(self, index: int, mark: AttributionMark) -> record.Attribution:
        cue = self.ground.passage(mark.cue) if mark.cue else None
        return record.Attribution(
            id=f"q{index + 1}",
            speech=mark.speech,  # type: ignore[arg-type]
            source=self.sources[index],
            cue=record.Passage(text=cue[0], start=cue[1], end=cue[2]) if cue else None,
            content=tuple(self.ground.chars(part) for part in mark.content),
            said=self._said(mark),
            within=f"q{mark.within + 1}" if mark.within >= 0 else None,
            class_=mark.klass,  # type: ignore[arg-type]
        )

    def _said(self, mark: AttributionMark) -> record.Said | None:
        index = said_time(self.ground.doc, mark.cue) if mark.cue else -1
        if index >= 0:
            time = self.ground.time(index)
            return record.Said(
                text=time.text, start=time.start, end=time.end, from_=time.from_, to=time.to, time=time.id
            )
        if mark.rule == "post" and mark.content:
            return self._posted(self.ground.doc[mark.content[0][0]].idx)
        return None

    def _posted(self, at: int) -> record.Said | None:
        """The date of the embedded post that holds the character `at`."""
        for post in get_anchor(self.ground.doc).posts:
            if post.start <= at < post.end and post.published:
                inside = [
                    time
                    for time in self.ground.times
                    if post.start <= time.start < post.end and time.begin == post.published
                ]
                where = (inside[-1].start, inside[-1].end) if inside else (post.start, post.end)
                text, start, end = self.ground.text(*where)
                return record.Said(text=text, start=start, end=end, from_=post.published, to=post.published, time=None)
        return None

    def of(self, mark: ClaimMark) -> record.ClaimSource:
        """Give the source of a claim."""
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
        attribution = self.ground.attributions[mark.source]
        return record.ClaimSource(
            kind=source.kind,
            name=source.name,
            text=source.text,
            start=source.start,
            end=source.end,
            entity=source.entity,
            cue=self.ground.passage(attribution.cue)[0] if attribution.cue else None,
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
            mark = self.ground.attributions[mark.within]

"""Attributions and sources of a record: who vouches for what, when it was said, and through whom."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimx import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.annotate.slots import AttributionMark, ClaimMark, SaidMark
    from claimx.assemble.analysed import Analysed


class Sources:
    """The sources of one article, as records have them."""

    def __init__(self, analysed: Analysed) -> None:
        """Take an analysed article."""
        self.analysed = analysed

    @cached_property
    def sources(self) -> tuple[record.Source, ...]:
        """The source of every attribution."""
        return tuple(self._source(mark) for mark in self.analysed.attributions)

    def attributions(self) -> tuple[record.Attribution, ...]:
        """Give the attributions in text order."""
        return tuple(self._attribution(index, mark) for index, mark in enumerate(self.analysed.attributions))

    def _source(self, mark: AttributionMark) -> record.Source:
        kind, name, role = mark.kind, mark.name or None, mark.role or None
        if not mark.source:
            return record.Source(
                kind=kind, name=name, text=None, start=None, end=None, entity=None, role=role, type=mark.type
            )
        text, start, end = self.analysed.passage(mark.source)
        entity = f"e{mark.entities[0] + 1}" if len(mark.entities) == 1 else None
        return record.Source(
            kind=kind,
            name=name,
            text=text,
            start=start,
            end=end,
            entity=entity,
            role=role,
            resolved=mark.resolved if mark.resolved >= 0 else None,
            type=mark.type,
        )

    def _attribution(self, index: int, mark: AttributionMark) -> record.Attribution:
        cue = self.analysed.passage(mark.cue) if mark.cue else None
        return record.Attribution(
            id=f"q{index + 1}",
            speech=mark.speech,
            source=self.sources[index],
            cue=record.Passage(text=cue[0], start=cue[1], end=cue[2]) if cue else None,
            content=tuple(self.analysed.chars(part) for part in mark.content),
            said=self._said(mark.said) if mark.said else None,
            within=f"q{mark.within + 1}" if mark.within >= 0 else None,
            class_=mark.klass,
        )

    def _said(self, mark: SaidMark) -> record.Said:
        text, start, end = self.analysed.text(mark.start, mark.end)
        return record.Said(
            text=text,
            start=start,
            end=end,
            from_=mark.begin or None,
            to=mark.finish or None,
            time=f"t{mark.time + 1}" if mark.time >= 0 else None,
        )

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
        attribution = self.analysed.attributions[mark.source]
        return record.ClaimSource(
            kind=source.kind,
            name=source.name,
            text=source.text,
            start=source.start,
            end=source.end,
            entity=source.entity,
            cue=self.analysed.passage(attribution.cue)[0] if attribution.cue else None,
            speech=attribution.speech,
            attribution=f"q{mark.source + 1}",
            via=tuple(reversed(list(self._outer(attribution)))),
            resolved=source.resolved,
            said=self._said(attribution.said) if attribution.said else None,
            type=source.type,
            role=source.role,
        )

    def _outer(self, mark: AttributionMark) -> Iterator[str]:
        seen = set()
        while mark.within >= 0 and mark.within not in seen:
            seen.add(mark.within)
            source = self.sources[mark.within]
            if source.name:
                yield source.name
            mark = self.analysed.attributions[mark.within]

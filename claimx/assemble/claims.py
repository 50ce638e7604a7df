"""Claims of a record, slot by slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import record
from claimx.annotate.slots import CLAIMS, ENTITIES
from claimx.record.identity import claim_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.annotate.slots import ClaimMark, NumberMark
    from claimx.assemble.ground import Ground
    from claimx.assemble.voices import Voices


class Claims:
    """The claims of one article."""

    def __init__(self, article: str, ground: Ground, voices: Voices) -> None:
        """Keep the article's id, and what the slots refer to."""
        self.id = article
        self.ground = ground
        self.voices = voices

    def __iter__(self) -> Iterator[record.Claim]:
        """Give the claims in text order."""
        for mark in CLAIMS.get(self.ground.doc):
            yield self._claim(mark)

    def _claim(self, mark: ClaimMark) -> record.Claim:
        text, start, end = self.ground.passage(mark.span)
        predicate, first, last = self.ground.passage(mark.predicate)
        what, what_start, what_end = self.ground.passage(mark.what)
        return record.Claim(
            id=claim_id(self.id, first, last, predicate),
            rank=mark.rank,
            text=text,
            start=start,
            end=end,
            who=self._who(mark),
            what=record.What(
                text=what,
                start=what_start,
                end=what_end,
                predicate=record.Predicate(
                    text=predicate, lemma=self.ground.doc[mark.head].lemma_, start=first, end=last
                ),
            ),
            when=self._when(mark),
            where=self._where(mark),
            source=self.voices.of(mark),
            modality=mark.modality,
            polarity=mark.polarity,
            numbers=tuple(self._number(number) for number in mark.numbers),
            confidence=round(mark.confidence, 4),
        )

    def _who(self, mark: ClaimMark) -> record.Who | None:
        if not mark.who_name and not mark.who:
            return None
        entity = f"e{mark.who_entities[0] + 1}" if len(mark.who_entities) == 1 else None
        if not mark.who:
            return record.Who(name=mark.who_name or None, text=None, start=None, end=None, entity=entity)
        text, start, end = self.ground.passage(mark.who)
        name = mark.who_name or None
        resolved = mark.resolved if mark.resolved >= 0 else None
        return record.Who(name=name, text=text, start=start, end=end, entity=entity, resolved=resolved)

    def _when(self, mark: ClaimMark) -> record.When | None:
        if mark.when < 0:
            return None
        time = self.ground.time(mark.when)
        return record.When(
            text=time.text,
            start=time.start,
            end=time.end,
            value=time.value,
            from_=mark.begin or None,
            to=mark.finish or None,
            precision=time.precision,
            time=time.id,
        )

    def _where(self, mark: ClaimMark) -> record.Where | None:
        if not mark.where:
            return None
        text, start, end = self.ground.passage(mark.where)
        index = mark.where_entity
        if index < 0:
            return record.Where(name=text, text=text, start=start, end=end, entity=None)
        name = ENTITIES.get(self.ground.doc)[index].name
        return record.Where(name=name, text=text, start=start, end=end, entity=f"e{index + 1}")

    def _number(self, mark: NumberMark) -> record.Number:
        text, start, end = self.ground.text(mark.start, mark.end)
        return record.Number(
            text=text, start=start, end=end, value=mark.value, unit=mark.unit, approximate=mark.approximate
        )

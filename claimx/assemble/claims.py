"""Claims of a record, slot by slot."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx import record
from claimx.annotate.claims.event.rank import order
from claimx.annotate.claims.numbers import Amount, find_numbers
from claimx.annotate.claims.when.link import held_days
from claimx.annotate.claims.where import TYPES as PLACE_TYPES
from claimx.annotate.slots import CLAIMS, ENTITIES
from claimx.record.identity import claim_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.annotate.slots import ClaimMark
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
        marks = CLAIMS.get(self.ground.doc)
        ranks = order(self.ground.doc, marks)
        for mark, rank in zip(marks, ranks, strict=True):
            yield self._claim(mark, rank)

    def _claim(self, mark: ClaimMark, rank: int) -> record.Claim:
        text, start, end = self.ground.passage(mark.span)
        predicate, first, last = self.ground.passage(mark.predicate)
        what, what_start, what_end = self.ground.passage(mark.what)
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
                predicate=record.Predicate(
                    text=predicate, lemma=self.ground.doc[mark.head].lemma_, start=first, end=last
                ),
            ),
            when=self._when(mark),
            where=self._where(mark),
            source=self.voices.of(mark),
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
        text, start, end = self.ground.passage(mark.who)
        return record.Who(name=mark.who_name or None, text=text, start=start, end=end, entity=entity)

    def _when(self, mark: ClaimMark) -> record.When | None:
        if mark.when < 0:
            return None
        time = self.ground.time(mark.when)
        days = held_days(self.ground.doc, mark.head, mark.when)
        return record.When(
            text=time.text,
            start=time.start,
            end=time.end,
            value=time.value,
            from_=days.begin or None,
            to=days.finish or None,
            precision=time.precision,
            time=time.id,
        )

    def _where(self, mark: ClaimMark) -> record.Where | None:
        if not mark.where:
            return None
        text, start, end = self.ground.passage(mark.where)
        index = self._entity_at.get(mark.where[0])
        if index is None:
            return record.Where(name=text, text=text, start=start, end=end, entity=None)
        return record.Where(
            name=ENTITIES.get(self.ground.doc)[index].name, text=text, start=start, end=end, entity=f"e{index + 1}"
        )

    @cached_property
    def _entity_at(self) -> dict[int, int]:
        """The place that a token names: the entity of a place's type with the shortest mention there."""
        mentions = [
            (last - first, first, last, index)
            for index, entity in enumerate(ENTITIES.get(self.ground.doc))
            if entity.type in PLACE_TYPES
            for first, last in entity.mentions
        ]
        return {
            token: index for _, first, last, index in sorted(mentions, reverse=True) for token in range(first, last)
        }

    @cached_property
    def _amounts(self) -> tuple[Amount, ...]:
        """All amounts of the text, found in one walk."""
        return tuple(find_numbers(self.ground.doc, (0, len(self.ground.doc))))

    def _numbers(self, mark: ClaimMark) -> tuple[record.Number, ...]:
        found = []
        last = self.ground.doc[mark.span[1] - 1]
        first, limit = self.ground.doc[mark.span[0]].idx, last.idx + len(last)
        at = bisect_left(self._amounts, first, key=lambda amount: amount.start)
        for number in takewhile(
            lambda amount: amount.end <= limit, map(self._amounts.__getitem__, range(at, len(self._amounts)))
        ):
            text, start, end = self.ground.text(number.start, number.end)
            found.append(
                record.Number(
                    text=text,
                    start=start,
                    end=end,
                    value=number.value,
                    unit=number.unit,
                    approximate=number.approximate,
                )
            )
        return tuple(found)

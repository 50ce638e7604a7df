"""Claims of a record, slot by slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import record
from claimx.annotate.slots import CLAIMS, ENTITIES
from claimx.record.identity import claim_id
from claimx.record.statement import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.annotate.slots import ClaimMark, NumberMark
    from claimx.assemble.analysed import Analysed
    from claimx.assemble.sources import Sources


class Claims:
    """The claims of one article."""

    def __init__(self, article: str, analysed: Analysed, sources: Sources, *, least: float) -> None:
        """Keep the article's id, what the slots refer to, and the confidence that a claim has at least."""
        self.id = article
        self.analysed = analysed
        self.least = least
        self.marks = CLAIMS.get(analysed.doc)
        self.entities = ENTITIES.get(analysed.doc)
        self.sources = sources

    def __iter__(self) -> Iterator[record.Claim]:
        """Give the claims in text order."""
        for mark in self.marks:
            yield self._claim(mark)

    def _id(self, index: int) -> str | None:
        """The id of a claim by its number; None for -1, and for a claim that is left out."""
        if index < 0 or self.marks[index].confidence < self.least:
            return None
        words, first, last = self.analysed.passage(self.marks[index].predicate)
        return claim_id(self.id, first, last, words)

    def _statement(self, mark: ClaimMark) -> record.Statement | None:
        if not mark.statement:
            return None
        parts: list[record.StatementPart] = []
        for first, last, entity in mark.statement:
            if entity >= 0:
                name = self.entities[entity].name
                parts.append(record.StatementPart(text=name, start=None, end=None, entity=f"e{entity + 1}"))
            else:
                parts += [
                    record.StatementPart(text=text, start=start, end=end, entity=None)
                    for text, start, end in self.analysed.unmarked((first, last))
                ]
        text = joined([(part.text, part.entity is not None) for part in parts])
        return record.Statement(text=text, spans=tuple(parts))

    def _claim(self, mark: ClaimMark) -> record.Claim:
        text, start, end = self.analysed.passage(mark.span)
        predicate, first, last = self.analysed.passage(mark.predicate)
        what, what_start, what_end = self.analysed.passage(mark.what)
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
                    text=predicate, lemma=self.analysed.doc[mark.head].lemma_, start=first, end=last
                ),
            ),
            when=self._when(mark),
            where=self._where(mark),
            source=self.sources.of(mark),
            modality=mark.modality,
            polarity=mark.polarity,
            numbers=tuple(self._number(number) for number in mark.numbers),
            confidence=round(mark.confidence, 4),
            statement=self._statement(mark),
            part_of=self._id(mark.part_of),
            repeats=self._id(mark.repeats),
        )

    def _who(self, mark: ClaimMark) -> record.Who | None:
        if not mark.who_name and not mark.who:
            return None
        entity = f"e{mark.who_entities[0] + 1}" if len(mark.who_entities) == 1 else None
        if not mark.who:
            return record.Who(name=mark.who_name or None, text=None, start=None, end=None, entity=entity)
        text, start, end = self.analysed.passage(mark.who)
        name = mark.who_name or None
        resolved = mark.resolved if mark.resolved >= 0 else None
        return record.Who(name=name, text=text, start=start, end=end, entity=entity, resolved=resolved)

    def _when(self, mark: ClaimMark) -> record.When | None:
        if mark.when < 0:
            return None
        time = self.analysed.time(mark.when)
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
        text, start, end = self.analysed.passage(mark.where)
        index = mark.where_entity
        if index < 0:
            return record.Where(name=text, text=text, start=start, end=end, entity=None)
        name = ENTITIES.get(self.analysed.doc)[index].name
        return record.Where(name=name, text=text, start=start, end=end, entity=f"e{index + 1}")

    def _number(self, mark: NumberMark) -> record.Number:
        text, start, end = self.analysed.text(mark.start, mark.end)
        return record.Number(
            text=text, start=start, end=end, value=mark.value, unit=mark.unit, approximate=mark.approximate, of=mark.of
        )

"""One version of an article: its record with the look-ups that a comparison asks for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from claimx.across.edits.align import split
from claimx.across.wording.quotations import find_quotations

if TYPE_CHECKING:
    from claimx.across.edits.align import Sentence
    from claimx.record import ArticleRecord, Claim, Time


class Place(NamedTuple):
    """Where a run of words stands in its version; empty where nothing stands there."""

    start: int
    end: int

    def meets(self, start: int | None, end: int | None) -> bool:
        """Whether a span shares a character with it."""
        return start is not None and end is not None and start < self.end and self.start < end


class Version:
    """A record and what is asked of it; the record must carry its text."""

    def __init__(self, record: ArticleRecord) -> None:
        """Keep the record."""
        self.record = record
        self.text = record.article.text.content or ""

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the story."""
        return split(self.text, self.record.article.body)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The words in quotation marks."""
        return find_quotations(self.text)

    def is_quoted(self, place: Place) -> bool:
        """Whether a place lies in quotation marks."""
        return any(start <= place.start and place.end <= end for start, end in self.quotations)

    def claims_at(self, place: Place) -> list[Claim]:
        """The claims that a place lies in or meets, the shortest first."""
        wide = max(place.start + 1, place.end)
        found = [claim for claim in self.record.claims if claim.start <= wide and place.start <= claim.end]
        return sorted(found, key=lambda claim: (claim.end - claim.start, claim.start))

    def predicates(self, place: Place) -> list[Claim]:
        """The claims whose predicate lies in a place."""
        return [
            claim
            for claim in self.record.claims
            if place.start <= claim.what.predicate.start and claim.what.predicate.end <= place.end
        ]

    def voices(self, place: Place) -> set[str]:
        """Who vouches for the claims at a place, by the last word of the name; nothing for the article's own voice."""
        found = set()
        for claim in self.claims_at(place)[:2]:
            source = claim.source
            if source.kind != "outlet":
                found.add((source.name or source.text or "?").split(" ")[-1].casefold())
        return found

    def names(self, place: Place) -> set[str]:
        """The last words of the names that are meant at a place, pronouns resolved."""
        return {
            entity.name.split(" ")[-1].casefold()
            for entity in self.record.entities
            if any(place.meets(start, end) for start, end in entity.mentions)
        }

    def times_at(self, place: Place) -> list[Time]:
        """The times that a place meets."""
        return [time for time in self.record.times if place.meets(time.start, time.end)]

    def days(self, time: Time) -> tuple[str | None, ...]:
        """The days of a time, or its value where it has none."""
        return (time.from_, time.to) if time.from_ or time.to else (time.value,)

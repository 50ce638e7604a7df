"""What is said of a story: the lines of `claimx across -f jsonl`, and what its SQLite tables hold."""

from __future__ import annotations

import msgspec

Words = tuple[str, int, int]  # article, start, end


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One value that an article gives for a quantity: `killed`, `injured`, or what was counted.

    `latest` marks the value that holds at the end, `conflict` values of one day and group that exclude each other.
    Values of one quantity with another `group` (1, 2, ...) count other people or things, or were counted elsewhere.
    """

    quantity: str
    of: str | None
    group: int
    value: float
    approximate: bool
    article: str
    start: int
    end: int
    text: str
    day: str | None
    latest: bool
    conflict: bool
    probability: float


class QuotePair(msgspec.Struct, frozen=True, kw_only=True):
    """The same quotation in two articles: the places and words of both, and what was done to it.

    `type` is identical, trimmed, ellipsis, words changed or meaning changed.
    """

    a: Words
    b: Words
    type: str
    speaker_same: bool | None
    a_text: str
    b_text: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    a_speaker: str | None
    b_speaker: str | None


class SharedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an article, in a group of claims that say the same, or its contrary."""

    group: int
    article: str
    claim: str
    start: int
    end: int
    text: str
    who: str | None
    source: str | None
    source_kind: str
    day: str | None
    modality: str
    polarity: str
    relation: str  # same, denied, other number, other time, other modality


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that cannot both be right, and the words of each: a number, a time, who, or whether at all.

    `kind` is number, polarity, time or who. The claims are null for counts that were found without one.
    """

    kind: str
    a: Words
    b: Words
    a_text: str
    b_text: str
    a_claim: str | None
    b_claim: str | None


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Who is heard in an article, how often, directly or not."""

    article: str
    outlet: str | None
    source: str | None
    kind: str
    type: str | None
    direct: int
    indirect: int


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person in several articles, and what joins the names: full name, surname with role, surname, spelling."""

    name: str
    names: tuple[str, ...]
    articles: tuple[str, ...]
    roles: tuple[str, ...]
    evidence: str
    facts: dict[str, str]  # columns of the user's own list


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was planned, and the claim that says whether it happened."""

    article: str
    claim: str
    text: str
    said: str | None
    due: str | None
    outcome: str  # open, happened, did not happen
    later_article: str | None
    later_claim: str | None
    later_text: str | None


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """An article whose words are another's: a copy, or agency text that both print."""

    article: str
    of: str
    share: float
    agency: str | None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles on one event, and what they say together."""

    story: str
    title: str | None
    articles: tuple[str, ...]
    first: str
    origins: int  # articles that are no copies of another one
    numbers: tuple[Report, ...]
    quotes: tuple[QuotePair, ...]
    claims: tuple[SharedClaim, ...]
    contradictions: tuple[Contradiction, ...]
    sources: tuple[Heard, ...]
    people: tuple[Person, ...]
    timeline: tuple[Moment, ...]
    copies: tuple[Copy, ...]

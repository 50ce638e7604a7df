"""The parts of the record that claimx promises: types, JSON Schema and fast JSON from one definition.

msgspec serves all three (typed frozen structs, `msgspec.json.schema`, an encoder in C), which pydantic
does at ten times the cost and dataclasses do not at all.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Speech = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "unnamed", "outlet", "unknown"]
SourceType = Literal["PERSON", "ORG", "GROUP", "DOCUMENT"]
Modality = Literal["actual", "planned", "possible", "hypothetical", "normative"]
Polarity = Literal["positive", "negative"]
AttributionClass = Literal["report", "belief", "directive", "question"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all record types: immutable, every key always present, in the order written here."""


class Origin(Record, frozen=True, kw_only=True):
    """Where the article came from."""

    path: str | None
    record: str | None
    url: str | None
    sha256: str | None
    bytes: int | None
    media_type: str
    encoding: str | None


class Text(Record, frozen=True, kw_only=True):
    """The decoded text: its length in code points and the SHA-256 of its UTF-8 form."""

    length: int
    sha256: str
    content: str | None


class ArticleInfo(Record, frozen=True, kw_only=True):
    """What is known about the article itself."""

    id: str
    origin: Origin
    title: str | None
    deck: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    published_from: str | None
    language: str | None
    text: Text
    body: tuple[tuple[int, int], ...]
    kept: dict[str, str | int | float | bool | None] = {}
    headline: tuple[int, int] | None = None


class Entity(Record, frozen=True, kw_only=True):
    """One person, organisation, place or thing, with all its mentions."""

    id: str
    name: str
    type: str
    role: str | None
    mentions: tuple[tuple[int, int], ...]


class Time(Record, frozen=True, kw_only=True):
    """A time expression: TIMEX3 type, value and mod, and the inclusive ISO days it covers."""

    id: str
    text: str
    start: int
    end: int
    type: str
    value: str | None
    mod: str | None
    from_: str | None = msgspec.field(name="from")
    to: str | None
    precision: str | None


class Source(Record, frozen=True, kw_only=True):
    """Who vouches, as an attribution says it."""

    kind: SourceKind
    name: str | None
    text: str | None
    start: int | None
    end: int | None
    entity: str | None
    role: str | None
    resolved: float | None = None
    type: SourceType | None = None


class Passage(Record, frozen=True, kw_only=True):
    """Words of the article: `text` is `article[start:end]`."""

    text: str
    start: int
    end: int


class Said(Record, frozen=True, kw_only=True):
    """The time of saying."""

    text: str
    start: int
    end: int
    from_: str | None = msgspec.field(name="from")
    to: str | None
    time: str | None


class Attribution(Record, frozen=True, kw_only=True):
    """Source, cue and content: somebody puts something forward."""

    id: str
    speech: Speech
    source: Source | None
    cue: Passage | None
    content: tuple[tuple[int, int], ...]
    said: Said | None
    within: str | None
    class_: AttributionClass = msgspec.field(name="class")


class Who(Record, frozen=True, kw_only=True):
    """The understood subject: `name` is the fullest name the article gives, `text` the words here."""

    name: str | None
    text: str | None
    start: int | None
    end: int | None
    entity: str | None
    resolved: float | None = None


class Predicate(Record, frozen=True, kw_only=True):
    """The verb, noun or adjective that carries the claim."""

    text: str
    lemma: str
    start: int
    end: int


class What(Record, frozen=True, kw_only=True):
    """The verb group with its complements."""

    text: str
    start: int
    end: int
    predicate: Predicate


class When(Record, frozen=True, kw_only=True):
    """The time at which the predicate holds; `from` and `to` are inclusive ISO days, null = open."""

    text: str
    start: int
    end: int
    value: str | None
    from_: str | None = msgspec.field(name="from")
    to: str | None
    precision: str | None
    time: str


class Where(Record, frozen=True, kw_only=True):
    """The place of the claim."""

    name: str
    text: str
    start: int
    end: int
    entity: str | None


class ClaimSource(Record, frozen=True, kw_only=True):
    """Who vouches for the claim; `via` lists the outer voices of a chain, outermost first."""

    kind: SourceKind
    name: str | None
    text: str | None
    start: int | None
    end: int | None
    entity: str | None
    cue: str | None
    speech: Speech | None
    attribution: str | None
    via: tuple[str, ...]
    said: Said | None = None
    type: SourceType | None = None
    role: str | None = None
    resolved: float | None = None


class Number(Record, frozen=True, kw_only=True):
    """An amount: `value` in `unit` (currency code, "percent", a measure, or the thing counted)."""

    text: str
    start: int
    end: int
    value: float | None
    unit: str | None
    approximate: bool
    of: str | None = None


class StatementPart(Record, frozen=True, kw_only=True):
    """Words of the article, or (without offsets) the name of the entity `entity`."""

    text: str
    start: int | None
    end: int | None
    entity: str | None


class Statement(Record, frozen=True, kw_only=True):
    """The proposition as a readable sentence: the article's own words and its entities' names, part by part."""

    text: str
    spans: tuple[StatementPart, ...]


class Claim(Record, frozen=True, kw_only=True):
    """One proposition that the article puts forward."""

    id: str
    rank: int
    text: str
    start: int
    end: int
    who: Who | None
    what: What
    when: When | None
    where: Where | None
    source: ClaimSource
    modality: Modality
    polarity: Polarity
    numbers: tuple[Number, ...]
    confidence: float
    statement: Statement | None = None
    part_of: str | None = None
    repeats: str | None = None


class SkippedSpan(Record, frozen=True, kw_only=True):
    """A stretch that was not analysed, with the reason."""

    start: int
    end: int
    reason: str


class Coverage(Record, frozen=True, kw_only=True):
    """How much of the text was analysed."""

    chars: int
    body_chars: int
    sentences: int
    skipped: tuple[SkippedSpan, ...]


class Warning_(Record, frozen=True, kw_only=True):  # noqa: N801 - `Warning` is a builtin
    """Something a user should know about this article."""

    code: str
    message: str


class Run(Record, frozen=True, kw_only=True):
    """What produced the record."""

    claimx: str
    model: str
    digest: str

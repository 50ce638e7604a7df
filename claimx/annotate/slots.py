"""The names and shapes of everything the components store on a Doc. They exist once, here.

Values are tuples of str, int, float and tuples, kept in `doc.user_data`, so that a Doc serialises with
`doc.to_bytes()` and multi-process pipelines work. `tokens` means token indices [first, last).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

Tokens = tuple[int, int]  # [first, last)


class Anchor(NamedTuple):
    """What the annotators know from outside the text. Character offsets are into `doc.text`."""

    published: str  # ISO day, "" unknown
    posts: tuple[tuple[int, int, int, int, int, int, str, str], ...]
    # (start, end, content_start, content_end, account_start, account_end, handle, ISO day); account -1, -1 = none
    title: str


class TimeMark(NamedTuple):
    """A time expression. `begin` and `finish` are inclusive ISO days, "" where open or unknown."""

    start: int  # characters in doc.text
    end: int
    first: int  # tokens [first, last)
    last: int
    type: str  # DATE | TIME | DURATION | SET
    value: str  # TIMEX3 value, "" unknown
    mod: str  # TIMEX3 mod or ""
    begin: str
    finish: str
    precision: str  # day | week | month | quarter | season | year | decade | century | time | ...
    rule: str  # which rule read it


class QuoteMark(NamedTuple):
    """A pair of quotation marks; `first`..`last` are the tokens inside, without the marks."""

    first: int
    last: int
    opener: int  # token of the opening mark, -1 none
    closer: int  # token of the closing mark, -1 unclosed
    kind: str  # speech | scare | title | nickname | nested
    depth: int


class AttributionMark(NamedTuple):
    """Source, cue and content as tokens; an empty tuple where there is none."""

    source: Tokens | tuple[()]
    cue: Tokens | tuple[()]
    content: tuple[Tokens, ...]
    speech: str  # direct | indirect | mixed
    klass: str  # report | belief | intention
    rule: str  # "model", "according-to", "post", ...
    score: float
    within: int  # index of the attribution that holds this one, -1 none


class EntityMark(NamedTuple):
    """One entity and all its mentions, the canonical name's mention included."""

    name: str
    type: str  # PERSON | ORG | GPE | LOC | NORP | FAC | EVENT | PRODUCT | WORK | GROUP | THING
    role: str  # "" unknown
    gender: str  # "m", "f", "n", "" unknown
    plural: bool
    mentions: tuple[Tokens, ...]
    named: bool = True  # False where the article knows it by descriptions only ("the film")


class Reference(NamedTuple):
    """What a noun phrase or pronoun refers to."""

    tokens: Tokens
    entities: tuple[int, ...]  # indices into the entities; more than one for "both", "they"
    rule: str  # how it was resolved: "name", "surname", "pronoun", "role", "speaker", ...


class ClaimMark(NamedTuple):
    """One proposition, its slots as tokens; -1 or () where empty."""

    head: int  # token that carries the predicate
    predicate: Tokens
    what: Tokens
    span: Tokens  # the smallest span that holds the claim
    who: Tokens | tuple[()]
    who_name: str
    who_entities: tuple[int, ...]
    when: int  # index into the times
    where: Tokens | tuple[()]
    source: int  # index into the attributions
    modality: str
    polarity: str
    confidence: float  # probability that the claim is right
    core: float  # probability that it is a core claim, for ranking
    rule: str


_ANCHOR, _TIMES, _QUOTES, _ATTRIBUTIONS = "claimx.anchor", "claimx.times", "claimx.quotes", "claimx.attributions"
_ENTITIES, _REFERENCES, _CLAIMS = "claimx.entities", "claimx.references", "claimx.claims"


def _get(doc: Doc, key: str, kind: Any) -> tuple[Any, ...]:
    raw = doc.user_data.get(key, ())
    if not raw or isinstance(raw[0], kind):
        return raw  # type: ignore[no-any-return]
    # user_data comes back from bytes as plain tuples or lists
    return tuple(x if isinstance(x, kind) else kind(*_deep(x)) for x in raw)


def _deep(x: Any) -> Any:
    return tuple(_deep(y) for y in x) if isinstance(x, (list, tuple)) else x


def get_anchor(doc: Doc) -> Anchor:
    """The publication day and embedded posts; an empty anchor where nothing was set."""
    raw = doc.user_data.get(_ANCHOR)
    return Anchor(*_deep(raw)) if raw else Anchor("", (), "")


def set_anchor(doc: Doc, anchor: Anchor) -> None:
    """Tell the components what is known from outside the text."""
    doc.user_data[_ANCHOR] = anchor


def get_times(doc: Doc) -> tuple[TimeMark, ...]:
    """Time expressions in text order."""
    return _get(doc, _TIMES, TimeMark)


def wording(doc: Doc, mark: TimeMark) -> str:
    """The words of a time expression; `doc.text` would put the whole article together for them."""
    lead = mark.start - doc[mark.first].idx
    return doc[mark.first : mark.last].text[lead : lead + mark.end - mark.start]


def set_times(doc: Doc, marks: Iterable[TimeMark]) -> None:
    """Store the time expressions."""
    doc.user_data[_TIMES] = tuple(marks)


def get_quotes(doc: Doc) -> tuple[QuoteMark, ...]:
    """Quotation marks in text order."""
    return _get(doc, _QUOTES, QuoteMark)


def set_quotes(doc: Doc, marks: Iterable[QuoteMark]) -> None:
    """Store the quotation marks."""
    doc.user_data[_QUOTES] = tuple(marks)


def get_attributions(doc: Doc) -> tuple[AttributionMark, ...]:
    """Attributions in text order."""
    return _get(doc, _ATTRIBUTIONS, AttributionMark)


def set_attributions(doc: Doc, marks: Iterable[AttributionMark]) -> None:
    """Store the attributions."""
    doc.user_data[_ATTRIBUTIONS] = tuple(marks)


def get_entities(doc: Doc) -> tuple[EntityMark, ...]:
    """Entities in the order of their first mention."""
    return _get(doc, _ENTITIES, EntityMark)


def set_entities(doc: Doc, marks: Iterable[EntityMark]) -> None:
    """Store the entities."""
    doc.user_data[_ENTITIES] = tuple(marks)


def get_references(doc: Doc) -> tuple[Reference, ...]:
    """Resolved mentions in text order: names, short names, pronouns, roles."""
    return _get(doc, _REFERENCES, Reference)


def set_references(doc: Doc, marks: Iterable[Reference]) -> None:
    """Store the resolved mentions."""
    doc.user_data[_REFERENCES] = tuple(marks)


def get_claims(doc: Doc) -> tuple[ClaimMark, ...]:
    """Claims in text order."""
    return _get(doc, _CLAIMS, ClaimMark)


def set_claims(doc: Doc, marks: Iterable[ClaimMark]) -> None:
    """Store the claims."""
    doc.user_data[_CLAIMS] = tuple(marks)

"""The names and shapes of everything the components store on a Doc. They exist once, here.

Values are tuples of str, int, float and tuples, kept in `doc.user_data`, so that a Doc serialises with
`doc.to_bytes()` and multi-process pipelines work. `tokens` means token indices [first, last).
`TIMES.get(doc)` and `doc._.times` give the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc

Tokens = tuple[int, int]  # [first, last)


class PostMark(NamedTuple):
    """An embedded post. Offsets are characters of `doc.text`, [start, end)."""

    start: int
    end: int
    content: tuple[int, int]
    account: tuple[int, int]  # (-1, -1) none
    handle: str
    published: str  # ISO day, "" unknown


class Anchor(NamedTuple):
    """What the annotators know from outside the text."""

    published: str  # ISO day, "" unknown
    posts: tuple[PostMark, ...]
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


Mark = TypeVar("Mark", bound=tuple[Any, ...])


class Slot(Generic[Mark]):
    """What one component stores on a Doc: marks of one kind, in text order."""

    def __init__(self, name: str, kind: Callable[..., Mark]) -> None:
        """Name the slot: `times` is `doc._.times` and `doc.user_data["claimx.times"]`."""
        self.name = name
        self.key = f"claimx.{name}"
        self.kind: Any = kind

    def get(self, doc: Doc) -> tuple[Mark, ...]:
        """The marks; none where nothing was stored."""
        raw = doc.user_data.get(self.key, ())
        if raw and not isinstance(raw[0], self.kind):  # from bytes they come back as plain tuples or lists
            raw = doc.user_data[self.key] = tuple(self.kind(*_deep(mark)) for mark in raw)
        return raw  # type: ignore[no-any-return]

    def set(self, doc: Doc, marks: Iterable[Mark]) -> None:
        """Store the marks."""
        doc.user_data[self.key] = tuple(marks)


TIMES = Slot("times", TimeMark)
QUOTATIONS = Slot("quotations", QuoteMark)
ATTRIBUTIONS = Slot("attributions", AttributionMark)
ENTITIES = Slot("entities", EntityMark)  # in the order of their first mention
REFERENCES = Slot("references", Reference)  # names, short names, pronouns, roles
CLAIMS = Slot("claims", ClaimMark)

_ANCHOR = "claimx.anchor"


def _deep(x: Any) -> Any:
    return tuple(_deep(y) for y in x) if isinstance(x, (list, tuple)) else x


def get_anchor(doc: Doc) -> Anchor:
    """The publication day and embedded posts; an empty anchor where nothing was set."""
    raw = doc.user_data.get(_ANCHOR)
    if raw is None or isinstance(raw, Anchor):
        return raw or Anchor("", (), "")
    published, posts, title = _deep(raw)
    return Anchor(published, tuple(PostMark(*post) for post in posts), title)


def set_anchor(doc: Doc, anchor: Anchor) -> None:
    """Tell the components what is known from outside the text."""
    doc.user_data[_ANCHOR] = anchor


def wording(doc: Doc, mark: TimeMark) -> str:
    """The words of a time expression; `doc.text` would put the whole article together for them."""
    lead = mark.start - doc[mark.first].idx
    return doc[mark.first : mark.last].text[lead : lead + mark.end - mark.start]

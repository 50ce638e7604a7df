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

    from claimx.record import AttributionClass, Modality, Polarity, SourceKind, SourceType, Speech

Tokens = tuple[int, int]  # [first, last)
Part = tuple[int, int, int]  # of a statement: tokens [first, last) and -1, or 0, 0 and the entity whose name it is


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
    updates: tuple[tuple[int, int, str], ...] = ()  # stretches of a live blog with their own ISO day


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


class SaidMark(NamedTuple):
    """When something was said: inclusive ISO days, "" where open, and the characters of `doc.text` that tell it."""

    start: int
    end: int
    begin: str
    finish: str
    time: int  # index into the times, -1 where the date of a post tells it


class AttributionMark(NamedTuple):
    """Source, cue and content as tokens; an empty tuple where there is none.

    `claimx_attribution` finds them; `claimx_claims`, which knows the entities, says who speaks and when.
    """

    source: Tokens | tuple[()]
    cue: Tokens | tuple[()]
    content: tuple[Tokens, ...]
    speech: Speech
    klass: AttributionClass
    rule: str  # "model", "according-to", "post", ...
    score: float
    within: int  # index of the attribution that holds this one, -1 none
    kind: SourceKind = "unnamed"
    name: str = ""  # the fullest name that the article gives, "" unknown
    role: str = ""  # "" unknown
    entities: tuple[int, ...] = ()  # indices into the entities
    said: SaidMark | None = None
    resolved: float = -1.0  # probability that the name is who is meant, -1 where the words stand as written
    type: SourceType | None = None


PLACES = frozenset({"GPE", "LOC", "FAC"})  # the types of entities that are places


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
    rule: str  # how it was resolved: "name", "pronoun", "description", "speaker", "clause", "unresolved", ...
    chance: float = 1.0  # probability that it is right
    rivals: tuple[tuple[str, float], ...] = ()  # the next in line with their chances; "" is nothing in the list
    words: Tokens | tuple[()] = ()  # what it stands for where that is no entity: "[it] is silly <to wait>"


class NumberMark(NamedTuple):
    """An amount: characters of `doc.text`, the value in `unit`, and whether the text rounds it."""

    start: int
    end: int
    value: float | None
    unit: str | None
    approximate: bool
    of: str | None = None  # what is counted: "people killed"


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
    modality: Modality
    polarity: Polarity
    confidence: float  # probability that the claim is right
    core: float  # probability that it is a core claim, for ranking
    rule: str
    begin: str = ""  # the inclusive ISO days on which it holds, "" where open: "since May" holds longer than May
    finish: str = ""
    where_entity: int = -1  # index into the entities
    rank: int = 0  # 1 for the main event
    numbers: tuple[NumberMark, ...] = ()
    resolved: float = -1.0  # probability that `who_name` is who is meant, -1 where the words stand as written
    because: tuple[tuple[str, str], ...] = ()  # (slot, the rule that filled it or "weights")
    verb: int = -1  # token of the verb of its clause
    statement: tuple[Part, ...] = ()
    part_of: int = -1  # index of the claim whose statement holds this one
    repeats: int = -1  # index of the claim that says the same
    sound: float = 0.0  # log-odds that its row can be printed as it stands; only the differences mean something


class NoticeMark(NamedTuple):
    """What a reader of the record should be warned of."""

    code: str
    message: str


Mark = TypeVar("Mark", bound=tuple[Any, ...])


class Slot(Generic[Mark]):
    """What one component stores on a Doc: marks of one kind, in text order."""

    def __init__(self, name: str, kind: Callable[..., Mark], **nested: Callable[..., Any]) -> None:
        """Name the slot: `times` is `doc._.times` and `doc.user_data["claimx.times"]`; `nested` has marks in fields."""
        self.name = name
        self.key = f"claimx.{name}"
        self.kind: Any = kind
        self.nested = nested

    def get(self, doc: Doc) -> tuple[Mark, ...]:
        """The marks; none where nothing was stored."""
        raw = doc.user_data.get(self.key) or ()
        if raw and not isinstance(raw[0], self.kind):  # from bytes they come back as plain tuples or lists
            raw = doc.user_data[self.key] = tuple(self._restored(_deep(mark)) for mark in raw)
        return raw

    def _restored(self, values: tuple[Any, ...]) -> Mark:
        mark = self.kind(*values)
        for field, kind in self.nested.items():
            value = getattr(mark, field)
            if value:
                many = isinstance(value[0], tuple)
                mark = mark._replace(**{field: tuple(kind(*x) for x in value) if many else kind(*value)})
        return mark  # type: ignore[no-any-return]

    def set(self, doc: Doc, marks: Iterable[Mark]) -> None:
        """Store the marks."""
        doc.user_data[self.key] = tuple(marks)

    def is_set(self, doc: Doc) -> bool:
        """Whether the component that fills the slot has run, be it that it found nothing."""
        return self.key in doc.user_data


TIMES = Slot("times", TimeMark)
QUOTATIONS = Slot("quotations", QuoteMark)
ATTRIBUTIONS = Slot("attributions", AttributionMark, said=SaidMark)
ENTITIES = Slot("entities", EntityMark)  # in the order of their first mention
REFERENCES = Slot("references", Reference)  # names, short names, pronouns, roles
CLAIMS = Slot("claims", ClaimMark, numbers=NumberMark)
NOTICES = Slot("notices", NoticeMark)

SLOTS: tuple[Slot[Any], ...] = (TIMES, QUOTATIONS, ATTRIBUTIONS, ENTITIES, REFERENCES, CLAIMS)

_ANCHOR = "claimx.anchor"


def register_extensions() -> None:
    """Let `doc._.times`, `doc._.claims` and so on read the slots; an extension that has such a name already stays."""
    from spacy.tokens import Doc

    for slot in SLOTS:
        if not Doc.has_extension(slot.name):
            Doc.set_extension(slot.name, getter=slot.get)


def _deep(x: Any) -> Any:
    return tuple(_deep(y) for y in x) if isinstance(x, (list, tuple)) else x


def get_anchor(doc: Doc) -> Anchor:
    """The publication day and embedded posts; an empty anchor where nothing was set."""
    raw = doc.user_data.get(_ANCHOR)
    if raw is None or isinstance(raw, Anchor):
        return raw or Anchor("", (), "")
    published, posts, title, *updates = _deep(raw)
    return Anchor(published, tuple(PostMark(*post) for post in posts), title, *updates)


def set_anchor(doc: Doc, anchor: Anchor) -> None:
    """Tell the components what is known from outside the text."""
    doc.user_data[_ANCHOR] = anchor


def add_notice(doc: Doc, code: str, message: str) -> None:
    """Store a warning, in place of an earlier one with the same code."""
    NOTICES.set(doc, [*(mark for mark in NOTICES.get(doc) if mark.code != code), NoticeMark(code, message)])


def wording(doc: Doc, mark: TimeMark) -> str:
    """The words of a time expression; `doc.text` would put the whole article together for them."""
    lead = mark.start - doc[mark.first].idx
    return doc[mark.first : mark.last].text[lead : lead + mark.end - mark.start]

"""One entity for all the names of one person, organisation, place or thing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import PLURAL_NAMES
from claimx.annotate.coreference.linking import link
from claimx.annotate.coreference.namewords import form_of, stem_of
from claimx.annotate.coreference.offices import is_role
from claimx.annotate.coreference.spelling import fullest, spelling
from claimx.annotate.coreference.titles import given_gender, is_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name
    from claimx.annotate.coreference.namewords import Form, Forms
    from claimx.annotate.slots import Tokens

__all__ = ["Entity", "group_names"]

_FORMS = lexicon.group("company_forms")
_GUESSED = frozenset({"ORG", "PERSON", "GPE", "PRODUCT", "WORK", ""})
_COUNTRIES = lexicon.table("countries")
_CLUBS = lexicon.group("last_words_of_clubs")


@dataclass(slots=True, eq=False)
class Entity:
    """An entity while the article is read; frozen into an EntityMark at the end."""

    name: str
    type: str
    gender: str = ""
    plural: bool = False
    role: str = ""
    named: bool = True
    mentions: set[Tokens] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # heads of the descriptions it goes by
    index: int = -1
    group: Entity | None = None  # the organisation that a person speaks for
    leads: Entity | None = None  # the body whose officer somebody is: "its chairman, Ivo Kern"
    reports: bool = False  # tells the news: "told [Newsline]"
    sure: bool = True  # a person by title or given name, not by the model alone
    seen: int = 0  # mentions read so far
    subject_at: int = -99  # the last sentence in which it was a subject
    sentences: list[int] = field(default_factory=list)  # of the mentions read so far
    _in_order: list[Tokens] = field(default_factory=list, repr=False)  # the mentions

    def __post_init__(self) -> None:
        """Lay the mentions out in text order."""
        self._in_order = sorted(self.mentions)

    def add(self, mention: Tokens) -> None:
        """Add a mention, where it is new."""
        if mention not in self.mentions:
            self.mentions.add(mention)
            insort(self._in_order, mention)

    def before(self, token: int, *, nearest: int | None = None) -> list[Tokens]:
        """The mentions that begin before a token, in text order: all, or the nearest."""
        end = bisect_left(self._in_order, (token,))
        return self._in_order[0 if nearest is None else max(0, end - nearest) : end]

    def within(self, first: int, last: int) -> bool:
        """Whether a mention begins in a stretch of tokens."""
        start = bisect_left(self._in_order, (first,))
        return start < len(self._in_order) and self._in_order[start][0] < last


def group_names(doc: Doc, names: Sequence[Name]) -> tuple[list[Entity], dict[int, Entity]]:
    """The entities of all names, and the entity of each name by the name's first token."""
    forms: Forms = defaultdict(list)
    for k, name in enumerate(names):
        forms[form_of(name.words)].append(k)
    types = _types(names)
    parent = link(doc, names, forms, types)
    groups: dict[int, list[int]] = defaultdict(list)
    for k, top in enumerate(parent):
        groups[top].append(k)
    entities, by_token = [], {}
    for members in sorted(groups.values()):
        entity = _entity(doc, [names[k] for k in members], [types[form_of(names[k].words)] for k in members])
        entities.append(entity)
        for k in members:
            by_token[names[k].first] = entity
    return entities, by_token


def _types(names: Sequence[Name]) -> dict[Form, str]:
    """The type of each form by majority over the article; a surname of a person is a person."""
    votes: dict[Form, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[form_of(name.words)][name.type] += 3 if name.role and name.type == "PERSON" else 1
    types = {key: max(sorted(c), key=lambda t: (t != "", c[t])) for key, c in votes.items()}
    for key in [k for k, t in types.items() if t == "PERSON" and len(k) > 1]:
        stem = stem_of(key)
        for part in ((key[0],), *(key[-n:] for n in range(1, len(key))), *(stem[-n:] for n in range(1, len(stem)))):
            if types.get(part, "PERSON") != "PERSON" and " ".join(part) not in _COUNTRIES:
                types[part] = "PERSON"
    titled = {form_of(name.words) for name in names if name.role}
    for key in [k for k in types if len(k) > 1 and k[-1] in _FORMS and types[k] in _GUESSED]:
        types[key] = "ORG"  # "Halden [Inc.]", and so is "Halden"
        if key[:-1] in types and key[:-1] not in titled:
            types[key[:-1]] = "ORG"
    for key in [k for k in types if len(k) > 1 and k[-1] in _CLUBS]:  # "[Lindow] lost" and "Lindow City"
        if types.get(key[:-1]) == "PERSON" and key[:-1] not in titled and not is_given(key[0]):
            types[key[:-1]] = types[key] = "ORG"
    return types


def _entity(doc: Doc, members: Sequence[Name], types: Sequence[str]) -> Entity:
    kinds = Counter(t for t in types if t)
    kind = max(sorted(kinds), key=lambda t: kinds[t]) if kinds else "THING"
    best = fullest(doc, members, kind)
    roles = [m.role for m in members if m.role and is_role(m.role)]
    genders = [m.gender for m in sorted(members, key=lambda m: len(m.words) < 2 and not m.role) if m.gender]
    if kind != "PERSON":
        genders = ["n"]
    sure = kind != "PERSON" or any(m.role or m.gender or given_gender(m.words[0]) for m in members)
    return Entity(
        sure=sure,
        name=spelling(doc, members, best, kind),
        type=kind,
        gender=genders[0] if genders else "",
        plural=_plural(doc, best, kind),
        role=max(roles, key=len) if roles else "",
        mentions={(m.first, m.last) for m in members},
    )


def _plural(doc: Doc, name: Name, kind: str) -> bool:
    """Whether a name is several: "the Shorebirds", "Americans"; "Halden Airlines" is one firm, "they" or "it"."""
    head = doc[name.last - 1]
    if kind == "NORP":
        return True
    several = kind != "ORG" or (name.first > 0 and doc[name.first - 1].lower_ == "the")
    return head in PLURAL_NAMES and kind not in {"GPE", "PERSON"} and several

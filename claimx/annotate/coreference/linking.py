"""Which names of an article are one entity's: each short name goes to whom it means where it stands."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import NOUN_SUBJECTS, OBJECTS, POSSESSIVE_PRONOUNS, ROOTS
from claimx.annotate.coreference.namewords import form_of, stem_of
from claimx.annotate.coreference.nouns import pronoun_gender
from claimx.annotate.coreference.offices import address_of, office
from claimx.annotate.coreference.shortened import fuller_names
from claimx.annotate.coreference.titles import given_gender
from claimx.annotate.frame import sentence_of, starts_paragraph

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name
    from claimx.annotate.coreference.namewords import Form, Forms

__all__ = ["link"]

_STAYS = 300  # tokens in which a short name stays with whom it named: "[Kern] fled. His son, Jale Kern, saw [Kern]"
_KIN = lexicon.group("kin")
_KIN_NEAR = 5  # tokens between two relatives: "Neil Roe [and his wife,] Anne"


def link(doc: Doc, names: Sequence[Name], forms: Forms, types: dict[Form, str]) -> list[int]:
    """For each name the index of the first name of its entity."""
    linker = _Linker(doc, names, forms, types)
    top_of: dict[Form, int] = {}
    return [top_of.setdefault(linker.take(k), k) for k in range(len(names))]


class _Linker:
    """Takes the names of one article in their order, and keeps where each entity was named last."""

    def __init__(self, doc: Doc, names: Sequence[Name], forms: Forms, types: dict[Form, str]) -> None:
        self.doc, self.names, self.forms = doc, names, forms
        self.full = fuller_names(doc, names, forms, types)
        self.genders = {key: {names[m].gender for m in members} - {""} for key, members in forms.items()}
        self.offices = {key: set().union(*(office(names[m].role) for m in members)) for key, members in forms.items()}
        self.addresses = {key: {address_of(names[m]) for m in members} - {""} for key, members in forms.items()}
        self.last_of: dict[Form, int] = {}  # the last name of each entity
        self.bearer: dict[Form, tuple[Form, int]] = {}  # of a short name who went by it last, and where

    def take(self, k: int) -> Form:
        """The form that stands for the entity of the next name, which is the `k`-th."""
        name = self.names[k]
        key = form_of(name.words)
        choices = self.full.get(key)
        if choices and name.role and all(_clash(name.gender, self.genders[c]) for c in choices):
            key = _relative(self.doc, self.names[:k], choices, name.gender) or (*key, name.gender)
        elif choices:
            key = self._chosen(name, key, choices)
        self.last_of[key] = k
        return key

    def _chosen(self, name: Name, short: Form, choices: Sequence[Form]) -> Form:
        """Which of the fuller names a short one means where it stands."""
        fits = self._fitting(name, short, choices)
        last = self._named_last(name, fits)
        fits = last if len(last) == 1 and not name.role else fits  # "Ana Diaz said. [Diaz] added"
        own, at = self.bearer.get(short, ((), -_STAYS))
        if name.first - at >= _STAYS:
            own = ()

        def fitness(c: Form) -> tuple[bool, bool, bool, int, int, int]:
            # a full name that carries the title of a short one: "President Obama" is not the First Lady;
            # and nobody goes by his last name alone before he is told of, where another of that name is
            held = bool(office(name.role) & self.offices[c]) or address_of(name) in self.addresses[c]
            seen = self.last_of.get(c, -1)
            return held, seen >= 0, c == own, len(self.forms[c]), seen, -self.forms[c][0]

        chosen = max(fits, key=fitness)
        self.bearer[short] = chosen, name.first
        return chosen

    def _fitting(self, name: Name, short: Form, choices: Sequence[Form]) -> Sequence[Form]:
        """The fuller names that gender allows, and those that are short for a last name before given names."""
        gender = _own_gender(name, choices) or (_gender_behind(self.doc, name) if len(choices) > 1 else "")
        fits = [c for c in choices if not _clash(gender, self.genders[c])] or choices
        fits = [c for c in fits if name.role and gender in self.genders[c]] or fits  # "Mr. Roe" is Ian before Robin
        return [c for c in fits if len(short) > 1 or stem_of(c)[-1] == short[0]] or fits

    def _named_last(self, name: Name, fits: Sequence[Form]) -> list[Form]:
        """Whom the last sentence of the paragraph names that names any of them."""
        before = {c: self.names[self.last_of[c]] for c in fits if c in self.last_of}
        told = {c: _sentence(self.doc, b, name) for c, b in before.items() if not _is_some(self.doc, b)}
        return [c for c, sentence in told.items() if sentence >= 0 and sentence == max(told.values())]


def _relative(doc: Doc, before: Sequence[Name], bearers: Collection[Form], gender: str) -> Form | None:
    """Who bears a last name by marriage or birth: "Neil Roe and his wife, [Anne]" are Mr. and Mrs. Roe."""
    found = set()
    for head, name in pairwise(before):
        between = doc[head.last : name.first]
        kin = any(token.lower_ in _KIN for token in between) and len(between) <= _KIN_NEAR
        if kin and form_of(head.words) in bearers and len(name.words) == 1 and not _clash(gender, {name.gender} - {""}):
            found.add(form_of(name.words))
    return found.pop() if len(found) == 1 else None


def _is_some(doc: Doc, name: Name) -> bool:
    """Whether a name is that of somebody whom nobody knows: "registered by a [Scott Meadows]"."""
    return name.first > 0 and doc[name.first - 1].lower_ in {"a", "an"}


def _sentence(doc: Doc, before: Name, name: Name) -> int:
    """The sentence of an earlier name of the same paragraph, by its first token; -1 of another paragraph."""
    return -1 if starts_paragraph(doc, before.last, name.first) else sentence_of(doc[before.first]).start


def _clash(gender: str, genders: Collection[str]) -> bool:
    return bool(gender and genders and gender not in genders)


def _own_gender(name: Name, choices: Sequence[Form]) -> str:
    """The gender that a name shows; none where a last name is one of the given names: "Ana [Warren] and her son"."""
    last = len(name.words) == 1 and not name.role and any(name.words[0] == stem_of(c)[-1] for c in choices)
    return "" if last and given_gender(name.words[0]) else name.gender


def _gender_behind(doc: Doc, name: Name) -> str:
    """What pronouns tell of a name that may be two people's: "[Roe] sold his boat", "[Roe] died in May. She was 90"."""
    noun = doc[name.first : name.last].root
    if noun not in NOUN_SUBJECTS:
        return ""
    owners = (c for thing in noun.head.rights if thing in OBJECTS for c in thing.lefts if c in POSSESSIVE_PRONOUNS)
    end = sentence_of(noun).stop
    behind = [doc[end]] if noun.head in ROOTS and end < len(doc) and not doc[end].is_space else []
    words = [*owners, *(token for token in behind if token in NOUN_SUBJECTS)]
    return next((gender for word in words if (gender := pronoun_gender(word.lower_))), "")

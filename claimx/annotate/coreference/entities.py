"""One entity for all the names of one person, organisation, place or thing."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    NOUN_SUBJECTS,
    OBJECTS,
    PLURAL_NAMES,
    POSSESSIVE_MARKS,
    POSSESSIVE_PRONOUNS,
    ROOTS,
)
from claimx.annotate.coreference.nouns import pronoun_gender
from claimx.annotate.coreference.titles import fold, given_gender, is_given, is_title, without_honours
from claimx.annotate.frame import sentence_of, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name
    from claimx.annotate.slots import Tokens

__all__ = ["Entity", "group_names", "office", "starts_paragraph"]

_FORMS = lexicon.group("company_forms")
_GUESSED = frozenset({"ORG", "PERSON", "GPE", "PRODUCT", "WORK", ""})
_CALLED_AFTER = lexicon.group("called_after")
_COUNTRIES = lexicon.table("countries")
_ORGANISATIONS = lexicon.words("organisation_words")
_DIVISIONS = lexicon.group("parts_of_firms")
_REGIONS = _COUNTRIES.keys() | lexicon.group("regions_of_firms")
_OFTEN = 2  # times that a firm was told of before its division
_PAIRS = (("[", "]"), ("(", ")"), ("“", "”"), ('"', '"'))
_POSSESSIVE = re.compile(r"['’‘]s?$")
_CHANGED = re.compile(r"\[([A-Za-z])\](?=[a-z])")
_SUFFIXES = lexicon.group("name_suffixes")
_RANKS = lexicon.group("ranks_in_names")
_NUMERAL = re.compile(r"[ivx]+")  # folded
_STAYS = 300  # tokens in which a short name stays with whom it named: "[Kern] fled. His son, Jale Kern, saw [Kern]"
_SPELT = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen": "general",
    "prof": "professor",
}
_NO_OFFICE = lexicon.group("no_office")
_BESIDE_OTHERS = lexicon.group("offices_beside_others")
_NAMESAKES = lexicon.group("namesakes")
_ADDED = 3  # words that a full name has more
_INTRODUCED = 2  # mentions, the first of which may be the headline's, in which a body is named in full
_KIN = lexicon.group("kin")
_KIN_NEAR = 5  # tokens between two relatives: "Neil Roe [and his wife,] Anne"
_BY_ITSELF = lexicon.group("bodies_by_themselves")
_CLUBS = lexicon.group("last_words_of_clubs")
_NEAR = 4  # tokens from "father" to his name
_SMALL = lexicon.group("small_in_names")
_PARTICLES = lexicon.words("name_particles")
_FORMERLY = lexicon.group("formerly_called")
_OF = lexicon.group("of_in_names")


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
    forms: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, name in enumerate(names):
        forms[_key(name.words)].append(k)
    types = _types(names)
    parent = _link(doc, names, forms, types)
    groups: dict[int, list[int]] = defaultdict(list)
    for k, top in enumerate(parent):
        groups[top].append(k)
    entities, by_token = [], {}
    for members in sorted(groups.values()):
        entity = _entity(doc, [names[k] for k in members], [types[_key(names[k].words)] for k in members])
        entities.append(entity)
        for k in members:
            by_token[names[k].first] = entity
    return entities, by_token


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell a form from others: those of a last name with a hyphen apart, a country's usual name."""
    joined = " ".join(words)
    return (_COUNTRIES[joined],) if joined in _COUNTRIES else words[:-1] + _parts(words[-1:])


def _stem(key: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without what tells him from his father: "robert kennedy" of "robert kennedy jr"."""
    return key[:-1] if len(key) > 2 and key[-1] in _SUFFIXES else key


def _types(names: Sequence[Name]) -> dict[tuple[str, ...], str]:
    """The type of each form by majority over the article; a surname of a person is a person."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[_key(name.words)][name.type] += 3 if name.role and name.type == "PERSON" else 1
    types = {key: max(sorted(c), key=lambda t: (t != "", c[t])) for key, c in votes.items()}
    for key in [k for k, t in types.items() if t == "PERSON" and len(k) > 1]:
        stem = _stem(key)
        for part in ((key[0],), *(key[-n:] for n in range(1, len(key))), *(stem[-n:] for n in range(1, len(stem)))):
            if types.get(part, "PERSON") != "PERSON" and " ".join(part) not in _COUNTRIES:
                types[part] = "PERSON"
    titled = {_key(name.words) for name in names if name.role}
    for key in [k for k in types if len(k) > 1 and k[-1] in _FORMS and types[k] in _GUESSED]:
        types[key] = "ORG"  # "Halden [Inc.]", and so is "Halden"
        if key[:-1] in types and key[:-1] not in titled:
            types[key[:-1]] = "ORG"
    for key in [k for k in types if len(k) > 1 and k[-1] in _CLUBS]:  # "[Lindow] lost" and "Lindow City"
        if types.get(key[:-1]) == "PERSON" and key[:-1] not in titled and not is_given(key[0]):
            types[key[:-1]] = types[key] = "ORG"
    return types


def _link(
    doc: Doc, names: Sequence[Name], forms: dict[tuple[str, ...], list[int]], types: dict[tuple[str, ...], str]
) -> list[int]:
    """For each name the index of the first name of its entity."""
    parent = list(range(len(names)))
    genders = {key: {names[m].gender for m in members} - {""} for key, members in forms.items()}
    offices = {key: set().union(*(office(names[m].role) for m in members)) for key, members in forms.items()}
    addresses = {key: {_address(names[m]) for m in members} - {""} for key, members in forms.items()}
    full = {
        short: fit
        for short, choices in _fuller_forms(
            _without_pairs(names, forms), types, _namesakes(doc, names, forms), _definite(doc, names, forms)
        ).items()
        if (fit := [long for long in choices if not _another(names, forms[short], forms[long])])
    }
    full.update(_bracketed(doc, names))
    earlier = _earlier_names(doc, names)
    full = {short: [earlier.get(long, long) for long in choices] for short, choices in full.items()}
    full.update({old: [new] for old, new in earlier.items()})
    top_of: dict[tuple[str, ...], int] = {}
    last_of: dict[tuple[str, ...], int] = {}  # the last name of each entity
    seen_at: dict[tuple[str, ...], int] = {}
    bearer: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}  # of a short name who went by it last, and where
    for k, name in enumerate(names):
        key = _key(name.words)
        choices = full.get(key)
        if choices and name.role and all(_clash(name.gender, genders[c]) for c in choices):
            key = _relative(doc, names[:k], choices, name.gender) or (*key, name.gender)
            choices = []
        if choices:
            gender = _own_gender(name, choices) or (_gender_behind(doc, name) if len(choices) > 1 else "")
            fits = [c for c in choices if not _clash(gender, genders[c])] or choices
            fits = [c for c in fits if name.role and gender in genders[c]] or fits  # "Mr. Roe" is Ian before Robin
            fits = [c for c in fits if len(key) > 1 or _stem(c)[-1] == key[0]] or fits  # last names before given names
            # a full name that carries the title of a short one: "President Obama" is not the First Lady;
            # and nobody goes by his last name alone before he is told of, where another of that name is
            held = {c: bool(office(name.role) & offices[c]) or _address(name) in addresses[c] for c in fits}
            told = {c: _sentence(doc, names[last_of[c]], name) for c in fits if c in last_of}
            told = {c: sentence for c, sentence in told.items() if not _is_some(doc, names[last_of[c]])}
            last = [c for c, sentence in told.items() if sentence >= 0 and sentence == max(told.values())]
            fits = last if len(last) == 1 and not name.role else fits  # "Ana Diaz said. [Diaz] added"
            short, (own, at) = key, bearer.get(key, ((), -_STAYS))
            if name.first - at >= _STAYS:
                own = ()
            key = max(
                fits,
                key=lambda c: (held[c], c in seen_at, c == own, len(forms[c]), seen_at.get(c, -1), -forms[c][0]),
            )
            bearer[short] = key, name.first
        seen_at[key] = k
        last_of[key] = k
        if key not in top_of:
            top_of[key] = k
        parent[k] = top_of[key]
    return parent


def _definite(doc: Doc, names: Sequence[Name], forms: dict[tuple[str, ...], list[int]]) -> set[tuple[str, ...]]:
    """The last words of organisations that stand for all of it: "the [Front]", always with an article; "[City] won"."""
    found: set[tuple[str, ...]] = set()
    for key, members in forms.items():
        if len(key) == 1 and (key[0] in _ORGANISATIONS or key[0] in _CLUBS):
            firsts = [names[m].first for m in members]
            if key[0] in _CLUBS or all(i and doc[i - 1].lower_ == "the" for i in firsts):
                found.add(key)
    return found


def _relative(
    doc: Doc, before: Sequence[Name], bearers: Collection[tuple[str, ...]], gender: str
) -> tuple[str, ...] | None:
    """Who bears a last name by marriage or birth: "Neil Roe and his wife, [Anne]" are Mr. and Mrs. Roe."""
    found = set()
    for head, name in pairwise(before):
        between = doc[head.last : name.first]
        kin = any(token.lower_ in _KIN for token in between) and len(between) <= _KIN_NEAR
        if kin and _key(head.words) in bearers and len(name.words) == 1 and not _clash(gender, {name.gender} - {""}):
            found.add(_key(name.words))
    return found.pop() if len(found) == 1 else None


def _is_some(doc: Doc, name: Name) -> bool:
    """Whether a name is that of somebody whom nobody knows: "registered by a [Scott Meadows]"."""
    return name.first > 0 and doc[name.first - 1].lower_ in {"a", "an"}


def _sentence(doc: Doc, before: Name, name: Name) -> int:
    """The sentence of an earlier name of the same paragraph, by its first token; -1 of another paragraph."""
    return -1 if starts_paragraph(doc, before.last, name.first) else sentence_of(doc[before.first]).start


def starts_paragraph(doc: Doc, first: int, last: int) -> bool:
    """Whether a line ends in a stretch of tokens."""
    return any("\n" in token.text for token in doc[first:last] if token.is_space)


def _without_pairs(names: Sequence[Name], forms: dict[tuple[str, ...], list[int]]) -> dict[tuple[str, ...], list[int]]:
    """The forms but those that a hyphen makes of two names which stand alone elsewhere: "the [Kern-Roe] talks"."""
    glued = {_key(name.words) for name in names if len(name.words) == 1 and "-" in name.words[0]}
    pairs = {key for key in glued if len(key) > 1 and all((part,) in forms for part in key)}
    return {key: members for key, members in forms.items() if key not in pairs}


def _bracketed(doc: Doc, names: Sequence[Name]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Short forms that the article introduces: "the Office for Budget Responsibility ([OBR])"."""
    found = {}
    for long, short in pairwise(names):
        if (
            short.first - long.last != 1
            or doc[long.last].text != "("
            or short.last >= len(doc)
            or len(_parts(short.words)) > 1
        ):
            continue
        if doc[short.last].text == ")" and len(long.words) > 1 and short.words[0][0] in {w[:1] for w in long.words}:
            found[_key(short.words)] = [_key(long.words)]
    return found


def _earlier_names(doc: Doc, names: Sequence[Name]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What people were called before, and what they are called: "Ana Diaz, formerly [Ana Roe]", "born [Ana Roe]"."""
    found = {}
    for now, before in pairwise(names):
        between = doc[now.last : before.first]
        told = any(token.lower_ in _FORMERLY for token in between)
        marks = all(token.is_punct or token.lower_ in _FORMERLY for token in between)
        if told and marks and len(now.words) > 1 and now.type == "PERSON":
            found[_key(before.words)] = _key(now.words)
    return found


def _clash(gender: str, genders: Collection[str]) -> bool:
    return bool(gender and genders and gender not in genders)


def _own_gender(name: Name, choices: Sequence[tuple[str, ...]]) -> str:
    """The gender that a name shows; none where a last name is one of the given names: "Ana [Warren] and her son"."""
    last = len(name.words) == 1 and not name.role and any(name.words[0] == _stem(c)[-1] for c in choices)
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


def _another(names: Sequence[Name], short: Sequence[int], long: Sequence[int]) -> bool:
    """Whether a short name is somebody else's: "President Obama" twice, and "First Lady Michelle Obama"."""
    titled = [held for m in short if (held := office(names[m].role) - _BESIDE_OTHERS)]
    offices = set().union(*(office(names[m].role) for m in long)) - _BESIDE_OTHERS
    if any(t & offices for t in titled):
        return False  # "Mrs. Meade" is his rival, "Sen. Meade" is he
    gendered = {names[m].gender for m in short if names[m].gender and names[m].role}
    genders = {names[m].gender for m in long} - {""}
    either = any(_address(names[m]) and not names[m].gender for m in short)  # "Dr Meade" may be the other
    if len(gendered) == 1 and not either and genders and not genders & gendered:
        return True
    return len(titled) > 1 and bool(offices)


def _namesakes(
    doc: Doc, names: Sequence[Name], forms: dict[tuple[str, ...], list[int]]
) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of a name and the same with "Jr." that are father and son: "his father, Sen. [Robert Kennedy]"."""
    found = set()
    for long, members in forms.items():
        short = _stem(long)
        if short == long or short not in forms:
            continue
        offices = set().union(*(office(names[m].role) for m in members))
        before = (doc[max(0, names[m].first - _NEAR) : names[m].first] for m in (*forms[short], *members))
        related = any(token.lower_ in _NAMESAKES for tokens in before for token in tokens)
        if related or any(office(names[m].role) - offices for m in forms[short]):
            found.add((short, long))
    return found


def office(role: str) -> set[str]:
    """The words of an office, short forms spelt out; "Mr" is none."""
    return {_SPELT.get(w, w) for w in fold(role).split()} - _NO_OFFICE


def _address(name: Name) -> str:
    """The form of address that a name is written with: "[Dr] Ana Diaz"; "" without one."""
    return fold(name.role) if fold(name.role) in _NO_OFFICE else ""


def _fuller_forms(
    forms: dict[tuple[str, ...], list[int]],
    types: dict[tuple[str, ...], str],
    apart: Collection[tuple[tuple[str, ...], tuple[str, ...]]],
    definite: Collection[tuple[str, ...]],
) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Short form -> the fuller forms it may stand for; `apart` are pairs of forms that are two people.

    `definite` are last words that one organisation is meant by, if no other ends so.
    """
    by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in forms:
        if len(key) > 1 and not _is_run_on(key, forms):
            for word in {key[0], *key[-2:], _stem(key)[-1], _initials(key)}:
                by_word[word].append(key)
    full = {}
    for key, told in forms.items():
        found = [
            long
            for w in {key[0], key[-1]}
            for long in by_word.get(w, ())
            if long != key and len(long) > len(key) and (key, long) not in apart
            if _short_for(key, long, types) or _is_introduced(key, long, forms, types)
            if not _is_division(told, forms[long], long) and not _is_another(key, long)
        ]
        found = [long for long in found if long[-1] not in _DIVISIONS] or found  # "Disney" is no "Disney Channel"
        if not found and key in definite and types[key] in {"ORG", ""}:
            bodies = {"ORG", "GPE", ""} if key[0] in _CLUBS else {"ORG"}
            found = [long for long in by_word.get(key[0], ()) if types[long] in bodies]
            found = [long for long in found if len(found) == 1 and long[-1] == key[0] and not _is_another(key, long)]
        if found:
            full[key] = _tops(sorted(set(found)), types, apart)
    for key, choices in full.items():  # follow once: "Obama" -> "Barack Obama" -> "Barack Hussein Obama"
        full[key] = [t for c in choices for t in full.get(c, [c])]
    return full


def _is_introduced(
    short: tuple[str, ...],
    long: tuple[str, ...],
    forms: dict[tuple[str, ...], list[int]],
    types: dict[tuple[str, ...], str],
) -> bool:
    """Whether an organisation is named in full where the article first tells of it: "Halden Air Lines ... [Halden]"."""
    rest = long[len(short) :]
    if types[short] != "ORG" or types[long] != "ORG" or long[: len(short)] != short or len(rest) > _ADDED:
        return False
    first = forms[long][0] < forms[short][0] and len(forms[long]) <= _INTRODUCED
    whole = short[-1] in _ORGANISATIONS or any(_initials(other) == short[0] for other in forms)
    return first and not whole and long[-1] not in _DIVISIONS and not any(is_title(word) for word in rest)


def _is_another(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a word names a body of its own that a longer name only ends with: "the [House]" and the White House."""
    return len(short) == 1 and short[0] in _BY_ITSELF and long[-1] == short[0]


def _is_division(short: Sequence[int], long: Sequence[int], name: tuple[str, ...]) -> bool:
    """Whether a longer name is of a part of what was told of before: "Amazon" four times, then "[Amazon Studios]".

    Or "[Amazon Europe Ltd.]".
    """
    before = sum(m < long[0] for m in short)
    words = [word for word in name if word not in _FORMS] or list(name)
    placed = any(" ".join(words[-k:]) in _REGIONS for k in (1, 2))
    return (words[-1] in _DIVISIONS or placed) and before >= _OFTEN and len(short) > len(long)


def _is_run_on(key: tuple[str, ...], forms: Collection[tuple[str, ...]]) -> bool:
    """Whether layout ran two names together, which stand alone elsewhere: "Ivo Gordon Vera Gordon" of two captions."""
    return any(key[:i] in forms and key[i:] in forms for i in range(2, len(key) - 1))


def _tops(
    found: list[tuple[str, ...]],
    types: dict[tuple[str, ...], str],
    apart: Collection[tuple[tuple[str, ...], tuple[str, ...]]],
) -> list[tuple[str, ...]]:
    def is_short(form: tuple[str, ...]) -> bool:
        longer = (g for g in found if len(g) > len(form) and (form, g) not in apart)
        return any(_short_for(form, g, types) for g in longer)

    return [form for form in found if not is_short(form)]


def _short_for(short: tuple[str, ...], long: tuple[str, ...], types: dict[tuple[str, ...], str]) -> bool:
    kind, other = types[short], types[long]
    if "PERSON" in (kind, other):
        if kind not in {"PERSON", ""} or other != "PERSON":
            return False
        whole = _stem(long)
        if len(short) == 1:
            several = len(whole) > 2 and whole[-1].isalpha() and not is_given(whole[-2])
            first_of_two = whole[-2] if several else ""  # "Ana [Larco] Guamán"
            return short[0] in {long[-1], whole[-1], first_of_two} or (
                short[0] == long[0] and (len(whole) <= 3 or not _PARTICLES.isdisjoint(whole))
            )
        if whole[-len(short) :] == short or (long[:-1] == short and long[-1:] in types and all(map(is_given, short))):
            return True  # "[Juan Miguel] Gonzalez", and "Gonzalez" elsewhere
        return long[-len(short) :] == short or (short[0] == long[0] and short[-1] == long[-1])
    if kind in {"ORG", ""} and other == "ORG" and long[:-1] == short and long[-1] in _FORMS:
        return True  # "[U.S. Trust] Corp."
    if short[0] in _COUNTRIES or " ".join(short) in _COUNTRIES or kind in {"GPE", "LOC", "NORP"}:
        return False
    if len(short) == 1 and short[0] == _initials(long) and len(short[0]) > 1:
        return True
    if long[: len(short)] == short:
        rest = long[len(short) :]
        if rest[0] in _CALLED_AFTER:
            return False
        return all(w in _ORGANISATIONS | _CLUBS for w in rest) or (
            kind == other == "ORG" and (rest[-1] in _ORGANISATIONS or (len(short) > 1 and rest[0] in _OF))
        )
    known = kind in {"ORG", ""} and other == "ORG" and short[0] not in _ORGANISATIONS
    return _core(long)[-len(short) :] == short and known


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A firm's name without its form: "[Ivo Brandt] Co."."""
    return words[:-1] if words[-1] in _FORMS else words


def _entity(doc: Doc, members: Sequence[Name], types: Sequence[str]) -> Entity:
    kinds = Counter(t for t in types if t)
    kind = max(sorted(kinds), key=lambda t: kinds[t]) if kinds else "THING"
    best = _fullest(doc, members, kind)
    roles = [m.role for m in members if m.role and fold_role(m.role)]
    genders = [m.gender for m in sorted(members, key=lambda m: len(m.words) < 2 and not m.role) if m.gender]
    if kind != "PERSON":
        genders = ["n"]
    sure = kind != "PERSON" or any(m.role or m.gender or given_gender(m.words[0]) for m in members)
    return Entity(
        sure=sure,
        name=_spelling(doc, members, best, kind),
        type=kind,
        gender=genders[0] if genders else "",
        plural=_plural(doc, best, kind),
        role=max(roles, key=len) if roles else "",
        mentions={(m.first, m.last) for m in members},
    )


def _spelling(doc: Doc, members: Sequence[Name], best: Name, kind: str) -> str:
    """A name as it is written: with an article that is written large, "The Last Ferry", without an owner's mark."""
    own = next((m for m in members if m.words == best.words and doc[m.last - 1] in POSSESSIVE_MARKS), None)
    best = own or best
    written = text_of(doc, best.first, best.last).split()
    text = " ".join(without_honours(written) if kind == "PERSON" else written)
    alike = [m for m in members if m.words == best.words]
    before = _rank(doc, alike) if kind == "PERSON" else ""
    before = before or ("" if kind in {"ORG", "GPE", "NORP"} else _article(doc, alike))
    return before + without_halves(text if own else _POSSESSIVE.sub("", text))


def _rank(doc: Doc, members: Sequence[Name]) -> str:
    """The rank that a person without a last name is known by: "Pope Francis", "King Charles III", "Lady Gaga"."""
    words = members[0].words
    last = words[-1] if _NUMERAL.fullmatch(words[-1]) is None else words[-2] if len(words) > 1 else ""
    if last != words[0]:  # a last name tells who it is
        return ""
    found = (doc[m.first - 1] for m in members if m.first)
    return next((f"{word.text} " for word in found if word.is_title and word.lower_ in _RANKS), "")


def _article(doc: Doc, members: Sequence[Name]) -> str:
    """The article that belongs to a name: within a sentence it is always written large."""
    found = {doc[m.first - 1].text for m in members if m.first > 1 and _within_sentence(doc, m.first - 1)}
    large = found & {"The", "A", "An"}
    return f"{large.pop()} " if len(large) == 1 and "the" not in found else ""


def _within_sentence(doc: Doc, i: int) -> bool:
    """Whether a small word stands before token i, or a name that owns it, so that only a name is written large."""
    before = doc[i - 1]
    return not doc[i].is_sent_start and ((before.is_lower and before.is_alpha) or before in POSSESSIVE_MARKS)


def without_halves(name: str) -> str:
    """A name without half of a pair of brackets or quotation marks: "[Chief James B.] Comey", "an “argument".

    Nor with those around a letter that a writer has changed: "[T]he house" is "The house".
    """
    name = _CHANGED.sub(r"\1", name)
    for opens, closes in _PAIRS:
        odd = name.count(opens) % 2 if opens == closes else name.count(opens) != name.count(closes)
        if odd:
            name = name.replace(opens, "").replace(closes, "")
    return name


def fold_role(role: str) -> bool:
    """Whether titles say what somebody is: "Mr" does not."""
    return role.lower().strip(". ") not in lexicon.group("forms_of_address")


def _fullest(doc: Doc, members: Sequence[Name], kind: str) -> Name:
    """The member whose form names the entity best: the fullest that is no accident of layout."""
    forms = Counter(m.words for m in members)
    usual = max(members, key=lambda m: (forms[m.words], len(m.words), -m.first))
    if kind != "PERSON" and " ".join(usual.words) in _COUNTRIES:  # "the UK" or "Britain": as the article usually says
        spelt = [m for m in members if _initials(m.words) == usual.words[0] and len(m.words) > 1]
        return spelt[0] if spelt else usual
    if kind == "PERSON":
        return max(
            members,
            key=lambda m: (len(m.words) > 1, is_given(m.words[0]), forms[m.words], len(_parts(m.words)), -m.first),
        )
    early = sorted(members, key=lambda m: m.first)[:_INTRODUCED]
    longer = [m for m in early if len(m.words) > len(usual.words)]
    ends = [m for m in longer if usual.words in {words[-len(usual.words) :] for words in (m.words, _core(m.words))}]
    ends = [m for m in ends if not any(token in POSSESSIVE_MARKS for token in doc[m.first : m.last - 1])]
    if ends:
        usual = max(ends, key=lambda m: (forms[m.words], -m.first))  # "the Dodgers" of Los Angeles, "the Front"
    grown = [m for m in members if m.words[: len(usual.words)] == usual.words or _spells(m.words, usual.words)]
    return max(grown or [usual], key=lambda m: (not _acronym(doc, m), len(" ".join(m.words)), -m.first))


def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, those that a hyphen joins apart."""
    return tuple(part for word in words for part in word.split("-") if part)


def _spells(words: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether words are the long form of letters; one word may have none: "New York [State] Attorney General", NYAG."""
    if len(short) > 1 or len(words) < 2:
        return False
    letters = _initials(words)
    return letters == short[0] or any(letters[:i] + letters[i + 1 :] == short[0] for i in range(1, len(letters)))


def _acronym(doc: Doc, name: Name) -> bool:
    return len(name.words) == 1 and doc[name.first].is_upper


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words if w and w not in _SMALL)


def _plural(doc: Doc, name: Name, kind: str) -> bool:
    """Whether a name is several: "the Shorebirds", "Americans"; "Halden Airlines" is one firm, "they" or "it"."""
    head = doc[name.last - 1]
    if kind == "NORP":
        return True
    several = kind != "ORG" or (name.first > 0 and doc[name.first - 1].lower_ == "the")
    return head in PLURAL_NAMES and kind not in {"GPE", "PERSON"} and several

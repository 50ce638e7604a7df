"""Short names: which fuller names of the article each may stand for."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.coreference.namewords import INTRODUCED, core_of, form_of, initials_of, parts_of, stem_of
from claimx.annotate.coreference.offices import address_of, office
from claimx.annotate.coreference.titles import is_given, is_title

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name
    from claimx.annotate.coreference.namewords import Form, Forms

__all__ = ["fuller_names"]

_FORMS = lexicon.group("company_forms")
_CALLED_AFTER = lexicon.group("called_after")
_COUNTRIES = lexicon.table("countries")
_ORGANISATIONS = lexicon.words("organisation_words")
_DIVISIONS = lexicon.group("parts_of_firms")
_REGIONS = _COUNTRIES.keys() | lexicon.group("regions_of_firms")
_OFTEN = 2  # times that a firm was told of before its division
_BESIDE_OTHERS = lexicon.group("offices_beside_others")
_NAMESAKES = lexicon.group("namesakes")
_ADDED = 3  # words that a full name has more
_BY_ITSELF = lexicon.group("bodies_by_themselves")
_CLUBS = lexicon.group("last_words_of_clubs")
_NEAR = 4  # tokens from "father" to his name
_PARTICLES = lexicon.words("name_particles")
_FORMERLY = lexicon.group("formerly_called")
_OF = lexicon.group("of_in_names")


def fuller_names(doc: Doc, names: Sequence[Name], forms: Forms, types: dict[Form, str]) -> dict[Form, list[Form]]:
    """Short form -> the fuller names of the article that it may stand for, as the names of today."""
    whole = _without_pairs(names, forms)
    told = _fuller_forms(whole, types, _namesakes(doc, names, forms), _definite(doc, names, forms))
    full = {
        short: fit
        for short, choices in told.items()
        if (fit := [long for long in choices if not _another(names, forms[short], forms[long])])
    }
    full.update(_bracketed(doc, names))
    earlier = _earlier_names(doc, names)
    full = {short: [earlier.get(long, long) for long in choices] for short, choices in full.items()}
    full.update({old: [new] for old, new in earlier.items()})
    return full


def _another(names: Sequence[Name], short: Sequence[int], long: Sequence[int]) -> bool:
    """Whether a short name is somebody else's: "President Obama" twice, and "First Lady Michelle Obama"."""
    titled = [held for m in short if (held := office(names[m].role) - _BESIDE_OTHERS)]
    offices = set().union(*(office(names[m].role) for m in long)) - _BESIDE_OTHERS
    if any(t & offices for t in titled):
        return False  # "Mrs. Meade" is his rival, "Sen. Meade" is he
    gendered = {names[m].gender for m in short if names[m].gender and names[m].role}
    genders = {names[m].gender for m in long} - {""}
    either = any(address_of(names[m]) and not names[m].gender for m in short)  # "Dr Meade" may be the other
    if len(gendered) == 1 and not either and genders and not genders & gendered:
        return True
    return len(titled) > 1 and bool(offices)


def _namesakes(doc: Doc, names: Sequence[Name], forms: Forms) -> set[tuple[Form, Form]]:
    """Pairs of a name and the same with "Jr." that are father and son: "his father, Sen. [Robert Kennedy]"."""
    found = set()
    for long, members in forms.items():
        short = stem_of(long)
        if short == long or short not in forms:
            continue
        offices = set().union(*(office(names[m].role) for m in members))
        before = (doc[max(0, names[m].first - _NEAR) : names[m].first] for m in (*forms[short], *members))
        related = any(token.lower_ in _NAMESAKES for tokens in before for token in tokens)
        if related or any(office(names[m].role) - offices for m in forms[short]):
            found.add((short, long))
    return found


def _definite(doc: Doc, names: Sequence[Name], forms: Forms) -> set[Form]:
    """The last words of organisations that stand for all of it: "the [Front]", always with an article; "[City] won"."""
    found: set[Form] = set()
    for key, members in forms.items():
        if len(key) == 1 and (key[0] in _ORGANISATIONS or key[0] in _CLUBS):
            firsts = [names[m].first for m in members]
            if key[0] in _CLUBS or all(i and doc[i - 1].lower_ == "the" for i in firsts):
                found.add(key)
    return found


def _without_pairs(names: Sequence[Name], forms: Forms) -> Forms:
    """The forms but those that a hyphen makes of two names which stand alone elsewhere: "the [Kern-Roe] talks"."""
    glued = {form_of(name.words) for name in names if len(name.words) == 1 and "-" in name.words[0]}
    pairs = {key for key in glued if len(key) > 1 and all((part,) in forms for part in key)}
    return {key: members for key, members in forms.items() if key not in pairs}


def _bracketed(doc: Doc, names: Sequence[Name]) -> dict[Form, list[Form]]:
    """Short forms that the article introduces: "the Office for Budget Responsibility ([OBR])"."""
    found = {}
    for long, short in pairwise(names):
        if (
            short.first - long.last != 1
            or doc[long.last].text != "("
            or short.last >= len(doc)
            or len(parts_of(short.words)) > 1
        ):
            continue
        if doc[short.last].text == ")" and len(long.words) > 1 and short.words[0][0] in {w[:1] for w in long.words}:
            found[form_of(short.words)] = [form_of(long.words)]
    return found


def _earlier_names(doc: Doc, names: Sequence[Name]) -> dict[Form, Form]:
    """What people were called before, and what they are called: "Ana Diaz, formerly [Ana Roe]", "born [Ana Roe]"."""
    found = {}
    for now, before in pairwise(names):
        between = doc[now.last : before.first]
        told = any(token.lower_ in _FORMERLY for token in between)
        marks = all(token.is_punct or token.lower_ in _FORMERLY for token in between)
        if told and marks and len(now.words) > 1 and now.type == "PERSON":
            found[form_of(before.words)] = form_of(now.words)
    return found


def _fuller_forms(
    forms: Forms,
    types: dict[Form, str],
    apart: Collection[tuple[Form, Form]],
    definite: Collection[Form],
) -> dict[Form, list[Form]]:
    """Short form -> the fuller forms it may stand for; `apart` are pairs of forms that are two people.

    `definite` are last words that one organisation is meant by, if no other ends so.
    """
    by_word: dict[str, list[Form]] = defaultdict(list)
    for key in forms:
        if len(key) > 1 and not _is_run_on(key, forms):
            for word in {key[0], *key[-2:], stem_of(key)[-1], initials_of(key)}:
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
    short: Form,
    long: Form,
    forms: Forms,
    types: dict[Form, str],
) -> bool:
    """Whether an organisation is named in full where the article first tells of it: "Halden Air Lines ... [Halden]"."""
    rest = long[len(short) :]
    if types[short] != "ORG" or types[long] != "ORG" or long[: len(short)] != short or len(rest) > _ADDED:
        return False
    first = forms[long][0] < forms[short][0] and len(forms[long]) <= INTRODUCED
    whole = short[-1] in _ORGANISATIONS or any(initials_of(other) == short[0] for other in forms)
    return first and not whole and long[-1] not in _DIVISIONS and not any(is_title(word) for word in rest)


def _is_another(short: Form, long: Form) -> bool:
    """Whether a word names a body of its own that a longer name only ends with: "the [House]" and the White House."""
    return len(short) == 1 and short[0] in _BY_ITSELF and long[-1] == short[0]


def _is_division(short: Sequence[int], long: Sequence[int], name: Form) -> bool:
    """Whether a longer name is of a part of what was told of before: "Amazon" four times, then "[Amazon Studios]".

    Or "[Amazon Europe Ltd.]".
    """
    before = sum(m < long[0] for m in short)
    words = [word for word in name if word not in _FORMS] or list(name)
    placed = any(" ".join(words[-k:]) in _REGIONS for k in (1, 2))
    return (words[-1] in _DIVISIONS or placed) and before >= _OFTEN and len(short) > len(long)


def _is_run_on(key: Form, forms: Collection[Form]) -> bool:
    """Whether layout ran two names together, which stand alone elsewhere: "Ivo Gordon Vera Gordon" of two captions."""
    return any(key[:i] in forms and key[i:] in forms for i in range(2, len(key) - 1))


def _tops(
    found: list[Form],
    types: dict[Form, str],
    apart: Collection[tuple[Form, Form]],
) -> list[Form]:
    def is_short(form: Form) -> bool:
        longer = (g for g in found if len(g) > len(form) and (form, g) not in apart)
        return any(_short_for(form, g, types) for g in longer)

    return [form for form in found if not is_short(form)]


def _short_for(short: Form, long: Form, types: dict[Form, str]) -> bool:
    """Whether a name may be short for another, by their words and types alone."""
    kind, other = types[short], types[long]
    if "PERSON" in (kind, other):
        return kind in {"PERSON", ""} and other == "PERSON" and _short_for_person(short, long, types)
    if kind in {"ORG", ""} and other == "ORG" and long[:-1] == short and long[-1] in _FORMS:
        return True  # "[U.S. Trust] Corp."
    if short[0] in _COUNTRIES or " ".join(short) in _COUNTRIES or kind in {"GPE", "LOC", "NORP"}:
        return False
    return _short_for_body(short, long, kind, other)


def _short_for_person(short: Form, long: Form, types: dict[Form, str]) -> bool:
    if long[-1].isdigit():
        return False  # "Ana" is not her bot, "Ana 3000"
    whole = stem_of(long)
    if len(short) == 1:
        several = len(whole) > 2 and whole[-1].isalpha() and not is_given(whole[-2])
        first_of_two = whole[-2] if several else ""  # "Ana [Larco] Guamán"
        return short[0] in {long[-1], whole[-1], first_of_two} or (
            short[0] == long[0] and (len(whole) <= 3 or not _PARTICLES.isdisjoint(whole))
        )
    if whole[-len(short) :] == short or (long[:-1] == short and long[-1:] in types and all(map(is_given, short))):
        return True  # "[Juan Miguel] Gonzalez", and "Gonzalez" elsewhere
    return long[-len(short) :] == short or (short[0] == long[0] and short[-1] == long[-1])


def _short_for_body(short: Form, long: Form, kind: str, other: str) -> bool:
    if len(short) == 1 and short[0] == initials_of(long) and len(short[0]) > 1:
        return True
    if long[: len(short)] == short:
        rest = long[len(short) :]
        if rest[0] in _CALLED_AFTER:
            return False
        return all(w in _ORGANISATIONS | _CLUBS for w in rest) or (
            kind == other == "ORG" and (rest[-1] in _ORGANISATIONS or (len(short) > 1 and rest[0] in _OF))
        )
    known = kind in {"ORG", ""} and other == "ORG" and short[0] not in _ORGANISATIONS
    return core_of(long)[-len(short) :] == short and known

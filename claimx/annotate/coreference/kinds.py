"""What a name names: a woman, a man, an organisation, a place, a people, another thing, or nothing; a learned choice.

The recogniser and the lists of `names` see one place at a time, and a small model errs: "[Guardian] said he" is no
paper where a mayor is called so. All places where an article writes the same name are asked here, and their answers
are averaged. A small network reads the encoder's vectors of the first and the last word beside readable features;
without the encoder (`--fast`) a multinomial regression over the features alone decides. `models/names/`, made by
`models/recipes/names.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from claimx import graph, lexicon
from claimx.annotate.clause.labels import APPOSITIONS, COPULA_COMPLEMENTS, NOUN_SUBJECTS, SINGULAR_NOUNS
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.coreference.titles import given_gender, is_given
from claimx.annotate.encoding import Encoded
from claimx.annotate.frame import sentence_of
from claimx.linear import Classes
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.names import Name
    from claimx.encoder import Array

__all__ = ["KINDS", "Forms", "features", "vectors", "with_kinds"]

KINDS = ("man", "woman", "organisation", "place", "people", "thing", "none")  # the columns of the chances
_MAN, _WOMAN, _ORGANISATION, _PLACE, _PEOPLE, _THING, _NONE = range(len(KINDS))
_FINER = {  # the types of each kind, the usual one first
    _ORGANISATION: ("ORG",),
    _PLACE: ("GPE", "LOC", "FAC"),
    _PEOPLE: ("NORP",),
    _THING: ("", "EVENT", "PRODUCT", "WORK"),
    _NONE: ("",),
}
_SURE = 0.98  # of a person: the share of one gender from which it is hers; 1.5 % of these are wrong
_UNSURE = 0.5  # chance below which a name keeps what the recogniser and the lists say
_RULED_OUT = 0.1  # chance up to which it does not: the likeliest kind is taken
_BEARER, _PERHAPS = 0.9, 0.2  # chances of a person: of a last word alone, and of a longer name that ends with it
_NAMELESS = 0.8  # chance from which words are no name: 91 of 100 of these are none (cross-validation)
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")
_KNOWN = lexicon.words("known_organisations")
_CITIES = lexicon.words("cities")
_ORGANISATIONS = lexicon.words("organisation_words")
_FORMS = lexicon.group("company_forms")
_PLACES = lexicon.words("place_words")
_GROUPS = lexicon.words("group_nouns")
_FIRMS = lexicon.group("people_or_firms")
_PLACE_NOUNS = lexicon.words("place_nouns")
_PARTICLES = lexicon.words("name_particles")
_RELATIVES = lexicon.group("relative_pronouns") | {"whose"}
_PRONOUNS = (
    lexicon.group("pronouns_he") | lexicon.group("pronouns_she") | lexicon.group("pronouns_they") | {"it", "its"}
)
_POINTING = frozenset({"the", "this", "that"})
_SPEECH = lexicon.cue_words("speech")
_NEAR = 10  # tokens
_FULL = 2  # words: given and last name
_ENDS = 3  # letters of a last word
_LEAST = 1e-6  # added to a chance before its logarithm
_MOST = 4  # words that are counted


def with_kinds(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names with the type, and where a person's is not known the gender, that all places of one name tell.

    Where some of these say what it is ("the newspaper [Lindow Tidende]"), those decide. What is surely no name is left
    out.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, name in enumerate(names):
        if not name.settled and not _is_listed(name.words):
            places[name.words].append(k)
    asked = [k for found in places.values() for k in found]
    if not asked:
        return list(names)
    answers = dict(zip(asked, np.log(_chances(doc, [names[k] for k in asked], Forms(names)) + _LEAST), strict=True))
    found: dict[int, Name] = dict(enumerate(names))
    judged = [(same, _judged(doc, names, same, answers)) for same in _together(places)]
    surnames = {names[same[0]].words for same, chances in judged if _person(chances) > _BEARER}
    for same, chances in judged:
        words = names[same[0]].words
        bears = words[-1:] in surnames - {words} and _person(chances) > _PERHAPS  # "[Ana Hill]", where Hill is somebody
        told = _as_person(chances) if bears else chances
        for k in same:
            if told[_NONE] > _NAMELESS:
                del found[k]
            else:
                found[k] = _named(names[k], told, [names[other] for other in same])
    return list(found.values())


def _judged(doc: Doc, names: Sequence[Name], same: list[int], answers: dict[int, Array]) -> Array:
    """The chances of the kinds of one name by all its places."""
    telling = [k for k in same if names[k].role] or same
    chances = np.exp(np.mean([answers[k] for k in telling], axis=0))
    chances /= chances.sum()
    if _is_written_as_body(doc, names[same[0]]):
        return _as_body(chances)
    return _as_person(chances) if any(_holds_office(doc[names[k].last - 1]) for k in same) else chances


def _as_body(chances: Array) -> Array:
    """The chances where it is known to be nobody."""
    others = chances.copy()
    others[:_ORGANISATION] = 0.0
    others /= others.sum()
    return others


def _is_written_as_body(doc: Doc, name: Name) -> bool:
    """Whether a name ends as those of bodies do and begins with no given name, or joins two: "Halden [Energy]".

    Of 1,792 labelled names that end so one is a person, "Jamie Court".
    """
    if any("&" in token.text for token in doc[name.first : name.last]):
        return True  # "Ellory [&] Lamb"
    first, last = name.words[0], name.words[-1]
    return first != last and (last in _FORMS or (last in _ORGANISATIONS and not is_given(first)))


def _person(chances: Array) -> float:
    return float(chances[_MAN] + chances[_WOMAN])


def _as_person(chances: Array) -> Array:
    """The chances where it is known to be a person."""
    persons = chances.copy()
    persons[_ORGANISATION:] = 0.0
    persons /= persons.sum()
    return persons


def _together(places: dict[tuple[str, ...], list[int]]) -> list[list[int]]:
    """The places that are judged as one: of the same words, and of the one longer name that ends with a word alone.

    So is one that goes on behind a particle: "[Banco Lindo] de Norland".
    """
    longer: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in places:
        if len(words) > 1:
            longer[words[-1]].append(words)
        for size in (size for size in range(_FULL, len(words) - 1) if words[size] in _PARTICLES):
            longer[" ".join(words[:size])].append(words)
    found = {words: list(same) for words, same in places.items()}
    for words in sorted(places, key=len):  # what goes into a longer name may itself hold a shorter one
        fuller = longer[" ".join(words)]
        if len(fuller) == 1:
            found[fuller[0]] += found.pop(words)
    return list(found.values())


def _holds_office(token: Token) -> bool:
    """Whether it is said of somebody what he or she is: "[Colm Guardian] has been mayor"; a firm may be an owner."""
    if token not in NOUN_SUBJECTS or not is_be(token.head):
        return False
    said = (c for c in token.head.rights if c in COPULA_COMPLEMENTS and c in SINGULAR_NOUNS)
    return any(lexicon.is_person_noun(c.lemma_.lower()) and c.lemma_.lower() not in _FIRMS for c in said)


def _is_listed(words: tuple[str, ...]) -> bool:
    """Whether a name is a country's, a people's or a well-known body's, whatever stands around it."""
    joined = " ".join(words)
    return joined in _COUNTRIES or joined in _NATIONALITIES or joined in _KNOWN


def _named(name: Name, chances: Array, same: Sequence[Name]) -> Name:
    """The name with the likeliest type; of several finer ones the usual one of all its places, `same`."""
    person = _person(chances)
    if max(person, *chances[_ORGANISATION:]) < _UNSURE and _recognised(name, chances) > _RULED_OUT:
        return name
    if person > max(chances[_ORGANISATION:]):
        gender = name.gender
        if not gender and not given_gender(name.words[0]) and max(chances[:_ORGANISATION]) > _SURE * person:
            gender = "m" if chances[_MAN] > chances[_WOMAN] else "f"
            if any(other.gender not in {"", gender} for other in same):
                gender = ""  # "Mr Sanders and Ms Sanders met. [Sanders] said"
        return name._replace(type="PERSON", gender=gender)
    best = _ORGANISATION + int(chances[_ORGANISATION:].argmax())
    types = [other.type for other in same]
    if best == _PLACE and "ORG" in types and name.words[-1] in _ORGANISATIONS:
        best = _ORGANISATION  # a hospital is both, and acts
    usual = Counter(kind for kind in types if kind in _FINER[best]).most_common(1)
    if usual:
        return name._replace(type=usual[0][0])
    return name._replace(type="FAC" if best == _PLACE and len(name.words) > 1 else _FINER[best][0])


def _recognised(name: Name, chances: Array) -> float:
    """The chance of what the recogniser and the lists take a name for; 0 where they do not know."""
    if name.type in {"PERSON", ""}:
        return _person(chances) if name.type else 0.0
    return max(float(chances[kind]) for kind, types in _FINER.items() if name.type in types)


def _chances(doc: Doc, names: Sequence[Name], forms: Forms) -> Array:
    """The chances of the kinds of each place: places x `KINDS`."""
    rows = [list(features(doc, name, forms)) for name in names]
    encoded = Encoded.of(doc)
    if encoded is None:
        return np.array([_weights().chances(row) for row in rows], dtype=np.float32)
    first, last = zip(*(vectors(encoded, name) for name in names), strict=True)
    return graph.load("names", "names").run(rows, first=np.stack(first), last=np.stack(last))


@cache
def _weights() -> Classes:
    return read_weights("names", "fast.json", Classes)


def vectors(encoded: Encoded, name: Name) -> tuple[Array, Array]:
    """What the encoder makes of the first and of the last word of a name: twice two layers."""
    return encoded.layers(name.first), encoded.layers(name.last - 1)


class Forms:
    """What the article's other names say of one: the same words with a title, the same words within a longer name."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Collect them."""
        self._titled: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name in names:
            if name.role:
                self._titled[name.words].add(f"elsewhere={name.type},{_title(name)}")
                self._titled[name.words].add(f"elsewhere={name.type}")
            for size in range(1, len(name.words)):
                self._longer[name.words[:size]].add(f"begins={name.type}")
                self._longer[name.words[-size:]].add(f"ends={name.type}")

    def of(self, name: Name) -> Iterator[str]:
        """Their features for a name."""
        yield from sorted(self._titled.get(name.words, ()))
        yield from sorted(self._longer.get(name.words, ()))


def _title(name: Name) -> str:
    """The last word of what stands before a name: "minister" of "prime minister"."""
    return name.role.split()[-1].lower()


def features(doc: Doc, name: Name, forms: Forms) -> Iterator[str]:
    """What can be read of a name and around it."""
    first, last, words = doc[name.first], doc[name.last - 1], name.words
    yield "bias"
    yield f"rules={name.type}"
    yield f"rules={name.type},last={last.ent_type_}"
    yield f"rules={name.type},gender={name.gender}"
    yield f"rules={name.type},titled={bool(name.role)}"
    if name.role:
        yield f"title={_title(name)}"
    yield from forms.of(name)
    yield f"first={first.ent_type_}"
    yield f"tags={first.tag_},{last.tag_}"
    yield f"label={last.dep_}"
    yield f"words={min(len(words), _MOST)},opens={bool(first.is_sent_start)}"
    yield f"given={is_given(words[0])},words={min(len(words), _MOST)}"
    yield from _written(doc, name)
    yield from _around(doc, name, last)
    for list_, known in (("city", _CITIES), ("organisation", _ORGANISATIONS), ("place", _PLACES)):
        if words[-1] in known:
            yield f"last={list_},words={min(len(words), _MOST)}"
    yield f"last word={words[-1]}"
    yield f"letters={words[-1][-_ENDS:]}"


def _written(doc: Doc, name: Name) -> Iterator[str]:
    """How it is written."""
    text = doc[name.first : name.last].text
    if text.isupper():
        yield f"capitals={min(len(text), 6)}"
    if any(letter.isdigit() for letter in text):
        yield "digit"
    if any(token.is_lower for token in doc[name.first : name.last]):
        yield "small"
    if any(word[1:] != word[1:].lower() and not word.isupper() for word in text.split()):
        yield "inner capital"
    if "-" in text:
        yield "hyphen"


def _around(doc: Doc, name: Name, last: Token) -> Iterator[str]:
    """What stands beside it and above it."""
    before = doc[name.first - 1] if name.first else None
    behind = doc[name.last] if name.last < len(doc) else None
    yield f"before={before.lower_ if before is not None else ''}"
    yield f"behind={behind.lower_ if behind is not None else ''}"
    if behind is not None and behind.text == "," and name.last + 1 < len(doc):
        yield f"behind comma={doc[name.last + 1].shape_}"
    yield from _taken_up(doc, name, last)
    yield from _told_on(doc, last)
    above = last.head
    yield f"above={above.lemma_.lower()},{last.dep_}"
    if last in NOUN_SUBJECTS:
        yield f"does={above.lemma_.lower()}"
    elif above.pos_ == "ADP" and above.head.pos_ == "NOUN":
        yield f"noun={above.head.lemma_.lower()} {above.lower_}"
    beside = [above] if last in APPOSITIONS else [child for child in last.children if child in APPOSITIONS]
    for noun in beside:
        yield f"apposed={_class(noun)}"


def _taken_up(doc: Doc, name: Name, last: Token) -> Iterator[str]:
    """The pronoun that goes on about it: "[Brava] said [it]", "[Brava], [which]"; or just the next one."""
    behind = doc[name.last : min(name.last + _NEAR, sentence_of(last).stop)]
    relative = next((token.lower_ for token in behind[:2] if token.lower_ in _RELATIVES), "")
    if relative:
        yield f"relative={relative}"
    pronoun = next((token.lower_ for token in behind if token.lower_ in _PRONOUNS), "")
    if pronoun:
        yield f"pronoun={pronoun}"
        if last in NOUN_SUBJECTS:
            yield f"pronoun={pronoun},says={last.head.lemma_ in _SPEECH}"


def _told_on(doc: Doc, last: Token) -> Iterator[str]:
    """What the next sentence may take the name up by: its subject, "[Brava] rose. [It] fell", or "the [company]"."""
    stop = sentence_of(last).stop
    behind = doc[stop : sentence_of(doc[stop]).stop] if stop < len(doc) else ()
    subject = next((token for token in behind if token in NOUN_SUBJECTS), None)
    if subject is not None and subject.lower_ in _PRONOUNS:
        yield f"next={subject.lower_}"
    for noun in behind:
        if noun in SINGULAR_NOUNS and doc[noun.left_edge.i].lower_ in _POINTING:
            kind = _class(noun)
            if kind != "thing":
                yield f"taken up={kind},{last in NOUN_SUBJECTS}"
                yield f"taken up={noun.lower_}"


def _class(noun: Token) -> str:
    """What a noun beside a name says that it is."""
    word = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return "name"
    kinds = {"person": lexicon.is_person_noun(word), "group": word in _GROUPS, "place": word in _PLACE_NOUNS}
    return next((kind for kind, holds in kinds.items() if holds), "thing")

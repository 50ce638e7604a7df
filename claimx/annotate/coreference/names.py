"""Names in the text: where they stand, what they name, and the titles before them.

The small NER model is weak on people and organisations, so its spans are evidence only: titles, given names,
lists of countries and the last words of organisations decide before it does.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import (
    APPOSITIONS,
    COMMON_NOUNS,
    COMPOUNDS,
    FINITE_VERBS,
    MARKERS,
    MODALS,
    NAMES,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    PLURAL_NOUNS,
    POSSESSIVE_MARKS,
    SINGULAR_NOUNS,
)
from claimx.annotate.clause.mends.names import last_name
from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.clause.verbs import is_saying
from claimx.annotate.coreference.compatriots import is_compatriot
from claimx.annotate.coreference.titles import (
    after_titles,
    before_titles,
    certainty,
    fold,
    given_gender,
    is_given,
    is_house,
    is_title,
    person_starts,
    title_before,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE_NOUNS = COMPOUNDS | NOUN_MODIFIERS
__all__ = ["Name", "find_names"]

_TYPES = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "NORP": "NORP",
    "FAC": "FAC",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
}
_SKIPPED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_PARTICLES = lexicon.words("name_particles")
_ORGANISATIONS = lexicon.words("organisation_words")
_COMPOUND = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|O['’])[A-Z][a-z]+[A-Z]")  # "YouTube" is nobody, "McDonald" may be
_NO_NAMES = frozenset({"the", "aka"})
_KNOWN = lexicon.words("known_organisations")
_GROUPS = lexicon.words("group_nouns")
_SETTLEMENTS = lexicon.group("settlements")
_DASHES = frozenset({"-", "--", "–", "—"})
_FULL = 2  # words: given and last name
_SUFFIXES = lexicon.group("name_suffixes")
_CALLED_AFTER = lexicon.group("called_after")
_SERIES = frozenset({"season", "chapter", "episode"})
_NEVER_INSIDE = frozenset({"'s", "’s", ",", ";", ":", "(", ")"})  # a name
_DATELINE = 10  # tokens behind the place in which a dateline ends
_CITIES = lexicon.words("cities")
_OF_NO_PRONOUN = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})  # titles of works may hold a pronoun
_OWNERS = lexicon.group("owners_in_names")
_PLACES = lexicon.words("place_words")
_SURNAMES = lexicon.group("surnames_like_places")
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")


class Name(NamedTuple):
    """A name in the text, without article, titles and possessive ending."""

    first: int
    last: int
    words: tuple[str, ...]  # folded
    type: str  # "" unknown
    role: str  # titles before it, "" none
    gender: str


def find_names(doc: Doc) -> list[Name]:
    """All names in text order, not overlapping."""
    found: list[Name] = []
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].is_title}
    surnames |= {last.text for first, last in pairwise(doc) if _is_whole(last, first)}
    like = [
        not is_compatriot(token) and (_namelike(token) or (token.text in surnames and _is_surname(token)))
        for token in doc
    ]
    numbered = _numbered(doc, like)
    i, n = 0, len(doc)
    while i < n:
        if not like[i]:
            i += 1
            continue
        j = i + 1
        while j < n:
            last = last_name(doc, j)
            if not last and (_splits(doc, j) or not (like[j] or _joins(doc, j, numbered))):
                break
            j = max(last, j) + 1
        while j - 1 > i and not like[j - 1]:
            j -= 1
        name = _name(doc, i, j)
        if name is not None:
            found.append(name)
        i = j
    return found


def _is_surname(token: Token) -> bool:
    """Whether a word that is somebody's surname elsewhere is one here: "says [Early]"; "[Early] in May": no."""
    return token in COMMON_NOUNS or token in NOUN_SUBJECTS or not token.is_sent_start


def _numbered(doc: Doc, like: list[bool]) -> frozenset[int]:
    """Numbers that belong to a name, since it comes back with them: "the Boeing [787]"."""
    places: dict[tuple[int, int], list[int]] = {}
    for token in doc:
        i = token.i
        if i and like[i - 1] and token.is_digit and token.ent_type_ in {"PRODUCT", "ORG", "CARDINAL", ""}:
            places.setdefault((doc[i - 1].lower, token.lower), []).append(i)
    return frozenset(i for found in places.values() if len(found) > 1 for i in found)


def _namelike(token: Token) -> bool:
    if token.is_space or token.is_punct or not token.text[:1].isalnum() or token.lower_ in _NO_NAMES:
        return False
    if token.is_sent_start and (token in MARKERS or token in MODALS):
        return False  # "[Though] Durr knew", "[Will] Durr return?"
    if token.ent_type_ in _SKIPPED or "/" in token.text or "@" in token.text:
        return False
    if token.pos_ == "PRON" and token.ent_type_ in _OF_NO_PRONOUN:
        return False  # "2600 block of 40th Avenue N. [He] ran"
    if token.ent_type_:
        return not token.text.islower() or (token.ent_type_ == "PERSON" and not _alone(token) and not _leads(token))
    return token in NAMES and any(c.isupper() for c in token.text)


def _alone(token: Token) -> bool:
    """Whether a word is all of its entity: "the [van]" is nobody, "[van] Dyck" is."""
    doc, i = token.doc, token.i
    return token.ent_iob_ == "B" and (i + 1 == len(doc) or doc[i + 1].ent_iob_ != "I")


def _leads(token: Token) -> bool:
    """Whether a small word that is no particle stands before a person: "went on to [assert] Giuliani"."""
    doc, i = token.doc, token.i
    small = token.ent_iob_ == "B" and token.lower_ not in _PARTICLES and token.pos_ != "PROPN"
    return small and i + 1 < len(doc) and doc[i + 1].is_title


def _joins(doc: Doc, i: int, numbered: frozenset[int]) -> bool:
    """A small word inside one name of the model, "Bank [of] England", or a particle, "Ursula [von der] Leyen"."""
    token, before = doc[i], doc[i - 1]
    if token in POSSESSIVE_MARKS:
        return _of_office(doc, i)
    if token.is_space or token.like_url or token.text in _NEVER_INSIDE or token.text[:1] in {"@", "#"}:
        return False
    inside = token.ent_iob_ == "I" and token.ent_type_ not in _SKIPPED
    if inside and token.ent_type_ == "PERSON" and token.is_lower and token in FINITE_VERBS:
        return False  # "Chapman [fed] Davis nothing"
    if inside:
        return (
            token.text not in {"and", "&"}
            or token.text == "&"
            or token.ent_type_ in {"ORG", "WORK_OF_ART", "LAW", "EVENT"}
        )
    if token.lower_ in _PARTICLES and token.lower_ not in {"a", "al", "to"}:
        return i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and before.text[:1].isupper()
    if token.text.isdigit() and before in NAMES:  # "Boeing [787]": part of a name where it comes back
        return i in numbered or (before.lower_ in _SERIES and before.is_title and token.ent_type_ != "DATE")
    if before.text == "-" and not before.whitespace_ and i > 1 and not doc[i - 2].whitespace_:
        return token.text.isalpha()  # "Mazar-[i]-Sharif"
    return token.text == "-" and not token.whitespace_ and not before.whitespace_


def _of_office(doc: Doc, i: int) -> bool:
    """Whether an owner and what it owns are one name: "County Sheriff['s] Office", "Norland Children['s] Hospital".

    "Diaz['s] Office" and "Norland['s] Ministry" are not: the owner has no office that the body is called after.
    """
    if i + 1 < len(doc) and doc[i + 1].is_title and doc[i + 1].lower_ in _CALLED_AFTER:
        return doc[i - 1].pos_ == "PROPN" and doc[i - 1].ent_type_ not in {"GPE", "NORP", "ORG"}  # "Megan['s] Law"
    owner = doc[i - 1].lower_
    called = lexicon.is_person_noun(owner) or lexicon.is_person_noun(owner.removesuffix("s")) or owner in _OWNERS
    return (
        called
        and i + 1 < len(doc)
        and doc[i + 1].text[:1].isupper()
        and doc[i + 1] in NAMES
        and fold(doc[i + 1].text) in _ORGANISATIONS
    )


def _splits(doc: Doc, i: int) -> bool:
    """Whether a new name begins at token i though the run goes on: "US [Donald] Trump", "Salyut [Klim]"."""
    token, before = doc[i], doc[i - 1]
    if _is_whole(token, before) or (fold(token.text) in _SUFFIXES and before.is_title):
        return False
    if before in POSSESSIVE_MARKS and token.lower_ in _CALLED_AFTER:
        return False
    if token.ent_iob_ == "B" and before.ent_type_ and before.ent_type_ not in _SKIPPED:
        return not (token.ent_type_ == before.ent_type_ == "PERSON")
    if fold(before.text) in _COUNTRIES or before.lower_ in _NATIONALITIES:
        return token.ent_iob_ != "I"
    if person_starts(doc, i) or _given_inside(doc, i):
        return True
    return (
        token.ent_iob_ == "B"
        and token.ent_type_ == "PERSON"
        and before.ent_iob_ in {"O", ""}
        and not is_title(before.text)
        and not is_given(fold(before.text))
    )


def _is_whole(token: Token, before: Token) -> bool:
    """Whether a given name and a last name are one though the model parts them: "[Hugo] [Lanz] runs the cinema"."""
    given = before in COMPOUNDS and before.head.i == token.i and is_given(fold(before.text))
    bare = given and before.is_title and token.is_title and before.ent_iob_ != "I" and token.ent_type_ != "GPE"
    return bare and not is_given(fold(token.text)) and fold(token.text) not in _ORGANISATIONS


def _given_inside(doc: Doc, i: int) -> bool:
    """Whether a given name inside a run begins a person: "Grand Prix [Christian] Horner", "GETTY [Max] Power"."""
    token, before = doc[i], doc[i - 1]
    word, previous = fold(token.text), fold(before.text)
    if not is_given(word) or is_given(previous) or is_title(before.text) or len(previous) < 3:
        return False
    if i + 1 >= len(doc) or not _namelike(doc[i + 1]) or before.lower_ in _PARTICLES or before.text.endswith("."):
        return False
    return token.ent_iob_ != "I" or before.is_upper or token.ent_type_ == "FAC"


def _name(doc: Doc, first: int, last: int) -> Name | None:
    label = _TYPES.get(doc[last - 1].ent_type_ or doc[first].ent_type_, "")
    if last - first > 1 and doc[first].is_sent_start and is_saying(doc[first].text):
        first += 1  # "Stated [Diaz]: “We …”"
    if last - first > 1 and is_house(doc, first):
        return _house(doc, first, last)
    start = after_titles(doc, first, last, label)
    if start < last and doc[start] in POSSESSIVE_MARKS:
        start = first  # "[Attorney's Office]": the title owns what is named
    if first < start < last and all(fold(doc[k].text) in _SUFFIXES for k in range(start, last)):
        start = first  # "Martin Luther King [Jr.]": here King is no title
    last = before_titles(doc, first, last)
    if start >= last:
        return None
    role, gender = title_before(doc, first, start)
    words = tuple(fold(doc[k].text) for k in range(start, last) if not doc[k].is_punct)
    if not any(words) or (last - start == 1 and not role and _is_common(doc[start])):
        return None
    kind = _type(words, label, titled=certainty(role))
    if kind == "FAC" and label == "PERSON" and _is_placelike(doc, start, words):
        kind = "PERSON"
    if last - start == 1 and not role:
        kind = _lone(doc[start], words[0], kind)
    if kind == "PERSON" and last - start == 1 and not role and _COMPOUND.match(doc[start].text):
        kind = "ORG"
    if (kind != "PERSON" and _placed(doc, start, last)) or _lived_in(doc, start):
        kind = "GPE"
    house = "" if role or is_given(words[0]) else _house_before(doc, start, last)
    if house:
        return Name(start, last, words, "ORG", house, "")
    return Name(start, last, words, kind, role, gender or _gender(words))


def _house(doc: Doc, first: int, last: int) -> Name:
    """A firm behind the noun that says what it is: "Airline [Skerra]"."""
    words = tuple(fold(token.text) for token in doc[first + 1 : last] if not token.is_punct)
    return Name(first + 1, last, words, "ORG", doc[first].text, "")


def _is_common(token: Token) -> bool:
    """Whether a capital only begins a sentence: "[Farmers] will be paid"; the tagger may take it for a name."""
    if not token.is_sent_start or not lexicon.is_person_noun(token.lower_.removesuffix("s")):
        return False
    inside = [other for other in token.doc if other.text == token.text and not other.is_sent_start]  # "Ana [Masters]"
    if token in PLURAL_NOUNS:
        return not any(other.ent_type_ == "PERSON" and other.ent_iob_ == "I" for other in inside)
    return token.text.endswith("s") and not inside


def _lone(token: Token, word: str, kind: str) -> str:
    """What one word names: a given name is a person, "the [Lindow] council" has none in it."""
    if kind in {"", "GPE", "LOC"} and is_given(word) and word not in _CITIES and token in NOUN_SUBJECTS:
        return "PERSON"
    modifies = token in _BEFORE_NOUNS and token.head.lemma_.lower() in _GROUPS
    return "GPE" if kind == "PERSON" and modifies and not is_given(word) else kind


def _placed(doc: Doc, first: int, last: int) -> bool:
    """Whether a name stands where places stand: "the port of [Lindmar]", "[LINDMAR], March 6 - ..."."""
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in _SETTLEMENTS:
        return True
    opens = first == 0 or "\n" in doc[first - 1].text
    return opens and doc[first].is_upper and any(token.text in _DASHES for token in doc[last : last + _DATELINE])


def _lived_in(doc: Doc, first: int) -> bool:
    """Whether somebody with an age comes from it: "Ana Roe, 16, of [Lindmar], was hurt"."""
    if first < 5 or doc[first - 1].lower_ != "of":
        return False
    age = age_behind(doc, first - 4)
    return 0 < len(age) < 3 and doc[first - 2].text == "," and doc[first - 5].text[:1].isupper()


def _house_before(doc: Doc, first: int, last: int) -> str:
    """The kind of organisation right before its name: "[newspaper] Lindow Post", "the [broadcaster] ZTV"."""
    if first == 0 or doc[first - 1].lower_ not in _GROUPS or doc[first - 1] not in SINGULAR_NOUNS:
        return ""
    noun, root = doc[first - 1], doc[first:last].root
    return noun.text if noun.head.i == root.i or (root.head.i == noun.i and root in APPOSITIONS) else ""


def _type(words: tuple[str, ...], label: str, *, titled: str) -> str:
    joined = " ".join(words)
    if joined in _COUNTRIES:
        return "ORG" if joined in {"un", "united nations"} else "GPE"
    if joined in _NATIONALITIES:
        return "NORP"
    if joined in _KNOWN or (words[-1] in _ORGANISATIONS and len(words) > 1):
        return "ORG"
    if words[-1] in _PLACES and len(words) > 1 and titled != "sure":
        return label if label in {"ORG", "GPE", "LOC"} else "FAC"
    if titled == "sure" or (titled and label != "ORG"):
        return "PERSON"
    if len(words) > 1 and words[0] in _CITIES and words[-1][-1] == "s" and lexicon.is_person_noun(words[-1][:-1]):
        return "ORG"  # "Virginia Democrats" are no Virginia
    if len(words) > 1 and is_given(words[0]) and len(words) <= 4:
        return "PERSON"
    return label


def _is_placelike(doc: Doc, first: int, words: tuple[str, ...]) -> bool:
    """Whether a person is called like a place, and does not stand where places do: "hired [Victor Lane]"."""
    called = len(words) == _FULL and is_given(words[0]) and words[-1] in _SURNAMES
    return called and not (first and doc[first - 1].lower_ in lexicon.words("place_prepositions"))


def _gender(words: tuple[str, ...]) -> str:
    return given_gender(words[0]) or given_gender(words[0].split("-")[0])

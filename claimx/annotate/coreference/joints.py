"""Which words stand in one name: what a name goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVES,
    APPOSITIONS,
    COMPOUNDS,
    DETERMINERS,
    FINITE_VERBS,
    MARKERS,
    MODALS,
    NAMES,
    NOUN_MODIFIERS,
    OWNERS,
    PLURAL_NAMES,
    POSSESSIVE_MARKS,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.verbs import is_saying
from claimx.annotate.coreference.extents import is_ordinal
from claimx.annotate.coreference.titles import fold, is_given, is_title
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SKIPPED", "is_large_adjective", "joins", "links", "namelike", "numbered"]

SKIPPED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_BEFORE_NOUNS = COMPOUNDS | NOUN_MODIFIERS
_PARTICLES = lexicon.words("name_particles")
_ORGANISATIONS = lexicon.words("organisation_words")
_NO_NAMES = frozenset({"the", "aka"})
_CALLED_AFTER = lexicon.group("called_after")
_SERIES = lexicon.group("numbered_behind")
_NEVER_INSIDE = frozenset({"'s", "’s", ",", ";", ":", "(", ")"})  # a name
_CITIES = lexicon.words("cities")
_OF_NO_PRONOUN = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})  # titles of works may hold a pronoun
_OWNERS = lexicon.group("owners_in_names")
_PLACED = lexicon.group("bodies_of_places")
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")
_DASHES = lexicon.group("dashes")
_NUMBERED = lexicon.group("numbered_in_names")
_PREFIXES = lexicon.group("word_prefixes")
_MADE_OF_NAMES = lexicon.group("made_of_names")
_AGENTS = ("ers", "ors", "ists", "ians", "men", "ants")  # who does something for a living
_SAINTS = frozenset({"st", "saint", "ste"})
_OWN_MARKS = frozenset({"'s", "’s"})
_FULL = 2  # words: given and last name
_LINKS = lexicon.group("links_in_names")
_NEVER_LINKS = lexicon.group("no_links_in_names")
_NO_BODIES = frozenset({"PERSON", "GPE", "NORP", "LOC", "DATE", "TIME"})
_WITH_VERBS = frozenset({"WORK_OF_ART", "LAW"})
_WITH_DASHES = frozenset({"ORG", "FAC", "WORK_OF_ART"})  # "Mayo Clinic - Saint Marys"


def namelike(token: Token) -> bool:
    """Whether a word can stand in a name."""
    if token in POSSESSIVE_MARKS:
        return _is_own(token)
    if token.is_space or token.is_punct or not token.text[:1].isalnum() or token.lower_ in _NO_NAMES:
        return False
    if " " in token.text:
        return True  # "[Do Not Disturb]" is one token
    if token.is_sent_start and (token in MARKERS or token in MODALS):
        return False  # "[Though] Durr knew", "[Will] Durr return?"
    if token.ent_type_ in SKIPPED or "/" in token.text or "@" in token.text:
        return False
    if token.pos_ == "PRON" and token.ent_type_ in _OF_NO_PRONOUN:
        return False  # "2600 block of 40th Avenue N. [He] ran"
    if _is_unit(token) or _is_prefix(token):
        return False
    if token.pos_ == "AUX" and token.ent_iob_ == "I":
        return False  # "Ivo Kern - [Was] lucky"
    if token.is_lower and token.ent_type_ == "PERSON" and (token.lower_ in _NEVER_LINKS or token in FINITE_VERBS):
        return token.lower_ in _PARTICLES
    if token.ent_type_:
        return not token.text.islower() or (token.ent_type_ == "PERSON" and not _alone(token) and not _leads(token))
    return (token in NAMES and any(c.isupper() for c in token.text)) or is_large_adjective(token)


def _is_own(mark: Token) -> bool:
    """Whether an owner's mark ends a name that owns nothing here: "Christie['s] sold it", "Ben & Jerry['s] will"."""
    doc, i = mark.doc, mark.i
    if i < 1 or i + 1 >= len(doc) or mark.text not in _OWN_MARKS:
        return False
    name, verb = doc[i - 1], doc[i + 1]
    acts = bool(mark.whitespace_) and (verb in FINITE_VERBS or verb in MODALS)
    acts = acts or (verb.text == "," and name in APPOSITIONS)  # "The auction house, Harley['s], sold it"
    named = name in NAMES and not (name.is_lower or name.is_upper) and not (_is_person(name) or _is_bare(name))
    return acts and named and not any(t in OWNERS for t in (name, name.head))


def _is_person(name: Token) -> bool:
    """Whether a name is that of somebody who may own what was told: "in ways Mrs. [Clinton]'s has not"."""
    before = name.doc[name.i - 1].text if name.i else ""
    if is_title(before) or is_given(fold(before)):
        return True
    others = (name.doc[i] for i in Frame.of(name.doc).words[name.lower_] if i + 1 < len(name.doc))
    behind = (other.nbor().text for other in others if other.text == name.text)
    return name.ent_type_ == "PERSON" and any(text not in _OWN_MARKS for text in behind)


def _is_bare(name: Token) -> bool:
    """Whether a name of one word stands without its mark too: "[Meta] said ... [Meta]'s will have a camera"."""
    doc, i = name.doc, name.i
    if i and doc[i - 1] in NAMES:
        return False
    others = (t.i for t in doc if t.text == name.text and 0 < t.i < len(doc) - 1)
    return any(
        doc[k + 1].text not in _OWN_MARKS and doc[k + 1] not in NAMES and doc[k - 1] not in NAMES for k in others
    )


def _is_unit(token: Token) -> bool:
    """Whether letters right behind a figure are its unit: "128[GB]"."""
    if not token.is_upper or not token.i:
        return False
    before = token.nbor(-1)
    return before.text.isdigit() and not before.whitespace_


def _is_prefix(token: Token) -> bool:
    """Whether a word only opens a longer one that is no name: "[Ex]-escort Ana Roe"."""
    doc, i = token.doc, token.i
    if token.lower_ not in _PREFIXES or i + 2 >= len(doc) or doc[i + 1].text != "-" or token.whitespace_:
        return False
    return not doc[i + 1].whitespace_ and doc[i + 2].is_lower


def is_large_adjective(token: Token) -> bool:
    """Whether an adjective is written large with the name that it describes: "the [Last] Airbender".

    Not where a sentence begins or a headline goes on: the word before it is small, or an article.
    """
    if not token.is_title or token not in ADJECTIVES or token.head.i < token.i or token.is_sent_start or not token.i:
        return False
    before, head = token.nbor(-1), token.head
    small = (before.is_lower and before.is_alpha) or before in DETERMINERS or before in POSSESSIVE_MARKS
    named = head in NAMES and head.text[:1].isupper() and all(t.text[:1].isupper() for t in token.doc[token.i : head.i])
    return small and named and token.lower_ not in _NATIONALITIES and not is_title(token.text)


def _alone(token: Token) -> bool:
    """Whether a word is all of its entity: "the [van]" is nobody, "[van] Dyck" is."""
    doc, i = token.doc, token.i
    return token.ent_iob_ == "B" and (i + 1 == len(doc) or doc[i + 1].ent_iob_ != "I")


def _leads(token: Token) -> bool:
    """Whether a small word that is no particle stands before a person: "went on to [assert] Giuliani"."""
    doc, i = token.doc, token.i
    small = token.ent_iob_ == "B" and token.lower_ not in _PARTICLES and token.pos_ != "PROPN"
    return small and i + 1 < len(doc) and doc[i + 1].is_title


def numbered(doc: Doc, like: list[bool]) -> frozenset[int]:
    """Numbers of names: a name comes back with one, "the Boeing [787]", or ends with it, "the Big [12] has".

    Or it goes on behind it: "the Arlo [11] Pro Max".
    """
    places: dict[tuple[int, int], list[int]] = {}
    ends = set()
    behind = (doc[i] for i in range(1, len(doc)) if like[i - 1])
    for token in behind:
        i = token.i
        if token.is_digit and token.ent_type_ in {"PRODUCT", "ORG", "CARDINAL", ""}:
            places.setdefault((doc[i - 1].lower, token.lower), []).append(i)
            if _ends_name(token) or _is_amid_name(token, like):
                ends.add(i)
    return frozenset(ends.union(*(found for found in places.values() if len(found) > 1)))


def _ends_name(number: Token) -> bool:
    """Whether a number stands behind a name with "the" and before a verb or an owner's mark: "the S&P [500] fell"."""
    doc, i = number.doc, number.i
    if i + 1 >= len(doc) or (not number.whitespace_ and doc[i + 1] not in POSSESSIVE_MARKS):
        return False
    head = doc[i - 1]
    definite = any(child.lower_ == "the" for child in (*head.lefts, *head.head.lefts) if child.i < i)
    return definite and (doc[i + 1] in FINITE_VERBS or doc[i + 1] in POSSESSIVE_MARKS or doc[i + 1] in MODALS)


def _is_amid_name(number: Token, like: list[bool]) -> bool:
    """Whether a number stands between two words of a name of something: "the Arlo [11] Pro weighs"."""
    doc, i = number.doc, number.i
    if i + 1 >= len(doc) or not like[i + 1] or not number.whitespace_ or not doc[i - 1].whitespace_:
        return False
    before, behind = doc[i - 1], doc[i + 1]
    one = before.head.i > i and behind.head.i >= i and before in _BEFORE_NOUNS and behind in NAMES
    return one and behind.ent_type_ != "PERSON" and not is_title(behind.text) and not is_given(fold(behind.text))


def joins(doc: Doc, i: int, known: frozenset[int]) -> bool:
    """A small word inside one name of the model, "Bank [of] England", or a particle, "Ursula [von der] Leyen"."""
    token, before = doc[i], doc[i - 1]
    if token in POSSESSIVE_MARKS:
        return _of_office(doc, i) or _is_own(token)
    if token.is_space:
        return _is_blank(doc, i)
    if token.like_url or token.text in _NEVER_INSIDE or token.text[:1] in {"@", "#"} or _is_based(doc, i):
        return False
    if token.ent_iob_ == "I" and token.ent_type_ not in SKIPPED:
        return _joins_inside(doc, i)
    if token.lower_ in _PARTICLES and token.lower_ not in {"a", "al", "to"}:
        return _is_between(doc, i)
    if token.lower_ in _LINKS or token.lower_ == "the":
        return links(doc, i)
    if is_ordinal(token) and i + 1 < len(doc) and doc[i + 1].lower_ in _NUMBERED:
        return doc[i + 1].text[:1].isupper()  # "West [27th] Street"
    if token.text.isdigit() and before in NAMES:  # "Boeing [787]": part of a name where it comes back
        return i in known or (before.lower_ in _SERIES and before.is_title and token.ent_type_ != "DATE")
    if before.text == "-" and not before.whitespace_ and i > 1 and not doc[i - 2].whitespace_:
        return token.text.isalpha()  # "Mazar-[i]-Sharif"
    return token.text == "-" and not token.whitespace_ and not before.whitespace_


def links(doc: Doc, i: int) -> bool:
    """Whether a preposition goes on with a name: "the Order [of the] Golden Dawn", "Mothers [for] Clean Water".

    What follows is no name of its own, and what stands before is nobody's office: "the Director of Golden Dawn".
    """
    if doc[i].lower_ == "the":
        return doc[i].is_lower and doc[i - 1].lower_ in _LINKS and links(doc, i - 1)
    link, before = doc[i], doc[i - 1]
    first = i + 1 + (i + 1 < len(doc) and doc[i + 1].text == "the")
    noun = next((child for child in link.rights if child in PREPOSITION_OBJECTS), None)
    if noun is None or link.head.i != before.i or noun.left_edge.i not in {i + 1, first} or before not in NAMES:
        return False
    inside = doc[first : noun.i + 1]
    if link.lower_ == "of":
        place = noun.ent_type_ in {"GPE", "LOC"} or fold(noun.text) in _COUNTRIES or fold(noun.text) in _CITIES
        placed = before.is_title and before.lower_ in _PLACED and place  # "the Bank of Norland"
        unknown = before.ent_type_ not in _NO_BODIES and not _is_office(before) and all(_is_unknown(t) for t in inside)
        return placed or unknown
    people = before.ent_type_ == "NORP" and before in PLURAL_NAMES  # "[Norlanders] for Clean Water"
    body = people or (before.ent_type_ not in _NO_BODIES and not is_given(fold(before.text)))
    many = before in PLURAL_NAMES or fold(before.text) in _ORGANISATIONS
    return body and many and all(_is_unknown(t) or _is_guessed(t) for t in inside)


def _is_office(word: Token) -> bool:
    return is_title(word.text) or lexicon.is_person_noun(word.lower_) or is_given(fold(word.text))


def _is_unknown(word: Token) -> bool:
    """Whether a word written large is no name that the model knows."""
    large = word.text[:1].isupper() and (word in NAMES or word in ADJECTIVES)
    return large and not word.ent_type_ and fold(word.text) not in _COUNTRIES and fold(word.text) not in _CITIES


def _is_guessed(word: Token) -> bool:
    """Whether only the model takes a word for a person's."""
    return word in NAMES and word.ent_type_ == "PERSON" and not is_given(fold(word.text))


def _is_between(doc: Doc, i: int) -> bool:
    """Whether a particle, or several, stand between two words written large: "Sophie [van den] Berg"."""
    first, last = i - 1, i + 1
    while first > 0 and doc[first].is_lower and doc[first].lower_ in _PARTICLES:
        first -= 1
    while last < len(doc) - 1 and doc[last].is_lower and doc[last].lower_ in _PARTICLES:
        last += 1
    return last < len(doc) and doc[last].text[:1].isupper() and doc[first].text[:1].isupper()


def _is_blank(doc: Doc, i: int) -> bool:
    """Whether a name goes on behind a second blank: "the Norland Tax[ ] Office"."""
    after = doc[i + 1] if i + 1 < len(doc) else doc[i]
    return doc[i].text.isspace() and "\n" not in doc[i].text and after.text[:1].isupper() and namelike(after)


def _is_based(doc: Doc, i: int) -> bool:
    """Whether a word belongs to what a hyphen makes of the name before it: "Lindow-[based] Halden Gas"."""
    word = doc[i] if doc[i].text != "-" else doc[i + 1] if i + 1 < len(doc) else doc[i]
    mark = doc[word.i - 1]
    glued = mark.text == "-" and not mark.whitespace_ and word.i > 1 and not doc[word.i - 2].whitespace_
    return glued and word.is_lower and word.text in _MADE_OF_NAMES


def _joins_inside(doc: Doc, i: int) -> bool:
    """Whether a word within one name of the model is within one name."""
    token = doc[i]
    verb = token in FINITE_VERBS and token.lower_ not in _PARTICLES
    if token.is_lower and verb and (token.ent_type_ not in _WITH_VERBS or is_saying(token.text) or _opens(token)):
        return False  # "Chapman [fed] Davis nothing", "Finneran [told] The Guardian"
    if token.lower_ in _NEVER_LINKS and token.is_lower and token.ent_type_ not in _WITH_VERBS:
        return False  # "lifts Lindow Rovers [above] Halden"
    if token.text in _DASHES and token.whitespace_ and doc[i - 1].whitespace_:
        return token.ent_type_ in _WITH_DASHES  # "11. Ivo Kern [-] A decent year"
    if token.text == "&":
        return not _between_people(doc, i)
    return token.text != "and" or token.ent_type_ in {"ORG", "WORK_OF_ART", "LAW", "EVENT"}


def _opens(verb: Token) -> bool:
    """Whether what the model takes for a title with a small verb opens a sentence: "Roe [praised] Kern. He left"."""
    first = verb.i
    while first and verb.doc[first].ent_iob_ == "I":
        first -= 1
    return bool(verb.doc[first].is_sent_start)


def _between_people(doc: Doc, i: int) -> bool:
    """Whether two people are named in full on both sides of a sign: "Ana Roe [&] Ivo Kern", not "Rob & Ann"."""
    if i < _FULL or i + _FULL >= len(doc) or doc[i - _FULL].text[:1].islower() or not doc[i + _FULL].text[:1].isupper():
        return False
    return is_given(fold(doc[i - _FULL].text)) and is_given(fold(doc[i + 1].text))


def _of_office(doc: Doc, i: int) -> bool:
    """Whether an owner and what it owns are one name: "County Sheriff['s] Office", "Norland Children['s] Hospital".

    "Diaz['s] Office" and "Norland['s] Ministry" are not: the owner has no office that the body is called after.
    """
    if i > 1 and i + 1 < len(doc) and fold(doc[i - 2].text) in _SAINTS and doc[i - 2].text[:1].isupper():
        return doc[i + 1].text[:1].isupper() and doc[i + 1] in NAMES  # "St Brendan['s] Hospital"
    if i + 1 < len(doc) and doc[i + 1].is_title and doc[i + 1].lower_ in _CALLED_AFTER:
        return doc[i - 1].pos_ == "PROPN" and doc[i - 1].ent_type_ not in {"GPE", "NORP", "ORG"}  # "Megan['s] Law"
    owner = doc[i - 1].lower_
    called = lexicon.is_person_noun(owner) or lexicon.is_person_noun(owner.removesuffix("s")) or owner in _OWNERS
    called = called or (len(doc[i]) == 1 and owner.endswith(_AGENTS))  # "the National Irrigators['] Alliance"
    return (
        called
        and i + 1 < len(doc)
        and doc[i + 1].text[:1].isupper()
        and doc[i + 1] in NAMES
        and fold(doc[i + 1].text) in _ORGANISATIONS
    )

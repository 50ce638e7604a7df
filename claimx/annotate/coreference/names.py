"""Names in the text: where they stand, what they name, and the titles before them.

The small NER model is weak on people and organisations, so its spans are evidence only: titles, given names,
lists of countries and the last words of organisations decide before it does.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate import slots
from claimx.annotate.clause.labels import (
    APPOSITIONS,
    COMMON_NOUNS,
    COMPOUNDS,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    PLURAL_NAMES,
    PLURAL_NOUNS,
    POSSESSIVE_MARKS,
    POSSESSIVE_PRONOUNS,
    SINGULAR_NOUNS,
)
from claimx.annotate.clause.mends.names import last_name
from claimx.annotate.clause.phrases import age_behind
from claimx.annotate.clause.verbs import is_saying
from claimx.annotate.coreference.breaks import is_score, is_whole, splits
from claimx.annotate.coreference.compatriots import is_compatriot
from claimx.annotate.coreference.extents import earlier_start, quoted_titles, spelt_out
from claimx.annotate.coreference.headlines import without_headlines
from claimx.annotate.coreference.joints import joins, namelike, numbered
from claimx.annotate.coreference.namewords import Name, words_of
from claimx.annotate.coreference.nouns import noun_gender
from claimx.annotate.coreference.titles import (
    after_titles,
    before_titles,
    certainty,
    fold,
    given_gender,
    is_given,
    is_house,
    is_title,
    title_before,
)
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
_ORGANISATIONS = lexicon.words("organisation_words")
_COMPOUND = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|O['’])[A-Z][a-z]+[A-Z]")  # "YouTube" is nobody, "McDonald" may be
_KNOWN = lexicon.words("known_organisations")
_GROUPS = lexicon.words("group_nouns")
_SETTLEMENTS = lexicon.group("settlements")
_DASHES = frozenset({"-", "--", "–", "—"})
_IN_TITLES = lexicon.group("large_inside_titles")
_GUESSED = frozenset({"ORG", "PRODUCT", "WORK", "FAC", "NORP"})  # what the model takes a lone given name for
_NO_NAMES = frozenset({"ADJ", "ADP", "ADV", "DET", "VERB"})
_OWN = {"f": lexicon.group("pronouns_she"), "m": lexicon.group("pronouns_he")}
_NEAR = 5  # tokens behind a verb of saying
_SHORT = 4  # letters of an abbreviation with its full stop: "Gen."
_FULL = 2  # words: given and last name
_HONOURS = lexicon.group("honours_of_rank")
_SUFFIXES = lexicon.group("name_suffixes")
_DATELINE = 10  # tokens behind the place in which a dateline ends
_CITIES = lexicon.words("cities")
_PLACES = lexicon.words("place_words")
_SURNAMES = lexicon.group("surnames_like_places")
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")


def find_names(doc: Doc) -> list[Name]:
    """All names in text order, not overlapping."""
    found: list[Name] = []
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].is_title}
    surnames |= {last.text for first, last in pairwise(doc) if is_whole(last, first)}
    given = {e[0].text for e in doc.ents if len(e) > 1 and (e.label_ == "PERSON" or is_given(fold(e[0].text)))}
    like = [
        not is_compatriot(token)
        and (
            namelike(token)
            or (token.text in surnames and _is_surname(token))
            or (token.text in given and _is_given_name(token))
        )
        for token in doc
    ]
    for i in _turn_letters(doc):
        like[i] = False
    for i in (token.i for token in doc if token.text[0].isdigit() and is_score(doc, token.i)):
        for k in range(i, i + 3 if doc[i].is_digit else i + 1):
            like[k] = False  # "[2-1] Dunmore Rovers"
    numbers, titles = numbered(doc, like), quoted_titles(doc)
    i, behind = 0, 0
    while i < len(doc):
        if not like[i]:
            i += 1
            continue
        titled = i in titles and not all(like[i : titles[i]])
        j = titles[i] if titled else _run(doc, i, like, numbers)
        name = _titled(doc, i, j) if titled else _name(doc, earlier_start(doc, i, j, behind), j, surnames)
        if name is not None:
            while found and found[-1].last > name.first:  # its owner: "[Women]'s Wear Daily"
                found.pop()
            found.append(name)
        i = behind = j
    return _spelt(doc, without_headlines(doc, found))


def _turn_letters(doc: Doc) -> Iterator[int]:
    """The letters that label the turns of an interview, "[Q.] Will Alder appeal?": no part of a name behind them."""
    for mark in slots.ATTRIBUTIONS.get(doc):
        if mark.rule == "label" and mark.source and mark.source[1] - mark.source[0] == 1:
            yield from (i for i in mark.source[:1] if len(doc[i].text.rstrip(".")) == 1)


def _run(doc: Doc, i: int, like: list[bool], numbers: frozenset[int]) -> int:
    """The token behind the words that follow token i in one name."""
    j = i + 1
    while j < len(doc):
        last = last_name(doc, j)
        if not last and (splits(doc, j) or _begins_anew(doc, j) or not (like[j] or joins(doc, j, numbers))):
            break
        j = max(last, j) + 1
    while j - 1 > i and not like[j - 1] and j - 1 not in numbers:
        j -= 1
    return j


def _begins_anew(doc: Doc, j: int) -> bool:
    """Whether a sentence begins behind a word with its full stop: "praised Kern. [Roe] left", not "Dr. Roe"."""
    before = doc[j - 1].text
    return bool(doc[j].is_sent_start) and before.endswith(".") and not 1 < len(before) <= _SHORT


def _titled(doc: Doc, first: int, last: int) -> Name:
    """A title in quotation marks: "“[Mia and Lou's Theme]” won"."""
    return Name(first, last, words_of(doc, first, last), "WORK", "", "", settled=True)


def _spelt(doc: Doc, found: list[Name]) -> list[Name]:
    """The names, with those whole that letters in brackets spell, in the place of their parts."""
    for first, last in spelt_out(doc):
        parts = [name for name in found if first < name.last and name.first < last]
        if len(parts) == 1 and (parts[0].first <= first or parts[0].last > last):
            continue
        found = [name for name in found if name not in parts]
        found.append(Name(first, last, words_of(doc, first, last), "ORG", "", "", settled=True))
    return sorted(found)


def _is_surname(token: Token) -> bool:
    """Whether a word that is somebody's surname elsewhere is one here: "says [Early]"; "[Early] in May": no."""
    return token in COMMON_NOUNS or token in NOUN_SUBJECTS or not token.is_sent_start


def _is_given_name(token: Token) -> bool:
    """Whether a word that opens a sentence is a given name that the tagger takes for a noun: "[Vasile] slept"."""
    return bool(token.is_sent_start) and token in SINGULAR_NOUNS and token in NOUN_SUBJECTS and not any(token.lefts)


def _name(doc: Doc, first: int, last: int, surnames: Collection[str]) -> Name | None:
    label = _TYPES.get(doc[last - 1].ent_type_ or doc[first].ent_type_, "")
    if last - first > 1 and doc[first].is_sent_start and is_saying(doc[first].text):
        first += 1  # "Stated [Diaz]: “We …”"
    if last - first > _FULL and _are_called(doc, first):
        first += 1
    if last - first == _FULL and _only_opens(doc, first):
        first += 1
    if last - first > 1 and is_house(doc, first):
        return _house(doc, first, last)
    start = after_titles(doc, first, last, label)
    if start < last and doc[start] in POSSESSIVE_MARKS:
        start = first  # "[Attorney's Office]": the title owns what is named
    if first < start < last and all(fold(doc[k].text) in _SUFFIXES for k in range(start, last)):
        start = first  # "Martin Luther King [Jr.]": here King is no title
    last = before_titles(doc, first, last)
    if start >= last == first + 1 and doc[first].text in surnames and not title_before(doc, first, first)[0]:
        start = first  # "Rahul Sen agreed. [Sen] said", where no senator is meant
    if start >= last:
        return None
    role, gender = title_before(doc, first, start)
    words = words_of(doc, start, last)
    if words and words[-1] in _HONOURS and start and doc[start - 1] in POSSESSIVE_PRONOUNS:
        return None  # "Her [Royal Highness]"
    if not any(words) or doc[start:last].text.islower() or (last - start == 1 and not role and _is_common(doc[start])):
        return None
    kind = _type(words, label, titled=certainty(role))
    if kind == "FAC" and label == "PERSON" and (role or _is_placelike(doc, start, words)):
        kind = "PERSON"
    if last - start == 1 and " " in doc[start].text:
        kind = "ORG" if words[-1] in _ORGANISATIONS else kind if _IN_TITLES.isdisjoint(words) else "WORK"
    elif last - start == 1 and not role:
        kind = _lone(doc[start], words[0], kind)
    if kind == "PERSON" and last - start == 1 and not role and _COMPOUND.match(doc[start].text):
        kind = "ORG"
    placed = (kind != "PERSON" and _placed(doc, start, last)) or _lived_in(doc, start)
    rival = not placed and _is_its_rival(doc, start)
    kind = "GPE" if placed else "ORG" if rival else kind
    house = "" if role or is_given(words[0]) else _house_before(doc, start, last)
    if house:
        return Name(start, last, words, "ORG", house, "")
    if last - start > 1 and doc[last - 1] in POSSESSIVE_MARKS:
        kind, role, gender = "ORG", "", ""  # "[Christie's] sold it"
    elif kind == "PERSON" and any(token in POSSESSIVE_MARKS for token in doc[start:last]):
        kind, role, gender = "WORK", "", ""  # "[Megan's Law] was signed"
    elif kind == "PERSON" and not role and _is_team(doc, start, last):
        kind = "ORG"
    addressed = len(words) == 1 and _takes_surname(role)  # "Senator [Kelly]": no given name
    gender = gender or _introduced_gender(doc, start) or ("" if addressed else _gender(words))
    return Name(start, last, words, kind, role, gender, placed or rival)


def _takes_surname(role: str) -> bool:
    """Whether a title stands before last names: "Dr", "Senator"; "President [Kelly]" keeps what "Kelly" shows."""
    return certainty(role) == "sure" or (role[:1].isupper() and "president" not in role.lower())


def _introduced_gender(doc: Doc, first: int) -> str:
    """The gender of who is named behind a noun: "a woman called [Kit Roe]"; "" where none shows."""
    return noun_gender(doc[first - 2].lower_) if first > 1 and doc[first - 1].lower_ in {"named", "called"} else ""


def _is_team(doc: Doc, first: int, last: int) -> bool:
    """Whether a name in the plural stands behind an article or is a long one: "the [Shorebirds]" are no person."""
    definite = first > 0 and doc[first - 1].lower_ == "the"
    longer = last - first > 1 and not is_given(fold(doc[first].text))  # "[Lindow Rovers] won"
    return (definite or longer) and doc[last - 1] in PLURAL_NAMES


def _are_called(doc: Doc, first: int) -> bool:
    """Whether a plural that is written large for its place says what several people are: "[Designers] Ana Roe and"."""
    word = doc[first]
    return bool(word.is_sent_start) and word in COMPOUNDS and _are_people(word.lower_)


def _only_opens(doc: Doc, first: int) -> bool:
    """Whether a word is written large for its place before a last name that the text knows: "[Top] Diaz aides".

    Not where the two stand together within a sentence: "[Young] Roe".
    """
    word, name = doc[first], doc[first + 1]
    small = any(doc[i].is_lower for i in Frame.of(doc).words[word.lower_])
    said = small or word.pos_ in _NO_NAMES or lexicon.is_person_noun(word.lower_)
    if not word.is_sent_start or not said or is_given(fold(word.text)) or is_title(word.text):
        return False
    others = [doc[i] for i in Frame.of(doc).words[name.lower_] if i not in {0, name.i}]
    beside = {other.nbor(-1).text for other in others if other.text == name.text}
    return word.text not in beside and any(_is_full(before, name) for before in beside)


def _is_full(before: str, name: Token) -> bool:
    """Whether a word is a given name, so that it makes a full one with a last name."""
    return before.istitle() and is_given(fold(before)) and not is_given(fold(name.text))


def _are_people(word: str) -> bool:
    return word.endswith("s") and lexicon.is_person_noun(word.removesuffix("s"))


def _house(doc: Doc, first: int, last: int) -> Name:
    """A firm behind the noun that says what it is: "Airline [Skerra]"."""
    return Name(first + 1, last, words_of(doc, first + 1, last), "ORG", doc[first].text, "")


def _is_common(token: Token) -> bool:
    """Whether a capital only begins a sentence: "[Farmers] will be paid"; the tagger may take it for a name."""
    if not token.is_sent_start or not lexicon.is_person_noun(token.lower_.removesuffix("s")):
        return False
    others = (token.doc[i] for i in Frame.of(token.doc).words[token.lower_])
    inside = [other for other in others if other.text == token.text and not other.is_sent_start]  # "Ana [Masters]"
    if token in PLURAL_NOUNS:
        return not any(other.ent_type_ == "PERSON" and other.ent_iob_ == "I" for other in inside)
    return token.text.endswith("s") and not inside


def _lone(token: Token, word: str, kind: str) -> str:
    """What one word names: a given name is a person, "the [Lindow] council" has none in it."""
    if kind in {"", "GPE", "LOC"} and is_given(word) and word not in _CITIES and token in NOUN_SUBJECTS:
        return "PERSON"
    if kind in _GUESSED and is_given(word) and token.is_title and _says_she(token, given_gender(word)):
        return "PERSON"
    modifies = token in _BEFORE_NOUNS and token.head.lemma_.lower() in _GROUPS
    return "GPE" if kind == "PERSON" and modifies and not is_given(word) else kind


def _says_she(token: Token, gender: str) -> bool:
    """Whether who has a given name says so of herself: "[Amanda] says she left"."""
    verb, own = token.head, _OWN.get(gender, frozenset[str]())
    if token not in NOUN_SUBJECTS or not own or verb.lemma_ not in lexicon.cue_words("speech"):
        return False
    return any(t.lower_ in own and t in NOUN_SUBJECTS for t in token.doc[verb.i + 1 : verb.i + _NEAR])


def _placed(doc: Doc, first: int, last: int) -> bool:
    """Whether a name stands where places stand: "the port of [Lindmar]", "[LINDMAR], March 6 - ..."."""
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in _SETTLEMENTS:
        return True
    opens = first == 0 or "\n" in doc[first - 1].text
    return opens and doc[first].is_upper and any(token.text in _DASHES for token in doc[last : last + _DATELINE])


def _is_its_rival(doc: Doc, first: int) -> bool:
    """Whether a name is that of a body that competes with another: "its rival [Brava]"."""
    return first > 1 and doc[first - 1].lower_ in {"rival", "competitor"} and doc[first - 2].lower_ == "its"


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

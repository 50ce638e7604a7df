"""Titles before names: "Prime Minister", "Mr", "actor"; they show people, their role and their gender."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import SINGULAR_NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "after_titles",
    "before_titles",
    "certainty",
    "fold",
    "given_gender",
    "is_calling",
    "is_given",
    "is_house",
    "is_title",
    "person_starts",
    "title_before",
    "without_honours",
]

_TITLES = lexicon.words("titles")
_MODIFIERS = lexicon.words("title_modifiers")
_GENDERS = lexicon.table("title_genders")
_SURE = lexicon.words("sure_titles")
_NATIONALITIES = lexicon.words("nationalities")
_MALE, _FEMALE = lexicon.words("names_male"), lexicon.words("names_female")
_ORGANISATIONS = lexicon.words("organisation_words")
_SIBLINGS = lexicon.group("siblings")
_HONOURS = frozenset(word.upper() for word in lexicon.group("honours")) | frozenset({"PhD"})
_HOUSES = lexicon.group("kinds_of_firms")
_OPENERS = frozenset({"-", "--", "–", "—", ":", '"', "“", "‘"})
_BUILT = ("maker", "builder")  # "Carmaker", "Shipbuilder"
_SHORTEST = 7  # letters of one: "Builder" may be a name
_LONGEST = 5  # words in a chain of titles
_FULL = 2  # words of a name
_FOLDED = 20_000  # words whose folded form is remembered


@lru_cache(maxsize=_FOLDED)
def fold(text: str) -> str:
    """Lower case, without full stops, quotation marks and possessive ending. "U.S." -> "us"."""
    word = text.lower().replace(".", "").replace("’", "'").replace("‘", "'")
    return word.removesuffix("'s").strip("'\"“”")


def without_honours(words: list[str]) -> list[str]:
    """The words of a name without the letters that rank and office put behind it: "Ana Diaz [KC]", "Ben Roe [MP]"."""
    last = len(words)
    while last > _FULL and words[last - 1].strip(",") in _HONOURS:
        last -= 1
    return words[:last]


def is_given(word: str) -> bool:
    """Whether a folded word is a given name, or two with a hyphen: "jean-pierre"."""
    return word.split("-", 1)[0] in lexicon.given_names()


def is_title(text: str) -> bool:
    """Whether a word can end a chain of titles. "Minister": yes, "Foreign": no."""
    return fold(text) in _TITLES


def given_gender(word: str) -> str:
    """The gender that a given name shows, "" unknown or both."""
    male, female = word in _MALE, word in _FEMALE
    return "" if male == female else "m" if male else "f"


def person_starts(doc: Doc, i: int) -> bool:
    """Whether titles end before token i and a person's name begins: "Boeing Vice President [Scott] Carson"."""
    if i < 2 or fold(doc[i - 1].text) not in _TITLES or not doc[i - 1].text[:1].isupper():
        return False
    if doc[i - 1].ent_iob_ == doc[i].ent_iob_ == "I" and is_given(fold(doc[i - 2].text)):
        return False  # "Samuel [Earl] Sallee"
    return is_given(fold(doc[i].text)) or doc[i].ent_type_ == "PERSON"


def before_titles(doc: Doc, first: int, last: int) -> int:
    """Leave titles at the end to the person that follows: "[Boeing] Vice President" before "Scott Carson"."""
    if last >= len(doc) or not person_starts(doc, last):
        return last
    while last > first and _titular(doc[last - 1].text):
        last -= 1
    return last


def after_titles(doc: Doc, first: int, last: int, label: str) -> int:
    """Where the name begins behind its titles: "US President [Donald] Trump", but "[First] Solar"."""
    if is_calling(doc, first) and (label in {"PERSON", ""} or _is_whole_name(doc, first + 1, last)):
        return first + 1
    start = first
    for k in range(first, last):
        word = fold(doc[k].text)
        if word in _SURE or (label in {"PERSON", ""} and _titular(word)):
            start = k + 1
        elif start == k or word not in _NATIONALITIES:
            break
    return start if start == first or _ends_titles(fold(doc[start - 1].text)) else first


def is_calling(doc: Doc, i: int) -> bool:
    """Whether a noun that opens a sentence, so that it is written large, says what the person behind it is.

    "[Drummer] Lou Kemp", "[Climber] Yuki Arai", "[Brothers] Lou and Max Kemp": two words of a name follow, or a given
    name and a partner, so that "Baker Roe" stays a name.
    """
    if not _opens(doc, i) or i + 2 >= len(doc) or not doc[i].is_title or is_given(fold(doc[i].text)):
        return False
    given = is_given(fold(doc[i + 1].text))
    if doc[i].lower_ in _SIBLINGS:
        return given and (doc[i + 2].lower_ == "and" or doc[i + 2].text == ",")
    if doc[i + 2].pos_ != "PROPN" or not doc[i + 2].text[:1].isupper():
        return False
    if given:
        return lexicon.is_person_noun(doc[i].lower_)
    return doc[i].lower_ in lexicon.words("people_nouns") and _is_whole(doc, i + 1)


def _is_whole(doc: Doc, first: int) -> bool:
    """Whether a person's name of two words stands here, and nothing of an organisation: not "Player Piano Works"."""
    words, behind = doc[first : first + _FULL], doc[first + _FULL] if first + _FULL < len(doc) else None
    acts = (
        behind is not None and (behind.pos_ in {"VERB", "AUX"} or behind.text == ",") and is_title(doc[first - 1].text)
    )
    spelt = all(t.is_title and t.pos_ == "PROPN" and (acts or t.ent_type_ in {"PERSON", ""}) for t in words)
    ends = behind is None or not (behind.text[:1].isupper() and behind.pos_ == "PROPN")
    return spelt and ends and not any(fold(t.text) in _ORGANISATIONS for t in words)


def _is_whole_name(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is of two words, none of them an organisation's, whatever the recogniser takes it for."""
    return last - first == _FULL and not any(fold(token.text) in _ORGANISATIONS for token in doc[first:last])


def is_house(doc: Doc, i: int) -> bool:
    """Whether a noun that opens a sentence says what the firm behind it is: "[Airline] Skerra", "[Shipbuilder] Holm".

    Not "Airline Pilots Association", and not what the article writes large elsewhere too.
    """
    if not _opens(doc, i) or i + 1 >= len(doc) or not doc[i].is_title or not _is_house(doc[i].lower_):
        return False
    name = doc[i + 1]
    bare = name.text[:1].isupper() and name in SINGULAR_NAMES and fold(name.text) not in _ORGANISATIONS
    return bare and not any(t.text == doc[i].text and not _opens(doc, t.i) for t in doc)


def _opens(doc: Doc, i: int) -> bool:
    """Whether a word is written large for its place alone: it opens a sentence, a quotation, what a dateline heads."""
    return bool(doc[i].is_sent_start) or (i > 0 and doc[i - 1].text in _OPENERS)


def _is_house(word: str) -> bool:
    return word in _HOUSES or (word.endswith(_BUILT) and len(word) > _SHORTEST)


def title_before(doc: Doc, first: int, start: int) -> tuple[str, str]:
    """The titles before a name, in capitals or small, and the gender they show: "[actor] Yulia Peresild"."""
    if start > first and is_calling(doc, start - 1):
        return doc[start - 1].text, _GENDERS.get(fold(doc[start - 1].text), "")
    k = first
    while k > max(0, start - _LONGEST) and _titular(doc[k - 1].text):
        k -= 1
    if k == start or fold(doc[start - 1].text) not in _TITLES:
        return "", ""
    words = [fold(token.text) for token in doc[k:start]]
    return doc[k:start].text, next((_GENDERS[w] for w in words if w in _GENDERS), "")


def certainty(role: str) -> str:
    """How sure a title makes a person: "Mr" is, "Chief" is not ("Chief Justice Department official")."""
    return "" if not role else "sure" if fold(role.rsplit(maxsplit=1)[-1]) in _SURE else "likely"


def _titular(text: str) -> bool:
    word = fold(text)
    return _ends_titles(word) or word in _MODIFIERS


def _ends_titles(word: str) -> bool:
    """Whether a folded word is a title, of one or of several: "[Detectives] Ana Diaz and Bo Lind"."""
    return word in _TITLES or (len(word) > 4 and word.removesuffix("s") in _TITLES)

"""Names in the text: where they stand, what they name, and the titles before them.

The small NER model is weak on people and organisations, so its spans are evidence only: titles, given names,
lists of countries and the last words of organisations decide before it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Name", "fold", "find_names", "given_gender"]

_TYPES = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "FAC": "FAC", "EVENT": "EVENT",
    "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK", "LAW": "WORK",
}
_SKIPPED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_TITLES = lexicon.words("titles")
_MODIFIERS = lexicon.words("title_modifiers")
_SURE_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "sen", "rep", "gov", "lt", "sgt", "gen", "col"})
_PARTICLES = lexicon.words("name_particles")
_MALE, _FEMALE = lexicon.words("names_male"), lexicon.words("names_female")
_ORGANISATIONS = lexicon.words("organisation_words")
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")
_TITLE_GENDER = {"mr": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "king": "m", "queen": "f",
                 "prince": "m", "princess": "f", "lord": "m", "congressman": "m", "congresswoman": "f", "actress": "f",
                 "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f", "businessman": "m",
                 "businesswoman": "f", "pope": "m", "emperor": "m", "duke": "m", "duchess": "f", "imam": "m", "archbishop": "m",
                 "cardinal": "m", "baroness": "f", "ayatollah": "m", "sheikh": "m"}


class Name(NamedTuple):
    """A name in the text, without article, titles and possessive ending."""

    first: int
    last: int
    words: tuple[str, ...]  # folded
    type: str  # "" unknown
    role: str  # titles before it, "" none
    gender: str


def fold(text: str) -> str:
    """Lower case, without full stops, quotation marks and possessive ending. "U.S." -> "us"."""
    word = text.lower().replace(".", "").replace("’", "'").replace("‘", "'")
    return word.removesuffix("'s").strip("'\"“”")


def given_gender(word: str) -> str:
    """The gender that a given name shows, "" unknown or both."""
    male, female = word in _MALE, word in _FEMALE
    return "" if male == female else "m" if male else "f"


def find_names(doc: Doc) -> list[Name]:
    """All names in text order, not overlapping."""
    found: list[Name] = []
    i, n = 0, len(doc)
    numbered = _numbered(doc)
    while i < n:
        if not _namelike(doc[i]):
            i += 1
            continue
        j = i + 1
        while j < n and (_namelike(doc[j]) or _joins(doc, j, numbered)) and not _splits(doc, j):
            j += 1
        while j - 1 > i and not _namelike(doc[j - 1]):
            j -= 1
        name = _name(doc, i, j)
        if name is not None:
            found.append(name)
        i = j
    return found


def _numbered(doc: Doc) -> frozenset[int]:
    """Numbers that belong to a name, since it comes back with them: "the Boeing *787*"."""
    places: dict[tuple[int, int], list[int]] = {}
    for token in doc[1:]:
        if token.is_digit and token.ent_type_ in {"PRODUCT", "ORG", "CARDINAL", ""} and _namelike(doc[token.i - 1]):
            places.setdefault((doc[token.i - 1].lower, token.lower), []).append(token.i)
    return frozenset(i for found in places.values() if len(found) > 1 for i in found)


def _namelike(token: Token) -> bool:
    if token.is_space or token.is_punct or not token.text[:1].isalnum() or token.lower_ == "the":
        return False
    if token.ent_type_ in _SKIPPED:
        return False
    if token.ent_type_:
        return not token.text.islower() or token.ent_type_ == "PERSON"
    return token.tag_ in {"NNP", "NNPS"} and any(c.isupper() for c in token.text)


def _joins(doc: Doc, i: int, numbered: frozenset[int]) -> bool:
    """A small word inside one name of the model, "Bank *of* England", or a particle, "Ursula *von der* Leyen"."""
    token, before = doc[i], doc[i - 1]
    if token.is_space or token.text in {"'s", "’s", ",", ";", ":"}:
        return False
    inside = token.ent_iob_ == "I" and token.ent_type_ not in _SKIPPED
    if inside:
        return token.text not in {"and", "&"} or token.text == "&" or token.ent_type_ in {"ORG", "WORK_OF_ART", "LAW", "EVENT"}
    if token.lower_ in _PARTICLES and token.lower_ not in {"a", "al", "to"}:
        return i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and before.text[:1].isupper()
    if token.text.isdigit() and before.tag_ in {"NNP", "NNPS"}:  # "Boeing *787*": part of a name where it comes back
        return i in numbered
    return token.text == "-" and not token.whitespace_ and not before.whitespace_


def _splits(doc: Doc, i: int) -> bool:
    """Whether a new name begins at token i though the run goes on: "US *Donald* Trump", "Salyut *Klim*"."""
    token, before = doc[i], doc[i - 1]
    if token.ent_iob_ == "B" and before.ent_type_ and before.ent_type_ not in _SKIPPED:
        return not (token.ent_type_ == before.ent_type_ == "PERSON")
    if fold(before.text) in _COUNTRIES or before.lower_ in _NATIONALITIES:
        return token.ent_iob_ != "I"
    if _person_starts(doc, i):
        return True
    return token.ent_iob_ == "B" and token.ent_type_ == "PERSON" and before.ent_iob_ in {"O", ""} and fold(before.text) not in _TITLES


def _person_starts(doc: Doc, i: int) -> bool:
    """Whether titles end before token i and a person's name begins: "Boeing Vice President *Scott* Carson"."""
    word, before = fold(doc[i].text), fold(doc[i - 1].text)
    if before not in _TITLES or i < 2 or not doc[i - 1].text[:1].isupper():
        return False
    return word in _MALE or word in _FEMALE or doc[i].ent_type_ == "PERSON"


def _name(doc: Doc, first: int, last: int) -> Name | None:
    label = _TYPES.get(doc[last - 1].ent_type_ or doc[first].ent_type_, "")
    start = _after_titles(doc, first, last, label)
    last = _before_titles(doc, first, last)
    if start >= last:
        return None
    role, gender = _title_before(doc, first, start)
    words = tuple(fold(doc[k].text) for k in range(start, last) if not doc[k].is_punct)
    if not any(words):
        return None
    return Name(start, last, words, _type(words, label, titled=_certainty(role)), role, gender or _gender(words))


def _before_titles(doc: Doc, first: int, last: int) -> int:
    """Leave titles at the end to the person that follows: "*Boeing* Vice President" before "Scott Carson"."""
    if last >= len(doc) or not _person_starts(doc, last):
        return last
    while last > first and (fold(doc[last - 1].text) in _TITLES or fold(doc[last - 1].text) in _MODIFIERS):
        last -= 1
    return last


def _after_titles(doc: Doc, first: int, last: int, label: str) -> int:
    start = first
    for k in range(first, last):
        word = fold(doc[k].text)
        if word in _SURE_TITLES or (word in _TITLES or word in _MODIFIERS) and label in {"PERSON", ""}:
            start = k + 1
        elif start == k or word not in _NATIONALITIES:
            break
    if start > first and fold(doc[start - 1].text) not in _TITLES:
        return first  # "First Solar": modifiers alone are no title
    return start


def _title_before(doc: Doc, first: int, start: int) -> tuple[str, str]:
    """The titles before a name, in capitals (part of the run) or small: "*actor* Yulia Peresild"."""
    k = first
    while k > max(0, first - 4) and (fold(doc[k - 1].text) in _TITLES or fold(doc[k - 1].text) in _MODIFIERS):
        k -= 1
    while k < first and fold(doc[k].text) not in _TITLES and fold(doc[first - 1].text) not in _TITLES:
        k += 1
    words = [fold(doc[m].text) for m in range(k, start) if not doc[m].is_punct]
    if not words or words[-1] not in _TITLES:
        return "", ""
    gender = next((_TITLE_GENDER[w] for w in words if w in _TITLE_GENDER), "")
    return doc[k:start].text, gender


def _certainty(role: str) -> str:
    """How sure a title makes a person: "Mr" is, "Chief" is not ("Chief Justice Department official")."""
    return "" if not role else "sure" if fold(role.split()[-1]) in _SURE_TITLES else "likely"


def _type(words: tuple[str, ...], label: str, *, titled: str) -> str:
    joined = " ".join(words)
    if joined in _COUNTRIES:
        return "ORG" if joined in {"un", "united nations"} else "GPE"
    if joined in _NATIONALITIES:
        return "NORP"
    if words[-1] in _ORGANISATIONS and len(words) > 1:
        return "ORG"
    if titled == "sure" or (titled and label != "ORG"):
        return "PERSON"
    if len(words) > 1 and (words[0] in _MALE or words[0] in _FEMALE) and len(words) <= 4:
        return "PERSON"
    return label


def _gender(words: tuple[str, ...]) -> str:
    return given_gender(words[0]) or given_gender(words[0].split("-")[0])

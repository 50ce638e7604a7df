"""The words by which the names of an article are told apart, or known to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.coreference.titles import fold, without_honours
from claimx.annotate.frame import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "INTRODUCED",
    "Form",
    "Forms",
    "Name",
    "core_of",
    "form_of",
    "initials_of",
    "is_spelt_by",
    "parts_of",
    "stem_of",
    "words_of",
]

Form = tuple[str, ...]  # the folded words of a name
Forms = dict[Form, list[int]]  # the names of an article that have these words, by their numbers
INTRODUCED = 2  # mentions, the first of which may be the headline's, in which a body is named in full
_FORMS = lexicon.group("company_forms")
_COUNTRIES = lexicon.table("countries")
_SUFFIXES = lexicon.group("name_suffixes")
_SMALL = lexicon.group("small_in_names")


class Name(NamedTuple):
    """A name in the text, without article, titles and possessive ending."""

    first: int
    last: int
    words: tuple[str, ...]  # folded
    type: str  # "" unknown
    role: str  # titles before it, "" none
    gender: str
    settled: bool = False  # whether where it stands tells the type: a dateline's place, a title in quotation marks


def form_of(words: Form) -> Form:
    """The words that tell a form from others: those of a last name with a hyphen apart, a country's usual name."""
    joined = " ".join(words)
    return (_COUNTRIES[joined],) if joined in _COUNTRIES else words[:-1] + parts_of(words[-1:])


def stem_of(key: Form) -> Form:
    """A person's name without what tells him from his father: "robert kennedy" of "robert kennedy jr"."""
    return key[:-1] if len(key) > 2 and key[-1] in _SUFFIXES else key


def core_of(words: Form) -> Form:
    """A firm's name without its form: "[Ivo Brandt] Co."."""
    return words[:-1] if words[-1] in _FORMS else words


def parts_of(words: Form) -> Form:
    """The words of a name, those that a hyphen joins apart."""
    return tuple(part for word in words for part in word.split("-") if part)


def initials_of(words: Form) -> str:
    """The first letters of the words that are written large: "obr" of "office for budget responsibility"."""
    return "".join(w[0] for w in words if w and w not in _SMALL)


def is_spelt_by(words: Form, short: Form) -> bool:
    """Whether words are the long form of letters; one word may have none: "New York [State] Attorney General", NYAG."""
    if len(short) > 1 or len(words) < 2:
        return False
    letters = initials_of(words)
    return letters == short[0] or any(letters[:i] + letters[i + 1 :] == short[0] for i in range(1, len(letters)))


def words_of(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """The words of a name, folded, without marks; what a hyphen joins is one: "danah rojo-rivas"."""
    written = without_honours(text_of(doc, first, last).split())
    return tuple(word for word in map(fold, written) if any(letter.isalnum() for letter in word))

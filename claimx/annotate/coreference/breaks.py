"""Where in a run of large words a new name begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import COMPOUNDS, NAMES, POSSESSIVE_MARKS
from claimx.annotate.coreference.joints import SKIPPED, is_large_adjective, joins, links, namelike
from claimx.annotate.coreference.titles import fold, is_given, is_title, person_starts
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_score", "is_whole", "splits"]

_PARTICLES = lexicon.words("name_particles")
_ORGANISATIONS = lexicon.words("organisation_words")
_SUFFIXES = lexicon.group("name_suffixes")
_CALLED_AFTER = lexicon.group("called_after")
_CITIES = lexicon.words("cities")
_COUNTRIES = lexicon.table("countries")
_NATIONALITIES = lexicon.words("nationalities")
_DASHES = lexicon.group("dashes")
_IN_TITLES = lexicon.group("large_inside_titles")
_CONNECTIVES = lexicon.group("connectives")
_LINKS = lexicon.group("links_in_names")


def splits(doc: Doc, i: int) -> bool:
    """Whether a new name begins at token i though the run goes on: "US [Donald] Trump", "Salyut [Klim]"."""
    token, before = doc[i], doc[i - 1]
    if is_score(doc, i):
        return True  # "Wrexley Town [2]-1 Dunmore Rovers"
    linked = before.is_lower and (before.lower_ in _LINKS or before.lower_ == "the") and links(doc, i - 1)
    if linked or _ends_foreign(token, before) or token.ent_type_ in SKIPPED:
        return False  # a number goes on with the name or is no name
    if before.is_lower and before.lower_ in _PARTICLES and i > 1 and joins(doc, i - 1, frozenset()):
        return False  # "Ursula von der [Leyen]"
    if is_whole(token, before) or (fold(token.text) in _SUFFIXES and before.is_title):
        return False
    if before in POSSESSIVE_MARKS and token.lower_ in _CALLED_AFTER:
        return False
    if token.ent_iob_ == "B" and before.ent_type_ and before.ent_type_ not in SKIPPED:
        return not (token.ent_type_ == before.ent_type_ == "PERSON" or _are_no_places(before, token))
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
        and not _is_lost_given(token, before)
    )


def _ends_foreign(token: Token, before: Token) -> bool:
    """Whether a name goes on with several words that are one token: "Caixa [Geral dos Portos]"; titles begin anew."""
    joined = " " in token.text and _IN_TITLES.isdisjoint(token.lower_.split())
    return joined and before in COMPOUNDS and before.head.i == token.i


def _is_lost_given(token: Token, before: Token) -> bool:
    """Whether the model lost the first part of a name: "[Galia] Lahav", "the [Headies] Award"; no noun for a person."""
    if (
        not (before in COMPOUNDS or is_large_adjective(before))
        or not before.is_title
        or (before.is_sent_start and not _is_name_alone(before))
        or (is_given(fold(token.text)) and not _is_last(token))
    ):
        return False
    known = lexicon.is_person_noun(before.lower_) or before.lower_ in _CONNECTIVES | _ORGANISATIONS
    named = before in NAMES or is_large_adjective(before)
    return named and before.head.i >= token.i and not known


def _is_name_alone(word: Token) -> bool:
    """Whether a word that opens a sentence is written large everywhere: "[Dahlys] Hamilton", not "[Given] Obama's"."""
    others = (word.doc[i] for i in Frame.of(word.doc).words[word.lower_])
    return word in NAMES and not is_title(word.text) and all(other.is_title for other in others)


def _is_last(name: Token) -> bool:
    """Whether a name ends here, but for "Jr.": "Hany [Farid], chairman"."""
    behind = name.nbor(1) if name.i + 1 < len(name.doc) else name
    return behind.i == name.i or not namelike(behind) or fold(behind.text) in _SUFFIXES


def _are_no_places(before: Token, token: Token) -> bool:
    """Whether two words that the model takes for two places are one name: "his interpreter, [Ippei] [Mizuhara]"."""
    alone = token.ent_type_ == before.ent_type_ == "GPE" and before.ent_iob_ == "B"
    known = {fold(before.text), fold(token.text)} & (_COUNTRIES.keys() | _CITIES)
    return alone and not known and before in COMPOUNDS and before.head.i == token.i


def is_whole(token: Token, before: Token) -> bool:
    """Whether a given name and a last name are one though the model parts them: "[Hugo] [Lanz] runs the cinema"."""
    given = before in COMPOUNDS and before.head.i == token.i and is_given(fold(before.text))
    bare = given and before.is_title and token.is_title and before.ent_iob_ != "I" and not _is_place(token)
    return bare and not is_given(fold(token.text)) and fold(token.text) not in _ORGANISATIONS


def _is_place(token: Token) -> bool:
    """Whether a word is a place by more than the model's guess."""
    word = fold(token.text)
    return token.ent_type_ == "GPE" and (word in _CITIES or word in _COUNTRIES)


def _given_inside(doc: Doc, i: int) -> bool:
    """Whether a given name inside a run begins a person: "Grand Prix [Christian] Horner", "GETTY [Max] Power"."""
    token, before = doc[i], doc[i - 1]
    word, previous = fold(token.text), fold(before.text)
    if not is_given(word) or is_given(previous) or is_title(before.text) or len(previous) < 3:
        return False
    if (
        i + 1 >= len(doc)
        or not namelike(doc[i + 1])
        or fold(doc[i + 1].text) in _SUFFIXES
        or before.lower_ in _PARTICLES
        or before.text.endswith(".")
    ):
        return False
    return token.ent_iob_ != "I" or before.is_upper or token.ent_type_ == "FAC"


def is_score(doc: Doc, i: int) -> bool:
    """Whether two small numbers with a dash between them stand at token i, as results do between two teams."""
    if doc[i].is_digit:
        dash, last = doc[i + 1 : i + 2].text, doc[i + 2 : i + 3].text
        parts = [doc[i].text, last] if dash in _DASHES and not doc[i].whitespace_ else []
    else:
        parts = next((doc[i].text.split(dash) for dash in sorted(_DASHES) if dash in doc[i].text), [])
    return len(parts) == 2 and all(part.isdigit() and len(part) <= 2 for part in parts)

"""Texts that an article hands over to somebody: an editorial that an agency passes on, a story in somebody's own words.

A line above announces them, and from there on another voice than the outlet's tells, without quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.speaking import NO_SPEAKER, is_reporting
from claimx.annotate.attribution.table import DOUBLE
from claimx.annotate.clause.labels import OWNERS, PREPOSITION_OBJECTS
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["introduced"]

_TEXTS = lexicon.group("handed_over")
_HERE = lexicon.group("handing_over")
_FIRST = lexicon.group("singular_first") | lexicon.group("plural_first")
_LONGEST = 45  # tokens of the sentence that announces
_LEAST = 2  # paragraphs of such a text, and words in the first person
_TEXT = 5  # tokens of a paragraph that is text
_SPEAKING = 0.3  # share of the paragraphs in which the first person speaks
_BACK = 3  # paragraphs above in which the speaker of "Transcript:" was named
_STOPS = frozenset({".", "!", "?", "…", '"', "”", "’", "''", ")", ":"})


def introduced(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The paragraphs of a text that the line above it hands over."""
    # The [Herald] said in an editorial on Monday: // {The quay was cracked.} // {The state must pay.}
    k = 0
    while k < len(t.paragraphs) - 1:
        source, whole = _announced(doc, t, k)
        body = _body(t, k + 1, set() if whole else _called(doc, source)) if source else []
        for first, last in body:
            mark = make_mark(t, "statement", source=list(range(*source)), cue=[], content=list(range(first, last)))
            yield mark._replace(speech="direct") if mark is not None else None
        k += 1 + len(body)


def _announced(doc: Doc, t: Table, k: int) -> tuple[Tokens | tuple[()], bool]:
    """Whose text follows a paragraph, and whether it is said to follow whatever its voice is."""
    first, last = t.paragraphs[k]
    start = max(first, t.starts[t.sentence[last - 1]])
    colon = t.lower[last - 1].endswith(":")
    if last - start > _LONGEST or any(t.inside[start:last]):
        return (), False
    nouns = [i for i in range(start, last) if t.lemma[i] in _TEXTS and t.pos[i] in {"NOUN", "PROPN"}]
    if not nouns:
        return (), False
    if colon and k == 0:
        cue = next((i for i in range(start, last) if t.pos[i] == "VERB" and is_reporting(doc[i])), -1)
        noun = subject_token(doc, cue) if cue >= 0 else None
        if noun is not None and noun.lower_ not in NO_SPEAKER:
            return noun_phrase(doc, noun.i), True
    here = t.lower[start] in _HERE or all(t.pos[i] != "VERB" or t.lemma[i] == "follow" for i in range(start, last))
    if not here or not (colon or t.lower[start] == "here"):
        return (), False
    owner = next((o for i in nouns for o in _owners(doc[i])), None)
    return (noun_phrase(doc, owner.i) if owner is not None else _last_person(doc, t, k)), False


def _owners(noun: Token) -> Iterator[Token]:
    """Whose text it is: "[Ana]'s story", "the remarks of [Mayor Brandt]"."""
    for child in noun.children:
        if child in OWNERS and child.pos_ == "PROPN":
            yield child
        if child.lower_ in {"of", "by", "from"}:
            yield from (g for g in child.children if g in PREPOSITION_OBJECTS and g.ent_type_ == "PERSON")


def _last_person(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """The person who said something last in the paragraphs above."""
    for first, last in reversed(t.paragraphs[max(0, k - _BACK) : k + 1]):
        for i in range(last - 1, first - 1, -1):
            if t.pos[i] == "VERB" and not t.inside[i] and is_reporting(doc[i]):
                noun = subject_token(doc, i)
                if noun is not None and noun.ent_type_ == "PERSON":
                    return noun_phrase(doc, noun.i)
    return ()


def _called(doc: Doc, source: Tokens) -> set[str]:
    """The first and the last name of the person whose text it is."""
    words = {token.lower_ for token in doc[slice(*source)] if token.pos_ == "PROPN"}
    people = (ent for ent in doc.ents if ent.label_ == "PERSON" and ent.end <= source[1])
    return words | {ent[-1].lower_ for ent in people if words & {token.lower_ for token in ent}}


def _body(t: Table, k: int, names: set[str]) -> list[Tokens]:
    """The paragraphs from k on until one tells of the speaker, whose names are given; none where no "I" speaks.

    Without names all of them, whoever speaks.
    """
    found: list[Tokens] = []
    for first, last in t.paragraphs[k:]:
        if names.intersection(t.lower[first:last]):
            break
        found.append((first, last))
    text = [(a, b) for a, b in found if b - a >= _TEXT and t.lower[b - 1] in _STOPS]
    spoken = [
        sum(t.lower[i] in _FIRST and (t.lower[a] in DOUBLE or not t.inside[i]) for i in range(a, b)) for a, b in text
    ]
    enough = sum(spoken) >= _LEAST and sum(map(bool, spoken)) >= _SPEAKING * len(text)
    return text if len(text) >= _LEAST and (not names or enough) else []

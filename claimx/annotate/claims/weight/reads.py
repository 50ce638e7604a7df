"""Whether a row can be read without its article: what it points at that it does not tell.

"The company denied it" is right and says nothing to somebody who has not read the rest. The weights are learned from
rows that strict readers judged beside their articles, over the signs below and the mean of the encoder's vectors of
the statement's words: `models/claims/printable.json`, made by `models/recipes/printable.py`. Under `--fast` there are
others, fitted without the vectors.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

import numpy as np

from claimx import linear
from claimx.annotate.claims.weight.setting import stated
from claimx.annotate.claims.weight.sums import sums
from claimx.annotate.clause.labels import COMPOUNDS, DETERMINERS, SUBJECTS
from claimx.annotate.encoding import Encoded
from claimx.annotate.slots import ENTITIES
from claimx.encoder import WIDTH
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark
    from claimx.linear import Linear

_POINTERS = group("pointing_words")
_THIRD = group("stand_ins") - _POINTERS | group("third_owners")
_ME = group("first_person")
_SMALL = frozenset({"DET", "PRON"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LONG, _SHORT = 25, 6  # tokens
_MOST = 4.0  # of a kind that are counted
_SUREST = 0.99


def load(*, fast: bool) -> Linear:
    """The weights, with vectors or without. Raises `ModelError` where they are missing."""
    return linear.load("claims", "printable_fast.json" if fast else "printable.json")


def readable(doc: Doc, claims: Sequence[ClaimMark]) -> list[float]:
    """How likely each claim's row can be printed and read alone, as log-odds."""
    return sums(load(fast=Encoded.of(doc) is None), signs(doc, claims), means(doc, claims))


def means(doc: Doc, claims: Sequence[ClaimMark]) -> list[list[float]]:
    """The mean vector of each statement's words in the encoder's middle layer; none without an encoder."""
    encoded = Encoded.of(doc)
    if encoded is None:
        return []
    rows = ([encoded.layers(token.i)[WIDTH:] for token in stated(doc, claim)] for claim in claims)
    return [np.mean(row, axis=0).tolist() if row else [0.0] * WIDTH for row in rows]


def signs(doc: Doc, claims: Sequence[ClaimMark]) -> list[dict[str, float]]:
    """The features of each claim, as numbers between about -5 and 5; what is zero is left out."""
    named = frozenset(index for index, entity in enumerate(ENTITIES.get(doc)) if entity.named)
    rows = ({"bias": 1.0, **_size(doc, claim), **_who(doc, claim, named), **_points(doc, claim)} for claim in claims)
    return [{name: round(float(value), 6) for name, value in row.items() if value} for row in rows]


def _size(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    """How long the statement is, of how many parts of the text it is made, and how sure the claim is."""
    words = len(stated(doc, claim)) + sum(entity >= 0 for *_, entity in claim.statement)
    chance = min(max(claim.confidence, 1 - _SUREST), _SUREST)
    return {
        "words": log(1 + words),
        "long": max(words - _LONG, 0) / 10,
        "short": words < _SHORT,
        "parts": sum(entity < 0 for *_, entity in claim.statement) - 1,
        "sure": log(chance / (1 - chance)),
    }


def _who(doc: Doc, claim: ClaimMark, named: Collection[int]) -> dict[str, float]:
    """Whether the who has a name, and how its words begin where it has none."""
    if any(index in named for index in claim.who_entities):
        return {"who.named": 1.0}
    first = doc[claim.who[0]].lower_ if claim.who else ""
    return {
        "who.definite": first == "the",
        "who.pointing": first in _POINTERS or first in _THIRD,
        "who.new": first in {"a", "an"},
    }


def _points(doc: Doc, claim: ClaimMark) -> dict[str, float]:
    """What the statement points at: "[this] plan", "[the judge]" alone, "he" with nobody before him, "our"."""
    found: Counter[str] = Counter()
    told = any(entity >= 0 for *_, entity in claim.statement)  # whether somebody or something is named so far
    for token in stated(doc, claim):
        word = token.lower_
        if token.pos_ in _SMALL and word in _POINTERS:
            found["pointer" if token in DETERMINERS else "pointer.alone"] += 1
        elif token.pos_ in _SMALL and word in _THIRD:
            found["pronoun"] += 1
            found["pronoun.first"] += not told
        if _is_bare(token):
            found["bare.subject" if token in SUBJECTS else "bare"] += 1
        found["me"] += word in _ME
        found["quotation"] += token.is_quote
        found["names"] += token.pos_ == "PROPN"
        told = told or token.pos_ in _NOMINAL
    return {name: min(float(count), _MOST) for name, count in found.items()}


def _is_bare(noun: Token) -> bool:
    """Whether a noun has nothing but its article: "the judge", not "the judge in Lyon"."""
    if noun.pos_ != "NOUN" or noun in COMPOUNDS:
        return False
    children = [child.lower_ for child in noun.children if not child.is_punct]
    return children == ["the"]

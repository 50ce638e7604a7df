"""Rows that tell nothing of the story: that nobody commented, that a list follows, whom to call, where to look.

"A spokeswoman declined to comment", "Here are five ways to save", "Skills taught there include", "Anyone with
information is asked to call the police": true and well formed, and no reader wants one of them among the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADJECTIVES, BASE, COMPOUNDS, NEGATIONS, PREPOSITIONS
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark

_ON_THE_PAGE = group("places_on_a_page")
_ANSWERING = group("answering_verbs")
_ASKED = group("asked_of_sources")
_WITNESSES, _WITNESSED = group("witnesses_called"), group("witnessed")
_REACHING = group("reaching_verbs")
_BEFORE_NOUNS = ADJECTIVES | COMPOUNDS
_TIMES = frozenset({"DATE", "TIME"})
_LINKED = frozenset({"link", "page", "site"})
_REFUSING = frozenset({"decline", "refuse"})
_YOU = frozenset({"you", "readers"})


def is_idle(doc: Doc, claim: ClaimMark, tokens: Sequence[Token]) -> bool:
    """Whether a claim, whose statement has these tokens of the article, is such a row."""
    words = [token for token in tokens if not (token.is_punct or token.is_space)]
    if not words:
        return False
    verb = doc[claim.verb if claim.verb >= 0 else claim.head]
    lemmas = frozenset(token.lemma_.lower() for token in words)
    listed = _opens_list(words[-1]) or any(map(_announces, words))
    return _points(words) or listed or _appeals(words, lemmas) or _earns(verb, lemmas) or _answers_nobody(words, verb)


def _points(words: Sequence[Token]) -> bool:
    """Whether a row points to a place of the page: "[Here] are five ways", "[Below], she says", "You see it [here]".

    "Here, nobody votes" is told of a place of the story.
    """
    first, last = words[0], words[-1]
    behind = first.doc[first.i + 1 : first.i + 2]
    if first.lower_ == "here":
        return behind.lemma_ == "be"
    if first.lower_ in _ON_THE_PAGE and behind.text == ",":
        return True
    return first.lower_ in _YOU and last.lower_ in _ON_THE_PAGE | {"here"}


def _opens_list(last: Token) -> bool:
    """Whether the last word of a row leads to a list that is not in it: "Skills include[:]", "such as[:]"."""
    if last.i + 1 >= len(last.doc):
        return False
    behind = last.nbor(1)
    if last.lemma_ == "be":
        return behind.text == ":"
    return (last.lemma_ == "include" or last in PREPOSITIONS) and (behind.text == ":" or "\n" in behind.text)


def _announces(word: Token) -> bool:
    """Whether a word announces what stands below: "the [following] cities"; not "the [following] year"."""
    following = word.lower_ == "following" and word in _BEFORE_NOUNS and word.head.i > word.i
    return following and word.ent_type_ not in _TIMES and word.head.ent_type_ not in _TIMES


def _appeals(words: Sequence[Token], lemmas: frozenset[str]) -> bool:
    """Whether witnesses are asked to call: "[Anyone] with [information] is asked to [contact] the police"."""
    reached = any(token.lemma_ in _REACHING and token in BASE for token in words)
    return reached and not (lemmas.isdisjoint(_WITNESSES) or lemmas.isdisjoint(_WITNESSED))


def _earns(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether a page says what it earns: "we may [earn] a commission if you buy through our links"."""
    return verb.lemma_ == "earn" and "commission" in lemmas and not lemmas.isdisjoint(_LINKED)


def _answers_nobody(words: Sequence[Token], verb: Token) -> bool:
    """Whether somebody did not answer the newsroom: "[declined] to comment", "did not [respond] to a request"."""
    lemmas = {token.lemma_.lower() for token in words}
    asked = bool(lemmas & _ASKED)
    chain = [verb, *(token for token in verb.ancestors if token.i < verb.i and token in words)]
    if any(token.lemma_ in _REFUSING for token in chain):
        return "comment" in lemmas
    denied = any(child in NEGATIONS for child in verb.children) or "no" in lemmas
    return denied and ((verb.lemma_ in _ANSWERING and asked) or (verb.lemma_ == "have" and "comment" in lemmas))

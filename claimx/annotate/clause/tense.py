"""The tense and mood of a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.carriers import VERBS, carriers, top_carrier

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_MODAL = frozenset({"may", "might", "can", "could", "would", "should", "must", "ca", "ought", "need", "'d", "’d"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_PAST = frozenset({"was", "were", "did"})
_PRESENT = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_SHARED = 4  # conjuncts back at most


def tense(doc: Doc, head: Token, depth: int = 0) -> str:
    """The tense and mood of the verbs that carry a predicate; conjuncts without a subject share it."""
    verbs = [doc[i] for i in sorted(carriers(head)) if doc[i].pos_ in VERBS]
    helpers = [c for i in sorted(carriers(head)) for c in doc[i].children if c.dep_ in ("aux", "auxpass")]
    words = {token.lower_ for token in helpers}
    tags = {token.tag_ for token in (*helpers, *verbs)}
    named = _of_helpers(words, tags)
    if named:
        return named
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    top = top_carrier(doc, head)
    if top.dep_ == "conj" and depth < _SHARED and not any(c.dep_ in _SUBJECTS for c in top.children):
        return tense(doc, top.head, depth + 1)
    if "VBN" in tags:
        return "past participle"
    if "VBG" in tags:
        return "gerund"
    return "bare" if verbs else "none"


def _of_helpers(words: set[str], tags: set[str]) -> str:
    """What the auxiliaries say, "" where they say nothing."""
    if words & _FUTURE:
        return "future"
    if words & _MODAL:
        return "modal"
    if "had" in words:
        return "pluperfect"
    if words & _PERFECT:
        return "perfect"
    if words & _PAST:
        return "past"
    if words & _PRESENT:
        return "progressive" if "VBG" in tags else "present"
    return "infinitive" if "to" in words else ""

"""What kind of subject a predicate likes: companies announce, planes carry passengers.

Counted over parsed news text; says whether "it" is the company or its product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import CONJUNCTS, COPULA_COMPLEMENTS, OPEN_COMPLEMENTS, PASSIVE_SUBJECTS
from claimx.annotate.coreference.expletives import is_be
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["predicate_key", "subject_class"]

_CLASSES = {"PERSON": "person", "NORP": "person", "ORG": "group", "GPE": "group", "GROUP": "group"}


def subject_class(kind: str) -> str:
    """Person, group or thing."""
    return _CLASSES.get(kind, "thing")


def predicate_key(subject: Token) -> str:
    """The predicate of a subject: "announce", "be available", passives as "be selled"; "" where there is none."""
    verb = subject.head
    for _ in range(4):  # the first of several coordinated subjects, the last of a chain of verbs
        if subject not in CONJUNCTS:
            break
        subject, verb = verb, verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return ""
    if is_be(verb):
        complement = next((c for c in verb.rights if c in COPULA_COMPLEMENTS), None)
        return f"be {complement.lemma_.lower()}" if complement is not None else ""
    for _ in range(2):
        inner = next((c for c in verb.rights if c in OPEN_COMPLEMENTS and c.pos_ == "VERB"), None)
        if inner is None or verb.lemma_ not in group("continuing"):
            break
        verb = inner
    passive = subject in PASSIVE_SUBJECTS
    return f"be {verb.lemma_.lower()}ed" if passive else verb.lemma_.lower()

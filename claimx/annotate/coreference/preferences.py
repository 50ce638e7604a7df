"""What kind of subject a predicate likes: companies announce, planes carry passengers.

Counted over parsed news text; says whether "it" is the company or its product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference.expletives import is_be

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
        if subject.dep_ != "conj":
            break
        subject, verb = verb, verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return ""
    if is_be(verb):
        complement = next((c for c in verb.rights if c.dep_ in {"attr", "acomp"}), None)
        return f"be {complement.lemma_.lower()}" if complement is not None else ""
    for _ in range(2):
        inner = next((c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
        if inner is None or verb.lemma_ not in {
            "begin",
            "start",
            "continue",
            "stop",
            "try",
            "go",
            "have",
            "help",
            "fail",
        }:
            break
        verb = inner
    passive = subject.dep_ == "nsubjpass"
    return f"be {verb.lemma_.lower()}ed" if passive else verb.lemma_.lower()

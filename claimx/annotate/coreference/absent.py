"""What speaks for an anaphor that goes back to nothing in the list: to a clause, an idea, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ACTIVE_CLAUSAL_SUBJECTS,
    ACTIVE_SUBJECTS,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    MARKERS,
    MODALS,
    NEGATIONS,
    NOUN_CLAUSES,
    OBJECTS,
    PREPOSITIONS,
    label,
    tag,
)
from claimx.annotate.coreference.expletives import is_be
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.mentions import Mention

_WITH = OBJECTS | PREPOSITIONS
__all__ = ["absence"]

_CLAUSES = CONTENT_CLAUSES | NOUN_CLAUSES | ACTIVE_CLAUSAL_SUBJECTS | ADVERBIAL_CLAUSES
_MARKS = MARKERS | ADVERBS | ACTIVE_SUBJECTS | OBJECTS | ACTIVE_AUXILIARIES


def absence(doc: Doc, here: Place, pronoun: Mention, found: Sequence[Mention]) -> list[str]:
    """The features of the option that none of the candidates is meant."""
    token = doc[pronoun.head]
    verb = token.head
    told = [
        "none",
        f"none,word={pronoun.word}" if pronoun.kind != "noun" else f"none,article={pronoun.article}",
        f"none,role={pronoun.role}",
        f"none,found={min(len(found), 4)}",
        f"none,near={min(pronoun.sentence - found[0].sentence, 3) if found else 9}",
        f"none,quote={here.quote >= 0}",
        f"none,first={token.i == sentence_of(token).start or pronoun.tokens[0] == sentence_of(token).start}",
    ]
    if found:
        told += [f"none,nearest={found[0].kind}", f"none,nearest-type={found[0].type}"]
    if pronoun.kind == "noun":
        modified = pronoun.head - pronoun.tokens[0] > 1
        told += [f"none,noun={pronoun.word}", f"none,type={pronoun.type}", f"none,modified={modified}"]
    if here.group == "open":
        told += [f"none,worded={doc[i].lower_}" for i in range(pronoun.tokens[0] + 1, pronoun.head)]
    if verb.pos_ in {"VERB", "AUX"}:
        told += _predicate(verb, here)
    own = [f"{here.group}:{f}" for f in told]
    return own if here.group == "we" else [*told, *own]


def _predicate(verb: Token, here: Place) -> list[str]:
    """What is said of it: "it is [clear] that", "that [means]"."""
    told = [f"none,predicate={here.predicate}", f"none,verb={verb.lemma_.lower()}", f"none,clause={label(verb)}"]
    for child in verb.children:
        if child in MODALS:
            told.append(f"none,modal={child.lower_}")
        elif child in NEGATIONS:
            told.append("none,negated")
        elif child in COPULA_COMPLEMENTS and is_be(verb):
            told += [f"none,is={label(child)}", f"none,is={child.lemma_.lower()}", f"none,is={tag(child)}"]
            told += [f"none,that={_introducer(c)},{label(child)}" for c in child.rights if c in _CLAUSES]
        if child in _CLAUSES and child.i > verb.i:
            told += [f"none,clause={label(child)}", f"none,that={_introducer(child)}"]
        if child in _WITH:
            told.append(f"none,with={label(child)}")
    return told


def _introducer(clause: Token) -> str:
    return next((c.lower_ for c in clause.lefts if c in _MARKS), "")

"""The "it" that refers to nothing: weather, time, and the place-holder of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_expletive"]

_RAISING = frozenset({"seem", "appear", "turn", "happen", "transpire", "emerge", "follow"})
_PASSIVE = frozenset({"say", "report", "announce", "believe", "think", "expect", "know", "understand", "claim", "allege",
                      "agree", "decide", "rumour", "rumor", "reveal", "confirm", "estimate", "hope", "fear", "note",
                      "suggest", "show", "assume", "argue", "find", "feel", "consider", "propose"})
_WEATHER = frozenset({"rain", "snow", "hail", "drizzle"})
_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass"})


def is_expletive(token: Token) -> bool:
    """Whether an "it" only holds a place. "*It* is illegal to sell": yes; "*It* sells cars": no."""
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    if token.dep_ == "expl" or verb.lemma_ in _WEATHER:
        return True
    clauses = [c for c in verb.children if c.dep_ in _CLAUSES and c.i > verb.i]
    if token.dep_ == "nsubjpass":
        return verb.lemma_ in _PASSIVE and any(c.dep_ in {"ccomp", "advcl"} for c in clauses)
    if verb.lemma_ in _RAISING:
        return any(c.dep_ in {"ccomp", "advcl"} for c in clauses)
    if verb.lemma_ == "take":
        return any(c.dep_ in {"xcomp", "advcl"} for c in clauses)
    if verb.lemma_ != "be":
        return False
    complement = next((c for c in verb.children if c.dep_ in {"acomp", "attr"}), None)
    if complement is None:
        return False
    if complement.ent_type_ in {"TIME", "DATE"} or complement.lower_ == "time":
        return True
    inner = [c for c in complement.children if c.dep_ in _CLAUSES]
    if complement.dep_ == "acomp":
        return any(_holds(c) for c in [*clauses, *inner])
    return any(c.dep_ in {"ccomp", "csubj", "xcomp"} and _holds(c) for c in clauses) or any(c.dep_ == "relcl" for c in clauses)


def _holds(clause: Token) -> bool:
    """A "that" clause or an infinitive."""
    return any(c.lower_ in {"that", "to", "for", "whether"} and c.dep_ in {"mark", "aux"} for c in clause.children)

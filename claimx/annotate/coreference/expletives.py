"""The "it" that refers to nothing, weather or time, and the place-holder of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.slots import Tokens

__all__ = ["is_expletive", "stands_for"]

_RAISING = frozenset({"seem", "appear", "turn", "happen", "transpire", "emerge", "follow"})
_PASSIVE = frozenset(
    {
        "say",
        "report",
        "announce",
        "believe",
        "think",
        "expect",
        "know",
        "understand",
        "claim",
        "allege",
        "agree",
        "decide",
        "rumour",
        "rumor",
        "reveal",
        "confirm",
        "estimate",
        "hope",
        "fear",
        "note",
        "suggest",
        "show",
        "assume",
        "argue",
        "find",
        "feel",
        "consider",
        "propose",
    }
)
_WEATHER = frozenset({"rain", "snow", "hail", "drizzle"})
_SHORT_BE = frozenset({"'s", "’s", "‘s", "'re", "’re", "'m", "’m"})
_TIMES = frozenset({"time", "day", "moment", "night", "year", "week", "month", "season"})
_JUDGEMENTS = lexicon.words("judgement_nouns")
_INTRODUCERS = frozenset({"that", "to", "for", "whether", "how", "why", "if", "when"})
_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass"})


def is_be(verb: Token) -> bool:
    """Whether a verb is a form of "be", the short ones with curly marks included."""
    return verb.lemma_ == "be" or (verb.dep_ != "case" and verb.lower_ in _SHORT_BE)


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
    if verb.lemma_ in {"take", "make"}:  # "it makes sense to wait", "it took years to build"
        return any(c.dep_ in {"xcomp", "advcl", "ccomp"} and _holds(c) for c in [*clauses, *_under(verb)])
    return is_be(verb) and _placeholder(verb, clauses)


def _placeholder(verb: Token, clauses: list[Token]) -> bool:
    """As in "it is clear that", "it was a mistake to", "it is time", "it was a proud day"."""
    complement = next((c for c in verb.children if c.dep_ in {"acomp", "attr"} and c.i > verb.i), None)
    if complement is None:
        return False
    if complement.ent_type_ in {"TIME", "DATE"} or complement.lower_ in _TIMES:
        return True
    inner = [c for c in complement.children if c.dep_ in _CLAUSES]
    if complement.dep_ == "acomp":
        return any(_holds(c) for c in [*clauses, *inner])
    if any(c.dep_ in {"ccomp", "csubj", "xcomp"} and _holds(c) for c in clauses):
        return True
    return complement.lower_ in _JUDGEMENTS and any(_holds(c) for c in [*clauses, *inner])


def stands_for(token: Token) -> Tokens | tuple[()]:
    """The clause that an "it" keeps a place for: "*it* is silly <to wait>", "*it* takes days <to answer>"."""
    verb = token.head
    if not is_be(verb) and verb.lemma_ != "take":
        return ()
    complements = [c for c in verb.rights if c.dep_ in {"acomp", "dobj"}]
    if not complements:
        return ()
    inner = [c for o in complements for c in o.rights if c.dep_ in _CLAUSES]
    held = [c for c in (*(c for c in verb.rights if c.dep_ in _CLAUSES), *inner) if _holds(c) and not _conditional(c)]
    if not held:
        return ()
    first, last = held[0].left_edge.i, held[0].right_edge.i + 1
    return first, last


def _conditional(clause: Token) -> bool:
    return any(c.lower_ in {"if", "when"} and c.dep_ in {"mark", "advmod"} for c in clause.children)


def _under(verb: Token) -> list[Token]:
    return [c for o in verb.children if o.dep_ == "dobj" for c in o.children if c.dep_ in _CLAUSES]


def _holds(clause: Token) -> bool:
    """A "that" clause, a question or an infinitive."""
    return any(c.lower_ in _INTRODUCERS and c.dep_ in {"mark", "aux", "advmod"} for c in clause.children)

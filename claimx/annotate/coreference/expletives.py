"""The "it" that keeps a place for a clause, and the "it" of weather, time and hearsay, which refers to nothing.

Which clause behind its predicate an "it" stands for, or none, is chosen by a conditional logit over readable features
of the parse; `models/recipes/clauses.py` learns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADVERBIAL_CLAUSES,
    CASE_MARKERS,
    CLAUSAL_SUBJECTS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    EXPLETIVES,
    FINITE,
    ING_FORMS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    NOUNS,
    OBJECT_PREDICATES,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    label,
)
from claimx.annotate.clause.verbs import is_finite
from claimx.choice import NONE
from claimx.linear import Linear, load, softmax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.annotate.slots import Tokens

__all__ = ["CLAUSES", "NO_CLAUSE", "Held", "chances", "held", "is_be", "refers_to_nothing", "stands_for"]

CLAUSES = "clauses.json"  # the weights, in the folder "coreference"
NO_CLAUSE = ("none",)  # the features of the option that it stands for no clause
_SUBJECTS = NOUN_SUBJECTS | EXPLETIVES
_KINDS = CONTENT_CLAUSES | CLAUSAL_SUBJECTS | NOUN_CLAUSES | ADVERBIAL_CLAUSES | PREPOSITION_CLAUSES
_PREDICATIVES = COPULA_COMPLEMENTS | OBJECT_PREDICATES
_COMPLEMENTS = (_PREDICATIVES, OBJECTS, PREPOSITIONS)  # the first kind that is there counts
_IMPERSONAL = lexicon.group("impersonal_passives")
_SPEECH = lexicon.cue_words("speech")
_RAISING = lexicon.group("raising")
_WEATHER = lexicon.group("weather")
_PAINS = frozenset({"hurt", "ache", "sting"})
_TIMES = lexicon.group("times_of_day_and_year")
_SHORT_BE = lexicon.group("clipped_be")
_JUDGEMENTS = lexicon.words("judgement_nouns")
_QUESTIONS = lexicon.group("question_openers")
_EMPTY = lexicon.words("empty_nouns")
_CONDITIONS = frozenset({"if", "when", "whether"})
_SUBORDINATORS = lexicon.group("clause_subordinators")
_DEGREES = lexicon.group("degree_words")
_DETERMINERS = lexicon.group("articles_and_owners")
_STEPS = 6  # words on the way up from a clause to the verb
_REACH = 14  # tokens in which "for somebody to" has its "to"
_SIDE = 8  # tokens from the complement to a clause that is still beside it


class Held(NamedTuple):
    """A clause that an "it" may stand for, with its features."""

    tokens: Tokens
    features: tuple[str, ...]


def is_be(verb: Token) -> bool:
    """Whether a verb is a form of "be", the short ones with curly marks included."""
    return verb.lemma_ == "be" or (verb not in CASE_MARKERS and verb.lower_ in _SHORT_BE)


def refers_to_nothing(token: Token) -> bool:
    """Whether an "it" is that of weather, time or hearsay: "it rained", "it was night", "it turned out he paid"."""
    verb = token.head
    if token not in _SUBJECTS:
        return False
    if token in EXPLETIVES or verb.lemma_ in _WEATHER or _comes_to(token) or _is_cleft(token):
        return True
    if verb.lemma_ in _PAINS and not any(child in OBJECTS for child in verb.children):
        return True  # "it hurt out there"
    impersonal = _IMPERSONAL if token in PASSIVE_SUBJECTS else _RAISING
    if verb.lemma_ in impersonal and any(_is_told(c) for c in verb.rights):
        return True  # "it turned out nobody paid", where no clause was likely enough
    complement = next((c for c in verb.children if c in COPULA_COMPLEMENTS), None)
    return (
        is_be(verb)
        and complement is not None
        and (complement.ent_type_ in {"TIME", "DATE"} or complement.lower_ in _TIMES)
    )


def _is_told(clause: Token) -> bool:
    """Whether a clause tells something by itself: "it seems [nobody paid]"; not "it seems [to have] a history"."""
    return clause in _KINDS and is_finite(clause) and _opener(clause) in {"that", "zero", "how"}


def _comes_to(token: Token) -> bool:
    """Whether it is the "it" of "when [it] comes to prices"."""
    doc, i = token.doc, token.i
    words = [t.lower_ for t in doc[max(i - 1, 0) : i + 3]]
    return len(words) > 3 and words[0] == "when" and words[2] in {"comes", "came"} and words[3] == "to"


def _is_cleft(token: Token) -> bool:
    """Whether "it" only sets off what a clause tells of: "[it] was Ana Roe who paid", "[it] is people that matter"."""
    verb = token.head
    noun = next((c for c in verb.rights if c in COPULA_COMPLEMENTS and c in NOUNS), None)
    if not is_be(verb) or noun is None or noun.i < token.i:
        return False
    clause = next((c for c in (*noun.rights, *verb.rights) if c in RELATIVE_CLAUSES and c.i > noun.i), None)
    opener = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    if clause is None or opener not in {"who", "that"}:
        return False
    article = next((c.lower_ for c in noun.lefts if c.lower_ in _DETERMINERS), "")
    bare = not article and opener == "that" and noun.lower_ not in _EMPTY  # "[it] is something that she made"
    return noun.pos_ == "PROPN" or (article == "the" and opener == "who") or bare


def stands_for(token: Token) -> tuple[Tokens | tuple[()], float]:
    """The clause that an "it" keeps a place for, and its chance: "[it] is silly <to wait>". () for none."""
    options = [] if _says(token) else held(token)
    if not options:
        return (), 0.0
    model = load("coreference", CLAUSES)
    likely = chances(model, options)
    best = max(range(len(options)), key=lambda k: (likely[k], -k))
    return (options[best].tokens, likely[best]) if likely[best] >= model.threshold else ((), likely[NONE])


def _says(token: Token) -> bool:
    """Whether an "it" says something itself: "[It] said in a statement that it was ready"."""
    verb = token.head
    return token in ACTIVE_SUBJECTS and verb.lemma_ in _SPEECH and any(c in CONTENT_CLAUSES for c in verb.rights)


def chances(model: Linear, options: list[Held]) -> tuple[float, ...]:
    """How likely each clause is, and last that it stands for none."""
    return softmax([*(model.score(option.features) for option in options), model.score(NO_CLAUSE)])


def held(token: Token) -> list[Held]:
    """The clauses behind the predicate of an "it" that is its subject, in text order."""
    verb = token.head
    if token not in _SUBJECTS or verb.i < token.i:
        return []
    complement = next((c for kind in _COMPLEMENTS for c in verb.children if c in kind), None)
    found: list[Held] = []
    for clause in token.sent:
        first = clause.left_edge.i
        if clause.i > verb.i and clause in _KINDS and first > verb.i:
            way = None if _is_measure(complement, clause) or _is_clipped(clause) else _way(clause, verb)
            if way is not None:
                features = _features(token, complement, clause, way, len(found))
                found.append(Held((first, clause.right_edge.i + 1), tuple(features)))
    return found


def _is_measure(complement: Token | None, clause: Token) -> bool:
    """Whether an infinitive says how far something goes: "it was steady enough [to matter]"; "it" is that thing."""
    behind = clause.left_edge.i
    between = complement.doc[complement.i + 1 : behind] if complement is not None else ()
    return any(token.lower_ == "enough" for token in between) and clause.doc[behind].lower_ == "to"


def _is_clipped(clause: Token) -> bool:
    """Whether a condition has no subject, so that it only limits what is said: "it was clear, [if costly], that"."""
    opener = clause.left_edge.lower_
    return opener in _CONDITIONS and not any(c in _SUBJECTS for c in clause.children)


def _way(clause: Token, verb: Token) -> list[Token] | None:
    """The words from a clause up to the verb, without both; None where it does not hang on it."""
    way: list[Token] = []
    node = clause.head
    while node != verb:
        if node.head == node or len(way) >= _STEPS:
            return None
        way.append(node)
        node = node.head
    return way


def _opener(clause: Token) -> str:
    """What opens a clause: that, to, for (somebody to), how (a question), if, ing, zero, because."""
    doc, first = clause.doc, clause.left_edge.i
    word = doc[first].lower_
    if word in _CONDITIONS or word == "that":
        return word
    if word in _QUESTIONS:
        return "how"
    if word == "for" and any(t.lower_ == "to" for t in doc[first : min(clause.right_edge.i, first + _REACH)]):
        return "for"
    if word == "to" or (word == "not" and doc[first + 1].lower_ == "to"):
        return "to"
    if clause in ING_FORMS and first == clause.i:
        return "ing"
    if word in _SUBORDINATORS:
        return "because"
    return "zero" if clause in FINITE or any(c in _SUBJECTS for c in clause.children) else "other"


def _features(it: Token, complement: Token | None, clause: Token, way: list[Token], before: int) -> list[str]:
    doc, verb, opener = it.doc, it.head, _opener(clause)
    by = "be" if is_be(verb) else verb.lemma_.lower()
    above = ">".join(label(word) for word in way[:2]) or "verb"
    kind = "none" if complement is None else complement.pos_ if complement in _PREDICATIVES else label(complement)
    first = clause.left_edge.i
    gap = first - (complement or verb).i
    far = "next" if gap <= 1 else "near" if gap <= 3 else "beside" if gap < _SIDE else "far"
    found = [
        "clause", f"opener={opener}", f"label={label(clause)}", f"above={above}", f"above={above},{opener}",
        f"label={label(clause)},{opener}", f"verb={by}", f"verb={by},{opener}", f"complement={kind}",
        f"complement={kind},{opener}", f"be={by == 'be'},{kind},{opener}", f"gap={far}", f"before={min(before, 2)}",
        f"depth={min(len(way), 3)}",
    ]  # fmt: skip
    if any(word in CONJUNCTS for word in way):
        found.append("joined")
    if it in PASSIVE_SUBJECTS:
        impersonal = verb.lemma_ in _IMPERSONAL and opener in _CONDITIONS | {"that", "how", "zero"}
        found.append("impersonal" if impersonal else "passive")
    elif verb.lemma_ in _RAISING:
        found += ["raising", f"raising,{opener}"]
    if doc[first - 1].is_punct:
        found += ["comma", f"comma,{opener}"]
    return found + (_complement(verb, complement, opener) if complement is not None else [])


def _complement(verb: Token, complement: Token, opener: str) -> list[str]:
    """What the complement of the verb says: "a [mistake] to", "too [late] to"."""
    words = [t.lower_ for t in verb.doc[min(verb.i, complement.i) + 1 : max(verb.i, complement.i)]]
    found = [f"word={complement.lemma_.lower()}", f"phrase={verb.lemma_.lower()} {complement.lemma_.lower()},{opener}"]
    if complement in NOUNS:
        article = next((word for word in words if word in _DETERMINERS), "")
        found.append(f"article={article},{opener}")
    elif any(word in _DEGREES for word in words):
        found += ["degree", f"degree,{opener}"]
    if complement.lower_ in _JUDGEMENTS:
        found += ["judgement", f"judgement,{opener}"]
    return found

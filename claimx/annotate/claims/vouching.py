"""Words that vouch for a clause or doubt it, where they stand above it: "unlikely that", "no proof that", "a myth".

An adjective or noun of doubt denies its clause; a word that only vouches for it does where a negation, or a word for
hardly any, stands with it: "far from clear", "no sign", "little evidence".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.negations import is_few, is_nobody, is_scant, negates, negates_subject
from claimx.annotate.claims.questions import is_question
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    ANY_SUBJECTS,
    BASE,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    DETERMINERS,
    EXPLETIVES,
    FINITE,
    MARKERS,
    NEGATIONS,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OWNERS,
    PARTICLES,
    PASSIVE_SUBJECTS,
    PREDICATIVES,
    PREPOSITION_OBJECTS,
    RELATIVE_CLAUSES,
    WH_ADVERBS,
    WH_PRONOUNS,
    WH_WORDS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_JUDGING = PREDICATIVES | ADVERBS
_VERBS = FINITE | BASE
_LACKED = OBJECTS | PREDICATIVES | NOUN_SUBJECTS | PREPOSITION_OBJECTS
_REJECTED = OBJECTS | PASSIVE_SUBJECTS
_JUDGED = CONTENT_CLAUSES | ADVERBIAL_CLAUSES
_COPULAS = lexicon.group("copulas") | {"remain", "seem", "become"}
_DOUBTS = lexicon.group("doubts")
_CERTAINTIES = lexicon.group("certainties")
_UNTRUTHS = lexicon.group("untruths")
_DENIALS = _DOUBTS | _UNTRUTHS
_JUDGEMENTS = _DOUBTS | _CERTAINTIES | _UNTRUTHS
_PROOFS = lexicon.group("proofs")
_CLAIMED = lexicon.cue_words("noun") | lexicon.group("notions")
_ASKING = WH_WORDS | WH_PRONOUNS | WH_ADVERBS
_SAYING = lexicon.cue_words("speech")
_LACKING = frozenset({"lack"})
_DENYING = lexicon.cue_words("denies") | lexicon.cue_words("rejects")
_FINDING = lexicon.group("finding")
_PHRASES = lexicon.group("denying_phrases")  # "rule_out"


def is_judged_untrue(clause: Token) -> bool:
    """Whether an adjective or noun above denies a clause: "thinks it unlikely that [it will close]"."""
    judgement = find_judgement(clause)
    return judgement is not None and bool(denied_by(judgement))


@once
def find_judgement(clause: Token) -> Token | None:
    """The adjective or noun that says whether a clause is so: "it is [unlikely] that", "far from [clear] that"."""
    if clause not in _JUDGED or not _is_told(clause):
        return None
    above = clause.head
    words = [above, *(child for child in above.children if child in _JUDGING and child.i < clause.i)]
    words += [noun for word in words if word.lower_ == "far" for noun in word.subtree if noun.i > word.i]
    words += [noun for child in above.lefts if child.lower_ == "from" for noun in child.children]
    return next((w for w in words if w.lower_ in _JUDGEMENTS and w not in _VERBS and w.i < clause.i), None)


def denied_by(word: Token) -> str:
    """The word that denies what is judged, of the judgement and the negations beside it; "" where they affirm."""
    above = word.head if word.head.pos_ in {"VERB", "AUX"} else word
    if is_question(above):
        return ""  # "is it not true that he [paid]?"
    negations = [c.lower_ for node in {above, word} for c in node.children if negates(c)]
    before = [token.lower_ for token in word.doc[max(word.i - 2, sentence_of(word).start) : word.i]]
    far = before == ["far", "from"]
    negated = bool(negations) or far or _nobody_judges(above)
    negative = word.lower_ in _DENIALS
    if negated == negative:
        return ""
    return word.lower_ if negative else "far" if far else next(iter(negations), "no")


def denied_noun(clause: Token) -> str:
    """The word that denies the clause of a noun: "has [no] plans to sell", "[no] proof that", "[denied] reports that".

    "" where none does, or where the clause is none of these.
    """
    noun = clause.head
    bound = clause in RELATIVE_CLAUSES and clause.left_edge.nbor(-1).text != ","
    if bound and is_nobody(noun) and _is_there(noun):
        return "no"  # "there are [no] trains that run at night", "there is [no] way it will open"
    if clause in ADNOMINAL_CLAUSES and any(child.lower_ == "to" for child in clause.lefts):
        return "no" if is_unwanted(noun) else ""
    marked = clause in ADNOMINAL_CLAUSES or any(child in MARKERS and child.lower_ == "that" for child in clause.lefts)
    subject = next((child for child in clause.children if child in ANY_SUBJECTS), None)
    if subject is None or subject in WH_PRONOUNS or subject.lower_ == "that":
        return ""  # "no evidence that [convinced] the court": a relative clause
    if noun.lemma_ in _PROOFS:
        return _missing(noun)
    if noun.lemma_ in _DOUBTS:  # "many [doubt] that", taken for a noun
        return "" if _missing(noun) else noun.lower_
    if noun.lemma_ in _CLAIMED and marked:
        return _rejected(noun)
    return ""


def _is_there(noun: Token) -> bool:
    """Whether a noun is only said to be: "there is no [way]"."""
    return any(child in EXPLETIVES and child.lower_ == "there" for child in noun.head.children)


def is_denied(governor: Token) -> bool:
    """Whether nobody, or hardly anybody, does it: "does [not] doubt", "[nobody] seems to doubt", "[few] doubt"."""
    chain = (governor, governor.head) if governor in OPEN_COMPLEMENTS else (governor,)
    return any(
        any(negates(child) or denies_actor(child) or is_few(child) for child in node.children) or negates_subject(node)
        for node in chain
    )


def denies_actor(word: Token) -> bool:
    """Whether a subject is nobody: "[nobody] wants to leave"."""
    return word in NOUN_SUBJECTS and is_nobody(word)


def is_asking(clause: Token) -> bool:
    """Whether a question word opens a clause: "clear [who paid]", "does not show [what storage] it has"."""
    words = {token for left in clause.lefts for token in left.subtree} | {clause.left_edge}
    return any(token in _ASKING and token.lower_ != "that" for token in words)


def is_unwanted(noun: Token) -> bool:
    """Whether somebody has no such will: "no [plans] to sell"."""
    return noun.lemma_ in lexicon.words("intention_nouns") and is_nobody(noun)


def phrase(verb: Token) -> str:
    """A verb with its particle: "rule_out"."""
    behind = (child for child in verb.rights if child in PARTICLES or (child in ADVERBS and child.i == verb.i + 1))
    return next((f"{verb.lemma_}_{child.lower_}" for child in behind), "")


def _is_told(clause: Token) -> bool:
    """Whether a clause tells something: with a subject, behind "that" or nothing; not "clear [who paid]"."""
    marks = {child.lower_ for child in clause.lefts if child in MARKERS}
    opened = marks <= {"that"} and (clause in COMPLEMENT_CLAUSES or "that" in marks)
    return opened and not is_asking(clause) and any(child in ANY_SUBJECTS for child in clause.children)


def _nobody_judges(verb: Token) -> bool:
    return any(denies_actor(child) or is_few(child) for child in verb.children)


def _missing(noun: Token) -> str:
    """The word that says that there is none of it: "[no] proof", "[little] evidence", "[lacks] proof"; "" none."""
    if is_nobody(noun) or any(child in DETERMINERS and child.lower_ == "no" for child in noun.lefts):
        return "no"  # also where nothing is denied: "no doubt that"
    scant = next((child.lower_ for child in noun.lefts if is_scant(child)), "")
    if scant or noun not in _LACKED:
        return scant
    above = noun.head
    if noun in PREPOSITION_OBJECTS:  # "without proof that", "for lack of proof that"
        lack = above.head.lemma_ in _LACKING
        claimed = above.head.lemma_ in _SAYING  # "claimed without proof that": the clause is what was claimed
        without = above.lower_ == "without" and not claimed
        return above.lower_ if without else above.head.lower_ if lack else ""
    negated = is_denied(above)
    if above.lemma_ in _LACKING:
        return "" if negated else above.lower_
    certain = any(child in OWNERS or child.lower_ == "the" for child in noun.lefts)  # "was not the only sign that"
    return "not" if negated and not certain and above.lemma_ in _FINDING else ""


def _rejected(noun: Token) -> str:
    """The word that denies what was claimed: "[denied] reports that", "the claim that ... is [false]"; "" none."""
    above = noun.head
    named = noun in PREPOSITION_OBJECTS and above.lower_ == "as"  # "dismissed as nonsense a claim that"
    above = above.head if named else above
    if named or noun in _REJECTED:
        denied = above.lemma_ in _DENYING or phrase(above) in _PHRASES
        return above.lower_ if denied and not is_denied(above) else ""
    if noun in NOUN_SUBJECTS and above.lemma_ in _COPULAS:
        untrue = next((child for child in above.children if child in PREDICATIVES and child.lower_ in _UNTRUTHS), None)
        negated = any(child in NEGATIONS for child in above.children)
        return untrue.lower_ if untrue is not None and not negated else ""
    return ""

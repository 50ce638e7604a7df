"""What is asked or left open is not asserted: clauses of whether and if, questions, what nobody would confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    NEGATIONS,
    NOUN_CLAUSES,
    OPEN_COMPLEMENTS,
    PARATAXES,
    PREPOSITION_CLAUSES,
    ROOTS,
    WH_ADVERBS,
    WH_PRONOUNS,
    WH_WORDS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.verbs import first_conjunct, may_be_said

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["hangs_on_question", "is_open_clause", "is_question", "is_refused", "is_unconfirmed", "left_open"]

_CONFIRMING = lexicon.group("confirming")
_REFUSING = lexicon.cue_words("fails")
_NOBODIES = lexicon.group("nobodies")
_SEEN = frozenset({"see"})
_ASKED = lexicon.group("asking_verbs")
_WHO = WH_WORDS | WH_PRONOUNS
_WH = WH_ADVERBS | _WHO
_STEPS = 4  # clauses up
_NAMELESS = lexicon.group("question_pronouns")
_KNOWING = lexicon.cue_words("speech") | lexicon.group("finding_out")
_CERTAINTIES, _UNKNOWN = lexicon.group("certainties") | {"known"}, lexicon.group("unknown_words")
_FAR = 60  # words to the end of a question
_ENDS = frozenset({".", "!", "?"})
_MAIN = ROOTS | CONJUNCTS | COMPLEMENT_CLAUSES | PARATAXES
_OBJECTS = CONTENT_CLAUSES | PREPOSITION_CLAUSES
_UP = CONJUNCTS | OPEN_COMPLEMENTS


@once
def left_open(verb: Token) -> str:
    """The word that leaves the clause of `verb` open, "" where it is asserted.

    "He was asked [whether] the bank had failed", "Police would not [confirm] that he was dead", "Did he pay[?]",
    "One could [argue] that he was dead".
    """
    node = verb
    for _ in range(_STEPS):
        word = is_open_clause(node) or (
            node.head.lower_ if is_unconfirmed(node) or _is_unsaid(node) else _unknown(node)
        )
        if word:
            return word
        if hangs_on_question(node):
            return "?"
        if node not in _UP or node.head == node:
            break
        node = node.head
    return "?" if is_question(verb) else ""


def _is_unsaid(clause: Token) -> bool:
    """Whether a clause is what somebody is free to say, and has not said: "one could argue that [it failed]"."""
    return clause in COMPLEMENT_CLAUSES and may_be_said(clause.head)


@once
def is_open_clause(verb: Token) -> str:
    """The "whether" or "if" of a clause that is the object of a verb or adjective, not of a condition; else ""."""
    word = next((c.lower_ for c in verb.children if c.i < verb.i and c.lower_ in {"whether", "if"}), "")
    if word == "if" and verb not in _OBJECTS and not _is_awaited(verb):
        return ""
    return word or _asked(verb)


def _is_awaited(verb: Token) -> bool:
    """Whether time will tell, whatever the parse calls the clause: "it remains to be seen if [it will open]"."""
    seen = verb.head
    return seen.lemma_ in _SEEN and seen in OPEN_COMPLEMENTS and seen.head.lemma_ == "remain"


def _asked(verb: Token) -> str:
    """The question word of a clause that somebody asks: "asked [why] he had waited", "questioned [who] paid"; "" none.

    A "when" may tell the time of asking, unless its clause lies before it: "asked her [when] the roof had collapsed".
    """
    if verb.head.lemma_ not in _ASKED or verb.i < verb.head.i or verb.head.pos_ != "VERB":
        return ""
    word = verb.left_edge
    if word not in _WH or word.lower_ == "that":
        return ""
    before = any(child in AUXILIARIES and child.lower_ == "had" for child in verb.lefts)
    return word.lower_ if verb in _OBJECTS or (verb in ADVERBIAL_CLAUSES and before) else ""


def _unknown(verb: Token) -> str:
    """The "who" or "what" of a clause that nobody answers: "would not say [who] paid", "unclear [what] burned"; ""."""
    word = verb.left_edge
    if verb not in _OBJECTS or word not in _WHO or word.lower_ not in _NAMELESS:
        return ""
    above = verb.head.head if verb in PREPOSITION_CLAUSES else verb.head
    unclear = any(child in ADJECTIVE_COMPLEMENTS and _is_unclear(child) for child in above.children)
    telling = above.lemma_ in _KNOWING and _is_withheld(above)  # not "does not like what he did"
    open_ = telling or unclear or (above in ADJECTIVE_COMPLEMENTS and _is_unclear(above))
    return word.lower_ if open_ else ""


def _is_unclear(word: Token) -> bool:
    """Whether an adjective says that something is not known: "[unclear]", "not [clear]", "[unknown]"."""
    negated = any(child in NEGATIONS for node in (word, word.head) for child in node.children)
    return word.lower_ in _UNKNOWN or (word.lower_ in _CERTAINTIES and negated)


def _is_withheld(verb: Token) -> bool:
    """Whether nobody does it, or somebody refuses to: "[nobody] knows", "would not say", "[refused] to say"."""
    return verb.pos_ == "VERB" and (is_refused(verb) or _is_negated(verb))


def is_refused(verb: Token) -> bool:
    """Whether somebody refuses to do it: "refused to [say]"."""
    return verb in OPEN_COMPLEMENTS and verb.head.lemma_ in _REFUSING


def hangs_on_question(clause: Token) -> bool:
    """Whether a clause is what a question asks: "Did he know that it [leaked]?"."""
    return clause in COMPLEMENT_CLAUSES and clause.head.i < clause.i and is_question(clause.head)


@once
def is_unconfirmed(verb: Token) -> bool:
    """Whether nobody would confirm a clause: "could not confirm [he was dead]", "would neither confirm nor deny".

    "[Neither] would confirm that it was false", "[refused] to confirm that it was false".
    """
    if verb not in COMPLEMENT_CLAUSES:
        return False
    above, first = verb.head, first_conjunct(verb.head)
    both = above.lemma_ == "deny" and first.lemma_ in _CONFIRMING
    return (above.lemma_ in _CONFIRMING or both) and (_is_withheld(above) or _is_negated(first))


def _is_negated(verb: Token) -> bool:
    words = [*verb.children, *(word for child in verb.lefts if child in ANY_SUBJECTS for word in child.lefts)]
    nobody = any(child in ANY_SUBJECTS and child.lower_ in _NOBODIES for child in verb.children)
    return nobody or any(word in NEGATIONS or word.lower_ in {"neither", "no"} for word in words)


@once
def is_question(verb: Token) -> bool:
    """Whether the main clause of a verb asks, by its form, in a sentence that ends in a question mark."""
    node = verb
    while node in _UP and node.head != node and not any(child in ANY_SUBJECTS for child in node.children):
        node = node.head
    return (node in _MAIN or _follows_label(node)) and _asks(node) and _is_marked(verb)


def _follows_label(verb: Token) -> bool:
    """Whether a clause stands behind the label of who asks, taken for its noun by the parse: "CHAIR: [Who paid]?"."""
    start = verb.left_edge.i
    return verb in NOUN_CLAUSES and start > 0 and verb.doc[start - 1].text == ":"


def _asks(verb: Token) -> bool:
    """Whether a clause has its auxiliary before its subject, a question word in front, or no subject at all."""
    subject = next((child for child in reversed(list(verb.lefts)) if child in ANY_SUBJECTS), None)
    if subject is None:
        return True  # also behind the verb
    helpers = (child for child in verb.lefts if child in AUXILIARIES)
    opened = any(token in _WH and token.i <= subject.i for left in verb.lefts for token in left.subtree)
    return opened or any(helper.i < subject.i for helper in helpers)


def _is_marked(verb: Token) -> bool:
    """Whether the sentence of a verb ends in a question mark."""
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + _FAR)):
        if doc[i].text in _ENDS:
            return doc[i].text == "?"
        if doc[i].is_space and "\n" in doc[i].text:
            break
    return False

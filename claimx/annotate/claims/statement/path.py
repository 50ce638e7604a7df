"""The words that carry a predicate: the way from its verb up to the clause that a reader needs to understand it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.denial import is_likened
from claimx.annotate.claims.questions import is_open_clause, is_unconfirmed
from claimx.annotate.claims.vouching import denied_noun, is_judged_untrue
from claimx.annotate.clause.extent import nearest
from claimx.annotate.clause.labels import (
    ADJECTIVE_COMPLEMENTS,
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    FINITE,
    ING_FORMS,
    MARKERS,
    MODALS,
    NEGATIONS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OTHER_PRESENT,
    PAST_PARTICIPLES,
    PLURAL_NOUNS,
    PREDICATIVES,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    WH_ADVERBS,
    WH_PRONOUNS,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.verbs import first_conjunct
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOUBTING = group("doubting")
_ONE = frozenset({"one", "1"})
_PLURAL = frozenset({"were", "are", "have"})
_STEPS = 6  # verbs: "was going to be able to begin to pay"
_BARE = BASE | PAST_PARTICIPLES | ING_FORMS
_HELPERS = AUXILIARIES | NEGATIONS
_HELPED = AUXILIARIES | ANY_SUBJECTS
_PREDICATES = PREDICATIVES | OPEN_COMPLEMENTS
_ARGUMENTS = OBJECTS | NOUN_SUBJECTS
_HELD = NOUN_CLAUSES | PREPOSITIONS
_ASKING = WH_PRONOUNS | WH_ADVERBS


class Path(NamedTuple):
    """The nodes from the verb of a predicate up to the top of its statement, and the partners it borrows from."""

    nodes: tuple[Token, ...]  # the verb first, the top last
    lenders: tuple[Token, ...]  # first conjuncts, of which only the auxiliaries are taken

    @property
    def top(self) -> Token:
        """The highest verb of the statement."""
        return self.nodes[-1]


@once
def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own or from its auxiliaries."""
    return verb in FINITE or any(child in FINITE for child in verb.children if child in _HELPERS)


@once
def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb, the nearest before it where there are several."""
    found = [child for child in verb.children if child in ANY_SUBJECTS]
    return nearest([child for child in found if child.i < verb.i]) or (found[0] if found else None)


def shared_subject(verb: Token) -> Token | None:
    """The subject that a coordinated verb has from its first partner: "[Police] closed roads and asked ..."."""
    while verb in CONJUNCTS and verb.head != verb:
        verb = verb.head
        found = own_subject(verb)
        if found is not None:
            return None if found in WH_PRONOUNS else found
    return None


def shared_auxiliaries(verb: Token) -> list[int]:
    """The auxiliaries of a first partner for a participle with a subject of its own.

    Only where its number agrees: "Two people [were] killed and 14 injured", not "a man was killed and 14 injured".
    """
    first = verb.head
    helpers = [child for child in first.lefts if child in AUXILIARIES]
    subject = own_subject(verb)
    if verb not in CONJUNCTS or verb not in PAST_PARTICIPLES or first.tag != verb.tag or subject is None:
        return []
    if not helpers or any(child in AUXILIARIES for child in verb.children) or subject in WH_PRONOUNS:
        return []
    return [helper.i for helper in helpers] if (helpers[0].lower_ in _PLURAL) == _is_plural(subject) else []


def _is_plural(subject: Token) -> bool:
    """Whether a subject takes "were": "14", "dozens", "a man and a boy"."""
    counted = subject.pos_ == "NUM" or any(child.pos_ == "NUM" for child in subject.lefts)
    several = counted and subject.lower_ not in _ONE and not any(child.lower_ in _ONE for child in subject.lefts)
    return several or subject in PLURAL_NOUNS or any(child in CONJUNCTS for child in subject.rights)


@once
def find_path(verb: Token, *, hedged: bool) -> Path:
    """The path of a predicate's verb; `hedged` where only the clause above tells that it is doubtful or negated."""
    nodes, lenders = [verb], []
    node = verb
    for _ in range(_STEPS):
        above = node.head
        if above == node:
            break
        infinitive = _infinitive(node)
        if infinitive is not None:
            lenders.append(infinitive)
            above = infinitive
        elif node in CONJUNCTS and _borrows(node):
            lenders.append(above)
        elif node in _PREDICATES or _leans(node, hedged=hedged) or _holds_denied(nodes):
            nodes.append(above)
            hedged = hedged and above.lemma_ not in _DOUBTING and not is_judged_untrue(node)
            hedged = hedged and not any(child in NEGATIONS for child in above.children)  # "I do [not] think that"
        else:
            break
        node = above
    return Path(tuple(nodes), tuple(lenders))


def _leans(clause: Token, *, hedged: bool) -> bool:
    """Whether a clause would say something else without the one above it."""
    above = clause.head
    if clause in NOUN_CLAUSES:
        return bool(denied_noun(clause))  # "there is no evidence that [he lied]"
    if is_likened(clause):
        return _is_denied(above)  # "it is not like [he lied]"
    if clause in PREPOSITION_CLAUSES:
        return hedged and above in PREPOSITIONS  # "left without [paying]", "has no intention of [selling]"
    if clause in ADVERBIAL_CLAUSES:
        return is_judged_untrue(clause) or _is_for(clause)
    if clause not in COMPLEMENT_CLAUSES or above.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    open_ = asks(clause) or above.lemma_ in _DOUBTING or _is_denied(above)
    return hedged or open_ or not is_finite(clause)


def _is_for(clause: Token) -> bool:
    """Whether all that a copula says is who should do something: "the matter is [for them to settle]"."""
    copula = clause.head
    opened = any(child in MARKERS and child.lower_ == "for" for child in clause.lefts)
    return (
        opened and copula.lemma_ == "be" and clause.i > copula.i and not any(c in PREDICATIVES for c in copula.rights)
    )


def _holds_denied(nodes: list[Token]) -> bool:
    """Whether the last of the nodes was climbed to from its clause: "found no [evidence] that", "[without] paying"."""
    if len(nodes) > 1 and nodes[-1] in PREPOSITIONS:
        return nodes[-2] in PREPOSITION_CLAUSES
    return len(nodes) > 1 and nodes[-2] in _HELD and nodes[-1] in _ARGUMENTS


def _is_denied(verb: Token) -> bool:
    """Whether a verb that reports nothing is negated, so that its clause may not be so: "does [not mean] that"."""
    return any(child in NEGATIONS for child in verb.children) and verb.lemma_ not in cue_words("speech")


@once
def _infinitive(verb: Token) -> Token | None:
    """The infinitive that a bare verb goes on, where the parser took it for a partner of the verb above.

    As in "has to get a hearing, [go] through questions and be confirmed".
    """
    helped = [child for child in verb.children if child in _HELPED]
    bare = verb in BASE if not helped else all(child in AUXILIARIES and child in BASE for child in helped)
    if verb not in CONJUNCTS or not bare:
        return None
    first = first_conjunct(verb)
    if first in BASE:
        return None
    return next((c for c in first.rights if c in OPEN_COMPLEMENTS and c in BASE and c.i < verb.i), None)


@once
def asks(verb: Token) -> bool:
    """Whether a clause is a question that its governor asks or leaves open: "did not say [who will pay]"."""
    if is_open_clause(verb) or is_unconfirmed(verb):
        return True
    return any(child in _ASKING and child.lower_ != "that" for child in verb.lefts)


def is_adjectival(verb: Token) -> bool:
    """Whether a participle is the partner of an adjective: "were cold and hungry but not [hurt]"."""
    copula = verb.head
    told = any(child in ADJECTIVE_COMPLEMENTS and child.i < verb.i for child in copula.rights)
    return verb in PAST_PARTICIPLES and verb in CONJUNCTS and copula.lemma_ == "be" and told


def _borrows(verb: Token) -> bool:
    """Whether a coordinated verb shares the auxiliaries of the first: "was arrested and [charged]".

    Behind a modal a bare verb may be tagged as a present: "could face prison and [have] to pay".
    """
    same = verb in _BARE and verb.head.tag == verb.tag
    plain = verb in OTHER_PRESENT or verb.lower_ == verb.lemma_
    bare = plain and verb.head in BASE and any(child in MODALS for child in verb.head.children)
    return (same or bare or is_adjectival(verb)) and not any(child in _HELPED for child in verb.children)

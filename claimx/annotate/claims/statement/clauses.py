"""What kind of clause or partner stands below a word: short, set off, a list, a turn to something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.polarity import joins_with_nor
from claimx.annotate.claims.statement.path import is_finite, own_subject
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBIAL_NOUNS,
    ANY_SUBJECTS,
    APPOSITIONS,
    ATTRIBUTES,
    AUXILIARIES,
    COMPARATIVES,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    FINITE_VERBS,
    MARKERS,
    NEGATIONS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OTHER_PRESENT,
    OWNERS,
    PRECONJUNCTIONS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    PRESENT,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
    WH_ADVERBS,
)
from claimx.annotate.clause.verbs import CONDITIONS, is_infinitive, is_turned_condition
from claimx.annotate.frame import sentence_of
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from spacy.tokens import Token

THIN = 4  # words; a clause that has no more is too short to be read alone
_SHORT = 10  # words; a clause that has no more stays where no mark parts it from what it goes with
_LONGER = 20  # words; so does one without marks that has no more, where both together have no more than ...
_WHOLE = 40  # words
OPENING = CONDITIONS | {"whether", "lest"}  # what they open is not asserted
_NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_COORDINATED = CONJUNCTS | CONJUNCTIONS
COMPLETING = OBJECTS | PREPOSITIONS | ATTRIBUTES
_TELLING = PREPOSITIONS | ADVERBIAL_CLAUSES | ADVERBIAL_NOUNS  # of what stands before a verb
_SAYING = cue_words("speech") | {"put"}
_CONCEDING = group("conceding")
_SINGULAR = SINGULAR_NAMES | SINGULAR_NOUNS
_OPENING = MARKERS | CONJUNCTIONS
_MARKS = frozenset({",", "—", "–", "--", "-", "(", "[", ";", ":"})


def is_clause(word: Token) -> bool:
    """Whether a partner of a predicate is a clause of its own: "is old and [needs] repair"."""
    own = ANY_SUBJECTS | AUXILIARIES
    return word.pos_ in {"VERB", "AUX"} and (is_finite(word) or any(child in own for child in word.children))


def is_open(clause: Token) -> bool:
    """Whether a clause is a condition or leaves open whether it is so: "[if prices fall], the farm would close"."""
    return any(child in MARKERS and child.lower_ in OPENING for child in clause.lefts) or is_turned_condition(clause)


def is_thin(clause: Token) -> bool:
    """Whether a clause is too short to be read alone: "after [rates went up]"."""
    return is_finite(clause) and size(clause) <= THIN


def is_short(clause: Token) -> bool:
    """Whether a clause behind its verb is short enough to stay: "the pumps stopped [when the river rose]".

    One that is written large begins a sentence, whatever the parser thinks.
    """
    start = clause.left_edge
    opened = is_infinitive(clause) or any(child in MARKERS or child in WH_ADVERBS for child in clause.lefts)
    behind = clause.i > clause.head.i and not start.is_title and start.nbor(-1) not in CONJUNCTIONS
    words = size(clause) if opened and (behind or is_fronted(clause)) else _WHOLE
    whole = clause.doc[start.i : clause.right_edge.i]
    plain = words <= _LONGER and not any(token.text in _MARKS for token in whole)
    return words <= _SHORT or (plain and size(clause.head) <= _WHOLE)


def is_fronted(clause: Token) -> bool:
    """Whether a clause stands before the subject of its verb, and a comma closes it: "[When it rains], pumps start".

    Not one that only tells who says it, "[as Ana Roe put it], pumps start", or that grants something beside it: "[While
    Oslo waits], pumps start" says two things.
    """
    after = clause.doc[min(clause.right_edge.i + 1, len(clause.doc) - 1)]
    subject = own_subject(clause.head)
    if clause not in ADVERBIAL_CLAUSES or subject is None or clause.i > subject.i or after.text != ",":
        return False
    if any(child.lower_ in _CONCEDING for child in clause.lefts):
        return False
    telling = own_subject(clause) is None
    telling = telling or (clause.lemma_ in _SAYING and not any(child in OPEN_COMPLEMENTS for child in clause.rights))
    return not (telling and any(child.lower_ == "as" for child in clause.lefts))


def size(clause: Token) -> int:
    """The words of a clause, without those that open it or join it to another."""
    return sum(not (token.is_punct or token.is_space) for token in clause.subtree) - sum(
        child in _OPENING or child in WH_ADVERBS for child in clause.children
    )


def says_more(verb: Token, clause: Token) -> bool:
    """Whether a verb says anything without one of its clauses; "the report comes [after they met]" does not.

    Nor does "two people were badly hurt [when a wall fell]", whatever is joined to it.
    """
    told = (child for child in verb.children if child != clause and child not in _COORDINATED and not child.is_punct)
    return any(child.i > verb.i or child in _TELLING for child in told)


def turns(word: Token) -> bool:
    """Whether a comma and "but" turn to another clause: "asked for more, [but] against Spurs they won"."""
    if word not in _COORDINATED or word.i == 0:
        return False
    opener = word if word in CONJUNCTIONS else next((c for c in word.head.children if c in CONJUNCTIONS), word)
    return opener.lower_ == "but" and word.doc[opener.i - 1].text == "," and word.i > word.head.i and not _denied(word)


def _denied(word: Token) -> bool:
    """Whether the sentence has denied something before: "[not] a bill, but a plan"."""
    return any(token in NEGATIONS for token in word.doc[sentence_of(word).start : word.i])


def is_list(word: Token) -> bool:
    """Whether an "apposition" goes on a list, since nothing closes it: "Late trains, [old tracks and floods] cost"."""
    chain = (word, *word.conjuncts)
    if word not in APPOSITIONS or not any(child in CONJUNCTIONS for partner in chain for child in partner.children):
        return False
    return _ends_open(word) and word.left_edge.i - word.head.i == 2  # the noun, a comma, the next one


def _ends_open(word: Token) -> bool:
    """Whether no mark closes what stands with a word."""
    after = word.right_edge.i + 1
    return after < len(word.doc) and word.doc[after].text not in _MARKS


def is_name(word: Token) -> bool:
    """Whether an "apposition" behind a noun and a mark names what that describes: "the chair, [Ana Roe], left"."""
    noun, before = word.head, word.doc[max(word.left_edge.i - 2, 0)]
    if word not in APPOSITIONS or word.ent_type_ not in _NAMED or word.pos_ != "PROPN" or noun.pos_ != "NOUN":
        return False
    return word.text[0].isupper() and is_set_off(word) and (before == noun or noun.is_ancestor(before))


def is_listed(word: Token) -> bool:
    """Whether an "apposition" is one of a list: "like Ek, [Roe], [Lund] and more", "hard cheese, [cream], salt"."""
    noun = word.head
    if word not in APPOSITIONS or word.pos_ != noun.pos_ or word.pos_ not in {"NOUN", "PROPN"} or _is_placed(word):
        return False
    names = [child for child in noun.rights if child in APPOSITIONS]
    last = names[-1]
    joined = any(child in CONJUNCTIONS for child in last.rights)
    if len(names) > 1 and joined and _ends_open(last) and all(each.pos_ == noun.pos_ for each in names):
        return True
    goes_on = any(child in CONJUNCTS and child.i > word.i for child in noun.rights)
    bare = not any(child in DETERMINERS or child in OWNERS for each in (noun, word) for child in each.lefts)
    return goes_on and bare and word.ent_type_ == noun.ent_type_


def _is_placed(word: Token) -> bool:
    """Whether a name says where the place before it lies: "Lyon, [France]"."""
    return word.ent_type_ in _PLACES or word.head.ent_type_ in _PLACES


def begins_list(subject: Token) -> bool:
    """Whether a subject is the first of a list that the parse takes for an apposition, since the verb is plural.

    "[Lindmar, 9 seats, and Arvik], 6 seats, are open": "9 seats" has the partner.
    """
    if subject not in _SINGULAR or any(child in CONJUNCTS for child in subject.rights):
        return False
    if not any(child in APPOSITIONS and any(c in CONJUNCTS for c in child.rights) for child in subject.rights):
        return False
    verb = subject.head
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    return form.i > subject.i and (form in OTHER_PRESENT or form.lower_ == "were")


def is_labelling(word: Token) -> bool:
    """Whether a word that belongs to nothing is a label of what follows: "[Composers]: the tool writes songs".

    What has a subtitle is none: "Harbour Nights: The Last Ferry is a film".
    """
    end = word.right_edge.i
    colon = next((token.i for token in word.doc[end : end + 2] if token.text == ":"), len(word.doc))
    behind = list(word.doc[colon + 1 : colon + 3])
    return len(behind) > 1 and not (behind[0] in DETERMINERS and all(token.is_title for token in behind))


def is_glued(partner: Token) -> bool:
    """Whether nothing joins a "partner" to its copula, whose words it goes on: "the singer [Ek was]", "was [when ...]".

    So does a verb whose subject is among them: "The cups were on the table, [plates and pans covered] the floor".
    """
    before = partner.left_edge.i - 1
    if partner not in CONJUNCTS or partner.head.lemma_ != "be" or before <= partner.head.i:
        return False
    joined = any(child in CONJUNCTIONS and child.i < partner.i for child in partner.head.rights)
    if joined:
        return False
    gap = all(child.is_punct or child in _COORDINATED for child in partner.rights)  # the singer is missing behind "was"
    described = partner.doc[before].pos_ in {"NOUN", "PROPN"} and (gap or own_subject(partner) is None)
    return described or partner.left_edge in WH_ADVERBS


def begins_neither(verb: Token, child: Token) -> bool:
    """Whether a verb is the first of two that "neither" denies, a word the other: "neither paid [nor left]"."""
    if not any(c in PRECONJUNCTIONS and c.lower_ == "neither" for c in verb.lefts):
        return False
    return joins_with_nor(child) is not None or (child in CONJUNCTIONS and child.lower_ == "nor")


def is_choice(verb: Token, child: Token) -> bool:
    """Whether "or" joins a partner, without which more would be said: "may fine him [or close the farm]"."""
    partner = next((c for c in verb.rights if c in CONJUNCTS and c.i >= child.i), None)
    joined = next((c for c in verb.rights if c in CONJUNCTIONS and c.lower_ == "or"), None)
    if partner is None or joined is None or joined.i > partner.i:
        return False
    return not (is_set_off(joined) and any(c in ANY_SUBJECTS for c in partner.children))


def is_phrase(partner: Token) -> bool:
    """Whether a partner is a preposition with its noun, which may be taken for the "to" of a verb."""
    return partner.pos_ == "ADP" or any(child in PREPOSITION_OBJECTS for child in partner.rights)


def is_general(clause: Token) -> bool:
    """Whether a present tells when another always holds, as a condition does: "is angry [when prices rise]"."""
    opened = any(child in WH_ADVERBS and child.lower_ in {"when", "whenever"} for child in clause.lefts)
    if clause not in ADVERBIAL_CLAUSES or not opened or is_set_off(clause) or clause.i < clause.head.i:
        return False
    return _is_present(clause) and _is_present(clause.head)


def _is_present(verb: Token) -> bool:
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    return form in PRESENT and form.lower_ not in {"has", "have"}


def is_comparison(clause: Token) -> bool:
    """Whether a clause only tells what something is more or less than: "[more than any rival has paid]"."""
    than = next((c for c in clause.left_edge.children if c.lower_ == "than"), None)
    return clause.left_edge in COMPARATIVES and than is not None and own_subject(clause) is None


def is_set_off(clause: Token) -> bool:
    """Whether a mark parts the clause from what stands before it."""
    before = clause.left_edge.i - 1
    return before >= 0 and clause.doc[before].text in _MARKS


def lists_verbs(verb: Token) -> bool:
    """Whether the last of a list of bare verbs has the object of all: "may not [keep, use or sell] such birds"."""
    last, joined = verb, False
    for partner in sorted(verb.conjuncts, key=lambda word: word.i):
        if partner.i < verb.i:
            continue
        between = verb.doc[last.i + 1 : partner.i]
        apart = any(c in COMPLETING for c in last.rights) or partner.tag != verb.tag
        if apart or not all(token.text == "," or token in CONJUNCTIONS for token in between):
            return False
        last, joined = partner, joined or any(token in CONJUNCTIONS for token in between)
    return joined and any(c in OBJECTS for c in last.rights)

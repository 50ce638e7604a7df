"""Clauses that stand side by side, of which the parser takes the first for the content of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    AUXILIARIES,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONTENT_CLAUSES,
    FINITE,
    MARKERS,
    MODALS,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PAST,
    PAST_PARTICIPLES,
    PREDICATIVES,
    PREPOSITIONS,
    PRESENT,
    as_adverbial_clause,
    as_conjunct,
    as_past_participle,
    as_relative_clause,
)
from claimx.annotate.clause.mends.hang import hang, take_place
from claimx.annotate.clause.verbs import CONDITIONS, first_conjunct, is_finite, opens_turned
from claimx.annotate.frame import sentence_of
from claimx.lexicon import cue_words, cues_of, group

if TYPE_CHECKING:
    from spacy.tokens import Token

_DONE_TO = group("done_to")
_OWN = ANY_SUBJECTS | AUXILIARIES | OBJECTS | COMPLEMENT_CLAUSES
_FRONTING = group("fronting_markers")
_WHICH = frozenset({"which", "whom"})
_PARTING = frozenset({";", ":", "…"})
_LIGHT = frozenset({",", "—", "–", "--", "-"})  # marks before a clause that may report the one before it
_QUOTING = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’"})
_REPORTING = cues_of("report") | cues_of("belief") | cues_of("intention") | cue_words("voiceless")
_COMPLETING = OBJECTS | PREDICATIVES | CONTENT_CLAUSES
_BETWEEN = 4  # tokens from the end of the first clause to the subject of the second


def mend_run_on(first: Token) -> None:
    """A clause that a mark parts from the next is no content of it: "[It is late]; we leave", "it rains, we stay".

    The second becomes the partner of the first. Behind a comma it must be no verb that reports, and have a complement
    of its own: "it rains, I think", "the mill will close, the board decided".
    """
    second = first.head
    subject = next((c for c in second.lefts if c in ANY_SUBJECTS and c.i > first.i), None)
    if subject is None or second.i < first.i or not is_finite(first) or not is_finite(second):
        return
    if not any(c in ANY_SUBJECTS for c in first.lefts) or any(c in MARKERS for c in first.lefts):
        return
    if not _is_parted(first, subject.left_edge, second):
        return
    before = [c for c in second.lefts if c.i < first.left_edge.i]
    if any(c in ANY_SUBJECTS for c in before):
        return
    joining = [c for c in second.lefts if first.i < c.i < subject.i and (c.is_punct or c in CONJUNCTIONS)]
    take_place(first, second)
    for child in (*before, *joining):
        child.head = first
    second.head = first
    as_conjunct(second)


def mend_turned_condition(clause: Token) -> None:
    """A condition by its order alone is no content: "[had] they paid in May, it would be theirs", he said.

    So it is behind what it leads to: "they would sue [should] the council pass the bill".
    """
    if not opens_turned(clause):
        return
    above = clause.head
    near = [above, *(c for c in above.children if c in COMPLEMENT_CLAUSES and c.i != clause.i)]
    main = next((verb for verb in near if any(c in MODALS for c in verb.lefts) and _touch(clause, verb)), None)
    if main is not None and (main.i == above.i or hang(clause, main)):
        as_adverbial_clause(clause)


def _touch(condition: Token, main: Token) -> bool:
    """Whether a condition stands right behind a clause, or before it and a comma."""
    if condition.i < main.i:
        return condition.doc[condition.right_edge.i + 1].text == ","
    start = condition.left_edge.i - 1
    return start - (condition.doc[start].text == ",") == max(
        c.right_edge.i for c in (main, *main.children) if c.i < start
    )


def mend_of_which(verb: Token) -> None:
    """A clause behind "of which" tells of the noun before it: "made 60 films, of which the last [is] lost"."""
    doc, first = verb.doc, verb.left_edge.i
    if first < 2 or first + 1 >= verb.i or doc[first] not in PREPOSITIONS or doc[first + 1].lower_ not in _WHICH:
        return
    before = doc[first - 1 - (doc[first - 1].text == ",")]
    if before.pos_ in {"NOUN", "PROPN", "NUM"} and is_finite(verb) and hang(verb, before):
        as_relative_clause(verb)


def mend_fronted(main: Token) -> None:
    """The clause behind one that opens the sentence with its marker is the main one: "After he left [the shares sank]".

    The parser takes it for the content of the first where no comma parts the two.
    """
    first = main.head
    sentence = sentence_of(main)
    opened = any(c in MARKERS and c.i == sentence.start and c.lower_ in _FRONTING for c in first.lefts)
    if not opened or first.head != first or main.i < first.i or not is_finite(main):
        return
    subject = next((c for c in main.lefts if c in ANY_SUBJECTS), None)
    if subject is None or any(c in MARKERS for c in main.lefts) or main.left_edge.i != subject.left_edge.i:
        return
    if not any(c in ANY_SUBJECTS for c in first.lefts) or any(main.doc[i].is_quote for i in sentence):
        return
    behind = [c for c in first.rights if c.i > main.i]
    take_place(main, first)
    for child in (*behind, first):
        child.head = main
    as_adverbial_clause(first)


def mend_condition(clause: Token) -> None:
    """What may be is no condition of what was: "left after they agreed to pay, [unless] prices fall": of the paying."""
    above = clause.head
    opened = any(c in MARKERS and c.lower_ in CONDITIONS for c in clause.lefts)
    form = next((c for c in clause.lefts if c in AUXILIARIES and c in FINITE), clause)
    if not opened or form not in PRESENT or above not in PAST or clause.i < above.i:
        return
    between = clause.doc[above.i + 1 : clause.left_edge.i]
    bare = [token for token in between if token in BASE and token.pos_ == "VERB" and above.is_ancestor(token)]
    if bare:
        hang(clause, bare[-1])


def mend_past_partner(verb: Token) -> None:
    """A past verb is no partner of a bare one: "said it would cut jobs and [lowered] its forecast", it did so.

    It is the partner of the verb above that. What looks alike in both forms is left: "would cut jobs and [hit] sales".
    """
    if verb not in PAST or verb.lower_ == verb.lemma_ or any(c in ANY_SUBJECTS or c in AUXILIARIES for c in verb.lefts):
        return
    bare = first_conjunct(verb)
    above = bare.head
    if bare not in BASE or bare not in CONTENT_CLAUSES or above.i > bare.i or not is_finite(above):
        return
    joining = [c for c in verb.head.rights if c.i < verb.i and (c.is_punct or c in CONJUNCTIONS)]
    if hang(verb, above, as_conjunct):
        for child in joining:
            child.head = above


def mend_passive_partner(verb: Token) -> None:
    """A past form that needs an object and has none goes on a passive: "was evicted in May and [sentenced] to a year".

    What can be done to nothing as well is left: "was hit and [died]", "was freed and [returned]".
    """
    if verb not in PAST or verb.lower_ not in _DONE_TO or any(c in _OWN for c in verb.children):
        return
    first = first_conjunct(verb)
    if first in PAST_PARTICIPLES and any(c in PASSIVE_AUXILIARIES for c in first.lefts):
        as_past_participle(verb)


def _is_parted(first: Token, start: Token, second: Token) -> bool:
    """Whether marks part two clauses, the second of which begins with the subject's first word."""
    end = first.right_edge.i + 1
    while end - 1 > first.i and first.doc[end - 1].is_punct:
        end -= 1
    between = first.doc[end : start.i]
    if not len(between) or len(between) > _BETWEEN or any(token.text in _QUOTING for token in between):
        return False
    if any(token.text in _PARTING for token in between):
        return True
    by_degrees = first.left_edge.lower_ == start.lower_ == "the"  # "the sooner they come, the better it is"
    complete = any(child in _COMPLETING for child in second.rights)
    return between[0].text in _LIGHT and complete and not by_degrees and second.lemma_.lower() not in _REPORTING

"""Subjects: what stands before a verb and is none, and what the verb has lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    AGENTS,
    ANY_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    COPULA_COMPLEMENTS,
    DETERMINERS,
    FINITE,
    ING_FORMS,
    MARKERS,
    NOUN_CLAUSES,
    NOUN_MODIFIERS,
    NOUN_SUBJECTS,
    OBJECTS,
    OTHER_PRESENT,
    OWNERS,
    PARATAXES,
    PAST,
    PAST_PARTICIPLES,
    PLURALS,
    PREPOSITION_COMPLEMENTS,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    ROOTS,
    SINGULAR_NOUNS,
    SUBJECTS,
    UNCLEAR,
    as_adverbial,
    as_adverbial_clause,
    as_apposition,
    as_clausal_subject,
    as_conjunct,
    as_direct_object,
    as_marker,
    as_object,
    as_parataxis,
    as_participle,
    as_past,
    as_preposition,
    as_subject,
    as_unclear,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.phrases import age_behind, is_one_person
from claimx.annotate.clause.verbs import agree, is_finite, is_verb
from claimx.annotate.slots import PLACES
from claimx.lexicon import cue_words, group, is_person_noun, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE_NOUNS = frozenset({"after", "before", "since"})
_ANYBODY = frozenset({"anyone", "anybody", "those"})
_DAYS = frozenset({"DATE", "TIME"})
_CLOSING = frozenset({",", "—", "–", "--", "-", ")"})
_CLAUSE_OPENERS = group("clause_openers")
_DASHES = frozenset({"—", "–", "--"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = _NOUNS | {"PRON", "NUM"}
_INCLUDING = frozenset({"including", "excluding"})
_THE = frozenset({"the", "a", "an"})
_AGE = 5  # tokens of "The 45-year-" before "old"
_LABEL = 20  # tokens of a label with its office and its brackets
_OF_LIFE = group("said_of_life")
_TELLING = cue_words("speech")
_BRINGING = frozenset({"be", "come", "follow"})  # "and then came [Monday]"
_STRAY = UNCLEAR | OBJECTS | CONJUNCTS
_LISTED = CONJUNCTS | APPOSITIONS
_OPENERS = MARKERS | AUXILIARIES
_OPENING = group("clause_or_phrase")
_PARTICIPLES = PAST | PAST_PARTICIPLES
_BODIES = frozenset({"ORG"})
_TIMES = group("times_of_day_and_year")


def _join_at_root(first: Token, joins: Token) -> None:
    """A noun for which the parser found no verb acts with who is joined to it: "[Ana Roe], 45, and two others fled"."""
    definite = any(child in DETERMINERS for child in first.lefts)
    asides = APPOSITIONS | PREPOSITIONS if definite else APPOSITIONS  # "Brava Alters Shape of Bars, and"
    told = any(child in asides and child.i < joins.i for child in first.rights)
    for verb in first.rights if told else ():
        other = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None)
        if verb not in CONJUNCTS or other is None or other.pos_ == "PRON" or other.left_edge.i != joins.i + 1:
            continue
        take_place(verb, first)
        first.head = verb
        hang_as_subject(first, verb)
        hang(other, first, as_conjunct)
        for child in [child for child in first.rights if child.i > verb.i]:
            child.head = verb
        return


def mend_partner(joins: Token) -> None:
    """Two joined subjects of one verb are partners: "the driver, 45, [and] her son were hurt"."""
    doc, first = joins.doc, joins.head
    if first in ROOTS and first.pos_ in _NOMINAL:
        _join_at_root(first, joins)
    while first in PREPOSITION_OBJECTS and first.head in PREPOSITIONS and first not in NOUN_SUBJECTS:
        first = first.head.head
    while first in _LISTED:
        first = first.head
    if first not in NOUN_SUBJECTS or joins.i + 1 >= len(doc):
        return
    if doc[joins.i - 1].text == "," and any(child in NOUN_CLAUSES and child.i < joins.i for child in first.rights):
        return  # "the ferry left in May, [and] the captain quit": "left" is the verb that the parser lost
    for other in first.head.lefts:
        if other in NOUN_SUBJECTS and other.left_edge.i == joins.i + 1:
            hang(other, joins.head, as_conjunct)
            return


def mend_listed(noun: Token) -> None:
    """The second of a list of subjects describes nobody: "the minister, two [generals] and a pilot died".

    A comma behind the list would close what describes the first: "Jan Kolar, the [mayor] and a lawyer, was fined".
    """
    first, doc = noun.head, noun.doc
    partners = [child for child in noun.rights if child in CONJUNCTS and child.pos_ in _NOMINAL]
    start = noun.left_edge.i
    if first not in NOUN_SUBJECTS or not partners or start < 1 or doc[start - 1].text != ",":
        return
    end = noun.right_edge.i
    titled = first.ent_type_ == "PERSON" and is_person_noun(noun.lemma_.lower())  # "Ana Roe, [founder] and head"
    if titled or end >= first.head.i or {doc[end].text, doc[end + 1].text} & _CLOSING or first.ent_type_ == "GPE":
        return
    as_conjunct(noun)


def mend_behind_aside(verb: Token) -> None:
    """A verb joined to what stands in an aside is the partner of one before: "cut jobs, most in Leeds, and [close]"."""
    noun = verb.head
    if verb not in CONJUNCTS or verb.pos_ != "VERB" or noun.pos_ not in _NOMINAL | {"ADJ"} or verb.i < noun.i:
        return
    if any(child in SUBJECTS or child in AUXILIARIES for child in verb.lefts):
        return
    partner = next((above for above in noun.ancestors if above.pos_ == "VERB" and above.i < noun.i), None)
    if partner is None or partner.tag != verb.tag or partner in ING_FORMS:
        return
    joins = [child for child in noun.rights if child in CONJUNCTIONS and child.i < verb.i]
    if joins and hang(verb, partner):
        hang(joins[-1], partner)


def mend_turned(helping: Token) -> None:
    """What stands behind the "was" of a participle in front is its subject: "Also killed [was] a nurse"."""
    participle = helping.head
    if participle.i > helping.i or participle not in PAST_PARTICIPLES or helping.lemma_ != "be":
        return
    if any(child in SUBJECTS for child in participle.children) or participle not in ROOTS:
        return
    found = (c for c in (*helping.rights, *participle.rights) if c.i > helping.i and c.pos_ in _NOMINAL)
    noun = next((c for c in found if c in COPULA_COMPLEMENTS or c in OBJECTS), None)
    if noun is not None and noun.left_edge.i == helping.i + 1:
        hang_as_subject(noun, participle)


def mend_who(who: Token) -> None:
    """A place is nobody, and number tells: "angered some [voters] in the state who suspect", not the state."""
    verb = who.head
    thing = verb.head
    if who not in ACTIVE_SUBJECTS or verb not in RELATIVE_CLAUSES:
        return
    people = _told_of(thing) if who.nbor(-1).text == "," and thing.pos_ == "NOUN" else None
    if people is not None and agree(verb, people):
        hang(verb, people)
    if thing not in PREPOSITION_OBJECTS:
        return
    if agree(verb, thing) and thing.ent_type_ not in PLACES | _BODIES:
        return
    preposition = thing.head
    person = preposition.head
    if thing.ent_type_ in _BODIES and is_person_noun(person.lemma_.lower()) and agree(verb, person):
        hang(verb, person)  # "an [analyst] at Halden Bank who rates it"
        return
    before = preposition.nbor(-1) if not preposition.is_sent_start else thing
    for noun in (preposition.head, before):
        if noun in PLURALS and noun.i < preposition.i and agree(verb, noun) and hang(verb, noun):
            return


def _told_of(thing: Token) -> Token | None:
    """The people whom a "who" before tells of, if a thing stands in its clause: "[those] who sell stoves, who left"."""
    if thing.ent_type_ or is_person_noun(thing.lemma_.lower()) or thing.lemma_.lower() in words("group_nouns"):
        return None
    for above in thing.ancestors:
        if above in RELATIVE_CLAUSES and any(child.lower_ == "who" for child in above.lefts):
            return above.head
    return None


def mend_object(noun: Token) -> None:
    """Of two subjects one stands right behind a preposition, whose object it is: "hurt in a fight with [men] have"."""
    start, verb = noun.left_edge, noun.head
    before = start.nbor(-1) if not start.is_sent_start else noun
    if before in MARKERS and before.lower_ in _BEFORE_NOUNS and before.head.i == verb.i:
        first = next((c for c in verb.lefts if c in SUBJECTS and c.right_edge.i < before.i), None)
        if first is not None and before.i - first.right_edge.i == 1:  # "its [shares] after these moves had fallen"
            hang(before, first, as_preposition)
            hang(noun, before, as_object)
        return
    if before not in PREPOSITIONS or before.head.i > before.i or verb.i < noun.i:
        return
    if any(child in PREPOSITION_COMPLEMENTS for child in before.children) or before.is_ancestor(noun):
        return
    if any(other in NOUN_SUBJECTS and other.i < before.i for other in noun.head.lefts):
        hang(noun, before, as_object)


def mend_aside(noun: Token) -> None:
    """What stands between commas behind a name describes it: "Ban Ki-moon, [the secretary general], vowed"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i
    closed = end + 1 < len(doc) and "," in {doc[end].text, doc[end + 1].text}
    if start < 2 or doc[start - 1].text != "," or not closed or noun.head.i < end:
        return
    if noun.lower_ == "one":  # "the flats, [one] of several in the area, were searched"
        verb = noun.head
        flats = next((c for c in verb.lefts if c in NOUN_SUBJECTS and c.right_edge.i < start - 1), None)
        helping = next((c for c in verb.lefts if c in AUXILIARIES), verb)
        if flats is not None and flats in PLURALS and (helping in OTHER_PRESENT or helping.lower_ == "were"):
            hang(noun, flats, as_apposition)
    if doc[start] not in DETERMINERS:
        return
    name = next((other for other in noun.head.lefts if other in NOUN_SUBJECTS and other.i < start), None)
    if name is not None and name.ent_type_ == "PERSON" and doc[start - 2].i == name.i and noun in SINGULAR_NOUNS:
        hang(noun, name, as_apposition)


def mend_second(noun: Token) -> None:
    """Of two subjects the second ends what describes the first: "a post meant to shame the model [Ana Roe] spread"."""
    start, verb = noun.left_edge, noun.head
    if verb.i < noun.i or start.is_sent_start:
        return
    first = next((other for other in verb.lefts if other in NOUN_SUBJECTS and other.i < start.i), None)
    if first is None or first.right_edge.i != start.i - 1:
        return
    before, clause = start.nbor(-1), next((c for c in first.rights if c in ADNOMINAL_CLAUSES), None)
    if clause is None:
        if first.i == start.i - 1 and is_one_person(first) and _is_bare_name(noun):
            hang(noun, first, as_apposition)  # "his cousin [Ana Roe] stayed"
        return
    if before.i == clause.i and clause.pos_ == "VERB":
        hang(noun, clause, as_direct_object)  # "a bid to honour [Ana Roe] failed"
    elif before.pos_ in _NOUNS and clause.is_ancestor(before):
        hang(noun, before, as_apposition)


def _is_bare_name(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and not any(child in DETERMINERS or child in OWNERS for child in noun.lefts)


def mend_beside_name(noun: Token) -> None:
    """Who is joined to a name beside a noun is that noun's partner: "the poet, Ana Roe, and [her brother] left".

    The name itself is no partner of a noun that it explains: "Norland's president, [Ana Roe], and Ivo Kern met".
    """
    name, doc = noun.head, noun.doc
    if noun in CONJUNCTS and name in CONJUNCTS and name.ent_type_ == "PERSON":
        first, start, end = name.head, name.left_edge.i, name.i + 1
        definite = first.left_edge.lower_ == "the" or any(child in OWNERS for child in first.lefts)
        beside = first.i < start and end < len(doc) and doc[start - 1].text == doc[end].text == ","
        if definite and beside and first in NOUN_SUBJECTS and is_one_person(first) and _joined(name, noun):
            as_apposition(name)
    first = name.head
    if name not in APPOSITIONS or name.ent_type_ != "PERSON" or not is_one_person(first) or first.i > name.i:
        return
    own = noun.left_edge in DETERMINERS or any(child in OWNERS for child in noun.lefts)
    if noun.ent_type_ == "PERSON" or (own and is_person_noun(noun.lemma_.lower())):
        joins = [child for child in name.rights if child in CONJUNCTIONS and child.i < noun.i]
        if hang(noun, first):
            for child in joins:
                hang(child, first)


def _joined(first: Token, second: Token) -> bool:
    """Whether "and" alone stands between two, the last of a list."""
    return any(child in CONJUNCTIONS and child.i == second.left_edge.i - 1 for child in first.rights)


def mend_joined(noun: Token) -> None:
    """What "and" joins to a subject does not describe it: "the captain, Ivo Kern, and [his brother] were hurt"."""
    first, start = noun.head, noun.left_edge
    if first not in NOUN_SUBJECTS or first in PLURALS or start.is_sent_start or start.nbor(-1).lower_ != "and":
        return
    own = start in DETERMINERS or any(child in OWNERS for child in noun.lefts)
    form = next((c for c in first.head.lefts if c in AUXILIARIES), first.head)
    if own and (form in OTHER_PRESENT or form.lower_ == "were"):
        as_conjunct(noun)


def mend_stray(verb: Token) -> None:
    """The noun behind the "and" of a clause that lacks a subject is one: "Lind won, and [the coach], Kern, wept".

    What is joined to a complement must be a person with a name: "Roe is a nurse and [her son], Leo Roe, is a cook".
    """
    if not is_finite(verb) or any(child in SUBJECTS for child in verb.children) or not is_verb(verb.head):
        return
    beside = [child for child in verb.head.rights if child.i < verb.i]
    joined = [c for child in beside for c in child.rights if c in CONJUNCTS and is_one_person(c) and _is_named(c)]
    for noun in (*(child for child in beside if child in _STRAY), *joined):
        if noun.i > verb.i or noun.pos_ not in _NOUNS or noun.left_edge.is_sent_start:
            continue
        between = noun.doc[noun.right_edge.i + 1 : verb.left_edge.i]
        if noun.left_edge.nbor(-1) in CONJUNCTIONS and agree(verb, noun) and all(t.text == "," for t in between):
            hang_as_subject(noun, verb)
            return


def _is_named(noun: Token) -> bool:
    """Whether a person's name is set off behind a noun."""
    named = (c for c in noun.rights if c in APPOSITIONS and c.ent_type_ == "PERSON")
    return any(noun.doc[c.left_edge.i - 1].text == "," for c in named)


def mend_between_dashes(verb: Token) -> None:
    """What is set between dashes tells of the subject before it: "[The peso] — it had lost a tenth — recovered"."""
    doc, start = verb.doc, verb.left_edge.i
    told = verb.head
    if told.i > verb.i or doc[start - 1].text not in _DASHES or any(child in SUBJECTS for child in verb.children):
        return
    dash = next((i for i in range(told.i, told.sent.start, -1) if doc[i].text in _DASHES), 0)
    if not dash:
        return
    noun = doc[dash - 1]
    inner = any(child in SUBJECTS and dash < child.i for child in told.lefts)
    nominal = noun.pos_ in _NOUNS or noun.left_edge in DETERMINERS or doc[max(noun.i - 1, 0)] in DETERMINERS
    finite = is_finite(verb) or verb in PAST_PARTICIPLES  # the tagger may take the one for the other
    if not inner or noun.head != told or not nominal or not finite or not agree(verb, noun):
        return
    hang_as_subject(noun, verb)
    take_place(verb, told)
    told.head = verb
    as_parataxis(told)


def mend_reduced(participle: Token) -> None:
    """A noun with a participle is the subject, no clause: "in the film, [meatloaf] served on lettuce was a hit".

    What somebody does may be one where the number tells so: "[fans throwing things] is a trend", "anyone who lies".
    """
    verb = participle.head
    nouns = [child for child in participle.lefts if child in NOUN_SUBJECTS]
    if len(nouns) != 1 or nouns[0].i != participle.i - 1:
        return
    noun, start = nouns[0], nouns[0].left_edge
    if participle in _PARTICIPLES:
        fits = noun.pos_ in _NOUNS and not any(child in OBJECTS for child in participle.rights)
    else:
        fits = participle in ING_FORMS and (noun.pos_ in _NOUNS or noun.lower_ in _ANYBODY) and agree(verb, noun)
    before = [child for child in participle.lefts if child.i < start.i]
    clausal = any(child in _OPENERS or child.lower_ in _CLAUSE_OPENERS for child in (start, *before))
    if clausal or not fits:
        return
    for child in before:
        hang(child, verb)
    hang_as_subject(noun, verb)
    hang(participle, noun, as_participle)


def mend_inserted(verb: Token) -> None:
    """A participle between two marks is no main verb: "the plan — [revealed] in May — has angered them".

    Between commas so is the first of two verbs that nothing joins: "the bridge, [closed] since May, reopened".
    """
    participle, start = verb.head, verb.left_edge
    if any(child in SUBJECTS for child in verb.children) or start.i < 2 or verb.i < participle.i:
        return
    past = start.i == verb.i and verb in PAST_PARTICIPLES and participle in PAST  # each taken for the other
    if not (past or start in AUXILIARIES or start in FINITE) or participle not in _PARTICIPLES:
        return
    before = participle.nbor(-1) if not participle.is_sent_start else participle
    if not _are_pair(before, start.nbor(-1)) or (before.text == "," and not _tells_of(participle, verb)):
        return
    noun = next((child for child in participle.lefts if child in NOUN_SUBJECTS and child.i < before.i), None)
    if noun is None:
        return
    for child in list(participle.children):
        if child.i > verb.i or child.i in {before.i, start.i - 1}:
            hang(child, verb)
    hang_as_subject(noun, verb)
    take_place(verb, participle)
    participle.head = noun
    as_participle(participle)
    if past:
        as_past(verb)


def _are_pair(one: Token, other: Token) -> bool:
    """Whether two marks may stand around an aside."""
    return one.text == other.text == "," or (one.text in _DASHES and other.text in _DASHES)


def _tells_of(participle: Token, verb: Token) -> bool:
    """Whether a form in "-ed" between commas only tells of its noun: no object, nothing that joins the verb to it."""
    joined = any(child in CONJUNCTIONS or child in OBJECTS or child in CONTENT_CLAUSES for child in participle.rights)
    told = participle.lemma_.lower() in _TELLING or verb not in CONJUNCTS
    return not (joined or told) and any(child in PREPOSITIONS or child in AGENTS for child in participle.rights)


def mend_dashed(noun: Token) -> None:
    """A list between dashes tells what the subject is: "the objects – [plaques], heads and a bell – were taken"."""
    verb, start, end, doc = noun.head, noun.left_edge.i, noun.right_edge.i, noun.doc
    closing = doc[end] if doc[end].text in _DASHES else doc[min(end + 1, len(doc) - 1)]
    if not (start > 1 and doc[start - 1].text in _DASHES and closing.text in _DASHES and closing.i < verb.i):
        return
    second = next((child for child in verb.lefts if child in NOUN_SUBJECTS and child.i < start), None)
    whole = second or verb.head
    if whole.i >= start - 1 or whole.pos_ not in _NOUNS or not is_finite(verb) or not agree(verb, whole):
        return
    if second is None:
        if verb not in ADNOMINAL_CLAUSES and verb not in RELATIVE_CLAUSES:
            return
        take_place(verb, whole)
        whole.head = verb
        hang_as_subject(whole, verb)
    hang(noun, whole, as_apposition)


def mend_clause(verb: Token) -> None:
    """A finite verb without a subject takes the noun behind "as": "it began as [Ana Roe], 27, stood at the door"."""
    if any(child in SUBJECTS or child in MARKERS for child in verb.lefts) or not is_finite(verb):
        return
    for opener in verb.head.rights:
        if opener.i > verb.i or opener not in PREPOSITIONS or opener.lower_ not in _OPENING:
            continue
        noun = next((child for child in opener.rights if child in PREPOSITION_OBJECTS), None)
        if noun is None or noun.pos_ not in _NOUNS or any(child in RELATIVE_CLAUSES for child in noun.rights):
            continue
        if verb in CONJUNCTS and not age_behind(verb.doc, noun.i + 1):
            continue  # "worked as a [cook], fled and came back"
        between = verb.doc[noun.right_edge.i + 1 : verb.left_edge.i]
        if all(token.text == "," for token in between):
            hang_as_subject(noun, verb)
            hang(opener, verb, as_marker)
            as_adverbial_clause(verb)
            return


def mend_including(noun: Token) -> None:
    """What includes somebody belongs to the noun right before it: "Frey had fooled all, [including] his wife"."""
    for child in noun.rights:
        if child.i > noun.head.i and child.lower_ in _INCLUDING:
            before = child.doc[child.i - 1 - (child.doc[child.i - 1].text == ",")]
            hang(child, before if before.pos_ in _NOMINAL else noun.head)


def mend_split(noun: Token) -> None:
    """What a clause is about is no subject of the verb that parts it: "“[The dam],” said Holm, “was unsafe”"."""
    told = noun.head
    verb = told.head
    if told not in PARATAXES or not noun.i < told.i < verb.i or any(c in SUBJECTS for c in verb.children):
        return
    closed = any(token.is_quote or token.text == "," for token in noun.doc[noun.i + 1 : told.i])
    others = [c for c in told.children if c in NOUN_SUBJECTS and c.i != noun.i]
    if closed and len(others) == 1:
        hang_as_subject(noun, verb)


def mend_inset(noun: Token) -> None:
    """Who says it, set between commas, does not do it: "The plant, says [Ivo Kern], a chemist, cuts emissions"."""
    verb, start = noun.head, noun.left_edge.i
    told = noun.doc[start - 1] if start else noun
    if verb.i < noun.i or not _is_set_in(told, noun):
        return
    if told.head.i == verb.i:
        if any(child in NOUN_SUBJECTS and child.right_edge.i < told.i - 1 for child in verb.lefts):
            hang(noun, told, as_subject)
    elif verb.head.i == told.i and verb in COMPLEMENT_CLAUSES:
        _set_in(told, noun, verb)


def mend_told(verb: Token) -> None:
    """Who says it, set between commas, is not told it: "Kern, said the [judge], had lied"."""
    told = verb.head
    if told.i > verb.i or not is_finite(verb) or any(child in SUBJECTS for child in verb.children):
        return
    noun = next((child for child in told.rights if child in OBJECTS or child in NOUN_SUBJECTS), None)
    if noun is not None and noun.right_edge.i < verb.i and _is_set_in(told, noun):
        _set_in(told, noun, verb)


def _is_set_in(told: Token, noun: Token) -> bool:
    """Whether a verb of saying with who says it behind it stands between commas."""
    doc, end = noun.doc, noun.right_edge.i
    if noun.left_edge.i != told.i + 1 or told.i < 2 or doc[told.i - 1].text != "," or end + 1 >= len(doc):
        return False
    return told in FINITE and told.lemma_ in _TELLING and "," in {doc[end].text, doc[end + 1].text}


def _set_in(told: Token, noun: Token, verb: Token) -> None:
    """Give the verb the place and the subject of the one that is set in, and that its own speaker."""
    first = next((child for child in told.lefts if child in NOUN_SUBJECTS), None)
    if first is None or first.right_edge.i >= told.i or any(child in MARKERS for child in verb.lefts):
        return
    take_place(verb, told)
    told.head = verb
    as_parataxis(told)
    for child in [c for c in told.children if c.i < told.i - 1 or c.i > verb.i]:
        hang(child, verb)
    hang_as_subject(first, verb)
    hang(noun, told, as_subject)


def mend_several(noun: Token) -> None:
    """The first of several who act stands with them: "Guitarist [Ana Roe], drummer Ivo Kern and Paul Marek left"."""
    doc, start, verb = noun.doc, noun.left_edge.i, noun.head
    joined = any(child in CONJUNCTS for child in noun.rights) and any(child in CONJUNCTIONS for child in noun.rights)
    if verb.i < noun.i or not joined:
        return
    named = (c for c in noun.lefts if c in NOUN_MODIFIERS and c.ent_type_ == "PERSON" == noun.ent_type_)
    inner = next((c for c in named if c.nbor().text == ","), None)
    if inner is not None:
        hang_as_subject(inner, verb)
        hang(noun, inner, as_conjunct)
        for child in [c for c in noun.lefts if c.i < inner.i + 2]:
            hang(child, inner)
        return
    first = next((c for c in verb.lefts if c in NOUN_SUBJECTS and start - 2 <= c.right_edge.i < start), None)
    if first is None or doc[start - 1].text != "," or any(child in MARKERS for child in first.lefts):
        return
    if first.pos_ == "PROPN" and first.ent_type_ not in _DAYS:
        hang(noun, first, as_conjunct)


def mend_lost(noun: Token) -> None:
    """What stands right before a verb without a subject is its subject: "in the days between, [people] cast votes"."""
    doc, start, end = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    if not start or end == len(doc) or doc[start - 1].text != ",":
        return
    verb = doc[end] if doc[end] not in AUXILIARIES else doc[end].head
    free = verb in FINITE or doc[end] in AUXILIARIES
    if free and verb.is_ancestor(noun) and not any(child in SUBJECTS for child in verb.children):
        hang_as_subject(noun, verb)


def mend_time(noun: Token) -> None:
    """Of two subjects that nothing joins a time is none: "the rain [the night] of the storm was heavy"."""
    if noun.ent_type_ == "DATE" and any(t in NOUN_SUBJECTS and not t.ent_type_ for t in noun.head.rights):
        as_adverbial(noun)  # "later [that day] came the news"
        return
    verb = noun.head
    if noun.ent_type_ == "DATE" and verb.i < noun.i and verb in CONJUNCTS and verb.lemma_ not in _BRINGING:
        as_adverbial(noun)  # "starts on June 9 and ends [October 10]"
        return
    if noun.lemma_.lower() not in _TIMES or noun.head.i < noun.i:
        return
    before = [t for t in noun.head.lefts if t in NOUN_SUBJECTS and t.i < noun.left_edge.i]
    if before and not any(t in CONJUNCTIONS or t.text == "," for t in noun.doc[before[-1].i : noun.left_edge.i]):
        hang(noun, before[-1], as_adverbial)


def mend_gerund(verb: Token) -> None:
    """What somebody does opens the sentence as its subject: "[Fishing] off the coast, which is banned, may harm it"."""
    above, start = verb.head, verb.left_edge
    opens = verb.is_sent_start or (start.i == verb.i and verb.nbor(-1) in CONJUNCTIONS)  # "but [fishing] harms it"
    if verb not in ING_FORMS or not opens or above.i < verb.i or above.lemma_ == "be":
        return
    if not verb.is_sent_start and any(token.text == "," for token in verb.doc[verb.i : above.i]):
        return  # "and, [facing] a defeat, left"
    if is_finite(above) and not any(child in SUBJECTS for child in above.children):
        as_clausal_subject(verb)


def mend_beside_gerund(verb: Token) -> None:
    """Who does something is parted from it by what else they do: "[Ana Roe], fearing a defeat, withdrew the bill"."""
    main, doc = verb.head, verb.doc
    if main.i < verb.i or not is_finite(main) or any(child in SUBJECTS for child in main.children):
        return
    noun = next((child for child in verb.lefts if child in NOUN_SUBJECTS), None) if verb in ING_FORMS else None
    if verb.pos_ == "PROPN" and verb.is_title and not any(child in SUBJECTS for child in verb.children):
        noun = verb
    if noun is None or noun.pos_ not in _NOMINAL or noun.ent_type_ in _DAYS:
        return
    end = max(token.i for token in noun.subtree if not token.is_punct and token.i < main.i)
    closed = any(token.text == "," for token in doc[max(end + 2, verb.i) : main.i])
    if doc[end + 1].text == "," and closed and agree(main, noun):
        before = [child for child in verb.lefts if child.i < noun.i]
        for child in before if noun.i != verb.i else ():
            hang(child, main)
        hang_as_subject(noun, main)


def mend_participle(participle: Token) -> None:
    """A participle between a noun and the verb that lacks a subject is no verb: "people [chosen] for it were paid"."""
    main, doc = participle.head, participle.doc
    nouns = [child for child in participle.lefts if child in NOUN_SUBJECTS]
    if main.i < participle.i or participle not in _PARTICIPLES or len(nouns) != 1 or nouns[0].i != participle.i - 1:
        return
    if not is_finite(main) or main.pos_ not in {"VERB", "AUX"} or any(child in SUBJECTS for child in main.children):
        return
    if any(child in OBJECTS or child in MARKERS for child in participle.children) or nouns[0].pos_ != "NOUN":
        return
    if doc[participle.right_edge.i].is_punct:
        return  # "its name, [Ana Roe revealed on Monday], is Bello"
    behind = doc[participle.right_edge.i + 1]
    near = main.i in {behind.head.i, behind.i}
    if near and not behind.is_punct and agree(main, nouns[0]) and hang_as_subject(nouns[0], main):
        hang(participle, nouns[0], as_participle)


def mend_many(word: Token) -> None:
    """A bare "many" before a verb that has no subject is one: "[Many] refuse"."""
    verb = word.head
    if word in SUBJECTS or verb.i != word.i + 1 or verb not in OTHER_PRESENT or not word.is_sent_start:
        return
    if not any(child in SUBJECTS for child in verb.children):
        as_subject(word)


def mend_at_last(last: Token) -> None:
    """What says when somebody acts does not describe who does: "the play [at last] finds its anger"."""
    at = last.head
    noun = at.head
    if at.lower_ == "at" and at in PREPOSITIONS and noun in NOUN_SUBJECTS and noun.i < at.i and not any(last.children):
        hang(at, noun.head)


def mend_label(colon: Token) -> None:
    """The label of who speaks is not the subject of what is said: "[Q]: Is it a race?", "[HOLM] (11:02): We left"."""
    doc, first = colon.doc, colon.i
    while first and not (doc[first - 1].is_space and "\n" in doc[first - 1].text):
        first -= 1
        if colon.i - first > _LABEL or doc[first].pos_ in {"VERB", "AUX"}:
            return
    if colon.text == ":" and _in_bracket(doc, first, colon.i):
        return
    label = next((word for word in doc[first : colon.i] if word in NOUN_SUBJECTS and word.head.i > colon.i), None)
    if label is None or label.left_edge.i != first:
        return
    verb = label.head
    if any(child in ANY_SUBJECTS and child.i > colon.i for child in verb.children):
        as_unclear(label)
        return
    behind = doc[colon.i + 1] if colon.i + 1 < len(doc) else colon
    if behind in ING_FORMS and behind.head in {verb, label} and hang(behind, verb, as_clausal_subject):
        as_unclear(label)  # "LAGOS, Nigeria: [Getting] there has been done"
        return
    named = (t for t in label.subtree if t in APPOSITIONS and t.left_edge.i == colon.i + 1)
    noun = next((t for t in named if t.right_edge.i < verb.i and agree(verb, t)), None)
    if noun is not None and not any(child in CONJUNCTS for child in noun.rights):  # no list of what the label names
        hang_as_subject(noun, verb)
        as_unclear(label)


def _in_bracket(doc: Doc, first: int, last: int) -> bool:
    """Whether a bracket that opened behind a word is still open: "Acme Mining (LSE[:] ACM)"."""
    texts = [token.text for token in doc[first:last]]
    return texts.count("(") > texts.count(")")


def mend_aged(old: Token) -> None:
    """Who is called by an age acts: "The 45-year-[old] now runs a bank", where "old" is no adjective of "now"."""
    doc, start = old.doc, old.i - _AGE
    if old in NOUN_SUBJECTS or start < 0 or doc[start].lower_ not in _THE or doc[old.i - 2].lower_ != "year":
        return
    behind = next((token for token in doc[old.i + 1 : old.sent.end] if token.pos_ != "ADV"), old)
    verb = behind.head if behind in AUXILIARIES else behind
    others = (child for child in verb.children if child in SUBJECTS and child.i < behind.i)
    if behind not in FINITE or any(child.i < start or child.i > old.i for child in others):
        return
    if hang_as_subject(old, verb):
        for token in doc[start : old.i]:
            if not start <= token.head.i <= old.i:
                hang(token, old)


def mend_threat(life: Token) -> None:
    """What is "[life] threatening" is no life: "none of the wounds appeared to be life threatening"."""
    behind = life.doc[life.i + 1] if life.i + 1 < len(life.doc) else life
    if behind.lower_ in _OF_LIFE and life in NOUN_SUBJECTS and life.head.i == behind.i:
        as_adverbial(life)

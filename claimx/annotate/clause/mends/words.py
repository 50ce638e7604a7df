"""Small words that the parser tears from what they belong to: hours, markers, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    APPOSITIONS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    FINITE,
    FINITE_VERBS,
    NAMES,
    NOUN_SUBJECTS,
    OBJECTS,
    OTHER_PRESENT,
    PAST,
    PLURAL_NOUNS,
    PREPOSITION_OBJECTS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    SINGULAR_NAMES,
    SINGULAR_NOUNS,
    as_adverbial,
    as_compound,
    as_content_clause,
    as_count,
    as_direct_object,
    as_marker,
    as_numeral,
    as_object,
    as_past,
    as_preposition,
    as_proper,
    as_punctuation,
    as_third_person,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.lexicon import group, is_person_noun, words

if TYPE_CHECKING:
    from spacy.tokens import Token

HALVES = group("halves_of_a_day")
_SHARES = frozenset({"%", "per", "percent"})
_ROUNDED = 5  # tokens from a verb to the number behind "about", "up to"
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?\Z")
_UNCHANGING = group("unchanging_verbs")
_TELLING = group("telling")
_MASSES = group("mass_nouns")
_NUMBERED = group("numbered_things")
_PREFIXES = group("word_prefixes")
_ROUNDING = group("rounding") | {"less", "more"}
_HISSES = re.compile(r"(?:ss|x|ch|sh)e\Z")
_GOES_ON = frozenset({"ADP", "ADV", "PROPN", "DET", "SCONJ"})
_ONE = group("determiners_of_one")
_SEVERAL = group("nouns_of_several")
_SCHEDULES = words("times_scheduled_verbs") | words("times_change_verbs")
_BARE_BE = frozenset({"be", "been", "being"})


def mend_hour(half: Token) -> None:
    """Half a day belongs to its hour: "heard it around 8 [p.m.] One neighbour"."""
    doc, i = half.doc, half.i
    hour = doc[i - 1] if i else half
    if hour.i == i or not _CLOCK.match(hour.text) or half.is_sent_start or half in PREPOSITION_OBJECTS:
        return
    if hour.head.i != i:
        head, dep = hour.head, hour.dep
        if head.i != hour.i and hang(half, head):
            half.dep = dep
            hang(hour, half, as_count)
    elif half in PUNCTUATION:
        verb = _verb_before(doc[hour.left_edge.i])
        if verb is not None:
            hang(half, verb, as_adverbial)


def _verb_before(token: Token) -> Token | None:
    """The verb of the clause that goes on before a token."""
    if token.is_sent_start:
        return None
    before = token.nbor(-1)
    return next((word for word in (before, *before.ancestors) if word.pos_ in {"VERB", "AUX"}), None)


def mend_marker(that: Token) -> None:
    """What somebody shows or says begins with "that": "shows [that] gunfire was heard", not "that gunfire".

    What can be counted is pointed at: "he said that number was wrong".
    """
    noun, verb = that.head, that.head.head
    if that in OBJECTS and noun in RELATIVE_CLAUSES:
        _mend_told(that, noun)
        return
    if that not in DETERMINERS or noun not in NOUN_SUBJECTS or noun.lower_ not in _MASSES:
        return
    if verb in COMPLEMENT_CLAUSES and verb.left_edge.i == that.i and verb.head.i == that.i - 1:
        hang(that, verb, as_marker)


def _mend_told(that: Token, clause: Token) -> None:
    """Whom somebody tells is not what is told: "told friends [that] he had lied", not friends whom he lied."""
    whom = clause.head
    told = whom in OBJECTS and whom.head.lemma_ in _TELLING and any(c in NOUN_SUBJECTS for c in clause.lefts)
    if told and whom.i == that.i - 1 and is_person_noun(whom.lemma_.lower()):
        hang(clause, whom.head, as_content_clause)
        as_marker(that)


def mend_suspended(number: Token) -> None:
    """Two numbers share what follows: "[16-] and 17-year-olds"."""
    doc, i = number.doc, number.i
    if i + 2 >= len(doc) or doc[i + 1] not in CONJUNCTIONS or not doc[i + 2].is_digit or doc[i + 2].is_sent_start:
        return
    other = doc[i + 2].head
    if other.i > i + 2 and hang(number, other, as_count):
        hang(doc[i + 1], number)


def mend_prefix(hyphen: Token) -> None:
    """What a hyphen joins is one word: "the [non-]profit seeks", "his [ex-]wife left", "[Dodd-]Frank was passed"."""
    doc, i = hyphen.doc, hyphen.i
    if not 0 < i < len(doc) - 1 or doc[i - 1].whitespace_ or hyphen.whitespace_:
        return
    prefix, noun = doc[i - 1], doc[i + 1]
    if prefix.lower_ not in _PREFIXES and not _are_one_name(prefix, noun):
        return
    if noun.pos_ not in {"NOUN", "PROPN"} or prefix.head.i == noun.i == hyphen.head.i:
        return
    opens = prefix.nbor(-1) if not prefix.is_sent_start else prefix
    if prefix in APPOSITIONS and not noun.is_ancestor(prefix):
        _mend_described(prefix, noun)
    for token, called in ((prefix, as_compound), (hyphen, as_punctuation)):
        for child in list(token.children):
            hang(child, noun)
        hang(token, noun, called)
    if opens in DETERMINERS and opens.head.i > noun.i:
        hang(opens, noun)


def _mend_described(prefix: Token, noun: Token) -> None:
    """A noun with a prefix describes what the prefix stands for: "leads Harbour Aid, a [non-profit] that helps"."""
    if noun in CONJUNCTS:
        take_place(noun, prefix)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    clause = next(
        (above for above in after.ancestors if above in RELATIVE_CLAUSES and above.left_edge.i == after.i), None
    )
    if clause is not None:
        hang(clause, noun)


def mend_score(hyphen: Token) -> None:
    """The two numbers of a score stay together: "won [3-0], while Roe lost, 2-0, at home"."""
    doc, i = hyphen.doc, hyphen.i
    if not 0 < i < len(doc) - 1 or doc[i - 1].whitespace_ or hyphen.whitespace_:
        return
    left, right = doc[i - 1], doc[i + 1]
    if left.is_digit and right.is_digit and left.head.i != right.i:
        hang(hyphen, left)
        hang(right, left, as_compound)


def _are_one_name(first: Token, last: Token) -> bool:
    """Whether two words written large are one name: "[Dodd]-[Frank] was passed"."""
    alike = first.is_title and last.is_title and last in SINGULAR_NAMES
    return alike and first.head.i > last.i and not first.is_ancestor(last)


def mend_unchanging(verb: Token) -> None:
    """A verb whose past looks like its present is past beside a past one: "two died when shells [hit] a market"."""
    above = verb.head
    past = above in PAST or any(child in AUXILIARIES and child in PAST for child in above.lefts)
    if past and verb in OTHER_PRESENT and verb.lower_ in _UNCHANGING:
        as_past(verb)


def mend_such(such: Token) -> None:
    """What "as such" says is no part of the subject: "As [such], many shops stay shut"."""
    doc, i = such.doc, such.i
    if not i or doc[i - 1].lower_ != "as" or i + 1 >= len(doc) or doc[i + 1].text != "," or such in PREPOSITION_OBJECTS:
        return
    verb = next((word for word in such.ancestors if word.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and hang(doc[i - 1], verb, as_preposition):
        hang(such, doc[i - 1], as_object)


def mend_whole(name: Token) -> None:
    """Several words that are one token are a name, and the subject of a verb that has none: "[Leave Me Not] opens"."""
    verb = name.head
    if name not in NAMES:
        as_proper(name)
    before = verb in FINITE_VERBS and name.i < verb.i
    if before and name not in NOUN_SUBJECTS and not any(child in NOUN_SUBJECTS for child in verb.lefts):
        hang_as_subject(name, verb)


def mend_numeral(numeral: Token) -> None:
    """A numeral is nobody: "a list of Schedule [I] drugs", "a Type [I] error"."""
    before = numeral.nbor(-1) if not numeral.is_sent_start else numeral
    behind = numeral.nbor(1) if numeral.i + 1 < len(numeral.doc) else numeral
    if before.lower_ in _NUMBERED and before.is_title and behind.pos_ != "AUX":
        hang(numeral, before)
        as_numeral(numeral)


def mend_auxiliary(helper: Token) -> None:
    """All auxiliaries belong to the verb: "[would] be zero rated", "may have [been] ‘heavily damaged’"."""
    other = helper.head
    if other in AUXILIARIES and other.lower_ in _BARE_BE and helper.i < other.i:
        hang(helper, other.head)


def mend_verbless(verb: Token) -> None:
    """The verb of a sentence that has no other was taken for a noun: "A small plane [lands] on Friday."."""
    sent = verb.sent
    if verb not in PLURAL_NOUNS or verb.is_sent_start or sent[-1].text != "." or sent.end <= verb.i + 2:
        return
    noun, behind = verb.nbor(-1), verb.nbor(1)
    if noun not in COMPOUNDS or noun not in SINGULAR_NOUNS or noun.head.i != verb.i or behind.pos_ not in _GOES_ON:
        return
    if any(word in FINITE for word in sent):
        return
    base = verb.lower_.removesuffix("s")
    one = sent[0].lower_ in _ONE or (sent[0].lower_ == "the" and base in _SCHEDULES)
    if not one or noun.lower_ in _SEVERAL:
        return
    as_third_person(verb)
    verb.lemma_ = f"{base[:-2]}y" if base.endswith("ie") else base.removesuffix("e") if _HISSES.search(base) else base
    for child in [child for child in verb.lefts if child.i != noun.i]:
        hang(child, noun)
    hang_as_subject(noun, verb)
    for thing in [child for child in verb.rights if child in APPOSITIONS]:
        as_direct_object(thing)


def mend_costs(verb: Token) -> None:
    """A noun before "costs" and an amount is what costs it: "He says the free [pass] costs £11 million a year"."""
    doc, i = verb.doc, verb.i
    if verb not in PLURAL_NOUNS or i + 1 >= len(doc) or verb.is_sent_start:
        return
    priced = doc[i - 1]
    behind = next((k for k in range(i + 1, min(i + _ROUNDED, len(doc))) if doc[k].lower_ not in _ROUNDING), i)
    share = behind + 1 < len(doc) and doc[behind + 1].lower_ in _SHARES
    if priced not in SINGULAR_NOUNS or not (doc[behind].is_currency or doc[behind].like_num) or share:
        return  # "the tests found labour costs 4 per cent higher"
    as_third_person(verb)
    if priced.head.i == i and priced not in NOUN_SUBJECTS:
        for child in [child for child in verb.lefts if child.i != priced.i]:
            hang(child, priced)
        hang_as_subject(priced, verb)
    if verb in OBJECTS:
        as_content_clause(verb)
    amount = next((c for c in verb.rights if c.left_edge.i <= behind <= c.i and c not in OBJECTS), None)
    if amount is not None:
        as_direct_object(amount)

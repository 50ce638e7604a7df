"""What is certain about times and predicates beside what is weighed: rules of coordination, clauses and open ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.when.islands import resumes
from claimx.annotate.claims.when.path import fronted, governor, own_times, path
from claimx.annotate.claims.when.relation import relation
from claimx.annotate.clause.carriers import VERBS, carriers, marker
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    APPOSITIONS,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    COPULA_COMPLEMENTS,
    FINITE,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PAST_PARTICIPLES,
    PREPOSITION_OBJECTS,
)
from claimx.annotate.clause.tense import tense
from claimx.annotate.clause.verbs import NOMINAL
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import get_anchor
from claimx.annotate.times.days import inclusive
from claimx.annotate.times.periods import of_value
from claimx.lexicon import cue_words, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_TENSES = {"pluperfect": "past"}
_AT = frozenset({"in", "on"})
_SINCE_TENSES = frozenset({"perfect", "pluperfect"})
_STARTING = frozenset({"starting", "beginning"})
_TOGETHER = 2  # words between two times that name one: "on Friday, in May"
_OF_NOW = frozenset({"earlier", "later"})
_SIDE_BY_SIDE = group("side_by_side")
_JOINERS = group("range_joiners") | {"up", "and", "or"}
_AMOUNT = 10  # words between two times that tell an amount of each: "from 40 in 2009 to 212 in 2023"
_UP_TO = frozenset({"in", "on", "by"})
_ENDED = frozenset({"ended", "ending"})  # "the quarter, which ended on [June 30]"
_PERIOD_ENDS = _ENDED | {"to", "through"}
_LASTING = group("lasting")
_TO_THE_END = 4
_ARRANGED = group("arranged")
_UNTIL = frozenset({"until", "till"})
_OF_REASONS = group("reason_tenses")
_ONE_DAY = frozenset({"day", "time"})
_COMPARED = frozenset({"do", "have", "be"}) | cue_words("speech")
_EFFECT_ON = group("before_effective_days")
_SAYING = cue_words("speech")
_NOT = frozenset({"not", "n't", "n’t"})


class Held(NamedTuple):
    """The inclusive days on which a predicate holds; "" where open."""

    begin: str
    finish: str


def carried(doc: Doc, head: Token, mark: TimeMark, marks: Sequence[TimeMark]) -> bool:
    """Whether coordination carries a time over ("On [Monday], police closed the road and searched the house").

    It does from a verb to its conjuncts that have no time of their own and its tense: where it opens the sentence,
    where the conjunct shares its subject, and after a plain "and"; and where it opens the sentence to a contrast
    with "while".
    """
    way = path(doc, head, mark)
    if way.bond != "near" or not way.falls or way.count(NOMINAL) or way.rises[-1].pos_ not in VERBS:
        return False
    if own_times(doc, head, marks):
        return False
    opens = fronted(doc, mark) != "no"
    if not all(token in CONJUNCTS for token in way.falls):
        contrast = all(token in ADVERBIAL_CLAUSES for token in way.falls) and marker(way.falls[0]) == "while"
        return opens and contrast
    if any(_turns(token) for token in way.falls) or _own_state(doc, head):
        return False
    told = (tense(doc, way.rises[-1]), tense(doc, head))
    if told[0] != told[1] and doc[mark.first - 1].lower_ == "since":
        return False  # "had taught there since [2003] and ran the choir"
    before, after = (_TENSES.get(name, name) for name in told)
    if before != after or mark.first > head.i:
        return False
    shared = head.pos_ in VERBS and not any(token in ANY_SUBJECTS for token in head.children)
    return opens or shared or any(token.lower_ == "and" for token in way.rises[-1].children)


def _turns(conjunct: Token) -> bool:
    """Whether a conjunct tells what came after or against: "in [2023], but then rose"."""
    joined = [token.lower_ for token in conjunct.head.children if token.i < conjunct.i]
    return "but" in joined[-1:] or any(token.lower_ == "then" for token in conjunct.children)


def _own_state(doc: Doc, head: Token) -> bool:
    """Whether a predicate tells of today what its own subject does: "It votes on [Saturday], and a poll shows ..."."""
    return tense(doc, head) == "present" and any(token in ANY_SUBJECTS for token in head.children)


def certain(doc: Doc, head: Token, mark: TimeMark) -> str:
    """Why the time is the predicate's without weighing, "" where that is not certain."""
    if resumes(doc, head, mark):
        return "its clause goes on behind brackets or dashes"
    if defined(doc, head, mark):
        return "a clause with when says what happened then"
    if as_of(doc, head, mark):
        return "a state as of then"
    if at_once(doc, head, mark):
        return "what happened as something did on that day"
    if is_arranged(head) and path(doc, head, mark).bond == "own" and governor(doc, mark) == head:
        return "what is arranged for then"
    if takes_effect(doc, head, mark):
        return "what takes effect then"
    if told_now(doc, head, mark):
        return "what somebody tells today was so then"
    if lasts(doc, head, mark):
        return "from when to when it lasts"
    if of_results(doc, head, mark):
        return "the period of a figure"
    if begins_with(doc, head, mark):
        return "what begins then"
    if opener_of(doc, head, mark) == "since" and tense(doc, head) in _SINCE_TENSES:
        return "a perfect tense with since"
    return ""


def is_arranged(head: Token) -> bool:
    """Whether a predicate is a plan, which is told for its time: "The talks are <set> for Friday", "is <due> today"."""
    if head.lower_ == "due":
        return head in COPULA_COMPLEMENTS
    return (
        head in PAST_PARTICIPLES
        and head.lemma_.lower() in _ARRANGED
        and any(c in PASSIVE_AUXILIARIES for c in head.children)
    )


def takes_effect(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a predicate takes effect at the time: "The firm named a new head, effective [May 1]"."""
    i = mark.first - 1
    while i > 0 and doc[i].lower_ in _EFFECT_ON:
        i -= 1
    if i < 1 or doc[i].lower_ != "effective" or doc[i - 1].text != ",":
        return False
    above = next((token for token in doc[i].ancestors if token.pos_ in VERBS), None)
    return above is not None and above.i in carriers(head)


def begins_with(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time opens what the predicate tells: "Starting in [June], trains will run every hour"."""
    verb = doc[sentence_of(head).start]
    if verb.lower_ not in _STARTING or mark.first - verb.i > _TOGETHER or governor(doc, mark) != verb:
        return False
    return verb in ADVERBIAL_CLAUSES and verb.head.i in carriers(head)


def told_now(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a time before a word of saying dates what is said: "In [May 2014], the family says, he ran away".

    Who says so today does not say so then.
    """
    above = governor(doc, mark)
    says = above in FINITE and above.lemma_.lower() in _SAYING and tense(doc, above) == "present"
    if not says or fronted(doc, mark) != "yes" or relation(mark, get_anchor(doc).published) != "past":
        return False
    told = head in COMPLEMENT_CLAUSES and head.head == above and head.i > above.i
    return told and tense(doc, head) in ("past", "pluperfect")


def lasts(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a predicate tells of its length from a first to a last day: "The levy runs from [2024] up to 2031"."""
    if head.lemma_.lower() not in _LASTING or mark.last >= len(doc) or not (mark.begin and mark.finish):
        return False
    way = path(doc, head, mark)
    spanned = way.meets and way.count(VERBS) == 0 and way.root in OBJECTS | APPOSITIONS  # "covers the years [2026] to"
    return doc[mark.last].lower_ in _JOINERS and (spanned or way.bond == "own")


def of_results(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a figure is told for the time, a period with its end: "Sales for the [six months] to 30 April rose"."""
    way = path(doc, head, mark)
    ended = mark.type == "DURATION" and mark.last < len(doc) and doc[mark.last].lower_ in _PERIOD_ENDS
    return ended and bool(mark.begin) and way.meets and any(t in ANY_SUBJECTS for t in way.rises[1:-1])


def as_of(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is the one of which a state is told, or since when it is so.

    As in "As of [May], it has 20 members", "The custom goes back to [1871]".
    """
    words_before = [token.lower_ for token in doc[max(0, mark.first - 2) : mark.first]]
    return words_before in (["as", "of"], ["back", "to"]) and path(doc, head, mark).bond == "own"


def at_once(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether something happened on the day that a clause with "as" names: "He waved as he left the hall on [Friday]".

    Not "as he did on [Friday]", which compares, nor "as he said on [Friday]".
    """
    way = path(doc, head, mark)
    clause = next((token for token in way.rises[1:-1] if token.pos_ in VERBS), None)
    if clause is None or not way.meets or mark.precision not in _ONE_DAY or marker(clause) != "as":
        return False
    if clause not in ADVERBIAL_CLAUSES or clause.i < head.i or clause.lemma_.lower() in _COMPARED:
        return False
    if any(token.lower_ == "as" and token.nbor(-1).text == "," for token in clause.children if token.i):
        return False  # ", as schools were closed on [Friday]" gives a reason
    before = doc[sentence_of(head).start : clause.i]
    other = way.count(VERBS) > 1 or any(token.ent_type_ in ("DATE", "TIME") for token in before)
    told = tense(doc, clause) == tense(doc, head) == "past"
    return told and not other and any(child in ANY_SUBJECTS for child in clause.children)


def defined(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a clause with "when" on the time holds the predicate: "until [2007], when the bridge opens"."""
    i = mark.last
    if i < len(doc) and doc[i].lower_ == ",":
        i += 1
    elif mark.rule == "holiday" and doc[mark.first : mark.last].root in OBJECTS:
        return False  # "It is hard to replace [Christmas] when everybody keeps it"
    if i >= len(doc) or doc[i].lower_ != "when" or head.i < i:
        return False
    return any(child.i == i for k in carriers(head) for child in doc[k].children)


def finer(doc: Doc, marks: Sequence[TimeMark], i: int) -> int:
    """Of two times side by side the one that lies within the other: "on [6 February], this year"."""
    mark = marks[i]
    for k in (i - 1, i + 1):
        if not 0 <= k < len(marks) or not (mark.begin and mark.finish and marks[k].begin):
            continue
        one, two = sorted((mark, marks[k]))
        between = doc[one.last : two.first]
        if not all(token.lower_ in _SIDE_BY_SIDE for token in between):
            continue
        if not marks[k].finish:
            if mark.begin == marks[k].begin > get_anchor(doc).published:
                return k  # "from [midnight] on Sunday"
            continue
        inside = mark.begin <= marks[k].begin and marks[k].finish <= mark.finish
        shorter = (marks[k].begin, marks[k].finish) != (mark.begin, mark.finish)
        if inside and shorter and len(between) <= _TOGETHER and not _ranges(doc, one, two):
            return k
    return i


def inner_ends(doc: Doc, marks: Sequence[TimeMark]) -> frozenset[int]:
    """The second ends of ranges, whose days the first end carries."""
    return frozenset(i for i in range(1, len(marks)) if _ranges(doc, marks[i - 1], marks[i]))


def _ranges(doc: Doc, one: TimeMark, two: TimeMark) -> bool:
    if not one.begin or one.finish != two.finish or (two.begin and two.begin <= one.begin):
        return False  # "from May 2 through [May 9]" has no beginning of its own
    between = [token.lower_ for token in doc[one.last : two.first]]
    if between == ["-", "to", "-"]:
        between = ["to"]  # "the [July]-to-September quarter"
    if _ENDED & set(between):
        return len(between) <= _TO_THE_END
    fine = one.precision in _ONE_DAY and two.precision in _ONE_DAY  # "from [Friday] to Sunday morning"
    alike = (
        one.type == two.type or fine or (one.type == "DURATION" and between[:1] == ["to"])
    )  # "the six months to [30 April]"
    if one.precision == two.precision and between == [","]:
        return True  # "in [2001], 2003 and 2005"
    if between[-1:] == ["into"]:
        return len(between) <= _TOGETHER  # "on [Saturday night] and into Sunday"
    told = between[1:] if between[:1] == [","] else between
    if len(told) > 1 and told[0] == "to" and (told[-1] in _UP_TO or two.rule == "unit"):
        return alike and len(told) <= _AMOUNT
    return alike and 0 < len(between) <= _TOGETHER and between[0] in _JOINERS


def held(doc: Doc, head: Token, mark: TimeMark) -> Held:
    """The days on which a predicate holds that a time belongs to: those of the time, opened by its clause.

    "It has been shut since the fire in [May]": from May on; "until the fire in [May]": up to it.
    """
    if defined(doc, head, mark) or not_until(doc, head, mark):
        return _own(doc, mark)
    opener = opener_of(doc, head, mark)
    published = get_anchor(doc).published
    since = opener == "since" or (opener == "after" and tense(doc, head) == "perfect")
    if since and mark.begin and mark.begin <= published:
        return Held(mark.begin, published)
    if opener in _UNTIL:
        return Held("", mark.finish)
    return Held(mark.begin, mark.finish)


def opener_of(doc: Doc, head: Token, mark: TimeMark) -> str:
    """The word that opens the phrase or clause which holds the time and modifies the predicate."""
    way = path(doc, head, mark)
    if not way.meets:
        return ""
    if _since_event(doc, head, mark):
        return "since"
    below = way.rises[1:-1]  # governed by the predicate, highest last
    if not any(token.pos_ in NOMINAL or token.pos_ in VERBS for token in below):
        return ""
    for token in below:
        if token.lower_ in ("since", "after") or token.lower_ in _UNTIL:
            return token.lower_
        if token.pos_ in VERBS and marker(token) in ("since", *_UNTIL):
            if gives_reason(doc, token):
                return ""
            return marker(token)
        times = [c for c in token.children if c.lower_ == "time" and c in PREPOSITION_OBJECTS]
        if token.lower_ == "by" and times:
            return "until"
    return ""


def _since_event(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time follows an event since which it has been so: "has played twice since the final in [May]".

    The parse hangs such a time on the predicate as often as on the event.
    """
    if mark.first < _TOGETHER or doc[mark.first - 1].lower_ not in _AT or tense(doc, head) not in _SINCE_TENSES:
        return False
    noun = doc[mark.first - _TOGETHER]
    since = noun.head
    return noun in PREPOSITION_OBJECTS and since.lower_ == "since" and since.head.i in carriers(head)


def gives_reason(doc: Doc, verb: Token) -> bool:
    """Whether "since" opens a reason: "since it is unclear this [year] who will win"."""
    return marker(verb) == "since" and tense(doc, verb) in _OF_REASONS


def not_until(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether "not until" says when something happened at last: "it was not until [2012] that the bridge opened"."""
    before = [token.lower_ for token in doc[max(mark.first - 2, 0) : mark.first]]
    return len(before) == 2 and before[0] in _NOT and before[1] in _UNTIL and head.i >= mark.last


def _own(doc: Doc, mark: TimeMark) -> Held:
    """The days that the words of a time name, whatever opens or ends it: of "since [May]" those of May."""
    of_now = doc[mark.first].lower_ in _OF_NOW  # "[earlier] this year" ends today, whatever opens it
    if of_now or (mark.mod and mark.begin and mark.finish not in ("", get_anchor(doc).published)):
        return Held(mark.begin, mark.finish)
    named = of_value(mark.value)
    return Held(*inclusive(named, mark.mod, "", None)) if named else Held(mark.begin, mark.finish)

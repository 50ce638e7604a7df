"""What is certain about times and predicates beside what is weighed: rules of coordination, clauses and open ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.when.others import compares, counted_from, kept_by_subject, named, records, topic
from claimx.annotate.claims.when.path import fronted, own_times, path
from claimx.annotate.claims.when.relation import relation
from claimx.annotate.clause.carriers import NOUNS, VERBS, carriers, climb, marker, top_carrier
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    CONJUNCTS,
    FINITE,
    ING_FORMS,
    MARKERS,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
    PREPOSITION_OBJECTS,
    WH_ADVERBS,
    WH_WORDS,
)
from claimx.annotate.clause.tense import tense
from claimx.annotate.slots import get_anchor, wording
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_PARTICIPLES = PAST_PARTICIPLES | ING_FORMS
_TOLD = frozenset({"past", "perfect", "pluperfect"})
_FINITE_TENSES = frozenset({"past", "present", "progressive", "perfect", "future", "modal"})
_TENSES = {"pluperfect": "past"}
_OPENING = 2  # words before an opening participle at most: "not", "first"
_TOGETHER = 2  # words between two times that name one: "on Friday, in May"
_SPECIFYING = frozenset({"on", "in", "of"})
_JOINERS = group("range_joiners") | {"up", "and"}
_ENDED = frozenset({"ended", "ending"})  # "the quarter, which ended on [June 30]"
_TO_THE_END = 4
_UNTIL = frozenset({"until", "till"})
_KEEPING = group("keeping")
_CLOSED = group("closed")  # to the time of the main clause
_SCHEDULED = words("times_scheduled_verbs") | cue_words("speech")


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
    if way.bond != "near" or not way.falls or way.count(NOUNS) or way.rises[-1].pos_ not in VERBS:
        return False
    if own_times(doc, head, marks):
        return False
    opens = fronted(doc, mark) != "no"
    if not all(token in CONJUNCTS for token in way.falls):
        contrast = all(token in ADVERBIAL_CLAUSES for token in way.falls) and marker(way.falls[0]) == "while"
        return opens and contrast
    before, after = (_TENSES.get(name, name) for name in (tense(doc, way.rises[-1]), tense(doc, head)))
    if before != after or mark.first > head.i:
        return False
    shared = head.pos_ in VERBS and not any(token in ANY_SUBJECTS for token in head.children)
    return opens or shared or any(token.lower_ == "and" for token in way.rises[-1].children)


def barred(doc: Doc, head: Token, mark: TimeMark, around: Sequence[TimeMark]) -> str:
    """Why a time of the sentence is certainly not the predicate's, "" where it may be."""
    if defined(doc, head, mark) or as_of(doc, head, mark):
        return ""
    for reason, test in _BARS:
        if test(doc, head, mark):
            return reason
    if counted_from(doc, mark, around):
        return "a length is counted from it"
    before = mark.first < head.i
    return next((reason for reason, test in (_BEFORE if before else _AFTER) if test(doc, head, mark)), "")


def nowadays(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether "today" is no day but these days: "[Today], most farmers own a tractor"."""
    if wording(doc, mark).lower() != "today" or head.lemma_.lower() in _SCHEDULED:
        return False
    return tense(doc, head) == "present" and path(doc, head, mark).bond == "own"


def clashes(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a time that is over stands elsewhere than a predicate of now, or one ahead than a predicate of the past.

    As in "It stems from a vote in [May]", "Norway has joined the race with plans to sail next [May]".
    """
    bond = path(doc, head, mark).bond
    if bond == "own":
        return False
    published, told = get_anchor(doc).published, tense(doc, head)
    if told in _TOLD and mark.begin >= published > "" and mark.finish > published:
        return bond in ("noun", "verb")
    over = relation(mark, published) == "past" and _opener(doc, head, mark) == ""
    return over and told in ("present", "progressive", "perfect", "future")


def kept_by_conjunct(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time belongs to a later conjunct of another tense: "It is slow, but last [May] it was fast"."""
    chain = carriers(head)
    conjuncts = [t for t in path(doc, head, mark).rises[1:-1] if t in CONJUNCTS and t.head.i in chain]
    if not conjuncts:
        return False
    if any(child.lower_ in ("but", "yet") for child in conjuncts[0].head.children):
        return True
    before, after = tense(doc, head), tense(doc, conjuncts[0])
    return before != after and {before, after} <= _FINITE_TENSES


def kept_by_clause(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands in a clause after the predicate: "He stepped back after sales fell in [March]"."""
    first = max(carriers(head)) + 1
    verb = next((i for i in range(mark.first - 1, first - 1, -1) if doc[i] in FINITE), None)
    return verb is not None and any(_opens(doc[i], _KEEPING) for i in range(first, verb))


def clause_closed(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the predicate's clause is closed to a time before it: "They met in [May] after talks had stalled"."""
    for token in climb(top_carrier(doc, head)):
        if any(mark.last <= child.i < head.i and _opens(child, _CLOSED) for child in token.children):
            return True
        if token.i < mark.last:
            return False
    return False


def _subordinates(token: Token) -> bool:
    return token in MARKERS or token in WH_WORDS or token in WH_ADVERBS


def _opens(token: Token, words_of_it: frozenset[str]) -> bool:
    likened = token.lower_ == "though" and token.i > 0 and token.nbor(-1).lower_ == "as"  # "sounds as though"
    return token.lower_ in words_of_it and _subordinates(token) and not likened


def opening_participle(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time dates a participle that opens the sentence: "Founded in [1990], the club plays abroad"."""
    start = head.sent.start
    opener = next((t for t in doc[start : start + _OPENING] if t in _PARTICIPLES), None)
    if opener is None or not opener.i < mark.first < head.i or opener.i in carriers(head):
        return False
    if any(token.lower_ == "," for token in doc[opener.i : mark.first]):
        return False
    return any(token.lower_ == "," for token in doc[mark.last : head.i])


def certain(doc: Doc, head: Token, mark: TimeMark) -> str:
    """Why the time is the predicate's without weighing, "" where that is not certain."""
    if defined(doc, head, mark):
        return "a clause with when says what happened then"
    if as_of(doc, head, mark):
        return "a state as of then"
    if _opener(doc, head, mark) == "since" and tense(doc, head) in ("perfect", "pluperfect"):
        return "a perfect tense with since"
    return ""


def as_of(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is the one of which a state is told: "As of [May], it has 20 members"."""
    words_before = [token.lower_ for token in doc[max(0, mark.first - 2) : mark.first]]
    return words_before == ["as", "of"] and path(doc, head, mark).bond == "own"


def participle(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is that of a participle after a preposition: "They will train before flying out in [May]"."""
    inner = path(doc, head, mark).rises[1:-1]
    return any(token in PREPOSITION_CLAUSES and token in ING_FORMS for token in inner) and head not in ING_FORMS


def defined(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a clause with "when" on the time holds the predicate: "until [2007], when the bridge opens"."""
    i = mark.last
    if i < len(doc) and doc[i].lower_ == ",":
        i += 1
    if i >= len(doc) or doc[i].lower_ != "when" or head.i < i:
        return False
    return any(child.i == i for k in carriers(head) for child in doc[k].children)


def finer(doc: Doc, marks: Sequence[TimeMark], i: int) -> int:
    """Of two times side by side the one that lies within the other: "on [6 February], this year"."""
    mark = marks[i]
    for k in (i - 1, i + 1):
        if not 0 <= k < len(marks) or not (mark.begin and mark.finish and marks[k].begin and marks[k].finish):
            continue
        one, two = sorted((mark, marks[k]))
        between = doc[one.last : two.first]
        inside = mark.begin <= marks[k].begin and marks[k].finish <= mark.finish
        shorter = (marks[k].begin, marks[k].finish) != (mark.begin, mark.finish)
        near = len(between) <= _TOGETHER and all(t.is_punct or t.lower_ in _SPECIFYING for t in between)
        if inside and shorter and near and not _ranges(doc, one, two):
            return k
    return i


def inner_ends(doc: Doc, marks: Sequence[TimeMark]) -> frozenset[int]:
    """The second ends of ranges, whose days the first end carries."""
    return frozenset(i for i in range(1, len(marks)) if _ranges(doc, marks[i - 1], marks[i]))


def _ranges(doc: Doc, one: TimeMark, two: TimeMark) -> bool:
    if not (one.begin and one.begin < two.begin and one.finish == two.finish):
        return False
    between = [token.lower_ for token in doc[one.last : two.first]]
    if _ENDED & set(between):
        return len(between) <= _TO_THE_END
    return one.type == two.type and 0 < len(between) <= _TOGETHER and between[0] in _JOINERS


def held(doc: Doc, head: Token, mark: TimeMark) -> Held:
    """The days on which a predicate holds that a time belongs to: those of the time, opened by its clause.

    "It has been shut since the fire in [May]": from May on; "until the fire in [May]": up to it.
    """
    if mark.begin == "" and mark.finish and defined(doc, head, mark):
        return Held(_first(mark), mark.finish)
    opener = _opener(doc, head, mark)
    published = get_anchor(doc).published
    since = opener == "since" or (opener == "after" and tense(doc, head) == "perfect")
    if since and mark.begin and mark.begin <= published:
        return Held(mark.begin, published)
    if opener in _UNTIL:
        return Held("", mark.finish)
    return Held(mark.begin, mark.finish)


def _opener(doc: Doc, head: Token, mark: TimeMark) -> str:
    """The word that opens the phrase or clause which holds the time and modifies the predicate."""
    way = path(doc, head, mark)
    if not way.meets:
        return ""
    below = way.rises[1:-1]  # governed by the predicate, highest last
    if not any(token.pos_ in NOUNS or token.pos_ in VERBS for token in below):
        return ""
    for token in below:
        if token.lower_ in ("since", "after") or token.lower_ in _UNTIL:
            return token.lower_
        if token.pos_ in VERBS and marker(token) in ("since", *_UNTIL):
            return marker(token)
        times = [c for c in token.children if c.lower_ == "time" and c in PREPOSITION_OBJECTS]
        if token.lower_ == "by" and times:
            return "until"
    return ""


def _first(mark: TimeMark) -> str:
    """The first day of a time of which only the last is kept."""
    kept = {"year": 4, "month": 7}.get(mark.precision, 10)
    return mark.finish[:kept] + "-01-01"[: 10 - kept]


_BARS = (
    ("today as these days", nowadays),
    ("it does not suit the tense", clashes),
    ("a comparison", compares),
    ("a clause of the subject keeps it", kept_by_subject),
    ("what something is about", topic),
    ("a record since then", records),
    ("the name of a contest", named),
)
_BEFORE = (("it dates the opening participle", opening_participle), ("the clause is closed to it", clause_closed))
_AFTER = (
    ("a participle keeps it", participle),
    ("its own clause keeps it", kept_by_clause),
    ("a later verb keeps it", kept_by_conjunct),
)

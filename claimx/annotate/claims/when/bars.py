"""What bars a time from a predicate: tenses that clash, clauses that keep it, comparisons, records, contests."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.annotate.claims.when.islands import beyond_stop, conceded, resumes, set_apart, set_in
from claimx.annotate.claims.when.others import (
    after_event,
    before_event,
    compares,
    counted_from,
    inside_predicate,
    is_kept,
    is_subject,
    kept_by_participle,
    kept_by_subject,
    named,
    of_another,
    of_apposition,
    of_document,
    of_extreme,
    of_figures,
    of_origin,
    of_outer_verb,
    of_ranking,
    of_thing,
    records,
    topic,
)
from claimx.annotate.claims.when.path import governor, path, root_of
from claimx.annotate.claims.when.recurring import SCHEDULED, comes_again, day_as_thing, hour_of_habit, usual
from claimx.annotate.claims.when.relation import relation
from claimx.annotate.claims.when.rules import (
    as_of,
    at_once,
    begins_with,
    defined,
    gives_reason,
    is_arranged,
    opener_of,
    takes_effect,
)
from claimx.annotate.clause.carriers import VERBS, carriers, climb, marker, top_carrier
from claimx.annotate.clause.labels import (
    ANY_SUBJECTS,
    AUXILIARIES,
    CONJUNCTS,
    FINITE,
    ING_FORMS,
    MARKERS,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PAST,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
    WH_ADVERBS,
    WH_WORDS,
)
from claimx.annotate.clause.tense import tense
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import get_anchor, wording
from claimx.annotate.times.direction import put_off
from claimx.annotate.times.periods import parse_day
from claimx.lexicon import group, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_PARTICIPLES = PAST_PARTICIPLES | ING_FORMS
_TOLD = frozenset({"past", "perfect", "pluperfect"})
_FINITE_TENSES = frozenset({"past", "present", "progressive", "perfect", "future", "modal"})
_PREPOSITIONAL = frozenset(
    {"following", "based"}
)  # participles that only introduce: "Following a hearing in [June], ..."
_OPENING = 2  # words before an opening participle at most: "not", "first"
_KEEPING = group("keeping")
_CLOSED = group("closed")  # to the time of the main clause
_ABROAD = timedelta(days=1)  # by which the day of publication may be behind that of the event
_PAIRED = 2  # words from a participle to the next one: "was shot and killed"
_OF_LATE = group("of_late")
_YEAR = re.compile(r"\d{4}")
_AHEAD = words("times_ahead_verbs") | words("times_scheduled_verbs") | words("times_change_verbs") | {"boost", "raise"}
_PLANS = words("times_ahead_verbs") | words("times_postponed_verbs") | words("times_change_verbs")
_FINE = frozenset({"day", "time", "weekend"})
_EXPECTING = group("expecting")
_ESTIMATES = group("estimates")
_FIGURES = group("figures")
_FOR = 3  # the time, "for", what is meant for it
_UNTIL = frozenset({"until", "till"})
_TENSE, _CLAUSE, _TOPIC = "it does not suit the tense", "its own clause keeps it", "what something is about"
_REPEATING = frozenset({"do", "have", "be"})  # "as he did on [Sunday]"
_WITHIN = group("within_an_act")
_CLOSING = frozenset({",", ")"}) | group("dashes")


def barred(doc: Doc, head: Token, mark: TimeMark, around: Sequence[TimeMark]) -> str:
    """Why a time of the sentence is certainly not the predicate's, "" where it may be."""
    if any(sure(doc, head, mark) for sure in (defined, as_of, resumes, begins_with)):
        return ""
    for reason, test in _BARS:
        if test(doc, head, mark):
            return reason
    if counted_from(doc, head, mark, around):
        return "a length is counted from it"
    if usual(doc, head, mark, around):
        return "a time that comes again"
    if of_outer_verb(doc, head, mark, around):
        return "it dates the verb above, the predicate has its own"
    before = mark.first < head.i
    return next((reason for reason, test in (_BEFORE if before else _AFTER) if test(doc, head, mark)), "")


def gives_way(doc: Doc, head: Token, mark: TimeMark, reason: str) -> bool:
    """Whether a bar gives way to good chances: "was shot as he walked home on [Monday night]", "has so far in [2019]".

    Not before a day ahead of what was done, nor in a reason or what only repeats the verb.
    """
    if reason == _TENSE:
        return mark.begin < get_anchor(doc).published
    clauses = [token for token in path(doc, head, mark).rises[1:-1] if token.pos_ in VERBS]
    aside = any(token.lemma_.lower() in _REPEATING or gives_reason(doc, token) for token in clauses)
    return reason == _TOPIC or (reason == _CLAUSE and not aside)


def nowadays(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether "today" is no day but these days: "[Today], most farmers own a tractor"."""
    if wording(doc, mark).lower() != "today" or head.lemma_.lower() in SCHEDULED or is_arranged(head):
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
    over = relation(mark, published) == "past" and opener_of(doc, head, mark) == ""
    modal = told == "modal" and any(token in ANY_SUBJECTS for token in path(doc, head, mark).rises[1:-1])
    return over and (modal or told in ("present", "progressive", "perfect", "future"))


def not_yet(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a time that is still to come stands beside a verb of the past, and dates what it is about.

    As in "The bank signalled two cuts in [2031]", "The judge adjourned the case to [May]"; what is arranged, and an
    end ("was extended until [May]"), may lie ahead.
    """
    published = parse_day(get_anchor(doc).published)
    if not published or mark.begin <= (published + _ABROAD).isoformat() or is_arranged(head):
        return False
    if takes_effect(doc, head, mark) or put_off(root_of(doc, mark)):
        return False
    if mark.precision == "day" and _YEAR.search(wording(doc, mark)):
        return False  # a whole date: the day of publication is the wrong one
    verbs = [doc[i] for i in carriers(head) if doc[i].pos_ in VERBS]
    return len(verbs) == 1 and head in PAST and tense(doc, head) == "past" and head.lemma_.lower() not in _AHEAD


def kept_by_conjunct(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time belongs to a later conjunct of another tense: "It is slow, but last [May] it was fast"."""
    chain = carriers(head)
    conjuncts = [t for t in path(doc, head, mark).rises[1:-1] if t in CONJUNCTS and t.head.i in chain]
    if not conjuncts:
        return False
    if any(child.lower_ in ("but", "yet") for child in conjuncts[0].head.children):
        return True
    before, after = tense(doc, head), tense(doc, conjuncts[0])
    return (before != after and {before, after} <= _FINITE_TENSES) or _goes_over(doc, head, conjuncts[0])


def _goes_over(doc: Doc, head: Token, conjunct: Token) -> bool:
    """Whether what is so, or was done, is followed by what happened: "was hurt and stayed at home [Friday]"."""
    verbs = [doc[i] for i in carriers(head) if doc[i].pos_ in VERBS]
    lies = head.pos_ not in VERBS or any(c in PASSIVE_AUXILIARIES for verb in verbs for c in verb.children)
    own = any(c in AUXILIARIES for c in conjunct.children)
    paired = head.pos_ in VERBS and conjunct.i <= head.i + _PAIRED
    happens = conjunct in PAST and conjunct.pos_ == "VERB" and not own and not paired
    return lies and (happens or (own and conjunct in ING_FORMS))


def kept_by_clause(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands in a clause after the predicate: "He stepped back after sales fell in [March]"."""
    first = max(carriers(head)) + 1
    verb = next((i for i in range(mark.first - 1, first - 1, -1) if doc[i] in FINITE), None)
    if _resumed(doc, head, mark) or at_once(doc, head, mark):
        return False
    if any(token.pos_ in VERBS and gives_reason(doc, token) for token in path(doc, head, mark).rises[1:-1]):
        return True
    return verb is not None and any(_opens(doc[i], _KEEPING) for i in range(first, verb))


def _resumed(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a mark closes the clause before the time's own phrase: "He won the seat, which he holds, in [2012]"."""
    way = path(doc, head, mark)
    if way.bond != "own" or governor(doc, mark).i not in carriers(head):
        return False
    first = min(token.i for token in (*way.rises[:-1], doc[mark.first]))
    return first > 0 and doc[first - 1].text in _CLOSING


def clause_closed(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the predicate's clause is closed to a time before it: "They met in [May] after talks had stalled"."""
    for token in climb(top_carrier(doc, head)):
        if any(mark.last <= child.i < head.i and _opens(child, _CLOSED) for child in token.children):
            return True
        if token.i < mark.last:
            return False
    return False


def has_own_adverb(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a conjunct says itself that it is of late: "In [2019] it grew, and recently it shut a shop"."""
    way = path(doc, head, mark)
    if way.meets or not any(token in CONJUNCTS for token in way.falls):
        return False
    return any(child.lower_ in _OF_LATE and child.i < head.i for i in carriers(head) for child in doc[i].children)


def _subordinates(token: Token) -> bool:
    return token in MARKERS or token in WH_WORDS or token in WH_ADVERBS


def _opens(token: Token, words_of_it: frozenset[str]) -> bool:
    likened = token.lower_ == "though" and token.i > 0 and token.nbor(-1).lower_ == "as"  # "sounds as though"
    return token.lower_ in words_of_it and _subordinates(token) and not likened


def opening_participle(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time dates a participle that opens the sentence: "Founded in [1990], the club plays abroad"."""
    start = sentence_of(head).start
    opener = next((t for t in doc[start : start + _OPENING] if t in _PARTICIPLES), None)
    if opener is None or not opener.i < mark.first < head.i or opener.i in carriers(head):
        return False
    if opener.lower_ in _PREPOSITIONAL and opener.nbor(1).lower_ != "up":
        return False
    if doc[start].lower_ == "since" and tense(doc, head) in ("perfect", "pluperfect"):
        return False  # "Since taking office in [2012], she has cut spending"
    if any(token.lower_ == "," for token in doc[opener.i : mark.first]):
        return False
    return any(token.lower_ == "," for token in doc[mark.last : head.i])


def participle(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is that of a participle after a preposition: "They will train before flying out in [May]".

    What somebody did "by leaving in [May]" is one with the leaving; what he praised a plan to do by leaving is not.
    """
    verbs = [token for token in path(doc, head, mark).rises[1:-1] if token.pos_ in VERBS]
    clauses = [token for token in verbs if token in PREPOSITION_CLAUSES and token in ING_FORMS]
    one = verbs == clauses and all(token.head.lower_ in _WITHIN for token in clauses)
    kept = bool(clauses) and not one and head not in ING_FORMS
    return kept and not (opener_of(doc, head, mark) == "since" and tense(doc, head) in ("perfect", "pluperfect"))


def awaited(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is that of what somebody only expected: "Analysts expected a cut in [May]"."""
    if head.lemma_.lower() not in _EXPECTING or head in ING_FORMS or tense(doc, head) not in ("past", "pluperfect"):
        return False  # "was expecting twins in [May]"
    between = any(child in OBJECTS and head.i < child.i < mark.first for child in head.children)
    return between and path(doc, head, mark).bond in ("noun", "own")


def ended_before(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time ends what an earlier conjunct tells: "ran a bar until [2016] and spent two years at sea"."""
    way = path(doc, head, mark)
    behind = way.rises[-1].i < mark.first < head.i
    later = bool(way.falls) and all(
        token in CONJUNCTS or (token in PAST and marker(token) == "-") for token in way.falls
    )
    return behind and later and doc[mark.first - 1].lower_ in _UNTIL


def meant_for(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether something is only meant for the time: "announced a march for [Saturday]", not "is set for [Saturday]".

    Of a month or a year it may be a figure: "Sales fell for [May]".
    """
    rises = path(doc, head, mark).rises
    if len(rises) < _FOR or rises[1].lower_ != "for" or is_arranged(head):
        return False
    noun = rises[1].nbor(-1) if rises[1].i else rises[1]
    published = noun in OBJECTS and noun.lemma_.lower() in _FIGURES
    if noun != head and (published or noun.lemma_.lower() in _ESTIMATES):
        return True  # "raised its forecast for [next year]", "released figures for [May]"
    if mark.type == "DURATION" or mark.precision not in _FINE or mark.rule == "holiday":
        return False  # "went home for Christmas"
    return _PLANS.isdisjoint((head.lemma_.lower(), rises[2].lemma_.lower()))


_BARS = (
    ("today as these days", nowadays),
    (_TENSE, clashes),
    ("a comparison", compares),
    ("a clause of the subject keeps it", kept_by_subject),
    (_TOPIC, topic),
    ("it is part of the predicate's noun", inside_predicate),
    ("a day that somebody keeps", is_kept),
    ("the day of a document", of_document),
    ("a day as a thing", day_as_thing),
    ("it is what is told of", is_subject),
    ("a time that comes again", comes_again),
    ("an hour at which it is so on every day", hour_of_habit),
    ("brackets or dashes part them", set_apart),
    ("a full stop parts them", beyond_stop),
    ("a clause is set in", set_in),
    ("a clause that concedes keeps it", conceded),
    ("still to come then", not_yet),
    ("where something is most", of_extreme),
    ("among what it counts", of_ranking),
    ("it tells which thing", of_thing),
    ("it tells of another of the kind", of_another),
    ("for when a figure is given", of_figures),
    ("a record since then", records),
    ("the name of a contest", named),
    ("what something comes from", of_origin),
    ("what something is meant for", meant_for),
    ("what was expected then", awaited),
    ("it was after an event of then", after_event),
    ("it names what stands beside", of_apposition),
)
_BEFORE = (
    ("it dates the opening participle", opening_participle),
    ("the clause is closed to it", clause_closed),
    ("an adverb says when", has_own_adverb),
    ("it was the end of something before", ended_before),
    ("it was before an event of then", before_event),
)
_AFTER = (
    ("a participle keeps it", participle),
    ("the participle beside it keeps it", kept_by_participle),
    (_CLAUSE, kept_by_clause),
    ("a later verb keeps it", kept_by_conjunct),
)

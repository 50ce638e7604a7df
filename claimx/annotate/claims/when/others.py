"""Times of a sentence that tell of something else than the predicate: comparisons, records, names of contests."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.when.path import governor, path, root_of
from claimx.annotate.claims.when.recurring import KEPT
from claimx.annotate.clause.carriers import VERBS, carriers, climb
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ANY_SUBJECTS,
    APPOSITIONS,
    COMPARATIVES,
    MARKERS,
    NAMES,
    NEGATIONS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OWNERS,
    PAST,
    PAST_PARTICIPLES,
    PREMODIFIERS,
    PREPOSITION_OBJECTS,
    RELATIVE_CLAUSES,
    SUPERLATIVES,
)
from claimx.annotate.clause.tense import tense
from claimx.annotate.clause.verbs import NOMINAL
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import wording
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_LIKE = frozenset({"like", "unlike"})
_COMPARING = lexicon.group("comparing")
_TO = lexicon.group("range_joiners")
_DATING = lexicon.group("dating")
_DECIDING = lexicon.group("deciding")
_RANKING = lexicon.group("ranking")
_NOUN_CLAUSES = ADNOMINAL_CLAUSES | RELATIVE_CLAUSES
_PUBLISHED = lexicon.group("published")
_BEFORE_NOUNS = PREMODIFIERS | OWNERS
_ORIGINS = frozenset({"from", "into"})
_PART_LEADS = frozenset({"a", "one"})
_ROUNDING = lexicon.group("rounding") | _RANKING  # "until at least [2031]"
_DATED_ENTITIES = frozenset({"DATE", "EVENT", "LAW"})
_DURING = frozenset({"in", "on", "during"})
_REACH = 6  # words
_HOLDING = lexicon.group("holding")
_BESIDE = 2  # a participle and the time, with the preposition between
_AMOUNT = 12  # words of an amount with its "from" at most
_NUMBER = 3  # words after "from" among which its number is
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_STOPS = _TO | {",", ";", ":", "(", ")"}
_COARSE = lexicon.group("coarse_units")
_FIGURED = frozenset({"month", "quarter", "half"})
_GIVING = lexicon.group("giving_figures")
_STANDING_IN = frozenset({"one", "ones", "those"})
_SEEING = frozenset({"bring", "see", "witness"})
_NEAREST = frozenset({"today", "tomorrow", "yesterday"})
_UNITS = frozenset({"year", "month", "week"})
_GRADED = COMPARATIVES | SUPERLATIVES
_SHARES = lexicon.group("shares_of_time")
_COUNTED = frozenset({"before", "after"})
_TARGETS = lexicon.group("targets")
_TIMES = frozenset({"DATE", "TIME"})


def compares(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is what the predicate's own is held against: "fell from [March]", "like last [year]"."""
    lead = doc[mark.first - 1] if mark.first else None
    likened = lead is not None and lead.lower_ in _LIKE and lead.pos_ not in VERBS
    if likened or held_against(doc, mark):
        return True
    steps = path(doc, head, mark).rises
    for token, above in pairwise(steps):
        verb = token.lower_ in _LIKE and token.pos_ in VERBS  # "they like it in [May]"
        if token.lower_ in _COMPARING and not verb and not _limits(token):
            return True
        if token.lower_ == "from" and above.lemma_.lower() in words("times_change_verbs"):
            # "rose from 2010 to 2013" is a range, "will rise from [May]" a beginning
            return bool(mark.finish) and (mark.last >= len(doc) or doc[mark.last].lower_ not in _TO)
        as_it_was = token.lower_ == "as" and above.lower_ not in _DATING
        if as_it_was and any(child.lower_ == "as" and child.i < token.i for child in above.children):
            return True
    return False


def held_against(doc: Doc, mark: TimeMark) -> bool:
    """Whether a time dates an amount that another is counted from: "fell to 10 euros from 20 euros [a year ago]"."""
    before = doc[max(sentence_of(doc[mark.first]).start, mark.first - _AMOUNT) : mark.first]
    start = next((token for token in reversed(before) if token.lower_ == "from"), None)
    if start is None or mark.type == "TIME" or not any(_changes(token) for token in climb(start)[1:]):
        return False
    amount = doc[start.i + 1 : mark.first]
    told = any(token.like_num or token.ent_type_ in _AMOUNTS for token in amount[:_NUMBER])
    goes_on = mark.last < len(doc) and doc[mark.last].lower_ in _TO
    return told and not goes_on and not any(token.pos_ in VERBS or token.lower_ in _STOPS for token in amount)


def _changes(word: Token) -> bool:
    """Whether a word tells that an amount changes: "fell", "is up"."""
    return word.lemma_.lower() in words("times_change_verbs") or word.lower_ in ("up", "down")


def _limits(token: Token) -> bool:
    """Whether "than" gives a last day: "must be paid no later than [May 1]"."""
    return token.i > 1 and token.nbor(-1).lower_ == "later" and token.nbor(-2).lower_ in ("no", "not")


def kept_by_subject(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands in a clause of the subject: "A man arrested on [Sunday] was freed".

    What is said of an amount may hold then: "The price of a car sold in [May] was 900 euros" is left to be weighed.
    """
    if head.pos_ not in VERBS:
        return False
    inner = path(doc, head, mark).rises[1:-1]
    clause = next((k for k, token in enumerate(inner) if token in _NOUN_CLAUSES and token.pos_ in VERBS), None)
    return clause is not None and any(token in ANY_SUBJECTS for token in inner[clause + 1 :])


def kept_by_participle(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands at a participle behind a noun: "passed a bill drafted in [May]"."""
    inner = path(doc, head, mark).rises[1:-1]
    verb = governor(doc, mark)
    reduced = verb in inner and verb in ADNOMINAL_CLAUSES and verb in PAST_PARTICIPLES
    of_noun = head.pos_ in NOMINAL or verb.lemma_.lower() in words("times_ahead_verbs") | _HOLDING
    return reduced and not of_noun and verb.i < mark.first <= verb.i + _BESIDE


def is_kept(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a day is what somebody keeps: "The family does not celebrate [Christmas]".

    What was kept was so on its day: "They celebrated [Christmas] in Rome".
    """
    root = doc[mark.first : mark.last].root
    kept = root in OBJECTS and root.head == head and head.lemma_ in KEPT
    return kept and (tense(doc, head) != "past" or any(child in NEGATIONS for child in head.children))


def inside_predicate(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands before the noun that is the predicate: "It was a [2009] documentary"."""
    root = doc[mark.first : mark.last].root
    return root in PREMODIFIERS and root.head == head and head.i >= mark.last and head.pos_ in NOMINAL


def of_outer_verb(doc: Doc, head: Token, mark: TimeMark, marks: Sequence[TimeMark]) -> bool:
    """Whether the time dates the verb above of a predicate that has its own: "agreed in [May] to meet in July".

    And that of one which is only decided then: "In [May] the ministry proposed moving the depot".
    """
    if decided_then(head, mark):
        return True
    above = governor(doc, mark)
    if above == head or above.i > head.i or above.i not in carriers(head) or above.pos_ not in VERBS:
        return False
    own = (m for m in marks if m.first > head.i and (m.begin or m.finish) and governor(doc, m) == head)
    return mark.first > above.i and mark.last <= head.i and any(own)


def decided_then(head: Token, mark: TimeMark) -> bool:
    """Whether a time stands before a predicate of which a verb of the past says that somebody decided it."""
    above = (head.doc[i] for i in sorted(carriers(head)) if i < head.i)
    verb = next((token for token in above if token in PAST and token.lemma_.lower() in _DECIDING), None)
    return verb is not None and head in OPEN_COMPLEMENTS and mark.last <= head.i


def of_document(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is the one at which something was published: "In an interview published [Monday], she ..."."""
    inner = path(doc, head, mark).rises[1:-1]
    published = (t for t in inner if t in ADNOMINAL_CLAUSES and t in PAST_PARTICIPLES)
    return any(t.lemma_.lower() in _PUBLISHED and t.head.lemma_.lower() in words("times_statements") for t in published)


def topic(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time belongs to what something is about: "wrote a book about the strike of [1984]"."""
    inner = path(doc, head, mark).rises[1:-1]
    return any(token.lower_ == "about" and above.pos_ in NOMINAL for token, above in pairwise(inner))


def records(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is that of a record: "at its lowest level since [1949]", "the first win in [6 years]"."""
    way = path(doc, head, mark)
    opened = (c for t in way.rises[1:-1] for c in t.children if c in MARKERS and c.i < t.i)
    since = next((token for token in (*way.rises, *opened) if token.lower_ == "since"), None)
    part = mark.last < len(doc) and doc[mark.last].lower_ == "of"  # "in the last two months of the year"
    if since is None and mark.type == "DURATION" and not part and mark.first and doc[mark.first - 1].lower_ == "in":
        since = doc[mark.first - 1]  # "the first cuts in [eight years]"
    if since is None or since.i < head.i:
        return False
    before = doc[max(sentence_of(head).start, since.i - _REACH) : since.i]
    return any(_ranks(token) for token in before)


def _ranks(word: Token) -> bool:
    """Whether a word makes a record: "the first", "lowest"; not "at least", nor "has only grown"."""
    lead = word.nbor(-1) if word.i else word
    if lead.lower_ in _PART_LEADS and word.nbor(1).pos_ not in NOMINAL | {"ADJ"}:
        return False  # "has shrunk by a third", "lost one third of its staff"
    if word.lower_ == "only":
        return lead.pos_ in ("DET", "PRON")
    return word.lower_ in _RANKING or (word in SUPERLATIVES and lead.lower_ != "at")


def named(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether a year only names a contest or a make: "the [2014] World Cup", "the [2014] Kestrel hatchback"."""
    root = doc[mark.first : mark.last].root
    noun = root.head
    if mark.precision != "year" or root not in PREMODIFIERS or noun.i < root.i:
        return False
    made = noun in NAMES and noun.ent_type_ not in _DATED_ENTITIES and root.nbor(1).text[:1].isupper()
    return made or noun.lower_ in words("times_competitions")


def of_extreme(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether the time is where something is most: "the busiest [weekend] of the [year]"."""
    root = root_of(doc, mark)
    noun = root.head.head if root.head.lower_ == "of" and root.head.head.pos_ in NOMINAL else root
    most = any(child in SUPERLATIVES and child.lower_ not in _ROUNDING for child in noun.children)
    return most and noun.head.lower_ not in _DURING


def of_ranking(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether a time only says among what something counts: "the second fire of the [year]", "the first of [2016]".

    Not a share of it: "the first months of the [year]", "most of the [week]".
    """
    if mark.first == 0 or doc[mark.first - 1].lower_ != "of":
        return False
    noun = doc[mark.first - 1].head
    counted = any(child.lower_ in _RANKING or child.ent_type_ == "ORDINAL" for child in noun.lefts)
    bare = wording(doc, mark).lower().removeprefix("the ") in _UNITS
    return (counted or bare) and noun.pos_ in NOMINAL and noun.lemma_.lower() not in _SHARES


def of_thing(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether a time tells which thing something is done to: "defended the decision of [12 February]".

    Not a share of time: "the night of [March 3]", nor when: "during the war of [1812]".
    """
    lead = root_of(doc, mark).head
    noun = lead.head
    if lead.lower_ != "of" or noun.pos_ not in NOMINAL:
        return False
    told = noun in OBJECTS or (noun in PREPOSITION_OBJECTS and noun.head.lower_ in _TARGETS)
    share = noun.lemma_.lower() in _SHARES or noun.lower_ in _SHARES or noun.ent_type_ in _TIMES
    return told and not share and any(c.pos_ in ("DET", "PRON") for c in noun.children)


def of_another(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether a time tells of another thing of that kind: "stopped for the second time after the one on [May 3]"."""
    lead = root_of(doc, mark).head
    noun = lead.head
    return lead.pos_ == "ADP" and noun.lower_ in _STANDING_IN and noun in PREPOSITION_OBJECTS


def of_figures(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a time only tells for when somebody gives a figure: "reported a [third-quarter] loss"."""
    root = root_of(doc, mark)
    given = root in PREMODIFIERS and root.head in OBJECTS and root.head.head == head
    return given and mark.precision in _FIGURED and head.lemma_.lower() in _GIVING


def is_subject(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is what the predicate tells of: "[Wednesday] marked a turn", "[2019] was a good year".

    What a day is like is so on that day: "[Tuesday] was a dull day", "[2024] was the warmest"; what a year sees, in it.
    """
    if head.lemma_ == "day" or head.lemma_ in _SEEING or head in _GRADED:
        return False
    root = root_of(doc, mark)
    subjects = [child for child in root.head.children if child in ANY_SUBJECTS]
    return root.lower_ not in _NEAREST and subjects == [root] and root.head.i in carriers(head)


def of_origin(doc: Doc, _head: Token, mark: TimeMark) -> bool:
    """Whether the time names what something comes from or goes into: "photos from a [May 10] parade"."""
    root = doc[mark.first : mark.last].root
    noun = root.head
    return root in _BEFORE_NOUNS and noun.i > root.i and noun.head.lower_ in _ORIGINS and noun in PREPOSITION_OBJECTS


def before_event(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is that of an event before which something was: "Before the fire in [2018], it held 300"."""
    way = path(doc, head, mark)
    below = way.rises[1:-1]
    opens = bool(below) and below[-1].lower_ == "before" and below[-1].i - sentence_of(head).start <= 1
    return opens and way.bond == "noun"


def after_event(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time is the month or year of an event after which something was: "fell after the vote in [2016]".

    On the day of an event what followed it mostly happened too ("after a meeting on [Friday]").
    """
    way = path(doc, head, mark)
    below = way.rises[1:-1]
    behind = bool(below) and below[-1].lower_ == "after" and way.bond == "noun"
    return behind and mark.precision in _COARSE and tense(doc, head) != "perfect"


def of_apposition(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time only names what stands beside a noun: "Sabo, the [2023] champion, lost"."""
    root = root_of(doc, mark)
    outside = root.head != head and root.head not in head.ancestors  # not "a [May 6] attack that struck a school"
    return root in PREMODIFIERS and root.head in APPOSITIONS and outside


def counted_from(doc: Doc, head: Token, mark: TimeMark, marks: Sequence[TimeMark]) -> bool:
    """Whether a length is counted from the time, or from what a clause tells of it.

    As in "two years before the vote in [2014]", "A day after the storm hit on [Monday], the road was clear".
    """
    inner = path(doc, head, mark).rises[1:-1]
    openers = {c.i for token in inner for c in token.children if c in MARKERS and c.lower_ in _COUNTED}
    openers |= {token.i for token in inner if token.lower_ in _COUNTED}
    if any(other.type == "DURATION" and other.last in openers for other in marks):
        return True
    i = mark.first - 1
    while i >= 0 and doc[i].pos_ in ("DET", "ADP") and doc[i].lower_ not in _COUNTED:
        i -= 1
    if i < 0 or doc[i].lower_ not in _COUNTED:
        return False
    return any(other.type == "DURATION" and other.last == i for other in marks)

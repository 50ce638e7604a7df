"""What stands before the subject of a statement: which of it stays, and the marks that part it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.clauses import is_fronted, is_short, is_thin
from claimx.annotate.claims.statement.conditions import from_condition, is_condition
from claimx.annotate.claims.statement.gap import is_relative
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    ING_FORMS,
    MARKERS,
    PAST_PARTICIPLES,
    PREPOSITION_OBJECTS,
    PREPOSITIONS,
    RELATIVE_CLAUSES,
    WH_ADVERBS,
    WH_WORDS,
)
from claimx.annotate.clause.verbs import is_infinitive
from claimx.annotate.frame import Frame
from claimx.lexicon import group, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

_SHORT = 7  # words of a participle with its time
_LONGEST = 14  # tokens
_LONGER = 20  # tokens of a preposition with its noun, and nothing else
_IDLE = words("idle_leads")
_POINTING = group("pointers") | group("pointing_words")
_ASKING = WH_WORDS | WH_ADVERBS
_TURNING = frozenset({"only", "when"})
_DASHES = frozenset({"-", "--", "–", "—"})


def short_lead(doc: Doc, lead: list[int], top: Token) -> list[int]:
    """What stands before the subject, where it is short and no clause; a condition alone where it is not."""
    if _asks(doc, lead, top):
        return []
    lead = [i for i in _behind_dash(doc, lead, top) if not is_relative(doc[i])]
    clauses = {i for word in top.lefts if _tells_when_or_why(word) for i in _inside(word)}
    rest = [i for i in lead if i not in clauses]
    longest = _LONGER if _is_phrase(doc, rest, top) else _LONGEST
    if len(rest) > longest or any(_is_clause(doc[i]) for i in rest):
        return from_condition(lead, top)
    return lead


def _tells_when_or_why(word: Token) -> bool:
    """Whether a word makes a short clause in front: "[To win], he must run"; not "[to do this], he must run"."""
    if not is_fronted(word) or not is_short(word):
        return False
    return not (is_infinitive(word) and any(token.lower_ in _POINTING for token in word.subtree))


def _is_phrase(doc: Doc, lead: list[int], top: Token) -> bool:
    """Whether a lead is a preposition with its noun: "[On the shore of the lake], crews rest"."""
    words = [i for i in lead if not doc[i].is_punct]
    first = doc[words[0]] if words else top
    return first in PREPOSITIONS and first.head == top and words[-1] <= first.right_edge.i


def _inside(clause: Token) -> range:
    return range(clause.left_edge.i, clause.right_edge.i + 2)  # with its comma


def without_idle(doc: Doc, lead: list[int]) -> list[int]:
    """A lead without the parts that say nothing by themselves: "[In fact,] in May", "In one case, [for instance,]"."""
    found: list[int] = []
    part: list[int] = []
    for i in [*lead, -1]:
        part += [i] if i >= 0 else []
        if i < 0 or doc[i].text == ",":
            told = " ".join(doc[k].lower_ for k in part if not (doc[k].is_punct or doc[k].is_space))
            found += [] if told in _IDLE else part
            part = []
    return found


def _asks(doc: Doc, lead: Sequence[int], top: Token) -> bool:
    """Whether a word of it asks, or opens a clause that is too long and does not tell which thing the lead is about."""
    asking = (doc[i] for i in lead if doc[i] in _ASKING)
    whole = (word for word in asking if not (is_thin(word.head) or (is_fronted(word.head) and is_short(word.head))))
    return any(word.head == top or not _describes(word) for word in whole)


def _behind_dash(doc: Doc, lead: list[int], top: Token) -> list[int]:
    """The part behind the last dash, unless a condition stands before: "LYON, 3 March - [In May] the council"."""
    dashes = (k for k, i in enumerate(lead) if doc[i].text in _DASHES and doc[i - 1].whitespace_)
    dash = max(dashes, default=-1)
    conditional = any(child.i in lead[: dash + 1] and is_condition(child) for child in top.lefts)
    return lead if conditional else lead[dash + 1 :]


def within_quotation(lead: list[int], head: int, quotes: Mapping[int, int]) -> list[int]:
    """The part of a lead that the predicate's quotation holds: "Of the plan, he said, [“In the end] I win”"."""
    opened = max((k for k, i in enumerate(lead) if i < head < quotes.get(i, -1)), default=0)
    return lead[opened:]


def without_turned(doc: Doc, lead: list[int], at: int) -> tuple[list[int], list[int]]:
    """A lead and the auxiliaries that "not only" and "when" put before the subject: "not only [will] plants"."""
    first = len(lead)
    while first and lead[first - 1] == at - (len(lead) - first) - 1 and doc[lead[first - 1]] in AUXILIARIES:
        first -= 1
    before = doc[lead[first] - 1].lower_ if first < len(lead) and lead[first] else ""
    return (lead[:first], lead[first:]) if before in _TURNING else (lead, [])


def parting_comma(doc: Doc, lead: list[int], at: int, moved: Sequence[int] = ()) -> list[int]:
    """The comma that parts a lead from its subject, whatever stood between: "Had they tried[, however,] it won".

    A time that is put in front of words, which are `moved` behind it, has one of the article: "on May 3[,] it rose".
    """
    words = [i for i in lead if not doc[i].is_punct]
    between = range(words[-1] + 1, at) if words else range(0)
    marks = {","}
    if any(doc[i] in ADVERBIAL_CLAUSES for i in words):  # "If they win -- no safe bet[ --] they will meet"
        marks |= _DASHES
    found = next(([i] for i in reversed(between) if doc[i].text in marks), [])
    if found or not (words and moved):
        return found
    last = max(*words, *moved)
    return next(([i] for i in reversed(Frame.of(doc).words.get(",", ())) if i > last), [])


def _is_clause(word: Token) -> bool:
    return word in COMPLEMENT_CLAUSES or (word in ADVERBIAL_CLAUSES and not is_thin(word) and not _is_dated(word))


def _describes(asking: Token) -> bool:
    """Whether a word opens a clause that tells which thing a lead is about: "In the towns [that] paid, rents fell"."""
    clause = asking.head
    before = clause.left_edge.i - 1
    close = clause in RELATIVE_CLAUSES and asking.i == before + 1 and not clause.doc[before].is_punct
    return close and clause.head in PREPOSITION_OBJECTS


def _is_dated(word: Token) -> bool:
    """Whether a participle in front says little more than when: "[Released in 2017], the film told of a race"."""
    own = any(child in ANY_SUBJECTS or child in MARKERS for child in word.children)
    words = list(word.subtree)
    dated = any(token.ent_type_ == "DATE" for token in words) and len(words) <= _SHORT
    return dated and not own and (word in ING_FORMS or word in PAST_PARTICIPLES)

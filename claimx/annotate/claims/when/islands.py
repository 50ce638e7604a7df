"""Stretches of a sentence that a time does not leave or enter: brackets, dashes, clauses set in, full stops."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.annotate.claims.when.path import path, root_of
from claimx.annotate.clause.carriers import VERBS, carriers, climb, marker, top_carrier
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    FINITE,
    INFINITIVE_TO,
    PAST_PARTICIPLES,
    PREMODIFIERS,
    RELATIVE_CLAUSES,
)
from claimx.annotate.clause.once import once
from claimx.annotate.clause.tense import tense
from claimx.annotate.frame import sentence_of
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.slots import TimeMark

_DASHES = group("dashes")
_BRACKETS = {"(": ")", "[": "]"}
_PARTING = _DASHES.union(*_BRACKETS.items())
_TELLING = FINITE | PAST_PARTICIPLES | INFINITIVE_TO
_SET_IN = ADVERBIAL_CLAUSES | RELATIVE_CLAUSES
_CONCEDING = group("conceding")
_OPENERS = frozenset({"since", "until", "till"})
_PAIR = 2


def set_apart(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether brackets or dashes part the two: "the hall (closed since [May]) is old", "lives here — ... — since"."""
    for first, last in _pairs(doc[sentence_of(head).start]):
        within = first < head.i < last
        if within and _listed(doc, mark, first):
            continue
        if within != (first < mark.first < last) and (within or any(t in _TELLING for t in doc[first : mark.first])):
            return True
    return False


def _listed(doc: Doc, mark: TimeMark, first: int) -> bool:
    """Whether what stands between dashes spells out the noun that a time dates: "[Tuesday]'s votes -- Lind won, ...."""
    root = root_of(doc, mark)
    return root in PREMODIFIERS and root.head.i == first - 1


@once
def _pairs(start: Token) -> tuple[tuple[int, int], ...]:
    """The first and last token of what stands in brackets or between the only two dashes of the sentence from here."""
    pairs: list[tuple[int, int]] = []
    marks = [token for token in start.sent if token.text in _PARTING]
    for opening, closing in _BRACKETS.items():
        found = [token for token in marks if token.text in (opening, closing)]
        pairs += ((a.i, b.i) for a, b in pairwise(found) if (a.text, b.text) == (opening, closing))
    dashes = [token.i for token in marks if token.text in _DASHES and not _joins(token)]
    return (*pairs, (dashes[0], dashes[1])) if len(dashes) == _PAIR else tuple(pairs)


def _joins(dash: Token) -> bool:
    """Whether a dash stands within a word or between figures: "2010–2012"."""
    spaced = dash.i > 0 and bool(dash.nbor(-1).whitespace_)
    return not spaced and (dash.text == "-" or (dash.i > 0 and dash.nbor(-1).like_num))


def resumes(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time goes on with the predicate's clause behind brackets or dashes, which the parse hangs inside.

    As in "She shared the list — which is in her book too — on [Monday]".
    """
    for first, last in _pairs(doc[sentence_of(head).start]):
        if not head.i < first < last < mark.first or any(t.pos_ in VERBS for t in _up_to_mark(doc, last, mark)):
            continue
        inside = any(first < token.i < last for token in path(doc, head, mark).rises)
        verb = next((token for token in climb(doc[first - 1]) if token.pos_ in VERBS), None)
        if inside and verb is not None and verb.i in carriers(head) and verb in FINITE:
            return True
    return False


def _up_to_mark(doc: Doc, first: int, mark: TimeMark) -> Span:
    """The words from one on over a time to the next comma or the end of the sentence."""
    end = sentence_of(doc[mark.first]).stop
    comma = next((i for i in range(mark.last, end) if doc[i].is_punct), end)
    return doc[first:comma]


def set_in(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the predicate stands in a clause before a verb that the time follows.

    As in "The bridge, as it came to be called, opened in [1909]", "A man who ran the shop died on [Monday]".
    """
    top = top_carrier(doc, head)
    clause = next((token for token in climb(top) if token in _SET_IN), None)
    if clause is None or mark.first < head.i:
        return False
    verb = next((token for token in climb(clause.head) if token.pos_ in VERBS), None)
    if verb is None or not head.i < verb.i < mark.first or path(doc, head, mark).meets:
        return False
    return any(child in ANY_SUBJECTS and child.i < clause.i for child in verb.children)


def conceded(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether the time stands in a clause that concedes, before the main one: "While it shut in [May], it is for sale".

    Where both have one tense it may hold for both, unless it is a beginning or an end.
    """
    inner = path(doc, head, mark).rises[1:-1]
    clause = next((token for token in reversed(inner) if token in ADVERBIAL_CLAUSES), None)
    if clause is None or not mark.last <= sentence_of(clause).stop or mark.first > head.i or clause.i > head.i:
        return False
    if not any(child in ANY_SUBJECTS for child in clause.children):
        return False
    opened = any(token.lower_ in _OPENERS for token in inner)
    return marker(clause) in _CONCEDING and (opened or tense(doc, clause) != tense(doc, head))


def beyond_stop(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a full stop parts the two, which the parse has taken for one sentence."""
    first, last = sorted((head.i, mark.first))
    stops = (token for token in doc[first:last] if token.text == ".")
    return any(stop.whitespace_ and stop.nbor(1).text[:1].isupper() for stop in stops)

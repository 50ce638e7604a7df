"""Predicates of lines that speak to the reader or of the text itself, and say nothing of the world.

"Ana Lind contributed to this report", "This story was updated on Monday", "We may earn a commission", and what an
imperative asks for: "never leave the engine [running]". They are no claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.path import is_finite
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    AUXILIARIES,
    BASE,
    CONJUNCTS,
    CONTENT_CLAUSES,
    FINITE,
    INFINITIVE_TO,
    OBJECTS,
    OPEN_COMPLEMENTS,
    ROOTS,
)
from claimx.annotate.frame import sentence_of
from claimx.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MADE = group("making_texts")
_TEXTS = group("texts")
_EARNED = frozenset({"commission", "commissions"})
_BIDDEN = ROOTS | CONTENT_CLAUSES | ADVERBIAL_CLAUSES
_MARKS = frozenset({'"', "“", "‘", "'"})
_US = frozenset({"we", "us"})
_LONGEST = 30  # tokens of a note
_SMALL = frozenset({"ADV", "CCONJ", "INTJ", "PART", "PUNCT", "SPACE"})
_STEPS = 4
_HELPING = frozenset({"be", "have", "do"})


def is_note(verb: Token) -> bool:
    """Whether the clause of a verb is a note on the text, what an imperative asks for, or lost its beginning."""
    return _is_of_the_text(verb) or _is_asked(verb) or _is_cut(verb) or _bids(verb)


def _bids(verb: Token) -> bool:
    """Whether quoted words only bid: “[Keep] [talking],” she told them."""
    first = verb
    for _ in range(_STEPS):
        joined = first in CONJUNCTS and first in BASE
        if not (first in OPEN_COMPLEMENTS or joined) or any(child in ANY_SUBJECTS for child in first.children):
            break
        first = first.head
    before = first.i and first.doc[first.i - 1].text in _MARKS and _is_outset(first.doc, first.i - 1)
    alone = not any(child in ANY_SUBJECTS or child in AUXILIARIES for child in first.children)
    return bool(before) and first in BASE and alone and first in _BIDDEN and not _is_helped(verb)


def _is_helped(verb: Token) -> bool:
    """Whether a verb has an auxiliary, as no imperative has but "[don't] quit"."""
    return any(child in AUXILIARIES and child.lemma_ != "do" for child in verb.lefts)


def _is_cut(verb: Token) -> bool:
    """Whether the parser began a sentence at the verb: "Nobody had | [lived] there". Who did it, or not, is lost."""
    opens = all(token.is_space for token in verb.doc[sentence_of(verb).start : verb.i])
    if not opens or not verb.is_lower or any(child in ANY_SUBJECTS for child in verb.children):
        return False
    near = verb.doc[max(0, verb.i - _STEPS) : verb.i]
    before = next((token for token in reversed(list(near)) if not token.is_space), None)
    return before is not None and before in FINITE and (before.pos_ == "AUX" or before.lemma_ in _HELPING)


def _is_of_the_text(verb: Token) -> bool:
    if len(sentence_of(verb)) > _LONGEST:
        return False
    if verb.lemma_ in _MADE:
        return any(token.lower_ in _TEXTS and any(c.lower_ == "this" for c in token.lefts) for token in verb.subtree)
    if verb.lemma_ == "reserve":  # "All rights reserved"
        return any(child in ANY_SUBJECTS and child.lower_ == "rights" for child in verb.children)
    ours = any(child in ANY_SUBJECTS and child.lower_ in _US for child in verb.children)
    return ours and any(child in OBJECTS and child.lower_ in _EARNED for child in verb.children)


def _is_asked(verb: Token) -> bool:
    """Whether an imperative asks for it: "let the engine [cool]"; a fact below one stands."""
    for _ in range(_STEPS):
        if verb not in CONTENT_CLAUSES or is_finite(verb):
            return False
        verb = verb.head
        if verb in ROOTS:
            helped = AUXILIARIES | ANY_SUBJECTS
            bare = not any(child in helped or child in INFINITIVE_TO for child in verb.children)
            return bare and verb in BASE and _is_first(verb)
    return False


def _is_first(verb: Token) -> bool:
    """Whether only small words stand before a verb in its sentence, which ends like one: "[never] leave"."""
    ends = any(token.text in {".", "!"} for token in verb.sent[-3:])  # else a headline, parsed wrongly
    return ends and all(token.pos_ in _SMALL for token in verb.doc[sentence_of(verb).start : verb.i])


def _is_outset(doc: Doc, mark: int) -> bool:
    """Whether a quotation opens its sentence, or stands behind what leads to it: not "hopes to “provide” it"."""
    before = doc[mark - 1] if mark else None
    return before is None or before.is_punct or before.is_space

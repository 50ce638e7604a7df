"""Claims that cannot be read alone, since they are short or open, and the claims that they lean on.

"The plan costs 40 million euros. [It's doable], he said.": nobody would print these words alone. They lean on the claim
before them; "if prices fall" leans on what depends on it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.annotate.claims.statement.clauses import THIN, is_open
from claimx.annotate.claims.statement.path import find_path, is_finite
from claimx.annotate.clause.labels import (
    ACTIVE_CLAUSAL_SUBJECTS,
    ADVERBIAL_CLAUSES,
    ANY_SUBJECTS,
    APPOSITIONS,
    COMPLEMENT_CLAUSES,
    MARKERS,
    NOUN_CLAUSES,
    OBJECTS,
    OPEN_COMPLEMENTS,
    PREPOSITION_CLAUSES,
    ROOTS,
)
from claimx.annotate.frame import sentence_of, text_of
from claimx.lexicon import cues_of, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark

_SUBORDINATE = NOUN_CLAUSES | ADVERBIAL_CLAUSES | PREPOSITION_CLAUSES | ACTIVE_CLAUSAL_SUBJECTS | APPOSITIONS
_HELD = _SUBORDINATE | COMPLEMENT_CLAUSES  # "was unaware that [computers existed]"
_SAID = OBJECTS | COMPLEMENT_CLAUSES | OPEN_COMPLEMENTS
_TELLING = cues_of("report")
_POINTERS = group("pointers")
_UNTRUTHS = group("untruths")
_CONFIRMING = frozenset({"true", "correct", "accurate"})
_BACK = 3  # sentences: "It's an honour" goes back over a "Thank you" and a question
_POINTING = THIN + 1  # words of a statement that only points: "Ana Lind would welcome one"


class Thin:
    """Which claims of one document are too short to be read alone."""

    def __init__(self, doc: Doc, claims: Sequence[ClaimMark]) -> None:
        """Take the claims with their statements."""
        self.doc = doc
        self.claims = claims
        self._order = sorted((claim.head, index) for index, claim in enumerate(claims))
        self._at = {i: index for index, claim in enumerate(claims) for i in (claim.verb, claim.head)}

    def leans_on(self, index: int) -> int:
        """The claim that a thin one cannot be read without: that above its clause, else that before it; -1 none."""
        top = self.top(index)
        if self._is_verdict(index):
            return -1
        pointing = self._points_back(index)
        if not (self._is_short(index) or pointing or self._comments(index) or is_open(top)):
            return -1
        if top in _HELD:
            above = next((self._at[node.i] for node in top.ancestors if self._at.get(node.i, index) != index), -1)
            if above >= 0:
                return above
        leaning = pointing or self._points(index) or self._is_elliptic(index) or self._is_no_sentence(index)
        return self._nearest(index) if leaning else -1

    def _is_short(self, index: int) -> bool:
        parts = self.claims[index].statement
        words = sum(len(text_of(self.doc, first, last).split()) for first, last, entity in parts if entity < 0)
        whole = all(entity < 0 for *_, entity in parts) or self._is_elliptic(index)
        return words <= THIN and (self.top(index) in _SUBORDINATE or whole)

    def _points_back(self, index: int) -> bool:
        """Whether all that is said of somebody is in a pronoun that has no name: "The board denies [that]"."""
        claim = self.claims[index]
        verb = self.doc[claim.verb]
        said = {i for first, last, entity in claim.statement if entity < 0 for i in range(first, last)}
        behind = [self.doc[i] for i in sorted(said) if i > verb.i and not self.doc[i].is_punct]
        pointing = claim.head == claim.verb and len(behind) == 1 and behind[0].lower_ in _POINTERS
        return pointing and sum(self.doc[i].is_alpha for i in said) <= _POINTING

    def _is_verdict(self, index: int) -> bool:
        """Whether a short sentence says that what was told is not so: "[This is false]", "[That is not true]".

        It must be seen beside what it denies, so that it does not lie inside that.
        """
        claim = self.claims[index]
        untrue = self.doc[claim.head].lower_ in (_CONFIRMING if claim.polarity == "negative" else _UNTRUTHS)
        return untrue and self._points(index) and self.top(index) in ROOTS

    def _is_elliptic(self, index: int) -> bool:
        """Whether an auxiliary stands for words told before: "Ana Lind said she [would]", "he [is] not"."""
        claim = self.claims[index]
        return claim.head == claim.verb and self.doc[claim.verb].pos_ == "AUX"

    def _is_no_sentence(self, index: int) -> bool:
        """Whether a claim has no subject or no tense: "[Looks odd]", "[medics arriving]"."""
        top = self.top(index)
        return not is_finite(top) or not (
            self.claims[index].who or any(child in ANY_SUBJECTS for child in top.children)
        )

    def _comments(self, index: int) -> bool:
        """Whether a claim only says how others put it or who else: "as [people in Lyon call it]", "as [is Metz]".

        So does a verb of saying without what is said: "as [Ana Lind told the board on Monday]".
        """
        top = self.top(index)
        opened = top in ADVERBIAL_CLAUSES and any(child in MARKERS and child.lower_ == "as" for child in top.lefts)
        turned = top.pos_ == "AUX" and not any(child in ANY_SUBJECTS for child in top.lefts)
        told = top.lemma_ in _TELLING and not any(child in _SAID for child in top.rights)
        return opened and (turned or told or all(child.pos_ == "PRON" or child.is_punct for child in top.rights))

    def _points(self, index: int) -> bool:
        """Whether a statement begins with a pronoun: "[That] helps", "[they]'re right"."""
        first = next((self.doc[first] for first, _, entity in self.claims[index].statement if entity < 0), None)
        return first is not None and first.pos_ == "PRON"

    def top(self, index: int) -> Token:
        """The highest verb of the clause that a claim's statement tells."""
        return find_path(self.doc[self.claims[index].verb], hedged=False).top

    def _nearest(self, index: int) -> int:
        """The claim before one, in its sentence or the few before it; else the next of its sentence; -1 none."""
        sentence = sentence_of(self.doc[self.claims[index].head])
        start = sentence.start
        for _ in range(_BACK):
            start = sentence_of(self.doc[max(start - 1, 0)]).start
        at = bisect_left(self._order, (self.claims[index].head, index))
        if at and self._order[at - 1][0] >= start:
            return self._order[at - 1][1]
        after = self._order[at + 1 : at + 2]
        return after[0][1] if after and after[0][0] < sentence.stop and not self._points(after[0][1]) else -1

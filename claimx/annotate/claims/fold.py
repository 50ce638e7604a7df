"""Which claims say nothing of their own because they lie inside another's statement.

"Norway plans to send a ship": "send" lies inside "plans" or the other way round; one of the two is enough for a
reader. A claim inside another points to it by `part_of`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from claimx.annotate.claims.questions import left_open
from claimx.annotate.claims.statement.clauses import is_open, is_thin
from claimx.annotate.claims.statement.path import is_finite, own_subject
from claimx.annotate.claims.thin import Thin
from claimx.annotate.clause.labels import (
    ACTIVE_CLAUSAL_SUBJECTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    BASE,
    COMPLEMENT_CLAUSES,
    ING_FORMS,
    NOUN_CLAUSES,
    OBJECTS,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
    ROOTS,
)
from claimx.annotate.clause.shared import commented
from claimx.annotate.clause.verbs import first_conjunct, is_infinitive
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark

_SUBORDINATE = NOUN_CLAUSES | ADVERBIAL_CLAUSES | PREPOSITION_CLAUSES | ACTIVE_CLAUSAL_SUBJECTS | APPOSITIONS
_BARE = BASE | PAST_PARTICIPLES | ING_FORMS
_CONTENT = COMPLEMENT_CLAUSES | NOUN_CLAUSES
_FOLLOWING = group("following_verbs")
_LIKELY = 0.5
_EMPTY = group("empty_verbs")


def find_holders(doc: Doc, claims: Sequence[ClaimMark]) -> list[int]:
    """The index of the claim that holds each claim, -1 for a claim that stands for itself."""
    folder = _Folder(doc, claims)
    holders = [folder.holder(index) for index in range(len(claims))]
    return [_main(holders, index) for index in range(len(claims))]


class _Folder:
    """Which claims lie inside which, in one document."""

    def __init__(self, doc: Doc, claims: Sequence[ClaimMark]) -> None:
        self.doc = doc
        self.claims = claims
        self.thin = Thin(doc, claims)
        self.inside = [statement_tokens(claim) for claim in claims]
        self.attributions = ATTRIBUTIONS.get(doc)
        self.cues = frozenset(i for mark in self.attributions if mark.cue for i in range(*mark.cue))
        # all that is near a claim is looked up: a text of a hundred thousand claims must not compare them all
        self.heads = sorted((claim.head, index) for index, claim in enumerate(claims))
        self.telling: dict[int, list[int]] = defaultdict(list)  # of each token the claims whose statements hold it
        self.about: dict[int, list[int]] = defaultdict(list)  # of each token the claims whose predicate it is
        self.told_by: dict[int, list[int]] = defaultdict(list)  # of each token the claims whose cue holds it
        for index, claim in enumerate(claims):
            self.about[claim.head].append(index)
            for token in self.inside[index]:
                self.telling[token].append(index)
            for token in range(*((claim.source >= 0 and self.attributions[claim.source].cue) or (0, 0))):
                self.told_by[token].append(index)
        self.leading: dict[int, bool] = {}  # whether a claim gives way to one that it leads to
        self.at = {i: index for index, claim in enumerate(claims) for i in (claim.verb, claim.head)}

    def holder(self, index: int) -> int:
        """The likeliest claim whose statement holds the predicate; of two that hold each other, the likelier."""
        claim, best = self.claims[index], -1
        told = commented(self.doc[claim.verb])
        if told is not None and told.i in self.at:
            return self.at[told.i]
        for other in self._near(index):
            if commented(self.doc[self.claims[other].verb]) is not None:
                continue  # "prices fell, which means a loss": the fall does not lie inside what is said of it
            if self._is_caption(other) and own_subject(self.doc[claim.verb]) is not None:
                continue  # "Counting the votes as [Holm wins]"
            weighty = claim.core > self.claims[other].core or self._only_presents(other)
            own = weighty and (self._stands(index) or self._is_told(index))
            held = claim.head in self.inside[other] and not own and not self._presents(other, index)
            if other != index and (held or self._presents(index, other)) and not self._yields(other, index):
                best = other if best < 0 or self.claims[other].core > self.claims[best].core else best
        best = best if best >= 0 else self._above(index)
        if best < 0 and self._says_nothing(index):
            best = self._beside(index)
        if best < 0:
            leant = self.thin.leans_on(index)
            best = -1 if leant >= 0 and self._is_caption(leant) else leant
        return best

    def _is_caption(self, index: int) -> bool:
        """Whether a claim is a line without a finite verb: "[Counting] the votes", above a story."""
        verb = self.doc[self.claims[index].verb]
        above = (verb, *verb.ancestors)
        return verb in ING_FORMS and own_subject(verb) is None and not any(is_finite(word) for word in above)

    def _near(self, index: int) -> list[int]:
        """The claims that may hold a claim: those around it, inside it, or told by it; in order."""
        claim = self.claims[index]
        held = (other for token in self.inside[index] for other in self.about.get(token, ()))
        return sorted({*self.telling.get(claim.head, ()), *self.told_by.get(claim.verb, ()), *held})

    def _yields(self, other: int, index: int) -> bool:
        """Whether two claims hold each other and the other one is the less likely."""
        mutual = self.claims[other].head in self.inside[index] and self.claims[index].head in self.inside[other]
        return mutual and self._weight(other) < self._weight(index)

    def _weight(self, index: int) -> tuple[bool, float, int]:
        """What decides between two claims that say the same; "call the plan [a mistake]": the mistake."""
        claim = self.claims[index]
        return claim.rule == "naming", claim.core, -index

    def _stands(self, index: int) -> bool:
        """Whether a claim inside another is a fact of its own: "learned that [the site was attacked]"."""
        return self.claims[index].core > _LIKELY and self._is_clause(index)

    def _is_told(self, index: int) -> bool:
        """Whether a claim tells when or why another came about, and is no condition: "fled when [the dam broke]"."""
        top = self.thin.top(index)
        if top not in ADVERBIAL_CLAUSES or own_subject(top) is None or is_open(top) or is_thin(top):
            return False
        return self.claims[index].core > _LIKELY and is_finite(top)

    def _is_clause(self, index: int) -> bool:
        """Whether a claim is a finite clause with a subject inside another clause."""
        top = self.thin.top(index)
        return top in _CONTENT and is_finite(top) and own_subject(top) is not None

    def _reports(self, index: int, other: int) -> bool:
        """Whether a claim only tells who said another: "[Ek told reporters] that her client is innocent"."""
        source = self.claims[other].source
        cue = self.attributions[source].cue if source >= 0 else ()
        verb = self.claims[index].verb
        return verb in range(*cue or (0, 0)) and self.claims[other].verb != verb and self._is_said(other)

    def _is_said(self, index: int) -> bool:
        """Whether a claim is what a verb tells, or a noun that is its object: "expressed fear that [the dam breaks]".

        In "reported twenty victims at a school that [teaches nurses]" and "pleaded not guilty to charges that
        [he stole]" the verb tells more.
        """
        top = self.thin.top(index)
        told = top in COMPLEMENT_CLAUSES or (top in ADNOMINAL_CLAUSES and top.head in OBJECTS)
        return told and self._is_clause(index)

    def _only_presents(self, index: int) -> bool:
        """Whether a claim gives way to one that it leads to: a second one that it leads to does not lie inside it."""
        if index not in self.leading:  # asked for each claim around it
            near = (other for other in self._near(index) if other != index)
            self.leading[index] = any(self._presents(index, other) for other in near)
        return self.leading[index]

    def _presents(self, index: int, other: int) -> bool:
        """Whether all that a claim does is to lead to another, and does not leave that open: "[asked] whether"."""
        if left_open(self.doc[self.claims[other].verb]):
            return False
        return self._introduces(index, other) or self._reports(index, other)

    def _introduces(self, index: int, other: int) -> bool:
        """Whether a claim does little but introduce a likelier one: "[Wikinews has learned] that ..."."""
        claim, fact = self.claims[index], self.claims[other]
        if fact.head not in self.inside[index] or claim.head in self.inside[other]:
            return False
        verb = self.doc[fact.verb]
        if self.doc[claim.verb].lemma_ in _FOLLOWING and own_subject(verb) is not None:
            told = verb.head if verb in COMPLEMENT_CLAUSES and verb.head.i in self.cues else verb
            if told in ADVERBIAL_CLAUSES and told.head.i == claim.verb:
                return fact.core > _LIKELY and is_finite(verb)
        return claim.core < fact.core and self._stands(other)

    def _says_nothing(self, index: int) -> bool:
        """Whether a claim is no sentence or no statement: "[wounding ten]", "as [he explained]", "as [we do]"."""
        claim = self.claims[index]
        verb = self.doc[claim.verb]
        if claim.verb != max(self.inside[index], default=-1):
            top = self.thin.top(index)
            first = first_conjunct(top)  # "piercing the seat and [killing] a man"
            bare = not is_finite(first) and not is_finite(top)
            return bare and (first in _SUBORDINATE or self._is_part_of_sentence(top))
        return verb.lemma_ in _EMPTY or claim.verb in self.cues

    @staticmethod
    def _is_part_of_sentence(verb: Token) -> bool:
        """Whether a gerund or infinitive is no sentence: "talked of deportations and [stripping] them of rights"."""
        to = is_infinitive(verb)
        return verb not in ROOTS and (to or verb in ING_FORMS)

    def _beside(self, index: int) -> int:
        """The likeliest other claim of the sentence, -1 if there is none."""
        sentence = sentence_of(self.doc[self.claims[index].head])
        first, last = bisect_left(self.heads, (sentence.start, -1)), bisect_left(self.heads, (sentence.stop, -1))
        others = (other for _, other in self.heads[first:last] if other != index and not self._says_nothing(other))
        return max(others, key=lambda other: (self.claims[other].core, -other), default=-1)

    def _above(self, index: int) -> int:
        """The claim of the clause that a participle belongs to, -1 if none: "[Built in 1978], the port ..."."""
        node = self.doc[self.claims[index].verb]
        if node not in _SUBORDINATE or node not in _BARE or is_finite(node):
            return -1
        for above in node.ancestors:
            found = self.at.get(above.i, index)
            if found != index:
                return -1 if self.claims[found].head in self.inside[index] else found
        return -1


def statement_tokens(claim: ClaimMark) -> frozenset[int]:
    """The tokens of a claim's statement."""
    return frozenset(i for first, last, entity in claim.statement if entity < 0 for i in range(first, last))


def _main(holders: Sequence[int], index: int) -> int:
    """The claim at the end of the chain of holders."""
    seen = {index}
    at = holders[index]
    while at >= 0 and holders[at] >= 0 and at not in seen:
        seen.add(at)
        at = holders[at]
    return -1 if at == index else at

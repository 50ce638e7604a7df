"""Which claims say nothing of their own: those that lie inside another's statement, and those told again.

"Norway plans to send a ship": *send* lies inside *plans* or the other way round; one of the two is enough for a
reader. A claim inside another points to it by `part_of`; a sentence printed twice, a pull quote and a headline
that the story tells in full point to the copy that counts by `repeats`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.statement.path import find_path, is_finite, own_subject
from claimx.annotate.clause.labels import (
    ACTIVE_CLAUSAL_SUBJECTS,
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    BASE,
    COMPLEMENT_CLAUSES,
    ING_FORMS,
    NOUN_CLAUSES,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
)
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import ClaimMark

_SAME = 0.8  # of the words of the shorter one
_TOLD = 0.4  # of the words of a headline
_SHORTEST = 3  # words that mean something; two short statements are alike by chance
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
        self.inside = [_tokens(claim) for claim in claims]
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
        self.at = {i: index for index, claim in enumerate(claims) for i in (claim.verb, claim.head)}

    def holder(self, index: int) -> int:
        """The likeliest claim whose statement holds the predicate; of two that hold each other, the likelier."""
        claim, best = self.claims[index], -1
        for other in self._near(index):
            own = self._stands(index) and claim.core > self.claims[other].core
            held = claim.head in self.inside[other] and not own and not self._presents(other, index)
            if other != index and (held or self._presents(index, other)) and not self._yields(other, index):
                best = other if best < 0 or self.claims[other].core > self.claims[best].core else best
        best = best if best >= 0 else self._above(index)
        return best if best >= 0 or not self._says_nothing(index) else self._beside(index)

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
        """What decides between two claims that say the same; "call the plan **a mistake**": the mistake."""
        claim = self.claims[index]
        return claim.rule == "naming", claim.core, -index

    def _stands(self, index: int) -> bool:
        """Whether a claim inside another is a fact of its own: "learned that **the site was attacked**"."""
        return self.claims[index].core > _LIKELY and self._is_clause(index)

    def _is_clause(self, index: int) -> bool:
        """Whether a claim is a finite clause with a subject inside another clause."""
        top = find_path(self.doc[self.claims[index].verb], hedged=False).top
        return top in _CONTENT and is_finite(top) and own_subject(top) is not None

    def _reports(self, index: int, other: int) -> bool:
        """Whether a claim only tells who said another: "**Ek told reporters** that her client is innocent"."""
        source = self.claims[other].source
        cue = self.attributions[source].cue if source >= 0 else ()
        verb = self.claims[index].verb
        return verb in range(*cue or (0, 0)) and self.claims[other].verb != verb and self._is_clause(other)

    def _presents(self, index: int, other: int) -> bool:
        """Whether all that a claim does is to lead to another."""
        return self._introduces(index, other) or self._reports(index, other)

    def _introduces(self, index: int, other: int) -> bool:
        """Whether a claim does little but introduce a likelier one: "**Wikinews has learned** that ..."."""
        claim, fact = self.claims[index], self.claims[other]
        if fact.head not in self.inside[index] or claim.head in self.inside[other]:
            return False
        verb = self.doc[fact.verb]
        if self.doc[claim.verb].lemma_ in _FOLLOWING and verb in ADVERBIAL_CLAUSES and own_subject(verb) is not None:
            return fact.core > _LIKELY and is_finite(verb)
        return claim.core < fact.core and self._stands(other)

    def _says_nothing(self, index: int) -> bool:
        """Whether a claim is no sentence or no statement: "**wounding ten**", "as **he explained**", "as **we do**"."""
        claim = self.claims[index]
        verb = self.doc[claim.verb]
        if claim.verb != max(self.inside[index], default=-1):
            top = find_path(verb, hedged=False).top
            return top in _SUBORDINATE and not is_finite(top)
        return verb.lemma_ in _EMPTY or claim.verb in self.cues

    def _beside(self, index: int) -> int:
        """The likeliest other claim of the sentence, -1 if there is none."""
        sentence = self.doc[self.claims[index].head].sent
        first, last = bisect_left(self.heads, (sentence.start, -1)), bisect_left(self.heads, (sentence.end, -1))
        others = (other for _, other in self.heads[first:last] if other != index and not self._says_nothing(other))
        return max(others, key=lambda other: (self.claims[other].core, -other), default=-1)

    def _above(self, index: int) -> int:
        """As in "**Built in 1978**, the port ...": the claim of the clause that a participle belongs to, -1 if none."""
        node = self.doc[self.claims[index].verb]
        if node not in _SUBORDINATE or node not in _BARE or is_finite(node):
            return -1
        for above in node.ancestors:
            found = self.at.get(above.i, index)
            if found != index:
                return -1 if self.claims[found].head in self.inside[index] else found
        return -1


def _tokens(claim: ClaimMark) -> frozenset[int]:
    return frozenset(i for first, last, entity in claim.statement if entity < 0 for i in range(first, last))


def _main(holders: Sequence[int], index: int) -> int:
    """The claim at the end of the chain of holders."""
    seen = {index}
    at = holders[index]
    while at >= 0 and holders[at] >= 0 and at not in seen:
        seen.add(at)
        at = holders[at]
    return -1 if at == index else at


def find_copies(doc: Doc, claims: Sequence[ClaimMark], holders: Sequence[int], *, headline: int) -> list[int]:
    """The index of the claim that each claim repeats, -1 where it is the first; `headline` is the token it ends at.

    The first copy counts, but the story's sentence counts more than the headline.
    """
    words = [_words(doc, claim) for claim in claims]
    copies = [-1] * len(claims)
    order = sorted(range(len(claims)), key=lambda i: (claims[i].head < headline, i))
    counted: list[int] = []
    told = _Told(words)
    for index in order:
        if holders[index] >= 0:
            continue
        if claims[index].head < headline:
            copies[index] = _told(words, index, counted)
        else:
            copies[index] = next((o for o in told.like(index) if _alike(claims, words, index, o)), -1)
        if copies[index] < 0:
            counted.append(index)
            told.add(index)
    return copies


class _Told:
    """The claims told so far, found by their rare words.

    Of two statements that are alike, the shorter one shares one of its few rarest words with the longer one
    (prefix filtering: Chaudhuri et al. 2006, "A primitive operator for similarity joins in data cleaning").
    """

    def __init__(self, words: Sequence[_Words]) -> None:
        self.words = words
        common = Counter(word for each in words for word in each.all)
        self.rare = [self._rarest(each.all, common) for each in words]
        self.longer: dict[str, list[int]] = defaultdict(list)  # by each word
        self.shorter: dict[str, list[int]] = defaultdict(list)  # by each of its rarest

    @staticmethod
    def _rarest(found: frozenset[str], common: Counter[str]) -> list[str]:
        """Words of which a statement that has enough of all of them has at least one."""
        needed = len(found) if len(found) < _SHORTEST else math.ceil(_SAME * len(found) - 1e-6)
        return sorted(found, key=lambda word: (common[word], word))[: len(found) - needed + 1]

    def add(self, index: int) -> None:
        """Note a claim."""
        for word in self.words[index].all:
            self.longer[word].append(index)
        for word in self.rare[index]:
            self.shorter[word].append(index)

    def like(self, index: int) -> list[int]:
        """The claims that may be like one, in order."""
        found = {other for word in self.rare[index] for other in self.longer.get(word, ())}
        return sorted(found.union(*(self.shorter.get(word, ()) for word in self.words[index].all)))


def _told(words: Sequence[_Words], index: int, story: Sequence[int]) -> int:
    """The claim of the story that tells a claim of the headline in words of its own, -1 where none does."""
    mine = words[index].all
    best = max(story, key=lambda other: (len(mine & words[other].all), -other), default=-1)
    return best if best >= 0 and len(mine & words[best].all) >= _TOLD * len(mine) > 0 else -1


class _Words(NamedTuple):
    """The lemmas of a statement that mean something, that of its predicate, and its numbers."""

    all: frozenset[str]
    predicate: str
    numbers: frozenset[str]


def _words(doc: Doc, claim: ClaimMark) -> _Words:
    tokens = [doc[i] for i in _tokens(claim)]
    found = {token.lemma_.lower() for token in tokens if not (token.is_stop or token.is_punct or token.is_space)}
    if any(entity >= 0 for *_, entity in claim.statement):
        found |= set(claim.who_name.lower().replace(";", " ").split())
    numbers = frozenset(token.lower_ for token in tokens if token.like_num)
    return _Words(frozenset(found - _EMPTY), doc[claim.head].lemma_.lower(), numbers)


def _alike(claims: Sequence[ClaimMark], words: Sequence[_Words], one: int, other: int) -> bool:
    """Whether nearly all words of the shorter statement stand in the longer, and both say yes or both no."""
    if claims[one].polarity != claims[other].polarity:
        return False
    few, many = sorted((words[one], words[other]), key=lambda found: len(found.all))
    if few.predicate not in many.all or few.numbers - many.numbers:
        return False
    if len(few.all) < _SHORTEST:
        return few.all == many.all
    return len(few.all & many.all) >= _SAME * len(few.all)

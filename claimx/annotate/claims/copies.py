"""Which claims are told again: a sentence printed twice, a pull quote, a headline that the story tells in full."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.fold import statement_tokens
from claimx.annotate.clause.labels import NEGATIONS
from claimx.lexicon import group
from claimx.numerals import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark

_SAME = 0.8  # of the words of the shorter one
_TOLD = 0.4  # of the words of a headline
_SHORTEST = 3  # words that mean something; two short statements are alike by chance
_EMPTY = group("empty_verbs")
_HAPPENING = frozenset({"actual", "planned"})  # a headline tells what will be as if it were: "Port closes in May"
_DOUBTED = frozenset({"possible", "hypothetical"})
_POINTING = frozenset({"PRON", "DET"})


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
            story = (other for other in counted if claims[other].head >= headline)
            copies[index] = _told(words, index, [other for other in story if _may_tell(claims, words, index, other)])
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
    """The lemmas of a statement that mean something, its predicate, its numbers, a "not", who."""

    all: frozenset[str]
    predicate: str
    numbers: frozenset[str]
    denied: bool
    who: frozenset[str] = frozenset()  # the words of its name, where it has one
    amounts: frozenset[float] = frozenset()  # what it counts
    values: frozenset[float] = frozenset()  # of all its numbers
    text: tuple[str, ...] = ()  # all its words
    pointing: bool = False  # its subject is a pronoun that stands for nothing known: "[this] is false"


def _words(doc: Doc, claim: ClaimMark) -> _Words:
    tokens = [doc[i] for i in statement_tokens(claim)]
    found = {token.lemma_.lower() for token in tokens if not (token.is_stop or token.is_punct or token.is_space)}
    if any(entity >= 0 for *_, entity in claim.statement):
        found |= set(claim.who_name.lower().replace(";", " ").split())
    numbers = frozenset(token.lower_ for token in tokens if token.like_num)
    denied = any(token in NEGATIONS for token in tokens)
    named = claim.who and any(doc[i].pos_ == "PROPN" for i in range(*claim.who))
    name = claim.who_name.lower().replace(";", " ").split() if named or claim.who_entities else ()
    who = frozenset(word for word in name if not doc.vocab[word].is_stop)
    amounts = frozenset(number.value for number in claim.numbers if number.value is not None)
    values = amounts.union(value for value in map(value_of, numbers) if value is not None)
    return _Words(
        frozenset(found - _EMPTY),
        doc[claim.head].lemma_.lower(),
        numbers,
        denied,
        who,
        amounts=amounts,
        values=values,
        text=tuple(token.lower_ for token in sorted(tokens, key=lambda token: token.i) if not token.is_punct),
        pointing=claim.resolved < 0 and bool(claim.who) and all(map(_points, doc[slice(*claim.who)])),
    )


def _points(token: Token) -> bool:
    """Whether a word points to somebody or something: "[this]", "[she]"; not "[we]", who speak."""
    return token.pos_ in _POINTING and "1" not in token.morph.get("Person", [])


def _may_tell(claims: Sequence[ClaimMark], words: Sequence[_Words], title: int, other: int) -> bool:
    """Whether a claim of the story may tell a headline's: it denies as much, doubts as much, and has its numbers.

    A headline is often surer than its story, which then says it better: "Court allows worship", "may worship".
    """
    same = claims[title].polarity == claims[other].polarity
    doubted = claims[other].modality in _DOUBTED or claims[title].modality not in _DOUBTED
    return same and doubted and not words[title].amounts - words[other].values


def _as_sure(claims: Sequence[ClaimMark], one: int, other: int) -> bool:
    """Whether two claims hold alike: what happens or will, what may be, what would be, what should be."""
    first, second = claims[one].modality, claims[other].modality
    return first == second or {first, second} <= _HAPPENING


def _alike(claims: Sequence[ClaimMark], words: Sequence[_Words], one: int, other: int) -> bool:
    """Whether nearly all words of the shorter statement stand in the longer, and both say so, deny it or may, alike."""
    if claims[one].polarity != claims[other].polarity or words[one].denied != words[other].denied:
        return False
    if words[one].text != words[other].text and not _as_sure(claims, one, other):
        return False
    if words[one].who and words[other].who and not words[one].who & words[other].who:
        return False  # "Alva is shown in Elm and Lindow", "Ekby is shown in Elm and Lindow"
    few, many = sorted((words[one], words[other]), key=lambda found: len(found.all))
    same = few.predicate == many.predicate or few.predicate in many.all
    if not same or few.numbers - many.numbers:
        return False
    if len(few.all) < _SHORTEST:
        return few.all == many.all and not (few.pointing or many.pointing)  # "This is false", said of two claims
    return len(few.all & many.all) >= _SAME * len(few.all)

"""What all claims of an article are weighed against: its headline, its entities, its words, the order of telling."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimx.annotate.claims.opening import headline_end
from claimx.annotate.frame import Frame
from claimx.annotate.slots import ATTRIBUTIONS, ENTITIES, TIMES, get_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import ClaimMark

_SHORTEST = 4  # letters of a word of a known title that means something


class Setting:
    """One article as the weighing of its claims sees it."""

    def __init__(self, doc: Doc, claims: Sequence[ClaimMark]) -> None:
        self.doc = doc
        self.times = TIMES.get(doc)
        self.attributions = ATTRIBUTIONS.get(doc)
        self.entities = ENTITIES.get(doc)
        self.text = Frame.of(doc).text
        self.published = get_anchor(doc).published
        self.posts = get_anchor(doc).posts
        self.headline = headline_end(doc)
        self.title = self._title()
        self.named_at = {
            token: index
            for index, entity in enumerate(self.entities)
            if entity.named
            for first, last in entity.mentions
            for token in range(first, last)
        }
        self.title_entities = {self.named_at[i] for i in range(self.headline) if i in self.named_at}
        self.most_mentions = max((len(entity.mentions) for entity in self.entities), default=1)
        self.sentences = self._sentences()
        self.stated = [stated(doc, claim) for claim in claims]
        self.words = [content(claim, tokens) for claim, tokens in zip(claims, self.stated, strict=True)]
        self.claims_with = Counter(
            word for words, claim in zip(self.words, claims, strict=True) if claim.part_of < 0 for word in words
        )

    def _title(self) -> frozenset[str]:
        """The lemmas of the headline that mean something."""
        if self.headline:
            return lemmas(self.doc[: self.headline])
        return frozenset(
            word for word in (w.strip(".,:;!?“”\"'").lower() for w in get_anchor(self.doc).title.split())
            if len(word) >= _SHORTEST
        )  # fmt: skip

    def _sentences(self) -> dict[int, int]:
        """The number of the sentence that begins at a token: 1 for the first of the story, 0 for the headline."""
        found, number = {}, 0
        for sentence in self.doc.sents:
            if sentence.start >= self.headline and not all(token.is_space for token in sentence):
                number += 1
            found[sentence.start] = number
        return found

    def said(self, claim: ClaimMark, tokens: Sequence[Token]) -> frozenset[str]:
        """All words of a claim's statement, which has these tokens, names of entities among them."""
        names = (self.entities[entity].name for *_, entity in claim.statement if entity >= 0)
        words = {token.lower_ for token in tokens if not (token.is_punct or token.is_space)}
        return frozenset(words.union(*(name.lower().split() for name in names)))

    def salience(self, entities: Iterable[int]) -> float:
        """How often the most frequent of these entities is mentioned, 1 for the most frequent of the article."""
        return max((len(self.entities[index].mentions) / self.most_mentions for index in entities), default=0.0)


def stated(doc: Doc, claim: ClaimMark) -> list[Token]:
    """The article's tokens in a claim's statement."""
    return [token for first, last, entity in claim.statement if entity < 0 for token in doc[first:last]]


def content(claim: ClaimMark, tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of a claim's statement that mean something, and the words of its subject's name."""
    return lemmas(tokens) | {word.lower() for word in claim.who_name.split() if len(word) > 2}


def lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of words that mean something."""
    return frozenset(
        token.lemma_.lower() for token in tokens if not (token.is_stop or token.is_punct or token.is_space)
    )

"""Which claim is the main event: early, told by the headline, about what the article is about.

A weighted sum after the position, title-overlap and salience features of extractive summarisation
(Edmundson 1969; Hamborg et al. 2019 for 5W1H).
"""

from __future__ import annotations

from collections import Counter
from math import exp
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import PREDICATIVES, ROOTS
from claimx.annotate.slots import ENTITIES, TIMES, get_anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import ClaimMark

_LEAD = 3  # sentences over which the bonus of the lead fades
_EXACT = frozenset({"day", "time"})  # precisions of a time that dates an event
_BODY = 12  # and that of standing early at all


def order(doc: Doc, claims: Sequence[ClaimMark]) -> list[int]:
    """The rank of each claim, 1 for the main event; ties go to the earlier claim."""
    if not claims:
        return []
    scores = _scores(doc, claims)
    best = sorted(range(len(claims)), key=lambda i: (-scores[i], i))
    ranks = [0] * len(claims)
    for rank, index in enumerate(best, 1):
        ranks[index] = rank
    return ranks


def _scores(doc: Doc, claims: Sequence[ClaimMark]) -> list[float]:
    number = {sent.start: index for index, sent in enumerate(doc.sents)}
    title = _words(get_anchor(doc).title)
    entities, times = ENTITIES.get(doc), TIMES.get(doc)
    weight = Counter({index: len(entity.mentions) for index, entity in enumerate(entities)})
    top = max(weight.values(), default=1)
    scores = []
    for claim in claims:
        sentence = number[doc[claim.head].sent.start]
        words = {
            token.lemma_.lower() for token in doc[claim.span[0] : claim.span[1]] if token.is_alpha and not token.is_stop
        }
        overlap = len(words & title) / len(title) if title else 0.0
        salience = max((weight[index] / top for index in claim.who_entities), default=0.0)
        headline = bool(title) and sentence == 0 and len(words - title) <= 1
        position = 2 * exp(-sentence / _LEAD) + 3 * exp(-sentence / _BODY)
        sent = doc[claim.head].sent
        dated = claim.when >= 0 and sent.start <= times[claim.when].first < sent.end
        scores.append(
            position
            + 1.2 * overlap
            + 0.6 * headline
            + 0.3 * salience
            + 0.8 * claim.core
            + 0.4 * _main(doc, claim.head)
            + 0.3 * bool(claim.who_name)
            + 0.6 * (dated and times[claim.when].precision in _EXACT)
            - 0.7 * (claim.source >= 0)
            - 0.3 * (claim.modality in {"hypothetical", "normative"}),
        )
    return scores


def _main(doc: Doc, head: int) -> bool:
    """Whether the predicate is the main one of its sentence, or the complement of the main verb."""
    token = doc[head]
    return token in ROOTS or (token in PREDICATIVES and token.head in ROOTS)


def _words(text: str) -> set[str]:
    return {word for word in "".join(c.lower() if c.isalnum() else " " for c in text).split() if len(word) > 2}

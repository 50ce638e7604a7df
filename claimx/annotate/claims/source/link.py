"""Which attribution vouches for a predicate, or the article itself.

The contents of attributions end too early or too late, and clauses that only add something are the article's own.
So each attribution near a predicate is weighed against the article's voice by a logistic regression with readable
features (features.py); `models/sources/weights.json` holds its weights, `models/recipes/sources.py` makes them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.voices import Voices
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc

__all__ = ["SourceLinker", "link_source"]

OUTLET = -1


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight. Raises `ModelError` where the file is missing or broken."""
    return read_weights("sources", "weights.json", dict[str, float])


class SourceLinker:
    """The attributions of one Doc, ready to be asked for many predicates."""

    def __init__(self, doc: Doc) -> None:
        """Index the attributions."""
        self.voices = Voices(doc)
        self.describer = Describer(self.voices)
        self.weights = weights()

    def link(self, head: int) -> int:
        """The index of the attribution that vouches for the predicate at token `head`; -1: the article does."""
        candidates = self.voices.candidates(head)
        if not candidates:
            return OUTLET
        best, top = OUTLET, self._sum(self.describer.outlet(head))
        for k in candidates:
            score = self._sum(self.describer.mark(head, k))
            if score > top:
                best, top = k, score
        return best

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self.weights.get(feature, 0.0) for feature in found)


def link_source(doc: Doc, head: int) -> int:
    """The index of the attribution that vouches for the predicate at token `head`; -1: the article does.

    For many predicates of one Doc make one `SourceLinker`.
    """
    return SourceLinker(doc).link(head)

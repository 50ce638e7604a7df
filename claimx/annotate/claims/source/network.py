"""How well each attribution fits a predicate, and how well the article's own voice: a small network over vectors.

An attribution is scored by the vectors of its cue and its source, those of the predicate, their product, and the
readable features of `features.py`, as the scorers of mention pairs do (Lee et al. 2017, arXiv:1707.07045); the scores
of several members that learned the same are averaged. `models/sources/voices.onnx`, by `models/recipes/sources.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from claimx import graph
from claimx.annotate.encoding import Encoded
from claimx.encoder import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import AttributionMark
    from claimx.encoder import Array

__all__ = ["Voices", "load", "vectors", "voices"]


class Voices:
    """What the encoder says of the attributions of one Doc."""

    def __init__(self, encoded: Encoded, network: graph.Graph) -> None:
        """Take the Doc's windows; a window is encoded when a predicate or an attribution in it is asked for."""
        self._encoded, self._network = encoded, network

    def scores(
        self, heads: Sequence[int], options: Sequence[Sequence[AttributionMark | None]], rows: Sequence[Sequence[str]]
    ) -> list[list[float]]:
        """For each predicate the scores of its options, None the article itself; `rows` are the options' features."""
        sizes = [len(marks) for marks in options]
        found = self._network.run(
            rows,
            predicate=np.stack([self._encoded.layers(head) for head in heads]),
            voices=np.stack([vectors(self._encoded, mark) for marks in options for mark in marks]),
            of=np.repeat(np.arange(len(heads)), sizes),
        )
        return [scores.tolist() for scores in np.split(found, np.cumsum(sizes)[:-1])]


def vectors(encoded: Encoded, mark: AttributionMark | None) -> Array:
    """The vectors of the cue and of the source's last word, one behind the other; zeros for the article itself."""
    if mark is None:
        return np.zeros(4 * WIDTH, np.float32)
    cue = (mark.cue or mark.source or mark.content[0])[0]
    source = mark.source[1] - 1 if mark.source else cue
    return np.concatenate([encoded.layers(cue), encoded.layers(source)])


def voices(doc: Doc) -> Voices | None:
    """What the encoder says of a Doc; None where the pipeline has no encoder (`--fast`)."""
    encoded = Encoded.of(doc)
    return None if encoded is None else Voices(encoded, load())


def load() -> graph.Graph:
    """The shipped network. Raises `ModelError` where it is missing or broken."""
    return graph.load("sources", "voices")

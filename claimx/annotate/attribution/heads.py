"""The heads of the encoder that know attributions: vectors of a window in, probabilities of its words out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claimx.encoder import open_graph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimx.annotate.encoding import Window
    from claimx.encoder import Array

_LINKS = 8  # cues of a window that one run of the linker sees
_BUCKETS = 20


class Tagged(NamedTuple):
    """A window as the heads see it; the rows of the arrays are its words."""

    words: list[int]  # tokens of the Doc
    tags: Array  # words x 9: probabilities of cue (none, head, other), source and content (none, begins, inside)
    as_word: Array  # words x 128, for the linker
    as_cue: Array


class Heads:
    """Cue, source and content of every word, and the words that belong to one cue."""

    def __init__(self, folder: Path) -> None:
        """Load two ONNX graphs. Raises `ModelError` where one is missing or broken."""
        self._tagger = open_graph(folder / "heads.onnx")
        self._linker = open_graph(folder / "linker.onnx")

    def tag(self, window: Window) -> Tagged:
        """The probabilities of the words of a window."""
        # the scale of int8 is that of the whole window, so its other pieces go in too
        tags, word, cue = self._tagger.run(None, {"vectors": window.vectors[None]})
        at = window.places
        return Tagged(window.words, _tag_chances(tags[0, at]), word[0, at], cue[0, at])

    def link(self, window: Tagged, cues: Sequence[int]) -> list[Array]:
        """For each cue, a place among the words of the window: words x 4 chances of none, source, content, cue."""
        out: list[Array] = []
        place = np.arange(len(window.words))
        for k in range(0, len(cues), _LINKS):
            at = np.array(cues[k : k + _LINKS])
            labels = self._linker.run(
                None,
                {
                    "words": window.as_word[None],
                    "cue": window.as_cue[at],
                    "bucket": distance_bucket(place[None, :] - at[:, None]),
                },
            )[0]
            out.extend(softmax(labels))
        return out


def distance_bucket(distance: np.ndarray) -> np.ndarray:
    """Signed distance in words -> one of 40 buckets: exact up to 8, then wider and wider."""
    size = np.abs(distance)
    far = 8 + np.floor(np.log2(np.maximum(size, 8).astype(np.float32) / 8) * 2.5).astype(np.int64)
    bucket = np.minimum(np.where(size <= 8, size, far), _BUCKETS - 1)
    return np.asarray(np.where(distance >= 0, bucket, _BUCKETS - 1 + bucket))


def softmax(x: Array) -> Array:
    """Probabilities over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), dtype=np.float32)


def _tag_chances(logits: Array) -> Array:
    n = len(logits)
    return softmax(logits.reshape(n, 3, 3)).reshape(n, 9)

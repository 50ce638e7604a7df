"""The encoder at work: windows of a Doc in, probabilities of its words out. onnxruntime, one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from claimx.annotate.attribution.windows import piece_reader, windows
from claimx.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_TARGET = 120  # word pieces of a window
_LINKS = 8  # cues of a window that one run of the linker sees
_START, _END = 101, 102
_BUCKETS = 20


class Window(NamedTuple):
    """One window: its words as tokens of the Doc, and what the encoder made of them."""

    words: list[int]
    tags: Array  # words x 9: probabilities of cue (none, head, other), source and content (none, begins, inside)
    as_word: Array
    as_cue: Array


class Encoder:
    """A sentence encoder with heads for cue, source and content, and for the words that belong to one cue."""

    def __init__(self, folder: Path) -> None:
        """Load two ONNX graphs and the tokenizer."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        # the graphs are shipped as optimised; more fusing makes them slower
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        try:
            self._encoder = onnxruntime.InferenceSession(
                folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
            )
            self._linker = onnxruntime.InferenceSession(
                folder / "linker.onnx", options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise types of their own making
            msg = f"cannot load the attribution encoder: {str(error).splitlines()[0][:200]}"
            raise ModelError(msg, where=str(folder), hint="reinstall claimx; its wheel carries the weights") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._read: Callable[[Doc], list[list[int]]] = piece_reader(tokenizer)

    def encode(self, doc: Doc, candidates: Iterable[int]) -> list[Window]:
        """Encode the windows that hold a candidate, one by one: without padding nothing needs a mask."""
        pieces = self._read(doc)
        wanted = np.zeros(len(doc) + 1, dtype=np.int64)
        wanted[[i + 1 for i in candidates]] = 1
        before = wanted.cumsum()
        found = []
        for first, last in windows(doc, [len(p) for p in pieces], _TARGET):
            if before[last] == before[first]:
                continue
            ids, words, places = [_START], [], []
            for i in range(first, last):
                if pieces[i]:
                    words.append(i)
                    places.append(len(ids))
                    ids.extend(pieces[i])
            ids.append(_END)
            tags, word, cue = self._encoder.run(None, {"ids": np.array([ids], dtype=np.int64)})
            found.append(Window(words, _tag_chances(tags[0, places]), word[0, places], cue[0, places]))
        return found

    def link(self, window: Window, cues: Sequence[int]) -> list[Array]:
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

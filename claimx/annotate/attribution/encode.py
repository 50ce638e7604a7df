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
_BATCH = 384  # padded word pieces that one run of the encoder sees: more falls out of the cache
_LINKS = 512  # padded words that one run of the linker sees
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
        """Encode the windows that hold a candidate, in batches of like length."""
        pieces = self._read(doc)
        wanted = np.zeros(len(doc) + 1, dtype=np.int64)
        for i in candidates:
            wanted[i + 1] = 1
        before = wanted.cumsum()
        ranges = [(a, b) for a, b in windows(doc, [len(p) for p in pieces], _TARGET) if before[b] > before[a]]
        prepared = []
        for first, last in ranges:
            ids, words, places = [_START], [], []
            for i in range(first, last):
                if pieces[i]:
                    words.append(i)
                    places.append(len(ids))
                    ids.extend(pieces[i])
            ids.append(_END)
            prepared.append((ids, words, places))
        found: list[Window | None] = [None] * len(prepared)
        for batch in _batches([len(p[0]) for p in prepared], _BATCH):
            longest = max(len(prepared[k][0]) for k in batch)
            ids_ = np.zeros((len(batch), longest), dtype=np.int64)
            for row, k in enumerate(batch):
                ids_[row, : len(prepared[k][0])] = prepared[k][0]
            tags, word, cue = self._encoder.run(None, {"ids": ids_})
            for row, k in enumerate(batch):
                _, words, places = prepared[k]
                found[k] = Window(words, _tag_chances(tags[row, places]), word[row, places], cue[row, places])
        return [w for w in found if w is not None]

    def link(self, encoded: Sequence[Window], cues: Sequence[tuple[int, int]]) -> list[Array]:
        """For each (window, place of the cue among its words): words x 4 chances of none, source, content, cue."""
        out: list[Array | None] = [None] * len(cues)
        for batch in _batches([len(encoded[w].words) for w, _ in cues], _LINKS):
            longest = max(len(encoded[cues[k][0]].words) for k in batch)
            width = encoded[cues[batch[0]][0]].as_word.shape[1]
            words = np.zeros((len(batch), longest, width), dtype=np.float32)
            cue = np.zeros((len(batch), width), dtype=np.float32)
            there = np.zeros((len(batch), longest), dtype=np.float32)
            bucket = np.zeros((len(batch), longest), dtype=np.int64)
            for row, k in enumerate(batch):
                w, at = cues[k]
                n = len(encoded[w].words)
                words[row, :n] = encoded[w].as_word
                cue[row] = encoded[w].as_cue[at]
                there[row, :n] = 1
                bucket[row] = distance_bucket(np.arange(longest) - at)
            labels = self._linker.run(None, {"words": words, "cue": cue, "bucket": bucket, "there": there})[0]
            for row, k in enumerate(batch):
                out[k] = softmax(labels[row, : len(encoded[cues[k][0]].words)])
        return [x for x in out if x is not None]


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


def _batches(sizes: Sequence[int], limit: int) -> list[list[int]]:
    """Indices of like size together, each batch at most `limit` with its padding."""
    out: list[list[int]] = []
    for k in sorted(range(len(sizes)), key=sizes.__getitem__):
        if out and (len(out[-1]) + 1) * sizes[k] <= limit:
            out[-1].append(k)
        else:
            out.append([k])
    return out

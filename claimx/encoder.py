"""The sentence encoder: pieces of words in, one vector for each piece out. It knows no spaCy.

MiniLM (Wang et al. 2020, arXiv:2002.10957), fine-tuned on attributions; int8 on onnxruntime, one thread, so that the
same pieces give the same vectors. Windows are encoded one by one: without padding nothing needs a mask.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.errors import ModelError
from claimx.weights import read_sealed, weights_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

WIDTH = 384  # numbers in a vector
MAX_PIECES = 254  # of one window, without its two special pieces
MAX_OF_WORD = 6  # a web address says nothing more after six pieces
START, END = 101, 102  # the special pieces around a window
_LONGEST_WORD = 80  # characters
_CACHE_SIZE = 200_000  # words whose pieces are remembered
_HINT = "reinstall claimx; its wheel carries the weights"


class Pieces:
    """The tokenizer of a file: words in, the numbers of their pieces out."""

    def __init__(self, path: Path) -> None:
        """Load `tokenizer.json`. Raises `ModelError` where it is missing or broken."""
        from tokenizers import Tokenizer  # here, not above: `--fast` does without

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises plain exceptions
            msg = f"cannot load the tokenizer: {_first_line(error)}"
            raise ModelError(msg, where=str(path), hint=_HINT) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._unknown = self._tokenizer.token_to_id("[UNK]") or 0
        self._known: dict[str, list[int]] = {}

    def of(self, words: Iterable[str]) -> list[list[int]]:
        """The pieces of each word: none for white space, at least one for every other word."""
        if len(self._known) > _CACHE_SIZE:
            self._known.clear()
        return [self._known.get(word) or self._cut(word) for word in words]

    def _cut(self, word: str) -> list[int]:
        found: list[int] = []
        if not word.isspace():
            ids = self._tokenizer.encode(word[:_LONGEST_WORD], add_special_tokens=False).ids
            found = ids[:MAX_OF_WORD] or [self._unknown]
        self._known[word] = found
        return found


class Encoder:
    """Tokenizer and network of one folder of weights."""

    def __init__(self, folder: Path) -> None:
        """Load `encoder.onnx` and `tokenizer.json`. Raises `ModelError` where one is missing or broken."""
        self._folder = folder
        self._network = open_graph(folder / "encoder.onnx")
        self.pieces = Pieces(folder / "tokenizer.json")

    def __reduce__(self) -> tuple[Callable[[Path], Encoder], tuple[Path]]:
        """Pickle as the place of the weights, for processes that are not forked."""
        return load, (self._folder,)

    def encode(self, pieces: Sequence[int]) -> Array:
        """The vectors of a window: an array of pieces x 2 `WIDTH`; `pieces` begins with `START` and ends with `END`.

        First those of the last layer, which is fine-tuned on attributions, then those of a middle one, which tell
        better to what a word refers.
        """
        last, middle = self._network.run(None, {"ids": np.array([pieces], dtype=np.int64)})
        return np.concatenate([last[0], middle[0]], axis=1)


def open_graph(path: Path) -> Any:
    """An ONNX graph, ready to run on one thread. Raises `ModelError` where it cannot be loaded."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    # the graphs are shipped as optimised; more fusing makes them slower
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises types of its own making
        msg = f"cannot load '{path.name}': {_first_line(error)}"
        raise ModelError(msg, where=str(path), hint=_HINT) from error


@cache
def load(folder: Path | None = None) -> Encoder:
    """The encoder of a folder, by default the one that claimx ships, loaded once in a process.

    Raises `ModelError` where the weights are missing or are not those that were shipped.
    """
    chosen = folder or weights_path("encoder")
    try:
        files = json.loads((chosen / "meta.json").read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError) as error:
        msg = "cannot read 'meta.json' of the encoder"
        raise ModelError(msg, where=str(chosen), hint=_HINT) from error
    for file in ("encoder.onnx", "tokenizer.json"):
        read_sealed(chosen / file, files.get(file))
    return Encoder(chosen)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__

"""A small network over vectors and readable features: an ONNX graph with the names of the features it knows.

The same text gives the same answer: one thread, deterministic kernels. The names stand in a JSON file beside the graph,
with the digest of the graph.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from claimx.encoder import open_graph
from claimx.errors import ModelError
from claimx.weights import read_sealed, read_weights, weights_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from claimx.encoder import Array

__all__ = ["Graph", "load", "numbers"]


class _Meta(msgspec.Struct, frozen=True):
    slots: int  # features of one row at most
    features: list[str]
    files: dict[str, str]  # name and SHA-256


class Graph:
    """A graph and the numbers of its features."""

    def __init__(self, path: Path, features: Sequence[str], slots: int) -> None:
        """Load it. Raises `ModelError` where it is missing or broken."""
        self._path, self._features, self._slots = path, tuple(features), slots
        self._number = {name: k + 1 for k, name in enumerate(features)}
        self._graph = open_graph(path)

    def __reduce__(self) -> tuple[type[Graph], tuple[Path, tuple[str, ...], int]]:
        """Pickle as the place of the weights, for processes that are not forked."""
        return Graph, (self._path, self._features, self._slots)

    def run(self, features: Iterable[Iterable[str]], **others: Array | NDArray[np.int64]) -> Array:
        """What the graph says of rows with these features, and of vectors or numbers by the names of its inputs."""
        found: Array = self._graph.run(None, {"features": numbers(features, self._number, self._slots), **others})[0]
        return found


def numbers(rows: Iterable[Iterable[str]], number: dict[str, int], slots: int) -> NDArray[np.int64]:
    """The features of each row by their numbers, filled up with zeros; unknown features count nothing."""
    known = [list(filter(None, map(number.get, row)))[:slots] for row in rows]
    return np.array([row + [0] * (slots - len(row)) for row in known], np.int64)


@cache
def load(folder: str, name: str) -> Graph:
    """The shipped graph `name` of a folder of weights. Raises `ModelError` where it is missing or broken."""
    meta = read_weights(folder, f"{name}.json", _Meta)
    file = f"{name}.onnx"
    if file not in meta.files:
        msg = f"the weights '{folder}/{name}.json' name no '{file}'"
        raise ModelError(msg, hint="reinstall claimx; its wheel carries the weights")
    path = weights_path(folder) / file
    read_sealed(path, meta.files[file])
    return Graph(path, meta.features, meta.slots)

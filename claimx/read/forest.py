"""Boosted trees of the page reader, as ONNX graphs that give a score for each row of numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.weights import read_sealed, weights_path

Rows = Any  # a numpy array of 32-bit floats; numpy's own types say nothing more here
Forest = Callable[[Rows], Rows]


def load(name: str, seal: object) -> Forest:
    """The trees of `furniture/NAME`, whose SHA-256 is `seal`. Raises `ModelError` where they are missing or broken."""
    import onnxruntime

    content = read_sealed(weights_path("furniture") / name, seal)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    column = session.get_inputs()[0].name
    return lambda rows: session.run(None, {column: rows})[0].ravel()

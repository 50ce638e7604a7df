"""The network over mentions: for an anaphor, how likely each earlier mention is meant, and how likely none is.

A small transformer reads the mentions of a text (Vaswani et al. 2017, arXiv:1706.03762), a scorer compares two of them
(Lee et al. 2017, arXiv:1707.07045); several such members learned the same, and their chances are averaged (Hansen and
Salamon 1990). ONNX graphs on one thread: the same text gives the same chances.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from claimx.annotate.coreference import contexts
from claimx.annotate.encoding import Encoded
from claimx.annotate.frame import text_of
from claimx.encoder import WIDTH, open_graph
from claimx.errors import ModelError
from claimx.weights import read_sealed, weights_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens
    from claimx.encoder import Array

__all__ = ["FILES", "LOOKED_AT", "Network", "Outlook", "load", "vectors_of"]

FILES = ("mentions.onnx", "pairs.onnx")
_LEAST = -12.0  # the lowest log-chance that is told apart
LOOKED_AT = 12  # mentions of one candidate


class Network:
    """The two graphs of a folder."""

    def __init__(self, folder: Path) -> None:
        """Load them. Raises `ModelError` where one is missing or broken."""
        self._folder = folder
        self._mentions, self._pairs = (open_graph(folder / name) for name in FILES)

    def __reduce__(self) -> tuple[type[Network], tuple[Path]]:
        """Pickle as the place of the weights, for processes that are not forked."""
        return Network, (self._folder,)

    def read(self, laid: contexts.Laid) -> tuple[Array, ...]:
        """What the scorer needs of each mention: members x mentions x width; of two chunks the later reading counts."""
        found: list[list[Array]] = []
        for first, last, start in contexts.chunks(len(laid.kinds)):
            rows = self._mentions.run(
                None,
                {
                    "vectors": laid.vectors[first:last],
                    "kinds": laid.kinds[first:last],
                    "distances": contexts.distances(last - first),
                },
            )
            found.append([row[:, start - first :] for row in rows])
        return tuple(np.concatenate(parts, axis=1) for parts in zip(*found, strict=True))

    def score(self, read: tuple[Array, ...], laid: contexts.Laid, group: int, anaphor: int, others: list[int]) -> Array:
        """The scores of the candidates, and last of none."""
        many = np.full(len(others), anaphor, np.int64)
        candidates = np.array(others, np.int64)
        left, right, left_factor, right_factor, alone = read
        scores: Array = self._pairs.run(
            None,
            {
                "left": left[:, [anaphor]],
                "right": right[:, candidates],
                "left_factor": left_factor[:, [anaphor]],
                "right_factor": right_factor[:, candidates],
                "alone": alone[:, [anaphor]],
                "rank": contexts.ranks(many, candidates),
                "far": contexts.far(laid, many, candidates),
                "match": contexts.matches(laid, anaphor, others),
                "group": np.array([group], np.int64),
            },
        )[0]
        return scores


class Outlook:
    """What the network says of one Doc."""

    def __init__(self, doc: Doc, encoded: Encoded, spans: Iterable[Tokens], network: Network) -> None:
        """Read all mentions, which stand at `spans`."""
        order = sorted(set(spans), key=lambda span: (span[0], -span[1]))
        self._number = {span: k for k, span in enumerate(order)}
        self._network = network
        vectors = vectors_of(encoded, [i for first, last in order for i in (first, last - 1)])
        self._laid = contexts.lay(order, [text_of(doc, a, b) for a, b in order], vectors)
        self._read = network.read(self._laid) if order else ()

    def chances(self, group: str, anaphor: Tokens, clusters: Sequence[Sequence[Tokens]]) -> list[float]:
        """The log-chances of candidates, each with the mentions known of it, and last of none."""
        number = self._number
        groups = [[number[span] for span in spans[-LOOKED_AT:] if span in number] for spans in clusters]
        others = [k for numbers in groups for k in numbers]
        kind = contexts.GROUPS.index(group)
        scores = self._network.score(self._read, self._laid, kind, number[anaphor], others)
        logs, at = [], 0
        for numbers in groups:
            part = scores[at : at + len(numbers)]
            logs.append(_together(part))
            at += len(numbers)
        logs.append(float(scores[-1]))
        total = float(np.logaddexp.reduce(logs))
        return [round(max(_LEAST, log - total), 3) for log in logs]


def _together(scores: Array) -> float:
    """The log of the sum of what some scores are the logs of."""
    if len(scores) == 1:
        return float(scores[0])
    return float(np.logaddexp.reduce(scores)) if len(scores) else _LEAST


def vectors_of(encoded: Encoded, tokens: list[int]) -> Array:
    """The middle layer's vector of each of these tokens; zeros for white space."""
    out = np.zeros((len(tokens), WIDTH), np.float32)
    rows: dict[int, list[int]] = defaultdict(list)
    for k, token in enumerate(tokens):
        number = encoded.number(token)
        if number is not None:
            rows[number].append(k)
    for number, found in sorted(rows.items()):
        window = encoded.window(number)
        place = dict(zip(window.words, window.places, strict=True))
        inside = [k for k in found if tokens[k] in place]
        out[inside] = window.middle[[place[tokens[k]] for k in inside]]
    return out


@cache
def load(name: str = "mentions") -> Network:
    """One of the networks that claimx ships, `mentions` or `bearers` (of open descriptions), loaded once in a process.

    Raises `ModelError` where the weights are missing or are not those that were shipped.
    """
    shipped = weights_path(name)
    try:
        files = json.loads((shipped / "meta.json").read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError) as error:
        msg = f"cannot read 'meta.json' of the weights '{name}'"
        raise ModelError(msg, where=str(shipped), hint="reinstall claimx; its wheel carries the weights") from error
    for file in FILES:
        read_sealed(shipped / file, files.get(file))
    return Network(shipped)

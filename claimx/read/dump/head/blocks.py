"""Where the blocks of a page begin that the dump has run together, and which words are title, author or date.

The tagger (a linear-chain CRF) learned the edges of blocks from pages whose lines were known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pycrfsuite

from claimx.read import weights
from claimx.read.dump.head.marks import HeadWords, describe_words
from claimx.weights import read_sealed, weights_path

if TYPE_CHECKING:
    from claimx.read.dump.head.page import PageHead

FILE = "blocks.crf"
KINDS = ("T", "A", "D", "S", "M", "H")  # title, author, date, story, up to four words, more words


@dataclass(frozen=True, slots=True)
class Marks:
    """Probabilities for each word: a block begins here; it begins or continues a title, a name; it is of a kind."""

    edge: tuple[float, ...]
    title_first: tuple[float, ...]
    title_more: tuple[float, ...]
    author_first: tuple[float, ...]
    author_more: tuple[float, ...]
    kinds: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class BlockModel:
    """The tagger and the words that it knows; any other word is only a shape to it."""

    tagger: Any
    known: frozenset[str]

    def mark(self, page: PageHead) -> Marks:
        """Mark the words of a page's head."""
        rows = describe_words(HeadWords(page, self.known), page.first)
        self.tagger.set(rows)
        labels = self.tagger.labels()
        found = {label: [self.tagger.marginal(label, i) for i in range(len(rows))] for label in labels}
        return marks(found, len(rows))


def marks(found: dict[str, list[float]], size: int) -> Marks:
    """Gather the probabilities of the labels "BT", "IT", "BA", ..."""
    none = [0.0] * size
    first = {kind: tuple(found.get(f"B{kind}", none)) for kind in KINDS}
    more = {kind: tuple(found.get(f"I{kind}", none)) for kind in KINDS}
    return Marks(
        edge=tuple(min(1.0, sum(column)) for column in zip(*first.values(), strict=True)),
        title_first=first["T"],
        title_more=more["T"],
        author_first=first["A"],
        author_more=more["A"],
        kinds={k: tuple(min(1.0, a + b) for a, b in zip(first[k], more[k], strict=True)) for k in KINDS},
    )


@cache
def load() -> BlockModel:
    """The shipped tagger."""
    document = weights.load("blocks")
    path = weights_path("furniture") / FILE
    read_sealed(path, document.get("sha256"))  # a broken file can crash the library that reads it
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return BlockModel(tagger, frozenset(cast("list[str]", document["words"])))

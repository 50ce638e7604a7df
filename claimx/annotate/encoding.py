"""The Doc as the encoder reads it: windows of whole paragraphs, each encoded once, when somebody asks for it.

    encoded = Encoded.of(doc)           # None where the pipeline has no encoder (`--fast`)
    encoded.vectors(first, last)        # one vector for each token of doc[first:last]

The component `claimx_encoder` only lays out the windows, which costs next to nothing: a window that nobody asks for is
never encoded, and the second who asks gets what the first one got. The vectors stay until the claims are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import suppress
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary, finalize

import numpy as np
from spacy.language import Language

from claimx.annotate.frame import Frame
from claimx.encoder import END, MAX_PIECES, START, WIDTH, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.encoder import Array, Encoder

_TARGET = 120  # pieces of a window
_KEPT = 128  # windows whose vectors are kept in memory: 50 MB; those of a longer Doc wait in a file


class Window(NamedTuple):
    """An encoded window."""

    words: list[int]  # its tokens, without white space
    places: list[int]  # the row of the first piece of each word
    layers: Array  # rows x 2 WIDTH, last and middle layer, the special pieces at both ends included

    @property
    def vectors(self) -> Array:
        """Those of the last layer: rows x `WIDTH`."""
        return self.layers[:, :WIDTH]

    @property
    def middle(self) -> Array:
        """Those of the middle layer: rows x `WIDTH`."""
        return self.layers[:, WIDTH:]


class Encoded:
    """What the encoder makes of one Doc. Make it with `encode`, find it with `Encoded.of(doc)`."""

    def __init__(self, doc: Doc, encoder: Encoder) -> None:
        """Lay out the windows; nothing is encoded yet."""
        self._encoder = encoder
        self._pieces = encoder.pieces.of(token.text for token in doc)
        self.windows = windows(doc, [len(p) for p in self._pieces])  # token ranges, in text order
        self._starts = [first for first, _ in self.windows]
        self._made: dict[int, Window] = {}
        self._stored = _Stored()

    @staticmethod
    def of(doc: Doc) -> Encoded | None:
        """What `claimx_encoder` left on the Doc; None where it did not run, or where the claims are made already."""
        return _OF_DOC.get(doc)

    def number(self, token: int) -> int | None:
        """The number of the window that holds a token; None for a token between windows (white space)."""
        k = bisect_right(self._starts, token) - 1
        return k if k >= 0 and token < self.windows[k][1] else None

    def window(self, number: int) -> Window:
        """A window, encoded at the first time of asking."""
        if number not in self._made:
            if len(self._made) >= _KEPT:
                oldest = next(iter(self._made))
                self._stored.add(oldest, self._made.pop(oldest).layers)
            self._made[number] = self._encode(number)
        return self._made[number]

    def _encode(self, number: int) -> Window:
        first, last = self.windows[number]
        ids, words, places = [START], [], []
        for i in range(first, last):
            if self._pieces[i]:
                words.append(i)
                places.append(len(ids))
                ids.extend(self._pieces[i])
        ids.append(END)
        found = self._stored.get(number, len(ids))
        return Window(words, places, self._encoder.encode(ids) if found is None else found)

    def layers(self, token: int) -> Array:
        """The vectors of a token, of its first piece, in the last and the middle layer, one behind the other.

        Twice `WIDTH` numbers; zeros for white space.
        """
        number = self.number(token)
        if number is not None:
            found = self.window(number)
            at = bisect_left(found.words, token)
            if at < len(found.words) and found.words[at] == token:
                layers: Array = found.layers[found.places[at]]
                return layers
        return np.zeros(2 * WIDTH, dtype=np.float32)

    def vector(self, token: int) -> Array:
        """The vector of a token in the last layer: `WIDTH` numbers."""
        return self.layers(token)[:WIDTH]

    def vectors(self, first: int, last: int) -> Array:
        """One vector for each token of [first, last), of its first piece; zeros for white space.

        An array of tokens x `WIDTH`. Every window that the range touches is encoded as a whole.
        """
        out = np.zeros((last - first, WIDTH), dtype=np.float32)
        for number in {self.number(i) for i in range(first, last)} - {None}:
            assert number is not None
            found = self.window(number)
            for word, place in zip(found.words, found.places, strict=True):
                if first <= word < last:
                    out[word - first] = found.vectors[place]
        return out


class _Stored:
    """Vectors of windows in a temporary file: two million characters have 1.4 GB of them, asked for three times."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._offsets: dict[int, int] = {}

    def add(self, number: int, vectors: Array) -> None:
        """Keep the vectors of a window; where the disk is full, they are encoded again when asked for."""
        if number in self._offsets:
            return
        with suppress(OSError):
            if self._file is None:
                self._file = TemporaryFile(prefix="claimx-")  # noqa: SIM115 - open as long as the Doc has its vectors
                finalize(self, self._file.close)
            offset = self._file.seek(0, SEEK_END)
            self._file.write(np.ascontiguousarray(vectors, np.float32).data)
            self._offsets[number] = offset

    def get(self, number: int, rows: int) -> Array | None:
        """The vectors of a window that has so many rows; None where they are not kept."""
        if number not in self._offsets or self._file is None:
            return None
        size = rows * 2 * WIDTH * np.dtype(np.float32).itemsize
        self._file.seek(self._offsets[number])
        data = self._file.read(size)
        return np.frombuffer(data, np.float32).reshape(rows, 2 * WIDTH) if len(data) == size else None


# beside the Docs and not in their `user_data`, which is written with them: vectors are no result
_OF_DOC: WeakKeyDictionary[Doc, Encoded] = WeakKeyDictionary()


def encode(doc: Doc, encoder: Encoder) -> Encoded:
    """Lay out the windows of a Doc and keep them on it."""
    _OF_DOC[doc] = encoded = Encoded(doc, encoder)
    return encoded


def forget(doc: Doc) -> None:
    """Drop the vectors of a Doc."""
    _OF_DOC.pop(doc, None)


def windows(doc: Doc, sizes: Sequence[int], *, target: int = _TARGET) -> list[tuple[int, int]]:
    """Token ranges of whole paragraphs of about `target` pieces together, none above `MAX_PIECES`.

    `sizes` are the numbers of pieces of the tokens.
    """
    out: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0
    for first, last in Frame.of(doc).paragraphs:
        for a, b, n in _bounded(doc, sizes, first, last):
            if used and used + n > target:
                out.append((start, end))
                used = 0
            if not used:
                start = a
            end, used = b, used + n
    if used:
        out.append((start, end))
    return out


def _bounded(doc: Doc, sizes: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Split a range that is too long, at the last sentence start that fits, else where it must."""
    start, used, cut = first, 0, first
    for i in range(first, last):
        if doc[i].is_sent_start and i > start:
            cut = i
        if used + sizes[i] > MAX_PIECES:
            end = cut if cut > start else i
            yield start, end, sum(sizes[start:end])
            start, used = end, sum(sizes[end:i])
        used += sizes[i]
    if last > start:
        yield start, last, used


class Encoding:
    """The component: lays out the windows of each Doc for those who come after it."""

    def __init__(self, encoder: Encoder) -> None:
        """Take a loaded encoder."""
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc."""
        encode(doc, self.encoder)
        return doc


@Language.factory("claimx_encoder", default_config={"weights": None}, requires=["doc.sents"])
def create(nlp: Language, name: str, weights: str | None) -> Encoding:
    """The component `claimx_encoder`; `weights` is a folder, by default the one that claimx ships."""
    return Encoding(load(Path(weights) if weights else None))

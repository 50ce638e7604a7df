"""The columns of a Doc that the attribution features read, each as a plain list: one pass, no Token objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENERS = frozenset({"“", "„", "«", "``", "‘‘"})
CLOSERS = frozenset({"”", "»", "''", "’’"})
_HALVES = {"`": "``", "‘": "``", "’": "''"}
DOUBLE = frozenset({'"', "＂"}) | OPENERS | CLOSERS


class Table:
    """One list a column; index = token."""

    def __init__(self, doc: Doc) -> None:
        """Read every column once."""
        strings = doc.vocab.strings
        grid = doc.to_array(["LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD"])
        names: dict[int, str] = {}

        def texts(column: int) -> list[str]:
            out = []
            for key in grid[:, column].tolist():
                name = names.get(key)
                if name is None:
                    name = names[key] = strings[key]
                out.append(name)
            return out

        self.size = len(doc)
        self.lower, self.lemma, self.pos, self.tag, self.dep, self.entity = (texts(c) for c in range(6))
        self.lemma = [x.lower() for x in self.lemma]
        heads = grid[:, 6].astype("int64").tolist()
        self.head = [i + h for i, h in enumerate(heads)]
        frame = Frame.of(doc)
        self.sentence, self.starts = frame.sentence, frame.sentence_starts
        self.paragraphs, self.paragraph = frame.paragraphs, frame.paragraph
        self.marks, self.inside = self._quotes()
        self.children = self._children()

    def _children(self) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in range(self.size)]
        for i, h in enumerate(self.head):
            if h != i:
                out[h].append(i)
        return out

    def _quotes(self) -> tuple[list[int], list[int]]:
        """Marks passed so far, and for every word the number of its quotation (0 = outside); reset at paragraphs."""
        marks, inside = [0] * self.size, [0] * self.size
        passed = number = 0
        for first, last in self.paragraphs:
            open_ = False
            for i in range(first, last):
                word = self.lower[i]
                if word in _HALVES and i > first and self.lower[i - 1] == word:
                    word = _HALVES[word]
                if word in DOUBLE:
                    opens = word in OPENERS or (word not in CLOSERS and not open_)
                    passed += 1
                    if opens and not open_:
                        number += 1
                    open_ = opens
                elif open_:
                    inside[i] = number
                marks[i] = passed
        return marks, inside

"""A text as the rules of times see it: one letter a lexeme, with its place and value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.annotate.times.lexicon import Value


@dataclass(slots=True)
class Lexemes:
    """A text as parallel lists; `code` has one letter a lexeme."""

    text: str
    code: str
    starts: list[int]
    ends: list[int]
    values: list[Value | float | tuple[int, ...]]

    def word(self, i: int) -> str:
        """The lexeme as it stands in the text, "" outside."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def gap(self, i: int) -> str:
        """What stands between lexeme i and the one before."""
        return self.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.starts) else ""

"""One way to choose: a question about a token, its options and "none", and the answer with its reason.

Which time belongs to a predicate, which attribution vouches for it, whether it is a claim at all: rules of certainty
take options away or fix the answer, weights decide among the rest. All questions of a text are asked before one is
answered, so that a chooser may look at the whole column; another model is another `Chooser`, and nothing else moves.

To what a pronoun goes back is a choice of the same kind, but no column: whom "she" means changes what may be asked of
the next "her". The reader of references makes a `Choice` for one mention after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

NONE = -1  # no option is taken


class Question(NamedTuple):
    """What is to be chosen at one token of a Doc."""

    at: int  # the token
    options: tuple[int, ...]  # indices of what may be chosen; that rules exclude some is no longer seen here
    sure: int = NONE  # the option that a rule fixes
    rule: str = ""  # the name of that rule


class Choice(NamedTuple):
    """The answer."""

    option: int  # `NONE` where none of them
    chance: float  # how likely it is right, 0 to 1, as the weights see it; 1 where a rule decided
    because: str  # "weights", or the name of the rule
    rivals: tuple[tuple[str, float], ...] = ()  # what came next, by name, with its chance; where that is kept


class Chooser(Protocol):
    """Answers the questions of one kind about one Doc."""

    def ask(self, at: int) -> Question:
        """The question about a token."""
        ...

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """An answer for each question."""
        ...

    def reasons(self, question: Question, option: int) -> tuple[tuple[str, float], ...]:
        """What weighs most for or against an option: features and weights; for explanations, not for the run."""
        ...


UNASKED = Choice(NONE, 1.0, "no option")

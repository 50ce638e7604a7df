"""Which candidates are claims: a multinomial logistic regression with readable weights.

`models/claims/weights.json` (`fast.json` for `--fast`, where no encoder has a say) maps each feature to its weights for
the three classes of the gold data: core (a miss is an error), none, optional. `models/recipes/claims.py` makes them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.linear import Classes
from claimx.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.annotate.claims.detect.outlook import Said

_HEADLINE_NONE = 0.5
_SURELY_OPTIONAL = 0.85  # then its being no core claim is no error


class Verdict(NamedTuple):
    """Probabilities that a candidate is a core claim, none, or an optional one."""

    core: float
    none: float
    optional: float


class Model(Classes, frozen=True, kw_only=True):
    """The weights file: feature weights, and the thresholds that development data chose."""

    core_threshold: float  # keep where core / (core + none) reaches it ...
    none_threshold: float  # ... and where none stays below it

    def judge(self, features: Iterable[str], said: Said | None = None) -> Verdict:
        """The class probabilities of a candidate with these features, and what the encoder says of it.

        Unknown features count nothing.
        """
        core, none, optional = self.chances(features, said.values() if said else ()) or (1 / 3, 1 / 3, 1 / 3)
        return Verdict(core, none, optional)

    def keeps(self, verdict: Verdict, *, headline: bool = False) -> bool:
        """Whether a candidate with this verdict is put out; a headline's are kept unless they are likely none."""
        if headline:
            return verdict.none < _HEADLINE_NONE
        return verdict.none < self.none_threshold and (
            verdict.core >= self.core_threshold * (verdict.core + verdict.none) or verdict.optional >= _SURELY_OPTIONAL
        )


@cache
def load(*, fast: bool = False) -> Model:
    """The shipped weights. Raises `ModelError` where they are missing or broken."""
    return read_weights("claims", "fast.json" if fast else "weights.json", Model)

"""The weights of the page reader: readable JSON, trained by `models/recipes/furniture*.py`."""

from __future__ import annotations

from functools import cache

import msgspec

from claimx.errors import ModelError
from claimx.linear import Linear
from claimx.weights import read_weights


@cache
def load(name: str) -> dict[str, object]:
    """Read `furniture/NAME.json` from the installed package, or from the checkout."""
    return read_weights("furniture", f"{name}.json", dict[str, object])


def linear(document: object) -> Linear:
    """The linear model of a part of a weights file, `{"bias": ..., "weights": {...}}`.

    Raises `ModelError` where it is none.
    """
    try:
        return msgspec.convert(document, Linear)
    except msgspec.ValidationError as error:
        message = f"the weights are broken: {error}"
        raise ModelError(message, where="furniture", hint="install claimx again") from error

"""Matrix products of the parse by numpy's BLAS, in one thread.

spaCy multiplies by BLIS, one product after the other; the OpenBLAS that numpy brings is up to three times as fast on
matrices of this size, and the parse is the same. Its threads are held to one: they cost more than they bring here, and
processes are how claimx uses several cores.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spacy.language import Language
    from threadpoolctl import ThreadpoolController


def use_numpys(nlp: Language) -> None:
    """Change this pipeline only; one on a GPU or with the products of another platform stays as it is."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def one_thread() -> AbstractContextManager[object]:
    """Hold BLAS to one thread meanwhile; the threads of the process around are as before afterwards."""
    return cast("AbstractContextManager[object]", _controller().limit(limits=1, user_api="blas"))


@cache
def _controller() -> ThreadpoolController:
    import numpy as np  # noqa: F401 - what is not loaded yet is not found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()

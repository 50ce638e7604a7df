"""Fixtures of the annotators: the whole pipeline, and the parse alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from claimx import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline with all components."""
    return pipeline.load()


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    """The small English parse without claimx's components."""
    return spacy.load(pipeline.model_name())

"""The command line without a model."""

from __future__ import annotations

import pytest

from made import stand_in


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a stand-in for the analysis in its place."""
    monkeypatch.setattr("claimx.batch.workers.extract_many", stand_in)
    monkeypatch.setattr("claimx.pipeline.digest", lambda name=None, *, fast=False: f"digest of {name} {fast}")
    monkeypatch.setattr("claimx.pipeline.model_name", lambda name=None: name or "stand-in")

"""Weights that are missing or broken are an error of the installation, never a silent fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx import weights
from claimx.errors import Exit, ModelError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_folder() -> None:
    with pytest.raises(ModelError, match=r"\[E_MODEL\]") as caught:
        weights.weights_path("nothing")
    assert caught.value.exit is Exit.UNUSABLE


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": "text"}', b"\xff"])
def test_a_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / "w.json").write_bytes(content)
    monkeypatch.setattr(weights, "weights_path", lambda name: tmp_path / name / "..")
    (tmp_path / "own").mkdir()
    with pytest.raises(ModelError, match="cannot be read"):
        weights.read_weights("own", "w.json", dict[str, float])


def test_shipped_weights_are_read() -> None:
    assert weights.read_weights("coreference", "weights.json", dict[str, float])

"""Weights that are missing or broken are an error of the installation, never a silent fallback."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimx import encoder, pipeline, weights
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


def test_weights_of_an_encoder_that_were_changed(tmp_path: Path) -> None:
    shutil.copytree(weights.weights_path("encoder"), tmp_path / "w")
    (tmp_path / "w" / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        encoder.load(tmp_path / "w")


def test_every_folder_of_weights_decides_the_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [path.name for path in weights.weights_folders()]
    assert {"attribution", "claims", "coreference", "encoder", "furniture", "sources", "times"} <= set(names)
    assert not {"recipes", "notes", "evaluation"} & set(names)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "weights.json").write_text("{}")
    before = pipeline.digest.__wrapped__()
    folders = [*weights.weights_folders(), tmp_path / "new"]
    monkeypatch.setattr(pipeline, "weights_folders", lambda: folders)
    assert pipeline.digest.__wrapped__() != before

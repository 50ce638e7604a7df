"""The weights that claimx ships: where they lie, and the readable ones as typed values."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from claimx.errors import ModelError

T = TypeVar("T")

_NO_WEIGHTS = {"recipes", "notes", "training", "evaluation", "configs"}  # beside them in a checkout


def weights_path(name: str) -> Path:
    """The folder of the weights called `name` (installed: `claimx/model`, checkout: `models`).

    Raises `ModelError` where there is none.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "model" / name, here.parent / "models" / name):
        if folder.is_dir():
            return folder
    msg = f"the weights '{name}' are not installed"
    raise ModelError(msg, hint="reinstall claimx; its wheel carries the weights")


def weights_folders() -> list[Path]:
    """All folders of weights, by name: those that the wheel carries (`hatch_build.py`)."""
    here = Path(__file__).resolve().parent
    root = here / "model" if (here / "model").is_dir() else here.parent / "models"
    found = root.iterdir() if root.is_dir() else ()
    return sorted(path for path in found if path.is_dir() and path.name not in _NO_WEIGHTS)


def read_weights(name: str, file: str, kind: type[T]) -> T:
    """The JSON weights `file` of the folder `name`, checked against their type.

    Raises `ModelError` where they are missing or broken.
    """
    try:
        return msgspec.json.decode((weights_path(name) / file).read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        msg = f"the weights '{name}/{file}' cannot be read: {error}"
        raise ModelError(msg, hint="reinstall claimx") from error


def read_sealed(path: Path, digest: object) -> bytes:
    """The bytes of a weights file that is not readable text, if its SHA-256 is the one that was written down.

    Raises `ModelError` where the file is missing or another one.
    """
    hint = "reinstall claimx; its wheel carries the weights"
    try:
        content = path.read_bytes()
    except OSError as error:
        msg = f"the weights '{path.name}' cannot be read"
        raise ModelError(msg, where=str(path), hint=hint) from error
    if hashlib.sha256(content).hexdigest() != digest:
        msg = f"the weights '{path.name}' are not those that were shipped"
        raise ModelError(msg, where=str(path), hint=hint)
    return content

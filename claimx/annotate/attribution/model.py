"""The weights: two CRF files for `--fast`, two more and heads of the encoder for the default. Checked, loaded once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pycrfsuite

from claimx.annotate.attribution.decode import Settings
from claimx.errors import ModelError
from claimx.weights import read_sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.annotate.attribution.heads import Heads

_HINT = "reinstall claimx; its wheel carries the weights"


class Model:
    """What one mode needs: the cue classifier, the CRF per cue, word lists, settings, perhaps heads of the encoder."""

    def __init__(self, folder: Path, *, fast: bool) -> None:
        """Load from a folder. Raises `ModelError` where a file is missing or is not the one that was shipped."""
        self._origin = (folder, fast)
        meta = _json(folder, "meta.json")
        name = "fast" if fast else "full"
        files = meta["files"]
        wanted = ["words.json", f"cue_{name}.crf", f"link_{name}.crf"]
        if not fast:
            wanted += ["heads.onnx", "linker.onnx"]
        for file in wanted:
            read_sealed(folder / file, files.get(file))
        words = _json(folder, "words.json")
        self.lexicon: frozenset[str] = frozenset(words["lexicon"])
        self.words: frozenset[str] = frozenset(words["words"])
        self.settings = Settings(**meta["settings"][name])
        self.cue = _tagger(folder / f"cue_{name}.crf")
        self.link = _tagger(folder / f"link_{name}.crf")
        self.heads: Heads | None = None
        if not fast:
            from claimx.annotate.attribution.heads import Heads

            self.heads = Heads(folder)

    def __reduce__(self) -> tuple[Callable[..., Model], tuple[Path, bool]]:
        """Pickle as the place of the weights, for `nlp.pipe(..., n_process=2)` where processes are not forked."""
        return _again, self._origin


def _json(folder: Path, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"cannot read '{name}' of the attribution weights"
        raise ModelError(msg, where=str(folder / name), hint=_HINT) from error
    return found


def _tagger(path: Path) -> Any:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


@cache
def load(folder: Path, *, fast: bool) -> Model:
    """The model of a folder, loaded once in a process."""
    return Model(folder, fast=fast)


def _again(folder: Path, fast: bool) -> Model:  # noqa: FBT001 - pickle passes what it kept
    return load(folder, fast=fast)

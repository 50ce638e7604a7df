"""Puts the weights of `models/` into the wheel as `claimx/model`; an editable install reads them where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NO_WEIGHTS = {"recipes", "notes", "training", "evaluation", "configs"}


class WeightsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Include every folder of weights."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folders to what the wheel includes."""
        if version != "standard":
            return
        for folder in sorted(Path(self.root, "models").iterdir()):
            if folder.is_dir() and folder.name not in NO_WEIGHTS:
                build_data["force_include"][str(folder)] = f"claimx/model/{folder.name}"

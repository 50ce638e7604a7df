"""Is this installation usable: versions, models, weights, and one sentence read."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import msgspec

from claimx import __version__

_PACKAGES = ("spacy", "onnxruntime", "tokenizers", "python-crfsuite", "trafilatura", "htmldate", "dateparser")
_EXTRAS = {"pyarrow": "parquet output", "ray": "--engine ray"}
_SENTENCE = "The minister said on 6 March 2024 that the bridge would close."


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    name: str
    state: Literal["ok", "missing", "broken", "optional"]
    detail: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that was looked at, and the verdict."""

    usable: bool
    checks: tuple[Check, ...]

    def as_json(self) -> str:
        """Give the report as one line of JSON."""
        return msgspec.json.encode(self).decode() + "\n"

    def as_text(self) -> str:
        """Give the report as lines for people."""
        width = max(len(check.name) for check in self.checks)
        lines = [f"{check.state:8} {check.name:{width}}  {check.detail}".rstrip() for check in self.checks]
        verdict = "claimx is ready" if self.usable else "claimx cannot work here; see what is missing or broken above"
        return "\n".join([*lines, verdict]) + "\n"


def examine(model: str | None = None) -> Report:
    """Look at everything that an extraction needs, and try one."""
    checks = [
        Check(name="claimx", state="ok", detail=__version__),
        Check(name="python", state="ok", detail=f"{platform.python_version()} ({sys.platform}, {platform.machine()})"),
        *[_package(name) for name in _PACKAGES],
        *[_extra(name, use) for name, use in _EXTRAS.items()],
    ]
    checks += _models(model)
    return Report(usable=all(check.state in {"ok", "optional"} for check in checks), checks=tuple(checks))


def _package(name: str) -> Check:
    try:
        return Check(name=name, state="ok", detail=version(name))
    except PackageNotFoundError:
        return Check(name=name, state="missing", detail=f"pip install {name}")


def _extra(name: str, use: str) -> Check:
    found = _package(name)
    detail = f"not installed; only for {use}" if found.state == "missing" else f"{found.detail} ({use})"
    return Check(name=name, state="optional", detail=detail)


def _models(model: str | None) -> list[Check]:
    """Load the model and read a sentence with it; what fails is said, never raised."""
    try:
        from claimx import pipeline
        from claimx.extraction import extract

        name = pipeline.model_name(model)
        pipeline.load(model, fast=False)
        checks = [
            Check(name="model", state="ok", detail=f"{name}: {pipeline.describe(model)}"),
            Check(name="digest", state="ok", detail=pipeline.digest(model, fast=False)),
        ]
        claims = len(extract(_SENTENCE, model=model, language="en").claims)
        state: Literal["ok", "broken"] = "ok" if claims else "broken"
        return [*checks, Check(name="extraction", state=state, detail=f"{claims} claim in {_SENTENCE!r}")]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return [Check(name="model", state="broken", detail=f"{type(error).__name__}: {error}")]

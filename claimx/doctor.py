"""Is this installation usable: versions, models, weights, one sentence analysed, and one input of each kind read."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

import msgspec

from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGES = ("spacy", "onnxruntime", "tokenizers", "python-crfsuite", "trafilatura", "htmldate", "dateparser")
_EXTRAS = {
    "pyarrow": "parquet output",
    "ray": "--engine ray",
    "pdfminer.six": "PDF documents",
    "python-docx": "Word documents",
    "odfdo": "OpenDocument texts",
    "striprtf": "RTF documents",
}
_SENTENCE = "The minister said on 6 March 2024 that the bridge would close."

_STORY = (
    "The town council of Larkton voted on Tuesday to close the old bridge for two years.",
    "The mayor said that the repair would cost nine million euros and that a ferry would run until it was done.",
    "Shopkeepers on the north bank said they feared for their trade, because few customers would take the ferry.",
    "The bridge was built in 1911 and was last repaired in 1978, when a barge had struck one of its pillars.",
    "Engineers who looked at it in the autumn found cracks in three of the four pillars, the council said.",
)
_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Bridge to close</title><meta charset="utf-8"></head><body>'
    f"<nav><a href='/'>Home</a></nav><article><h1>Bridge to close</h1><p>{'</p><p>'.join(_STORY)}</p></article>"
    "<footer>All rights reserved</footer></body></html>"
)
_DUMP = "\n".join((
    "Skip to main content", "Menu", "News", "Sport", "Sign in", "Subscribe", "Bridge to close", "By Ann Lee",
    "6 March 2024", "Share on Facebook", "Share on Twitter", *_STORY, "Read more", "Most popular",
    "Sign up for our newsletter", "Privacy policy", "Terms of use", "All rights reserved",
))  # fmt: skip


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
    checks += [_kind(name, data, file) for name, file, data in _samples()]
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


def _samples() -> Iterator[tuple[str, str, bytes]]:
    page = _PAGE.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://larkton.example/bridge\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    yield "HTML page", "page.html", page
    yield "WARC record", "page.warc", head.encode() + answer + b"\r\n\r\n"
    yield "page dump", "page.txt", _DUMP.encode()


def _kind(name: str, data: bytes, file: str) -> Check:
    """Read one input of a kind: the story must come out, and nothing of what surrounds it."""
    from claimx.read import Failure, read_bytes

    try:
        found = next(read_bytes(data, name=file))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return Check(name=name, state="broken", detail=f"{type(error).__name__}: {error}")
    if isinstance(found, Failure):
        return Check(name=name, state="broken", detail=str(found.error))
    story = " ".join(found.text[start:end] for start, end in found.spans())
    if not all(sentence in " ".join(story.split()) for sentence in _STORY) or "rights reserved" in story:
        return Check(name=name, state="broken", detail="the story of a page made for this was not found")
    return Check(name=name, state="ok", detail=f"{len(story)} of {len(data)} characters are its story")


def _models(model: str | None) -> list[Check]:
    """Load the model and read a sentence with it; what fails is said, never raised."""
    try:
        from claimx import pipeline
        from claimx.extraction import extract

        if stale := pipeline.stale_components():
            detail = f"there is no {', no '.join(stale)}; {pipeline.INSTALL_AGAIN}"
            return [Check(name="components", state="broken", detail=detail)]
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

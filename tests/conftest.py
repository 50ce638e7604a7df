"""Fixtures for all tests: the command line as a function, and a record made by hand."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from claimx.cli import main
from made import make_record

if TYPE_CHECKING:
    from claimx.record import ArticleRecord

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write what samples and README are expected to give")


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[Any]:
        """The JSON values on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def text(self) -> str:
        return self.out.decode()


class Run(Protocol):
    def __call__(self, *arguments: object, stdin: bytes | None = None, code: int = 0) -> Ran: ...


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process; an exit code other than the expected one fails the test."""

    def go(*arguments: object, stdin: bytes | None = None, code: int = 0) -> Ran:
        source = io.TextIOWrapper(io.BytesIO(stdin or b""))
        monkeypatch.setattr(source, "isatty", lambda: stdin is None, raising=False)
        monkeypatch.setattr(sys, "stdin", source)
        capfdbinary.readouterr()
        found = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert found == code, err.decode()
        return Ran(found, out, err.decode())

    return go


@pytest.fixture
def record() -> ArticleRecord:
    """A record with every kind of slot."""
    return make_record()


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run the test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path

"""The shape of the package: layers, small modules, sorted names, no words that say nothing."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import claimx

PACKAGE = Path(claimx.__file__).parent
MODULES = sorted(
    module.name for module in pkgutil.walk_packages([str(PACKAGE)], "claimx.") if module.name != "claimx.__main__"
)


def test_layers_hold():
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", MODULES)
def test_module_can_be_imported_first(name):
    assert importlib.import_module(name).__doc__, "a module says what it is for"


def test_no_module_says_nothing():
    names = {name.rsplit(".", 1)[1] for name in MODULES}
    assert names & {"utils", "helpers", "common", "core", "misc"} == set()


def test_public_names_are_sorted():
    assert claimx.__all__ == sorted(claimx.__all__)


def test_importing_claimx_is_light():
    code = "import claimx, sys; print([n for n in ('spacy', 'numpy', 'typer', 'rich', 'lxml') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_no_clock_is_read():
    """Relative dates resolve against the publication day; the machine's date is never asked for."""
    asked = {"today", "now", "utcnow", "localtime", "gmtime"}
    for path in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        asking = [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in asked]
        assert asking == [], path


def test_no_pickle_is_loaded():
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not imported & {"pickle", "marshal", "shelve", "joblib", "dill"}, path


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_: object, **__: object):
        msg = "the network was asked for"
        raise AssertionError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_no_network_is_used(no_network):
    record = claimx.extract(
        "The mayor said on Monday that the old bridge would close.", published="2024-03-06", language="en"
    )
    assert record.claims


def test_two_runs_give_the_same_bytes_whatever_the_surroundings(tmp_path):
    samples = PACKAGE.parent / "samples"
    outputs = set()
    for jobs, surroundings in (
        ("1", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("1", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("2", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"}),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "claimx", "extract", samples / "harbour.txt", samples / "clinic.html", samples / "crawler.jsonl", "--jobs", jobs, "-q", "-f", "json"],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PACKAGE.parent), **surroundings}, cwd=tmp_path, capture_output=True, check=True,
        )  # fmt: skip
        assert ran.stdout.count(b"\n") == 5
        outputs.add(ran.stdout)
    assert len(outputs) == 1

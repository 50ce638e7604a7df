"""The documentation is what the program is."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.record import schema
from claimx.record.fields import FIELDS
from claimx.record.rows import flat_schema

ROOT = Path(__file__).resolve().parent.parent


def generator():
    spec = importlib.util.spec_from_file_location("generate_pages", ROOT / "docs" / "generate_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "make"), generator().PAGES.items())
def test_generated_page_is_up_to_date(name, make):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == make(), "run `make docs`"


def test_every_field_has_its_meaning_and_nothing_else():
    kinds = {**schema()["$defs"], **flat_schema()["$defs"]}
    assert {name: set(kind["properties"]) for name, kind in kinds.items()} == {n: set(f) for n, f in FIELDS.items()}


def markdown() -> list[Path]:
    return sorted(
        [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("models/*.md"), *ROOT.glob("tests/cases/*.md")]
    )


@pytest.mark.parametrize("path", markdown(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(
        r"(?<![\w/*<.-])((?:claimx|docs|tests|models|samples|benchmarks)/[\w/.-]+\.(?:md|py|txt|toml|json))\b", text
    )
    links = [
        link.split("#")[0]
        for link in re.findall(r"\]\(([^)]+)\)", text)
        if not link.startswith(("http", "#", "mailto"))
    ]
    missing = [name for name in named if not (ROOT / name).exists()]
    missing += [link for link in links if not (path.parent / link).exists()]
    assert missing == []


def test_every_code_is_told():
    constants = set()
    for path in (ROOT / "claimx").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    codes = {constant for constant in constants if re.fullmatch(r"[EW]_[A-Z_]+", constant)}
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert codes == set(re.findall(r"^\| `([EW]_[A-Z_]+)` \|", page, re.MULTILINE))


def test_every_command_is_told():
    from claimx.cli.commands import app

    assert {command.callback.__name__ for command in app.registered_commands} == set(generator().COMMANDS)


def test_pages_build_without_a_warning_and_fetch_nothing(tmp_path):
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        ROOT / "docs",
        tmp_path / "site",
        "-d",
        tmp_path / "trees",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    site = [path for path in (tmp_path / "site").rglob("*") if path.suffix in {".html", ".css", ".js"}]
    assert len(site) > 20
    fetching = re.compile(
        r"<(?:script|img|iframe|link)\b[^>]*(?:src|href)=\"(?:https?:)?//|@import|url\([\"']?(?:https?:)?//"
    )
    assert [path.name for path in site if fetching.search(path.read_text(encoding="utf-8"))] == []


def test_every_test_that_is_named_exists():
    page = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page)
    assert len(named) > 40
    missing = [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == list(range(1, 26))

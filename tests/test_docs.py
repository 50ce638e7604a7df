"""The documentation is what the program is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from claimx.fields import FIELDS
from claimx.record import schema
from claimx.render.rows import flat_schema

ROOT = Path(__file__).resolve().parent.parent


def pages():
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


@pytest.mark.parametrize(("name", "make"), pages().items())
def test_generated_page_is_up_to_date(name, make):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == make(), "run `make docs`"


def test_every_field_has_its_meaning_and_nothing_else():
    kinds = {**schema()["$defs"], **flat_schema()["$defs"]}
    assert {name: set(kind["properties"]) for name, kind in kinds.items()} == {n: set(f) for n, f in FIELDS.items()}


def markdown() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("models/*.md"), *ROOT.glob("tests/cases/*.md")])


@pytest.mark.parametrize("path", markdown(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"(?<![\w/*<.-])((?:claimx|docs|tests|models|samples|benchmarks)/[\w/.-]+\.(?:md|py|txt|toml|json))\b", text)
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith(("http", "#", "mailto"))]
    missing = [name for name in named if not (ROOT / name).exists()]
    missing += [link for link in links if not (path.parent / link).exists()]
    assert missing == []

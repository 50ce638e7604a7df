"""README's commands are run and give the output that README shows; `make samples` writes it anew."""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimx.render.formats import Look, lines
from made import make_record

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (.+)\n((?:.*\n)*?)```\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the samples, and a PATH with claimx and the tools that README uses."""
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", path / "samples")
    tools = path / ".tools"
    tools.mkdir()
    for name in ("duckdb", "jq"):
        # DuckDB's own command line prints in other ways from version to version; jq does not
        if name == "jq" and shutil.which("jq"):
            continue
        if importlib.util.find_spec(name):
            script = (ROOT / "tests" / "tools" / name).read_text().replace("/usr/bin/env python3", sys.executable)
            (tools / name).write_text(script)
            (tools / name).chmod(0o755)
    (tools / "claimx").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m claimx "$@"\n')
    (tools / "claimx").chmod(0o755)
    return path


def surroundings(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(folder / ".tools"), str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}


def run(command: str, folder: Path) -> str:
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=False
    )
    return ran.stdout + "".join(f"{line}\n" for line in ran.stderr.splitlines())


def test_readme(folder, request):
    text = README.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 13
    wrong = []
    for command, shown in blocks:
        tool = next((name for name in ("jq", "duckdb", "sqlite-utils") if f"{name} " in command), None)
        if tool and not shutil.which(tool, path=surroundings(folder)["PATH"]):
            continue
        given = run(command, folder)
        if request.config.getoption("--regenerate"):
            text = text.replace(f"$ {command}\n{shown}```\n", f"$ {command}\n{given}```\n")
        elif given != shown:
            wrong.append(f"$ {command}\n--- README\n{shown}--- given\n{given}")
    if request.config.getoption("--regenerate"):
        README.write_text(text, encoding="utf-8")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", [README, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name)
def test_python_examples_run(page, in_folder):
    """Blocks of Python run in order, as one program, where the page's files are."""
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    if not blocks:
        pytest.skip("no Python on this page")
    news = in_folder / "news"
    news.mkdir()
    shutil.copy(ROOT / "samples" / "harbour.txt", news)
    shutil.copy(ROOT / "samples" / "harbour.txt", "article.txt")
    shutil.copy(ROOT / "samples" / "crawler.jsonl", "dump.jsonl")
    subprocess.run(["gzip", "dump.jsonl"], check=True)
    Path("claims.jsonl").write_bytes(lines("jsonl", Look()).piece(make_record()))
    text = (ROOT / "samples" / "harbour.txt").read_text(encoding="utf-8")
    exec(compile("\n".join(blocks), page.name, "exec"), {"text": text})  # noqa: S102 - our own documentation


def test_cookbook(folder):
    """Its commands run one after the other, in a folder with the files that it speaks of."""
    (folder / "news").mkdir()
    samples = ROOT / "samples"
    for name, copy in (
        ("harbour.txt", "news/harbour.txt"),
        ("budget.md", "news/budget.md"),
        ("harbour.txt", "article.txt"),
        ("clinic.html", "article.html"),
    ):
        shutil.copy(samples / name, folder / copy)
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress((samples / "crawler.jsonl").read_bytes()))
    page = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    ((?:claimx|duckdb) .+)$", page, re.MULTILINE)
    assert len(commands) > 12
    assert len(commands) == len(re.findall(r"^    \S", page, re.MULTILINE)), "every command is run"
    script = "set -e -o pipefail\n" + "\n".join(commands)
    ran = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=surroundings(folder), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Ruth Calder" in ran.stdout

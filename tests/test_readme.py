"""README's commands are run and give the output that README shows; `make samples` writes it anew."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def run(command: str, folder: Path) -> str:
    path = os.pathsep.join([str(folder / ".tools"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    ran = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return ran.stdout + "".join(f"{line}\n" for line in ran.stderr.splitlines())


def test_readme(folder, request):
    text = README.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 13
    wrong = []
    for command, shown in blocks:
        tool = next((name for name in ("jq", "duckdb", "sqlite-utils") if f"{name} " in command), None)
        path = os.pathsep.join([str(folder / ".tools"), str(Path(sys.executable).parent), os.environ["PATH"]])
        if tool and not shutil.which(tool, path=path):
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
    if any("pandas" in block for block in blocks):
        pytest.importorskip("pandas", reason="pandas is the reader's, not ours")
    text = (ROOT / "samples" / "harbour.txt").read_text(encoding="utf-8")
    exec(compile("\n".join(blocks), page.name, "exec"), {"text": text})  # noqa: S102 - our own documentation

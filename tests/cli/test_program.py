"""The program around the commands, as a process: start-up, pipes, schema, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from claimx.record import flatten, to_json

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "dateparser",
    "trafilatura",
    "lxml",
    "onnxruntime",
    "rich",
    "jinja2",
    "multiprocessing",
)


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def test_help_loads_nothing_heavy():
    code = "import sys; from claimx.cli import main; main(['--help']); print([n for n in sys.argv[1:] if n in sys.modules])"
    ran = python(code, *HEAVY)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert "extract" in ran.stdout


def test_help_takes_little_time():
    code = "import time; from claimx.cli import main; main(['--help']); print(time.process_time())"
    best = min(float(python(code).stdout.splitlines()[-1]) for _ in range(3))
    assert best <= 0.20


def test_extract_loads_no_http_client():
    code = "import sys; from claimx.cli import main; main(['extract', sys.argv[1], '-q', '--language', 'en']); print(sys.argv[2] in sys.modules)"
    for name in ("requests", "httpx", "huggingface_hub"):
        assert (
            python(code, str(Path(__file__).parents[2] / "samples" / "harbour.txt"), name).stdout.splitlines()[-1]
            == "False"
        )


def test_version(run):
    assert run("--version").text == "claimx 0.1.0\n"


def test_bare_command_shows_the_help_and_is_wrong_usage(run):
    ran = run(code=2)
    assert ran.out == b""
    assert "Usage: claimx" in ran.err


def test_unknown_command(run):
    assert "claimx: extrakt: No such command 'extrakt'" in run("extrakt", code=2).err


def test_a_file_in_place_of_a_command_is_told_what_was_meant(run, in_folder):
    Path("my story.txt").write_text("The bridge was closed.")
    assert "claimx extract 'my story.txt'" in run("my story.txt", code=2).err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_a_diff_that_cannot_be_written_does_not_say_that_something_changed():
    ferry = Path(__file__).parents[2] / "samples" / "ferry"
    command = [sys.executable, "-m", "claimx", "diff", ferry / "evening.txt", ferry / "morning.txt", "--fast"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, b"[E_OUTPUT]" in ran.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_who_is_told_to_end_leaves_nothing_half_written(in_folder):
    command = [sys.executable, "-m", "claimx", "extract", "-", "-o", "out.csv", "--language", "en"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        while not list(in_folder.glob(".out.csv.*")):
            assert program.poll() is None
        program.terminate()
        assert program.wait() == 130
    assert list(in_folder.iterdir()) == []


def test_record_keeps_its_schema(run, record):
    schema = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(record)), schema)


def test_schema_knows_what_datasette_wants(run):
    assert list(json.loads(run("schema", "--datasette", "out/news.db").out)["databases"]) == ["news"]


def test_row_keeps_its_schema(run, record):
    schema = json.loads(run("schema", "--flat").out)
    for row in flatten(record):
        jsonschema.validate(json.loads(to_json(row)), schema)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run, shell):
    assert "_CLAIMX_COMPLETE" in run("completion", shell).text


def test_completion_of_another_shell(run):
    assert "choose from bash, zsh, fish" in run("completion", "cmd", code=2).err


def test_completion_knows_the_commands():
    found = subprocess.run(
        [sys.executable, "-m", "claimx"], capture_output=True, text=True, check=False,
        env={**os.environ, "_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": "claimx ex", "COMP_CWORD": "1"},
    )  # fmt: skip
    assert "extract" in found.stdout.split()


def test_closed_pipe_ends_quietly():
    command = f"{sys.executable} -m claimx schema | head -n 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_an_error_that_says_so():
    command = [sys.executable, "-m", "claimx", "schema"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.stderr == "claimx: standard output: cannot be written: the disk is full [E_OUTPUT]\n  make room\n"
    assert ran.returncode == 1


def test_a_pipe_that_closes_while_a_command_writes_is_no_failure(monkeypatch):
    from claimx.cli import program

    def leaves(*_, **__):  # as typer does
        try:
            os.write(closed, b"x")
        except BrokenPipeError:
            raise SystemExit(1)  # noqa: B904

    reading, closed = os.pipe()
    os.close(reading)
    silenced = []
    monkeypatch.setattr(program, "app", leaves)
    monkeypatch.setattr(program, "_silence", lambda: silenced.append(True))
    assert program.main(["extract"]) == 0
    assert silenced == [True]


def test_the_hint_for_an_unknown_command_names_none(capsys):
    from claimx.cli import program

    assert program.main(["extrct"]) == 2
    assert "see `claimx --help`" in capsys.readouterr().err

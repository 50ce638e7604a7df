"""`extract --lines` as a program in another language meets it: through pipes, line by line."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "The port of Halden will close two berths in May, Ida Brekke, the harbour master, said on Monday."
ARTICLE = {"id": "n7", "text": TEXT, "published": "2024-03-06", "language": "en"}


class Conversation:
    """Writes lines to the command and reads its answers, never more than one ahead."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def ask(self, line: bytes | dict[str, Any]) -> Any:
        self.tell(line)
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 120)
        assert ready, "no answer"
        answer = self.process.stdout.readline()
        assert answer.endswith(b"\n")
        return json.loads(answer)

    def tell(self, line: bytes | dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n")
        self.process.stdin.flush()

    def end(self) -> tuple[int, bytes, bytes]:
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@contextmanager
def conversation(*options: str) -> Iterator[Conversation]:
    command = [sys.executable, "-m", "claimx", "extract", "--lines", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0) as process:
        try:
            yield Conversation(process)
        finally:
            process.kill()


def test_each_line_is_answered_before_the_next_and_a_bad_one_ends_nothing(run):
    with conversation() as talk:
        first = talk.ask(ARTICLE)
        assert first["article"]["origin"]["record"] == "n7"
        assert [claim["source"]["name"] for claim in first["claims"]] == ["Ida Brekke"]
        # lines that hold no article are answered too, so that question and answer stay together
        assert talk.ask(b'{"text": "cut of')["error"]["code"] == "E_FORMAT"
        wrong = talk.ask({"id": 9, "words": "no text"})
        assert (wrong["line"], wrong["id"], wrong["error"]["code"]) == (3, "9", "E_FORMAT")
        assert "its keys are id, words" in wrong["error"]["hint"]
        french = talk.ask({"id": "fr", "text": "Le maire a dit lundi que le pont fermerait en mai. " * 5})
        assert (french["id"], french["error"]["code"]) == ("fr", "E_LANGUAGE")
        several = talk.ask(json.dumps([ARTICLE, ARTICLE]).encode())
        assert "several articles" in several["error"]["message"]
        assert talk.ask(b"\xff\xfe\x00\x01\x80")["line"] == 6
        talk.tell(b"")  # a blank line is no question
        again = talk.ask(ARTICLE)
        assert again == first
        code, out, err = talk.end()
    assert (code, out) == (3, b"")
    assert err == b"claimx: 2 articles, 2 claims, 5 inputs failed\n"
    # the record is what `extract` gives for the same line
    assert run("extract", "-", stdin=json.dumps(ARTICLE).encode()).lines == [first]


def test_errors_go_to_the_answers_so_that_no_pipe_fills_up(run):
    bad = b"{broken\n" * 3000  # more than a pipe holds, were each told on standard error
    ran = run("extract", "--lines", stdin=bad, code=1)
    assert [line["line"] for line in ran.lines] == list(range(1, 3001))
    assert ran.err == "claimx: 0 articles, 0 claims, 3,000 inputs failed\n"


def test_a_line_that_is_too_long_costs_only_itself(run, no_model, monkeypatch):
    monkeypatch.setattr("claimx.pipeline.load", lambda *_, **__: None)
    long = json.dumps({"text": TEXT * 20, "language": "en"}).encode()
    ran = run("extract", "--lines", "--max-bytes", "500", stdin=long + b"\n" + json.dumps(ARTICLE).encode(), code=3)
    assert ran.lines[0]["error"]["code"] == "E_TOO_LARGE"
    assert "article" in ran.lines[1]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["news.txt"], "an input"),
        (["-f", "csv"], "--format"),
        (["-o", "out.json"], "--output"),
        (["--pretty"], "--pretty"),
        (["--jobs", "2"], "--jobs"),
    ],
)
def test_what_does_not_go_with_lines(run, in_folder, options, what):
    assert f"{what} does not go with --lines [E_USAGE]" in run("extract", "--lines", *options, stdin=b"", code=2).err

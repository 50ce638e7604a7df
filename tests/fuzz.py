"""Fuzzing with fixed seeds: mutated samples through reading, times, quotation marks, the whole analysis and the writers.

    python tests/fuzz.py --count 100000 --seed 1 [--target reading]

A crash, a hang of ten seconds or a broken promise ends the run and leaves the input in `fuzz-found.bin`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from claimx import pipeline
from claimx.annotate.quotations import find_quotations
from claimx.annotate.slots import Anchor, set_anchor
from claimx.annotate.times import find_times
from claimx.extraction import ExtractOptions, extract_many
from claimx.read import Failure, ReadOptions, read_inputs, read_text
from claimx.record import from_json, to_json
from claimx.render.formats import LINES, Look, lines
from claimx.render.page.build import page
from claimx.verify import misplaced

SAMPLES = sorted(path for path in (Path(__file__).parent.parent / "samples").iterdir() if path.is_file())
TOKENS = [
    *(token.encode() for token in ("“", "”", "‘", "’", "''", "``", '"', "«", "»", "—", "\n\n", "\r", "\0", "\u202e", "\ufeff", "😱", "e\u0301")),
    b"\xff\xfe", b"\x1f\x8b", b"WARC/1.0\r\n", b"<html>", b"</p>", b"<!--", b"<script>", b"[[[[", b'{"text": ', b"%PDF", b"PK\x03\x04", b"\xc3",
    b"October 32", b"2021-02-30", b"last next week", b"in 99999999999 years", b"the 1980s", b"since until", b"half past 25", b"Q5 2020",
]  # fmt: skip
SLOWEST = 10.0


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A seed with a few cuts, copies, flips and tokens."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        match chance.randint(0, 5):
            case 0:
                del data[at : min(to, at + 200)]
            case 1:
                data[at:at] = chance.choice(TOKENS)
            case 2:
                data[at:at] = data[at : min(to, at + 300)] * chance.randint(1, 4)
            case 3:
                other = chance.choice(seeds)
                data[at:at] = other[: chance.randint(0, 400)]
            case 4 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case _:
                data[at:to] = bytes(reversed(data[at:to])) if to - at < 40 else data[at:to]
    return bytes(data)


def reading(data: bytes) -> None:
    """Bytes from a pipe: an article or a failure that says why, and every offset inside its text."""
    with patch("claimx.read.reader.standard_input", lambda: BytesIO(data)):
        for found in read_inputs(["-"], options=ReadOptions(language="en")):
            if isinstance(found, Failure):
                assert found.error.code.startswith("E_")
                continue
            spans = [*found.spans(), *((s.start, s.end) for s in found.skipped)]
            assert all(0 <= start <= end <= len(found.text) for start, end in spans)


def text_of(data: bytes) -> str:
    """The input as text."""
    return data.decode("utf-8", "replace")[:3000]


def times(data: bytes) -> None:
    """Times of a text that was only cut into words."""
    nlp = pipeline.load(None, fast=False)
    doc = nlp.make_doc(text_of(data))
    set_anchor(doc, Anchor("2024-03-06", (), ""))
    assert all(0 <= mark.start < mark.end <= len(doc.text) for mark in find_times(doc))


def quotations(data: bytes) -> None:
    """Quotation marks of a text that was only cut into words and sentences."""
    nlp = pipeline.load(None, fast=False)
    doc = nlp.make_doc(text_of(data))
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in {".", "!", "?"}
    assert all(0 <= mark.first <= mark.last <= len(doc) for mark in find_quotations(doc))


def writers(data: bytes) -> None:
    """The whole way, and every format."""
    (record,) = extract_many(
        [read_text(text_of(data)[:1200], options=ReadOptions(language="en"))], options=ExtractOptions(include_text=True, fast=True)
    )
    assert not isinstance(record, Failure), record.error.__cause__
    assert misplaced(record, record.article.text.content or "") == []
    assert from_json(to_json(record)) == record
    for name in LINES:
        lines(name, Look()).piece(record)
    page([record])


TARGETS: dict[str, Callable[[bytes], None]] = {"reading": reading, "times": times, "quotations": quotations, "writers": writers}


def fuzz(target: str, *, count: int, seed: int) -> float:
    """Run so many inputs; give the seconds of the slowest."""
    chance = random.Random(seed)  # noqa: S311 - inputs, not secrets
    seeds = [path.read_bytes() for path in SAMPLES]
    slowest = 0.0
    for _ in range(count):
        data = mutated(chance, seeds)
        begun = time.monotonic()
        try:
            TARGETS[target](data)
            slowest = max(slowest, time.monotonic() - begun)
            assert slowest < SLOWEST, "a hang"
        except BaseException:
            Path("fuzz-found.bin").write_bytes(data)
            raise
    return slowest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=TARGETS, action="append")
    given = parser.parse_args()
    for name in given.target or TARGETS:
        seconds = fuzz(name, count=given.count, seed=given.seed)
        sys.stdout.write(f"{name}: {given.count} inputs, seed {given.seed}, slowest {seconds:.2f} s\n")

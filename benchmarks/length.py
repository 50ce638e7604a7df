"""Time per character of long articles: linear work costs as much per character in two millions as in twenty thousand.

    python benchmarks/length.py [--fast] [--longest 2000000] [--quotations 100000] [--paragraph 6000]

The texts are made up by rule. The first row is the median of several articles of 20,000 characters; the others are
measured once. `times` is the time per character by that of the first row.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from statistics import median

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from texts import articles

from claimx.article import Article
from claimx.batch.workers import Work, finish
from claimx.options import ExtractOptions
from claimx.read import Failure

_SHORT = 20_000  # characters
_FEW = 400  # quotations, some 20,000 characters
_SPEAKERS = 2000  # at most: who names more than 20,000 is refused as a list


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--longest", type=int, default=2_000_000, help="characters")
    parser.add_argument("--quotations", type=int, default=100_000)
    parser.add_argument("--paragraph", type=int, default=6_000, help="quotations that stand in one paragraph")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    work = Work(extract=ExtractOptions(fast=given.fast))
    seconds(prose(_SHORT, seed=99), work)  # warm
    per_short = median(seconds(prose(_SHORT, seed=seed), work) / _SHORT for seed in range(given.rounds))
    short = [quoted(_FEW, seed=seed) for seed in range(given.rounds)]
    per_quoted = median(seconds(text, work) / len(text) for text in short)
    print("| article | characters | seconds | µs per character | times | MiB |\n|---|---|---|---|---|---|")
    row("prose", _SHORT, per_short, per_short)
    for size in (_SHORT * 10, given.longest):
        text = prose(size, seed=7)
        row("prose", size, seconds(text, work) / len(text), per_short)
    row(f"quotations, {_FEW}", len(short[0]), per_quoted, per_quoted)
    for size in (given.quotations // 10, given.quotations):
        text = quoted(size, seed=7)
        row(f"quotations, {size:,}", len(text), seconds(text, work) / len(text), per_quoted)
    text = quoted(given.paragraph, seed=7).replace("\n\n", " ")
    row(f"in one paragraph, {given.paragraph:,}", len(text), seconds(text, work) / len(text), per_quoted)


def row(what: str, size: int, each: float, first: float) -> None:
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {what} | {size:,} | {each * size:.1f} | {each * 1e6:.1f} | {each / first:.2f} | {held} |", flush=True)


def seconds(text: str, work: Work) -> float:
    """CPU seconds that an article takes."""
    begun = time.process_time()
    found = finish(Article(text=text, published="2024-03-06", language="en"), work)
    assert not isinstance(found, Failure), found.error
    return time.process_time() - begun


def prose(size: int, *, seed: int) -> str:
    """An article of so many characters, its paragraphs those of many short ones."""
    parts: list[str] = []
    length = 0
    for article in articles(size, seed=seed):
        parts.append(article["text"])
        length += len(article["text"]) + 2
        if length >= size:
            break
    return "\n\n".join(parts)[:size]


def quoted(number: int, *, seed: int) -> str:
    """An article of so many quotations, each with its speaker, a paragraph for every four; speakers come again."""
    speakers = [article["text"].split(", ")[1] for article in articles(min(number // 4 + 1, _SPEAKERS), seed=seed)]
    paragraphs = []
    for first in range(0, number, 4):
        name = speakers[first // 4 % len(speakers)]
        lines = (
            f"“We waited for number {at},” said {name}." if at % 2 else f"{name} said that “the {at} boats” had gone."
            for at in range(first, min(first + 4, number))
        )
        paragraphs.append(" ".join(lines))
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    main()

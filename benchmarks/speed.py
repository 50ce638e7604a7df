"""Throughput beside bare spaCy: same pipeline, same texts, one process, CPU seconds; rounds alternate.

    python benchmarks/speed.py samples [--rounds 5] [--fast]

Prints one table; the ratio is the figure to watch, because it holds on any machine.
"""

from __future__ import annotations

import argparse
import os
import time
from statistics import median
from typing import TYPE_CHECKING

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import spacy

from claimx import pipeline
from claimx.article import Article
from claimx.assemble import lay_out
from claimx.extraction import ExtractOptions
from claimx.read import read_inputs
from claimx.workers import Work, finish

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=60, help="articles")
    parser.add_argument("--parts", action="store_true", help="also the time of every component")
    given = parser.parse_args()
    articles = [found for found in read_inputs(given.inputs) if isinstance(found, Article)][: given.limit]
    texts = [lay_out(article).text for article in articles]
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(pipeline.model_name(), exclude=["senter"])
    bare.max_length = 10**9
    tasks: dict[str, Callable[[], object]] = {
        "spaCy, tagger to entities": lambda: [bare(text) for text in texts],
        "spaCy, in batches of 8": lambda: list(bare.pipe(texts, batch_size=8)),
        "claimx --fast": lambda: [finish(a, Work(extract=ExtractOptions(fast=True))) for a in articles],
        "claimx": lambda: [finish(a, Work()) for a in articles],
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(given.rounds + 1):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            if number:  # the first round warms up
                times[name].append(time.process_time() - begun)
    best = median(times["spaCy, tagger to entities"])
    print(f"{len(texts)} articles, {words} words\n\n| | words per CPU second | of bare spaCy |\n|---|---|---|")
    for name, found in times.items():
        print(f"| {name} | {words / median(found):,.0f} | {best / median(found):.2f} |")
    if given.parts:
        print_parts(articles)


def print_parts(articles: list[Article]) -> None:
    """Print the share of every component."""
    nlp = pipeline.load()
    spent: dict[str, float] = {}
    for article in articles:
        from claimx.annotate.slots import set_anchor

        layout = lay_out(article)
        doc = nlp.make_doc(layout.text)
        set_anchor(doc, layout.anchor)
        for name, component in nlp.pipeline:
            begun = time.process_time()
            doc = component(doc)
            spent[name] = spent.get(name, 0) + time.process_time() - begun
    for name, seconds in spent.items():
        print(f"{name:22} {seconds:6.2f} s  {seconds / sum(spent.values()):.0%}")


if __name__ == "__main__":
    main()

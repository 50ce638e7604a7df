"""Throughput beside bare spaCy and two neighbours: same texts, one process, CPU seconds, rounds that alternate.

    python benchmarks/speed.py samples [--rounds 5] [--limit 60] [--parts]

Prints one table; the ratio to bare spaCy is the figure to watch, because it holds on any machine. Bare spaCy is the
same model without claimx's components, one text after the other and in batches of 8; textacy's `direct_quotations` and
triplet-extract work on bare spaCy's pipeline and are measured with its parse included. They are no dependencies: what
is not installed (`pip install textacy triplet-extract`, and the package en_core_web_sm for the latter) is left out of
the table, and said.
"""

from __future__ import annotations

import argparse
import os
import time
from contextlib import suppress
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import spacy

from claimx import pipeline
from claimx.annotate.parse.blas import one_thread
from claimx.annotate.parse.layout import lay_out
from claimx.article import Article
from claimx.batch.workers import Work, finish
from claimx.options import ExtractOptions
from claimx.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Callable

BARE = "spaCy, tagger to entities"


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
        BARE: lambda: [bare(text) for text in texts],
        "spaCy, in batches of 8": lambda: list(bare.pipe(texts, batch_size=8)),
        "claimx --fast": lambda: [finish(a, Work(extract=ExtractOptions(fast=True))) for a in articles],
        "claimx": lambda: [finish(a, Work()) for a in articles],
        **neighbours(bare, texts),
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(given.rounds + 1):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            if number:  # the first round warms up
                times[name].append(time.process_time() - begun)
    print(f"{len(texts)} articles, {words} words\n\n| | words per CPU second | of bare spaCy |\n|---|---|---|")
    for name, found in times.items():
        print(f"| {name} | {words / median(found):,.0f} | {median(times[BARE]) / median(found):.2f} |")
    if given.parts:
        for fast in (True, False):
            print_parts(articles, fast=fast)


def neighbours(bare: Any, texts: list[str]) -> dict[str, Callable[[], object]]:
    """What others do with the same parse, as far as they are installed."""
    found: dict[str, Callable[[], object]] = {}
    if find_spec("textacy"):
        from textacy.extract.triples import direct_quotations

        def quotations(text: str) -> list[Any]:
            with suppress(ValueError):  # it gives a text up whose quotation marks are odd
                return list(direct_quotations(bare(text)))
            return []

        found["textacy, direct_quotations"] = lambda: [quotations(text) for text in texts]
    if find_spec("triplet_extract"):
        from triplet_extract import OpenIEExtractor

        try:
            extractor = OpenIEExtractor(nlp=bare)
        except OSError as error:  # it loads en_core_web_sm by that name for itself
            print(f"triplet-extract is left out: {error}")
        else:
            found["triplet-extract"] = lambda: [extractor.extract_triplet_objects(text) for text in texts]
    for name, module in (("textacy", "textacy"), ("triplet-extract", "triplet_extract")):
        if not find_spec(module):
            print(f"{name} is not installed and left out")
    return found


def print_parts(articles: list[Article], *, fast: bool) -> None:
    """Print the share of every component, as measured over all articles in one walk."""
    from claimx.annotate.slots import set_anchor

    nlp = pipeline.load(fast=fast)
    spent: dict[str, float] = {}
    with one_thread():
        for article in articles:
            layout = lay_out(article)
            doc = nlp.make_doc(layout.text)
            set_anchor(doc, layout.anchor)
            for name, component in nlp.pipeline:
                begun = time.process_time()
                doc = component(doc)
                spent[name] = spent.get(name, 0) + time.process_time() - begun
    print(f"\n| component{', --fast' if fast else ''} | CPU seconds | share |\n|---|---|---|")
    for name, seconds in spent.items():
        print(f"| {name} | {seconds:.2f} | {seconds / sum(spent.values()):.0%} |")


if __name__ == "__main__":
    main()

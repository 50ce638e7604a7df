"""Train the story classifier of pages with brief stories.

`python models/recipes/furniture_brief.py --bench BENCH BENCH/more` takes the features and trees of `furniture.py`, and
learns from its pages and from the same pages cut down: the first two to six paragraphs of the story, and some of the
lines around it. The reader asks these weights where the others find little story. Prints how many of the short pages
are read whole, cross-validated by publisher, with and without these weights, and body figures of the whole pages;
writes `models/furniture/brief.json` and `brief.onnx`. Needs scikit-learn, lightgbm and onnxmltools.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import furniture
from furniture import FOLDS, Trainer, apply, report, write
from furniture_data import BENCH, LAYOUTS, Page, fold, load_pages, page_of

from claimx.read.dump.furniture import BRIEF, best_path
from claimx.read.segments import line_ranges

THRESHOLD, SWITCH = 0.5, 0.25
TIMES = 2  # short pages of each page
PARAGRAPHS = (2, 6)  # of a short story
FEWEST = 8  # words of one
MOST_BETWEEN = 3  # lines a paragraph
BETWEEN = 0.25  # share of the furniture within the rest of the story that stays
NAME = "brief"


def cut(page: Page, chosen: random.Random) -> Iterator[list[str]]:
    """The lines of a page of whose story only the first paragraphs are left, and of its furniture some lines."""
    lines = line_ranges(page.segments)
    words = [page.text[page.segments[a].start : page.segments[b - 1].end] for a, b in lines]
    told = [2 * sum(page.labels[a:b]) > b - a for a, b in lines]
    story = [i for i, is_told in enumerate(told) if is_told and len(words[i].split()) >= FEWEST]
    if len(story) < PARAGRAPHS[0] + 2:
        return
    for _ in range(TIMES):
        count = chosen.randint(PARAGRAPHS[0], min(PARAGRAPHS[1], len(story) - 1))
        begin = 0
        while begin < len(story) - count and story[begin + count - 1] - story[begin] > MOST_BETWEEN * count:
            begin += 1
        first, last, end = story[begin], story[begin + count - 1], story[-1]
        above = chosen.choice([chosen.randint(4, 15), chosen.randint(10, 60)])
        below = chosen.choice([chosen.randint(3, 12), chosen.randint(8, 60)])
        within = [words[i] for i in range(last + 1, end + 1) if not told[i] and chosen.random() < BETWEEN]
        yield [*words[max(0, first - above) : last + 1], *within, *words[end + 1 : end + 1 + below]]


def short_pages(pages: list[Page]) -> list[Page]:
    """Short pages by lines, and each of them in one of the other layouts too."""
    chosen = random.Random(7)
    found = []
    for page in (p for p in pages if p.layout == "lines"):
        for number, lines in enumerate(cut(page, chosen)):
            other, blank = (("glued", ""), ("spaced", " "))[number % 2]
            found.append(page_of("\n".join(lines), "lines", page))
            found.append(page_of(blank.join(lines), other, page))
    return [page for page in found if any(page.labels)]


def first(page: Page) -> list[bool]:
    """The verdicts of the weights for all pages."""
    return best_path(page.chances[0], threshold=furniture.THRESHOLD, switch=furniture.SWITCH)


def kept(page: Page) -> list[bool]:
    """The verdicts of the weights for all pages, or of these where those find little; `chances` holds both."""
    told = first(page)
    size = sum(s.end - s.start for s, keep in zip(page.segments, told, strict=True) if keep)
    return told if size >= BRIEF else best_path(page.chances[1], threshold=THRESHOLD, switch=SWITCH)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, nargs="+", default=BENCH)
    parser.add_argument("--skip-validation", action="store_true")
    arguments = parser.parse_args()
    told = [p for p in load_pages(arguments.bench) if p.gold["body"]]
    short = short_pages(told)
    trainer = Trainer()
    if not arguments.skip_validation:
        for k in range(FOLDS):
            whole = trainer.train([p for p in told if fold(p.publisher, FOLDS) != k])
            both = trainer.train([p for p in [*told, *short] if fold(p.publisher, FOLDS) != k])
            for page in (p for p in [*told, *short] if fold(p.publisher, FOLDS) == k):
                page.chances = [apply(trainer, page, whole), apply(trainer, page, both)]
        report(told, "whole pages", kept)
        for layout in LAYOUTS:
            own = [p for p in short if p.layout == layout]
            alone, both = (sum(decide(p) == list(map(bool, p.labels)) for p in own) for decide in (first, kept))
            print(f"short pages {layout}: {both} of {len(own)} whole, without these weights {alone}")
    write(NAME, trainer.train([*told, *short]), threshold=THRESHOLD, switch=SWITCH)


if __name__ == "__main__":
    main()

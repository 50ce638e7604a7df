"""Learn which rows can be printed and read alone, and write `models/claims/printable.json`, `printable_fast.json`.

    python models/recipes/printable.py ../shared/bench

`printable.jsonl` holds what strict readers said of rows of 232 pages of `reading/` that they read beside their
articles: 1 where a newsroom could print the row as it stands, 0 where the who, the day, the source or the modality is
wrong, where words are lost or glued, where a description or a pronoun stays whose name the article gives or that says
nothing alone, and where nobody would want the row. A row is known by a digest of its words. Two logistic regressions:
over the signs of `claimx/annotate/claims/weight/reads.py` with the encoder's vectors, and without for `--fast`.
Prints, by ten-fold cross-validation by page, the area under the curve, and for shares of the log-odds in the rank how
many of the ten first rows are right (of those that were read) and are expected to be. Needs scikit-learn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import fit
import gold
import numpy as np
import soundness
from sklearn.metrics import roc_auc_score

from claimx.annotate.claims.weight.rank import READABLE, Opening, led, opening, printable, rank_by
from claimx.annotate.claims.weight.reads import means, signs
from claimx.annotate.claims.weight.setting import Setting
from claimx.annotate.claims.weight.sums import MIDDLE, sums, weigh
from claimx.annotate.encoding import encode, forget
from claimx.encoder import load
from claimx.linear import Linear, logistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.annotate.slots import ClaimMark

LABELS = Path(__file__).resolve().parent / "printable.jsonl"
STRENGTHS = (0.1, 0.3, 1.0)  # inverse of the penalty
SCALE = 0.15  # of a standardised number of the vectors; .05 to .2 are alike
FIRST = 10  # rows of a page
SHARES = (0.0, 0.1, READABLE, 0.3, 0.5)  # what the log-odds may count in the rank


class Rows(NamedTuple):
    """The claims of a page, their features, what readers said of them, and what their rank depends on."""

    claims: Sequence[ClaimMark]
    signs: list[dict[str, float]]
    means: np.ndarray  # claims x numbers
    verdicts: list[bool | None]
    sums: list[float]
    words: list[frozenset[str]]
    opening: Opening


def read(data: Path) -> Iterator[Rows]:
    """The pages that were read."""
    encoder = load()
    for page in soundness.pages(data, LABELS):
        encode(page.doc, encoder)
        setting = Setting(page.doc, page.claims)
        yield Rows(
            page.claims,
            signs(page.doc, page.claims),
            np.array(means(page.doc, page.claims)),
            page.verdicts,
            weigh(page.doc, setting, page.claims),
            setting.words,
            opening(setting, page.claims),
        )
        forget(page.doc)


def learn(pages: Sequence[Rows], strength: float, *, fast: bool) -> Linear:
    """The weights that tell rows to be printed from others."""
    places = [(page, i) for page in pages for i, verdict in enumerate(page.verdicts) if verdict is not None]
    table = fit.logistic(
        [page.signs[i] for page, i in places],
        [bool(page.verdicts[i]) for page, i in places],
        strength=strength,
        rare=4,
        dense=None if fast else fit.Dense(MIDDLE, np.array([page.means[i] for page, i in places]), SCALE),
    )
    return Linear(weights=table)


def odds(model: Linear, page: Rows, *, fast: bool) -> list[float]:
    """The log-odds of a page's rows."""
    return sums(model, page.signs, () if fast else page.means.tolist())


def unseen(pages: Sequence[Rows], strength: float, *, fast: bool) -> list[list[float]]:
    """The log-odds of each page by weights that did not see it."""
    found: list[list[float]] = [[] for _ in pages]
    for inside, outside in fit.folds(range(len(pages))):
        model = learn([pages[i] for i in inside], strength, fast=fast)
        for i in outside:
            found[i] = odds(model, pages[i], fast=fast)
    return found


def area(pages: Sequence[Rows], found: Sequence[Sequence[float]]) -> float:
    """The area under the curve over the rows that were read."""
    pairs = [
        (verdict, odd)
        for page, row in zip(pages, found, strict=True)
        for verdict, odd in zip(page.verdicts, row, strict=True)
        if verdict is not None
    ]
    return float(roc_auc_score(*zip(*pairs, strict=True)))


def first_rows(pages: Sequence[Rows], found: Sequence[Sequence[float]], share: float) -> tuple[float, float]:
    """Of the ten first rows with this share: how many of those that were read are right, and are expected to be."""
    right, expected = [], []
    for page, row in zip(pages, found, strict=True):
        weights = printable(page.sums, row, share=share)
        order = led(rank_by(weights, page.words, page.claims), weights, page.opening, page.claims)
        shown = [k for k in order if page.claims[k].part_of < 0 and page.claims[k].repeats < 0][:FIRST]
        right += [page.verdicts[k] for k in shown if page.verdicts[k] is not None]
        expected += [logistic(row[k]) for k in shown]
    return float(np.mean(right)), float(np.mean(expected))


def main() -> None:
    """Cross-validate, fit on all rows, write the weights."""
    options = gold.parser(__doc__).parse_args()
    pages = list(read(options.data))
    soundness.report(LABELS, [verdict for page in pages for verdict in page.verdicts if verdict is not None])
    for fast, name in ((False, "printable.json"), (True, "printable_fast.json")):
        tried = []
        for strength in STRENGTHS:
            found = unseen(pages, strength, fast=fast)
            tried.append((area(pages, found), strength))
            print(f"{name}, strength {strength}: area {tried[-1][0]:.4f}; by share in the rank, right and expected:")
            print("  " + "  ".join("{} {:.3f} {:.3f}".format(s, *first_rows(pages, found, s)) for s in SHARES))
        fit.write(options.out / "claims" / name, learn(pages, max(tried)[1], fast=fast).weights)


if __name__ == "__main__":
    main()

"""The headline among its rivals: the likeliest stretches of a page, compared with each other by a forest of trees.

The linear ranker of `claimx.read.dump.head.titles` judges a stretch by itself. Which of its likeliest stretches is the
headline also depends on what the others are: one that begins with it and goes on, one that ends where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimx.read import forest, weights
from claimx.read.dump.head.blocks import KINDS
from claimx.read.dump.head.edges import Edges
from claimx.read.dump.head.page import Candidate, PageHead
from claimx.read.dump.head.titles import FEATURES
from claimx.read.forest import Forest, Rows

FILE = "titles.onnx"
MOST = 40  # stretches of a page that are compared
_NEAR, _FAR, _AROUND = 3, 30, 20

RIVAL_FEATURES = (
    "behind", "rank", "chance", "same_start", "same_end", "inside", "overlapping", "before", "place", "to_story",
    "ends_here", "starts_there", "longer_right", "shorter_right", "longer_left", "shorter_left",
    *(f"{kind}_{where}" for kind in KINDS for where in ("left", "right", "ahead")),
    "menu_left", "block_right", "menu_right", "story_right",
)  # fmt: skip
ALL_FEATURES = FEATURES + RIVAL_FEATURES


def likeliest(scores: Sequence[float]) -> list[int]:
    """The numbers of the stretches that are worth comparing, the likeliest first."""
    return sorted(range(len(scores)), key=lambda i: -scores[i])[:MOST]


def describe_rivals(
    page: PageHead, edges: Edges, candidates: Sequence[Candidate], scores: Sequence[float], chosen: Sequence[int]
) -> Rows:
    """One row of `ALL_FEATURES` for each chosen stretch; `scores` are those of all stretches of the page."""
    import numpy as np

    score = np.asarray(scores, dtype=float)
    first = np.array([c.first for c in candidates])
    last = np.array([c.last for c in candidates])
    chance = np.exp(score - score.max())
    chance /= chance.sum()
    size = len(page.tokens)
    rows = []
    for rank, i in enumerate(chosen):
        a, b = first[i], last[i]
        begins, ends = first == a, last == b
        masses = (
            begins, ends, (first >= a) & (last <= b), (last > a) & (first < b), last <= a,
        )  # fmt: skip
        beside = (
            last == a, first == b, begins & (last > b), begins & (last < b), ends & (first < a), ends & (first > a),
        )  # fmt: skip
        rows.append(
            [
                *candidates[i].values,
                score[i] - score[chosen[0]],
                rank,
                chance[i],
                *(chance[mass].sum() for mass in masses),
                a / size,
                page.story_at - b,
                *(chance[mass].sum() for mass in beside),
                *_surroundings(edges, int(a), int(b)),
            ]
        )
    return np.array(rows, dtype=np.float32)


def _surroundings(edges: Edges, a: int, b: int) -> list[float]:
    """What the block tagger takes the words before and after a stretch for."""
    found: list[float] = []
    for kind in KINDS:
        found += [edges.near(kind, a - _NEAR, a), edges.near(kind, b, b + _NEAR), edges.near(kind, b, b + _FAR)]
    end = min(edges.size, b + _AROUND)
    found.append(edges.mean("M", max(0, a - _AROUND), a) if a else 0.0)
    found += [edges.mean(kind, b, end) if b < end else 0.0 for kind in ("H", "M", "S")]
    return found


@cache
def load() -> Forest:
    """The trees that shipped. Raises `ModelError` where they are missing or broken."""
    return forest.load(FILE, weights.load("fields").get("titles_sha256"))


def best_title(
    page: PageHead, edges: Edges, candidates: Sequence[Candidate], scores: Sequence[float], trees: Forest
) -> Candidate | None:
    """The stretch that the trees prefer among those that the linear ranker holds for likeliest."""
    if not candidates:
        return None
    chosen = likeliest(scores)
    rows = describe_rivals(page, edges, candidates, scores, chosen)
    return candidates[chosen[int(trees(rows).argmax())]]

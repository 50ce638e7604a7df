"""Train what tells claims: `models/claims/{weights,fast}.json`.

    python models/recipes/claims.py ../shared/bench CACHE

takes the gold claims (head, optional), finds the candidates and their features with claimx itself. What networks that
did not see the article say of it (CACHE, made by `predicates.py`) stands among the features of the classifier of
claims, a multinomial logistic regression (L2); `fast.json` does without the encoder. Prints what ten-fold
cross-validation by article reaches.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold
import msgspec
import numpy as np

from claimx.annotate.claims.candidates import find_candidates, predicate_span
from claimx.annotate.claims.detect.classifier import Model, Verdict
from claimx.annotate.claims.detect.detector import surroundings
from claimx.annotate.claims.detect.features import features
from claimx.annotate.claims.detect.outlook import KINDS, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.annotate.claims.candidates import Candidate

STRENGTH = {"weights": 0.1, "fast": 0.1}  # inverse of the L2 penalty, by cross-validation
RARE = 4  # a feature seen less often is left out
NONE_THRESHOLD = 0.6
SLACK = 0.0008  # of F1

TOLD = "told.json"  # in CACHE

Told = dict[tuple[int, int], Said]  # (article, token) -> what the encoder said of a predicate


class Row(NamedTuple):
    """A candidate: its features, what the encoder says of it, and what it is."""

    features: list[str]
    said: Said | None
    kind: str


def labelled(article: gold.Gold) -> Iterator[tuple[Candidate, dict[str, Any] | None]]:
    """The candidates of an article, each with its gold claim, None where it is none."""
    label = dict(article.heads(slots=False))
    for candidate in find_candidates(article.doc):
        first, last = predicate_span(article.doc, candidate.head)
        yield candidate, next((label[i] for i in range(first, last) if i in label), None)


def kind_of(claim: dict[str, Any] | None) -> str:
    """What the gold says of a candidate."""
    return "none" if claim is None else "optional" if claim["optional"] else "core"


def kept(articles: Sequence[gold.Gold], cache: Path) -> Told:
    """What networks that did not see these articles say of their predicates, as `predicates.py` left it."""
    wanted = {(article.number, c.head) for article in articles for c in find_candidates(article.doc)}
    rows = msgspec.json.decode((cache / TOLD).read_bytes(), type=list[tuple[int, int, tuple[float, ...]]])
    found = {(number, token): Said(kinds) for number, token, kinds in rows}
    if not wanted <= found.keys():
        sys.exit("other predicates than predicates.py saw: run it again")
    return found


def keep(found: Told, cache: Path) -> None:
    """Write what networks say of articles that they did not see."""
    cache.mkdir(parents=True, exist_ok=True)
    rows = [(number, token, said.kinds) for (number, token), said in found.items()]
    (cache / TOLD).write_bytes(msgspec.json.encode(rows))


class Heard:
    """What the encoder said of an article's predicates when it had not seen it, in the place of `Outlook`."""

    def __init__(self, article: int, said: Told) -> None:
        """The article's number."""
        self.article, self.said = article, said

    def of(self, candidates: Sequence[Candidate], features: Sequence[Sequence[str]]) -> list[Said | None]:
        """Of these candidates; their features were seen then."""
        assert len(candidates) == len(features)
        return [self.said.get((self.article, candidate.head)) for candidate in candidates]


def rows(article: gold.Gold, said: Told) -> list[Row]:
    """Features and class of each candidate of an article."""
    around = surroundings(article.doc)
    return [
        Row(features(article.doc, candidate, around), said.get((article.number, candidate.head)), kind_of(claim))
        for candidate, claim in labelled(article)
    ]


def learn(examples: Sequence[Row], *, threshold: float = 0.5, name: str = "weights") -> Model:
    """The classifier of these candidates."""
    table = [{**dict.fromkeys(row.features, 1.0), **(dict(row.said.values()) if row.said else {})} for row in examples]
    kinds = [row.kind for row in examples]
    weights = fit.classes(table, kinds, order=KINDS, strength=STRENGTH[name], rare=RARE)
    found = {"core_threshold": threshold, "none_threshold": NONE_THRESHOLD, "weights": weights}
    return msgspec.convert(found, Model)


def _strictest(scored: list[tuple[float, float]]) -> float:
    """The highest threshold that costs next to nothing: a doubtful predicate has doubtful slots as well."""
    return max(threshold for f1, threshold in scored if f1 >= max(scored)[0] - SLACK)


def classifier(articles: Sequence[gold.Gold], said: Told, name: str) -> Model:
    """Cross-validate, choose the threshold, fit on everything."""
    examples = [rows(article, said) for article in articles]
    cores = sum(not claim["optional"] for article in articles for claim in article.claims)
    verdicts: list[tuple[Verdict, str]] = []
    for inside, outside in fit.folds(range(len(examples))):
        model = learn([row for i in inside for row in examples[i]], name=name)
        verdicts += [(model.judge(row.features, row.said), row.kind) for i in outside for row in examples[i]]
    scored = []
    for threshold in np.arange(0.3, 0.71, 0.05):
        model = Model(weights={}, core_threshold=float(threshold), none_threshold=NONE_THRESHOLD)
        kept = Counter(kind for verdict, kind in verdicts if model.keeps(verdict))
        precision, recall = kept["core"] / (kept["core"] + kept["none"]), kept["core"] / cores
        scored.append((2 * precision * recall / (precision + recall), round(float(threshold), 2)))
        found = f"P {precision:.3f}  R {recall:.3f}  F1 {scored[-1][0]:.3f}  optional {kept['optional']}"
        print(f"{name}, cross-validation, threshold {threshold:.2f}: {found}")
    return learn([row for article in examples for row in article], threshold=_strictest(scored), name=name)


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where predicates.py left what its networks say")
    options = parser.parse_args()
    folder = options.out / "claims"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("weights", "fast"):
        articles = gold.articles(options.data, "train", fast=name == "fast")
        said = kept(articles, options.cache) if name == "weights" else {}
        model = classifier([found for found in articles if found.whole], said, name)
        thresholds = {"core_threshold": model.core_threshold, "none_threshold": model.none_threshold}
        fit.write(folder / f"{name}.json", model.weights, **thresholds)


if __name__ == "__main__":
    main()

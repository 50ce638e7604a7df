"""Make what the coreference component learns: `models/coreference/preferences.json`, `weights.json` and others.

    python models/recipes/coreference.py preferences ../shared/bench
    python models/recipes/coreference.py weights ../shared/bench CACHE
    python models/recipes/coreference.py open ../shared/bench CACHE

`preferences` counts over the texts of `attribution/train.jsonl` and `claims/train.jsonl` (no labels) which predicates
have people, groups or things as their subjects. `weights` fits the ranker of antecedents on the anaphors that
`references.py` collects: a softmax over the candidates of each and "none", L2. `weights.json` is for `--fast`, by
features alone; `weights_net.json` weighs them with what the network over mentions says, CACHE being where
`coreference_net.py` left the networks that did not see an article. `open` fits `weights_open.json`, for descriptions
without any tie to a name, with the networks that `coreference_net.py --open` left there. It prints what ten-fold
cross-validation by article reaches, for the claims' anaphors and for those of the news articles. Needs scipy beside
claimx.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from gold import PARTS, rows
from references import Case, collect
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimx import pipeline
from claimx.annotate.coreference.antecedents import net_features
from claimx.annotate.coreference.entities import group_names
from claimx.annotate.coreference.kinds import with_kinds
from claimx.annotate.coreference.mentions import find_mentions
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.network import Network
from claimx.annotate.coreference.preferences import predicate_key, subject_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

OUT = Path(__file__).resolve().parent.parent / "coreference"
PENALTY = 8.0  # best of 2, 4, 8, 16 by cross-validation
PENALTY_BESIDE = 24.0  # of the features where the network has a say, but not of a "we"; 8, 16 and 32 are no better
FOLDS = 10
RARE = 4  # a predicate seen less often is left out
THRESHOLD = 0.5  # a likelier antecedent is taken: one that is likelier right than wrong
NET_PENALTY = 0.5  # of what the network says
SELDOM = 2  # so is a feature
CLASSES = ("person", "group", "thing")


def parse(texts: Iterable[str]) -> Iterable[Doc]:
    """Texts with everything that coreference needs."""
    nlp = pipeline.load(fast=True, exclude=("claimx_times", "claimx_coreference", "claimx_claims"))
    return nlp.pipe(texts, batch_size=8)


def preferences(data: Path) -> None:
    """Count the subjects of predicates; keep how much more or less often than expected each class is one."""
    texts = [row["text"] for name in ("attribution", "claims") for row in rows(data / name / "train.jsonl")]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in parse(texts):
        names = with_kinds(doc, find_names(doc))
        _, entity_of = group_names(doc, names)
        for mention in find_mentions(doc, names, entity_of):
            key = predicate_key(doc[mention.head])
            if key and mention.kind in {"name", "noun"} and mention.role in {"subject", "passive"}:
                counts[key][subject_class(mention.type)] += 1
    total: Counter[str] = sum(counts.values(), Counter())
    share = {c: total[c] / total.total() for c in CLASSES}
    lines = []
    for key, found in sorted(counts.items()):
        odds = [math.log((found[c] + 2 * share[c]) / (found.total() + 2) / share[c]) for c in CLASSES]
        row = [2 if x > 0.8 else 1 if x > 0.3 else -2 if x < -0.8 else -1 if x < -0.3 else 0 for x in odds]
        if found.total() >= RARE and any(row):
            lines.append(f"{json.dumps(key)}: {json.dumps(row)}")
    (OUT / "preferences.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(texts)} texts, {total.total()} subjects, {len(lines)} predicates")


class Table(NamedTuple):
    """The options of many cases as one matrix: which case each row belongs to, and whether it is right."""

    features: csr_matrix
    case: np.ndarray
    right: np.ndarray
    starts: np.ndarray


def tied(cases: Sequence[Case]) -> list[Case]:
    """All but open descriptions, which have weights of their own."""
    return [case for case in cases if case.group != "open"]


def table(cases: Sequence[Case], number: dict[str, int]) -> Table:
    """Lay the cases out."""
    values, where, which, case, right = [], [], [], [], []
    for k, found in enumerate(cases):
        for i, option in enumerate(valued(found)):
            known = [(number[f], value) for f, value in option if f in number]
            where += [len(case)] * len(known)
            which += [f for f, _ in known]
            values += [value for _, value in known]
            case.append(k)
            right.append(float(i in found.right))
    features = csr_matrix((values, (where, which)), shape=(len(case), len(number)))
    return Table(features, np.array(case), np.array(right), np.r_[0, np.flatnonzero(np.diff(case)) + 1])


def valued(case: Case) -> Iterator[list[tuple[str, float]]]:
    """The features of each option with their values: 1, or a log-chance of the network."""
    for k, option in enumerate(case.options):
        found = [(f, 1.0) for f in option]
        if case.net:
            found += [(f, case.net[k]) for f in net_features(case.group, none=k == len(case.options) - 1)]
        yield found


def chances(scores: np.ndarray, data: Table) -> np.ndarray:
    """The softmax over the options of each case."""
    found = np.exp(scores - np.maximum.reduceat(scores, data.starts)[data.case])
    return np.asarray(found / np.add.reduceat(found, data.starts)[data.case])


def fit(cases: Sequence[Case], alone: float = PENALTY) -> dict[str, float]:
    """The weights that make the right options most likely; `alone` is the penalty where no network has a say."""
    seen = Counter(f for case in cases for option in valued(case) for f, _ in option)
    number = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= SELDOM))}
    data = table(cases, number)
    plain = PENALTY_BESIDE if any(case.net for case in cases) else alone
    beside = {"net": NET_PENALTY, "we:": PENALTY}
    penalty = np.array([beside["net"] if f.endswith("net") else beside.get(f[:3], plain) for f in number])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        chance = chances(data.features @ w, data)
        total = np.add.reduceat(chance * data.right, data.starts) + 1e-12
        slope = data.features.T @ (chance - chance * data.right / total[data.case])
        return float(-np.log(total).sum() + (penalty * w) @ w / 2), slope + penalty * w

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(found.x[i]), 3) for f, i in number.items() if abs(found.x[i]) > 5e-3}


def judge(cases: Sequence[Case], weights: dict[str, float]) -> list[np.ndarray]:
    """The chances of the options of each case."""
    data = table(cases, {f: i for i, f in enumerate(weights)})
    found = chances(data.features @ np.array(list(weights.values())), data)
    return np.split(found, data.starts[1:])


def report(cases: Sequence[Case], judged: Sequence[np.ndarray]) -> None:
    """By kind: antecedents right where there is one, how well "none" is told; then the curve."""
    for group in [*sorted({case.group for case in cases}), "all"]:
        some = [(c, p, int(p.argmax())) for c, p in zip(cases, judged, strict=True) if group in {c.group, "all"}]
        held = [(c, p) for c, p, _ in some if c.right[0] < len(p) - 1]
        best = sum(int(p[:-1].argmax()) in c.right for c, p in held)
        told = [c.right[0] == len(p) - 1 for c, p, k in some if k == len(p) - 1]
        none = len(some) - len(held)
        f1 = 2 * sum(told) / max(1, len(told) + none)
        print(f"  {group:7} {len(some):4}  antecedent {best / max(1, len(held)):.3f}  none {none:3} F1 {f1:.2f}")
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        pairs = zip(cases, judged, strict=True)
        kept = [int(p.argmax()) in c.right for c, p in pairs if p.argmax() < len(p) - 1 and p.max() >= least]
        print(
            f"  chance from {least}: {len(kept) / len(cases):.2f} resolved, {sum(kept) / max(1, len(kept)):.3f} right"
        )


def train(cases: list[Case], out: Path) -> None:
    """Cross-validate, then fit on all and write."""
    judged: list[np.ndarray] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        weights = fit([case for case in cases if case.article % FOLDS != fold])
        held = [k for k, case in enumerate(cases) if case.article % FOLDS == fold]
        for k, chance in zip(held, judge([cases[k] for k in held], weights), strict=True):
            judged[k] = chance
    for corpus in ("claims", "news"):
        print(corpus)
        chosen = [k for k, case in enumerate(cases) if case.corpus == corpus]
        report([cases[k] for k in chosen], [judged[k] for k in chosen])
    weights = {"threshold": THRESHOLD, **fit(cases)}
    out.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["preferences", "weights", "open"])
    parser.add_argument("data", type=Path)
    parser.add_argument("cache", type=Path, nargs="?")
    options = parser.parse_args()
    if options.step == "preferences":
        preferences(options.data)
    elif options.step == "open":
        networks = [Network(options.cache / "open" / str(part)) for part in range(PARTS)]
        train([c for c in collect(options.data, openers=networks) if c.group == "open"], OUT / "weights_open.json")
    else:
        train(tied(collect(options.data, fast=True)), OUT / "weights.json")
        networks = [Network(options.cache / str(part)) for part in range(PARTS)]
        train(tied(collect(options.data, networks=networks)), OUT / "weights_net.json")

"""Train the linker of attributions and predicates and write `models/sources/weights.json`.

    python models/recipes/sources.py ../shared/bench

reads `claims/train.jsonl` of the data folder (articles with gold claims: head, source, optional), finds the
attributions with claimx itself, and fits a softmax over the attributions near each predicate and the article's own
voice (L2). It prints what ten-fold cross-validation by article reaches, and the development articles, with the encoder
and (with the same weights) without: the share of core claims whose source agrees, of all and of those that are
attributed. Needs scipy beside claimx.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from claims import analysed
from coreference import agree
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimx.annotate.claims.source import describe_source
from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

OUT = Path(__file__).resolve().parent.parent / "sources" / "weights.json"
PENALTY = 12.0  # by cross-validation: 8 to 24 are alike, less is worse
OPTIONAL = 0.4  # the weight of optional claims
RARE = 15  # a feature seen less often is left out
FOLDS = 10


class Case(NamedTuple):
    """A gold claim: the features of each attribution near it and of the article's voice, which last."""

    article: int
    weight: float
    attributed: bool
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]  # the attribution is the gold source's, whatever name it was given
    agrees: tuple[bool, ...]  # kind and name are those of the gold source


def collect(path: Path, *, fast: bool) -> list[Case]:
    """The cases of all articles of a file."""
    found = enumerate(analysed(path, fast=fast))
    return [case for number, (article, doc) in found for case in cases(doc, article, number)]


def cases(doc: Doc, article: dict[str, Any], number: int) -> Iterator[Case]:
    """The cases of one article."""
    voices = Voices(doc)
    describer = Describer(voices)
    described = [describe_source(doc, mark) for mark in voices.marks]
    at = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token))}
    shift = len(article["text"]) - len(article["text"].lstrip())
    for claim in article["claims"]:
        head, gold = at.get(claim["head"]["start"] - shift), claim["source"]
        if head is None:
            continue
        own = gold["kind"] == "outlet"
        names = [gold["name"] or "", *gold.get("alt", [])]
        options, right, agrees = [], [], []
        for k in voices.candidates(head):
            kind, name, _, _ = described[k]
            source = voices.marks[k].source
            words = doc[source[0] : source[1]].text if source else ""
            same = kind == gold["kind"] and (kind != "named" or agree(name, names))
            agrees.append(same and not own)
            right.append(not own and (same or agree(words, names)))
            options.append(tuple(describer.mark(head, k)))
        options.append(tuple(describer.outlet(head)))
        weight = OPTIONAL if claim["optional"] else 1.0
        yield Case(number, weight, not own, tuple(options), (*right, own), (*agrees, own))


def fit(training: list[Case]) -> dict[str, float]:
    """The weights that make the right voices most likely."""
    usable = [case for case in training if any(case.right)]
    seen = Counter(f for case in usable for option in case.options for f in set(option))
    number = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= RARE))}
    group, right, where, which = [], [], [], []
    for g, case in enumerate(usable):
        for option, good in zip(case.options, case.right, strict=True):
            for feature in {f for f in option if f in number}:
                where.append(len(group))
                which.append(number[feature])
            group.append(g)
            right.append(float(good))
    table = csr_matrix((np.ones(len(where)), (where, which)), shape=(len(group), len(number)))
    groups, wanted, weight = np.array(group), np.array(right), np.array([case.weight for case in usable])
    starts = np.r_[0, np.flatnonzero(np.diff(groups)) + 1]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ w
        chance = np.exp(score - np.maximum.reduceat(score, starts)[groups])
        chance /= np.add.reduceat(chance, starts)[groups]
        total = np.add.reduceat(chance * wanted, starts) + 1e-12
        slope = (chance - chance * wanted / total[groups]) * weight[groups]
        return float(-(weight * np.log(total)).sum() + PENALTY * w @ w / 2), table.T @ slope + PENALTY * w

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(found.x[i]), 3) for f, i in number.items() if abs(found.x[i]) > 5e-3}


def measure(weights: dict[str, float], held_out: list[Case]) -> Counter[str]:
    """Agreement of the sources of core claims."""
    counts = Counter[str]()
    for case in held_out:
        if case.weight < 1:
            continue
        scores = [sum(weights.get(f, 0.0) for f in option) for option in case.options]
        good = case.agrees[max(range(len(scores)), key=lambda i: (scores[i], i))]
        counts["all"] += 1
        counts["right"] += good
        counts["attributed"] += case.attributed
        counts["attributed right"] += case.attributed and good
    return counts


def report(name: str, counts: Counter[str]) -> None:
    """Print one line of figures."""
    whole, some = counts["right"] / counts["all"], counts["attributed right"] / counts["attributed"]
    print(f"{name}: source {whole:.4f}, source+ {some:.4f}")


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data / "claims"
    train = {fast: collect(data / "train.jsonl", fast=fast) for fast in (False, True)}
    total: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for fold in range(FOLDS):
        weights = fit([case for case in train[False] if case.article % FOLDS != fold])
        for fast, found in train.items():
            total[fast] += measure(weights, [case for case in found if case.article % FOLDS == fold])
    weights = fit(train[False])
    for fast, counts in total.items():
        report(f"cross-validation, {'without' if fast else 'with'} the encoder", counts)
        report("dev", measure(weights, collect(data / "dev.jsonl", fast=fast)))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

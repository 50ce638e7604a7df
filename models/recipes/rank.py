"""Learn what an editor would keep of an article, and write `models/claims/weight.json`.

    python models/recipes/rank.py ../shared/bench CACHE

Run after `claims.py` and `confidence.py`. Readers chose the claims that an editor would keep: `keys`.
The claims of every article are found by a classifier that did not see it (ten folds by article), and a logistic
regression over the features of `claimx/annotate/claims/weight` learns which of those that stand for themselves were
chosen. Prints recall and clean rows among the first ten, and the area under the curve, by cross-validation.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import claims
import fit
import gold
import numpy as np
from sklearn.metrics import roc_auc_score

from claimx import linear
from claimx.annotate.claims import find_claims
from claimx.annotate.claims.event.headline import main_event
from claimx.annotate.claims.weight.features import features
from claimx.annotate.claims.weight.rank import rank_by
from claimx.annotate.claims.weight.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.claims.detect.classifier import Model
    from claimx.annotate.slots import ClaimMark

STRENGTHS = (0.03, 0.1, 0.3, 1.0)  # inverse of the penalty
FIRST = 10  # places that are scored


class Weighed(NamedTuple):
    """An article's claims with their features and words, and what the readers say of each."""

    claims: Sequence[ClaimMark]
    features: list[dict[str, float]]
    words: list[frozenset[str]]
    main: int
    key: list[int]  # number of the key claim, -1 none
    core: list[int]  # number of the core gold claim, -1 none
    keys: int  # how many key claims there are


def weighed(article: gold.Gold, model: Model, said: claims.Told) -> Weighed:
    """The claims of an article, found by a classifier that did not see it."""
    doc = article.doc
    found = find_claims(doc, model, linear.load("claims", "confidence.json"), claims.Heard(article.number, said))
    setting = Setting(doc, found)
    at = {article.at.get(claim["head"]["start"]): number for number, claim in enumerate(article.claims)}
    key, core = [], []
    for claim in found:
        held = [at[token] for token in range(*claim.predicate) if token in at]
        key.append(next((n for n in held if n in article.keys), -1))
        core.append(next((n for n in held if not article.claims[n]["optional"]), -1))
    main = main_event(doc, found, setting.headline)
    return Weighed(found, features(setting, found), setting.words, main, key, core, len(article.keys))


def examples(articles: Sequence[Weighed]) -> tuple[list[dict[str, float]], list[bool]]:
    """The claims that stand for themselves, and whether each was chosen."""
    pairs = [
        (row, key >= 0)
        for article in articles
        for row, key, claim in zip(article.features, article.key, article.claims, strict=True)
        if claim.part_of < 0 and claim.repeats < 0
    ]
    return [row for row, _ in pairs], [chosen for _, chosen in pairs]


def scored(article: Weighed, weights: linear.Linear) -> tuple[float, float]:
    """Recall of key claims among the first ten, and the share of those that are core claims told once."""
    order = rank_by([weights.score_of(row) for row in article.features], article.words, article.claims)
    if article.main >= 0:
        order = [article.main, *(i for i in order if i != article.main)]
    shown = [i for i in order if article.claims[i].part_of < 0 and article.claims[i].repeats < 0][:FIRST]
    kept = {article.key[i] for i in shown} - {-1}
    clean = {article.core[i] for i in shown} - {-1}
    return len(kept) / article.keys, len(clean) / max(1, len(shown))


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where coreference_net.py left its models")
    options = parser.parse_args()
    articles = gold.articles(options.data, "train", unseen=options.cache)
    said = claims.kept(articles, options.cache)
    candidates = [claims.rows(article, said) for article in articles]
    parts = list(fit.folds(range(len(articles))))
    found: dict[int, Weighed] = {}
    for inside, outside in parts:
        model = claims.learn([row for i in inside for row in candidates[i]])
        found |= {i: weighed(articles[i], model, said) for i in outside if articles[i].keys}
    tried = []
    for strength in STRENGTHS:
        results, scores, truth = [], [], []
        for inside, outside in parts:
            table = fit.logistic(*examples([found[i] for i in inside if i in found]), strength=strength)
            weights = linear.Linear(weights=table)
            results += [scored(found[i], weights) for i in outside if i in found]
            rows, chosen = examples([found[i] for i in outside if i in found])
            scores += [weights.score_of(row) for row in rows]
            truth += chosen
        recall, clean = np.mean(results, axis=0)
        auc = roc_auc_score(truth, scores)
        tried.append((recall, strength))
        print(f"strength {strength}  recall@10 {recall:.3f}  clean@10 {clean:.3f}  AUC {auc:.3f}", flush=True)
    _, strength = max(tried)
    print(f"{len(found)} articles, strength {strength}")
    weights_ = fit.logistic(*examples(list(found.values())), strength=strength)
    fit.write(options.out / "claims" / "weight.json", weights_)


if __name__ == "__main__":
    main()

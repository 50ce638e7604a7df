"""Learn what an editor would keep of an article, and write `models/claims/weight.json`.

    python models/recipes/rank.py ../shared/bench CACHE

Run after `claims.py`, `confidence.py` and `printable.py`. Readers chose the claims that an editor would keep: `keys`.
The claims of every article are found by a classifier that did not see it (ten folds by article). Weights for the
features of `claimx/annotate/claims/weight` and for the encoder's vector of the predicate make the chosen claims likely
beside the others of their article that stand for themselves (the top-one loss of Cao et al. 2007), the more so the
earlier an editor named them; other weights, for features alone, are for `--fast`. A chosen claim whose who the program
has wrong, or has no name for, is no row that an editor would keep: it teaches nothing, and one cannot tell it from
others that name nobody. Prints, by cross-validation, recall among the first ten, of all chosen claims and of those with
the right who, the share of clean rows, of rows that name nobody, and how often an editor's first claim stands among the
first three. Of penalties that are alike the stronger one is kept: the weaker ones answered fewer main events.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import claims
import fit
import gold
import numpy as np

from claimx import linear
from claimx.annotate.claims import find_claims
from claimx.annotate.claims.weight.features import features
from claimx.annotate.claims.weight.rank import Opening, led, opening, printable, rank_by
from claimx.annotate.claims.weight.reads import readable
from claimx.annotate.claims.weight.setting import Setting
from claimx.annotate.claims.weight.sums import MIDDLE, sums, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.annotate.claims.detect.classifier import Model
    from claimx.annotate.slots import ClaimMark

FILES = {"full": "weight.json", "fast": "weight_fast.json"}
STRENGTHS = (0.03, 0.1, 0.3, 1.0)  # inverse of the penalty
SCALE = 0.05  # of a standardised number of the vectors; .03 and .1 are no better
FADE = 0.25  # power by which a chosen claim's place in the editor's order counts: the first 1, the tenth .56
SLACK = 0.002  # of recall, within which the stronger penalty is kept
FIRST = 10  # places that are scored
TOP = 3  # places for an editor's first claim


class Weighed(NamedTuple):
    """An article's claims with their features and words, and what the readers say of each."""

    claims: Sequence[ClaimMark]
    features: list[dict[str, float]]
    vectors: np.ndarray  # claims x numbers
    words: list[frozenset[str]]
    opening: Opening
    odds: list[float]  # that each row can be printed and read alone
    key: list[int]  # number of the key claim, -1 none
    right: list[bool]  # whether it is a key claim and its who is right
    gain: list[float]  # how much it should weigh: 0 where it is not right, 1 for the editor's first
    core: list[int]  # number of the core gold claim, -1 none
    keys: list[int]  # the key claims, most important first


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
    right = [number >= 0 and _is_right(claim, article.claims[number]) for claim, number in zip(found, key, strict=True)]
    gain = [(1 + article.keys.index(n)) ** -FADE if good else 0.0 for n, good in zip(key, right, strict=True)]
    heard = np.array(vectors(doc, found), dtype=np.float32).reshape(len(found), len(MIDDLE))
    return Weighed(
        found, features(setting, found), heard, setting.words, opening(setting, found), readable(doc, found),
        key, right, gain, core,
        article.keys,
    )  # fmt: skip


def _is_right(claim: ClaimMark, wanted: dict[str, Any]) -> bool:
    """Whether the who of a claim is the annotated one; nobody is right where nobody is meant."""
    who = wanted.get("who")
    return not who or not who["name"] or gold.agree(claim.who_name, [who["name"], *(who.get("alt") or ())])


def learn(articles: Sequence[Weighed], kind: str, strength: float) -> linear.Linear:
    """The weights that put the chosen claims with the right who first among those that stand for themselves."""
    articles = [a for a in articles if any(a.right[i] for i in _standing(a))]
    standing = [_standing(article) for article in articles]
    places = [(n, i) for n, indices in enumerate(standing) for i in indices]
    heard = np.concatenate([article.vectors[indices] for article, indices in zip(articles, standing, strict=True)])
    table = fit.listwise(
        [articles[n].features[i] for n, i in places],
        [articles[n].gain[i] for n, i in places],
        [n for n, _ in places],
        strength=strength,
        dense=fit.Dense(MIDDLE, heard, SCALE) if kind == "full" else None,
    )
    return linear.Linear(weights=table)


def _standing(article: Weighed) -> list[int]:
    """The claims that stand for themselves."""
    return [i for i, claim in enumerate(article.claims) if claim.part_of < 0 and claim.repeats < 0]


class Score(NamedTuple):
    """Of the first ten claims of an article."""

    recall: float  # of key claims
    right: float  # of key claims, those with the right who alone
    clean: float  # the share that are core claims told once
    nobody: float  # the share whose who is a pronoun without a name
    first: float  # whether the editor's first claim is one of the first three


def scored(article: Weighed, weights: linear.Linear, kind: str) -> Score:
    """What the first ten claims reach."""
    found = sums(weights, article.features, article.vectors.tolist() if kind == "full" else ())
    found = printable(found, article.odds)
    order = led(rank_by(found, article.words, article.claims), found, article.opening, article.claims)
    standing = frozenset(_standing(article))
    shown = [i for i in order if i in standing][:FIRST]
    kept = {article.key[i] for i in shown} - {-1}
    right = {article.key[i] for i in shown if article.right[i]}
    clean = {article.core[i] for i in shown} - {-1}
    nobody = sum("who.nobody" in article.features[i] for i in shown)
    many = max(1, len(shown))
    first = article.keys[0] in {article.key[i] for i in shown[:TOP]}
    keys = len(article.keys)
    return Score(len(kept) / keys, len(right) / keys, len(clean) / many, nobody / many, float(first))


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where coreference_net.py left its models")
    options = parser.parse_args()
    articles = gold.articles(options.data, "train", unseen=options.cache)
    said = claims.kept(articles, options.cache)
    candidates = [claims.rows(article, said) for article in articles]
    first = len(gold.rows(options.data / "claims" / "train.jsonl"))
    parts = list(fit.folds(range(len(articles))))
    found: dict[int, Weighed] = {}
    for inside, outside in parts:
        model = claims.learn([row for i in inside for row in candidates[i]])
        found |= {i: weighed(articles[i], model, said) for i in outside if articles[i].keys}
    for kind, file in FILES.items():
        tried = []
        for strength in STRENGTHS:
            results, older = [], []
            for inside, outside in parts:
                weights = learn([found[i] for i in inside if i in found], kind, strength)
                for i in outside:
                    if i in found:
                        results.append(scored(found[i], weights, kind))
                        older += results[-1:] if i < first else []
            mean, old = Score(*np.mean(results, axis=0)), Score(*np.mean(older, axis=0))
            tried.append((mean.right, strength))
            print(
                f"{kind}, strength {strength}  recall@10 {mean.recall:.3f}, right who {mean.right:.3f}"
                f"  clean@10 {mean.clean:.3f}  nobody {mean.nobody:.4f}  first@3 {mean.first:.3f}"
                f"  of claims/train.jsonl {old.recall:.3f}, clean {old.clean:.3f}",
                flush=True,
            )
        strength = min(strength for right, strength in tried if right >= max(tried)[0] - SLACK)
        print(f"{kind}: {len(found)} articles, strength {strength}")
        fit.write(options.out / "claims" / file, learn(list(found.values()), kind, strength).weights)


if __name__ == "__main__":
    main()

"""Learn which articles tell one story, and write `models/stories/background.json` and `link.json`.

    python models/recipes/stories.py ../shared/bench/across ARTICLES.json NEWS.jsonl ...

ARTICLES.json are the records of `articles.jsonl.gz` (claimx batch --include-text -f json); NEWS are JSON Lines of other
articles with their `text`, whose words are counted as the background. Prints the figures of the data folder's scorer
with five folds by story: a pair is judged by weights that saw neither of its stories.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimx.across.stories.candidates import find_candidates
from claimx.across.stories.cluster import cluster
from claimx.across.stories.digest import Digest, digest
from claimx.across.stories.link import Profile, count_terms, pair_signs
from claimx.across.wording.words import find_words, stem
from claimx.record import from_json

OUT = Path(__file__).resolve().parent.parent / "stories"
STRENGTH = 1.0
THRESHOLD = 0.3
FOLDS = 5
KEPT = 6000  # stems of the background


def write_background(paths: list[Path]) -> None:
    """Count in how many articles each stem stands."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in paths:
        for line in path.open(encoding="utf-8"):
            text = json.loads(line)["text"]
            counts.update({stem(word.form) for word in find_words(text) if word.form.isalpha()})
            articles += 1
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
    rows = json.dumps(dict(sorted(most)), ensure_ascii=False, separators=(",", ":"))
    (OUT / "background.json").write_text(f'{{"articles":{articles},"stems":{rows}}}\n', encoding="utf-8")


def scorer(folder: Path) -> Any:
    """The data folder's scorer."""
    spec = importlib.util.spec_from_file_location("scorer", folder.parent / "scorers" / "across.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path: Path) -> list[Digest]:
    """The digests of the records, in their order."""
    return sorted((digest(from_json(line)) for line in path.open("rb")), key=lambda one: one.order)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("news", type=Path, nargs="*")
    parser.add_argument("--scores", type=Path, help="write the held-out stories here, for the scorer")
    given = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    if given.news:
        write_background(given.news)
    articles = load(given.records)
    gold = {row["id"]: row["incident"] for row in map(json.loads, (given.folder / "gold.jsonl").open())}
    story = [gold[article.id] for article in articles]
    rarity = count_terms(articles)
    profiles = [Profile(article, rarity) for article in articles]
    pairs = find_candidates(profiles, rarity)
    names = DictVectorizer(sparse=False)
    signs = names.fit_transform([pair_signs(profiles[a], profiles[b], rarity) for a, b in pairs])
    truth = np.array([story[a] == story[b] for a, b in pairs])
    print(f"{len(pairs)} pairs, {truth.sum()} of one story of {sum(n * (n - 1) // 2 for n in Counter(story).values())}")
    fold_of = {name: number % FOLDS for number, name in enumerate(sorted(set(story)))}
    folds = np.array([[fold_of[story[a]], fold_of[story[b]]] for a, b in pairs])
    chances = np.zeros(len(pairs))
    for fold in range(FOLDS):
        touched = (folds == fold).any(axis=1)
        model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(signs[~touched], truth[~touched])
        mine = folds[:, 0] == fold
        chances[mine] = model.predict_proba(signs[mine])[:, 1]
    score = scorer(given.folder)
    for threshold in (0.2, 0.3, 0.4, 0.5):
        groups = cluster(len(articles), dict(zip(pairs, chances, strict=True)), threshold)
        found = score.stories(gold, {articles[at].id: number for number, group in enumerate(groups) for at in group})
        print(f"unseen stories, threshold {threshold}: B3 {found['b3']['f1']:.3f}, pairs {found['pairs']['f1']:.3f}")
        if threshold == THRESHOLD and given.scores:
            lines = (json.dumps([articles[at].id for at in group]) for group in groups)
            given.scores.write_text("\n".join(lines) + "\n")
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(signs, truth)
    weights = {name: round(float(model.coef_[0][at]), 3) for name, at in sorted(names.vocabulary_.items())}
    rows = ",\n".join(f"  {json.dumps(name)}: {weight}" for name, weight in weights.items())
    head = f'{{"threshold": {THRESHOLD},\n "bias": {round(float(model.intercept_[0]), 3)},\n "weights": {{\n'
    (OUT / "link.json").write_text(f"{head}{rows}\n }}}}\n")


if __name__ == "__main__":
    main()

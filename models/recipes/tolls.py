"""Learn the number board, and write `models/stories/tolls.json`.

    python models/recipes/tolls.py ../shared/bench/across ARTICLES.json

ARTICLES.json are the records of `articles.jsonl.gz` (claimx batch --include-text -f json). Three logistic regressions,
one after the other: is a number a toll (labelled reports), does the article give the value for the whole event (the
same reports, beside the scores of the story's other articles), is it the count that the registry holds (all incidents
with two articles or more). Each step is trained on scores of the step before for stories that were held out (ten
folds).
Prints held-out figures.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimx.across.stories.board import QUANTITIES, final_signs, scored, values
from claimx.across.stories.digest import claimed_numbers
from claimx.across.stories.tolls import Mention, find_mentions
from claimx.linear import Linear
from claimx.record import from_json

OUT = Path(__file__).resolve().parent.parent / "stories" / "tolls.json"
FOLDS = 10
REPORT, FINAL = 0.45, 0.35  # from which probability a value goes on the board, and a count is told as the latest
SMALL = 0.01  # weights of numbers' signs below it are left out


def fit(rows: list[dict[str, float]], truth: list[bool], strength: float, threshold: float) -> Linear:
    """A logistic regression with its weights on the signs as they are."""
    names = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000).fit(names.fit_transform(rows), truth)
    found = {name: round(float(model.coef_[0][at]), 3) for name, at in sorted(names.vocabulary_.items())}
    kept = {name: weight for name, weight in found.items() if abs(weight) >= SMALL}
    return Linear(bias=round(float(model.intercept_[0]), 3), weights=kept, threshold=threshold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("records", type=Path)
    given = parser.parse_args()
    read = lambda name: [json.loads(line) for line in (given.folder / f"{name}.jsonl").open()]  # noqa: E731
    story = {row["id"]: row["incident"] for row in read("gold")}
    registry = {row["incident"]: row for row in read("incidents")}
    labelled = read("numbers")
    records = [from_json(line) for line in given.records.open("rb")]
    mentions = {
        r.article.origin.record: list(find_mentions(r.article.text.content, claimed_numbers(r))) for r in records
    }
    days = {r.article.origin.record: r.article.published for r in records}
    members: dict[str, list[str]] = defaultdict(list)
    for article in sorted(story):
        members[story[article]].append(article)
    fold = {name: number % FOLDS for number, name in enumerate(sorted(members))}
    examples = [row for unit in labelled for row in marked(unit, mentions)]
    held: dict[tuple[str, str], list[float]] = {}
    final_models = {}
    for quantity in QUANTITIES:
        mine = [row for row in examples if row[0] == quantity]
        for number in range(FOLDS):
            rows = [row for row in mine if fold[story[row[1]]] != number]
            model = fit([signs_of(row[2]) for row in rows], [row[3] for row in rows], 0.5, 0.5)
            for article, found in mentions.items():
                if fold[story[article]] == number:
                    held[quantity, article] = [model.score_of(signs_of(mention)) for mention in found]
        final_models[quantity] = fit([signs_of(row[2]) for row in mine], [row[3] for row in mine], 0.5, 0.5)
    report = learn_reports(labelled, members, mentions, held, fold)
    final = learn_finals(registry, members, mentions, held, fold, report, days)
    parts = {"mention": final_models, "report": report, "final": final}
    OUT.write_text(dumped(parts) + "\n", encoding="utf-8")


def signs_of(mention: Mention) -> dict[str, float]:
    """The signs of a number, each 1."""
    return dict.fromkeys(mention.signs, 1.0)


def marked(unit: dict[str, Any], mentions: dict[str, list[Mention]]) -> list[tuple[str, str, Mention, bool]]:
    """The numbers of the articles that were read for a unit, and whether they are reports for the whole event."""
    found = []
    for article in unit["read"]:
        spans = [
            (r["start"], r["end"], r["value"])
            for r in unit["reports"]
            if r["article"] == article and r["group"] == "all" and not r.get("derived") and r.get("start") is not None
        ]
        for mention in mentions[article]:
            hit = any(s < mention.end and mention.start < e and value == mention.value for s, e, value in spans)
            found.append((unit["quantity"], article, mention, hit))
    return found


def story_values(quantity: str, articles: list[str], mentions: Any, held: Any) -> list[Any]:
    """The values of a story's articles with their signs."""
    other = QUANTITIES[1 - QUANTITIES.index(quantity)]
    own, others = ([scored(q, mentions[a], held[q, a]) for a in articles] for q in (quantity, other))
    return list(values(quantity, own, others))


def learn_reports(labelled: Any, members: Any, mentions: Any, held: Any, fold: Any) -> Linear:
    """The second step, with its held-out figure."""
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    where: list[tuple[str, str, int, int]] = []
    want: set[tuple[str, str, int]] = set()
    may: set[tuple[str, str, int]] = set()
    for unit in labelled:
        articles = members[unit["incident"]]
        reports = [r for r in unit["reports"] if r["value"] is not None]
        whole = {(r["article"], r["value"]) for r in reports if r["group"] == "all" and not r.get("derived")}
        want |= {(unit["quantity"], *one) for one in whole}
        may |= {(unit["quantity"], r["article"], r["value"]) for r in reports}
        for value in story_values(unit["quantity"], articles, mentions, held):
            article = articles[value.article]
            if article in unit["read"]:
                rows.append(value.signs)
                truth.append((article, value.value) in whole)
                where.append((unit["quantity"], article, value.value, fold[unit["incident"]]))
    said = set()
    for number in range(FOLDS):
        train = [at for at, one in enumerate(where) if one[3] != number]
        model = fit([rows[at] for at in train], [truth[at] for at in train], 0.3, REPORT)
        said |= {one[:3] for at, one in enumerate(where) if one[3] == number and model.chance_of(rows[at]) >= REPORT}
    hit, false, missed = len(said & want), len(said - want - may), len(want - said)
    print(f"reports, unseen stories: F1 {2 * hit / (2 * hit + false + missed):.3f}, {false} false, {missed} missed")
    return fit(rows, truth, 0.3, REPORT)


def learn_finals(
    registry: Any, members: Any, mentions: Any, held: Any, fold: Any, report: Linear, days: dict[str, str]
) -> Linear:
    """The third step, with its held-out figures."""
    rows, truth, where = [], [], []
    for name, articles in sorted(members.items()):
        if len(articles) < 2:
            continue
        for quantity in QUANTITIES:
            judged = [(v, report.chance_of(v.signs)) for v in story_values(quantity, articles, mentions, held)]
            numbers = [int(days[article].replace("-", "")) for article in articles]
            for value, signs in final_signs(judged, numbers, quantity).items():
                rows.append(signs)
                truth.append(value == registry[name][quantity])
                where.append((name, quantity, value))
    chances = np.zeros(len(rows))
    for number in range(FOLDS):
        train = [at for at, one in enumerate(where) if fold[one[0]] != number]
        model = fit([rows[at] for at in train], [truth[at] for at in train], 1.0, FINAL)
        for at, one in enumerate(where):
            if fold[one[0]] == number:
                chances[at] = model.chance_of(rows[at])
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for (name, quantity, value), chance in zip(where, chances, strict=True):
        best[name, quantity] = max(best.get((name, quantity), (0.0, 0)), (chance, value))
    asked = [(n, q) for n in members if len(members[n]) > 1 for q in QUANTITIES if registry[n][q] > 0]
    for threshold in (0.3, FINAL, 0.4):
        told = [one for one in asked if best.get(one, (0.0, 0))[0] >= threshold]
        right = sum(best[one][1] == registry[one[0]][one[1]] for one in told)
        print(f"final, unseen stories, from {threshold}: {right / len(asked):.3f}, where told {right / len(told):.3f}")
    return fit(rows, truth, 1.0, FINAL)


def dumped(parts: dict[str, Any]) -> str:
    """The weights as JSON, one regression a line."""
    import msgspec

    lines = [f" {json.dumps(name)}: {msgspec.json.encode(part).decode()}" for name, part in parts.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main()

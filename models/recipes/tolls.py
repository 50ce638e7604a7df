"""Learn the number board, and write `models/stories/tolls.json`.

    python models/recipes/tolls.py ../shared/bench/across ARTICLES.json

ARTICLES.json are the records of `articles.jsonl.gz` (claimx batch --include-text -f json). Three logistic regressions,
one after the other: is a number a toll, does the article give the value for the whole event (labelled reports, beside
the scores of the story's other articles), is it the count that the registry holds (all incidents with two articles or
more). The first step learns from the labelled reports, and less from the articles that nobody labelled: a number equal
to the registry's count is likely a toll there ("distant supervision", Mintz et al. 2009). Each step is trained on
scores of the step before for stories that were held out (ten folds). Prints held-out figures.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimx.across.stories.board import QUANTITIES, Value, choose_latest, final_signs, keep, scored, values
from claimx.across.stories.digest import find_tolls
from claimx.across.stories.tolls import Mention
from claimx.linear import Linear
from claimx.record import from_json

OUT = Path(__file__).resolve().parent.parent / "stories" / "tolls.json"
FOLDS = 10
REPORT, FINAL = 0.45, 0.35  # from which probability a value goes on the board, and a count is told as the latest
SMALL = 0.01  # weights of numbers' signs below it are left out
DISTANT = 0.3  # what a number of an article that nobody labelled counts
POSSIBLE, DOUBTFUL = -2.5, -0.5  # scores: a registry's count is a toll from the first, another is none below the second

Judged = dict[tuple[str, str], list[tuple[Value, float]]]  # story and quantity -> its values with their chances


def fit(
    rows: list[dict[str, float]],
    truth: list[bool],
    strength: float,
    threshold: float,
    counts: list[float] | None = None,
) -> Linear:
    """A logistic regression with its weights on the signs as they are; `counts` says what each row counts."""
    names = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000).fit(names.fit_transform(rows), truth, sample_weight=counts)
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
    mentions = {r.article.origin.record: list(find_tolls(r, r.article.text.content)) for r in records}
    days = {r.article.origin.record: r.article.published for r in records}
    members: dict[str, list[str]] = defaultdict(list)
    for article in sorted(story):
        members[story[article]].append(article)
    fold = {name: number % FOLDS for number, name in enumerate(sorted(members))}
    held: dict[tuple[str, str], list[float]] = {}
    final_models = {}
    for quantity in QUANTITIES:
        units = [unit for unit in labelled if unit["quantity"] == quantity]
        rows = [row for unit in units for row in marked(unit, mentions)]
        read_by_hand = {article for unit in units for article in unit["read"]}
        others = {article: registry[story[article]][quantity] for article in mentions if article not in read_by_hand}
        for number in range(FOLDS):
            mine = {article: count for article, count in others.items() if fold[story[article]] != number}
            model = learn_mentions([row for row in rows if fold[story[row[0]]] != number], mine, mentions)
            for article, found in mentions.items():
                if fold[story[article]] == number:
                    held[quantity, article] = [model.score_of(signs_of(mention)) for mention in found]
        final_models[quantity] = learn_mentions(rows, others, mentions)
    report, judged = learn_reports(labelled, members, mentions, held, fold)
    final = learn_finals(registry, members, judged, fold, days)
    parts = {"mention": final_models, "report": report, "final": final}
    OUT.write_text(dumped(parts) + "\n", encoding="utf-8")


def learn_mentions(
    rows: list[tuple[str, Mention, bool]], others: dict[str, int], mentions: dict[str, list[Mention]]
) -> Linear:
    """The first step: from labelled numbers, then also from those of `others`, article -> the registry's count.

    An earlier count of the same story must not be learned as no toll: a number that the labelled ones alone make likely
    is left out, unless it is the registry's.
    """
    signs, truth = [signs_of(row[1]) for row in rows], [row[2] for row in rows]
    first = fit(signs, truth, 0.5, 0.5)
    counts = [1.0] * len(signs)
    for article, count in others.items():
        for mention in mentions[article]:
            own = signs_of(mention)
            score = first.score_of(own)
            agrees = mention.value == count
            if score < POSSIBLE if agrees else score >= DOUBTFUL and mention.value > 1:
                continue
            signs.append(own)
            truth.append(agrees)
            counts.append(DISTANT)
    return fit(signs, truth, 0.2, 0.5, counts)


def signs_of(mention: Mention) -> dict[str, float]:
    """The signs of a number, each 1."""
    return dict.fromkeys(mention.signs, 1.0)


def marked(unit: dict[str, Any], mentions: dict[str, list[Mention]]) -> list[tuple[str, Mention, bool]]:
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
            found.append((article, mention, hit))
    return found


def story_values(quantity: str, articles: list[str], mentions: Any, held: Any) -> list[Any]:
    """The values of a story's articles with their signs."""
    other = QUANTITIES[1 - QUANTITIES.index(quantity)]
    own, others = ([scored(q, mentions[a], held[q, a]) for a in articles] for q in (quantity, other))
    return list(values(quantity, own, others))


def learn_reports(labelled: Any, members: Any, mentions: Any, held: Any, fold: Any) -> tuple[Linear, Judged]:
    """The second step, with its held-out figures, and the values of every story with their held-out chances."""
    found = {
        (name, quantity): story_values(quantity, articles, mentions, held)
        for name, articles in members.items()
        for quantity in QUANTITIES
    }
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    folds: list[int] = []
    for unit in labelled:
        name, whole = unit["incident"], wholes(unit)
        for value in found[name, unit["quantity"]]:
            article = members[name][value.article]
            if article in unit["read"]:
                rows.append(value.signs)
                truth.append((article, value.value) in whole)
                folds.append(fold[name])
    judged: Judged = {}
    for number in range(FOLDS):
        train = [at for at, one in enumerate(folds) if one != number]
        model = fit([rows[at] for at in train], [truth[at] for at in train], 0.3, REPORT)
        judged |= {
            key: [(value, model.chance_of(value.signs)) for value in mine]
            for key, mine in found.items()
            if fold[key[0]] == number
        }
    print_reports(labelled, members, judged)
    return fit(rows, truth, 0.3, REPORT), judged


def wholes(unit: Any) -> set[tuple[str, int]]:
    """Articles and the values that they give for the whole event."""
    return {
        (r["article"], r["value"])
        for r in unit["reports"]
        if r["value"] is not None and r["group"] == "all" and not r.get("derived")
    }


def print_reports(labelled: Any, members: Any, judged: Judged) -> None:
    """Reports, and stories with two counts where the count changed, as the data folder's scorer counts them."""
    reports, changed = [0, 0, 0], [0, 0, 0]
    for unit in labelled:
        key = unit["incident"], unit["quantity"]
        kept = {(members[key[0]][value.article], value.value) for value, _ in keep(judged[key], REPORT)}
        said = {one for one in kept if one[0] in unit["read"]}
        want, may = wholes(unit), {(r["article"], r["value"]) for r in unit["reports"]}
        real, told = unit["reason"] in {"contradiction", "later count"}, len({value for _, value in kept}) > 1
        for counts, now in (
            (reports, (len(said & want), len(said - want - may), len(want - said))),
            (changed, (real and told, told and not real, real and not told)),
        ):
            counts[:] = [a + b for a, b in zip(counts, now, strict=True)]
    for name, (hit, false, missed) in (("reports", reports), ("changed", changed)):
        print(f"{name}, unseen stories: F1 {2 * hit / (2 * hit + false + missed):.3f}, {false} false, {missed} missed")


def learn_finals(registry: Any, members: Any, judged: Judged, fold: Any, days: dict[str, str]) -> Linear:
    """The third step, with its held-out figures."""
    rows, truth, where = [], [], []
    for name, articles in sorted(members.items()):
        if len(articles) < 2:
            continue
        for quantity in QUANTITIES:
            numbers = [int(days[article].replace("-", "")) for article in articles]
            for value, signs in final_signs(judged[name, quantity], numbers, quantity).items():
                rows.append(signs)
                truth.append(value == registry[name][quantity])
                where.append((name, quantity, value))
    chances: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for number in range(FOLDS):
        train = [at for at, one in enumerate(where) if fold[one[0]] != number]
        model = fit([rows[at] for at in train], [truth[at] for at in train], 1.0, FINAL)
        for at, (name, quantity, value) in enumerate(where):
            if fold[name] == number:
                chances[name, quantity][value] = model.chance_of(rows[at])
    asked = [(n, q) for n in members if len(members[n]) > 1 for q in QUANTITIES if registry[n][q] > 0]
    for threshold in (0.3, FINAL, 0.4):
        found = {key: choose_latest(chances[key], keep(judged[key], REPORT), threshold) for key in asked}
        told = [key for key in asked if found[key] is not None]
        right = sum(found[key] == registry[key[0]][key[1]] for key in told)
        print(f"final, unseen stories, from {threshold}: {right / len(asked):.3f}, where told {right / len(told):.3f}")
    return fit(rows, truth, 1.0, FINAL)


def dumped(parts: dict[str, Any]) -> str:
    """The weights as JSON, one regression a line."""
    import msgspec

    lines = [f" {json.dumps(name)}: {msgspec.json.encode(part).decode()}" for name, part in parts.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main()

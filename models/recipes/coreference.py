"""Make what the coreference component learns: `models/coreference/preferences.json` and `weights.json`.

    python models/recipes/coreference.py preferences ../shared/bench
    python models/recipes/coreference.py weights ../shared/bench

`preferences` counts over the texts of `attribution/train.jsonl` and `claims/train.jsonl` (no labels) which predicates
have people, groups or things as their subjects. `weights` fits the ranker of antecedents on the claims of
`claims/train.jsonl` whose subject or source is a pronoun or a noun with an article: the candidates whose name agrees
with the gold name are right, a softmax over the candidates of each, L2. It prints what five-fold cross-validation by
article reaches. Needs scipy beside claimx.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from claims import analysed
from scipy.optimize import minimize

from claimx import pipeline
from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference.antecedents import Place, features
from claimx.annotate.coreference.entities import group_names
from claimx.annotate.coreference.mentions import Mention, find_mentions
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.preferences import predicate_key, subject_class
from claimx.annotate.coreference.reader import Reader, clean
from claimx.annotate.slots import ATTRIBUTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

OUT = Path(__file__).resolve().parent.parent / "coreference"
PENALTY = 8.0  # best of 2, 4, 8, 16 by cross-validation
FOLDS = 5
RARE = 4  # a predicate seen less often is left out
CLASSES = ("person", "group", "thing")
PRONOUNS = frozenset("he she it they we i you him her them us me who which that this these those both one".split())
STOP = frozenset("the a an of and mr mrs ms dr sir sen rep gov s".split())


class Case(NamedTuple):
    """One pronoun: the features of each candidate, and which are right."""

    article: int
    group: str
    candidates: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def parse(texts: Iterable[str]) -> Iterable[Doc]:
    """Texts with everything that coreference needs."""
    nlp = pipeline.load(fast=True, exclude=("claimx_times", "claimx_coreference", "claimx_claims"))
    return nlp.pipe(texts, batch_size=8)


def preferences(data: Path) -> None:
    """Count the subjects of predicates; keep how much more or less often than expected each class is one."""
    texts = [row["text"] for name in ("attribution", "claims") for row in rows(data / name / "train.jsonl")]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in parse(texts):
        names = find_names(doc)
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


class Taught(Reader):
    """Reads an article with the gold antecedents and notes every choice."""

    def __init__(self, doc: Doc, article: int, gold: dict[int, list[str]]) -> None:
        super().__init__(doc)
        self.article, self.gold = article, gold
        self.cases: list[Case] = []

    def choose(self, mention: Mention, here: Place, found: list[Mention]) -> Mention | None:
        """The gold antecedent where there is one."""
        best = super().choose(mention, here, found)
        names = self.gold.get(mention.head)
        right = [k for k, other in enumerate(found) if names and agree(self.name(other), names)]
        if not right:
            return best
        rated = tuple(tuple(features(here, mention, other, rank)) for rank, other in enumerate(found))
        self.cases.append(Case(self.article, here.group, rated, tuple(right)))
        return best if best in [found[k] for k in right] else found[right[0]]

    def name(self, mention: Mention) -> str:
        """What a candidate is called."""
        if mention.members:
            return "; ".join(entity.name for entity in mention.members)
        return mention.entity.name if mention.entity is not None else clean(self.doc, mention.tokens)


def agree(name: str, gold: list[str]) -> bool:
    """Whether a name shares at least half of its words with one of the gold names (F1)."""
    ours = words(name)
    for other in map(words, gold):
        if not other or (len(other) == 1 and other[0] in PRONOUNS):
            continue
        shared = sum((Counter(ours) & Counter(other)).values())
        if shared and 2 * shared / (len(ours) + len(other)) >= 0.5:
            return True
    return False


def words(text: str) -> list[str]:
    """The words that count."""
    return [w for w in re.findall(r"[^\W_]+", text.lower()) if w not in STOP]


def collect(data: Path) -> list[Case]:
    """All pronouns and descriptions that are subjects of gold claims or speak for them."""
    cases: list[Case] = []
    for k, (article, doc) in enumerate(analysed(data / "claims" / "train.jsonl", fast=True)):
        reader = Taught(doc, k, meant(article, doc))
        reader.read()
        cases += reader.cases
    return cases


def meant(article: dict[str, Any], doc: Doc) -> dict[int, list[str]]:
    """What the gold claims tell of pronouns and of nouns with an article: token -> names."""
    at = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token))}
    shift = len(article["text"]) - len(article["text"].lstrip())
    linker, marks = SourceLinker(doc), ATTRIBUTIONS.get(doc)
    found: dict[int, list[str]] = {}
    for slot in ("who", "source"):
        for claim in article["claims"]:
            head, gold = at.get(claim["head"]["start"] - shift), claim[slot]
            if head is None or not gold or not gold.get("name") or gold.get("kind") == "unnamed":
                continue
            k = linker.link(head) if slot == "source" else -1
            tokens = find_subject(doc, head) if slot == "who" else marks[k].source if k >= 0 else ()
            if tokens and (tokens[1] - tokens[0] == 1 or doc[tokens[0]].lower_ in {"the", "this"}):
                noun = doc[tokens[0] : tokens[1]].root.i
                found.setdefault(noun, [gold["name"], *gold.get("alt", [])])
    return found


def fit(cases: list[Case]) -> dict[str, float]:
    """The weights that make the right candidates most likely."""
    number: dict[str, int] = {}
    for case in cases:
        for feature in (f for rated in case.candidates for f in rated):
            number.setdefault(feature, len(number))
    coded = [([np.array([number[f] for f in rated]) for rated in c.candidates], list(c.right)) for c in cases]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = PENALTY * float(w @ w) / 2, PENALTY * w
        for candidates, right in coded:
            score = np.array([w[rated].sum() for rated in candidates])
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = np.zeros_like(chance)
            wanted[right] = chance[right]
            value -= math.log(wanted.sum() + 1e-12)
            wanted /= wanted.sum() + 1e-12
            for rated, step in zip(candidates, chance - wanted, strict=True):
                np.add.at(slope, rated, step)
        return value, slope

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {f: round(float(found.x[i]), 3) for f, i in sorted(number.items()) if abs(found.x[i]) > 5e-4}


def share_right(cases: list[Case], weights: dict[str, float]) -> Counter[str]:
    """How often the best candidate is right, by kind of pronoun."""
    right: Counter[str] = Counter()
    for case in cases:
        scores = [sum(weights.get(f, 0.0) for f in rated) for rated in case.candidates]
        right[case.group] += scores.index(max(scores)) in case.right
    return right


def train(data: Path) -> None:
    """Cross-validate, then fit on all and write."""
    cases = collect(data)
    total, right = Counter(case.group for case in cases), Counter[str]()
    for fold in range(FOLDS):
        weights = fit([case for case in cases if case.article % FOLDS != fold])
        right += share_right([case for case in cases if case.article % FOLDS == fold], weights)
    print({group: f"{right[group] / n:.3f} of {n}" for group, n in total.items()}, right.total() / total.total())
    text = json.dumps(fit(cases), indent=0, ensure_ascii=False)
    (OUT / "weights.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["preferences", "weights"])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    (preferences if options.step == "preferences" else train)(options.data)

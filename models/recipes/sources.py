"""Train the linker of attributions and predicates and write `models/sources/weights.json`.

    python models/recipes/sources.py ../shared/bench CACHE

takes the gold claims (head, source, optional) and the attributions that claimx finds, and fits a
softmax over the attributions near each predicate and the article's own voice (L2). It prints what ten-fold
cross-validation by article reaches, and the development articles, with the encoder and (with the same weights) without:
the share of core claims whose source agrees, of all and of those that are attributed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import fit
import gold

from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.index import AttributionIndex
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PENALTY = 12.0  # by cross-validation: 8 to 24 are alike, less is worse
OPTIONAL = 0.4  # the weight of optional claims
RARE = 15  # a feature seen less often is left out
LEAST = 5e-3  # so is a weight below it


class Case(NamedTuple):
    """A gold claim: the features of each attribution near it and of the article's voice, which last."""

    article: int
    weight: float
    attributed: bool
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]  # the attribution is the gold source's, whatever name it was given
    agrees: tuple[bool, ...]  # kind and name are those of the gold source


def collect(data: Path, part: str, *, fast: bool, unseen: Path | None = None) -> list[Case]:
    """The cases of all articles of a part; each is read by models that did not see it, where `unseen` holds such."""
    return [case for article in gold.articles(data, part, fast=fast, unseen=unseen) for case in cases(article)]


def cases(article: gold.Gold) -> Iterator[Case]:
    """The cases of one article."""
    doc = article.doc
    index = AttributionIndex(doc)
    describer = Describer(index)
    for head, claim in article.heads():
        wanted = claim["source"]
        own = wanted["kind"] == "outlet"
        names = [wanted["name"] or "", *wanted.get("alt", [])]
        options, right, agrees = [], [], []
        for k in index.candidates(head):
            mark = index.marks[k]  # described by `gold.articles`
            kind, name, source = mark.kind, mark.name, mark.source
            words = doc[source[0] : source[1]].text if source else ""
            same = kind == wanted["kind"] and (kind != "named" or gold.agree(name or "", names))
            agrees.append(same and not own)
            right.append(not own and (same or gold.agree(words, names)))
            options.append(tuple(describer.mark(head, k)))
        options.append(tuple(describer.outlet(head)))
        weight = OPTIONAL if claim["optional"] else 1.0
        yield Case(article.number, weight, not own, tuple(options), (*right, own), (*agrees, own))


def learn(training: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right index most likely."""
    choices = [fit.Options(case.options, case.right, case.weight) for case in training]
    return fit.conditional(choices, penalty=PENALTY, rare=RARE, least=LEAST)


def measure(weights: dict[str, float], held_out: Sequence[Case]) -> Counter[str]:
    """Agreement of the sources of core claims."""
    counts, model = Counter[str](), Linear(weights=weights)
    for case in held_out:
        if case.weight < 1:
            continue
        scores = [model.score(option) for option in case.options]
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
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where coreference_net.py left its models")
    options = parser.parse_args()
    train = {fast: collect(options.data, "train", fast=fast, unseen=options.cache) for fast in (False, True)}
    total: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for k in range(10):
        weights = learn([case for case in train[False] if case.article % 10 != k])
        for fast, found in train.items():
            total[fast] += measure(weights, [case for case in found if case.article % 10 == k])
    weights = learn(train[False])
    for fast, counts in total.items():
        report(f"cross-validation, {'without' if fast else 'with'} the encoder", counts)
        report("dev", measure(weights, collect(options.data, "dev", fast=fast)))
    fit.write(options.out / "sources" / "weights.json", weights)


if __name__ == "__main__":
    main()

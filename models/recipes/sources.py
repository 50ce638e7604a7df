"""Train what links attributions and predicates: `models/sources/weights.json` and `models/sources/voices.onnx`.

    python models/recipes/sources.py ../shared/bench CACHE

takes the gold claims (head, source, optional) and the attributions that claimx finds, and learns which of those near a
predicate vouches for it, or the article's own voice: a softmax over readable features (L2), and a small network that
sees the encoder's vectors as well. It prints what five-fold cross-validation by article reaches, and the development
articles: the share of core claims whose source agrees, of all and of those that are attributed, by the features (also
without the encoder, with the same weights) and by both together. Adam, dropout, fixed seeds; about 20 minutes of two
cores. Needs torch and onnx beside claimx.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import fit
import gold
import graphs
import numpy as np
import torch
from subject_network import WIDTH
from voice_network import WIDTH as WIDTH_OF_VOICE
from voice_network import Members, Scorer

from claimx.annotate.claims.source.features import Describer
from claimx.annotate.claims.source.index import AttributionIndex
from claimx.annotate.claims.source.network import vectors
from claimx.annotate.encoding import Encoded
from claimx.annotate.slots import AttributionMark
from claimx.graph import numbers
from claimx.linear import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PENALTY = 12.0  # by cross-validation: 8 to 24 are alike, less is worse
OPTIONAL = 0.4  # the weight of optional claims
RARE = 15  # a feature seen less often is left out
LEAST = 5e-3  # so is a weight below it
PACE = graphs.Pace(epochs=4, rate=2e-3, batch=128, decay=0.02)
SLOTS = 56  # features of one option


class Case(NamedTuple):
    """A gold claim: the features of each attribution near it and of the article's voice, which last."""

    article: int
    weight: float
    attributed: bool
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]  # the attribution is the gold source's, whatever name it was given
    agrees: tuple[bool, ...]  # kind and name are those of the gold source
    predicate: np.ndarray | None  # its vectors; None without the encoder
    voices: np.ndarray | None  # those of the options

    @property
    def teaches(self) -> bool:
        """Whether there is a choice, and the right one is known."""
        return any(self.right) and len(self.options) > 1


def collect(data: Path, part: str, *, fast: bool, unseen: Path | None = None) -> list[Case]:
    """The cases of all articles of a part; each is read by models that did not see it, where `unseen` holds such."""
    return [case for article in gold.articles(data, part, fast=fast, unseen=unseen) for case in cases(article)]


def cases(article: gold.Gold) -> Iterator[Case]:
    """The cases of one article."""
    doc, encoded = article.doc, Encoded.of(article.doc)
    index = AttributionIndex(doc)
    describer = Describer(index)
    for head, claim in article.heads():
        wanted = claim["source"]
        own = wanted["kind"] == "outlet"
        names = [wanted["name"] or "", *wanted.get("alt", [])]
        options, right, agrees = [], [], []
        marks: list[AttributionMark | None] = []
        for k in index.candidates(head):
            mark = index.marks[k]  # described by `gold.articles`
            marks.append(mark)
            kind, name, source = mark.kind, mark.name, mark.source
            words = doc[source[0] : source[1]].text if source else ""
            same = kind == wanted["kind"] and (kind != "named" or gold.agree(name or "", names))
            agrees.append(same and not own)
            right.append(not own and (same or gold.agree(words, names)))
            options.append(tuple(describer.mark(head, k)))
        options.append(tuple(describer.outlet(head)))
        marks.append(None)
        yield Case(
            article.number,
            OPTIONAL if claim["optional"] else 1.0,
            not own,
            tuple(options),
            (*right, own),
            (*agrees, own),
            encoded and encoded.layers(head).astype(np.float16),
            encoded and np.stack([vectors(encoded, mark) for mark in marks]).astype(np.float16),
        )


def learn(training: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right index most likely."""
    choices = [fit.Options(case.options, case.right, case.weight) for case in training]
    return fit.conditional(choices, penalty=PENALTY, rare=RARE, least=LEAST)


_CASES: list[Case] = []  # what the processes that train share


def member(without: int, seed: int) -> graphs.Trained:
    """Train one member without a part of the articles."""
    some = [case for case in _CASES if case.teaches and case.article % graphs.PARTS != without]
    names = graphs.vocabulary((row for case in some for row in case.options), RARE)

    def loss_of(scorer: Scorer, rows: list[Case]) -> torch.Tensor:
        seen = given(rows, names)
        wanted = torch.tensor([right for case in rows for right in case.right])
        return graphs.surprise(scorer(*seen), seen[-1], wanted, torch.tensor([case.weight for case in rows]))

    return graphs.learn(Scorer, names, some, loss_of, PACE, seed)


def given(some: Sequence[Case], names: list[str]) -> tuple[torch.Tensor, ...]:
    """Vectors and features of the options of some cases, and the case of each option."""
    number = {name: k + 1 for k, name in enumerate(names)}
    return (
        torch.from_numpy(np.stack([case.predicate for case in some]).astype(np.float32)),
        torch.from_numpy(np.concatenate([case.voices for case in some]).astype(np.float32)),
        torch.from_numpy(numbers((row for case in some for row in case.options), number, SLOTS)),
        torch.repeat_interleave(torch.arange(len(some)), torch.tensor([len(case.options) for case in some])),
    )


def heard(some: Sequence[Case], trained: Sequence[graphs.Trained]) -> list[np.ndarray]:
    """The scores of the options of each case."""
    names, members = graphs.assembled(trained, Scorer, Members)
    found: list[np.ndarray] = []
    for first in range(0, len(some), PACE.batch):
        part = some[first : first + PACE.batch]
        with torch.no_grad():
            scores = members(*given(part, names)).numpy()
        found += np.split(scores, np.cumsum([len(case.options) for case in part])[:-1])
    return found


def weigh(some: Sequence[Case], weights: dict[str, float]) -> list[np.ndarray]:
    """The scores of the options of each case by their features."""
    model = Linear(weights=weights)
    return [np.array([model.score(option) for option in case.options]) for case in some]


def measure(some: Sequence[Case], scores: Sequence[np.ndarray]) -> Counter[str]:
    """Agreement of the sources of core claims; of equal options the last is taken."""
    counts = Counter[str]()
    for case, found in zip(some, scores, strict=True):
        if case.weight < 1:
            continue
        good = case.agrees[len(found) - 1 - int(found[::-1].argmax())]
        counts["all"] += 1
        counts["right"] += good
        counts["attributed"] += case.attributed
        counts["attributed right"] += case.attributed and good
    return counts


def compared(
    cases: dict[bool, list[Case]], weights: dict[str, float], trained: Sequence[graphs.Trained]
) -> dict[str, Counter[str]]:
    """What the features reach on cases that were read without and with the encoder, the network, and both together."""
    features, network = weigh(cases[False], weights), heard(cases[False], trained)
    both = [one + other for one, other in zip(features, network, strict=True)]
    return {
        "features, without the encoder": measure(cases[True], weigh(cases[True], weights)),
        "features": measure(cases[False], features),
        "network": measure(cases[False], network),
        "both": measure(cases[False], both),
    }


def report(name: str, counts: Counter[str]) -> None:
    """Print one line of figures."""
    whole, some = counts["right"] / counts["all"], counts["attributed right"] / counts["attributed"]
    print(f"{name}: source {whole:.4f}, source+ {some:.4f}")


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = gold.parser(__doc__)
    parser.add_argument("cache", type=Path, help="where coreference_net.py left its models")
    options = parser.parse_args()
    torch.set_num_threads(1)
    train = {fast: collect(options.data, "train", fast=fast, unseen=options.cache) for fast in (False, True)}
    _CASES[:] = train[False]
    trained = graphs.train(member)
    total: dict[str, Counter[str]] = {}
    for part in range(graphs.PARTS):
        weights = learn([case for case in train[False] if case.article % graphs.PARTS != part])
        held_out = {fast: [case for case in train[fast] if case.article % graphs.PARTS == part] for fast in train}
        for name, counts in compared(held_out, weights, trained[part]).items():
            total.setdefault(name, Counter()).update(counts)
    for name, counts in total.items():
        report(f"cross-validation, {name}", counts)
    weights = learn(train[False])
    dev = {fast: collect(options.data, "dev", fast=fast) for fast in (False, True)}
    for name, counts in compared(dev, weights, trained[graphs.ALL]).items():
        report(f"dev, {name}", counts)
    fit.write(options.out / "sources" / "weights.json", weights)
    names, members = graphs.assembled(trained[graphs.ALL], Scorer, Members)
    example = {
        "predicate": torch.zeros(2, WIDTH),
        "voices": torch.zeros(3, WIDTH_OF_VOICE),
        "features": torch.zeros(3, SLOTS, dtype=torch.long),
        "of": torch.tensor([0, 1, 1]),
    }
    graphs.export(
        members,
        example,
        names,
        options.out / "sources" / "voices.onnx",
        rows={**dict.fromkeys(example, "n"), "predicate": "m"},
    )


if __name__ == "__main__":
    main()

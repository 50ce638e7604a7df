"""Train what tells the kinds of names: `models/names/`.

    python models/recipes/names.py ../shared/bench

`names.jsonl` beside this file says of names in articles what they name: by the words of a name, folded, one of `KINDS`,
or "person" where the gender cannot be told. All places where an article writes these words are learned from; the
articles lie in the data folder. Of each a few sentences are learned from as well, as they stand and with invented names
(`invented.py`), for small reports name what nobody has heard of. The encoder is frozen. Prints, by five-fold
cross-validation over articles, how many names (the words in one text) get the right kind from the rules, from the
features alone and from the network, in whole articles and in such short texts.
Adam, dropout, fixed seeds; about half an hour of two cores. Needs torch, onnx and scikit-learn beside claimx.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold
import graphs
import invented
import numpy as np
import torch
from name_network import WIDTH, Scorer

from claimx import pipeline
from claimx.annotate.coreference.kinds import KINDS, Forms, features, vectors
from claimx.annotate.coreference.names import find_names
from claimx.annotate.encoding import Encoded
from claimx.annotate.parse.run import analyse
from claimx.graph import numbers
from claimx.linear import Classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name
    from claimx.annotate.parse.layout import Layout

PACE = graphs.Pace(epochs=6, rate=2e-3, batch=128, decay=0.02)
SEEDS = (7, 8, 9, 10)  # of the members
RARE = 12  # a feature that the network saw less often is left out
SELDOM = 6  # so is one for the features alone
SLOTS = 48  # features of one place
WHOLE = 2  # how often a place in a whole article counts; one in a short text counts once
STRENGTH = 0.5
SURE = (0.5, 0.8, 0.9, 0.95, 0.98)  # shares of one gender
PERSON = ("man", "woman")
TEXTS = ("whole", "short", "invented")
TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}

Named = tuple[int, str, tuple[str, ...]]  # an article, its text or one cut out of it, and the words of a name


class Case(NamedTuple):
    """One place of a name."""

    article: int
    text: str  # "whole", "short", "invented"
    words: tuple[str, ...]
    kind: str
    rules: str  # the type by the rules
    features: list[str]
    first: np.ndarray
    last: np.ndarray

    @property
    def wanted(self) -> np.ndarray:
        """Which kinds are right."""
        kinds = PERSON if self.kind == "person" else (self.kind,)
        return np.array([kind in kinds for kind in KINDS])


def cases(data: Path) -> Iterator[Case]:
    """All places of the names that are labelled, in the articles and in short texts cut out of them."""
    labelled = invented.labelled()
    lent = invented.lent(labelled.values())
    nlp = pipeline.load(exclude=("claimx_coreference", "claimx_claims"))
    rows = [row for part in (gold.training(data), gold.plain(data)) for row in part if row["id"] in labelled]
    for number, (row, layout) in enumerate(zip(rows, gold.laid_out(rows), strict=True)):
        doc = analyse(nlp, layout)
        kinds = invented.kinds_of(doc, labelled[row["id"]])
        yield from _places(doc, find_names(doc), kinds, number, "whole")
        for k, made in enumerate(invented.texts(doc, kinds, number, lent)):
            read = list(gold.laid_out([{"id": str(k), "published": row["published"], "text": made.text}]))
            if len(read) != 1:  # it looks like several stories
                continue
            text = analyse(nlp, read[0])
            found = find_names(text)
            told = {name: made.names[at] for name in found if (at := _span(text, read[0], name)) in made.names}
            yield from _places(text, found, told, number, "invented" if k else "short")


def _span(doc: Doc, layout: Layout, name: Name) -> tuple[int, int]:
    """The characters of a text that are a name."""
    return layout.span(doc[name.first].idx, doc[name.last - 1].idx + len(doc[name.last - 1]))


def _places(doc: Doc, names: Sequence[Name], kinds: Mapping[Name, str], number: int, text: str) -> Iterator[Case]:
    """The places of the names in one text whose kinds are told."""
    encoded = Encoded.of(doc)
    assert encoded is not None
    forms = Forms(names)
    for name, kind in kinds.items():
        first, last = (vector.astype(np.float16) for vector in vectors(encoded, name))
        yield Case(number, text, name.words, kind, name.type, list(features(doc, name, forms)), first, last)


class Batch(NamedTuple):
    """Some cases as tensors."""

    first: torch.Tensor
    last: torch.Tensor
    features: torch.Tensor
    wanted: torch.Tensor


def batch(some: Sequence[Case], number: dict[str, int]) -> Batch:
    """Put cases together."""
    return Batch(
        torch.from_numpy(np.stack([case.first for case in some]).astype(np.float32)),
        torch.from_numpy(np.stack([case.last for case in some]).astype(np.float32)),
        torch.from_numpy(numbers((case.features for case in some), number, SLOTS)),
        torch.from_numpy(np.stack([case.wanted for case in some])),
    )


def loss_of(scorer: Scorer, found: Batch) -> torch.Tensor:
    """How unlikely the right kinds are, on average."""
    scores = scorer(*found[:3]).log_softmax(-1)
    return -scores.masked_fill(~found.wanted, -1e9).logsumexp(-1).mean()


_CASES: list[Case] = []  # what the processes that train share


def member(without: int, seed: int) -> graphs.Trained:
    """Train one member without a part of the articles."""
    some = [case for case in _CASES if case.article % graphs.PARTS != without]
    some += [case for case in some if case.text == "whole"] * (WHOLE - 1)
    known = graphs.vocabulary((case.features for case in some), RARE)
    number = {name: k + 1 for k, name in enumerate(known)}
    return graphs.learn(Scorer, known, some, lambda scorer, rows: loss_of(scorer, batch(rows, number)), PACE, seed)


def by_network(some: Sequence[Case], known: list[str], members: torch.nn.Module) -> list[Sequence[float]]:
    """The chances of each place."""
    number = {name: k + 1 for k, name in enumerate(known)}
    with torch.no_grad():
        return members(*batch(some, number)[:3]).tolist()  # type: ignore[no-any-return]


def fitted(some: Sequence[Case]) -> dict[str, list[float]]:
    """The weights of the features alone; a person without a gender counts as a man."""
    rows = [dict.fromkeys(case.features, 1.0) for case in some]
    kinds = ["man" if case.kind == "person" else case.kind for case in some]
    found = fit.classes(rows, kinds, order=KINDS, strength=STRENGTH, rare=SELDOM)
    return {name: row for name, row in found.items() if any(row)}


def by_features(some: Sequence[Case], weights: dict[str, list[float]]) -> list[Sequence[float]]:
    """The chances of each place."""
    known = Classes(weights={name: tuple(row) for name, row in weights.items()})
    return [known.chances(case.features) for case in some]


def answers(some: Sequence[Case], chances: Sequence[Sequence[float]]) -> dict[Named, str]:
    """What the places of each name say together."""
    places: dict[Named, list[Any]] = defaultdict(list)
    for case, row in zip(some, chances, strict=True):
        places[case.article, case.text, case.words].append(np.log(np.array(row) + 1e-6))
    found = {}
    for name, rows in places.items():
        mean = np.exp(np.mean(rows, axis=0))
        person = mean[: len(PERSON)].sum()
        found[name] = "person" if person > mean[len(PERSON) :].max() else KINDS[int(mean[len(PERSON) :].argmax()) + 2]
    return found


def rules(some: Sequence[Case]) -> dict[Named, str]:
    """What most places of each name are by the rules."""
    votes: dict[Named, Counter[str]] = defaultdict(Counter)
    for case in some:
        votes[case.article, case.text, case.words][TYPES.get(case.rules, "thing")] += 1
    return {name: found.most_common(1)[0][0] for name, found in votes.items()}


def report(title: str, gold_: dict[Named, str], found: dict[Named, str]) -> None:
    """Print the share that is right, and of each kind its precision and recall, for each sort of text."""
    for text in TEXTS:
        _report(f"{title}, {text}", {name: kind for name, kind in gold_.items() if name[1] == text}, found)


def _report(title: str, gold_: dict[Named, str], found: dict[Named, str]) -> None:
    pairs = Counter((kind, found[name]) for name, kind in gold_.items())
    right = sum(many for (a, b), many in pairs.items() if a == b)
    print(f"{title}: {right / len(gold_):.4f} of {len(gold_)} names right")
    for kind in ("person", *KINDS[len(PERSON) :]):
        both = pairs[kind, kind]
        said = sum(many for (_, b), many in pairs.items() if b == kind)
        true = sum(many for (a, _), many in pairs.items() if a == kind)
        print(f"  {kind}: precision {both / max(said, 1):.3f}, recall {both / max(true, 1):.3f} of {true}")


def main() -> None:
    """Cross-validate, train on everything, write the weights."""
    given = gold.parser(__doc__).parse_args()
    torch.set_num_threads(1)
    _CASES[:] = cases(given.data)
    gold_ = {(case.article, case.text, case.words): "person" if case.kind in PERSON else case.kind for case in _CASES}
    print(f"{len(_CASES)} places of {len(gold_)} names", flush=True)
    report("rules", gold_, rules(_CASES))
    told: dict[str, dict[Any, str]] = {"features": {}, "network": {}}
    trained = graphs.train(member, seeds=SEEDS)
    genders, nameless = Counter[tuple[float, bool]](), Counter[tuple[float, bool]]()
    for part in range(graphs.PARTS):
        seen = [case for case in _CASES if case.article % graphs.PARTS != part]
        some = [case for case in _CASES if case.article % graphs.PARTS == part]
        told["features"] |= answers(some, by_features(some, fitted(seen)))
        chances = by_network(some, *graphs.assembled(trained[part], Scorer, graphs.Members))
        told["network"] |= answers(some, chances)
        for case, row in zip(some, chances, strict=True):
            if case.text != "whole":
                continue
            for least in SURE:
                nameless[least, case.kind == "none"] += row[-1] > least
            if case.kind in PERSON and any(f.endswith(",gender=") for f in case.features):
                for least in SURE:
                    genders[least, (row[0] > row[1]) == (case.kind == "man")] += max(row[:2]) > least * sum(row[:2])
    for title, found in told.items():
        report(title, gold_, found)
    for least in SURE:
        right, wrong = genders[least, True], genders[least, False]
        print(f"genders of persons whose given name no list has, from {least} on: {right} right, {wrong} wrong")
        print(f"places without a name, from {least} on: {nameless[least, True]} right, {nameless[least, False]} wrong")
    known, members = graphs.assembled(trained[graphs.ALL], Scorer, graphs.Members)
    example = {
        "first": torch.zeros(2, WIDTH),
        "last": torch.zeros(2, WIDTH),
        "features": torch.zeros(2, SLOTS, dtype=torch.long),
    }
    graphs.export(
        members, example, known, given.out / "names" / "names.onnx", rows={"first": "n", "last": "n", "features": "n"}
    )
    path = given.out / "names" / "fast.json"
    path.write_text(json.dumps({"weights": fitted(_CASES)}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

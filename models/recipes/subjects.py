"""Train what finds the subject of a predicate among the nouns of its sentence: `models/subjects/`.

    python models/recipes/subjects.py ../shared/bench

Takes the gold claims with their who. A noun is right where the rules find it and its name agrees with the gold, else
where its words or its name agree; a pronoun that the rules find and that gets a wrong name teaches nothing, for it may
be the subject all the same. The encoder is frozen. Prints, by five-fold cross-validation over articles, how many whos
of core claims become right and how many wrong. Adam, dropout, fixed seeds; about 15 minutes of one core. Needs torch
and onnx beside claimx.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import gold
import graphs
import numpy as np
import torch
from subject_network import WIDTH, Members, Scorer

from claimx.annotate.claims.subject.network import choose, is_settled
from claimx.annotate.claims.subject.options import Option, is_pronoun, options
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.coreference import resolve
from claimx.annotate.encoding import Encoded
from claimx.graph import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc, Token

PACE = graphs.Pace(epochs=4, rate=2e-3, batch=128, decay=0.02)
RARE = 10  # a feature seen less often is left out
SLOTS = 24  # features of one option


class Case(NamedTuple):
    """One predicate: its options, which of them are right, and what the encoder says."""

    article: int
    core: bool
    options: list[Option]
    right: np.ndarray
    rule: int  # the option that the rules find, -1 none
    pronoun: bool  # whether that is a pronoun
    settled: bool  # whether the program does not ask
    null: bool  # whether the gold says that nobody is meant
    predicate: np.ndarray
    nouns: np.ndarray

    @property
    def teaches(self) -> bool:
        """Whether the right option is known."""
        return bool(self.right.any()) and not (self.pronoun and not self.right[self.rule])

    @property
    def wanted(self) -> np.ndarray:
        """The right options; the one of the rules alone where it is among them."""
        if self.rule < 0 or not self.right[self.rule]:
            return self.right
        return np.arange(len(self.right)) == self.rule


def cases(data: Path) -> Iterator[Case]:
    """All of the annotated articles."""
    for article in gold.articles(data, "train"):
        encoded = Encoded.of(article.doc)
        assert encoded is not None
        for token, claim in article.heads():
            rule = subject_token(article.doc, token)
            found = options(article.doc, token, rule)
            if found and (article.whole or not claim["optional"]):
                yield _case(article, encoded, token, claim, found, rule)


def _case(
    article: gold.Gold, encoded: Encoded, token: int, claim: dict, found: list[Option], subject: Token | None
) -> Case:
    who = claim["who"] or {}
    names = [who["name"], *who.get("alt", [])] if who.get("name") else []
    rule = next((k for k, option in enumerate(found) if "rule" in option.features), -1)
    return Case(
        article.number,
        not claim["optional"],
        found,
        np.array([_is_right(article.doc, option, names) for option in found]),
        rule,
        rule >= 0 and is_pronoun(article.doc, found[rule].tokens),
        is_settled(article.doc, token, subject, found[rule].tokens if rule >= 0 else ()),
        not names,
        encoded.layers(token).astype(np.float16),
        np.stack([encoded.layers(option.token) for option in found]).astype(np.float16),
    )


def _is_right(doc: Doc, option: Option, names: list[str]) -> bool:
    first, last = option.tokens
    return gold.agree(doc[first:last].text, names) or gold.agree(resolve(doc, option.tokens)[0], names)


class Batch(NamedTuple):
    """Some cases as tensors."""

    predicate: torch.Tensor
    nouns: torch.Tensor
    features: torch.Tensor
    of: torch.Tensor
    wanted: torch.Tensor


def batch(some: Sequence[Case], number: dict[str, int]) -> Batch:
    """Put cases together."""
    sizes = torch.tensor([len(case.options) for case in some])
    return Batch(
        torch.from_numpy(np.stack([case.predicate for case in some]).astype(np.float32)),
        torch.from_numpy(np.concatenate([case.nouns for case in some]).astype(np.float32)),
        torch.from_numpy(numbers((option.features for case in some for option in case.options), number, SLOTS)),
        torch.repeat_interleave(torch.arange(len(some)), sizes),
        torch.from_numpy(np.concatenate([case.wanted for case in some])),
    )


def loss_of(scorer: Scorer, found: Batch) -> torch.Tensor:
    """How unlikely the right options are, on average."""
    return graphs.surprise(scorer(*found[:4]), found.of, found.wanted, torch.ones(len(found.predicate)))


_CASES: list[Case] = []  # what the processes that train share


def member(without: int, seed: int) -> graphs.Trained:
    """Train one member without a part of the articles."""
    some = [case for case in _CASES if case.teaches and case.article % graphs.PARTS != without]
    features = graphs.vocabulary((option.features for case in some for option in case.options), RARE)
    number = {name: k + 1 for k, name in enumerate(features)}
    return graphs.learn(Scorer, features, some, lambda scorer, rows: loss_of(scorer, batch(rows, number)), PACE, seed)


def judge(some: Sequence[Case], features: list[str], members: torch.nn.Module) -> Counter[str]:
    """What changes for core claims: right where the rules were wrong, and so on."""
    number, found = {name: k + 1 for k, name in enumerate(features)}, Counter[str]()
    for case in some:
        if not case.core or case.settled:
            continue
        given = batch([case], number)
        with torch.no_grad():
            chances = members(given.predicate, given.nouns, given.features).numpy()
        taken = choose(case.options, chances, known=case.rule >= 0)
        if taken is None or taken == case.rule:
            continue
        before = case.null if case.rule < 0 else bool(case.right[case.rule])
        after = bool(case.right[taken])
        found["becomes right" if after > before else "becomes wrong" if before > after else "stays wrong or right"] += 1
    return found


def main() -> None:
    """Cross-validate, train on everything, write the weights."""
    given = gold.parser(__doc__).parse_args()
    torch.set_num_threads(1)
    _CASES[:] = cases(given.data)
    many, teach = sum(case.core for case in _CASES), sum(case.teaches for case in _CASES)
    print(f"{len(_CASES)} predicates, {many} of core claims, {teach} teach", flush=True)
    trained = graphs.train(member)
    found = Counter[str]()
    for part in range(graphs.PARTS):
        some = [case for case in _CASES if case.article % graphs.PARTS == part]
        found += judge(some, *graphs.assembled(trained[part], Scorer, Members))
    print("cross-validation:", ", ".join(f"{many} {name}" for name, many in sorted(found.items())))
    features, members = graphs.assembled(trained[graphs.ALL], Scorer, Members)
    example = {
        "predicate": torch.zeros(1, WIDTH),
        "nouns": torch.zeros(3, WIDTH),
        "features": torch.zeros(3, SLOTS, dtype=torch.long),
    }
    graphs.export(
        members, example, features, given.out / "subjects" / "subjects.onnx", rows={"nouns": "n", "features": "n"}
    )


if __name__ == "__main__":
    sys.exit(main())

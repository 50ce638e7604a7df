"""Train the choice of speakers and write `models/sources/speakers.json`.

    python models/recipes/speakers.py ../shared/bench

reads `attribution/train.jsonl` and `attribution/dev.jsonl` of the data folder (articles with gold attributions), finds
the stretches of speech with claimx itself, and fits a conditional logit over the candidates of each and nobody (L2). A
candidate is right where its noun stands in the gold source, the speaker of the stretch before where both have the same
source; nobody where no attribution covers the stretch. It prints what five-fold cross-validation by article reaches,
and the development articles: the share of stretches whose speaker is right, of all and of those that are given one with
a chance of at least .5. No randomness.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold

from claimx import pipeline
from claimx.annotate.attribution.speakers import LEAST, SURE
from claimx.annotate.attribution.speaking import StretchContext, candidates, features, nobody
from claimx.annotate.attribution.stretches import Stretch, find_stretches
from claimx.annotate.attribution.table import Table
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.article import Article
from claimx.linear import Linear, softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

OTHERS = ("claimx_times", "claimx_attribution", "claimx_coreference", "claimx_claims")
PENALTY = 2.0
RARE = 4  # a feature seen less often is left out
FOLDS = 5
COVERED, BARE = 0.5, 0.3  # shares of a stretch that an attribution covers: it is its speaker's; it is nobody's


class Case(NamedTuple):
    """A stretch: the features of each candidate, those of nobody last, and which are right."""

    article: int
    options: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]


class Gold(NamedTuple):
    """Tokens of a gold attribution."""

    source: frozenset[int]
    content: frozenset[int]


def docs(path: Path) -> Iterator[tuple[dict[str, Any], Doc]]:
    """The articles of a file with their Docs: parse and quotations."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    nlp = pipeline.load(fast=True, exclude=OTHERS)
    for row in rows:
        yield row, analyse(nlp, lay_out(Article(text=row["text"])))


def marks_of(row: dict[str, Any], doc: Doc) -> list[Gold]:
    """The gold attributions as tokens."""
    at = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token))}
    shift = len(row["text"]) - len(row["text"].lstrip())

    def tokens(spans: Sequence[Sequence[int]]) -> frozenset[int]:
        return frozenset(at[i - shift] for first, last in spans for i in range(first, last) if i - shift in at)

    return [Gold(tokens(mark["source"]), tokens(mark["content"])) for mark in row["attributions"]]


def cases(path: Path, first: int = 0) -> list[Case]:
    """The cases of all articles of a file."""
    found: list[Case] = []
    for number, (row, doc) in enumerate(docs(path), first):
        known, t = marks_of(row, doc), Table(doc)
        stretches = [stretch for stretch in find_stretches(doc, t) if stretch.size >= LEAST]
        quoted = [False] * t.size
        for begin, end in (piece for stretch in stretches for piece in stretch.pieces):
            quoted[begin:end] = [True] * (end - begin)
        before: tuple[Stretch, frozenset[int]] | None = None
        for stretch in stretches:
            context = StretchContext(doc, t, stretch, quoted, before[0] if before else None)
            source = speaker(stretch, known)
            options = candidates(context)
            right = [
                k
                for k, option in enumerate(options)
                if source and (option.noun in source if option.noun >= 0 else before and same(doc, before[1], source))
            ]
            if source is None:
                right = [len(options)]
            if right:
                described = (*(features(context, option, options) for option in options), nobody(context))
                found.append(Case(number, tuple(map(tuple, described)), tuple(right)))
            before = (stretch, source) if source else None
    return found


def speaker(stretch: Stretch, known: Sequence[Gold]) -> frozenset[int] | None:
    """The source of the attribution that covers most of a stretch; None: nobody; empty: nobody can say."""
    words = {i for first, last in stretch.pieces for i in range(first, last)}
    best = max(known, key=lambda mark: (len(words & mark.content), -len(mark.content)), default=None)
    share = len(words & best.content) / len(words) if best else 0.0
    if best is not None and share >= COVERED:
        return best.source
    return None if share < BARE else frozenset()


def same(doc: Doc, one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two sources are the same words."""
    return bool(one & other) or [doc[i].lower_ for i in sorted(one)] == [doc[i].lower_ for i in sorted(other)]


def learn(training: Sequence[Case]) -> Linear:
    """The weights that make the right options most likely."""
    choices = [fit.Options(case.options, [k in case.right for k in range(len(case.options))]) for case in training]
    return Linear(weights=fit.conditional(choices, penalty=PENALTY, rare=RARE))


def report(name: str, found: Sequence[tuple[Case, Linear]]) -> None:
    """Print how often the likeliest option is right."""
    counts: Counter[str] = Counter()
    for case, model in found:
        chances = softmax([model.score(option) for option in case.options])
        best = max(range(len(chances)), key=chances.__getitem__)
        counts["all"] += 1
        counts["right"] += best in case.right
        if best < len(case.options) - 1 and chances[best] >= SURE:
            counts["given"] += 1
            counts["given right"] += best in case.right
    share, given = counts["right"] / counts["all"], counts["given right"] / counts["given"]
    print(f"{name}: {share:.4f} of {counts['all']} right; {given:.4f} of the {counts['given']} given a speaker")


def main() -> None:
    """Cross-validate, fit on the training part, write."""
    options = gold.parser(__doc__).parse_args()
    data = options.data / "attribution"
    train = cases(data / "train.jsonl")
    crossed = []
    for learnt, held in fit.folds([case.article for case in train], parts=FOLDS):
        model = learn([train[i] for i in learnt])
        crossed += [(train[i], model) for i in held]
    report("cross-validation", crossed)
    model = learn(train)
    report("dev", [(case, model) for case in cases(data / "dev.jsonl")])
    fit.write(options.out / "sources" / "speakers.json", model.weights)


if __name__ == "__main__":
    main()

"""Learn the modality of claims and write `models/claims/modality.json`.

    python models/recipes/modality.py ../shared/bench

Run after `times.py` and `sources.py`, whose choices it hears. Takes the gold claims that say their modality, asks the
rules of claimx, and fits a multinomial logistic regression over the features of `claimx/annotate/claims/stance.py`.
Prints the share of core claims whose modality agrees, of all and of those that are not actual, for the rules and by
ten-fold cross-validation by article. Sources and times are chosen by weights that learned from the same articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import fit
import gold
import msgspec

from claimx.annotate.claims.candidates import find_candidates
from claimx.annotate.claims.detect.detector import surroundings
from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.claims.stance import MODALITIES, ask, choose, features
from claimx.annotate.claims.when.link import TimeLinker
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.linear import Classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.record import Modality

STRENGTH = 0.3  # inverse of the penalty
OLDER = 3.0  # weight of `claims/train.jsonl`, whose annotators wrote the guidelines
RARE = 5  # a feature seen less often is left out


class Case(NamedTuple):
    """A gold claim: what speaks for its modality, what the rules say, and what readers say."""

    article: int
    core: bool
    features: list[str]
    rules: Modality
    gold: str


def cases(article: gold.Gold) -> Iterator[Case]:
    """The claims of an article that are candidates of claimx."""
    doc = article.doc
    sources, times = SourceLinker(doc), TimeLinker(doc)
    quoted = surroundings(doc).quoted
    known = {candidate.head: candidate for candidate in find_candidates(doc)}
    for token, claim in article.heads():
        if token in known and "modality" in claim:
            (source,), (time,) = (chooser.choose([chooser.ask(token)]) for chooser in (sources, times))
            attribution = ATTRIBUTIONS.get(doc)[source.option] if source.option >= 0 else None
            dated = times.marks[time.option] if time.option >= 0 else None
            asked = ask(doc, known[token], attribution, dated, quoted=quoted[token])
            found = features(doc, asked)
            yield Case(article.number, not claim["optional"], found, asked.rules.modality, claim["modality"])


def learn(examples: Sequence[Case], first: int) -> Classes:
    """The weights of these cases; the first articles, so many, count more."""
    table = [dict.fromkeys(case.features, 1.0) for case in examples]
    kinds = [case.gold for case in examples]
    weight = [OLDER if case.article < first else 1.0 for case in examples]
    weights = fit.classes(table, kinds, order=MODALITIES, strength=STRENGTH, rare=RARE, weight=weight)
    return msgspec.convert({"weights": weights}, Classes)


def told(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    """One line of the report; `pairs` are what was said and the gold of core claims."""
    other = [pair for pair in pairs if pair[1] != "actual"]
    right, right_other = (sum(said == truth for said, truth in some) / len(some) for some in (pairs, other))
    return f"{name}: modality {right:.4f}, modality+ {right_other:.4f}"


def main() -> None:
    """Cross-validate, fit on everything, write the weights."""
    options = gold.parser(__doc__).parse_args()
    found = [case for article in gold.articles(options.data, "train") for case in cases(article)]
    print(f"{len(found)} claims, {sum(case.core for case in found)} of them core", flush=True)
    print(told("rules", [(case.rules, case.gold) for case in found if case.core]))
    first = len(gold.rows(options.data / "claims" / "train.jsonl"))
    pairs: list[tuple[str, str]] = []
    older: list[tuple[str, str]] = []
    for inside, outside in fit.folds([case.article for case in found]):
        model = learn([found[k] for k in inside], first)
        for case in (found[k] for k in outside if found[k].core):
            said = choose(model.chances(case.features), case.rules)
            pairs.append((said, case.gold))
            older += [(said, case.gold)] if case.article < first else []
    print(told("by cross-validation", pairs), flush=True)
    print(told("of these claims/train.jsonl", older), flush=True)
    print(told("the rules there", [(c.rules, c.gold) for c in found if c.core and c.article < first]), flush=True)
    for name in MODALITIES:
        said, true = sum(s == name for s, _ in pairs), sum(t == name for _, t in pairs)
        both = sum(s == t == name for s, t in pairs)
        print(f"  {name}: precision {both / max(1, said):.3f}, recall {both / max(1, true):.3f} of {true}")
    weights = {name: row for name, row in learn(found, first).weights.items() if any(abs(w) >= 5e-4 for w in row)}
    fit.write(options.out / "claims" / "modality.json", weights)


if __name__ == "__main__":
    main()

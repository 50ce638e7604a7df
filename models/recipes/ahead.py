"""Learn who is meant that is named only behind: `models/coreference/weights_ahead.json`.

    python models/recipes/ahead.py ../shared/bench

A conditional logit over the names behind a description ("A sheriff fled ... Sheriff Ana Diaz said") and "none", with
the features of `claimx/annotate/coreference/ahead.py`. The cases are the descriptions that the program asks for and
that are the subject or the source of a gold claim. It prints what ten-fold cross-validation by article reaches. Needs
scipy beside claimx.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from coreference import FOLDS, OUT, fit, judge
from gold import agree
from references import Case, articles, characters

from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference import described
from claimx.annotate.coreference.ahead import names_ahead, options_ahead
from claimx.annotate.coreference.ranker import Ranker
from claimx.annotate.coreference.reader import Reader
from claimx.annotate.coreference.wording import called
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from spacy.tokens import Doc

    from claimx.annotate.coreference.mentions import Mention

THRESHOLD = 0.6
PENALTY = 4.0  # 2 and 8 are no better
ARTICLES = ("a ", "an ", "the ", "one ")


def names_of(row: dict[str, Any], doc: Doc) -> dict[int, list[str]]:
    """The names that the gold gives to subjects and sources, by the head of the noun phrase; "" for its own words."""
    at, linker, marks = characters(row, doc), SourceLinker(doc), ATTRIBUTIONS.get(doc)
    found: dict[int, list[str]] = {}
    for slot in ("who", "source"):
        for claim in row["claims"]:
            head, gold = at.get(claim["head"]["start"]), claim.get(slot) or {}
            if head is None or not gold.get("name"):
                continue
            k = linker.link(head) if slot == "source" else -1
            tokens = find_subject(doc, head) if slot == "who" else marks[k].source if k >= 0 else ()
            if tokens:
                name = "" if gold["name"].lower().startswith(ARTICLES) else gold["name"]
                found.setdefault(doc[slice(*tokens)].root.i, []).append(name)
    return found


def collect(data: Path) -> list[Case]:
    """All descriptions that are asked for and of which the gold knows something."""
    cases: list[Case] = []
    for corpus, k, row, doc in articles(data, fast=True):
        names = names_of(row, doc) if corpus == "claims" else {}

        def choose(
            doc: Doc, mentions: Sequence[Mention], n: int, names: dict[int, list[str]] = names, k: int = k
        ) -> tuple[Mention, Choice] | None:
            mention, found = mentions[n], names_ahead(doc, mentions, n)
            wanted = names.get(mention.head)
            if not found or wanted is None:
                return None
            right = [i for i, m in enumerate(found) if any(w and agree(called(doc, m), [w]) for w in wanted)]
            options = tuple(tuple(option) for option in options_ahead(doc, mentions, n, found))
            cases.append(Case("claims", k, "ahead", options, (), tuple(right or [len(found)]), mention.tokens, ()))
            return (found[right[0]], Choice(right[0], 1.0, "gold")) if right else None

        described.choose_ahead = choose
        Reader(doc, Ranker(doc)).read()
    return cases


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    cases = collect(parser.parse_args().data)
    judged = {}
    for fold in range(FOLDS):
        weights = fit([case for case in cases if case.article % FOLDS != fold], PENALTY)
        held = [k for k, case in enumerate(cases) if case.article % FOLDS == fold]
        judged |= dict(zip(held, judge([cases[k] for k in held], weights), strict=True))
    print(len(cases), "asked,", sum(case.right[0] < len(case.options) - 1 for case in cases), "named behind")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        taken = [(cases[k], p) for k, p in judged.items() if p.argmax() < len(p) - 1 and p.max() >= least]
        print(f"  from {least}: {len(taken)} taken, {sum(p.argmax() in case.right for case, p in taken)} right")
    weights = {"threshold": THRESHOLD, **fit(cases, PENALTY)}
    (OUT / "weights_ahead.json").write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")

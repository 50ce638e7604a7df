"""Learn which rows can be printed as they stand, and write `models/claims/soundness.json`.

    python models/recipes/soundness.py ../shared/bench

`soundness.jsonl` says of the first rows of 70 pages of `reading/more/html` whether they were found sound when read
beside their sentences: right in who, when, source and polarity, the statement whole and with nothing of another
clause. A row is known by a digest of its words; rows that the program makes otherwise today are left out, and how many
are is printed. A logistic regression over the features of `claimx/annotate/claims/weight/sound.py`, which the
confidence hears. Prints the area under the curve by ten-fold cross-validation by page. Needs scikit-learn.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import fit
import gold
import numpy as np
from sklearn.metrics import roc_auc_score

from claimx import assemble, pipeline
from claimx.annotate.claims.weight.sound import marks
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import CLAIMS
from claimx.article import Article
from claimx.linear import Linear
from claimx.options import ExtractOptions
from claimx.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import ClaimMark

LABELS = Path(__file__).resolve().parent / "soundness.jsonl"
STRENGTHS = (0.3, 1.0, 3.0)  # inverse of the penalty


class Row(NamedTuple):
    """A row of a page that was read."""

    page: int
    features: dict[str, float]
    sound: bool


class Page(NamedTuple):
    """A page as the program reads it, and what readers said of its claims, None of those that they did not see."""

    doc: Doc
    claims: Sequence[ClaimMark]
    verdicts: list[bool | None]


def digest(claim: Any) -> str:
    """What tells a row from others: its statement, its who, its first day and its source."""
    said = (claim.statement.text, claim.who and claim.who.name, claim.when and claim.when.from_, claim.source.name)
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:10]


def pages(data: Path, labels: Path) -> Iterator[Page]:
    """The pages of a file of labels; rows that the program makes otherwise than they were read count as not read."""
    nlp = pipeline.load()
    for line in labels.read_text("utf-8").splitlines():
        page = json.loads(line)
        (article,) = read_inputs([str(data / "reading" / page["page"])])
        assert isinstance(article, Article)
        layout = lay_out(article)
        doc = analyse(nlp, layout)
        found = CLAIMS.get(doc)
        record = assemble.assemble(article, layout, doc, options=ExtractOptions())
        verdicts: list[bool | None] = []
        for mark, claim in zip(found, record.claims, strict=True):
            stands = bool(claim.statement) and mark.part_of < 0 and mark.repeats < 0
            verdict = page["rows"].get(digest(claim)) if stands else None
            verdicts.append(None if verdict is None else bool(verdict))
        yield Page(doc, found, verdicts)


def report(labels: Path, right: Sequence[bool]) -> None:
    """Print how many of the rows that were read the program still makes."""
    known = sum(len(json.loads(line)["rows"]) for line in labels.read_text("utf-8").splitlines())
    wrong = 1 - sum(right) / len(right)
    print(f"{len(right)} of {known} rows are as they were read; {wrong:.3f} of them not to be printed")


def learn(rows: Sequence[Row], strength: float) -> Linear:
    """The weights that tell sound rows from others."""
    features, sound = [row.features for row in rows], [row.sound for row in rows]
    return Linear(weights=fit.logistic(features, sound, strength=strength, rare=4))


def main() -> None:
    """Cross-validate, fit on all rows, write the weights."""
    options = gold.parser(__doc__).parse_args()
    rows = [
        Row(number, features, verdict)
        for number, page in enumerate(pages(options.data, LABELS))
        for features, verdict in zip(marks(page.doc, page.claims), page.verdicts, strict=True)
        if verdict is not None
    ]
    right = [row.sound for row in rows]
    report(LABELS, right)
    tried = []
    for strength in STRENGTHS:
        scores = np.zeros(len(rows))
        for inside, outside in fit.folds([row.page for row in rows]):
            model = learn([rows[i] for i in inside], strength)
            scores[outside] = [model.score_of(rows[i].features) for i in outside]
        tried.append((roc_auc_score(right, scores), strength))
        print(f"strength {strength}: area {tried[-1][0]:.3f}")
    fit.write(options.out / "claims" / "soundness.json", learn(rows, max(tried)[1]).weights)


if __name__ == "__main__":
    main()

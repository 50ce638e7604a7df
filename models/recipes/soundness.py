"""Learn which rows can be printed as they stand, and write `models/claims/soundness.json`.

    python models/recipes/soundness.py ../shared/bench

`soundness.jsonl` says of the first rows of 70 pages of `reading/more/html` whether they were found sound when read
beside their sentences: right in who, when, source and polarity, the statement whole and with nothing of another
clause. A row is known by a digest of its words; rows that the program makes otherwise today are left out, and how many
are is printed. A logistic regression over the features of `claimx/annotate/claims/weight/sound.py`. Prints, by
ten-fold cross-validation by page, the area under the curve, and how many of the ten rows that rank first are not
sound, by the weight of the soundness in the rank. Needs scikit-learn.
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
from claimx.annotate.claims.weight.rank import SOUND, Opening, led, opening, rank_by
from claimx.annotate.claims.weight.setting import Setting
from claimx.annotate.claims.weight.sound import marks
from claimx.annotate.claims.weight.sums import weigh
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import CLAIMS
from claimx.article import Article
from claimx.linear import Linear
from claimx.options import ExtractOptions
from claimx.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.annotate.slots import ClaimMark

LABELS = Path(__file__).resolve().parent / "soundness.jsonl"
STRENGTHS = (0.3, 1.0, 3.0)  # inverse of the penalty
FIRST = 10  # rows of a page
SHARES = (0.0, SOUND, 0.15, 0.2, 0.3)  # what the soundness may count in the rank


class Row(NamedTuple):
    """A row of a page; `sound` is None where nobody has read it."""

    page: int
    features: dict[str, float]
    sound: bool | None


class Page(NamedTuple):
    """What the rank of a page's rows depends on."""

    claims: Sequence[ClaimMark]
    sums: list[float]
    words: list[frozenset[str]]
    opening: Opening
    rows: list[Row]  # one for each claim


def digest(claim: Any) -> str:
    """What tells a row from others: its statement, its who, its first day and its source."""
    said = (claim.statement.text, claim.who and claim.who.name, claim.when and claim.when.from_, claim.source.name)
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:10]


def read(data: Path) -> Iterator[Page]:
    """The pages with their rows; those that the program makes otherwise than they were read count as not read."""
    nlp = pipeline.load()
    for number, line in enumerate(LABELS.read_text("utf-8").splitlines()):
        page = json.loads(line)
        (article,) = read_inputs([str(data / "reading" / "more" / "html" / f"{page['page']}.html.gz")])
        assert isinstance(article, Article)
        layout = lay_out(article)
        doc = analyse(nlp, layout)
        found = CLAIMS.get(doc)
        setting = Setting(doc, found)
        rows = []
        record = assemble.assemble(article, layout, doc, options=ExtractOptions())
        for mark, claim, features in zip(found, record.claims, marks(doc, found), strict=True):
            verdict = page["rows"].get(digest(claim)) if claim.statement and mark.part_of < 0 else None
            rows.append(Row(number, features, None if verdict is None else bool(verdict)))
        yield Page(found, weigh(doc, setting, found), setting.words, opening(setting, found), rows)


def learn(rows: Sequence[Row], strength: float) -> Linear:
    """The weights that tell sound rows from others."""
    features, sound = [row.features for row in rows], [row.sound for row in rows]
    return Linear(weights=fit.logistic(features, sound, strength=strength, rare=4))


def unsound(pages: Sequence[Page], models: Sequence[Linear], share: float) -> float:
    """The share of rows that are not sound among the first of each page that were read; one model for each page."""
    first = []
    for page, model in zip(pages, models, strict=True):
        odds = [model.score_of(row.features) for row in page.rows]
        sums = [weight + share * sound for weight, sound in zip(page.sums, odds, strict=True)]
        order = led(rank_by(sums, page.words, page.claims), page.sums, page.opening, page.claims)
        shown = [k for k in order if page.claims[k].part_of < 0 and page.claims[k].repeats < 0][:FIRST]
        first += [page.rows[k].sound for k in shown if page.rows[k].sound is not None]
    return float(np.mean([not sound for sound in first]))


def main() -> None:
    """Cross-validate, fit on all rows, write the weights."""
    options = gold.parser(__doc__).parse_args()
    pages = list(read(options.data))
    rows = [row for page in pages for row in page.rows if row.sound is not None]
    known = sum(len(json.loads(line)["rows"]) for line in LABELS.read_text("utf-8").splitlines())
    right = np.array([row.sound for row in rows])
    print(f"{len(rows)} of {known} rows are as they were read; {np.mean(~right):.3f} of them not sound")
    tried = []
    for strength in STRENGTHS:
        scores, models = np.zeros(len(rows)), {}
        for inside, outside in fit.folds([row.page for row in rows]):
            model = learn([rows[i] for i in inside], strength)
            scores[outside] = [model.score_of(rows[i].features) for i in outside]
            models |= {rows[i].page: model for i in outside}
        tried.append((roc_auc_score(right, scores), strength))
        print(f"strength {strength}: area {tried[-1][0]:.3f}; of the first {FIRST} not sound, by share in the rank:")
        print("  " + "  ".join(f"{s} {unsound(pages, [models[k] for k in sorted(models)], s):.3f}" for s in SHARES))
    fit.write(options.out / "claims" / "soundness.json", learn(rows, max(tried)[1]).weights)


if __name__ == "__main__":
    main()

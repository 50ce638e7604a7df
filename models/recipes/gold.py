"""Articles with gold claims, analysed by the program's own way: what every recipe of claims and their slots needs.

`DATA/claims/PART.jsonl` has articles with id, day of publication, text and gold claims: head, who, when, source,
optional; `readings.jsonl` beside this file has more of them for training. Id, day and text are read and analysed as
`claimx extract` reads and analyses a file of such records.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import readings

from claimx import pipeline
from claimx.annotate.claims.source import complete_attributions
from claimx.annotate.coreference.network import Network
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.read import Failure, ReadOptions
from claimx.read.reader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.annotate.parse.layout import Layout

WHOLE = 70  # of `claims/train.jsonl`: their optional claims are annotated too; later they would count as no claims
PARTS = 4  # of the articles: their number modulo this; one that saw half of them is less sure than the one that ships
MODELS = Path(__file__).resolve().parent.parent
PRONOUNS = frozenset("he she it they we i you him her them us me who which that this these those both one".split())
STOP = frozenset("the a an of and mr mrs ms dr sir sen rep gov s".split())


class Gold(NamedTuple):
    """An article with its gold claims."""

    number: int  # its place in the file
    claims: list[dict[str, Any]]
    doc: Doc
    at: dict[int, int]  # offset of a character of the article -> token
    whole: bool  # whether optional claims are annotated too, so that every other word is no claim
    keys: list[int]  # the numbers of the claims that an editor would keep

    def heads(self, *, slots: bool = True) -> list[tuple[int, dict[str, Any]]]:
        """The claims whose head is a word of the Doc, with its token; only those that say who, when and by whom."""
        found = ((self.at.get(claim["head"]["start"]), claim) for claim in self.claims if "who" in claim or not slots)
        return [(token, claim) for token, claim in found if token is not None]


def articles(
    data: Path,
    part: str,
    *,
    fast: bool = False,
    exclude: tuple[str, ...] = ("claimx_claims",),
    unseen: Path | None = None,
    only: Collection[str] | None = None,
) -> list[Gold]:
    """The articles of a part, run through all components but those of `exclude`.

    The parts are "train", "dev", "older", what is in `claims/train.jsonl` alone, and "plain", the texts of the data
    folder that nobody annotated, without claims.

    `unseen` is the folder where `coreference_net.py` left the networks that did not see a part of the articles: each
    is then read with the one that did not see it. `only` are the ids of those wanted, all by default.
    """
    nlp = pipeline.load(fast=fast, exclude=exclude)
    change = _changed(nlp, unseen) if unseen and not fast else None
    name = "train" if part == "older" else part
    known = {"train": training, "plain": plain}
    gold = known[part](data) if part in known else rows(data / "claims" / f"{name}.jsonl")
    gold = [row for row in gold if only is None or row["id"] in only]
    found = []
    for number, (row, layout) in enumerate(zip(gold, laid_out(gold), strict=True)):
        if change:
            change(number % PARTS)
        doc = analyse(nlp, layout)
        if "claimx_coreference" not in exclude:  # the component of claims would name the sources first
            ATTRIBUTIONS.set(doc, complete_attributions(doc))
        spans = ((token.i, *layout.span(token.idx, token.idx + len(token))) for token in doc)
        at = {offset: token for token, start, end in spans for offset in range(start, end)}
        found.append(Gold(number, row["claims"], doc, at, row.get("whole", True), row.get("keys") or []))
    return found


def laid_out(some: Sequence[dict[str, Any]]) -> Iterator[Layout]:
    """Rows with id, day and text, read and laid out as the program does."""
    records = [json.dumps({name: row[name] for name in ("id", "published", "text")}) for row in some]
    for article in read_bytes("\n".join(records).encode(), name="articles.jsonl", options=ReadOptions(language="en")):
        if isinstance(article, Failure):
            raise article.error
        yield lay_out(article)


def _changed(nlp: Language, unseen: Path) -> Callable[[int], None]:
    """What puts the network that did not see a part of the articles in the place of the one that ships."""
    networks = [Network(unseen / str(part)) for part in range(PARTS)]

    def change(part: int) -> None:
        if "claimx_coreference" in nlp.pipe_names:
            nlp.get_pipe("claimx_coreference").network = networks[part]

    return change


def training(data: Path) -> list[dict[str, Any]]:
    """All articles to learn from, with `whole`."""
    found = rows(data / "claims" / "train.jsonl")
    read = [{**row, "whole": True} for row in readings.articles(data)]
    return [{**row, "whole": k < WHOLE} for k, row in enumerate(found)] + read


def plain(data: Path) -> list[dict[str, Any]]:
    """The texts that nobody annotated."""
    known = {row["id"] for part in (training(data), rows(data / "claims" / "dev.jsonl")) for row in part}
    texts = readings.all_texts(data).items()
    return [{"id": id_, "published": None, "claims": [], **row} for id_, row in texts if id_ not in known]


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


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
    """The words of a name that count."""
    return [w for w in re.findall(r"[^\W_]+", text.lower()) if w not in STOP]


def parser(about: str | None) -> argparse.ArgumentParser:
    """The arguments that the recipes share."""
    found = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("data", type=Path, help="the data folder, which holds claims/")
    found.add_argument("--out", type=Path, default=MODELS, help="where the folders of weights lie")
    return found

"""Anaphors with their candidates, as the program sees them, and which candidates are right: for `coreference.py`.

The gold comes from two places: pronouns and nouns with an article that are the subject or the source of a gold claim
(`claims/train.jsonl`, `readings.jsonl`), and the news articles whose references were annotated
(`references/news.jsonl.gz`). A candidate is right whose name agrees with the gold; where none does, "none" is right: it
stands for a clause, for nothing, or for something that the list does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from gold import agree, rows, training

from claimx import pipeline
from claimx.annotate.claims.source import SourceLinker
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.coreference.ranker import Ranker
from claimx.annotate.coreference.reader import Reader
from claimx.annotate.coreference.weights import weights
from claimx.annotate.coreference.wording import called
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.annotate.slots import ATTRIBUTIONS
from claimx.article import Article
from claimx.choice import NONE, Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from claimx.annotate.coreference.antecedents import Place
    from claimx.annotate.coreference.mentions import Mention
    from claimx.annotate.coreference.network import Network
    from claimx.annotate.slots import Tokens
    from claimx.linear import Linear

    Gold = dict[int, list[list[str]]]  # token -> the names that each annotation gives, none where it refers to nothing


class Case(NamedTuple):
    """One anaphor: the features of each candidate and of "none", which is last, and which of these are right."""

    corpus: str  # claims | news
    article: int
    group: str
    options: tuple[tuple[str, ...], ...]
    net: tuple[float, ...]  # the log-chances of the options by the network, none without it
    right: tuple[int, ...]
    tokens: Tokens
    clusters: tuple[tuple[Tokens, ...], ...]  # the mentions known of each candidate


class Taught(Ranker):
    """Chooses the gold antecedents of an article and notes every choice."""

    def __init__(
        self, doc: Doc, corpus: str, article: int, gold: Gold, network: Network | None, opener: Network | None
    ) -> None:
        super().__init__(doc, network, opener)
        self.corpus, self.article, self.gold = corpus, article, gold
        self.cases: list[Case] = []
        self.spans: set[Tokens] = set()

    def look(self, spans: set[Tokens]) -> None:
        """Keep where mentions stand."""
        super().look(spans)
        self.spans = spans

    def reads_open(self) -> bool:
        """Ask for all open descriptions."""
        super().reads_open()
        return True

    def known(self, group: str) -> Linear:  # noqa: ARG002 - the same for all groups
        """The weights that exist before the network's opinion is weighed."""
        return weights("alone")

    def choose(self, mention: Mention, here: Place, found: list[Mention]) -> Choice:
        """The gold antecedent where there is one."""
        best = super().choose(mention, here, found)
        names = self.gold.get(mention.head)
        if names is None:
            return best if here.group != "open" else Choice(NONE, 1.0, "gold")
        names_of = [called(self.doc, other) for other in found]
        right = [k for k, name in enumerate(names_of) if any(agree(name, wanted) for wanted in names)]
        if here.group == "we":  # the gold allows the speaker as well; the group is meant where it is a candidate
            right = [k for k, name in enumerate(names_of) if any(agree(name, wanted[:1]) for wanted in names)] or right
        options = tuple(tuple(option) for option in self.options(mention, here, found))
        net, wanted = tuple(self.outlooks(mention, here, found)), tuple(right or [len(found)])
        clusters = tuple(self.clusters(mention, found))
        self.cases.append(Case(self.corpus, self.article, here.group, options, net, wanted, mention.tokens, clusters))
        if best.option in right:
            return best
        return Choice(right[0] if right else NONE, 1.0, "gold")


def articles(data: Path, *, fast: bool) -> Iterator[tuple[str, int, dict[str, Any], Doc]]:
    """The annotated articles with what the program knows of them before it asks who is meant."""
    nlp = pipeline.load(fast=fast, exclude=("claimx_coreference", "claimx_claims"))
    for corpus, found in (("claims", training(data)), ("news", rows(data / "references/news.jsonl.gz"))):
        texts = [Article(text=r["text"], title=r.get("title"), published=r.get("published")) for r in found]
        for k, (row, article) in enumerate(zip(found, texts, strict=True)):
            yield corpus, k, row, analyse(nlp, lay_out(article))


def noted(
    corpus: str, k: int, row: dict[str, Any], doc: Doc, network: Network | None = None, opener: Network | None = None
) -> Taught:
    """An article read with its gold, every choice noted."""
    taught = Taught(doc, corpus, k, of_claims(row, doc) if corpus == "claims" else of_news(row, doc), network, opener)
    Reader(doc, taught).read()
    return taught


def collect(
    data: Path, *, fast: bool = False, networks: Sequence[Network] = (), openers: Sequence[Network] = ()
) -> list[Case]:
    """All anaphors of which the gold knows something; each article judged by the networks that did not see it."""
    cases: list[Case] = []
    for corpus, k, row, doc in articles(data, fast=fast):
        network, opener = (known[k % len(known)] if known else None for known in (networks, openers))
        cases += noted(corpus, k, row, doc, network, opener).cases
    return cases


def characters(row: dict[str, Any], doc: Doc) -> dict[int, int]:
    """Character of the article -> token."""
    shift = len(row["text"]) - len(row["text"].lstrip())
    return {i + shift: token.i for token in doc for i in range(token.idx, token.idx + len(token))}


def of_claims(article: dict[str, Any], doc: Doc) -> Gold:
    """What the gold claims tell of pronouns and of nouns with an article."""
    at, linker, marks = characters(article, doc), SourceLinker(doc), ATTRIBUTIONS.get(doc)
    found: Gold = defaultdict(list)
    for slot in ("who", "source"):
        for claim in article["claims"]:
            head, gold = at.get(claim["head"]["start"]), claim.get(slot) or {}
            if head is None or slot not in claim or (slot == "source" and gold.get("kind") != "named"):
                continue
            k = linker.link(head) if slot == "source" else -1
            tokens = find_subject(doc, head) if slot == "who" else marks[k].source if k >= 0 else ()
            if tokens and (tokens[1] - tokens[0] == 1 or doc[tokens[0]].lower_ in {"the", "this"}):
                noun = doc[tokens[0] : tokens[1]].root.i
                found[noun].append([gold["name"], *gold.get("alt", [])] if gold.get("name") else [])
    return dict(found)


def of_news(row: dict[str, Any], doc: Doc) -> Gold:
    """What the annotation of references says; clause, none, generic, outside and new are no names."""
    at, found = characters(row, doc), {}
    for anaphor in row["anaphors"]:
        first, last = at.get(anaphor["span"][0]), at.get(anaphor["span"][1] - 1)
        if first is not None and last is not None:
            refers = anaphor["refers"]
            found[doc[first : last + 1].root.i] = [refers if isinstance(refers, list) else []]
    return found

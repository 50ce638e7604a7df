"""Do earlier results hold: the articles are hashed again, the spans cut again, the ids derived again."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from claimx.read import Failure, ReadOptions, read_inputs
from claimx.record import ArticleRecord, Statement
from claimx.record.identity import article_id, claim_id
from claimx.record.statement import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.article import Article
    from claimx.record.rows import FlatRow

State = Literal["verified", "stale", "broken", "missing"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one claim, or (without a claim) of the rest of an article's record."""

    state: State
    path: str | None
    record: str | None
    article_id: str
    claim_id: str | None
    detail: str | None = None


def spans(value: Any, where: str = "") -> Iterator[tuple[str, str | None, int, int]]:
    """Walk a record and yield every span in it: its place in the record, its words (if it has them), start, end."""
    if isinstance(value, msgspec.Struct):
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if start is not None and end is not None:
            yield where, getattr(value, "text", None), start, end
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, tuple):
        if len(value) == 2 and all(type(item) is int for item in value):
            yield where, None, value[0], value[1]
            return
        for number, item in enumerate(value):
            yield from spans(item, f"{where}[{number}]")


def misplaced(value: Any, text: str) -> list[str]:
    """Name the spans of a record, or of a part of it, that lie outside the text or do not give their words."""
    return [
        f"{where or 'claim'}: {start}-{end} is not {words!r}"
        for where, words, start, end in spans(value)
        if not 0 <= start <= end <= len(text) or (words is not None and text[start:end] != words)
    ]


def verify(
    results: Iterable[ArticleRecord | FlatRow], inputs: Sequence[str], *, options: ReadOptions
) -> Iterator[Finding]:
    """Check results against the articles: those of `inputs`, else those that the results name.

    An article is found by the hash of its text, else by its place; then it has changed, and its claims are stale.
    """
    by_id: dict[str, list[_Part]] = defaultdict(list)
    for part in (part for result in results for part in _parts(result)):
        by_id[part.article_id].append(part)
    by_place: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for identifier, parts in by_id.items():
        for part in parts:
            by_place[_place(part.path, part.record)].add(identifier)
    named = list(dict.fromkeys(part.path for parts in by_id.values() for part in parts if part.path not in {None, "-"}))
    changed: dict[str, str] = {}
    for article in _articles(inputs or named, options):
        identifier = article_id(article.text)
        if identifier in by_id:
            yield from (part.check(article.text) for part in by_id.pop(identifier))
            changed.pop(identifier, None)
            continue
        for other in by_place.get(_place(article.origin.path, article.origin.record), ()):
            changed[other] = identifier
    for identifier, parts in by_id.items():
        state: State = "stale" if identifier in changed else "missing"
        detail = f"its text is now {changed[identifier]}" if identifier in changed else "the article was not found"
        yield from (part.finding(state, detail) for part in parts)


def _articles(inputs: Sequence[str | None], options: ReadOptions) -> Iterator[Article]:
    found = read_inputs([name for name in inputs if name], options=options)
    return (item for item in found if not isinstance(item, Failure))


def _place(path: str | None, record: str | None) -> tuple[str, str | None]:
    return PurePath(path or "").name, record


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its spans and id, or what else a record says about its article."""

    path: str | None
    record: str | None
    article_id: str
    claim_id: str | None
    held: Any  # what is searched for spans: a claim, or a tuple of the rest
    names: dict[str, str] = msgspec.field(default_factory=dict)  # of the article's entities
    predicate: tuple[int, int, str] | None = None  # start, end and words; -1, -1 where only the words are known

    def check(self, text: str) -> Finding:
        wrong = misplaced(self.held, text) or list(self._misjoined())
        if not wrong and self.claim_id and not self._derives(text):
            wrong = ["the id does not follow from article and predicate"]
        return self.finding("broken", "; ".join(wrong)) if wrong else self.finding("verified", None)

    def _misjoined(self) -> Iterator[str]:
        """What is wrong with the statement: its parts do not make its text, or a name is none of the article's."""
        statement = getattr(self.held, "statement", None)
        if not isinstance(statement, Statement):
            return
        if joined([(part.text, part.entity is not None) for part in statement.spans]) != statement.text:
            yield f"statement: its parts do not make {statement.text!r}"
        for part in statement.spans:
            if part.start is None and self.names.get(part.entity or "") != part.text:
                yield f"statement: {part.text!r} is not the name of {part.entity}"

    def _derives(self, text: str) -> bool:
        assert self.predicate is not None
        start, end, words = self.predicate
        if start >= 0:
            return self.claim_id == claim_id(self.article_id, start, end, words)
        first, last = self.held.start, self.held.end
        found = re.finditer(f"(?={re.escape(words)})", text[first:last])
        places = (first + match.start() for match in found)
        return any(self.claim_id == claim_id(self.article_id, at, at + len(words), words) for at in places)

    def finding(self, state: State, detail: str | None) -> Finding:
        return Finding(
            state=state, path=self.path, record=self.record, article_id=self.article_id, claim_id=self.claim_id,
            detail=detail,
        )  # fmt: skip


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    """The one span of a flat row."""

    text: str
    start: int
    end: int


def _parts(result: ArticleRecord | FlatRow) -> Iterator[_Part]:
    if not isinstance(result, ArticleRecord):
        yield _Part(
            path=result.path, record=result.record, article_id=result.article_id, claim_id=result.claim_id,
            held=_Words(text=result.text, start=result.char_start, end=result.char_end),
            predicate=(-1, -1, result.predicate),
        )  # fmt: skip
        return
    article, origin = result.article, result.article.origin
    rest = (article.body, article.headline, result.entities, result.times, result.attributions, result.coverage)
    yield _Part(path=origin.path, record=origin.record, article_id=article.id, claim_id=None, held=rest)
    names = {entity.id: entity.name for entity in result.entities}
    for claim in result.claims:
        word = claim.what.predicate
        yield _Part(
            path=origin.path, record=origin.record, article_id=article.id, claim_id=claim.id, held=claim,
            names=names, predicate=(word.start, word.end, word.text),
        )  # fmt: skip

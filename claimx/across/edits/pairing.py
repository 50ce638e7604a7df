"""Which record is the old and which the new version of an article, where there are many."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.across.edits.compare import Change, compare
from claimx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.record import ArticleRecord

_ARCHIVED = re.compile(r"https?://[^/]+/(?:[\w-]+/)*\d{14}(?:[a-z]{2}_)?/(?=https?://)")  # an archive's copy of a page
_ENDING = re.compile(r"([._-](old|new|v\d+|\d{4,14}))?(\.(txt|html?|md|gz|jsonl?|warc))*$", re.IGNORECASE)


class VersionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which version it is: `id` is the input record's own id where it has one, else the path."""

    id: str | None
    path: str | None
    record: str | None
    url: str | None
    title: str | None
    published: str | None
    article: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two versions of an article and what changed between them."""

    old: VersionInfo
    new: VersionInfo
    changes: tuple[Change, ...]


class Couple(NamedTuple):
    """Two records to compare."""

    old: ArticleRecord
    new: ArticleRecord

    @property
    def is_backwards(self) -> bool:
        """Whether the old version was published after the new one."""
        was, now = self.old.article.published, self.new.article.published
        return was is not None and now is not None and was > now

    def compare(self, *, everything: bool = False) -> Comparison:
        """The changes between them.

        Raises `NotComparableError` where they share nothing.
        """
        changes = compare(self.old, self.new, everything=everything)
        return Comparison(old=_info(self.old), new=_info(self.new), changes=changes)


def couple(old: Sequence[ArticleRecord], new: Sequence[ArticleRecord]) -> Iterator[Couple]:
    """Pair two lists of records: by address, id or name where they agree, else one by one in their order.

    Raises `UsageError` where nothing pairs them.
    """
    if len(old) == len(new) == 1:
        yield Couple(old[0], new[0])
        return
    for key in (_url, _name):
        names = [[key(record) for record in side] for side in (old, new)]
        if all(None not in side and len(set(side)) == len(side) for side in names) and set(names[0]) & set(names[1]):
            later = dict(zip(names[1], new, strict=True))
            yield from (
                Couple(record, later[name]) for name, record in zip(names[0], old, strict=True) if name in later
            )
            return
    if len(old) != len(new):
        msg = f"{len(old)} old and {len(new)} new articles cannot be paired: no address, id or name agrees"
        raise UsageError(msg, hint="give as many new versions as old ones, in the same order")
    yield from (Couple(a, b) for a, b in zip(old, new, strict=True))


def chain(records: Sequence[ArticleRecord]) -> Iterator[Couple]:
    """Pair the versions of a folder or an archive: each with the next one of the same address, in the order of days.

    Where no two share an address, all are versions of one article. Versions of one day keep the order they came in.
    Raises `UsageError` where there is one version only.
    """
    groups: dict[str | None, list[ArticleRecord]] = {}
    for record in records:
        groups.setdefault(_url(record), []).append(record)
    if all(len(group) == 1 for group in groups.values()):
        groups = {None: list(records)}
    found = False
    for group in groups.values():
        days = [record.article.published for record in group]
        known = all(days)
        for old, new in pairwise(sorted(group, key=lambda one: one.article.published or "") if known else group):
            found = True
            yield Couple(old, new)
    if not found:
        msg = "holds one version only"
        where = (records[0].article.origin.path or "") if records else ""
        hint = "give two files, or a folder or an archive with versions of one article"
        raise UsageError(msg, where=where, hint=hint)


def _url(record: ArticleRecord) -> str | None:
    url = record.article.origin.url
    return _ARCHIVED.sub("", url).split("#")[0].rstrip("/") if url else None


def _name(record: ArticleRecord) -> str | None:
    origin = record.article.origin
    name = origin.record or (origin.path or "").replace("\\", "/").rsplit("/", 1)[-1]
    return _ENDING.sub("", name) or None


def _info(record: ArticleRecord) -> VersionInfo:
    article, origin = record.article, record.article.origin
    return VersionInfo(
        id=origin.record or origin.path, path=origin.path, record=origin.record, url=origin.url, title=article.title,
        published=article.published, article=article.id,
    )  # fmt: skip

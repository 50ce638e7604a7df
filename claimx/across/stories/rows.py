"""Flat rows of an earlier run -> what a comparison asks of an article, as far as rows tell it.

Rows have no text, so quotations are not compared, and words are those of the claims.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from claimx import lexicon
from claimx.across.stories.casualties import SAYING
from claimx.across.stories.digest import Details, Digest, Figure, Named, Said, Voice, ordinal, pack, sign
from claimx.across.wording.words import find_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.record import FlatRow

_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", ""))
_MAIN = 5  # claims, the weightiest, whose day is the day of the story


def by_article(rows: Iterable[FlatRow]) -> Iterator[tuple[FlatRow, ...]]:
    """The rows of each article, in the order in which its first row comes."""
    found: dict[tuple[str, str | None, str | None], list[FlatRow]] = {}
    for row in rows:
        found.setdefault((row.article_id, row.path, row.record), []).append(row)
    return map(tuple, found.values())


def digest_rows(rows: Sequence[FlatRow]) -> Digest:
    """The digest of the article whose rows these are."""
    head = rows[0]
    claims = tuple(map(_said, rows))
    forms = [stem(word.form) for row in rows for word in find_words(row.text) if not word.is_mark]
    names = [name for row in rows for name in (row.who, row.source) if name and name[:1].isupper()]
    days = {ordinal(row.date_from) for row in rows if row.date_from and row.date_from == row.date_to}
    main = (row for row in sorted(rows, key=lambda row: row.rank)[:_MAIN] if row.date_from == row.date_to)
    details = Details(
        mentions=(), quotations=(), claims=claims, people=tuple(_people(names)), voices=tuple(_voices(rows)),
        agency=None, shooting=False,
    )  # fmt: skip
    return Digest(
        id=head.record or head.path or head.article_id, article=head.article_id,
        outlet=head.publisher or (urlsplit(head.url).hostname if head.url else None), url=head.url, title=head.title,
        published=head.published, day=ordinal(head.published), words=dict(Counter(forms)),
        head=tuple(stem(word.form) for word in find_words(head.title or "") if not word.is_mark),
        names=frozenset(name.casefold().split()[-1] for name in names),
        places=frozenset(row.place.casefold() for row in rows if row.place),
        days=frozenset(day for day in days if day is not None),
        main_days=tuple(day for row in main if (day := ordinal(row.date_from)) is not None),
        signature=sign(forms), size=len(forms), packed=pack(details),
    )  # fmt: skip


def _said(row: FlatRow) -> Said:
    return Said(
        row.claim_id, row.rank, row.char_start, row.char_end, row.text, row.who, _lemma(row.predicate), row.predicate,
        row.what, row.date_text, row.date_from, row.date_to, row.source or row.source_text, row.source_kind,
        row.modality, row.polarity, row.place, tuple(_figures(row)),
    )  # fmt: skip


def _figures(row: FlatRow) -> Iterator[Figure]:
    """The numbers of a row, at the place of their words in the claim."""
    behind = 0
    given: list[dict[str, Any]] = msgspec.json.decode(row.numbers) if row.numbers else []
    for one in given:
        at = row.text.find(one["text"], behind)
        if one.get("value") is None or at < 0:
            continue
        behind = at + len(one["text"])
        yield Figure(
            round(one["value"], 4), one.get("unit"), one.get("of"), bool(one.get("approximate")), row.char_start + at,
            row.char_start + behind, one["text"],
        )  # fmt: skip


def _lemma(predicate: str) -> str:
    """The lemma, which rows do not have: a listed one where an ending leads to it, else the stem."""
    form = predicate.casefold()
    candidates = [form, *(form.removesuffix(old) + new for old, new in _ENDINGS if form.endswith(old))]
    return next((one for one in candidates if one in _listed()), stem(form))


@cache
def _listed() -> frozenset[str]:
    opposites = " ".join(lexicon.lines("opposites")).replace("|", " ").split()
    return frozenset(lexicon.cues()).union(*SAYING.values(), opposites, lexicon.words("sole_actors"))


def _people(names: Iterable[str]) -> Iterator[Named]:
    for name, count in sorted(Counter(names).items()):
        parts = name.split()
        if len(parts) > 1 and all(part[0].isupper() for part in (parts[0], parts[-1])):
            yield Named(name, None, count)


def _voices(rows: Sequence[FlatRow]) -> Iterator[Voice]:
    heard: dict[tuple[str | None, str, str | None], list[int]] = {}
    for row in rows:
        if row.source_kind != "outlet":
            key = (row.source or row.source_text, row.source_kind, row.source_type)
            heard.setdefault(key, [0, 0])[row.speech == "indirect"] += 1
    for (name, kind, sort), (direct, indirect) in sorted(heard.items(), key=lambda one: str(one[0])):
        yield Voice(name, kind, sort, direct, indirect)

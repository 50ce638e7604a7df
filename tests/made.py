"""A record made by hand, with every kind of slot, of a text with an emoji, quotes, markup and a formula."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec

from claimx import record as r
from claimx.read.options import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from claimx.article import Article

TEXT = "“We will 🚀 open it,” said Mayor Ana Sá.\nThe =SUM(1) bridge — built in 1990 — did not *close* <b>then</b>."


def span(words: str) -> dict[str, Any]:
    """Give the words of the sample text with their offsets."""
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def make_record(*, content: bool = True, path: str = "a.txt") -> r.ArticleRecord:
    open_start, open_end = span("We will 🚀 open it")["start"], span("We will 🚀 open it")["end"]
    source = r.Source(kind="named", name="Ana Sá", **span("Mayor Ana Sá"), entity="e1", role="mayor")
    voice = r.ClaimSource(
        kind="named", name="Ana Sá", **span("Mayor Ana Sá"), entity="e1",
        cue="said", speech="direct", attribution="q1", via=("Reuters",),
    )  # fmt: skip
    outlet = r.ClaimSource(
        kind="outlet", name=None, text=None, start=None, end=None, entity=None, cue=None, speech=None, attribution=None,
        via=(),
    )  # fmt: skip
    first = r.Claim(
        id="c_0000000000000001", rank=2, **span("We will 🚀 open it"),
        who=r.Who(name="Ana Sá", **span("We"), entity="e1"),
        what=r.What(**span("will 🚀 open it"), predicate=r.Predicate(lemma="open", **span("open"))),
        when=None, where=None, source=voice, modality="planned", polarity="positive", numbers=(), confidence=0.9,
    )  # fmt: skip
    second = r.Claim(
        id="c_0000000000000002", rank=1, **span("=SUM(1) bridge — built in 1990 — did not *close* <b>then</b>"),
        who=r.Who(name="=SUM(1) bridge", **span("=SUM(1) bridge"), entity=None),
        what=r.What(**span("did not *close* <b>then</b>"), predicate=r.Predicate(lemma="close", **span("close"))),
        when=r.When(**span("1990"), value="1990", from_="1990-01-01", to="1990-12-31", precision="year", time="t1"),
        where=r.Where(name="Bridge", **span("bridge"), entity=None),
        source=outlet, modality="actual", polarity="negative", numbers=(), confidence=0.5,
    )  # fmt: skip
    return r.ArticleRecord(
        article=r.ArticleInfo(
            id="a_0123456789abcdef",
            origin=r.Origin(
                path=path, record=None, url="https://example.org/a", sha256="00", bytes=120, media_type="text/plain",
                encoding="utf-8",
            ),
            title="Bridge [bold]to[/bold] open 🌉", deck=None, authors=("Kim Lo",), publisher="Daily",
            published="2024-03-06", published_from="text", language="en",
            text=r.Text(length=len(TEXT), sha256="11", content=TEXT if content else None), body=((0, len(TEXT)),),
        ),
        entities=(r.Entity(id="e1", name="Ana Sá", type="PERSON", role="mayor", mentions=((open_start, open_start + 2),)),),
        times=(r.Time(id="t1", **span("1990"), type="DATE", value="1990", mod=None, from_="1990-01-01", to="1990-12-31", precision="year"),),
        attributions=(
            r.Attribution(
                id="q1", speech="direct", source=source, cue=r.Passage(**span("said")), content=((open_start, open_end),),
                said=None, within=None, class_="report",
            ),
        ),
        claims=(first, second),
        coverage=r.Coverage(chars=len(TEXT), body_chars=len(TEXT), sentences=2, skipped=()),
        warnings=(r.Warning_(code="W_DATE_ANCHOR", message="1 relative date stays unresolved"),),
        run=r.Run(claimx="0.1.0", model="en_core_web_sm 3.8.0", digest="d"),
    )  # fmt: skip


def stand_in(articles: Iterable[Article | Failure], *, options: object) -> Iterator[r.ArticleRecord | Failure]:
    """Stand in for the analysis: the same two claims for every article; "boom" in a text is a bug in it."""
    for article in articles:
        assert not isinstance(article, Failure)
        if "boom" in article.text:
            raise ZeroDivisionError(article.text)
        record = make_record(path=article.origin.path or "")
        info = msgspec.structs.replace(
            record.article, title=article.title or article.text[:40], published=article.published
        )
        yield msgspec.structs.replace(record, article=info)


def dying_worker(pipe: Connection, work: object) -> None:
    """Stand in for a worker that the system kills at its first article."""
    pipe.send((-1, None))
    pipe.recv()
    os._exit(9)

"""The view for people: a table per article and a summary line. The only module that imports Rich."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from claimx.render.markdown import period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType
    from rich.text import Text

    from claimx.record import ArticleRecord, Claim

_STYLES = {"planned": "cyan", "possible": "yellow", "hypothetical": "yellow", "normative": "magenta"}


class Table:
    """A Rich table: claim, who, when, source."""

    head = b""

    def __init__(self, *, width: int = 100, color: bool = False) -> None:
        """Fix the width and whether colours are used, so that the output does not depend on who looks."""
        self.width = width
        self.color = color

    def piece(self, record: ArticleRecord) -> bytes:
        """Render one article."""
        page, console = _console(width=self.width, color=self.color)
        _print(console, record)
        return _lines(page)


def printed(parts: Iterable[RenderableType], *, width: int, color: bool) -> bytes:
    """What a console of this width shows of the parts, one below the other."""
    page, console = _console(width=width, color=color)
    for part in parts:
        console.print(part)
    return _lines(page)


def _console(*, width: int, color: bool) -> tuple[io.StringIO, Console]:
    from rich.console import Console

    page = io.StringIO()
    console = Console(
        file=page, width=width, force_terminal=color, no_color=not color, legacy_windows=False,
        color_system="standard" if color else None, highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    return page, console


def _lines(page: io.StringIO) -> bytes:
    return "".join(f"{line.rstrip(' ')}\n" for line in page.getvalue().splitlines()).encode()


def _print(console: Console, record: ArticleRecord) -> None:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    article = record.article
    facts = [article.publisher, ", ".join(article.authors), article.published]
    console.print(Text(article.title or article.origin.path or article.id, style="bold"))
    if any(facts):
        console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    if record.claims:
        table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        table.add_column("#", justify="right", style="dim")
        table.add_column("claim", ratio=5)
        table.add_column("who", ratio=2)
        table.add_column("when", ratio=2)
        table.add_column("source", ratio=2)
        for claim in sorted(record.claims, key=lambda claim: claim.rank):
            # Text, not markup: "[bold]" in an article is just words
            table.add_row(str(claim.rank), _claim(claim), Text(_who(claim)), Text(_when(claim)), Text(_source(claim)))
        console.print(table)
    for warning in record.warnings:
        console.print(Text(f"{warning.message} [{warning.code}]", style="yellow"))
    console.print(Text(summary(record), style="dim"))
    console.print()


def _claim(claim: Claim) -> Text:
    from rich.text import Text

    text = Text(" ".join(claim.text.split()))
    marks = [word for word in (claim.modality, claim.polarity) if word not in {"actual", "positive"}]
    if marks:
        text.append(f" [{', '.join(marks)}]", style=_STYLES.get(claim.modality, "red"))
    return text


def _who(claim: Claim) -> str:
    return (claim.who.name or claim.who.text or "") if claim.who else ""


def _when(claim: Claim) -> str:
    return (period(claim.when.from_, claim.when.to) or claim.when.text) if claim.when else ""


def _source(claim: Claim) -> str:
    # the outer voices of a chain stand before the one that vouches
    if claim.source.kind == "outlet":
        return ""
    return " > ".join([*claim.source.via, claim.source.name or claim.source.text or "(unnamed)"])


def summary(record: ArticleRecord) -> str:
    """`14 claims, 5 of them attributed · 12 sentences read · 1,420 characters skipped (furniture)`."""
    attributed = sum(claim.source.kind != "outlet" for claim in record.claims)
    parts = [f"{count(len(record.claims), 'claim')}, {attributed} of them attributed"]
    parts.append(f"{count(record.coverage.sentences, 'sentence')} read")
    skipped = sum(stretch.end - stretch.start for stretch in record.coverage.skipped)
    if skipped:
        reasons = ", ".join(sorted({stretch.reason for stretch in record.coverage.skipped}))
        parts.append(f"{count(skipped, 'character')} skipped ({reasons})")
    return " · ".join(parts)


def count(number: int, noun: str) -> str:
    """`1 claim`, `1,420 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

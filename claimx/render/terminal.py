"""The view for people: a table per article and a summary line. The only module that imports Rich."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from claimx.record.choose import is_folded, numbers, reading, sureness, weightiest
from claimx.render.words import said, speech, stance, voice, when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType
    from rich.text import Text

    from claimx.record import ArticleRecord, Claim

ROWS = 10  # that are shown by default
_STYLES = {"planned": "cyan", "possible": "yellow", "hypothetical": "yellow", "normative": "magenta"}
_SURE = {3: "●●●", 2: "●●○", 1: "●○○"}


class Table:
    """A Rich table: claim, source, when, how sure."""

    head = b""

    def __init__(self, *, width: int = 100, color: bool = False, top: int | None = None, folded: bool = False) -> None:
        """Fix the width and whether colours are used, so that the output does not depend on who looks.

        `top` is how many claims are shown, ten by default and 0 for all; `folded` shows those too that others say.
        """
        self.width = width
        self.color = color
        self.top = ROWS if top is None else top
        self.folded = folded

    def piece(self, record: ArticleRecord) -> bytes:
        """Render one article."""
        page, console = _console(width=self.width, color=self.color)
        self._print(console, record)
        return _lines(page)

    def _print(self, console: Console, record: ArticleRecord) -> None:
        from rich.text import Text

        article = record.article
        facts = [article.publisher, ", ".join(article.authors), article.published]
        place = ""
        if article.origin.path and article.origin.path != "-":
            place = f"{article.origin.path}:{article.origin.record}" if article.origin.record else article.origin.path
            console.print(Text(place, style="dim"))
        heading = article.title or article.origin.url or ("" if place else article.id)
        if heading:
            console.print(Text(heading, style="bold"))
        if any(facts):
            console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
        shown = weightiest(record, self.top, folded=self.folded)
        if shown:
            self._rows(console, shown, numbers(record))
        for warning in record.warnings:
            console.print(Text(f"{warning.message} [{warning.code}]", style="yellow"))
        rest = _rest(record, shown, folded=self.folded)
        if rest:
            console.print(Text(rest, style="dim"))
        console.print(Text(summary(record), style="dim"))
        console.print()

    def _rows(self, console: Console, claims: list[Claim], number: dict[str, int]) -> None:
        from rich import box
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        table.add_column("#", justify="right", style="dim")
        table.add_column("claim", ratio=6)
        table.add_column("source", ratio=3)
        table.add_column("when", ratio=2)
        table.add_column("sure", style="dim")
        for claim in claims:
            # Text, not markup: "[bold]" in an article is just words
            table.add_row(
                str(number[claim.id]), _claim(claim, folded=self.folded), Text(_source(claim)), Text(when(claim)),
                _SURE[sureness(claim)],
            )  # fmt: skip
        console.print(table)


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


def _claim(claim: Claim, *, folded: bool) -> Text:
    from rich.text import Text

    inside = folded and is_folded(claim)
    text = Text(f"({claim.what.predicate.text}) {reading(claim)}" if inside else reading(claim))
    if stance(claim):
        text.append(f" [{stance(claim)}]", style=_STYLES.get(claim.modality, "red"))
    return text


def _source(claim: Claim) -> str:
    return ", ".join(part for part in (voice(claim), speech(claim), said(claim)) if part)


def _rest(record: ArticleRecord, shown: list[Claim], *, folded: bool) -> str:
    """`8 more claims: --top 0 · 5 inside others or told again: --all`."""
    more = len(weightiest(record, folded=folded)) - len(shown)
    hidden = 0 if folded else sum(map(is_folded, record.claims))
    parts = [f"{count(more, 'more claim')}: --top 0"] if more else []
    parts += [f"{hidden:,} inside others or told again: --all"] if hidden else []
    return " · ".join(parts)


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

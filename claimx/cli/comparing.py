"""The commands that compare: `diff`, two versions of an article; `across`, many articles."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from claimx.cli import parameters as p
from claimx.cli.commands import app, look_of, refuse_overwriting
from claimx.cli.console import count
from claimx.cli.groups import Analysis, Reading, Talk, spread
from claimx.errors import Exit, InputError, UsageError
from claimx.render.formats import Known, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.across.edits.pairing import Comparison, Couple
    from claimx.across.stories.digest import Digest
    from claimx.across.stories.types import Story
    from claimx.cli.analysed import Rows
    from claimx.cli.console import Voice
    from claimx.read.options import Failure
    from claimx.record import ArticleRecord

_READING, _ANALYSIS, _TALK = Reading(), Analysis(), Talk()
_CHANGED = 1  # the exit code of `diff`, as of the tool of that name
_DIFF = Known(
    command="diff",
    names=p.DIFF_FORMATS,
    whole=("html",),
    endings={".json": "json", ".jsonl": "json", ".md": "markdown", ".html": "html", ".htm": "html"},
)
_ACROSS = Known(
    command="across",
    names=p.STORIES_FORMATS,
    whole=("sqlite", "html"),
    endings={".jsonl": "jsonl", ".json": "jsonl", ".db": "sqlite", ".sqlite": "sqlite", ".html": "html"},
)


@app.command()
@spread
def diff(
    old: p.OldVersion,
    new: p.NewVersion = None,
    format: p.DiffFormat = "auto",  # noqa: A002 - the name of the option
    output: p.Output = None,
    everything: p.Everything = False,
    reading: Reading = _READING,
    jobs: p.Jobs = 1,
    analysis: Analysis = _ANALYSIS,
    talk: Talk = _TALK,
) -> int:
    """Say what an edit changed in the claims of an article.

    OLD alone is a folder or an archive with several versions; each is compared with the next. Articles are analysed,
    records of extract or batch (with --include-text) are taken as they are. Ends with exit code 0 where nothing of
    substance changed, 1 where something did, 2 where the versions cannot be compared.

    \b
    claimx diff monday.html tuesday.html
    claimx diff captures.warc -f markdown
    """
    voice = talk.voice()
    name = settled(format, _DIFF, output=output, otherwise="table" if sys.stdout.isatty() else "json")
    refuse_overwriting(output, [os.fspath(path) for path in (old, new) if path])

    from claimx.cli.analysed import analysed

    options, how = analysis.options(include_text=True), reading.options()
    given = [os.fspath(path) for path in (old, new) if path]
    sides = [_usable(analysed([path], reading=how, options=options, jobs=jobs), voice) for path in given]
    found: list[tuple[Comparison, Couple]] = []
    failed = False
    for couple in _couples(sides):
        if couple.is_backwards:
            where = couple.new.article.origin.path or ""
            voice.warning(where, "W_ORDER", "is older than the version it is compared with: the wrong way round?")
        try:
            found.append((couple.compare(everything=everything), couple))
        except InputError as error:
            failed = True
            voice.error(error)
    _write(found, name, output)
    return Exit.USAGE if failed or not found else _CHANGED if _substance(found) else Exit.OK


@app.command()
@spread
def across(
    inputs: p.BatchInputs,
    output: p.StoriesOutput = None,
    format: p.StoriesFormat = "auto",  # noqa: A002 - the name of the option
    people: p.People = None,
    reading: Reading = _READING,
    jobs: p.Jobs = 1,
    analysis: Analysis = _ANALYSIS,
    resume: p.Resume = True,
    talk: Talk = _TALK,
) -> int:
    """Find the stories that several articles tell: who had it first, which numbers and quotations differ.

    Articles are analysed first, into OUT.records.json beside the output, where an interrupted run goes on; records of
    an earlier batch (with --include-text) are taken as they are, and flat rows for what claims alone tell. A page
    (.html) has the pages of its articles in a folder beside it.

    \b
    claimx across news/ -o stories.db --jobs 4
    claimx across records.json -f jsonl | jq '.numbers[]'
    """
    names = [os.fspath(path) for path in inputs]
    voice = talk.voice()
    name = settled(format, _ACROSS, output=output, otherwise="jsonl")
    refuse_overwriting(output, names)

    from claimx.across.stories.find import find_stories, in_order
    from claimx.across.stories.people import read_register
    from claimx.cli.analysed import batched, stored, told

    register = read_register(people) if people else None
    options, how = analysis.options(include_text=True), reading.options()
    source = (
        told(names, reading=how, options=options, jobs=jobs)
        if output is None
        else batched(names, output, reading=how, options=options, jobs=jobs, restart=not resume)
    )
    articles, failed = _digests(source, voice)
    ordered = in_order(articles)
    if len(ordered) < len(articles):
        voice.warning(names[0], "W_DUPLICATE", f"{len(articles) - len(ordered)} articles came twice and count once")
    sizes: list[int] = []
    stories = _counted(find_stories(ordered, register), sizes)
    if name == "html" and output is not None:
        _write_pages(stories, ordered, output, stored(names, output))
    else:
        _write_stories(stories, ordered, name, output)
    _say_how_it_went(ordered, sizes, failed, voice)
    return Exit.OK if not failed else Exit.PARTIAL if ordered else Exit.NOTHING


def _counted(stories: Iterator[Story], sizes: list[int]) -> Iterator[Story]:
    """The stories, and on the way the number of articles of each."""
    for story in stories:
        sizes.append(len(story.articles))
        yield story


def _say_how_it_went(articles: list[Digest], sizes: list[int], failed: int, voice: Voice) -> None:
    undated = sum(article.day is None for article in articles)
    if len(articles) == 1:
        voice.note("one article only: there is nothing to compare it with")
    elif undated:
        voice.note(f"{count(undated, 'article')} without a date: of those nobody can say who was first")
    shared = sum(size > 1 for size in sizes)
    told = f", {shared:,} {'story' if shared == 1 else 'stories'} of several" if len(articles) > 1 else ""
    voice.note(count(len(articles), "article") + told + (f", {count(failed, 'input')} failed" if failed else ""))


def _digests(source: Iterable[ArticleRecord | Failure | Rows], voice: Voice) -> tuple[list[Digest], int]:
    """What is compared of every article, and how many inputs failed."""
    from claimx.across.stories.digest import digest
    from claimx.across.stories.rows import by_article, digest_rows
    from claimx.cli.analysed import Rows
    from claimx.read.options import Failure

    articles: list[Digest] = []
    textless: tuple[str, str] | None = None
    failed = 0
    for outcome in source:
        try:
            if isinstance(outcome, Failure):
                raise outcome.error
            if isinstance(outcome, Rows):
                articles += map(digest_rows, by_article(outcome.read()))
                textless = textless or (outcome.name, "holds claims without their texts")
            else:
                articles.append(digest(outcome))
                if outcome.article.text.content is None:
                    where = outcome.article.origin.path or outcome.article.id
                    textless = textless or (where, "its record is without the text (--include-text)")
        except InputError as error:
            failed += 1
            voice.error(error)
    if textless:
        voice.warning(textless[0], "W_THIN", f"{textless[1]}: quotations are not compared")
    return articles, failed


def _write_pages(
    stories: Iterator[Story], articles: list[Digest], output: Path, records: Iterator[ArticleRecord]
) -> None:
    """The page of the stories, and beside it a folder with the page of every article that it shows."""
    from claimx.render.files import explained, replacing
    from claimx.render.stories.articles import Places, write_articles
    from claimx.render.stories.page import make_cards, page

    cards, left = make_cards(stories, {article.id: article for article in articles})
    shown = {article.article for card in cards for article in card.articles}
    with explained(str(output)):
        folder = output.with_name(f"{output.stem}.articles")
        written = write_articles(records, shown, folder)
        with replacing(output) as fresh:
            fresh.write_bytes(page(cards, left, Places(folder.name, written)))


def _write_stories(stories: Iterator[Story], articles: list[Digest], name: str, output: Path | None) -> None:
    from claimx.record import to_json
    from claimx.render.files import explained, replacing

    with explained(str(output) if output else "standard output"):
        if output is None:
            for story in stories:
                sys.stdout.buffer.write(to_json(story) + b"\n")
            sys.stdout.buffer.flush()
            return
        with replacing(output) as fresh:
            if name == "sqlite":
                from claimx.render.stories.sqlite import write_sqlite

                write_sqlite(stories, articles, fresh)
            else:
                with fresh.open("wb") as file:
                    file.writelines(to_json(story) + b"\n" for story in stories)


def _usable(outcomes: Iterator[ArticleRecord | Failure], voice: Voice) -> list[ArticleRecord]:
    """The records; one that cannot be compared ends the command, so that no pair is made of the wrong two."""
    from claimx.read.options import Failure

    found = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            voice.error(outcome.error)
            msg = "cannot be compared"
            raise UsageError(msg, where=outcome.where, hint="every version must be readable")
        if outcome.article.text.content is None:
            msg = "the record has no text"
            raise UsageError(msg, where=outcome.article.origin.path or "", hint="make records with --include-text")
        found.append(outcome)
    return found


def _couples(sides: list[list[ArticleRecord]]) -> Iterator[Couple]:
    from claimx.across.edits.pairing import chain, couple

    return couple(*sides) if len(sides) == 2 else chain(sides[0])


def _substance(found: list[tuple[Comparison, Couple]]) -> bool:
    return any(change.kind not in {"moved", "reworded"} for comparison, _ in found for change in comparison.changes)


def _write(found: list[tuple[Comparison, Couple]], name: str, output: Path | None) -> None:
    from claimx.render.files import explained, replacing

    data = _rendered(found, name, output)
    with explained(str(output) if output else "standard output"):
        if output is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            with replacing(output) as fresh:
                fresh.write_bytes(data)


def _rendered(found: list[tuple[Comparison, Couple]], name: str, output: Path | None) -> bytes:
    if name == "json":
        from claimx.record import to_json

        return b"".join(to_json(comparison) + b"\n" for comparison, _ in found)
    if name == "markdown":
        from claimx.render.edits.markdown import markdown

        return b"".join(markdown(comparison) for comparison, _ in found)
    if name == "html":
        from claimx.render.edits.page import Sheet, page

        return page(
            Sheet(comparison, couple.old.article.text.content or "", couple.new.article.text.content or "")
            for comparison, couple in found
        )
    from claimx.render.edits.table import table

    look = look_of(pretty=False, color=True, output=output)
    return b"".join(table(comparison, width=look.width, color=look.color) for comparison, _ in found)

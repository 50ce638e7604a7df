"""The commands. Each reads as its happy path; `program.main` handles the rest."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimx.cli import parameters as p
from claimx.cli.console import Tally, conclude, count, report
from claimx.cli.groups import Analysis, Choice, Reading, Shape, Talk, spread
from claimx.errors import Exit, UsageError
from claimx.render import formats
from claimx.storage import as_path, is_address

if TYPE_CHECKING:
    from collections.abc import Sequence


_READING, _ANALYSIS, _TALK, _CHOICE, _SHAPE = Reading(), Analysis(), Talk(), Choice(), Shape()

app = typer.Typer(
    name="claimx",
    help="Read news articles and give their claims: who, what, when, where, by which source.",
    epilog="Example: claimx extract article.txt | jq '.claims[] | [.who.name, .text]'",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _root(ctx: typer.Context, version: p.Version = False) -> None:
    if ctx.invoked_subcommand is None:
        sys.stderr.write(ctx.get_help() + "\n")
        raise typer.Exit(Exit.USAGE)


@app.command()
@spread
def extract(
    ctx: typer.Context,
    inputs: p.Inputs = None,
    format: p.Format = "auto",  # noqa: A002 - the name of the option
    output: p.Output = None,
    reading: Reading = _READING,
    include_text: p.IncludeText = False,
    pretty: p.Pretty = False,
    choice: Choice = _CHOICE,
    shape: Shape = _SHAPE,
    jobs: p.Jobs = 1,
    lines: p.Lines = False,
    analysis: Analysis = _ANALYSIS,
    timeout: p.Timeout = 0.0,
    talk: Talk = _TALK,
) -> int:
    """Give the claims of articles on standard output.

    \b
    claimx extract article.txt                        a table on a terminal
    claimx extract article.txt | jq '.claims[]'       JSON in a pipe, one article a line
    curl -s URL | claimx extract --url URL -f jsonl   one claim a line
    claimx extract news/ -o claims.csv                a folder into a file
    claimx extract --lines                            an article a line in, a record a line out
    """
    names = _inputs(ctx, inputs)
    voice = talk.voice()
    if lines:
        _refuse_with_lines(names, format, output=output, pretty=pretty, jobs=jobs)
    name = formats.choose(format, output=output, terminal=sys.stdout.isatty())
    look = look_of(pretty=pretty, color=not talk.no_color, output=output)
    look = shape.on(choice.on(replace(look, keep=reading.kept())), name)
    refuse_overwriting(output, names)

    from claimx.batch.inputs import inputs as items
    from claimx.batch.workers import Work, run
    from claimx.cli.sinks import open_sink
    from claimx.read.duplicates import with_notices

    options = analysis.options(include_text=include_text or formats.needs_text(name))
    work = Work(extract=options, format="json" if lines else name, look=look, timeout=timeout)
    tally = Tally()
    if lines:
        from claimx.cli.lines import answer

        answer(sys.stdout.buffer, reading=reading.options(), work=work, tally=tally)
        return conclude(tally, voice, note=str(tally))
    with open_sink(name, output, look) as sink:
        for outcome in run(with_notices(items(names, options=reading.options(output))), work, jobs=jobs):
            piece = report(outcome, tally, voice, warn=name != "table")
            if piece:
                sink.write(piece.data)
        if tally.failed and not tally.articles:
            sink.withhold()
    told = tally.failed or len(names) > 1 or output or not tally.articles  # one article speaks for itself
    return conclude(tally, voice, note=str(tally) if told else None)


@app.command()
@spread
def batch(
    inputs: p.BatchInputs,
    output: p.BatchOutput,
    format: p.Format = "auto",  # noqa: A002 - the name of the option
    reading: Reading = _READING,
    include_text: p.IncludeText = False,
    choice: Choice = _CHOICE,
    shape: Shape = _SHAPE,
    jobs: p.Jobs = 1,
    analysis: Analysis = _ANALYSIS,
    timeout: p.Timeout = 0.0,
    resume: p.Resume = True,
    engine: p.Engine = "local",
    watch: p.Watch = False,
    talk: Talk = _TALK,
) -> int:
    """Turn folders and bulk files into one output file, or a part for each; go on where an earlier run ended.

    \b
    claimx batch news/ -o claims.parquet --jobs 4
    claimx batch dump.jsonl.gz -o claims.csv --restart
    claimx batch news/ -o claims.json --watch         go on with files that come
    claimx batch crawl/*.warc.gz -o claims/           a folder with a part for each file
    """
    if engine not in {"local", "ray"}:
        msg = f"no engine is called {engine!r}"
        raise UsageError(msg, where="--engine", hint="choose from local, ray")
    from claimx.batch import Batch
    from claimx.batch.parts import Parts
    from claimx.batch.workers import Work
    from claimx.cli import batching

    names, voice, parted = batching.named(inputs), talk.voice(), batching.is_folder(output, format)
    if output == "-":
        msg = "a batch needs a file or a folder"
        raise UsageError(msg, where="--output", hint="`claimx extract` writes to standard output")
    _refuse_with_watch(names, watch=watch, parted=parted)
    path = None if parted else Path(output)
    wanted = batching.part_format(format) if parted else format
    name = formats.choose(wanted, output=path or Path("part"), terminal=False)
    if name == "table":
        msg = "a table is for people to look at, not for a batch"
        raise UsageError(msg, where="--format", hint="say -f json, jsonl, csv, parquet, sqlite or markdown")
    refuse_overwriting(path, names)
    options = analysis.options(include_text=include_text or formats.needs_text(name))
    look = shape.on(choice.on(formats.Look(keep=reading.kept())), name)
    work = Work(extract=options, format=name, look=look, timeout=timeout)
    if path is None:
        place = output if is_address(output) else Path(as_path(output))
        how = reading.options(None if is_address(output) else Path(place))
        return batching.into_folder(
            Parts(names, os.fspath(place), how, work, jobs=jobs, engine=engine, restart=not resume), voice
        )
    run = Batch(names, path, reading=reading.options(path), work=work, jobs=jobs, engine=engine, restart=not resume)
    if watch:
        return batching.watch_folder(run, voice)
    try:
        return batching.into_file(run, voice, Tally())
    except KeyboardInterrupt:
        voice.note(f"interrupted with {count(run.done, 'article')} done: the same command goes on from there")
        return Exit.INTERRUPTED


@app.command()
@spread
def view(
    ctx: typer.Context,
    output: p.PageOutput,
    inputs: p.Inputs = None,
    choice: Choice = _CHOICE,
    reading: Reading = _READING,
    analysis: Analysis = _ANALYSIS,
    talk: Talk = _TALK,
) -> int:
    """Make one HTML page: the articles with their claims marked, and a list to filter.

    \b
    claimx view article.txt -o article.html
    """
    names = _inputs(ctx, inputs)
    voice = talk.voice()
    name = formats.choose("html", output=output, terminal=False)
    refuse_overwriting(output, names)

    from claimx.batch.inputs import inputs as items
    from claimx.batch.workers import Work, run
    from claimx.cli.sinks import open_sink
    from claimx.read.duplicates import with_notices

    options = analysis.options(include_text=True)
    tally = Tally()
    work = Work(extract=options, format=name, look=choice.on(formats.Look()))
    with open_sink(name, output, work.look) as sink:
        for outcome in run(with_notices(items(names, options=reading.options(output))), work):
            piece = report(outcome, tally, voice)
            if piece:
                sink.write(piece.data)
    return conclude(tally, voice, note=f"{output}: {tally}")


@app.command()
@spread
def convert(
    records: p.AllRecords,
    output: p.Output = None,
    format: p.Format = "auto",  # noqa: A002 - the name of the option
    min_confidence: p.MinConfidence = 0.0,
    pretty: p.Pretty = False,
    choice: Choice = _CHOICE,
    shape: Shape = _SHAPE,
    talk: Talk = _TALK,
) -> int:
    """Turn records into another format, without analysing anything again.

    \b
    claimx convert records.json -o claims.parquet
    claimx convert records.json -f csv --top 5 | head
    """
    names = [os.fspath(path) for path in records]
    voice = talk.voice()
    name = formats.choose(format, output=output, terminal=sys.stdout.isatty())
    look = look_of(pretty=pretty, color=not talk.no_color, output=output)
    refuse_overwriting(output, names)

    from claimx.batch.inputs import Earlier, earlier
    from claimx.batch.workers import Work, run
    from claimx.cli.sinks import open_sink
    from claimx.options import ExtractOptions

    firsts = (item.record.article.kept for path in records[:1] for item in earlier(path) if isinstance(item, Earlier))
    look = shape.on(choice.on(replace(look, keep=tuple(next(firsts, ())))), name)
    work = Work(extract=ExtractOptions(min_confidence=min_confidence), format=name, look=look)
    tally = Tally()
    with open_sink(name, output, look) as sink:
        for outcome in run((item for path in records for item in earlier(path)), work):
            piece = report(outcome, tally, voice, warn=False)
            if piece:
                sink.write(piece.data)
    return conclude(tally, voice, note=f"{output}: {tally}" if output else None)


def _refuse_with_lines(names: Sequence[str], name: str, *, output: Path | None, pretty: bool, jobs: int) -> None:
    """Raise `UsageError` for what does not go with answering line by line."""
    wrong = (
        ("an input", "write articles to standard input", names != ["-"]),
        ("--format", "the answers are JSON records", name not in {"auto", "json"}),
        ("--output", "the answers go to standard output", output is not None),
        ("--pretty", "an answer is one line", pretty),
        ("--jobs", "a line is answered before the next is read: start more programs", jobs > 1),
    )
    for what, hint, given in wrong:
        if given:
            msg = f"{what} does not go with --lines"
            raise UsageError(msg, where="--lines", hint=hint)


def _refuse_with_watch(names: Sequence[str], *, watch: bool, parted: bool) -> None:
    """Raise `UsageError` for what does not go with waiting for files."""
    if watch and ("-" in names or any(is_address(name) for name in names)):
        msg = "--watch looks at files and folders of this machine"
        raise UsageError(msg, where="--watch", hint="name a folder")
    if watch and parted:
        msg = "--watch goes with one output file"
        raise UsageError(msg, where="--watch", hint="say -o claims.json")


def _inputs(ctx: typer.Context, inputs: Sequence[Path] | None) -> list[str]:
    """The inputs as they were named; a piped standard input stands in for none, a terminal gets the help."""
    if inputs:
        return [os.fspath(path) for path in inputs]
    if sys.stdin is None or sys.stdin.isatty():
        sys.stderr.write(ctx.get_help() + "\n")
        raise typer.Exit(Exit.USAGE)
    return ["-"]


def look_of(*, pretty: bool, color: bool, output: Path | None) -> formats.Look:
    """How output looks: as wide as the terminal, in colours only there and only where they are wanted."""
    terminal = output is None and sys.stdout.isatty()
    colored = color and terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    return formats.Look(pretty=pretty, width=max(width, 40), color=colored)


def refuse_overwriting(output: Path | None, names: Sequence[str]) -> None:
    """Raise `UsageError` where the output is one of the inputs, a device or a pipe, or its folder does not exist."""
    if output is None:
        return
    if output.exists() and not output.is_file() and not output.is_dir():
        msg = "is a device or a pipe, which a file would replace"
        raise UsageError(msg, where=str(output), hint="leave -o out to write to standard output, and say -f FORMAT")
    if any(os.path.realpath(name) == os.path.realpath(output) for name in names if name != "-"):
        msg = "is an input and the output"
        raise UsageError(msg, where=str(output), hint="write to another file")
    if not output.parent.is_dir():
        msg = "the folder of the output does not exist"
        raise UsageError(msg, where=str(output), hint=f"mkdir -p {output.parent}")

"""The commands that check and explain: `verify`, `explain`, `schema`, `doctor`, `completion`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli import parameters as p
from claimx.cli.commands import app
from claimx.cli.console import Voice, count
from claimx.errors import Exit, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimx.article import Article
    from claimx.read import ReadOptions


@app.command()
def verify(
    records: p.Records,
    inputs: p.Inputs = None,
    json: Annotated[bool, typer.Option("--json", help="One line of JSON for every claim.")] = False,
    encoding: p.Encoding = None,
    field: p.Field = None,
    clean: p.Clean = False,
    max_bytes: p.MaxBytes = p.MAX_BYTES,
    verbose: p.Verbose = False,
    no_color: p.NoColor = False,
) -> int:
    """Check earlier output against the articles again.

    Every hash, span and id is derived anew. A claim is verified, stale (its article has changed), broken, or missing
    (its article was not found). Without INPUT the articles are read where the output says they were. Ends with exit
    code 3 where anything is not verified.
    """
    from claimx.read import ReadOptions
    from claimx.record import to_json
    from claimx.record.back import read_back
    from claimx.verify import verify as check

    names = [os.fspath(path) for path in inputs or ()]
    where = p.fields(field)
    options = ReadOptions(encoding=encoding, language="en", fields=where, clean=clean, max_bytes=max_bytes)
    states: dict[str, int] = {}
    articles: set[tuple[str | None, str | None, str]] = set()
    for finding in check(read_back(records), names, options=options):
        articles.add((finding.path, finding.record, finding.article_id))
        if finding.claim_id:
            states[finding.state] = states.get(finding.state, 0) + 1
        elif finding.state != "verified":
            states.setdefault(finding.state, 0)
        if json:
            sys.stdout.buffer.write(to_json(finding) + b"\n")
        elif finding.state != "verified":
            place = f"{finding.path}:{finding.record}" if finding.record else finding.path
            sys.stdout.write(f"{finding.state}  {place}  {finding.claim_id or finding.article_id}  {finding.detail}\n")
    counts = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items(), reverse=True)) or "no claims"
    sys.stderr.write(f"claimx: {counts} in {count(len(articles), 'article')}\n")
    return Exit.OK if set(states) <= {"verified"} else Exit.PARTIAL


@app.command()
def explain(
    article: p.File,
    claim: p.ClaimId = None,
    json: Annotated[bool, typer.Option("--json", help="One line of JSON for every claim.")] = False,
    published: p.Published = None,
    encoding: p.Encoding = None,
    language: p.Language = None,
    field: p.Field = None,
    clean: p.Clean = False,
    fast: p.Fast = False,
    model: p.Model = None,
    verbose: p.Verbose = False,
    no_color: p.NoColor = False,
) -> int:
    """Say why: which words, rules and rivals are behind a claim.

    CLAIM is an id, the first digits of one, or its number (#) in the table; without it all claims are explained. Of a
    file with many articles the first is explained, or the one that holds the claim of that id.
    """
    from claimx.explain import as_text
    from claimx.explain import explain as give
    from claimx.options import ExtractOptions
    from claimx.read import ReadOptions
    from claimx.record import to_json

    voice = Voice(verbose=verbose, color=not no_color)
    where = p.fields(field)
    reading = ReadOptions(published=published, encoding=encoding, language=language, fields=where, clean=clean)
    articles = _articles(article, reading)
    for one in articles:
        found = give(one, options=ExtractOptions(model=model, fast=fast))
        wanted = [e for e in found if claim is None or e.claim.startswith(claim) or str(e.number) == claim]
        if wanted or claim is None or not claim.startswith("c_"):
            break
    if claim is not None and not wanted:
        msg = f"has no claim {claim!r}"
        raise UsageError(msg, where=str(article), hint="claims go by id or number: see `claimx extract -f table`")
    for explanation in wanted:
        sys.stdout.write(to_json(explanation).decode() + "\n" if json else as_text(explanation))
    if not wanted:
        voice.note(f"{one.where}: no claim was found")
    if next(articles, None) is not None and not (claim or "").startswith("c_"):
        voice.note(f"{article}: holds more articles; {one.where} is explained, the claims of others go by their ids")
    return Exit.OK


def _articles(path: Path, reading: ReadOptions) -> Iterator[Article]:
    """The articles of a file, at least one. Raises what says why there is none, or why one cannot be read."""
    from claimx.errors import FormatError
    from claimx.read import Failure, read_inputs
    from claimx.read.own import is_records

    if is_records(path):
        msg = "holds records, and an explanation needs the article"
        raise FormatError(msg, where=str(path), hint="give the file that `article.origin.path` names")
    empty = True
    for found in read_inputs([os.fspath(path)], options=reading):
        if isinstance(found, Failure):
            raise found.error
        empty = False
        yield found
    if empty:
        msg = "there is no article in it"
        raise FormatError(msg, where=str(path), hint="check the file")


@app.command()
def schema(
    flat: Annotated[bool, typer.Option("--flat", help="Of a flat row instead.")] = False,
    datasette: p.Datasette = None,
) -> None:
    """Print the JSON Schema of a record."""
    import msgspec

    from claimx.record.fields import with_descriptions

    if datasette is not None:
        from claimx.render.datasette import metadata

        found = metadata(os.fspath(datasette))
    elif flat:
        from claimx.record.rows import flat_schema

        found = with_descriptions(flat_schema())
    else:
        from claimx.record import schema as record_schema

        found = with_descriptions(record_schema())
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")


@app.command()
def doctor(
    model: p.Model = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> int:
    """Say what is installed and whether it works.

    Ends with exit code 4 where it does not.
    """
    from claimx.doctor import examine

    found = examine(model)
    sys.stdout.write(found.as_json() if json else found.as_text())
    return Exit.OK if found.usable else Exit.UNUSABLE


@app.command()
def completion(shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish")]) -> None:
    """Print the completion script of a shell.

    For bash, put this line into ~/.bashrc: eval "$(claimx completion bash)"
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    if shell not in {"bash", "zsh", "fish"}:
        msg = f"no completion for {shell!r}"
        raise UsageError(msg, where="completion", hint="choose from bash, zsh, fish")
    script = get_completion_script(prog_name="claimx", complete_var="_CLAIMX_COMPLETE", shell=shell)
    sys.stdout.write(script + "\n")

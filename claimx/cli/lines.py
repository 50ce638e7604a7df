"""`extract --lines`: a program writes an article a line and reads a record a line, for as long as it likes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from claimx import pipeline
from claimx.batch.workers import finish
from claimx.errors import FormatError
from claimx.read import Failure
from claimx.read.jsonlines import Line, numbered_lines
from claimx.read.records import record_id
from claimx.read.stream import standard_input

if TYPE_CHECKING:
    from typing import BinaryIO

    from claimx.article import Article
    from claimx.batch.workers import Work
    from claimx.cli.console import Tally
    from claimx.errors import ClaimxError
    from claimx.read import ReadOptions


def answer(output: BinaryIO, *, reading: ReadOptions, work: Work, tally: Tally) -> None:
    """Answer each line of standard input that is not blank with one line, in order, until the input ends.

    The answer is the article's record, or `{"error": {"code", "message", "hint"}, "line", "id"}`. It is written before
    the next line is read, and depends on that line alone. Nothing goes to standard error: a program that does not read
    it would stop both sides once that pipe is full.
    Raises `ModelError` where nothing can be analysed.
    """
    # before the first line: the program may still be on its way to writing it
    pipeline.load(work.extract.model, fast=work.extract.fast)
    for line in numbered_lines(standard_input(), "-", reading):
        outcome = finish(_article(line), work)
        if isinstance(outcome, Failure):
            tally.failed += 1
            output.write(_error(outcome.error, line, reading))
        else:
            tally.count(outcome)
            output.write(outcome.data)
        output.flush()


def _article(line: Line) -> Article | Failure:
    """The one article of a line."""
    found = list(islice(line.found, 2))
    if len(found) == 1:
        return found[0]
    where = f"-:{line.number}"
    msg = "the line holds several articles" if found else "the line holds no article"
    return Failure(where, FormatError(msg, where=where, hint="write one article a line"))


def _error(error: ClaimxError, line: Line, reading: ReadOptions) -> bytes:
    answer: dict[str, Any] = {
        "error": {"code": error.code, "message": error.message, "hint": error.hint},
        "line": line.number,
        "id": record_id(line.document, reading),
    }
    return msgspec.json.encode(answer) + b"\n"

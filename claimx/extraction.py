"""Articles to records: the Python API, and the loop that the command line and batches share."""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claimx import pipeline
from claimx.annotate.parse.blas import one_thread
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import analyse
from claimx.article import Article
from claimx.errors import AnalysisError, InputError, ModelError, UsageError
from claimx.options import DEFAULT, ExtractOptions
from claimx.read import Failure, ReadOptions, read_inputs, read_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from claimx.record import ArticleRecord

__all__ = ["ExtractOptions", "extract", "extract_many"]

# a text of one line that ends like a file's name or begins like a path, or an address: no article does
_PATH = re.compile(
    r"(?:(?:https?|ftp)://|www\.)\S+|(?:~|\.{1,2}|[A-Za-z]:)?[/\\][^\n]{1,250}|[^\n]{1,250}\.(?:txt|md|html?|mhtml?|jsonl?|csv|tsv|xml|warc|eml|pdf|docx|odt|rtf|"
    r"epub|parquet)(?:\.gz)?",
    re.IGNORECASE,
)
_WORDS_KEPT = 50_000  # some 30 MB, and all words that are not rare


def extract(
    text_or_path: str | Path,
    *,
    published: str | date | None = None,
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    model: str | None = None,
    fast: bool = False,
    include_text: bool = False,
    min_confidence: float = 0.0,
) -> ArticleRecord:
    """The claims of one article, given as a path or as its text.

    A `Path`, or a string that names a file, is read as `claimx extract` reads it; any other string is the text.
    `published` is a day or an ISO day and anchors relative dates.
    Of a file with many articles it is the first: `extract_many` gives all.
    Raises `InputError` where the input cannot be used (`NotFoundError` where a string looks like a path to no file),
    `UsageError` where it is neither path nor text or `published` is no day, `ModelError` where the installation cannot
    be used.
    """
    _refuse_what_is_neither(text_or_path)
    reading = ReadOptions(published=_day(published), url=url, encoding=encoding, language=language)
    is_path = _is_path(text_or_path)
    article = read_path(text_or_path, options=reading) if is_path else read_text(str(text_or_path), options=reading)
    options = ExtractOptions(model=model, fast=fast, include_text=include_text, min_confidence=min_confidence)
    found = _extract(article, options)
    if isinstance(found, Failure):
        raise found.error
    return found


def extract_many(
    articles: Iterable[Article | Failure | str | Path],
    *,
    published: str | date | None = None,
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    model: str | None = None,
    fast: bool = False,
    include_text: bool = False,
    min_confidence: float = 0.0,
    options: ExtractOptions | None = None,
) -> Iterator[ArticleRecord | Failure]:
    """The records of articles, in order; a `Failure` passes through, and an article that fails becomes one.

    Paths and texts are taken as `extract` takes them, with all articles of a file or folder. The first four options say
    how these are read; what is read already stays as it is. `options` may be given in place of the last four.
    Articles go through the model one by one: what stands beside an article must not change its bytes. The command
    line and batches take this way too. Raises `ModelError` where nothing can be analysed, `UsageError` where an option
    is no option or an item neither article nor path nor text.
    """
    reading = ReadOptions(published=_day(published), url=url, encoding=encoding, language=language)
    own = ExtractOptions(model=model, fast=fast, include_text=include_text, min_confidence=min_confidence)
    if options is not None and own != DEFAULT:
        message = "options of the analysis are given twice"
        raise UsageError(message, where="options", hint="give `options` or its parts, not both")
    return _records(articles, reading, options or own)


def _records(
    articles: Iterable[Article | Failure | str | Path], reading: ReadOptions, options: ExtractOptions
) -> Iterator[ArticleRecord | Failure]:
    for given in articles:
        for item in _read(given, reading):
            yield item if isinstance(item, Failure) else _extract(item, options)


def _read(given: Article | Failure | str | Path, reading: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a path or a text; an article or a failure as it is."""
    if isinstance(given, Article | Failure):
        yield given
        return
    _refuse_what_is_neither(given)
    if _is_path(given):
        yield from read_inputs([given], options=reading)
        return
    try:
        yield read_text(str(given), options=reading)
    except InputError as error:
        yield Failure("text", error)


def _extract(article: Article, options: ExtractOptions) -> ArticleRecord | Failure:
    from claimx import assemble

    nlp = pipeline.load(options.model, fast=options.fast)
    try:
        with _memory(nlp), one_thread():
            layout = lay_out(article)
            return assemble.assemble(article, layout, analyse(nlp, layout), options=options)
    except ModelError:
        raise
    except InputError as error:
        return Failure(article.where, error)
    except Exception as error:  # noqa: BLE001 - a bug in one article must not stop the others
        return Failure(article.where, AnalysisError.of(error, where=article.where))


def _memory(nlp: Language) -> AbstractContextManager[object]:
    """Keep the words of the texts until there are many; from then on forget them, so that a long run does not grow."""
    return nlp.memory_zone() if len(nlp.vocab) > _WORDS_KEPT else nullcontext()


def _day(value: str | date | None) -> str | None:
    """An ISO day, as the command takes it."""
    if value is None:
        return None
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (ValueError, TypeError) as error:
        msg = f"{value!r} is no day like 2024-03-06"
        raise UsageError(msg, where="published", hint="give an ISO day or a datetime.date") from error


def _refuse_what_is_neither(given: object) -> None:
    if not isinstance(given, str | Path):
        msg = f"a path or a text is wanted, not {type(given).__name__}"
        raise UsageError(
            msg, where="extract", hint="`claimx.read_bytes` reads bytes, `extract_many` takes many articles"
        )


def _is_path(given: str | Path) -> bool:
    return isinstance(given, Path) or _is_there(given) or bool(_PATH.fullmatch(given))


def _is_there(name: str) -> bool:
    """Whether a string names a file or folder."""
    return 0 < len(name) < 4096 and "\n" not in name and "\0" not in name and os.path.exists(name)  # noqa: PTH110

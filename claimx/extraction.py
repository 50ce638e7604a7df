"""Articles to records: the Python API, and the loop that the command line and batches share."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimx import pipeline
from claimx.annotate.parse.blas import one_thread
from claimx.annotate.parse.layout import lay_out
from claimx.annotate.parse.run import BATCH_SIZE, analyse
from claimx.errors import AnalysisError, InputError
from claimx.options import DEFAULT, ExtractOptions
from claimx.read import Failure, ReadOptions, read_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from claimx.article import Article
    from claimx.record import ArticleRecord

__all__ = ["ExtractOptions", "extract", "extract_many"]

_WORDS_KEPT = 50_000  # some 30 MB, and all words that are not rare


def extract(
    text_or_path: str | Path,
    *,
    published: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    model: str | None = None,
    fast: bool = False,
    include_text: bool = False,
    min_confidence: float = 0.0,
) -> ArticleRecord:
    """The claims of one article, given as a path or as its text.

    A `Path`, or a string that names an existing file, is read as `claimx extract` reads it; any other
    string is the text. `published` is an ISO day and anchors relative dates.
    Raises `InputError` where the input cannot be used, `ModelError` where the installation cannot.
    """
    reading = ReadOptions(published=published, url=url, encoding=encoding, language=language)
    is_path = isinstance(text_or_path, Path) or _names_file(text_or_path)
    article = read_path(text_or_path, options=reading) if is_path else read_text(str(text_or_path), options=reading)
    options = ExtractOptions(model=model, fast=fast, include_text=include_text, min_confidence=min_confidence)
    for found in extract_many([article], options=options):
        if isinstance(found, Failure):
            raise found.error
        return found
    raise AssertionError


def extract_many(
    articles: Iterable[Article | Failure], *, options: ExtractOptions = DEFAULT
) -> Iterator[ArticleRecord | Failure]:
    """The records of articles, in order; a `Failure` passes through, and an article that fails becomes one."""
    nlp: Language | None = None
    for batch in _batches(articles, BATCH_SIZE):
        if nlp is None and not all(isinstance(item, Failure) for item in batch):
            nlp = pipeline.load(options.model, fast=options.fast)
        if nlp is None:
            yield from (item for item in batch if isinstance(item, Failure))
            continue
        with _memory(nlp), one_thread():
            found = list(_records(nlp, batch, options))
        yield from found


def _memory(nlp: Language) -> AbstractContextManager[object]:
    """Keep the words of the texts until there are many; from then on forget them, so that a long run does not grow."""
    return nlp.memory_zone() if len(nlp.vocab) > _WORDS_KEPT else nullcontext()


def _records(
    nlp: Language, batch: tuple[Article | Failure, ...], options: ExtractOptions
) -> Iterator[ArticleRecord | Failure]:
    from claimx import assemble

    fresh = [item for item in batch if not isinstance(item, Failure)]
    layouts = [lay_out(article) for article in fresh]
    records = iter(zip(fresh, layouts, analyse(nlp, layouts), strict=True))
    for item in batch:
        if isinstance(item, Failure):
            yield item
            continue
        article, layout, doc = next(records)
        where = article.origin.path or article.origin.record or "text"
        if isinstance(doc, Exception):
            yield Failure(where, _explain(doc, where))
            continue
        try:
            yield assemble.assemble(article, layout, doc, options=options)
        except InputError as error:
            yield Failure(where, error)
        except Exception as error:  # noqa: BLE001 - one article must not stop the others
            yield Failure(where, _explain(error, where))


def _batches(articles: Iterable[Article | Failure], size: int) -> Iterator[tuple[Article | Failure, ...]]:
    """The first article alone, so that a single input or the head of a stream is not kept waiting."""
    iterator = iter(articles)
    first = tuple(islice(iterator, 1))
    if first:
        yield first
    while batch := tuple(islice(iterator, size)):
        yield batch


def _explain(error: Exception, where: str) -> AnalysisError:
    found = AnalysisError(
        f"the analysis failed ({type(error).__name__}: {error})",
        where=where,
        hint="this is a bug in claimx: run it again with -v and report what it prints",
    )
    found.__cause__ = error
    return found


def _names_file(text: str | Path) -> bool:
    name = str(text)
    return 0 < len(name) < 4096 and "\n" not in name and "\0" not in name and os.path.isfile(name)  # noqa: PTH113

"""Articles to records: the Python API, and the loop that the command line and batches share."""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimx import pipeline
from claimx.annotate.slots import set_anchor
from claimx.blas import one_thread
from claimx.errors import AnalysisError, InputError
from claimx.options import DEFAULT, ExtractOptions
from claimx.read import Failure, ReadOptions, read_path, read_text
from claimx.truecase import plain_headlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.article import Article
    from claimx.assemble import Layout
    from claimx.record import ArticleRecord

__all__ = ["ExtractOptions", "anchored_docs", "extract", "extract_many"]

_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n|(?<=[.!?])\s")
_WORDS_KEPT = 50_000  # some 30 MB, and all words that are not rare
_LONGEST_PIECE = 20_000  # characters the parser sees at once; its memory grows with the length of a Doc


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
    for batch in _batches(articles, pipeline.BATCH_SIZE):
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
    layouts = [assemble.lay_out(article) for article in fresh]
    records = iter(zip(fresh, layouts, _analyse(nlp, layouts), strict=True))
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


def anchored_docs(nlp: Language, layouts: Sequence[Layout]) -> Iterator[Doc]:
    """Run the pipeline over laid-out articles, in order."""
    short = all(len(layout.text) <= _LONGEST_PIECE for layout in layouts)
    if short:
        yield from nlp.pipe([_anchored(nlp.make_doc(_plain(x)), x) for x in layouts], batch_size=pipeline.BATCH_SIZE)
        return
    for layout in layouts:
        yield _run(nlp, layout)


def _analyse(nlp: Language, layouts: list[Layout]) -> list[Doc | Exception]:
    """Run the pipeline; a text that makes it fail costs only itself."""
    try:
        return list(anchored_docs(nlp, layouts))
    except Exception:  # noqa: BLE001 - found again below, article by article
        return [_one(nlp, layout) for layout in layouts]


def _one(nlp: Language, layout: Layout) -> Doc | Exception:
    try:
        return _run(nlp, layout)
    except Exception as error:  # noqa: BLE001 - reported as this article's failure
        return error


def _run(nlp: Language, layout: Layout) -> Doc:
    """One article; a long one is parsed in pieces cut at paragraphs, joined, then annotated as a whole."""
    from spacy.tokens import Doc

    text = _plain(layout)
    if len(text) <= _LONGEST_PIECE:
        return nlp(_anchored(nlp.make_doc(text), layout))
    own = [name for name, _ in pipeline.COMPONENTS if name in nlp.pipe_names]
    with nlp.select_pipes(disable=own):
        pieces = list(nlp.pipe(_cut(text), batch_size=4))
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None
    _anchored(doc, layout)
    for name in own:
        doc = nlp.get_pipe(name)(doc)
    return doc


def _plain(layout: Layout) -> str:
    """The text as the parser knows it: plain apostrophes inside words, headlines in sentence case; same length."""
    return plain_headlines(_APOSTROPHE.sub("'", layout.text))


def _anchored(doc: Doc, layout: Layout) -> Doc:
    set_anchor(doc, layout.anchor)
    return doc


def _cut(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        cuts = [match.end() for match in _PARAGRAPH.finditer(window, _LONGEST_PIECE // 2)]
        size = cuts[-1] if cuts else _LONGEST_PIECE
        yield window[:size]
        start += size
    yield text[start:]

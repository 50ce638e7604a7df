"""The command line without a model: a stand-in finds one claim per article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from claimx.read.options import Failure
from made import make_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.article import Article
    from claimx.record import ArticleRecord


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a stand-in for the analysis in its place; "boom" in a text is a bug in it."""

    def extract_many(articles: Iterable[Article | Failure], *, options: object) -> Iterator[ArticleRecord | Failure]:
        for article in articles:
            assert not isinstance(article, Failure)
            if "boom" in article.text:
                raise ZeroDivisionError(article.text)
            record = make_record(path=article.origin.path or "")
            info = msgspec.structs.replace(record.article, title=article.title, published=article.published)
            yield msgspec.structs.replace(record, article=info)

    monkeypatch.setattr("claimx.workers.extract_many", extract_many)

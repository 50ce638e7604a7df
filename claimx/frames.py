"""Records as a table of pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.errors import MissingExtraError
from claimx.record import COLUMNS, ArticleRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAYS = ("published", "date_from", "date_to", "said_from", "said_to")
_KINDS = ("source_kind", "speech", "modality", "polarity", "date_precision")


def to_pandas(records: ArticleRecord | Iterable[ArticleRecord]) -> Any:
    """The claims of records as a `pandas.DataFrame`, one a row, with the columns of the flat row.

    Days are timestamps, and `NaT` where they are unknown or lie outside what pandas can hold; what has few values is
    categorical. What `--keep` carried from the input follows behind.
    Raises `MissingExtraError` where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        msg = "to_pandas needs pandas, which is not installed"
        raise MissingExtraError(msg, hint="pip install pandas") from error
    found = [records] if isinstance(records, ArticleRecord) else list(records)
    rows = [
        {**{column: getattr(row, column) for column in COLUMNS}, **record.article.kept}
        for record in found
        for row in record.to_rows()
    ]
    frame = pd.DataFrame(rows, columns=None if rows else list(COLUMNS))
    for column in _DAYS:
        frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d", errors="coerce")
    return frame.astype(dict.fromkeys(_KINDS, "category"))

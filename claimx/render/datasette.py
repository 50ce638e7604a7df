"""Metadata for Datasette, which shows the SQLite output in a browser: what tables and columns mean, how to begin.

claimx schema --datasette claims.db > metadata.json; datasette claims.db --metadata metadata.json
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from claimx.record.fields import FIELDS

_TABLES = {
    "articles": "One row for each article of the run, with its hashes and what it was analysed with.",
    "claims": "One row for each claim. The search looks through claim, who, source and headline.",
    "numbers": "The amounts in the claims, with what they count.",
    "entities": "Persons, organisations, places and things, each once in an article.",
    "times": "All time expressions, with the days they cover.",
    "attributions": "Who puts what forward in which words.",
}
_OWN = {
    "article": "Number of the article in this run.",
    "attribution": "The attribution that the claim stands in.",
    "entity": "The entity that the understood subject is.",
    "source_entity": "The entity that the source is.",
}


def metadata(database: str) -> dict[str, Any]:
    """Give the metadata for a database of this name, `claims.db` or `claims`."""
    tables: dict[str, dict[str, Any]] = {name: {"description": text} for name, text in _TABLES.items()}
    tables["articles"] |= {"label_column": "title"}
    tables["entities"] |= {"label_column": "name", "facets": ["type"]}
    tables["claims"] |= {
        "label_column": "text",
        "columns": FIELDS["FlatRow"] | _OWN,
        "facets": ["source_kind", "modality", "polarity"],
        "fts_table": "claims_fts",
        "sortable_columns": ["article", "rank", "published", "date_from", "confidence"],
    }
    tables["times"] |= {"facets": ["type"]}
    tables["attributions"] |= {"facets": ["speech", "class", "source_kind"]}
    return {"title": "Claims", "databases": {PurePath(database).stem: {"tables": tables}}}

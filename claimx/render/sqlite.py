"""A SQLite database: articles, claims, numbers, attributions, times and entities, with keys and a full-text index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from claimx.record import COLUMNS, flatten, kept_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from claimx.record import ArticleRecord

# `article` is the number of the article in this run: two inputs with the same text share their article_id.
_TABLES = """
CREATE TABLE articles (
  article INTEGER PRIMARY KEY, article_id TEXT NOT NULL, path TEXT, record TEXT, url TEXT, sha256 TEXT, title TEXT,
  deck TEXT, authors TEXT, publisher TEXT, published TEXT, published_from TEXT, language TEXT,
  text_length INTEGER NOT NULL, text_sha256 TEXT NOT NULL, content TEXT, sentences INTEGER NOT NULL,
  claimx_version TEXT NOT NULL, model TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles (article), {claim_columns}, attribution TEXT, entity TEXT,
  source_entity TEXT, {kept_columns}PRIMARY KEY (article, claim_id),
  FOREIGN KEY (article, attribution) REFERENCES attributions (article, id),
  FOREIGN KEY (article, entity) REFERENCES entities (article, id),
  FOREIGN KEY (article, source_entity) REFERENCES entities (article, id));
CREATE TABLE entities (
  article INTEGER NOT NULL REFERENCES articles (article), id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  role TEXT, mentions INTEGER NOT NULL, PRIMARY KEY (article, id));
CREATE TABLE times (
  article INTEGER NOT NULL REFERENCES articles (article), id TEXT NOT NULL, text TEXT NOT NULL,
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL, type TEXT NOT NULL, value TEXT, mod TEXT, date_from TEXT,
  date_to TEXT, date_precision TEXT, PRIMARY KEY (article, id));
CREATE TABLE attributions (
  article INTEGER NOT NULL REFERENCES articles (article), id TEXT NOT NULL, speech TEXT NOT NULL, class TEXT NOT NULL,
  source_kind TEXT, source TEXT, source_text TEXT, source_start INTEGER, source_end INTEGER, entity TEXT, cue TEXT,
  cue_start INTEGER, cue_end INTEGER, content TEXT NOT NULL, said_text TEXT, said_from TEXT, said_to TEXT,
  within TEXT, PRIMARY KEY (article, id),
  FOREIGN KEY (article, entity) REFERENCES entities (article, id),
  FOREIGN KEY (article, within) REFERENCES attributions (article, id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE numbers (
  article INTEGER NOT NULL REFERENCES articles (article), claim_id TEXT NOT NULL, text TEXT NOT NULL,
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL, value REAL, unit TEXT, approximate INTEGER NOT NULL,
  counted TEXT, FOREIGN KEY (article, claim_id) REFERENCES claims (article, claim_id));
CREATE INDEX articles_article_id ON articles (article_id);
CREATE INDEX claims_claim_id ON claims (claim_id);
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_who ON claims (who);
CREATE INDEX claims_date ON claims (date_from);
"""
_SEARCH = """
CREATE VIRTUAL TABLE claims_fts USING fts5 (text, who, source, title, content="claims", tokenize='porter unicode61');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
"""
_TYPES = {"rank": "INTEGER", "char_start": "INTEGER", "char_end": "INTEGER", "confidence": "REAL"}
_TYPES |= {"who_resolved": "REAL", "source_resolved": "REAL"}
APPLICATION = 0x636C6D78  # "clmx", in the header of the file, so that `file` and others can tell


def write_sqlite(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write all records into a new database at `path`."""
    with closing(sqlite3.connect(path)) as database:
        # the file is thrown away if the run dies, so the journal would only cost time
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute("PRAGMA user_version = 1")
        columns = ", ".join(f"{column} {_TYPES.get(column, 'TEXT')}" for column in COLUMNS)
        keep, found = kept_names(records)
        kept = "".join(f"{_quoted(name)}, " for name in keep)
        database.executescript(_TABLES.format(claim_columns=columns, kept_columns=kept))
        with database:
            for number, record in enumerate(found, start=1):
                _insert(database, number, record)
        database.executescript(_SEARCH)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _insert(database: sqlite3.Connection, article: int, record: ArticleRecord) -> None:
    _rows(database, "articles", [_article(article, record)])
    _rows(
        database,
        "entities",
        [
            (article, entity.id, entity.name, entity.type, entity.role, len(entity.mentions))
            for entity in record.entities
        ],
    )
    _rows(
        database,
        "times",
        [
            (article, t.id, t.text, t.start, t.end, t.type, t.value, t.mod, t.from_, t.to, t.precision)
            for t in record.times
        ],
    )
    _rows(database, "attributions", _attributions(article, record))
    _rows(
        database,
        "claims",
        [
            (
                article,
                *(getattr(row, column) for column in COLUMNS),
                claim.source.attribution,
                claim.who.entity if claim.who else None,
                claim.source.entity,
                *record.article.kept.values(),
            )
            for row, claim in zip(flatten(record), record.claims, strict=True)
        ],
    )
    _rows(
        database,
        "numbers",
        [
            (article, claim.id, n.text, n.start, n.end, n.value, n.unit, n.approximate, n.of)
            for claim in record.claims
            for n in claim.numbers
        ],
    )


def _rows(database: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names are ours, values bound


def _article(number: int, record: ArticleRecord) -> tuple[Any, ...]:
    article, origin, text = record.article, record.article.origin, record.article.text
    return (
        number, article.id, origin.path, origin.record, origin.url, origin.sha256, article.title, article.deck,
        "; ".join(article.authors) or None, article.publisher, article.published, article.published_from,
        article.language, text.length, text.sha256, text.content, record.coverage.sentences,
        record.run.claimx, record.run.model, record.run.digest,
    )  # fmt: skip


def _attributions(article: int, record: ArticleRecord) -> list[tuple[Any, ...]]:
    rows = []
    for a in record.attributions:
        source = (
            (a.source.kind, a.source.name, a.source.text, a.source.start, a.source.end, a.source.entity)
            if a.source
            else (None,) * 6
        )
        cue = (a.cue.text, a.cue.start, a.cue.end) if a.cue else (None,) * 3
        content = " ".join(f"{start}-{end}" for start, end in a.content)
        said = (a.said.text, a.said.from_, a.said.to) if a.said else (None,) * 3
        rows.append((article, a.id, a.speech, a.class_, *source, *cue, content, *said, a.within))
    return rows

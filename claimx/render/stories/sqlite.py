"""Stories as a SQLite database: a table for everything a story has, keyed by story and article."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from claimx.render.sqlite import APPLICATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import msgspec

    from claimx.across.stories.digest import Digest
    from claimx.across.stories.types import Story

_TABLES = """
CREATE TABLE articles (id TEXT NOT NULL, article_id TEXT NOT NULL, outlet TEXT, url TEXT, title TEXT, published TEXT);
CREATE TABLE stories (
  story TEXT PRIMARY KEY, title TEXT, first TEXT NOT NULL, articles INTEGER NOT NULL, origins INTEGER NOT NULL);
CREATE TABLE members (story TEXT NOT NULL REFERENCES stories (story), article TEXT NOT NULL, copy_of TEXT, share REAL,
  agency TEXT);
CREATE TABLE numbers (
  story TEXT NOT NULL REFERENCES stories (story), quantity TEXT NOT NULL, "of" TEXT, "group" INTEGER NOT NULL,
  value REAL NOT NULL, approximate INTEGER NOT NULL, article TEXT NOT NULL, char_start INTEGER NOT NULL,
  char_end INTEGER NOT NULL, text TEXT NOT NULL, day TEXT, latest INTEGER NOT NULL, conflict INTEGER NOT NULL,
  probability REAL NOT NULL);
CREATE TABLE quotes (
  story TEXT NOT NULL REFERENCES stories (story), a_article TEXT NOT NULL, a_start INTEGER NOT NULL,
  a_end INTEGER NOT NULL, b_article TEXT NOT NULL, b_start INTEGER NOT NULL, b_end INTEGER NOT NULL, type TEXT NOT NULL,
  speaker_same INTEGER, a_text TEXT NOT NULL, b_text TEXT NOT NULL, gone TEXT NOT NULL, come TEXT NOT NULL,
  a_speaker TEXT, b_speaker TEXT);
CREATE TABLE claims (
  story TEXT NOT NULL REFERENCES stories (story), "group" INTEGER NOT NULL, article TEXT NOT NULL, claim TEXT NOT NULL,
  char_start INTEGER NOT NULL, char_end INTEGER NOT NULL, text TEXT NOT NULL, who TEXT, source TEXT,
  source_kind TEXT NOT NULL, day TEXT, modality TEXT NOT NULL, polarity TEXT NOT NULL, relation TEXT NOT NULL);
CREATE TABLE contradictions (
  story TEXT NOT NULL REFERENCES stories (story), kind TEXT NOT NULL, a_article TEXT NOT NULL, a_start INTEGER NOT NULL,
  a_end INTEGER NOT NULL, b_article TEXT NOT NULL, b_start INTEGER NOT NULL, b_end INTEGER NOT NULL,
  a_text TEXT NOT NULL, b_text TEXT NOT NULL, a_claim TEXT, b_claim TEXT);
CREATE TABLE sources (
  story TEXT NOT NULL REFERENCES stories (story), article TEXT NOT NULL, outlet TEXT, source TEXT, kind TEXT NOT NULL,
  type TEXT, direct INTEGER NOT NULL, indirect INTEGER NOT NULL);
CREATE TABLE people (
  story TEXT NOT NULL REFERENCES stories (story), name TEXT NOT NULL, names TEXT NOT NULL, articles TEXT NOT NULL,
  roles TEXT NOT NULL, evidence TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE timeline (
  story TEXT NOT NULL REFERENCES stories (story), article TEXT NOT NULL, claim TEXT NOT NULL, text TEXT NOT NULL,
  said TEXT, due TEXT, outcome TEXT NOT NULL, later_article TEXT, later_claim TEXT, later_text TEXT);
"""
_INDEXES = "".join(
    f"CREATE INDEX {table}_story ON {table} (story);\n"
    for table in ("members", "numbers", "quotes", "claims", "contradictions", "sources", "people", "timeline")
)


def write_sqlite(stories: Iterable[Story], articles: Iterable[Digest], path: Path) -> None:
    """Write articles and stories into a new database at `path`, story by story."""
    with closing(sqlite3.connect(path)) as database:
        # the file is thrown away if the run dies, so a journal would only cost time
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.executescript(_TABLES)
        with database:
            _rows(database, "articles", [(a.id, a.article, a.outlet, a.url, a.title, a.published) for a in articles])
            for story in stories:
                for table, rows in _tables(story):
                    _rows(database, table, rows)
        database.executescript(_INDEXES)


def _tables(story: Story) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    name = story.story
    copies = {copy.article: copy for copy in story.copies}
    yield "stories", [(name, story.title, story.first, len(story.articles), story.origins)]
    members = ((article, copies.get(article)) for article in story.articles)
    yield (
        "members",
        [(name, a, c.of if c else None, c.share if c else None, c.agency if c else None) for a, c in members],
    )
    yield "numbers", [(name, *_cells(report)) for report in story.numbers]
    yield "quotes", [(name, *pair.a, *pair.b, *_cells(pair)[2:]) for pair in story.quotes]
    yield "claims", [(name, *_cells(claim)) for claim in story.claims]
    yield (
        "contradictions",
        [
            (name, one.kind, *one.a, *one.b, one.a_text, one.b_text, one.a_claim, one.b_claim)
            for one in story.contradictions
        ],
    )
    yield "sources", [(name, *_cells(heard)) for heard in story.sources]
    yield "people", [(name, *_cells(person)) for person in story.people]
    yield "timeline", [(name, *_cells(moment)) for moment in story.timeline]


def _cells(row: msgspec.Struct) -> tuple[Any, ...]:
    """The fields of a row; lists and objects as JSON."""
    values = (getattr(row, field) for field in row.__struct_fields__)
    return tuple(
        json.dumps(value, ensure_ascii=False) if isinstance(value, (tuple, dict)) else value for value in values
    )


def _rows(database: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names are ours, values bound

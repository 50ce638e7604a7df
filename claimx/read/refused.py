"""Texts that are the data of another program and would be read as prose: dumps of SQL databases, and YAML."""

from __future__ import annotations

import re

from claimx.errors import FormatError

_SQL = re.compile(
    r"\ufeff?(?:--[^\n]*+\n|(?>/\*.{0,2000}?\*/;?)|\s++){0,200}+(?:CREATE (?:TABLE|DATABASE)|INSERT INTO|DROP TABLE"
    r"|LOCK TABLES|SET |BEGIN TRANSACTION|PRAGMA |USE |COPY )",
    re.DOTALL,
)
_ROWS = re.compile(r"\b(?:INSERT INTO|COPY) [`\"\w.]+ ")
_YAML = re.compile(r"\ufeff?(?:(?:#[^\n]*|---|%YAML[^\n]*)\n)*(?:- )?[\"']?[\w-]+[\"']?:(?:\s|$)")


def refuse_data(text: str, where: str, suffix: str) -> None:
    """Raise `FormatError` where a text is the data of another program."""
    if _SQL.match(text) and _ROWS.search(text):
        message = "looks like the dump of an SQL database, not text"
        raise FormatError(message, where=where, hint="export the table of articles as CSV or JSON")
    if suffix in {".yaml", ".yml"} and _YAML.match(text):
        message = "looks like YAML, not text"
        raise FormatError(message, where=where, hint="turn it into JSON, as with `yq -o=json`, and give that")

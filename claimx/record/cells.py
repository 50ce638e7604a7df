"""Text in a cell of CSV, so that no spreadsheet runs it, and back."""

from __future__ import annotations

# A spreadsheet runs a cell that begins like this; tab and carriage return are skipped before it looks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: str | float | None) -> str | float | None:
    """The value as a cell: a text that a spreadsheet would run gets a quotation mark in front."""
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def uncell(value: str) -> str:
    """The text of a cell, without the mark that keeps a spreadsheet from running it."""
    return value[1:] if value.startswith("'") and _runs(value[1:]) else value


def _runs(value: str) -> bool:
    """Whether a spreadsheet could run it, or whether it is such a text behind marks of its own."""
    return value.lstrip("'").startswith(_FORMULA)

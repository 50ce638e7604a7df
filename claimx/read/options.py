"""What a caller may set for reading, and what stands in for an article that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.errors import InputError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of reading; what is set here beats what the input says.

    `max_bytes` limits one article: a whole file, or one record of a bulk file.
    """

    published: str | None = None  # ISO day
    url: str | None = None
    encoding: str | None = None
    language: str | None = None  # "en" takes every article as English
    max_bytes: int = 50 * MEBIBYTE
    fields: tuple[tuple[str, str], ...] = ()  # name of a field, dotted path to it in a record
    keep: tuple[str, ...] = ()  # paths of what is carried from records into flat rows
    output: str | None = None  # what the run writes: it, and what lies beside it under its name, is no input
    clean: bool = False  # the text of a record is the dump of a page
    day_first: bool | None = None  # whether 03/04/2021 of a record is in April; None: its address tells


@dataclass(frozen=True, slots=True)
class Failure:
    """One input, or one record of it, that could not be read; the others go on."""

    where: str
    error: InputError


DEFAULT = ReadOptions()

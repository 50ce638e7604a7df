"""Ids that follow from the text alone, so that anybody can derive them again."""

from __future__ import annotations

import hashlib

_DIGITS = 16


def digest(*parts: str) -> str:
    """The first 16 hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def article_id(text: str) -> str:
    """`a_` and 16 hex digits of the text's SHA-256."""
    return f"a_{digest(text)}"


def claim_id(article: str, start: int, end: int, text: str) -> str:
    """`c_` and 16 hex digits of the article's id, the predicate's span and the predicate's text."""
    return f"c_{digest(article, str(start), str(end), text)}"

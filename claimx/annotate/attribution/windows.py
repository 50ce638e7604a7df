"""Cut a Doc into windows of whole paragraphs for the encoder, and its tokens into word pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.quotations import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc
    from tokenizers import Tokenizer

MAX_PIECES = 254  # a window, without its two special tokens
MAX_OF_WORD = 6  # a web address says nothing more after six pieces
_CACHE_SIZE = 200_000


def piece_reader(tokenizer: Tokenizer) -> Callable[[Doc], list[list[int]]]:
    """Return a function that gives the word pieces of every token; white space has none, every word at least one."""
    unknown = tokenizer.token_to_id("[UNK]") or 0
    cache: dict[str, list[int]] = {}

    def read(doc: Doc) -> list[list[int]]:
        if len(cache) > _CACHE_SIZE:
            cache.clear()
        out: list[list[int]] = []
        for token in doc:
            text = token.text
            ids = cache.get(text)
            if ids is None:
                if text.isspace():
                    ids = []
                else:
                    found = tokenizer.encode(text[:80], add_special_tokens=False).ids
                    ids = found[:MAX_OF_WORD] or [unknown]
                cache[text] = ids
            out.append(ids)
        return out

    return read


def _bounded(doc: Doc, sizes: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Split a range that is too long, at the last sentence start that fits, else where it must."""
    start, used, cut = first, 0, first
    for i in range(first, last):
        if doc[i].is_sent_start and i > start:
            cut = i
        if used + sizes[i] > MAX_PIECES:
            end = cut if cut > start else i
            yield start, end, sum(sizes[start:end])
            start, used = end, sum(sizes[end:i])
        used += sizes[i]
    if last > start:
        yield start, last, used


def windows(doc: Doc, sizes: Sequence[int], target: int) -> list[tuple[int, int]]:
    """Token ranges of whole paragraphs of about `target` pieces together, none above `MAX_PIECES`."""
    out: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0
    for first, last in paragraphs(doc):
        for a, b, n in _bounded(doc, sizes, first, last):
            if used and used + n > target:
                out.append((start, end))
                used = 0
            if not used:
                start = a
            end, used = b, used + n
    if used:
        out.append((start, end))
    return out

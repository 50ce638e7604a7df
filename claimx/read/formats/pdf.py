"""The text of a PDF as paragraphs: columns in their order, lines joined, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from claimx.read.dates import find_dates
from claimx.read.wrapping import joined

_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_PAGE = re.compile(r"(?i)\b(?:page|p\.) ?[A-Z]?\d+")  # on top of a page, "The Selby Post, 6 March 2024, Page A1"
_TOP = 4  # paragraphs that may state the day
_LARGER = 1.3  # times as high are lines of another size
_HEAD = 8  # words of a running head
_REPEATED = 3  # pages from which on a line that stands on most of them is a running head


def pdf_text(data: bytes) -> str:
    """Paragraphs set apart by blank lines, the day of a running head first; "" where the pages are pictures."""
    pages = [[joined(box) for box in page] for page in _pages(data)]
    running = _running(pages)
    paragraphs: list[str] = []
    for page in pages:
        for text in page:
            if not text or text.isdigit() or _NUMBERS.sub("#", text) in running:
                continue
            if paragraphs and text[0].islower() and not _ENDS.search(paragraphs[-1]):
                paragraphs[-1] = joined([paragraphs[-1], text])  # goes on in the next column or page
            else:
                paragraphs.append(text)
    heads = (text for page in pages for text in page if _NUMBERS.sub("#", text) in running)
    day = next((text[d.start : d.end] for text in heads for d in find_dates(text)), None)
    dated = any(True for text in paragraphs[:_TOP] for _ in find_dates(text))
    return "\n\n".join([day, *paragraphs] if day and paragraphs and not dated else paragraphs)


def _pages(data: bytes) -> Iterator[list[list[str]]]:
    """The text boxes of each page, as lines."""
    import logging

    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it says of fonts is nothing that a reader can mend
    for page in extract_pages(io.BytesIO(data), laparams=LAParams()):
        boxes = [list(element) for element in page if isinstance(element, LTTextContainer)]
        yield [[line.get_text().strip("\n") for line in part] for box in boxes for part in _of_one_size(box)]


def _of_one_size(lines: Sequence[Any]) -> Iterator[list[Any]]:
    """The lines of a box, parted where letters become smaller: a headline, a byline, the story."""
    part: list[Any] = []
    for line in (line for line in lines if line.get_text().strip()):
        if part and max(part[-1].height, line.height) > _LARGER * min(part[-1].height, line.height):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(text for page in pages for text in {_NUMBERS.sub("#", text) for text in page})
    numbered = {_NUMBERS.sub("#", text) for page in pages for text in page[:1] if _PAGE.search(text)}
    few = {text for text in numbered if counts[text] == len(pages) > 1}
    edges = [{_NUMBERS.sub("#", text) for text in (*page[:1], *page[-1:])} for page in pages]
    short = set.intersection(*edges) if len(edges) > 1 else set()
    few |= {text for text in short if len(text.split()) <= _HEAD and not _ENDS.search(text)}
    return few | {text for text, count in counts.items() if count >= _REPEATED and 2 * count > len(pages)}

"""The text of a PDF as paragraphs: columns in their order, lines joined, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claimx.read.wrapping import joined

_NUMBERS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_REPEATED = 3  # pages from which on a line that stands on most of them is a running head


def pdf_text(data: bytes) -> str:
    """Paragraphs set apart by blank lines; "" where the pages are pictures."""
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
    return "\n\n".join(paragraphs)


def _pages(data: bytes) -> Iterator[list[list[str]]]:
    """The text boxes of each page, as lines."""
    import logging

    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it says of fonts is nothing that a reader can mend
    for page in extract_pages(io.BytesIO(data), laparams=LAParams()):
        boxes = [element.get_text() for element in page if isinstance(element, LTTextContainer)]
        yield [[line for line in box.split("\n") if line.strip()] for box in boxes]


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(text for page in pages for text in {_NUMBERS.sub("#", text) for text in page})
    return {text for text, count in counts.items() if count >= _REPEATED and 2 * count > len(pages)}

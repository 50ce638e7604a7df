"""Pages that Safari saved as one file (.webarchive): a property list that holds the page and what it loaded."""

from __future__ import annotations

import dataclasses
import plistlib
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError

from claimx.article import Article, Origin
from claimx.errors import FormatError
from claimx.read.options import Failure, ReadOptions
from claimx.read.page.html import read_html
from claimx.read.sanitise import one_line


def saved_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of the saved page.

    Raises `FormatError` where the property list is broken or holds no page.
    """
    try:
        document = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError) as error:
        message = "the property list is broken"
        raise FormatError(message, where=where, hint="save the page again") from error
    main = document.get("WebMainResource") if isinstance(document, Mapping) else None
    page = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(main, Mapping) or not isinstance(page, bytes):
        message = "the property list holds no saved page"
        raise FormatError(message, where=where, hint="give text, HTML or a page saved by a browser")
    url, encoding = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    own = dataclasses.replace(origin, url=options.url or (one_line(url) if isinstance(url, str) else None))
    declared = encoding if isinstance(encoding, str) else None
    yield read_html(page, origin=own, where=where, options=options, declared=declared)

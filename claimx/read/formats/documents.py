"""Documents of offices and printers: PDF, Word, OpenDocument, RTF by their libraries; EPUB by its own pages.

What comes out is read as plain text is, so that headline, byline and date are found at its top.
"""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from claimx import lexicon
from claimx.article import Article, Origin
from claimx.errors import ArchiveRatioError, BinaryError, ExtraNeededError
from claimx.read.formats.databases import database_articles
from claimx.read.options import Failure, ReadOptions
from claimx.read.plaintext import read_plain
from claimx.read.sanitise import sanitise
from claimx.read.stream import too_large

Kind = Literal["pdf", "docx", "odt", "rtf", "epub"]
_NAMES: dict[Kind, tuple[str, str]] = {
    "pdf": ("a PDF document", "application/pdf"),
    "docx": (
        "a Word document (Office document)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "odt": ("an OpenDocument text", "application/vnd.oasis.opendocument.text"),
    "rtf": ("an RTF document", "application/rtf"),
    "epub": ("an EPUB book", "application/epub+zip"),
}
_FOREIGN = {"xl/": "an Excel workbook (Office document)", "ppt/": "a PowerPoint presentation (Office document)"}
_LINKED = re.compile(r'HYPERLINK\s+(?:\\\\[a-z]\s*)?"[^"{}]*"')  # the address of a link in RTF
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
_WRAPPERS = ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple")
_PAIR = 2  # cells of a row with a label
_MAX_RATIO = 200  # of an archive of text
_RATIO_FROM = 16 << 20
_MOST = 10  # times the limit of an article: a document brings its pictures along


def document_articles(data: bytes, *, origin: Origin, where: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of a document, or those of a book.

    Raises `ExtraNeededError` where its library is not installed, `BinaryError` where it holds no text.
    """
    kind = _kind(data, where, options.max_bytes)
    own = dataclasses.replace(origin, media_type=_NAMES[kind][1], encoding=None)
    if kind == "epub":
        from claimx.read.formats.epub import epub_articles

        yield from epub_articles(data, origin=own, where=where, options=options)
        return
    try:
        text = sanitise(_READERS[kind](data))
    except ImportError as error:
        message = f"{_NAMES[kind][0]}, which needs the extra 'documents'"
        raise ExtraNeededError(message, where=where, hint='pip install "claimx[documents]"') from error
    except Exception as error:
        message = f"looks like {_NAMES[kind][0]} that cannot be opened ({type(error).__name__})"
        raise BinaryError(message, where=where, hint="save it again, or give its text") from error
    if _is_unread(text):
        message = f"looks like {_NAMES[kind][0]} without text that can be read"
        raise BinaryError(message, where=where, hint="a scan is a picture: run it through character recognition first")
    delivered = database_articles(text, origin=own, where=where, options=options, press=True)
    if delivered is None:
        yield read_plain(text, origin=own, where=where, options=options)
    else:
        yield from delivered


def _is_unread(text: str) -> bool:
    """Whether nothing came out, or letters without words, as from fonts that do not say how wide their letters are."""
    words = text.split()
    return sum(len(word) == 1 for word in words) * 2 >= len(words)


def _kind(data: bytes, where: str, limit: int) -> Kind:
    """Which document it is, told by what is in it."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            kind = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        message = "looks like a broken ZIP archive, not text"
        raise BinaryError(message, where=where, hint="fetch it again") from error
    size = sum(entry.file_size for entry in entries)
    if size > max(_RATIO_FROM, _MAX_RATIO * len(data)):
        message = f"a ZIP archive that unpacks to {size // max(len(data), 1)} times its size"
        raise ArchiveRatioError(message, where=where, hint="do not unpack it unless you trust where it came from")
    if size > _MOST * limit:
        raise too_large(limit, where)
    names = [entry.filename for entry in entries]
    if any(entry.filename.endswith(".xml") and entry.file_size > limit for entry in entries):
        raise too_large(limit, where)
    if kind.startswith(b"application/epub+zip"):
        return "epub"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.startswith("word/document") for name in names):
        return "docx"
    what = next((text for start, text in _FOREIGN.items() if any(name.startswith(start) for name in names)), None)
    message = f"looks like {what or 'a ZIP archive'}, not text"
    raise BinaryError(message, where=where, hint="unpack it, or save its text" if what is None else "save it as CSV")


def _word(data: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(data))
    _accept(document.element.body)
    return "\n\n".join(_blocks(document))


def _accept(body: Any) -> None:
    """Accept the tracked changes of a Word document, and open what the library does not look into.

    It would leave inserted words out, so that "did [not] sign" became "did sign", and those of content controls.
    """
    for gone in list(body.iter(*(_WORD + name for name in _GONE))):
        gone.getparent().remove(gone)
    for wrapper in list(body.iter(*(_WORD + name for name in _WRAPPERS))):
        parent = wrapper.getparent()
        at = parent.index(wrapper)
        parent[at : at + 1] = list(wrapper)


def _blocks(holder: object) -> Iterator[str]:
    """Paragraphs in their order, those of table cells among them; a merged cell counts once."""
    from docx.table import Table

    for block in holder.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            cells = {cell._tc: cell for row in block.rows for cell in row.cells}  # noqa: SLF001 - no other identity
            labels = [_labelled(row.cells) for row in block.rows]
            if all(labels):
                yield from (label for label in labels if label)
                continue
            for cell in cells.values():
                yield from _blocks(cell)
        elif block.text.strip():
            yield block.text


def _labelled(cells: Sequence[Any]) -> str | None:
    """The row of a form as a line, "Author: Ann Roy"; `None` for any other row."""
    texts = [" ".join(cell.text.split()) for cell in cells]
    known = len(texts) == _PAIR and texts[0].rstrip(":").lower() in lexicon.group("form_labels")
    return f"{texts[0].rstrip(':')}: {texts[1]}" if known and texts[1] else None


def _open_document(data: bytes) -> str:
    from odfdo import Document

    body = Document(io.BytesIO(data)).body
    for beside in body.get_elements("//text:note | //office:annotation | //text:tracked-changes"):
        beside.delete()
    paragraphs = (element.text_recursive for element in body.get_elements("//text:h | //text:p"))
    return "\n\n".join(text for text in paragraphs if text.strip())


def _rich_text(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    written = _LINKED.sub("", data.decode("cp1252", "replace"))  # the library prints addresses behind the words
    return str(rtf_to_text(written, errors="replace"))  # type: ignore[no-untyped-call]


def _pdf(data: bytes) -> str:
    from claimx.read.formats.pdf import pdf_text

    return pdf_text(data)


_READERS: dict[Kind, Callable[[bytes], str]] = {
    "pdf": _pdf, "docx": _word, "odt": _open_document, "rtf": _rich_text,
}  # fmt: skip

"""ZIP and tar archives of articles, as databases and scrapers deliver them, and WACZ: file by file."""

from __future__ import annotations

import dataclasses
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from claimx.article import Article
from claimx.errors import ArchiveRatioError, BinaryError, FormatError, InputError
from claimx.lexicon import group
from claimx.read.options import Failure
from claimx.read.sanitise import one_line

Read = Callable[[BinaryIO, str, str], Iterator[Article | Failure]]  # a file, its name, where it lies

_OWN = {"[Content_Types].xml", "mimetype"}  # of a document that is packed so
_BESIDE = ("__MACOSX/", ".")  # what a system puts beside the files
_PICTURES = "_files"  # ends the folder of what a saved page loads
_MAX_RATIO, _RATIO_FROM = 200, 16 << 20


def holds_files(file: BinaryIO) -> bool:
    """Whether a ZIP archive holds files, and is no document itself; leaves the file at its start."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = {entry.filename for entry in _members(archive)}
            own = any(name.startswith(("word/", "xl/", "ppt/", "META-INF/")) for name in names)
            return bool(names) and not own and not names & _OWN
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False
    finally:
        file.seek(0)


def zipped_articles(file: BinaryIO, where: str, read: Read) -> Iterator[Article | Failure]:
    """Yield the articles of all files of an archive in the order of their names; pictures and programs are passed over.

    Raises `BinaryError` where it holds nothing else, `ArchiveRatioError` where it unpacks to absurdly much.
    """
    with zipfile.ZipFile(file) as archive:
        members = sorted(_members(archive), key=lambda entry: entry.filename)
        size, packed = (sum(getattr(m, name) for m in members) for name in ("file_size", "compress_size"))
        if size > max(_RATIO_FROM, _MAX_RATIO * packed):
            message = f"a ZIP archive that unpacks to {size // max(packed, 1)} times its size"
            raise ArchiveRatioError(message, where=where, hint="do not unpack it unless you trust where it came from")
        if not members:
            message = "looks like a ZIP archive without articles, not text"
            raise BinaryError(message, where=where, hint="give text, HTML, JSON, CSV, WARC, an e-mail or a document")
        for member in members:
            yield from _read(archive, member, where, read)


def tarred_articles(file: BinaryIO, where: str, read: Read) -> Iterator[Article | Failure]:
    """Yield the articles of all files of a tar archive as they come; what is no file, and pictures, are passed over.

    Raises `BinaryError` where it holds nothing else, `FormatError` where it breaks off.
    """
    told = False
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for member in archive:
                packed = archive.extractfile(member) if member.isreg() else None
                if packed is None or not _may_be_article(PurePosixPath(member.name)):
                    continue
                told = True
                name = one_line(member.name)
                yield from _found(cast("BinaryIO", packed), name, where, read)
    except tarfile.TarError as error:
        message = f"the tar archive breaks off: {one_line(str(error))}; what came before was read"
        raise FormatError(message, where=where, hint="fetch or pack the archive again") from error
    if not told:
        message = "looks like a tar archive without articles, not text"
        raise BinaryError(message, where=where, hint="give text, HTML, JSON, CSV, WARC, an e-mail or a document")


def _found(packed: BinaryIO, name: str, where: str, read: Read) -> Iterator[Article | Failure]:
    """What one file of an archive holds."""
    place = f"{where}:{name}"
    try:
        for found in read(packed, PurePosixPath(name).name, place):
            yield _placed(found, where, name) if isinstance(found, Article) else found
    except InputError as error:
        yield Failure(place, error)


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files that may be articles; of a WACZ its web archives."""
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    if any(entry.filename == "datapackage.json" for entry in files):
        web = [entry for entry in files if entry.filename.startswith("archive/")]
        return web or files
    return [entry for entry in files if _may_be_article(PurePosixPath(entry.filename))]


def _may_be_article(path: PurePosixPath) -> bool:
    beside = any(part.startswith(_BESIDE) or f"{part}/" in _BESIDE for part in path.parts)
    loaded = any(part.endswith(_PICTURES) for part in path.parts[:-1])
    return not (beside or loaded or path.suffix.lower().removeprefix(".") in group("no_article_endings"))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, read: Read) -> Iterator[Article | Failure]:
    name = one_line(member.filename)
    place = f"{where}:{name}"
    try:
        with archive.open(member) as packed:
            yield from _found(cast("BinaryIO", packed), name, where, read)
    except RuntimeError:
        message = "is locked with a password"
        yield Failure(place, FormatError(message, where=place, hint="unpack the archive with its password"))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        message = f"cannot be unpacked: {one_line(str(error))}"
        yield Failure(place, FormatError(message, where=place, hint="fetch or pack the archive again"))


def _placed(article: Article, where: str, name: str) -> Article:
    """The article as one of the archive: its record is the file, and its place within it."""
    record = f"{name}:{article.origin.record}" if article.origin.record else name
    return dataclasses.replace(article, origin=dataclasses.replace(article.origin, path=where, record=record))

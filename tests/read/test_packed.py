"""Tar archives, bzip2 and xz: read file by file, broken ends told."""

from __future__ import annotations

import bz2
import io
import json
import lzma
import tarfile
from collections.abc import Callable

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

STORY = "Ferry runs again\n\nThe ferry to Holm runs again from Monday, the harbour master said on Friday.\n"


def packed(mode: str, files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def read(data: bytes, name: str = "a.bin") -> list[Article | Failure]:
    return list(read_bytes(data, name=name, options=ReadOptions(language="en")))


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_archive_is_read_file_by_file(mode: str) -> None:
    record = json.dumps({"title": "Bus for Holm", "text": STORY}).encode()
    found = read(packed(mode, {"x/a.txt": STORY.encode(), "x/b.jpg": b"\xff\xd8\xff\xe0", "x/c.json": record}))
    assert [a.title for a in found if isinstance(a, Article)] == ["Ferry runs again", "Bus for Holm"]
    assert [a.origin.record for a in found if isinstance(a, Article)] == ["x/a.txt", "x/c.json"]


def test_an_archive_within_an_archive_is_named_alone() -> None:
    found = read(packed("w:", {"a.txt": STORY.encode(), "b.tar": packed("w:", {"c.txt": STORY.encode()})}))
    assert [type(one) for one in found] == [Article, Failure]
    assert isinstance(found[1], Failure)
    assert (found[1].where, found[1].error.code) == ("a.bin:b.tar", "E_BINARY")


def test_an_archive_without_articles_and_one_that_breaks_off_are_told() -> None:
    (none,) = read(packed("w:", {"a.jpg": b"\xff\xd8\xff\xe0"}))
    assert isinstance(none, Failure)
    assert none.error.code == "E_BINARY"
    whole = packed("w:", {"a.txt": STORY.encode(), "b.txt": STORY.encode() * 400})
    *first, last = read(whole[:6000])
    assert isinstance(first[0], Article)
    assert isinstance(last, Failure)
    assert "breaks off" in str(last.error)


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_bzip2_and_xz(pack: Callable[[bytes], bytes]) -> None:
    half = len(STORY) // 2
    for data in (pack(STORY.encode()), pack(STORY[:half].encode()) + pack(STORY[half:].encode())):
        (article,) = read(data, "a.txt")
        assert isinstance(article, Article)
        assert article.text == STORY
    (cut,) = read(pack(STORY.encode() * 3000)[:-30], "a.txt")
    assert isinstance(cut, Article)
    assert "W_TRUNCATED" in [n.code for n in cut.notices]


def test_a_bomb_is_told() -> None:
    (failure,) = read(bz2.compress(b" " * (32 << 20)), "a.txt")
    assert isinstance(failure, Failure)
    assert failure.error.code == "E_ARCHIVE_RATIO"

"""Files, folders, pipes, archives: each input is read as what it is, and a bad one costs only itself."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from claimx.article import Article
from claimx.errors import ClaimxError, EncodingError, LanguageError, NotFoundError
from claimx.read import Failure, ReadOptions, read_inputs, read_path, read_text

STORY = (
    "Mayor opens the new tram line\n\nThe mayor of Larkton opened the new tram line on Monday.\n\n"
    "It runs from the harbour to the old market, she said, and will carry 4,000 people a day."
)
FRENCH = (
    "Le maire de la ville a inauguré lundi la nouvelle ligne de tramway. Elle relie le port au vieux marché et "
    "transportera chaque jour quatre mille personnes, a-t-il déclaré devant une foule nombreuse."
)


def read(*inputs: object, **options: object) -> list[Article | Failure]:
    return list(read_inputs(inputs, options=ReadOptions(**options)))  # type: ignore[arg-type]


def codes(found: list[Article | Failure]) -> list[str]:
    return [f.error.code if isinstance(f, Failure) else "ok" for f in found]


def only(found: list[Article | Failure]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "tram.txt"
    path.write_text(STORY, encoding="utf-8")
    article = only(read(path))
    assert article.text == STORY
    assert article.title == "Mayor opens the new tram line"
    assert article.body is None
    assert article.language == "en"
    assert (article.origin.path, article.origin.bytes) == (str(path), len(STORY))
    assert article.notices == ()


def test_a_folder_is_sorted_and_leaves_out_what_is_hidden_or_ignored(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "draft.txt", "sub/c.txt", "old/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / ".claimxignore").write_text("# not yet\ndraft*\nold/\n", encoding="utf-8")
    found = read(tmp_path)
    assert [Path(f.origin.path or "").name for f in found if isinstance(f, Article)] == ["a.txt", "b.txt", "c.txt"]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        ("*.txt\n!b.txt\n", ["b.txt"]),  # the last pattern that fits decides
        ("/a.txt\n", ["b.txt", "sub/a.txt", "sub/deep/a.txt"]),  # a slash in front: here, not below
        ("sub/*.txt\n", ["a.txt", "b.txt", "sub/deep/a.txt"]),  # a star stops at a slash
        ("sub/**/a.txt\n", ["a.txt", "b.txt"]),  # two go over it
        ("sub\n", ["a.txt", "b.txt"]),
        ("a.txt/\n", ["a.txt", "b.txt", "sub/a.txt", "sub/deep/a.txt"]),  # only a folder of that name
        ("!\n\\\n  \n# a.txt\n", ["a.txt", "b.txt", "sub/a.txt", "sub/deep/a.txt"]),  # nothing that is a pattern
    ],
)
def test_ignored_as_git_ignores(tmp_path: Path, patterns: str, kept: list[str]) -> None:
    for name in ("a.txt", "b.txt", "sub/a.txt", "sub/deep/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / ".claimxignore").write_text(patterns, encoding="utf-8")
    found = [
        Path(f.origin.path or "").relative_to(tmp_path).as_posix() for f in read(tmp_path) if isinstance(f, Article)
    ]
    assert found == kept


def test_the_nearest_ignore_file_decides(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/a.txt", "sub/b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / ".claimxignore").write_text("a.txt\n", encoding="utf-8")
    (tmp_path / "sub" / ".claimxignore").write_text("!a.txt\nb.txt\n", encoding="utf-8")
    found = [
        Path(f.origin.path or "").relative_to(tmp_path).as_posix() for f in read(tmp_path) if isinstance(f, Article)
    ]
    assert found == ["sub/a.txt"]


def test_link_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert sorted(codes(read(tmp_path))) in (["ok"], ["E_FORMAT", "ok"])


def test_an_empty_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert codes(read(tmp_path, tmp_path / "no.txt")) == ["E_NOT_FOUND", "E_NOT_FOUND"]
    with pytest.raises(NotFoundError):
        read_path(tmp_path / "no.txt")
    assert codes(read("bad\x00name")) == ["E_FORMAT"]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(STORY.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin())
    article = only(read("-"))
    assert article.text == STORY
    assert article.origin.path == "-"


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_text(STORY, encoding="utf-8"))
    writer.start()
    assert only(read(fifo)).text == STORY
    writer.join()


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert codes(read(tmp_path)) == ["ok"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)
    assert codes(read(path)) == ["E_PERMISSION"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (gzip.compress(gzip.compress(STORY.encode())), "gzip"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), "7z"),
    ],
)
def test_binaries_are_named(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(data)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.error.code == "E_BINARY"
    assert what in failure.error.message
    assert str(failure.error).startswith(str(path))


def test_a_zip_of_pictures_is_binary_and_a_zip_bomb_is_a_bomb(tmp_path: Path) -> None:
    for name, content in (("a.png", STORY), ("bomb.txt", "0" * 30_000_000)):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
    assert codes(read(tmp_path)) == ["E_BINARY", "E_ARCHIVE_RATIO"]


def test_a_gzip_bomb_stops_early(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 40_000_000))
    assert codes(read(path, max_bytes=1 << 40)) == ["E_ARCHIVE_RATIO"]


def test_too_large_and_empty(tmp_path: Path) -> None:
    big, empty = tmp_path / "big.txt", tmp_path / "empty.txt"
    big.write_text(STORY * 20, encoding="utf-8")
    empty.write_text(" \n", encoding="utf-8")
    found = read(big, empty, max_bytes=1000)
    assert codes(found) == ["E_TOO_LARGE", "ok"]
    assert isinstance(found[1], Article)
    assert [n.code for n in found[1].notices] == ["W_EMPTY"]


def test_truncated_gzip_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(STORY.encode(), compresslevel=0)[:-60])
    article = only(read(path))
    assert STORY.startswith(article.text)
    assert len(article.text) > 50
    assert [n.code for n in article.notices] == ["W_TRUNCATED"]


def test_broken_json_lines_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    good = json.dumps({"id": "x1", "text": STORY, "title": "Tram", "date_publish": "2022-03-01 10:00:00"})
    path.write_text(f"{good}\n{{broken\n\n[1]\n{good}\n", encoding="utf-8")
    found = read(path)
    assert codes(found) == ["ok", "E_FORMAT", "E_FORMAT", "ok"]
    assert next(f.where for f in found if isinstance(f, Failure)) == f"{path}:2"


def test_a_long_line_is_skipped_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    good = json.dumps({"text": STORY})
    path.write_text(json.dumps({"text": "long " * 2000}) + f"\n{good}\n", encoding="utf-8")
    assert codes(read(path, max_bytes=1000)) == ["E_TOO_LARGE", "ok"]


def test_truncated_json_lines_in_gzip_report_the_loss(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl.gz"
    lines = "".join(json.dumps({"id": i, "text": STORY}) + "\n" for i in range(3))
    path.write_bytes(gzip.compress(lines.encode(), compresslevel=0)[:-40])
    found = read(path)
    assert codes(found)[:2] == ["ok", "ok"]
    assert codes(found)[-1] == "E_FORMAT"


@pytest.mark.parametrize(
    ("data", "encoding", "noted"),
    [
        ("The café’s naïve plan.".encode("utf-8-sig"), "utf-8", False),
        ("The café’s naïve plan.".encode("utf-16"), "utf-16", False),
        ("The café’s naïve plan for the old town.".encode("utf-16-le"), "utf-16-le", True),
        ("The café’s naïve plan for the old town.".encode("cp1252"), "cp1252", True),
        ("“Naïve”, she said of the café’s plan. ".encode() + "It’s old".encode("cp1252"), "utf-8", True),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str, noted: bool) -> None:  # noqa: FBT001
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    article = only(read(path, language="en"))
    assert "’s" in article.text
    assert "ï" in article.text
    assert article.origin.encoding == encoding
    assert ("W_ENCODING" in [n.code for n in article.notices]) == noted


def test_a_demanded_encoding_that_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("café".encode("cp1252"))
    assert codes(read(path, encoding="utf-8")) == ["E_ENCODING"]
    assert codes(read(path, encoding="klingon")) == ["E_ENCODING"]
    assert only(read(path, encoding="latin-1")).text == "café"
    with pytest.raises(EncodingError):
        read_path(path, options=ReadOptions(encoding="ascii"))


def test_other_languages_are_refused_by_name_unless_forced() -> None:
    with pytest.raises(LanguageError, match="French"):
        read_text(FRENCH)
    assert read_text(FRENCH, options=ReadOptions(language="en")).language == "en"
    assert read_text("Le tram").language is None  # too short to tell


def test_text_that_only_begins_like_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[Update] " + STORY, encoding="utf-8")
    assert only(read(path)).text.startswith("[Update] Mayor")
    path.write_text("{sic} " + STORY, encoding="utf-8")
    assert only(read(path)).text.startswith("{sic} Mayor")


def test_the_rest_goes_on_after_a_failure(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text(STORY, encoding="utf-8")
    assert codes(read(tmp_path / "no.txt", good, tmp_path / "no.jsonl", good)) == [
        "E_NOT_FOUND",
        "ok",
        "E_NOT_FOUND",
        "ok",
    ]


def test_reading_loads_nothing_heavy_before_it_is_needed() -> None:
    code = (
        "import sys, claimx.read;"
        "print([m for m in ('trafilatura','lxml','charset_normalizer','py3langid','fastwarc','numpy','spacy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_error_explains_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    for found in read(tmp_path, tmp_path / "no"):
        assert isinstance(found, Failure)
        assert isinstance(found.error, ClaimxError)
        assert found.error.where
        assert found.error.hint

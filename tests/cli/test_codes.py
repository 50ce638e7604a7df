"""Every code of the contract, provoked through the command line; and the other inputs are read all the same."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from made import dying_worker

pytestmark = pytest.mark.usefixtures("no_model", "in_folder")

STORY = "The council of Bregen voted on Monday to close the old bridge. The mayor said that it would be rebuilt next year.\n"
FRENCH = "Le conseil municipal a décidé lundi de fermer le vieux pont. La maire a déclaré qu'il serait reconstruit l'année prochaine, selon le journal.\n"


def packed_ratio() -> bytes:
    return gzip.compress(b" " * 200_000_000, compresslevel=9)


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    return data.getvalue()


BAD = {
    "E_BINARY": ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, ()),
    "E_TOO_LARGE": ("long.txt", STORY.encode() * 2000, ("--max-bytes", "10kB")),
    "E_ARCHIVE_RATIO": ("bomb.txt.gz", packed_ratio(), ("--max-bytes", "1GB")),
    "E_ENCODING": (
        "latin.txt",
        "Der Bürgermeister sagte, die Brücke öffne später.".encode("latin-1"),
        ("--encoding", "ascii"),
    ),
    "E_LANGUAGE": ("pont.txt", FRENCH.encode() * 3, ()),
    "E_WITHHELD": ("wire.json", b'{"body_text": "The council of Bregen voted.", "pubstatus": "withheld"}', ()),
    "E_FORMAT": ("broken.json", b'{"title": "x", "text": "The council of Bregen voted', ()),
}


@pytest.mark.parametrize("code", BAD)
def test_bad_input_has_its_code_and_does_not_stop_the_others(run, code):
    name, data, options = BAD[code]
    Path(name).write_bytes(data)
    Path("z.txt").write_text("The old bridge.\n" if code == "E_TOO_LARGE" else STORY)
    ran = run("extract", name, "z.txt", *options, code=3)
    message, hint = ran.err.splitlines()[:2]
    assert message.startswith(f"claimx: {name}: ")
    assert message.endswith(f" [{code}]")
    assert hint.startswith("  ")
    assert [record["article"]["origin"]["path"] for record in ran.lines] == ["z.txt"]
    assert "Traceback" not in ran.err


def test_zip_bomb(run):
    Path("bomb.zip").write_bytes(zip_bomb())
    assert "[E_ARCHIVE_RATIO]" in run("extract", "bomb.zip", code=1).err


def test_missing_file_and_folder_without_articles(run):
    Path("nothing").mkdir()
    assert "nope.txt: no such file or folder [E_NOT_FOUND]" in run("extract", "nope.txt", code=1).err
    assert "nothing: the folder holds no file to read [E_NOT_FOUND]" in run("extract", "nothing", code=1).err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(run):
    Path("secret.txt").write_text(STORY)
    Path("secret.txt").chmod(0)
    assert "[E_PERMISSION]" in run("extract", "secret.txt", code=1).err


def test_unreadable_file_says_so(run, monkeypatch):
    """The same for root, to whom no file is unreadable."""
    Path("secret.txt").write_text(STORY)

    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.open", refuse)
    # nor may the command line turn it down as wrong usage, which would stop all other inputs
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert "secret.txt: no permission to read it [E_PERMISSION]" in run("extract", "secret.txt", code=1).err


def test_time_limit(run, monkeypatch):
    import time

    from made import stand_in

    def slowly(items, *, options):
        time.sleep(1)
        return stand_in(items, options=options)

    monkeypatch.setattr("claimx.batch.workers.extract_many", slowly)
    Path("a.txt").write_text(STORY)
    assert "a.txt: took longer than 0.1 seconds [E_TIMEOUT]" in run("extract", "a.txt", "--timeout", "0.1", code=1).err


def test_parquet_without_its_extra(run, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    Path("a.txt").write_text(STORY)
    monkeypatch.setattr("claimx.batch.workers.extract_many", None)  # nothing is analysed in vain
    ran = run("extract", "a.txt", "-o", "out.parquet", code=4)
    assert "Parquet output needs pyarrow, which is not installed [E_EXTRA]" in ran.err
    assert 'pip install "claimx[parquet]"' in ran.err
    assert "[E_EXTRA]" in run("batch", "a.txt", "-o", "out.parquet", code=4).err
    assert not Path("out.parquet.journal").exists()


def test_a_worker_that_dies_twice(run, monkeypatch):
    monkeypatch.setattr("claimx.batch.workers._work", dying_worker)
    Path("a.txt").write_text(STORY)
    Path("b.txt").write_text(STORY)
    assert "a.txt: the worker died on it twice (exit code 9)" in run("extract", "a.txt", "b.txt", "-j", "2", code=1).err

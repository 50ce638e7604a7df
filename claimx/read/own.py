"""What claimx itself wrote: outputs, journals, manifests. In a folder they are no inputs."""

from __future__ import annotations

import os
import re
from pathlib import Path

_HEAD = 2048
_TAIL = 1 << 16
APPLICATION_ID = 0x636C6D78  # "clmx", in the header of a SQLite file
_RECORD = (b'{"schema":"claimx.article/', b'{\n  "schema": "claimx.article/')
_STARTS = (
    *_RECORD,
    b'{"claim_id":',
    b'{"claim":"c_',  # explain
    b'{"story":"s_',  # across
    b'{"old":{"id":',  # diff
    b"claim_id,article_id,",
    b"\xef\xbb\xbfclaim_id,article_id,",
    b'{\n  "manifest": 1,\n  "output"',
)
_SQLITE = b"SQLite format 3\x00"
_COLLECTION = b"[entities]\nPredicate\nWho\nWhen\n"  # the head of annotation.conf in a folder for brat
_IN_COLLECTION = re.compile(r"a_[0-9a-f]{16}(?:-\d+)?\.(?:ann|txt)|annotation\.conf")
_PAGE = b'<meta name="generator" content="claimx">'


def is_records(path: Path) -> bool:
    """Whether a file holds records that claimx wrote, one a line or indented."""
    return _begins(path, _RECORD)


def is_own(path: Path) -> bool:
    """Whether claimx wrote the file, told by its bytes: its name may have been changed."""
    if _IN_COLLECTION.fullmatch(path.name) and _begins(path.with_name("annotation.conf"), _COLLECTION):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"PAR1"):
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                tail = file.read()
                return b"claim_id" in tail and b"char_start" in tail
    except OSError:
        return False
    if head.startswith(_SQLITE):
        return int.from_bytes(head[68:72], "big") == APPLICATION_ID or path.name.endswith(".journal")
    if path.name.endswith(".failures.jsonl"):
        return head.startswith(b'{"where":')
    if head.startswith(b'{"state":"'):  # verify
        return b'"article_id":"a_' in head
    if head.startswith(b'{"@context":'):
        return b'"@id":"urn:claimx:' in head
    return head.startswith(_STARTS) or (head.startswith(b"<!DOCTYPE html>") and _PAGE in head)


def _begins(path: Path, starts: bytes | tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(64).startswith(starts)
    except OSError:
        return False


def belongs_to(path: Path, output: str | None) -> bool:
    """Whether a file or folder is the output of this run, or lies beside it under its name: OUT, OUT.journal, ..."""
    if output is None:
        return False
    folder, name = os.path.split(os.path.realpath(output))
    return (path.name == name or path.name.startswith(f"{name}.")) and os.path.realpath(path.parent) == folder

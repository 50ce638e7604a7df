"""Bulk files are read record by record: two gigabytes pass through little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import io, sys
from claimx.read import ReadOptions
from claimx.read.options import Failure
from claimx.read.stream import Stream
from claimx.read.warc import warc_records

PAGE = ("<html><body><article>" + "<p>The mayor of Larkton opened the new tram line on Monday, and she said that "
        "it was late.</p>" * 20 + "</article></body></html>").encode()

def record(kind, body, number):
    http = b"HTTP/1.1 200 OK\\r\\nContent-Type: " + kind + b"\\r\\n\\r\\n" + body
    return (b"WARC/1.0\\r\\nWARC-Type: response\\r\\nWARC-Record-ID: <urn:uuid:%d>\\r\\nWARC-Target-URI: https://a.example/\\r\\n"
            b"Content-Type: application/http\\r\\nContent-Length: %d\\r\\n\\r\\n" % (number, len(http)) + http + b"\\r\\n\\r\\n")

class Endless(io.RawIOBase):
    def __init__(self, rounds):
        self.left = b""
        self.rounds = rounds
        self.image = b"\\x89PNG" + bytes(20_000_000)
    def readable(self):
        return True
    def readinto(self, buffer):
        if not self.left and self.rounds:
            self.rounds -= 1
            self.left = memoryview(record(b"image/png", self.image, self.rounds) + record(b"text/html", PAGE, self.rounds))
        part = self.left[: len(buffer)]
        self.left = self.left[len(part):]
        buffer[: len(part)] = part
        return len(part)

found = [isinstance(a, Failure) for a in warc_records(Stream(io.BufferedReader(Endless(100)), where="-"), ReadOptions())]
# not ru_maxrss: a process inherits that of the one that started it
highest = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(found), sum(found), int(highest.split()[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
def test_two_gigabytes_of_web_archive() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    articles, failures, megabytes = map(int, ran.stdout.split())
    assert (articles, failures) == (100, 0)
    assert megabytes < 400

"""Reading: bytes of files, folders, pipes and archives to articles, with offsets into what was given."""

from claimx.read.options import Failure, ReadOptions
from claimx.read.reader import read_bytes, read_inputs, read_path, read_text

__all__ = ["Failure", "ReadOptions", "read_bytes", "read_inputs", "read_path", "read_text"]

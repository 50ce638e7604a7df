"""Reading: bytes of files, folders, pipes and archives to articles, with offsets into what was given."""

from claimx.read.options import Failure, ReadOptions
from claimx.read.reader import Unit, read_bytes, read_inputs, read_path, read_text, read_unit, units

__all__ = [
    "Failure",
    "ReadOptions",
    "Unit",
    "read_bytes",
    "read_inputs",
    "read_path",
    "read_text",
    "read_unit",
    "units",
]

"""The lines above a story that is clean text: title, byline, date."""

from claimx.read.cleanhead.accounts import is_post
from claimx.read.cleanhead.days import is_date_line
from claimx.read.cleanhead.names import reporters
from claimx.read.cleanhead.papers import is_page_mark
from claimx.read.cleanhead.signed import is_head_line, is_signed_line
from claimx.read.cleanhead.top import CleanHead, outside, read_top

__all__ = [
    "CleanHead",
    "is_date_line",
    "is_head_line",
    "is_page_mark",
    "is_post",
    "is_signed_line",
    "outside",
    "read_top",
    "reporters",
]

"""When: which of a sentence's times a claim has."""

from claimx.annotate.claims.when.link import TimeLinker, held_days, link_time
from claimx.annotate.claims.when.said import find_said, said_time

__all__ = ["TimeLinker", "find_said", "held_days", "link_time", "said_time"]

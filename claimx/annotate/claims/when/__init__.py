"""When: which of a sentence's times a claim has."""

from claimx.annotate.claims.when.link import TimeLinker, held_days, link_time, said_time

__all__ = ["TimeLinker", "held_days", "link_time", "said_time"]

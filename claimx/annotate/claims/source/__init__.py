"""Whose words: which attribution vouches for a claim, and what is known of its source."""

from claimx.annotate.claims.source.describe import complete_attributions, describe_source
from claimx.annotate.claims.source.link import SourceLinker, link_source
from claimx.annotate.claims.source.network import load

__all__ = ["SourceLinker", "complete_attributions", "describe_source", "link_source", "load"]

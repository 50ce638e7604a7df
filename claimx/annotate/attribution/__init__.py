"""Attribution: who says it (source), with which words (cue), and what (content)."""

from __future__ import annotations

from claimx.annotate.attribution.component import Attribution, find_attributions
from claimx.annotate.attribution.describe import describe_source
from claimx.annotate.attribution.link import SourceLinker, link_source

__all__ = ["Attribution", "SourceLinker", "describe_source", "find_attributions", "link_source"]

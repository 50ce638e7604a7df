"""Attribution: who says it (source), with which words (cue), and what (content)."""

from __future__ import annotations

from claimx.annotate.attribution.component import Attribution, find_attributions

__all__ = ["Attribution", "find_attributions"]

"""What a caller may set for the analysis."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """Options of the analysis.

    `model` is the name or path of an English spaCy pipeline, `fast` leaves the encoder out,
    claims below `min_confidence` (0 to 1) are left out of the record.
    """

    model: str | None = None
    fast: bool = False
    include_text: bool = False
    min_confidence: float = 0.0


DEFAULT = ExtractOptions()

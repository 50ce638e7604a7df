"""The version, for those inside who name it: the door of the package is for those outside."""

from __future__ import annotations

__version__ = "0.1.0"

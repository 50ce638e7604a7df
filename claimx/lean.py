"""spaCy without its own command line: that is a third of the import, and brings HTTP clients that we never need."""

from __future__ import annotations

import sys
from types import ModuleType


def keep_spacys_cli_out() -> None:
    """Let `import spacy` find an empty `spacy.cli`. For processes of ours only, never for those that import claimx."""
    if "spacy" in sys.modules:
        return
    for name in ("spacy.cli", "spacy.cli.info"):
        module = ModuleType(name, "Left out by claimx.")
        module.__path__ = []
        sys.modules[name] = module
    sys.modules["spacy.cli.info"].info = None  # type: ignore[attr-defined]

"""The command line: options -> calls -> exit codes."""

from claimx.cli.program import main

__all__ = ["main"]

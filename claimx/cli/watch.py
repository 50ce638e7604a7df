"""What a batch shows while it runs."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimx.cli.console import Tally, Voice, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.batch.workers import Outcome


@contextmanager
def watching(names: Sequence[str], voice: Voice, tally: Tally) -> Iterator[Callable[[Outcome], None]]:
    """Tell errors as they come; on a terminal also how far the batch is. Warnings stay in the records."""
    if voice.quiet or not sys.stderr.isatty():
        yield lambda outcome: _tell(outcome, tally, voice)
        return
    from claimx.render.progress import progress

    with progress(names, color=voice.color and "NO_COLOR" not in os.environ) as advance:

        def watch(outcome: Outcome) -> None:
            _tell(outcome, tally, voice)
            advance(outcome.where)

        yield watch


def _tell(outcome: Outcome, tally: Tally, voice: Voice) -> None:
    report(outcome, tally, voice, warn=False)

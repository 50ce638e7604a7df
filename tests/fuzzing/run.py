"""Coverage-guided fuzzing with atheris: mutated inputs that reach new code are kept and mutated further.

    python tests/fuzzing/run.py reading --folder build/fuzz -runs=500000 -seed=1

Everything with one dash is libFuzzer's. A crash, a broken promise, ten seconds of CPU or two gigabytes end the run and
leave the input in the folder; `python tests/fuzzing/run.py reading FILE` runs it alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
LIMITS = ("-timeout=100", "-rss_limit_mb=2048", f"-dict={HERE / 'news.dict'}", "-print_final_stats=1")
SLOWEST = 10.0
LENGTHS = {"reading": 1500, "times": 140, "quotations": 140, "writers": 240, "analysis": 200}

with atheris.instrument_imports(include=["claimx"], enable_loader_override=False):
    from targets import TARGETS


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Count seconds of the CPU: on a busy machine an input may wait. libFuzzer's own clock is for what never ends."""

    def run(data: bytes) -> None:
        begun = time.process_time()
        target(data)
        assert time.process_time() - begun < SLOWEST, "a hang"

    return run


def main() -> None:
    """Read the arguments and fuzz; libFuzzer ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="where inputs that are kept go")
    given, passed = parser.parse_known_args()
    kept, seeds = given.folder / given.target, given.folder / f"{given.target}-seeds"
    for folder in (kept, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for path in SAMPLES.iterdir():
        if path.is_file():
            # the last bytes choose how the rest is wrapped: as it comes
            (seeds / path.name).write_bytes(path.read_bytes() + b"\0\0")
    length = f"-max_len={LENGTHS[given.target]}"
    own = [] if any(not argument.startswith("-") for argument in passed) else [str(kept), str(seeds)]
    atheris.Setup(
        [sys.argv[0], *LIMITS, length, f"-artifact_prefix={given.folder}/{given.target}-", *passed, *own],
        timed(TARGETS[given.target]),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()

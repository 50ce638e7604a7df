"""CPU seconds from cold: help, one article, and the bare work of importing spaCy, loading and parsing it."""

from __future__ import annotations

import resource
import subprocess
import sys
from statistics import median

BARE = """
import spacy, sys
from claimx.pipeline import model_name
nlp = spacy.load(model_name(), exclude=["senter"])
nlp(open(sys.argv[1], encoding="utf-8").read())
"""


def cpu(*command: str) -> float:
    """The CPU seconds of a process and what it started; the median of five."""
    found = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(found)


if __name__ == "__main__":
    article = sys.argv[1] if len(sys.argv) > 1 else "samples/relay.txt"
    bare, one = cpu("-c", BARE, article), cpu("-m", "claimx", "extract", article)
    print("| | CPU seconds |\n|---|---|")
    print(f"| claimx --help | {cpu('-m', 'claimx', '--help'):.2f} |")
    print(f"| import spaCy, load, parse one article | {bare:.2f} |")
    print(f"| claimx extract of it | {one:.2f} ({one / bare:.2f} times) |")

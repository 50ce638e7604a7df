"""What a company's release in a page dump says of the company itself, below the story: "About Arvik Metals"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Span
from claimx.read.dump.leads import ends_sentence
from claimx.read.segments import Segment, line_ranges

_ABOUT = re.compile(r"(?:About|ABOUT) (?P<name>[A-Z][\w&.’'-]*(?: [A-Z&][\w&.’'-]*){0,5}):?")
_HEADING = re.compile(rf"(?m)^{_ABOUT.pattern}$")
_MOST = 250  # words
_RELEASE = re.compile(
    r"(?:Media|Press|MEDIA|PRESS) (?:[Cc]ontacts?|RELEASE)\b|\bSOURCE[: ] ?[A-Z]"
    r"|(?i:\bnews provided by\b|prnewswire|business ?wire"
    r"|globe ?newswire|accesswire|\bfor immediate release\b)|(?m:^Contacts?:?$)"
)


def boilerplate(text: str) -> Span | None:
    """What stands from such a heading on to the end of a release that is clean text."""
    about = _HEADING.search(text) if _RELEASE.search(text) else None
    if about is None or about["name"].split()[0] not in text[: about.start()]:
        return None
    return (about.start(), len(text.rstrip())) if len(text[about.start() :].split()) <= _MOST else None


def without_boilerplate(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on the page of a release without the paragraphs below such a heading, up to the next heading."""
    kept, told = list(keep), ""
    if not _RELEASE.search(text):
        return kept
    below = False
    for first, last in line_ranges(segments):
        line = text[segments[first].start : segments[last - 1].end]
        about = _ABOUT.fullmatch(line)
        if about and about["name"].split()[0] in told:
            below = True
        elif below and not ends_sentence(line):
            below = False
        if below:
            kept[first:last] = [False] * (last - first)
        elif any(kept[first:last]):
            told = f"{told}\n{line}"
    return kept if any(kept) else list(keep)

"""Rules of layout: headlines, headings, signatures, embedded posts; `turns` has interviews.

As in `rules`, the comment of each is an example with the parts marked: [source] <cue> {content}.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.table import DOUBLE
from claimx.annotate.slots import get_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark

_VOICES = lexicon.group("headline_voices")
_LABEL_LEAST = 4  # words after it
_TURN = 8  # paragraphs of the longest turn
_GROUPS = lexicon.words("group_nouns")
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_WORDINGS = lexicon.group("wordings")
_HEADING = 16  # words of the longest heading that names a speaker
_SIGNATURE = 14  # words of the longest signature under a quotation


def voices(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Headline style: who reports, a colon, what."""
    # [Police]: {Two held after raid on warehouse}
    for first, last in t.paragraphs:
        if (
            first + 3 < last <= first + 30
            and t.lower[first] in _VOICES
            and t.lower[first + 1] == ":"
            and t.lower[last - 1] != "."
        ):
            yield make_mark(t, "headline", source=[first], cue=[first + 1], content=list(range(first + 2, last)))


def statement(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Press releases: a heading that says whose words follow, in its paragraph or the next ones."""
    # Statement from [Chairwoman Lena Brandt]: {The bridge will be rebuilt by the spring.}
    for k, (first, last) in enumerate(t.paragraphs):
        by = first + (t.lower[first] in _WORDINGS)
        if by + 2 >= last or t.lower[by] not in {"from", "by", "of"} or (by == first and t.lower[by] != "from"):
            continue
        colon = next((i for i in range(by + 2, min(first + _HEADING, last)) if t.lower[i] == ":"), -1)
        known = colon > 0 and (t.pos[colon - 1] == "PROPN" or t.lemma[colon - 1] in _GROUPS)
        if not known or any(t.pos[i] == "ADP" for i in range(by + 1, colon)):
            continue
        content = list(range(colon + 1, last))
        if len(content) < _LABEL_LEAST:
            content = [i for begin, end in _quoted_paragraphs(t, k + 1) for i in range(begin, end)]
        if content:
            yield make_mark(t, "statement", source=list(range(by + 1, colon)), cue=[colon], content=content)


def _quoted_paragraphs(t: Table, k: int) -> list[tuple[int, int]]:
    """The paragraph, and those after it as long as each begins with a quotation mark."""
    found = t.paragraphs[k : k + 1]
    for first, last in t.paragraphs[k + 1 : k + _TURN]:
        if t.lower[first] not in DOUBLE or t.lower[found[0][0]] not in DOUBLE:
            break
        found = [*found, (first, last)]
    return list(found)


def signature(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A quotation with the name under it or after a dash."""
    # {"We were lucky."} — [Lena Brandt, pilot]
    for k, (first, last) in enumerate(t.paragraphs):
        several = _signed(t, first, last)
        if len(several) > 1:
            for source, content in several:
                yield make_mark(t, "signature", source=source, cue=[], content=content)
            continue
        dash = next(
            (k for k in range(last - 2, max(first + 1, last - _SIGNATURE), -1) if t.lower[k] in _DASHES),
            -1,
        )
        if (
            dash > first + 3
            and t.lower[dash - 1] in {'"', "”", "''"}
            and t.lower[first] in {'"', "“", "``"}
            and t.pos[dash + 1] == "PROPN"
        ):
            words = [i for begin, end in _running(t, k) for i in range(begin, end)]
            yield make_mark(
                t, "signature", source=list(range(dash + 1, last)), cue=[], content=[*words, *range(first, dash)]
            )


def _signed(t: Table, first: int, last: int) -> list[tuple[list[int], list[int]]]:
    """Each quotation of one paragraph that a dash and a name follow: "“We sank” - [Ana Diaz]. “We swam” - [Roe]."."""
    found: list[tuple[list[int], list[int]]] = []
    opened = -1
    for i in range(first, last):
        if t.lower[i] not in DOUBLE:
            continue
        if opened < 0:
            opened = i
            continue
        named = i + 2 < last and t.lower[i + 1] in _DASHES and t.pos[i + 2] == "PROPN"
        if named and i > opened + 2:
            end = next((k for k in range(i + 2, last) if t.lower[k] in DOUBLE), last)
            source = [k for k in range(i + 2, end) if t.lower[k] != "." or k + 1 < end]
            if len(source) < _SIGNATURE and not any(t.pos[k] in {"VERB", "AUX"} for k in source):
                found.append((source, list(range(opened, i + 1))))
        opened = -1
    return found


def _running(t: Table, k: int) -> list[tuple[int, int]]:
    """The paragraphs right above that open a quotation and leave it open: what paragraph k goes on with."""
    found: list[tuple[int, int]] = []
    for first, last in reversed(t.paragraphs[max(0, k - _TURN) : k]):
        if t.lower[first] not in DOUBLE or any(word in DOUBLE for word in t.lower[first + 1 : last]):
            break
        found.insert(0, (first, last))
    return found


def post_lines(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The line that page tools leave below an embedded post: a dash, the account's name and handle, the day."""
    # {So proud of this team!}  —  [Lena Brandt] (@lena_brandt) May 3, 2021
    for k in range(1, len(t.paragraphs)):
        first, last = t.paragraphs[k]
        if not 4 <= last - first <= _SIGNATURE or t.lower[first] not in _DASHES:
            continue
        bracket = next((i for i in range(first + 2, last - 1) if t.lower[i] == "("), -1)
        if bracket > 0 and t.lower[bracket + 1].startswith("@"):
            yield make_mark(
                t, "post", source=list(range(first + 1, bracket)), cue=[], content=list(range(*t.paragraphs[k - 1]))
            )


def posts(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Embedded posts: the account says the words of the post."""
    # {Huge thanks to all who came out tonight!} — [Riverside Fire] (@riversidefire) May 3, 2021
    starts = [token.idx for token in doc]

    def tokens(start: int, end: int) -> list[int]:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return list(range(max(first, 0), last)) if end > start >= 0 else []

    for post in get_anchor(doc).posts:
        yield make_mark(t, "post", source=tokens(*post.account), cue=[], content=tokens(*post.content))

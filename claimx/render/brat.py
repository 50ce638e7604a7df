"""brat stand-off: one .txt and one .ann per article, for annotators."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from claimx.record import ArticleRecord, Claim

_CONFIGURATION = """\
[entities]
Predicate
Who
When
Where
Source
[relations]
Who Arg1:Predicate, Arg2:Who
When Arg1:Predicate, Arg2:When
Where Arg1:Predicate, Arg2:Where
Source Arg1:Predicate, Arg2:Source
[events]
[attributes]
Modality Arg:Predicate, Value:actual|planned|possible|hypothetical|normative
Polarity Arg:Predicate, Value:positive|negative
"""


def write_brat(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write a folder that brat opens as a collection. The records must carry their text."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "annotation.conf").write_text(_CONFIGURATION, encoding="utf-8")
    seen: dict[str, int] = {}
    for record in records:
        name = record.article.id
        seen[name] = seen.get(name, 0) + 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        text = record.article.text.content or ""
        # newline="": offsets count the line ends as they are
        (path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (path / f"{name}.ann").write_text(stand_off(record), encoding="utf-8", newline="")


def stand_off(record: ArticleRecord) -> str:
    """Give the stand-off lines of one article."""
    return "".join(f"{line}\n" for line in _lines(record))


def _lines(record: ArticleRecord) -> Iterator[str]:
    spans: dict[tuple[str, int, int], int] = {}
    relations = 0
    attributes = 0
    for claim in record.claims:
        predicate = claim.what.predicate
        key = ("Predicate", predicate.start, predicate.end)
        spans[key] = number = len(spans) + 1
        yield _span(number, key, predicate.text)
        for name, value in (("Modality", claim.modality), ("Polarity", claim.polarity)):
            attributes += 1
            yield f"A{attributes}\t{name} T{number} {value}"
        for role, start, end, text in _slots(claim):
            slot = (role, start, end)
            if slot not in spans:
                spans[slot] = len(spans) + 1
                yield _span(spans[slot], slot, text)
            relations += 1
            yield f"R{relations}\t{role} Arg1:T{number} Arg2:T{spans[slot]}"


def _slots(claim: Claim) -> Iterator[tuple[str, int, int, str]]:
    slots = (("Who", claim.who), ("When", claim.when), ("Where", claim.where), ("Source", claim.source))
    for role, slot in slots:
        if slot is not None and slot.start is not None and slot.end is not None and slot.text:
            yield role, slot.start, slot.end, slot.text


def _span(number: int, key: tuple[str, int, int], text: str) -> str:
    # brat wants the words on one line; its own editor writes a blank for a line end
    role, start, end = key
    return f"T{number}\t{role} {start} {end}\t{text.translate({10: 32, 13: 32, 9: 32})}"

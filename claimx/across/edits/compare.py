"""Two versions -> changes: sentences aligned, edits found, a kind for each, and the claims that they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from claimx.across.edits.align import align, likeness, weigh
from claimx.across.edits.hunks import find_hunks
from claimx.across.edits.kinds import NONE, choose_kind, swap, told_too
from claimx.across.edits.signs import find_signs
from claimx.across.edits.version import Place, Version
from claimx.across.wording.certainty import direction
from claimx.errors import NotComparableError
from claimx.record import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.edits.align import Pair, Sentence
    from claimx.across.edits.hunks import Hunk, Unit
    from claimx.record import ArticleRecord, Claim, Source

_SHARED = 0.15  # below this share of words in common two texts are no versions of one article
_BYLINE = 5  # words: a shorter sentence is a byline, a date or a label
_REWRITTEN = 0.4  # below this likeness a sentence was written anew: its edits are no edits of single words


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What an edit did to a claim, with the words of both versions; one side is null where a claim came or went.

    `kind` is one of `KINDS`, or `moved` or `reworded` where everything was asked for.
    """

    kind: str
    old: Passage | None
    new: Passage | None
    old_claim: str | None
    new_claim: str | None


def compare(old: ArticleRecord, new: ArticleRecord, *, everything: bool = False) -> tuple[Change, ...]:
    """The changes of substance between two versions of an article, in the order of the old text.

    Both records must carry their text. With `everything` also what was moved or reworded.
    Raises `NotComparableError` where the versions share nothing.
    """
    before, after = Version(old), Version(new)
    pairs = align(before.sentences, after.sentences)
    weights = weigh(before.sentences, after.sentences)
    if pairs and max(_share(pairs, 0, weights), _share(pairs, 1, weights)) < _SHARED:
        msg = "shares nothing with the other version"
        raise NotComparableError(msg, where=new.article.origin.path or "", hint="are they the same article?")
    found: list[Change] = []
    for pair in pairs:
        if pair.old and pair.new and likeness(pair, weights) < _REWRITTEN:
            found += _rewritten(pair, before, after)
        else:
            found += _changes(pair, before, after, everything=everything)
    once = {(change.kind, change.old_claim, change.new_claim, change.old, change.new): change for change in found}
    return tuple(once.values())


def _share(pairs: list[Pair], side: int, weights: dict[str, float]) -> float:
    """The share of a version's words that the other version has, by sentence; bylines and dates aside."""
    total = shared = 0.0
    for pair in pairs:
        words = sum(len(sentence.words) for sentence in (pair.old, pair.new)[side])
        if words >= _BYLINE:
            total += words
            shared += words * (likeness(pair, weights) if pair.old and pair.new else 0)
    return shared / total if total and len(pairs) > 1 else 1.0


def _changes(pair: Pair, old: Version, new: Version, *, everything: bool) -> Iterator[Change]:
    if not pair.old or not pair.new:
        yield from _whole(pair, old, new)
        return
    sides = zip((old, new), (pair.old, pair.new), strict=True)
    if not any(
        _whole_place(side).meets(claim.start, claim.end) for version, side in sides for claim in version.record.claims
    ):
        return  # a byline, a date, a caption: no claim, no change of a claim
    quiet = True
    for hunk in find_hunks(pair):
        places = (
            place(hunk.old, pair.old, hunk.before[0], hunk.after[0]),
            place(hunk.new, pair.new, hunk.before[1], hunk.after[1]),
        )
        signs = find_signs(hunk, old, new, places)
        kind, _ = choose_kind(signs)
        if kind == NONE:
            kinds = swap(old.predicates(places[0]), new.predicates(places[1]))
        else:
            kinds = (kind, *told_too(kind, signs))
        if not kinds:
            if everything and (hunk.gone or hunk.come):
                quiet = False
                yield _change("reworded", hunk, places, pair, (old, new))
            continue
        quiet = False
        for kind in kinds:
            yield _change(kind, hunk, places, pair, (old, new))
    if everything and pair.moved and quiet:
        yield Change(
            kind="moved", old=_passage(old, _whole_place(pair.old)), new=_passage(new, _whole_place(pair.new)),
            old_claim=None, new_claim=None,
        )  # fmt: skip


def _rewritten(pair: Pair, old: Version, new: Version) -> Iterator[Change]:
    """What a sentence that was written anew did to the strength of what it says."""
    words = _passage(old, _whole_place(pair.old)), _passage(new, _whole_place(pair.new))
    kind = direction(words[0].text, words[1].text)
    if kind != "same":
        claims = [
            min(version.claims_at(_whole_place(side)), key=lambda c: (c.rank, c.start), default=None)
            for version, side in ((old, pair.old), (new, pair.new))
        ]
        yield Change(
            kind=kind, old=words[0], new=words[1], old_claim=claims[0].id if claims[0] else None,
            new_claim=claims[1].id if claims[1] else None,
        )  # fmt: skip


def _whole(pair: Pair, old: Version, new: Version) -> Iterator[Change]:
    """A sentence that came or went, where it makes a claim."""
    for sentence in pair.old or pair.new:
        version = old if pair.old else new
        heads = version.predicates(Place(sentence.start, sentence.end))
        if heads:
            words = _passage(version, Place(sentence.start, sentence.end))
            claim = min(heads, key=lambda claim: (claim.rank, claim.start)).id
            if pair.old:
                yield Change(kind="removed", old=words, new=None, old_claim=claim, new_claim=None)
            else:
                yield Change(kind="added", old=None, new=words, old_claim=None, new_claim=claim)


def place(units: Sequence[Unit], sentences: Sequence[Sentence], before: Unit | None, after: Unit | None) -> Place:
    """Where the units stand; where there are none, the empty place at which the others' would stand."""
    if units:
        return Place(units[0].start, units[-1].end)
    at = before.end if before is not None else after.start if after is not None else sentences[0].start
    return Place(at, at)


def _change(
    kind: str, hunk: Hunk, places: tuple[Place, Place], pair: Pair, versions: tuple[Version, Version]
) -> Change:
    one_sided = (kind == "removed", kind == "added")
    sides: list[tuple[Passage | None, str | None]] = []
    for at, sentences, version, absent in zip(places, (pair.old, pair.new), versions, one_sided[::-1], strict=True):
        if absent:
            sides.append((None, None))
            continue
        whole = _whole_place(sentences)
        claim = _touched(version, at, whole)
        span = at
        if kind.startswith("attribution") and at.end > at.start:
            span = _attributed(version, at, whole)
        if claim is not None and kind not in {"removed", "added"}:
            span = Place(min(span.start, claim.start), max(span.end, claim.end))
        span = Place(max(span.start, whole.start), min(span.end, whole.end))
        sides.append((_passage(version, span if span.end > span.start else whole), claim.id if claim else None))
    (old, old_claim), (new, new_claim) = sides
    return Change(kind=kind, old=old, new=new, old_claim=old_claim, new_claim=new_claim)


def _touched(version: Version, at: Place, whole: Place) -> Claim | None:
    """The claim that an edit touches: the shortest that holds it, else the nearest of the sentence."""
    near = [claim for claim in version.claims_at(at) if whole.meets(claim.start, claim.end)]
    holding = [claim for claim in near if claim.start <= at.start and at.end <= claim.end]
    if holding or near:
        return (holding or near)[0]
    inside = version.claims_at(whole)
    return min(inside, key=lambda c: (max(c.start - at.end, at.start - c.end), c.start), default=None)


def _attributed(version: Version, at: Place, whole: Place) -> Place:
    """From the first to the last word of the attribution that an edit meets."""
    spans = [at]
    for attribution in version.record.attributions:
        ends = [Place(*span) for one in (attribution.source, attribution.cue) if (span := _span(one))]
        if any(at.meets(*end) for end in ends):
            spans += [*ends, *(Place(*span) for span in attribution.content if whole.meets(*span))]
    return Place(min(span.start for span in spans), max(span.end for span in spans))


def _span(part: Source | Passage | None) -> tuple[int, int] | None:
    return (part.start, part.end) if part and part.start is not None and part.end is not None else None


def _whole_place(sentences: Sequence[Sentence]) -> Place:
    return Place(sentences[0].start, sentences[-1].end)


def _passage(version: Version, at: Place) -> Passage:
    return Passage(text=version.text[at.start : at.end], start=at.start, end=at.end)

"""The rank of claims: the main event, then what weighs most and says something that those before it do not say."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate.claims.event.headline import main_event
from claimx.annotate.claims.weight.idle import is_idle
from claimx.annotate.claims.weight.reads import readable
from claimx.annotate.claims.weight.setting import Setting
from claimx.annotate.claims.weight.sums import weigh
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.slots import ClaimMark

LATE = 0.5  # what a lead loses for standing late, in units of the sum, times the log of the sentences before it
LIKENESS = 0.3  # what a claim loses for being like one before it, in units of the sum
READABLE = 0.2  # what the log-odds that a row can be printed and read alone count, in units of the sum
_FIRST = 10  # what a reader sees of an article
_SAME = 0.8  # of the words of the shorter statement
_COMPARED = 20  # places for which likeness counts: nobody reads a list so closely to its end


class Opening(NamedTuple):
    """What may come first: the headline's main claim with what tells it in the story, else the story's lead."""

    told: tuple[int, ...]  # claims, first the headline's; () where it has none
    late: tuple[float, ...]  # what each claim loses as a lead for standing late


def rank_claims(doc: Doc, claims: Sequence[ClaimMark]) -> list[int]:
    """The rank of each claim, 1 for the main event; folded claims follow those that stand for themselves."""
    if not claims:
        return []
    setting = Setting(doc, claims)
    sums = printable(weigh(doc, setting, claims), readable(doc, claims))
    first = opening(setting, claims)
    order = led(rank_by(sums, setting.words, claims), sums, first, claims)
    shown = [index for index in order if claims[index].part_of < 0 and claims[index].repeats < 0]
    said = [setting.said(*pair) for pair in zip(claims, setting.stated, strict=True)]
    idle = frozenset(i for i in shown if i not in first.told and is_idle(doc, claims[i], setting.stated[i]))
    apart = iter(_told_apart(shown, said, idle))
    standing = frozenset(shown)
    order = [next(apart) if index in standing else index for index in order]
    ranks = [0] * len(claims)
    for rank, index in enumerate(order, 1):
        ranks[index] = rank
    return ranks


def printable(sums: Sequence[float], odds: Sequence[float], *, share: float = READABLE) -> list[float]:
    """What each claim weighs as a row to print, by the log-odds that its row can be printed."""
    return [weight + share * odd for weight, odd in zip(sums, odds, strict=True)]


def opening(setting: Setting, claims: Sequence[ClaimMark]) -> Opening:
    """What may come first of these claims."""
    first = main_event(setting.doc, claims, setting.headline)
    sentences = [setting.sentences[sentence_of(setting.doc[claim.head]).start] for claim in claims]
    start = min(sentences, default=0)
    late = tuple(LATE * log1p(sentence - start) for sentence in sentences)
    if first < 0:
        return Opening((), late)
    told = max(claims[first].repeats, claims[first].part_of)
    return Opening((first, told) if told >= 0 else (first,), late)


def led(order: Sequence[int], sums: Sequence[float], opening: Opening, claims: Sequence[ClaimMark]) -> list[int]:
    """The order with what the headline tells in front, else with what weighs most for standing so early."""
    first = opening.told
    if not first:
        shown = [index for index in order if claims[index].part_of < 0 and claims[index].repeats < 0]
        first = tuple(sorted(shown, key=lambda i: (opening.late[i] - sums[i], i))[:1])
    return [*first, *(index for index in order if index not in first)]


def _told_apart(order: Sequence[int], said: Sequence[frozenset[str]], idle: frozenset[int]) -> list[int]:
    """The order with no two of the first that nearly share their words; the later of two comes behind those first.

    So does what tells nothing of the story.
    """
    chosen: list[int] = []
    late: list[int] = []
    rest = iter(order)
    while len(chosen) < _FIRST and (index := next(rest, None)) is not None:
        near = index in idle or any(_likeness(said[index], said[other]) > _SAME for other in chosen)
        (late if near else chosen).append(index)
    return [*chosen, *late, *rest]


def rank_by(
    sums: Sequence[float], words: Sequence[frozenset[str]], claims: Sequence[ClaimMark], *, likeness: float = LIKENESS
) -> list[int]:
    """The claims by weight, each less its likeness to those before it (Carbonell and Goldstein 1998); folded last."""
    left = [index for index, claim in enumerate(claims) if claim.part_of < 0 and claim.repeats < 0]
    folded = sorted((i for i, c in enumerate(claims) if c.part_of >= 0 or c.repeats >= 0), key=lambda i: (-sums[i], i))
    penalty = dict.fromkeys(left, 0.0)
    order: list[int] = []
    while left and len(order) < _COMPARED:
        best = max(left, key=lambda i: (sums[i] - likeness * penalty[i], -i))
        left.remove(best)
        order.append(best)
        for other in left:
            penalty[other] = max(penalty[other], _likeness(words[best], words[other]))
    return [*order, *sorted(left, key=lambda i: (likeness * penalty[i] - sums[i], i)), *folded]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter statement's words that stand in the other, 0 to 1."""
    return len(one & other) / max(min(len(one), len(other)), 1)

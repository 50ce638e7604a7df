"""What two articles say that cannot both be so: another number, another time, somebody else, or that it is not so.

Two claims contradict each other where they agree in everything but one of these, and neither a later day nor another
group explains it. Rules, because true contradictions are rare in every collection (5 of 143 labelled units): too few to
learn from. A pair that only may be about the same thing is none.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.across.stories.propositions import alike, apart, content, names_of, same_name, sense, times_exclude
from claimx.across.stories.types import Contradiction, Report
from claimx.across.wording.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.across.stories.digest import Details, Digest, Said

_CLAIMS = 40  # of an article, by rank
_MOST = 50  # claims of a story with one predicate: "said", "went" stand in all of them
_LIGHT = lexicon.group("unspecific")
_REPEATED = lexicon.group("repeated")
_PASSIVE = lexicon.group("passive_forms")
_TYPES = frozenset({"actual", "planned"})


def find_contradictions(
    articles: Sequence[Digest], details: Sequence[Details], numbers: Sequence[Report]
) -> tuple[Contradiction, ...]:
    """The contradictions of a story: its counts first, then its claims in the order of the articles."""
    return (*_of_counts(numbers), *_of_claims(articles, details))


def _of_counts(numbers: Sequence[Report]) -> Iterator[Contradiction]:
    groups: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for one in numbers:
        if one.conflict:
            groups[one.quantity, one.group].append(one)
    for _, reports in sorted(groups.items()):
        pairs = [(a, b) for a, b in combinations(reports, 2) if a.value != b.value and a.article != b.article]
        of_one_day = [(a, b) for a, b in pairs if a.day == b.day]
        once: dict[frozenset[float], tuple[Report, Report]] = {}
        for a, b in of_one_day or pairs:
            once.setdefault(frozenset({a.value, b.value}), (a, b))
        for a, b in once.values():
            yield Contradiction(
                kind="number", a=(a.article, a.start, a.end), b=(b.article, b.start, b.end), a_text=a.text,
                b_text=b.text, a_claim=None, b_claim=None,
            )  # fmt: skip


def _of_claims(articles: Sequence[Digest], details: Sequence[Details]) -> Iterator[Contradiction]:
    by_sense: dict[str, list[tuple[int, Said]]] = defaultdict(list)
    for at, one in enumerate(details):
        for claim in sorted(one.claims, key=lambda claim: claim.rank)[:_CLAIMS]:
            if claim.modality in _TYPES and claim.lemma not in _LIGHT:
                by_sense[sense(claim)[0]].append((at, claim))
    found: dict[tuple[int, int, int, int, int, int, str], tuple[Said, Said]] = {}
    for claims in by_sense.values():
        for (i, a), (j, b) in combinations(claims[:_MOST], 2):
            if i != j and (kind := contradict(a, b, days=(articles[i].day, articles[j].day))):
                found.setdefault((i, a.start, a.end, j, b.start, b.end, kind), (a, b))
    for (i, *_, j, _, _, kind), (a, b) in sorted(found.items(), key=itemgetter(0)):
        yield Contradiction(
            kind=kind, a=(articles[i].id, a.start, a.end), b=(articles[j].id, b.start, b.end), a_text=a.text,
            b_text=b.text, a_claim=a.id, b_claim=b.id,
        )  # fmt: skip


def contradict(a: Said, b: Said, *, days: tuple[int | None, int | None]) -> str | None:
    """In what two claims exclude each other: polarity, time or who; `days` are those of publication."""
    if a.modality != b.modality or _counts_differ(a, b) or _same_words(a, b) or not _same_thing(a, b):
        return None
    together = days[0] == days[1]
    apart_in_time = times_exclude(a, b)
    dated = bool(a.first and b.first)
    same_who = same_name(a.who, b.who)
    affirmed, other = sense(a)[1], sense(b)[1]
    weighty = content(f"{a.who or ''} {a.what}", a.predicate)
    if affirmed != other:
        # undated claims of different days: it was not so then, and is now
        return "polarity" if same_who and weighty and not apart_in_time and (together or dated) else None
    if a.lemma != b.lemma or a.polarity != "positive":
        return None
    if same_who:
        repeated = any(not _REPEATED.isdisjoint(one.text.casefold().split()) for one in (a, b))
        fixed = together or a.modality == "actual"
        return "time" if apart_in_time and fixed and not repeated and len(weighty) > 1 else None
    active = not any(one.what.split(" ", 1)[0].casefold() in _PASSIVE for one in (a, b))
    if active and a.lemma in lexicon.words("sole_actors") and _two_names(a.who, b.who) and not apart_in_time:
        return "who" if len(content(a.what, a.predicate)) > 1 else None
    return None


def _same_thing(a: Said, b: Said) -> bool:
    """Whether what is said of both is of one thing and one place."""
    things = [content(f"{claim.what} {claim.where or ''}", claim.predicate) for claim in (a, b)]
    named = [names_of(claim) - frozenset(word.casefold() for word in (claim.who or "").split()) for claim in (a, b)]
    return alike(*things) and not apart(*named)


def _counts_differ(a: Said, b: Said) -> bool:
    """Whether both count something, and not the same number of it: then they speak of two things, or of the number."""
    was, now = ({(one.value, one.unit) for one in claim.numbers} for claim in (a, b))
    return bool(was and now and not was & now)


def _same_words(a: Said, b: Said) -> bool:
    """Whether both say it in the same words: then one of them was read wrongly."""
    was, now = (sorted(word.form for word in find_words(claim.text)) for claim in (a, b))
    return was == now


def _two_names(a: str | None, b: str | None) -> bool:
    """Whether both are names in full, without a word in common: no office, no abbreviation."""
    if not a or not b:
        return False
    first, second = (name.replace(".", "").split() for name in (a, b))
    named = all(word[:1].isupper() for word in (*first, *second) if len(word) > 3) and all(
        words[0].casefold() not in {"the", "a", "an"} for words in (first, second)
    )
    letters = ["".join(word[0] for word in words if word[0].isupper()) for words in (first, second)]
    short = any(x in words for x, words in zip(letters, (second, first), strict=True))
    shared = {word.casefold() for word in first} & {word.casefold() for word in second}
    return named and not short and not shared and len(first) > 1 and len(second) > 1

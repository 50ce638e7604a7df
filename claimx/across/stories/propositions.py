"""Whether two claims of different articles speak of the same thing, and in what they differ: signs without weights."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.across.wording.predicates import root_of
from claimx.across.wording.words import find_words, stem

if TYPE_CHECKING:
    from claimx.across.stories.digest import Said

_SMALL = lexicon.group("small") | lexicon.group("yet")
_WEEKDAYS = lexicon.group("weekdays")
_MONTHS = lexicon.group("month_names")
_CALENDAR = _WEEKDAYS | _MONTHS
_RELATIVE = lexicon.group("relative_days")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_CONTAINED = 0.8  # of the shorter one's words that the other has too
_ALIKE = 0.5  # of the words of both that are shared


def times_exclude(a: Said, b: Said) -> bool:
    """Whether both claims have their days, and no day in common, in words that say so.

    "at 2 a.m." and "tonight" get their day from the article: two articles that use the same words mean the same time.
    """
    if not (a.first and a.last and b.first and b.last) or (a.first <= b.last and b.first <= a.last):
        return False
    was, now = _dated(a.when), _dated(b.when)
    return bool(was and now) and not (was <= now or now <= was)


def _dated(words: str | None) -> frozenset[str]:
    """The words of a time that name a day, month or year."""
    forms = [word.form for word in find_words(words or "")]
    named = {form for form in forms if form in _CALENDAR or form in _RELATIVE or _YEAR.fullmatch(form)}
    beside = (pair for pair in pairwise(forms) if not _MONTHS.isdisjoint(pair))
    return frozenset(named | {form for pair in beside for form in pair if form.isdigit()})


def names_of(claim: Said) -> frozenset[str]:
    """The words of the names in a claim, casefolded; a capital at its beginning says nothing."""
    who, places = (claim.who or "").split(), (claim.where or "").split()
    named = who if len(who) > 1 and all(word[:1].isupper() or word in _SMALL for word in who) else []
    inside = [word for word in claim.text.split()[1:] if word not in who]
    found = (word.strip(".,;:!?\"'“”‘’()") for word in (*named, *inside, *places))
    return frozenset(
        word.removesuffix("'s").removesuffix("’s").casefold()
        for word in found
        if word[:1].isupper() and word.casefold() not in _SMALL | _CALENDAR
    )


def apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether each has a name that the other lacks: Brill Foods is not Harrow Mills."""
    return bool(a - b and b - a)


def content(text: str, *without: str) -> frozenset[str]:
    """The stems of the words that carry meaning, without digits and without the words of the other texts."""
    return _stems(text) - frozenset().union(*map(_stems, without))


def _stems(text: str) -> frozenset[str]:
    words = (word.form for word in find_words(text) if not word.is_mark)
    return frozenset(stem(word) for word in words if word not in _SMALL and not word[0].isdigit())


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of words name one thing, the one perhaps in more words; two empty ones do."""
    if not a and not b:
        return True
    both = len(a & b)
    return both >= _CONTAINED * max(min(len(a), len(b)), 1) and both >= _ALIKE * len(a | b)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether one name is part of the other: "Varga" of "Ilse Varga"."""
    first, second = (content(name or "") for name in (a, b))
    return bool(first and second) and (first <= second or second <= first)


def sense(claim: Said) -> tuple[str, bool]:
    """The predicate and whether it is affirmed; "rejected" is "accepted" denied."""
    lemma, turned = root_of(claim.lemma)
    return lemma, (claim.polarity == "positive") != turned

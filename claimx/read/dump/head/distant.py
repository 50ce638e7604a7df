"""Bylines far from the headline: every "by" with a name after it, described for a classifier.

The head's names are judged word by word around the beginning of the story; a byline below a gallery, a caption or the
story stands outside of it. "Presented by", "edited by" and "a study by" are written in the same way, so that a choice
with an honest "none" is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimx import lexicon
from claimx.article import Span
from claimx.linear import Linear
from claimx.read import weights
from claimx.read.bylines import is_personal
from claimx.read.dates import MONTH_NAMES
from claimx.read.dump.head.credits import is_credit
from claimx.read.segments import Segment

_WORD = (
    r"(?:[A-Z]\.(?: ?[A-Z]\.)?|(?:Ma?c|De|Di|Du|La|Le|Van|O['’]|D['’])?[A-Z][a-zà-ÿ'’]+(?:-[A-Z]?[a-zà-ÿ]+)*"
    r"|[A-Z][A-Z'’-]+(?![a-z]))"
)
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|da|del|di|van|von|der|bin|al|la|le) ){{0,2}}{_WORD}){{1,3}}")
_BY = re.compile(r"(?:(?<![^\W_])(?:[Bb]y|BY)|(?<=[a-z\d.!?”’)])By)(?: ?: ?|\s)")
_AND = re.compile(rf" and (?P<name>{_WORD}(?: {_WORD}){{1,2}})")
_DATE = re.compile(rf"(?i)\b(?:{MONTH_NAMES})\.? \d|\d{{1,2}}[/.-]\d|\d\d:\d\d|published|updated|posted")
_ROLE = re.compile(
    r"(?i)\W{0,3}(?:staff|senior|reporter|correspondent|editor|contribut|columnist|special|writer|the associated)"
)
_BIOGRAPHY = re.compile(r"\W{1,3}(?:is|was|writes|covers|joined|has|reports|works|can be) ")
_AROUND = 60
_LONGEST = 4
_NEAR = 300
_LIKELY = 0.5
FILE = "bylines"

FEATURES = (
    "capital", "shouted", "colon", "line_before", "glue_before", "stop_before", "lower_before", "ed_before",
    "ing_before", "s_before", "digit_before", "capital_before", "line_after", "glue_after", "digit_after",
    "lower_after", "capital_after", "stop_after", "comma_after", "and_after", "bar_after", "date_after", "date_before",
    "role_after", "two", "three", "initial", "given", "organisation", "cue_words", "copies", "biography", "account",
    "uses", "story", "distance", "near", "above", "place", "first", "first_unnamed", "shouted_name", "last_small",
    "last_cue", "last_given", "last_told", "longer", "first_told", "credit_before", "credit_after", "city_last",
    "city_after",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """A name after "by" with its features in the order of `FEATURES`."""

    span: Span
    values: tuple[float, ...]


def distant_authors(bylines: Sequence[Byline], text: str, model: Linear) -> tuple[Span, ...]:
    """The likeliest byline with its second name, if it is likelier one than not."""
    chances = model.chances(FEATURES, (b.values for b in bylines))
    best, byline = max(zip(chances, bylines, strict=True), key=lambda pair: pair[0], default=(0.0, None))
    if byline is None or best < _LIKELY:
        return ()
    second = _AND.match(text, byline.span[1])
    return (byline.span, second.span("name")) if second and is_personal(second["name"]) else (byline.span,)


@cache
def load() -> Linear:
    """The shipped weights."""
    return weights.linear(weights.load(FILE)["byline"])


def distant_bylines(text: str, segments: Sequence[Segment], chances: Sequence[float], story: int) -> list[Byline]:
    """Every name of a person after "by" in the page, whose story begins at character `story`."""
    found = []
    starts = [s.start for s in segments]
    told = "\n".join(text[s.start : s.end] for s, c in zip(segments, chances, strict=True) if c > 0.5)
    for number, (by, name) in enumerate(_names(text)):
        index = max(0, bisect_right(starts, name[0]) - 1)
        found.append(Byline(name, _describe(text, by, name, told, chances[index] if chances else 0.0, story, number)))
    return found


def _names(text: str) -> Iterator[tuple[Span, Span]]:
    """Where "by" and the name after it stand; every length that a name may have."""
    for match in _BY.finditer(text):
        at = match.end()
        name = _NAME.match(text, at)
        if name is None or is_credit(text, at):
            continue
        words = [m.end() for m in re.finditer(r"\S+", name[0])]
        for end in words[:_LONGEST]:
            if is_personal(text[at : at + end]) and (end == words[-1] or not _goes_on(name[0][:end])):
                yield match.span(), (at, at + end)


def _goes_on(name: str) -> bool:
    """Whether a name ends with what another word follows in a name: "Ann B.", "Ann van"."""
    last = name.rsplit(maxsplit=1)[-1]
    return len(last.rstrip(".")) == 1 or last.lower() in lexicon.group("title_particles")


def _describe(text: str, by: Span, name: Span, told: str, chance: float, story: int, number: int) -> tuple[float, ...]:
    start, end = name
    whole = text[start:end]
    words = whole.split()
    before, after = text[max(0, by[0] - _AROUND) : by[0]], text[end : end + _AROUND]
    last = (re.findall(r"\w+", before) or [""])[-1]
    sign = text[by[0] : by[1]].strip()
    tail, near = before[-1:], after[:1]
    glued = bool(near) and not near.isspace() and near.isalpha()
    first = after.lstrip()[:1]
    rest = [w for w in words if len(w) > 2]
    given = words[0].lower() in lexicon.given_names()
    lowered = told.lower()
    following = re.findall(r"\w+", after)[:3]
    distance = start - story
    return (
        float(sign[0] == "B"),
        float(sign.startswith("BY")),
        float(sign.endswith(":")),
        float(not before.strip() or before.rstrip(" ").endswith("\n")),
        float(bool(tail) and not tail.isspace()),
        float(bool(before.rstrip()) and before.rstrip()[-1] in ".!?”’)|•-–—·"),
        float(before.rstrip(" ")[-1:].isalpha() and last[:1].islower()),
        float(last.endswith(("ed", "en", "wn"))),
        float(last.endswith("ing")),
        float(last.endswith("s")),
        float(last.isdigit()),
        float(last[:1].isupper()),
        float(not after.strip() or after.lstrip(" ").startswith("\n")),
        float(glued),
        float(first.isdigit()),
        float(not glued and first.islower()),
        float(not glued and first.isupper()),
        float(first in {".", "!", "?", "”"}),
        float(first == ","),
        float(after.lstrip().startswith(("and ", "& "))),
        float(first in {"|", "•", "·", "-", "–", "—", "/", "@", "("}),
        float(_DATE.search(after) is not None),
        float(_DATE.search(before) is not None),
        float(_ROLE.match(after) is not None),
        float(len(words) == 2),
        float(len(words) == 3),
        float(any(len(w.rstrip(".")) == 1 for w in words)),
        float(given),
        float(any(w.lower() in lexicon.words("organisation_words") for w in words)),
        sum(w.lower() in lexicon.table("page_words") for w in words) / len(words),
        float(min(3, text.count(whole) - 1)),
        float(any(_BIOGRAPHY.match(text, m.end()) for m in re.finditer(re.escape(whole), text))),
        float(any(re.search(rf"(?i)@\w{{0,20}}{re.escape(w)}", text) for w in rest)),
        float(min(3, lowered.count(words[-1].lower()))),
        chance,
        max(-3.0, min(3.0, distance / 1000)),
        float(abs(distance) < _NEAR),
        float(distance < 0),
        start / max(1, len(text)),
        float(number == 0),
        float(number == 0 and whole not in told),
        float(whole.isupper()),
        float(words[-1].lower() in lexicon.words("page_function_words")),
        float(words[-1].lower() in lexicon.table("page_words")),
        float(words[-1].lower() in lexicon.given_names()),
        float(f" {words[-1].lower()} " in told),
        float(re.match(rf" {_WORD}", after) is not None),
        float(f" {words[0].lower()} " in told),
        float(last.lower() in lexicon.group("credit_leads")),
        float(any(w.lower() in lexicon.group("credit_tails") for w in following)),
        float(len(words) > 2 and words[-1].lower() in lexicon.words("cities")),
        float(bool(following) and following[0][:1].isupper() and following[0].lower() in lexicon.words("cities")),
    )

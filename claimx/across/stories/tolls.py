"""How many were killed and injured: every number of an article that could say so, with the signs for and against.

Which numbers do is learned (`models/recipes/tolls.py`); here are the candidates. "a man was shot" counts as one,
"triple shooting" as three, "a fifth victim" as five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from claimx.across.wording.amounts import amount_at
from claimx.across.wording.words import find_sentences, find_words, stem
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimx.across.wording.words import Word

PERSONS = group("persons")
_TRIGGERS = {
    "killed": group("killed_words"),
    "injured": group("injured_words"),
    "struck": group("struck_words"),
    "else": group("other_counts"),
}
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_MOST = 100_000
_NEAR = 12  # words to either side
_APPROXIMATE = group("approximate")


class Mention(msgspec.Struct, frozen=True, array_like=True):
    """A number that may be a toll: its value, its place, and the signs by which it is judged."""

    value: int
    start: int
    end: int
    text: str
    approximate: bool
    signs: tuple[str, ...]
    claimed: str | None  # the predicate of the claim that has the number
    unit: str | None  # what the claim says is counted: firefighter


def find_mentions(
    text: str,
    claimed: Mapping[int, tuple[str, str | None]] | None = None,
    times: Sequence[tuple[int, int]] = (),
) -> Iterator[Mention]:
    """The numbers of a text that stand near a word of death, injury or being struck, in order.

    `claimed` gives, by offset, the predicate of the claim whose number or subject begins there, and the unit. `times`
    are the offsets of what was read as a time: "died on 3 June" counts nobody.
    """
    watched = _TRIGGERS["killed"] | _TRIGGERS["injured"] | _TRIGGERS["struck"] | frozenset(_MULTIPLES)
    for number, (start, end) in enumerate(find_sentences(text)):
        words = find_words(text, start, end)
        if not any(word.form in watched for word in words):
            continue
        amounts = [amount_at(words, at) is not None for at in range(len(words))]
        at = 0
        while at < len(words):
            value, last, kind = _value(words, at)
            if value and not any(start < words[last].end and words[at].start < end for start, end in times):
                signs = _signs(words, amounts, (at, last), value, kind, number)
                first, final = words[at].start, words[last].end
                before = {word.form for word in words[max(0, at - 2) : at]}
                yield Mention(
                    value,
                    first,
                    final,
                    text[first:final],
                    bool(before & _APPROXIMATE),
                    tuple(sorted(signs)),
                    *(claimed or {}).get(first, (None, None)),
                )
            at = last + 1


def _value(words: list[Word], at: int) -> tuple[int, int, str]:
    form = words[at].form
    amount = amount_at(words, at)
    after = [word.form for word in words[at + 1 : at + 6]]
    if amount and form not in {"once", "twice"}:
        whole = 0 < amount.value < _MOST and amount.value == int(amount.value) and form[0] not in "$£€¥"
        return int(amount.value) if whole else 0, amount.last, "both" if form == "both" else "number"
    if form in {"a", "an", "another"} and any(word in PERSONS for word in after):
        return 1, at, "article"
    if form in _MULTIPLES:
        return _MULTIPLES[form], at, "multiple"
    if form in _ORDINALS and any(word in PERSONS for word in after[:2]):
        return _ORDINALS[form], at, "ordinal"
    return 0, at, ""


def _signs(
    words: list[Word], amounts: list[bool], span: tuple[int, int], value: int, kind: str, sentence: int
) -> set[str]:
    at, last = span
    forms = [word.form for word in words]
    after, before = forms[last + 1 : last + 7], forms[max(0, at - 4) : at]
    size = str(value) if value <= 6 else "7+" if value < 30 else "30+"
    person = next((place for place, word in enumerate(after) if word in PERSONS), None)
    found = {
        f"kind={kind}",
        f"value={size}",
        f"sentence={min(sentence, 4)}",
        f"next={_class(after, 0)}",
        f"next2={_class(after, 1)}",
        f"before={before[-1] if before else 'START'}",
        f"before2={before[-2] if len(before) > 1 else 'START'}",
        f"person@{person}",
    }
    if after[:2] == ["-", "year"] or "year-old" in after[:1]:
        found.add("age")
    distances = []
    for name, triggers in _TRIGGERS.items():
        found |= _reach(forms, amounts, span, name, triggers)
        places = [place for place, form in enumerate(forms) if form in triggers]
        if places and name != "else":
            distances.append((min(p - last if p > last else at - p + 0.5 for p in places), name))
    if distances:
        found.add(f"nearest={min(distances)[1]}")
    return found | {f"{sign}&{kind}" for sign in found if sign.startswith(("nearest=", "next=", "before="))}


def _class(words: list[str], at: int) -> str:
    return "END" if at >= len(words) else "PERSON" if words[at] in PERSONS else words[at]


def _reach(
    forms: list[str], amounts: list[bool], span: tuple[int, int], name: str, triggers: frozenset[str]
) -> set[str]:
    """How far it is to the next trigger on either side, and whether another number stands between."""
    at, last = span
    found = set()
    right = next((d for d, form in enumerate(forms[last + 1 : last + 1 + _NEAR]) if form in triggers), None)
    if right is not None:
        far = "0-1" if right < 2 else "2-3" if right < 4 else "4-6" if right < 7 else "7+"
        crossed = "x" if any(amounts[last + 1 : last + 1 + right]) else ""
        found |= {f"{name}>{far}{crossed}", f"{name}>"}
        found.add(f"then={stem(forms[last + 1 + right])}")
    left = next((d for d, form in enumerate(reversed(forms[max(0, at - _NEAR) : at])) if form in triggers), None)
    if left is not None:
        found.add(f"after={stem(forms[at - 1 - left])}")
        far = "0" if left < 1 else "1-2" if left < 3 else "3-5" if left < 6 else "6+"
        crossed = "x" if any(amounts[at - left : at]) else ""
        found |= {f"{name}<{far}{crossed}", f"{name}<"}
    if any(form in triggers for form in forms):
        found.add(f"{name} in")
    return found

"""What speaks for one kind of change or another in a run of words that was edited: the signs the choice is made by."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.across.edits.version import Place
from claimx.across.wording.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.across.edits.hunks import Hunk, Unit
    from claimx.across.edits.version import Version

_CALENDAR = lexicon.group("calendar")
_MONTHS = lexicon.group("month_names")
_NEGATIONS = lexicon.group("denying")
_JOINTS = lexicon.group("joints")
_VAGUE = lexicon.group("vague_sources")
_PRONOUNS = lexicon.group("third_person")
_COUNTED = lexicon.group("counted_words")
_REPORTED = lexicon.group("reported_words")
_VAGUE_COUNTS = lexicon.group("vague_counts")
_FIRM = frozenset({"will", "would", "shall"})
_LOOSE = frozenset({"may", "might", "could"})
_CALENDAR_OR_NOT = lexicon.group("calendar_or_not")


@cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def find_signs(hunk: Hunk, old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, float]:
    """The signs of one edited run: each 1 where it holds."""
    signs = {
        **_words(hunk),
        **_amounts(hunk),
        **_times(hunk, old, new, places),
        "counts differ": _counts_differ(hunk, old, new),
        **_voices(old, new, places),
        **_persons(hunk, old, new, places),
        **_analysis(old, new, places),
        **_form(hunk, old, new, places),
    }
    return {name: 1.0 for name, holds in signs.items() if holds}


def _sides(hunk: Hunk) -> Iterable[tuple[str, Sequence[Unit], Sequence[Unit]]]:
    return (("gone", hunk.gone, hunk.come), ("come", hunk.come, hunk.gone))


def _words(hunk: Hunk) -> dict[str, bool]:
    found: dict[str, bool] = {}
    classes = {
        "negation": _NEGATIONS | _stems(lexicon.cue_words("fails")),
        "plan": _stems(lexicon.infinitives("planned")) - {"will"},
        "cue": _stems(lexicon.cue_words("cue")) | {"accord", "said"},
        "report": _REPORTED,
        "vague": frozenset(map(stem, _VAGUE)) | _VAGUE,
    }
    for side, units, _ in _sides(hunk):
        forms = {unit.form for unit in units}
        keys = {unit.key for unit in units}
        found[f"calendar:{side}"] = any(map(_is_date, units))
        for name, kind in classes.items():
            found[f"{name}:{side}"] = bool((forms | keys) & kind) or (
                name == "negation" and any(_negated(form, hunk, side) for form in forms)
            )
    for name in classes:
        found[f"{name}:both"] = bool(found[f"{name}:gone"] and found[f"{name}:come"])
    found |= _certainty(hunk)
    return found


def _certainty(hunk: Hunk) -> dict[str, bool]:
    """How sure both sides sound, by the least sure word of each; a side without such a word is quite sure."""
    grades = lexicon.table("certainty")
    passive = any(unit is not None and unit.form == "to" for unit in (*hunk.gone, *hunk.come, *hunk.after))
    gone, come = (
        [int(grades[unit.form]) for unit in units if unit.form in grades and (unit.form != "said" or passive)]
        for units in (hunk.gone, hunk.come)
    )
    was, now = min(gone, default=3), min(come, default=3)
    return {
        "surer": was < now,
        "less sure": now < was,
        "much surer": now - was > 1,
        "much less sure": was - now > 1,
        f"sure {was} to {now}": bool(gone or come) and was != now,
        **_modals(hunk),
        "in doubt:gone": was == 0,
        "in doubt:come": now == 0,
    }


def _modals(hunk: Hunk) -> dict[str, bool]:
    """Whether what somebody would do became what may be, or the other way round."""
    gone, come = ({unit.form for unit in units if not unit.capital} for units in (hunk.gone, hunk.come))
    return {
        "will to may": bool(gone & _FIRM and come & _LOOSE and not gone & _LOOSE),
        "may to will": bool(come & _FIRM and gone & _LOOSE and not come & _LOOSE),
    }


def _negated(form: str, hunk: Hunk, side: str) -> bool:
    """Whether the other side has the word without a negative prefix: "unable" against "able"."""
    other = hunk.gone if side == "come" else hunk.come
    return any(form in {prefix + unit.form for prefix in ("un", "in", "im", "dis", "non-", "ir")} for unit in other)


def _amounts(hunk: Hunk) -> dict[str, bool]:
    gone = sorted(unit.amount for unit in hunk.gone if unit.amount is not None)
    come = sorted(unit.amount for unit in hunk.come if unit.amount is not None)
    counted = any(unit.form in _COUNTED for unit in (*hunk.gone, *hunk.come))
    return {
        "amounts differ": bool(gone and come),
        "amount for a word": bool(gone) != bool(come) and counted and len(hunk.gone) <= 3 and len(hunk.come) <= 3,
        "amount to vague": bool(gone) and not come and any(unit.form in _VAGUE_COUNTS for unit in hunk.come),
        "vague to amount": bool(come) and not gone and any(unit.form in _VAGUE_COUNTS for unit in hunk.gone),
        "amount gone": bool(gone and not come),
        "amount come": bool(come and not gone),
        "a year": any(1800 < (unit.amount or 0) < 2100 for unit in (*hunk.gone, *hunk.come)),
    }


def _counts_differ(hunk: Hunk, old: Version, new: Version) -> bool:
    """Whether both sides have amounts that are no part of a time, and not the same."""
    was, now = (
        {u.amount for u in units if u.amount is not None and not version.times_at(Place(u.start, u.end))}
        for units, version in ((hunk.gone, old), (hunk.come, new))
    )
    return bool(was and now and was != now)


def _times(hunk: Hunk, old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, bool]:
    was = {old.days(time) for time in old.times_at(places[0])}
    now = {new.days(time) for time in new.times_at(places[1])}
    units = [*hunk.gone, *hunk.come]
    dated = any(_is_date(unit) for unit in units) or any(1800 < (unit.amount or 0) < 2100 for unit in units)
    return {
        "times differ": bool(was and now and not was & now),
        "times agree": bool(was and now and was & now),
        "time gone": bool(was and not now),
        "time come": bool(now and not was),
        "dates for dates": dated and bool(was and now and not was & now),
        "dated:both": any(map(_is_date, hunk.gone)) and any(map(_is_date, hunk.come)),
        "day of a month": any(u is not None and u.form in _MONTHS and u.capital for u in (*hunk.before, *hunk.after)),
    }


def _is_date(unit: Unit) -> bool:
    """A word of the calendar; "may", "march" and "fall" only with their capital."""
    return unit.form in _CALENDAR and (unit.capital or unit.form not in _CALENDAR_OR_NOT)


def _voices(old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    names: list[set[str]] = []
    for side, version, place in (("gone", old, places[0]), ("come", new, places[1])):
        cues = [a for a in version.record.attributions if a.cue and place.meets(a.cue.start, a.cue.end)]
        sources = [a for a in version.record.attributions if a.source and place.meets(a.source.start, a.source.end)]
        found[f"cue met:{side}"] = bool(cues)
        found[f"source met:{side}"] = bool(sources)
        found[f"reporting source:{side}"] = any(a.class_ == "report" and a.content for a in sources)
        found[f"attribution met:{side}"] = bool(set(map(id, cues)) & set(map(id, sources)))
        names.append({(a.source.name or a.source.text or "").split(" ")[-1].casefold() for a in sources if a.source})
    found["source met:both"] = found["source met:gone"] and found["source met:come"]
    found["same source"] = bool(names[0] & names[1])
    found["other source"] = bool(names[0] and names[1] and not names[0] & names[1])
    found["only gone cue"] = found["cue met:gone"] and not found["cue met:come"]
    found["only come cue"] = found["cue met:come"] and not found["cue met:gone"]
    voiced = [version.voices(place) for version, place in ((old, places[0]), (new, places[1]))]
    found["voice lost"] = bool(voiced[0] and not voiced[1])
    found["voice found"] = bool(voiced[1] and not voiced[0])
    found["voice differs"] = bool(voiced[0] and voiced[1] and not voiced[0] & voiced[1])
    found["voice agrees"] = bool(voiced[0] & voiced[1])
    return found


def _persons(hunk: Hunk, old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, bool]:
    who = [
        [c for c in version.record.claims if c.who and place.meets(c.who.start, c.who.end)]
        for version, place in ((old, places[0]), (new, places[1]))
    ]
    names = [{(c.who.name or "").casefold() for c in side if c.who} for side in who]
    last = [{name.split(" ")[-1] for name in side if name} for side in names]
    mentions = [version.names(place) for version, place in ((old, places[0]), (new, places[1]))]
    proper = [_proper(units, before) for units, before in zip((hunk.gone, hunk.come), hunk.before, strict=True)]
    beside = any(
        unit is not None and unit.capital and unit.amount is None for unit in (hunk.before[1], hunk.after[1])
    ) and all(unit.capital or len(unit.form) <= 3 for unit in (*hunk.gone, *hunk.come))
    return {
        "who:gone": bool(who[0]),
        "who:come": bool(who[1]),
        "who:both": bool(who[0] and who[1]),
        "who agrees": bool(last[0] & last[1]),
        "who differs": bool(last[0] and last[1] and not last[0] & last[1]),
        "name agrees": bool(mentions[0] & mentions[1]),
        "name differs": bool(mentions[0] and mentions[1] and not mentions[0] & mentions[1]),
        "proper:gone": proper[0],
        "proper:come": proper[1],
        "proper:both": proper[0] and proper[1],
        "beside a name": beside,
        "a title": any(unit.form in lexicon.words("titles") for unit in (*hunk.gone, *hunk.come)),
        "a pronoun": any(unit.form in _PRONOUNS for unit in (*hunk.gone, *hunk.come)),
        "initials": _initials(hunk.gone, hunk.come) or _initials(hunk.come, hunk.gone),
    }


def _proper(units: Sequence[Unit], before: Unit | None) -> bool:
    """Whether a name is among the words; the first word of a sentence has its capital from there."""
    inside = units if before is not None else units[1:]
    return any(unit.capital and len(unit.form) > 1 and unit.amount is None for unit in inside)


def _initials(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    letters = "".join(unit.form[0] for unit in a if unit.capital)
    return len(letters) > 1 and any(unit.form.replace(".", "") == letters for unit in b)


def _analysis(old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, bool]:
    was = {c.what.predicate.lemma: c for c in old.claims_at(places[0])}
    now = {c.what.predicate.lemma: c for c in new.claims_at(places[1])}
    both = [(was[lemma], now[lemma]) for lemma in was if lemma in now]
    orders = {"actual": 2, "planned": 1, "possible": 1, "hypothetical": 0, "normative": 1}
    heads = [version.predicates(place) for version, place in ((old, places[0]), (new, places[1]))]
    return {
        "polarity differs": any(a.polarity != b.polarity for a, b in both),
        "modality falls": any(orders[a.modality] > orders[b.modality] for a, b in both),
        "modality rises": any(orders[a.modality] < orders[b.modality] for a, b in both),
        "predicate:gone": bool(heads[0]) and not heads[1],
        "predicate:come": bool(heads[1]) and not heads[0],
        "predicate:both": bool(heads[0] and heads[1]),
    }


def _form(hunk: Hunk, old: Version, new: Version, places: tuple[Place, Place]) -> dict[str, bool]:
    quoted = old.is_quoted(places[0]), new.is_quoted(places[1])
    gone, come = " ".join(u.form for u in hunk.gone), " ".join(u.form for u in hunk.come)
    spelling = SequenceMatcher(None, gone.replace(" ", ""), come.replace(" ", "")).ratio() if gone and come else 0
    weight = [sum(1 for unit in units if len(unit.form) > 3) for units in (hunk.gone, hunk.come)]
    first = (hunk.gone or hunk.come)[:1]
    return {
        "quoted": all(quoted),
        "quoted change": all(quoted) and sum(weight) > 0,
        "spelling": spelling >= 0.75,
        "nothing left": not (hunk.gone or hunk.come),
        "no weight": sum(weight) == 0,
        "one for one": len(hunk.gone) == len(hunk.come) == 1,
        "only gone": bool(hunk.gone and not hunk.come),
        "only come": bool(hunk.come and not hunk.gone),
        "long gone": len(hunk.gone) >= 5 and not hunk.come,
        "long come": len(hunk.come) >= 5 and not hunk.gone,
        "clause gone": bool(hunk.gone and not hunk.come and len(hunk.gone) > 3 and old.predicates(places[0])),
        "clause come": bool(hunk.come and not hunk.gone and len(hunk.come) > 3 and new.predicates(places[1])),
        "joint": bool(first) and first[0].form in _JOINTS,
        "moved part": len(hunk.gone) < len(hunk.old) or len(hunk.come) < len(hunk.new),
    }

"""Word lists as data: commented text files in `lexicons/`, read once into frozen sets."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

_GROUPS = ("groups", "groups_times", "groups_pages", "groups_across")
_SHORTEST_PERSON = 5  # letters: "Rome" is no man


class Cue(NamedTuple):
    """A line of `lexicons/cues.txt`, whose head says what the columns mean; "" for nothing."""

    lemma: str
    klass: str
    infinitive: str
    content: str
    polarity: frozenset[str]
    uses: frozenset[str]


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of `lexicons/NAME.txt` in order, without `#` comments and blank lines."""
    text = (files("claimx") / "lexicons" / f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicons/NAME.txt` as a set."""
    return frozenset(lines(name))


@cache
def given_names() -> frozenset[str]:
    """The given names of men and women, in lower case."""
    return words("names_male") | words("names_female")


def is_person_noun(word: str) -> bool:
    """Whether a noun (singular, lower case) names a person. "minister", "spokeswoman", "economist"."""
    return word in words("people_nouns") or (word.endswith(_person_endings()) and len(word) > _SHORTEST_PERSON)


@cache
def _person_endings() -> tuple[str, ...]:
    return tuple(sorted(group("person_endings")))


@cache
def group(name: str) -> frozenset[str]:
    """One of the small sets of `lexicons/groups.txt` and of the files of single rooms beside it, `groups_*.txt`."""
    return _groups()[name]


@cache
def _groups() -> dict[str, frozenset[str]]:
    named = (line.split(":", 1) for file in _GROUPS for line in lines(file))
    return {name: frozenset(members.split()) for name, members in named}


@cache
def table(name: str) -> dict[str, str]:
    """`lexicons/NAME.txt` with two columns, split at the first run of blanks or a tab: key -> value."""
    pairs = (entry.split("\t", 1) if "\t" in entry else entry.split(None, 1) for entry in lines(name))
    return {pair[0].strip(): pair[1].strip() if len(pair) > 1 else "" for pair in pairs}


@cache
def cues() -> dict[str, Cue]:
    """The words that govern or report others, by lemma."""
    found = {}
    for line in lines("cues"):
        lemma, klass, infinitive, content, polarity, *uses = (
            "" if column == "-" else column for column in line.split()
        )
        marks = frozenset(filter(None, polarity.split(",")))
        found[lemma] = Cue(lemma, klass, infinitive, content, marks, frozenset(uses))
    return found


@cache
def cue_words(use: str) -> frozenset[str]:
    """The lemmas of `lexicons/cues.txt` that have this use or polarity."""
    return frozenset(cue.lemma for cue in cues().values() if use in cue.uses or use in cue.polarity)


@cache
def cues_of(klass: str) -> frozenset[str]:
    """The lemmas of `lexicons/cues.txt` of a class: report, belief, intention."""
    return frozenset(cue.lemma for cue in cues().values() if cue.klass == klass)


@cache
def infinitives(modality: str) -> frozenset[str]:
    """The lemmas of `lexicons/cues.txt` whose infinitive has this modality: planned, possible, normative."""
    return frozenset(cue.lemma for cue in cues().values() if cue.infinitive == modality)

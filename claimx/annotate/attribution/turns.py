"""Turns of interviews, debates and transcripts: a label, a colon, and what its speaker says.

A text with several loud labels is a transcript: every label in capitals is a speaker there, whatever the article says
of him elsewhere. In other texts a label counts where the article knows the person, or where it is one of interviews.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.conversation import conversing, hosts, initials, speaks
from claimx.annotate.attribution.labels import SALUTATION, find_labels, headings, is_person
from claimx.annotate.attribution.making import make_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.labels import Turn
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark
    from claimx.record import AttributionClass

__all__ = ["is_question", "silent_colons", "speaker_label"]

_LEAST = 3  # words of a turn
_TURN = 8  # paragraphs of the longest last turn outside transcripts
_HEADING = 12  # tokens
_LONG = 4  # letters of a word that headings write large
_INTERVIEW = 3  # questions that stand alone make an interview
_ASKED = 60  # tokens of one
_GREETED = 7  # tokens of a salutation
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_MARKS = frozenset('"“”«»')
_TRANSCRIPT = 3  # labels in capitals, by two speakers at least, make a transcript
_ASKING = lexicon.group("asking_labels")
_ASKER = re.compile(r"(?<=\?)\s*\([^()]{1,40}\)$")  # "Will it move? (Ana, 70)"
_ASIDE = re.compile(r"\([A-Z \-]{3,40}\)")  # (CROSSTALK)


def speaker_label(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Turns of interviews and debates, and what a named voice says after a colon."""
    # [Ms. Ortega]: {The first thing we need is time.}
    found = list(find_labels(doc, t))
    people = _people(doc, t) if found else set()
    silent = headings(found, people)
    turns = [turn for turn in found if turn.colon not in silent]
    starts = {turn.paragraph for turn in found}
    answering, questions = _interview(doc, t, turns, people)
    labelled = _Labelled(doc, t, turns, people, interview=answering is not None)
    for n, turn in enumerate(turns):
        if labelled.is_turn(turn):
            yield _direct(labelled.mark(turn, turns[n + 1 :], starts))
    if answering:
        yield from _answers(t, answering, questions, starts)


class _Labelled:
    """What the labels of one text tell together."""

    def __init__(self, doc: Doc, t: Table, turns: Sequence[Turn], people: set[str], *, interview: bool) -> None:
        self.doc, self.t, self.people = doc, t, people
        self.first = turns[0].paragraph if turns else 0
        self.counts = Counter(turn.name for turn in turns if turn.paragraph or turn.letter)  # one may be a headline's
        self.interview = interview or sum(turn.letter for turn in turns) > 1
        self.transcript = self.interview or _is_transcript(turns, people)
        self.meant = initials(doc, turns)
        self.presenting = set() if self.transcript else hosts(t, turns)
        self.talk = set(self.meant) if self.transcript else conversing(t, turns, people) | set(self.meant)

    def is_turn(self, turn: Turn) -> bool:
        """Whether a label is that of somebody who speaks, and says more than a few words."""
        said = self.t.paragraphs[turn.paragraph][1] - turn.colon
        speaks_so = self.is_named(turn) or turn.paragraph in self.talk
        return speaks_so and said > _LEAST and turn.name.split()[-1] not in self.presenting

    def is_named(self, turn: Turn) -> bool:
        """Whether a label names a person or a part that somebody has."""
        known = turn.name.split()[-1] in self.people or self.interview or (self.transcript and turn.loud)
        return bool(_is_role(turn)) or known

    def mark(self, turn: Turn, behind: Sequence[Turn], starts: set[int]) -> AttributionMark | None:
        """The mark of a turn, before those `behind` it; other paragraphs with labels are `starts`."""
        t, last = self.t, self.t.paragraphs[turn.paragraph][1]
        further = range(turn.paragraph + 1, self.until(turn, behind))
        content = [*range(turn.colon + 1, last), *_goes_on(self.doc, t, further, starts)]
        cue = [turn.colon] if t.lower[turn.colon].endswith(":") else []
        klass: AttributionClass = "question" if turn.name in _ASKING and t.lower[last - 1] == "?" else "report"
        source = list(range(*self.meant[turn.paragraph])) if turn.paragraph in self.meant else turn.source
        return make_mark(t, "label", source=source, cue=cue, content=content, klass=klass)

    def until(self, turn: Turn, behind: Sequence[Turn]) -> int:
        """The paragraph behind a turn."""
        talks = turn.paragraph in self.talk
        if talks and not behind and not self.is_named(turn):
            return _spoken(self.t, turn)
        if turn.paragraph and (_is_role(turn) or turn.loud or self.counts[turn.name] > 1 or talks):
            told = self.t.paragraphs[turn.paragraph][1] - self.t.paragraphs[self.first][0]
            rest = self.transcript and 2 * told > self.t.size
            return behind[0].paragraph if behind else _end(self.t, turn, whole=rest)
        return turn.paragraph + 1  # a headline has no further paragraphs


def _direct(mark: AttributionMark | None) -> AttributionMark | None:
    return mark._replace(speech="direct") if mark is not None else None


def _is_transcript(turns: Sequence[Turn], people: set[str]) -> bool:
    """Whether several labels in capitals, of several people, make a transcript."""
    loud = Counter(turn.name for turn in turns if turn.loud and not turn.letter)
    sure = sum(loud.values()) + sum(turn.loud and turn.aside for turn in turns)
    persons = {turn.name for turn in turns if turn.loud and (_is_part(turn) or is_person(turn.name, people))}
    in_turn = sum(n > 1 for n in loud.values()) > 1  # two labels that come back are two who talk
    return sure >= _TRANSCRIPT and len(loud) > 1 and len(persons) > (0 if in_turn else 1)


def _is_role(turn: Turn) -> bool:
    """Whether a label is a letter, an age, or a part: "Q", "Ana, 70", "[JUDGE]"."""
    return turn.letter or turn.aged or turn.name in lexicon.words("turn_labels") or (turn.titled and turn.aside)


def silent_colons(doc: Doc, t: Table) -> set[int]:
    """The colons behind labels that name no speaker: whatever else takes them for cues is wrong."""
    found = list(find_labels(doc, t))
    return (headings(found, _people(doc, t)) if found else set()) | {*_in_headings(doc, t), *_salutations(t)}


def _salutations(t: Table) -> Iterator[int]:
    """The colons behind whom a letter greets: "Dear Ms. Diaz[:] I am 40 and"."""
    for first, last in t.paragraphs:
        start = first + (t.pos[first] == "PUNCT")
        if start < last and t.lower[start] == SALUTATION:
            yield from (i for i in range(start, min(last, start + _GREETED)) if t.lower[i] == ":")


def _in_headings(doc: Doc, t: Table) -> Iterator[int]:
    """The colons inside headings that name no person: "Survey Results[:] Hopes and Challenges"."""
    for first, last in t.paragraphs[1:]:
        if last - first > _HEADING or t.pos[last - 1] == "PUNCT":
            continue
        colon = next((i for i in range(first + 1, last - 1) if t.lower[i] == ":"), -1)
        longer = [i for i in range(first, last) if len(t.lower[i]) >= _LONG and t.lower[i].isalpha()]
        titled = len(longer) > 1 and all(doc[i].text[:1].isupper() for i in longer)
        mute = all(t.pos[i] not in {"VERB", "AUX"} for i in range(colon + 1, last))  # a heading read in small letters
        if colon > 0 and (titled or mute) and not any(t.entity[i] == "PERSON" for i in range(first, colon)):
            yield colon


def _is_part(turn: Turn) -> bool:
    """A title stands before the name, or the label is the part that somebody has. "[WITNESS]: The lamp broke."."""
    word = turn.name.split()[-1]
    return turn.titled or word in lexicon.words("turn_labels") or word in lexicon.words("people_nouns")


def _goes_on(doc: Doc, t: Table, paragraphs: Iterable[int], starts: set[int]) -> Iterator[int]:
    """The words of the further paragraphs of a turn, up to another label and without what a transcript remarks."""
    for k in takewhile(lambda k: k not in starts, paragraphs):
        first, end = t.paragraphs[k]
        if not _ASIDE.fullmatch(doc[first:end].text):
            yield from range(first, end)


def _people(doc: Doc, t: Table) -> set[str]:
    """The words that name persons more often than anything else: a club is taken for a person now and then."""
    counts: Counter[str] = Counter()
    for i in range(t.size):
        if t.entity[i] in _NAMED and not doc[i].is_upper:
            counts[t.lower[i]] += 1 if t.entity[i] == "PERSON" else -1
    return {word for word, count in counts.items() if count > 0}


def _answers(t: Table, turn: Turn, questions: Sequence[int], labels: set[int]) -> Iterator[AttributionMark | None]:
    """What the only speaker says after each question that stands alone."""
    last = _end(t, turn._replace(paragraph=questions[-1] + 1), whole=False)
    ends = sorted({*questions, *labels, min(last, len(t.paragraphs))})
    for k in questions:
        until = next((end for end in ends if end > k), k + 1)
        content = [i for n in range(k + 1, until) for i in range(*t.paragraphs[n])]
        if content:
            yield _direct(make_mark(t, "label", source=turn.source, cue=[], content=content, klass="report"))


def _interview(doc: Doc, t: Table, turns: Sequence[Turn], people: set[str]) -> tuple[Turn | None, list[int]]:
    """Who answers where an interview labels its speakers once, and the questions."""
    if not turns:  # as in most articles, whose paragraphs need not be looked at
        return None, []
    labels = {turn.paragraph for turn in turns}
    questions = [k for k in range(len(t.paragraphs)) if k not in labels and is_question(doc, t, k)]
    before = [turn for turn in turns if questions and 0 < turn.paragraph < questions[0] and not turn.letter]
    before = [turn for turn in before if not is_question(doc, t, turn.paragraph) and turn.name not in _ASKING]
    before = [turn for turn in before if turn.titled or is_person(turn.name, people)]  # "Profile: Ana Diaz"
    if len(questions) < _INTERVIEW or len({turn.name for turn in before}) != 1:
        return None, []
    return before[0], questions


def is_question(doc: Doc, t: Table, k: int) -> bool:
    """Whether a paragraph asks and does nothing else."""
    first, last = t.paragraphs[k]
    if last - first > _ASKED:  # as most are, whose words need not be put together
        return False
    words = _ASKER.sub("", doc[first:last].text.strip())
    return words.endswith("?") and not set(words) & _MARKS


def _end(t: Table, turn: Turn, *, whole: bool) -> int:
    """Behind the last turn: the rest of a transcript; elsewhere until the article speaks of the speaker again."""
    if whole:
        return len(t.paragraphs)
    surname = turn.name.split()[-1]
    for n in range(turn.paragraph + 1, min(turn.paragraph + _TURN, len(t.paragraphs))):
        first, last = t.paragraphs[n]
        if surname in t.lower[first:last]:
            return n
    return turn.paragraph + 1


def _spoken(t: Table, turn: Turn) -> int:
    """Behind the last turn of a conversation: the paragraphs below it in which somebody says "I" are still its."""
    k = turn.paragraph + 1
    while k < len(t.paragraphs) and speaks(t, *t.paragraphs[k]):
        k += 1
    return k

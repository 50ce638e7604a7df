"""Turns of interviews, debates and transcripts: a label, a colon, and what its speaker says.

A text with several loud labels is a transcript: every label in capitals is a speaker there, whatever the article says
of him elsewhere. In other texts a label counts where the article knows the person, or where it is one of interviews.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.clause.verbs import is_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark
    from claimx.record import AttributionClass

__all__ = ["speaker_label"]

_LEAST = 3  # words of a turn
_LONGEST = 160  # characters of a label
_TURN = 8  # paragraphs of the longest last turn outside transcripts
_INTERVIEW = 3  # questions that stand alone make an interview
_ASKED = 60  # tokens of one
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_SALUTATION = "dear"
_MARKS = frozenset('"“”«»')
_TRANSCRIPT = 3  # labels in capitals, by two speakers at least, make a transcript
_NAME = r"[^\W\d_][\w.'’\-]*"
_LABEL = re.compile(
    r"(?P<mark>[\"“]?)"
    r"(?:[\[(][\d:.\s]+[\])]\s*)?"  # [02:50:05]
    rf"(?P<label>{_NAME}(?:[ \t]+(?:(?:de|di|da|van|von|der|al|bin|y)[ \t]+)?{_NAME})" + r"{0,5})"
    r"(?P<office>(?:,[^:\n\"“”]{1,90})?)"
    r"(?P<asides>(?:[ \t]*\([^()\n]{1,40}\))*)"  # (Westmark) (10:14), (voice-over)
    r"(?P<colon>:)(?=\s)"
)
_LETTER = re.compile(r"(?P<label>[QA])(?P<colon>[.:])[ \t]+(?=\S)")
_ASKING = lexicon.group("asking_labels")
_ASIDE = re.compile(r"\([A-Z \-]{3,40}\)")  # (CROSSTALK)


class _Turn(NamedTuple):
    paragraph: int
    source: list[int]
    colon: int
    name: str  # folded
    loud: bool  # in capitals
    letter: bool  # Q or A
    aside: bool  # brackets behind the name, as minutes and transcripts have them
    titled: bool


def speaker_label(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Turns of interviews and debates, and what a named voice says after a colon."""
    # [Ms. Ortega]: {The first thing we need is time.}
    found = list(_labels(doc, t))
    turns = [turn for turn in found if turn.name not in lexicon.words("label_no_speakers")]
    starts = {turn.paragraph for turn in found}
    counts = Counter(turn.name for turn in turns if turn.paragraph or turn.letter)  # the first may be a headline's
    people = _people(doc, t) if turns else set()
    answering, questions = _interview(doc, t, turns, people)
    interview = sum(turn.letter for turn in turns) > 1 or answering is not None
    loud = Counter(turn.name for turn in turns if turn.loud and not turn.letter)
    sure = sum(loud.values()) + sum(turn.loud and turn.aside for turn in turns)
    persons = {turn.name for turn in turns if turn.loud and (turn.titled or _is_person(turn.name, people))}
    transcript = interview or (sure >= _TRANSCRIPT and len(loud) > 1 and len(persons) > 1)
    for n, turn in enumerate(turns):
        role = turn.letter or turn.name in lexicon.words("turn_labels")
        known = role or turn.name.split()[-1] in people or interview or (transcript and turn.loud)
        goes_on = role or turn.loud or counts[turn.name] > 1
        last = t.paragraphs[turn.paragraph][1]
        if not known or last - turn.colon <= _LEAST:
            continue
        content = list(range(turn.colon + 1, last))
        if turn.paragraph and goes_on:  # a headline has no further paragraphs
            behind = turns[n + 1 :]
            until = behind[0].paragraph if behind else _end(t, turn, whole=transcript)
            for k in range(turn.paragraph + 1, until):
                if k in starts:
                    break
                first, end = t.paragraphs[k]
                if not _ASIDE.fullmatch(doc[first:end].text):
                    content += range(first, end)
        cue = [turn.colon] if t.lower[turn.colon] == ":" else []
        klass: AttributionClass = "question" if turn.name in _ASKING and t.lower[last - 1] == "?" else "report"
        mark = make_mark(t, "label", source=turn.source, cue=cue, content=content, klass=klass)
        yield mark._replace(speech="direct") if mark is not None else None
    if answering:
        yield from _answers(t, answering, questions, starts)


def _people(doc: Doc, t: Table) -> set[str]:
    """The words that name persons more often than anything else: a club is taken for a person now and then."""
    counts: Counter[str] = Counter()
    for i in range(t.size):
        if t.entity[i] in _NAMED and not doc[i].is_upper:
            counts[t.lower[i]] += 1 if t.entity[i] == "PERSON" else -1
    return {word for word, count in counts.items() if count > 0}


def _answers(t: Table, turn: _Turn, questions: Sequence[int], labels: set[int]) -> Iterator[AttributionMark | None]:
    """What the only speaker says after each question that stands alone."""
    last = _end(t, turn._replace(paragraph=questions[-1] + 1), whole=False)
    ends = sorted({*questions, *labels, min(last, len(t.paragraphs))})
    for k in questions:
        until = next((end for end in ends if end > k), k + 1)
        content = [i for n in range(k + 1, until) for i in range(*t.paragraphs[n])]
        if content:
            mark = make_mark(t, "label", source=turn.source, cue=[], content=content, klass="report")
            yield mark._replace(speech="direct") if mark is not None else None


def _interview(doc: Doc, t: Table, turns: Sequence[_Turn], people: set[str]) -> tuple[_Turn | None, list[int]]:
    """Who answers where an interview labels its speakers once, and the questions."""
    if not turns:  # as in most articles, whose paragraphs need not be looked at
        return None, []
    labels = {turn.paragraph for turn in turns}
    questions = [k for k in range(len(t.paragraphs)) if k not in labels and _is_question(doc, t, k)]
    before = [turn for turn in turns if questions and 0 < turn.paragraph < questions[0] and not turn.letter]
    before = [turn for turn in before if not _is_question(doc, t, turn.paragraph) and turn.name not in _ASKING]
    before = [turn for turn in before if turn.titled or _is_person(turn.name, people)]  # "Profile: Ana Diaz"
    if len(questions) < _INTERVIEW or len({turn.name for turn in before}) != 1:
        return None, []
    return before[0], questions


def _is_question(doc: Doc, t: Table, k: int) -> bool:
    """Whether a paragraph asks and does nothing else."""
    first, last = t.paragraphs[k]
    words = doc[first:last].text.strip()
    return words.endswith("?") and last - first <= _ASKED and not set(words) & _MARKS


def _labels(doc: Doc, t: Table) -> Iterator[_Turn]:
    """Every paragraph that opens with what may be the label of a speaker."""
    for k, (first, last) in enumerate(t.paragraphs):
        start = doc[first].idx
        text = doc[first : min(last, first + _LONGEST // 3)].text[:_LONGEST]
        match = _LETTER.match(text) or _LABEL.match(text)
        if match is None:
            continue
        label, verb = match["label"], 0
        if match.re is _LABEL and " " in label and is_saying(label.split()[0]):  # "Continued Diaz: “We …”"
            verb = label.index(" ") + 1
            label = label[verb:].lstrip()
        loud = _is_loud(label)
        if match.re != _LETTER and not loud and (match["office"] or not _is_name(label)):
            continue
        source = _tokens(doc, first, last, start + match.start("label") + verb, start + match.end("label"))
        colon = _tokens(doc, first, last, start + match.start("colon"), start + match.end("colon"))
        if not source or not colon:
            continue
        if match.re == _LETTER and colon[0] == source[-1]:  # "Q." is one token
            source = [source[-1]]
        source = _without_title(doc, source)
        aside = match.re is _LABEL and bool(match["asides"])
        folded = _folded(label)
        titled = folded != label.lower()
        yield _Turn(k, source, colon[0], folded, loud, match.re is _LETTER, aside, titled)


def _tokens(doc: Doc, first: int, last: int, start: int, end: int) -> list[int]:
    return [i for i in range(first, last) if doc[i].idx < end and doc[i].idx + len(doc[i]) > start]


def _is_loud(label: str) -> bool:
    """The name is in capitals; a title before it need not be. "Senator [MORTON]"."""
    words = label.split()
    loud = [word for word in words if word.isupper() and len(word) > 1]
    quiet = [word for word in words if word not in loud and len(word.rstrip(".")) > 1]
    return bool(loud) and words[-1] in loud and all(_is_title(word) for word in quiet)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in lexicon.words("titles")


def _is_name(label: str) -> bool:
    words = label.split()
    if words[0].lower() == _SALUTATION:
        return False
    return len(words) < 5 and all(word[0].isupper() for word in words) and not label.endswith(".")


def _is_person(name: str, people: set[str]) -> bool:
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    return last in people or (first != last and first in lexicon.given_names())


def _folded(label: str) -> str:
    words = label.lower().split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _without_title(doc: Doc, source: Sequence[int]) -> list[int]:
    kept = list(source)
    while len(kept) > 1 and (_is_title(doc[kept[0]].text) or doc[kept[0]].text == "."):
        kept = kept[1:]
    return kept


def _end(t: Table, turn: _Turn, *, whole: bool) -> int:
    """Behind the last turn: the rest of a transcript; elsewhere until the article speaks of the speaker again."""
    if whole:
        return len(t.paragraphs)
    surname = turn.name.split()[-1]
    for n in range(turn.paragraph + 1, min(turn.paragraph + _TURN, len(t.paragraphs))):
        first, last = t.paragraphs[n]
        if surname in t.lower[first:last]:
            return n
    return turn.paragraph + 1

"""Interviews that label nobody: paragraphs that only ask, and below each what the one person presented above says."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Span

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.turns import is_question
from claimx.annotate.clause.labels import (
    APPOSITIONS,
    AUXILIARIES,
    COMPOUNDS,
    CONJUNCTS,
    NOUN_SUBJECTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PAST,
    PREPOSITION_OBJECTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["interviewed", "is_asker", "plain_interview"]

_LEAST = 2  # questions, each with an answer below it
_ADDRESS = frozenset({"you", "your"})
_INTERVIEWING = frozenset({"interview"})
_TALKS, _SHORTENING = lexicon.group("interviews"), lexicon.group("shortening_verbs")
_FORMS = lexicon.group("company_forms")
_LABEL = 6  # tokens of a label
_OPENING = 4  # paragraphs in which an interview presents whom it is with
_TALKING = lexicon.group("interviewing")
_MISTAKEN = frozenset({"ORG", "GPE", "LOC"})  # what rare names are taken for
_WE = frozenset({"i", "we"})
_US = frozenset({"me", "us"})
_WITH = frozenset({"with", "to"})
_BY = frozenset({"by"})
_CREDITS = lexicon.group("byline_labels")
_MY = frozenset({"my", "our"})
_OTHERS = lexicon.group("pronouns_he") | lexicon.group("pronouns_she")
_REMARK = 45  # tokens of what an interviewer says without asking
_SAID_SO = frozenset({"write", "say", "call"})
_PERFECT = frozenset({"has", "have", "'ve"})
_FIRST, _PLURAL = lexicon.group("singular_first"), lexicon.group("plural_first")
_MEETING = _TALKING | _INTERVIEWING | {"meet", "visit"}


def plain_interview(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The answers of an interview without labels."""
    # [Ana Diaz] has built boats for years.\n\nWhen did you begin?\n\n{I began when I was nine.}
    questions = [k for k in range(1, len(t.paragraphs) - 1) if is_question(doc, t, k)]
    if len(questions) < _LEAST or any(_is_labelled(t, k) for k in questions):
        return
    start = t.paragraphs[questions[0]][0]
    answering = any(_answers_questions(doc[i]) for i in range(start))
    met = answering or _met(doc, start)
    if not answering and not _asks_somebody(t, questions, met=met):
        return
    prompts = _prompts(doc, t, questions)
    answers = [range(k + 1, end) for k, end in zip(prompts, [*prompts[1:], len(t.paragraphs)], strict=True)]
    answers = [answer for answer in answers if answer]
    first = _FIRST | _PLURAL if met else _FIRST
    own = [answer for answer in answers if any(_speaks(t, n, first) for n in answer)]
    person = _presented(doc, t, start)
    if not person or not own or (2 * len(own) < len(answers) and not _is_called(t, questions, person)):
        return
    named = set(t.lower[slice(*person)][-1:])
    for answer in answers:
        until = next((n for n in answer if n > answer[0] and named & set(_words(t, n))), answer.stop)
        if answer is answers[-1]:  # the article may go on behind it
            until = min(until, next((n for n in answer[1:] if not _speaks(t, n, _FIRST | _PLURAL)), until))
        content = [i for n in range(answer.start, until) for i in range(*t.paragraphs[n])]
        mark = make_mark(t, "label", source=list(range(*person)), cue=[], content=content, klass="report")
        yield mark._replace(speech="direct") if mark is not None else None


def interviewed(doc: Doc, t: Table) -> Tokens | tuple[()]:
    """The one person with whom the writer says to have spoken, near the beginning. "I spoke with [Ana Diaz]"."""
    end = t.paragraphs[min(_OPENING, len(t.paragraphs)) - 1][1] if t.paragraphs else 0
    people = [ent for ent in doc.ents if ent.end <= end and _is_asked(ent) and _is_somebody(ent)]
    names = {ent[-1].lower_ for ent in people}
    alone = len(names) == 1 and not any(child in CONJUNCTS for child in people[0].root.children)
    return (people[0].start, people[0].end) if alone else ()


def _is_somebody(name: Span) -> bool:
    """Whether a name is a person's, be it by a given name or an office: "Odile Fer", "Vijay Rao, [head] of sales"."""
    if name[-1].lower_.strip(".") in _FORMS:
        return False  # "Halden SA"
    if name.label_ == "PERSON":
        return True
    if len(name) == 1:
        return False
    beside = [child.lemma_.lower() for child in name.root.rights if child in APPOSITIONS]
    beside += [child.lower_ for child in name.root.lefts if child in COMPOUNDS and child.i < name.start]
    office = any(word in lexicon.words("people_nouns") or lexicon.is_person_noun(word) for word in beside)
    return office or (name.label_ in _MISTAKEN and name[0].lower_ in lexicon.given_names())


def _is_asked(person: Span) -> bool:
    """Whether we or I spoke with a person: "I [interviewed] Ana Diaz", "we [sat down] with Ana Diaz"."""
    noun, above = person.root, person.root.head
    if noun in PREPOSITION_OBJECTS and above.lower_ in _WITH:
        above = above.head
        verbs = _TALKING
    else:
        verbs = _INTERVIEWING if noun in OBJECTS else frozenset[str]()
    return above.lemma_ in verbs and any(child.lower_ in _WE and child in NOUN_SUBJECTS for child in above.lefts)


def _is_called(t: Table, questions: Sequence[int], person: Tokens) -> bool:
    """Whether every question is put to "you", and one calls the person by name: "Ms Diaz, when did you know?"."""
    asked = [set(_words(t, k)) for k in questions]
    return all(_ADDRESS & words for words in asked) and any(t.lower[person[1] - 1] in words for words in asked)


def _prompts(doc: Doc, t: Table, questions: Sequence[int]) -> list[int]:
    """The questions, and what the interviewer remarks between answers: "You write that the army knew."."""
    asked = set(questions)
    between = (k for k in range(questions[0] + 2, questions[-1] - 1) if not {k - 1, k, k + 1} & asked)
    remarks: list[int] = []
    for k in between:
        if k - 1 not in remarks and _is_remark(doc, t, k):
            remarks.append(k)
    return sorted([*questions, *remarks])


def _is_remark(doc: Doc, t: Table, k: int) -> bool:
    """Whether a short paragraph tells somebody what he wrote, said or did: "you" acts, or something is his."""
    first, last = t.paragraphs[k]
    words = doc[first:last]
    if last - first > _REMARK or _speaks(t, k, _FIRST | _PLURAL | _MY) or any(word.is_quote for word in words):
        return False
    past = any(word in PAST or (word in AUXILIARIES and word.lower_ in _PERFECT) for word in words)
    writes = (word.head for word in words if word.lower_ == "you" and word in NOUN_SUBJECTS)
    return bool(_ADDRESS & set(_words(t, k))) and (past or any(verb.lemma_ in _SAID_SO for verb in writes))


def _words(t: Table, paragraph: int) -> list[str]:
    return t.lower[slice(*t.paragraphs[paragraph])]


def _speaks(t: Table, paragraph: int, words: frozenset[str]) -> bool:
    first, last = t.paragraphs[paragraph]
    return any(t.lower[i] in words and not t.inside[i] for i in range(first, last))


def _is_labelled(t: Table, paragraph: int) -> bool:
    """Whether a label stands before a question, so that the turns are told otherwise: "The Herald: Who asked?"."""
    return any(word.endswith(":") for word in _words(t, paragraph)[:_LABEL])


def _met(doc: Doc, end: int) -> bool:
    """Whether the text says before a token that somebody was met: "We [met] her", "Our reporter [met] her"."""
    if any(_is_interviewed(ent) for ent in doc.ents if ent.end <= end) or any(map(_is_shortened, doc[:end])):
        return True
    verbs = [doc[i] for i in range(end) if doc[i].lemma_ in _MEETING]
    subjects = [child for verb in verbs for child in verb.lefts if child in NOUN_SUBJECTS]
    ours = any(child.lower_ in _WE or any(word.lower_ in _MY for word in child.lefts) for child in subjects)
    return ours or any(_is_us(word) for verb in verbs for word in verb.subtree)


def _answers_questions(verb: Token) -> bool:
    """Whether somebody is said to answer questions: "She [answers] readers' questions", "You asked, she [answered]"."""
    if verb.lemma_ != "answer":
        return False
    asked = any(child.lemma_ == "ask" and any(c.lower_ == "you" for c in child.lefts) for child in verb.lefts)
    return asked or any(child in OBJECTS and child.lemma_ == "question" for child in verb.rights)


def _is_shortened(word: Token) -> bool:
    """Whether a note says what was done to an interview: "This [conversation] has been edited for length"."""
    return word.lower_ in _TALKS and word in PASSIVE_SUBJECTS and word.head.lemma_.lower() in _SHORTENING


def _is_us(word: Token) -> bool:
    """Whether somebody spoke with the writers: "She spoke to [us] in May"."""
    return word.lower_ in _US and word in PREPOSITION_OBJECTS and word.head.lower_ in _WITH


def _is_interviewed(person: Span) -> bool:
    """Whether an interview is told of that was with a person: "An interview [with] Ana Diaz"."""
    start = person.root.head
    told = person.root in PREPOSITION_OBJECTS and start.lower_ in _WITH and start.head.lower_ in _INTERVIEWING
    return told and _is_somebody(person)


def _asks_somebody(t: Table, questions: Sequence[int], *, met: bool) -> bool:
    """Whether the questions speak to somebody: not those of a guide ("How long does it last?").

    One is enough where the writer has met whoever answers.
    """
    addressed = sum(bool(_ADDRESS & set(_words(t, k))) for k in questions)
    return addressed >= (1 if met else len(questions) / 2)


def _presented(doc: Doc, t: Table, end: int) -> Tokens | tuple[()]:
    """The only person whom the text above the first question names but for who asks, or whom the headline names."""
    names = sorted([*(ent for ent in doc.ents if ent.end <= end), *_missed(doc, end)], key=lambda name: name.start)
    people = [name for name in names if _is_somebody(name) and not is_asker(doc, name)]
    full = Counter(ent[-1].lower_ for ent in people if len(ent) > 1)
    above = t.paragraphs[0][1]
    told = {last for ent in people if ent.end <= above and t.lower[:end].count(last := ent[-1].lower_) > 1}
    if len(full) != 1 and len(told) != 1:
        return ()
    last = next(iter(full if len(full) == 1 else told))
    whole = next((ent for ent in people if len(ent) > 1 and ent[-1].lower_ == last), None)
    if whole is None:
        return ()
    others = (ent for ent in people if ent[-1].lower_ != last and ent.text not in whole.text)
    alone = len(told) == 1 or all(_is_place(doc, ent.start) for ent in others)
    return (whole.start, whole.end) if alone else ()


def _missed(doc: Doc, end: int) -> Iterator[Span]:
    """The first and last names that the recogniser misses, told by the given name: "[Ana Diaz] has built boats"."""
    for first, last in pairwise(doc[:end]):
        unknown = not first.ent_type_ and not last.ent_type_ and first.pos_ == last.pos_ == "PROPN"
        if unknown and first.lower_ in lexicon.given_names() and last.is_title:
            yield Span(doc, first.i, last.i + 1, "PERSON")


def is_asker(doc: Doc, name: Span) -> bool:
    """Whether a name is that of who asks: "Interview by [Nora Keane]", "He spoke to [Nora Keane]"."""
    start = name.start
    before = doc[start - 1] if start else None
    if before is None:
        return False
    if before.text == ":" and start > 1:
        return doc[start - 2].lower_ in _CREDITS  # "Words: Nora Keane"
    if before.lower_ in _BY:
        return before.is_sent_start or before.i == 0 or doc[before.i - 1].lower_ in _CREDITS
    verb = before.head
    spoke = before.lower_ in _WITH and verb.lemma_ in _TALKING and verb.i < before.i
    return spoke and any(child in NOUN_SUBJECTS and child.lower_ in _OTHERS for child in verb.lefts)


def _is_place(doc: Doc, first: int) -> bool:
    """Whether a name taken for a person stands where places do: "in [Holm]"."""
    return first > 0 and doc[first - 1].lower_ in lexicon.words("place_prepositions")

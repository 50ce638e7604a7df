"""Words that stand below a colon without quotation marks: a paragraph or a list that somebody has said."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.annotate.attribution.colons import text_by
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.speaking import NO_SPEAKER, is_reporting, is_somebody
from claimx.annotate.attribution.table import DOUBLE
from claimx.annotate.clause.labels import ADJECTIVES, OBJECTS, PASSIVE_SUBJECTS, PREPOSITION_OBJECTS, PREPOSITIONS
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import agents
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["block"]

_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪", "●"})
_SPOKEN = group("spoken_things")
_ANSWERS, _GIVING = group("answers"), frozenset({"give", "offer", "take"})  # "took a different view:"
_TEXTS, _ISSUING = group("handed_over"), group("issuing")
_OURS = group("singular_first") | group("plural_first")
_IN, _SENT = frozenset({"in", "on"}), _TEXTS | group("messages") | {"post", "thread", "tweet"}
_MAKING = frozenset({"have", "list", "make"})
_THINGS = frozenset({"it", "things", "matters"})
_STOPS = frozenset({".", "!", "?", "…", ")"})
_SINGLE = frozenset({"‘", "'"})
_LEAST = 4  # words of a block
_LINES = 2  # of a list without bullets
_LONGEST = 30  # items of a list
_NEAR = 30  # words from the cue to the colon


def block(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A clause of reporting that ends in a colon, and the paragraph or the list below it."""
    # [The auditor] <wrote> in her report: // {The builder stopped work in May.}
    for k in range(len(t.paragraphs) - 1):
        last = t.paragraphs[k][1]
        if not t.lower[last - 1].endswith(":"):
            continue
        content = _below(doc, t, k + 1)
        cue = _cue(doc, t, k) if content else -1
        source = _source(doc, t, cue, last) if cue >= 0 else ()
        if source:
            words = [cue - 1, cue] if t.lower[cue] == "to" else [cue]
            mark = make_mark(t, "block", source=list(range(*source)), cue=words, content=content)
            yield mark._replace(speech="direct") if mark is not None else None


def _cue(doc: Doc, t: Table, k: int) -> int:
    """The last word of reporting in the sentence that ends with the colon, -1 none."""
    first, last = t.paragraphs[k]
    start = max(first, t.starts[t.sentence[last - 1]], last - _NEAR)
    for i in range(last - 1, start - 1, -1):
        to = t.lower[i] == "to" and i > start and t.lower[i - 1] == "according"
        if not t.inside[i] and (to or (t.pos[i] == "VERB" and doc[i] not in ADJECTIVES and is_reporting(doc[i]))):
            return i
    return next((i for i in range(last - 1, start - 1, -1) if _presents(doc, t, i)), -1)


def _presents(doc: Doc, t: Table, i: int) -> bool:
    """Whether somebody has or makes what is told below: "the men have three [demands]:", "she put it this [way]:"."""
    verb = doc[i]
    if t.pos[i] != "VERB" or t.inside[i] or verb in ADJECTIVES:
        return False
    subject = subject_token(doc, i)
    objects = [child.lemma_ for child in verb.rights if child in OBJECTS]
    if subject is not None and subject.lower_ == "it" and verb.lemma_ in _MAKING:
        return any(lemma in _SPOKEN for lemma in objects)  # "[It] makes three demands:", be it a body or its letter
    if subject is None or not is_somebody(subject):
        return False
    texts = _TEXTS if verb.lemma_ in _ISSUING else _ANSWERS if verb.lemma_ in _GIVING else frozenset[str]()
    if any(lemma in _SPOKEN or lemma in texts for lemma in objects):
        return True
    sent = (c for start in verb.rights if start in PREPOSITIONS and start.lower_ in _IN for c in start.rights)
    if any(c in PREPOSITION_OBJECTS and c.lemma_ in _SENT for c in sent):
        return True  # "She gave her reasons in an [email] to the crew:"
    put = verb.lemma_ == "put" and verb.nbor().lower_ in _THINGS
    return put and any(t.lower[k] in {"this", "thus"} for k in range(i + 2, min(i + 5, t.size)))


def _source(doc: Doc, t: Table, cue: int, end: int) -> Tokens | tuple[()]:
    """The source, () where the cue has none: who reads out, issues or writes what stands below."""
    if t.lower[cue] == "to":
        noun = next((c for c in t.children[cue] if doc[c] in PREPOSITION_OBJECTS), -1)
        return noun_phrase(doc, noun) if noun >= 0 else ()
    made = text_by(doc, range(cue, end))  # "The Post printed this letter from [Ana Diaz]:"
    subject = subject_token(doc, cue)
    if subject is not None and subject.lower_ == "this" and doc[cue].head.lemma_ == "have":
        subject = subject_token(doc, doc[cue].head.i)  # "[Diaz] had this to say:"
    if made or subject is None or t.inside[subject.i]:
        return made
    if subject.lower_ in NO_SPEAKER and not _presents(doc, t, cue):
        return made
    if subject in PASSIVE_SUBJECTS and not is_somebody(subject):  # "Three demands were read out by [Ana Diaz]:"
        people = (noun_phrase(doc, noun.i) for noun in agents(doc[cue]) if is_somebody(noun))
        return next(people, noun_phrase(doc, subject.i))
    return noun_phrase(doc, subject.i)


def _is_line(t: Table, first: int, last: int) -> bool:
    """Whether a paragraph is a line of a list whose bullets are lost: a clause without a full stop."""
    marked = t.lower[first] in DOUBLE | _SINGLE | _BULLETS or t.lower[last - 1] in _STOPS | DOUBLE | {":"}
    return not marked and last - first >= _LEAST and any(t.pos[i] in {"VERB", "AUX"} for i in range(first, last))


def _bullet(t: Table, first: int) -> int:
    """How many tokens the bullet or the number of an item has: "-", "1.", "1" and ")"; 0 where none stands there."""
    word, behind = t.lower[first], t.lower[first + 1 : first + 2]
    number = word.isdigit() and behind in [["."], [")"]]
    return 2 if number else int(word in _BULLETS or (word[:-1].isdigit() and word[-1] in ".)"))


def _goes_on(doc: Doc, t: Table, first: int, last: int) -> bool:
    """Whether somebody says "I" or "we" in a paragraph that quotes nobody and names no speaker of its own."""
    words = t.lower[first:last]
    if not _OURS.intersection(words) or DOUBLE.intersection(words) or t.lower[last - 1] not in _STOPS:
        return False
    return not any(t.pos[i] == "VERB" and is_reporting(doc[i]) and _says_it(doc, i) for i in range(first, last))


def _says_it(doc: Doc, i: int) -> bool:
    """Whether a verb of saying has a subject that is neither "I" nor "we"."""
    subject = subject_token(doc, i)
    return subject is not None and subject.lower_ not in _OURS


def _below(doc: Doc, t: Table, k: int) -> list[int]:
    """The words of the list that begins at paragraph k, or of the paragraph where it is a sentence.

    Paragraphs behind it in which "I" or "we" are heard go on with it.
    """
    lines = list(takewhile(lambda part: _is_line(t, *part), t.paragraphs[k : k + _LONGEST]))
    if len(lines) >= _LINES:
        return [i for part in lines for i in range(*part)]
    found: list[int] = []
    for n, (first, last) in enumerate(t.paragraphs[k : k + _LONGEST]):
        mark = _bullet(t, first)
        if mark:
            found += range(first + mark, last)
            continue
        sentence = t.lower[last - 1] in _STOPS and last - first > _LEAST
        if n == 0 and sentence and t.lower[first] not in DOUBLE | _SINGLE:
            behind = takewhile(lambda part: _goes_on(doc, t, *part), t.paragraphs[k + 1 : k + _LONGEST])
            return [i for part in ((first, last), *behind) for i in range(*part)]
        break
    return found

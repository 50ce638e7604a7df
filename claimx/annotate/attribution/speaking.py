"""What speaks for or against somebody as the speaker of a stretch: candidates, and their readable features."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.labels import (
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    MARKERS,
    NEGATIONS,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PLURAL_NOUNS,
    PREPOSITION_OBJECTS,
    SUBJECTS,
    label,
    tag,
)
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_finite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.stretches import Stretch
    from claimx.annotate.attribution.table import Table

__all__ = [
    "NO_SPEAKER", "Candidate", "StretchContext", "candidates", "features", "has_clause", "is_person", "is_reporting",
    "is_somebody", "listens_before", "nobody", "only_acts", "only_seems",
]  # fmt: skip

_WINDOW = 60  # tokens to each side of a stretch that are looked at
_STOPS = frozenset({".", "?", "!"})
_MARKS = frozenset({",", ":", ".", "?", "!", "—", "–", "--", "...", "…", ";"})
NO_SPEAKER = lexicon.group("no_speakers")
_PEOPLE = lexicon.group("speaking_pronouns")
_VERBS = frozenset({"VERB", "AUX"})
_SPOKEN_TO = OBJECTS | PREPOSITION_OBJECTS
_ENDS = frozenset({".", "!", "?", "…", "..."})
_AS_IF = frozenset({"if", "though"})
_LONG = 8  # words from which on a quotation is hardly a mere phrase
_SHORT = 4
_HEADING = 12  # tokens


class Candidate(NamedTuple):
    """Somebody who may speak: a noun with the verb that it is the subject of, or the speaker of the stretch before."""

    noun: int  # token; -1: the speaker of the stretch before
    verb: int  # token; the preposition in "according to X"


class StretchContext:
    """What is looked at around one stretch."""

    def __init__(self, doc: Doc, t: Table, stretch: Stretch, quoted: Sequence[bool], before: Stretch | None) -> None:
        """`quoted` tells of each token whether it stands inside any stretch."""
        self.doc, self.t, self.stretch, self.quoted, self.before = doc, t, stretch, quoted, before
        self.paragraph = max(t.paragraph[stretch.first], 0)
        self.start = stretch.opener if stretch.opener >= 0 else stretch.first
        self.end = stretch.last + stretch.closed
        self.opens = self.start <= t.paragraphs[self.paragraph][0]
        self.closes = stretch.last >= t.paragraphs[max(t.paragraph[stretch.last - 1], 0)][1] - 2
        self.lead = self._lead()
        self.tail = t.lower[stretch.last - 1] if t.lower[stretch.last - 1] in _MARKS else "word"
        large = not doc[stretch.first].text[:1].islower()
        ended = self.tail in _ENDS or stretch.size > 2 * _LONG
        self.sentence = large and ended and (stretch.size > _SHORT or has_clause(doc, stretch))  # not a mere phrase
        self.said = any(is_reporting(doc[i]) for i in _around(self) if t.pos[i] in _VERBS and not self.above(i))

    def above(self, i: int) -> bool:
        """Whether token i stands in another paragraph."""
        return self.t.paragraph[i] != self.paragraph

    def _lead(self) -> str:
        """The mark right before the stretch; at the start of a paragraph the one that ends the paragraph before."""
        t, i = self.t, self.start - 1
        while i >= 0 and t.pos[i] == "SPACE":
            i -= 1
        if i < 0:
            return "none"
        mark = t.lower[i] if t.lower[i] in _MARKS else "word"
        return f"above{mark}" if self.opens else mark

    def stops(self, i: int) -> int:
        """How many sentences end, outside quotations, between token i and the stretch."""
        first, last = (i, self.start) if i < self.start else (self.stretch.last, i)
        t = self.t
        found = sum(t.lower[k] in _STOPS and not self.quoted[k] for k in range(first, last))
        return found + (i > self.end and self.tail in {".", "…"})


def has_clause(doc: Doc, stretch: Stretch) -> bool:
    """Whether few words are a clause all the same: "They lied."."""
    verbs = (doc[i] for i in range(stretch.first, stretch.last) if is_finite(doc[i]))
    return any(child in SUBJECTS for verb in verbs for child in verb.lefts)


def candidates(context: StretchContext) -> list[Candidate]:
    """Who may speak a stretch, in text order; the speaker before first."""
    doc, t = context.doc, context.t
    found: dict[int, Candidate] = {}
    for i in _around(context):
        if t.lower[i] == "to" and i and t.lower[i - 1] == "according":
            for c in t.children[i]:
                if doc[c] in PREPOSITION_OBJECTS:
                    found.setdefault(c, Candidate(c, i))
        elif t.pos[i] in _VERBS and doc[i] not in AUXILIARIES:
            noun = subject_token(doc, i)
            if noun is None or context.quoted[noun.i] or noun.lower_ in NO_SPEAKER or abs(noun.i - i) > _WINDOW:
                continue
            if only_seems(doc[i]):
                continue
            if doc[i].is_title and i > noun.i and t.entity[noun.i] != "PERSON":
                continue  # "Survey: [Hopes] and Worries", a heading
            if context.above(i) and t.entity[noun.i] != "PERSON" and _is_heading(context, i):
                continue  # "[Survey] results: AI hopes and worries"
            old = found.get(noun.i)
            if old is None or _gap(context, i) < _gap(context, old.verb):
                found[noun.i] = Candidate(noun.i, i)
    before = [Candidate(-1, -1)] if context.before is not None else []
    heard = (found[i] for i in sorted(found) if not listens_before(doc, found[i].noun, found[i].verb))
    return before + [candidate for candidate in heard if not _only_listens(context, candidate.verb)]


def _is_heading(context: StretchContext, i: int) -> bool:
    """Whether token i stands in a line that a colon divides and no full stop ends."""
    first, last = context.t.paragraphs[context.t.paragraph[i]]
    words = context.t.lower[first:last]
    return last - first <= _HEADING and ":" in words[:-1] and words[-1].isalnum()


def listens_before(doc: Doc, noun: int, verb: int) -> bool:
    """Several who were just told, and say nothing now. "“We leave,” he told [the men]. [The men] nodded. “At six.”".

    One who was told may well answer, and so may who was asked.
    """
    many = doc[noun] in PLURAL_NOUNS or doc[noun].lemma_.lower() in lexicon.words("group_nouns")
    if not many or _verb_kind(doc[verb]) != "other":
        return False
    first = doc[noun].sent.start
    above = doc[first - 1].sent if first else ()
    told = (t for t in above if t.lower_ == doc[noun].lower_ and t in _SPOKEN_TO)
    return any(t.head.lower_ == "to" or (_verb_kind(t.head) == "speech" and t.head.lemma_ != "ask") for t in told)


def _only_listens(context: StretchContext, verb: int) -> bool:
    """Behind a finished quotation, in a sentence that says nothing. "“… in May.” The men [nodded]."."""
    if verb < context.end or context.tail != "." or not context.stops(verb):
        return False
    return only_acts(context.doc, (verb,))


def _around(context: StretchContext) -> Iterator[int]:
    """The unquoted tokens of the paragraph, and of the one before where the stretch opens its own."""
    t, k = context.t, context.paragraph
    first = t.paragraphs[k - 1][0] if context.opens and k > 0 else t.paragraphs[k][0]
    last = t.paragraphs[max(t.paragraph[context.stretch.last - 1], k)][1]
    for i in range(max(first, context.start - _WINDOW), min(last, context.end + _WINDOW)):
        if not context.quoted[i]:
            yield i


def _gap(context: StretchContext, i: int) -> int:
    return context.start - i if i < context.start else i - context.end if i >= context.end else 0


def features(context: StretchContext, candidate: Candidate, found: Sequence[Candidate]) -> list[str]:
    """What describes a candidate."""
    if candidate.noun < 0:
        return list(_of_before(context, found))
    return list(_of_noun(context, candidate, found))


def nobody(context: StretchContext) -> list[str]:
    """What speaks for words in quotation marks that nobody speaks."""
    t, stretch = context.t, context.stretch
    word = t.lower[context.start - 1] if context.start else ""
    large = context.doc[stretch.first].text[:1].isupper()
    size = "short" if stretch.size < _LONG // 2 else "middle" if stretch.size < 2 * _LONG else "long"
    lead, sentence = context.lead, context.sentence
    out = [f"nobody:{size}", f"nobody:large={large},{size}", f"nobody:lead={lead}", f"nobody:tail={context.tail}"]
    out += [f"nobody:sentence={sentence},said={context.said}", f"nobody:sentence={sentence},{lead}"]
    out += [
        f"nobody:after={t.pos[context.start - 1] if context.start else ''}",
        f"nobody:opens={context.opens},{context.closes}",
    ]
    if word in lexicon.group("phrase_openers"):
        out.append(f"nobody:word={word}")
    return out


def _of_before(context: StretchContext, found: Sequence[Candidate]) -> Iterator[str]:
    t, before, stretch = context.t, context.before, context.stretch
    assert before is not None
    away = t.paragraph[stretch.first] - t.paragraph[before.last - 1]
    where = "same" if away == 0 else "next" if away == 1 else "far"
    gap = stretch.first - before.last
    stops = sum(t.lower[k] in _STOPS and not context.quoted[k] for k in range(before.last, context.start))
    yield "before"
    yield f"before:{where},gap={0 if gap < 6 else 1 if gap < 15 else 2 if gap < 40 else 3}"
    yield f"before:{where},stops={min(stops, 3)}"
    yield f"before:{where},whole={context.opens and context.closes},lead={context.lead}"
    yield f"before:{where},closed={before.closed}"
    yield f"before:{where},tail={context.tail}"
    yield f"before:{where},large={context.doc[stretch.first].text[:1].isupper()}"
    between = [c.verb for c in found if before.last <= c.verb < context.start]
    acts = sum(not is_reporting(context.doc[verb]) for verb in between)
    yield f"before:{where},acts={min(acts, 2)},says={min(len(between) - acts, 1)}"
    behind = sum(not is_reporting(context.doc[c.verb]) for c in found if c.verb >= context.end)
    yield f"before:{where},acts-behind={min(behind, 1)},tail={context.tail}"


def _of_noun(context: StretchContext, candidate: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    t, doc = context.t, context.doc
    noun, verb = doc[candidate.noun], doc[candidate.verb]
    side = "left" if verb.i < context.start else "right" if verb.i >= context.end else "inside"
    nearest = min(_gap(context, noun.i), _gap(context, verb.i))
    near = 0 if nearest < 3 else 1 if nearest < 8 else 2 if nearest < 16 else 3
    stops, kind = min(context.stops(verb.i), 2), _verb_kind(verb)
    away = "here" if t.paragraph[verb.i] in {context.paragraph, t.paragraph[context.stretch.last - 1]} else "above"
    edge = context.lead if side == "left" else context.tail
    rank = sum(_gap(context, c.verb) < _gap(context, candidate.verb) for c in found if c.noun >= 0)
    closer = sum(
        _gap(context, c.verb) < _gap(context, candidate.verb) and (c.verb < context.start) == (verb.i < context.start)
        for c in found
        if c.noun >= 0
    )
    who = _noun_kind(noun)
    place = f"{side},{away},stops={stops}"
    yield from (place, f"{place},{kind}", f"{place},{edge}", f"{place},{kind},{edge}", f"{place},near={near}")
    yield from (f"{side},{kind},near={near}", f"{place},rank={min(rank, 3)}", f"{place},closer={min(closer, 2)}")
    if not context.said:  # "The captain turned. “We are leaving.”"
        yield from (f"{place},unsaid,sentence={context.sentence}", f"{place},unsaid,sentence={context.sentence},{who}")
    yield from (f"verb={verb.lemma_.lower()}", f"{kind},{who}", f"{place},{who}")
    yield from (f"{place},clause={label(verb)}", f"{kind},tense={tag(verb)}")
    yield f"{side},{away},inverted={noun.i > verb.i},{edge}"
    if side == "left" and away == "above":
        yield f"above,whole={context.opens and context.closes},{kind}"
    if any(c in NEGATIONS for c in verb.children):
        yield f"negated,{kind}"
    if any(c in PASSIVE_AUXILIARIES for c in verb.children):
        yield f"passive,{kind}"
    if side != "inside" and any(c in COMPLEMENT_CLAUSES and not context.quoted[c.i] for c in verb.children):
        yield f"{place},has-clause,{kind}"


def is_reporting(verb: Token) -> bool:
    """Whether a word is a cue by itself: a verb of reporting, or the "to" of "according to"."""
    return _verb_kind(verb) != "other"


def only_acts(doc: Doc, verbs: Iterable[int]) -> bool:
    """Whether a sentence with these verbs says nothing of what was quoted. "“… in May.” The men [told] his wife."."""
    said = (doc[i] for i in verbs if _verb_kind(doc[i]) == "speech")
    return all(any(child in OBJECTS for child in token.children) for token in said)


def only_seems(verb: Token) -> bool:
    """Whether a verb only compares: "He smiled, as if to [say] “Come”"."""
    words = [c.lower_ for c in verb.lefts if c in MARKERS]
    return words[:1] == ["as"] and not _AS_IF.isdisjoint(words[1:])


def is_person(noun: Token) -> bool:
    """Whether a noun names a person or stands for one, be it by an office or a given name: "Foreman [Aho]"."""
    return _noun_kind(noun) in {"PERSON", "pron=he", "pron=she", "people"} or _is_called(noun)


def _is_called(noun: Token) -> bool:
    """Whether a given name or an office stands before a name that the tagger does not know as a person's."""
    if noun.pos_ != "PROPN":
        return False
    if noun.i + 3 < len(noun.doc) and noun.lower_ in lexicon.given_names():
        comma, age, end = noun.doc[noun.i + 1 : noun.i + 4]
        if comma.text == end.text == "," and age.is_digit:
            return True  # "[Ana], 34, carried a cat"
    before = [word for word in noun.lefts if word in COMPOUNDS]
    return any(word.lower_ in lexicon.given_names() or lexicon.is_person_noun(word.lower_) for word in before)


def is_somebody(noun: Token) -> bool:
    """Whether a noun names or means people or a body of them: no thing, no document."""
    return _noun_kind(noun) not in {"noun", "document", "pron"}


def _verb_kind(verb: Token) -> str:
    if verb.lower_ == "to":
        return "according"
    lemma = verb.lemma_.lower()
    if lemma in lexicon.cue_words("clause") or lemma in lexicon.cue_words("speech"):
        return "speech"
    return "report" if lemma in lexicon.cues_of("report") else "other"


def _noun_kind(noun: Token) -> str:
    if noun.lower_ in _PEOPLE:
        return f"pron={noun.lower_}"
    if noun.pos_ == "PRON":
        return "pron"
    if noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}:
        return noun.ent_type_
    if noun.pos_ == "PROPN":
        return "name"
    lemma = noun.lemma_.lower()
    if lemma in lexicon.words("people_nouns"):
        return "people"
    return (
        "group"
        if lemma in lexicon.words("group_nouns")
        else "document"
        if lemma in lexicon.words("documents")
        else "noun"
    )

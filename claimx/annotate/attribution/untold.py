"""Speakers whom no word of saying names: the person told of before, a line that only names somebody, who spoke before.

The corpus of the weights hardly has them, so these are rules; they are asked where the weights find nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.speaking import Candidate, is_person, is_reporting, is_somebody
from claimx.annotate.attribution.table import CLOSERS
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    CONJUNCTS,
    NEGATIONS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    PLURALS,
    PREPOSITION_OBJECTS,
    ROOTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from claimx.annotate.attribution.speaking import StretchContext
    from claimx.annotate.slots import Tokens

__all__ = [
    "beat_of_another",
    "below_heading",
    "goes_on",
    "headed",
    "holds_view",
    "narrator",
    "presented_behind",
    "recalled",
]

_HEADING = 12  # tokens of a heading between two answers
_HOW = 4  # tokens of "That is how"
_RECALLING = lexicon.group("recalling")
_LINE = 30  # tokens of a line that only names who speaks below it
_OWN_WORDS, _BEING, _OF = lexicon.group("own_words"), frozenset({"be", "belong"}), frozenset({"of", "to"})
_MAIN = ROOTS | CONJUNCTS
_STOPS = frozenset({".", "!", "?"})
_VERBS = frozenset({"VERB", "AUX"})
_AND = frozenset({"and", "&"})
_BEHIND = frozenset({"PUNCT", "ADP"})  # what follows the name in such a line
_SUFFERING = lexicon.group("suffering")
_ANOTHER = (lexicon.group("pronouns_he") | lexicon.group("pronouns_she")) - {"himself", "herself"}
_MEN = lexicon.group("pronouns_he") | lexicon.words("names_male")
_WOMEN = lexicon.group("pronouns_she") | lexicon.words("names_female")
_VIEWING = lexicon.cues_of("belief")
_OTHERWISE = frozenset({"differently", "otherwise"})
_DISAGREEING, _ASKING = frozenset({"disagree", "differ"}), lexicon.group("asking_a_person")
_TALKING = frozenset({"speak", "talk"})
_SPEAKING = lexicon.group("singular_first") | lexicon.group("plural_first")
_FULL = 2  # words of a full name
_ENDS = CLOSERS | {'"', "'", "’"}


def narrator(context: StretchContext, found: Sequence[Candidate]) -> Candidate | None:
    """The person that the sentence before is about. "[The captain] rose. “We are leaving.” The men nodded."."""
    if context.lead == "above." and context.sentence and context.opens and context.closes:
        told = _told_above(context, found)
    else:
        told = _told_beside(context, found)
    if told is None or context.lead == "above:":
        return told
    return None if _suffers(context, told) or _speaks_of_another(context) else told


def recalled(context: StretchContext) -> Candidate | None:
    """Whom the sentence behind looks back on: "“It was dark.” That is how [Ana Diaz] opens her story."."""
    t, doc, start = context.t, context.doc, context.end
    if not context.sentence or context.tail not in _STOPS:
        return None
    start = next((i for i in range(start, min(start + _HOW, len(doc))) if doc[i].is_alpha), start)
    if start < len(doc) and any(t.lemma[i] in _OWN_WORDS for i in range(start, min(start + _HOW, len(doc)))):
        return _bearer(context, start)
    if start >= len(doc) or t.lower[start] != "that" or "how" not in t.lower[start : start + _HOW]:
        return None
    for i in range(start, t.starts[t.sentence[start] + 1]):
        noun = subject_token(doc, i) if t.lemma[i] in _RECALLING and t.pos[i] == "VERB" else None
        if noun is not None and noun.i > start and is_person(noun):
            return Candidate(noun.i, i)
    return None


def presented_behind(context: StretchContext) -> Candidate | None:
    """Whom the sentence behind names for the first time: "“We lost it all.” [Ana Diaz] lives next door."."""
    t, doc, start = context.t, context.doc, context.end
    if not (context.sentence and context.opens and context.tail in _STOPS) or context.said:
        return None
    if not _words(context) & _SPEAKING or start >= t.paragraphs[context.paragraph][1]:
        return None
    main = next((i for i in range(start, t.starts[t.sentence[start] + 1]) if doc[i] in ROOTS), start)
    noun = subject_token(doc, main)
    if noun is None or noun.pos_ != "PROPN" or noun.i < start or not is_person(noun):
        return None
    first, last = noun_phrase(doc, noun.i)
    known = t.lower[noun.i] in t.lower[t.paragraphs[0][1] : first]  # a headline may name him
    return Candidate(noun.i, main) if first == start and last - first >= _FULL and not known else None


def _words(context: StretchContext) -> set[str]:
    """The words of a stretch, in small letters."""
    return {context.t.lower[i] for first, last in context.stretch.pieces for i in range(first, last)}


def _bearer(context: StretchContext, start: int) -> Candidate | None:
    """Whose words were quoted: "“I still hear it.” The words are those of [Ana Diaz]."."""
    t, doc = context.t, context.doc
    end = min(t.starts[t.sentence[start] + 1], t.paragraphs[context.paragraph][1])
    verb = next((i for i in range(start, end) if t.lemma[i] in _BEING), -1)
    of = (i for i in range(verb + 1, end) if verb > 0 and t.lower[i] in _OF)
    whose = (c for i in of for c in doc[i].rights if c in PREPOSITION_OBJECTS and is_person(c))
    return next((Candidate(noun.i, verb) for noun in whose if noun.pos_ == "PROPN"), None)


def _suffers(context: StretchContext, told: Candidate) -> bool:
    """Whether something is done to that person, or he dies: others then speak. "[He] was jailed. // “We hope …”"."""
    noun, verb = context.doc[told.noun], context.doc[told.verb]
    passive = noun in PASSIVE_SUBJECTS or any(child in PASSIVE_AUXILIARIES for child in verb.children)
    return passive or verb.lemma_.lower() in _SUFFERING


def _speaks_of_another(context: StretchContext) -> bool:
    """Whether a stretch tells of one person and of no speaker: "“He was a kind man.”"."""
    words = _words(context)
    return bool(words & _ANOTHER) and not words & _SPEAKING


def _told_beside(context: StretchContext, found: Sequence[Candidate]) -> Candidate | None:
    """The person of the sentence before in the same paragraph, or of the one above that a colon ends."""
    speaks = _speaks_to(context, found)
    if speaks is not None:
        return speaks
    above = context.lead == "above:"  # "[She] was blunt about it: // “We are leaving.”"
    if not context.sentence or _is_said(context) or not (above or context.lead in _STOPS):
        return None
    before = context.before
    if not above and before is not None and context.t.paragraph[before.last - 1] == context.paragraph:
        return None
    doc, near = context.doc, [c for c in found if 0 <= c.verb < context.start]
    main = [c for c in near if (doc[c.verb] in _MAIN or doc[c.noun].head in _MAIN) and context.above(c.verb) == above]
    stops = 0 if above else 1
    return next((c for c in main if context.stops(c.verb) == stops and is_person(doc[c.noun])), None)


def beat_of_another(context: StretchContext, voice: Span) -> Candidate | None:
    """Who acts right before, where that is another than who spoke: "“…,” she says. [He] shakes his head. “No.”"."""
    t, doc, last = context.t, context.doc, context.start - 1
    if not context.sentence or context.lead not in _STOPS or last < 0:
        return None
    first = max(t.paragraphs[context.paragraph][0], t.starts[t.sentence[last]])
    verb = next((i for i in range(first, last) if doc[i] in ROOTS and not context.quoted[i]), -1)
    noun = subject_token(doc, verb) if verb >= 0 else None
    if noun is None or noun.i < first or noun.lower_ not in _ANOTHER or is_reporting(doc[verb]):
        return None
    given = next((token.lower_ for token in voice if token.pos_ == "PROPN"), "")
    words = {noun.lower_}, {voice.root.lower_ if voice.root.pos_ == "PRON" else given}
    men, women = ([bool(each & kind) for each in words] for kind in (_MEN, _WOMEN))
    apart = men == [not other for other in women] and men[0] != men[1]
    return Candidate(noun.i, verb) if apart else None


def holds_view(context: StretchContext, found: Sequence[Candidate]) -> Candidate | None:
    """Who sees it otherwise right before, whoever spoke last: "“…,” he said. [His son] saw it differently. “We …”"."""
    if not context.sentence or context.lead not in _STOPS:
        return None
    doc, near = context.doc, [c for c in found if 0 <= c.verb < context.start and not context.above(c.verb)]
    views = [c for c in near if context.stops(c.verb) == 1 and doc[c.verb] in _MAIN and _differs(doc[c.verb])]
    return views[0] if len(views) == 1 and is_somebody(doc[views[0].noun]) else None


def _differs(verb: Token) -> bool:
    """Whether somebody has another view: "[disagrees]", "[saw] things differently"."""
    apart = verb.lemma_ in _VIEWING and any(word.lower_ in _OTHERWISE for word in verb.rights)
    return apart or verb.lemma_ in _DISAGREEING


def _is_said(context: StretchContext) -> bool:
    """Whether a word of saying stands near, other than before a view right before: "[Diaz] <thinks> otherwise."."""
    if not context.said:
        return False
    t, doc = context.t, context.doc
    last = next((i for i in range(context.start - 1, 0, -1) if t.pos[i] not in {"SPACE", "PUNCT"}), 0)
    first, end = t.paragraphs[context.paragraph]
    right_before = range(max(first, t.starts[t.sentence[last]]), context.start)
    if not right_before:
        return True
    if not any(t.lemma[i] in _VIEWING and t.pos[i] in _VERBS for i in right_before):
        behind = (i for i in range(context.end, end) if t.pos[i] in _VERBS and is_reporting(doc[i]))
        return not _only_asked(context, right_before[0]) or any(not context.quoted[i] for i in behind)
    beside = (i for part in (right_before, range(context.end, end)) for i in part if not context.quoted[i])
    return any(t.pos[i] in _VERBS and is_reporting(doc[i]) and t.lemma[i] not in _VIEWING for i in beside)


def _only_asked(context: StretchContext, first: int) -> bool:
    """Whether somebody is only asked in the clause beside what he does: "She [laughs] when asked about it. “I …”"."""
    t, doc = context.t, context.doc
    said = [i for i in range(first, context.start) if t.pos[i] in _VERBS and is_reporting(doc[i])]
    return bool(said) and all(t.lemma[i] in _ASKING and doc[i] in ADVERBIAL_CLAUSES for i in said)


def _speaks_to(context: StretchContext, found: Sequence[Candidate]) -> Candidate | None:
    """Who is said to speak in the sentence before. "[Diaz] spoke to reporters at the gate. “We left. …”"."""
    if not context.sentence or context.lead not in _STOPS:
        return None
    near = (c for c in found if 0 <= c.verb < context.start and not context.above(c.verb))
    spoke = [c for c in near if context.doc[c.verb].lemma_ in _TALKING and context.doc[c.verb] in _MAIN]
    last = spoke[-1] if spoke else None
    if last is None or context.stops(last.verb) != 1 or not is_person(context.doc[last.noun]):
        return None
    return None if any(child in NEGATIONS for child in context.doc[last.verb].children) else last


def _told_above(context: StretchContext, found: Sequence[Candidate]) -> Candidate | None:
    """The person that the last sentence above a quoted paragraph is about. "[She] thanked them all. // “We …”"."""
    doc = context.doc
    near = [c for c in found if 0 <= c.verb < context.start and context.above(c.verb) and context.stops(c.verb) == 1]
    main = {c.noun: c for c in near if doc[c.verb] in _MAIN}
    one = next(iter(main.values()), None) if len(main) == 1 else None
    return one if one is not None and is_person(doc[one.noun]) and doc[one.noun] not in PLURALS else None


def headed(context: StretchContext, found: Sequence[Candidate]) -> Tokens | tuple[()]:
    """The person whom a line with a colon above names. "[Ana Diaz], head of the port: // “We …”"."""
    if context.lead != "above:" or any(is_reporting(context.doc[c.verb]) for c in found if c.noun >= 0):
        return ()
    t, doc = context.t, context.doc
    first, last = t.paragraphs[context.paragraph - 1]
    if last - first > _LINE:
        return ()
    said = is_saying(t.lower[first])  # "Stated Diaz:"
    first += said
    end = _name(context, first, last)
    if t.lower[end] in _AND:
        end = max(end, _name(context, end + 1, last))
    if end - first > 1 - said and t.pos[end] in _BEHIND:
        return first, end
    start = next((i for i in range(first, last) if t.entity[i] == "PERSON" and doc[i].ent_iob_ == "B"), last)
    if start == last or any(t.pos[i] in _VERBS for i in range(first + 1, start)):
        return ()
    end = next((i for i in range(start + 1, last) if doc[i].ent_iob_ != "I"), last)
    return start, end


def _name(context: StretchContext, first: int, last: int) -> int:
    """The token behind the proper nouns that stand from `first` on."""
    return next((i for i in range(first, last) if context.t.pos[i] != "PROPN"), last - 1)


def goes_on(context: StretchContext) -> bool:
    """A paragraph in quotation marks and nothing else, right below one that ends with the mark of another."""
    return _follows(context, 1)


def below_heading(context: StretchContext) -> bool:
    """The same with a heading between: printed interviews put one over every few answers."""
    t, k = context.t, context.paragraph
    if not _follows(context, 2):
        return False
    first, last = t.paragraphs[k - 1]
    ended = t.lower[last - 1] in _STOPS | {":", ","}
    return last - first <= _HEADING and not ended and t.pos[first] != "PUNCT"


def _follows(context: StretchContext, back: int) -> bool:
    """Whether the stretch before ends its paragraph, `back` paragraphs above, and this one is a whole paragraph."""
    t, before, k = context.t, context.before, context.paragraph - back
    if before is None or not (context.sentence and context.opens and context.closes and before.closed):
        return False
    last = t.paragraphs[k][1] if k >= 0 else 0
    return before.last < last <= before.last + 2 and t.lower[before.last] in _ENDS

"""Rules for what the training corpus does not show: impersonal, directive and noun cues; `layouts` has those of layout.

Every rule is a function over the columns of a Doc that yields marks; its comment is an example with the parts marked:
[source] <cue> {content}. A rule's mark counts only where no mark has the same cue yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.answers import plain_interview
from claimx.annotate.attribution.blocks import block
from claimx.annotate.attribution.captions import credited, named_behind, named_below
from claimx.annotate.attribution.colons import answered
from claimx.annotate.attribution.contested import Merged, is_hearsay, without_others_views, without_outvoiced
from claimx.annotate.attribution.introduced import introduced
from claimx.annotate.attribution.layouts import (
    post_lines,
    posts,
    signature,
    statement,
    voices,
)
from claimx.annotate.attribution.letters import letter
from claimx.annotate.attribution.making import make_mark, subtree
from claimx.annotate.attribution.own import quoted_as, with_bearer
from claimx.annotate.attribution.speaking import is_somebody
from claimx.annotate.attribution.turns import silent_colons, speaker_label
from claimx.annotate.attribution.views import (
    accounted,
    based_on,
    fond_of_saying,
    inserted,
    of_which,
    put,
    set_in,
    viewed,
)
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    CONTENT_CLAUSES,
    INFINITIVE_TO,
    NEGATIONS,
    OWNERS,
    PASSIVE_SUBJECTS,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import is_finite, is_gerund, is_name_giving, pledged_act

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark
    from claimx.record import AttributionClass

_HEARSAY = lexicon.group("hearsay")
_HELD = lexicon.cue_words("held")
_NOUN_CUES = lexicon.cue_words("noun")
_PLACEHOLDERS = lexicon.group("subjectless")
_DIRECTING = lexicon.cue_words("bids")
_COMMITTING = lexicon.group("committing")
_OWNING_UP = lexicon.group("owning_up")
_ON = frozenset({"on", "upon"})
_NEAR = 40  # words from a cue to its clause
_FEELINGS, _HOLDING = lexicon.group("feelings"), lexicon.group("before_holders")
_BELIEFS = lexicon.group("private_beliefs")


def _sentence(t: Table, i: int) -> range:
    first, last = t.starts[t.sentence[i]], t.starts[t.sentence[i] + 1]
    begin, end = t.paragraphs[t.paragraph[i]] if t.paragraph[i] >= 0 else (i, i + 1)
    return range(max(first, begin), min(last, end))


def according_to(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Cues of more than one word that stand outside the clause."""
    # {The bridge will stay shut until May}, <according to> [the port authority].   {It lost £5m}, <per> [its report].
    for i in range(t.size - 1):
        if t.lower[i] == "according" and t.lower[i + 1] == "to":
            cue = [i, i + 1]
        elif t.lower[i] == "per" and _stands_apart(doc, t, i):
            cue = [i]
        else:
            continue
        named = [c for c in t.children[cue[-1]] if t.dep[c] == "pobj"]
        source = [k for c in named for k in subtree(t, c, _told_behind(t, c)) if k > cue[-1]]
        if source:
            mark = make_mark(t, "according-to", source=source, cue=cue, content=list(_sentence(t, i)))
            yield with_bearer(doc, mark) if mark is not None else None


def _told_behind(t: Table, name: int) -> list[int]:
    """The clause behind a name that the parse hangs on it: "according to Ana Diaz [the rope broke]"."""
    if t.pos[name] != "PROPN":
        return []
    clauses = [c for c in t.children[name] if t.dep[c] == "relcl"]
    return [c for c in clauses if not any(t.tag[k].startswith("W") for k in subtree(t, c) if k < c)]


def _stands_apart(doc: Doc, t: Table, i: int) -> bool:
    """A "per" that names whoever vouches: a name, a certain document or body. Not "£5 per head", "per letter"."""
    if not doc[i].is_sent_start and t.lower[i - 1] != ",":
        return False
    for c in (c for c in t.children[i] if t.dep[c] == "pobj"):
        known = t.lemma[c] in lexicon.words("documents") or t.lemma[c] in lexicon.words("public_bodies")
        certain = any(t.pos[k] in {"DET", "PRON", "PROPN"} or doc[k] in OWNERS for k in t.children[c])
        if t.entity[c] not in {"DATE", "TIME"} and (t.pos[c] == "PROPN" or (certain and known)):
            return True
    return False


def hearsay(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Adverbs that give a clause to nobody in particular."""
    # {The firm has} <reportedly> {hired two former ministers}.
    for i in range(t.size):
        if t.lower[i] in _HEARSAY:
            top = t.head[i]
            content = subtree(t, top, [i, *_new_starts(t, top, i)]) if top != i else list(_sentence(t, i))
            yield make_mark(t, "hearsay", source=[], cue=[i], content=content)


def _new_starts(t: Table, top: int, i: int) -> list[int]:
    """The clauses behind a word that begin anew, with "and" or "but": "reportedly left, [but] the firm [denies] it"."""
    if i == t.starts[t.sentence[i]]:
        return []
    verb = top
    while verb >= 0:
        joined = [c for c in t.children[verb] if t.dep[c] == "conj" and c > i]
        anew = [c for c in joined if any(t.dep[g] in {"nsubj", "nsubjpass"} for g in t.children[c])]
        if anew:
            return anew + [c for c in t.children[verb] if t.dep[c] == "cc" and i < c < anew[0]]
        verb = joined[0] if joined else -1
    return []


def impersonal(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Passives of saying and believing without an agent."""
    # It <was announced> that {the plant would close}.   {The singer} <is said> {to be recovering}.
    for i in range(t.size):
        if t.tag[i] != "VBN" or t.lemma[i] not in _HELD:
            continue
        children = t.children[i]
        passive = [c for c in children if t.dep[c] == "auxpass"]
        if not passive or any(t.dep[c] == "agent" for c in children):
            continue
        own = [c for c in children if t.dep[c] == "nsubjpass"]
        subjects = own or _shared_subject(t, i)
        if not subjects:
            continue
        cue = list(range(passive[0], i + 1)) if i - passive[0] <= 2 else [i]
        clauses = [c for c in children if t.dep[c] in {"ccomp", "xcomp"} and c > i]
        if not clauses:
            continue
        content = subtree(t, clauses[0])
        if t.lower[subjects[0]] != "it":
            if t.dep[clauses[0]] != "xcomp":
                continue
            content = (subtree(t, subjects[0]) if own else []) + content
        yield make_mark(
            t,
            "impersonal",
            source=[],
            cue=cue,
            content=content,
            klass="belief" if t.lemma[i] in _BELIEFS else "report",
        )


def _shared_subject(t: Table, i: int) -> list[int]:
    """The subject of the verb that a passive is joined to: "The [lute] hung there and is <said> to be old"."""
    first = t.head[i]
    return [c for c in t.children[first] if t.dep[c] in {"nsubj", "nsubjpass"}] if t.dep[i] == "conj" else []


def noun_cue(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Nouns of saying with a clause."""
    # [The mayor's] <claim> that {crime had fallen} was disputed.
    for i in range(t.size):
        feels = t.lemma[i] in _FEELINGS
        if not (feels or t.lemma[i] in _NOUN_CUES) or t.pos[i] != "NOUN" or t.lower[t.head[i]] == "in":
            continue
        clauses = [
            c
            for c in t.children[i]
            if t.dep[c] in {"acl", "ccomp"} and any(t.lower[g] == "that" for g in t.children[c])
        ]
        if clauses:
            source = [k for c in t.children[i] if t.dep[c] == "poss" for k in subtree(t, c)]
            if not source:
                source = [
                    k
                    for c in t.children[i]
                    if t.lower[c] in {"by", "from"} or (feels and t.lower[c] in _HOLDING)
                    for g in t.children[c]
                    if t.dep[g] == "pobj"
                    for k in subtree(t, g)
                ]
            klass: AttributionClass = "belief" if feels else "report"
            yield make_mark(t, "noun", source=source, cue=[i], content=subtree(t, clauses[0]), klass=klass)


def clause(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of saying with its subject and a clause, as the parse has it."""
    # [The firm] <says> {it has repaid the loan}.
    reporting = lexicon.cue_words("clause")
    for i in range(t.size):
        if t.lemma[i] not in reporting or t.pos[i] != "VERB" or t.inside[i]:
            continue
        children = t.children[i]
        clauses = [c for c in children if t.dep[c] == "ccomp" and t.pos[c] in {"VERB", "AUX"} and abs(c - i) < _NEAR]
        nobody = _PLACEHOLDERS - {"it"} if clauses and clauses[-1] < i else _PLACEHOLDERS  # "{buses run}, it added"
        subjects = [c for c in children if t.dep[c] in {"nsubj", "nsubjpass"} and t.lower[c] not in nobody]
        if len(subjects) == 1 and clauses and t.dep[subjects[0]] == "nsubj":
            source = [k for k in subtree(t, subjects[0]) if t.dep[k] not in {"relcl", "punct"} or k == subjects[0]]
            content = subtree(t, clauses[-1])
            if any(k in content for k in source) or i in content or t.inside[clauses[-1]]:
                continue
            if clauses[-1] < i and any(t.dep[c] == "dobj" and c > i for c in children):
                continue  # "when it began, the city boasted {twelve theatres}": nobody says so
            if i < subjects[0] < content[0]:
                continue  # "wrote [the minister] {asking her to stop}": she only reads it
            yield make_mark(t, "clause", source=_stretch(source, subjects[0]), cue=[i], content=content)


def directive(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """A verb of telling somebody to do something; without a subject of its own the voice stays open."""
    # [The council] <urged> {residents to stay inside}.   {They} <were told> {to leave}.
    for i in range(t.size):
        if t.lemma[i] not in _DIRECTING or t.pos[i] != "VERB" or t.inside[i]:
            continue
        children = t.children[i]
        to = [
            c
            for c in children
            if t.dep[c] in {"xcomp", "ccomp"} and c > i and any(t.tag[g] == "TO" for g in t.children[c])
        ]
        if not to:
            continue
        finite = [c for c in t.children[to[0]] if doc[c] in ADVERBIAL_CLAUSES and is_finite(doc[c])]
        content = subtree(t, to[0], finite)  # "told them to wait [while he looked]": not bidden
        passive = [c for c in children if t.dep[c] == "auxpass"]
        if passive:
            source = [k for c in children if t.dep[c] == "agent" for g in t.children[c] for k in subtree(t, g)]
            yield make_mark(t, "directive", source=source, cue=list(range(passive[0], i + 1)), content=content)
            continue
        subjects = [c for c in children if t.dep[c] == "nsubj"]
        objects = [c for c in children if t.dep[c] in {"dobj", "dative"} and i < c < to[0]]
        bidden = objects or any(t.dep[c] == "nsubj" for c in t.children[to[0]])
        if len(subjects) == 1 and bidden and not any(doc[c] in NEGATIONS for c in children):
            source = [k for k in subtree(t, subjects[0]) if t.dep[k] not in {"relcl", "punct"} or k == subjects[0]]
            whom = [k for c in objects for k in subtree(t, c)]
            yield make_mark(t, "directive", source=_stretch(source, subjects[0]), cue=[i], content=whom + content)


def committing(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """What somebody pledges or threatens, or calls on others to do."""
    # [The union] <threatened> {to strike in May}.   [Ana Diaz] <called on> {both sides to hold their fire}.
    # [The firm] <committed> {to repaying the loan}.   [Ana Diaz] <denied> {having seen the crack}.
    for i in range(t.size):
        calls = t.lemma[i] == "call" and i + 1 < t.size and t.lower[i + 1] in _ON
        owns = t.lemma[i] in _OWNING_UP
        if not (calls or owns or t.lemma[i] in _COMMITTING) or t.pos[i] != "VERB" or t.inside[i]:
            continue
        clauses = (c for c in t.children[i] if c > i and doc[c] in CONTENT_CLAUSES)
        to = [c for c in clauses if is_gerund(doc[c]) == owns and (owns or _is_infinitive(doc, t, c))]
        to = to or [c for c in t.children[i] if c > i and pledged_act(doc[c]) is not None]
        noun = subject_token(doc, i)
        if not to or noun is None or noun.i > i or not is_somebody(noun) or noun in PASSIVE_SUBJECTS:
            continue
        content = [*range(i + 2, to[0]), *subtree(t, to[0])] if calls else subtree(t, to[0])
        cue = [i, i + 1] if calls else [i]
        yield make_mark(t, "commitment", source=list(range(*noun_phrase(doc, noun.i))), cue=cue, content=content)


def _is_infinitive(doc: Doc, t: Table, verb: int) -> bool:
    return any(doc[c] in INFINITIVE_TO for c in t.children[verb])


def _stretch(places: list[int], head: int) -> list[int]:
    """The unbroken run of tokens around a head."""
    first = last = head
    inside = set(places)
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))


RULES: tuple[Callable[[Doc, Table], Iterator[AttributionMark | None]], ...] = (
    posts, post_lines, according_to, clause, directive, committing, hearsay, impersonal, noun_cue,
    speaker_label, letter, credited, voices, signature, named_below, named_behind, statement, introduced, block,
    answered, quoted_as, viewed, put, accounted, based_on, inserted, set_in, of_which, fond_of_saying, plain_interview,
)  # fmt: skip


def apply_rules(doc: Doc, t: Table, marks: list[AttributionMark], *, encoder: bool = True) -> list[AttributionMark]:
    """The marks of the weights, and those of the rules that tell something new; the encoder needs fewer rules."""
    silent = silent_colons(doc, t)
    marks = [m for m in marks if not m.cue or (m.cue[0] not in silent and not is_name_giving(doc[m.cue[0]]))]
    marks = [m for m in marks if not is_hearsay(doc, t, m)]  # the rule tells that better
    marks = without_outvoiced(t, marks)
    # the marks of the weights are held against these
    views = {rule: list(rule(doc, t)) for rule in (viewed, inserted, fond_of_saying)}
    marks = without_others_views(t, marks, [view for found in views.values() for view in found if view is not None])
    merged = Merged(doc, t, marks, encoder=encoder)
    for rule in RULES:
        for mark in views[rule] if rule in views else rule(doc, t):
            if mark is not None:
                merged.add(mark)
    return merged.finished()

"""Voices inside another's words: what somebody says that somebody else said.

The corpus of the weights leaves these voices out, so they are read from the marks and the parse: a word of saying that
leads to an inner quotation, or stands right behind it, and its subject; or one with a clause of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark, subtree
from claimx.annotate.attribution.speaking import NO_SPEAKER, is_reporting, is_somebody
from claimx.annotate.clause.labels import (
    ACTIVE_SUBJECTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    AUXILIARIES,
    BASE,
    CLAUSAL_SUBJECTS,
    COMPLEMENT_CLAUSES,
    CONTENT_CLAUSES,
    ING_FORMS,
    MARKERS,
    MODALS,
    NEGATIONS,
    OBJECTS,
    PASSIVE_AUXILIARIES,
    PASSIVE_SUBJECTS,
    PREPOSITION_CLAUSES,
    RELATIVE_CLAUSES,
    tag,
)
from claimx.annotate.clause.phrases import conjuncts, noun_phrase
from claimx.annotate.clause.subject import subject_token
from claimx.annotate.clause.verbs import agents, is_finite
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, QuoteMark, Tokens
    from claimx.record import AttributionClass, Speech

__all__ = ["nested_voices"]

_LEAST = 3  # words of an inner quotation
_BEFORE = 14  # words from the word of saying to the inner quotation
_BEHIND = 4
_NEXT = 2  # words between the two where no mark leads on
_LEADS = frozenset({",", ":", "that"})
_STOPS = frozenset({".", "!", "?", "…", ";"})
_FIRST = lexicon.group("singular_first") | lexicon.group("plural_first")
_NOBODY_ELSE = NO_SPEAKER | _FIRST | lexicon.group("nobodies") | lexicon.group("free_pronouns")  # “I said, ‘Come’”
_VERBS = frozenset({"VERB", "AUX"})
_NOBODIES = lexicon.group("nobodies")
_DOUBTING = lexicon.group("doubting")
_BEHIND_END = " \n\"”’'"  # behind the end of a sentence
_OPEN = frozenset({"if", "unless", "whether"})
_NO = lexicon.group("no_words") | {"few"}
_OUTSIDE = frozenset({"according", "per"})
_TELLING = lexicon.cue_words("clause")
_HOLDING = lexicon.group("inner_views")
_BRIEFING = lexicon.group("telling")
_DEMANDING = lexicon.group("demanding")
_SHOWING = lexicon.group("showing")
_INNER = _HOLDING | _TELLING | _DEMANDING | _SHOWING
_SAME = lexicon.group("pronouns_he") | lexicon.group("pronouns_she") | {"it", "they"}  # likely who speaks around
_SAYING = lexicon.cue_words("speech")
_NOUNS = frozenset({"NOUN", "PROPN"})
_PERCEIVING = lexicon.group("perceiving")
_WHOLE = lexicon.group("whole_pronouns")
_PARTS = frozenset({"ADJ", "ADP", "DET", "NUM"})  # of a phrase that a quotation goes on: "showed the “conduct”"
_TOLD_OF = PREPOSITION_CLAUSES | ADNOMINAL_CLAUSES


def nested_voices(doc: Doc, t: Table, marks: list[AttributionMark]) -> list[AttributionMark]:
    """The marks, and those of inner voices whose word of saying no mark has as its cue."""
    cues = {i for mark in marks if mark.cue for i in range(*mark.cue)}
    for voices in (_quoted(doc, t, marks), _reported(doc, t, marks), _held_views(doc, t, marks), _as_said(doc, t)):
        found = [mark for mark in voices if mark.cue and mark.cue[0] not in cues]
        cues.update(mark.cue[0] for mark in found if mark.cue)
        marks = [*marks, *found]
    return marks


def _quoted(doc: Doc, t: Table, marks: list[AttributionMark]) -> Iterator[AttributionMark]:
    """Quotations inside another's words."""
    # “[My brother] <told> me, ‘{The lake is frozen}’, and I believed him,” said Olga Stern.
    # Olga Stern said [her brother] <told> her: “{The lake is frozen.}”
    # “{The lake is frozen},” [the boy] <told> them, according to Olga Stern.
    quotes = QUOTATIONS.get(doc)
    speech = [quote for quote in quotes if quote.kind == "speech"]
    starts, held = [quote.first for quote in speech], _contents(t, marks)
    for quote in quotes:
        size = quote.last - quote.first
        if quote.kind not in {"nested", "speech"} or size < _LEAST or quote.opener < 0:
            continue
        if not any(doc[i].pos_ in _VERBS for i in range(*quote[:2])):
            continue
        around = _around(speech, starts, quote) if quote.kind == "nested" else held[quote.first]
        cue = _before(doc, quote, around[0]) if around else -1
        if quote.kind == "speech" and cue < 0 and 0 <= quote.closer < len(held) - 1:
            around = held[quote.closer + 1]
            around = around if around and around[0] <= quote.first else ()
        cue = _behind(doc, quote, around[1]) if around and cue < 0 else cue
        noun = _speaker(doc, cue, around) if around and cue >= 0 else None
        if noun is None or quote.first <= noun.i < quote.last:
            continue
        yield from _mark(t, noun, cue, range(quote.first, quote.last), "direct")


def _reported(doc: Doc, t: Table, marks: list[AttributionMark]) -> Iterator[AttributionMark]:
    """Clauses of verbs of saying inside quotation marks or beside "according to", where the verb is asserted."""
    # “[The doctor] <told> me {the bone was broken},” said Olga Stern.
    # According to the Holm Post, [two nurses] <confirmed> that {the ward had closed}.
    held = [(quote.first, quote.last) for quote in QUOTATIONS.get(doc) if quote.kind == "speech" and not quote.depth]
    held += [part for mark in marks if mark.speech == "indirect" and _stands_outside(t, mark) for part in mark.content]
    for around in held:
        for verb, clause in _with_clause(doc, t, around, _INNER):
            noun = _speaker(doc, verb.i, around)
            if noun is not None and noun.i < verb.i:
                klass = "report" if verb.lemma_ in _TELLING else _inner_class(verb, clause, noun)
                if klass is not None and (verb.lemma_ in _TELLING or noun.lower_ not in _SAME):
                    yield from _mark(t, noun, verb.i, _clause_words(t, clause), "indirect", klass=klass)
            elif _is_heard(verb):
                yield from _heard(t, verb, subtree(t, clause.i))


def _as_said(doc: Doc, t: Table) -> Iterator[AttributionMark]:
    """What the speaker of a quotation says with somebody else's words."""
    # “<As> [the minister] has often <said>, {the border is closed},” a spokesman said.
    for quote in (quote for quote in QUOTATIONS.get(doc) if quote.kind == "speech"):
        for i in range(quote.first, quote.last):
            verb = doc[i]
            opened = t.lemma[i] in _SAYING and verb in ADVERBIAL_CLAUSES and is_finite(verb)
            if not opened or not any(c in MARKERS and c.lower_ == "as" for c in verb.lefts):
                continue
            noun = None if any(_is_told(c) for c in verb.rights) else _speaker(doc, i, (quote.first, quote.last))
            if noun is None or noun.lower_ == "they" or not _asserted(verb):
                continue
            own, k = set(subtree(t, i)), t.sentence[i]
            told = range(max(quote.first, t.starts[k]), min(quote.last, t.starts[k + 1]))
            before = range(told.start, verb.left_edge.i)
            content = [j for j in told if j not in own] if len(before) <= 1 else list(before)
            yield from _mark(t, noun, i, content, "indirect")


def _is_told(word: Token) -> bool:
    """Whether what is said stands behind a verb of its own: "as he [said] goodbye"; not "as he told [parliament]"."""
    thing = word in OBJECTS and word.pos_ in _NOUNS and word.head.lemma_ not in _BRIEFING
    return word in CONTENT_CLAUSES or thing


def _is_heard(verb: Token) -> bool:
    """Whether a verb tells its subject something: "“I [was told] that it was safe”"."""
    heard = (c for c in verb.lefts if c in PASSIVE_SUBJECTS and c.lower_ not in _NOBODIES)
    passive = any(heard) and any(c in PASSIVE_AUXILIARIES for c in verb.lefts)
    return passive and verb.lemma_ in _BRIEFING


def _heard(t: Table, verb: Token, content: list[int]) -> Iterator[AttributionMark]:
    """What who speaks was told by others, named or not: "“We <were told> by [the school] {to wait}”"."""
    teller = next((list(range(*noun_phrase(verb.doc, noun.i))) for noun in agents(verb)), [])
    mark = make_mark(t, "nested", source=teller, cue=[verb.i], content=content)
    if mark is not None:
        yield mark._replace(speech="indirect")


def _held_views(doc: Doc, t: Table, marks: list[AttributionMark]) -> Iterator[AttributionMark]:
    """What others hold, say or demand inside what somebody reports: "Lee said [Roe] <thinks> {the dam is safe}"."""
    told = [m for m in marks if m.speech != "direct" and (m.klass == "report" or _is_nobodys(t, m))]
    for mark in told:
        whole = min(first for first, _ in mark.content), max(last for _, last in mark.content)
        for around in mark.content:
            for verb, clause in _with_clause(doc, t, around, _INNER):
                noun = _speaker(doc, verb.i, whole)
                if noun is None or noun.i > verb.i or noun.lower_ in _SAME:
                    continue
                klass = _inner_class(verb, clause, noun)
                if klass is not None:
                    yield from _mark(t, noun, verb.i, _clause_words(t, clause), "indirect", klass=klass)


def _clause_words(t: Table, clause: Token) -> list[int]:
    """The words of a clause without what somebody adds: "Lee said [it had found {it was legal}], saying she agreed"."""
    added = [c.i for c in clause.rights if c in ADVERBIAL_CLAUSES and c in ING_FORMS and c.lemma_ in _TELLING]
    return subtree(t, clause.i, added)


def _inner_class(verb: Token, clause: Token, noun: Token) -> AttributionClass | None:
    """What an inner voice does with its clause; None where its subject cannot do so."""
    if verb.lemma_ in _DEMANDING and _is_demanded(clause):
        return "directive" if is_somebody(noun) else None
    if noun.lemma_.lower() in lexicon.words("documents"):
        return "report" if verb.lemma_ in _TELLING | _SHOWING else None
    if not is_somebody(noun):
        return None
    return "belief" if verb.lemma_ in _HOLDING else "report" if verb.lemma_ in _TELLING else None


def _is_demanded(clause: Token) -> bool:
    """Whether a clause tells what is to be done: "that the gates [be shut]"."""
    form = next((c for c in clause.lefts if c in AUXILIARIES), clause)
    return form in BASE and any(c in MARKERS for c in clause.lefts)


def _is_nobodys(t: Table, mark: AttributionMark) -> bool:
    """Whether a report names nobody: "[It] is thought that"."""
    return not mark.source or t.lower[mark.source[0] : mark.source[1]] == ["it"]


def _with_clause(doc: Doc, t: Table, around: Tokens, verbs: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """The verbs of a kind in a stretch that are asserted, each with its clause."""
    for i in range(*around):
        if t.pos[i] == "VERB" and t.lemma[i] in verbs and t.children[i]:
            above = _below(doc[i])
            clauses = [c for c in above.rights if c in CONTENT_CLAUSES and t.pos[c.i] in _VERBS]
            if above != doc[i]:
                clauses = [c for c in clauses if any(g in MARKERS and g.lower_ == "that" for g in c.lefts)]
            if clauses and not _is_question(clauses[-1]) and _asserted(doc[i]):
                yield doc[i], clauses[-1]


def _below(verb: Token) -> Token:
    """The word that the clause of a verb hangs on: its own, or the "is" of "what he [said] is that {it leaked}"."""
    parted = verb in CLAUSAL_SUBJECTS and verb.head.lemma_ == "be" and any(c.lower_ == "what" for c in verb.lefts)
    return verb.head if parted else verb


def _goes_along(verb: Token) -> bool:
    """Whether somebody says something while he does what is asserted: "called the guard, [saying] it burned"."""
    above = verb.head
    told = verb.lemma_ in _TELLING and verb in ING_FORMS and verb in ADVERBIAL_CLAUSES and above.i < verb.i
    noun = subject_token(verb.doc, verb.i) if told and is_finite(above) and above.lemma_ not in _INNER else None
    return noun is not None and is_somebody(noun)


def _is_question(clause: Token) -> bool:
    """Whether a clause is asked and not told: "told me [who] left"; a "that" may be tagged as either."""
    first = clause.left_edge
    return first not in MARKERS and tag(first).startswith("W")


def _stands_outside(t: Table, mark: AttributionMark) -> bool:
    return t.lower[mark.cue[0]] in _OUTSIDE if mark.cue else False


def _asserted(verb: Token) -> bool:
    """Somebody has said it: not "if he says", "he will not say", "by saying", "did he say", "the idea that he says"."""
    if (
        verb in _TOLD_OF
        or not (is_finite(verb) or _goes_along(verb))
        or verb.sent.text.rstrip(_BEHIND_END).endswith("?")
    ):
        return False
    if verb in CONTENT_CLAUSES and verb.head.lemma_ in _DOUBTING:
        return False
    if verb in RELATIVE_CLAUSES and verb.head.lower_ in _WHOLE:
        return False  # "[everything] he said is wrong" tells no clause
    noun = subject_token(verb.doc, verb.i)
    if noun is not None and any(c in AUXILIARIES and c.i < noun.i for c in verb.lefts):
        return False  # "had the captain said that"
    habit = noun is not None and noun.lower_ in _SAME and any(c in MARKERS for told in verb.rights for c in told.lefts)
    modal = any(c in MODALS and not (habit and c.lower_ == "would") for c in verb.lefts)  # "she [would] say that"
    return not modal and not any(c in NEGATIONS or (c in MARKERS and c.lower_ in _OPEN) for c in verb.children)


def _around(speech: list[QuoteMark], starts: list[int], quote: QuoteMark) -> Tokens | tuple[()]:
    """The words of the quotation around an inner one; `starts` are the first words of those of speech."""
    k = bisect_right(starts, quote.opener) - 1
    return (speech[k].first, speech[k].last) if k >= 0 and quote.opener < speech[k].last else ()


def _contents(t: Table, marks: list[AttributionMark]) -> list[Tokens | tuple[()]]:
    """For every token the stretch of indirect content that it stands in and does not open: the shortest."""
    parts = {part for mark in marks if mark.speech != "direct" for part in mark.content}
    held: list[Tokens | tuple[()]] = [()] * t.size
    for first, last in sorted(parts, key=lambda part: (part[0] - part[1], -part[0])):
        held[first + 1 : last] = [(first, last)] * (last - first - 1)
    return held


def _speaker(doc: Doc, cue: int, around: Tokens) -> Token | None:
    """The subject of a word of saying, where it is somebody else than who speaks around."""
    noun = _heard_doing(doc[cue]) or subject_token(doc, cue)
    if noun is None or noun.lower_ in _NOBODY_ELSE or not around[0] <= noun.i < around[1]:
        return None
    denied = any(child in NEGATIONS or child.lower_ in _NO for child in noun.children)
    shared = any(other.lower_ in _FIRST for other in conjuncts(noun))  # "[Ben] and I believe": who speaks around
    return None if denied or shared or noun in PASSIVE_SUBJECTS else noun  # "he was told": not he


def _heard_doing(verb: Token) -> Token | None:
    """Whom somebody hears or remembers saying something: "Roe recalled [a boy] <shouting> “{it burns}”"."""
    before = verb.nbor(-1) if verb.i else verb
    if before.pos_ not in _NOUNS or not (verb in ING_FORMS or verb in BASE):
        return None
    if before.head == verb and before in ACTIVE_SUBJECTS:  # "heard [a boy] shout", where the parse gives him the verb
        return before if verb in COMPLEMENT_CLAUSES and verb.head.lemma_ in _PERCEIVING else None
    held = before in OBJECTS and verb.head in {before, before.head}
    return before if held and before.head.lemma_ in _PERCEIVING else None


def _mark(
    t: Table, noun: Token, cue: int, content: Iterable[int], speech: Speech, *, klass: AttributionClass = "report"
) -> Iterator[AttributionMark]:
    source = list(range(*noun_phrase(noun.doc, noun.i)))
    mark = (
        None if cue in source else make_mark(t, "nested", source=source, cue=[cue], content=list(content), klass=klass)
    )
    if mark is not None:
        yield mark._replace(speech=speech)


def _before(doc: Doc, quote: QuoteMark, start: int) -> int:
    """The word of saying that leads to a quotation, -1 none."""
    leads = doc[quote.opener - 1].text in _LEADS
    like = quote.opener - 1 - (doc[quote.opener - 1].text == ",")
    if like - 1 > start and doc[like].text == "like" and doc[like - 1].lemma_ == "be":
        return like - 1  # "and he [was] like, ‘Come’"
    if not leads and doc[quote.opener - 1].pos_ in _PARTS:
        return -1
    for i in range(quote.opener - 1, max(start, quote.opener - _BEFORE) - 1, -1):
        if doc[i].text in _STOPS:
            return -1
        if _says(doc, i) and (leads or quote.opener - i <= _NEXT):
            return i
    return -1


def _behind(doc: Doc, quote: QuoteMark, end: int) -> int:
    """The word of saying right behind a quotation, -1 none. "‘Come,’ [she says]"."""
    if quote.closer < 0 or doc[quote.last - 1].text in {".", "…"}:
        return -1
    following = range(quote.closer + 1, min(end, quote.closer + 1 + _BEHIND))
    return next((i for i in following if _says(doc, i)), -1)


def _says(doc: Doc, i: int) -> bool:
    """Whether a word says something: not "let him [say]"."""
    verb = doc[i]
    if verb.pos_ != "VERB" or not is_reporting(verb):
        return False
    return verb not in BASE or is_finite(verb) or _heard_doing(verb) is not None

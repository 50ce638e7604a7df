"""What speaks for and against a time's belonging to a predicate: the features of the linker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.when.bars import barred
from claimx.annotate.claims.when.path import fronted, own_times, path
from claimx.annotate.claims.when.relation import relation
from claimx.annotate.clause.carriers import VERBS, marker
from claimx.annotate.clause.labels import FINITE, OWNERS, POSSESSIVE_MARKS, PREMODIFIERS, PREPOSITIONS, label, tag
from claimx.annotate.clause.tense import tense
from claimx.annotate.clause.verbs import NOMINAL
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import get_anchor, wording
from claimx.lexicon import cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.claims.when.path import Path
    from claimx.annotate.slots import TimeMark

_HABITS = lexicon.group("habits")


def features(doc: Doc, head: Token, mark: TimeMark, marks: list[TimeMark]) -> Iterator[str]:
    """The features of a predicate and a time of its sentence; `marks` are all times there."""
    way = path(doc, head, mark)
    side = "before" if mark.first < head.i else "after"
    yield "bias"
    yield from _of_mark(doc, mark, marks, way)
    yield from _of_path(way, side)
    yield from _of_clause(way, side)
    yield from _of_order(doc, head, mark, way, side)
    attached = [other for other in own_times(doc, head, marks) if other != mark]
    own = "none" if not attached else "dated" if any(m.begin or m.finish for m in attached) else "vague"
    yield f"own={own} attached={way.bond == 'own'}"
    yield from _of_tense(doc, head, mark, way)
    yield from _of_phrase(doc, head, mark, way)
    yield from _of_skeleton(way, side)
    yield from _of_place(doc, head, mark, way)
    yield from _of_rule(doc, head, mark, marks, way)
    yield f"objection={barred(doc, head, mark, marks)}"


def _of_mark(doc: Doc, mark: TimeMark, marks: list[TimeMark], way: Path) -> Iterator[str]:
    """The time itself."""
    rivals = sum(1 for other in marks if other.begin or other.finish) - 1
    yield f"type={mark.type}"
    yield f"precision={mark.precision}"
    yield f"rivals={min(rivals, 2)}"
    if mark.last < len(doc) and doc[mark.last] in POSSESSIVE_MARKS:
        yield "possessive"
    if way.root in PREMODIFIERS:
        yield "inside a noun phrase"


def _of_path(way: Path, side: str) -> Iterator[str]:
    """How the parse connects the two."""
    rising, falling = way.rising, way.falling
    nouns, verbs = way.count(NOMINAL), way.count(VERBS)
    preposition = next((t.lower_ for t in way.rises[:3] if t in PREPOSITIONS or t.pos_ == "ADP"), "-")
    top = way.rises[-1]
    yield f"up={rising}"
    yield f"down={falling}"
    yield f"up={rising} down={falling}"
    yield f"nouns={min(nouns, 3)} verbs={min(verbs, 2)} down={falling}"
    yield f"nouns={min(nouns, 3)} {side} prep={preposition}"
    yield f"prep={preposition}"
    yield f"dep={label(way.root)} {side} down={falling}"
    yield f"meets={top.pos_} {'self' if way.meets else label(top)}"
    if not way.meets:
        yield f"above={'cue' if top.lemma_ in cue_words('speech') else top.pos_} down={falling}"
    if len(way.rises) > 1:
        yield f"governor={way.rises[1].pos_}"
    noun = next((t for t in way.rises[1:-1] if t.pos_ in NOMINAL), None)
    if noun is not None:
        yield f"noun={label(noun)} {side} prep={preposition}"
        yield f"nounlemma={noun.lemma_.lower()}"


def _of_clause(way: Path, side: str) -> Iterator[str]:
    """The clause in which the time stands, where that is another one: "when a tram derailed on [Wednesday]"."""
    other = next((t for t in way.rises[1:-1] if t.pos_ in VERBS), None)
    if other is not None:
        opener = marker(other)
        yield f"verb={label(other)} {side} down={way.falling}"
        yield f"clause={opener} {side} down={way.falling}"
        yield f"clause={opener} verb={label(other)}"
        yield f"clause={opener} tag={tag(other)} verb={label(other)} {side}"


def _of_order(doc: Doc, head: Token, mark: TimeMark, way: Path, side: str) -> Iterator[str]:
    """What stands between the two, and whether the time opens the sentence."""
    front, nouns, finite = fronted(doc, mark), way.count(NOMINAL), _finite(doc, head, mark)
    yield f"front={front} down={way.falling}"
    yield f"front={front} {side} nouns={min(nouns, 2)}"
    yield f"quote={_quoted(doc, head, mark)} {side}"
    yield f"head={head.pos_} {side} nouns={min(nouns, 1)}"
    yield f"finite={finite} {side} front={front}"
    yield f"finite={finite} {side} nouns={min(nouns, 1)} inside={way.root in PREMODIFIERS}"
    yield f"comma={_comma(doc, head, mark)} {side} front={front}"


def _finite(doc: Doc, head: Token, mark: TimeMark) -> int:
    """How many finite verbs stand between predicate and time, at most two."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return min(sum(doc[i] in FINITE for i in range(first, last)), 2)


def _comma(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a comma or a quotation mark stands between predicate and time."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return any(doc[i].lower_ in (",", ";", ":", '"', "“", "”", "--") for i in range(first, last))


def _quoted(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether predicate and time stand on two sides of a quotation mark."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return sum(doc[i].lower_ in ('"', "“", "”", "''", "``") for i in range(first, last)) % 2 == 1


def _of_tense(doc: Doc, head: Token, mark: TimeMark, way: Path) -> Iterator[str]:
    """Whether the tense of the predicate suits the time; "today" with a present tense is no day."""
    told, lies = tense(doc, head), relation(mark, get_anchor(doc).published)
    yield f"tense={told} lies={lies}"
    yield f"tense={told} lies={lies} bond={way.bond}"
    word = wording(doc, mark).lower()
    if word in ("today", "tonight"):
        yield f"word={word} tense={told}"


def _of_rule(doc: Doc, head: Token, mark: TimeMark, marks: list[TimeMark], way: Path) -> Iterator[str]:
    """What kind of expression it is, by the rule that found it: a clock time, a year, a season."""
    told = tense(doc, head)
    yield f"rule={mark.rule}"
    yield f"rule={mark.rule} bond={way.bond}"
    yield f"rule={mark.rule} tense={told}"
    yield f"rule={mark.rule} lies={relation(mark, get_anchor(doc).published)}"
    yield f"returns={any(other.type == 'SET' for other in marks)} tense={told}"


def _of_skeleton(way: Path, side: str) -> Iterator[str]:
    """The clauses between the two, without the phrases."""
    rising, falling = way.climbed, way.descended
    verbs = min(way.count(VERBS), 1)
    yield f"climbed={rising} descended={falling}"
    yield f"climbed={rising} descended={falling} {side}"
    yield f"climbed={rising} {side} meets={way.meets}"
    yield f"descended={falling} {side} verbs={verbs}"


def _of_place(doc: Doc, head: Token, mark: TimeMark, way: Path) -> Iterator[str]:
    """Where in the sentence the time stands, and how far from the predicate."""
    side = "before" if mark.first < head.i else "after"
    ends = all(token.is_punct for token in doc[mark.last : sentence_of(head).stop])
    place = "last" if ends else "first" if fronted(doc, mark) == "yes" else "middle"
    yield f"place={place} bond={way.bond}"
    yield f"place={place} distance={min(abs(head.i - mark.first) // 3, 5)} {side}"
    yield f"place={place} nouns={min(way.count(NOMINAL), 2)} verbs={min(way.count(VERBS), 1)} {side} meets={way.meets}"


def _of_phrase(doc: Doc, head: Token, mark: TimeMark, way: Path) -> Iterator[str]:
    """The outermost phrase that holds the time: "for airstrikes this [week]", "in a debate on [Thursday]"."""
    inner = way.rises[1:-1]
    outer = next((t for t in reversed(inner) if t.pos_ == "ADP"), None)
    noun = next((t for t in reversed(inner) if t.pos_ in NOMINAL), None)
    if noun is not None:
        yield f"outer={outer.lower_ if outer is not None else '-'} meets={way.meets}"
        yield f"outer noun={label(noun)} {noun.pos_} meets={way.meets}"
        owned = any(child in OWNERS for child in noun.children)
        yield f"owned={owned} bond={way.bond}"
    told = tense(doc, head)
    habit = any(child.lower_ in _HABITS for child in head.children)
    yield f"tense={told} precision={mark.precision} habit={habit}"
    yield f"tense={told} head={head.pos_} bond={way.bond}"
    named = next((t.ent_type_ for t in doc[mark.first : mark.last] if t.ent_type_), "")
    yield f"entity={named if named not in ('DATE', 'TIME') else ''} inside={way.root in PREMODIFIERS}"

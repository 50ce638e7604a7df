"""The way in the parse from a time to a predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

from claimx.annotate.clause.carriers import VERBS, carriers, climb, marker, top_carrier
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    CLAUSAL_SUBJECTS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    NOUN_CLAUSES,
    PARATAXES,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    UNCLEAR,
    label,
)
from claimx.annotate.clause.verbs import NOMINAL
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_CLAUSES = (
    CLAUSAL_SUBJECTS
    | CONTENT_CLAUSES
    | NOUN_CLAUSES
    | PREPOSITION_CLAUSES
    | ADVERBIAL_CLAUSES
    | PARATAXES
    | CONJUNCTS
    | UNCLEAR
    | APPOSITIONS
)
_OPENED = NOUN_CLAUSES | PREPOSITION_CLAUSES | ADVERBIAL_CLAUSES  # clauses whose first word tells what they are


def root_of(doc: Doc, mark: TimeMark) -> Token:
    """The token of an expression that the rest of the sentence governs."""
    root = doc[mark.first : mark.last].root
    if mark.rule == "day_before_day" and root.i < root.head.i and root.head.pos_ in NOMINAL:
        return root.head  # of "10-12 March" the month
    return root


def own_times(doc: Doc, head: Token, marks: Iterable[TimeMark]) -> list[TimeMark]:
    """The times, vague ones too, that the parse attaches to the predicate itself."""
    chain = carriers(head)
    return [mark for mark in marks if governor(doc, mark).i in chain]


def governor(doc: Doc, mark: TimeMark) -> Token:
    """The word that a time modifies, over its prepositions."""
    node = root_of(doc, mark)
    while node.head != node:
        node = node.head
        if node.pos_ not in ("ADP", "SCONJ", "ADV") and node not in PREPOSITIONS:
            break
    return node


class Path(NamedTuple):
    """The way in the parse from a time up to where it meets the predicate, and down to that."""

    root: Token
    rises: list[Token]  # from the time to the meeting point
    falls: list[Token]  # from the predicate to below the meeting point
    meets: bool  # at the predicate itself

    @property
    def rising(self) -> str:
        """The labels on the way up."""
        return ">".join(label(t) for t in self.rises[:-1][:4])

    @property
    def falling(self) -> str:
        """The labels on the way down, "" where the time hangs on the predicate."""
        return "<".join(label(t) for t in self.falls[:3])

    @property
    def climbed(self) -> str:
        """The clauses and noun phrases that the time has to leave: "relcl:which>N"."""
        steps: list[str] = []
        for token in self.rises[1:-1]:
            if token.pos_ in NOMINAL:
                if steps[-1:] != ["N"]:
                    steps.append("N")
            elif token.pos_ in VERBS or token in _CLAUSES:
                steps.append(f"{label(token)}:{marker(token)}")
        return ">".join(steps[:3])

    @property
    def descended(self) -> str:
        """The clauses below the meeting point that hold the predicate: "advcl:after"; "x" for other steps."""
        steps: list[str] = []
        for token in self.falls:
            if token in _CLAUSES:
                steps.append(f"{label(token)}:{marker(token)}" if token in _OPENED else label(token))
            elif steps[-1:] != ["x"]:
                steps.append("x")
        return "<".join(steps[:3])

    @property
    def bond(self) -> str:
        """How close the two are: the time hangs on the predicate, below a noun of it, below a verb of it, elsewhere."""
        nouns, verbs = self.count(NOMINAL), self.count(VERBS)
        if self.meets:
            return "verb" if verbs else "noun" if nouns else "own"
        return "far" if verbs else "near"

    def count(self, tags: frozenset[str]) -> int:
        """How many words of such parts of speech lie on the way up."""
        return sum(t.pos_ in tags for t in self.rises[1:-1])


def path(doc: Doc, head: Token, mark: TimeMark) -> Path:
    """The way from a time to a predicate."""
    ways, pair = _KEPT.get(id(doc)), (head.i, mark.first, mark.last)
    if ways is None:
        return _walk(doc, head, root_of(doc, mark))
    if pair not in ways:
        ways[pair] = _walk(doc, head, root_of(doc, mark))
    return ways[pair]


class Ways(dict[tuple[int, int, int], Path]):
    """The ways of one Doc that were walked: rules and features ask for the same one many times.

    They are kept as long as somebody holds this, and with them the Doc.
    """

    def __init__(self, doc: Doc) -> None:
        """Keep the ways of `doc` from now on."""
        super().__init__()
        self.doc = doc
        _KEPT[id(doc)] = self


_KEPT: WeakValueDictionary[int, Ways] = WeakValueDictionary()  # by the id of their Doc, which lives as long


def _walk(doc: Doc, head: Token, root: Token) -> Path:
    up, chain = climb(root), carriers(head)
    down = climb(top_carrier(doc, head))
    places = {t.i: k for k, t in enumerate(down)}
    meet = next((k for k, t in enumerate(up) if t.i in chain or t.i in places), len(up) - 1)
    rises = up[: meet + 1]
    inside = rises[-1].i in chain
    falls = [] if inside else down[: places.get(rises[-1].i, len(down) - 1)]
    return Path(root, rises, falls, inside)


def fronted(doc: Doc, mark: TimeMark) -> str:
    """Whether the expression opens its sentence ("yes"), its clause ("clause"), or neither."""
    sentence = sentence_of(doc[mark.first])
    if mark.first - sentence.start <= 2:
        return "yes"
    for i in range(mark.first - 1, max(mark.first - 4, sentence.start), -1):
        if doc[i].lower_ in (",", "and", "but", ";", ":", "“", '"', "that"):
            return "clause"
        if doc[i].pos_ not in ("ADP", "ADV", "DET", "SCONJ"):
            return "no"
    return "no"

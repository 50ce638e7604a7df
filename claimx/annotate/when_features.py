"""What speaks for and against a time's belonging to a predicate: the features of the linker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import TimeMark

_LIMIT = 12  # steps up the parse
_CARRIED = frozenset({"xcomp", "acomp", "attr", "oprd", "auxpass", "aux"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBS = frozenset({"VERB", "AUX"})
_INSIDE = frozenset({"compound", "nmod", "poss", "amod", "nummod"})


def root_of(doc: Doc, mark: TimeMark) -> Token:
    """The token of an expression that the rest of the sentence governs."""
    return doc[mark.first : mark.last].root


def climb(token: Token) -> list[Token]:
    """The token and what governs it, step by step."""
    path = [token]
    while path[-1].head != path[-1] and len(path) < _LIMIT:
        path.append(path[-1].head)
    return path


def carriers(head: Token) -> set[int]:
    """The head with the verbs that only carry it: "began to [recover]", "is the [leader]", "is out of [work]"."""
    found = {head.i}
    node = head
    while node.head != node:
        dep = node.dep_
        carried = dep in _CARRIED or (dep == "pobj" and node.head.head.pos_ == "AUX") or (dep == "prep" and node.head.pos_ == "AUX")
        light = dep == "dobj" and node.head.lemma_ in words("light_verbs")
        if not (carried or light):
            break
        node = node.head
        found.add(node.i)
    return found


def own_times(doc: Doc, head: Token, marks: Iterable[TimeMark]) -> list[TimeMark]:
    """The times, vague ones too, that the parse attaches to the predicate itself."""
    chain = carriers(head)
    return [mark for mark in marks if governor(doc, mark).i in chain]


def governor(doc: Doc, mark: TimeMark) -> Token:
    """The word that a time modifies, over its prepositions."""
    node = root_of(doc, mark)
    while node.head != node:
        node = node.head
        if node.pos_ not in ("ADP", "SCONJ", "ADV") and node.dep_ != "prep":
            break
    return node


def features(doc: Doc, head: Token, mark: TimeMark, marks: list[TimeMark]) -> Iterator[str]:
    """The features of a predicate and a time of its sentence; `marks` are all times there."""
    rivals = sum(1 for other in marks if other.begin or other.finish) - 1
    attached = [other for other in own_times(doc, head, marks) if other != mark]
    own = "none" if not attached else "dated" if any(m.begin or m.finish for m in attached) else "vague"
    root = root_of(doc, mark)
    up = climb(root)
    chain = carriers(head)
    down = climb(doc[min(chain, key=lambda i: len(climb(doc[i])))])
    places = {t.i: k for k, t in enumerate(down)}
    meet = next((k for k, t in enumerate(up) if t.i in chain or t.i in places), len(up) - 1)
    rises = up[: meet + 1]
    falls = down[: places.get(rises[-1].i, len(down) - 1)] if rises[-1].i not in chain else []
    rising = ">".join(t.dep_ for t in rises[:-1][:4])
    falling = "<".join(t.dep_ for t in falls[:3])
    nouns = sum(t.pos_ in _NOUNS for t in rises[1:-1])
    verbs = sum(t.pos_ in _VERBS for t in rises[1:-1])
    side = "before" if mark.first < head.i else "after"
    preposition = next((t.lower_ for t in rises[:3] if t.dep_ == "prep" or t.pos_ == "ADP"), "-")
    front = _fronted(doc, mark)
    yield "bias"
    yield f"up={rising}"
    yield f"down={falling}"
    yield f"up={rising} down={falling}"
    yield f"nouns={min(nouns, 3)} verbs={min(verbs, 2)} down={falling}"
    yield f"nouns={min(nouns, 3)} {side} prep={preposition}"
    yield f"prep={preposition}"
    yield f"front={front} down={falling}"
    yield f"front={front} {side} nouns={min(nouns, 2)}"
    yield f"dep={root.dep_} {side} down={falling}"
    yield f"type={mark.type}"
    yield f"precision={mark.precision}"
    yield f"rivals={min(rivals, 2)}"
    yield f"meets={rises[-1].pos_} {rises[-1].dep_ if rises[-1].i not in chain else 'self'}"
    above = rises[-1]
    if above.i not in chain:
        yield f"above={'cue' if above.lemma_ in words('speech_verbs') else above.pos_} down={falling}"
    if mark.last < len(doc) and doc[mark.last].tag_ == "POS":
        yield "possessive"
    if root.dep_ in _INSIDE:
        yield "inside a noun phrase"
    if len(rises) > 1:
        yield f"governor={rises[1].pos_}"
        first_noun = next((t for t in rises[1:-1] if t.pos_ in _NOUNS), None)
        if first_noun is not None:
            yield f"noun={first_noun.dep_} {side} prep={preposition}"
            yield f"nounlemma={first_noun.lemma_.lower()}"
    other = next((t for t in rises[1:-1] if t.pos_ in _VERBS), None)
    if other is not None:
        marker = _marker(other)
        yield f"verb={other.dep_} {side} down={falling}"
        yield f"clause={marker} {side} down={falling}"
        yield f"clause={marker} verb={other.dep_}"
    yield f"quote={_quoted(doc, head, mark)} {side}"
    yield f"head={head.pos_} {side} nouns={min(nouns, 1)}"
    yield f"own={own} attached={rises[-1].i in chain and not nouns and not verbs}"
    yield f"finite={_finite(doc, head, mark)} {side} front={front}"
    yield f"finite={_finite(doc, head, mark)} {side} nouns={min(nouns, 1)} inside={root.dep_ in _INSIDE}"
    yield f"comma={_comma(doc, head, mark)} {side} front={front}"


def _fronted(doc: Doc, mark: TimeMark) -> str:
    """Whether the expression opens its sentence ("yes"), its clause ("clause"), or neither."""
    sent = doc[mark.first].sent
    if mark.first - sent.start <= 2:
        return "yes"
    for i in range(mark.first - 1, max(mark.first - 4, sent.start), -1):
        if doc[i].lower_ in (",", "and", "but", ";", ":", "“", '"', "that"):
            return "clause"
        if doc[i].pos_ not in ("ADP", "ADV", "DET", "SCONJ"):
            return "no"
    return "no"


def _finite(doc: Doc, head: Token, mark: TimeMark) -> int:
    """How many finite verbs stand between predicate and time, at most two."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return min(sum(doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") for i in range(first, last)), 2)


def _comma(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether a comma or a quotation mark stands between predicate and time."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return any(doc[i].lower_ in (",", ";", ":", '"', "“", "”", "--") for i in range(first, last))


def _marker(verb: Token) -> str:
    """The word that opens the clause of a verb: "when", "after", "who"; "-" none."""
    for child in verb.children:
        if child.i < verb.i and (child.dep_ in ("mark", "prep") or child.tag_ in ("WRB", "WP", "WDT")):
            return child.lower_
    return "-"


def _quoted(doc: Doc, head: Token, mark: TimeMark) -> bool:
    """Whether predicate and time stand on two sides of a quotation mark."""
    first, last = (mark.last, head.i) if mark.first < head.i else (head.i + 1, mark.first)
    return sum(doc[i].lower_ in ('"', "“", "”", "''", "``") for i in range(first, last)) % 2 == 1

"""Punctuation of words taken out of a sentence: marks whose reason is gone go too, and pairs stay pairs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADVERBIAL_NOUNS,
    ANY_PREPOSITIONS,
    ANY_SUBJECTS,
    APPOSITIONS,
    AUXILIARIES,
    CLAUSAL_SUBJECTS,
    CONJUNCTIONS,
    CONJUNCTS,
    DETERMINERS,
    NOUN_SUBJECTS,
    OPENING,
    OWNERS,
    PLURALS,
    POSSESSIVE_MARKS,
    PREPOSITION_COMPLEMENTS,
)
from claimx.annotate.frame import sentence_of
from claimx.annotate.slots import QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.slots import Part

_NEXT = CONJUNCTS | ADVERBIAL_NOUNS | APPOSITIONS
_PARTING = frozenset({",", ";", ":", "—", "–", "--", "-", "…", "...", "."})
_DASHES = frozenset({"—", "–", "--"})
_LEADING = frozenset({"also", "then"})
_OPENERS = {"(": ")", "[": "]", "{": "}"}
_CLOSERS = frozenset(_OPENERS.values())
_BRACKETS = _CLOSERS.union(_OPENERS)
_MATES = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "„": "“”", "``": ("''",), "`": "'"}
_QUOTES = frozenset("\"“”‘’'`«»„‟") | {"``", "''"}


def partners(doc: Doc) -> dict[int, int]:
    """The other mark of each quotation mark that has one, both ways."""
    found: dict[int, int] = {}
    for mark in QUOTATIONS.get(doc):
        if min(mark.opener, mark.closer) >= 0 and doc[mark.closer].text in _MATES.get(doc[mark.opener].text, ()):
            found[mark.opener] = mark.closer
            found[mark.closer] = mark.opener
    return found


def tidy(
    doc: Doc,
    parts: Sequence[Part],
    quotes: Mapping[int, int],
    *,
    replaced: Collection[int] = (),
    parting: Collection[int] = (),
) -> tuple[Part, ...]:
    """The parts without marks that part nothing any more, and without half of a pair; no mark stands twice.

    `quotes` are the `partners` of the text. The tokens `replaced` have a name in their place: a comma behind them
    still parts something, and so do those of `parting`.
    """
    kept = {i for first, last, entity in parts if entity < 0 for i in range(first, last)} | set(replaced)
    flat: list[tuple[int, int]] = []
    for first, last, entity in parts:
        flat += [(-1, entity)] if entity >= 0 else [(i, -1) for i in range(first, last)]
    flat = [
        (i, e)
        for i, e in flat
        if e >= 0 or i in parting or not (doc[i].is_space or (doc[i].text in _PARTING and _idle(doc, i, kept)))
    ]
    flat = _trimmed(doc, _paired(doc, _closed(doc, _once(doc, flat)), quotes))
    while len(flat) > 2 and quotes.get(flat[0][0]) == flat[-1][0]:  # all of it is quoted, which its source tells
        flat = _trimmed(doc, flat[1:-1])
    return tuple(_joined(doc, flat))


def _trimmed(doc: Doc, flat: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tokens without those at both ends that only lead to what is gone."""
    while flat and flat[-1][1] < 0 and _hangs(doc[flat[-1][0]], {i for i, entity in flat if entity < 0}):
        flat.pop()
    while flat and flat[0][1] < 0 and _only_opens(doc[flat[0][0]]):
        del flat[0]
    return flat


def _once(doc: Doc, flat: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tokens without marks that came before: where a stretch stands twice, its brackets would be no pairs."""
    seen: set[int] = set()
    found = []
    for i, entity in flat:
        if entity >= 0 or i not in seen or not doc[i].is_punct:
            found.append((i, entity))
        seen.add(i if entity < 0 else -1)
    return found


def _closed(doc: Doc, flat: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tokens without a comma before the verb whose mate is gone: "Ada Seals, 20, of Elm[,] is charged"."""
    kept = {i for i, entity in flat if entity < 0}

    def is_left(i: int) -> bool:
        if doc[i].text != "," or i + 1 not in kept or doc[i + 1].pos_ not in {"VERB", "AUX"}:
            return False
        verb = doc[i + 1].head if doc[i + 1] in AUXILIARIES else doc[i + 1]
        subject = next((child for child in verb.lefts if child in NOUN_SUBJECTS and child.i < i), None)
        commas = [k for k in range(subject.i if subject is not None else i, i) if doc[k].text == ","]
        return bool(commas) and not any(k in kept for k in commas)

    return [(i, entity) for i, entity in flat if entity >= 0 or not is_left(i)]


def _hangs(token: Token, kept: Collection[int]) -> bool:
    """Whether a word or mark at the end leads to what is gone: "on August 10 [and]", "uses it [as a]"."""
    if token in ANY_PREPOSITIONS:
        below = [child for child in token.children if child in PREPOSITION_COMPLEMENTS]
        return bool(below) and not any(child.i in kept for child in below)
    if token.lower_ in _LEADING and token.i and (token.nbor(-1) in CONJUNCTIONS or token.nbor(-1).text == ","):
        return True  # "a box that expands [but also]", "shot a man[, then]"
    return (
        token.text in _PARTING
        or (token.text in {"!", "?"} and _before(token) not in kept)  # the end of what is gone: "has a chance, no[?]"
        or token in CONJUNCTIONS
        or (token in DETERMINERS and token.head.i > token.i and token.head.i not in kept)
    )


def _only_opens(token: Token) -> bool:
    """Whether a word or mark at the beginning only joins the statement to what is gone: "[that] the halls are full".

    Not "[that] he left is odd", "[that] was odd", "[that] house is odd".
    """
    if token.text in _PARTING:
        return True
    if token.lower_ != "that" or token.i == sentence_of(token).start or token.head in CLAUSAL_SUBJECTS:
        return False
    if token in DETERMINERS:
        return token.head in PLURALS  # "that" points at no halls, though the tagger thinks so
    return token in OPENING and any(child in ANY_SUBJECTS and child != token for child in token.head.children)


def _before(mark: Token) -> int:
    """The word before a mark, -1 where there is none."""
    return next((token.i for token in reversed(mark.doc[sentence_of(mark).start : mark.i]) if not token.is_punct), -1)


def _joined(doc: Doc, flat: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """Tokens that follow each other as spans; white space between them parts nothing."""
    first = last = -1
    for i, entity in flat:
        if entity < 0 and last >= 0 and all(doc[k].is_space for k in range(last, i)) and i >= last:
            last = i + 1
            continue
        if last > first:
            yield first, last, -1
        first, last = (i, i + 1) if entity < 0 else (-1, -1)
        if entity >= 0:
            yield 0, 0, entity
    if last > first:
        yield first, last, -1


def _idle(doc: Doc, at: int, kept: Collection[int]) -> bool:
    """Whether what stands before or behind a mark is gone, so that it parts nothing."""
    before, after = at - 1, at + 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if doc[before].text == ")" and before not in kept:  # "Ana Roe (Lindow)[,] Ivo Kern (Elm)"
        opened = next((k for k in range(before, sentence_of(doc[at]).start, -1) if doc[k].text == "("), before)
        before = opened - 1
    while after < len(doc) and doc[after].is_space:
        after += 1
    if doc[at].text == ";" and before not in kept:  # "Ana Roe, 21, Elm[;] Ivo Kern, 19, Lindow; and a boy"
        before = next(
            (k for k in range(before, sentence_of(doc[at]).start - 1, -1) if k in kept and not doc[k].is_punct), before
        )
    if doc[at].text in _DASHES and before not in kept and after in kept:  # "told them to go or die [-] a crime"
        start = sentence_of(doc[at]).start
        gone = next((k + 1 for k in range(before, start - 1, -1) if k in kept and not doc[k].is_punct), at)
        return doc[gone].is_punct
    if after not in kept:
        return True
    return before not in kept and not (_parts_next(doc, at, after, kept) or _closes_name(doc, at, kept))


def _closes_name(doc: Doc, at: int, kept: Collection[int]) -> bool:
    """Whether a comma stands behind a name that one opened, and its age: "the chair, Ana Roe, 51[,] left"."""
    back = range(at - 1, sentence_of(doc[at]).start - 1, -1)
    last = next((doc[k] for k in back if k in kept), None)
    if doc[at].text != "," or last is None or last.is_punct:
        return False
    name = next((word for word in (last, *last.ancestors) if word in APPOSITIONS), None)
    mark = name.left_edge.i - 1 if name is not None else -1
    return mark in kept and doc[mark].text == "," and mark < last.i


def _parts_next(doc: Doc, at: int, after: int, kept: Collection[int]) -> bool:
    """Whether a comma or colon stands before the next of a list: "Ana Roe, a nurse[,] Jon Berg and their son left"."""
    if doc[at].text not in {",", ":"} or after not in kept or after >= len(doc):
        return False
    back = range(at - 1, sentence_of(doc[at]).start - 1, -1)
    last = next((doc[k] for k in back if k in kept and doc[k].text not in _PARTING), None)
    if last is None or last.text in _OPENERS or last in AUXILIARIES:  # "failed to spot, [warn about]", not "to, warn"
        return False
    word = doc[after]
    while word.head.i > at and word.head.i != word.i and word.head.left_edge.i == after:
        word = word.head
    return word in _NEXT and word.head.i < at and word.head.i in kept and word.ent_type_ != "DATE"


def _paired(doc: Doc, flat: list[tuple[int, int]], quotes: Mapping[int, int]) -> list[tuple[int, int]]:
    """The tokens without a bracket or quotation mark whose partner is not among them."""
    kept = {i for i, entity in flat if entity < 0}
    partner = {i: quotes[i] for i in kept if i in quotes}
    stack: list[int] = []
    for i, entity in flat:
        text = doc[i].text if entity < 0 else ""
        if text in _OPENERS:
            stack.append(i)
        elif text in _CLOSERS and stack and _OPENERS[doc[stack[-1]].text] == text:
            partner[i] = stack.pop()
            partner[partner[i]] = i
    order = [i for i, entity in flat if entity < 0]
    for one, next_one in pairwise(order):  # nothing is left between them
        if partner.get(one) == next_one:
            kept -= {one, next_one}
    return [
        (i, entity)
        for i, entity in flat
        if entity >= 0
        or not (doc[i].text in _BRACKETS or (doc[i].text in _QUOTES and not _is_apostrophe(doc[i], quotes)))
        or partner.get(i) in kept
    ]


def _is_apostrophe(mark: Token, quotes: Mapping[int, int]) -> bool:
    """Whether a mark only makes an owner: "the voters[’] anger", which the tagger may take for a closing one."""
    plural = mark.i > 0 and mark.nbor(-1).lower_.endswith("s") and not mark.nbor(-1).whitespace_
    if plural and mark.whitespace_ and mark.i not in quotes and mark.text in {"'", "’"}:
        return True
    owned = mark.i > 0 and mark.nbor(-1) in OWNERS and not mark.nbor(-1).whitespace_
    return mark in POSSESSIVE_MARKS or (owned and mark.text in {"'", "’"})


def bracketed(sentence: Span) -> list[range]:
    """What stands in round brackets in a sentence, the brackets with it; others complete the text."""
    found: list[range] = []
    opened: list[int] = []
    for token in sentence:
        text = token.text
        if text in _OPENERS:
            opened.append(token.i)
        elif text in _CLOSERS and opened:
            first = opened.pop()
            if text == ")" and not _holds(sentence, first, token.i):
                found.append(range(first, token.i + 1))
    return found


def _holds(sentence: Span, first: int, last: int) -> bool:
    """Whether words outside a bracket depend on one inside: "as a Service (QCaaS)", parsed as one name."""
    return any(
        first <= token.head.i <= last and not first <= token.i <= last and not token.is_punct and not token.is_space
        for token in sentence
    )

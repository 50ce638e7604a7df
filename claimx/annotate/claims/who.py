"""The who of a claim: its understood subject, resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.annotate import slots
from claimx.annotate.clause.labels import (
    AUXILIARIES,
    FINITE_VERBS,
    NOUN_SUBJECTS,
    OTHER_PRESENT,
    PAST,
    POSSESSIVE_PRONOUNS,
    PRONOUNS,
    RELATIVE_CLAUSES,
    ROOTS,
    THIRD_PERSON,
)
from claimx.annotate.clause.phrases import noun_phrase
from claimx.annotate.clause.subject import find_subject
from claimx.annotate.clause.verbs import agree, is_finite, is_verb
from claimx.annotate.coreference import resolve
from claimx.annotate.coreference.speakers import is_retold
from claimx.annotate.frame import sentence_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.annotate.slots import Tokens

_TENSED = PAST | OTHER_PRESENT
__all__ = ["Who", "find_who"]


_DESCRIBED = frozenset({"words", "noun", "unresolved"})  # rules that find no name
_ASKING = frozenset({"who", "what"})
_ADDED = re.compile(r"(?<=\w),? (?:[–—-]+ ?)?(?:including|such as|along with|as well as|coupled with) ")
_BETWEEN = "; "  # names
_LONGEST_NAME = 5  # tokens of "Port of Lindmar"


class Who(NamedTuple):
    """The subject's tokens, the fullest name the article gives, its entities, and how it was resolved."""

    tokens: Tokens | tuple[()]
    name: str | None
    entities: tuple[int, ...]
    rule: str


def find_who(doc: Doc, head: int, subject: Tokens | tuple[()], attribution: int = -1) -> Who:
    """The who of the predicate at token `head` with this subject; `attribution` is what vouches for it, -1 nothing."""
    tokens = _not_speaker(doc, head, subject, attribution)
    if not tokens:
        name, entities, rule = _speaker(doc, "i", attribution) if _omits_speaker(doc, head) else ("", (), "none")
        return Who((), name or None, entities, rule)
    if tokens[1] - tokens[0] == 1 and doc[tokens[0]].lower_ in _ASKING:
        return Who(tokens, None, (), "none")  # "nobody knows [who] paid"
    name, entities, rule = resolve(doc, tokens)
    if not name and doc[tokens[0]] in POSSESSIVE_PRONOUNS and tokens[1] - tokens[0] == 1:
        tokens = noun_phrase(doc, doc[tokens[0]].head.i)  # "[our goal] is to win", where nobody knows who "we" are
        name, entities, rule = resolve(doc, tokens)
    if _BETWEEN in name and _is_one(doc, head, tokens):
        return Who(tokens, " ".join(text_of(doc, *tokens).split()), (), "words")
    if tokens[1] - tokens[0] == 1 and doc[tokens[0]].lower_ == "i":
        known = _speaker(doc, "i", attribution)
        if known[0]:
            return Who(tokens, *known)
    if rule == "unresolved" and not name and doc[tokens[0]].lower_ == "we" and _in_turn(doc, attribution):
        return Who(tokens, *_speaker(doc, "we", attribution))
    if rule == "words" and tokens[1] - tokens[0] == 1 and doc[tokens[0]] in PRONOUNS:
        name, entities, rule = _speaker(doc, doc[tokens[0]].lower_, attribution)
    name = _whole(doc, tokens, name, rule)
    return Who(tokens, (_core(name) if rule in _DESCRIBED else name) or None, entities, rule)


def _is_one(doc: Doc, head: int, tokens: Tokens) -> bool:
    """Whether the verb says that several are one: "Orlo [Hotels and Resorts] has", "a [lack of pace and power] is"."""
    verb = doc[head] if is_verb(doc[head]) else doc[head].head
    form = next((c for c in verb.lefts if c in AUXILIARIES and c in FINITE_VERBS), verb)
    own = any(c in NOUN_SUBJECTS and tokens[0] <= c.i < tokens[1] for c in verb.lefts)
    return own and (form in THIRD_PERSON or form.lower_ == "was") and form.i >= tokens[1]


def _in_turn(doc: Doc, attribution: int) -> bool:
    """Whether the words are an answer of an interview with somebody who has no name: "A: [We] lost the radar"."""
    mark = slots.ATTRIBUTIONS.get(doc)[attribution] if attribution >= 0 else None
    return mark is not None and mark.rule == "label" and mark.kind == "unnamed"


def _not_speaker(doc: Doc, head: int, tokens: Tokens | tuple[()], attribution: int) -> Tokens | tuple[()]:
    """The subject; where the parser found who speaks around the words, the subject of the clause before.

    "[The boy] fled, then turned back, the police said": "turned" is said of the boy.
    """
    verb = doc[head] if is_verb(doc[head]) else doc[head].head
    if not tokens or attribution < 0 or not is_finite(verb):
        return tokens
    mark = slots.ATTRIBUTIONS.get(doc)[attribution]
    part = next((part for part in mark.content if part[0] <= head < part[1]), None)
    spoken = any(first <= tokens[0] < last for first, last in mark.content)
    if part is None or spoken or not mark.source or mark.source[1] <= tokens[0] or tokens[1] <= mark.source[0]:
        return tokens
    first = max(part[0], sentence_of(doc[head]).start)
    before = (t for t in doc[first:head] if t in NOUN_SUBJECTS and t.head not in RELATIVE_CLAUSES)
    partner = next((t for t in reversed(list(before)) if agree(verb, t)), None)
    return tokens if partner is None else find_subject(doc, partner.head.i) or tokens


def _whole(doc: Doc, tokens: Tokens, name: str, rule: str) -> str:
    """The name to the end of its phrase: "[Port of Lindmar] closes", "[the money that was lost] is back"."""
    words = " ".join(text_of(doc, *tokens).split())
    if not name or not words.casefold().startswith(f"{name.casefold()} "):
        return name
    cut = tokens[1] - tokens[0] <= _LONGEST_NAME and words.casefold().startswith(f"{name.casefold()} of ")
    return words if cut or rule in _DESCRIBED else name


def _core(name: str) -> str:
    """A description without the members that it only adds: "[Many officials], including the chief of staff"."""
    return _ADDED.split(name, maxsplit=1)[0]


def _speaker(doc: Doc, pronoun: str, attribution: int) -> tuple[str, tuple[int, ...], str]:
    """Who an unresolved pronoun is: the source for a first person, else nobody; a pronoun is no name."""
    marks = slots.ATTRIBUTIONS.get(doc)
    while 0 <= attribution < len(marks) and is_retold(marks[attribution]):
        attribution = marks[attribution].within
    if pronoun in {"i", "we"} and 0 <= attribution < len(marks) and marks[attribution].source:
        name, entities, _ = resolve(doc, marks[attribution].source)
        if marks[attribution].rule == "label" and marks[attribution].kind == "named":
            return marks[attribution].name, entities, "speaker"  # "REAR ADM. [PAUL WREN]": as the label has it
        return name, entities, "speaker"
    return "", (), "none"


def _omits_speaker(doc: Doc, head: int) -> bool:
    """Whether a quoted sentence begins with its verb, as posts do: "[Just saw] the tram derail"."""
    token = doc[head]
    if token not in _TENSED or token not in ROOTS:
        return False
    return all(t.pos_ in {"ADV", "PUNCT", "SPACE", "INTJ"} for t in doc[sentence_of(token).start : head])

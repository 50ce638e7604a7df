"""How an entity is called: the fullest of its names, written as the article writes it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import POSSESSIVE_MARKS
from claimx.annotate.coreference.namewords import INTRODUCED, core_of, initials_of, is_spelt_by, parts_of
from claimx.annotate.coreference.titles import is_given, without_honours
from claimx.annotate.frame import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name

__all__ = ["fullest", "spelling", "without_halves"]

_COUNTRIES = lexicon.table("countries")
_PAIRS = (("[", "]"), ("(", ")"), ("“", "”"), ('"', '"'))
_POSSESSIVE = re.compile(r"['’‘]s?$")
_CHANGED = re.compile(r"\[([A-Za-z])\](?=[a-z])")
_RANKS = lexicon.group("ranks_in_names")
_NUMERAL = re.compile(r"[ivx]+")  # folded


def fullest(doc: Doc, members: Sequence[Name], kind: str) -> Name:
    """The member whose form names the entity best: the fullest that is no accident of layout."""
    forms = Counter(m.words for m in members)
    usual = max(members, key=lambda m: (forms[m.words], len(m.words), -m.first))
    if kind != "PERSON" and " ".join(usual.words) in _COUNTRIES:  # "the UK" or "Britain": as the article usually says
        spelt = [m for m in members if initials_of(m.words) == usual.words[0] and len(m.words) > 1]
        return spelt[0] if spelt else usual
    if kind == "PERSON":
        return max(
            members,
            key=lambda m: (len(m.words) > 1, is_given(m.words[0]), forms[m.words], len(parts_of(m.words)), -m.first),
        )
    early = sorted(members, key=lambda m: m.first)[:INTRODUCED]
    longer = [m for m in early if len(m.words) > len(usual.words)]
    ends = [m for m in longer if usual.words in {words[-len(usual.words) :] for words in (m.words, core_of(m.words))}]
    ends = [m for m in ends if not any(token in POSSESSIVE_MARKS for token in doc[m.first : m.last - 1])]
    if ends:
        usual = max(ends, key=lambda m: (forms[m.words], -m.first))  # "the Dodgers" of Los Angeles, "the Front"
    grown = [m for m in members if m.words[: len(usual.words)] == usual.words or is_spelt_by(m.words, usual.words)]
    return max(grown or [usual], key=lambda m: (not _acronym(doc, m), len(" ".join(m.words)), -m.first))


def spelling(doc: Doc, members: Sequence[Name], best: Name, kind: str) -> str:
    """A name as it is written: with an article that is written large, "The Last Ferry", without an owner's mark."""
    own = next((m for m in members if m.words == best.words and doc[m.last - 1] in POSSESSIVE_MARKS), None)
    best = own or best
    written = text_of(doc, best.first, best.last).split()
    text = " ".join(without_honours(written) if kind == "PERSON" else written)
    alike = [m for m in members if m.words == best.words]
    before = _rank(doc, alike) if kind == "PERSON" else ""
    before = before or ("" if kind in {"ORG", "GPE", "NORP"} else _article(doc, alike))
    return before + without_halves(text if own else _POSSESSIVE.sub("", text))


def _rank(doc: Doc, members: Sequence[Name]) -> str:
    """The rank that a person without a last name is known by: "Pope Francis", "King Charles III", "Lady Gaga"."""
    words = members[0].words
    last = words[-1] if _NUMERAL.fullmatch(words[-1]) is None else words[-2] if len(words) > 1 else ""
    if last != words[0]:  # a last name tells who it is
        return ""
    found = (doc[m.first - 1] for m in members if m.first)
    return next((f"{word.text} " for word in found if word.is_title and word.lower_ in _RANKS), "")


def _article(doc: Doc, members: Sequence[Name]) -> str:
    """The article that belongs to a name: within a sentence it is always written large."""
    found = {doc[m.first - 1].text for m in members if m.first > 1 and _within_sentence(doc, m.first - 1)}
    large = found & {"The", "A", "An"}
    return f"{large.pop()} " if len(large) == 1 and "the" not in found else ""


def _within_sentence(doc: Doc, i: int) -> bool:
    """Whether a small word stands before token i, or a name that owns it, so that only a name is written large."""
    before = doc[i - 1]
    return not doc[i].is_sent_start and ((before.is_lower and before.is_alpha) or before in POSSESSIVE_MARKS)


def without_halves(name: str) -> str:
    """A name without half of a pair of brackets or quotation marks: "[Chief James B.] Comey", "an “argument".

    Nor with those around a letter that a writer has changed: "[T]he house" is "The house".
    """
    name = _CHANGED.sub(r"\1", name)
    for opens, closes in _PAIRS:
        odd = name.count(opens) % 2 if opens == closes else name.count(opens) != name.count(closes)
        if odd:
            name = name.replace(opens, "").replace(closes, "")
    return name


def _acronym(doc: Doc, name: Name) -> bool:
    return len(name.words) == 1 and doc[name.first].is_upper

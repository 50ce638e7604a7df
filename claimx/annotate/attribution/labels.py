"""Labels of turns: what stands before a colon at the start of a paragraph and may name who speaks.

"[EKDAL]: The rope broke.", "[Ana Diaz]: We turned back.", "[Q]. Why?". Whether it does is for `turns`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.clause.verbs import is_saying
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table

__all__ = ["Turn", "find_labels", "headings", "is_person"]

_LONGEST = 160  # characters of a label
_RANKED = 2  # words of such a title
SALUTATION = "dear"
_NAME = r"[^\W\d_][\w.'’\-]*"
_CAPITAL = r"[A-Z][\w'’\-]+"
_LABEL = re.compile(
    r"(?P<mark>[\"“]?)"
    r"(?:[\[(][\d:.\s]+[\])]\s*)?"  # [02:50:05]
    rf"(?P<label>{_NAME}(?:[ \t]+(?:(?:de|di|da|van|von|der|al|bin|y)[ \t]+)?{_NAME})" + r"{0,5})"
    r"(?:[ \t]*\((?:[A-Z][A-Za-z.\-]{0,12}|(?P<age>\d\d))\)(?=[,:]))?"  # SEN. BRANDT (D), OHIO; Ana Diaz (34), baker
    r"(?P<office>(?:,[^:\n\"“”]{1,90})?)"
    r"(?P<asides>(?:[ \t]*\([^()\n]{1,40}\))*)"  # (Westmark) (10:14), (voice-over)
    r"(?P<colon>:)(?=\s)"
)
# The Minister for Trade (Ms Ortega): the office that somebody speaks from, as minutes of parliaments have it;
# with the article the name may stand without a title
_HOLDER = re.compile(
    r"(?P<the>The )?[A-Z][\w'’\-]*(?:,?[ \t]+(?:for|of|and|the|[A-Z][\w'’\-]*)){0,12}[ \t]+"
    rf"\((?P<label>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Senator)\.?[ \t]+{_NAME}"
    rf"|(?(the){_CAPITAL}[ \t]+{_CAPITAL}|(?!)))(?:[ \t]+{_NAME})"
    r"{0,3})\)"
    r"(?:[ \t]*\([^()\n]{1,40}\))*(?P<colon>:)(?=\s)"
)
_AGED = re.compile(r",[ \t]*\d\d\b")  # Ana Diaz, 34, baker
_LETTER = re.compile(r"(?P<label>[QA])(?P<colon>[.:])[ \t]+(?=\S)")


class Turn(NamedTuple):
    """A paragraph that opens with what may be the label of a speaker."""

    paragraph: int
    source: list[int]
    colon: int
    name: str  # folded
    loud: bool  # in capitals
    letter: bool  # Q or A
    aside: bool  # brackets behind the name, as minutes and transcripts have them
    titled: bool
    aged: bool  # his age stands behind the name


def find_labels(doc: Doc, t: Table) -> Iterator[Turn]:
    """Every paragraph that opens with what may be the label of a speaker."""
    whole = Frame.of(doc).text
    for k, (first, last) in enumerate(t.paragraphs):
        start, tail = doc[first].idx, doc[min(last, first + _LONGEST // 3) - 1]
        text = whole[start : tail.idx + len(tail)][:_LONGEST]
        letter = _LETTER.match(text)
        holder = None if letter else _HOLDER.match(text)
        match = letter or _LABEL.match(text) or holder
        if match is None:
            continue
        label, verb = match["label"], 0
        if match.re is _LABEL and " " in label and is_saying(label.split()[0]):  # "Continued Diaz: “We …”"
            verb = label.index(" ") + 1
            label = label[verb:].lstrip()
        if holder is not None:
            match, label, verb = holder, holder["label"], 0
        loud = _is_loud(label)
        office = str(match["office"]) if match.re is _LABEL else ""
        aged = match.re is _LABEL and (match["age"] is not None or bool(_AGED.match(office)))
        if match.re != _LETTER and not loud and ((office and not aged) or not _is_name(label)):
            continue
        source = _tokens(doc, first, last, start + match.start("label") + verb, start + match.end("label"))
        colon = _tokens(doc, first, last, start + match.start("colon"), start + match.end("colon"))
        if not source or not colon:
            continue
        if match.re == _LETTER and colon[0] == source[-1]:  # "Q." is one token
            source = [source[-1]]
        source = _without_role(doc, _without_title(doc, source))
        aside = match.re is _HOLDER or (match.re is _LABEL and bool(match["asides"]))
        folded = _folded(label)
        titled = (
            holder is not None
            or folded != label.lower()
            or (loud and office != "" and not any(map(str.isdigit, office)))
        )
        if len(source) > 1 and loud:
            folded = _folded(doc[source[0] : source[-1] + 1].text)
        yield Turn(k, source, colon[0], folded, loud, match.re is _LETTER, aside, titled, aged)


def headings(turns: Sequence[Turn], people: set[str]) -> set[int]:
    """The colons of labels that speak nothing: those of pages, and all that head the parts of one list.

    "COST: I paid six euros." above "VERDICT: I liked it.". `people` are the words that name persons in the article.
    """
    heads = lexicon.words("label_list_heads")
    found = {turn.colon for turn in turns if turn.name in lexicon.words("label_no_speakers")}
    for loud in (True, False):
        same = [turn for turn in turns if turn.loud is loud and not turn.letter]
        names = [turn.name for turn in same]
        # "Mr PRICE:" has a title, and speakers return
        listed = any(name in heads for name in names) and len(set(names)) == len(names)
        known = any(turn.titled or (turn.name not in heads and is_person(turn.name, people)) for turn in same)
        if listed and not known:
            found.update(turn.colon for turn in same)
    return found


def _tokens(doc: Doc, first: int, last: int, start: int, end: int) -> list[int]:
    return [i for i in range(first, last) if doc[i].idx < end and doc[i].idx + len(doc[i]) > start]


def _is_loud(label: str) -> bool:
    """The name is in capitals; a title before it need not be. "Senator [MORTON]"."""
    words = label.split()
    loud = [word for word in words if word.isupper() and len(word) > 1]
    quiet = [word for word in words if word not in loud and len(word.rstrip(".")) > 1]
    if quiet and len(loud) == 1 and words[0] == "The":  # "The SPEAKER"
        quiet = quiet[1:]
    return bool(loud) and words[-1] in loud and all(_is_title(word) for word in quiet)


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in lexicon.words("titles")


def _is_name(label: str) -> bool:
    words = label.split()
    if words[0].lower() == SALUTATION:
        return False
    return len(words) < 5 and all(word[0].isupper() for word in words) and not label.endswith(".")


def is_person(name: str, people: set[str]) -> bool:
    """Whether a folded label ends with a word that names persons (`people`), or begins with a first name."""
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    return last in people or (first != last and first in lexicon.given_names())


def _folded(label: str) -> str:
    words = label.lower().split()
    while len(words) > 1 and (_is_title(words[0]) or _is_rank(words)):
        words = words[1:]
    return " ".join(words)


def _is_rank(words: Sequence[str]) -> bool:
    """Whether a word and a title behind it are one title: "[REAR] ADM. PAUL WREN"."""
    ranked = words[0].lower() in lexicon.words("title_modifiers")
    return ranked and len(words) > _RANKED and _is_title(words[1])


def _without_title(doc: Doc, source: Sequence[int]) -> list[int]:
    kept = list(source)
    while len(kept) > 1 and (
        _is_title(doc[kept[0]].text) or doc[kept[0]].text == "." or _is_rank([doc[i].text for i in kept])
    ):
        kept = kept[1:]
    return kept


def _without_role(doc: Doc, source: Sequence[int]) -> list[int]:
    """Without the word for what a named person is there: "WITNESS [ALBERT SOMM]", not "EXPERT WITNESS"."""
    named = len(source) > 2 and doc[source[1]].lower_ in lexicon.given_names()
    return list(source[1:]) if named and doc[source[0]].lower_ in lexicon.words("people_nouns") else list(source)

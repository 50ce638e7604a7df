"""Whether labels of one form make a conversation, whatever the article knows of who bears them.

Lists have labels too: the data of a car, courses of a menu, "Claim:" and "Facts:". Speakers take turns, one of them at
least returns, and they say "I" or ask what another answers. Labels that come once each must be names, or in capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.labels import is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.annotate.attribution.labels import Turn
    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import Tokens

__all__ = ["conversing", "hosts", "initials", "speaks"]

_FIRST = lexicon.group("singular_first") | lexicon.group("plural_first") | {"my", "our"}
_ENDS = frozenset({".", "!", "?", "…", "...", '"', "”", ")"})
_ONCE = 3  # labels in capitals that come once each
_OWN = 4  # tokens from "I" to one's own name
_TWO = 2  # voices of a conversation
_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")
_CAPITAL = re.compile(r"(?:^|[\s\-])([A-Z])")


def conversing(t: Table, turns: Sequence[Turn], people: set[str]) -> set[int]:
    """The paragraphs of the turns that are a conversation's by their form alone.

    `people` are the words that name persons in the article.
    """
    found: set[int] = set()
    for loud in (True, False):
        same = [turn for turn in turns if turn.loud is loud and not turn.letter and _is_said(t, turn)]
        if _converse(t, same, people):
            found.update(turn.paragraph for turn in same)
    return found


def hosts(t: Table, turns: Sequence[Turn]) -> set[str]:
    """The last names of speakers who present the programme: what they say is its own voice."""
    return {turn.name.split()[-1] for turn in turns if not turn.letter and _presents(t, turn)}


def _presents(t: Table, turn: Turn) -> bool:
    """Whether a speaker presents the programme, whose own voice that is: "DIAZ: This is Tide Talk. I'm Ana Diaz."."""
    first, last = _words(t, turn)
    here = any(t.lower[i : i + 2] == ["this", "is"] for i in range(first, last))
    surname = turn.name.split()[-1]
    own = (i for i in range(first, last) if t.lower[i] == surname)
    return here and any("i" in t.lower[max(first, i - _OWN) : i] for i in own)


def _converse(t: Table, turns: Sequence[Turn], people: set[str]) -> bool:
    names = [turn.name for turn in turns]
    if len(set(names)) < _TWO:
        return False
    saying = {turn.name for turn in turns if speaks(t, *_words(t, turn))}
    asked = {turn.name for turn in turns if _asks(t, turn)}
    answered = any(_asks(t, turn) and turn.name != after.name for turn, after in pairwise(turns))
    named = any(is_person(name, people) for name in names)
    if len(set(names)) < len(names) and not (named or turns[0].loud):
        return False  # "Filling: I use leeks." comes back in a recipe
    if len(set(names)) < len(names):
        return answered or (len(saying | asked) >= _TWO and bool(saying))
    if not all(is_person(name, people) for name in names):
        known = turns[0].loud and len(names) >= _ONCE and 3 * len(saying) >= 2 * len(names)
        return known and not any(_is_time(name) or _is_kind(name) for name in names)
    return len(saying) >= _TWO or answered


def _words(t: Table, turn: Turn) -> Tokens:
    return turn.colon + 1, t.paragraphs[turn.paragraph][1]


def _is_said(t: Table, turn: Turn) -> bool:
    """Whether a sentence stands behind a label, and no mere value; a headline is no turn."""
    first, last = _words(t, turn)
    return turn.paragraph > 0 and last - first > 1 and t.lower[last - 1] in _ENDS


def _asks(t: Table, turn: Turn) -> bool:
    return t.lower[t.paragraphs[turn.paragraph][1] - 1] == "?"


def _is_time(name: str) -> bool:
    """Whether a label is a day or a meal of a diary: "MONDAY: I slept."."""
    return name in lexicon.group("weekdays") or name in lexicon.group("diary_labels")


def _is_kind(name: str) -> bool:
    """Whether a label is a kind of people, to whom a guide speaks: "WALKERS: I met six."."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.endswith("s") and lexicon.is_person_noun(last[:-1])


def speaks(t: Table, first: int, last: int) -> bool:
    """Whether somebody says "I" or "we" there, outside quotation marks or in a paragraph that is all quotation."""
    whole = t.inside[first] if first < last else False
    return any(t.lower[i] in _FIRST and (whole or not t.inside[i]) for i in range(first, last))


def initials(doc: Doc, turns: Sequence[Turn]) -> dict[int, Tokens]:
    """Paragraphs whose label is the initials of one person's name, and the words of that name.

    "DO: Who sings?" below "Dana Orrick: When did you begin?", or in an article that names Dana Orrick.
    """
    short = [turn for turn in turns if turn.loud and not turn.titled and _INITIALS.fullmatch(doc[turn.source[0]].text)]
    short = [turn for turn in short if len(turn.source) == 1]
    if not short:
        return {}
    names: dict[str, dict[str, Tokens]] = {}
    spans = [(ent.start, ent.end) for ent in doc.ents if ent.label_ == "PERSON"]
    spans += [(turn.source[0], turn.source[-1] + 1) for turn in turns if len(turn.source) > 1 and not turn.loud]
    for span in sorted(spans):
        name = doc[span[0] : span[1]].text
        names.setdefault("".join(_CAPITAL.findall(name)), {}).setdefault(name, span)
    found = {}
    for turn in short:
        meant = names.get(turn.name.replace(".", "").upper(), {})
        if len(meant) == 1:
            found[turn.paragraph] = next(iter(meant.values()))
    counts = Counter(turn.name for turn in short)
    in_turn = found and len(counts) == _TWO and min(counts.values()) >= _TWO  # "FT" asks, and is no initials
    return found if len(set(found.values())) >= _TWO or in_turn else {}

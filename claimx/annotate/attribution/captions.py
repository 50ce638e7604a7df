"""A name that stands behind or below words and says nothing more: pull quotes, captions, press releases, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.attribution.making import make_mark
from claimx.annotate.attribution.table import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from claimx.annotate.attribution.table import Table
    from claimx.annotate.slots import AttributionMark, Tokens

__all__ = ["credited", "named_behind", "named_below"]

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_VERBS = frozenset({"VERB", "AUX"})
_STOPS = frozenset({".", "!", "?"})
_LINE = 14  # tokens of a line that only names somebody
_NAME = range(2, 5)  # words of a name
_LEAST = 4  # words of a quotation
_ENDS = _STOPS | DOUBLE | {"…"}
_SEVERAL = 2  # credits of a round-up
_CREDIT = 10  # tokens of one
_AGENCY = 4  # letters of an agency that is written small: "(dpa)"
_SMALL = frozenset({",", "-", "’s", "'s", "of", "the", "/", "&"})
_OPENERS = {")": "(", "]": "["}
_REMARKS = lexicon.group("bracketed_remarks")


def named_below(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The line below a quotation that is a name, behind a dash or alone."""
    # {“We were lucky to get out.”} // — [Lena Brandt]   {“We were lucky to get out.”} // [Lena Brandt]
    for k in range(len(t.paragraphs) - 1):
        first, last = t.paragraphs[k]
        source = _line(doc, t, k + 1) if _is_quotation(t, first, last) else ()
        if source and not (k and _line(doc, t, k - 1)):  # where labels stand above, it is that of the next
            yield make_mark(t, "signature", source=list(range(*source)), cue=[], content=list(range(first, last)))


def _is_quotation(t: Table, first: int, last: int) -> bool:
    marks = [i for i in range(first, last) if t.lower[i] in DOUBLE]
    return last - first > _LEAST and marks == [first, last - 1]


def _line(doc: Doc, t: Table, k: int) -> Tokens | tuple[()]:
    """The name in a paragraph that holds nothing else but what describes who bears it."""
    first, last = t.paragraphs[k]
    dash = t.lower[first] in _DASHES
    first += dash
    if (
        not 1 < last - first <= _LINE
        or t.lower[last - 1] in _STOPS
        or any(t.pos[i] in _VERBS for i in range(first, last))
    ):
        return ()
    end = _name_end(doc, t, first, last)
    whole = end == last or (dash and t.lower[end] == ",")
    return (first, end) if whole and end - first in _NAME else ()


def _name_end(doc: Doc, t: Table, first: int, last: int) -> int:
    """Past the person's name that stands from a token on; that token itself where none does."""
    if t.entity[first] != "PERSON":
        return first
    return next((i for i in range(first + 1, last) if t.entity[i] != "PERSON" or t.pos[i] != "PROPN"), last)


def named_behind(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """The name behind a quotation that a comma ends, with an office and without a verb."""
    # {“We were lucky to get out,”} [Lena Brandt, head of the port].
    for begin, end in t.paragraphs:
        for i in range(begin + _LEAST, end - _NAME[0]):
            if t.lower[i] not in DOUBLE or t.lower[i - 1] != "," or t.pos[i + 1] != "PROPN":
                continue
            opener = next((k for k in range(i - 1, begin - 1, -1) if t.lower[k] in DOUBLE), i)
            name = next((k for k in range(i + 1, end) if t.pos[k] != "PROPN"), end)
            stop = next((k for k in range(name, end) if t.lower[k] in _STOPS | DOUBLE), end)
            if i - opener <= _LEAST or name - i - 1 not in _NAME or name == end or t.lower[name] != ",":
                continue
            office = any(lexicon.is_person_noun(t.lemma[k]) for k in range(name, stop))
            if office and stop - i <= _LINE and not any(t.pos[k] in _VERBS for k in range(i + 1, stop)):
                source = list(range(i + 1, stop))
                yield make_mark(t, "signature", source=source, cue=[], content=list(range(opener, i + 1)))


def credited(doc: Doc, t: Table) -> Iterator[AttributionMark | None]:
    """Round-ups, of which every block ends with whom it is taken from, in brackets."""
    # {The tax helps nobody. It costs 300 crowns a year.} ([Lofte Post])
    found = list(_credits(doc, t))
    if len(found) < _SEVERAL:
        return
    lines = {k for k, _, alone in found if alone}
    for k, source, alone in found:
        block: list[Tokens] = [] if alone else [(t.paragraphs[k][0], source[0] - 1)]
        for n in range(k - 1, 0, -1):
            first, last = t.paragraphs[n]
            if not alone or n in lines or t.lower[last - 1] not in _ENDS:
                break
            block.insert(0, (first, last))
        content = [i for part in block for i in range(*part)]
        mark = make_mark(t, "label", source=list(range(*source)), cue=[], content=content)
        yield mark._replace(speech="direct") if mark is not None else None


def _credits(doc: Doc, t: Table) -> Iterator[tuple[int, Tokens, bool]]:
    """The paragraphs that end with a name in brackets, the name, and whether it stands in a paragraph of its own."""
    for k, (first, end) in enumerate(t.paragraphs):
        last = end - (t.lower[end - 1] == ".")
        opens = _OPENERS.get(t.lower[last - 1])
        if last - first < _NAME[0] or opens is None:
            continue
        opener = next((i for i in range(last - 2, max(first, last - _CREDIT) - 1, -1) if t.lower[i] == opens), -1)
        if opener < 0 or (opener > first and t.lower[opener - 1] not in _ENDS):
            continue
        stop = next((i for i in range(opener + 1, last) if t.lower[i] == ","), last - 1)
        words = [doc[i].text for i in range(opener + 1, last - 1) if t.lower[i] not in _SMALL]
        short = len(words) == 1 and words[0].isalpha() and len(words[0]) <= _AGENCY
        named = short or all(word[:1].isupper() and not any(map(str.isdigit, word)) for word in words)
        if words and named and not _REMARKS.intersection(t.lower[opener + 1 : last]):
            yield k, (opener + 1, stop), opener == first

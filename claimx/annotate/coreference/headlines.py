"""Names in headlines, which write the verb behind them large as well: "Ana Diaz Wins Big"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.coreference.namewords import words_of
from claimx.annotate.coreference.titles import is_given
from claimx.annotate.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from spacy.tokens import Doc

    from claimx.annotate.coreference.namewords import Name

__all__ = ["without_headlines"]

_HEADLINE, _LONG = 40, 4  # tokens of a headline, and letters of a word that it writes large
_FORMS = lexicon.group("company_forms")
_WHOLE = lexicon.words("organisation_words") | lexicon.words("place_words")  # they end a name


def without_headlines(doc: Doc, found: list[Name]) -> list[Name]:
    """The names, where a headline written large runs on behind one that the story knows: "[Halden] Cuts Forecast"."""
    end = Frame.of(doc).headline or _large_line(doc)
    later = {name.words: name.type for name in found if name.first >= end}
    return [_without_verb(doc, name, later) if name.first < end and len(name.words) > 1 else name for name in found]


def _large_line(doc: Doc) -> int:
    """The token behind a first line whose words are written large, as headlines are; 0 where it is none."""
    end = next((token.i for token in doc[:_HEADLINE] if token.is_space and "\n" in token.text), 0)
    words = [token for token in doc[:end] if token.is_alpha and len(token) >= _LONG]
    return end if words and all(word.text[0].isupper() for word in words) else 0


def _without_verb(doc: Doc, name: Name, later: Mapping[tuple[str, ...], str]) -> Name:
    """A headline's name without the verb written large behind it: "[Ana Diaz] Won Big", where the story knows her."""
    last = name.first + 1 if _runs_on(doc, name, later) else name.last
    whole = name.words in later or name.words[-1] in _WHOLE  # "Diaz [Tower]"
    for end in range(name.last - 1, name.first, -1) if not whole else ():
        words = words_of(doc, name.first, end)
        if later.get(words) == "PERSON" and (len(words) > 1 or not is_given(words[0])):
            last = end
            break
    return name if last == name.last else name._replace(last=last, words=words_of(doc, name.first, last))


def _runs_on(doc: Doc, name: Name, known: Collection[tuple[str, ...]]) -> bool:
    """Whether of a name its first word alone is known, and the second may be what it does."""
    second = name.words[1]
    if not second.endswith("s") or second in _WHOLE:
        return False  # "Pelham [Street]"
    whole = name.words in known or is_given(name.words[0]) or " " in doc[name.first].text
    firm = any(words[:-1] == name.words[:1] and words[-1] in _FORMS for words in known)
    return not whole and (name.words[:1] in known or firm)

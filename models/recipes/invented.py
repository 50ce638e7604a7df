"""Short texts with invented names, made from articles: the words around a name must tell what it names.

Small reports name firms, villages and people that nobody has heard of, once or twice. So a few sentences are cut out of
an article, and the words of its names are replaced: by words made of the beginning and the end of two names of
the same kind, or by the last word of another article's name, of any kind. What tells by itself what a name is stays:
titles, "Bank", "Street", in half of the texts given names; and so do the names of peoples, and what is no name.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from claimx import lexicon
from claimx.annotate.coreference.names import find_names
from claimx.annotate.coreference.titles import fold, is_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.annotate.coreference.names import Name

NAMES = Path(__file__).resolve().parent / "names.jsonl"
INVENTED = 3  # texts of one article with other names
SENTENCES = (2, 9)  # how many a text has
OPENING = 0.5  # share of the texts that begin where the article does
GIVEN = 0.5  # share of the texts in which given names stay
LENT = 0.1  # share of the words that stand in a name of another article
SHORTEST, LARGE = 4, 5  # letters of a lent word, and of one whose capitals are a headline's
PERSON = frozenset({"man", "woman", "person"})
KEPT = frozenset({"people", "none"})
TELLING = lexicon.words("organisation_words") | lexicon.words("place_words")
TELLING |= lexicon.group("company_forms") | lexicon.group("name_suffixes")


class Text(NamedTuple):
    """A text and its names: the characters of each, and its kind."""

    text: str
    names: dict[tuple[int, int], str]


def labelled() -> dict[str, dict[str, str]]:
    """By the id of an article what its names name: the kind of each, by its words, folded."""
    return {row["id"]: row["names"] for row in map(json.loads, NAMES.read_text("utf-8").splitlines())}


def kinds_of(doc: Doc, labels: Mapping[str, str]) -> dict[Name, str]:
    """The names of an article whose kind is told."""
    return {name: labels[told] for name in find_names(doc) if (told := " ".join(name.words)) in labels}


def lent(labelled: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The last words of the names of each kind; those that no list knows also under "", to stand in any name."""
    told = lexicon.words("cities") | lexicon.given_names()
    found = defaultdict(list)
    for names in labelled:
        for name, kind in names.items():
            word = name.split()[-1]
            if kind not in KEPT and word.isalpha() and len(word) >= SHORTEST and word not in TELLING:
                found["person" if kind in PERSON else kind].append(word)
                if word not in told:
                    found[""].append(word)
    return dict(found)


def texts(doc: Doc, kinds: Mapping[Name, str], seed: int, words: Mapping[str, Sequence[str]]) -> Iterator[Text]:
    """One short text with its own names, others with invented ones; those without any name are left out."""
    chance = random.Random(seed)
    for k in range(1 + INVENTED):
        first, last = _cut(doc, chance)
        found = _text(doc, kinds, range(first, last), _Words(chance, words) if k else None)
        if found.names:
            yield found


def _cut(doc: Doc, chance: random.Random) -> tuple[int, int]:
    """The tokens of some sentences that follow each other."""
    sentences = [sentence for sentence in doc.sents if not sentence.text.isspace()]
    many = chance.randint(*SENTENCES)
    at = 0 if chance.random() < OPENING else chance.randrange(max(len(sentences) - many, 0) + 1)
    some = sentences[at : at + many]
    first = next((token.i for token in some[0] if not token.is_space), some[0].start)
    return first, some[-1].end


def _text(doc: Doc, kinds: Mapping[Name, str], tokens: range, words: _Words | None) -> Text:
    """The text of some tokens, with other names where there are `words` for them."""
    inside = {name.first: (name, kind) for name, kind in kinds.items() if name.first in tokens}
    text, found, i = "", {}, tokens.start
    while i < tokens.stop:
        name, kind = inside.get(i, (None, ""))
        if name is None or name.last > tokens.stop:
            text += doc[i].text_with_ws
            i += 1
            continue
        other = words if kind not in KEPT else None
        start = len(text)
        for token in doc[i : name.last]:
            word = token.text if other is None else other.instead(token.text, kind, token.i - i, name.last - i)
            text += word + token.whitespace_
        found[start, len(text.rstrip())] = "person" if other is not None and kind in PERSON else kind
        i = name.last
    return Text(text, found)


class _Words:
    """The words that stand for those of one text's names."""

    def __init__(self, chance: random.Random, words: Mapping[str, Sequence[str]]) -> None:
        self._chance, self._lent = chance, words
        self._given = chance.random() < GIVEN
        self._known: dict[tuple[str, bool], str] = {}

    def instead(self, word: str, kind: str, at: int, many: int) -> str:
        """What stands for a word of a name of this kind, `at` of `many` words; the same each time."""
        person = kind in PERSON
        tells = many > 1 and fold(word) in TELLING
        given = person and many > 1 and at == 0 and self._given and is_given(fold(word))
        if not word.isalpha() or not word[0].isupper() or tells or given:
            return word
        if (word, person) not in self._known:
            borrows = self._chance.random() < LENT
            other = self._chance.choice(self._lent[""]) if borrows else self._made_up("person" if person else kind)
            self._known[word, person] = other.capitalize()
        found = self._known[word, person]
        return found.upper() if word.isupper() and len(word) >= LARGE else found

    def _made_up(self, kind: str) -> str:
        """A word that is nobody's, and sounds like names of its kind: "Karelund", "Vantor"."""
        first, last = (self._chance.choice(self._lent[kind]) for _ in range(2))
        return first[: (len(first) + 1) // 2] + last[len(last) // 2 :]

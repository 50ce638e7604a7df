"""Part of speech, morphology and lemma of every token, each distinct form worked out once.

spaCy's attribute ruler and lemmatizer walk over every token of every text, a fifth of the time of its pipeline, though
what they give depends on the word and its tag, for some words on the label too, and in a handful of idioms on the next
word. The component keeps what they said of a form and gives the same to the next token of that form.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from claimx.annotate.parse.words import parts
from claimx.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.vocab import Vocab

_SEEN: list[int | str] = ["ORTH", "TAG", "DEP"]
_GIVEN: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
_ASKED = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "SHAPE"})
_SET = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})
_KEPT = 50_000  # forms, some 20 MB
_PREFIXES = ("re", "over", "out", "under", "mis")
_STRONG = {  # that the lemmatizer does not know
    "bent": "bend", "clung": "cling", "dwelt": "dwell", "foresaw": "foresee", "leapt": "leap", "misspoke": "misspeak",
    "mistook": "mistake", "overate": "overeat", "retook": "retake", "rewrote": "rewrite", "spelt": "spell",
    "stank": "stink", "striven": "strive", "strove": "strive", "swam": "swim", "trodden": "tread", "wove": "weave",
}  # fmt: skip
_HISSING = ("s", "x", "z", "ch", "sh", "o")  # behind these a third person ends in "es"
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]\Z")  # of one short syllable
_SHORTEST = 4  # letters of a noun that may be a verb
_OTHER = "_other"  # stands for all labels that no rule asks for

Word = tuple[int, int]  # as written, and its tag
Form = tuple[int, int, int, tuple[int, ...]]  # a word, its label where that counts, the rules of idioms it falls under


class Forms:
    """What ruler and lemmatizer give, by form."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Set apart the rules over several tokens, and those that ask for the label."""
        self.ruler = ruler
        self.lemmatizer = lemmatizer
        self.lemmas = _index(lemmatizer)
        self.places: dict[int, tuple[int, int]] = {}  # of an idiom's rule: the token it is for, the number of tokens
        self.idioms = Matcher(ruler.vocab)
        self.asking = Matcher(ruler.vocab)
        rules = _rules(ruler)
        for number, rule in enumerate(rules):
            several = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if several:
                size = len(several[0])
                self.places[number] = (rule["index"] % size, size)
                self.idioms.add(str(number), several)
            labelled = [
                _unlabelled(pattern) for pattern in rule["patterns"] if len(pattern) == 1 and "DEP" in pattern[0]
            ]
            if labelled:
                self.asking.add(str(number), labelled)
        self.pad = max((size for _, size in self.places.values()), default=0)
        self.named = {number: frozenset(_labels(ruler, rule["patterns"])) for number, rule in enumerate(rules)}
        self.other = ruler.vocab.strings.add(_OTHER)
        self.telling: dict[Word, frozenset[int]] = {}  # the labels that count with a word
        self.given: dict[Form, tuple[list[int], str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes."""
        if not len(doc):
            return doc
        import numpy as np

        seen = doc.to_array(_SEEN)
        forms = self._forms(doc, *seen.T.tolist())
        new = [form for form in dict.fromkeys(forms) if form not in self.given]
        if new:
            self._learn(new, doc.vocab)
        for form in dict.fromkeys(forms):
            doc.vocab.strings.add(self.given[form][1])  # a memory zone may have forgotten it
        rows = np.array([self.given[form][0] for form in forms], dtype=np.uint64)
        rows[:, 1] = np.where(rows[:, 1] == self.other, seen[:, 2], rows[:, 1])
        doc.from_array(_GIVEN, rows)  # type: ignore[arg-type]
        self._forget()
        return doc

    def _forms(self, doc: Doc, words: list[int], tags: list[int], labels: list[int]) -> list[Form]:
        telling, other = self.telling, self.other
        new = [word for word in dict.fromkeys(zip(words, tags, strict=True)) if word not in telling]
        if new:
            self._ask(new, doc.vocab)
        forms: list[Form] = [
            (word, tag, label if label in telling[word, tag] else other, ())
            for word, tag, label in zip(words, tags, labels, strict=True)
        ]
        found: dict[int, list[int]] = {}
        for key, first, _ in self.idioms(doc, allow_missing=True) if self.places else ():
            number = int(doc.vocab.strings[key])
            found.setdefault(first + self.places[number][0], []).append(number)
        for at, numbers in found.items():
            forms[at] = (*forms[at][:3], tuple(sorted(numbers)))
        return forms

    def _ask(self, words: list[Word], vocab: Vocab) -> None:
        """Find which labels the rules ask for with these words."""
        rules: dict[int, set[int]] = {}
        text = self._text(vocab, [(*word, self.other) for word in words])
        for key, first, _ in self.asking(text, allow_missing=True):
            rules.setdefault(first, set()).add(int(vocab.strings[key]))
        for at, word in enumerate(words, self.pad):
            self.telling[word] = frozenset().union(*(self.named[number] for number in rules.get(at, ())))

    def _learn(self, forms: list[Form], vocab: Vocab) -> None:
        """Let spaCy's components work on a text of one token for each form."""
        text = self._text(vocab, [form[:3] for form in forms])
        matches = [match for match in self.ruler.match(text) if match[3] - match[2] == 1]
        self.ruler.set_annotations(text, sorted([*matches, *self._idiomatic(forms)]))  # type: ignore[no-untyped-call]
        self.lemmatizer(text)
        self._complete(text)
        rows = text.to_array(_GIVEN).tolist()
        for at, form in enumerate(forms, self.pad):
            self.given[form] = (rows[at], text[at].lemma_)

    def _complete(self, text: Doc) -> None:
        """Mend lemmas: "hope" of "hoped", and "re-open" of "re-opened", which is made of "open", not "re-opene"."""
        for token in text:
            if token.pos_ == "VERB" and token.lower_ in self.lemmas:
                token.lemma_ = self.lemmas[token.lower_]
        made = [(token, *parts(token.text)) for token in text]
        made = [(token, prefix, rest) for token, prefix, rest in made if prefix]
        if not made:
            return
        rests = Doc(text.vocab, words=[rest for _, _, rest in made])
        for rest, (token, _, _) in zip(rests, made, strict=True):
            rest.tag, rest.pos = token.tag, token.pos
            rest.set_morph(token.morph)  # type: ignore[attr-defined]
        for rest, (token, prefix, _) in zip(self.lemmatizer(rests), made, strict=True):
            token.lemma_ = prefix.lower() + rest.lemma_

    def _text(self, vocab: Vocab, forms: list[tuple[int, int, int]]) -> Doc:
        """A text of these words with a margin, in which an idiom's rule may reach over the edge."""
        margin = [" "] * self.pad
        text = Doc(vocab, words=[*margin, *(vocab.strings[word] for word, _, _ in forms), *margin])
        for at, (_, tag, label) in enumerate(forms, self.pad):
            text[at].tag, text[at].dep = tag, label
        return text

    def _idiomatic(self, forms: list[Form]) -> Iterable[tuple[int, int, int, int]]:
        """Matches of the idioms' rules, laid so that the token they are for is the form's."""
        for at, form in enumerate(forms, self.pad):
            for number in form[3]:
                place, size = self.places[number]
                yield number, self.ruler.vocab.strings[str(number)], at - place, at - place + size

    def _forget(self) -> None:
        if max(len(self.given), len(self.telling)) > _KEPT:
            self.given.clear()
            self.telling.clear()


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", ruler.patterns)


def _index(lemmatizer: Lemmatizer) -> dict[str, str]:
    """Make sets of the lists of known lemmas, which the lemmatizer looks through for every candidate; mend its verbs.

    What it does not know it gives an "e": "texte" for "texted", "reposte" for "reposted". So nouns are verbs too, and
    so are verbs with a prefix, where the word with an "e" is none. Of two verbs that it knows it takes the shorter,
    "hop" for "hoped" and "fin" for "fined", and it does not know all strong verbs: returns the lemmas of these forms.
    """
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for pos, known in list(table.items()):
        table[pos] = frozenset(known)
    verbs, nouns = table.get("verb", frozenset()), table.get("noun", frozenset())
    plain = [verb for verb in verbs if verb.isalpha() and not verb.endswith("e")]
    made = {prefix + verb for prefix in _PREFIXES for verb in plain}
    made |= {noun for noun in nouns if len(noun) >= _SHORTEST and noun.isalpha() and not noun.endswith("e")}
    if verbs:
        table["verb"] = verbs | {word for word in made if f"{word}e" not in verbs}
    return _with_e(verb for verb in plain if f"{verb}e" in verbs) | _STRONG


def _with_e(verbs: Iterable[str]) -> dict[str, str]:
    """The forms of verbs that end in "e" and that the lemmatizer takes for those of a verb that does not.

    "hopes" can be of "hope" alone, and so can "hoped" and "hoping", for "hop" doubles its last letter.
    """
    found: dict[str, str] = {}
    for verb in verbs:
        endings = [] if verb.endswith(_HISSING) else ["es"]
        endings += ["ed", "ing"] if _DOUBLING.match(verb) else []
        found |= {verb + ending: f"{verb}e" for ending in endings}
    return found


def _unlabelled(pattern: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in token.items() if name != "DEP"} for token in pattern]


def _labels(ruler: AttributeRuler, patterns: list[list[dict[str, Any]]]) -> Iterator[int]:
    """The labels that rules of one token name."""
    for pattern in patterns:
        wanted = pattern[0].get("DEP") if len(pattern) == 1 else None
        for label in [wanted] if isinstance(wanted, str) else chain.from_iterable((wanted or {}).values()):
            yield ruler.vocab.strings.add(label)


def can_serve(ruler: Any, lemmatizer: Any) -> bool:
    """Whether these two look at nothing but a token's form, as those of spaCy's English pipelines do."""
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return False
    rules = _rules(ruler)
    asked = {name for rule in rules for pattern in rule["patterns"] for token in pattern for name in token}
    sizes = [{len(pattern) for pattern in rule["patterns"] if len(pattern) > 1} for rule in rules]
    given = {name for rule in rules for name in rule["attrs"]}
    labels = [token.get("DEP", "") for rule in rules for pattern in rule["patterns"] for token in pattern]
    return (
        lemmatizer.mode == "rule"
        and not lemmatizer.overwrite
        and asked <= _ASKED
        and given <= _SET
        and all(isinstance(label, str) or set(label) <= {"IN", "NOT_IN"} for label in labels)
        and all(len(size) < 2 for size in sizes)
    )


@Language.factory("claimx_forms", assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag"])
def create(nlp: Language, name: str) -> Forms:
    """Make the component, for a pipeline whose `attribute_ruler` and `lemmatizer` it then stands in for."""
    parts: dict[str, Any] = dict(nlp.components)
    ruler, lemmatizer = parts.get("attribute_ruler"), parts.get("lemmatizer")
    if ruler is None or lemmatizer is None or not can_serve(ruler, lemmatizer):
        msg = "the model's attribute ruler and lemmatizer look at more than a token's form"
        raise ModelError(msg, hint="leave `claimx_forms` out")
    return Forms(ruler, lemmatizer)

"""Who says it: a verb of saying set into the words, a label before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import (
    ADVERBIAL_NOUNS,
    ANY_SUBJECTS,
    APPOSITIONS,
    COMMON_NOUNS,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTIONS,
    CONJUNCTS,
    FINITE,
    ING_FORMS,
    MARKERS,
    NOUN_SUBJECTS,
    OBJECTS,
    PARATAXES,
    PAST_PARTICIPLES,
    PLURAL_NOUNS,
    PREPOSITIONS,
    SUBJECTS,
    as_clausal_subject,
    as_content_clause,
    as_parataxis,
    as_subject,
    as_telling,
    as_unclear,
)
from claimx.annotate.clause.mends.hang import hang, hang_as_subject, take_place
from claimx.annotate.clause.verbs import agree, is_finite
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BESIDE = PREPOSITIONS | ADVERBIAL_NOUNS  # "said Holm [on Monday]"
_LABEL = 20  # tokens of a label with its office and its brackets
_INVERTED = cue_words("speech") - {"tell"}  # "Kern, told the news, resigned"
_SHOWN = group("shown")


def mend_split(noun: Token) -> None:
    """What a clause is about is no subject of the verb that parts it: "“[The dam],” said Holm, “was unsafe”"."""
    told = noun.head
    verb = told.head
    if told not in PARATAXES or not noun.i < told.i < verb.i or any(c in SUBJECTS for c in verb.children):
        return
    closed = any(token.is_quote or token.text == "," for token in noun.doc[noun.i + 1 : told.i])
    others = [c for c in told.children if c in NOUN_SUBJECTS and c.i != noun.i]
    if closed and len(others) == 1:
        hang_as_subject(noun, verb)


def mend_inset(noun: Token) -> None:
    """Who says it, set between commas, does not do it: "The plant, says [Ivo Kern], a chemist, cuts emissions"."""
    verb, start = noun.head, noun.left_edge.i
    told = noun.doc[start - 1] if start else noun
    if verb.i < noun.i or not _is_set_in(told, noun):
        return
    if told.head.i == verb.i:
        before = (child for child in (*verb.lefts, *told.lefts) if child in NOUN_SUBJECTS and child.i < told.i)
        first = next((child for child in before if child.right_edge.i < told.i), None)
        if first is not None and hang(noun, told, as_subject) and first.head == told:
            hang_as_subject(first, verb)
    elif verb.head.i == told.i and verb in COMPLEMENT_CLAUSES:
        _set_in(told, noun, verb)


def mend_told(verb: Token) -> None:
    """Who says it, set between commas, is not told it: "Kern, said the [judge], had lied"."""
    told = verb.head
    if told.i > verb.i or not is_finite(verb) or any(child in SUBJECTS for child in verb.children):
        return
    if any(child in CONJUNCTIONS for child in told.rights):
        return  # "Kern, said the judge, and left"
    noun = next((child for child in told.rights if child in OBJECTS or child in NOUN_SUBJECTS), None)
    if noun is not None and noun.right_edge.i < verb.i and _is_set_in(told, noun):
        _set_in(told, noun, verb)


def mend_parted(told: Token) -> None:
    """What a clause is about does not say it: "The [tower], wrote Judge Kern in May, must come down"."""
    verb = told.head
    noun = next((child for child in told.rights if child in OBJECTS), None)
    first = next((child for child in told.lefts if child in NOUN_SUBJECTS), None)
    if noun is None or first is None or any(child in SUBJECTS for child in verb.children):
        return
    if noun.right_edge.i < verb.i and first.right_edge.i < told.i and _is_set_in(told, noun):
        hang_as_subject(first, verb)
        as_subject(noun)


def _is_set_in(told: Token, noun: Token) -> bool:
    """Whether a verb of saying with who says it behind it stands between commas."""
    doc, end = noun.doc, noun.right_edge.i
    for child in told.rights:
        if child in _BESIDE and child.left_edge.i == end + 1:
            end = child.right_edge.i
    if noun.left_edge.i != told.i + 1 or told.i < 2 or doc[told.i - 1].text != "," or end + 1 >= len(doc):
        return False
    return told in FINITE and told.lemma_ in _INVERTED and "," in {doc[end].text, doc[end + 1].text}


def _set_in(told: Token, noun: Token, verb: Token) -> None:
    """Give the verb the place and the subject of the one that is set in, and that its own speaker."""
    first = next((child for child in told.lefts if child in NOUN_SUBJECTS), None)
    if first is None or first.right_edge.i >= told.i or any(child in MARKERS for child in verb.lefts):
        return
    take_place(verb, told)
    told.head = verb
    as_parataxis(told)
    for child in [c for c in told.children if c.i < told.i - 1 or c.i > verb.i]:
        hang(child, verb)
    hang_as_subject(first, verb)
    hang(noun, told, as_subject)


def mend_shown(stop: Token) -> None:
    """What papers tell, behind it and a comma: "They knew, [memos] seen by Reuters [show]."."""
    doc, shown = stop.doc, stop.nbor(-1) if stop.i else stop
    main, start = stop.sent.root, stop.sent.start
    if shown.lower_ not in _SHOWN or any(child in SUBJECTS for child in shown.children) or not is_finite(main):
        return
    first = next((i for i in range(shown.i - 1, start, -1) if doc[i].text == ","), shown.i)
    nouns = (word for word in doc[first + 1 : shown.i] if word in COMMON_NOUNS and word not in COMPOUNDS)
    noun = next(nouns, main)
    if main.i > first or noun.lemma_ not in words("documents") or noun.left_edge.i not in {first, first + 1}:
        return
    behind = doc[noun.i + 1 : shown.i]
    many = noun in PLURAL_NOUNS
    if not behind or behind[0] not in PAST_PARTICIPLES or any(is_finite(word) for word in behind[1:]):
        return
    if shown.lower_.endswith("ed") or many != shown.lower_.endswith("s"):
        _tell(main, noun, shown)
        stop.head = doc[first].head = shown


def _tell(main: Token, noun: Token, shown: Token) -> None:
    """Make a clause the content of a verb that was hung in it, and a noun its subject."""
    last = shown.nbor(-1)
    if last.head.i == shown.i:  # "by the Larvik [Post] show"
        last.head, last.dep = shown.head, shown.dep
        for child in [c for c in shown.lefts if c.i > noun.i]:
            hang(child, last)
    take_place(shown, main)
    main.head = shown
    as_content_clause(main)
    as_telling(shown)
    hang(noun, shown, as_subject)


def mend_label(colon: Token) -> None:
    """The label of who speaks is not the subject of what is said: "[Q]: Is it a race?", "[HOLM] (11:02): We left"."""
    doc, first = colon.doc, colon.i
    while first and not (doc[first - 1].is_space and "\n" in doc[first - 1].text):
        first -= 1
        if colon.i - first > _LABEL or doc[first].pos_ in {"VERB", "AUX"}:
            return
    if colon.text == ":" and _in_bracket(doc, first, colon.i):
        return
    label = next((word for word in doc[first : colon.i] if word in NOUN_SUBJECTS and word.head.i > colon.i), None)
    if label is None or label.left_edge.i != first:
        return
    verb = label.head
    if any(child in ANY_SUBJECTS and child.i > colon.i for child in verb.children):
        as_unclear(label)
        return
    behind = doc[colon.i + 1] if colon.i + 1 < len(doc) else colon
    if behind in ING_FORMS and behind.head in {verb, label} and hang(behind, verb, as_clausal_subject):
        as_unclear(label)  # "LAGOS, Nigeria: [Getting] there has been done"
        return
    named = (t for t in label.subtree if t in APPOSITIONS and t.left_edge.i == colon.i + 1)
    noun = next((t for t in named if t.right_edge.i < verb.i and agree(verb, t)), None)
    if noun is not None and not any(child in CONJUNCTS for child in noun.rights):  # no list of what the label names
        hang_as_subject(noun, verb)
        as_unclear(label)


def _in_bracket(doc: Doc, first: int, last: int) -> bool:
    """Whether a bracket that opened behind a word is still open: "Acme Mining (LSE[:] ACM)"."""
    texts = [token.text for token in doc[first:last]]
    return texts.count("(") > texts.count(")")

"""What the classifier of claims sees of a candidate: its place in the parse, in the sentence, in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.clause.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    ANY_SUBJECTS,
    APPOSITIONS,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    FINITE,
    FINITE_VERBS,
    INFINITIVE_TO,
    MARKERS,
    MODALS,
    NEGATIONS,
    NOUN_CLAUSES,
    PASSIVE_AUXILIARIES,
    PREPOSITION_CLAUSES,
    WH_ADVERBS,
    WH_WORDS,
    label,
    tag,
)
from claimx.annotate.clause.verbs import first_conjunct, own_auxiliaries
from claimx.annotate.frame import Frame, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.claims.candidates import Candidate

_DEPENDENT = CONTENT_CLAUSES | PREPOSITION_CLAUSES | ADVERBIAL_CLAUSES | ADNOMINAL_CLAUSES
_SET_OFF = NOUN_CLAUSES | COMPLEMENT_CLAUSES | ADVERBIAL_CLAUSES | CONJUNCTS | APPOSITIONS
_CONTENT = (
    "ccomp",
    "xcomp",
    "dobj",
    "prep",
    "advcl",
    "attr",
    "acomp",
    "oprd",
    "dative",
    "agent",
    "advmod",
    "neg",
    "prt",
)
_CLASSES = {  # feature name -> use in the table of cues
    "cue_verbs": "cue",
    "aspect_verbs": "aspect",
    "intention_verbs": "intends",
    "directive_verbs": "directs",
    "enabling_verbs": "enables",
    "light_verbs": "light",
}
_RELATIVES = lexicon.group("relatives")
_TELLING_SUBJECTS = _RELATIVES | lexicon.group("telling_subjects")
_OPENERS = frozenset("\"“‘'`([")
_LABEL = 8  # tokens before a colon
_ENDINGS = frozenset(".!?…")


def classes(lemma: str) -> list[str]:
    """The verb classes that a lemma belongs to."""
    return [name for name, use in _CLASSES.items() if lemma in lexicon.cue_words(use)]


class Surroundings:
    """What all candidates of a document share: quotation depth, parentheses, sentence shapes, cue tokens."""

    def __init__(self, doc: Doc, *, cues: frozenset[int] = frozenset(), contents: frozenset[int] = frozenset()) -> None:
        """Take the frame of the Doc, and which tokens report and are reported."""
        self.cues = cues
        self.contents = contents
        frame = Frame.of(doc)
        self.quoted, self.bracketed = frame.quoted, frame.bracketed
        self._lines: dict[int, list[str]] = {}

    def sentence(self, token: Token) -> list[str]:
        """Features of a token's sentence: how it ends, how long it is, whether it is a line of its own."""
        first = sentence_of(token).start
        found = self._lines.get(first)
        if found is None:
            found = self._lines[first] = _shape(token.sent)
        return found


def _shape(span: Span) -> list[str]:
    tokens = [token for token in span if not token.is_space]
    if not tokens:
        return ["s:empty"]
    last = tokens[-1].text
    tail = {token.text for token in tokens[-3:]}
    end = "?" if "?" in tail else "." if tail & _ENDINGS else ":" if last == ":" else "none"
    size = len(tokens)
    found = [
        f"s:end={end}",
        f"s:size={'1' if size < 4 else '2' if size < 9 else '3' if size < 16 else '4' if size < 30 else '5'}",
    ]
    titled = sum(token.text[0].isupper() for token in tokens if token.is_alpha)
    if size > 3 and titled > 0.6 * sum(token.is_alpha for token in tokens):
        found.append("s:titlecase")
    first = span.start == 0 or _is_labelled(span)
    alone = (first or "\n" in span.doc[span.start - 1].text or "\n" in span[0].text) and end == "none"
    if alone:
        found.append("s:line")
        if first:
            found.append("s:headline")
    if any(token.like_url or token.text.startswith("@") for token in tokens):
        found.append("s:url")
    return found


def _is_labelled(span: Span) -> bool:
    """Whether a sentence stands in the first line behind its label: "Lyon fire: [Two held]"."""
    before = span.doc[: min(span.start, _LABEL + 1)]
    return 1 < span.start <= _LABEL + 1 and before[-1].text == ":" and not any("\n" in token.text for token in before)


def features(doc: Doc, candidate: Candidate, around: Surroundings) -> list[str]:
    """The binary features that hold of a candidate, as strings."""
    head, verb = doc[candidate.head], doc[candidate.verb]
    kind = candidate.kind
    found = ["bias", f"kind={kind}", f"dep={label(verb)}", f"tag={tag(verb)}", f"dep={label(verb)},tag={tag(verb)}"]
    found.append(f"kind={kind},dep={label(verb)}")
    if kind != "verb":
        clause = any(child in CONTENT_CLAUSES for child in head.children)
        found += [
            f"head.dep={label(head)}",
            f"head.pos={head.pos_}",
            f"kind={kind},lemma={verb.lemma_}",
            f"head.clause={clause},kind={kind}",
        ]
        found += [f"head.class={name},clause={clause}" for name in classes(head.lemma_)]
    own = classes(verb.lemma_)
    deps = _children(verb, found)
    found += [f"class={name}" for name in own]
    found += [f"class={name},{dep}" for name in own for dep in _CONTENT[:4] if dep in deps]
    found += [f"class={name},dep={label(verb)}" for name in own]
    found.append(f"lemma={verb.lemma_}")
    found.append(f"lemma={verb.lemma_},c={'ccomp' in deps},x={'xcomp' in deps},o={'dobj' in deps}")
    found += _parent(verb)
    found += _tense(verb, deps)
    found += _comma(doc, verb)
    found += _position(doc, verb, head, around)
    return found


def _children(verb: Token, found: list[str]) -> set[str]:
    deps = set()
    for child in verb.children:
        deps.add(label(child))
        if child in ANY_SUBJECTS:
            found.append(f"subject={label(child)}")
            if child.pos_ == "PRON":
                found.append(f"subject={child.lower_ if child.lower_ in _TELLING_SUBJECTS else 'pron'}")
        elif child in MARKERS or (child in ADVERBS and child in WH_ADVERBS):
            found += [f"mark={child.lower_}", f"mark={child.lower_},dep={label(verb)}"]
        elif child in CONJUNCTIONS and child.i < verb.i:
            found.append("cc-before")
        elif child in NEGATIONS:
            found.append("negated")
        elif child in CONTENT_CLAUSES:
            side = "before" if child.i < verb.i else "after"
            found += [f"{label(child)}-{side}", f"{label(child)}.tag={tag(child)}"]
        if child in WH_WORDS:
            found.append(f"wh={child.lower_},{label(child)}")
    found += [f"has={dep}" for dep in _CONTENT if dep in deps]
    if not deps & ANY_SUBJECTS.names:
        found.append(f"subjectless,dep={label(verb)},tag={tag(verb)}")
    return deps


def _parent(verb: Token) -> list[str]:
    parent = verb.head
    if parent == verb:
        return ["root"]
    found = [f"parent.pos={parent.pos_},dep={label(verb)}", f"parent.dep={label(parent)},dep={label(verb)}"]
    names = classes(parent.lemma_)
    found += [f"parent.class={name},dep={label(verb)}" for name in names]
    if parent.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and verb in _DEPENDENT:
        found.append(f"parent.lemma={parent.lemma_},dep={label(verb)}")
    if verb in PREPOSITION_CLAUSES:
        found.append(f"prep={parent.lower_}")
    if verb in CONJUNCTS:
        first = first_conjunct(verb)
        found += [
            f"first.dep={label(first)}",
            f"first.dep={label(first)},tag={tag(verb)}",
            f"first.tag={tag(first)},tag={tag(verb)}",
        ]
    depth, node = 0, verb
    while node.head != node and depth < 5:
        node = node.head
        depth += 1
    found.append(f"depth={depth}")
    if depth and depth < 5:
        found += [f"root.class={name}" for name in classes(node.lemma_)]
        found.append(f"root.pos={node.pos_}")
    return found


def _tense(verb: Token, deps: set[str]) -> list[str]:
    auxiliaries = own_auxiliaries(verb)
    if not auxiliaries and verb in CONJUNCTS and tag(verb) == tag(verb.head) and not deps & ANY_SUBJECTS.names:
        # "was arrested and [charged]": one auxiliary for both
        auxiliaries = own_auxiliaries(verb.head)
    finite = verb in FINITE_VERBS or any(child in FINITE for child in auxiliaries)
    to = any(child in INFINITIVE_TO for child in auxiliaries)
    passive = any(auxiliary in PASSIVE_AUXILIARIES for auxiliary in auxiliaries)
    found = [
        f"finite={finite}",
        f"finite={finite},dep={label(verb)}",
        f"to={to},dep={label(verb)}",
        f"passive={passive}",
    ]
    found += [f"modal={child.lower_}" for child in auxiliaries if child in MODALS]
    if verb in BASE and not auxiliaries and not deps & ANY_SUBJECTS.names:
        found.append(f"imperative,dep={label(verb)}")
    return found


def _comma(doc: Doc, verb: Token) -> list[str]:
    """Whether a comma sets the clause off, and what noun a relative clause belongs to."""
    if verb not in _SET_OFF:
        return []
    left = verb.left_edge.i
    before = doc[left - 1].text if left else ""
    mark = "," if before in {",", "—", "–", "--", "-", ";", ":"} else "(" if before == "(" else "none"
    found = [f"comma={mark},dep={label(verb)}", f"comma={mark},dep={label(verb)},tag={tag(verb)}"]
    if verb in NOUN_CLAUSES:
        found.append(f"comma={mark},dep={label(verb)},parent={verb.head.pos_}")
        opener = doc[left].lower_
        found.append(f"comma={mark},relative={opener if opener in _RELATIVES else 'none'}")
    if verb in ADVERBIAL_CLAUSES:
        found.append(f"comma={mark},advcl,{'before' if verb.i < verb.head.i else 'after'}")
    return found


def _position(doc: Doc, verb: Token, head: Token, around: Surroundings) -> list[str]:
    sentence = sentence_of(verb)
    found = list(around.sentence(verb))
    found += [
        f"{shape},dep={label(verb)}" for shape in found if shape in {"s:line", "s:headline", "s:end=?", "s:titlecase"}
    ]
    if around.bracketed[head.i]:
        found.append("bracketed")
    if around.quoted[head.i]:
        found += ["quoted", f"quoted,dep={label(verb)}"]
        text = doc[sentence.start].text
        found.append(f"quoted,sentence={'open' if text[:1] in _OPENERS else 'other'}")
    if verb.i in around.cues:
        found += ["cue", f"cue,dep={label(verb)}", f"cue,o={any(label(child) == 'dobj' for child in verb.children)}"]
        found.append(f"cue,c={any(label(child) == 'ccomp' for child in verb.children)}")
    if head.i in around.contents:
        found += ["content", f"content,dep={label(verb)}"]
    offset = verb.i - sentence.start
    found.append(f"offset={'0' if offset == 0 else '1' if offset < 3 else '2' if offset < 10 else '3'}")
    return found

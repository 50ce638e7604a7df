"""What the classifier of claims sees of a candidate: its place in the parse, in the sentence, in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.claims.candidates import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimx.annotate.claims.candidates import Candidate

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
_CLASSES = ("cue_verbs", "aspect_verbs", "intention_verbs", "directive_verbs", "enabling_verbs", "light_verbs")
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
_TELLING_SUBJECTS = _RELATIVES | {"i", "you", "it", "we"}
_OPENERS = frozenset("\"“‘'`([")
_ENDINGS = frozenset(".!?…")
_FREQUENT = 6  # candidates of a sentence are counted up to here


def classes(lemma: str) -> list[str]:
    """The verb classes that a lemma belongs to."""
    return [name for name in _CLASSES if lemma in lexicon.words(name)]


class Surroundings:
    """What all candidates of a document share: quotation depth, parentheses, sentence shapes, cue tokens."""

    def __init__(self, doc: Doc, *, cues: frozenset[int] = frozenset(), contents: frozenset[int] = frozenset()) -> None:
        """Walk the tokens once."""
        self.cues = cues
        self.contents = contents
        self.quoted = [False] * len(doc)
        self.bracketed = [False] * len(doc)
        inside = brackets = False
        for token in doc:
            text = token.text
            if text in {"“", "``"}:
                inside = True
            elif text in {"”", "''"}:
                inside = False
            elif text == '"':
                inside = not inside
            elif text in {"(", "["}:
                brackets = True
            elif text in {")", "]"}:
                brackets = False
            if "\n" in text:
                brackets = False
                if text.count("\n") > 1 and inside and token.i + 1 < len(doc) and doc[token.i + 1].text == '"':
                    inside = False
            self.quoted[token.i] = inside
            self.bracketed[token.i] = brackets
        self._lines: dict[int, list[str]] = {}

    def sentence(self, span: Span) -> list[str]:
        """Features of a sentence: how it ends, how long it is, whether it is a line of its own."""
        found = self._lines.get(span.start)
        if found is None:
            found = self._lines[span.start] = _shape(span)
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
    alone = (span.start == 0 or "\n" in span.doc[span.start - 1].text or "\n" in span[0].text) and end == "none"
    if alone:
        found.append("s:line")
        if span.start == 0:
            found.append("s:headline")
    if any(token.like_url or token.text.startswith("@") for token in tokens):
        found.append("s:url")
    return found


def features(doc: Doc, candidate: Candidate, around: Surroundings) -> list[str]:
    """The binary features that hold of a candidate, as strings."""
    head, verb = doc[candidate.head], doc[candidate.verb]
    kind = candidate.kind
    found = ["bias", f"kind={kind}", f"dep={verb.dep_}", f"tag={verb.tag_}", f"dep={verb.dep_},tag={verb.tag_}"]
    found.append(f"kind={kind},dep={verb.dep_}")
    if kind != "verb":
        clause = any(child.dep_ in {"xcomp", "ccomp"} for child in head.children)
        found += [
            f"head.dep={head.dep_}",
            f"head.pos={head.pos_}",
            f"kind={kind},lemma={verb.lemma_}",
            f"head.clause={clause},kind={kind}",
        ]
        found += [f"head.class={name},clause={clause}" for name in classes(head.lemma_)]
    own = classes(verb.lemma_)
    deps = _children(verb, found)
    found += [f"class={name}" for name in own]
    found += [f"class={name},{dep}" for name in own for dep in _CONTENT[:4] if dep in deps]
    found += [f"class={name},dep={verb.dep_}" for name in own]
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
        deps.add(child.dep_)
        if child.dep_ in SUBJECTS:
            found.append(f"subject={child.dep_}")
            if child.pos_ == "PRON":
                found.append(f"subject={child.lower_ if child.lower_ in _TELLING_SUBJECTS else 'pron'}")
        elif child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ in {"WRB"}):
            found += [f"mark={child.lower_}", f"mark={child.lower_},dep={verb.dep_}"]
        elif child.dep_ == "cc" and child.i < verb.i:
            found.append("cc-before")
        elif child.dep_ == "neg":
            found.append("negated")
        elif child.dep_ in {"ccomp", "xcomp"}:
            side = "before" if child.i < verb.i else "after"
            found += [f"{child.dep_}-{side}", f"{child.dep_}.tag={child.tag_}"]
        if child.tag_ in {"WDT", "WP", "WP$"}:
            found.append(f"wh={child.lower_},{child.dep_}")
    found += [f"has={dep}" for dep in _CONTENT if dep in deps]
    if not deps & SUBJECTS:
        found.append(f"subjectless,dep={verb.dep_},tag={verb.tag_}")
    return deps


def _parent(verb: Token) -> list[str]:
    parent = verb.head
    if parent == verb:
        return ["root"]
    found = [f"parent.pos={parent.pos_},dep={verb.dep_}", f"parent.dep={parent.dep_},dep={verb.dep_}"]
    names = classes(parent.lemma_)
    found += [f"parent.class={name},dep={verb.dep_}" for name in names]
    if parent.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and verb.dep_ in {"xcomp", "ccomp", "pcomp", "advcl", "acl"}:
        found.append(f"parent.lemma={parent.lemma_},dep={verb.dep_}")
    if verb.dep_ in {"pcomp"}:
        found.append(f"prep={parent.lower_}")
    if verb.dep_ == "conj":
        first = parent
        while first.dep_ == "conj" and first.head != first:
            first = first.head
        found += [
            f"first.dep={first.dep_}",
            f"first.dep={first.dep_},tag={verb.tag_}",
            f"first.tag={first.tag_},tag={verb.tag_}",
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
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not auxiliaries and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and not deps & SUBJECTS:
        # "was arrested and **charged**": one auxiliary for both
        auxiliaries = [child for child in verb.head.children if child.dep_ in {"aux", "auxpass"}]
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in auxiliaries
    )
    to = any(child.tag_ == "TO" for child in auxiliaries)
    passive = any(auxiliary.dep_ == "auxpass" for auxiliary in auxiliaries)
    found = [f"finite={finite}", f"finite={finite},dep={verb.dep_}", f"to={to},dep={verb.dep_}", f"passive={passive}"]
    found += [f"modal={child.lower_}" for child in auxiliaries if child.tag_ == "MD"]
    if verb.tag_ == "VB" and not auxiliaries and not deps & SUBJECTS:
        found.append(f"imperative,dep={verb.dep_}")
    return found


def _comma(doc: Doc, verb: Token) -> list[str]:
    """Whether a comma sets the clause off, and what noun a relative clause belongs to."""
    if verb.dep_ not in {"relcl", "acl", "advcl", "conj", "ccomp", "appos"}:
        return []
    left = verb.left_edge.i
    before = doc[left - 1].text if left else ""
    mark = "," if before in {",", "—", "–", "--", "-", ";", ":"} else "(" if before == "(" else "none"
    found = [f"comma={mark},dep={verb.dep_}", f"comma={mark},dep={verb.dep_},tag={verb.tag_}"]
    if verb.dep_ in {"relcl", "acl"}:
        found.append(f"comma={mark},dep={verb.dep_},parent={verb.head.pos_}")
        opener = doc[left].lower_
        found.append(f"comma={mark},relative={opener if opener in _RELATIVES else 'none'}")
    if verb.dep_ == "advcl":
        found.append(f"comma={mark},advcl,{'before' if verb.i < verb.head.i else 'after'}")
    return found


def _position(doc: Doc, verb: Token, head: Token, around: Surroundings) -> list[str]:
    sentence = verb.sent
    found = list(around.sentence(sentence))
    found += [
        f"{shape},dep={verb.dep_}" for shape in found if shape in {"s:line", "s:headline", "s:end=?", "s:titlecase"}
    ]
    if around.bracketed[head.i]:
        found.append("bracketed")
    if around.quoted[head.i]:
        found += ["quoted", f"quoted,dep={verb.dep_}"]
        text = doc[sentence.start].text
        found.append(f"quoted,sentence={'open' if text[:1] in _OPENERS else 'other'}")
    if verb.i in around.cues:
        found += ["cue", f"cue,dep={verb.dep_}", f"cue,o={any(child.dep_ == 'dobj' for child in verb.children)}"]
        found.append(f"cue,c={any(child.dep_ == 'ccomp' for child in verb.children)}")
    if head.i in around.contents:
        found += ["content", f"content,dep={verb.dep_}"]
    offset = verb.i - sentence.start
    found.append(f"offset={'0' if offset == 0 else '1' if offset < 3 else '2' if offset < 10 else '3'}")
    return found

"""The understood subject of a predicate: who does or is what the predicate says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.annotate.slots import Tokens

__all__ = ["conjuncts", "find_subject", "governor", "noun_phrase", "subject_token"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_NOT_IN_PHRASE = frozenset({"relcl", "appos", "advcl", "parataxis", "ccomp", "conj", "cc", "preconj", "punct", "dep", "expl"})
_COMPLEMENTS = frozenset({"attr", "acomp", "oprd", "pobj", "prep", "dobj", "advmod", "nummod", "amod", "npadvmod",
                          "agent", "compound", "quantmod", "poss", "nmod", "dative", "pcomp", "prt", "intj"})
_FINITE = frozenset({"ROOT", "ccomp", "advcl", "parataxis", "dep", "pcomp", "acl", "relcl", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_FLOATING = frozenset({"today", "yesterday", "tomorrow", "tonight", "each", "both", "all"})
_BREAKS = frozenset({",", "-", "--", "–", "—", "(", ":"})
_DASHES = frozenset({"-", "--", "–", "—"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_CLAUSE_NOUNS = lexicon.words("intention_nouns")
_PEOPLE = lexicon.words("people_nouns")
_OBJECT_CONTROL = lexicon.words("object_verbs")
_STEPS = 40  # how far a chain of heads is followed


def find_subject(doc: Doc, head: int) -> Tokens | tuple[()]:
    """The noun phrase that is the subject of the predicate headed by token `head`, () where there is none."""
    token = subject_token(doc, head)
    if token is None:
        return ()
    parts = [noun_phrase(doc, c.i, without=head) for c in conjuncts(token)]
    return min(p[0] for p in parts), max(p[1] for p in parts)


def subject_token(doc: Doc, head: int) -> Token | None:
    """The head of the understood subject of the predicate at token `head`."""
    token: Token | None = doc[head]
    asked = first = None
    for _ in range(_STEPS):
        if token is None:
            break
        if asked is None and is_verb(token):
            asked = token
        verb = token
        found, token = _step(token)
        if found is None:
            continue
        if asked is None or verb.i == asked.i or agree(asked, found):
            return found
        first = first or found  # the wrong partner of a coordination: ask further up
        token = verb.head if verb.head.i != verb.i else None
    return first


def agree(verb: Token, subject: Token) -> bool:
    """Whether number and person of a verb allow the subject. "users *offers*": no."""
    form = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP", "VBD"}), verb)
    if form.tag_ not in {"VBZ", "VBP"} and form.lower_ not in {"was", "were"}:
        return True
    plural = subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "we", "you", "those", "these", "both"} or any(
        c.dep_ == "conj" for c in subject.children)
    if form.tag_ == "VBZ" or form.lower_ == "was":
        return not plural and (subject.lower_ != "i" or form.lower_ == "was")
    return plural or subject.lower_ in {"i", "who", "that", "which"} or subject.pos_ not in {"NOUN"}


def _step(token: Token) -> tuple[Token | None, Token | None]:
    """One step up: (the subject, None), or (None, the next predicate to ask)."""
    if not is_verb(token):
        return _above_nominal(token)
    there = next((c for c in token.children if c.dep_ == "expl" and c.lower_ == "there"), None)
    if there is not None:
        noun = next((c for c in token.children if c.dep_ in {"attr", "nsubj", "dobj", "nsubjpass"}), None)
        return noun, None
    own = _own(token)
    if own is not None:
        return own, None
    if is_finite(token) and token.dep_ in _FINITE:
        beside = _beside(token)
        if beside is not None:
            return beside, None
    return _inherited(token)


def is_verb(token: Token) -> bool:
    """Whether the token can have a subject of its own in the parse."""
    return token.pos_ in {"VERB", "AUX"}


def is_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary shows tense. "has *pulled*": yes, "*pulling*": no."""
    if verb.tag_ in {"VBZ", "VBD", "VBP", "MD"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBD", "VBP", "MD"} for c in verb.lefts)


def _own(verb: Token) -> Token | None:
    """The verb's own subject, the nearest of several, a relative pronoun resolved."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not found:
        return None
    subject = next((c for c in reversed(found) if c.i < verb.i), found[0])
    if subject.tag_ in _RELATIVE_TAGS or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        return _antecedent(verb, subject)
    if subject.lower_ in _FLOATING and subject.i > 0:
        before = subject.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:  # "*Apple* today has introduced", "the three *indices* each fell"
            return before
    return _after_dateline(subject, verb)


def _after_dateline(subject: Token, verb: Token) -> Token:
    """The subject after a dateline that the parser took for one. "HANOI, Vietnam (AP) -- *Mark Esper* accused"."""
    if subject.ent_type_ != "GPE" and not subject.is_upper:
        return subject
    dash = next((t for t in subject.doc[subject.i + 1 : min(subject.i + 10, verb.i)] if t.text in _DASHES), None)
    if dash is None or dash.i + 1 >= verb.i:
        return subject
    found = [t for t in subject.doc[dash.i + 1 : verb.i] if t.pos_ in _NOMINAL and t.dep_ not in {"compound", "poss", "npadvmod"}]
    return top_noun(found[0], verb) or subject if found else subject


def _beside(verb: Token) -> Token | None:
    """The noun phrase left of a finite verb that lost its subject: "a *majority* of voters do not want her"."""
    i = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"})]) - 1
    doc = verb.doc
    while i >= 0 and (doc[i].pos_ == "ADV" or doc[i].is_quote):
        i -= 1
    if i < verb.sent.start or doc[i].is_punct or doc[i].ent_type_ in {"DATE", "TIME"} or doc[i].pos_ in {"CCONJ", "SCONJ"}:
        return None
    found = top_noun(doc[i], verb)
    if found is None or (found.dep_ in _SUBJECTS and found.head.i < found.i):
        return None
    return found


def top_noun(token: Token, verb: Token) -> Token | None:
    """The head of the noun phrase that ends at `token`: "a narrower *victory* in the *state*"."""
    noun = token if token.pos_ in _NOMINAL else None
    for _ in range(_STEPS):
        up = token.head
        if up.i >= verb.i or up.i == token.i or token.dep_ == "appos" or up.pos_ == "AUX" or (up.pos_ == "VERB" and up.dep_ not in {"acl", "relcl"}):
            break
        token = up
        if token.pos_ in _NOMINAL:
            noun = token
    return noun


def _antecedent(verb: Token, pronoun: Token) -> Token | None:
    """The noun before a relative pronoun. "the mission, *which* saw": mission."""
    top = verb
    for _ in range(_STEPS):
        if top.dep_ == "relcl":
            return _person_above(top.head) if pronoun.lower_ == "who" else top.head
        if top.dep_ not in {"conj", "ccomp", "xcomp", "aux", "auxpass"}:
            break
        top = top.head
    return next((t for t in reversed(list(pronoun.doc[max(pronoun.sent.start, pronoun.i - 12) : pronoun.i]))
                 if t.pos_ in {"NOUN", "PROPN", "PRON"}), pronoun)


def _person_above(noun: Token) -> Token:
    """The person that "who" goes back to: "the *leader* of the party who left"."""
    if noun.pos_ == "PROPN" or noun.lemma_.lower() in _PEOPLE or noun.dep_ != "pobj":
        return noun
    up = noun.head.head
    return up if up.pos_ in _NOMINAL and (up.lemma_.lower() in _PEOPLE or up.ent_type_ == "PERSON") else noun


def _above_nominal(token: Token) -> tuple[Token | None, Token | None]:
    """The predicate that a noun, adjective, number or adverb completes. "is the *leader*": is."""
    if any(c.dep_ in _SUBJECTS for c in token.children):  # "X the leader": the parser made the noun the predicate
        return next(c for c in token.children if c.dep_ in _SUBJECTS), None
    lost = _misread(token)
    if lost is not None or token.head.i == token.i:
        return lost, None
    named = _described(token)
    if named is not None:
        return named, None
    if token.dep_ in _SUBJECTS and is_verb(token.head):
        there = any(c.dep_ == "expl" for c in token.head.children)
        return (token, None) if there else (None, None)
    return None, token.head


def _misread(token: Token) -> Token | None:
    """The subject of a verb that the tagger took for a noun. "*Mr Trump* edges towards", "*McConnell* did allude"."""
    for child in token.lefts:
        if child.dep_ in {"aux", "auxpass"}:
            own = next((c for c in child.children if c.dep_ in _SUBJECTS), None)
            if own is not None:
                return own
    if token.dep_ in {"ROOT", "relcl"} and token.tag_ in {"NNS", "NN"}:
        before = [c for c in token.lefts if c.dep_ in {"compound", "nmod"} and c.i == token.i - 1]
        return before[-1] if before and (token.dep_ == "relcl" or before[-1].pos_ == "PROPN") else None
    return None


def _described(token: Token) -> Token | None:
    """The object that a complement describes. "called the *move* obscene", "referred to *migrants* as criminals"."""
    up = token.head
    if token.dep_ == "oprd" and up.pos_ == "VERB":
        return _object(up, token)
    if token.dep_ in {"prep", "mark"} and token.lower_ == "as" and up.pos_ == "VERB":
        return _object(up, token) or next(
            (n for p in up.children if p.dep_ == "prep" and p.lower_ == "to" and p.i < token.i for n in p.children if n.dep_ == "pobj"), None)
    return None


def _object(verb: Token, before: Token) -> Token | None:
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ in {"dobj", "nsubj", "dative"} and verb.i < c.i < before.i), None)


def _inherited(verb: Token) -> tuple[Token | None, Token | None]:
    """The subject of a verb without one of its own."""
    up, dep = verb.head, verb.dep_
    if up.i == verb.i:
        return _left_of(verb), None
    if dep in {"aux", "auxpass"}:
        return None, up
    if dep == "relcl":
        return up, None
    if dep == "acl":
        return _of_noun(verb, up)
    if dep == "xcomp":
        return _controller(verb, up)
    if dep == "pcomp":
        return _of_preposition(verb, up)
    return None, up


def _controller(verb: Token, up: Token) -> tuple[Token | None, Token | None]:
    """Control: "told *him* to leave": him; "*she* wants to leave": she."""
    if up.lemma_ != "promise":
        obj = next((c for c in up.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i), None)
        if obj is not None and obj.i > up.i:
            return obj, None
    return None, up


def _of_noun(verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
    """A participle describes its noun; an infinitive after "plan, decision, right" has its owner for a subject."""
    if noun.lemma_.lower() in _CLAUSE_NOUNS:
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        return (owner, None) if owner is not None else (None, noun)
    if is_verb(noun):
        return None, noun
    return noun, None


def _of_preposition(verb: Token, prep: Token) -> tuple[Token | None, Token | None]:
    """A gerund after a preposition: "accused *him* of lying", "*he* left after losing", "*his* hopes of winning"."""
    up = prep.head
    if is_verb(up):
        obj = next((c for c in up.children if c.dep_ == "dobj"), None)
        if obj is not None and up.lemma_ in _OBJECT_CONTROL:
            return obj, None
        return None, up
    owner = next((c for c in up.children if c.dep_ == "poss"), None)
    return (owner, None) if owner is not None else (None, up)


def _left_of(verb: Token) -> Token | None:
    """A root without a subject: the noun phrase on its left that the parser left loose."""
    for child in verb.lefts:
        if child.pos_ in {"NOUN", "PROPN", "PRON"} and child.dep_ in {"dep", "npadvmod", "attr", "dobj", "nmod", "compound"} and child.ent_type_ not in {"DATE", "TIME"}:
            return child
    return None


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it, in text order. "*Peresild* and *Shipenko*"."""
    found, todo = [token], [token]
    while todo:
        for child in todo.pop().rights:
            if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}:
                found.append(child)
                todo.append(child)
    return sorted(found)


def noun_phrase(doc: Doc, head: int, *, without: int = -1) -> Tokens:
    """The phrase of a noun without relative clauses, appositions and coordinated nouns; the clause of a verb.

    What holds the token `without` is left out: the participle that describes the noun.
    """
    first = last = head
    if doc[head].dep_ in {"csubj", "csubjpass"} or (doc[head].pos_ == "VERB" and doc[head].dep_ in _SUBJECTS):
        return _clause(doc, head)
    todo = [doc[head]]
    while todo:
        for child in _inside(todo.pop(), head):
            if child.dep_ in {"acl", "relcl"} and child.left_edge.i <= without <= child.right_edge.i:
                continue
            first, last = min(first, child.i), max(last, child.i)
            todo.append(child)
    while last > head and doc[last].is_punct:
        last -= 1
    while first < head and doc[first].is_punct and not doc[first].is_quote:
        first += 1
    return first, last + 1


def _clause(doc: Doc, head: int) -> Tokens:
    """A clause as a subject. "*Removing the tariffs* would help"."""
    first, last = doc[head].left_edge.i, doc[head].right_edge.i
    while last > head and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    while first < head and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return first, last + 1


def _inside(token: Token, head: int) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in {"relcl", "appos", "advcl", "parataxis", "mark"}:
            continue
        if token.i == head and child.dep_ in {"conj", "cc", "preconj", "dep", "ccomp"}:
            continue
        if child.dep_ == "punct" and child.text in {",", ";", "—", "–", "-", "(", ")", ":"} and token.i == head:
            continue
        if token.i == head and child.i > head and token.doc[child.left_edge.i - 1].text in _BREAKS and child.dep_ != "prep":
            continue
        if child.dep_ == "acl" and child.i > 0 and token.doc[child.left_edge.i - 1].text in {",", "—", "–"}:
            continue
        yield child


def governor(token: Token) -> Token:
    """The verb whose clause the token belongs to, the token itself where it is a verb."""
    for _ in range(_STEPS):
        if is_verb(token) or token.head.i == token.i:
            break
        token = token.head
    return token

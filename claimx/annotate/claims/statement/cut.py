"""Which words below a predicate belong to its statement, and which are asides or claims of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.claims.polarity import joins_with_nor
from claimx.annotate.claims.statement.clauses import (
    COMPLETING,
    OPENING,
    THIN,
    begins_list,
    begins_neither,
    is_choice,
    is_clause,
    is_comparison,
    is_general,
    is_glued,
    is_labelling,
    is_list,
    is_listed,
    is_name,
    is_phrase,
    is_set_off,
    is_short,
    is_thin,
    lists_verbs,
    says_more,
    size,
    turns,
)
from claimx.annotate.claims.statement.conditions import is_condition
from claimx.annotate.claims.statement.path import asks, is_adjectival, is_finite, own_subject
from claimx.annotate.clause.extent import lost_noun
from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    ADVERBIAL_NOUNS,
    ADVERBS,
    ANY_PREPOSITIONS,
    ANY_SUBJECTS,
    APPOSITIONS,
    ASIDES,
    AUXILIARIES,
    COMPLEMENT_CLAUSES,
    CONJUNCTIONS,
    CONJUNCTS,
    CONTENT_CLAUSES,
    MARKERS,
    NEGATIONS,
    NOUN_CLAUSES,
    OBJECTS,
    PARATAXES,
    PRECONJUNCTIONS,
    PREPOSITION_CLAUSES,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVE_CLAUSES,
    UNCLEAR,
    WH_ADVERBS,
    WH_PRONOUNS,
)
from claimx.annotate.clause.verbs import CONDITIONS, first_conjunct, is_turned_condition
from claimx.annotate.frame import sentence_of
from claimx.lexicon import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.annotate.claims.statement.path import Path

_ANSWERS = frozenset({"yes", "no"})
_ANSWERED = frozenset({"vote", "say"})
_APART = PARATAXES | ASIDES | PRECONJUNCTIONS
_NEEDED = group("needed_openers")
_LIMITING = frozenset({"only", "just"})  # "runs [only when it rains]"
_CONNECTIVES = group("connectives")
_ADDING = frozenset({"as", "and", "or"})
_ATTRIBUTING = (
    ANY_PREPOSITIONS | ADVERBIAL_CLAUSES | ADVERBIAL_NOUNS | ADVERBS | PREPOSITION_CLAUSES | UNCLEAR | MARKERS
)
_BORROWED = AUXILIARIES | NEGATIONS
_COORDINATED = CONJUNCTS | CONJUNCTIONS
_ADDED = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "ADV", "SYM"})  # what a sentence adds to what it said of the verb
_HANGING = RELATIVE_CLAUSES | NOUN_CLAUSES | ADVERBIAL_CLAUSES
_JOINING = CONJUNCTIONS | PUNCTUATION
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "ADP"})  # "judged [not only] by their speed but also by their care"
_SET_OFF = NOUN_CLAUSES | APPOSITIONS
_PARTING = frozenset({",", ".", ";"})
_OPENERS = MARKERS | ADVERBS
_MAY_GO = _APART | _COORDINATED | _SET_OFF | ADVERBIAL_CLAUSES | PREPOSITIONS
_DEEPEST = 60


class Cut:
    """Collects the tokens of one statement."""

    def __init__(
        self,
        path: Path,
        head: Token,
        *,
        heads: frozenset[int],
        negated: frozenset[int] = frozenset(),
        reports: frozenset[int],
        cue: frozenset[int] = frozenset(),
        denied: bool = False,
        asked: bool = False,
    ) -> None:
        """Take the path to the predicate `head`, the heads of all claims and of the `negated` ones, what attributes.

        `reports` are the words of source and cue, of which `cue` are those of the cue; `denied` says whether the
        predicate is, `asked` whether its sentence is a question.
        """
        self.path = path
        self.head = head
        self.heads = heads
        self.negated = negated
        self.reports = reports
        self.cue = cue
        self.asked = asked
        self.denied = denied
        self.on_path = {node.i for node in path.nodes} | {head.i}
        subject = own_subject(path.top)
        self.subject = subject if subject is not None and subject.i not in self.on_path else None
        lost = lost_noun(self.subject) if self.subject is not None else None
        self.lost = range(0) if subject is None or lost is None else range(subject.left_edge.i, lost.right_edge.i + 1)

    def tokens(self) -> set[int]:
        """The tokens of the statement without its subject."""
        found: set[int] = set()
        for node in self.path.nodes:
            found.add(node.i)
            for child in node.children:
                apart = child.i in self.on_path or child == self.subject or child in self.path.lenders
                apart = apart or child.i in self.lost
                if not apart and self._belongs(child, node):
                    found |= self._below(child) - self._further(child)
        for lender in self.path.lenders:
            found |= self._lent(lender)
        found |= self._head(found)
        return found | self._denial(found)

    def _denial(self, found: set[int]) -> set[int]:
        """The "neither", else the "nor", of a partner without another negation: "[neither] paid nor answered"."""
        nor = joins_with_nor(self.path.nodes[0])
        if nor is None or any(self.head.doc[i] in NEGATIONS for i in found):
            return set()
        neither = next((c for c in nor.head.children if c in PRECONJUNCTIONS and c.lower_ == "neither"), nor)
        return {neither.i}

    def _lent(self, lender: Token) -> set[int]:
        """The auxiliaries of a first partner, and its negation where both share it: not "was not shut, but [sold]"."""
        both = any(c in CONJUNCTIONS and c.lower_ == "or" for c in lender.children)
        both = both and not any(c in PRECONJUNCTIONS for c in lender.children)  # "either not loading, or [loading]"
        shared = _BORROWED if self.denied or both else AUXILIARIES
        denied = shared == AUXILIARIES and any(child in NEGATIONS for child in lender.children)
        actor = own_subject(lender) if lender in COMPLEMENT_CLAUSES and not is_finite(lender) else None
        told = self._below(actor) if actor is not None else set()  # "let [the boys] come in and sit down"
        shares = any(c.i in self.on_path and is_adjectival(c) for c in lender.children)
        copula = {lender.i} if shares else set()  # "[were] cold but not hurt"
        return (
            told
            | copula
            | {
                child.i
                for child in lender.children
                if child in shared and child.i < lender.i and not (denied and child.lemma_ == "do")
            }
        )

    def below(self, token: int) -> set[int]:
        """A token with what belongs below it."""
        return self._below(self.head.doc[token])

    def _head(self, found: set[int]) -> set[int]:
        """The words of a predicate that is no verb: "is [the leader of the party]"."""
        if self.head.i in {node.i for node in self.path.nodes}:
            return set()
        first = first_conjunct(self.head)
        if first != self.head:  # "is rich and [famous]": not the partner
            found -= {token.i for token in first.subtree}
        carrier = {token.i for token in self.head.ancestors} & {token.i for token in self.path.nodes[0].subtree}
        found |= {i for i in carrier if self.head.doc[i] in PREPOSITIONS}
        words = self._below(self.head)
        for child in self.head.children:
            if child in CONJUNCTS and self._is_rival(child) and is_clause(child):
                words -= {token.i for token in child.subtree}
        return words

    def subject_words(self) -> list[int]:
        """The tokens of the subject that stands with the top verb."""
        if self.subject is None:
            return []
        if self.lost:
            return list(self.lost)
        return [t.i for t in self.subject.subtree] if begins_list(self.subject) else sorted(self._below(self.subject))

    def _below(self, token: Token, depth: int = 0) -> set[int]:
        found = {token.i}
        if depth < _DEEPEST:
            kept = [child for child in token.children if self._stays(child, token)]
            for child in kept:
                if child not in CONJUNCTIONS or not _joins_nothing(child, kept):
                    found |= self._below(child, depth + 1)
        return found

    def _belongs(self, child: Token, node: Token) -> bool:
        """Whether a dependent of a verb on the path is part of the statement."""
        if (child in UNCLEAR and is_labelling(child)) or self._is_beyond(child, node):
            return False
        if child in CONJUNCTIONS and child.i and child.nbor(-1).lower_ == "whether":
            return True  # "whether [or] not"
        if child in _COORDINATED:
            added = self._shares_object(node, child) or self._adds_object(child, node) or self._is_thin(child, node)
            paired = begins_neither(node, child) or (is_choice(node, child) and not self.denied)
            return added or is_glued(child) or paired
        if child in MARKERS and is_finite(node):
            return child.lower_ in OPENING or node != self.path.top or self._opened_before(child)
        if child.lower_ in _CONNECTIVES and child in ADVERBS and self._opens(child):
            return self.subject is not None and self.subject.i > node.i == child.i + 1  # "[then] came the news"
        if child in ADVERBS and child in WH_ADVERBS and node == self.path.top:
            return self.asked
        return self._stays(child, node)

    def _is_beyond(self, child: Token, verb: Token) -> bool:
        """Whether a noun that sums up stands behind a partner that is left out: "fell and led to cuts, a [process]"."""
        start = child.left_edge.i
        if child not in ADVERBIAL_NOUNS or child.ent_type_ or start < verb.i or child.doc[start - 1].text != ",":
            return False
        return any(c in CONJUNCTS and verb.i < c.i < child.i and not self._belongs(c, verb) for c in verb.rights)

    @staticmethod
    def _opened_before(mark: Token) -> bool:
        """Whether a condition stands before an opener, which then opens nothing: "if it looks [like] the first"."""
        before = mark.doc[mark.head.left_edge.i : mark.i]
        return mark.lower_ != "that" and any(token.lower_ in CONDITIONS for token in before)

    def _is_rival(self, token: Token) -> bool:
        """Whether another claim is about a word."""
        return token.i in self.heads and token.i != self.head.i

    def _opens(self, word: Token) -> bool:
        """Whether a word stands before the subject, or between commas."""
        around = word.doc[max(word.i - 1, 0)].text, word.doc[min(word.i + 1, len(word.doc) - 1)].text
        first = word.i == sentence_of(word).start or (self.subject is not None and word.i < self.subject.left_edge.i)
        return first or (around[0] == "," and around[1] in _PARTING)

    def _adds_object(self, child: Token, verb: Token) -> bool:
        """Whether it adds to what is said, taken for a partner of the verb: "faced boos [and a few cheers]"."""
        after = next((c for c in verb.children if c.i > child.i), None)
        if child.lower_ in _ADDING and after is not None and after in OBJECTS:  # "this, [as well as] other claims"
            return True
        partner = next((c for c in verb.children if c in CONJUNCTS and c.i >= child.i), None)
        if partner is None and child.i > verb.i and after is not None and after in PREPOSITIONS:
            return True  # "letters came from the mayor [and from the council]"
        if partner is not None and is_phrase(partner) and not turns(partner):  # the same, taken for a partner
            joined = next((c for c in verb.rights if c in CONJUNCTIONS and c.i < partner.i), partner)
            clause = any(token in ANY_SUBJECTS for token in partner.subtree)
            return not clause and (joined.lower_ == "but" or not is_set_off(joined))
        return (
            partner is not None
            and partner.pos_ in _ADDED
            and not self._is_rival(partner)
            and self._goes_on(child, partner, verb)
            and not any(c in ANY_SUBJECTS for c in partner.children)
            and not self._holds_claim(partner)
        )

    def _goes_on(self, child: Token, partner: Token, verb: Token) -> bool:
        """Whether words behind the verb stand before its "partner", which may go on them."""
        if child.i < verb.i:
            return False
        between = [c for c in verb.rights if c.i < partner.i]
        if any(c in OBJECTS for c in between):
            return True
        before = [c for c in between if c not in _JOINING]
        listed = any(c in CONJUNCTIONS for c in partner.rights)  # "ended with 25 points, [11 rebounds and 10 assists]"
        joined = listed or any(c in CONJUNCTIONS for c in between)
        joined = joined and bool(before) and self._stays(before[-1], verb)
        after = partner.doc[min(partner.right_edge.i + 1, len(partner.doc) - 1)]
        alone = after.pos_ not in {"VERB", "AUX"}  # not "and [his deputy] will go"
        return joined and alone and size(partner) > 1 and not turns(partner)

    def _holds_claim(self, partner: Token) -> bool:
        """Whether a clause of its own hangs on a "partner", which is its subject then: "and [demand] is steady"."""
        return any(self._is_rival(token) and is_finite(token) and token not in _HANGING for token in partner.subtree)

    def _further(self, partner: Token) -> set[int]:
        """The partner of a verb's partner, a claim of its own: "was beaten and arrested [and charged]"."""
        if partner not in CONJUNCTS or any(begins_neither(partner, child) for child in partner.rights):
            return set()
        verbs = [c for c in partner.children if c in CONJUNCTS and self._is_rival(c) and c.pos_ == "VERB"]
        bare = bool(verbs) and own_subject(verbs[0]) is None
        if not verbs or lists_verbs(partner) or (bare and size(verbs[0]) <= (THIN if is_finite(verbs[0]) else 1)):
            return set()
        joined = next((c for c in partner.rights if c in CONJUNCTIONS and c.i < verbs[0].i), verbs[0])
        return set(range(joined.left_edge.i, verbs[0].right_edge.i + 1)) - {partner.i}

    def _is_thin(self, child: Token, verb: Token) -> bool:
        """Whether too little stands on one side to be read alone: "the firm apologised [and paid the fine]"."""
        partner = next((c for c in verb.children if c in CONJUNCTS and c.i >= child.i), None)
        if partner is None or partner.pos_ not in {"VERB", "AUX"} or partner.i < verb.i:
            return False
        claim = next((c.i for c in (partner, *partner.rights) if self._is_rival(c)), -1)  # "had agreed [to pay]"
        if self.denied and claim >= 0 and claim not in self.negated:
            return False  # a column tells that it is denied
        shared = not any(c in ANY_SUBJECTS for c in partner.children)
        subject = size(self.subject) if self.subject is not None else 0
        if size(partner) + shared * subject <= THIN:
            return is_finite(partner) or shared
        return shared and size(verb) - size(partner) <= THIN

    def _shares_object(self, verb: Token, child: Token) -> bool:
        """Whether the object of two verbs stands with the second: "[bought and sold] shares"."""
        partner = next((child for child in verb.conjuncts if child.head == verb), None)
        if partner is None or any(c in COMPLETING for c in verb.rights):
            return False
        if lists_verbs(verb):
            return child.i <= partner.i
        if partner.i - verb.i != 2:  # more than "and" stands between them
            return False
        if child.i > partner.i:  # "shot and killed two [and wounded three]"
            return False
        bare = not any(c in ANY_SUBJECTS or c in AUXILIARIES for c in partner.children)
        objects = any(c in OBJECTS for c in partner.rights)
        return not self._is_rival(partner) or (bare and objects and partner.tag == verb.tag)

    def _stays(self, child: Token, above: Token) -> bool:
        """Whether the words below a word stay with it."""
        if child not in _MAY_GO and child.i not in self.reports and child.i not in self.on_path:
            return True
        if child.lower_ in _ANSWERS and child.i > above.i and above.lemma_ in _ANSWERED:
            return True  # "voted [no]"
        if (
            (child in _APART and child.lower_ != "neither" and not (child in PRECONJUNCTIONS and above.pos_ in _NOUNS))
            or (child.i in self.reports and (child in _ATTRIBUTING or (child.i in self.cue and child.pos_ == "VERB")))
            or turns(child)
            or (child.i in self.on_path and above.i in self.on_path)
        ):
            return False
        if child in _SET_OFF:
            if child in RELATIVE_CLAUSES and child.left_edge.lower_ == "that":
                return True  # it tells which one, whatever stands before it: "a book, now sold out, [that I like]"
            dated = child.ent_type_ == above.ent_type_ == "DATE"  # "on Monday, [June 3], the bridge"
            named = is_name(child) and child.i not in self.reports
            return dated or named or not is_set_off(child) or is_list(child) or is_listed(child)
        if child in ADVERBIAL_CLAUSES:
            return self._clause_stays(child) or is_comparison(child) or not says_more(above, child)
        if child in CONJUNCTS and child.pos_ in {"VERB", "AUX"} and any(c in ANY_SUBJECTS for c in child.children):
            verbal = above.pos_ in {"VERB", "AUX"}
            if verbal and (own_subject(child) or child) in WH_PRONOUNS:
                return asks(above)  # not "who fight for the boy [and who have sued]"
            return asks(child) or (verbal and (above in CONTENT_CLAUSES or is_condition(above)))
        if child in PREPOSITIONS and is_set_off(child):
            return not any(self._is_rival(token) and is_finite(token) for token in child.subtree)
        return True

    def _clause_stays(self, clause: Token) -> bool:
        openers = {child.lower_ for child in clause.children if child in _OPENERS and child.i < clause.i}
        if openers & _NEEDED or is_turned_condition(clause) or is_thin(clause) or clause.left_edge.lower_ in _LIMITING:
            return True
        if is_general(clause):
            return True
        if is_set_off(clause):
            return False
        if is_short(clause):
            return True
        alone = own_subject(clause) is None or not is_finite(clause)  # "it is hard [for him to leave]"
        return alone or not any(self._is_rival(token) for token in clause.subtree)


def _joins_nothing(conjunction: Token, kept: list[Token]) -> bool:
    """Whether the partner that a conjunction leads to is gone: "the price of bread [and] how dear it is"."""
    partner = next((c for c in conjunction.head.rights if c in CONJUNCTS and c.i > conjunction.i), None)
    return partner is not None and partner not in kept


def runs(tokens: Iterator[int] | list[int]) -> Iterator[tuple[int, int]]:
    """Spans of tokens that follow each other."""
    first = last = -1
    for i in tokens:
        if i != last:
            if last > first:
                yield first, last
            first = i
        last = i + 1
    if last > first:
        yield first, last

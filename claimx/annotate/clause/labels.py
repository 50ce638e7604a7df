"""How a token stands in the parse. The only file that names dependency labels and Penn tags.

A question is asked in words: `child in SUBJECTS`, `verb in FINITE`. Questions are joined with `|`, once, at the top of
a module. Labels are those of spaCy's English pipelines (ClearNLP), tags those of the Penn Treebank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.tokens import Token


class _Question:
    """Names of the parser's that one question is about."""

    __slots__ = ("_ids", "names")

    def __init__(self, names: str) -> None:
        """Take them as words of one string."""
        self.names = frozenset(names.split())
        self._ids = frozenset(get_string_id(name) for name in self.names)

    def __or__(self, other: Self) -> Self:
        """Either of two."""
        return type(self)(" ".join(self.names | other.names))


class Relations(_Question):
    """Dependency labels: how a token stands to its head."""

    __slots__ = ()

    def __contains__(self, token: Token) -> bool:
        """Whether the token stands so to its head."""
        return token.dep in self._ids


class Forms(_Question):
    """Penn tags: the form of a word."""

    __slots__ = ()

    def __contains__(self, token: Token) -> bool:
        """Whether the token has such a form."""
        return token.tag in self._ids


def label(token: Token) -> str:
    """The label itself, for features, whose names come from the training data."""
    return token.dep_


def role(token: Token) -> str:
    """What a noun is in its clause: subject, object, owner and so on; the label itself for what has no such name."""
    return _ROLES.get(token.dep_, token.dep_)


def has_role(token: Token) -> bool:
    """Whether `role` has a name for what the token is."""
    return token.dep_ in _ROLES


_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "agent": "oblique",
    "poss": "owner",
    "attr": "complement",
    "appos": "apposition",
    "nmod": "compound",
}
ROLES = frozenset(_ROLES.values())


def tag(token: Token) -> str:
    """The tag itself, for features."""
    return token.tag_


def as_adverbial(token: Token) -> None:
    """Mend the parse: a noun that says when or where."""
    token.dep_ = "npadvmod"


def as_adverbial_clause(token: Token) -> None:
    """Mend the parse: the verb of a clause that says when or why."""
    token.dep_ = "advcl"


def as_apposition(token: Token) -> None:
    """Mend the parse: an apposition to its head."""
    token.dep_ = "appos"


def as_compound(token: Token) -> None:
    """Mend the parse: a part of the name that its head ends."""
    token.dep_ = "compound"


def as_conjunct(token: Token) -> None:
    """Mend the parse: the partner of its head."""
    token.dep_ = "conj"


def as_content_clause(token: Token) -> None:
    """Mend the parse: a clause that tells what its head says."""
    token.dep_ = "ccomp"


def as_count(token: Token) -> None:
    """Mend the parse: the number of its head."""
    token.dep_ = "nummod"


def as_direct_object(token: Token) -> None:
    """Mend the parse: the object of the verb that is its head."""
    token.dep_ = "dobj"


def as_given_name(token: Token) -> None:
    """Mend the parse: a given name that was taken for a modal, before the last name that is its head."""
    token.dep_, token.tag_, token.pos_ = "compound", "NNP", "PROPN"


def as_marker(token: Token) -> None:
    """Mend the parse: the word that opens its head's clause."""
    token.dep_, token.tag_, token.pos_ = "mark", "IN", "SCONJ"


def as_name(token: Token) -> None:
    """Mend the parse: a name that was taken for a verb, the object of its head."""
    token.dep_, token.tag_, token.pos_ = "dobj", "NNP", "PROPN"


def as_proper(token: Token) -> None:
    """Mend the parse: a name that was taken for another word, in its place."""
    token.tag_, token.pos_ = "NNP", "PROPN"


def as_object(token: Token) -> None:
    """Mend the parse: the object of the preposition that is its head."""
    token.dep_ = "pobj"


def as_third_person(token: Token) -> None:
    """Mend the parse: a verb of the third person that was taken for a noun, in its place."""
    token.tag_, token.pos_ = "VBZ", "VERB"


def as_past(token: Token) -> None:
    """Mend the parse: a verb in the past tense."""
    token.tag_ = "VBD"


def as_preposition(token: Token) -> None:
    """Mend the parse: a preposition that says more of its head."""
    token.dep_ = "prep"


def as_participle(token: Token) -> None:
    """Mend the parse: a participle that describes its head."""
    token.dep_ = "acl"
    if token in PAST:
        token.tag_ = "VBN"


def as_past_participle(token: Token) -> None:
    """Mend the parse: a participle that goes on another."""
    token.tag_ = "VBN"


def as_numeral(token: Token) -> None:
    """Mend the parse: a Roman numeral that was taken for a pronoun."""
    token.dep_, token.tag_, token.pos_ = "nummod", "CD", "NUM"


def as_punctuation(token: Token) -> None:
    """Mend the parse: a mark that belongs to its head."""
    token.dep_, token.tag_, token.pos_ = "punct", "HYPH", "PUNCT"


def as_relative_clause(token: Token) -> None:
    """Mend the parse: the verb of a relative clause."""
    token.dep_ = "relcl"


def as_subject(token: Token) -> None:
    """Mend the parse: the subject of its head."""
    token.dep_ = "nsubj"


def as_passive_subject(token: Token) -> None:
    """Mend the parse: what the passive verb that is its head is about."""
    token.dep_ = "nsubjpass"


def as_clausal_subject(token: Token) -> None:
    """Mend the parse: the verb of a clause that is the subject of its head."""
    token.dep_ = "csubj"


def as_parataxis(token: Token) -> None:
    """Mend the parse: a clause set in another without joining it."""
    token.dep_ = "parataxis"


def as_telling(token: Token) -> None:
    """Mend the parse: a verb that tells what the clause below it says, in its place."""
    forms = {"s": "VBZ", "d": "VBD"}
    token.tag_, token.pos_ = forms.get(token.lower_[-1:], "VBP"), "VERB"


def as_unclear(token: Token) -> None:
    """Mend the parse: a word that stands beside the clause of its head, like the label of who speaks."""
    token.dep_ = "dep"


# subjects
ACTIVE_SUBJECTS = Relations("nsubj")
PASSIVE_SUBJECTS = Relations("nsubjpass")
NOUN_SUBJECTS = Relations("nsubj nsubjpass")
ACTIVE_CLAUSAL_SUBJECTS = Relations("csubj")  # "[removing] the tariffs would help"
CLAUSAL_SUBJECTS = ACTIVE_CLAUSAL_SUBJECTS | Relations("csubjpass")
SUBJECTS = NOUN_SUBJECTS | CLAUSAL_SUBJECTS
EXPLETIVES = Relations("expl")  # "there" and "it" that stand for nothing
ANY_SUBJECTS = SUBJECTS | EXPLETIVES

# what completes a verb
OBJECTS = Relations("dobj")
INDIRECT_OBJECTS = Relations("dative")
ANY_OBJECTS = OBJECTS | INDIRECT_OBJECTS
ATTRIBUTES = Relations("attr")  # "is a [leader]"
ADJECTIVE_COMPLEMENTS = Relations("acomp")  # "is [ready]"
OBJECT_PREDICATES = Relations("oprd")  # "called it a [mistake]"
COPULA_COMPLEMENTS = ATTRIBUTES | ADJECTIVE_COMPLEMENTS
PREDICATIVES = COPULA_COMPLEMENTS | OBJECT_PREDICATES
COMPLEMENT_CLAUSES = Relations("ccomp")  # "said that it [closed]"
OPEN_COMPLEMENTS = Relations("xcomp")  # "began to [close]"
CONTENT_CLAUSES = COMPLEMENT_CLAUSES | OPEN_COMPLEMENTS

# prepositions
PREPOSITIONS = Relations("prep")
AGENTS = Relations("agent")  # the "by" of a passive
ANY_PREPOSITIONS = PREPOSITIONS | AGENTS
PREPOSITION_OBJECTS = Relations("pobj")
PREPOSITION_CLAUSES = Relations("pcomp")  # "without [paying]"
PREPOSITION_COMPLEMENTS = PREPOSITION_OBJECTS | PREPOSITION_CLAUSES

# clauses below others
ROOTS = Relations("ROOT")
ADVERBIAL_CLAUSES = Relations("advcl")
RELATIVE_CLAUSES = Relations("relcl")
ADNOMINAL_CLAUSES = Relations("acl")  # "the plan to [close]", "a man [arrested] in May"
NOUN_CLAUSES = RELATIVE_CLAUSES | ADNOMINAL_CLAUSES
PARATAXES = Relations("parataxis")
CONJUNCTS = Relations("conj")
UNCLEAR = Relations("dep")

# small words
ACTIVE_AUXILIARIES = Relations("aux")
PASSIVE_AUXILIARIES = Relations("auxpass")
AUXILIARIES = ACTIVE_AUXILIARIES | PASSIVE_AUXILIARIES
COPULA_AUXILIARIES = Relations("cop")
NEGATIONS = Relations("neg")
MARKERS = Relations("mark")  # "[that]", "[if]", "[because]"
CONJUNCTIONS = Relations("cc")
PRECONJUNCTIONS = Relations("preconj")  # "[both] the mayor and"
PARTICLES = Relations("prt")
DETERMINERS = Relations("det")
PUNCTUATION = Relations("punct")
CASE_MARKERS = Relations("case")
ASIDES = Relations("intj meta discourse")

# modifiers
ADVERBS = Relations("advmod")
ADVERBIAL_NOUNS = Relations("npadvmod")  # "signed it [Thursday]"
APPOSITIONS = Relations("appos")
OWNERS = Relations("poss")
COMPOUNDS = Relations("compound")
NOUN_MODIFIERS = Relations("nmod")
ADJECTIVES = Relations("amod")
COUNTS = Relations("nummod")
QUANTITIES = Relations("quantmod")
PREMODIFIERS = COMPOUNDS | NOUN_MODIFIERS | ADJECTIVES | COUNTS | OWNERS  # what stands before its noun

# forms of verbs
BASE = Forms("VB")
PAST = Forms("VBD")
THIRD_PERSON = Forms("VBZ")
OTHER_PRESENT = Forms("VBP")
PRESENT = THIRD_PERSON | OTHER_PRESENT
MODALS = Forms("MD")
PAST_PARTICIPLES = Forms("VBN")
ING_FORMS = Forms("VBG")
INFINITIVE_TO = Forms("TO")
FINITE_VERBS = PAST | PRESENT
FINITE = FINITE_VERBS | MODALS

# forms of other words
PLURAL_NOUNS = Forms("NNS")
PLURAL_NAMES = Forms("NNPS")
PLURALS = PLURAL_NOUNS | PLURAL_NAMES
COMMON_NOUNS = Forms("NN NNS")
SINGULAR_NOUNS = Forms("NN")
SINGULAR_NAMES = Forms("NNP")
NAMES = Forms("NNP NNPS")
NOUNS = COMMON_NOUNS | NAMES
CARDINALS = Forms("CD")
POSSESSIVE_MARKS = Forms("POS")
POSSESSIVE_PRONOUNS = Forms("PRP$")
PRONOUNS = Forms("PRP EX")
DETERMINING = Forms("DT")
OPENING = Forms("IN")  # "that" and "whether" before a clause, whatever the parse makes of them
WH_ADVERBS = Forms("WRB")
WH_PRONOUNS = Forms("WDT WP")
POSSESSIVE_WH = Forms("WP$")
WH_WORDS = WH_PRONOUNS | POSSESSIVE_WH
COMPARATIVES = Forms("JJR RBR")
SUPERLATIVES = Forms("JJS RBS")

"""Places where the parser errs by habit, mended on the Doc itself, so that everything behind it reads the mended parse.

Each mend asks for the words as well as for the parse: what it cannot tell for sure it leaves alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from claimx.annotate.clause.labels import (
    ADVERBIAL_CLAUSES,
    APPOSITIONS,
    AUXILIARIES,
    CLAUSAL_SUBJECTS,
    COMPLEMENT_CLAUSES,
    COMPOUNDS,
    CONJUNCTIONS,
    CONJUNCTS,
    FINITE_VERBS,
    MODALS,
    NOUN_SUBJECTS,
    PARATAXES,
    PRONOUNS,
    ROOTS,
    UNCLEAR,
)
from claimx.annotate.clause.mends.asides import (
    mend_aside,
    mend_between_dashes,
    mend_dashed,
    mend_including,
    mend_second,
)
from claimx.annotate.clause.mends.clauses import (
    mend_condition,
    mend_fronted,
    mend_of_which,
    mend_passive_partner,
    mend_past_partner,
    mend_run_on,
    mend_turned_condition,
)
from claimx.annotate.clause.mends.names import (
    mend_award,
    mend_called,
    mend_dated,
    mend_dateline,
    mend_described,
    mend_first,
    mend_given,
    mend_list,
    mend_member,
    mend_nickname,
    mend_surname,
    mend_titled,
    mend_unknown,
)
from claimx.annotate.clause.mends.participles import (
    mend_beside_gerund,
    mend_gerund,
    mend_inserted,
    mend_participle,
    mend_reduced,
    mend_turned,
)
from claimx.annotate.clause.mends.partners import (
    mend_behind_aside,
    mend_beside_name,
    mend_joined,
    mend_listed,
    mend_partner,
    mend_several,
)
from claimx.annotate.clause.mends.subjects import (
    mend_aged,
    mend_at_last,
    mend_clause,
    mend_lost,
    mend_many,
    mend_object,
    mend_stray,
    mend_threat,
    mend_time,
    mend_who,
)
from claimx.annotate.clause.mends.taken import mend_next_subject
from claimx.annotate.clause.mends.telling import mend_inset, mend_label, mend_parted, mend_shown, mend_split, mend_told
from claimx.annotate.clause.mends.words import (
    HALVES,
    mend_auxiliary,
    mend_costs,
    mend_hour,
    mend_marker,
    mend_numeral,
    mend_prefix,
    mend_score,
    mend_such,
    mend_suspended,
    mend_unchanging,
    mend_verbless,
    mend_whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_OF_WORDS = {
    "costs": mend_costs,
    "life": mend_threat,
    "old": mend_aged,
    "such": mend_such,
    "who": mend_who,
    **dict.fromkeys(("award", "prize", "trophy"), mend_award),
    **dict.fromkeys(("first", "last"), mend_at_last),
    **dict.fromkeys(("few", "many", "most", "others", "several", "some"), mend_many),
}
_OF_APPOSITIONS = (mend_list, mend_listed, mend_called, mend_joined, mend_lost)
_OF_CONJUNCTS = (
    *(mend_dated, mend_member, mend_beside_name, mend_behind_aside, mend_clause, mend_past_partner),
    *(mend_passive_partner, mend_next_subject, mend_stray, mend_between_dashes, mend_inserted, mend_told),
)
_OF_SUBJECTS = (
    *(mend_described, mend_object, mend_titled, mend_aside),
    *(mend_second, mend_time, mend_split, mend_inset, mend_including, mend_several, mend_dashed),
)
_OF_CONTENT = (
    *(mend_told, mend_turned_condition, mend_participle, mend_inserted, mend_between_dashes),
    *(mend_run_on, mend_fronted, mend_of_which, mend_next_subject),
)
_OF_ADVERBIALS = (
    *(mend_first, mend_beside_gerund, mend_clause, mend_gerund, mend_unchanging),
    *(mend_between_dashes, mend_condition),
)
_WORDS = frozenset({"that", "i", *HALVES, *_OF_WORDS})
_FORMS = MODALS | FINITE_VERBS
_LABELS = (
    CONJUNCTIONS
    | APPOSITIONS
    | CONJUNCTS
    | AUXILIARIES
    | CLAUSAL_SUBJECTS
    | COMPLEMENT_CLAUSES
    | ADVERBIAL_CLAUSES
    | NOUN_SUBJECTS
    | PARATAXES
    | ROOTS
    | UNCLEAR
)
_DASHES = frozenset({"-", "–", "—", "--"})


def _may_err(token: Token) -> bool:
    """Whether the form and label of a word are among those that the parser gives by mistake."""
    return token in _LABELS or (token.is_title and token in _FORMS) or _is_unknown(token)


def _is_unknown(token: Token) -> bool:
    """Whether an adjective written large is joined to what follows, as names are."""
    return token.is_title and token.pos_ == "ADJ" and token in COMPOUNDS and token.i + 1 < len(token.doc)


def _mend_word(token: Token) -> None:
    _OF_WORDS[token.lower_](token)


def _mend_content(token: Token) -> None:
    """Mend what was taken for a clause that tells, until one of the mends has told what it is."""
    for mend_content in _OF_CONTENT:
        if token in COMPLEMENT_CLAUSES:
            mend_content(token)


_KINDS: tuple[tuple[Callable[[Token], bool], tuple[Callable[[Token], None], ...]], ...] = (
    # words that may be of several kinds are of the first
    (lambda token: token.lower_ in HALVES, (mend_hour,)),
    (lambda token: token.lower_ in _DASHES, (mend_prefix, mend_score, mend_dateline)),
    (lambda token: token.lower_ == "that", (mend_marker,)),
    (lambda token: token in CONJUNCTIONS, (mend_partner,)),
    (lambda token: token in APPOSITIONS, _OF_APPOSITIONS),
    (lambda token: token in CONJUNCTS, _OF_CONJUNCTS),
    (lambda token: " " in token.lower_ and not token.is_space, (mend_whole,)),
    (lambda token: token.lower_ in _OF_WORDS, (_mend_word,)),
    (lambda token: token.lower_ in {":", "):"}, (mend_label,)),
    (lambda token: token.lower_ == ".", (mend_shown,)),
    (lambda token: token.is_quote, (mend_nickname,)),
    (lambda token: token.lower_.endswith("-") and token.lower_[:-1].isdigit(), (mend_suspended,)),
    (lambda token: token in MODALS and token.is_title and token.i + 1 < len(token.doc), (mend_given,)),
    (lambda token: token.lower_ == "i" and token in PRONOUNS, (mend_numeral,)),
    (lambda token: token in AUXILIARIES, (mend_auxiliary, mend_turned)),
    (lambda token: token in CLAUSAL_SUBJECTS, (mend_reduced,)),
    (_is_unknown, (mend_unknown,)),
    (lambda token: token in FINITE_VERBS and token.is_title and not token.is_sent_start, (mend_surname,)),
    (lambda token: token in COMPLEMENT_CLAUSES, (_mend_content,)),
    (lambda token: token in ADVERBIAL_CLAUSES, _OF_ADVERBIALS),
    (lambda token: token in NOUN_SUBJECTS, _OF_SUBJECTS),
    (lambda token: token in ROOTS, (mend_verbless,)),
    (lambda token: token in UNCLEAR, (mend_told,)),
    (lambda token: token in PARATAXES, (mend_parted,)),
)


@Language.component("claimx_mends", requires=["token.dep", "token.tag", "doc.ents"])
def mend(doc: Doc) -> Doc:
    """Mend the parse of a text, behind parser and recogniser."""
    for token in doc:
        word = token.lower_
        if word.isalpha() and word not in _WORDS and not _may_err(token):
            continue
        for mend_one in next((mends for is_kind, mends in _KINDS if is_kind(token)), ()):
            mend_one(token)
    return doc

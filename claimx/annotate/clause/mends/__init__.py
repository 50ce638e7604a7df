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
    PRONOUNS,
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
from claimx.annotate.clause.mends.subjects import (
    mend_aged,
    mend_aside,
    mend_at_last,
    mend_behind_aside,
    mend_beside_gerund,
    mend_beside_name,
    mend_between_dashes,
    mend_clause,
    mend_dashed,
    mend_gerund,
    mend_including,
    mend_inserted,
    mend_inset,
    mend_joined,
    mend_label,
    mend_listed,
    mend_lost,
    mend_many,
    mend_object,
    mend_participle,
    mend_partner,
    mend_reduced,
    mend_second,
    mend_several,
    mend_split,
    mend_stray,
    mend_threat,
    mend_time,
    mend_told,
    mend_turned,
    mend_who,
)
from claimx.annotate.clause.mends.taken import mend_next_subject
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
    mend_whole,
)

if TYPE_CHECKING:
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
    *(mend_dated, mend_member, mend_beside_name, mend_behind_aside),
    *(
        mend_clause,
        mend_past_partner,
        mend_passive_partner,
        mend_next_subject,
        mend_stray,
        mend_between_dashes,
        mend_inserted,
    ),
)
_OF_SUBJECTS = (
    *(mend_described, mend_object, mend_titled, mend_aside),
    *(mend_second, mend_time, mend_split, mend_inset, mend_including, mend_several, mend_dashed),
)
_OF_CONTENT = (
    mend_told,
    mend_turned_condition,
    mend_participle,
    mend_inserted,
    mend_between_dashes,
    mend_run_on,
    mend_fronted,
    mend_of_which,
    mend_next_subject,
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
)
_DASHES = frozenset({"-", "–", "—", "--"})


def _may_err(token: Token) -> bool:
    """Whether the form and label of a word are among those that the parser gives by mistake."""
    return token in _LABELS or (token.is_title and token in _FORMS) or _is_unknown(token)


def _is_unknown(token: Token) -> bool:
    """Whether an adjective written large is joined to what follows, as names are."""
    return token.is_title and token.pos_ == "ADJ" and token in COMPOUNDS and token.i + 1 < len(token.doc)


@Language.component("claimx_mends", requires=["token.dep", "token.tag", "doc.ents"])
def mend(doc: Doc) -> Doc:
    """Mend the parse of a text, behind parser and recogniser."""
    for token in doc:
        word = token.lower_
        if word.isalpha() and word not in _WORDS and not _may_err(token):
            continue
        if word in HALVES:
            mend_hour(token)
        elif word in _DASHES:
            mend_prefix(token)
            mend_score(token)
            mend_dateline(token)
        elif word == "that":
            mend_marker(token)
        elif token in CONJUNCTIONS:
            mend_partner(token)
        elif token in APPOSITIONS:
            for mend_apposition in _OF_APPOSITIONS:
                mend_apposition(token)
        elif token in CONJUNCTS:
            for mend_conjunct in _OF_CONJUNCTS:
                mend_conjunct(token)
        elif " " in word and not token.is_space:
            mend_whole(token)
        elif word in _OF_WORDS:
            _OF_WORDS[word](token)
        elif word in {":", "):"}:
            mend_label(token)
        elif token.is_quote:
            mend_nickname(token)
        elif word.endswith("-") and word[:-1].isdigit():
            mend_suspended(token)
        elif token in MODALS and token.is_title and token.i + 1 < len(doc):
            mend_given(token)
        elif word == "i" and token in PRONOUNS:
            mend_numeral(token)
        elif token in AUXILIARIES:
            mend_auxiliary(token)
            mend_turned(token)
        elif token in CLAUSAL_SUBJECTS:
            mend_reduced(token)
        elif _is_unknown(token):
            mend_unknown(token)
        elif token in FINITE_VERBS and token.is_title and not token.is_sent_start:
            mend_surname(token)
        elif token in COMPLEMENT_CLAUSES:
            for mend_content in _OF_CONTENT:
                if token in COMPLEMENT_CLAUSES:  # until one of them has told what it is
                    mend_content(token)
        elif token in ADVERBIAL_CLAUSES:
            for mend_adverbial in _OF_ADVERBIALS:
                mend_adverbial(token)
        elif token in NOUN_SUBJECTS:
            for mend_subject in _OF_SUBJECTS:
                mend_subject(token)
    return doc

"""Is it a time at all? Months, weekdays and years that may be names, verbs, counts or models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.clause.labels import ADJECTIVES, COMPOUNDS, COUNTS, NOUN_MODIFIERS, OWNERS, PLURAL_NOUNS, SUBJECTS
from claimx.annotate.times.codes import OTHER
from claimx.lexicon import cue_words, group, words

if TYPE_CHECKING:
    from claimx.annotate.times.context import Context

_BEFORE_NOUNS = OWNERS | COMPOUNDS | NOUN_MODIFIERS | ADJECTIVES
_COUNTS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
_QUOTES = frozenset("'\"“”‘’`")
_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW"})
_PEOPLE = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART"})
_LEADS = group("month_leads")
_EVENTS = words("times_events")
_NAMED_DAYS = group("named_days")
_NUMBERED = words("times_numbered")
_SIZES = frozenset({"x", "×"})
_TITLES = group("forms_of_address") | {"theresa", "st"}  # before a person called May
_YEAR_LEADS = group("year_leads")
_WEEKDAY_LEADS = group("weekday_leads")
_SURE_MONTH_LEADS = group("sure_month_leads")
_POSTED_WEEKDAY_LEADS = group("posted_weekday_leads")
_COUNT_LEADS = group("count_leads")


def is_month(context: Context, i: int, *, deictic: bool) -> bool:
    """Whether lexeme i names a month: not the verb "may", not Theresa May."""
    word = context.lex.word(i)
    before = context.lex.word(i - 1).lower()
    sure = context.lex.code[i] == "M"
    if before in _TITLES or (context.lex.word(i + 1) in ("-",) and not sure and before not in _LEADS):
        return False
    token = context.token(i)
    person = token is not None and token.ent_type_ in _PEOPLE
    if sure and context.informal(context.lex.starts[i]):
        return True
    if sure and len(word) > 3:
        return word[:1].isupper() and not (person and before not in _LEADS)
    if not word[:1].isupper() or (word.isupper() and word != "MAY"):
        return False
    if _demonstrates(context, i, before):
        return False
    if before == "the" and not deictic and (token is None or token not in _BEFORE_NOUNS):
        return False
    if person and before not in _SURE_MONTH_LEADS:
        return False
    if deictic or before in _LEADS:
        return token is None or token.pos_ not in ("AUX", "VERB")
    if token is not None and token.ent_type_ == "DATE" and token.pos_ == "PROPN":
        return True
    return word.endswith(".") and before not in ("", ".", "\n")


def _demonstrates(context: Context, i: int, before: str) -> bool:
    """Whether "March" is a demonstration: "joined the annual [March] for Life"."""
    for_what = context.lex.word(i + 2)
    marches = context.lex.word(i) == "March" and context.lex.word(i + 1) in ("for", "on", "of")
    return marches and for_what.istitle() and before not in _LEADS | {"", ".", "\n"}


def is_weekday(context: Context, i: int, *, deictic: bool) -> bool:
    """Whether a weekday is one: not the verb "sat", not "Patch Tuesday", not the series "Wednesday"."""
    if context.lex.code[i] == "W":
        return deictic or not _is_name(context, i)
    word, before = context.lex.word(i), context.lex.word(i - 1).lower()
    if deictic or (word.endswith(".") and word[:1].isupper()):
        return True
    token = context.token(i)
    if context.informal(context.lex.starts[i]) and before in _POSTED_WEEKDAY_LEADS:
        return True
    if not word[:1].isupper() or (token is not None and token.pos_ in ("VERB", "AUX")):
        return False
    if token is not None and token.ent_type_ in _PEOPLE:
        return False
    return before in _WEEKDAY_LEADS


def _is_name(context: Context, i: int) -> bool:
    """Whether a weekday is a name or the end of one: "Patch [Tuesday]", the series "[Wednesday]"."""
    lex, token = context.lex, context.token(i)
    lead = lex.word(i - 1)
    if lead in _NAMED_DAYS or (lead in _QUOTES and lex.word(i + 1) in _QUOTES):
        return True
    if token is None or token.i == 0:
        return False
    before = token.nbor(-1)
    told = before.ent_type_ in ("", "DATE", "EVENT") and lex.code[i - 1] == OTHER
    named = before in COMPOUNDS and before.head == token and before.text.istitle() and not before.is_sent_start
    return (named and told) or token.ent_type_ in _THINGS


def is_surname(context: Context, i: int) -> bool:
    """Whether a season is what somebody is called: "Norma [Winter] keeps a shop", and from then on "[Winter] said"."""
    word, token = context.lex.word(i), context.token(i)
    if token is None or not word.istitle():
        return False
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    behind_name = before is not None and token.pos_ == before.pos_ == "PROPN" and before.text.istitle()
    speaks = token in SUBJECTS and token.head.lemma_.lower() in cue_words("speech")
    if behind_name or speaks or (token.ent_type_ == "PERSON" and before is not None):
        context.surnames.add(word)
    return word in context.surnames


def is_year(context: Context, i: int, *, named: bool) -> bool:
    """Whether four figures are a year: not a count, a price, a time in figures, a model number."""
    if named:
        return True
    lex = context.lex
    value = lex.values[i]
    assert isinstance(value, int)
    before = lex.word(i - 1).lower()
    if (i and lex.code[i - 1] in "$") or before in ("#", "no", "no.", "+", "*", "@", "="):
        return False
    if not lex.gap(i) and before not in ("(", "-", "–", "—", "/", ",", "", "'", '"', "[", "“", "‘"):
        return False
    if before in _NUMBERED or (before in ('"', "“", "‘") and lex.word(i + 1) in ('"', "”", "’")):
        return False
    after, follows = lex.word(i + 1), lex.code[i + 1 : i + 2]
    if (follows and follows in "U") or after in ("%", "percent", "°"):
        return False
    if {before, after.lower()} & _SIZES or (not lex.gap(i + 1) and after == "p"):  # "1800 x 1920", "1080p"
        return False
    if after == "block" and lex.word(i + 2) in ("of", "on"):  # "the 2000 block of Elm Street"
        return False
    if follows == "-" and not lex.gap(i + 1) and lex.word(i + 2)[:1].isalpha():
        return False
    token = context.token(i)
    kind = token.ent_type_ if token is not None else ""
    if kind in _THINGS and before not in ("in", "since"):
        return False
    lead = before in _YEAR_LEADS
    if 1900 <= value <= 2050:
        if kind in _COUNTS and not lead:
            return not _counted(context, i)
        return not (_counted(context, i) and kind not in ("DATE", "EVENT"))
    if 1000 <= value <= 2199:
        return (lead and before not in _COUNT_LEADS and not _counted(context, i)) or (
            lead and kind == "DATE" and not _counted(context, i)
        )
    return False


def is_rate(context: Context, i: int) -> bool:
    """Whether "a month" at lexeme i tells a rate and no time: "$500 a month", "700 seats a week"."""
    before = context.token(i - 1) if i else None
    if before is None:
        return False
    if context.lex.word(i - 1) in ("%", "percent") or before.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return True
    if before.pos_ == "NOUN" and before in PLURAL_NOUNS and any(c in COUNTS for c in before.children):
        return True
    return before.like_num and context.lex.code[i - 1] in "akcmnw"


def _counted(context: Context, i: int) -> bool:
    """Whether a plural noun follows that the figures count ("2000 people")."""
    token = context.token(i)
    if token is None or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor(1)
    if following not in PLURAL_NOUNS or following.lower_ in _EVENTS:
        return False
    before = context.token(i - 1) if i else None
    return token in COUNTS and (before is None or before.pos_ not in ("DET", "PRON", "PROPN"))

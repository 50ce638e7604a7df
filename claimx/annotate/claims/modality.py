"""Modality and polarity of a predicate: cue, scope and target, read off the parse.

Cues are auxiliaries, governing verbs and adjectives, adverbs, conditions and the cue of the attribution. A cue's
scope ends at a clause of its own. The order of the rules is their precedence. After the usual cue-scope designs for
hedging (BioScope); polarity has a room of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from claimx import lexicon
from claimx.annotate.claims.guesses import POINTING, copular_infinitive, is_guess, seems, unsure
from claimx.annotate.claims.polarity import find_polarity, own_negation
from claimx.annotate.claims.questions import left_open
from claimx.annotate.claims.vouching import denied_noun, is_denied
from claimx.annotate.clause.labels import (
    ACTIVE_AUXILIARIES,
    ACTIVE_SUBJECTS,
    ADJECTIVE_COMPLEMENTS,
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    ANY_OBJECTS,
    ANY_SUBJECTS,
    BASE,
    COMPLEMENT_CLAUSES,
    CONJUNCTS,
    CONTENT_CLAUSES,
    ING_FORMS,
    NEGATIONS,
    NOUN_CLAUSES,
    NOUN_SUBJECTS,
    OBJECTS,
    OPEN_COMPLEMENTS,
    OTHER_PRESENT,
    OWNERS,
    PASSIVE_AUXILIARIES,
    PAST,
    PAST_PARTICIPLES,
    PREPOSITION_CLAUSES,
    PRESENT,
    RELATIVE_CLAUSES,
    ROOTS,
    THIRD_PERSON,
)
from claimx.annotate.clause.verbs import (
    accusation,
    first_conjunct,
    is_finite,
    is_subjunctive,
    is_turned_condition,
    opens_condition,
    own_auxiliaries,
    pledged_act,
)
from claimx.annotate.frame import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.record import Modality, Polarity

_BACKSHIFTING = PAST | PAST_PARTICIPLES
_BARE = BASE | PAST_PARTICIPLES
_CLIMBED = CONTENT_CLAUSES | PREPOSITION_CLAUSES | ADVERBIAL_CLAUSES | ADNOMINAL_CLAUSES | CONJUNCTS
_HEDGING = ADJECTIVE_COMPLEMENTS | ADVERBS
_INFINITIVES = NOUN_CLAUSES | OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES
_ADVICE = lexicon.group("advice_nouns")
_HUNG = NOUN_CLAUSES | _INFINITIVES
_OBJECTS = ANY_OBJECTS | ACTIVE_SUBJECTS
_SHARING = OPEN_COMPLEMENTS | CONJUNCTS
_PLANNING = frozenset({"plan", "intend"})
_FUTURE = lexicon.group("future")
_MISTAKENLY = lexicon.group("mistakenly")
_REPORTING = lexicon.cue_words("cue")
_CAN = frozenset({"can", "ca", "could"})
_POSSIBLE = frozenset({"may", "might"}) | _CAN
_NORMATIVE = frozenset({"should", "must", "ought"})
_OWN_TEXTS, _OURS = lexicon.group("own_texts"), frozenset({"our", "this"})
_WRONG, _TRUE = lexicon.group("wrong"), lexicon.group("as_told")
_QUOTES = frozenset({"“", '"', "``"})
_EARLY, _AT_FIRST = lexicon.group("early"), lexicon.group("at_first")
_WOULD = frozenset({"would", "'d", "’d"})


class Stance(NamedTuple):
    """Modality and polarity with the words that gave them ("" where it is the default)."""

    modality: Modality
    polarity: Polarity
    modality_cue: str
    polarity_cue: str


def find_stance(doc: Doc, head: int, verb: int, *, cue: str = "", quoted: bool = False) -> Stance:
    """The stance of the predicate `head` in the clause of `verb`.

    `cue` is the lemma of its attribution's cue; `quoted` says whether it stands in a speech's own words.
    """
    token, carrier = doc[verb], doc[head]
    modality, why = _modality(token, carrier, "" if quoted and _would(token, carrier) else cue)
    polarity, because = find_polarity(token, carrier, cue)
    return Stance(cast("Modality", modality), polarity, why, because)


def _auxiliaries(verb: Token) -> list[Token]:
    found = own_auxiliaries(verb)
    # "has been told and will leave": a coordinated verb without its own takes those of the first
    if not found and verb in CONJUNCTS and verb in _BARE and not any(c in ANY_SUBJECTS for c in verb.children):
        found = own_auxiliaries(verb.head)
    return found


def _would(verb: Token, head: Token) -> bool:
    """Whether a "would" stands in the same words as the predicate: not "said he would “[leave] at once”"."""
    would = next((aux for aux in _auxiliaries(verb) if aux.lower_ in _WOULD), None)
    return would is not None and not any(t.text in _QUOTES for t in verb.doc[would.i : head.i])


def _modality(verb: Token, head: Token, cue: str) -> tuple[str, str]:
    auxiliaries = _auxiliaries(verb)
    words = [aux.lower_ for aux in auxiliaries]
    negated = _is_negated(verb, head)
    conditional = _conditional(verb)
    asked = left_open(verb)
    if asked:
        return "possible", asked
    likened = seems(verb)
    if conditional == "inside" and not likened:
        return "hypothetical", "if"
    believed = likened or _believed(verb) or unsure(verb, head) or _misreported(verb, head)
    if believed and not _NORMATIVE.intersection(words):
        return "possible", believed
    for rule in (_by_auxiliary, _by_governor, _by_adverb):
        found = rule(verb, words, negated=negated, condition=conditional == "beside")
        if cue and not conditional and found[1] in _WOULD and "have" not in words:
            return "planned", found[1]  # "vowed taxes [would] fall", "what she [would] do, he said"
        if found[0]:
            return found
    if (
        verb in CONJUNCTS
        and verb.head != verb
        and not (verb in THIRD_PERSON and own_auxiliaries(first_conjunct(verb)))  # "can rise and [costs] less"
        and not any(child in ANY_SUBJECTS or child in ACTIVE_AUXILIARIES for child in verb.children)
    ):
        first = first_conjunct(verb)
        return _modality(first, first, cue)  # "will be built abroad and [marketed] here"
    if _needed(verb, head):
        return "normative", head.lower_
    if head != verb and head.lemma_ in lexicon.group("likelihoods"):
        return "possible", head.lower_
    if _plans(verb, head):
        return "planned", head.lower_
    told = lexicon.cues()[cue].content if cue in lexicon.cues() else ""
    if told and (told != "normative" or _is_bidden(verb, cue)):
        return told, cue
    present = any(aux in PRESENT and aux.lemma_ == "be" for aux in auxiliaries)
    if verb in ING_FORMS and present and _ahead(verb):
        return "planned", "present progressive"
    return "actual", ""


def _is_bidden(verb: Token, cue: str) -> bool:
    """Whether a clause tells what is to be: "insist that any deal [include] it", "recommends they [wait]"."""
    bids = lexicon.cues()[cue].infinitive == "normative" and verb in OTHER_PRESENT and verb in COMPLEMENT_CLAUSES
    return verb in BASE or (not own_auxiliaries(verb) and (bids or is_subjunctive(verb)))


def _is_negated(verb: Token, head: Token) -> bool:
    """Whether a predicate is denied where it stands: "[nobody] can pay", "there is [nothing] it can do"."""
    return bool(own_negation(verb, head) or (verb in RELATIVE_CLAUSES and denied_noun(verb)))


def _believed(verb: Token) -> str:
    """The verb of belief, hope or claim above a clause, whoever vouches for it: "police [think] he fled"; "" none."""
    clause = first_conjunct(verb)
    if clause not in COMPLEMENT_CLAUSES or not is_finite(clause):
        return ""
    if clause.head.lemma_ == "doubt" and clause.head.pos_ == "VERB" and not is_denied(clause.head):
        return "doubt"  # "nobody [doubts] that he fled": he did
    belief = lexicon.cues().get(clause.head.lemma_)
    return belief.lemma if belief is not None and belief.content == "possible" else ""


def _plans(verb: Token, head: Token) -> bool:
    """Whether somebody plans a thing: "[plans] a trial", "had [planned] a show"; not "[planned] the robbery"."""
    if head != verb or verb.lemma_ not in _PLANNING:
        return False
    passive = [child for child in verb.children if child in PASSIVE_AUXILIARIES]
    if passive:
        return passive[0] in PRESENT  # "is [planned] for June"
    planned = [child for child in verb.children if child in OBJECTS and child.i > verb.i]
    certain = any(d.lower_ == "the" or d in OWNERS for child in planned for d in child.lefts)
    return bool(planned) and not (verb in PAST and certain)


def _misreported(verb: Token, head: Token) -> str:
    """The word that calls a report wrong: "[wrongly] said that he fled", "described him as"; "" none."""
    clause = first_conjunct(verb)
    above = clause.head if clause in CONTENT_CLAUSES else verb
    if above == head or above.lemma_ not in _REPORTING:
        return ""  # "was [wrongly] convicted"
    wrong = next((c.lower_ for c in above.children if c in ADVERBS and c.lower_ in _MISTAKENLY), "")
    return wrong or (_taken_back(above) or _corrected(above) if clause.head == above else "")


def _taken_back(verb: Token) -> str:
    """The word with which a paper says what it no longer does: "We said in an [early] edition that he fled"; "" none.

    Also "This article [originally] said that he fled".
    """
    subject = next((c for c in verb.lefts if c in NOUN_SUBJECTS), None)
    if subject is None:
        return ""
    ours = subject.lower_ == "we" or (subject.lemma_ in _OWN_TEXTS and any(c.lower_ in _OURS for c in subject.lefts))
    beside = [c for child in verb.children if child not in CONTENT_CLAUSES for c in child.subtree] if ours else []
    first = subject.lemma_ in _OWN_TEXTS and next((c for c in beside if c.lower_ in _AT_FIRST and c in ADVERBS), None)
    texts = (c for c in beside if c.pos_ == "NOUN" and c.lemma_ in _OWN_TEXTS)
    early = next((c for text in texts for c in text.lefts if c.lower_ in _EARLY), None)
    word = first or early
    return word.lower_ if word else ""


def _corrected(verb: Token) -> str:
    """The word by which the next sentence corrects what a paper told: "We reported that he fled. That was [wrong]"."""
    subject = next((c for c in verb.lefts if c in NOUN_SUBJECTS), None)
    if subject is None or (subject.lower_ != "we" and subject.lemma_ not in _OWN_TEXTS):
        return ""
    end = sentence_of(verb).stop
    first = verb.doc[end : end + 1]
    if not first or first[0].lower_ not in POINTING or first[0] not in NOUN_SUBJECTS or first[0].head.lemma_ != "be":
        return ""
    told = list(first[0].head.subtree)
    denied = any(word in NEGATIONS for word in told)
    return next((w.lower_ for w in told if w.lower_ in (_TRUE if denied else _WRONG)), "")


def _needed(verb: Token, head: Token) -> bool:
    """Whether a predicate says what ought to be: "reform is [needed]", "it is [time] to leave"."""
    if head == verb:
        passive = any(child in PASSIVE_AUXILIARIES for child in verb.children)
        wants = verb.lemma_ == "need" and verb in PRESENT and any(c in OBJECTS for c in verb.children)
        return wants or (passive and verb.lemma_ in {"need", "require"})
    return head.lemma_ == "time" and any(
        child in _INFINITIVES and any(word.lower_ == "to" for word in child.lefts) for child in head.children
    )


def _conditional(verb: Token) -> str:
    """Where a verb stands: "inside" an if-clause, "beside" one ("would fall [if] ..."), or "" for neither."""
    node = verb
    for _ in range(4):
        if opens_condition(node):
            return "inside" if node not in COMPLEMENT_CLAUSES or is_turned_condition(node) else ""
        if node not in _SHARING or node.head == node:
            break
        node = node.head
    conditions = (c for c in node.children if c in ADVERBIAL_CLAUSES or is_turned_condition(c))
    return "beside" if any(opens_condition(child) for child in conditions) else ""


def _by_auxiliary(verb: Token, words: list[str], *, negated: bool, condition: bool) -> tuple[str, str]:
    if words == ["to"] and _announced(verb):
        return "planned", "to"
    for word in words:
        if word in _FUTURE:
            hedge = _by_adverb(verb, words, negated=negated, condition=condition)
            if hedge[0] and not condition:
                return hedge  # "will probably [rise]"
            return ("hypothetical" if condition else "planned"), word  # "will [rise]", "won't [run]"
        if word in _NORMATIVE:
            return ("possible" if is_guess(verb, words) else "normative"), word  # "should [help]", "should [resign]"
        if word in _CAN and negated:
            return "actual", word  # "can't [pay]": does not
        if word in _POSSIBLE:
            return "possible", word  # "might [fall]"
        if word in _WOULD and not _is_had(verb, word, words):
            if condition or "have" in words or not _backshifted(verb):
                return "hypothetical", word  # "would [raise] questions", "would have [won]"
            return "planned", word  # "said she would [resign]"
    return "", ""


def _is_had(verb: Token, word: str, words: list[str]) -> bool:
    """Whether a short form is that of "had": "said he['d] been named", "they['d] left"."""
    return word != "would" and verb in PAST_PARTICIPLES and not {"be", "have"}.intersection(words)


def _announced(verb: Token) -> bool:
    """Whether an infinitive is all the verb that a headline has: "Port to [close] its terminal"."""
    if verb in ROOTS:
        return any(child in ANY_SUBJECTS for child in verb.lefts)
    noun = verb.head
    hung = verb in ADNOMINAL_CLAUSES or (verb in _HUNG and any(child.i == noun.i + 1 for child in verb.lefts))
    return hung and noun in ROOTS and noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() not in _ADVICE


def _backshifted(verb: Token) -> bool:
    """Whether "would" is the future of a past: under a past verb of speech or plan, outside quotation marks."""
    node = verb
    for _ in range(4):
        if node.head == node:
            break
        if node in COMPLEMENT_CLAUSES and node.head in _BACKSHIFTING:
            return not any(token.text in _QUOTES for token in node.doc[node.left_edge.i : verb.i])
        node = node.head
    return False


def _by_governor(verb: Token, words: list[str], *, negated: bool, condition: bool) -> tuple[str, str]:
    node = verb
    best = ("", "")
    for _ in range(5):
        infinitive = any(child in ACTIVE_AUXILIARIES and child.lower_ == "to" for child in node.children)
        if node not in _CLIMBED or node.head == node:
            break
        governor = node.head
        if node in CONJUNCTS:
            node = governor
            continue
        if pledged_act(governor) == node and not best[0]:
            return "planned", governor.head.lemma_  # "committed to [paying]"
        accused = accusation(node)
        if accused is not None and not best[0]:
            return "possible", accused.lemma_  # "accused of [lying]"
        if node in PREPOSITION_CLAUSES or (node in ADVERBIAL_CLAUSES and not infinitive):
            break
        let = governor.lemma_ == "let" and node in COMPLEMENT_CLAUSES and node in BASE  # "should [let] them decide"
        if (node in COMPLEMENT_CLAUSES or any(child in ANY_SUBJECTS for child in node.children)) and not (
            infinitive or let
        ):
            break
        found = _governed(governor, infinitive=infinitive, object_=_has_object(governor, node))
        if found:
            best = found
        carrier = governor.head if governor in ADJECTIVE_COMPLEMENTS else governor
        outer = _by_auxiliary(
            carrier, [a.lower_ for a in carrier.children if a in ACTIVE_AUXILIARIES], negated=False, condition=condition
        )
        if outer[0] and (not found or outer[0] != "planned" or governor.lemma_ == "able"):
            best = outer  # "[might] try to leave", "[will] be able to pay"
        node = governor
    return best


def _governed(governor: Token, *, infinitive: bool, object_: bool) -> tuple[str, str] | None:
    lemma = governor.lemma_
    if not infinitive:
        return None
    if lemma in {"be", "'s", "’s", "have"} and any(child.lower_ == "yet" for child in governor.children):
        return "actual", "yet to"  # "has [yet] to open": does not
    if lemma in {"be", "'s", "’s"}:
        return copular_infinitive(governor) or "planned", "be to"
    if lemma in lexicon.group("wills") and object_:
        return ("normative", lemma) if lemma != "expect" else ("planned", lemma)
    if lemma == "able" and governor.head in _BACKSHIFTING:
        return "actual", "able"  # "was [able] to leave": did
    if lemma == "go" and any(child.lower_ == "on" for child in governor.rights):
        return None  # "[went on] to win"
    if lemma == "have" and governor in _BACKSHIFTING:
        return "actual", "had to"  # "[had to] close": did
    if lemma in {"have", "need", "get"} and governor.pos_ in {"VERB", "AUX"}:
        return ("planned", "will") if any(c.lower_ in _FUTURE for c in governor.children) else ("normative", lemma)
    governed = lexicon.cues()[lemma].infinitive if lemma in lexicon.cues() else ""
    if governed == "possible":
        compared = any(child.lower_ in lexicon.group("degrees") for child in governor.children)
        return None if compared and lemma in {"likely", "unlikely"} else ("possible", lemma)
    return (governed, lemma) if governed else None


def _has_object(governor: Token, clause: Token) -> bool:
    return any(child in _OBJECTS and governor.i < child.i < clause.i for child in governor.children) or any(
        child in NOUN_SUBJECTS for child in clause.children
    )


def _by_adverb(verb: Token, words: list[str], *, negated: bool, condition: bool) -> tuple[str, str]:
    for child in verb.children:
        if child in _HEDGING and child.lower_ in lexicon.words("hedges"):
            return "possible", child.lower_
    return "", ""


def _ahead(verb: Token) -> bool:
    """Whether a present progressive tells of the future: "is [leaving] the club", "is [meeting] them tomorrow"."""
    return verb.lemma_ in lexicon.cue_words("progressive") or any(
        child.lower_ in lexicon.group("soon") for child in verb.subtree if child.i > verb.i
    )

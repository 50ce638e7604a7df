"""Names of authors out of bylines: "By Ann Lee and Bo Roy, Staff Writers" -> Ann Lee, Bo Roy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimx import lexicon
from claimx.read.bylineparts import bare_name, without_shared_credit
from claimx.read.sanitise import one_line

_BY = re.compile(
    r"^\s*(?:(?:written|words|story|report(?:ed|ing)?|posted|published|more (?:stories )?|posts?)\s+)?by[\s:]+",
    re.IGNORECASE,
)
# "Monday March 4, 2024 10:05 am by Nora Pell"; a name may follow at once, "ESTBy Nora Pell"
_LATE_BY = re.compile(r"^.{0,80}?(?:\b[Bb]y|\bBY|(?<=[a-z\d])By)[\s:]+(?=[A-Z])", re.DOTALL)
_SEPARATOR = re.compile(r"\s*(?:;|,|\||•|·|\n|\s/\s|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:staff|senior|writers?|reporters?|editors?|correspondents?|journalists?|contributors?|columnists?|"
    r"contributing|producers?|bureau|chief|analyst|fellow|updated|published|min read|https?|www|deputy|"
    r"political|business|associated press writer|follow|full bio|(?:no|view|all) (?:author|posts?)|"
    r"special to|for the|desk|newsroom|agencies)\b|@|\d",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|md|phd|ph\.d|m\.d)\.?$", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:\s+(?:of|for|at))?"  # "Ann Lee of Reuters"
    r"\s+(?:(?:The\s+)?(?:Associated|Canadian) Press|(?:The\s+)?Press Association|PA Media|Press Trust of India|"
    r"Agence France[- ]Presse|Deutsche Presse-Agentur|AP|Reuters|AFP|Bloomberg|Xinhua|Kyodo News|Yonhap|Interfax|"
    r"(?-i:AAP|ANI|PTI|IANS|UPI|DPA|EFE|ANSA|TASS|TNN|APA|BNS))$",
    re.IGNORECASE,
)
_DAY_OR_MONTH = re.compile(r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|[ap]m)\b", re.IGNORECASE)
_JUNK = re.compile(
    r"[\[\]{}<>]|\w\.(?:com|net|org|in|tv|co)\b|https?:|www\.|@|\d{2,}|\bmin(?:ute)?s?(?: read)?\b|^est\.|"
    r"^(?:admin|authors?|editors?|editorial|agenc(?:y|ies)|by|read more|view all|no author|see full bio|staff|"
    r"guest|unknown|anonymous|null|none|undefined|newsroom|twitter|facebook|email|share)$",
    re.IGNORECASE,
)
_OUTLET = lexicon.group("byline_outlets")
_MAIL = r"(?<![^\s()<>\[\],;|])(?:mailto:)?[^\s()<>\[\],;|]+@[^\s()<>\[\],;|]+\.\w+"
_MAILED = re.compile(rf"[(<\[]?{_MAIL}[)>\]]?")  # behind a name
_MAILED_BY = re.compile(rf"{_MAIL}\s?\((?P<name>[^()@]{{2,80}})\)")  # "desk@example.org (Ann Lee)", as feeds have it
_DESKS = lexicon.group("desk_words")
_WIDGETS = lexicon.group("page_widgets")
_PARTICLES = lexicon.group("name_particles")
_INVERTED = re.compile(r"(?P<surname>[A-Z][\w'’-]+), (?P<given>[A-Z][\w'’-]+(?: [A-Z]\.?)?)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "Ann RoyBo Lind"
_TWO_NAMES = 4  # words
_FEWEST_SHOUTED = 3  # letters of a surname in capitals
_MAX_NAME = 60
_MAX_WORDS = 5
_STOPPED = re.compile(r"(?<=[a-z]{3})\.$")  # "Nora Keane." before "Photographs by", not "Ana Roe Jr."


def split_names(value: str) -> tuple[str, ...]:
    """Split a byline into names; roles, addresses and dates fall away unless nothing else is left."""
    value = without_mail(value) or value
    line = without_shared_credit("\n".join(map(one_line, value.split("\n"))))
    line = _upright(_BY.sub("", line.lstrip("; ")))
    late = _LATE_BY.match(line)
    if late and re.search(r"\d", late[0]):
        line = line[late.end() :]
    parts: list[str] = []
    for part in _SEPARATOR.split(line):
        name = bare_name(_without_agency(_BY.sub("", part).strip(" .:-–—")))
        if parts and _SUFFIX.match(name):
            parts[-1] = f"{parts[-1]} {name}"
        elif name and len(name) <= _MAX_NAME:
            parts.append(name)
    if len(parts) > 1:
        parts = [name for part in parts for name in unglued(part)]
    names = [_lowered(p) for p in parts if not _ROLE.search(p) and not _DAY_OR_MONTH.match(p)]
    return tuple(dict.fromkeys(_STOPPED.sub("", name) for name in names or parts[:1]))


def without_mail(value: str) -> str:
    """A byline without the addresses of those whom it names; "" where it holds nothing else."""
    return _MAILED.sub("", _MAILED_BY.sub(r"\g<name>", value)).strip(" \t\n,|")


def _lowered(name: str) -> str:
    """A name whose surname alone is in capitals, as other names are written: "Ann ROY" is "Ann Roy"."""
    given, _, surname = name.rpartition(" ")
    shouted = len(surname) >= _FEWEST_SHOUTED and surname.isalpha() and surname.isupper() and given.istitle()
    return f"{given} {surname.title()}" if shouted and not (is_agency(name) or is_outlet(name)) else name


def unglued(words: str) -> tuple[str, ...]:
    """Two or more names that nothing parts, each of a known given name and a surname: "Ann Roy Bo Lind"."""
    pieces = _HUMP.sub(" ", words).split()
    known = all(piece.lower() in lexicon.given_names() for piece in pieces[::2])
    if len(pieces) < _TWO_NAMES or len(pieces) % 2 or not known or not all(piece.istitle() for piece in pieces):
        return (words,)
    return tuple(f"{given} {surname}" for given, surname in zip(pieces[::2], pieces[1::2], strict=True))


def _upright(line: str) -> str:
    """One surname and a known given name the right way round: "Roy, Ann" is "Ann Roy"."""
    inverted = _INVERTED.fullmatch(line)
    if inverted is None:
        return line
    known = inverted["given"].split()[0].lower() in lexicon.given_names()
    # of two single words hardly two authors: "Holt, Maren" too, but not "Reuters, Selby"
    bodies = any(is_role(n) or is_agency(n) or is_outlet(n) or _is_city(n) for n in inverted.groups())
    if known or not (bodies or inverted["surname"].lower() in lexicon.given_names()):
        return f"{inverted['given']} {inverted['surname']}"
    return line


def _without_agency(name: str) -> str:
    """Cut the agency behind a name, as in "Ann Lee The Associated Press"; an agency alone stays."""
    person = _AGENCY.sub("", name)
    return person if len(person.split()) > 1 else name


def is_role(name: str) -> bool:
    """Whether a stated author is a designation or a button, no name: "Senior Reporter", "See full bio"."""
    return bool(_ROLE.search(name) or _JUNK.search(name)) or is_widget(name) or _is_desk(name)


def _is_desk(name: str) -> bool:
    """Whether the words name a part of a newsroom, or a kind of text: "Consumer Affairs", "Immediate Release"."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    release = "_".join(words) in lexicon.group("releases")
    return bool(words) and (release or all(word in _DESKS for word in words))


def is_widget(line: str) -> bool:
    """Whether the words are those of a page's buttons and no others: "Text Size: A A A", "By Print", "Share this"."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", _BY.sub("", line).lower())
    return bool(words) and all(word in _WIDGETS for word in words)


def is_outlet(name: str) -> bool:
    """Whether a stated author is a publisher, an agency or a desk: "The Daily Post", "BBC News", "Reuters"."""
    words = re.findall(r"[^\W_]+", name.lower())
    if not words or name.lower() in lexicon.words("known_organisations"):
        return True
    given = words[0] in lexicon.given_names()
    if given and len(words) in {2, 3}:  # "Emily Post"
        return False
    return words[0] == "the" or words[-1] in _OUTLET or any(w in lexicon.words("organisation_words") for w in words)


def is_personal(name: str) -> bool:
    """Whether a stretch is written as people's names are: two to five words with capitals, but for particles."""
    words = name.split()
    plain = all(w[0].isupper() or w.lower() in _PARTICLES for w in words if w[0].isalpha())
    body = is_role(name) or is_agency(name) or is_outlet(name)
    return 1 < len(words) <= _MAX_WORDS and ":" not in name and plain and not body


def organisations(names: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """The desks, institutes and papers among stated authors: no agency, no role, and not the page's own publisher."""
    own = (publisher or "").lower()
    known = lexicon.words("known_organisations")
    kept = [n for n in names if n and len(n) <= _MAX_NAME and not is_role(n) and not is_agency(n)]
    if any(map(is_agency, names)):
        kept = [n for n in kept if " " in n]  # a single word beside an agency is one more
    return tuple(dict.fromkeys(n for n in kept if n.lower() not in known and (not own or n.lower() not in own)))


def without_others(names: Iterable[str]) -> tuple[str, ...]:
    """The names that a record gives for its authors, without buttons and roles; beside persons without bodies too."""
    # "hpell77" is an account, "5 min read" is none
    told = [n for n in dict.fromkeys(names) if n and (not is_role(n) or (n.isalnum() and not n.isalpha()))]
    persons = any(is_personal(name) for name in told)
    return tuple(name for name in told if not (persons and (is_outlet(name) or is_agency(name))))


def _is_city(name: str) -> bool:
    return name.lower() in lexicon.words("cities")


def is_place(name: str) -> bool:
    """Whether a stated author is a city or country of two words or more: "Los Angeles", "New Zealand"."""
    return " " in name and (name.lower() in lexicon.words("cities") or name.lower() in lexicon.table("countries"))


def is_agency(name: str) -> bool:
    """Whether a stated author is a news agency, whose copy many pages carry."""
    return bool(_AGENCY.search(f" {name}"))


def people(names: Sequence[str], publisher: str | None) -> tuple[str, ...]:
    """The names of persons: no roles, no agencies, no outlets, and not the page's own publisher."""
    own = (publisher or "").lower()
    short = [n for n in names if n and len(n) <= _MAX_NAME and (not own or n.lower() not in own)]
    kept = [n for n in short if not (is_role(n) or is_agency(n) or is_outlet(n))]
    if any(map(is_agency, short)) and not any(" " in n for n in kept):
        return ()  # a single word beside agencies is one more
    return tuple(dict.fromkeys(n.title() if n.isupper() and len(n) > 5 else n for n in kept))

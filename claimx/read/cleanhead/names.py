"""Names of authors that no "by" leads to: on lines of their own, and at the end of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.article import Span
from claimx.lexicon import given_names, group
from claimx.read.bylines import is_agency, is_outlet, is_personal, is_role, split_names, unglued
from claimx.read.cleanhead.days import MAX_LINE
from claimx.read.cleanhead.papers import MOST_KICKER
from claimx.read.cleanhead.signed import AGE, BYLINE, MAX_NAME, TERMINAL, read_line

CONTACT = re.compile(r"\S+@\S+\.\w+|@\w+")
_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")
_REPORTED = re.compile(
    r"(?:\(\s?|^|\n|(?<=[.!?”\")]) ?)(?:Reporting|Writing|Report)(?: and (?:writing|editing))? by "
    r"(?P<names>[^();\n]{4,120}?)(?:[;)\n]|\.?$|\.(?= ?[A-Z]))"
)
# "-- Ann Roy --" below a story
_SIGNED_OFF = re.compile(r"(?:--|—|–) ?(?P<names>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}) ?(?:--|—|–)(?=\s|[A-Z]|$)")
_IN_PLACE = re.compile(r" (?:in|at|from) [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*$")
_END = 400  # characters
_BLANK = re.compile(r"[ \t]*\n[ \t]*\n")
_PROSE = 8  # words of a sentence
STOPPED = re.compile(r"[.!?;:…]['\"”’)]*$")
# "Ann Roy North of England correspondent", "Bo Lind, Senior reporter", "Bo Lind • Senior reporter"
_HELD = re.compile(
    r"(?P<name>[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+|[A-Z][\w’'.-]* [A-Z][\w’'-]+(?=,| [•|·–—])))"
    r"(?:,| [•|·–—])? (?:[\w’'&-]+ ){0,5}?"
    rf"(?i:{'|'.join(group('reporting_roles'))})"
)


def bare_names(line: str, below: Sequence[str]) -> tuple[str, ...]:
    """The names on a line of their own, where a day, an account or an office follows: "Ann Roy", "6 March 2024"."""
    names = _AND.split(line)
    names = [name for part in names for name in unglued(part)] if len(names) > 1 else names
    if len(names) > 1:  # "Ann Roy, Banking Correspondent, and Bo Lind in Selby"
        names = [_IN_PLACE.sub("", n) for n in names if n and not is_role(n)] or names
    held = _HELD.fullmatch(line) if len(line) <= MAX_LINE else None
    if held and is_personal(held["name"]) and held["name"].split()[0].lower() in given_names():
        names = [held["name"]]
    if len(names) > 1 and is_personal(names[0]):  # "Ann Roy and Norwire"
        names = [n for n in names if not (is_agency(n) or (n.istitle() and n.isalpha()))]
    if len(line) > MAX_LINE or not names or not all(is_personal(n) for n in names) or BYLINE.match(line):
        return ()
    if any(CONTACT.fullmatch(after) and names[0].split()[-1].lower() in after.lower() for after in below):
        return tuple(names)
    if below and (is_office(below[0]) or _is_paper_of(below[0])):
        return tuple(names)
    if not all(n.split()[0].lower() in given_names() for n in names):
        return ()
    for after in below:
        if read_line(after).whole or any(p.fullmatch(after) for p in (CONTACT, AGE)) or is_office(after):
            return tuple(names)
        if len(after.split()) > MAX_NAME:
            break
    return ()


def name_alone(text: str, title: Span, line: re.Match[str]) -> tuple[str, ...]:
    """The name between blank lines, right below the headline and above prose that does not speak of its bearer."""
    name, rest = line[0].strip(), text[line.end() :]
    above = text[title[1] : line.start()]
    apart = not above.strip() and above.count("\n") > 1 and _BLANK.match(rest)
    if not apart or not is_personal(name) or name.split()[0].lower() not in given_names():
        return ()
    prose = rest.strip().split("\n", 1)[0].strip()
    told = len(prose.split()) >= _PROSE and STOPPED.search(prose) is not None
    return (name,) if told and name.split()[-1] not in rest and name.istitle() else ()


def is_office(line: str) -> bool:
    """Whether a line below a name says nothing but what its bearer is: "STAFF WRITER", "Senior reporter, Selby"."""
    words = re.findall(r"[^\W_]+", line.partition(",")[0].lower())
    known = group("newsroom_roles") | group("beats") | group("office_particles")
    if 1 < len(words) <= MOST_KICKER and words[-1] in group("reporting_roles") and not TERMINAL.search(line):
        return True  # "Industry correspondent"
    return (
        0 < len(words) <= MAX_NAME
        and len(line) <= MAX_LINE // 2
        and all(w.rstrip("s") in known or w in known for w in words)
    )


def _is_paper_of(line: str) -> bool:
    """Whether a line below a name says for whom its bearer writes: "BBC News, Selby"."""
    paper, _, place = line.partition(", ")
    short = (
        len(line.split()) <= MAX_NAME and not TERMINAL.search(line) and all(word[0].isupper() for word in line.split())
    )
    return short and bool(place) and is_outlet(paper)


def without_papers(names: Sequence[str]) -> list[str]:
    """The names without agencies and roles, and beside persons without papers: "By Ann Roy, Selby Post"."""
    told = [name for name in names if not (is_role(name) or is_agency(name))]
    persons = any(is_personal(name) for name in told)
    return [name for name in told if not (persons and is_outlet(name))]


def reporters(text: str) -> tuple[str, ...]:
    """Whom a line at the end of a story of an agency names: "(Reporting by Ann Roy; Editing by Bo Lind)"."""
    near = max(0, len(text) - _END)
    found = _REPORTED.search(text, near) or _SIGNED_OFF.search(text, near)
    return tuple(name for name in split_names(found["names"]) if is_personal(name)) if found else ()

"""One part of a byline without what stands around its name: "Analysis by Ann Lee in Kyiv" -> "Ann Lee".

Whom a byline names for something else than the words ("Photographs by", "Editing by") is no author.
"""

from __future__ import annotations

import re

from claimx import lexicon

_OTHERS = lexicon.group("other_credits")
_LABELS = "|".join(sorted(lexicon.group("byline_labels")))
_OFFICES = "|".join(sorted(lexicon.group("newsroom_roles") | lexicon.group("beats")))
# "Guest column by", "Interview:", "From"
_LEAD = re.compile(
    r"(?i)(?P<kind>(?:[^\W\d_]+\s+){1,3})by[\s:]+(?=\w)"
    rf"|(?:{_LABELS})\s*:\s*(?=\w)|(?-i:From)\s+(?=(?-i:[A-Z]))"
)
_KIND = "|".join(sorted(_OTHERS))
_CREDIT = re.compile(rf"(?i)(?:^|\s)(?:{_KIND})(?:\s{{1,3}}by\b|\s{{0,3}}:).*$")
_PLACE = re.compile(
    r",?\s{1,3}(?:in|at|from|for|of|with)\s{1,3}(?:[Tt]he\s{1,3})?[A-Z].*$"
)  # "in Kyiv", "for the Courier"
_NO_NAME = re.compile(r"(?:in|at|for)\s+(?:[Tt]he\s+)?[A-Z]")  # what a comma parted from the name before it
_ASIDE = re.compile(r"\([^)]{0,200}\)?$|\s@\w.*$")  # "(London)", "@annlee"
_ROLE_FROM = re.compile(rf"(?i)\s+(?:{_OFFICES})\b.*$")
# "Words and photos by Ann Lee", "Text & pictures: Ann Lee"
_WRITING = lexicon.group("writing_credits")
_ANY_KIND = "|".join(sorted(_OTHERS | _WRITING))
_SHARED = re.compile(
    rf"(?i)\b(?P<kinds>(?:{_ANY_KIND})(?:\s{{0,3}}(?:,|&|/|\band\b)\s{{0,3}}(?:{_ANY_KIND})\b){{1,3}})(?:\s{{1,3}}by\b|\s{{0,3}}:)[\s:]*"
)
_SHORTEST, _LONGEST = 2, 4  # words of a name before something else


def bare_name(part: str) -> str:
    """The name in one part of a byline; "" where the part credits somebody who did not write."""
    if _NO_NAME.match(part):
        return ""
    credit = _CREDIT.search(part)
    if credit and credit.start() == 0:
        return ""
    part = _without(part, _CREDIT)
    lead = _LEAD.match(part)
    if lead:
        if lead["kind"] and not _OTHERS.isdisjoint(lead["kind"].lower().split()):
            return ""
        part = part[lead.end() :]
    for tail in (_ASIDE, _PLACE):
        part = _without(part, tail)
    return _without_office(part)


def without_shared_credit(line: str) -> str:
    """A byline in which one credit for several things is that for the words, where they are among them.

    "Words and photos by Ann Lee" -> "by Ann Lee"; "Photos and video by Bo Lind" -> "photos by Bo Lind".
    """
    return _SHARED.sub(_one_credit, line)


def _one_credit(credit: re.Match[str]) -> str:
    kinds = re.findall(r"\w+", credit["kinds"].lower())
    return "; by " if not _WRITING.isdisjoint(kinds) else f"; {next(kind for kind in kinds if kind in _OTHERS)} by "


def _without(part: str, tail: re.Pattern[str]) -> str:
    """The part up to a tail, if what is left can be a person's name."""
    found = tail.search(part)
    head = part[: found.start()].rstrip() if found else part
    return head if _SHORTEST <= len(head.split()) <= _LONGEST and not _is_body(head) else part


def _without_office(part: str) -> str:
    """The part without an office or a newsroom behind a known given name: "Ann Lee Health Correspondent"."""
    words = part.split()
    if not words or words[0].lower() not in lexicon.given_names():
        return part
    for size in range(_SHORTEST, min(len(words), _LONGEST)):
        tail, known = " ".join(words[size:]), lexicon.words("known_organisations")
        if tail.lower() in known or words[size].lower() in known or _ROLE_FROM.fullmatch(f" {tail}"):
            return " ".join(words[:size])
    return part


def _is_body(name: str) -> bool:
    """Whether a name is that of a body: "American Institute" (for Research)."""
    return any(word.lower() in lexicon.words("organisation_words") for word in name.split())

"""Headlines In Title Case, made plain for the parser: a word that the story writes small is small.

The form of every word is looked up in the article itself, after the way of Lita et al. 2003 (truecasing);
nothing else of the text changes, and its length stays.
"""

from __future__ import annotations

import re
from collections import Counter

from claimx import lexicon

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LINE = re.compile(r"[^\n]+")
_LONGEST = 220  # characters of a headline
_FEWEST = 4  # words
_SHARE = 0.7  # of its longer words that begin with a capital
_MONTH_LEADS = lexicon.group("sure_month_leads")
_STEM = 5  # letters that a word must share with one of the story to pass for a form of it


def plain_headlines(text: str) -> str:
    """The text with its title-case lines in sentence case: same length, same words."""
    titles = [match for match in _LINE.finditer(text) if len(match.group()) <= _LONGEST and _title_case(match.group())]
    if not titles:
        return text
    small, capital, stems = _evidence(text, titles)
    pieces, last = [], 0
    for title in titles:
        first = True
        for word in _WORD.finditer(title.group()):
            form = word.group()
            if (
                not first
                and form[0].isupper()
                and len(form[0].lower()) == 1
                and form[1:].islower()
                and not _is_month(title.group(), word)
                and _is_small(form, small, capital, stems)
            ):
                at = title.start() + word.start()
                pieces += [text[last:at], form[0].lower()]
                last = at + 1
            first = title.group()[word.end() : word.end() + 1] in {":", "?", "!"}
    return "".join([*pieces, text[last:]])


def _is_month(title: str, word: re.Match[str]) -> bool:
    """Whether "May" or "March" is a month: beside a figure or after "in": "From 16th May", "Ends May 3"."""
    if word.group() not in ("May", "March"):
        return False
    before, after = title[: word.start()].split()[-1:], title[word.end() :].lstrip(" ,.")
    return any(w[0].isdigit() or w.lower() in _MONTH_LEADS for w in before) or after[:1].isdigit()


def _title_case(line: str) -> bool:
    words = _WORD.findall(line)
    longer = [word for word in words if len(word) > 3]
    if len(words) < _FEWEST or not longer or line.rstrip().endswith("."):
        return False
    return sum(word[0].isupper() for word in longer) >= _SHARE * len(longer) and not line.isupper()


def _evidence(text: str, titles: list[re.Match[str]]) -> tuple[Counter[str], Counter[str], set[str]]:
    """How often the story writes a word small, and capital where no sentence begins; the stems of small words."""
    lines = {title.start() for title in titles}
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for line in _LINE.finditer(text):
        if line.start() in lines:
            continue
        story = line.group()
        for word in _WORD.finditer(story):
            form = word.group()
            if form.islower():
                small[form] += 1
            elif (
                story[max(word.start() - 2, 0) : word.start()][-1:] == " "
                and story[max(word.start() - 2, 0)] not in '.!?:"“'
            ):
                capital[form.lower()] += 1
    return small, capital, {word[:_STEM] for word in small if len(word) >= _STEM}


def _is_small(form: str, small: Counter[str], capital: Counter[str], stems: set[str]) -> bool:
    word = form.lower()
    if word in lexicon.words("headline_small"):
        return True
    if capital[word] or capital[word.removesuffix("'s").removesuffix("’s")]:
        return small[word] > capital[word] > 0
    return (
        small[word] > 0
        or small[word.removesuffix("s")] > 0
        or (len(word) >= _STEM and (word[:_STEM] in stems or word.endswith(("ing", "ed"))))
    )

"""Every rule of the time grammar reads the sentence in its comment; the bracketed words are the expression."""

from __future__ import annotations

import inspect
import re

import pytest

from claimx.annotate import slots
from claimx.annotate.times import find_times
from claimx.annotate.times.find import RULES

PUBLISHED = "2021-05-13"  # a Thursday
EXAMPLE = re.compile(r"def \w+\(\s*\w+: Found,?\s*\) -> Reading \| None:\s+# (?P<text>.+)")


def examples() -> list[tuple[str, str]]:
    """Rule names with the text of their comments."""
    found = []
    for rule in RULES:
        match = EXAMPLE.search(inspect.getsource(rule.read))
        assert match, f"{rule.name} has no example"
        found.append((rule.name, match["text"]))
    return found


@pytest.mark.parametrize(("name", "text"), examples(), ids=[name for name, _ in examples()])
def test_rule_reads_its_example(parse, name, text):
    bracketed = re.findall(r"\[([^\]]+)\]", text)
    sentence = text.replace("[", "").replace("]", "")
    doc = parse(sentence[0].upper() + sentence[1:] + ("" if sentence[-1] in ".!" or "#" in sentence else "."))
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), ""))
    found = {doc.text[mark.start : mark.end].lower() for mark in find_times(doc) if mark.rule == name}
    for words in bracketed:
        assert words.lower() in found


def test_rule_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))

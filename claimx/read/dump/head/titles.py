"""The headline of a page dump: every stretch before the story that could be one, described for a ranker."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from claimx.lexicon import group
from claimx.read.dump.head.edges import TITLE_EDGES, Edges
from claimx.read.dump.head.page import Candidate, PageHead

_MAX = 36  # words and marks
_MIN = 2  # words
_OPENING = frozenset("“‘\"'([$£€#@<")


PAGE_FEATURES = (
    "words", "few", "many", "covered", "covered_count", "lede", "lede_count", "left_covered", "right_covered",
    "starts_line", "starts_glue", "starts_sentence", "starts_space", "starts_inside", "ends_line", "ends_glue",
    "ends_sentence", "ends_space", "ends_inside", "copies", "copied_long", "distance", "tokens_to_story", "function",
    "capital", "cue", "next_by", "next_date", "next_cue", "next_lower", "full_stop", "question", "digits",
    "previous_function", "previous_capital", "previous_cue", "crossings", "hard_crossings", "sentence_inside", "chance",
    "balanced", "colon", "bar", "name_only", "date_near", "last_share", "shouted", "lower_start", "earlier_copy",
    "first_covered", "last_covered", "segment_exact", "whole_repeat", "last_function", "next_name", "previous_covered",
    "left_lower", "lower_content", "style_shift", "inside_inside", "title_length", "next_quote", "story_next",
    "covered*covered", "words*covered", "words*words", "inside*copied", "capital*function", "lines", "glues",
    "by*closed", "inside*capital", "lede*lede", "inside*left_lower", "inside*previous_covered", "distance*distance",
    "near_story", "full_stop*words", "inside*first_covered", "inside*first_new", "inside*left_covered",
    "inside*right_covered", "lower*lower",
)  # fmt: skip
FEATURES = PAGE_FEATURES + TITLE_EDGES
_BYLINE_LEADS = group("byline_leads")
_DATE_LEADS = group("date_leads")
_CREDIT_LEADS = group("other_credits") | group("writing_credits")


def title_candidates(page: PageHead, edges: Edges) -> Iterator[Candidate]:
    """Every stretch that may be one block, before the story or at its very start."""
    size = len(page.tokens)
    ends = [b for b in range(1, size + 1) if edges.closes(b)]
    at = 0
    for a in range(size):
        if not edges.opens(a) or page.tokens[a].segment > page.first + 1:
            continue
        while at < len(ends) and ends[at] <= a:
            at += 1
        for b in ends[at : at + _MAX]:
            if b > a + _MAX or edges.broken(a, b):
                break
            if page.count("word", a, b) >= _MIN and not _opens_credit(page, b):
                yield Candidate(a, b, _describe(page, a, b) + edges.of_title(a, b))


def _opens_credit(page: PageHead, b: int) -> bool:
    """Whether a stretch that ends there ends with a credit's first word: "Photos" of "Photos by Ann Roy"."""
    credit = page.tokens[b - 1].text.capitalize() == page.tokens[b - 1].text and page.lower[b - 1] in _CREDIT_LEADS
    return credit and b < len(page.tokens) and page.tokens[b].text == "by"


def _describe(page: PageHead, a: int, b: int) -> tuple[float, ...]:
    tokens = page.tokens
    hard = sum(page.starts[i] and page.boundary(i) in {"line", "glue"} for i in range(a + 1, b))
    words = page.count("word", a, b)
    content = page.count("content", a, b) or 1
    covered = page.count("covered", a, b)
    lede = page.count("lede", a, b)
    left = page.count("content", a - 4, a)
    right = page.count("content", b, b + 4)
    span = page.words(a, b)
    folded = page.folded[tokens[a].start : tokens[b - 1].end]
    copies = page.folded.count(folded) - 1
    start, end = page.boundary(a), page.boundary(b)
    nxt = page.lower[b] if b < len(tokens) else ""
    nxt_word = b < len(tokens)
    prev = a - 1
    cue = page.count("cue", a, b)
    whole = False
    if copies > 0 and words >= 3:
        wider = page.folded[tokens[max(a - 1, 0)].start : tokens[b - 1].end]
        longer = page.folded[tokens[a].start : tokens[min(b, len(tokens) - 1)].end]
        whole = page.folded.count(wider) <= copies and page.folded.count(longer) <= copies
    middle = (a + b) // 2
    plain = page.count("plain", a, b) / content
    half = [page.count("plain", x, y) / (page.count("content", x, y) or 1) for x, y in ((a, middle), (middle, b))]
    crossings = page.count("starts", a + 1, b)
    last_mark = span[-1]
    near = any(page.month[i] or page.lower[i] == "by" for i in range(b, min(b + 12, len(tokens))))
    plain_values = (
        float(min(words, 25)),
        float(words < 5),
        float(words > 18),
        covered / content,
        float(min(covered, 10)),
        lede / content,
        float(min(lede, 8)),
        page.count("covered", a - 4, a) / left if left else -0.3,
        page.count("covered", b, b + 4) / right if right else -0.3,
        float(start == "line"),
        float(start == "glue"),
        float(start == "sentence"),
        float(start == "space"),
        float(not start),
        float(end == "line"),
        float(end == "glue"),
        float(end == "sentence"),
        float(end == "space"),
        float(not end),
        float(min(copies, 3)),
        float(copies > 0 and words >= 5),
        float(min(page.first - tokens[b - 1].segment, 40)),
        math.log1p(max(0, page.story_at - b)),
        page.count("function", a, b) / words,
        page.count("capital", a, b) / words,
        cue / words,
        float(nxt in _BYLINE_LEADS),
        float(nxt_word and (page.month[b] or page.digit[b] or nxt in _DATE_LEADS)),
        float(nxt_word and page.cue[b]),
        float(nxt_word and not page.capital[b] and page.word[b] and not page.digit[b]),
        float(last_mark in ".,;"),
        float(last_mark in "?!"),
        page.count("digit", a, b) / words,
        float(prev >= 0 and page.function[prev]),
        float(prev >= 0 and page.capital[prev]),
        float(prev >= 0 and page.cue[prev]),
        float(crossings),
        float(hard),
        float(bool(re.search(r"[a-z][.!?] [A-Z]", span))),
        page.story[tokens[a].segment],
        float(span.count("“") == span.count("”") and span.count("(") == span.count(")")),
        float(":" in span),
        float(any(c in span for c in "|›»•©")),
        float(words <= 3 and page.count("capital", a, b) == words),
        float(near),
        float(page.count("covered", b - 3, b) > 0),
        page.count("shouted", a, b) / words,
        float(page.lower[a] == tokens[a].text and page.word[a]),
        float(copies > 0 and page.folded.find(folded) < tokens[a].start),
        float(page.covered[a]),
        float(page.covered[b - 1]),
        float(bool(start) and bool(end)),
        float(whole),
        float(page.function[b - 1]),
        float(b + 1 < len(tokens) and page.given[b] and page.capital[b + 1]),
        float(prev >= 0 and page.covered[prev]),
        float(page.count("word", a - 4, a) - page.count("capital", a - 4, a)),
        plain,
        abs(half[0] - half[1]),
        float(not start and not end),
        abs(math.log(words / 10.0)),
        float(b < len(tokens) and tokens[b].text in _OPENING),
        float(b < len(tokens) and tokens[b].segment == page.first and page.starts[b]),
    )
    return plain_values + _products(dict(zip(PAGE_FEATURES, plain_values, strict=False)))


def _products(v: dict[str, float]) -> tuple[float, ...]:
    """Pairs of features that only together tell a headline's edge."""
    inside = v["starts_inside"]
    return (
        v["covered"] ** 2,
        v["words"] * v["covered"],
        v["words"] ** 2 / 100,
        inside * v["copied_long"],
        v["capital"] * v["function"],
        v["starts_line"] * v["ends_line"],
        v["starts_glue"] * v["ends_glue"],
        v["next_by"] * (1 - v["ends_inside"]),
        inside * v["previous_capital"],
        v["lede"] ** 2,
        inside * v["left_lower"],
        inside * v["previous_covered"],
        v["distance"] ** 2 / 100,
        min(v["distance"], 5.0),
        v["full_stop"] * v["words"],
        inside * v["first_covered"],
        inside * (1 - v["first_covered"]),
        inside * v["left_covered"],
        v["ends_inside"] * v["right_covered"],
        v["lower_content"] ** 2,
    )

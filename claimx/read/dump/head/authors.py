"""Authors in the head of a page dump: every stretch that could be a person's name, described for a classifier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx import lexicon
from claimx.read.bylines import is_outlet, is_widget
from claimx.read.dump.head.credits import is_credit, is_pictured
from claimx.read.dump.head.edges import NAME_EDGES, Edges, log
from claimx.read.dump.head.page import Candidate, PageHead
from claimx.read.dump.head.tokens import stem
from claimx.read.forest import Rows

PAGE_FEATURES = (
    "after_by", "after_author", "given", "two", "three", "one", "segment_exact", "starts", "ends", "next_date",
    "next_role", "next_and", "after_and", "uses_none", "uses_some", "uses_many", "copies", "before_story", "near_story",
    "far", "in_story", "shouted", "after_title", "title_near", "in_title", "cue", "date_near", "credit", "agency",
    "by*given", "exact*given", "exact*date", "organisation", "by_line", "role_near", "next_handle", "initial",
    "covered_words", "given*date", "given*uses_none", "place_word",
    "common_word", "last_common", "isolated", "in_prose", "by*two", "by*uses_none", "two*date*new", "outlet_word",
    "by*date_near", "new*exact", "prose*by", "alone_after_title", "suffix", "account", "biography", "captioned",
    "next_lower", "previous_lower", "bar_before", "bar_after", "gap", "distance", "by_after", "institution",
    "credit_before", "credit_after", "ago", "to_date", "outlet", "slash", "place_in_head",
    "run_before", "run_after", "city_last", "city_after", "button_after",
)  # fmt: skip
FEATURES = PAGE_FEATURES + NAME_EDGES
RIVAL_FEATURES = (*FEATURES, "odds", "behind", "overlapping", "rank", "likely", "likely_before", "best")
TREES = "names.onnx"

_PARTICLES = lexicon.group("title_particles")
_ROLES = lexicon.group("newsroom_roles")
_CREDITS = lexicon.group("credit_words")
_AGENCY = re.compile(
    r"(?i)associated press|reuters|afp|agence france-presse|press association|canadian press|xinhua|bloomberg"
)
_SUFFIXES = lexicon.group("name_suffixes")
_BARS = frozenset("|•·/—–-@(,")
_CAPTIONED = lexicon.group("caption_words")
_CREDIT_BEFORE = lexicon.group("credit_leads")
_CREDIT_AFTER = lexicon.group("credit_tails")
_AGO = lexicon.group("ages")
_NEVER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|am|pm|utc|gmt|[ecmp][sd]?t|bst|ist|cet|"
    r"published|updated|posted|modified|date|last|share|details|exclusive|advertisement|credit|image|images|photo"
)
_FAR = 30
_BIOGRAPHY = re.compile(r"\W{1,3}(?:is|was|writes|covers|joined|has|reports|works|can be) ")
_OUTLET = lexicon.group("outlet_words")
_INSTITUTIONS = lexicon.group("institution_words")
_MAX = 5
_LIKELY = 0.05
_PLAUSIBLE = 0.3
_MOST = 20
_OPEN = 0.1
# may end "presented by", "photos by Ann Roy and"
_CREDITED = lexicon.group("credited_ends") | {":", "&", ",", "/"}
_INTRODUCE = frozenset({"by", "author", ":"})
_AUTHOR_LEADS = lexicon.group("author_leads")
_BUTTONS = lexicon.group("button_verbs")  # "Ann Roy View more articles"
_NO_SURNAMES = lexicon.group("no_surnames")


def author_candidates(page: PageHead, edges: Edges, title: Candidate | None) -> Iterator[Candidate]:
    """Runs of up to five words that are written as names are and that something parts from the words around."""
    size = len(page.tokens)
    for a in range(size):
        if _is_handle(page, a):
            yield _candidate(page, edges, a, a + 1, title)
        if not _may_begin(page, edges, a):
            continue
        sure = edges.marks.kinds["A"][a] > _LIKELY or (a > 0 and page.lower[a - 1] in _INTRODUCE)
        for b in range(a + 1, min(size, a + _MAX) + 1):
            last = b - 1
            if b - a > 1 and page.starts[last] and page.boundary(last) in {"line", "glue"}:
                break
            name, joins = _is_name(page, last), _joins(page, last)
            if last > a and not (name or joins):
                break
            if (
                name
                and not joins
                and (sure or last > a)
                and _may_end(page, edges, b, sure=sure)
                and not _twice(page, a, b)
                and not is_pictured(page.text, page.tokens[last].end)
                and not is_widget(page.words(a, b))
            ):
                yield _candidate(page, edges, a, b, title)


def _twice(page: PageHead, a: int, b: int) -> bool:
    """Whether the words are a name and the same name again: "Ann Roy Ann Roy"."""
    half = (b - a) // 2
    return b - a >= 4 and page.lower[a : a + half] == page.lower[b - half : b]


def compare(candidates: Sequence[Candidate], chances: Sequence[float]) -> Rows:
    """One row of `RIVAL_FEATURES` for each candidate; `chances` are what each has when it is judged by itself."""
    import numpy as np

    best = max(chances, default=0.0)
    order = sorted(range(len(chances)), key=lambda i: -chances[i])
    rank = {i: place for place, i in enumerate(order)}
    rows = []
    for i, (c, chance) in enumerate(zip(candidates, chances, strict=True)):
        beside = [chances[j] for j, o in enumerate(candidates) if j != i and o.first < c.last and c.first < o.last]
        likely = [o.first for o, other in zip(candidates, chances, strict=True) if other > _PLAUSIBLE]
        rows.append(
            [
                *c.values,
                log(chance),
                best - chance,
                max(beside, default=0.0),
                min(rank[i], _MOST),
                min(len(likely), _MOST),
                min(sum(first < c.first for first in likely), _MOST),
                best,
            ]
        )
    return np.array(rows, dtype=np.float32).reshape(-1, len(RIVAL_FEATURES))


def _candidate(page: PageHead, edges: Edges, a: int, b: int, title: Candidate | None) -> Candidate:
    return Candidate(a, b, _describe(page, a, b, title) + edges.of_name(a, b))


def _is_handle(page: PageHead, a: int) -> bool:
    """Whether a lower-case word is an account: "By admin - 2018-09-16"."""
    if not 0 < a < len(page.tokens) - 1 or page.lower[a - 1] != "by" or page.tokens[a - 1].text == "by":
        return False
    return page.word[a] and not page.capital[a] and not page.digit[a] and not (page.word[a + 1] and page.plain[a + 1])


def _may_begin(page: PageHead, edges: Edges, a: int) -> bool:
    if a and page.lower[a - 1] in _CREDITED and is_credit(page.text, page.tokens[a].start):
        return False
    if not _is_name(page, a):
        # "The Associated Press"
        return page.tokens[a].text == "The" and a + 1 < len(page.tokens) and _is_name(page, a + 1)
    return (
        page.starts[a]
        or not _is_name(page, a - 1)
        or page.given[a]
        or edges.marks.edge[a] > _OPEN
        or edges.marks.author_first[a] > _OPEN
    )


def _may_end(page: PageHead, edges: Edges, b: int, *, sure: bool) -> bool:
    if b < len(page.tokens) and (page.lower[b] in _SUFFIXES or (_is_initial(page, b - 1) and _is_name(page, b))):
        return False
    if b >= len(page.tokens) or page.starts[b] or not _is_name(page, b) or page.lower[b] in _ROLES:
        return True
    author = edges.marks.kinds["A"]
    return page.given[b] or edges.marks.edge[b] > _OPEN or author[b - 1] - author[b] > _OPEN or sure


def _joins(page: PageHead, i: int) -> bool:
    """Whether a word goes on with a name without being one: "Ana de Lima", "J. Roy"."""
    return page.lower[i] in _PARTICLES or page.tokens[i].text == "."


def _is_initial(page: PageHead, i: int) -> bool:
    """Whether a word is an initial, after which a name goes on: "Bruce Y. Lee"."""
    return len(page.lower[i].rstrip(".")) == 1


def _is_name(page: PageHead, i: int) -> bool:
    if not 0 <= i < len(page.tokens):
        return False
    if not page.capital[i] or page.cue[i] or page.lower[i].endswith(("'s", "’s")):
        return False
    if page.month[i] and not _is_middle_name(page, i):
        return False
    if _NEVER.fullmatch(page.lower[i]):
        return False
    # "Will Rand": a small word that is a given name too
    return not page.function[i] or (page.given[i] and i + 1 < len(page.tokens) and _is_surname(page, i + 1))


def _is_middle_name(page: PageHead, i: int) -> bool:
    """Whether a word for a month stands inside a name: "Ann June Roy", but no "Ann Roy, June 5"."""
    inside = 0 < i < len(page.tokens) - 1 and not page.starts[i] and not page.starts[i + 1]
    return inside and page.given[i - 1] and not page.digit[i + 1] and _is_surname(page, i + 1)


def _is_surname(page: PageHead, i: int) -> bool:
    return page.capital[i] and not page.function[i] and not page.month[i] and not page.starts[i]


def _describe(page: PageHead, a: int, b: int, title: Candidate | None) -> tuple[float, ...]:
    tokens = page.tokens
    size = len(tokens)
    span = page.words(a, b)
    previous = page.lower[a - 1] if a else ""
    nxt = page.lower[b] if b < size else ""
    by = previous == "by" or (previous == ":" and a > 1 and page.lower[a - 2] == "by")
    author = previous in _AUTHOR_LEADS or (previous == ":" and not by)
    given = page.given[a]
    uses = page.story_words.all[stem(page.lower[b - 1])]
    starts, ends = page.starts[a] or a == 0, b >= size or page.starts[b]
    exact = starts and ends
    next_date = b < size and (page.month[b] or page.digit[b] or nxt in {"published", "updated", "posted", "·", "|"})
    distance = page.story_at - a
    date_near = any(page.month[i] for i in range(max(0, a - 8), min(size, b + 10)))
    roles = any(page.lower[i] in _ROLES for i in range(b, min(size, b + 3)))
    organisation = any(page.lower[i] in lexicon.words("organisation_words") for i in range(a, b))
    in_title = title is not None and a < title.last and b > title.first
    gap = a - title.last if title else -1
    copies = page.folded.count(span.lower()) - 1
    isolated = not _is_name(page, a - 1) and (b >= size or page.starts[b] or not _is_name(page, b))
    in_prose = (
        a > 0 and b < size and page.word[a - 1] and page.word[b] and not page.capital[a - 1] and not page.capital[b]
    )
    common = [page.story_words.lower[stem(page.lower[i])] > 0 for i in range(a, b)]
    return (
        float(by),
        float(author),
        float(given),
        float(b - a == 2),
        float(b - a == 3),
        float(b - a == 1),
        float(exact),
        float(starts),
        float(ends),
        float(next_date),
        float(nxt in _ROLES),
        float(nxt in {"and", ",", "&"}),
        float(previous in {"and", "&"}),
        float(uses == 0),
        float(0 < uses <= 2),
        float(uses > 2),
        float(min(copies, 3)),
        float(0 <= distance < 25),
        float(0 <= distance < 60),
        float(distance >= 100),
        float(tokens[a].segment >= page.first),
        float(span.isupper()),
        float(0 <= gap < 12),
        float(0 <= gap < 40),
        float(in_title),
        float(page.count("cue", a, b) > 0),
        float(date_near),
        float(
            previous in _CREDITS or nxt in _CREDITS or any(page.lower[i] in _CREDITS for i in range(max(0, a - 3), a))
        ),
        float(bool(_AGENCY.search(span))),
        float(by and given),
        float(exact and given),
        float(exact and date_near),
        float(organisation),
        float(by and ends),
        float(roles),
        float(nxt == "@"),
        float(any(_is_initial(page, i) for i in range(a, b))),
        page.count("covered", a, b) / (b - a),
        float(given and next_date),
        float(given and uses == 0),
        float(any(page.lower[i] in lexicon.table("countries") or page.lower[i] in _NO_SURNAMES for i in range(a, b))),
        float(any(common)),
        float(common[-1]),
        float(isolated),
        float(in_prose),
        float(by and b - a == 2),
        float(by and uses == 0),
        float(b - a == 2 and next_date and uses == 0),
        float(any(page.lower[i] in _OUTLET for i in range(a, b))),
        float(by and date_near),
        float(uses == 0 and exact),
        float(in_prose and by),
        float(isolated and b - a == 2 and 0 <= gap < 4),
        float(page.lower[b - 1] in _SUFFIXES),
        float(_has_account(page, a, b)),
        float(_has_biography(page, span, tokens[a].end)),
        float(any(page.lower[i] in _CAPTIONED for i in (*range(max(0, a - 4), a), *range(b, min(size, b + 5))))),
        float(b < size and page.word[b] and not page.capital[b] and not page.digit[b]),
        float(a > 0 and page.word[a - 1] and not page.capital[a - 1] and not page.digit[a - 1]),
        float(previous in _BARS and bool(previous)),
        float(nxt in _BARS and bool(nxt)),
        float(max(-60, min(gap, 60))),
        float(max(-80, min(distance, 300))),
        float("by" in page.lower[b : b + 4]),
        float(any(page.lower[i] in _INSTITUTIONS for i in range(a, b))),
        float(any(page.lower[i] in _CREDIT_BEFORE for i in range(max(0, a - 3), a))),
        float(any(page.lower[i] in _CREDIT_AFTER for i in range(b, min(size, b + 3)))),
        float(any(page.lower[i] in _AGO for i in range(b, min(size, b + 3)))),
        float(next((i - b for i in range(b, min(size, b + _FAR)) if page.month[i]), _FAR)),
        float(is_outlet(span)),
        float(nxt in {"/", "·", "•", "|"}),
        a / size,
        float(not page.starts[a] and _is_name(page, a - 1)),
        float(b < size and not page.starts[b] and _is_name(page, b)),
        float(b - a > 2 and page.lower[b - 1] in lexicon.words("cities")),
        float(b < size and page.capital[b] and nxt in lexicon.words("cities")),
        float(nxt in _BUTTONS),
    )


def _has_account(page: PageHead, a: int, b: int) -> bool:
    """Whether the page names an account with a part of the name: "@ann_roy", "ann.roy@larkton.example"."""
    parts = [re.escape(page.lower[i]) for i in range(a, b) if len(page.lower[i]) > 2]
    return any(re.search(rf"@\w{{0,20}}{part}|{part}@", page.folded) for part in parts)


def _has_biography(page: PageHead, name: str, after: int) -> bool:
    """Whether the page says further down who somebody of this name is: "Ann Roy covers the courts."."""
    at = page.text.find(name, after)
    while at >= 0:
        if _BIOGRAPHY.match(page.text, at + len(name)):
            return True
        at = page.text.find(name, at + 1)
    return False

"""Which stretches of a page's head may be a name, and how the likeliest headlines are compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from claimx.errors import ModelError
from claimx.read import forest
from claimx.read.dump.head import blocks, rivals
from claimx.read.dump.head.authors import author_candidates
from claimx.read.dump.head.dated import dated_author
from claimx.read.dump.head.edges import Edges
from claimx.read.dump.head.page import Candidate, PageHead
from claimx.read.dump.head.titles import FEATURES
from claimx.read.dump.head.tokens import head_tokens, story_words
from claimx.read.segments import segment

STORY = "The harbour of Larkton was closed on Monday after a storm, and the mayor said that it would open again soon."


def page_of(head: str) -> PageHead:
    text = head + "\n" + STORY
    segments = segment(text)
    chances = [1.0 if "harbour of Larkton" in text[s.start : s.end] else 0.0 for s in segments]
    first = chances.index(1.0)
    return PageHead(
        text, segments, chances, first, head_tokens(text, segments, first), story_words(text, segments, chances)
    )


def unmarked(page: PageHead) -> Edges:
    """Edges of a tagger that has no opinion."""
    return Edges(blocks.marks({}, len(page.tokens)))


def names(head: str) -> set[str]:
    page = page_of(head)
    spans = [
        (page.tokens[c.first].start, page.tokens[c.last - 1].end) for c in author_candidates(page, unmarked(page), None)
    ]
    return {page.text[a:b] for a, b in spans}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Harbour closed By Julius Young | Larkton Post", "Julius Young"),  # no July
        ("Harbour closed By Sean Martin Sean Martin PUBLISHED: 00:01", "Sean Martin"),  # no March
        ("Harbour closed by Janie Har Nov. 20, 2019", "Janie Har"),
        ("Harbour closed The Associated Press Published Monday", "The Associated Press"),
        ("Harbour closed Bruce Y. Lee Senior Contributor", "Bruce Y. Lee"),
        ("Harbour closed By admin - 2018-09-16", "admin"),
        ("of Amazon By Sarah LazareTwitter Today, of Amazon by Sarah LazareTwitter today", "Sarah Lazare"),
    ],
)
def test_bylines_are_candidates(head: str, name: str) -> None:
    assert name in names(head)


def test_a_name_does_not_end_with_an_initial_that_goes_on() -> None:
    assert "Troy L." not in names("Brothers return By Troy L. Smith, Larkton.com")
    assert "Troy L. Smith" in names("Brothers return By Troy L. Smith, Larkton.com")


def test_months_are_no_names() -> None:
    assert not {n for n in names("Harbour closed By November 2019") if n.startswith("November")}


def rival_rows(scores: list[float]) -> tuple[list[Candidate], np.ndarray]:
    page = page_of("Sport Harbour closed after storm Ann Lee")
    spans = [(0, 5), (1, 5), (1, 3), (5, 7)]
    candidates = [Candidate(a, b, (0.0,) * len(FEATURES)) for a, b in spans]
    return candidates, rivals.describe_rivals(page, unmarked(page), candidates, scores, rivals.likeliest(scores))


def test_a_stretch_knows_its_rivals() -> None:
    _, rows = rival_rows([0.0, 2.0, 1.0, -1.0])
    at = {name: i for i, name in enumerate(rivals.ALL_FEATURES)}
    best = rows[0]  # "Harbour closed after storm"
    assert rows.shape == (4, len(rivals.ALL_FEATURES))
    assert best[at["rank"]] == best[at["behind"]] == 0
    chances = np.exp([0.0, 2.0, 1.0, -1.0]) / np.exp([0.0, 2.0, 1.0, -1.0]).sum()
    assert best[at["same_start"]] == pytest.approx(chances[1] + chances[2])
    assert best[at["longer_left"]] == pytest.approx(chances[0])
    assert best[at["shorter_right"]] == pytest.approx(chances[2])
    assert best[at["starts_there"]] == pytest.approx(chances[3])
    assert best[at["overlapping"]] == pytest.approx(1 - chances[3])


def test_the_forest_decides_among_the_likeliest() -> None:
    page = page_of("Sport Harbour closed after storm Ann Lee")
    candidates, _ = rival_rows([0.0, 2.0, 1.0, -1.0])
    at = rivals.ALL_FEATURES.index("rank")
    last = rivals.best_title(page, unmarked(page), candidates, [0.0, 2.0, 1.0, -1.0], lambda rows: rows[:, at])
    assert last == candidates[3]
    assert rivals.best_title(page, unmarked(page), [], [], lambda rows: rows[:, at]) is None


def test_changed_trees_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / rivals.FILE).write_bytes(b"no graph of ours")
    monkeypatch.setattr(forest, "weights_path", lambda _: tmp_path)
    with pytest.raises(ModelError, match="not those that were shipped"):
        rivals.load.__wrapped__()
    (tmp_path / rivals.FILE).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        rivals.load.__wrapped__()


@pytest.mark.parametrize(
    ("head", "chosen"),
    [
        ("Harbour closed\nNizar Quell · Larkton News · Posted: May 3, 2024 8:25 AM", ["Nizar Quell"]),
        ("Harbour closed\nNizar Quell 2 hours ago", ["Nizar Quell"]),
        ("Harbour closed\nNizar Quell/May 3, 2024", ["Nizar Quell"]),
        ("Harbour closed\nNizar Quell speaks to sailors", []),
        ("Harbour closed\nLarkton News May 3, 2024", []),  # an outlet
        ("Harbour closed\nThe Associated Press May 3, 2024", []),
    ],
)
def test_a_name_with_a_day_behind_it_needs_less(head: str, chosen: list[str]) -> None:
    page = page_of(head)
    scored = [(0.15, c) for c in author_candidates(page, unmarked(page), None)]
    scored.sort(key=lambda pair: pair[1].first - pair[1].last)  # longer names first
    found = [page.span(c.first, c.last) for c in dated_author(scored, page, threshold=0.1)]
    assert [page.text[a:b] for a, b in found] == chosen
    assert dated_author([(0.05, c) for _, c in scored], page, threshold=0.1) == []


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Harbour closed Photography by Nizar Quell", "Nizar Quell"),
        ("Harbour closed Photos by Ida Moor and Nizar Quell", "Nizar Quell"),
        ("Harbour closed Photos by Ida Moor, Bo Lind and Nizar Quell", "Nizar Quell"),
        ("Harbour closed Pictures: Ida Moor, Nizar Quell", "Nizar Quell"),
        ("Harbour closed Presented by Bright Tyres", "Bright Tyres"),
        ("Harbour closed In partnership with Bright Tyres", "Bright Tyres"),
    ],
)
def test_who_is_credited_for_something_else_is_no_candidate(head: str, name: str) -> None:
    assert name not in names(head)
    assert "Nizar Quell" in names("Harbour closed Larkton Images By Nizar Quell")

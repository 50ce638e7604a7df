"""What holds for every text there is: spans are their words, nothing is lost unsaid, two runs give the same bytes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.extraction import ExtractOptions, extract_many
from claimx.read import Failure, ReadOptions, read_text
from claimx.record import from_json, to_json
from claimx.render.formats import LINES, Look, lines
from claimx.verify import misplaced

PIECES = [
    "Mayor Ines Okoro said on Tuesday that the bridge would not reopen before May.", "“We have 🚀 nothing to add,” she said.",
    "According to the Courier, 1,200 people left the town in 2019.", "He didn't.", "By Omar Haddad", "June 4, 2024", "SUBSCRIBE", "Read more",
    "«Non», dit-il.", "''", '"', "“", "‘", "—", "@IngridSolheim", "https://example.org/a?b=c", "👨‍👩‍👧", "e\u0301", "\u202e", "\u200b", "\x1b[31m", "\0",
    "\ufeff", "\r\n", "\n\n", "\n", "\t", " ", "  ", "- item", "# Title", "<b>", "&amp;", "=SUM(A1)", "[bold]", "{{7*7}}", "1990", "…", ".", "?", "next week",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map(" ".join)
OPTIONS = ReadOptions(published="2024-06-04", language="en")


def analyse(text: str, *, fast: bool = False):
    (found,) = extract_many([read_text(text, options=OPTIONS)], options=ExtractOptions(include_text=True, fast=fast))
    assert not isinstance(found, Failure), found.error.__cause__
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_gives_a_record_that_holds(text):
    record = analyse(text)
    content = record.article.text.content
    assert len(content) == len(text), "offsets count the text as it came"
    assert misplaced(record, content) == []
    assert to_json(analyse(text)) == to_json(record)
    assert from_json(to_json(record)) == record
    for name in LINES:
        assert lines(name, Look()).piece(record).decode() is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_every_character_is_read_or_said_to_be_skipped(text):
    record = analyse(text)
    content = record.article.text.content
    told = sorted([*record.article.body, *((s.start, s.end) for s in record.coverage.skipped)])
    for (_, end), (start, _) in pairwise(told):
        assert end <= start, "no character is told twice"
    at = 0
    for start, end in [*told, (len(content), len(content))]:
        assert content[at:start].strip() == "", "words that nobody accounts for"
        at = max(at, end)
    assert record.coverage.chars == len(content)
    assert record.coverage.body_chars == sum(end - start for start, end in record.article.body)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_claims_stay_in_the_story_and_ids_are_their_own(text):
    record = analyse(text)
    body = record.article.body
    for claim in record.claims:
        assert any(start <= claim.what.predicate.start and claim.what.predicate.end <= end for start, end in body)
        assert 0 <= claim.confidence <= 1
    assert len({claim.id for claim in record.claims}) == len(record.claims)
    assert sorted(claim.rank for claim in record.claims) == list(range(1, len(record.claims) + 1))
    entities = {entity.id for entity in record.entities}
    times = {time.id for time in record.times}
    attributions = {attribution.id for attribution in record.attributions}
    for claim in record.claims:
        assert claim.who is None or claim.who.entity in {None, *entities}
        assert claim.when is None or claim.when.time in times
        assert claim.source.attribution in {None, *attributions}


def test_a_long_article_is_read_to_its_end():
    """Longer than what the parser sees at once, so it is parsed in pieces."""
    text = (
        "The council of Bregen 🌉 voted on the old bridge. Nobody spoke about the cost of it.\n\n" * 260
        + "Mayor Ines Okoro left in 2019."
    )
    assert len(text) > 20_000
    record = analyse(text, fast=True)
    assert misplaced(record, text) == []
    assert record.coverage.sentences == 521
    assert (record.coverage.skipped, record.coverage.body_chars) == ((), len(text))
    assert record.claims[-1].who.name == "Ines Okoro"


@given(st.text(max_size=200))
def test_no_control_character_is_left(text):
    content = read_text(text, options=OPTIONS).text
    assert len(content) == len(text)
    assert not [
        c for c in content if (ord(c) < 32 and c not in "\n\t\r") or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    ]

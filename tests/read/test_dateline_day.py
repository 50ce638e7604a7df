"""The day of a dateline is the publication date of a clean text that states no other."""

from __future__ import annotations

import pytest

from claimx.read import read_text

STORY = " the port will close its coal terminal by the end of the year, its director said.\n\nThe terminal employs 140 people."


@pytest.mark.parametrize(
    "start", ["LINDMAR, 6 March 2024 - Then", "PORT LOUIS, Mauritius, March 6, 2024 (Courier) — Then"]
)
def test_a_whole_date_in_a_dateline(start: str) -> None:
    article = read_text("Port to close terminal\n\n" + start + STORY)
    assert (article.published, article.published_from) == ("2024-03-06", "text")


def test_a_date_in_a_sentence_is_none() -> None:
    assert read_text("Port to close terminal\n\nOn 6 March 2024 - a Wednesday -" + STORY).published is None

"""Which brackets a writer set around his own words in somebody else's."""

from __future__ import annotations

import pytest

from claimx.annotate.parse.insertions import find_insertions


def read(text: str) -> str:
    halves = {half for pair in find_insertions(text) for half in pair}
    return "".join(letter for at, letter in enumerate(text) if at not in halves)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“[Kern] left,” she said.", "“Kern left,” she said."),
        ("“(The board) never paid,” she said.", "“The board never paid,” she said."),
        ("“(T)he boat sank,” she said.", "“The boat sank,” she said."),
        ("“Then, [Kern’s] boat sank.”", "“Then, Kern’s boat sank.”"),
        ("They went on to pick[ing] up idea[s].", "They went on to picking up ideas."),
        ("“I will [use it anyway],” he said.", "“I will use it anyway,” he said."),
        ("“He [doesn’t] sail,” she said.", "“He doesn’t sail,” she said."),
        ("“I like Ivo [Kern] and the boat [in the yard],” she said.", "“I like Ivo Kern and the boat in the yard,” she said."),
        ('"After that, (Kern) left," she said.', '"After that, Kern left," she said.'),
    ],
)  # fmt: skip
def test_words_put_into_a_quotation_are_read_as_part_of_it(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“He (Ivo Kern) left,” she said.",
        "“They [the owners] paid,” she said.",
        "“It broke his (Kern’s) heart,” she said.",
        "The Fund for Seafarers [FFS] paid.",
        "“We had a bad first half [two goals and a red card],” he said.",
        "The boat (the oldest in the bay) sank.",
        "“[Laughs] No, I never sail,” he said.",
        "The boats sank [1], and no one knows why [2][3].",
        "See [the report](https://example.org/report).",
        "The boat sank. [Norwire]\n[Photo: Ana Roe]",
    ],
)
def test_other_brackets_stay(text):
    assert read(text) == text


def test_many_brackets_are_read_in_linear_time():
    assert len(list(find_insertions('"a [b] c (d) ' * 20_000))) > 0

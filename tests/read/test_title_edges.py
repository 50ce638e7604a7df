"""The edges of headline and byline in dumps without lines: buttons, "by", "Text:", sponsors, the page's owner."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import read_bytes
from claimx.read.dump.head.trim import trimmed

TITLE = "Dam above Holm to be drained"
STORY = (
    "The dam above Holm will be drained in April, the water board said on Monday. “We have found cracks in two of its "
    "walls,” said its director, Inga Moss. The repair will cost nine million euros, according to the county. Farmers in "
    "the valley, who take their water from the dam, asked for compensation."
)


def read(head: str, joint: str) -> Article:
    lines = ["Holm Echo", "News", "Sport", "Opinion", "Subscribe", "Sign in", *head.split("\n"), STORY]
    lines += ["Share", "Related", "Bus found in lake", "Contact us", "Privacy policy", "© 2024 Holm Echo"]
    (found,) = read_bytes(joint.join(lines).encode(), name="a.txt")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("joint", ["\n", " ", ""])
@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\nby Ann Roy and Bo Lind\n4 March 2024",
        f"{TITLE}\nAuthor: Ann Roy\nFirst published 4 March 2024",
        f"{TITLE}\nTuesday 4 March 2024 10:12, UK\nBy Ann Roy, business reporter @annroy",
        f"{TITLE}\nText: Ann Roy, Photos: Bo Lind\n4 March 2024",
    ],
)
def test_title_and_author_end_where_the_other_begins(head, joint):
    found = read(head, joint)
    assert found.title == TITLE
    assert found.authors[0] == "Ann Roy"
    assert found.published == "2024-03-04"


@pytest.mark.parametrize("joint", ["\n", " ", ""])
@pytest.mark.parametrize("line", ["Sponsored by Norland Steel", "Holm Echo staff", "Associated Press"])
def test_nobody_wrote_it(line, joint):
    assert read(f"{TITLE}\n{line}\n4 March 2024", joint).authors == ()


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Sign in Dam to be drained Ann Roy", "Sign in Dam to be drained", "Dam to be drained"),
        ("Sign in with your face, bank tells clients Ann Roy", None, "Sign in with your face, bank tells clients"),
        ("Log in AdvertisementDam to be drained by Ann Roy", None, "Dam to be drained"),
        ("What the dam is drained by Ann Roy", None, "What the dam is drained"),
        ("Sign up now Ann Roy", None, "Sign up now"),
        ("College Sports | Five players to watch in May Ann Roy", None, "Five players to watch in May"),
        ("SCIENCE The first map of a moon of Saturn Ann Roy", None, "The first map of a moon of Saturn"),
        ("NATO The alliance has never been larger Ann Roy", None, "NATO The alliance has never been larger"),
        ("How eels find the sea by Harvard University Ann Roy", None, "How eels find the sea"),
        ("Ten gifts for a mill powered by Water Ann Roy", None, "Ten gifts for a mill powered by Water"),
    ],
)
def test_what_is_cut_off_a_title(text, title, expected):
    name = text.index("Ann Roy")
    end = len(title) if title else name - 1
    start, stop = trimmed(text, (0, end), [(name, len(text))])
    assert text[start:stop] == expected

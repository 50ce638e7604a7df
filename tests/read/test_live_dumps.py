"""Live blogs as page dumps: all updates are story, each counts from its own day."""

from __future__ import annotations

from claimx.article import Article
from claimx.read import read_bytes

MENU = "Selby Post\nHome\nNews\nSport\nCulture\nSign in\nSubscribe\n"
HEAD = "Flood in Tarn: hundreds leave their homes – live\nBy Ann Roy\nUpdated 2h ago\n12 June 2023\nShare\n"
NEWEST = (
    "The mayor of Tarn, Inga Moss, said 600 people had left their homes on Monday morning. She asked the army for help."
)
SECOND = "The bridge over the Wend has been closed to all traffic, the police said."
NIGHT = "A dam broke yesterday afternoon above Holm, the water board said. Nobody was hurt, according to its spokesman."
EVENING = "The county said that all trains to Tarn would be stopped tomorrow."
FOOT = "Share\nRelated\nCouncil buys a new plough\nContact us\nPrivacy policy\n© 2023 Selby Post\n"


def read(page: str) -> Article:
    (found,) = read_bytes(page.encode(), name="live.txt")
    assert isinstance(found, Article)
    return found


def story(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.spans())


def days(article: Article) -> dict[str, str]:
    return {u.published: article.text[u.start : u.end].split("\n")[0] for u in article.updates}


def test_every_update_is_read_and_has_its_day():
    page = (
        f"{MENU}{HEAD}09:42 BST\nMayor asks for help\n{NEWEST}\nShare\n08:15 BST\nBridge closed\n{SECOND}\nShare\n"
        f"11 June 2023 22:30 BST\nDam breaks\n{NIGHT}\nShare\n20:05 BST\nTrains stopped\n{EVENING}\n{FOOT}"
    )
    found = read(page)
    assert all(words in story(found) for words in (NEWEST, SECOND, NIGHT, EVENING))
    assert "plough" not in story(found)
    assert days(found) == {"2023-06-12": "Bridge closed", "2023-06-11": "Trains stopped"}


def test_a_later_time_below_is_of_the_evening_before():
    page = (
        f"{MENU}{HEAD}9.42am\nMayor asks for help\n{NEWEST}\nShare\n8.15am\nBridge closed\n{SECOND}\nShare\n"
        f"10.30pm\nDam breaks\n{NIGHT}\nShare\n8.05pm\nTrains stopped\n{EVENING}\n{FOOT}"
    )
    assert days(read(page)) == {"2023-06-12": "Bridge closed", "2023-06-11": "Trains stopped"}


def test_text_without_lines_is_cut_at_the_times():
    page = (
        f"{MENU}{HEAD}09.42 BST Mayor asks for help {NEWEST} Share Updated at 09.50 BST 08.15 BST Bridge closed {SECOND} "
        f"Share 11 June 2023 22.30 BST Dam breaks {NIGHT} {FOOT}"
    )
    found = read(page.replace("\n", " "))
    assert all(words in story(found) for words in (NEWEST, SECOND, NIGHT))
    assert "BST" not in story(found)
    assert found.updates[-1].published == "2023-06-11"


def test_times_within_sentences_make_no_live_blog():
    told = [
        f"The alarm was raised at 10:{n}0 GMT on Monday, said the harbour master, and a boat left {n} minutes later."
        for n in range(1, 5)
    ]
    found = read(f"{MENU}Alarms in the harbour\nBy Ann Roy\n12 June 2023\n" + "\n".join(told) + f"\n{FOOT}")
    assert found.updates == ()
    assert all(words in story(found) for words in told)

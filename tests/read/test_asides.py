"""What stands between the paragraphs of a page and is no story, and pages that are no articles at all."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes
from claimx.read.asides import asides, is_notice

TITLE = "Tannery to move to Varde next spring"
PARAGRAPHS = (
    "The tannery in Holm will move to Varde next spring, its director, Mette Lund, said on Monday in the old hall.",
    "“Nobody will lose a job,” she said. The site will be sold, and a school may be built there in the year after.",
    "The tannery opened in 1911 and has 140 workers. It made leather for boots in two wars, and bags ever since then.",
)
STORY = "\n\n".join(PARAGRAPHS)


def page(*, head: str = "", top: str = "", title: str = TITLE, between: str = "", after: str = "") -> Article:
    first, *rest = (f"<p>{p}</p>" for p in PARAGRAPHS)
    text = f"<html lang=en><head><title>{title}</title>{head}</head><body>{top}{first}{between}{''.join(rest)}{after}</body></html>"
    (article,) = read_bytes(text.encode(), name="a.html", options=ReadOptions())
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n\n".join(article.text[a:b].strip() for a, b in article.spans())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("READ MORE: Mayor of Holm resigns after vote", "related"),
        ("Read also: Mayor of Holm resigns after vote", "related"),
        ("Sign up to our morning newsletter to get the best of Holm in your inbox every day.", "newsletter"),
        ("Follow us on Facebook and Twitter.", "newsletter"),
        ("Have you got a story for us? Email news@holm.example.", "newsletter"),
        ("Advertisement", "furniture"),
        ("Article continues below", "furniture"),
        ("Mette Lund in front of the tannery in 2019. (Photo: Holm Avis)", "caption"),
        ("a school may be built there in the year after", "furniture"),
        ("KARIN DAHL", "byline"),
        ("Karin Dahl covers trade for the Holm Avis.", "byline"),
        ("This story has been updated.", "furniture"),
        ("More stories by Karin Dahl", "furniture"),
        ("3 of 12", "furniture"),
        ("Continue reading: Mayor of Holm resigns after vote", "related"),
        ("Karin Dahl can be reached at 555-0134 or kdahl@holm.example.", "byline"),
    ],
)
def test_a_line_that_is_no_story_is_skipped(line: str, reason: str) -> None:
    text = f"{PARAGRAPHS[0]}\n\n{line}\n\n{PARAGRAPHS[1]}"
    skipped, notices = asides(text, ("Karin Dahl",))
    assert [(text[s.start : s.end], s.reason) for s in skipped] == [(line, reason)]
    assert notices == ()


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us,” the guides told the newspapers of the town.",
        "Read more closely, the report says that the tannery lost money in every year since 2011.",
        "Sign language was used in the hall.",
        "Album of the Year",
        "Watch sales fell by a third.",
        "Anna Roy can be reached by boat only.",
    ],
)
def test_a_line_that_only_begins_so_is_story(line: str) -> None:
    assert asides(f"{PARAGRAPHS[0]} Album of the Year went to her.\n\n{line}\n\n{PARAGRAPHS[1]}", ("Mette Lund",)) == (
        (),
        (),
    )


def test_a_paywall_ends_the_story_and_is_told() -> None:
    text = f"{STORY}\n\nAlready a subscriber? Log in.\n\nGet unlimited access for 1 euro a month."
    (cut,), (notice,) = asides(text, ())
    assert (text[: cut.start].strip(), cut.end, cut.reason, notice.code) == (STORY, len(text), "cut", "W_TRUNCATED")
    assert asides(f"{PARAGRAPHS[0]}\n\nSubscribe to continue reading.\n\n{STORY}\n\n{STORY}", ()) == ((), ())


def test_lines_between_the_paragraphs_of_a_page() -> None:
    between = "<p><b>READ MORE: <a href=x>Mayor of Holm resigns after vote</a></b></p><p>Advertisement</p>"
    article = page(top=f"<h1>{TITLE}</h1>", between=between)
    assert told(article) == STORY
    assert {s.reason for s in article.skipped} == {"related", "furniture"}


def test_a_box_below_a_heading_of_other_stories_is_left_out() -> None:
    card = "<h3>You may also like</h3><div><p>By Elon Musk</p><p>Why I bought a shipyard in Holm, and what comes next.</p></div>"
    assert told(page(top=f"<h1>{TITLE}</h1>", between=card)) == STORY
    assert told(page(top=f"<h1>{TITLE}</h1>", between="<h3>Related</h3>")) == STORY


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 - Page not found | Holm Avis", "Sorry, the page that you are looking for does not exist."),
        ("Just a moment...", "Checking if the site connection is secure."),
        ("Before you continue", "We and our partners store information on a device, such as cookies."),
        ("Access Denied", "You do not have permission to access this page on this server."),
    ],
)
def test_a_notice_of_the_site_is_no_article(title: str, text: str) -> None:
    data = f"<html><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body></html>"
    (article,) = read_bytes(data.encode(), name="a.html", options=ReadOptions(language="en"))
    assert isinstance(article, Article)
    assert "".join(article.text[a:b] for a, b in article.spans()) == ""
    assert [n.code for n in article.notices] == ["W_EMPTY"]


@pytest.mark.parametrize("title", ["Storm kills 404 in Varde", "Red Cross: access denied to camps", TITLE])
def test_a_short_story_is_no_notice(title: str) -> None:
    assert not is_notice(STORY, title)


@pytest.mark.parametrize("title", [f"Holm Notes: {TITLE}", f"The Holm Gazette: {TITLE}", f"The Holm Gazette - {TITLE}"])
def test_the_site_in_front_of_the_headline_is_no_part_of_it(title: str) -> None:
    assert page(title=title, top=f"<h3 class=post-title>{TITLE}</h3>").title == TITLE


def test_a_page_that_was_decoded_wrongly() -> None:
    broken = "<p>By ZoÃ« PÃ©rez</p><p>â€œWe will see,â€\x9d said the mayor.</p>"
    article = page(top=f"<h1>{TITLE}</h1>", between=broken)
    assert "“We will see,” said the mayor." in article.text
    assert "W_ENCODING" in [n.code for n in article.notices]


@pytest.mark.parametrize(
    ("head", "top", "authors"),
    [
        ("", "<div class='post-footer'>Posted by <span class='fn author'>Karin Dahl</span></div>", ("Karin Dahl",)),
        ("<meta name=author content='https://facebook.com/kdahl'>", "<span>By: Karin Dahl</span>", ("Karin Dahl",)),
        ("<meta name=author content='admin'>", "<time datetime='2024-03-08'>2 days ago</time>", ()),
        ("", "<p class=date>March 8, 2024</p>", ()),
    ],
)
def test_who_wrote_a_page(head: str, top: str, authors: tuple[str, ...]) -> None:
    assert page(head=head, top=f"<h1>{TITLE.removesuffix(' next spring')} Solveig</h1>{top}").authors == authors


def test_who_signs_an_embedded_post_wrote_nothing_else() -> None:
    post = "<blockquote class=twitter-tweet><p>The hall is sold.</p>&mdash; Hanne Roy (@hroy) <a href=x>March 7, 2024</a></blockquote>"
    assert page(top=f"<h1>{TITLE}</h1>", between=post).authors == ()

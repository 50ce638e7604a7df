"""What a site says of itself within and below a story is no story: its earnings, its changes, its terms, who wrote."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes
from claimx.read.segments import Segment
from claimx.read.sitenotes import is_site_note, without_notes

TITLE = "Tannery of Holm becomes a library"
STORY = [
    "The town of Holm will turn its old tannery into a library, the council said on Monday after a vote.",
    "Work begins in May and costs nine million crowns, the mayor, Solveig Dahl, told reporters in the town hall.",
    "Neighbours had asked for a swimming pool, and 400 of them signed a letter to the council last year.",
]


def told(*below: str, byline: str = "", top: str = "") -> tuple[str, Article]:
    paragraphs = "".join(f"<p>{part}</p>" for part in (*filter(None, [top]), *STORY, *below))
    page = f"<html><title>{TITLE}</title><body><article><h1>{TITLE}</h1>{byline}{paragraphs}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="a.html", options=ReadOptions(language="en"))
    assert isinstance(article, Article)
    return "\n\n".join(article.text[a:b].strip() for a, b in article.spans()), article


@pytest.mark.parametrize(
    "note",
    [
        "We may earn a commission if you buy something through links on this page.",
        "All lamps here are independently chosen by our editors. We may receive a share of the sales of shops.",
        "Prices and availability are accurate at the time of publication.",
        "The Echo's recommendations are based on many hours of testing, and our reviews are independent.",
        "Correction: An earlier version of this article misstated the cost of the work.",
        "This story has been updated with a statement of the council.",
        "This article originally appeared in the Holm Echo.",
        "Materials provided by the University of Holm. Note: Content may be edited for style and length.",
        "© 2024 Holm Echo. All rights reserved. This material may not be published, broadcast or rewritten.",
        "Subscribing to a newsletter indicates your consent to our terms. You may unsubscribe at any time.",
        "The Echo's Ida Roy and Bo Lind contributed to this report.",
        "More information: Ida Roy et al, Tanneries and their water, Journal of Towns (2023). DOI: 10.1234/jt.2023.17",
        "Our journalism is free for everyone, because readers like you support us.",
        "Editors have highlighted the following attributes while ensuring the content's credibility.",
        "The information in this article is not intended as medical advice.",
        "Oops! Something went wrong. Please try again later.",
        "The Echo may earn a commission from some of the lamps featured on this page.",
        "Lamp prices and delivery dates are not guaranteed. You can see the whole list here.",
        "May 3, 2024: This article originally misspelled the name of the mayor.",
        "This conversation has been lightly edited and condensed.",
        "Contact the desk at desk@holm-echo.example or 0123 456.",
    ],
)
def test_a_note_of_the_site_below_a_story_is_skipped_and_said(note: str) -> None:
    story, article = told(note)
    assert story == "\n\n".join(STORY)
    skipped = [article.text[s.start : s.end] for s in article.skipped]
    assert note[:20] not in article.text or any(part.startswith(note[:20]) for part in skipped)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank said it may earn a commission if customers buy shares through its links with the exchange.",
        "The report was updated with figures for March, and its authors were paid by the ministry.",
        "An earlier version of the bill named no sum.",
        "The story was first published in 1922 by a printer in Holm.",
        "The reporter contributed to this debate with three books.",
        "“We may earn a commission if you buy through links on this page,” the shop wrote to the regulator.",
        "Prices were right for farmers, and they sold at once.",
        "The panel's recommendations are based on interviews with nurses.",
        "Click fraud cost advertisers two billion dollars, and editors have highlighted the problem.",
        "The newsroom was closed in May, and its journalism prize went to a blogger.",
        "All rights activists were released on Monday.",
        "The doctor's letter is not advice to stop taking the drug.",
    ],
)
def test_news_of_such_things_is_story(sentence: str) -> None:
    assert not is_site_note(sentence)
    assert sentence in told(sentence, STORY[0])[0]


def test_a_sentence_of_the_site_within_a_paragraph_is_skipped_alone() -> None:
    story, _ = told(f"{STORY[1]} This story has been updated. The work ends in autumn, and the library opens in June.")
    assert "library opens in June" in story
    assert "has been updated" not in story


def test_a_note_above_the_story_goes_on_over_several_paragraphs() -> None:
    note = (
        "When you click through from our site to a retailer and buy something, we may earn affiliate commissions. "
        "This supports our work, but no advertiser decides on our reviews.</p>"
        "<p>Our editorial team works for you, the reader. If you see an error in our content, please tell us."
    )
    assert told(top=note)[0] == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "profile",
    [
        ["Ida Roy is a reporter for the Holm Echo who covers schools. She joined the paper in 2019."],
        ["Ida Roy writes about towns.", "You can reach her at ida@echo.example."],
        ["• Ida Roy, a former teacher, is president of the Reading Society."],
        ["Ida is a senior editor at the Echo. She likes tea."],
        ["Follow Echo Reporter Ida Roy on Instagram at @idaroy."],
    ],
)
def test_who_wrote_is_no_story_below_it(profile: list[str]) -> None:
    story, article = told(*profile, byline="<p class=byline>By Ida Roy</p>")
    assert article.authors == ("Ida Roy",)
    assert story == "\n\n".join(STORY)


def test_a_person_of_the_story_keeps_what_is_told_of_her() -> None:
    last = "Karin Vale is a reporter for the Echo who was beaten at the meeting. She filed a complaint on Tuesday."
    assert last in told(last, byline="<p class=byline>By Ida Roy</p>")[0]


def test_notes_of_a_dump_are_left_out() -> None:
    page = "\n".join(
        (
            *("Holm Echo", "Menu", "News", "Sport", "Sign in", TITLE, "By Ida Roy", "March 6, 2024", *STORY),
            *("We may make money when you click on links to our partners.", "Subscribe to our newsletter", "Contact"),
            *("Privacy", "Terms of use", "© 2024 Holm Echo"),
        )
    )
    (article,) = read_bytes(page.encode(), name="a.txt", options=ReadOptions(language="en", clean=True))
    assert isinstance(article, Article)
    story = "\n".join(article.text[a:b] for a, b in article.spans())
    assert STORY[1] in story
    assert "make money" not in story


def test_a_lead_that_nothing_parts_from_a_note_above_it_stays() -> None:
    note = "Editors have highlighted the following attributes while ensuring the content's credibility: fact-checked"
    lead = f"proofread {TITLE} by Ida Roy, Holm Echo {STORY[0]}"
    piece = f"{note} {lead} and said so in a letter to all who had asked for it in the long year before the vote"
    assert without_notes(piece, [Segment(0, len(piece), "line")], [True]) == [True]
    short = f"{note}, proofread."
    text = f"{short} {STORY[1]}"
    parts = [Segment(0, len(short), "line"), Segment(len(short) + 1, len(text), "sentence")]
    assert without_notes(text, parts, [True, True]) == [False, True]

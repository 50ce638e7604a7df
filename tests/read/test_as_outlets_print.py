"""Stories as outlets print and hand them on: what stands above a headline, between paragraphs, below a short story."""

from __future__ import annotations

import base64
import json

import pytest

from claimx.article import Article
from claimx.read import read_bytes

TITLE = "Orchard growers lose half their crop to late frost"
PARAGRAPHS = (
    "Growers in the Alder valley have lost about half of their apples to frost, their association said on Friday.",
    "The temperature fell to minus six degrees on three nights in April. Only two of the 41 orchards have heaters.",
    "“I have not seen such a spring in forty years,” said Marta Keller, who grows apples near Lindow.",
    "The AlderFresh cooperative expects to sell 9,000 tonnes this year. AlderFresh sold 19,000 tonnes last year.",
    "“We will need help from the state,” said the cooperative's director, Jonas Frey. He asked for a meeting in May.",
    "AlderFresh, which was founded in 1961, has not closed a packing hall so far.",
)
STORY = "\n\n".join(PARAGRAPHS)


def read(text: str | bytes, name: str = "a.txt") -> Article:
    data = text.encode() if isinstance(text, str) else text
    (article,) = read_bytes(data, name=name)
    assert isinstance(article, Article)
    return article


def told(article: Article) -> str:
    return "\n\n".join(article.text[a:b].strip() for a, b in article.spans())


@pytest.mark.parametrize(
    "above", ["UK news", "Alder Valley Gazette", "Home > Farming > Fruit", "News / Farming", "US politics"]
)
def test_a_section_or_the_paper_above_a_headline_is_not_the_headline(above):
    article = read(f"{above}\n\n{TITLE}\n\nBy Nora Pell\n12 May 2023\n\n{STORY}")
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Pell",), "2023-05-12")
    assert above not in told(article)


@pytest.mark.parametrize("first", ["Bitter spring", "Frost and politics", "Apples"])
def test_a_short_headline_above_a_longer_deck_is_the_headline(first):
    article = read(
        f"{first}\n\nGrowers in the Alder valley count what the cold has left them\n\nBy Nora Pell\n\n{STORY}"
    )
    assert (article.title, article.authors) == (first, ("Nora Pell",))


@pytest.mark.parametrize(
    "byline", ["Nora Pell North of England correspondent", "Nora Pell, Farming reporter", "Nora Pell"]
)
def test_a_byline_below_the_deck_is_read(byline):
    deck = "Association of 41 orchards asks the state for help after three cold nights"
    article = read(f"{TITLE}\n\n{deck}\n\n{byline}\n\nFri 12 May 2023 17.44 BST\n\n{STORY}")
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Pell",), "2023-05-12")


def test_a_headline_that_is_printed_twice_hides_no_byline():
    article = read(f"{TITLE}\n\n{TITLE}\n\nNora Pell\nMay 12, 2023 — 5.00am\n\n{STORY}")
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Pell",), "2023-05-12")
    assert told(article).count(TITLE) <= 1


POST = "AlderFresh Cooperative\n@alderfresh\nOur shops stay open. Look for the blue crates.\n2:15 PM · May 12, 2023\n112 Retweets 48 Likes"


def test_paragraphs_below_a_post_are_still_the_story_in_a_dump():
    before, after = "\n\n".join(PARAGRAPHS[:4]), "\n\n".join(PARAGRAPHS[4:])
    top = f"Alder Valley Live\n{TITLE}\nNora Pell\nPublished: 16:20, 12 May 2023 | Updated: 18:05, 12 May 2023\n\n"
    below = "\n\nFollow us on Facebook and Instagram for the latest from the valley."
    story = told(read(f"{top}{before}\n\n{POST}\n\n{after}{below}"))
    assert all(paragraph in story for paragraph in PARAGRAPHS)


def test_another_story_below_its_headline_is_not_taken_for_a_lost_paragraph():
    other = (
        "More from Alder Valley Live\n\nCouncil sells the old dairy for four million\n\n"
        "The council of Lindow has sold the old dairy. “It was time,” said its leader, Ida Roth, on Friday."
    )
    top = f"Home\nNews\nSport\nSubscribe\n\n{TITLE}\nNora Pell\nPublished: 16:20, 12 May 2023\nShare\nSave\n\n"
    assert "dairy" not in told(read(f"{top}{STORY}\n\n{other}"))


def test_a_name_in_a_sentence_of_the_story_is_no_author():
    page = (
        f"<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{{}}</article></body></html>"
    )
    quoted = (
        "The harvest will not be lost this year. “The wall of the barn is not going to fall, but we take no risk,” said "
        "Jorge Almeida, who leads the fire brigade of the valley."
    )
    paragraphs = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS[:2], quoted))
    assert read(page.format(paragraphs), "a.html").authors == ()


def test_characters_that_a_pages_data_writes_as_codes_are_no_broken_encoding():
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": STORY, "datePublished": "2023-05-12"})
    assert "\\u201c" in data
    article = read(
        f'<html lang=en><head><script type="application/ld+json">{data}</script></head><body></body></html>', "a.html"
    )
    assert (article.title, article.notices) == (TITLE, ())
    assert PARAGRAPHS[2] in article.text


def test_codes_that_a_page_shows_its_readers_are_read_as_characters():
    shown = "".join(f"<p>{p}</p>".replace("“", "\\u201c").replace("”", "\\u201d") for p in PARAGRAPHS)
    article = read(f"<html lang=en><body><h1>{TITLE}</h1>{shown}</body></html>", "a.html")
    assert [notice.code for notice in article.notices] == ["W_ENCODING"]
    assert PARAGRAPHS[2] in article.text


def page(inside: str) -> Article:
    return read(f"<html lang=en><head><title>{TITLE}</title></head><body>{inside}</body></html>", "a.html")


def blocks(tag: str = "p") -> str:
    return "".join(f"<{tag}>{p}</{tag}>" for p in PARAGRAPHS)


def test_comments_below_a_story_in_plain_blocks_are_left_out():
    comments = (
        "<div id=d><h3>2 comments</h3><div><b>Bo</b><div>I lost 80 trees in 2015 and nobody paid me.</div></div></div>"
    )
    assert "80 trees" not in page(f"<div><h1>{TITLE}</h1><div>{blocks('div')}</div></div>{comments}").text


def test_a_form_in_which_readers_sign_up_goes_with_the_words_around_it():
    form = "<div><h4>Morning Valley</h4><p>The news of the valley in your inbox at seven.</p><form><input><button>Sign me up</button></form></div>"
    article = page(f"<div><h1>{TITLE}</h1><div>{blocks()[:300]}</p>{form}{blocks()}</div></div>")
    assert "in your inbox" not in told(article)


@pytest.mark.parametrize(
    ("wall", "warned"),
    [
        ("<h2>Subscribe to continue reading</h2><p>One euro a week.</p><button>Subscribe</button>", True),
        ("<p>Log in or create an account to keep reading.</p>", True),
        ("<p>The association will meet again in June.</p>", False),
    ],
)
def test_a_page_that_ends_at_a_wall_says_so(wall, warned):
    lead = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:3])
    article = page(f"<main><h1>{TITLE}</h1><div>{lead}</div><div class=prompt>{wall}</div></main>")
    assert [notice.code for notice in article.notices] == (["W_TRUNCATED"] if warned else [])
    assert "One euro" not in told(article)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Log in | Alder Post",
            "Log in to read the story you have chosen. It takes two minutes to register with us today.",
        ),
        (
            "Just a moment...",
            "alder.example needs to review the security of your connection. Ray ID: 8a1b. Please wait.",
        ),
    ],
)
def test_a_page_in_a_storys_stead_has_neither_story_nor_author(title, words):
    article = read(f"<html lang=en><head><title>{title}</title></head><body><p>{words}</p></body></html>", "a.html")
    assert (told(article), article.authors) == ("", ())
    assert [notice.code for notice in article.notices] == ["W_EMPTY"]


def test_a_heading_is_the_title_of_a_page_whose_own_title_is_one_word():
    assert (
        read(
            f"<html lang=en><head><title>x</title></head><body><h1>{TITLE}</h1>{blocks()}</body></html>", "a.html"
        ).title
        == TITLE
    )


@pytest.mark.parametrize(
    "note",
    [
        "A version of this article appears in print on May 13, 2023, Section B, Page 3, with the headline: Cold Spring.",
        "Our editors select their favourite stories in this weekly newsletter.",
        "Image caption: The apples are as small as cherries",
    ],
)
def test_what_a_paper_says_of_itself_or_of_a_picture_is_skipped(note):
    article = read(
        f"{TITLE}\n\nBy Nora Pell\n12 May 2023\n\n{STORY}\n\n{note}\n\nThe association meets again on Monday."
    )
    assert note not in told(article)
    assert "meets again on Monday" in told(article)


def test_related_headlines_below_a_story_are_left_out_to_the_last():
    article = read(
        f"{TITLE}\n\n12 May 2023\n\n{STORY}\n\nRelated stories\nWhat we know about the frost\nHow orchards are heated"
    )
    assert told(article).endswith(PARAGRAPHS[-1])


def test_a_note_above_a_letter_that_is_handed_on_is_no_story():
    letter = (
        "From: Lena Ott <lena@firm.example>\nTo: jo@firm.example\nSubject: Fwd: Frost\nDate: Mon, 15 May 2023 08:10:00 +0200\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        "Jo, we should talk before the call.\n\n---------- Forwarded message ---------\nFrom: Alder Post <a@alder.example>\n"
        f"Date: Fri, May 12, 2023 at 9:14 AM\nSubject: Frost\nTo: lena@firm.example\n\n{STORY}\n"
    )
    article = read(letter, "a.eml")
    assert article.published == "2023-05-12"
    assert "before the call" not in told(article)
    assert told(article).startswith(PARAGRAPHS[0])


def test_each_update_of_plain_boxes_has_its_own_day():
    def box(day: str, words: str) -> str:
        return (
            f"<div class=post><div><time datetime='{day}T09:00:00Z'>{day}</time></div><h3>News</h3><p>{words}</p></div>"
        )

    updates = box("2023-05-13", PARAGRAPHS[1]) + box("2023-05-12", PARAGRAPHS[2]) + box("2023-05-11", PARAGRAPHS[0])
    article = page(f"<main><h1>{TITLE}</h1>{updates}</main>")
    days = {article.text[u.start : u.end].split("\n")[-1]: u.published for u in article.updates}
    assert days == {PARAGRAPHS[1]: "2023-05-13", PARAGRAPHS[2]: "2023-05-12", PARAGRAPHS[0]: "2023-05-11"}


def test_a_saved_page_in_base64_has_no_author_that_it_quotes():
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{blocks()}</article></body></html>"
    body = base64.encodebytes(html.encode("cp1252")).decode()
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://alder.example/frost\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=windows-1252\n'
        f"Content-Transfer-Encoding: base64\nContent-Location: https://alder.example/frost\n\n{body}\n--b--\n"
    )
    article = read(saved, "a.mhtml")
    assert (article.title, article.authors) == (TITLE, ())
    assert PARAGRAPHS[2] in article.text


def test_entries_of_a_live_blogs_list_have_their_own_days():
    def entry(day: str, clock: str, words: str) -> str:
        return f"<li class=e><time datetime='{day}T19:10:00Z'>{clock}</time><h3>News</h3><p>{words}</p></li>"

    entries = entry("2023-05-13", "7.10pm", PARAGRAPHS[1]) + entry("2023-05-12", "7.00am", PARAGRAPHS[2])
    article = page(f"<main><h1>{TITLE}</h1><ul>{entries}{entry('2023-05-11', '9.00am', PARAGRAPHS[0])}</ul></main>")
    assert [update.published for update in article.updates] == ["2023-05-13", "2023-05-12", "2023-05-11"]
    assert all(paragraph in article.text for paragraph in PARAGRAPHS[:3])


def test_a_byline_in_the_footer_of_an_entry_is_read():
    footer = (
        "<footer class=entry-footer><span class=posted-on><time datetime='2023-05-12'>12 May 2023</time></span>"
        "<span class=byline>by <span class='author vcard'><a href='/author/nora/'>Nora Pell</a></span></span></footer>"
    )
    article = page(f"<article><h1>{TITLE}</h1>{blocks()}{footer}</article><footer>by Old Oak Hosting</footer>")
    assert (article.authors, article.published) == (("Nora Pell",), "2023-05-12")


def test_the_section_behind_a_day_does_not_hide_it():
    article = read(f"{TITLE}\nPosted by Nora Pell on May 12, 2023 at 9:30 am in Farming\n\n{STORY}")
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Pell",), "2023-05-12")


@pytest.mark.parametrize("end", ["- ENDS -", "-30-", "###"])
def test_notes_to_editors_below_the_end_of_a_release_are_skipped_on_a_page_too(end):
    note = "<p>Notes to editors: The association was founded in 1931.</p>"
    assert "1931" not in told(page(f"<h1>{TITLE}</h1>{blocks()}<p>{end}</p>{note}"))


def test_a_line_in_the_middle_that_only_parts_letters_ends_nothing():
    assert "not closed" in told(page(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>-30-</p>{blocks()}"))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("502 Bad Gateway", "The server returned an invalid response. The administrator has been informed."),
        (
            "Alder Post",
            "We use cookies and similar technologies to run this site. Some of our partners process your data.",
        ),
    ],
)
def test_errors_and_questions_of_consent_are_no_stories(title, words):
    article = read(f"<html lang=en><head><title>{title}</title></head><body><p>{words}</p></body></html>", "a.html")
    assert (told(article), [notice.code for notice in article.notices]) == ("", ["W_EMPTY"])


def test_the_headline_of_another_story_in_a_dump_is_left_out():
    top = f"Home\nNews\nSport\nSubscribe\n\n{TITLE}\nNora Pell\nPublished: 16:20, 12 May 2023\nShare\nSave\n\n"
    first, rest = "\n\n".join(PARAGRAPHS[:3]), "\n\n".join(PARAGRAPHS[3:])
    article = read(
        f"{top}{first}\n\nREAD MORE: Tram line to be extended to the port\n\n{rest}\n\nSubscribe to our newsletter\nYour e-mail"
    )
    assert "Tram line" not in told(article)
    assert PARAGRAPHS[3] in told(article)


@pytest.mark.parametrize("line", ["Alder Times - Friday 12 May 2023", "Alder Valley Gazette, 12 May 2023"])
def test_the_paper_and_its_day_above_a_headline_are_no_headline(line):
    article = read(f"{line}\n\n{TITLE}\n\nBy Nora Pell\n\n{STORY}")
    assert (article.title, article.authors, article.published) == (TITLE, ("Nora Pell",), "2023-05-12")


def test_a_page_that_is_handed_on_has_the_day_of_its_own_letter():
    page = (
        "<div>Bo, look at this.</div><div>---------- Forwarded message ---------<br>From: Alder Post &lt;a@alder.example&gt;"
        "<br>Date: Fri, May 12, 2023 at 9:14 AM<br>Subject: Frost<br>To: &lt;ann@x.example&gt;<br></div>"
    )
    letter = (
        "From: Ann <ann@x.example>\nTo: bo@x.example\nSubject: Fwd: Frost\nDate: Mon, 15 May 2023 08:10:00 +0200\n"
        f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{page}{blocks()}</body></html>\n"
    )
    article = read(letter, "a.eml")
    assert (article.published, article.title) == ("2023-05-12", "Frost")
    assert "look at this" not in told(article)

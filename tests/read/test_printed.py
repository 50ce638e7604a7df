"""What programs print around a text: browsers above and below each page, papers, databases, systems for content."""

from __future__ import annotations

from claimx.article import Article
from claimx.read import read_bytes

TITLE = "Tannery to move out of Holm after smell complaints"
PARAGRAPHS = (
    "A tannery that has stood in Holm since 1911 will move to the coast after hundreds of complaints about its smell.",
    "“We have lived with it for a century, and we have had enough,” said the mayor, Inga Moss.",
    "The owner, Bo Lind, said the 45 jobs would move as well.",
)


def read(text: str, name: str) -> Article:
    (found,) = read_bytes(text.encode(), name=name)
    assert isinstance(found, Article)
    return found


def story(article: Article) -> str:
    return "".join(piece for start, end in article.spans() for _, piece in article.pieces(start, end))


def test_what_a_browser_prints_around_each_page_is_skipped():
    head = f"6/14/23, 9:12 AM    {TITLE} | Selby Post"
    foot = "https://www.selbypost.example/news/tannery-holm_2f1.html    {}/2"
    text = (
        f"{head}\n\n{foot.format(1)}\n\n{TITLE}\nBy Ann Roy aroy@selbypost.example\nJun 12, 2023\n\n{PARAGRAPHS[0]}\n\n"
        f"{head}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n\n{foot.format(2)}\n"
    )
    found = read(text, "printed.txt")
    assert (found.title, found.authors, found.published) == (TITLE, ("Ann Roy",), "2023-06-12")
    assert all(paragraph in story(found) for paragraph in PARAGRAPHS)
    assert "9:12" not in story(found)
    assert "https" not in story(found)


def test_the_page_of_a_paper_has_its_day_above_and_a_headline_of_three_lines():
    text = (
        "Holm Advertiser, Monday, June 12, 2023                         NEWS 3\n\nTannery to move\nout of Holm after\n"
        f"smell complaints\n\nBy Ann Roy\nann.roy@holmadvertiser.example\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n"
        f"{PARAGRAPHS[2]}\n\nwww.holmadvertiser.example                    Page 3\n"
    )
    found = read(text, "page.txt")
    assert (found.title, found.authors, found.published) == (TITLE, ("Ann Roy",), "2023-06-12")
    assert "Page 3" not in story(found)
    assert "NEWS 3" not in story(found)


def test_the_number_of_a_printed_page_above_a_document_is_no_headline():
    text = (
        f"Page 1 of 1\n{TITLE}\n\n\n{TITLE}\nThe Selby Post\nJune 12, 2023 Monday\n\nCopyright 2023 Selby Papers\n"
        f"Section: NEWS; Pg. 4\nLength: 60 words\nByline: Ann Roy\n\nBody\n\n" + "\n\n".join(PARAGRAPHS) + "\n\n"
        "Classification\n\nLanguage: ENGLISH\nLoad-Date: June 12, 2023\n\nEnd of Document\n"
    )
    found = read(text, "export.txt")
    assert (found.title, found.publisher, found.authors) == (TITLE, "The Selby Post", ("Ann Roy",))


def test_what_content_systems_put_into_a_text_for_their_programs_is_no_story():
    caption = '[caption id="attachment_9" width="300"]<img src="a.jpg" /> A lorry at the tannery[/caption]'
    body = f'<p>{PARAGRAPHS[0]}</p>\n{caption}\n<p>{PARAGRAPHS[1]} [sic]</p>[gallery ids="4,5"]<p>{PARAGRAPHS[2]}</p>'
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Selby Post</title>'
        f"<item><title>{TITLE}</title><content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    )
    told = story(read(feed, "feed.xml"))
    assert "lorry" not in told
    assert "gallery" not in told
    assert "[sic]" in told
    assert all(paragraph in told for paragraph in PARAGRAPHS)


def test_the_signs_of_programs_that_make_pages_of_markdown_are_marks():
    text = (
        f'---\ntitle: "{TITLE}"\n---\n\n{PARAGRAPHS[0]}\n\n{{{{< figure src="a.jpg" caption="A lorry" >}}}}\n\n'
        f"{{% raw %}}{PARAGRAPHS[1]}{{% endraw %}}\n\n{PARAGRAPHS[2]}\n"
    )
    told = story(read(text, "post.md"))
    assert "lorry" not in told
    assert "raw" not in told
    assert all(paragraph in told for paragraph in PARAGRAPHS)


def test_what_agencies_write_to_editors_above_a_story_is_skipped():
    notes = "Embargo: none\nEds: UPDATES: With reaction of the mayor. With AP Photos.\n"
    found = read(f"{notes}\n{TITLE}\nBy ANN ROY\n\nHOLM (Norwire) — " + "\n\n".join(PARAGRAPHS), "wire.txt")
    assert (found.title, found.authors) == (TITLE, ("Ann Roy",))
    assert "UPDATES" not in story(found)


def test_a_page_that_asks_to_subscribe_to_read_on_ends_there():
    wall = (
        "<h2>Subscribe to read on</h2><p>Unlimited access for 9 crowns a month.</p><p>Already a subscriber? Log in</p>"
    )
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    page += "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + f"<div>{wall}</div></article></body></html>"
    found = read(page, "walled.html")
    assert "Unlimited" not in story(found)
    assert "W_TRUNCATED" in {notice.code for notice in found.notices}

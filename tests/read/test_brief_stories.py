"""Brief stories, and what little stands around them: chapters, codes, footnotes, walls, notes of the site, names."""

from __future__ import annotations

import io
import json
import zipfile

import odfdo
import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

LEAD = "The weir at Holm will be lowered in May, the river board said on Tuesday."
SECOND = "Salmon have not passed it since 1931."
LAST = "“We will count them at the mill,” said the warden, Ida Vale."
STORY = (LEAD, SECOND, LAST)
TITLE = "Weir at Holm to be lowered"


def read(data: str | bytes, name: str) -> list[Article | Failure]:
    return list(read_bytes(data.encode() if isinstance(data, str) else data, name=name, options=ReadOptions()))


def only(data: str | bytes, name: str) -> Article:
    (found,) = read(data, name)
    assert isinstance(found, Article), found
    return found


def told(article: Article) -> list[str]:
    """The lines of the story."""
    lines = (line.strip() for a, b in article.spans() for line in article.text[a:b].split("\n"))
    return [line for line in lines if line]


def codes(article: Article) -> set[str]:
    return {notice.code for notice in article.notices}


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"


def book(*chapters: str) -> bytes:
    items = "".join(
        f'<item id="c{k}" href="{k}.xhtml" media-type="application/xhtml+xml"/>' for k in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{k}"/>' for k in range(len(chapters)))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml", '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
        )
        archive.writestr(
            "b.opf",
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:date>2024-03-06</dc:date></metadata>'
            f"<manifest>{items}</manifest><spine>{order}</spine></package>",
        )
        for k, chapter in enumerate(chapters):
            archive.writestr(f"{k}.xhtml", chapter)
    return kept.getvalue()


def test_a_brief_chapter_is_an_article_and_a_cover_is_none() -> None:
    cover = "<html><head><title>Holm Notes</title></head><body><h1>Holm Notes</h1><p>March 2024</p></body></html>"
    found = only(book(cover, page(f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in STORY))), "a.epub")
    assert (found.title, told(found)) == (TITLE, list(STORY))


def test_the_text_of_an_export_may_stand_behind_its_code() -> None:
    export = f"HD  {TITLE}\nBY  Nora Pell\nPD  6 March 2024\nSN  Holm Post\nLP  {LEAD}\nTD  {SECOND}\n\n{LAST}\nAN  Document H1\n"
    found = only(export, "a.txt")
    assert (found.title, told(found)) == (TITLE, list(STORY))


def test_a_line_of_a_story_that_begins_as_a_code_does_stays() -> None:
    bank = "TD Bank lent the money."
    export = f"HD  {TITLE}\nBY  Nora Pell\nPD  6 March 2024\nSN  Holm Post\nLP\n{LEAD}\n{bank}\nTD\n{LAST}\nAN  Document H1\n"
    assert told(only(export, "a.txt")) == [LEAD, bank, LAST]


def test_footnotes_of_a_document_are_none_of_its_story() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, TITLE))
    for line in STORY:
        document.body.append(odfdo.Paragraph(line))
    document.body.get_paragraphs()[1].insert_note(
        after="1931", note_id="n1", citation="1", body="See our story of May."
    )
    kept = io.BytesIO()
    document.save(kept)
    assert told(only(kept.getvalue(), "a.odt")) == [TITLE, *STORY]


def test_services_put_the_paper_behind_title_and_author() -> None:
    record = {"title": f"{TITLE} - Holm Post", "author": "Nora Pell, Holm Post", "source": {"name": "Holm Post"}}
    found = only(json.dumps({"articles": [{**record, "content": " ".join(STORY)}]}), "a.json")
    assert (found.title, found.authors) == (TITLE, ("Nora Pell",))
    other = {**record, "title": "Holm - a town and its river", "author": "Holm Post", "content": " ".join(STORY)}
    found = only(json.dumps({"articles": [other]}), "a.json")
    assert (found.title, found.authors) == ("Holm - a town and its river", ("Holm Post",))


def test_an_item_of_an_agency() -> None:
    item = {
        "headline": TITLE,
        "bylines": [{"by": "By NORA PELL", "title": "Norwire"}],
        "firstcreated": "2024-03-06T08:00:00Z",
        "body_nitf": "".join(f"<p>{line}</p>" for line in STORY),
    }
    found = only(json.dumps({"data": {"item": item}}), "a.json")
    assert (found.title, found.authors, found.published, told(found)) == (
        TITLE,
        ("Nora Pell",),
        "2024-03-06",
        list(STORY),
    )


def test_a_brief_story_that_only_the_pages_program_holds() -> None:
    state = {"props": {"article": {"headline": TITLE, "body": [{"type": "paragraph", "text": t} for t in STORY]}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    assert told(only(page('<div id="__next"></div>' + script), "a.html")) == list(STORY)


def test_paragraphs_within_a_paragraph_stay_apart() -> None:
    body = f"<h1>{TITLE}</h1><p><font size=2>{LEAD}<p>{SECOND}<p><b>{LAST[:18]}</b>{LAST[18:]}</font>"
    assert told(only(page(body), "a.html")) == list(STORY)


@pytest.mark.parametrize(
    "wall", ["<p>Subscribe to continue reading</p>", "<div><button>Subscribe to read on</button></div>"]
)
def test_the_sentence_that_a_wall_breaks_off_is_left_out(wall: str) -> None:
    found = only(
        page(f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND} The warden of the…</p>{wall}</article>"), "a.html"
    )
    assert (told(found), codes(found)) == ([LEAD, SECOND], {"W_TRUNCATED"})


def test_what_a_correction_says_is_no_story() -> None:
    note = "This article was amended on 7 March 2024. An earlier version said the weir was built in 1913."
    body = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in STORY) + f"<p>{note}</p></article>"
    assert told(only(page(body), "a.html")) == list(STORY)


def test_a_site_that_names_itself_as_author_shows_who_wrote() -> None:
    meta = '<meta name="author" content="Holm Weekly">'
    body = f"<article><h1>{TITLE}</h1><div>By Nora Pell | 6 March 2024</div>" + "".join(f"<p>{s}</p>" for s in STORY)
    assert only(page(body, meta), "a.html").authors == ("Nora Pell",)
    quoted = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{s}</p>" for s in STORY)
    assert "Ida Vale" not in only(page(quoted, meta), "a.html").authors


DUMP = """Home
News
Sport
Subscribe
{title}
{byline}
March 6, 2024
The weir at Holm will be lowered by a metre in May, the river board said on Tuesday after a vote of its members.
Salmon have not passed the weir since 1931, when a mill was built there, and nobody has seen one above it.
{between}“We will count them at the old mill,” said the warden, Ida Vale, who has asked for the work since 2009.
The board will pay for the work, and the county for a new path along the river. It opens in the year after.
{below}
Related stories
Mayor of Holm resigns after vote
Privacy policy
"""


def dump(byline: str = "By Nora Pell", between: str = "", below: str = "Share", title: str = TITLE) -> Article:
    return only(DUMP.format(title=title, byline=byline, between=between, below=below), "a.txt")


@pytest.mark.parametrize(
    ("byline", "below", "authors"),
    [
        ("Nora Pell, Staff Writer", "Share", ("Nora Pell",)),
        ("By Norwire", "Reporting by Nora Pell; Editing by Bo Lind", ("Nora Pell",)),
        ("Share", "Published in Dawn Herald, March 6th, 2024", ()),
        ("Source: Arvik Tidal Ltd.", "Arvik Tidal Ltd. owns the mill.", ()),
    ],
)
def test_who_wrote_a_dump(byline: str, below: str, authors: tuple[str, ...]) -> None:
    assert dump(byline, below=below).authors == authors


@pytest.mark.parametrize(
    "note",
    [
        "Stories like this one take time and money. Give today and a fund will double your gift.",
        "Was this page helpful?",
        "The Holm Post is committed to maintaining a lively but civil forum for discussion.",
    ],
)
def test_what_a_site_asks_of_its_readers_is_no_story(note: str) -> None:
    found = dump(between=f"{note}\n", below=note)
    assert len(told(found)) == 4
    assert not any(line in note for line in told(found))

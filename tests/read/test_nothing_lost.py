"""Text that a user gave stays whole: blocks, headings, sections and quotations are not cut."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from claimx.article import Article, Origin
from claimx.read import Failure, read_bytes
from claimx.read.blocktext import block_text
from claimx.read.options import ReadOptions
from claimx.read.page.html import read_html

STORY = (
    "The ferry office in Skarholm closed its north ramp on Monday after divers found rust in the hinges. "
    "Workers will weld new plates on Friday, and the office expects the ramp to open again in May."
)


def only(data: str, name: str) -> Article:
    (article,) = read_bytes(data.encode(), name=name)
    assert isinstance(article, Article)
    return article


def story(article: Article) -> str:
    return "".join(article.text[a:b] for a, b in article.spans())


def test_blocks_of_a_record_stay_whatever_they_are_called() -> None:
    blocks = [
        {"type": "caption", "text": "Director Pia Holt left on Sunday."},
        {"type": "title", "text": "What comes next"},
        {"type": "paragraph", "text": STORY},
        {"type": "video", "text": "A film shows the ramp."},
    ]
    article = only(json.dumps({"title": "Ramp closes", "content": blocks}), "a.json")
    assert article.text.split("\n\n") == [block["text"] for block in blocks]


def test_sections_with_titles_are_one_article() -> None:
    sections = [{"title": "Rust", "text": STORY}, {"title": "Cost", "text": "The plates cost 2 million kroner."}]
    whole = {"title": "Ramp closes", "published": "2024-03-04", "author": "Ann Roy", "content": sections}
    article = only(json.dumps(whole), "a.json")
    assert article.text.split("\n\n") == ["Rust", STORY, "Cost", "The plates cost 2 million kroner."]
    assert (article.title, article.published, article.authors) == ("Ramp closes", "2024-03-04", ("Ann Roy",))


def test_articles_with_days_of_their_own_are_several_under_a_title() -> None:
    articles = [{"title": title, "text": STORY, "published": "2024-03-04"} for title in ("Rust", "Cost")]
    found = list(read_bytes(json.dumps({"title": "News of the week", "content": articles}).encode(), name="a.json"))
    assert [article.title for article in found if isinstance(article, Article)] == ["Rust", "Cost"]


def test_a_head_within_the_body_of_xml_is_text() -> None:
    data = f"<?xml version='1.0'?><article><title>Ramp</title><body><head>Pia Holt left.</head><p>{STORY}</p></body></article>"
    assert "Pia Holt left." in only(data, "a.xml").text


def test_a_broken_page_of_an_archive_is_told_and_the_others_are_read() -> None:
    page = f"<html><body><h1>Ramp closes</h1><p>{STORY}</p></body></html>"
    entries = [
        {"request": {"url": f"http://{n}.example/"}, "response": {"content": {"mimeType": "text/html", **content}}}
        for n, content in enumerate(({"text": "abcde", "encoding": "base64"}, {"text": page}))
    ]
    broken, article = read_bytes(json.dumps({"log": {"entries": entries}}).encode(), name="a.har")
    assert isinstance(broken, Failure)
    assert "base64" in str(broken.error)
    assert isinstance(article, Article)
    assert "north ramp" in article.text


def letter(above: str) -> str:
    head = "From: Ann Roy <a@skarholm.example>\nTo: b@x.example\nSubject: Ramp closes\n"
    head += "Date: Mon, 4 Mar 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    return f"{head}{STORY}\n\n{above}\n\n> The ramp will stay closed until May.\n> We have fined the builder.\n"


def test_a_quotation_at_the_end_of_a_letter_stays() -> None:
    assert "fined the builder" in story(only(letter("In its statement, the board wrote:"), "a.eml"))


def test_the_letter_that_is_answered_is_no_story() -> None:
    for above in ("On 5 Mar 2024, at 10:00, Bo Lind wrote:", "Bo Lind <bo@skarholm.example> wrote:"):
        assert "fined the builder" not in story(only(letter(above), "a.eml"))


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def test_scripts_full_of_what_is_no_json_cost_little_time() -> None:
    for piece in ("a={b:1};\n", 'a={"b":c};\n', "self.__next_f.push([b]);\n"):
        page = f"<html><body><h1>Ramp closes</h1><p>{STORY}</p><script>{piece * 60_000}</script></body></html>"

        def read(page: bytes = page.encode()) -> None:
            read_html(page, origin=Origin(), where="a.html", options=ReadOptions())

        assert seconds(read) < 5


def test_many_blanks_in_a_block_cost_little_time() -> None:
    assert seconds(lambda: block_text(["Ramp" + " " * 40_000 + "closes"])) < 1

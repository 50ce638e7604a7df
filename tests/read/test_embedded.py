"""Pages that show no word of their story: it stands in the data from which the page's own program draws it."""

from __future__ import annotations

import json

import pytest

from claimx.article import Article, Origin
from claimx.read.options import ReadOptions
from claimx.read.page.html import read_html

TITLE = "Harbour of Brannock reopens after storm"
PARAGRAPHS = [
    "The harbour of Brannock reopened on Monday, eleven days after a storm had sunk two ferries at its northern pier.",
    "Harbour master Lena Quist said that divers would raise the second wreck by the end of the month, if the wind allows.",
    "The repair has cost 2.4 million crowns so far, of which the state pays half, the council said in a statement.",
]
STORY = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
ARTICLE = {"title": TITLE, "body": MARKUP, "byline": "By Ann Roy", "publishedAt": "2024-03-11T08:00:00Z"}
OTHER = {"title": "Ferry line to Selmar gets new owner", "body": MARKUP.replace("Brannock", "Selmar")}


def read(*scripts: str, head: str = f"<title>{TITLE} | The Brannock Post</title>") -> Article:
    page = (
        f'<html lang="en"><head>{head}</head><body><div id="root"></div><noscript>This page needs a browser that '
        f"runs programs.</noscript>{''.join(scripts)}</body></html>"
    )
    return read_html(page.encode(), origin=Origin(), where="page.html", options=ReadOptions())


def data(value: object, name: str = "__NEXT_DATA__") -> str:
    return f'<script id="{name}" type="application/json">{json.dumps(value)}</script>'


def test_the_story_the_title_and_the_byline_come_from_the_state() -> None:
    article = read(data({"props": {"pageProps": {"article": ARTICLE, "related": [OTHER]}}}))
    assert article.text == STORY
    assert (article.title, article.authors, article.published) == (TITLE, ("Ann Roy",), "2024-03-11")
    assert not article.notices


def test_a_story_of_another_page_is_not_read() -> None:
    article = read(data({"latest": [OTHER, {**OTHER, "title": "Storm closes harbour"}]}))
    assert article.text == ""
    assert [notice.code for notice in article.notices] == ["W_EMPTY"]


def spans(text: str, kind: str, **inner: object) -> list[dict[str, object]]:
    return [{kind: "text", **inner, "value": text[:12]}, {kind: "text", "value": text[12:]}]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([{"_type": "block", "children": spans(p, "_type")} for p in PARAGRAPHS], id="blocks of spans"),
        pytest.param(
            {
                "nodeType": "document",
                "content": [{"nodeType": "paragraph", "content": spans(p, "nodeType")} for p in PARAGRAPHS],
            },
            id="a document of nodes",
        ),
        pytest.param(
            [{"type": "image", "caption": "A ferry."}, *({"type": "text", "content": p} for p in PARAGRAPHS)],
            id="elements with pictures between",
        ),
        pytest.param(
            [{"type": "text", "model": {"blocks": [{"model": {"text": p}} for p in PARAGRAPHS]}}], id="models"
        ),
        pytest.param(PARAGRAPHS, id="a list of paragraphs"),
    ],
)
def test_rich_text_becomes_paragraphs(body: object) -> None:
    state = {"entry": {"headline": TITLE, "body": body, "date": "2024-03-11"}}
    assert read(f"<script>window.__INITIAL_STATE__ = {json.dumps(state)};</script>").text == STORY


def test_a_state_that_is_parsed_from_a_string() -> None:
    state = json.dumps(json.dumps({"page": ARTICLE}))
    assert read(f"<script>window.__PRELOADED_STATE__ = JSON.parse({state});</script>").text == STORY


def test_a_state_whose_values_are_numbered() -> None:
    values = [
        {"data": 1},
        ["Reactive", 2],
        {"title": 3, "content": 4, "author": 5, "date": 6},
        TITLE,
        MARKUP,
        "Ann Roy",
        "2024-03-11",
    ]
    article = read(data(values, "__NUXT_DATA__"))
    assert (article.text, article.authors, article.published) == (STORY, ("Ann Roy",), "2024-03-11")


def test_a_state_that_comes_in_pieces() -> None:
    stream = f'1:["$","main",null,{json.dumps({"article": ARTICLE})}]\n'
    pieces = (stream[:90], stream[90:])
    scripts = [f"<script>self.__next_f.push({json.dumps([1, piece])})</script>" for piece in pieces]
    assert read(*scripts).text == STORY


def test_a_broken_state_is_no_error() -> None:
    broken = data(ARTICLE).replace("}</script>", "</script>")
    assert [notice.code for notice in read(broken, "<script>var a = {b: function() {}}</script>").notices] == [
        "W_EMPTY"
    ]

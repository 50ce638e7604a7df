"""JSON as services and crawlers write it: deeper fields, HTML in text, wrong decodings, cuts, removals."""

from __future__ import annotations

import base64
import html
import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

FIRST = "The tannery in Holm will move to Varde next spring, its director said on Monday."
SECOND = "“Nobody will lose a job,” said the director, Mette Lund."
TEXT = f"{FIRST}\n\n{SECOND}"
MARKUP = f"<p>{FIRST}</p>\n<script>track()</script><p>&#8220;Nobody will lose a job,&#8221; said the director,<br>Mette Lund.</p>"
URL = "https://holmavis.example/tannery"


def read(document: Any, **options: Any) -> list[Article | Failure]:
    return list(read_bytes(json.dumps(document).encode(), name="a.json", options=ReadOptions(**options)))


def only(document: Any, **options: Any) -> Article:
    (found,) = read(document, **options)
    assert isinstance(found, Article), found
    return found


SHAPES: dict[str, Any] = {
    "fundus": [
        {
            "title": "Tannery to move",
            "body": {
                "summary": ["Moves."],
                "sections": [{"headline": [], "paragraphs": [FIRST]}, {"paragraphs": [SECOND]}],
            },
            "authors": ["Karin Dahl"],
            "publishing_date": "2024-03-05 09:00:00+00:00",
            "publisher": "Holm Avis",
            "html": {"requested_url": URL},
        }
    ],
    "elasticsearch": {
        "took": 3,
        "hits": {
            "total": {"value": 1},
            "hits": [
                {
                    "_index": "news",
                    "_id": "x7",
                    "_source": {
                        "headline": "Tannery to move",
                        "body": TEXT,
                        "byline": "By Karin Dahl",
                        "published_at": "2024-03-05",
                        "outlet": "Holm Avis",
                        "url": URL,
                    },
                }
            ],
        },
    },
    "follow the money": {
        "id": "ftm1",
        "schema": "Article",
        "properties": {
            "title": ["Tannery to move"],
            "bodyText": [TEXT],
            "author": ["Karin Dahl"],
            "publishedAt": ["2024-03-05"],
            "publisher": ["Holm Avis"],
            "sourceUrl": [URL],
        },
    },
    "schema.org": {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Holm Avis"},
            {
                "@type": "NewsArticle",
                "headline": "Tannery to move",
                "articleBody": TEXT,
                "datePublished": "2024-03-05T08:00:00Z",
                "author": [{"@type": "Person", "name": "Karin Dahl"}],
                "publisher": {"@type": "Organization", "name": "Holm Avis"},
                "url": URL,
            },
        ],
    },
    "arc": {
        "_id": "A1",
        "type": "story",
        "headlines": {"basic": "Tannery to move"},
        "content_elements": [
            {"type": "image", "caption": "Hides."},
            *({"type": "text", "content": p} for p in (FIRST, SECOND)),
        ],
        "credits": {"by": [{"name": "Karin Dahl"}]},
        "first_publish_date": "2024-03-05T08:00:00Z",
        "publisher": "Holm Avis",
        "canonical_url": URL,
    },
    "apple news": {
        "title": "Tannery to move",
        "metadata": {"authors": ["Karin Dahl"], "datePublished": "2024-03-05T08:00:00Z"},
        "components": [
            {"role": "title", "text": "Tannery to move"},
            {"role": "body", "format": "html", "text": f"<p>{FIRST}</p><p>{SECOND}</p>"},
        ],
        "publisher": "Holm Avis",
        "url": URL,
    },
    "json:api": {
        "data": [
            {
                "type": "node--article",
                "id": "1",
                "attributes": {
                    "title": "Tannery to move",
                    "body": {"value": TEXT, "format": "plain_text"},
                    "author": "Karin Dahl",
                    "created": "2024-03-05T08:00:00+00:00",
                    "publisher": "Holm Avis",
                    "url": URL,
                },
            }
        ]
    },
    "contentful": {
        "items": [
            {
                "sys": {"id": "1"},
                "fields": {
                    "title": "Tannery to move",
                    "body": {
                        "nodeType": "document",
                        "content": [
                            {
                                "nodeType": "paragraph",
                                "content": [{"nodeType": "text", "value": p[:9]}, {"nodeType": "text", "value": p[9:]}],
                            }
                            for p in (FIRST, SECOND)
                        ],
                    },
                    "author": {"firstName": "Karin", "lastName": "Dahl"},
                    "date": "2024-03-05",
                    "publisher": "Holm Avis",
                    "url": URL,
                },
            }
        ]
    },
    "sanity": {
        "_type": "post",
        "title": "Tannery to move",
        "body": [{"_type": "block", "children": [{"_type": "span", "text": p}]} for p in (FIRST, SECOND)],
        "author": "Karin Dahl",
        "publishedAt": "2024-03-05",
        "publisher": "Holm Avis",
        "url": URL,
    },
    "ninjs": {
        "uri": URL,
        "headline": "Tannery to move",
        "byline": "By Karin Dahl",
        "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
        "versioncreated": "2024-03-05T08:00:00Z",
        "publisher": "Holm Avis",
    },
    "trafilatura": {
        "title": "Tannery to move",
        "author": "Karin Dahl",
        "sitename": None,
        "hostname": "Holm Avis",
        "date": "2024-03-05",
        "raw_text": TEXT,
        "text": TEXT,
        "source": URL,
    },
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_gives_text_and_fields(name):
    article = only(SHAPES[name])
    assert article.text == TEXT
    assert (article.title, article.authors, article.publisher) == ("Tannery to move", ("Karin Dahl",), "Holm Avis")
    assert (article.published, article.origin.url) == ("2024-03-05", URL)


def test_the_day_of_publication_comes_before_the_day_of_collection():
    days = {"date": "2024-03-06", "dateTime": "2024-03-06T05:40:11Z", "dateTimePub": "2024-03-05T21:10:00Z"}
    article = only({"articles": {"results": [{"title": "Tannery to move", "body": TEXT, **days}]}})
    assert article.published == "2024-03-05"


def test_a_page_of_articles_under_content_is_several():
    items = [{"title": "Tannery to move", "text": FIRST}, {"title": "No jobs lost", "text": SECOND}]
    found = read({"content": items, "totalPages": 1})
    assert [a.text for a in found if isinstance(a, Article)] == [FIRST, SECOND]


def test_the_pages_of_an_archive_of_requests():
    page = f"<html lang='en'><head><title>Tannery to move</title></head><body><p>{FIRST} It was {FIRST[4:]}</p><p>{SECOND}</p></body></html>"
    entries = [
        {"request": {"url": f"{URL}.png"}, "response": {"content": {"mimeType": "image/png", "text": "AAAA"}}},
        {
            "request": {"url": URL},
            "response": {
                "content": {
                    "mimeType": "text/html; charset=utf-8",
                    "encoding": "base64",
                    "text": base64.b64encode(page.encode()).decode(),
                }
            },
        },
    ]
    article = only({"log": {"version": "1.2", "entries": entries}})
    assert SECOND in article.text
    assert (article.title, article.origin.url) == ("Tannery to move", URL)


def test_wordpress_and_its_markup():
    article = only(
        [
            {
                "id": 4,
                "date": "2024-03-05T09:00:00",
                "link": URL,
                "guid": {"rendered": "https://holmavis.example/?p=4"},
                "title": {"rendered": "Tannery to&nbsp;move"},
                "content": {"rendered": MARKUP},
                "author": 3,
            }
        ]
    )
    assert article.text == f"{FIRST}\n\n“Nobody will lose a job,” said the director,\nMette Lund."
    assert (article.title, article.authors, article.origin.record) == ("Tannery to move", (), "4")
    assert (article.published, article.origin.url) == ("2024-03-05", URL)


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_markup_that_was_escaped_again_and_again(times):
    text = f"<p>{FIRST}</p><p>{SECOND}</p>"
    for _ in range(times):
        text = html.escape(text)
    assert only({"title": "Tannery to move", "content": text}).text == TEXT


def test_an_answer_of_the_guardian():
    item = {
        "id": "world/2024/mar/05/tannery",
        "webTitle": "Tannery to move",
        "webPublicationDate": "2024-03-05T09:00:00Z",
        "webUrl": URL,
        "fields": {"byline": "Karin Dahl", "body": f"<p>{FIRST}</p><p>{SECOND}</p>", "bodyText": f"{FIRST} {SECOND}"},
    }
    for answer in ({"response": {"results": [item]}}, {"response": {"content": item}}):
        article = only(answer)
        assert article.text == TEXT
        assert (article.authors, article.published, article.origin.url) == (("Karin Dahl",), "2024-03-05", URL)


def test_readability_and_any_other_text_that_is_markup():
    article = only({"title": "Tannery to move", "content": f"<div>{MARKUP}</div>", "siteName": "Holm Avis"})
    assert "<" not in article.text
    assert "track" not in article.text
    assert article.publisher == "Holm Avis"


def test_text_with_signs_like_markup_is_taken_as_given():
    text = "If a < b and c > d, says Lund & Co, the <second> price holds."
    assert only({"text": text}).text == text


def test_a_whole_page_in_a_record_is_read_as_a_page():
    page = (
        f"<html><head><title>Tannery</title></head><body><nav>Home News</nav><article><h1>Tannery</h1><p>{FIRST}</p>"
        f"<p>{SECOND}</p></article><footer>All rights reserved</footer></body></html>"
    )
    article = only({"html": page, "url": URL, "date": "2024-03-05"})
    assert article.text == TEXT
    assert article.published == "2024-03-05"


def test_what_was_decoded_wrongly_is_undone_and_told():
    # the closing mark's last byte is no character of Windows-1252, and was lost
    broken = TEXT.replace("“", "â€œ").replace("”", "â€").replace("said the", "saidÂ\xa0the")
    article = only({"text": broken})
    assert article.text == TEXT
    assert [notice.code for notice in article.notices] == ["W_ENCODING"]


def test_sound_text_with_such_letters_is_left_alone():
    text = "The café in Âge Street costs €3, said João; “très” ’s."
    assert only({"text": text, "language": "en"}).text == text


def test_a_cut_text_gives_its_whole_sentences():
    article = only({"content": f"{FIRST} He said that the new house would be rea… [+1874 chars]"})
    assert [article.text[a:b] for a, b in article.spans()] == [FIRST]
    assert [s.reason for s in article.skipped] == ["cut"]
    assert [n.code for n in article.notices] == ["W_TRUNCATED"]
    assert "1,874" in article.notices[0].message


def test_what_a_publisher_removed_is_no_article():
    (lost,) = read(
        {"articles": [{"title": "[Removed]", "content": "[Removed]", "publishedAt": "1970-01-01T00:00:00Z"}]}
    )
    assert isinstance(lost, Failure)
    assert lost.error.code == "E_WITHHELD"


def test_a_record_without_text_lists_its_keys():
    (lost,) = read({"name": "Tannery", "story": {"words": TEXT}, "desk": {"name": "north"}})
    assert isinstance(lost, Failure)
    assert "its keys are name, story, desk" in lost.error.hint


def test_field_and_keep_take_dotted_paths():
    document = {"name": "x", "story": {"words": TEXT, "kicker": "Moving"}, "tags": ["leather", "north"], "score": 3}
    article = only(
        document,
        fields=(("text", "story.words"), ("title", "story.kicker")),
        keep=("tags", "score", "story.kicker", "no"),
    )
    assert (article.text, article.title) == (TEXT, "Moving")
    assert article.kept == (("tags", "leather; north"), ("score", 3), ("story.kicker", "Moving"), ("no", None))


def test_clean_finds_the_story_in_a_dump():
    buttons = ["Menu", "News", "Sport", "Sign in", "Tannery to move", "Share on Facebook"]
    rest = [
        "The move will cost nine million euros, of which the town of Varde pays a third, and take two years.",
        "The old house was built in 1911 and stands empty on two floors, because the roof lets the rain in.",
    ]
    dump = "\n".join(
        [*buttons, FIRST, SECOND, *rest, "Most popular", "Sign up for our newsletter", "All rights reserved"]
    )
    assert only({"text": dump}).body is None
    article = only({"text": dump, "title": "Tannery to move to Varde"}, clean=True)
    story = "\n".join(article.text[a:b] for a, b in article.spans())
    assert FIRST in story
    assert "Facebook" not in story
    assert "newsletter" not in story
    assert article.title == "Tannery to move to Varde"


def test_markup_that_was_escaped_once_more_is_markup():
    escaped = TEXT.replace("\n\n", "</p><p>").join(("<p>", "</p>")).replace("<", "&lt;").replace(">", "&gt;")
    assert only({"title": "Move", "text": escaped}).text == TEXT


def test_a_caption_in_the_markup_of_a_story_is_no_story():
    figure = "<figure><img src='a.jpg'><figcaption>Mette Lund at the gate in May</figcaption></figure>"
    assert only({"title": "Move", "text": f"<p>{FIRST}</p>{figure}<p>{SECOND}</p>"}).text == TEXT


@pytest.mark.parametrize(
    "record",
    [
        {"items": [{"content_text": TEXT, "title": "Move", "date_published": "2024-03-05"}]},  # JSON Feed
        {"headline": {"main": "Move"}, "text": TEXT, "byline": {"original": "By Ann Roy"}, "pub_date": "2024-03-05"},
        {"post_title": "Move", "post_content": TEXT, "post_date": "2024-03-05 08:00:00"},  # a table of WordPress
        {"title": "Move", "paragraphs": [FIRST, SECOND], "published_date": "2024-03-05"},
    ],
)
def test_more_names_of_fields(record: dict[str, Any]):
    article = only(record)
    assert (article.title, article.published, article.text) == ("Move", "2024-03-05", TEXT)
    assert article.authors == (("Ann Roy",) if "byline" in record else ())


def test_an_export_of_telegram_is_its_posts():
    words = [
        f"{FIRST} ",
        {"type": "link", "text": "https://holmavis.example"},
        "\n\n",
        {"type": "bold", "text": SECOND},
    ]
    post = {"id": 7, "type": "message", "date": "2024-03-05T08:00:00", "from": "Holm Avis", "text": words}
    article = only({"name": "Holm Avis", "type": "public_channel", "id": 1, "messages": [post]})
    assert article.text == f"{FIRST} https://holmavis.example\n\n{SECOND}"
    assert (article.published, article.authors, article.origin.record) == ("2024-03-05", ("Holm Avis",), "7")


def test_a_post_of_twitter():
    user = {"name": "Holm Avis", "screen_name": "holmavis"}
    article = only({"id_str": "7", "created_at": "Tue Mar 05 08:00:00 +0000 2024", "full_text": FIRST, "user": user})
    assert (article.text, article.published, article.authors) == (FIRST, "2024-03-05", ("Holm Avis",))


def test_articles_under_names_of_their_own():
    found = read({"a1": {"title": "Move", "text": FIRST}, "a2": {"title": "Jobs", "text": SECOND}})
    assert [one.title for one in found if isinstance(one, Article)] == ["Move", "Jobs"]


def test_a_story_in_blocks_below_a_wrapper():
    blocks = [{"type": "p", "content": FIRST}, {"type": "p", "content": SECOND}]
    inner = {"headline": {"main": "Move"}, "body": blocks, "byline": {"original": "By Karin Dahl"}}
    article = only({"data": {"article": inner}})
    assert (article.title, article.authors, article.text) == ("Move", ("Karin Dahl",), TEXT)


def test_a_lead_of_its_own_is_not_lost():
    record = {"headline": "Move", "lead": FIRST, "paragraphs": [SECOND], "writers": ["Karin Dahl"]}
    article = only({**record, "published_on": "2024-03-05"})
    assert (article.deck, article.text) == (FIRST, SECOND)
    assert (article.authors, article.published) == (("Karin Dahl",), "2024-03-05")


def test_an_answer_that_holds_one_article():
    assert only({"status": "ok", "article": {"title": "Move", "content": TEXT}}).title == "Move"
    inner = {"headline": "Move", "published": "2024-03-05", "text": TEXT}
    article = only({"url": URL, "article": inner, "related": {"title": "Jobs", "text": SECOND}})
    assert (article.title, article.published, article.text, article.origin.url) == ("Move", "2024-03-05", TEXT, URL)


@pytest.mark.parametrize("post", [{"type": "message"}, {"user": {"screen_name": "holmavis"}}])
def test_a_post_that_names_nobody_keeps_the_authors_that_its_record_names(post: dict[str, Any]):
    assert only({"text": TEXT, "authors": ["Ann Roy"], **post}).authors == ("Ann Roy",)


def test_lists_and_nothing_as_a_program_writes_them_into_cells():
    table = (
        "title,text,authors\n"
        f"Move,\"['{FIRST.replace(',', ' -')}', 'Sixty people work there.']\",\"['Ann Roy', 'Bo Lind']\"\n"
        "Jobs,Sixty people work there.,[]\nWages,She did not name the wages.,nan\n"
    )
    found = [one for one in read_bytes(table.encode(), name="a.csv") if isinstance(one, Article)]
    assert [one.authors for one in found] == [("Ann Roy", "Bo Lind"), (), ()]
    assert found[0].text == f"{FIRST.replace(',', ' -')}\n\nSixty people work there."


@pytest.mark.parametrize(
    "document",
    [
        {"request": {"pageUrl": URL}, "objects": [{"type": "article", "title": "Move", "text": TEXT}]},  # Diffbot
        {"db": [{"meta": {"version": "5"}, "data": {"posts": [{"title": "Move", "plaintext": "", "html": MARKUP}]}}]},
    ],
    ids=["diffbot", "ghost"],
)
def test_articles_deep_in_an_answer(document: dict[str, Any]):
    article = only(document)
    assert (article.title, article.text.split()) == ("Move", TEXT.split())


def test_members_without_articles_stay_what_they_are():
    found = read({"results": [{"title": "Move", "data": [{"size": 4}]}, {"title": "Jobs"}]})
    assert [one.where for one in found if isinstance(one, Failure)] == ["a.json:1", "a.json:2"]


@pytest.mark.parametrize(
    "day",
    [
        {"published": {"date": "2024-03-05", "timezone": "UTC"}},
        {"published": {"$date": "2024-03-05T08:00:00Z"}},
        {"created_utc": 1709625600},
    ],
    ids=["object", "mongo", "reddit"],
)
def test_days_as_services_keep_them(day: dict[str, Any]):
    assert only({"title": "Move", "text": TEXT, **day}).published == "2024-03-05"


def test_blocks_within_a_string():
    blocks = [{"type": "paragraph", "text": FIRST}, {"type": "paragraph", "text": SECOND}]
    assert only({"title": "Move", "body": json.dumps(blocks)}).text == TEXT
    words = '{"never"} was what she said.'
    assert only({"title": "Move", "text": words}).text == words


def test_lines_for_a_search_engine_that_hold_no_article():
    lines = [{"index": {"_index": "news", "_id": "7"}}, {"title": "Move", "text": TEXT}]
    data = "\n".join(map(json.dumps, lines)).encode()
    (article,) = read_bytes(data, name="bulk.jsonl")
    assert isinstance(article, Article)
    assert (article.title, article.origin.record) == ("Move", "2")

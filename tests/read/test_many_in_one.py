"""Files that hold several articles: Factiva's exports, XML that no standard describes, NewsML-G2, objects of jq."""

from __future__ import annotations

import json

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes

FIRST = "The lighthouse at Sorn Head will be switched off in June, the pilots' office said on Monday."
SECOND = "“Ships no longer need it,” said its keeper, Odd Berge. He denied that it had been sold."
OTHER = "The ropeworks of Ulvik will hire 40 people, its owner said. She did not name the wages."


def read(data: str, name: str = "") -> list[Article | Failure]:
    return list(read_bytes(data.encode(), name=name))


def articles(data: str, name: str = "") -> list[Article]:
    found = read(data, name)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def story(article: Article) -> str:
    return "\n\n".join(article.text[start:end] for start, end in article.spans())


def test_factiva():
    export = (
        f"SE News\nHD Light goes out at Sorn Head\nBY By Ann Roy\nWC 88 words\nPD 5 March 2024\nSN Sorn Post\nSC SRNP\n"
        f"LA English\n\nLP\n{FIRST}\n\nTD\n{SECOND}\n\nCO srn : Pilots' Office\nAN Document SRNP000020240305ek\n\n\n"
        f"HD Ropeworks hires\nWC 40 words\nPD 6 March 2024\nSN Ulvik Times\n\nTD\n{OTHER}\n\nAN Document ULVT0001\n"
    )
    found = articles(export, "factiva.txt")
    assert [(a.title, a.authors, a.published, a.publisher) for a in found] == [
        ("Light goes out at Sorn Head", ("Ann Roy",), "2024-03-05", "Sorn Post"),
        ("Ropeworks hires", (), "2024-03-06", "Ulvik Times"),
    ]
    assert [story(a) for a in found] == [f"{FIRST}\n\n{SECOND}", OTHER]


@pytest.mark.parametrize("sign", ["FOCUS - {} of 9 DOCUMENTS", "LEVEL 1 - {} OF 9 STORIES", "{} of 9 ARTICLES"])
def test_the_number_of_a_document_may_say_of_which_search(sign: str):
    def document(number: int, title: str, day: str, text: str) -> str:
        head = (
            f"{sign.format(number):^70}\n\n{'Sorn Post':^70}\n\n{day:^70}\n\n{title}\n\nBYLINE: Ann Roy, Sorn Post\n\n"
        )
        return f"\n{head}LENGTH: 88 words\n\nBODY:\n\n{text}\n\nLOAD-DATE: {day}\n\n"

    first = document(4, "Light goes out", "March 5, 2004", FIRST)
    found = articles(first + document(7, "Ropeworks hires", "March 6, 2004", OTHER), "sorn.txt")
    assert [(a.title, a.authors, a.published, a.publisher, story(a)) for a in found] == [
        ("Light goes out", ("Ann Roy",), "2004-03-05", "Sorn Post", FIRST),
        ("Ropeworks hires", ("Ann Roy",), "2004-03-06", "Sorn Post", OTHER),
    ]


def test_xml_of_articles():
    data = (
        "<?xml version='1.0' encoding='UTF-8'?><export><title>All of March</title>"
        f"<article><title>Light goes out</title><date>2024-03-05</date><author>Ann Roy</author>"
        f"<body><p>{FIRST}</p><p>{SECOND}</p></body></article>"
        f"<article><title>Ropeworks hires</title><text>{OTHER}</text></article></export>"
    )
    found = articles(data, "march.xml")
    assert [(a.title, a.authors, a.published, story(a)) for a in found] == [
        ("Light goes out", ("Ann Roy",), "2024-03-05", f"{FIRST}\n\n{SECOND}"),
        ("Ropeworks hires", (), None, OTHER),
    ]


def test_newsml():
    data = (
        "<?xml version='1.0'?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:sorn:1'>"
        "<itemMeta><versionCreated>2024-03-05T08:00:00Z</versionCreated></itemMeta>"
        "<contentMeta><headline>Light goes out</headline><by>By Ann Roy</by></contentMeta>"
        "<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        f"<p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    (article,) = articles(data, "item.xml")
    assert (article.title, article.authors, article.published) == ("Light goes out", ("Ann Roy",), "2024-03-05")
    assert story(article) == f"{FIRST}\n\n{SECOND}"


def test_a_page_of_xhtml_is_still_a_page():
    data = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns='
        f'"http://www.w3.org/1999/xhtml"><head><title>Light goes out</title></head><body><p>{FIRST}</p></body></html>'
    )
    (article,) = articles(data, "a.xml")
    assert (article.title, story(article)) == ("Light goes out", FIRST)


def test_objects_one_after_another_over_several_lines():
    objects = [{"title": "Light goes out", "text": FIRST}, {"title": "Ropeworks hires", "text": OTHER}]
    found = articles("\n".join(json.dumps(one, indent=2) for one in objects), "jq.json")
    assert [(a.title, story(a)) for a in found] == [("Light goes out", FIRST), ("Ropeworks hires", OTHER)]


def test_an_object_with_other_words_behind_it_is_broken_json():
    (found,) = read('{"text": "Light goes out at Sorn Head."} and so on', "a.json")
    assert isinstance(found, Failure)
    assert found.error.code == "E_FORMAT"


def test_comments_and_sections_inside_an_article_are_no_articles():
    data = (
        "<?xml version='1.0'?><articles>"
        f"<article><title>Light goes out</title><content><p>{FIRST}</p><section><title>The keeper</title>"
        f"<text>{SECOND}</text></section></content></article>"
        f"<article><title>Ropeworks hires</title><text>{OTHER}</text>"
        "<comment><name>Reader</name><text>What a story, and what a page.</text></comment></article></articles>"
    )
    found = articles(data, "march.xml")
    assert [(a.title, story(a)) for a in found] == [
        ("Light goes out", f"{FIRST}\n\nThe keeper\n\n{SECOND}"),
        ("Ropeworks hires", OTHER),
    ]


def test_an_element_whose_text_is_articles_is_none_itself():
    inner = "".join(f"<article><title>{t}</title><text>{s}</text></article>" for t, s in (("A", FIRST), ("B", OTHER)))
    found = articles(f"<?xml version='1.0'?><issue><title>March</title><content>{inner}</content></issue>", "march.xml")
    assert [a.title for a in found] == ["A", "B"]


FACTIVA = (
    "HD Light goes out at Sorn Head\nBY By Ann Roy\nWC 88 words\nPD 5 March 2024\nSN Sorn Post\nLA English\n\n"
    "LP\n{first}\n\nTD\n{second}\n\nCO srn : Pilots' Office\nAN Document SRNP000020240305ek\n"
)


def test_lines_of_a_story_that_begin_like_codes_of_factiva_are_story():
    second = (
        "LA crews took the lamp down.\n\nPD Hale, a poet, wrote of it in 1982.\n\nHD pictures of it sell well.\n\n"
        "IN BRIEF: the tower stays."
    )
    (article,) = articles(FACTIVA.format(first=FIRST, second=second), "factiva.txt")
    assert story(article) == f"{FIRST}\n\n{second}"
    assert (article.title, article.published) == ("Light goes out at Sorn Head", "2024-03-05")


def test_an_export_with_the_line_ends_of_windows_is_one_too():
    (article,) = articles(FACTIVA.format(first=FIRST, second=SECOND).replace("\n", "\r\n"), "factiva.txt")
    assert (article.title, article.publisher) == ("Light goes out at Sorn Head", "Sorn Post")
    assert story(article) == f"{FIRST}\n\n{SECOND}"
    nexis = f"1 of 2 DOCUMENTS\n\nSorn Post\n\nMarch 5, 2024\n\nLight goes out\n\nBYLINE: Ann Roy\n\nLENGTH: 88 words\n\n{FIRST}\n\nLOAD-DATE: March 5, 2024\n\n"
    two = nexis + nexis.replace("1 of 2", "2 of 2")
    assert [a.published for a in articles(two.replace("\n", "\r\n"), "nexis.txt")] == ["2024-03-05"] * 2


def test_newsml_around_nitf():
    data = (
        "<?xml version='1.0'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
        "<newsItem guid='urn:sorn:2'><contentMeta><by>By Ann Roy</by><by>Bo Lind</by></contentMeta><contentSet>"
        "<inlineXML><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.head><hedline><hl1>Light goes out"
        f"</hl1></hedline></body.head><body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
        "</inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    )
    (article,) = articles(data, "item.xml")
    assert (article.title, article.authors) == ("Light goes out", ("Ann Roy", "Bo Lind"))
    assert story(article) == f"{FIRST}\n\n{SECOND}"


def test_an_article_of_a_journal():
    data = (
        "<?xml version='1.0'?><article><front><journal-meta><journal-title>Coasts</journal-title></journal-meta>"
        "<article-meta><title-group><article-title>Lights <i>and</i> costs</article-title></title-group>"
        "<contrib-group><contrib contrib-type='author'><name><surname>Roy</surname><given-names>Ann</given-names></name>"
        "</contrib><contrib contrib-type='editor'><name><surname>Lind</surname><given-names>Bo</given-names></name>"
        "</contrib></contrib-group><pub-date><year>2024</year></pub-date>"
        "<pub-date><day>5</day><month>3</month><year>2024</year></pub-date></article-meta></front>"
        f"<body><sec><title>Results</title><p>{FIRST}</p><fig><caption><p>The lamp in May</p></caption></fig>"
        f"<p>{SECOND}</p></sec></body></article>"
    )
    (article,) = articles(data, "a.xml")
    assert (article.title, article.authors, article.published) == ("Lights and costs", ("Ann Roy",), "2024-03-05")
    assert (article.publisher, story(article)) == ("Coasts", f"Results\n\n{FIRST}\n\n{SECOND}")


def test_a_document_of_an_edition():
    data = (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>Light goes out</title>"
        "<author><persName><forename>Ann</forename> <surname>Roy</surname></persName></author></titleStmt>"
        "<publicationStmt><publisher>Sorn Post</publisher><date when='2024-03-05'/></publicationStmt></fileDesc>"
        f"</teiHeader><text><body><p>{FIRST}</p><p>{SECOND}</p></body></text></TEI>"
    )
    for name in ("a.xml", "a.txt"):
        (article,) = articles(data, name)
        assert (article.title, article.authors, article.published) == ("Light goes out", ("Ann Roy",), "2024-03-05")
        assert (article.publisher, story(article)) == ("Sorn Post", f"{FIRST}\n\n{SECOND}")


WORDPRESS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<title>Sorn Post</title><wp:author><wp:author_login>aroy</wp:author_login><wp:author_display_name>Ann Roy"
    "</wp:author_display_name></wp:author>{items}</channel></rss>"
)


def test_images_and_menus_of_an_exported_site_are_no_articles():
    item = "<item><title>{}</title><dc:creator>aroy</dc:creator><content:encoded>{}</content:encoded>{}</item>"
    kind = "<wp:post_date>2024-03-05 08:00:00</wp:post_date><wp:post_type>{}</wp:post_type>"
    items = [
        item.format("lamp.jpg", "The lamp of Sorn Head in May", kind.format("attachment")),
        item.format("Light goes out", FIRST, kind.format("post")),
        item.format("Home", "", kind.format("nav_menu_item")),
    ]
    (article,) = articles(WORDPRESS.format(items="".join(items)), "sorn.xml")
    assert (article.title, article.authors, article.published) == ("Light goes out", ("Ann Roy",), "2024-03-05")
    assert story(article) == FIRST


def test_an_entry_without_an_author_has_that_of_its_feed():
    feed = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sorn</title>{}<entry><title>Light</title>'
        f'<published>2024-03-05</published><content type="html">{FIRST}</content></entry></feed>'
    )
    (article,) = articles(feed.format("<author><name>Ann Roy</name></author>"), "a.xml")
    assert article.authors == ("Ann Roy",)
    (article,) = articles(feed.format("<author><name>The Sorn Post</name></author>"), "a.xml")
    assert article.authors == ()


def test_a_list_of_addresses_is_told():
    site = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (found,) = read(
        f"<?xml version='1.0'?><urlset xmlns='{site}'><url><loc>https://sorn.example/a</loc></url></urlset>"
    )
    assert isinstance(found, Failure)
    assert (found.error.code, "addresses" in str(found.error)) == ("E_FORMAT", True)

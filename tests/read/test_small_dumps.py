"""Small page dumps with habits of their own: boxes before the last paragraph, cut sentences, datelines, credits."""

from __future__ import annotations

import json

import pytest
from dumps import read, told

from claimx.article import Article
from claimx.read import ReadOptions, read_bytes

MILL = (
    "The paper mill at Orlund will stop its oldest machine in June, the owner told staff on Thursday.",
    "The machine was started in 1961 and makes 40,000 tonnes of board a year.",
    "“We could not buy another part for it,” said manager Hedda Brandt.",
)
LAST = "Talks with the union begin on Monday."
HEAD = ("Orlund mill to stop its oldest machine", "By Mats Ekeby", "4 May 2023")
MENU = ("Home", "Log in", "News", "Sport", "Jobs", "Notices")
BELOW = ("Sign up to our newsletter", "Email address", "Contact us", "Privacy policy")


def in_one_line(*lines: str) -> Article:
    (article,) = read_bytes(" ".join(lines).encode(), name="page.txt")
    assert isinstance(article, Article)
    return article


def codes(article: Article) -> list[str]:
    return [notice.code for notice in article.notices]


@pytest.mark.parametrize(
    "box",
    [
        ("READ MORE: Ferry fined for sailing without lights",),
        ("Read more about Orlund:", "School canteen shut after flood"),
        ("Recommended reading:", "School canteen shut after flood", "Ferry fined for sailing without lights"),
        ("Related stories", "School canteen shut after flood", "Ferry fined for sailing without lights"),
    ],
)
@pytest.mark.parametrize("glued", [False, True])
def test_the_last_paragraph_below_a_box_of_headlines_is_told(box: tuple[str, ...], *, glued: bool) -> None:
    article = read(*MENU, *HEAD, *MILL, *box, LAST, *BELOW, glued=glued)
    assert told(article).endswith(LAST)
    assert "canteen" not in told(article)
    assert "fined" not in told(article)


@pytest.mark.parametrize(
    "below",
    [
        ("Related stories", "School canteen shut after flood", "Pupils will eat in the gym until the summer.",
         "Ferry fined for sailing without lights", "The captain blamed a fuse, a court heard on Tuesday."),
        ("Read more:", "School canteen shut after flood", "Mats Ekeby is a reporter at the Orlund Post."),
        ("Recommended reading:", "School canteen shut after flood", "Ferry fined", "Get our app to read on your way."),
    ],
)  # fmt: skip
def test_teasers_profiles_and_appeals_below_such_a_box_are_not(below: tuple[str, ...]) -> None:
    article = read(*MENU, *HEAD, *MILL, LAST, *below, *BELOW)
    assert told(article).endswith(LAST)


def test_a_sentence_that_the_name_of_a_button_cuts_is_told_whole() -> None:
    lead = "A picture that was sent around on Facebook shows a wolf in the church of Orlund. It is a dog."
    article = read(*MENU, "No wolf in Orlund", "By Mats Ekeby", "4 May 2023", lead, *MILL[1:], LAST, *BELOW)
    assert lead in told(article)


@pytest.mark.parametrize("line", ["ORLUND, Iowa (KTVX)", "ÅLUND (Norrnytt)"])
def test_a_dateline_on_a_line_of_its_own_is_told(line: str) -> None:
    assert line in told(read(*MENU, *HEAD, "Share", line, *MILL, LAST, *BELOW))


def test_a_dateline_may_begin_with_any_capital() -> None:
    lead = "ÖSTERVIK, Sweden, May 4, 2023 /NordWire/ -- " + MILL[0]
    assert told(read(*MENU, HEAD[0], "Share", lead, *MILL[1:], LAST, *BELOW)).startswith("ÖSTERVIK")


def test_a_brand_with_several_humps_does_not_cut_its_sentence() -> None:
    lead = "From June all orders of the mill go through QuickPulpNet, its owner told staff on Thursday."
    assert lead in told(read(*MENU, *HEAD, MILL[0], lead, *MILL[1:], LAST, *BELOW))


def test_all_of_a_correction_is_left_out() -> None:
    note = "Correction: An earlier version of this story gave the wrong year for the machine. It was 1961."
    article = read(*MENU, *HEAD, *MILL, LAST, note, *BELOW)
    assert told(article).endswith(LAST)


@pytest.mark.parametrize("marks", ["‘{}’", "'{}'"])
def test_a_quotation_that_is_pulled_out_may_stand_in_single_marks(marks: str) -> None:
    story = (*MILL[:2], "The owner says that nobody sells such parts any more.", LAST)
    pulled = marks.format("Nobody sells such parts any more")
    article = read(*MENU, *HEAD, *story[:3], pulled, LAST, *BELOW)
    assert told(article).count("such parts any more") == 1


def test_who_is_quoted_in_the_story_is_no_author() -> None:
    article = read(*MENU, HEAD[0], "Published", HEAD[2], "Mats Ekeby", "Orlund Post News", *MILL[:2],
                   "“I could weep,” said crane driver Elin Sand.", "Image source, Getty Images", LAST, *BELOW)  # fmt: skip
    assert article.authors == ("Mats Ekeby",)


@pytest.mark.parametrize("source", [", Lofoten Images", "/Shutterstock"])
def test_whose_picture_it_is_is_no_author(source: str) -> None:
    article = read(*MENU, HEAD[0], HEAD[2], "The mill in spring.", f"Elin Sand{source}", *MILL, LAST, *BELOW)
    assert "Elin Sand" not in article.authors
    assert "in spring" not in told(article)


def test_a_bureau_is_no_author() -> None:
    assert read(*MENU, HEAD[0], "May 04, 2023 08:14 pm", "ORLUND POST BUREAU", *MILL, LAST, *BELOW).authors == ()


def test_a_name_ends_where_its_address_begins() -> None:
    article = read(
        *MENU, HEAD[0], "By Mats Ekeby", "mekeby@orlundpost.example", *MILL, LAST, HEAD[2], *BELOW, glued=True
    )
    assert article.authors == ("Mats Ekeby",)


def test_who_writes_from_where_below_the_day_is_the_author() -> None:
    article = read(*MENU, HEAD[0], HEAD[2], "Mats Ekeby in Orlund", "Translated by Ida Vale", *MILL, LAST, *BELOW)
    assert article.authors == ("Mats Ekeby",)


def test_what_a_company_says_of_itself_below_its_release_is_left_out() -> None:
    article = read(
        "Releases", "Log in", "Products", "Search", "Brandt Board to stop machine at Orlund", "News provided by",
        "Brandt Board AB", "May 04, 2023, 03:00 ET", "Share this article",
        "Brandt Board today announced that it will stop its oldest machine at Orlund in June.", *MILL[1:],
        "About Brandt Board", "Brandt Board makes board in Orlund since 1931 and has 310 employees.", "Media contact:",
        "Elin Sand", "press@brandt.example", "SOURCE Brandt Board AB",
    )  # fmt: skip
    assert article.authors == ()
    assert told(article).endswith(MILL[2])


def test_a_paragraph_right_below_the_story_that_was_left_out_is_warned_of() -> None:
    lost = "Swans have moved to the upper lake."
    article = read(*MENU, *HEAD, *MILL, LAST, "View gallery", "Swap", lost, *BELOW)
    assert lost in told(article) or "W_THIN" in codes(article)


@pytest.mark.parametrize(
    "below",
    [
        ("Ferry fined for sailing without lights", "The captain blamed a fuse, a court heard on Tuesday."),
        ("Sign up for our newsletter to get the best of the week.",),
        ("Mats Ekeby is a reporter at the Orlund Post.",),
        ("About the Orlund Post", "The paper was founded in 1902 by two printers."),
    ],
)
def test_other_stories_appeals_and_profiles_are_not(below: tuple[str, ...]) -> None:
    assert "W_THIN" not in codes(read(*MENU, *HEAD, *MILL, LAST, *below, *BELOW))


def test_a_page_of_html_warns_of_it_too() -> None:
    story = "".join(f"<p>{line}</p>" for line in (*MILL, *MILL))
    lost = "<div class='xq'><p>Swans have moved to the upper lake, where the water of the mill runs warm all year.</p></div>"
    page = f"<html><head><title>{HEAD[0]}</title></head><body><article><h1>{HEAD[0]}</h1>{story}</article>{lost}</body></html>"
    (article,) = read_bytes(page.encode(), name="a.html")
    assert isinstance(article, Article)
    assert "Swans" in told(article) or "W_THIN" in codes(article)


def test_a_record_of_articles_keeps_its_shape() -> None:
    (article,) = read_bytes(json.dumps({"title": HEAD[0], "text": "\n".join((*MILL, LAST))}).encode(), name="a.json")
    assert isinstance(article, Article)
    assert told(article).endswith(LAST)


@pytest.mark.parametrize("label", ["PRESS RELEASE: ", "Breaking: ", "Fwd: News alert: "])
def test_what_leads_to_the_subject_of_a_mail_is_no_part_of_it(label: str) -> None:
    body = "View this email in your browser\n\n" + "\n\n".join((HEAD[0], HEAD[1], *MILL, LAST))
    mail = (
        f"From: Post <a@post.example>\nTo: b@x.example\nSubject: {label}{HEAD[0]}\nDate: Thu, 4 May 2023 09:00 +0000\n"
    )
    (article,) = read_bytes(f"{mail}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode(), name="a.eml")
    assert isinstance(article, Article)
    assert article.title == HEAD[0]
    assert codes(article) == []


def test_a_path_to_a_field_may_begin_within_what_a_database_wraps() -> None:
    hit = {"_id": "7", "_source": {"doc": {"hed": HEAD[0], "paras": [*MILL, LAST]}}}
    options = ReadOptions(fields=(("text", "doc.paras"), ("title", "doc.hed")))
    (article,) = read_bytes(json.dumps({"hits": {"hits": [hit]}}).encode(), name="a.json", options=options)
    assert isinstance(article, Article)
    assert article.title == HEAD[0]
    assert told(article).endswith(LAST)


def test_a_surname_in_capitals_is_written_as_others_are() -> None:
    record = {"title": HEAD[0], "author": "Mats EKEBY", "text": "\n".join((*MILL, LAST))}
    (article,) = read_bytes(json.dumps(record).encode(), name="a.json")
    assert isinstance(article, Article)
    assert article.authors == ("Mats Ekeby",)


def test_a_headline_that_ends_with_a_quotation_is_told_with_it() -> None:
    title = "Mill at Orlund to stop its oldest machine – ‘nobody sells such parts’"
    article = read(" ".join((*MENU, "Skip to content", title, HEAD[1], "Published", HEAD[2], *MILL, LAST, *BELOW)))
    assert article.title in {title, "Mill at Orlund to stop its oldest machine"}


@pytest.mark.parametrize("above", [("Orlund Post", "News", "Sport"), ("Orlund Post in English", "Log in")])
def test_a_small_page_in_one_line_is_read_as_one(above: tuple[str, ...]) -> None:
    below = ("Read also", "Ferry fined for sailing without lights", "Orlund Post, Kirkegata 2")
    article = in_one_line(*above, *HEAD, *MILL, LAST, *below)
    assert (article.title, article.authors, article.published) == (HEAD[0], ("Mats Ekeby",), "2023-05-04")
    assert told(article) == " ".join((*MILL, LAST))


def test_a_clean_text_in_one_line_is_told_whole_though_it_breaks_off() -> None:
    text = " ".join((*MILL, LAST, "The union wants the owner to"))
    assert in_one_line(text).body is None


def test_a_deck_without_a_stop_is_parted_from_the_lead() -> None:
    deck = "The owner wants to make paper cups in Poland"
    article = in_one_line("Orlund Post Home Log in", *HEAD, deck, *MILL, LAST, "Comments (2) Contact us Privacy policy")
    assert told(article).startswith(MILL[0])


@pytest.mark.parametrize(
    "note",
    [
        ("Did you see something?", "Email news@orlundpost.example or call 55 20 30 40."),
        ("Orlund Post is delivered to every house between Selvik and Tarn.",),
        ("This audio was created with the help of AI.",),
        ("This story was made possible by a grant of the province.",),
        ("Mats Ekeby is a reporter at the Orlund Post.",),
        ("Support journalism in Orlund.", "Join us from 3 crowns a month."),
    ],
)
def test_what_speaks_to_readers_or_of_the_page_below_a_story_is_none_of_it(note: tuple[str, ...]) -> None:
    assert told(read("Orlund Post", *MENU, *HEAD, *MILL, LAST, *note, *BELOW)).endswith(LAST)


def test_who_is_quoted_may_speak_to_readers() -> None:
    last = "“You can write to us until Friday,” its director said."
    assert told(read("Orlund Post", *MENU, *HEAD, *MILL, LAST, last, *BELOW)).endswith(last)


def test_a_story_that_speaks_to_its_readers_keeps_what_it_says_to_them() -> None:
    own = ("I have worked at the Orlund mill for thirty years.", "You can hear its oldest machine from my kitchen.")
    last = "If you come to Orlund in July, you will hear nothing at all."
    assert told(read("Orlund Post", *MENU, *HEAD, *own, *MILL, last, *BELOW)).endswith(last)


@pytest.mark.parametrize("glued", [False, True])
def test_a_deck_and_points_that_the_story_tells_again_are_left_out(*, glued: bool) -> None:
    deck = "The mill at Orlund will stop its oldest machine."
    points = ("Key points:", "The machine is from 1961.", "Talks begin on Monday.")
    for above in ((deck, "Published 4 May 2023"), points):
        assert told(read(*MENU, *HEAD, *above, *MILL, LAST, *BELOW, glued=glued)).startswith(MILL[0])


def test_headlines_below_their_heading_within_the_story_are_none_of_it() -> None:
    box = ("Read also", "Bus drivers accept their pay offer", "Two elk hit on county road 17")
    article = read(*MENU, *HEAD, *MILL, *box, LAST, *BELOW)
    assert told(article).endswith(LAST)
    assert "elk" not in told(article)


@pytest.mark.parametrize("source", ["source: Norwire, TVN Orlund", "Image Bo Lind"])
def test_a_source_below_the_author_is_no_second_one(source: str) -> None:
    article = read(*MENU, HEAD[0], "Mats Ekeby", source, "04.05.2023", *MILL, LAST, *BELOW)
    assert article.authors == ("Mats Ekeby",)


@pytest.mark.parametrize("glued", [False, True])
def test_a_rare_name_in_a_block_of_its_own_beside_the_day_is_the_author(*, glued: bool) -> None:
    article = read(
        "Orlund Post",
        *MENU,
        HEAD[0],
        "4 May 2023",
        "Þórdís Ekström",
        "Photo by",
        "Bo Lind",
        *MILL,
        LAST,
        *BELOW,
        glued=glued,
    )
    assert article.authors == ("Þórdís Ekström",)
    assert (
        read("Orlund Post", *MENU, HEAD[0], "4 May 2023", "Northern News", *MILL, LAST, *BELOW, glued=glued).authors
        == ()
    )


def test_who_signs_off_below_a_story_is_its_author() -> None:
    article = read("Orlund Pearl", *MENU, HEAD[0], "4 May 2023", *MILL, LAST, "-- Devika Ekeby --", *BELOW)
    assert article.authors == ("Devika Ekeby",)


def test_neither_month_nor_paper_go_with_a_name_in_one_line() -> None:
    page = f"Orlund Post Home News {HEAD[0]} {{}} {' '.join((*MILL, LAST))} Comments (2) Contact us Privacy policy"
    dated = in_one_line(page.format("By Mats Ekeby May 4, 2023"))
    assert (dated.authors, dated.published) == (("Mats Ekeby",), "2023-05-04")
    papered = in_one_line(page.format("Posten / By Mats Ekeby, 4 May 2023"))
    assert (papered.title, papered.authors) == (HEAD[0], ("Mats Ekeby",))

"""Dumps of sites with unlike habits: menus in other languages, boxes within brief stories, readers and other stories."""

from __future__ import annotations

import pytest
from dumps import read, told

from claimx.article import Article

BRIDGE = (
    "The bridge at Lund's Mill will be closed to lorries from 3 April, the county engineer has decided.",
    "One of its four cables has lost a third of its wires.",
    "“It will not fall, but I would not park on it,” said the engineer, Asta Prior.",
    "A haulier from Tarn means to sue the county.",
)
HEAD = ("Bridge at Lund's Mill closed to lorries", "Kit Oram", "12 March 2024")


def holds(article: Article, sentences: tuple[str, ...]) -> bool:
    return all(sentence in told(article) for sentence in sentences)


@pytest.mark.parametrize(
    "menu",
    [
        ("Startseite", "Suche", "Wirtschaft", "Sport", "Kultur", "Wetter", "Englisch"),
        ("Accueil", "Rechercher", "Régions", "Sports", "Culture", "Météo", "S'abonner"),
        ("Zoeken", "Nieuws", "Regio", "Sport", "Cultuur", "Weer", "Inloggen"),
    ],
)
def test_a_menu_makes_a_dump_of_a_page_whatever_its_language(menu: tuple[str, ...]) -> None:
    article = read(*menu, *HEAD, *BRIDGE, "Impressum", "Kontakt")
    assert (article.title, article.published) == (HEAD[0], "2024-03-12")
    assert holds(article, BRIDGE)
    assert menu[0] not in told(article)


@pytest.mark.parametrize("label", ["Publicidad", "Anzeige", "Publicité", "Reklame"])
@pytest.mark.parametrize("glued", [False, True])
def test_labels_of_adverts_in_other_languages_are_no_story(label: str, *, glued: bool) -> None:
    lines = ("Home", "Noticias", "Sign in", *HEAD, *BRIDGE[:2], label, *BRIDGE[2:], "Contact us", "Privacy policy")
    article = read(*lines, glued=glued)
    assert holds(article, BRIDGE)
    assert label not in told(article)


def test_a_quotation_that_is_pulled_out_is_told_once() -> None:
    article = read(
        "Home", "Log in", "Menu", *HEAD, "Share", *BRIDGE[:2], "“It will not fall, but I would not park on it”",
        *BRIDGE[2:], "Most read", "Privacy policy",
    )  # fmt: skip
    assert told(article).count("would not park on it") == 1
    assert holds(article, BRIDGE)


def test_a_label_that_stood_above_the_story_leads_to_its_last_paragraphs() -> None:
    box = (
        "The Morning Post", "Get our best stories every day.", "By signing up you agree to our terms of use.",
        "Thanks for signing up!", "A welcome email is on its way to you.", "If it is not there, check your junk folder.",
        "The next issue will be in your inbox soon.", "We had trouble signing you up.", "Please try again later.",
    )  # fmt: skip
    article = read(
        "Home", "Local", "Sign in", *HEAD, "Story text", BRIDGE[0], "Advertisement 1", "Story text", *BRIDGE[1:3], *box,
        "Story text", BRIDGE[3], "Story text", "Share this story", "Comments", "Terms of use",
    )  # fmt: skip
    assert holds(article, BRIDGE)
    assert "junk folder" not in told(article)


def test_what_was_corrected_is_no_story_though_it_names_a_day() -> None:
    note = "This story was corrected on 14 March 2024. An earlier version gave the wrong number of cables."
    article = read("News", "Sport", "Sign in", *HEAD, *BRIDGE, note, "Topics", "Roads", "Privacy policy")
    assert holds(article, BRIDGE)
    assert "earlier version" not in told(article)


@pytest.mark.parametrize("glued", [False, True])
def test_what_readers_say_below_is_no_story(*, glued: bool) -> None:
    said = (
        "Comments (2)", "millpond", "12 March 2024 at 9:14", "They should have closed it ten years ago, as I told them.",
        "Reply", "Orla", "12 March 2024 at 10:40", "My brother drives that road with forty tons twice a day.", "Reply",
    )  # fmt: skip
    article = read("News", "Sport", "Sign in", *HEAD, *BRIDGE, *said, "Log in to comment", glued=glued)
    assert holds(article, BRIDGE)
    assert "forty tons" not in told(article)
    assert article.published == "2024-03-12"


def test_stories_one_by_one_below_their_headlines_are_others() -> None:
    others = (
        "You may also be interested in", "Baker wins a balloon race",
        "A baker from Hest flew 212 miles and landed in a pond on Sunday.", "Owl moves into church tower",
        "Bells at Saint Anne stay silent until its young have left the nest, the vicar said.",
    )  # fmt: skip
    article = read("News", "Sport", "Sign in", *HEAD, *BRIDGE[:2], *others, "About us", "Privacy policy")
    assert told(article) == " ".join(BRIDGE[:2])


def test_headlines_in_a_box_within_the_story_are_no_lines_of_it() -> None:
    article = read(
        "News", "Sport", "Sign in", *HEAD, *BRIDGE[:2], "Featured stories", "Boy finds a Roman coin, and loses it again",
        *BRIDGE[2:], "Read next", "Privacy policy",
    )  # fmt: skip
    assert holds(article, BRIDGE)
    assert "Roman coin" not in told(article)


def test_a_day_alone_is_no_headline() -> None:
    article = read(
        "Tarn Weekly", "News", "Sport", "Jobs", "Tuesday 12 March 2024", HEAD[0], *BRIDGE, "© Tarn Weekly 2024"
    )
    assert article.title == HEAD[0]


def test_a_clock_that_counts_to_24_tells_that_the_day_stands_first() -> None:
    article = read(
        "World", "Sport", "Sign in", HEAD[0], "Issued on: 04/03/2024 - 16:40", *BRIDGE, "Subscribe", "Share:"
    )
    assert article.published == "2024-03-04"


@pytest.mark.parametrize("office", ["Consumer Affairs", "Home Affairs", "Business Reporter"])
def test_an_office_behind_a_name_is_no_second_author(office: str) -> None:
    article = read("News", "Sport", "Sign in", HEAD[0], f"By Kit Oram, {office}", HEAD[2], *BRIDGE, "Privacy policy")
    assert article.authors == ("Kit Oram",)


def test_the_line_above_a_release_names_nobody() -> None:
    lines = (
        "Search",
        "News",
        "Services",
        HEAD[0],
        "FOR IMMEDIATE RELEASE: March 12, 2024",
        *BRIDGE,
        "###",
        "Back to top",
    )
    article = read(*lines)
    assert article.authors == ()
    assert holds(article, BRIDGE)


def test_two_reporters_with_their_office_and_their_place_sign_a_clean_text() -> None:
    article = read(HEAD[0], "Kate Oram, Transport Correspondent, and Adam Lind in Tarn", "March 12, 2024", "", *BRIDGE)
    assert article.authors == ("Kate Oram", "Adam Lind")


def test_the_name_and_page_of_a_paper_are_no_headline() -> None:
    head = (
        "TARN WEEKLY                                   Tuesday, March 12, 2024                                   Page 7"
    )
    foot = (
        "Tarn Weekly                                                                                                  7"
    )
    article = read(head, "", HEAD[0], "", *BRIDGE, "", foot)
    assert (article.title, article.published) == (HEAD[0], "2024-03-12")
    assert not told(article).endswith("7")

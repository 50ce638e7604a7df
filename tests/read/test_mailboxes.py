"""Mail as people keep it: mailboxes, forwarded stories, quoted texts, pages saved with their frames."""

from __future__ import annotations

import base64

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes

FIRST = "The lighthouse at Sorn Head will be switched off in June, the pilots' office said on Monday."
SECOND = "“Ships no longer need it,” said its keeper, Odd Berge. He denied that it had been sold."
HEADERS = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"


def read(data: str, name: str = "") -> list[Article]:
    found = list(read_bytes(data.encode(), name=name))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def story(article: Article) -> str:
    return "\n\n".join(article.text[start:end] for start, end in article.spans()).strip()


def letter(subject: str, body: str, day: str = "Tue, 5 Mar 2024 08:00:00 +0000") -> str:
    return f"From: Desk <desk@sorn.example>\nTo: all@sorn.example\nSubject: {subject}\nDate: {day}\n{HEADERS}\n{body}\n"


def test_a_mailbox_is_an_article_for_each_letter():
    first, second = letter("Light goes out", FIRST), letter("Keeper speaks", SECOND, "Wed, 6 Mar 2024 08:00:00 +0000")
    envelope = "From desk@sorn.example Tue Mar  5 08:00:00 2024\n"
    found = read(f"{envelope}{first}\n{envelope}{second}", "desk.mbox")
    assert [(a.title, a.published, story(a)) for a in found] == [
        ("Light goes out", "2024-03-05", FIRST),
        ("Keeper speaks", "2024-03-06", SECOND),
    ]
    assert [a.origin.record for a in found] == ["1", "2"]


def test_a_letter_keeps_its_article_below_the_line_of_a_mailbox():
    (article,) = read("From desk@sorn.example Tue Mar  5 08:00:00 2024\n" + letter("Light goes out", FIRST), "a.eml")
    assert (article.title, article.authors, story(article)) == ("Light goes out", (), FIRST)


def test_a_line_of_a_letter_that_begins_with_from_is_no_new_letter():
    envelope = "From desk@sorn.example Tue Mar  5 08:00:00 2024\n"
    body = f"{FIRST}\n\n>From June 2024 on it will be dark."
    found = read(f"{envelope}{letter('Light goes out', body)}\n{envelope}{letter('Keeper speaks', SECOND)}", "a.mbox")
    assert [story(a) for a in found] == [f"{FIRST}\n\nFrom June 2024 on it will be dark.", SECOND]


def test_headers_of_a_forwarded_story_and_a_signature_are_no_story():
    routing = (
        "---------- Forwarded message ---------\nFrom: Sorn Post <news@sorn.example>\n"
        "Date: Mon, 4 Mar 2024 at 18:00\nSubject: Light goes out\nTo: <desk@sorn.example>\n"
    )
    (article,) = read(
        letter("Fwd: Light goes out", f"{routing}\n{FIRST}\n\n{SECOND}\n\n-- \nAnn Roy\n+44 20 7946 0000")
    )
    assert story(article) == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.authors, article.published) == ("Light goes out", (), "2024-03-04")
    assert {part.reason for part in article.skipped} == {"label"}


def test_a_text_that_a_mail_program_quoted_is_read_without_its_signs():
    wrapped = FIRST.replace(" off in ", " off\n> in ")
    text = f"> Light goes out\n>\n> {wrapped}\n>\n> {SECOND}\n"
    (article,) = read(text, "a.txt")
    assert ">" not in article.words()
    assert " ".join(article.words().split()) == f"Light goes out {FIRST} {SECOND}"


def test_the_page_of_a_saved_page_is_not_the_frame_before_it():
    page = (
        "<html><head><title>Light goes out</title></head>"
        f"<body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    packed = base64.encodebytes(page.encode()).decode()
    data = (
        "From: <Saved by a browser>\nSubject: Light goes out\nDate: Tue, 5 Mar 2024 08:00:00 +0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="cut"\n\n'
        "--cut\nContent-Type: text/html\nContent-Location: https://ads.example/frame\n\n<html><body>Buy</body></html>\n"
        "--cut\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: https://sorn.example/light\n\n{packed}\n--cut--\n"
    )
    (article,) = read(data, "a.mht")
    assert story(article) == f"{FIRST}\n\n{SECOND}"
    assert article.origin.url == "https://sorn.example/light"


ANSWERED = "From: Ann Roy <ann@sorn.example>\nSent: Monday, 4 December 2023 10:00\nTo: Desk\nSubject: Light goes out\n"


def test_an_answer_has_its_own_day_and_not_that_of_the_letter_below_it():
    (article,) = read(letter("Re: Light goes out", f"{SECOND}\n\n{ANSWERED}\n{FIRST}"))
    assert (article.title, article.published) == ("Light goes out", "2024-03-05")


REPLIED = "On Mon, 4 Mar 2024 at 09:00, Ann Roy <ann@sorn.example> wrote:\n"


def test_the_letter_that_is_answered_is_no_story():
    (article,) = read(letter("Light goes out", f"{FIRST}\n\n{SECOND}\n\n{REPLIED}> Is it true?\n>\n> Ann\n"))
    assert story(article) == f"{FIRST}\n\n{SECOND}"


def test_a_letter_that_a_short_note_passes_on_is_story():
    (article,) = read(letter("Re: Light goes out", f"See below.\n\n{REPLIED}> {FIRST}\n>\n> {SECOND}\n"))
    assert FIRST in story(article)


def test_a_letter_that_is_passed_on_has_the_day_of_what_it_passes_on():
    (article,) = read(letter("Fwd: Re: Light goes out", f"For the desk.\n\n{ANSWERED}\n{FIRST}"))
    assert (article.title, article.published) == ("Light goes out", "2023-12-04")


def test_a_paragraph_of_a_letter_that_begins_with_from_and_has_a_year_is_no_new_letter():
    envelope = "From desk@sorn.example Tue Mar  5 08:00:00 2024\n"
    body = f"{FIRST}\n\nFrom Ulvik the road was shut in 2019 and\nNote: it is shut still."
    found = read(f"{envelope}{letter('Light goes out', body)}\n{envelope}{letter('Keeper speaks', SECOND)}", "a.mbox")
    assert [story(a) for a in found] == [body, SECOND]


def test_the_frame_of_a_mailing_is_no_story():
    story = "The mill in Selby will close in June, its owner said on Monday. Sixty people work there."
    body = (
        f"View this email in your browser (https://post.example/v)\n\n{story}\n\n"
        "Unsubscribe (https://post.example/u) | Manage preferences\n12 Main Street, Selby\n"
    )
    head = (
        "From: The Post <news@post.example>\nTo: b@x.example\nSubject: Morning\nDate: Wed, 6 Mar 2024 06:00:00 +0000\n"
    )
    (article,) = read_bytes(f"{head}MIME-Version: 1.0\nContent-Type: text/plain\n\n{body}".encode())
    assert isinstance(article, Article)
    assert "".join(article.text[a:b] for a, b in article.spans()).strip() == story


def test_a_letter_about_leaving_a_list_is_story():
    story = (
        "Users could not unsubscribe from the list, the agency said on Monday. It fined the firm two million crowns."
    )
    head = "From: Bo <bo@x.example>\nTo: b@x.example\nSubject: Fine\nDate: Wed, 6 Mar 2024 06:00:00 +0000\n"
    (article,) = read_bytes(f"{head}MIME-Version: 1.0\nContent-Type: text/plain\n\n{story}\n".encode())
    assert isinstance(article, Article)
    assert "".join(article.text[a:b] for a, b in article.spans()).strip() == story


def test_a_story_that_speaks_of_leaving_a_list_is_not_cut_there():
    story = (
        "The mill in Selby will close in June, its owner said on Monday. Sixty people work there.\n\n"
        "Subscribers of its letters may unsubscribe at any time, the regulator ruled.\n\n"
        "The owner said he would appeal."
    )
    body = f"{story}\n\nTo unsubscribe, click here: https://post.example/u\n12 Main Street, Selby\n"
    head = "From: Bo <bo@x.example>\nTo: b@x.example\nSubject: Mill\nDate: Wed, 6 Mar 2024 06:00:00 +0000\n"
    (article,) = read_bytes(f"{head}MIME-Version: 1.0\nContent-Type: text/plain\n\n{body}".encode())
    assert isinstance(article, Article)
    assert "".join(article.text[a:b] for a, b in article.spans()).strip() == story


def test_an_hour_beyond_all_numbers():
    mail = "From: a@b.example\nTo: c@d.example\nSubject: Tannery sold\nDate: Wed, 6 Mar 2024 0711111111111111111111111111111111111111:30:00 +0000\n\n"
    (found,) = read_bytes(f"{mail}The tannery in Holm was sold on Monday, its owner said.\n".encode(), name="a.eml")
    assert (found.title, found.published) == ("Tannery sold", "2024-03-06")


def enclosing(note: str, *letters: str, headers: str = "Content-Type: message/rfc822\n", kind: str = "mixed") -> str:
    parts = [f"Content-Type: text/plain\n\n{note}\n", *(f"{headers}\n{one}" for one in letters)]
    body = "".join(f"--cut\n{part}\n" for part in parts)
    return (
        "From: Desk <desk@sorn.example>\nTo: all@sorn.example\nSubject: Fwd: for the file\n"
        "Date: Fri, 8 Mar 2024 08:00:00 +0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/{kind}; boundary="cut"\n\n{body}--cut--\n'
    )


def test_a_letter_that_is_attached_is_the_story_and_the_note_above_it_is_none():
    (article,) = read(enclosing("For the file, please.", letter("Light goes out", f"{FIRST}\n\n{SECOND}")), "a.eml")
    assert (article.title, article.published) == ("Light goes out", "2024-03-05")
    assert story(article) == f"{FIRST}\n\n{SECOND}"
    assert (article.origin.record, article.notices) == ("1", ())


def test_a_note_of_more_than_a_few_words_is_told_where_it_is_left_out():
    note = "The mayor rang: she says none of this is true and will sue us."
    (article,) = read(enclosing(note, letter("Light goes out", f"{FIRST}\n\n{SECOND}")), "a.eml")
    assert [notice.message for notice in article.notices] == [
        f"the note above the attached letter was left out: {note}"
    ]


def test_each_letter_of_a_digest_is_an_article():
    letters = letter("Light goes out", FIRST), letter("Keeper speaks", SECOND, "Wed, 6 Mar 2024 08:00:00 +0000")
    found = read(enclosing("Today: two letters.", *letters, headers="", kind="digest"))
    assert [(a.title, a.published, story(a)) for a in found] == [
        ("Light goes out", "2024-03-05", FIRST),
        ("Keeper speaks", "2024-03-06", SECOND),
    ]


def test_what_else_is_attached_beside_a_letter_is_told():
    data = enclosing("See both.", letter("Light goes out", f"{FIRST}\n\n{SECOND}"))
    scan = 'Content-Type: image/png\nContent-Disposition: attachment; filename="scan.png"\n\nx\n'
    (article,) = read(data.replace("--cut--", f"--cut\n{scan}--cut--"))
    assert [notice.message for notice in article.notices] == ["what is attached was not read: scan.png"]


def test_a_story_with_a_letter_attached_is_read_beside_it():
    found = read(enclosing(f"{FIRST}\n\n{FIRST}", letter("Keeper speaks", SECOND)))
    assert [(a.title, a.published, a.origin.record) for a in found] == [
        ("for the file", "2024-03-08", None),
        ("Keeper speaks", "2024-03-05", "1"),
    ]


@pytest.mark.parametrize(
    "kind", ["message/rfc822", 'application/octet-stream; name="light.eml"'], ids=["as a letter", "as a file"]
)
def test_an_attached_letter_may_be_packed(kind: str):
    packed = base64.encodebytes(letter("Light goes out", f"{FIRST}\n\n{SECOND}").encode()).decode()
    headers = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n"
    (article,) = read(enclosing("See this.", packed, headers=headers))
    assert (article.title, story(article)) == ("Light goes out", f"{FIRST}\n\n{SECOND}")


def test_an_attached_letter_without_a_text_is_told_beside_the_note():
    empty = letter("Scan", "").replace("text/plain; charset=utf-8", "image/png")
    first, second = read_bytes(enclosing(f"{FIRST}", empty).encode())
    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert (story(first), second.error.code) == (FIRST, "E_FORMAT")


def test_a_letter_in_a_letter_in_a_letter_is_read():
    inner = letter("Light goes out", f"{FIRST}\n\n{SECOND}")
    (article,) = read(enclosing("See this.", enclosing("And this.", inner).replace("cut", "inner")))
    assert (article.title, article.origin.record) == ("Light goes out", "1.1")


def test_lines_of_a_text_that_flows_are_one_where_a_blank_ends_them():
    wrapped = FIRST.replace(" in June, ", " in \nJune, ")
    flowing = letter("Light goes out", f"{wrapped}\n{SECOND}").replace("charset=utf-8", "charset=utf-8; format=flowed")
    (article,) = read(flowing)
    assert article.words().replace("  ", " ") == f"{FIRST}\n{SECOND}\n"
    assert read(letter("Light goes out", f"{wrapped}\n{SECOND}"))[0].words() != article.words()

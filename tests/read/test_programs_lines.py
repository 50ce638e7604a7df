"""What programs put around the lines of a text: numbers, times, stamps of a messenger, heads of pages, other data."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.article import Article
from claimx.cli.program import main
from claimx.read import Failure, ReadOptions, read_bytes

TITLE = "Ferry to Holm runs again"
STORY = [
    "The ferry to Holm runs again from Monday, the harbour master said on Friday.",
    "It had stood still for a month after a fire in its engine room, and 300 people took the bus.",
    "Nobody was hurt in the fire, which the police are still looking into.",
]


def read(text: str | bytes, name: str = "a.txt") -> Article:
    data = text.encode() if isinstance(text, str) else text
    (found,) = read_bytes(data, name=name, options=ReadOptions(language="en"))
    assert isinstance(found, Article)
    return found


def story(article: Article) -> str:
    taken = {at for start, end in article.marks for at in range(start, end)}
    spans = article.spans()
    return " ".join("".join(c if i not in taken else " " for i, c in enumerate(article.text[a:b], a)) for a, b in spans)


def test_numbers_that_count_the_lines_are_no_words() -> None:
    lines = (
        " ".join(STORY).replace(" after", "\nafter").replace(" which", "\nwhich").replace(" on Friday", "\non Friday")
    )
    numbered = "\n".join(f"{n:>3}  {line}" for n, line in enumerate(lines.split("\n"), 1))
    assert " ".join(story(read(numbered)).split()) == " ".join(STORY)


def test_steps_with_numbers_keep_them() -> None:
    steps = "1  Bring a ticket.\n2  Wait at gate B.\n3  Board the ferry.\n4  Sit down.\n"
    assert read(steps).marks == ()


def test_times_before_the_lines_of_a_recording_are_no_words() -> None:
    text = f"[00:01] {STORY[0]}\n[00:09] {STORY[1]}\n[00:17] {STORY[2]}\n"
    assert " ".join(story(read(text)).split()) == " ".join(STORY)


@pytest.mark.parametrize(
    ("stamp", "none"),
    [
        ("06/03/2024, 10:0{} - ", "06/03/2024, 09:59 - Messages are end-to-end encrypted."),
        ("[06.03.24, 10:0{}:12] ", ""),
    ],
)
def test_a_conversation_of_a_messenger(stamp: str, none: str) -> None:
    lines = [none] if none else []
    lines += [f"{stamp.format(at)}Ida Roy: {part}" for at, part in enumerate(STORY)]
    article = read("\n".join([*lines, f"{stamp.format(7)}Bo Lind: <Media omitted>"]))
    assert article.published == "2024-03-06"
    assert " ".join(story(article).split()) == " ".join(f"Ida Roy: {part}" for part in STORY)
    assert {u.published for u in article.updates} == {"2024-03-06"}
    assert {s.reason for s in article.skipped} <= {"label", "date"}


def test_heads_of_pages_without_numbers_are_left_out_with_the_numbers_above_them() -> None:
    head = "Holm Echo          Ferries and harbours"
    text = f"{TITLE}\n\nBy Ida Roy\n\n{STORY[0]}\n\n2\n{head}\n\n{STORY[1]}\n\n3\n{head}\n\n{STORY[2]}"
    told = " ".join(story(read(text)).split())
    assert told.endswith(" ".join(STORY))
    assert "Ferries and harbours" not in told


def test_lines_in_two_columns_are_told() -> None:
    left = ["The ferry to Holm runs", "again from Monday, the", "harbour master said on", "Friday after a month in"]
    right = ["Nobody was hurt in the", "fire, which the police", "are still looking into", "with two divers there"]
    text = "\n".join(f"{a:<40}{b}" for a, b in zip(left * 2, right * 2, strict=True))
    assert "W_THIN" in [n.code for n in read(text).notices]
    assert "W_THIN" not in [n.code for n in read("\n\n".join(STORY)).notices]


def test_a_word_with_something_without_width_in_it_is_whole() -> None:
    article = read(f"{TITLE}\n\nBy Ida Roy\n\n" + "\n\n".join(STORY).replace("harbour", "har\u200bbour"))
    assert "harbour master" in article.words()
    assert (
        read("The mayor\u200b Ida Roy spoke on Monday in Holm.").text == "The mayor  Ida Roy spoke on Monday in Holm."
    )


def test_characters_written_as_codes() -> None:
    article = read(f"{TITLE}\n\n{STORY[0]}\n\n\\u201cIt is safe,\\u201d Ida Roy said.")
    assert "“It is safe,” Ida Roy said." in article.text
    assert "W_ENCODING" in [n.code for n in article.notices]
    single = "The sign \\u2019 is a code that printers know, the teacher said."
    assert read(single).text == single


def test_what_python_prints_of_a_record_is_a_record() -> None:
    record = {"title": TITLE, "author": "Ida Roy", "date": "2024-03-06", "text": "\n\n".join(STORY)}
    article = read(repr(record))
    assert (article.title, article.authors, article.published) == (TITLE, ("Ida Roy",), "2024-03-06")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "-- MySQL dump 10.13\nDROP TABLE IF EXISTS `a`;\nINSERT INTO `a` VALUES (1,'The ferry runs again.');\n",
            "a.sql",
        ),
        (
            "--\n-- PostgreSQL database dump\n--\n\nSET x = 0;\n\nCOPY public.a (id, body) FROM stdin;\n1\tFerry\n",
            "a.txt",
        ),
        (f"- title: {TITLE}\n  text: {STORY[0]}\n", "a.yaml"),
        ("{'title': 'Ferry', 'text': open('x')}", "a.txt"),
    ],
)
def test_data_of_other_programs_are_refused_and_what_to_do_is_said(text: str, name: str) -> None:
    (found,) = read_bytes(text.encode(), name=name, options=ReadOptions(language="en"))
    assert isinstance(found, Failure)
    assert found.error.code == "E_FORMAT"
    assert found.error.hint


def test_many_comments_before_no_dump_cost_little_time() -> None:
    assert read("/* a */ " * 300 + " ".join(STORY)).text


def test_the_fields_of_a_note_stand_below_its_headline() -> None:
    text = f"# {TITLE}\n\nAuthor: Ida Roy\nDate: March 6, 2024\nTags: ferries, Holm\n\n" + "\n\n".join(STORY)
    article = read(text, "a.md")
    assert (article.title, article.authors, article.published) == (TITLE, ("Ida Roy",), "2024-03-06")
    assert " ".join(story(article).split()) == " ".join(STORY)
    talk = f"# {TITLE}\n\nVale: The ferry is late.\nLind: It always was.\n\n" + "\n\n".join(STORY)
    assert "The ferry is late." in story(read(talk, "a.md"))


@pytest.mark.parametrize("name", ["Untitled Document", "Document1", "Microsoft Word - ferry.docx", "Exported Data"])
def test_what_a_program_calls_a_window_is_no_headline(name: str) -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in STORY)
    page = f"<html><head><title>{name}</title></head><body><h2>{TITLE}</h2>{paragraphs}</body></html>"
    assert read(page, "a.html").title == TITLE


def test_what_an_archive_and_an_engine_put_on_top_of_a_page() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in STORY)
    bar = "<div id=wm-ipp-base><p>The archive kept this page on many days of the year, and 12 captures are shown here.</p></div>"
    consent = "<amp-consent><p>We use cookies to make this page your own, and our partners do too.</p></amp-consent>"
    assert story(
        read(f"<html><title>{TITLE}</title><body>{bar}<h1>{TITLE}</h1>{paragraphs}{consent}</body></html>")
    ).split() == (" ".join(STORY).split())


@pytest.mark.parametrize("line", ["Next page »", "« Previous page | Next page »"])
def test_buttons_between_the_pages_of_a_story(line: str) -> None:
    assert line not in story(read(f"{TITLE}\n\n{STORY[0]}\n\n{line}\n\n{STORY[1]}\n\n{STORY[2]}"))


def test_an_unknown_encoding_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(STORY))
    assert main(["extract", str(path), "--encoding", "klingon"]) == 2
    assert "--encoding: no encoding is called 'klingon' [E_USAGE]" in capsys.readouterr().err


def test_documents_of_europresse_are_its_articles() -> None:
    one = (
        '<article><header><span class="DocPublicationName">Holm Echo</span><span class="DocHeader">{day}</span>'
        '<p class="titreArticleVisu">{title}</p></header><div class="docOcurrContainer">{text}</div></article>'
    )
    text = "".join(f"<p>{part}</p>" for part in [*STORY, "“It is safe,” Ida Roy said."])
    page = "<html><body>" + "".join(
        one.format(day=day, title=title, text=text)
        for day, title in (("Wednesday, March 6, 2024", TITLE), ("Monday, March 4, 2024", "Bus for Holm"))
    )
    articles = list(read_bytes(page.encode(), name="a.html", options=ReadOptions(language="en")))
    assert [(a.title, a.published, a.publisher) for a in articles if isinstance(a, Article)] == [
        (TITLE, "2024-03-06", "Holm Echo"),
        ("Bus for Holm", "2024-03-04", "Holm Echo"),
    ]
    assert isinstance(articles[0], Article)
    assert "“It is safe,”" in articles[0].text

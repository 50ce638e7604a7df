"""PDF, Word, OpenDocument, RTF and EPUB: the article in them, or why there is none."""

from __future__ import annotations

import builtins
import io
import zipfile

import docx
import odfdo
import pytest

from claimx.article import Article
from claimx.read import Failure, ReadOptions, read_bytes

TITLE = "Quarry reopens"
BYLINE = "By Ida Moor"
DAY = "6 March 2024"
LEAD = "The quarry above Tarn Head reopened on Monday after two years, its manager said."
REST = "Forty people have been hired, and the first stone will be shipped to the coast in May, she added."
LINES = (TITLE, BYLINE, DAY, LEAD, REST)


def read(data: bytes, **options: int) -> list[Article | Failure]:
    return list(read_bytes(data, options=ReadOptions(**options)))


def only(data: bytes) -> Article:
    (found,) = read(data)
    assert isinstance(found, Article), found
    return found


def refusal(data: bytes) -> Failure:
    (found,) = read(data)
    assert isinstance(found, Failure), found
    return found


def word() -> bytes:
    document = docx.Document()
    for line in LINES[:4]:
        document.add_paragraph(line)
    document.add_table(rows=1, cols=1).cell(0, 0).text = REST
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def open_document() -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, TITLE))
    for line in LINES[1:]:
        document.body.append(odfdo.Paragraph(line))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def rich_text() -> bytes:
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0\\fs24 " + "\\par\\par\n".join(LINES) + "\\par}").encode()


def pdf(pages: list[list[tuple[int, int, str]]], *, size: int = 11) -> bytes:
    """A PDF with lines at places, in a font that every reader has."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        shown = "\n".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in page)
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream\n")
        kids.append(len(objects) + 1)
        box = f"/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects)} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}>>")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]/Count {len(kids)}>>"
    data, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


@pytest.mark.parametrize("make", [word, open_document, rich_text])
def test_a_document_is_read_as_its_text_would_be(make):
    article = only(make())
    assert (article.title, article.authors, article.published) == (TITLE, ("Ida Moor",), "2024-03-06")
    assert LEAD in article.text
    assert REST in article.text


def test_a_word_document_is_read_with_its_changes_accepted():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def run(text: str, name: str = "t") -> str:
        return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'

    changed = (
        run("The second firm, Orrin Stone, did ")
        + f'<w:ins w:id="1" w:author="Desk">{run("not ")}</w:ins>'
        + run("bid for the ")
        + f'<w:del w:id="2" w:author="Desk">{run("mine", "delText")}</w:del>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('quarry')}</w:sdtContent></w:sdt>"
        + run(".")
    )
    document = docx.Document(io.BytesIO(word()))
    document.element.body.insert(4, docx.oxml.parse_xml(f'<w:p xmlns:w="{space}">{changed}</w:p>'))
    kept = io.BytesIO()
    document.save(kept)
    article = only(kept.getvalue())
    assert "The second firm, Orrin Stone, did not bid for the quarry." in article.text
    assert LEAD in article.text
    assert REST in article.text


@pytest.mark.parametrize("mark", ["", "\\\\l "])
def test_the_address_of_a_link_is_no_word_of_an_rtf_document(mark):
    link = (
        f'{{\\field{{\\*\\fldinst{{HYPERLINK {mark}"https://tarn.example/doc?id=7"}}}}{{\\fldrslt{{\\ul {TITLE}}}}}}}'
    )
    article = only(rich_text().replace(TITLE.encode(), link.encode()))
    assert article.title == TITLE
    assert "tarn.example" not in article.text


def test_a_pdf_has_its_lines_joined_and_its_running_heads_left_out():
    head = (400, 800, "The Tarn Herald 6 March 2024 page")
    lines = [
        (50, 760, TITLE),
        (50, 720, BYLINE),
        (50, 680, "The quarry above Tarn Head re-"),
        (50, 667, "opened on Monday after two"),
        (50, 654, "years, its manager said."),
        (50, 620, "Forty people have been hired, and"),
    ]
    more = [(50, 760, "the first stone will be shipped to the"), (50, 747, "coast in May, she added.")]
    pages = [
        [(x, y, f"{text} {number}" if y == 800 else text) for x, y, text in (head, *page)]
        for number, page in enumerate((lines, more, []), 1)
    ]
    article = only(pdf(pages))
    assert article.text.split("\n\n") == ["6 March 2024", TITLE, BYLINE, LEAD, REST]  # the day of the head is kept
    assert (article.title, article.published) == (TITLE, "2024-03-06")
    assert article.origin.media_type == "application/pdf"


def test_two_columns_are_read_one_after_the_other():
    left = [
        "The quarry above Tarn Head",
        "reopened on Monday after",
        "two years, its manager said.",
        "Forty people have been hired.",
    ]
    right = [
        "The first stone will be",
        "shipped to the coast in May,",
        "she added. The county had",
        "closed it over the noise.",
    ]
    page = [(50, 700 - 13 * n, text) for n, text in enumerate(left)] + [
        (320, 700 - 13 * n, text) for n, text in enumerate(right)
    ]
    assert " ".join(only(pdf([page])).text.split()) == " ".join([*left, *right])


def test_a_scan_is_refused_and_what_to_do_is_said():
    lost = refusal(pdf([[]]))
    assert lost.error.code == "E_BINARY"
    assert "PDF" in lost.error.message
    assert "character recognition" in lost.error.hint


@pytest.mark.parametrize(
    ("make", "name"), [(word, "Word"), (open_document, "OpenDocument"), (rich_text, "RTF"), (lambda: pdf([[]]), "PDF")]
)
def test_without_the_extra_the_error_names_it(make, name, monkeypatch):
    data = make()
    original = builtins.__import__

    def without(module, *rest, **named):
        if module.split(".")[0] in {"docx", "odfdo", "striprtf", "pdfminer"}:
            raise ImportError(module)
        return original(module, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    lost = refusal(data)
    assert lost.error.code == "E_EXTRA"
    assert name in lost.error.message
    assert lost.error.hint == 'pip install "claimx[documents]"'


def test_a_broken_document_and_another_archive_are_named():
    assert "Word document" in refusal(zipped({"word/document.xml": "<w:document/>"})).error.message
    assert "Excel workbook" in refusal(zipped({"xl/workbook.xml": "<x/>"})).error.message
    assert "ZIP archive" in refusal(zipped({"pictures/a.jpg": "The ferry."})).error.message
    assert "broken ZIP" in refusal(b"PK\x03\x04 rubbish" * 9).error.message


def zipped(files: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return kept.getvalue()


def test_a_book_is_its_chapters():
    second = "The new school in Holm will open a year late, the town said. Its roof was built of the wrong wood. " * 3
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
    book = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container><rootfiles><rootfile full-path='in/book.opf'/></rootfiles></container>",
        "in/book.opf": (
            "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:date>2024-03-06</dc:date>"
            "<dc:publisher>Tarn Herald</dc:publisher></metadata><manifest>"
            "<item id='c' href='cover.xhtml' media-type='application/xhtml+xml'/>"
            "<item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>"
            "<item id='a' href='text/a%20b.xhtml' media-type='application/xhtml+xml'/>"
            "<item id='b' href='text/b.xhtml' media-type='application/xhtml+xml'/></manifest>"
            "<spine><itemref idref='c'/><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine></package>"
        ),
        "in/cover.xhtml": page.format("Cover", "The Tarn Herald"),
        "in/nav.xhtml": page.format("Contents", "Quarry reopens. School late. " * 20),
        "in/text/a b.xhtml": page.format(TITLE, f"{LEAD} {REST}</p><p>{LEAD} {REST}"),
        "in/text/b.xhtml": page.format("School to open late", second),
    }
    first, last = read(zipped(book))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.title, last.title) == ("School to open late", TITLE)
    assert (last.published, last.published_from, last.publisher) == ("2024-03-06", "record", "Tarn Herald")
    assert (first.origin.record, last.origin.record) == ("2", "3")

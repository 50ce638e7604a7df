"""Exports of reference managers: RIS, PubMed's and EndNote's tags, BibTeX."""

from __future__ import annotations

import pytest

from claimx.article import Article
from claimx.read import Failure, read_bytes

FIRST = "The ferry to Osk will sail twice a day from May, the county said on Tuesday."
SECOND = "It has ordered a second boat, said its transport chief, Inga Moss."
OTHER = "The mill at Tarn has closed, its owner said on Friday. Forty people lost their jobs."

RIS = f"""TY  - NEWS
TI  - Ferry to sail twice a day
AU  - Roy, Ann
AU  - Lind, Bo
PY  - 2024
DA  - 2024/03/06/
T2  - Hest Echo
AB  - {FIRST}
{SECOND}
LA  - English
UR  - https://hest.example/ferry
ER  -{" "}

TY  - NEWS
T1  - Mill closes
A1  - Vale, Ida
Y1  - 2024/03/09
JO  - Tarn Times
N2  - {OTHER}
ER  -{" "}
"""

PUBMED = f"""
PMID- 38000001
DP  - 2024 Mar 6
TI  - Ferry to sail twice
      a day
AB  - {FIRST}
      {SECOND}
FAU - Roy, Ann
AU  - Roy A
FAU - Lind, Bo
AU  - Lind B
JT  - Hest Echo
LA  - eng

PMID- 38000002
DP  - 2024 Mar 9
TI  - Mill closes
AB  - {OTHER}
FAU - Vale, Ida
JT  - Tarn Times
"""

ENDNOTE = f"""%0 Newspaper Article
%T Ferry to sail twice a day
%A Roy, Ann
%A Lind, Bo
%J Hest Echo
%D 2024
%8 March 6, 2024
%X {FIRST} {SECOND}

%0 Newspaper Article
%T Mill closes
%A Vale, Ida
%J Tarn Times
%8 March 9, 2024
%X {OTHER}
"""

BIBTEX = f"""% Encoding: UTF-8
@comment{{made by hand}}
@string{{echo = "Hest Echo"}}

@article{{roy2024,
  title     = {{Ferry to {{Sail}} Twice a Day}},
  author    = {{Roy, Ann and Lind, Bo}},
  journal   = {{Hest Echo}},
  year      = 2024,
  month     = mar,
  day       = 6,
  abstract  = {{{FIRST} {SECOND}}}
}}

@misc{{vale2024,
  title = "Mill closes",
  author = "Ida Vale",
  journal = "Tarn Times",
  date = "2024-03-09",
  abstract = "{OTHER}",
}}
"""


def read(text: str) -> list[Article | Failure]:
    return list(read_bytes(text.encode(), name="library.txt"))


@pytest.mark.parametrize("export", [RIS, PUBMED, ENDNOTE, BIBTEX], ids=["ris", "pubmed", "endnote", "bibtex"])
def test_each_reference_is_an_article(export):
    first, second = read(export)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert " ".join(first.text.split()) == f"{FIRST} {SECOND}"
    assert (first.title or "").lower() == "ferry to sail twice a day"
    assert (first.authors, first.published, first.publisher) == (("Ann Roy", "Bo Lind"), "2024-03-06", "Hest Echo")
    assert second.text == OTHER
    assert (second.title, second.authors, second.published) == ("Mill closes", ("Ida Vale",), "2024-03-09")


def test_a_reference_without_abstract_is_told_as_empty():
    (only,) = read("TY  - JOUR\nTI  - On mills\nAU  - Vale, Ida\nPY  - 2023\nER  - \n")
    assert isinstance(only, Article)
    assert only.title == "On mills"
    assert [notice.code for notice in only.notices] == ["W_EMPTY"]


def test_a_year_alone_is_no_day():
    (only,) = read(f"TY  - NEWS\nTI  - Mill closes\nPY  - 2024///\nAB  - {OTHER}\nER  - \n")
    assert isinstance(only, Article)
    assert only.published is None


def test_latex_is_read_as_it_prints():
    abstract = (
        r"The \textit{M{\"u}hle} of Mr Nov\'{a}k lost 12\% of its wheat---all of it---``by rats'', he said on Friday."
    )
    (only,) = read("@article{a,\n title={A},\n abstract={" + abstract + "},\n}\n")
    assert isinstance(only, Article)
    assert only.text == "The Mühle of Mr Novák lost 12% of its wheat—all of it—“by rats”, he said on Friday."


def test_prose_that_begins_with_a_sign_is_no_export():
    (only,) = read(f"@annroy, who runs the ferry, wrote on Monday:\n\n{FIRST}\n\n{SECOND}\n")
    assert isinstance(only, Article)
    assert FIRST in only.text
    assert only.text.startswith("@annroy")

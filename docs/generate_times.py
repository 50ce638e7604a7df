"""Write the table of expressions in docs/times.md from what the program reads.

python docs/generate_times.py          writes the table
python docs/generate_times.py --check  exits 1 if the page is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from claimx import pipeline
from claimx.annotate import slots
from claimx.annotate.times import find_times

if TYPE_CHECKING:
    from spacy.language import Language

PAGE = Path(__file__).resolve().parent / "times.md"
BEGIN, END = "<!-- table: docs/generate_times.py -->", "<!-- end of table -->"
PUBLISHED = "2024-03-06"  # a Wednesday
SENTENCES = (
    "The accord was signed on [12 November 2018].",
    "The law took effect on [January 1].",
    "The ceremony is on [Friday, June 7].",
    "The file was changed on [2023-11-03].",
    "The factory opened in [March 2019].",
    "[Back in September], the bank cut rates.",
    "The election is due in [November].",
    "The ferry sank on [March 20].",
    "The port raised its fees [last April 1].",
    "The file was closed on [19-Nov-12].",
    "The dock was shut in [06/2005].",
    "The museum was founded in [1998].",
    "Jazz flourished in [the 1920s].",
    "The law was changed in [the mid-1990s].",
    "Slavery was abolished in [the 19th century].",
    "The court ruled on [Monday].",
    "The court will rule on [Monday].",
    "The talks resumed [last Friday].",
    "The council meets on [the third Friday of next month].",
    "The mayor resigned on [the 28th of last month].",
    "The court will rule [the week after next].",
    "The vote is scheduled for [next Tuesday].",
    "The road was closed [Monday-Wednesday].",
    "The minister resigned [yesterday].",
    "Lawmakers will vote [tomorrow morning].",
    "He spoke [last night].",
    "Polls close at [8 p.m. Thursday].",
    "The game was moved to [this weekend].",
    "The deal closed [last year].",
    "The plant will open [later this year].",
    "It rained [earlier this week].",
    "He joined in [late 2020].",
    "The hurricane hit at [the end of August 2005].",
    "The work must be done by [the end of the year].",
    "Sales rose in [the fourth quarter of 2020].",
    "Output grew in [the first half of 2023].",
    "Tourists came back in [the summer of 2022].",
    "Revenue rose in [fiscal 2023].",
    "Canada's government borrowed less in [fiscal 2023].",
    "Profit fell in [the quarter] ended January 28.",
    "Shops were shut on [Christmas Day 2020].",
    "Crowds gathered on [Easter Sunday] last year.",
    "The talks collapsed [two weeks ago].",
    "He won the seat [five years ago].",
    "The firm was founded in 1998; [three years later], it went public.",
    "She left in 2015. [That year], she sold the house.",
    "He served [from 2004 to 2009].",
    "It has grown [since 2010].",
    "Cyclists pay a toll from [July 1].",
    "The tram ran in [1988 and 1989].",
    "The road will be shut for two weeks from [April 2].",
    "On 3 February a dam broke. At [7:15 p.m.] the water reached the town.",
    "The ban stays until [May].",
    "It lost money in [the past five years].",
    "He was jailed for [three years].",
    "The committee meets [every Thursday].",
    "The company [recently] fired its chief executive.",
)


def row(nlp: Language, sentence: str) -> str:
    """One line of the table: the bracketed expression, or the first time in it."""
    start, end = sentence.index("["), sentence.index("]") - 1
    doc = nlp(sentence.replace("[", "").replace("]", ""))
    slots.set_anchor(doc, slots.Anchor(PUBLISHED, (), ""))
    mark = next(mark for mark in find_times(doc) if mark.start < end and start < mark.end)
    text = doc.text
    shown = f"{text[: mark.start]}**{text[mark.start : mark.end]}**{text[mark.end :]}"
    cells = (shown, mark.type, f"`{mark.value}`", mark.mod, mark.begin, mark.finish, mark.precision)
    return "| " + " | ".join(cells) + " |"


def table() -> str:
    """The whole table in Markdown."""
    nlp = spacy.load(pipeline.model_name())
    lines = ["| in a story of Wednesday, 2024-03-06 | type | value | mod | from | to | precision |", "|---" * 7 + "|"]
    return "\n".join([*lines, *(row(nlp, sentence) for sentence in SENTENCES)])


def page(old: str) -> str:
    """The page with a fresh table."""
    before, _, rest = old.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    """Write or check."""
    old = PAGE.read_text(encoding="utf-8")
    new = page(old)
    if "--check" in sys.argv:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

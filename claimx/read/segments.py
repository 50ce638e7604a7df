"""Cut a page dump into segments that are story or not as a whole; every segment knows its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from claimx import lexicon
from claimx.article import stripped
from claimx.read.dates import find_dates

Boundary = Literal["line", "sentence", "glue", "space"]

_ABBREVIATION = re.compile(
    r"(?:(?:\b|(?<=By))[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gov|Sen|Rep|Reps|Sens|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Hon|Jr|Sr|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Bros|No|Nos|Mt|Ft|Fig|al|etc|e\.g|i\.e|a\.m|p\.m|"
    r"Ave|Blvd|Dept|Univ|approx|est)|, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|"
    r"Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.$"
)
# no mark that closes is left to the next sentence, but of two straight ones in a row ("over.""Now") the second opens it
_SENTENCE_END = re.compile(r"[.!?…]{1,9}(?:['”’)\]]|\"(?!(?<=\"\")[A-Z])){0,6}+(?:(?P<gap>\s+)|(?=[A-Z@#“‘\"(\[]))")
# "PolicyJobs", "2021May", "NBAScores", "now”The", "ESTBy Ann", "10:15SELBY (AP)": blocks with nothing between them.
_CAPITAL = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŚŞŠŹŻŽ"
_GLUE = re.compile(
    rf"(?<=[a-zà-ÿ%’”)])(?=[{_CAPITAL}“])|(?<=[a-z]{{2}}:)(?=[A-Z“])|(?<=\d)(?=[{_CAPITAL}][a-zà-ÿ])"
    r"|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{2})"
    r"|(?<=[a-z]{3})(?=\d{1,2}[ :/]\S)|(?<=[\w.!?])(?=By ?[A-Z])"
    r"|(?<=[a-z)”\"][.!?])(?=[\w.+-]{2,40}@[a-z])"  # "said.news@selbypost.example"
    r"|(?<= [ap]\.m\.)(?=[A-Z])|(?<=[a-z\d)][.!?])(?=-{2,3} ?\w)"
    r"|(?<=\d[:.]\d\d)(?=[A-Z]{4,}[ ,])(?![A-Z]{1,3}T\b)|(?<=(?:20|\d[:.])\d\d)(?=An? [a-z])"
)
_GLUED_MARK = re.compile(r"(?<=[A-Za-z]{2})\"(?=[A-Z][a-z]* )")  # 'walks into bank"We had', 'called it "huge"The'
# "(Photo: Ann Roy)", "(Ann Roy/The Larkton News via AP)": the caption ends here, though no blank line may tell
CREDIT = re.compile(
    r"\((?:[^()\n]{0,80}\b(?:Photo|Picture|Image|Courtesy|Handout|Supplied|Credit|Getty|Shutterstock|Alamy|AFP|EPA)s?\b[^()\n]{0,120}"
    r"|[A-Z][^()/\n]{2,40}/ ?[A-Z][^()\n]{1,60})\)"
)
# a dateline with its agency, behind what is no sentence: "4 hours ago PORT ELLIS, Nov 14 (Reuters) - The cabinet"
_PLACED = re.compile(
    r"(?:(?<=[a-zA-Z\d] )|(?<=\d))(?<![A-Z] )[A-Z][A-Z.'’-]{2,20}(?: [A-Z.'’-]{2,20}){0,3}(?:, [A-Z][\w.]{1,20}){0,2}"
    r"(?:,? \w{3,9}\.? \d{1,2})? ?\([A-Z][\w ]{1,30}\) ?[-–—]"
)
_WIRE = re.compile(r"[/(][A-Z][A-Za-z]+[/)]")  # "/PRNewswire/", the agency of a dateline
_WORD = re.compile(r"\S+")
# "McConnell", "DeSantis", "iPhone", "O’Neill": one word with two humps.
_HUMPED = re.compile(r"(?:^|[^\w])(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|[OD][’']|[a-z])$")
_HUMPED_WORD = re.compile(
    r"(?:(?P<before>(?<=[a-z,] ))|(?<![^\s“\"‘(]))(?P<word>[A-Z]?[a-z]+(?P<hump>[A-Z]\w{0,12}))(?=[ ,.’'])"
)
BRANDS = lexicon.group("humped_brands")
# Phrases that stand alone on a page; in text without lines they are cut off on both sides.
_PHRASES = (
    r"Share (?:this(?: article| story)?|on \w+)|Copy [Ll]ink|Link copied|Sign [Uu]p|Sign [Ii]n|Log [Ii]n",
    r"Read [Mm]ore|READ MORE|SIGN UP|Advertisement|ADVERTISEMENT|Subscribe(?: [Nn]ow)?|SUBSCRIBE",
    r"Privacy [Pp]olicy|Terms of (?:Use|Service)|Related (?:articles?|stories|content|topics|links|videos)\b:?",
    r"Related(?: [A-Z]\w+)?|RELATED(?: [A-Z]+)?|More On:|More (?:from|on|in) |MORE (?:FROM|ON|IN) ",
    r"Recommended|Trending|Most (?:Read|Popular)|All [Rr]ights [Rr]eserved",
    r"Click here|Follow us|Getty Images|Comments? \(\d+\)",
    r"(?:\d+ )?Comments?(?= [A-Z])|\d+ comments?(?: Share)?(?= [A-Z“])",
    r"Published(?: on)?:?|Updated(?: on)?:?",
    r"Skip to (?:main )?content|Menu(?= [A-Z])|Newsletters?(?= [A-Z])|Facebook(?: Twitter| X| Email)*",
    r"Article content|Image (?:caption|copyright|source)|(?:Up|Read|What to [Rr]ead) [Nn]ext|Keep [Rr]eading",
    r"Continue [Rr]eading|You (?:may|might) (?:also )?[Ll]ike|Latest Videos|See [Aa]lso:?",
    r"Tweet on Twitter|Print this (?:article|page|story)|(?:Gift|Listen to) this article|Save for later",
    r"SEE ALSO:?|WATCH:",
    r"(?:Story|Article) continues below(?: advertisement)?|ARTICLE CONTINUES BELOW|Click to [Ee]xpand",
    r"By(?= [A-Z][\w.’'-]+ (?:[A-Z]\. )?[A-Z])",
)
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})")
OPENERS = lexicon.group("sentence_openers")
_DASHES, _CAPITALS = frozenset({"-", "--", "–", "—"}), re.compile(r"[A-Z]{3,}\)?$")
_LONG_RUN = 10
_FEWEST_LINES = 6  # of a text whose lines were kept
_PARAGRAPH = 1500  # characters of a line that is one of its paragraphs
_SHOUTED = 5  # words in capitals that make a headline or a button, whatever stands around them
_CONTEXT = 8
_MAX_WORD = 60
_LONGEST_QUOTE = 1500  # characters
_BEFORE_OPENING = frozenset(" (—–\t")
_BEHIND_CLOSING = frozenset({"", " ", "\t", ",", ".", ")", ";"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text without blanks at its ends, and what parts it from the segment before."""

    start: int
    end: int
    before: Boundary


def line_starts(segments: Sequence[Segment]) -> list[int]:
    """The segments that begin a line."""
    return [i for i, segment in enumerate(segments) if segment.before == "line" or i == 0]


def line_ranges(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """The segments of each line, [first, last)."""
    return list(pairwise([*line_starts(segments), len(segments)]))


def block_ranges(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """The segments of each block, [first, last): of a line, or of what follows another block with nothing between."""
    starts = [i for i, segment in enumerate(segments) if segment.before in {"line", "glue"} or i == 0]
    return list(pairwise([*starts, len(segments)]))


def segment(text: str) -> list[Segment]:
    """Cut `text` at line breaks, sentence ends, glued blocks, and around phrases of page furniture."""
    segments: list[Segment] = []
    humped = _humped_words(text)
    lines = list(re.finditer(r"[^\n]+", text))
    in_lines = sum(not line[0].isspace() for line in lines) >= _FEWEST_LINES
    for line in lines:
        # where lines are lost, a menu may pass into a sentence
        runs = not in_lines or len(line[0]) > _PARAGRAPH
        cuts: dict[int, Boundary] = dict.fromkeys(_run_cuts(line[0]), "space") if runs else {}
        cuts.update(_cuts(line[0], humped))
        begin = 0
        kind: Boundary = "line"
        for cut, next_kind in (*sorted(cuts.items()), (len(line[0]), "line")):
            start, end = stripped(line[0], begin, cut)
            if start < end:
                segments.append(Segment(line.start() + start, line.start() + end, kind))
                kind = next_kind
            begin = cut
    return segments


def _cuts(line: str, humped: frozenset[str]) -> dict[int, Boundary]:
    cuts: dict[int, Boundary] = {}
    for at in _shouted_cuts(line):
        cuts[at] = "space"
    for match in CREDIT.finditer(line):
        cuts[match.end()] = "space"
    for match in _PHRASE.finditer(line):
        cuts[match.start()] = "space"
        if match[0] != "By":
            cuts[match.end()] = "space"
    for match in _PLACED.finditer(line):
        cuts[match.start()] = "space"
    for date in find_dates(line):
        cuts[date.start] = cuts[date.end] = "space"
    for match in _SENTENCE_END.finditer(line):
        head = line[max(0, match.start() - 12) : match.start() + 1]
        # "D.C. police": no sentence ends inside or after an abbreviation
        if not _ABBREVIATION.search(head):
            opens = not match["gap"] and _opens(line, match.end() - 1)
            cuts[match.end() - opens] = "sentence" if match["gap"] else "glue"
    cuts.update((at, "glue") for at in _glue_cuts(line, humped))
    return cuts


def _opens(line: str, at: int) -> bool:
    """Whether the straight mark at a glued end begins what follows, as in 'of the talks.["]He learned fast," she said'.

    The mark before tells, else the mark behind: beside blanks it is plain whether a mark opens or closes.
    """
    if line[at] != '"':
        return False
    before, behind = line.rfind('"', max(0, at - _LONGEST_QUOTE), at), line.find('"', at + 1, at + _LONGEST_QUOTE)
    if before >= 0 and (before == 0 or line[before - 1] in _BEFORE_OPENING) and not line[before + 1].isspace():
        return False
    return behind > 0 and not line[behind - 1].isspace() and line[behind + 1 : behind + 2] in _BEHIND_CLOSING


def _glue_cuts(line: str, humped: frozenset[str]) -> Iterator[int]:
    for match in _GLUE.finditer(line):
        at = match.start()
        floor, ceiling = max(0, at - _MAX_WORD), at + _MAX_WORD
        start = max(floor, line.rfind(" ", floor, at) + 1)
        end = line.find(" ", at, ceiling)
        word = line[start : end if end >= 0 else ceiling]
        if word.strip("“”‘’\"'(),.;:!?").removesuffix("’s").removesuffix("'s") in humped:
            continue
        if _WIRE.fullmatch(word):
            continue
        if line[at].isupper() and _HUMPED.search(line[start:at]):
            continue
        yield at
    for mark in _GLUED_MARK.finditer(line):
        yield mark.end() - _opens(line, mark.start())


def _humped_words(text: str) -> frozenset[str]:
    """Words with two humps that the text uses as words: between blanks, more than once, beside a lower-case word."""
    counts: dict[str, int] = {}
    within = set[str]()
    kinds = lexicon.table("page_words")
    for match in _HUMPED_WORD.finditer(text):
        # "Ann RoySenior Editor" stands twice on many a page
        if match["hump"].lower() not in kinds:
            counts[match["word"]] = counts.get(match["word"], 0) + 1
            if match["before"] is not None:
                within.add(match["word"])
    return BRANDS | {word for word, count in counts.items() if count > 1 and word in within}


def _shouted_cuts(line: str) -> Iterator[int]:
    """Where a run of words in capitals begins and ends: "MURDER OF BOY Eagle Pass has been", a link and a sentence."""
    start, count = 0, 0
    for word in _WORD.finditer(line):
        if word[0] == word[0].upper():
            start = start if count else word.start()
            count += any(map(str.isalpha, word[0]))
            continue
        if count >= _SHOUTED and not word[0][0].islower():
            yield start
            yield word.start()
        count = 0


def _is_placed(words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a place in capitals and a dash stand before a word: "LARSBURG – Governor Kari Halvorsen"."""
    near = range(max(1, index - _CONTEXT), index)
    return any(words[at][0] in _DASHES and _CAPITALS.search(words[at - 1][0]) for at in near)


def _run_cuts(line: str) -> Iterator[int]:
    """Where a run of capitalised words (a menu) passes into a sentence, or a headline without a stop does."""
    words = list(_WORD.finditer(line))
    if len(words) < _LONG_RUN:
        return
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        # "open in spring The lighthouse was sold": "The Hague" goes on with a capital
        if word[0] in OPENERS and after[0][0].islower() and before[0][-1].isalnum() and not before[0].isupper():
            yield word.start()
    lower = [w[0][0].islower() for w in words]
    # prefix sums make the density of any stretch one subtraction
    total = [0]
    for flag in lower:
        total.append(total[-1] + flag)
    index = 0
    while index < len(words) - 3:
        index += 1
        if lower[index] or not lower[index + 1] or index < 4:
            continue
        left = total[index] - total[max(0, index - _CONTEXT)]
        right = total[min(len(words), index + 1 + _CONTEXT)] - total[index]
        if left <= 1 and right >= _CONTEXT // 2 and words[index - 1][0][-1] not in ",.;:":
            if not _is_placed(words, index):
                yield words[index].start()
            index += _CONTEXT // 2

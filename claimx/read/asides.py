"""Paragraphs within the story of a page that are none of it: "READ MORE: …", "Sign up to our newsletter", a paywall.

What extracts a story takes them along where they stand between its paragraphs. They stay in the text and are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimx import lexicon
from claimx.article import Notice, Skipped, Span, stripped
from claimx.read.bylines import is_widget
from claimx.read.cleanhead import is_head_line, is_page_mark
from claimx.read.sitenotes import profiles, site_notes
from claimx.read.sources import related_below, related_bullets, source_list
from claimx.read.truncation import broken_end

_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?:;,…][\"'”’)]*$")
# "READ MORE: Mayor resigns", "Related | Mayor resigns"; in capitals without a colon too
_OTHERS = "|".join(name.replace("_", r"\s") for name in sorted(lexicon.group("related_leads"), key=len, reverse=True))
_CAPITALS = _OTHERS.upper().replace(r"\S", r"\s")
_PARTED = r"(?: (?:about|on|from|in|at) [^:.!?\n]{2,60}:\s|\s?[:|>»–—]\s?)\S"  # "Read more about the quay: Ferry fined"
_RELATED = re.compile(rf"[^\w\n]{{0,3}}(?:(?i:{_OTHERS}){_PARTED}|(?i:{_OTHERS})$|(?-i:{_CAPITALS})\s\S)")
_ANNOUNCES = re.compile(rf"\W{{0,3}}(?i:{_OTHERS})\W{{0,2}}")  # a line of its own above headlines
# the same behind a sentence, within a paragraph; a single word may begin a sentence there
_LONG = "|".join(name.replace("_", r"\s") for name in lexicon.group("related_leads") if "_" in name)
_LOUD = _LONG.upper().replace(r"\S", r"\s")
_INSIDE = re.compile(
    rf"(?<=[.!?”\"’)\]]\s)(?:(?i:{_LONG})\s?[:|>»]|(?-i:{_LOUD})\s?[:|>»]?|(?-i:{_CAPITALS})\s?[:|>»])\s(?=\S)"
)
WALLED = Notice("W_TRUNCATED", "the page shows the rest of its story to subscribers only")
_ASKED = "|".join(sorted(lexicon.group("appeal_verbs")))
_ASKING = re.compile(rf"(?i)(?:{_ASKED})\b")
_TO_READERS = re.compile(r"(?i)\b(?:our|us|your|you|newsletters?|here|now)\b")
_MEANS = frozenset({"sign", "share"})  # kinds of words that such an appeal speaks of
_ADDRESS = re.compile(r"\S@\S+\.\w")
_PHONE = re.compile(r"\+?\d[\d ()/.-]{6,}\d")  # beside an address, of whom to ask: "Ann Roy, press office, 555 0102"
_REACHED = re.compile(r"(?i)\bcan be (?:reached|contacted)\b|\bfollow (?:him|her|them) (?:on|at)\b|\bis a freelance\b")
_COVERS = re.compile(
    r"\b(?:covers|reports on|writes about|is (?:an?|the|our|[A-Z][\w ]{1,30}['’]s?) [^.]{0,40}"
    r"(?:reporter|correspondent|editor|writer|columnist|journalist))\b"
)
_ENDS, _SENTENCES = re.compile(r"[.!?][”\"’)]*\s"), 2
# what a page says of itself below its story, and whose other stories it offers
_OWN_NOTE = re.compile(
    r"(?:This|The) (?:story|article|post|report) (?:has been|was) (?:updated|corrected|amended)[^.:]{0,20}\.?"
    r"|More (?:stories|articles|news) (?:by|from) [^.!?]{2,40}"
)
# what a site prints around a story, and its buttons below: "Printed from https://...", "Home | Contact us"
_PRINTED = re.compile(
    r"(?i)\[?(?:filed|posted|tagged) (?:under|in|as|with)\b:? [^.!?\n]{2,80}\]?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:printed (?:from|on)|original (?:url|link|article)|source url|permalink):?\s+https?://\S+"
    r"|[«‹<← ]*(?:next|previous|prev)(?: page)?[»›>→ ]*(?:\| ?[«‹<← ]*(?:next|previous|prev)(?: page)?[»›>→ ]*)?"
    r"|(?:view|read) (?:this|the) (?:post|e-?mail|issue|newsletter|message) (?:on the web|online|in (?:your|a) browser)"
    r"(?: at https?://\S+)?|(?:©|\(c\)|copyright(?: ©)?) ?(?:\d{4}(?:[-–]\d{4})?\b[^.!?]{0,60}|[^.!?]{3,60} \d{4})"
    r"(?:[.,;]? ?all rights reserved)?\.?|all rights reserved\.?|(?-i:SOURCE):? [^.!?]{2,60}\.?"
    r"|word count: ?\d+|distributed by [^.!?]{2,40}\.?"
    r"|[-–—] ?\d{1,3} ?[-–—]|page \d{1,3} (?:of|/) \d{1,3}"
)
# what networks and mailings print around a text
_BUTTONS = re.compile(
    r"(?i)see (?:less|more|translation|original)|view (?:more|all|previous) comments|restack|upgrade to paid"
    r"|forwarded this e-?mail\? subscribe here for more|sent by [^.!?\n]{2,40} to \S+@\S+"
    r"|\d[\d.,]*[KM]? (?:comments?|shares?|likes?|retweets?|reposts?|quotes?|views|reactions?|bookmarks?)"
    r"|AP-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}[A-Z]{3}|https?://\S+|(?:subscribe|join|follow)(?: us)?(?: on [^.!?\n]{2,20})?:? (?:https?://\S+|t\.me/\S+|@\w+)"
)
_LEADS_ON = lexicon.group("row_buttons")
# below a story of an agency
_SIGNED = re.compile(
    r"(?i)\W?(?:additional |further )?(?:reporting|writing|editing|compiled|report)(?: and (?:writing|editing))? by "
    r"(?-i:[A-Z])[^.!?]{2,160}(?:[;.] ?(?:editing|writing|additional reporting) by [^.!?]{2,80})*\W?"
    r"|our standards: .{3,60}|suggested topics:?"
)
_BAR, _BUTTON = re.compile(r"\s[|•·]\s"), 4  # words
_WIDE = re.compile(r"\s{3,}")
_ADVERTS = "|".join(sorted(lexicon.group("advert_labels")))
_ADVERT = re.compile(rf"(?i)\W*(?:{_ADVERTS}|(?:story|article) continues (?:below|after)[^.\n]{{0,30}})\W*$")
_CAPTION = re.compile(
    r"(?i)(?:^|[(\[.|])\s?(?:photo|photograph|image|picture|illustration|credit)s?"
    r"(?:\s(?:by|credit)\b|\s?:)[^.\n]{2,80}[)\]]?$"
)
# "... on Monday. (AP Photo/Jan Roe)", "... REUTERS/Jan Roe", "1 of 3 | A diver surfaces ..."
_AGENCY_CREDIT = re.compile(
    r"(?:\((?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty|Photo)(?: (?:Photo|Images|Wire))?(?:/| by |: ?)[^()\n]{2,60}\)"
    r"|(?<=[.!?)\"”’] )(?:AP Photo|REUTERS|Reuters|AFP|EPA|AP|Getty Images|PA)/[A-Z][\w.'’ -]{2,50}"
    r"|(?<=[.!?”\"])\s?[—–]\s?(?:[A-Z]{2}[A-Z'’-]* ?){2,4}"
    r"|(?<=[.!?)\"”’] )(?:Getty Images|AFP via Getty Images|PA Media|Alamy|Shutterstock))\W*$"
)
_CREDITED = re.compile(
    r"(?:©\s?)?(?:PA Media|Getty Images|AFP|EPA|Reuters|AP Photo|Alamy|Shutterstock|BBC|PA|AFP via Getty Images)"
)
_OF_GALLERY = re.compile(r"\d{1,3} (?:of|/) \d{1,3} ?[|–—-] ?\S")
# where a paper's story goes on: "See QUAY, Page A8", "Continued on page 4"
_JUMP = re.compile(
    r"(?i)(?:please )?(?:see|turn to|continued (?:on|from)|(?:(?:article|story) )?continues on|more on|from) "
    r"(?:[^\W\d_]{2,20},? (?:on )?)?"
    r"(?:page |pg\.? ?|p\. ?)[A-Z]?\d{1,3}\W*|continued (?:on|from) [A-Z]\d{1,2}\W*"
)
# what sites show in a page's stead
_NOTICE = re.compile(
    r"(?i)(?:error )?[45]\d\d\b(?: error)?\W*(?:$|\||page|not found|forbidden|gone|bad|gateway|internal)"
    r"|(?:page )?not found\b"
    r"|access (?:to this page has been )?denied\W*(?:$|\|)|just a moment\W*(?:$|\|)|attention required"
    r"|we (?:and our [^.]{1,40} )?use cookies\b"
    r"|before you continue\b|are you a robot|(?:403 )?forbidden$|(?:503 )?service unavailable"
    r"|verify (?:that )?you are (?:a )?human|(?:we|your) (?:value|care about) your privacy"
    r"|(?:log|sign)[ -]?in\W*(?:$|\||to (?:your|continue)\b)"
    r"|your privacy (?:choices|settings)|(?:cookie|privacy) (?:settings|consent)\W*(?:$|\|)"
)
_CAPTIONED = re.compile(
    r"(?i)(?:image|photo|picture|video) caption:?\s+\S"
    r"|(?:(?:archive|file|stock) )?(?:illustration|photo|picture|image|graphic)s?: \S"
)
_LEAST_ABOVE = 0.7  # of a text, above the mark that ends it
END_MARK = re.compile(r"(?i)#(?: ?#){2,}|-? ?30 ?-|[-–— ]*ends?[-–— ]*(?<=\W)|ENDS")  # of a press release
# of a gallery's pictures, and of a list of other stories: "1 of 9", "list 1 of 3", "end of list"
_COUNTER = re.compile(r"(?i)(?:[-•*]\s*|(?:list|item|slide) )?\d+ (?:of|/) \d+|list of \d+ items|end of list")
_PICTURED = re.compile(r"(?i)(?:image|photo|picture|slide) \d+ of \d+\b")  # with its caption
_MOST_NOTICE = 120  # words
_HEAD = 4  # paragraphs
_PAYWALL = re.compile(
    r"(?i)(?:\b(?:subscribe|log ?in|sign ?in|sign up|register|create (?:an|your) (?:free )?account)\b[^.\n]{0,40}"
    r"\bto (?:(?:continue|keep|finish) reading|read (?:on|more|the (?:rest|full|whole|entire)))\b"
    r"|^to (?:continue|keep) reading\b|^this (?:article|story|content) is "
    r"(?:only |exclusively )?(?:for|reserved for|available to) (?:our )?(?:subscribers|members)\b"
    r"|^already a subscriber\?)"
)
_ASKS_TO_GO_ON = re.compile(
    r"(?i)\b(?:subscribe|log ?in|sign ?in|sign up|register|create (?:an|your) (?:free )?account)\b[^.\n]{0,40}"
    r"\bto (?:continue|keep (?:on )?reading|finish|read|unlock (?:this|the|full|unlimited|more))\b"
    r"|^(?:to )?(?:continue|keep) reading\b[^.\n]{0,60}\b(?:subscri|account|sign|log|regist)"
    r"|^this (?:article|story|content) is (?:only |exclusively )?(?:for|reserved for|available to) "
    r"(?:our )?(?:subscribers|members)\b"
)
# "14:10 Beer duty frozen", above the update of a live blog
_STAMPED = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?[ –—-]+[A-Z][^\n]{3,100}")
# below a story, who is responsible, in any language: "Ansvarlig redaktør: Ann Roy"
_HELD = re.compile(r"[^\W\d_][^\W\d_ ]{2,20}(?: [^\W\d_]{2,20}){0,2}: (?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+")
# of an agency's reporter, below a story: "((ann.roy@norwire.example; +47 000 0000;))"
_OF_REPORTER = re.compile(r"\(\([^()\n]*@[^()\n]*\)\)")
_MOST_SHOWN, _LAST = 200, 60  # words of a story that a wall cuts; characters of its last line
_MOST_RELATED, _MOST_APPEAL, _MOST_BELOW = 30, 45, 60  # words
_FEWEST_REPEATED = 6
_QUOTES = frozenset('"“”«»')


def is_notice(text: str, title: str | None) -> bool:
    """Whether a site shows something in the page's stead: an error, a question of consent, a check for robots."""
    first = text.lstrip().split("\n", 1)[0]
    return len(text.split()) <= _MOST_NOTICE and bool(_NOTICE.match(title or "") or _NOTICE.match(first))


def is_walled(shown: str, story: str) -> bool:
    """Whether a page asks to subscribe, right below the few words of its story that it shows."""
    if len(story.split()) > _MOST_SHOWN:
        return False
    last = re.sub(r"\W+", " ", story.rsplit("\n", 1)[-1]).strip()
    lines = [line.strip() for line in shown.split("\n") if line.strip()]
    ends = [k for k, line in enumerate(lines) if last and last.endswith(re.sub(r"\W+", " ", line).strip()[-_LAST:])]
    below = lines[ends[-1] + 1 :][:_HEAD] if ends else []
    return any(_ASKS_TO_GO_ON.search(line) for line in below)


def asides(text: str, authors: Sequence[str]) -> tuple[tuple[Skipped, ...], tuple[Notice, ...]]:
    """What of a page's story is skipped, and a warning where a paywall ends it."""
    spans = [match.span() for match in _PARAGRAPH.finditer(text) if match[0].strip()]
    wall, notice = wall_of(text, spans)
    if wall is not None and wall[0] == 0:
        return (), ()
    cut = (Skipped(*wall, "cut"),) if wall else ()
    ended = next((span[0] for span in spans[1:] if END_MARK.fullmatch(text[slice(*span)].strip())), None)
    if not wall and ended is not None and _LEAST_ABOVE * len(text) < ended:
        wall = stripped(text, ended, len(text))
        cut = (Skipped(*wall, "furniture"),)
    told = [span for span in spans if not wall or span[1] <= wall[0]]
    return (*_beside(text, told, authors), *cut), notice


def listed(text: str, spans: Sequence[Span]) -> list[Skipped]:
    """What of a story lists other texts: related headlines between its paragraphs, its sources below it."""
    leads = [bool(_ANNOUNCES.fullmatch(text[slice(*span)].strip())) for span in spans]
    found = [*related_bullets(text, spans), *related_below(text, spans, leads), *source_list(text, spans)]
    return list({(part.start, part.end): part for part in found}.values())


def wall_of(text: str, spans: Sequence[Span]) -> tuple[Span | None, tuple[Notice, ...]]:
    """From where a paywall stands to the end, if hardly anything follows, with the warning."""
    for start, end in spans:
        if _PAYWALL.search(text[start:end]) and len(text[start:].split()) <= _MOST_BELOW:
            return stripped(text, broken_end(text, start), len(text)), (WALLED,)
    return None, ()


def related_lead(text: str, start: int, end: int) -> Span | None:
    """The first words within a paragraph that announce another story, behind a sentence: "... said. READ MORE: "."""
    match = _INSIDE.search(text, start, end)
    return match.span() if match else None


def is_jump(text: str, span: Span, below: Span) -> bool:
    """Whether a line names, in capitals, the story that the line below says to go on: "QUAY", "Continued from A1"."""
    line = text[slice(*span)].strip()
    return line.isupper() and len(line.split()) <= _BUTTON and _JUMP.fullmatch(text[slice(*below)].strip()) is not None


def note_of(text: str, span: Span) -> str | None:
    """What a paragraph of a clean text is, if it is none of its story: a related headline, an appeal, an advert."""
    reason = _reason(text, span, ())
    return None if _is_repeated(text, span) else reason


def _beside(text: str, spans: Sequence[Span], authors: Sequence[str]) -> Iterator[Skipped]:
    """The paragraphs that are no story; never all of them."""
    tops = {span for span in spans[:_HEAD] if is_head_line(text[slice(*span)].strip(), authors)}
    found = [(span, "byline" if span in tops else _reason(text, span, authors)) for span in spans]
    if all(reason for _, reason in found):
        return
    known = {span for span, reason in found if reason}
    own = [part for part in profiles(text, spans, authors) if (part.start, part.end) not in known]
    known |= {(part.start, part.end) for part in own}
    own += [part for part in listed(text, spans) if (part.start, part.end) not in known]
    known |= {(part.start, part.end) for part in own}
    if len(spans) > 1 and _HELD.fullmatch(text[slice(*spans[-1])].strip()) and spans[-1] not in known:
        own.append(Skipped(*stripped(text, *spans[-1]), "byline"))
    own += [part for part in _stamped(text, spans) if (part.start, part.end) not in known]
    known |= {(part.start, part.end) for part in own}
    left = [span for span in spans if stripped(text, *span) not in known and span not in known]
    own += site_notes(text, left)
    if {stripped(text, *span) for span in left} <= {(part.start, part.end) for part in own}:
        own = []  # the page is about such a note
    own += [Skipped(*span, reason) for span, reason in found if reason]
    own += [Skipped(*span, "furniture") for span in _heads_of_none(text, spans, own)]
    yield from sorted(own, key=lambda part: (part.start, part.end))


def _stamped(text: str, spans: Sequence[Span]) -> list[Skipped]:
    """The headlines of several updates, each with its time."""
    lines = [text[slice(*stripped(text, *span))] for span in spans]
    found = [
        Skipped(*stripped(text, *span), "title")
        for span, line in zip(spans, lines, strict=True)
        if _STAMPED.fullmatch(line) and not _STOP.search(line)
    ]
    return found if len(found) > 1 else []


def _heads_of_none(text: str, spans: Sequence[Span], skipped: Sequence[Skipped]) -> Iterator[Span]:
    """The headings below a story under which all is skipped: "Media contact", "Journal reference"."""
    known, below = {(part.start, part.end) for part in skipped}, False
    for span in reversed(spans):
        own = stripped(text, *span)
        line = text[slice(*own)]
        if own in known:
            below = True
        elif below and len(line.split()) <= _BUTTON and not _STOP.search(line):
            yield own
        else:
            return


def _reason(text: str, span: Span, authors: Sequence[str]) -> str | None:
    line = text[slice(*span)].strip()
    words = len(line.split())
    if words <= _MOST_NOTICE and (_PICTURED.match(line) or _OF_GALLERY.match(line) or _CAPTIONED.match(line)):
        return "caption"
    if words > _MOST_APPEAL:
        return None
    if line.lower() in {name.lower() for name in authors}:
        return "byline"
    if words <= _MOST_RELATED and _RELATED.match(line):
        return "related"
    if _CREDITED.fullmatch(line):
        return "caption"
    credit = _CAPTION.search(line) or _AGENCY_CREDIT.search(line)
    if credit and len(_ENDS.findall(line[: credit.start()])) < _SENTENCES:
        return "caption"  # and no paragraph of the story that closes with the credit of its picture
    if all(map(is_page_mark, _WIDE.split(line))):
        return "furniture"
    if _OWN_NOTE.fullmatch(line) or _PRINTED.fullmatch(line) or _is_buttons(line):
        return "furniture"
    if _ADVERT.match(line) or _COUNTER.fullmatch(line) or _JUMP.fullmatch(line) or _BUTTONS.fullmatch(line):
        return "furniture"
    if _is_appeal(line):
        return "newsletter"
    if (
        _SIGNED.fullmatch(line)
        or _OF_REPORTER.fullmatch(line)
        or (_PHONE.search(line) and _ADDRESS.search(line) and not _STOP.search(line))
    ):
        return "byline"
    named = any(line.startswith(name) for name in authors)
    if (named or _ADDRESS.search(line)) and _REACHED.search(line):
        return "byline"
    if named and _COVERS.search(line):
        return "byline"
    return "furniture" if _is_repeated(text, span) else None


def _is_buttons(line: str) -> bool:
    """Whether a line is a row of buttons: "Back to index | Mail us", "Print this page Close window"."""
    parts = _BAR.split(line)
    few = all(0 < len(part.split()) <= _BUTTON and part[0].isalpha() and not _STOP.search(part) for part in parts)
    told = few and any(is_widget(part) or part.split()[0].lower() in _LEADS_ON for part in parts)
    return is_widget(line) or (len(parts) > 1 and told)


def _is_appeal(line: str) -> bool:
    """Whether a line asks its readers for something: to sign up, to follow, to write."""
    line = line.lstrip("[*_ ")
    if _QUOTES & set(line) or not (_ASKING.match(line) and _TO_READERS.search(line)):
        return False
    kinds = lexicon.table("page_words")
    return bool(_ADDRESS.search(line)) or any(kinds.get(w) in _MEANS for w in re.findall(r"[\w-]+", line.lower()))


def _is_repeated(text: str, span: Span) -> bool:
    """Whether a line without a stop stands word for word within a sentence of the story: a quotation pulled out."""
    line = text[slice(*span)].strip(" \t“”\"‘’'")
    words = line.split()
    small = sum(word[0].islower() for word in words)  # "Syntax You Should Know" is a heading
    if len(words) < _FEWEST_REPEATED or 2 * small <= len(words) or _STOP.search(line):
        return False
    at = text.find(line)
    while at >= 0:
        if not span[0] <= at < span[1] and text[at - 1 : at] not in {"", "\n"}:
            return True
        at = text.find(line, at + 1)
    return False

"""Sentences in which a site speaks of itself: what it earns on links, how it checks, what it changed, who wrote.

They are whole sentences of prose, so that neither what extracts a story nor what weighs a dump leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx import lexicon
from claimx.article import Skipped, Span, stripped
from claimx.read.dates import find_dates
from claimx.read.segments import Segment

_SENTENCE_END = re.compile(r"[.!?][”\"’)\]]*(?:\s+|(?=[A-Z]))(?=[A-Z“\"©])")
_QUOTED = re.compile(r"[“”\"«»]")
_EARNS = (
    # "we may earn a commission if you buy through our links"; a shop's agreement with another is news
    r"\b(?:we|us|this (?:site|page|article|post)|links (?:on|in) this (?:\w+ )?(?:site|page|article|post))\b[^.]{0,60}"
    r"\b(?:earns?|receives?|get|gets|make|makes|collects?|contain|contains)\b[^.]{0,40}"
    r"\b(?:commissions?|compensation|payments?|revenue|affiliate links?|share of (?:the )?sales?|money)\b"
)
_LINKS = re.compile(r"(?i)\b(?:links?|buy|purchas\w+|click\w*|retail\w*|shop\w*|affiliates?|partners?|third part\w+)\b")
_COMMERCE = (
    r"\bha(?:s|ve) affiliate (?:relationships|partnerships)\b",
    (
        r"\b(?:selected|chosen|picked|reviewed|tested|curated|vetted|featured)\b[^.]{0,30}\bby our (?:[\w-]+ ){0,2}"
        r"(?:editors|experts|team|writers|staff|reporters)\b"
    ),
    (
        r"\b(?:our|[A-Z]\w+['’]s) (?:[\w-]+ ){0,2}(?:editors|experts|writers|team|staff) (?:[\w-]+ ){0,3}"
        r"(?:selects?|chooses?|recommends?|reviews?|picks?|tests?|fact-checks?|vets?)\b[^.]{0,40}\b(?:products?|items?|articles?|stories|everything|things?|gear)\b"
    ),
    (
        r"\bprices? (?:and (?:\w+ ){1,2})?(?:is|are|was|were) (?:accurate|correct|current|right) (?:at|as of) (?:the )?"
        r"(?:time|date|publication|press)\b"
    ),
    r"\b(?:our|[A-Z]\w+['’]s?) recommendations are based on (?:\w+ ){0,3}hours of\b",
    (
        r"\bmay (?:\w+ )?(?:earn|receive|get|collect) (?:an? |some )?(?:\w+ )?commissions?\b[^.]{0,60}"
        r"\b(?:on|in|through|via|from) (?:this|our|the|these) (?:page|site|website|article|post|story|links?)\b"
    ),
    r"\bthis (?:post|page|article|blog|video|shop|review) (?:has been|was|is) (?:compensated|sponsored|paid for) by\b",
    r"^(?:[\w-]+ ){0,2}prices? (?:and [\w ]{2,25} )?(?:are|is) (?:not (?:assured|guaranteed)|subject to change)\b",
)
_CHANGED = (
    (r"^\W{0,3}(?:(?:correction|update|clarification|editor['’]s note|note)s?\b[^:]{0,60}: ?)?(?:an? |the )?"
    r"(?:earlier|previous|prior|original) versions? of (?:this|the) (?:story|article|report|post|piece"
    r"|column|headline|caption)\b"),
    (r"^\W{0,3}(?:[\w ,:'’]{0,50}: ?)?this (?:story|article|post|piece|column|essay|interview|page) "
    r"(?:has been|was|is) (?:last |since |later )?(?:updated|corrected|amended|edited|clarified|revised|changed)\b"),
    (r"^\W{0,3}an? version of this (?:story|article|essay|piece|post|column|interview|review) "
    r"(?:first |also |originally )?(?:appears|appeared|ran|runs|was published)\b"),
    r"^this (?:article|story|post|page) is (?:more|older) than (?:\w+ ){1,2}(?:months?|years?)(?: old)?\b",
    r"^\W{0,3}the headline (?:of this \w+ )?(?:has been|was) (?:updated|corrected|amended|changed)\b",
    (r"^\W{0,3}(?:[\w ,:]{0,50}: ?)?this (?:story|article|essay|piece|post|column|interview) (?:was|has been|is) "
    r"(?:originally |first |also )?(?:published|produced|translated|syndicated|republished|reprinted|posted)\b"),
    (r"^\W{0,3}(?:[\w ,:]{0,50}: ?)?this (?:story|article|essay|piece|post|column) (?:originally |first |also )?"
    r"(?:appeared|appears|ran)\b"),
    (r"^\W{0,3}this (?:story|article|text|audio|translation|transcript|content|newsletter|podcast) (?:has been|was|is) "
    r"(?:\w+ ){0,2}?(?:\w{2,}ed|made|written|brought|supported by)\b"),
    (r"^\W{0,3}(?:\w+\.? \d{1,2}, \d{4}: )?this (?:story|article|essay|piece|post|column) "
    r"(?:originally|initially|previously|incorrectly|mistakenly|wrongly) "
    r"(?:mis\w+|said|stated|gave|identified|reported|referred|listed|described|named)\b"),
    (r"^\W{0,3}this (?:interview|conversation|transcript|q&a) (?:has been|was|is) (?:\w+ )?(?:edited|condensed)\b"),
    (r"^(?:the )?(?:questions|answers|responses)(?: and answers)? (?:have been|were) (?:\w+ )?(?:edited|condensed)\b"),
    r"^this is (?:an? )?(?:branded|sponsored|paid|partner|promoted) (?:content|post|article|story)\b",
    r"^\W{0,3}with files from [A-Z]",
    r"\b(?:translated|created|generated|summari[sz]ed) (?:\w+ ){0,5}with (?:the )?(?:\w+ ){0,4}AI\b",
    r"^[^.]{2,120} contributed (?:reporting )?to this (?:story|report|article|piece)(?: from [^.]{2,30})?\W*$",
    r"^\W{0,3}materials? provided by\b", r"\bcontent may be edited for (?:style|length|clarity)\b",
)  # fmt: skip
# behind a sentence that says so: "An earlier version gave the wrong day."
_CORRECTS = re.compile(
    r"(?i)(?:an?|the) (?:earlier|previous|prior|original) (?:version|headline|caption|report)\b"
    r"|it (?:previously|originally) "
)
# "Correction: The mayor is Ida Roy. It was given as Ada."
_LABELLED = re.compile(
    r"(?i)\W{0,3}(?:corrections?|clarifications?|disclaimers?)(?: \([^()]{3,40}\)| [\w., ]{3,20})?: ?(?=[A-Z]|$)"
)
_TERMS = (
    r"\ball rights reserved\b", r"^copyright and protected by applicable law\b",
    r"^distributed by [^.]{2,40}\.?$",
    r"^this e-?mail (?:\w+ ){0,6}is (?:\w+ ){0,3}confidential\b",
    r"^(?:©|\(c\) |copyright (?:©|\(c\)|\d{4}))",
    (r"\bmay not be (?:published|reproduced|republished|reprinted|copied)\b[^.]{0,40}\b(?:broadcast|rewritten"
    r"|redistributed|permission|consent|distributed)\b"),
    (r"^by (?:subscribing|signing up|registering|submitting|clicking|continuing)\b[^.]{0,80}"
     r"\b(?:consent|agree|terms|privacy)"),
    r"^(?:subscribing|signing up)\b[^.]{0,80}\b(?:consent|agree|terms|privacy)\b", r"^you (?:may|can) unsubscribe\b",
    r"^(?:this|our) (?:newsletter|site|e-?mail) (?:may contain|is protected by)\b", r"^submissions are subject to\b",
    r"^we(?:['’]d| would) (?:like|love) to (?:hear|know) (?:what you think|from you)\b",
    r"\bcommitted to publishing a (?:diversity|range|variety) of letters\b",
    r"\bregrets? (?:that )?(?:\w+ )?can ?not enter into (?:personal |any )?correspondence\b",
    r"^editorials (?:are|represent|reflect) the (?:opinions?|views?) of\b",
    (r"^(?:disclaimer: )?the (?:opinions|views|statements),[^.]{0,80} (?:made|expressed|posted) by "
     r"(?:readers|users|contributors)\b"),
    (r"\bthe (?:opinions|views) expressed (?:here|herein|above"
     r"|in this (?:\w+ )?(?:article|column|commentary|piece|essay))\b"),
)  # fmt: skip
_CHECKED = (
    r"^this (?:article|story|post) has been (?:fact-checked|reviewed) (?:according to|by|in line with)\b",
    r"^editors have highlighted the following attributes\b",
    r"\bthe (?:information|content) (?:\w+ )?(?:in|on) this (?:article|post|page|site|website) is\b",
    r"\b(?:is|are) not (?:intended|meant) as (?:\w+ or )?(?:health|medical|legal|financial|investment|tax) advice\b",
    r"^always (?:consult|seek) (?:the advice of )?(?:a|an|your) (?:physician|doctor|lawyer|qualified)\b",
)
_BROKEN = (
    r"^\W{0,3}(?:oops|sorry)\b\W{0,3}(?:something|there|an error)\b", r"^waiting for your permission to load\b",
    r"^your browser (?:does not|doesn['’]t) support\b", r"^(?:please )?(?:enable|turn on) javascript\b",
    r"^javascript (?:is|must be) (?:not available|disabled|enabled|required)\b", r"^people are also reading\W*$",
    r"^this (?:video|audio|content|embed) (?:can ?not|can['’]t|could not) be (?:played|loaded|displayed)\b",
    r"^please try again later\W*$", r"^\W{0,3}oops\W*$", r"^something went wrong\W*$",
)  # fmt: skip
_OFFERS = (
    r"^find out what['’]s happening in\b[^.]{2,60}\b(?:updates|newsletter|free)\b",
    r"^some (?:of the )?information (?:for|in) this (?:report|story|article) (?:came|comes|was|is)\b",
    r"^(?:was|is|did you find) this (?:page|article|story|information|content|answer) (?:helpful|useful|interesting)\b",
    r"^(?:do you )?have (?:a|any) (?:comments?|questions?|tips?|stor(?:y|ies))\b[^.]{0,60}\?$",
    r"^you can (?:post|comment|discuss|leave (?:a )?comments?)\b[^.]{0,60}\b(?:from|until|below|here|article|story)\b",
    r"^[^.,;]{3,60} can be (?:reached|contacted) (?:at|on|via|by|through) \S{0,40}(?:@|\d{3})",
    r"^(?=[^.!?]{0,120}\b(?:our|your|you|us|inbox)\b)[^.!?]{0,120}\bnewsletters?\b[^.!?]{0,60}[.!]?$",
    r"^(?:how )?(?:useful|helpful) was this (?:page|article|story|post)\b",
    (
        r"\bcommitted to (?:maintaining|providing|fostering|hosting) (?:an? )?(?:\w+,? (?:but |and )?){1,3}"
        r"(?:forum|space|discussions?|debate|comments?)\b"
    ),
    (
        r"^(?:please )?(?:keep (?:your )?comments|comments (?:have to|must|should) be|abide by our"
        r"|be (?:civil|kind|respectful)|(?:report|flag) (?:any )?(?:\w+ )?comments|stay on topic|respect our)\b"
    ),
    (
        r"^(?:stories|reporting|journalism|articles|investigations|coverage) like (?:this|these)"
        r"(?: one| article| story)? (?:takes?|costs?|needs?|depends?|is|are|relies|rely|requires?|would|can|could)\b"
    ),
    r"^(?:please )?(?:give|donate|contribute|join|become a member)(?: to [^.]{2,40})? (?:today|now|this week)\b",
    r"\b(?:double|triple|match) your (?:gift|donation|contribution|dollar|impact)s?\b",
    r"^your (?:gift|donation|contribution|membership|support)(?: to [^.]{2,40})? (?:will|helps?|keeps?|makes?) ",
    r"^click here to\b",
    (
        r"^(?:you|readers) can (?:also )?(?:view|read|see|watch|listen to|find|follow|check out|download|buy|order|get)"
        r"\b[^.]{2,80}\bhere\W*$"
    ),
    r"^(?:this|the) (?:article|story|post|document|report|list) can be (?:read|found|viewed|downloaded) here\W*$",
    r"^(?:contact|write to) [^.]{2,40} at (?:www\b|https?:|P\.? ?O\.? Box\b|\S+@)",
    r"^to (?:learn|read|find out|see|hear) more\b[^.]{0,80},? (?:stream|click|subscribe|listen|sign up|download)\b",
    r"^consider becoming a (?:sponsor|member|subscriber|supporter)\b",
    r"^get it delivered\b",
)
_EARNING = re.compile(_EARNS, re.IGNORECASE)
_SURE = re.compile("|".join((*_COMMERCE, *_CHANGED, *_TERMS, *_CHECKED, *_BROKEN, *_OFFERS)), re.IGNORECASE)
_TO_READERS = re.compile(r"(?i)\b(?:we|us|our|ours|you|your)\b")
_OURS = re.compile(r"(?i)\b(?:we|us|our)\b")
_JOURNALISM = re.compile(r"(?i)\b(?:journalism|newsroom|our (?:reporting|reporters|stories|articles)|news costs)\b")
_SUPPORT = re.compile(
    r"(?i)\b(?:free (?:for|to)|keep [^.]{0,20}free|supports?|supporting|contribut(?:e|ions?)|donat\w+|paywalls?"
    r"|costs money|readers like you|bring you)\b"
)
_LIKE_NOTES = lexicon.group("note_words")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REFERENCE = re.compile(r"(?i)\bdoi(?::|\.org/) ?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{3,}")
_PUBLISHED = re.compile(r"\bet al\b|\(\d{4}\)|\b\d{4}\. ")
_LONGEST_REFERENCE, _LONGEST = 90, 150  # words of a paragraph
_LONGEST_NOTE = 45  # words of a sentence
_VOICE = 2  # words of such notes, or one that speaks to readers
_TAIL = 4  # paragraphs in which a site tells who wrote
_PROFILE = re.compile(
    r"(?:\s\([^)]{2,30}\))?(?:,[^,.]{2,80},)? (?:(?:is|was|has been|has) [^.]{3,}"
    r"|(?P<does>(?:writes|teaches|lectures)\b)|(?:reports|works)\b"
    r"|(?:covers|covered|joined|edits|hosts|leads|consists of) [^.]{3,})"
)
_CALLING = re.compile(
    r"(?i)\b(?:reporter|correspondent|journalist|editor|columnist|writer|author|blogger|contributor|producer|writing"
    r"|writes about|covers|covering|fellow|professor|lecturer|president|director|founder|analyst|lawyer|attorney)\b"
)
_NAME = re.compile(r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al|bin)){1,4}(?=[ ,(])")
_REACH = re.compile(
    r"(?:Follow|Contact|Reach|Email|E-mail) (?:(?:\w+ ){0,3}?(?:Reporter|Editor|Writer|Correspondent) )?"
)
_GOES_ON = re.compile(
    r"(?:He|She|They|You can|Follow|Contact|Email|E-mail|Reach|When not|When (?:he|she)['’]s not|His|Her|If you have"
    r"|Before|Previously|Got an?|Have an?|And)\b"
)


def is_site_note(sentence: str) -> bool:
    """Whether a sentence is certainly the site's own, about its links, its changes or its terms."""
    if _QUOTED.search(sentence):
        return False
    earns = _EARNING.search(sentence) and _LINKS.search(sentence)
    return bool(_SURE.search(sentence) or earns) or _asks_for_money(sentence)


def site_notes(text: str, spans: Sequence[Span]) -> Iterator[Skipped]:
    """What of paragraphs is the site's own: whole paragraphs, and sentences within others."""
    told = [_sentences(text, *span) for span in spans]
    sure = [_sure([text[a:b] for a, b in of_it]) for of_it in told]
    whole = _noted(text, spans, told, sure)
    for at, span in enumerate(spans):
        if at in whole:
            yield Skipped(*stripped(text, *span), "furniture")
        else:
            yield from (Skipped(*s, "furniture") for s, is_sure in zip(told[at], sure[at], strict=True) if is_sure)


def _sure(sentences: Sequence[str]) -> list[bool]:
    """Which sentences of a paragraph are notes: what one has changed, the next one says."""
    found: list[bool] = []
    for sentence in sentences:
        found.append(is_site_note(sentence) or (found[-1:] == [True] and _CORRECTS.match(sentence) is not None))
    return found


def without_notes(text: str, segments: Sequence[Segment], keep: Sequence[bool]) -> list[bool]:
    """The verdicts on a dump without its site's own sentences."""
    told: list[bool] = []
    noted = dated = labelled = False
    for segment, kept in zip(segments, keep, strict=True):
        piece = text[segment.start : segment.end]
        apart = segment.before in {"line", "glue"}
        labelled = (labelled and not apart) or (apart and _LABELLED.match(piece) is not None)
        day = segment.before == "space" and _is_day(piece)
        # a day within the note stands for itself: "was amended on", "6 March 2024", ". An earlier version"
        rest = segment.before == "space" and dated
        goes_on = day or rest or (segment.before == "sentence" and _CORRECTS.match(piece) is not None)
        noted, dated = labelled or _is_alone(piece) or (noted and goes_on), day
        told.append(kept and not noted)
    return told if any(told) else list(keep)


def _is_day(piece: str) -> bool:
    found = next(find_dates(piece), None)
    return found is not None and (found.start, found.end) == (0, len(piece))


def _is_alone(piece: str) -> bool:
    """Whether a piece is such a sentence and no more: where nothing parts them, a headline and a lead may follow it."""
    return len(piece.split()) <= _LONGEST_NOTE and is_site_note(piece)


def _noted(
    text: str, spans: Sequence[Span], told: Sequence[Sequence[Span]], sure: Sequence[Sequence[bool]]
) -> set[int]:
    """The paragraphs that are notes as a whole, and those around them that go on in the same voice."""
    loose = [
        bool(parts) and all(is_sure or _is_voice(text[a:b]) for (a, b), is_sure in zip(parts, marks, strict=True))
        for parts, marks in zip(told, sure, strict=True)
    ]
    found = set[int]()
    for at, (start, end) in enumerate(spans):
        if len(text[start:end].split()) > _LONGEST:
            continue
        noted = any(sure[at]) and (loose[at] or 2 * sum(sure[at]) > len(sure[at]))
        if noted or _is_reference(text[start:end]):
            found.add(at)
    for at in sorted(found):
        for step in (1, -1):
            near = at + step
            while 0 <= near < len(spans) and near not in found and loose[near] and any(sure[at]):
                found.add(near)
                near += step
    return found


def _asks_for_money(sentence: str) -> bool:
    """Whether a newsroom asks its readers for support: "our journalism is free", "help us keep our newsroom going"."""
    return all(asked.search(sentence) for asked in (_OURS, _JOURNALISM, _SUPPORT))


def _is_reference(paragraph: str) -> bool:
    """Whether a paragraph names a study as libraries do: "Vale et al, Tides, Harbour Studies (2023). DOI: 10. ..."."""
    short = len(paragraph.split()) <= _LONGEST_REFERENCE and not _QUOTED.search(paragraph)
    return short and bool(_REFERENCE.search(paragraph) and _PUBLISHED.search(paragraph))


def _is_voice(sentence: str) -> bool:
    """Whether a sentence speaks as such notes do: to readers, of how the site works."""
    told = len(_LIKE_NOTES & {word.lower() for word in _WORD.findall(sentence)})
    return not _QUOTED.search(sentence) and told + bool(_TO_READERS.search(sentence)) >= _VOICE and told > 0


def profiles(text: str, spans: Sequence[Span], authors: Sequence[str]) -> Iterator[Skipped]:
    """The paragraphs below a story that say who wrote it, and what goes on below them."""
    for at in range(max(1, len(spans) - _TAIL), len(spans)):
        rest = range(at + 1, len(spans))
        if _tells_author(text[slice(*spans[at])], authors) and all(
            _GOES_ON.match(text[slice(*spans[i])].strip()) for i in rest
        ):
            yield from (Skipped(*stripped(text, *spans[i]), "byline") for i in (at, *rest))
            return


def _tells_author(paragraph: str, authors: Sequence[str]) -> bool:
    """Whether a paragraph says who an author is or how to reach one: "Ida Vale covers schools for the Echo."."""
    line = paragraph.lstrip(" \t•*-–—").removeprefix("The ")
    names = sorted({part for name in authors if " " in name for part in (name, name.split()[0])}, key=len, reverse=True)
    if _QUOTED.search(line):
        return False
    reached = _REACH.match(line)
    if reached and line.startswith(tuple(names), reached.end()):
        return True
    name = next((name for name in names if line.startswith(name)), None)
    return name is not None and _does(line, len(name))


def is_profile(paragraph: str) -> bool:
    """Whether a paragraph reads as those that say who wrote do, whoever it is: "Ida Vale is a reporter in Selby."."""
    name = None if _QUOTED.search(paragraph) else _NAME.match(paragraph)
    return name is not None and _does(paragraph, name.end())


def _does(paragraph: str, at: int) -> bool:
    """Whether what stands behind a name says what that one does for a living."""
    profile = _PROFILE.match(paragraph, at)
    return bool(profile and (profile["does"] or _CALLING.search(paragraph)))


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a paragraph, as far as full stops and capitals tell them."""
    cuts = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end)), end]
    found = (stripped(text, a, b) for a, b in pairwise(cuts))
    return [(a, b) for a, b in found if a < b]

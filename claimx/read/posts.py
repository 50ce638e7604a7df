"""Embedded social-media posts: words that an account vouches for, in the middle of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.article import Post
from claimx.read.dates import parse_date

# "pic.twitter.com/dn6SLvCOGz— Space Shuttle Almanac (@ShuttleAlmanac) September 19, 2020"
_SIGNATURE = re.compile(
    r"[—–-]{1,2}\s*(?P<account>[^\n—()@]{1,60}?)\s*\(\s*@(?P<handle>\w{1,30})\s*\)\s*"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d)"
)
_LINK_TAIL = re.compile(r"(?:\s*(?:https?://\S+?|pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+))+\s*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n")
_MAX_POST = 600
_POST_WORD = re.compile(r"[@#]\w|https?://|pic\.(?:twitter|x)\.com|[\U0001F300-\U0001FAFF]")


def find_posts(text: str) -> tuple[Post, ...]:
    """Find posts that end with their account's signature; they do not overlap."""
    return tuple(_posts(text))


def _posts(text: str) -> Iterator[Post]:
    last = 0
    for match in _SIGNATURE.finditer(text):
        start = _post_start(text, match.start(), last)
        end = match.start()
        while end > start and text[end - 1].isspace():
            end -= 1
        tail = _LINK_TAIL.search(text, start, end)
        end = tail.start() if tail else end
        while end > start and text[end - 1].isspace():
            end -= 1
        last = match.end()
        if start >= end:
            continue
        account = match.span("account") if match["account"].strip() else match.span("handle")
        yield Post(start, match.end(), (start, end), account, match["handle"], parse_date(match["date"]))


def _post_start(text: str, end: int, floor: int) -> int:
    """Where the post begins: its line, or, in text without lines, the first sentence that looks like a post.

    From the signature back, sentences belong to the post up to the earliest with a mark of posts
    (handle, hashtag, link, emoji); without one it is the last sentence alone.
    """
    floor = max(floor, end - _MAX_POST)
    if not text[text.rfind("\n", floor, end) + 1 : end].strip():
        # the signature has a line of its own: the post is the line before
        end = text.rfind("\n", floor, end) if "\n" in text[floor:end] else end
    line = text.rfind("\n", floor, end) + 1
    floor = max(floor, line)
    bounds = [floor, *(m.end() for m in _SENTENCE_END.finditer(text, floor, end) if m.end() < end)]
    sentences = [(a, b) for a, b in zip(bounds, [*bounds[1:], end], strict=True) if text[a:b].strip()]
    if not sentences:
        return end
    link_only = _LINK_TAIL.sub("", text[sentences[-1][0] : end]).strip() == ""
    body = sentences[:-1] if link_only and len(sentences) > 1 else sentences
    marked = [i for i, (a, b) in enumerate(body) if _POST_WORD.search(text, a, b)]
    start = body[marked[0] if marked else len(body) - 1][0]
    if line == floor and line > 0:
        start = floor
    while start < end and text[start].isspace():
        start += 1
    return start

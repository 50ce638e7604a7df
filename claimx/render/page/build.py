"""Records -> page. Every value goes through autoescape; script and style run only by their hashes."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimx.record.choose import is_folded, reading, sureness
from claimx.render.terminal import count, summary
from claimx.render.words import said, speech, stance, voice, when
from claimx.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jinja2 import Template

    from claimx.record import ArticleRecord


_POLICY = "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


class Stretch(NamedTuple):
    """Words of the article that belong to the same claims and slots."""

    text: str
    claims: str  # ranks of the claims, parted by blanks
    slots: str  # classes: claim, predicate, who, when, where, source, cue, skipped


def write_page(records: Iterable[ArticleRecord], path: Path) -> None:
    """Write the page of all records. The records must carry their text."""
    path.write_text(page(records), encoding="utf-8")


def page(records: Iterable[ArticleRecord]) -> str:
    """Render the page."""
    articles = list(records)
    return _template().render(
        records=articles,
        sources=sorted({claim.source.name for record in articles for claim in record.claims if claim.source.name}),
        version=__version__,
        stretches=stretches,
        summary=summary,
        count=count,
        folded=is_folded,
        reading=reading,
        sureness=sureness,
        when=when,
        voice=voice,
        speech=speech,
        said=said,
        stance=stance,
    )


@cache
def _template() -> Template:
    return make_template("claimx.render.page")


def make_template(package: str) -> Template:
    """The compiled template `page.html` of a package, with its own style and script in it; nothing else may run."""
    folder = files(package)
    style, script, template = (
        (folder / name).read_text(encoding="utf-8") for name in ("page.css", "page.js", "page.html")
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals |= {
        # these two are ours, word for word: their hashes are in the policy, and nothing else runs
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "policy": _POLICY.format(style=_hash(style), script=_hash(script)),
    }
    return environment.from_string(template)


def stretches(record: ArticleRecord) -> Iterator[Stretch]:
    """Cut the text where a claim, a slot or a skipped stretch begins or ends."""
    text = record.article.text.content or ""
    opens: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, claim, slot in _marks(record):
        opens.setdefault(start, []).append((end, claim, slot))
    skipped = ""  # neighbours that were not read are one stretch
    cuts = sorted({0, len(text), *(start for start, *_ in _marks(record)), *(end for _, end, *_ in _marks(record))})
    active: list[tuple[int, int, str]] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark[0] > start] + opens.get(start, [])
        claims = sorted({claim for _, claim, slot in active if slot == "claim"})
        slots = sorted({slot for *_, slot in active})
        if slots == ["skipped"]:
            skipped += text[start:end]
            continue
        if skipped and not slots and not text[start:end].strip():
            skipped += text[start:end]
            continue
        if skipped:
            yield Stretch(skipped, "", "skipped")
            skipped = ""
        yield Stretch(text[start:end], " ".join(map(str, claims)), " ".join(slots))
    if skipped:
        yield Stretch(skipped, "", "skipped")


def _marks(record: ArticleRecord) -> Iterator[tuple[int, int, int, str]]:
    for skipped in record.coverage.skipped:
        yield skipped.start, skipped.end, 0, "skipped"
    cues = {mark.id: (mark.cue.start, mark.cue.end) for mark in record.attributions if mark.cue}
    for claim in record.claims:
        yield claim.start, claim.end, claim.rank, "claim"
        yield claim.what.predicate.start, claim.what.predicate.end, claim.rank, "predicate"
        if claim.source.attribution in cues:
            yield *cues[claim.source.attribution], claim.rank, "cue"
        for slot in ("who", "when", "where", "source"):
            span = getattr(claim, slot)
            if span is not None and span.start is not None:
                yield span.start, span.end, claim.rank, slot


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

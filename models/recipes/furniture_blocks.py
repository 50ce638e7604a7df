"""Train the block tagger of page dumps.

`python models/recipes/furniture_blocks.py --bench BENCH BENCH/more --chances FILE --marks FILE [--more FOLDER]`:
the same pages laid out by lines tell where blocks begin in their glued and spaced texts; gold title, authors and date
are marked where the page shows them. Writes `models/furniture/blocks.crf` and `blocks.json`, and to `--marks` the
tagger's probabilities for every page by a tagger that has not seen its publisher, on which `furniture_fields.py`
trains. `--more` names further pages, made by `furniture_pages.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pycrfsuite
from furniture_data import BENCH, LAYOUTS, Page, fold, load_pages

from claimx.read.dates import find_dates
from claimx.read.dump import furniture
from claimx.read.dump.furniture import best_path, story_start
from claimx.read.dump.head.blocks import FILE, KINDS
from claimx.read.dump.head.marks import HeadWords, describe_words
from claimx.read.dump.head.page import PageHead
from claimx.read.dump.head.tokens import head_tokens, story_words
from claimx.read.dump.leads import with_leads

FOLDS = 5
PUBLISHERS = 4
SETTINGS = {"c1": 1.2, "c2": 0.05, "max_iterations": 50, "feature.minfreq": 6}
LEAST = 0.05  # what ships is trained without the signs that said next to nothing to the taggers of the folds
FOLDER = Path(__file__).parents[1] / "furniture"
STORY = json.loads((FOLDER / "story.json").read_text(encoding="utf-8"))


def folded(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "").replace("'", "")
    return re.findall(r"\w+", plain.lower())


def gold_names(page: Page) -> set[str]:
    parts = [p for a in page.gold["author"] or [] for p in re.split(r"\s*(?:;|,|\band\b|&|\|)\s*", a or "")]
    return {re.sub(r"^by ", "", " ".join(folded(p))).strip() for p in parts} - {""}


class Head:
    """The words around the story's beginning with their gold labels."""

    def __init__(self, page: Page, lines: str) -> None:
        self.page = page
        kept = best_path(page.chances, threshold=STORY["threshold"], switch=STORY["switch"])
        self.keep = with_leads(page.text, page.segments, page.chances, kept)
        self.first = story_start(self.keep, page.segments)
        self.tokens = head_tokens(page.text, page.segments, self.first)
        self.words = story_words(page.text, page.segments, page.chances)
        self.labels = self._blocks(lines)
        self._mark_date()
        for name in gold_names(page):
            self._mark(name.split(), "A")
        if page.gold["title"]:
            self._mark(self._gold_tokens(page.gold["title"]), "T", fuzzy=True)
        for i in range(1, len(self.labels)):
            if self.labels[i][0] == "I" and self.labels[i - 1][1] != self.labels[i][1]:
                self.labels[i] = "B" + self.labels[i][1]

    def _blocks(self, lines: str) -> list[str]:
        """A block begins where a line does: the layouts have the same characters but for blanks."""
        starts, count = set(), 0
        for line in lines.split("\n"):
            if size := len("".join(line.split())):
                starts.add(count)
                count += size
        text, tokens = self.page.text, self.tokens
        at, last, begins = 0, 0, []
        for i, token in enumerate(tokens):
            at += len("".join(text[last : token.start].split()))
            last = token.start
            begins.append(at in starts or i == 0)
        # a page without a gold story has the one that the classifier finds
        told = self.page.labels if self.page.gold["body"] else [c > 0.5 for c in self.page.chances]
        labels: list[str] = []
        i = 0
        while i < len(tokens):
            j = i + 1
            while j < len(tokens) and not begins[j]:
                j += 1
            words = sum(t.text[0].isalnum() for t in tokens[i:j])
            story = sum(told[t.segment] for t in tokens[i:j]) / (j - i)
            kind = "S" if story > 0.5 else "M" if words <= 4 else "H"
            labels += ["B" + kind] + ["I" + kind] * (j - i - 1)
            i = j
        return labels

    def _gold_tokens(self, text: str) -> list[str]:
        return [w for part in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]", text) for w in folded(part)]

    def _plain(self) -> tuple[list[int], list[str]]:
        """Tokens as folded words; one token may be several ("self-indicting")."""
        places, words = [], []
        for i, token in enumerate(self.tokens):
            for word in folded(token.text):
                places.append(i)
                words.append(word)
        return places, words

    def _mark(self, gold: list[str], kind: str, *, fuzzy: bool = False) -> None:
        places, words = self._plain()
        gold = [w for g in gold for w in folded(g)]
        size = len(gold)
        spans = [
            (places[a], places[a + size - 1] + 1) for a in range(len(words) - size + 1) if words[a : a + size] == gold
        ]
        if fuzzy and not spans:
            spans = self._nearly(gold, places, words)
        for a, b in spans:
            if kind == "A" and not self.tokens[a].text[0].isupper():
                continue
            self.labels[a:b] = ["B" + kind] + ["I" + kind] * (b - a - 1)

    def _nearly(self, gold: list[str], places: list[int], words: list[str]) -> list[tuple[int, int]]:
        wanted, best, found = Counter(gold), 0.8, []
        for a, word in enumerate(words):
            if word not in wanted:
                continue
            seen: Counter[str] = Counter()
            for b in range(a, min(len(words), a + int(len(gold) * 1.3) + 2)):
                seen[words[b]] += 1
                both = sum((seen & wanted).values())
                score = 2 * both / (len(gold) + b - a + 1)
                if score >= best:
                    best, found = score, [(places[a], places[b] + 1)]
        return found

    def _mark_date(self) -> None:
        day = (self.page.gold["date"] or "")[:10]
        for date in find_dates(self.page.text):
            inside = [i for i, t in enumerate(self.tokens) if date.start <= t.start < date.end]
            if date.day == day and inside:
                a, b = inside[0], inside[-1] + 1
                self.labels[a:b] = ["BD"] + ["ID"] * (b - a - 1)

    def describe(self, known: frozenset[str], seen: dict[str, str]) -> None:
        """The signs of the words; equal signs are one string, for there are millions."""
        page = self.page
        read = PageHead(page.text, page.segments, page.chances, self.first, self.tokens, self.words)
        self.rows = [
            [seen.setdefault(sign, sign) for sign in row] for row in describe_words(HeadWords(read, known), self.first)
        ]


def in_training(heads: list[Head]) -> list[Head]:
    """Every page as glued text and in one of the other layouts: the third adds time but no edge."""
    return [h for h in heads if h.page.layout in {"glued", LAYOUTS[1 + fold(h.page.gold["id"], 2, "layout")]}]


def known_words(heads: list[Head]) -> frozenset[str]:
    """Words that several publishers use; any other word is only a shape to the tagger."""
    seen = defaultdict(set)
    for head in heads:
        for token in head.tokens:
            seen[token.text.lower()].add(head.page.publisher)
    return frozenset(w for w, publishers in seen.items() if len(publishers) >= PUBLISHERS and not w.isdigit())


def train(heads: list[Head], path: Path, settings: dict[str, float]) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(verbose=False)
    for head in in_training(heads):
        if head.tokens:
            trainer.append(head.rows, head.labels)
    trainer.set_params(settings)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def strong_signs(tagger: pycrfsuite.Tagger) -> set[str]:
    return {sign for (sign, _), weight in tagger.info().state_features.items() if abs(weight) >= LEAST}


def options(told: str | None) -> argparse.Namespace:
    """What this recipe and that of the fields are given."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--bench", type=Path, nargs="+", default=BENCH)
    parser.add_argument("--chances", type=Path, required=True)
    parser.add_argument("--marks", type=Path, required=True)
    parser.add_argument("--more", type=Path, help="further pages, made by furniture_pages.py")
    return parser.parse_args()


def load_heads(arguments: argparse.Namespace) -> list[Head]:
    """The heads of all pages. The story classifier has not seen further pages, so it may judge them itself."""
    stored = {(a, b): c for a, b, c in json.loads(arguments.chances.read_text(encoding="utf-8"))}
    pages = load_pages(arguments.bench)
    for page in pages:
        page.chances = stored[page.layout, page.gold["id"]]
    for page in load_pages([arguments.more], further=True) if arguments.more else ():
        page.chances = furniture.load().chances(page.text, page.segments)
        pages.append(page)
    lines = {p.gold["id"]: p.text for p in pages if p.layout == "lines"}
    return [Head(p, lines[p.gold["id"]]) for p in pages]


def main() -> None:
    arguments = options(__doc__)
    heads = load_heads(arguments)
    known = known_words(heads)
    seen: dict[str, str] = {}
    for head in heads:
        head.describe(known, seen)
    marks: dict[tuple[str, str], dict[str, list[float]]] = {}
    telling: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for k in range(FOLDS):
            tagger = train(
                [h for h in heads if fold(h.page.publisher, FOLDS) != k], Path(folder) / "fold.crf", SETTINGS
            )
            telling |= strong_signs(tagger)
            right = [0, 0, 0]
            for head in heads:
                if fold(head.page.publisher, FOLDS) != k or not head.tokens:
                    continue
                tagger.set(head.rows)
                found = {
                    label: [tagger.marginal(label, i) for i in range(len(head.tokens))] for label in tagger.labels()
                }
                marks[head.page.layout, head.page.gold["id"]] = found
                if head.page.layout == "glued":
                    edge = [sum(found[f"B{kind}"][i] for kind in KINDS) > 0.5 for i in range(len(head.tokens))]
                    gold = [label[0] == "B" for label in head.labels]
                    right[0] += sum(a and b for a, b in zip(edge, gold, strict=True))
                    right[1] += sum(edge)
                    right[2] += sum(gold)
            print(f"fold {k}: edges in glued text P {right[0] / right[1]:.3f} R {right[0] / right[2]:.3f}", flush=True)
    rows = [
        [a, b, {label: [round(c, 4) for c in column] for label, column in f.items()}] for (a, b), f in marks.items()
    ]
    arguments.marks.write_text(json.dumps(rows), encoding="utf-8")
    for head in heads:
        head.rows = [[sign for sign in row if sign in telling] for row in head.rows]
    train(heads, FOLDER / FILE, SETTINGS)
    content = (FOLDER / FILE).read_bytes()
    document = {
        "about": "words that the tagger of a page's blocks knows; made by models/recipes/furniture_blocks.py",
        "sha256": hashlib.sha256(content).hexdigest(),
        "words": sorted(known),
    }
    (FOLDER / "blocks.json").write_text(json.dumps(document, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{FILE}: {len(content)} bytes, {len(known)} words")


if __name__ == "__main__":
    main()

"""Articles that were read for this project: `readings.jsonl` says which words are claims, who, when and by whom.

The texts themselves lie in the data folder and are found by their id. A line has `id`, `published`, `sites` (start and
end of every word that might carry a predicate, code points of the stripped text), `end` where the text was read up to
there only, `parts` where the story is pieces of the page dump `reading/more/lines/ID.txt` (start and end of each, one
paragraph each), and `answers`, written as the readers wrote them:

    @A Kevin Mayer = Mayer / the executive     a name used often, with what it is also called
    12 c|@A|last week => 2019-11-11/2019-11-17|n: @A|p-
                                               word 12 is a core claim: who, when, source, modality and polarity
    13 o|@A                                    an optional claim with slots
    1,2 o                                      optional claims without
    3,4 n                                      no claims
    keys: 12 15                                what an editor would keep, most important first

An empty who or when is null, an empty source the outlet's own voice (`n:` named, `u:` unnamed), an empty last field
actual and positive (a, p, s, h, n: actual, planned, possible, hypothetical, normative).
"""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

READINGS = Path(__file__).resolve().parent / "readings.jsonl"
TEXTS = (
    "reading/gold.jsonl",
    "reading/more/gold.jsonl",
    "attribution/train.jsonl",
    "times/timebank.input.jsonl",
    "times/aquaint.input.jsonl",
    "across/articles.jsonl.gz",
)  # where the texts lie in the data folder
_MODALITIES = {"a": "actual", "p": "planned", "s": "possible", "h": "hypothetical", "n": "normative"}
_KINDS = {"n": "named", "u": "unnamed"}
_OUTLET = {"kind": "outlet", "name": None, "alt": []}
_ANSWER = re.compile(r"(\d+)\s+([co])\s*\|?(.*)$")
_PLAIN = re.compile(r"[\d ,]+[on]$")


def articles(data: Path, readings: Path = READINGS) -> list[dict[str, Any]]:
    """The articles as the rows of `claims/train.jsonl` are: id, published, title, text, claims, keys.

    A claim without slots has `head` and `optional` only. Articles whose text is not in `data` are left out.
    """
    texts = all_texts(data)
    found = []
    for row in map(json.loads, readings.read_text("utf-8").splitlines()):
        known = _pieces(data, row) if "parts" in row else texts.get(row["id"])
        if known:
            title, text = known["title"], known["text"][: row.get("end")].strip()
            found.append(
                {"id": row["id"], "published": row["published"], "title": title, "text": text, **read(row, text)}
            )
    return found


def _pieces(data: Path, row: dict[str, Any]) -> dict[str, Any] | None:
    """The story of a page that has no gold text: pieces of its dump."""
    path = data / "reading" / "more" / "lines" / f"{row['id']}.txt"
    if not path.exists():
        return None
    dump = path.read_bytes().decode("utf-8")
    return {"title": None, "text": "\n\n".join(dump[start:end] for start, end in row["parts"])}


def all_texts(data: Path) -> dict[str, dict[str, Any]]:
    """The texts of the data folder with their titles, by id, annotated or not."""
    found = {}
    for name in TEXTS:
        path = data / name
        if path.exists():
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    text = row.get("body") or row.get("text")
                    if text:
                        found.setdefault(row["id"], {"title": row.get("title"), "text": text.strip()})
    return found


def read(row: dict[str, Any], text: str) -> dict[str, Any]:
    """The claims and keys of one line of the file. Raises `ValueError` where an answer cannot be read."""
    codes: dict[str, dict[str, Any]] = {}
    answers: dict[int, dict[str, Any]] = {}
    keys: list[int] = []
    for line in filter(None, map(str.strip, row["answers"].splitlines())):
        if line.startswith("@"):
            code, rest = line.split(None, 1)
            codes[code] = _name(rest, {})
        elif line.lower().startswith("keys"):
            keys = [int(n) for n in re.findall(r"\d+", line)]
        elif _PLAIN.match(line):
            answers.update({int(n): {"kind": line[-1]} for n in re.findall(r"\d+", line)})
        else:
            found = _ANSWER.match(line)
            if found is None:
                raise ValueError(line)
            who, when, source, stance = (part.strip() for part in (found[3].split("|") + [""] * 4)[:4])
            answers[int(found[1])] = {
                "kind": found[2],
                "who": _name(who, codes) if who.strip("-") else None,
                "when": _days(when) if when.strip("-") else None,
                "source": _source(source, codes),
                "modality": _MODALITIES[(stance or "a")[0]],
                "polarity": "negative" if stance.endswith("-") else "positive",
            }
    claims, numbers = [], []
    for number, (start, end) in enumerate(row["sites"], 1):
        answer = answers.get(number, {"kind": "n"})
        if answer["kind"] != "n":
            numbers.append(number)
            slots = {name: value for name, value in answer.items() if name != "kind"}
            head = {"text": text[start:end], "start": start, "end": end}
            claims.append({"head": head, "optional": answer["kind"] == "o", **slots})
    return {"claims": claims, "keys": [numbers.index(n) for n in keys if n in numbers]}


def _name(words: str, codes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A name and what it is also called; parts joined by semicolons may be codes."""
    main, *rest = words.split("=", 1)
    alt = [other.strip() for part in rest for other in part.split("/") if other.strip()]
    names = []
    for part in main.split(";"):
        code, _, behind = part.strip().partition(" ")
        known = codes.get(code)
        names.append(" ".join(filter(None, [known["name"], behind])) if known else part.strip())
        if known and ";" not in main:
            alt += known["alt"]
    return {"name": "; ".join(names), "alt": alt}


def _days(words: str) -> dict[str, Any]:
    text, days = words.rsplit("=>", 1)
    begin, _, end = days.strip().partition("/")
    both = (begin, end if "/" in days else begin)
    first, last = (None if day.strip() in {"", ".."} else date.fromisoformat(day.strip()).isoformat() for day in both)
    return {"text": text.strip(), "from": first, "to": last}


def _source(words: str, codes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    kind, _, name = words.partition(":")
    if kind.strip() not in _KINDS:
        return dict(_OUTLET)
    name = name.strip()
    return {"kind": _KINDS[kind.strip()], **(_name(name, codes) if name else {"name": None, "alt": []})}

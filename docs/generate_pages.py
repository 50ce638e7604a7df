"""Write the pages that follow from the code: `make docs`. A test fails where they are not up to date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from claimx import errors, record
from claimx.read import keys
from claimx.read.records import many
from claimx.record import schema
from claimx.record.fields import FIELDS, with_descriptions
from claimx.record.rows import flat_schema

HERE = Path(__file__).resolve().parent
COMMANDS = (
    "extract", "batch", "view", "convert", "verify", "explain", "across", "diff", "schema", "doctor", "completion",
)  # fmt: skip
WARNINGS = {
    "W_DATE_ANCHOR": "Relative dates stay unresolved, because the day of publication is unknown.",
    "W_DUPLICATE": "The same story was read already, from another input; in `across`, a copy counts once.",
    "W_EMPTY": "There is nothing to read in the input.",
    "W_ENCODING": "The encoding was guessed, or characters could not be decoded.",
    "W_ORDER": "The old version was published after the new one; `diff` compares them as they were given.",
    "W_QUOTE_UNBALANCED": "Quotation marks without a partner; each ends with its paragraph.",
    "W_THIN": "Little of the input's prose was read, or not what its headline speaks of.",
    "W_TRUNCATED": "The input ends in a cut; what came before it was read.",
}
_RECORD = """# The record, field by field

Made from the types by `make docs`; `claimx schema` prints the same as JSON Schema. Every key is always there, in this
order; unknown is `null`, none is `[]`. Offsets count code points: `text[start:end]` in Python, `.[start:end]` in jq.
"""
_COMMANDS = """# Commands, exit codes, messages

Made from the program by `make docs`. Data go to standard output, messages to standard error.
"""
_CODES = """## Exit codes

| code | meaning |
|---|---|
| 0 | every input was read, even if no claim was found |
| 1 | nothing usable: all inputs failed |
| 2 | wrong usage |
| 3 | partial: some inputs failed; for `verify`: some rows do not hold |
| 4 | the installation is unusable |
| 130 | interrupted |

`diff` ends as the tool of that name does: 0 where nothing of substance changed, 1 where something did, 2 where the
versions cannot be compared.
"""
_LINES = """## Line by line

`claimx extract --lines` is for programs in other languages, so that they pay the start once. It loads the model, then
answers each line of standard input, one JSON article, with one line on standard output, flushed before the next line is
read. Blank lines get no answer. An answer depends on its line alone, and is the record that `extract` gives for it.
A line that cannot be used is answered with the error, where `id` is the record's own id or null, and nothing ends:

    {"error": {"code": "E_FORMAT", "message": "...", "hint": "..."}, "line": 12, "id": null}

A missing model ends the program with exit code 4 before the first answer. After the last line the exit code is as for
other runs: 0, or 3 or 1 where some or all lines failed. In Python:

    from subprocess import PIPE, Popen
    claimx = Popen(["claimx", "extract", "--lines"], stdin=PIPE, stdout=PIPE)
    claimx.stdin.write(json.dumps({"id": 7, "text": text}).encode() + b"\\n")
    claimx.stdin.flush()
    record = json.loads(claimx.stdout.readline())

Read each answer before the next line is written, or read in another thread: a program that only writes fills the pipes.
"""


def record_page() -> str:
    """One table for every type, the record first."""
    kinds = schema()["$defs"]
    order = sorted(kinds, key=lambda name: (name != "ArticleRecord", list(FIELDS).index(name)))
    parts = [_RECORD, *(_table(name, kinds[name]["properties"]) for name in order)]
    parts.append(_table("FlatRow", flat_schema()["$defs"]["FlatRow"]["properties"]))
    return "\n".join(parts)


def _table(name: str, properties: dict[str, Any]) -> str:
    title = name.rstrip("_")
    flat = "One claim on one line: jsonl, csv, parquet and sqlite."
    about = flat if name == "FlatRow" else getattr(record, name).__doc__
    rows = [f"| `{field}` | {_form(form)} | {FIELDS[name][field]} |" for field, form in properties.items()]
    return "\n".join([f"## {title}", "", about, "", "| field | type | meaning |", "|---|---|---|", *rows, ""])


def _form(form: dict[str, Any]) -> str:
    if "anyOf" in form:
        return " or ".join(_form(part) for part in form["anyOf"])
    if "$ref" in form:
        name = form["$ref"].rsplit("/", 1)[1]
        return f"[{name.rstrip('_')}](#{name.rstrip('_').lower()})"
    if "prefixItems" in form:
        return "[start, end]"
    if form.get("type") == "array":
        return f"list of {_form(form['items'])}"
    if "enum" in form:
        return ", ".join(f"`{value}`" for value in form["enum"])
    return form.get("type", "value")


def commands_page() -> str:
    """Every command as its help says it, and every code."""
    parts = [_COMMANDS]
    for name in COMMANDS:
        parts += [f"## claimx {name}\n", f"```text\n{_help(name)}```\n"]
    parts += [_LINES, _CODES]
    parts += ["## Errors\n", "An error is one line that says where and what, and one that says what to do.\n"]
    parts += ["| code | meaning |\n|---|---|", *(f"| `{code}` | {text} |" for code, text in sorted(_errors())), ""]
    parts += ["## Warnings\n", "A warning stands in the record, and a line of it on standard error.\n"]
    parts += ["| code | meaning |\n|---|---|", *(f"| `{code}` | {text} |" for code, text in WARNINGS.items()), ""]
    return "\n".join(parts)


def _help(name: str) -> str:
    environment = {**os.environ, "COLUMNS": "90", "NO_COLOR": "1", "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-m", "claimx", name, "--help"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())


def _errors() -> list[tuple[str, str]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ClaimxError)]
    named = [kind for kind in kinds if kind not in {errors.ClaimxError, errors.InputError}]
    return [(kind.code, (kind.__doc__ or "").strip()) for kind in named]


def accuracy_page() -> str:
    """The page as it is, with the table of figures made anew."""
    floors = json.loads((HERE.parent / "models" / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    default, fast = floors["default"], floors["fast"]
    rows = ["| | figure | default | `--fast` |", "|---|---|---|---|"]
    for what, task, figure in _FIGURES:
        values = [f"{part[task]['figures'][figure]:.3f}" if task in part else "" for part in (default, fast)]
        rows.append(f"| {what} | {figure} | {' | '.join(values)} |")
    return _filled("accuracy.md", "figures", rows)


def inputs_page() -> str:
    """The page as it is, with the table of a record's fields made anew."""
    rows = ["| what | fields |", "|---|---|"]
    for what, fields in (
        ("text", keys.TEXT),
        ("text as HTML", keys.PAGE),
        ("title", keys.TITLE),
        ("deck", keys.DECK),
        ("authors", keys.AUTHORS),
        ("published", keys.PUBLISHED),
        ("publisher", keys.PUBLISHER),
        ("url", keys.URL),
        ("record", keys.ID),
        ("language", keys.LANGUAGE),
        ("a list of articles", many.LISTS),
    ):
        rows.append(f"| {what} | {', '.join(f'`{field}`' for field in fields)} |")
    return _filled("inputs.md", "fields", rows)


def _filled(name: str, what: str, rows: list[str]) -> str:
    """A page with new rows between its two marks."""
    page = (HERE / name).read_text(encoding="utf-8")
    begin, end = f"<!-- {what} -->", f"<!-- end of {what} -->"
    head, rest = page.split(begin)
    return "\n".join([f"{head}{begin}", "", *rows, "", f"{end}{rest.split(end)[1]}"])


_FIGURES = [
    ("claims found, 12 articles", "claims-dev", "detect F1"),
    ("their who", "claims-dev", "who"),
    ("their when", "claims-dev", "when"),
    ("their source", "claims-dev", "source"),
    ("their modality", "claims-dev", "modality"),
    ("their polarity", "claims-dev", "polarity"),
    ("found with all slots right", "claims-dev", "all slots F1"),
    ("attribution: source and content joined", "attribution", "joint"),
    ("times: extent, TimeBank", "times-timebank", "strict"),
    ("times: value, TimeBank", "times-timebank", "value"),
    ("reading: story of an HTML page", "reading-html", "F1"),
    ("main event: who", "fivew", "who"),
    ("main event: what", "fivew", "what"),
]


def record_schema() -> str:
    """What `claimx schema` prints."""
    return _schema(schema())


def row_schema() -> str:
    """What `claimx schema --flat` prints."""
    return _schema(flat_schema())


def _schema(form: dict[str, Any]) -> str:
    return json.dumps(with_descriptions(form), indent=2, ensure_ascii=False) + "\n"


PAGES = {
    "record.md": record_page, "commands.md": commands_page, "accuracy.md": accuracy_page, "inputs.md": inputs_page,
    "schema/claimx.article-1.json": record_schema, "schema/claimx.row-1.json": row_schema,
}  # fmt: skip

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")

"""Write the pages that follow from the code: `make docs`. A test fails where they are not up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimx import record
from claimx.fields import FIELDS
from claimx.record import schema
from claimx.render.rows import flat_schema

HERE = Path(__file__).parent
_HEAD = """# The record, field by field

Made from the types by `make docs`; `claimx schema` prints the same as JSON Schema. Every key is always there, in this
order; unknown is `null`, none is `[]`. Offsets count code points: `text[start:end]` in Python, `.[start:end]` in jq.
"""


def record_page() -> str:
    """One table for every type, the record first."""
    kinds = schema()["$defs"]
    order = sorted(kinds, key=lambda name: (name != "ArticleRecord", list(FIELDS).index(name)))
    parts = [_HEAD, *(_table(name, kinds[name]["properties"]) for name in order)]
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


PAGES = {"record.md": record_page}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")

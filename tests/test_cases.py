"""Golden cases: every file below `cases/` is a test; `cases/README.md` says how to write one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from claimx import extract
from claimx.record import ArticleRecord, to_json
from claimx.verify import misplaced

FOLDER = Path(__file__).parent / "cases"
_OPTION = re.compile(r"# (published|url|language|xfail): (.+)")
_SECTION = re.compile(r"^# (claims|times|article|warnings)\n", re.MULTILINE)


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*/*.txt")):
        options, article, sections = parse(path.read_text(encoding="utf-8"))
        reason = options.pop("xfail", None)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(options, article, sections, id=f"{path.parent.name}/{path.stem}", marks=marks))
    return found


def parse(text: str) -> tuple[dict[str, str], str, dict[str, str]]:
    """Split a case into its options, its article and its sections."""
    options = {}
    while match := _OPTION.match(text):
        options[match[1]] = match[2]
        text = text[match.end() :].removeprefix("\n")
    article, *rest = _SECTION.split(text)
    return options, article.strip("\n"), dict(zip(rest[::2], rest[1::2], strict=True))


@pytest.mark.parametrize(("options", "article", "sections"), cases())
def test_case(options: dict[str, str], article: str, sections: dict[str, str]) -> None:
    record = extract(article, **{"language": "en", **options}, include_text=True)
    assert misplaced(record, record.article.text.content or "") == []
    assert to_json(extract(article, **{"language": "en", **options}, include_text=True)) == to_json(record)
    assert sections, "a case expects something"
    wrong = [line for name, body in sections.items() for line in CHECKS[name](record, body)]
    assert wrong == [], described(record)


def words_of(predicate) -> set[str]:
    return {predicate.text, predicate.text.split()[0], predicate.lemma}


def check_claims(record: ArticleRecord, body: str) -> list[str]:
    wrong = []
    for block in body.strip().split("\n\n"):
        wanted = dict(line.split(": ", 1) for line in block.splitlines())
        word = wanted.pop("predicate", None) or wanted.pop("absent")
        found = [slots(c) for c in record.claims if word in words_of(c.what.predicate)]
        if "absent: " in block:
            wrong += [f"there is a claim with the predicate {word!r}"] if found else []
        elif not found:
            wrong.append(f"no claim with the predicate {word!r}")
        else:
            wrong += min((differences(word, wanted, claim) for claim in found), key=len)
    return wrong


def slots(claim: Any) -> dict[str, Any]:
    who, when, source = claim.who, claim.when, claim.source
    period = [when.from_ or "", when.to or ""] if when and (when.from_ or when.to) else []
    return {
        "text": claim.text, "what": claim.what.text, "who": who and who.name, "who_text": who and who.text,
        "when": "/".join(dict.fromkeys(period) if all(period) else period) or None,
        "where": claim.where and claim.where.name, "source": source.name, "source_kind": source.kind,
        "source_text": source.text, "cue": source.cue, "speech": source.speech, "via": "; ".join(source.via) or None,
        "modality": claim.modality, "polarity": claim.polarity,
    }  # fmt: skip


def differences(word: str, wanted: dict[str, str], claim: dict[str, Any]) -> list[str]:
    return [
        f"{word}: {key} is {claim[key]!r}, not {value!r}"
        for key, value in wanted.items()
        if plain(claim[key], key) != plain(None if value == "none" else value, key)
    ]


def plain(value: str | None, key: str) -> str | None:
    if value is None or key not in {"who", "source"}:
        return value
    return re.sub(r"^(the|a|an) ", "", value.lower())


def check_times(record: ArticleRecord, body: str) -> list[str]:
    found = {time.text: time.value for time in record.times}
    wanted = [line.rsplit(" = ", 1) for line in body.strip().splitlines()]
    return [
        f"the time {words!r} is {found.get(words)!r}, not {value!r}"
        for words, value in wanted
        if found.get(words) != (None if value == "none" else value)
    ]


def check_article(record: ArticleRecord, body: str) -> list[str]:
    article = record.article
    text = article.text.content or ""
    story = " ".join(text[start:end] for start, end in article.body)
    wrong = []
    for line in body.strip().splitlines():
        key, value = line.split(": ", 1)
        if key == "body":
            first, last = value.split(" … ")
            wrong += [] if story.startswith(first) and story.endswith(last) else [f"the story is {story!r}"]
            continue
        found = ", ".join(article.authors) if key == "authors" else getattr(article, key)
        wrong += [] if (found or "none") == value else [f"{key} is {found!r}, not {value!r}"]
    return wrong


def check_warnings(record: ArticleRecord, body: str) -> list[str]:
    found = [warning.code for warning in record.warnings]
    return [] if found == body.split() else [f"the warnings are {found}, not {body.split()}"]


CHECKS = {"claims": check_claims, "times": check_times, "article": check_article, "warnings": check_warnings}


def described(record: ArticleRecord) -> str:
    return "\n".join(str({"predicate": c.what.predicate.text, **slots(c)}) for c in record.claims) or "no claims"

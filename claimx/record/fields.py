"""What every field of the record means: for the JSON Schema and for docs/record.md."""

from __future__ import annotations

from typing import Any

_SPAN = {
    "text": "The words of the article: `article[start:end]`, to the letter.",
    "start": "Offset of the first character, in code points from 0.",
    "end": "Offset after the last character.",
}
_PERIOD = {
    "from": "First day, ISO, inclusive; null where open or unknown.",
    "to": "Last day, ISO, inclusive; null where open or unknown.",
}
_RESOLVED = {"resolved": "0 to 1: how likely the name is who is meant; null where the words stand as written."}
_ENTITY = {"entity": "Id of the entity in `entities`; null where it is none, or more than one."}
_NAMED = {
    "kind": "`named`: somebody with a name in the article; `unnamed`: officials, witnesses, an impersonal passive; "
    "`outlet`: the article's own voice; `unknown`: in quotation marks, speaker not found.",
    "name": "The fullest name the article gives; null for the outlet and for an impersonal passive.",
}

_VOICE = (
    "What kind of voice: `PERSON`, `ORG`, `GROUP` (several people), `DOCUMENT` (a report, a sign, a study); null where "
    "the words do not tell."
)

FIELDS: dict[str, dict[str, str]] = {
    "ArticleRecord": {
        "schema": "Name and version of this form. It grows by addition only.",
        "article": "What is known about the article itself.",
        "entities": "Persons, organisations, places and things, each once, with all mentions.",
        "times": "All time expressions, in text order.",
        "attributions": "Who puts what forward in which words, in text order.",
        "claims": "The claims, in text order; `rank` orders them by weight.",
        "coverage": "How much of the text was analysed.",
        "warnings": "What a user should know about this article.",
        "run": "What produced the record.",
    },
    "ArticleInfo": {
        "id": "`a_` and 16 hex digits of the text's SHA-256.",
        "origin": "Where the article came from.",
        "title": "The headline.",
        "deck": "The line below the headline.",
        "authors": "Names from the byline, without titles.",
        "publisher": "Name of the outlet.",
        "published": "Day of publication, ISO. Relative dates are anchored to it.",
        "published_from": "What gave the day: option, record, json-ld, meta, url, text.",
        "language": "Two-letter code.",
        "text": "The decoded text.",
        "body": "The stretches that are the story, as pairs of offsets. Marks of Markdown inside them are not read.",
        "kept": "What `--keep` carries over from the input: name and value.",
        "headline": "Where the title stands in the text, as offsets; null where the text is without it.",
    },
    "Origin": {
        "path": "The input as it was named; `-` for standard input.",
        "record": "Number or id of the record inside a bulk file.",
        "url": "Address of the page, where the input or an option tells it.",
        "sha256": "SHA-256 of the bytes of the file or record.",
        "bytes": "Their number.",
        "media_type": "What the bytes are.",
        "encoding": "How they were decoded.",
    },
    "Text": {
        "length": "Code points of the text.",
        "sha256": "SHA-256 of the text's UTF-8 form.",
        "content": "The text itself, with --include-text.",
    },
    "Entity": {
        "id": "`e1`, `e2`, …: within this record.",
        "name": "The fullest name the article gives.",
        "type": "PERSON, ORG, GPE, LOC, NORP, FAC, EVENT, PRODUCT, WORK, GROUP or THING.",
        "role": "What the article says it is: “mayor”.",
        "mentions": "All places where it is meant, pronouns included, as pairs of offsets.",
    },
    "Time": {
        "id": "`t1`, `t2`, …: within this record.",
        **_SPAN,
        "type": "TIMEX3 type: DATE, TIME, DURATION or SET.",
        "value": "TIMEX3 value; null where it cannot be known.",
        "mod": "TIMEX3 modifier: EARLY, START, MID, END, APPROX, …",
        **_PERIOD,
        "precision": "day, week, month, quarter, season, year, decade, century, time, …",
    },
    "Source": {
        **_NAMED,
        **_SPAN,
        **_ENTITY,
        "role": "What the article says the source is.",
        **_RESOLVED,
        "type": _VOICE,
    },
    "Passage": _SPAN,
    "Said": {**_SPAN, **_PERIOD, "time": "Id of the time expression in `times`."},
    "Attribution": {
        "id": "`q1`, `q2`, …: within this record.",
        "speech": "direct, indirect or mixed.",
        "source": "Who vouches.",
        "cue": "The words that say so: “said”, “according to”.",
        "content": "What is put forward, as pairs of offsets; it may be split.",
        "said": "When it was said.",
        "within": "Id of the attribution that this one stands in.",
        "class": "`report`: said or shown; `belief`: thought, hoped, planned; `directive`: asked of somebody; "
        "`question`: asked or left open, so not asserted.",
    },
    "Claim": {
        "id": "`c_` and 16 hex digits of the hash of article id, predicate span and predicate.",
        "rank": "1 = what the article is mainly about.",
        **_SPAN,
        "who": "The understood subject.",
        "what": "The verb group with its complements.",
        "when": "When it holds or happens, where the text says so; a headline's may stand in the story. "
        "The time of saying is in the attribution.",
        "where": "The place; a headline's may stand in the story.",
        "source": "Who vouches for the claim.",
        "modality": "actual, planned, possible, hypothetical or normative.",
        "polarity": "positive or negative.",
        "numbers": "The amounts in the claim.",
        "confidence": "0 to 1: how likely the claim is one, calibrated on held-out articles.",
        "statement": "The claim as a sentence to read, of the article's own words and its entities' names.",
        "part_of": "Id of the claim whose statement holds this one; null for a claim that stands for itself.",
        "repeats": "Id of the claim that says the same: a headline told in full, a sentence printed twice.",
    },
    "Statement": {
        "text": "The parts joined: one blank between them, none before a closing mark, names as in “A, B and C”.",
        "spans": "The parts, in the order of the sentence.",
    },
    "StatementPart": {
        "text": "The words of the article, or the name of the entity.",
        "start": "Offset of the first character; null for a name.",
        "end": "Offset after the last character; null for a name.",
        "entity": "Id of the entity whose name stands here; null for words of the article.",
    },
    "Who": {
        "name": "The fullest name the article gives; several are parted by `; `.",
        **_SPAN,
        **_ENTITY,
        **_RESOLVED,
    },
    "What": {**_SPAN, "predicate": "The word that carries the claim."},
    "Predicate": {**_SPAN, "lemma": "Its dictionary form."},
    "When": {
        **_SPAN,
        "value": "TIMEX3 value.",
        **_PERIOD,
        "precision": "day, week, month, …",
        "time": "Id of the time expression in `times`.",
    },
    "Where": {"name": "Name of the place.", **_SPAN, **_ENTITY},
    "ClaimSource": {
        **_NAMED,
        **_SPAN,
        **_ENTITY,
        "cue": "The words that attribute: “said”.",
        "speech": "direct, indirect or mixed.",
        "attribution": "Id of the attribution in `attributions`.",
        "via": "The outer voices of a chain, outermost first: Reuters reported that the minister said.",
        **_RESOLVED,
        "said": "When it was said.",
        "type": _VOICE,
        "role": "What the article says the source is: “mayor”.",
    },
    "Number": {
        **_SPAN,
        "value": "The amount.",
        "unit": "Currency code, `percent`, a measure, or the thing counted.",
        "approximate": "“about”, “more than”, “nearly”.",
        "of": "What is counted or measured: “people killed”; null where the words do not say.",
    },
    "Coverage": {
        "chars": "Code points of the text.",
        "body_chars": "Of these, in the story.",
        "sentences": "Sentences that were analysed.",
        "skipped": "What was not analysed, and why.",
    },
    "SkippedSpan": {"start": _SPAN["start"], "end": _SPAN["end"], "reason": "furniture, title, byline, caption, …"},
    "Warning_": {"code": "Stable code: `W_DATE_ANCHOR`.", "message": "One line for people."},
    "Run": {
        "claimx": "Version of claimx.",
        "model": "Name and version of the spaCy pipeline.",
        "digest": "Digest of all that decides the output besides the text.",
    },
    "FlatRow": {
        "claim_id": "`id` of the claim.",
        "article_id": "`id` of the article.",
        "path": "The input as it was named.",
        "record": "Number or id of the record inside a bulk file.",
        "url": "Address of the page.",
        "title": "The headline.",
        "publisher": "Name of the outlet.",
        "published": "Day of publication, ISO.",
        "rank": "1 = what the article is mainly about.",
        "text": "The words of the claim.",
        "char_start": "Offset of the first character, in code points from 0.",
        "char_end": "Offset after the last character.",
        "who": "The understood subject, by its fullest name.",
        "who_text": "The words that stand for it here.",
        "what": "The verb group with its complements.",
        "predicate": "The word that carries the claim.",
        "date_text": "The words of the time.",
        "date_from": "First day, ISO, inclusive.",
        "date_to": "Last day, ISO, inclusive.",
        "date_precision": "day, week, month, …",
        "place": "Name of the place.",
        "source_kind": "named, unnamed, outlet or unknown (quoted, speaker not found).",
        "source": "Who vouches, by the fullest name.",
        "source_text": "The words that stand for the source here.",
        "cue": "The words that attribute.",
        "speech": "direct, indirect or mixed.",
        "via": "The outer voices, outermost first, parted by ` > `.",
        "modality": "actual, planned, possible, hypothetical or normative.",
        "polarity": "positive or negative.",
        "confidence": "0 to 1.",
        "statement": "The claim as a sentence to read.",
        "part_of": "`claim_id` of the claim that holds this one.",
        "repeats": "`claim_id` of the claim that says the same.",
        "said_from": "First day of saying, ISO, inclusive.",
        "said_to": "Last day of saying, ISO, inclusive.",
        "source_type": "PERSON, ORG, GROUP or DOCUMENT.",
        "source_role": "What the article says the source is.",
        "who_resolved": "0 to 1: how likely the name is whom the words mean.",
        "source_resolved": "0 to 1: the same for the source.",
        "numbers": "The amounts in the claim, as a JSON list of `text`, `value`, `unit`, `approximate`, `of`.",
    },
}


def with_descriptions(schema: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a record or a row, with the meaning of every field added."""
    kinds = {
        name: {
            **kind,
            "properties": {
                field: {**form, "description": FIELDS[name][field]} for field, form in kind["properties"].items()
            },
        }
        for name, kind in schema["$defs"].items()
    }
    return {**schema, "$defs": kinds}

"""Authors of records, however deep their names lie."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimx.article import Article
from claimx.read import read_bytes

TEXT = "The quarry at Hest will close in May, its owner said on Monday. Sixty people work there."
ONE: list[dict[str, Any]] = [
    {"author": {"name": "Ann Roy"}},
    {"authors": [{"person": {"name": "Ann Roy"}}]},
    {"_embedded": {"author": [{"name": "Ann Roy", "slug": "ann"}]}, "author": 4},
    {"bylines": [{"text": "By Ann Roy"}]},
    {"authors": {"data": [{"attributes": {"name": "Ann Roy"}}]}},
    {"authors": [{"displayName": "Ann Roy", "role": "Reporter"}]},
    {"contributors": [{"role": "Photographer", "name": "Bo Lind"}, {"type": "author", "profile": {"first": "Ann", "last": "Roy"}}]},
    {"credits": {"by": [{"type": "author", "name": "Ann Roy"}], "photos": [{"name": "Bo Lind"}]}},
    {"author": {"given": "Ann", "family": "Roy"}},
    {"author": {"node": {"name": "Ann Roy"}}},
    {"authors": '[{"name": "Ann Roy"}]'},
    {"authors": {"0": "Ann Roy"}},
    {"tags": [{"type": "keyword", "webTitle": "Quarries"}, {"type": "contributor", "webTitle": "Ann Roy"}]},
    {"meta": {"author": "Ann Roy"}},
]  # fmt: skip


def read(fields: dict[str, Any]) -> Article:
    record = {"title": "Quarry to close", "text": TEXT, **fields}
    (found,) = read_bytes(json.dumps(record).encode(), name="a.json")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("fields", ONE, ids=json.dumps)
def test_the_name_is_found(fields):
    assert read(fields).authors == ("Ann Roy",)


def test_who_only_took_the_picture_is_no_author():
    assert read({"contributors": [{"role": "Photographer", "name": "Bo Lind"}]}).authors == ()


@pytest.mark.parametrize("flag", [{"isAgency": True}, {"is_agency": True}, {"type": "Agency"}], ids=json.dumps)
def test_an_agency_that_is_marked_as_one_is_no_author(flag):
    own = {"name": "Ann Roy", "type": "author", "isAgency": False}
    assert read({"authors": [own, {"name": "Quarrywire", **flag}]}).authors == ("Ann Roy",)
    assert read({"authors": [{"name": "Quarrywire", **flag}]}).authors == ()


def test_metadata_say_what_the_record_does_not():
    found = read({"meta": {"author": "Ann Roy", "date": "2024-03-06", "title": "Another"}})
    assert (found.title, found.authors, found.published) == ("Quarry to close", ("Ann Roy",), "2024-03-06")

"""The shape of the package: layers, small modules, sorted names, no words that say nothing."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import socket
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

import claimx

PACKAGE = Path(claimx.__file__).parent
MODULES = sorted(
    module.name for module in pkgutil.walk_packages([str(PACKAGE)], "claimx.") if module.name != "claimx.__main__"
)


def test_layers_hold():
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", MODULES)
def test_module_can_be_imported_first(name):
    assert importlib.import_module(name).__doc__, "a module says what it is for"


def test_no_module_says_nothing():
    names = {name.rsplit(".", 1)[1] for name in MODULES}
    assert names & {"utils", "helpers", "common", "core", "misc"} == set()


def test_public_names_are_sorted():
    assert claimx.__all__ == sorted(claimx.__all__)


def test_no_two_modules_need_each_other():
    """Nor more than two in a circle; what is imported inside a function or for its type alone counts too."""
    graph = grimp.build_graph("claimx", cache_dir=None)
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    while free := [name for name in needs if not needs[name] & needs.keys()]:
        for name in free:
            del needs[name]
    assert needs == {}


# the columns that the attribution's CRFs were trained on, and the features of the classifier, are named by labels
_NAMES_LABELS = {
    "annotate/attribution/contested.py",
    "annotate/attribution/features.py",
    "annotate/attribution/find.py",
    "annotate/attribution/rules.py",
    "annotate/attribution/surroundings.py",
    "annotate/claims/detect/features.py",
    "annotate/claims/weight/features.py",
    "annotate/coreference/kinds.py",
}


def test_one_file_names_labels_and_tags():
    """Others ask `child in SUBJECTS`, `verb in FINITE`: see `claimx/annotate/clause/labels.py`."""
    from claimx.annotate.clause import labels

    groups = [group for group in vars(labels).values() if isinstance(group, labels.Relations | labels.Forms)]
    names = frozenset[str]().union(*(group.names for group in groups)) - {
        "case",
        "mark",
        "dep",
        "compound",
        "TO",
        "POS",
        "DT",
        "IN",
    }
    found = set()
    for path in (PACKAGE / "annotate").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            reads = isinstance(node, ast.Attribute) and node.attr in {"dep_", "tag_"}
            if reads or (isinstance(node, ast.Constant) and node.value in names):
                found.add(path.relative_to(PACKAGE).as_posix())
    assert found - {"annotate/clause/labels.py"} <= _NAMES_LABELS
    assert len(_NAMES_LABELS) <= 12


_WORD = re.compile("['’]?[A-Za-z][a-z.'’-]+")  # no label such as NOUN, no mark, no name with an underscore


def _elements(node):
    """The constants of a set, of what `set` and `frozenset` are given, of a tuple or list behind `in`."""
    if isinstance(node, ast.Set):
        return [node.elts]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"set", "frozenset"}:
        return [_given(argument) for argument in node.args]
    if isinstance(node, ast.Compare) and any(isinstance(operator, ast.In | ast.NotIn) for operator in node.ops):
        return [side.elts for side in node.comparators if isinstance(side, ast.Tuple | ast.List)]
    return []


def _given(argument):
    """What a call is given: the elements of a list, the text of "who which that".split()."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        return [argument.func.value]
    return getattr(argument, "elts", [])


def _word_sets(path):
    """The lines where a file writes out a set of more than three words."""
    lines = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for elements in _elements(node):
            texts = [item.value for item in elements if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if sum(_WORD.fullmatch(word) is not None for text in texts for word in text.split()) > 3:
                lines.add(node.lineno)
    return sorted(lines)


def test_words_are_data():
    """A set of words is a line of `lexicons/cues.txt` or `groups*.txt`, under a name that says what it is for."""
    found = [
        f"{path.relative_to(PACKAGE)}:{line}" for path in sorted(PACKAGE.rglob("*.py")) for line in _word_sets(path)
    ]
    assert len(found) <= 20, found


def test_groups_of_words_have_one_name_and_a_use():
    """A second line of a name would hide the first; a line that nobody asks for says nothing."""
    lexicons = sorted((PACKAGE / "lexicons").glob("groups*.txt"))
    lines = [line for path in lexicons for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    names = [line.split(":", 1)[0] for line in lines]
    assert len(names) == len(set(names))
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [name for name in names if f'"{name}"' not in code and "pronouns_" not in name] == []


def test_annotate_has_ten_rooms():
    folder = PACKAGE / "annotate"  # a folder that git has emptied may stay behind with its caches: it is no room
    rooms = {path.relative_to(folder).parts[0].removesuffix(".py") for path in folder.rglob("*.py")} - {"__init__"}
    assert len(rooms) <= 10, sorted(rooms)
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [room for room in rooms if room not in page] == []


def test_the_page_of_the_architecture_names_places_that_exist():
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    places = [place for place in re.findall(r"`([\w/]+(?:/|\.py|\.txt))`", page) if "/" in place]
    assert len(places) > 10
    for place in places:
        assert (PACKAGE / place).exists() or (PACKAGE.parent / place).exists(), place


def test_importing_claimx_is_light():
    code = "import claimx, sys; print([n for n in ('spacy', 'numpy', 'typer', 'rich', 'lxml') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_no_clock_is_read():
    """Relative dates resolve against the publication day; the machine's date is never asked for."""
    asked = {"today", "now", "utcnow", "localtime", "gmtime"}
    for path in PACKAGE.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        asking = [call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in asked]
        assert asking == [], path


def test_no_pickle_is_loaded():
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not imported & {"pickle", "marshal", "shelve", "joblib", "dill"}, path


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_: object, **__: object):
        msg = "the network was asked for"
        raise AssertionError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_no_network_is_used(no_network):
    record = claimx.extract(
        "The mayor said on Monday that the old bridge would close.", published="2024-03-06", language="en"
    )
    assert record.claims


def test_two_runs_give_the_same_bytes_whatever_the_surroundings(tmp_path):
    samples = PACKAGE.parent / "samples"
    outputs = set()
    for jobs, surroundings in (
        ("1", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("1", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}),
        ("2", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"}),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "claimx", "extract", samples / "harbour.txt", samples / "clinic.html", samples / "crawler.jsonl", "--jobs", jobs, "-q", "-f", "json"],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PACKAGE.parent), **surroundings}, cwd=tmp_path, capture_output=True, check=True,
        )  # fmt: skip
        assert ran.stdout.count(b"\n") == 5
        outputs.add(ran.stdout)
    assert len(outputs) == 1

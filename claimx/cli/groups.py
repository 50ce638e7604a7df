"""Options that go together: declared once, and turned once into what the library takes.

A command takes a group as one parameter, `spread` gives its options to the command line:

    @app.command()
    @spread
    def extract(inputs: Inputs, reading: Reading, talk: Talk) -> int: ...
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from claimx.cli import parameters as p
from claimx.cli.console import Voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimx.options import ExtractOptions
    from claimx.read import ReadOptions
    from claimx.render.formats import Look

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Base of the groups."""


@dataclass(frozen=True, kw_only=True)
class Reading(Group):
    """How articles are read."""

    published: p.Published = None
    url: p.Url = None
    encoding: p.Encoding = None
    language: p.Language = None
    field: p.Field = None
    keep: p.Keep = None
    clean: p.Clean = False
    max_bytes: p.MaxBytes = p.MAX_BYTES

    def options(self, output: Path | None = None) -> ReadOptions:
        """Give what the library takes; `output` is what the run writes."""
        from claimx.read import ReadOptions

        given = asdict(self)
        del given["keep"]
        where = p.fields(given.pop("field"))
        return ReadOptions(fields=where, keep=self.kept(), output=str(output) if output else None, **given)

    def kept(self) -> tuple[str, ...]:
        """Give the names of what flat rows take over from the input."""
        return p.names(self.keep)


@dataclass(frozen=True, kw_only=True)
class Analysis(Group):
    """How articles are analysed."""

    min_confidence: p.MinConfidence = 0.0
    fast: p.Fast = False
    model: p.Model = None

    def options(self, *, include_text: bool) -> ExtractOptions:
        """Give what the library takes."""
        from claimx.options import ExtractOptions

        return ExtractOptions(include_text=include_text, **asdict(self))


@dataclass(frozen=True, kw_only=True)
class Choice(Group):
    """How many claims are shown."""

    top: p.Top = None
    all: p.All = False

    def on(self, look: Look) -> Look:
        """The look with this choice."""
        return replace(look, top=self.top, folded=self.all)


@dataclass(frozen=True, kw_only=True)
class Shape(Group):
    """How flat rows are written."""

    columns: p.Columns = None
    bom: p.Bom = False

    def on(self, look: Look, name: str) -> Look:
        """The look with this shape, for the format `name`; what it keeps of the input is known by then.

        Raises `UsageError` where they do not go together.
        """
        from claimx.render.formats import columns

        return replace(look, columns=columns(self.columns, format=name, bom=self.bom, kept=look.keep), bom=self.bom)


@dataclass(frozen=True, kw_only=True)
class Talk(Group):
    """What is said on standard error, and how."""

    quiet: p.Quiet = False
    verbose: p.Verbose = False
    no_color: p.NoColor = False

    def voice(self) -> Voice:
        """Give who says it."""
        return Voice(quiet=self.quiet, verbose=self.verbose, color=not self.no_color)


def spread(command: Callable[..., T]) -> Callable[..., T]:
    """Make a command of options out of one that takes groups of them."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in hints.items() if isinstance(kind, type) and issubclass(kind, Group)}

    def run(**given: Any) -> T:
        made = {name: kind(**{f.name: given.pop(f.name) for f in fields(kind)}) for name, kind in groups.items()}
        return command(**made, **given)

    flat: list[Parameter] = []
    for name, own in signature(command).parameters.items():
        if name not in groups:
            flat.append(own.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY))
            continue
        kinds = get_type_hints(groups[name], include_extras=True)
        flat += [
            Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=kinds[f.name])
            for f in fields(groups[name])
        ]
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = Signature(flat)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in flat}
    return run

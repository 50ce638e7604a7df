"""What is asked again and again of the same word is worked out once, as long as somebody keeps the answers.

    @once
    def is_question(verb: Token) -> bool: ...

    with answers_kept(doc):             # while the claims of one Doc are made
        ...

Outside of `answers_kept` every call works its answer out anew: the parse may still be mended then. The answers go with
the block, so that none outlives its Doc or is taken for that of another.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    Answers = dict[tuple[Any, ...], Any]

__all__ = ["answers_kept", "once"]

Answer = TypeVar("Answer")
More = ParamSpec("More")
_KEPT: dict[int, Answers] = {}  # by the `id` of a Doc that somebody holds meanwhile

_NEW = object()


@contextmanager
def answers_kept(doc: Doc) -> Iterator[None]:
    """Keep the answers about the words of a Doc, whose parse is final, until the block ends."""
    around = _KEPT.get(id(doc))
    _KEPT[id(doc)] = {}
    try:
        yield
    finally:
        if around is None:
            del _KEPT[id(doc)]
        else:
            _KEPT[id(doc)] = around


def once(ask: Callable[Concatenate[Token, More], Answer]) -> Callable[Concatenate[Token, More], Answer]:
    """Let a function of a word, whose answer nobody changes, be worked out once for the same word and options."""

    @wraps(ask)
    def asked(token: Token, /, *args: More.args, **options: More.kwargs) -> Answer:
        answers = _KEPT.get(id(token.doc))
        if answers is None:
            return ask(token, *args, **options)
        key = (ask, token.i, *args, *options.values()) if args or options else (ask, token.i)
        found: Answer = answers.get(key, _NEW)
        if found is _NEW:
            found = answers[key] = ask(token, *args, **options)
        return found

    return asked

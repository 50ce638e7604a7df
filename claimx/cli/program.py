"""The program around the commands: it turns errors into messages and exit codes."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import shlex
import signal
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from claimx.cli import checking, comparing  # noqa: F401 - add their commands, in the order of the help
from claimx.cli.commands import app
from claimx.cli.console import Voice
from claimx.errors import ClaimxError, Exit, OutputError, UsageError
from claimx.lean import keep_spacys_cli_out

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; no exception leaves it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(50_000)  # a model is many objects that stay: looking for waste among them is most of the search
    atexit.register(gc.freeze)  # the system takes the memory back: a last look at each object costs a tenth of a second
    keep_spacys_cli_out()
    with suppress(ValueError):  # not the main thread, which alone hears signals
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # who ends it, ends it as Ctrl-C does: tidily
    voice = Voice(verbose=bool({"-v", "--verbose"} & set(given)), color="--no-color" not in given)
    try:
        code = app(given, prog_name="claimx", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        return Exit.OK
    except SystemExit as left:
        if not isinstance(left.__context__, BrokenPipeError):  # which typer leaves with, as with a failure
            raise
        _silence()
        return Exit.OK
    except KeyboardInterrupt:
        voice.note("interrupted")
        return Exit.INTERRUPTED
    except ClaimxError as error:
        if isinstance(error, OutputError):
            _silence()
        voice.error(error)
        return _failed(error.exit, given)
    except typer.TyperException as error:
        where = next((word for word in given[:1] if not word.startswith("-")), "")
        message = error.format_message().rstrip(".")
        known = getattr(typer.main.get_command(app), "commands", {})
        command = f"claimx {where}" if where in known else "claimx"
        is_input = where not in known and os.path.exists(where)  # noqa: PTH110 - any word
        hint = f"claimx extract {shlex.quote(where)}" if is_input else f"see `{command} --help`"
        voice.error(UsageError(message, where=where, hint=hint))
        return Exit.USAGE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _failed(_bug(error, voice), given)
        _silence()
        voice.error(OutputError("cannot be written: the disk is full", where="standard output", hint="make room"))
        return _failed(OutputError.exit, given)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug is told, not thrown at people
        return _failed(_bug(error, voice), given)
    return int(code or Exit.OK)


def _failed(code: Exit, given: Sequence[str]) -> Exit:
    """The exit code of a failure: of `diff` 1 says that something changed, so that it fails with 2."""
    return Exit.USAGE if code == Exit.NOTHING and given[:1] == ["diff"] else code


def _silence() -> None:
    # what is still in the buffer has nowhere to go: the reader has what it wanted (`| head`), or the disk is full
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(error: Exception, voice: Voice) -> Exit:
    message = f"{type(error).__name__}: {error}"
    failure = ClaimxError(message, hint="a bug in claimx: please report it with what -v prints")
    failure.add_note("".join(traceback.format_exception(error)))
    voice.error(failure)
    return Exit.NOTHING

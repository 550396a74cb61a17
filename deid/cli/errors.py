"""Errors -> one line on standard error and an exit code. No text of a document gets there."""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import ParamSpec

import typer

from deid.errors import (
    AnnotationError,
    AuditError,
    DeidError,
    InputError,
    KeyFileError,
    LeakError,
    ModelError,
    OutputError,
    PolicyError,
    VaultError,
    described,
)

__all__ = ["ExitCode", "guarded", "reporting", "say"]

P = ParamSpec("P")


class ExitCode(IntEnum):
    """What the command says to the shell; 2, wrong usage, is typer's."""

    FAILED = 1
    INPUT = 3
    POLICY = 4
    LEAK = 5
    OUTPUT = 6
    KEY = 7
    MODEL = 8
    VAULT = 9
    AUDIT = 10
    INTERRUPTED = 130
    """128 + SIGINT, as shells have it."""
    BROKEN_PIPE = 141
    """128 + SIGPIPE."""


_CODES: tuple[tuple[type[DeidError], ExitCode], ...] = (
    (InputError, ExitCode.INPUT),
    (AnnotationError, ExitCode.INPUT),
    (PolicyError, ExitCode.POLICY),
    (LeakError, ExitCode.LEAK),
    (OutputError, ExitCode.OUTPUT),
    (KeyFileError, ExitCode.KEY),
    (ModelError, ExitCode.MODEL),
    (VaultError, ExitCode.VAULT),
    (AuditError, ExitCode.AUDIT),
)


def _report(error: Exception) -> ExitCode:
    """Print what went wrong in one line, and give the exit code for it."""
    say(described(error))
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.FAILED)


@contextmanager
def reporting(go_on: bool = True) -> Iterator[None]:
    """Report what fails inside and go on after it; where not to `go_on`, and with DEID_DEBUG=1, it passes as it is."""
    try:
        yield
    except Exception as error:
        if not go_on or _is_debugging():
            raise
        _report(error)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with its errors turned into a line and an exit code; with DEID_DEBUG=1 they pass as they are."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.BadParameter):
            raise
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            _discard_output()
            raise typer.Exit(ExitCode.BROKEN_PIPE) from None
        except Exception as error:
            if _is_debugging():
                raise
            raise typer.Exit(_report(error)) from None

    return run


def _is_debugging() -> bool:
    return os.environ.get("DEID_DEBUG") == "1"


def say(message: str) -> None:
    """Print a line about a failure on standard error."""
    line = " ".join(message.split())
    # A file's name may hold anything, commands to the terminal too.
    print(
        "deid:", "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line), file=sys.stderr
    )


def _discard_output() -> None:
    """Point standard output nowhere, so that Python does not complain when it flushes it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

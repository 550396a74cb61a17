"""What people see: tables and coloured text on a terminal, plain aligned columns anywhere else."""

import re
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from rich.console import Console
from rich.table import Table

__all__ = ["console", "harmless", "print_table"]

_WIDEST = 40  # columns: one long cell should not push all others out of sight
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Pass it on: rich would end the process with an exit code of its own."""
        raise BrokenPipeError


def console(file: TextIO | None = None, *, color: bool = True) -> Console:
    """A console for standard output, or `file`, which takes what is printed for text and nothing else."""
    stream = file or sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")  # a terminal that lacks `ñ` should not stop the work
    return _Console(file=stream, markup=False, highlight=False, emoji=False, no_color=None if color else True)


def harmless(text: str) -> str:
    """The text with its control characters replaced, so that a document cannot command the terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def print_table(out: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their columns: ruled on a terminal; else aligned, unwrapped, a line a row."""
    if out.is_terminal:
        table = Table(*columns)
        for row in rows:
            table.add_row(*row)
        out.print(table)
        return
    widths = [min(_WIDEST, max(map(len, cells))) for cells in zip(columns, *rows, strict=True)]
    for row in (columns, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out.print(line.rstrip(), soft_wrap=True)

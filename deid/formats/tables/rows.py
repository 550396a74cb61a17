"""Rows of a table as they stand in the file: nothing of a cell is lost, be it a quotation mark.

The grammar is that of RFC 4180 with any separator and line end; a quoted cell may hold separators and line ends, and a
doubled quotation mark stands for one. Rows may be of any number of cells.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from deid.errors import FormatError
from deid.formats.records.decoding import LONGEST, line_ends

__all__ = ["Dialect", "Row", "rows"]

_LEAST_READ = 1 << 16  # characters
_SIGNS = re.compile(r"[\r\n]+")
_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a table are written.

    Attributes:
        separator: what stands between two cells; empty if a row is one cell.
        quote: what stands around a cell that holds separators or line ends; empty if nothing does.
    """

    separator: str
    quote: str = '"'

    def value(self, cell: str) -> str:
        """What a cell says."""
        if not self.quote or not cell.startswith(self.quote):
            return cell
        return cell[1:-1].replace(2 * self.quote, self.quote)

    def cell(self, value: str, old: str) -> str:
        """The cell that says `value`, quoted if `old`, which stood there, was, or if it must be."""
        if not self.quote:  # nothing could stand around it
            return _SIGNS.sub(" ", value.replace(self.separator, " ") if self.separator else value)
        signs = (self.separator, self.quote, "\r", "\n")
        if not old.startswith(self.quote) and not any(sign and sign in value for sign in signs):
            return value
        return self.quote + value.replace(self.quote, 2 * self.quote) + self.quote


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        line: the number of its first line in the file, from 1 on.
        cells: as they stand there.
        end: its line end; empty if the file ends with it.
    """

    line: int
    cells: tuple[str, ...]
    end: str

    @property
    def is_blank(self) -> bool:
        """Whether it is a line with nothing on it."""
        return len(self.cells) == 1 and not self.cells[0].strip()


class _FaultError(Exception):
    """What is wrong, and at which offset."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


def rows(texts: Iterable[str], dialect: Dialect, doc_id: str, line: int = 1) -> Iterator[Row]:
    """The rows of a table whose text comes in pieces; only one row is held at a time.

    Args:
        texts: the pieces; none is empty.
        dialect: how the cells are written.
        doc_id: names the file in errors.
        line: the number of the first line.

    Raises:
        FormatError: if a quotation mark is not closed, or text stands behind one, or a row is endless.
    """
    source = iter(texts)
    buffer, place, is_last = "", 0, False
    while True:
        try:
            row = _row(buffer, place, dialect, line, is_last=is_last)
        except _FaultError as fault:
            line += line_ends(buffer[place : fault.place])
            raise FormatError(f"{doc_id}: line {line}: {fault}") from None
        if row is not None:
            raw = dialect.separator.join(row.cells) + row.end
            place += len(raw)
            line += line_ends(raw)
            yield row
            continue
        if is_last:
            return
        if len(buffer) - place > LONGEST:
            raise FormatError(f"{doc_id}: line {line}: a row of more than {LONGEST >> 20} million characters")
        buffer, is_last = _filled(buffer[place:], source)
        place = 0


def _filled(rest: str, source: Iterator[str]) -> tuple[str, bool]:
    """What is left and as much again, so that a long row is looked through few times; and whether that is all."""
    pieces, length = [rest], 0
    while length < max(_LEAST_READ, len(rest)):
        text = next(source, None)
        if text is None:
            return "".join(pieces), True
        pieces.append(text)
        length += len(text)
    return "".join(pieces), False


def _row(buffer: str, place: int, dialect: Dialect, line: int, *, is_last: bool) -> Row | None:
    """The row at `place`; None if the buffer ends before it does."""
    cells: list[str] = []
    at = place
    while True:
        if dialect.quote and buffer.startswith(dialect.quote, at):
            found = _quoted(dialect).match(buffer, at)
            if found is None and is_last:
                raise _FaultError(at, "a quotation mark that is not closed")
        else:
            found = _plain(dialect).match(buffer, at)
        # Where the buffer ends, the cell or its line end may go on.
        if found is None or (found.end() + 1 >= len(buffer) and not is_last):
            return None
        cells.append(found[0])
        at = found.end()
        if at == len(buffer):
            return Row(line, tuple(cells), "") if at > place else None
        if dialect.separator and buffer[at] == dialect.separator:
            at += 1
        elif end := _END.match(buffer, at):
            return Row(line, tuple(cells), end[0])
        else:
            raise _FaultError(at, "text behind a quotation mark that closes")


@cache
def _quoted(dialect: Dialect) -> re.Pattern[str]:
    """A quoted cell."""
    quote = re.escape(dialect.quote)
    return re.compile(rf"{quote}[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+{quote}")


@cache
def _plain(dialect: Dialect) -> re.Pattern[str]:
    """A cell without quotation marks around it."""
    return re.compile(rf"[^\r\n{re.escape(dialect.separator)}]*+")

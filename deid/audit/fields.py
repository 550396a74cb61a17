"""The lines of a log as records whose fields are of the kind that they should be, or the place where they are not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from deid.errors import InputError

__all__ = ["Record", "bytes_in", "lines_in", "records_in"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the log as JSON has it.

    Attributes:
        fields: what it says.
        name: the log's name, for errors.
        line: the number of the line, from 1.
    """

    fields: Mapping[str, Any]
    name: str
    line: int

    @property
    def kind(self) -> str:
        """What kind of record it is. Raises as `get` does."""
        return self.get("record", str)

    def get(self, name: str, kind: type[T]) -> T:
        """The value of a field.

        Raises:
            InputError: if the field is missing or of another kind.
        """
        value = self.fields.get(name)
        # The very type: True is an int to Python, and no number to a reader.
        if type(value) is not kind:
            raise self.fault(f"'{name}' is missing or malformed")
        return value

    def part(self, name: str) -> "Record":
        """The object that a field holds. Raises as `get` does."""
        return self.beside(self.get(name, dict))

    def beside(self, fields: Mapping[str, Any]) -> "Record":
        """Other fields in the same place."""
        return Record(fields, self.name, self.line)

    def fault(self, problem: str) -> InputError:
        """The error that says what is wrong here."""
        return InputError(f"{self.name}:{self.line}: {problem}")


def bytes_in(path: Path) -> Iterator[bytes]:
    """The lines of a log as they are, each with its line end, as they are needed.

    Raises:
        InputError: if it cannot be read.
    """
    try:
        with path.open("rb") as lines:
            yield from lines
    except OSError as error:
        raise InputError(f"{path}: the audit log cannot be read: {error.strerror}") from None


def lines_in(path: Path) -> Iterator[str]:
    """The lines of a log as text.

    Raises:
        InputError: if it cannot be read, or is no text in UTF-8.
    """
    for line in bytes_in(path):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(f"{path}: no audit log: not a text in UTF-8") from None


def records_in(lines: Iterable[str], name: str) -> Iterator[Record]:
    """The records that `lines` are, each with its line end; blank ones are passed over.

    Raises:
        InputError: if one is no record, or is cut off; it starts with `name` and the number of the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(line, name, number)


def _record(line: str, name: str, number: int) -> Record:
    place = Record({}, name, number)
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        is_cut = not line.endswith("\n")
        problem = "cut off in the middle of a record: the log is not complete" if is_cut else "not a JSON object"
        raise place.fault(problem) from None
    if not isinstance(fields, dict):
        raise place.fault("not a JSON object")
    return place.beside(fields)

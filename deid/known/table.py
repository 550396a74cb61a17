"""A table of patients (CSV) -> its rows. Messages name the file, the line and the column, never what stands there."""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deid.errors import FormatError, InputError
from deid.formats.text import read
from deid.known.columns import COLUMNS, Columns, Role, read_header
from deid.model import Known
from recognizers.known.forms import day_of
from recognizers.labels import Label
from recognizers.note import compact

__all__ = ["IDENTITY", "Row", "Table", "file_key", "read_table"]

IDENTITY = (Label.PATIENT_ID, Label.NATIONAL_ID, Label.INSURANCE_ID)
"""What tells whose a row is, where the name of a file does not."""

_DELIMITERS = ";,\t"
_HINT = re.compile(r"sep=(.)\r?\n")  # a line that Excel puts before the header
_SEVERAL = re.compile(r"[;|]|\s/\s")
_MANY = frozenset({Label.PHONE_NUMBER, Label.EMAIL_ADDRESS})
_EMPTY = frozenset({"", "null", "none", "nan", "na", "nd", "nc", "desconocido", "desconocida", "noconsta"})


@dataclass(frozen=True, slots=True)
class Row:
    """What a line of the table says.

    Attributes:
        line: its number in the file, from 1 on.
        file: the report's name as `file_key` has it; empty if the row names none.
        known: the values, in the order of the columns, names first.
    """

    line: int
    file: str
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and the names of the columns that are not known."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def file_key(name: str) -> str:
    r"""The name of a file without its folder, the same however its letters are encoded and in any case.

    >>> file_key("Informes\\Alta.TXT")
    'alta.txt'
    """
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").rpartition("/")[2]).casefold()


def read_table(path: Path) -> Table:
    """The table in a file: CSV with a header; UTF-8, UTF-16 or Latin-1; commas, semicolons or tabs.

    Raises:
        InputError: if the file cannot be read or a line of it is wrong.
        FormatError: if it is no text.
    """
    try:
        text = read(path).text
    except FormatError:
        raise FormatError(f"{path}: no table that can be read; save it as CSV in UTF-8") from None
    hint = _HINT.match(text)
    skipped = 1 if hint else 0
    body = text[hint.end() :] if hint else text
    try:
        rows = _rows(path, body, hint[1] if hint else _delimiter(body), skipped)
        header = next(rows)[1]
    except StopIteration:
        raise InputError(f"{path}: an empty table") from None
    columns = _checked(path, header)
    found = [_row(path, line, cells, columns) for line, cells in rows]
    if not found:
        raise InputError(f"{path}: a header and no patient")
    _refuse_twice(path, found)
    return Table(tuple(found), columns.unknown)


def _delimiter(text: str) -> str:
    """What separates the cells of the header: the sign that stands in it most often."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=lambda sign: (header.count(sign), -_DELIMITERS.index(sign)))


def _rows(path: Path, text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that have something in them, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1 + skipped
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise InputError(f"{path}: line {line}: a quotation mark that is not closed, or text behind one") from None
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield line, cells
        line = 1 + skipped + reader.line_num


def _checked(path: Path, header: Sequence[str]) -> Columns:
    """The columns, if they tell whose each row is and something of the patient."""
    columns = read_header(header)
    roles = {role for role in columns.roles if role is not None}
    # A table without a header would show its first patient, so the names are not repeated here.
    if roles.isdisjoint({Role.DOCUMENT, *IDENTITY}):
        raise InputError(f"{path}: line 1: no column for the report or the patient's number; {_wanted()}")
    if roles == {Role.DOCUMENT}:
        raise InputError(f"{path}: line 1: no column with something to look for; {_wanted()}")
    if twice := {role for role in roles & {Role.DOCUMENT, Role.GIVEN} if columns.roles.count(role) > 1}:
        raise InputError(f"{path}: line 1: two columns with the {min(twice)}")
    return columns


def _wanted() -> str:
    """The first names of each kind of column, for a message."""
    first: dict[Role | Label, list[str]] = defaultdict(list)
    for name, role in COLUMNS.items():
        first[role].append(name)
    return "columns may be " + ", ".join(name for names in first.values() for name in names[:3])


def _row(path: Path, line: int, cells: Sequence[str], columns: Columns) -> Row:
    where = f"{path}: line {line}"
    if len(cells) != len(columns.roles):
        raise InputError(f"{where}: {len(cells)} cells, but {len(columns.roles)} columns")
    values: dict[Role | Label, list[str]] = defaultdict(list)
    for role, name, cell in zip(columns.roles, columns.names, cells, strict=True):
        value = " ".join(cell.split())
        if role is None or compact(value) in _EMPTY:
            continue
        values[role] += [one.strip() for one in _SEVERAL.split(value)] if role in _MANY else [value]
        if fault := _fault(role, value):
            raise InputError(f"{where}, column {name}: {fault}")
    known = [Known(Label.PATIENT_NAME, name) for name in _names(values)]
    known += [Known(role, value) for role in values if isinstance(role, Label) for value in values[role] if value]
    file = file_key(values[Role.DOCUMENT][0]) if Role.DOCUMENT in values else ""
    if not file and values.keys().isdisjoint(IDENTITY):
        raise InputError(f"{where}: neither a report nor a number says whose this row is")
    if not known:
        raise InputError(f"{where}: nothing to look for")
    return Row(line, file, tuple(dict.fromkeys(known)))


def _fault(role: Role | Label, value: str) -> str:
    """What is wrong with a cell; empty if nothing is."""
    if role is Label.DATE and day_of(value) is None:
        return "no day, month and year"
    if role is Label.EMAIL_ADDRESS and "@" not in value:
        return "no e-mail address"
    if role in (Role.GIVEN, Role.SURNAME, Role.FULL_NAME) and not any(map(str.isalpha, value)):
        return "no name"
    return ""


def _names(values: Mapping[Role | Label, Sequence[str]]) -> Iterator[str]:
    """The patient's name as `Surnames, Given`, and as the column of full names has it."""
    given, surnames = (" ".join(values.get(role, ())) for role in (Role.GIVEN, Role.SURNAME))
    if given and surnames:
        yield f"{surnames.replace(',', ' ')}, {given.replace(',', ' ')}"
    elif given or surnames:
        yield given or surnames
    elif Role.FULL_NAME in values:
        yield from values[Role.FULL_NAME]


def _refuse_twice(path: Path, rows: Sequence[Row]) -> None:
    """Raise if two rows say the same."""
    first: dict[Row, int] = {}
    for row in rows:
        line = first.setdefault(replace(row, line=0), row.line)
        if line != row.line:
            raise InputError(f"{path}: line {row.line}: the same as line {line}")

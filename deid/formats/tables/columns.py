"""What the columns of a table hold: told, or by their names, or by what the first rows have in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from deid.errors import FormatError
from deid.formats.records.document import Field
from deid.formats.records.meaning import NOTHING, Meaning, is_known, is_like_data, meaning_of, spaced
from deid.formats.records.told import Told, Treatment, as_told
from recognizers.known.forms import day_of
from recognizers.labels import Label
from recognizers.names.grammar import is_given, is_surname
from recognizers.note import fold

__all__ = ["Columns", "columns_of", "header_of"]

_FIRST = 10  # rows among which the header is
_LEAST_CELLS, _LEAST_ALIKE = 3, 0.8
_CODE_NAME = re.compile(r"[^\W\d]\w*")
_WORD = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
_NATIONAL_ID = re.compile(r"(?:\d{7,8}|[XYZ]\d{7})[ -]?[A-Z]", re.IGNORECASE)
_PHONE = re.compile(r"(?:(?:\+|00)34[ -]?)?[6789]\d{2}(?:[ .-]?\d{2,3}){2,3}")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "i"})
_MOST_NAME_WORDS = 8


class Columns(NamedTuple):
    """The columns of a table.

    Attributes:
        width: how many there are.
        fields: what each holds, and some beyond of which the user speaks.
        odd: the names, among the header's, that look like data: they are read with each row, and cannot be changed.
    """

    width: int
    fields: tuple[Field, ...]
    odd: tuple[str, ...]


def header_of(first: Sequence[Sequence[str]], told: Mapping[str, Told], *, is_told: bool | None) -> int | None:
    """The place of the header among the first rows; None if there is none.

    A header taken for a row does no harm, a row taken for a header would show its values. So a header is a row of as
    many cells as most have, none of them like data, and half of them names that columns have; or all of them such
    names as programs use (`var_1`), if there is a known one or below one of them only figures.

    Args:
        first: what the cells of the first rows say.
        told: what the user says about columns.
        is_told: whether there is one, if the user says so: it is then the first row.
    """
    if is_told is not None or not first:
        return 0 if is_told and first else None
    near = first[:_FIRST]
    widths = [len(row) for row in first]
    width = max(widths, key=widths.count)
    at = next((at for at, row in enumerate(near) if len(row) == width), None)
    return at if at is not None and _is_header(first[at], first[at + 1 :], told) else None


def columns_of(
    names: Sequence[str], rest: Sequence[Sequence[str]], told: Mapping[str, Told], *, has_header: bool, doc_id: str
) -> Columns:
    """What the columns hold.

    Args:
        names: the header's cells; of a table without one, those of its first row.
        rest: what the cells of the first rows say.
        told: what the user says, by a column's name or number, from 1 on.
        has_header: whether `names` are names.
        doc_id: names the file in errors.

    Raises:
        FormatError: if the user speaks of a column that isn't there.
    """
    by_name = {name.strip(): number for number, name in reversed(list(enumerate(names)))} if has_header else {}
    width = max([len(names), *map(len, rest)])
    said: dict[int, Told] = {}
    for name, treatment in told.items():
        number = by_name.get(name, int(name) - 1 if name.isdecimal() else -1)
        if not 0 <= number < width:
            # A table without a header would show its first patient, so its names are not repeated.
            raise FormatError(f"{doc_id}: no column {name!r} in it; columns go by the header's names or their numbers")
        said[number] = treatment
    fields = [
        _field(name if has_header else "", [row[number] for row in rest if number < len(row)], said.get(number))
        for number, name in enumerate(names)
    ]
    fields += [_field("", [], said.get(number)) for number in range(len(names), max(said, default=0) + 1)]
    odd = tuple(name for name in names if is_like_data(name)) if has_header else ()
    return Columns(len(names), tuple(fields), odd)


def _field(name: str, cells: Sequence[str], told: Told | None) -> Field:
    """What a column called `name`, which may be empty, holds."""
    meaning = meaning_of(name) if name else NOTHING
    if told is not None:
        meaning = as_told(told, meaning)
    elif not is_known(name):
        meaning = Meaning(_alike(cells))
    shown = "" if meaning.is_misleading or is_like_data(name) else spaced(name)
    return Field(shown, meaning, is_kept=told is Treatment.KEEP)


def _is_header(row: Sequence[str], rest: Sequence[Sequence[str]], told: Mapping[str, Told]) -> bool:
    names = [cell.strip() for cell in row if cell.strip()]
    if not names or not all(any(map(str.isalpha, name)) and not is_like_data(name) for name in names):
        return False
    below = [next(iter(cells), "").strip() for cells in rest[:_FIRST]]
    if sum(map(is_known, below)) * 2 > len(below) > 1:  # the names stand in the first column
        return False
    known = sum(is_known(name) or name in told for name in names)
    if known * 2 >= len(names):
        return True
    if not all(_CODE_NAME.fullmatch(name) and not name.istitle() for name in names if not is_known(name)):
        return False
    return known > 0 or any(_is_figures([cells[at] for cells in rest if at < len(cells)]) for at in range(len(row)))


def _is_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= _LEAST_CELLS and not any(char.isalpha() for cell in filled for char in cell)


def _is_name(cell: str) -> bool:
    words = _WORD.findall(fold(cell))
    telling = [word for word in words if word not in _PARTICLES]
    if not 2 <= len(telling) <= _MOST_NAME_WORDS or any(map(str.isdecimal, cell)):
        return False
    return any(map(is_given, telling)) and any(map(is_surname, telling)) and all(
        is_given(word) or is_surname(word) for word in telling
    )  # fmt: skip


_ALIKE: Mapping[Label, Callable[[str], object]] = MappingProxyType(
    {
        Label.EMAIL_ADDRESS: _EMAIL.fullmatch,
        Label.NATIONAL_ID: _NATIONAL_ID.fullmatch,
        Label.DATE: day_of,
        Label.PHONE_NUMBER: _PHONE.fullmatch,
        Label.PATIENT_NAME: _is_name,
    }
)


def _alike(cells: Sequence[str]) -> Label | None:
    """What nearly all cells of a column are; None if they are text."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < _LEAST_CELLS:
        return None
    for label, fits in _ALIKE.items():
        if sum(bool(fits(cell)) for cell in filled) >= _LEAST_ALIKE * len(filled):
            return label
    return None

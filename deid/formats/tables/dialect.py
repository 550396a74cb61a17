"""How a table is written, told from its beginning."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from deid.errors import FormatError
from deid.formats.tables.rows import Dialect, Row, rows

__all__ = ["Beginning", "beginning_of"]

_SEPARATORS = ("\t", ";", "|", ",")
"""The surer first: a comma stands within numbers and sentences too."""
_HINT = re.compile(r"sep=(.)(?:\r\n?|\n)")  # a line that Excel puts before the header
_ROWS = 200
_LEAST_REGULAR = 0.5  # the share of rows that have as many cells as the first
_LEAST_UNDER_A_TITLE = 0.8


class Beginning(NamedTuple):
    """What the first rows of a table say of the rest.

    Attributes:
        dialect: how its cells are written.
        rows: the first rows, blank ones left out.
        hint: what stands before them, which is no row.
    """

    dialect: Dialect
    rows: tuple[Row, ...]
    hint: str


def beginning_of(text: str, *, is_whole: bool, is_tabbed: bool) -> Beginning:
    """How a table is written.

    The separator is the one by which most rows have as many cells as the first. Cells are quoted with `"`, unless they
    stand between apostrophes; where tabs separate them and a `"` stands alone in one, they are not quoted at all.

    Args:
        text: its beginning.
        is_whole: whether that is all of it.
        is_tabbed: whether its name says that tabs separate the cells.
    """
    hint = _HINT.match(text)
    body = text[hint.end() :] if hint else text
    readings = [_reading(body, separator, is_whole) for separator in (hint[1] if hint else _SEPARATORS)]
    best = max(one.share for one in readings)
    alone = _reading(body, "", is_whole)
    if best >= _LEAST_REGULAR or hint or (best > 0 and not alone.is_sound):
        reading = next(one for one in readings if one.share >= 0.9 * best)
    else:
        reading = readings[0] if is_tabbed else alone
    return Beginning(reading.dialect, reading.rows, hint[0] if hint else "")


class _Reading(NamedTuple):
    """A text read with some separator.

    Attributes:
        dialect: how cells would be written.
        rows: the first rows.
        is_sound: whether nothing is wrong with them.
        share: of the rows, those that are as a table with this separator has them; 0 to 1.
    """

    dialect: Dialect
    rows: tuple[Row, ...]
    is_sound: bool
    share: float


def _reading(text: str, separator: str, is_whole: bool) -> _Reading:
    """The first rows of a text, if `separator` stands between the cells."""
    dialect = Dialect(separator, _quote(text, separator))
    first, is_sound = _first_rows(text, dialect, is_whole)
    if not is_sound and separator == "\t":
        dialect = Dialect(separator, "")
        first, is_sound = _first_rows(text, dialect, is_whole)
    return _Reading(dialect, first, is_sound, _regular(first) if is_sound else _regular(first) / 2)


def _quote(text: str, separator: str) -> str:
    """The sign around quoted cells."""
    bounds = rf"(?:^|{re.escape(separator)})" if separator else "^"
    ends = rf"(?={re.escape(separator)}|\r|\n|\Z)" if separator else r"(?=\r|\n|\Z)"
    if re.search(rf'{bounds}"', text, re.MULTILINE):
        return '"'
    enclosed = len(re.findall(rf"{bounds}'[^'\r\n]*'{ends}", text, re.MULTILINE))
    opened = len(re.findall(rf"{bounds}'", text, re.MULTILINE))
    return "'" if enclosed > 1 and enclosed == opened else '"'


def _first_rows(text: str, dialect: Dialect, is_whole: bool) -> tuple[tuple[Row, ...], bool]:
    """The rows that are whole in `text`, and whether nothing is wrong with them."""
    found: list[Row] = []
    read, is_sound = 0, True
    try:
        for row in islice(rows([text] if text else [], dialect, ""), _ROWS):
            found.append(row)
            read += len(dialect.separator.join(row.cells) + row.end)
    except FormatError:
        is_sound = not is_whole and 2 * read > len(text)  # where the text was cut, a quotation mark may be open
    if not is_whole and found and not found[-1].end:
        found.pop()
    return tuple(row for row in found if not row.is_blank), is_sound


def _regular(found: Sequence[Row]) -> float:
    """The share of rows that have as many cells as the first, if it has several.

    If it has one that is a title, not the name of a column, the rest decides.
    """
    if not found:
        return 0.0
    width = len(found[0].cells)
    least = 0.0
    if width == 1 and len(found) > 2 and " " in found[0].cells[0].strip():
        found, least = found[1:], _LEAST_UNDER_A_TITLE
        width = len(found[0].cells)
    share = sum(len(row.cells) == width for row in found) / len(found) if width > 1 else 0.0
    return share if share >= least else 0.0

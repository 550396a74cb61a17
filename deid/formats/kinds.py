"""The kinds of file that can be read, and which of them a file is."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from deid.errors import FormatError, InputError
from deid.formats.base import Format
from deid.formats.content import kind_of
from deid.formats.docx import Docx
from deid.formats.jsons import Json, JsonLines
from deid.formats.records.told import Told
from deid.formats.tables import Table
from deid.formats.text import PlainText

__all__ = ["FORMATS", "SUFFIXES", "format_of", "formats_with"]

FORMATS: tuple[Format, ...] = (Docx(), Table(), JsonLines(), Json(), PlainText())
"""What can be read, the most particular first."""
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""What the names of files that can be read end in."""

_START = 65_536  # bytes that are enough to tell a kind of file


def formats_with(
    columns: Mapping[str, Told] | None = None, fields: Mapping[str, Told] | None = None, remove_media: bool = False
) -> tuple[Format, ...]:
    """What can be read, told more.

    Args:
        columns: what the columns of tables hold, by name (see `deid.formats.records.told`); else told by the header.
        fields: the same of the fields of JSON, by path.
        remove_media: whether pictures and embedded objects of Word files go.
    """
    return (Docx(remove_media=remove_media), Table(columns), JsonLines(fields), Json(fields), PlainText())


def format_of(stream: BinaryIO, suffix: str, doc_id: str, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of a file, told from its content; `stream` is at its start, and is there again afterwards.

    Args:
        stream: the file; it can seek.
        suffix: what its name ends in, which decides only between kinds that look alike.
        doc_id: names it in errors.
        formats: what may be read.

    Raises:
        InputError: if it is empty.
        FormatError: if it is of a kind that is not read; the message names the kind.
    """
    start = stream.read(_START)
    stream.seek(0)
    if not start:
        raise InputError(f"{doc_id}: the file is empty")
    for known in formats:
        if known.recognises(start, suffix.lower()):
            return known
    names = ", ".join(known.name for known in formats)
    raise FormatError(f"{doc_id}: {kind_of(start) or 'a file of an unknown kind'}; deid reads {names}")

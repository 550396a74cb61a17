"""The kinds of file that can be read, and which of them a file is."""

from collections.abc import Sequence
from typing import BinaryIO

from deid.errors import FormatError, InputError
from deid.formats.base import Format
from deid.formats.content import kind_of
from deid.formats.docx import Docx
from deid.formats.jsons import Json, JsonLines
from deid.formats.tables import Table
from deid.formats.text import PlainText

__all__ = ["FORMATS", "format_of"]

FORMATS: tuple[Format, ...] = (Docx(), Table(), JsonLines(), Json(), PlainText())
"""What can be read, the most particular first."""

_START = 65_536  # bytes that are enough to tell a kind of file


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

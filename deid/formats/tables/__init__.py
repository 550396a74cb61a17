"""Tables (`.csv`, `.tsv`): a document a row, the dialect kept, a file of any length.

Nothing is held but the beginning, by which encoding, dialect and columns are told, and the row at hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple

from deid.errors import InputError
from deid.formats.base import Edit, edited
from deid.formats.content import kind_of
from deid.formats.records.decoding import encoding_of, texts
from deid.formats.records.document import Field, Piece, Value, document_of
from deid.formats.records.format import Records
from deid.formats.records.meaning import is_known
from deid.formats.records.told import Told
from deid.formats.tables.columns import Columns, columns_of, header_of
from deid.formats.tables.dialect import beginning_of
from deid.formats.tables.rows import Dialect, Row, rows
from deid.model import Document

__all__ = ["Table"]

_BEGINNING = 1 << 16  # characters


class Table(Records):
    """A table: each row is a document, `pacientes.csv#12`, counted from 1, the header not counted.

    Args:
        columns: what columns hold, by name or number; the others go by their names and contents.
        header: whether the first row is a header; None to find out.
    """

    name = "a table (.csv, .tsv)"
    suffixes = (".csv", ".tsv")

    def __init__(self, columns: Mapping[str, Told] | None = None, header: bool | None = None) -> None:
        super().__init__(columns)
        self._header = header

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the columns hold, and whether there is a header, as the user says."""
        return {**super().settings, "header": self._header}

    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether its name says so, and it is text."""
        return suffix in self.suffixes and kind_of(start) is None

    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The rows; a blank line goes with the row behind it.

        Raises:
            InputError: if there is no row.
            FormatError: if it is no text, its encoding changes, a quotation mark is not closed, or the user speaks of
                a column that isn't there.
        """
        encoding = encoding_of(stream, doc_id)
        source = texts(stream, encoding, doc_id)
        start, is_whole = _start(source)
        begun = beginning_of(start, is_whole=is_whole, is_tabbed=PurePath(doc_id).suffix.lower() == ".tsv")
        first = [[begun.dialect.value(cell) for cell in row.cells] for row in begun.rows]
        at = header_of(first, self._told, is_told=self._header)
        names, below = (first[at], first[at + 1 :]) if at is not None else (first[0] if first else [], first)
        columns = columns_of(names, below, self._told, has_header=at is not None, doc_id=doc_id)
        body = [text for text in (start[len(begun.hint) :],) if text]
        found = rows(chain(body, source), begun.dialect, doc_id, line=1 + bool(begun.hint))
        table = _Table(doc_id, encoding.name, begun.dialect, columns, at)
        yield from table.documents(found, encoding.mark + begun.hint)


class _Table(NamedTuple):
    """What is known of a table when its rows are read.

    Attributes:
        doc_id: names it.
        encoding: its codec.
        dialect: how its cells are written.
        columns: what they hold.
        header: how many rows stand before the header; None if there is none.
    """

    doc_id: str
    encoding: str
    dialect: Dialect
    columns: Columns
    header: int | None

    def documents(self, found: Iterable[Row], before: str) -> Iterator[Document]:
        """The documents of the rows; `before` is what the file begins with."""
        number = seen = 0
        last: tuple[int, str, Row, Sequence[Field]] | None = None
        for row in found:
            if not row.is_blank:
                seen += 1
            if row.is_blank or seen - 1 == self.header:
                before += self._raw(row)
                continue
            if last is not None:
                yield self._document(*last)
            number += 1
            is_title = self.header is not None and seen <= self.header
            last, before = (number, before, row, () if is_title else self.columns.fields), ""
        if last is None:
            raise InputError(f"{self.doc_id}: a table without a row")
        yield self._document(*last, after=before)

    def _raw(self, row: Row) -> str:
        return self.dialect.separator.join(row.cells) + row.end

    def _document(self, number: int, before: str, row: Row, fields: Sequence[Field], after: str = "") -> Document:
        """The document of a row; what stands around it goes with it."""
        names = [Value("", name, Field(is_name=True), lambda _: "") for name in self.columns.odd]
        pieces: list[Piece] = [before, *names]
        texts = [self.dialect.value(cell) for cell in row.cells]
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            field = fields[place] if place < len(fields) else Field()
            if field.is_kept and len(texts) != self.columns.width:  # which cell is in which column cannot be told
                field = Field(field.name)
            is_label = not field.name and place + 1 < len(texts) and is_known(text) and not is_known(texts[place + 1])
            write = partial(self._cell, cell, text, is_alone=len(texts) == 1)
            pieces += [Value(cell, text, field, write, "\t" if is_label else "\n"), self.dialect.separator]
        return document_of(f"{self.doc_id}#{number}", [*pieces[:-1], row.end + after], self.encoding)

    def _cell(self, old: str, text: str, edits: Sequence[Edit], *, is_alone: bool) -> str:
        """A cell with edits; one that is alone in its row is never empty, since the row would then be a blank line."""
        new = self.dialect.cell(edited(text, edits), old)
        return new or 2 * self.dialect.quote if is_alone else new


def _start(source: Iterator[str]) -> tuple[str, bool]:
    """The beginning of a text, and whether that is all of it."""
    pieces: list[str] = []
    for text in source:
        pieces.append(text)
        if sum(map(len, pieces)) >= _BEGINNING:
            return "".join(pieces), False
    return "".join(pieces), True

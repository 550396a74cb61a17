"""Put labels and values together: `parse_fields`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from recognizers.fields.grammar import Value, read_age, read_date, read_id, read_number, read_sex, read_words
from recognizers.fields.lexicon import Kind, Shape
from recognizers.fields.marks import Link, Mark, find_marks
from recognizers.fields.people import is_surname, read_name, read_relative, read_staff
from recognizers.fields.places import read_centre, read_country, read_place, read_postcode, read_street
from recognizers.fields.tables import find_tables
from recognizers.labels import Label
from recognizers.note import Note


class Field(NamedTuple):
    """One value of a labelled field, and where its label stands.

    A label may have several values (`Localidad/ Provincia: Alcorcón/ Madrid`, several authors): each is a field.

    Attributes:
        kind: what the label announces.
        label: what the value is; a postcode in an address is POSTCODE, though its kind is STREET.
        label_start, label_end: the label, without its colon.
        start, end: the value, without title, label, blanks or punctuation around it.
        link: what stands between the two.
    """

    kind: Kind
    label: Label
    label_start: int
    label_end: int
    start: int
    end: int
    link: Link


_Reader = Callable[[Note, int, int, Mark], Iterator[Value]]
_READERS: Mapping[Shape, _Reader] = {
    Shape.NAME: read_name,
    Shape.STAFF: read_staff,
    Shape.RELATIVE: read_relative,
    Shape.ID: read_id,
    Shape.DATE: read_date,
    Shape.AGE: read_age,
    Shape.SEX: read_sex,
    Shape.STREET: read_street,
    Shape.PLACE: read_place,
    Shape.POSTCODE: read_postcode,
    Shape.COUNTRY: read_country,
    Shape.CENTRE: read_centre,
    Shape.NUMBER: read_number,
    Shape.WORDS: read_words,
}
_LONGEST_VALUE = 240
_CELL_END = re.compile(
    r"[\n\t|]| {4,}|\S+@\S|https?:|www\.|(?i:\bdatos (?:asistenciales|personales|del? |cl[ií]nicos))"
)
_UNKNOWN_LABEL = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ][\wº/.]*(?: (?:del? |la )?[a-z][\wº]*){0,3} ?:(?!\w)(?! ?\S{1,64}@)")


def parse_fields(note: Note) -> tuple[Field, ...]:
    """The labelled fields of `note`, in order of place; use it through `note.once(parse_fields)`."""
    fields: list[Field] = []
    limit = len(note.text)
    tables = list(find_tables(note))
    headers = {header for header, _ in tables}
    for _, cells in tables:
        for cell in cells:
            fields += _fields(cell.mark, _values(note, cell.mark, cell.end))
    for mark in reversed(find_marks(note)):
        if headers and note.line_at(mark.start) in headers:
            continue
        values = list(_values(note, mark, limit))
        if values or mark.link in (Link.COLON, Link.CELL):
            limit = mark.start
        fields += _fields(mark, values)
    return tuple(sorted(_as_signed(note, fields), key=lambda field: (field.start, field.end)))


def _fields(mark: Mark, values: Iterable[Value]) -> Iterator[Field]:
    for value in values:
        yield Field(mark.kind, value.label, mark.start, mark.end, value.start, value.end, mark.link)


def _as_signed(note: Note, fields: Sequence[Field]) -> Iterator[Field]:
    """The fields, with a signature that ends where the name of the header's doctor does: the same person signs."""
    names = {note.folded[field.start : field.end] for field in fields if field.kind is Kind.STAFF}
    for field in fields:
        signed = note.folded[field.start : field.start + _LONGEST_VALUE] if field.kind is Kind.SIGNATURE else ""
        known = [
            len(name)
            for name in names
            if signed.startswith(name) and not is_surname(signed[len(name) : field.end - field.start].strip(" .,"))
        ]
        yield field._replace(end=field.start + max(known)) if known else field


def _values(note: Note, mark: Mark, limit: int) -> Iterator[Value]:
    reader = _READERS.get(mark.kind.shape)
    start, end = mark.value_start, min(limit, mark.value_start + _LONGEST_VALUE)
    if reader is None or start >= end:
        return
    if cell_end := _CELL_END.search(note.text, start, end):
        end = cell_end.start()
    if unknown := _UNKNOWN_LABEL.search(note.text, start + 1, end):
        end = unknown.start()
    if start < end:
        yield from reader(note, start, end, mark)

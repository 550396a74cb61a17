"""A record -> the document that is read and redacted, and back.

The document has a line for each value, `fecha ingreso: 3/5/2019`, so that a field's name speaks for its value as the
label of a form does. The value alone is a segment: nothing else is ever replaced. What the field's name says of a value
is given, and known: it is found in the other values of the record too, in whatever form.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from deid.errors import LeakError
from deid.formats.base import Edit, edited
from deid.formats.records.meaning import NOTHING, Meaning
from deid.known.columns import Role
from deid.model import Document, Known, Span
from recognizers.fields.people import name_end, skip_title
from recognizers.known.forms import day_of
from recognizers.labels import PEOPLE, Label
from recognizers.note import Note, compact
from recognizers.span import Score

__all__ = ["Field", "Piece", "Value", "document_of", "rewritten"]

RECOGNIZER = "Format"
"""What the spans name as their recognizer."""

_REASON = "the field's name says what it holds"
_MOST_WORDS = 20  # of a value that is one detail; more are text, whatever the field is called
_WORD = re.compile(r"\w+")
_TIME = re.compile(r"(?<=\d)(?:T| +)\d{1,2}:\d\d.*", re.DOTALL)
_DIGIT = re.compile(r"\d")
_SEVERAL = re.compile(r"[;|]|\s/\s")
_SAYS_NOTHING = frozenset(
    {"", "null", "none", "nan", "na", "nd", "nc", "sd", "ns", "nsnc", "desconocido", "desconocida", "noconsta"}
)
_TAG = re.compile(rf"\[(?:{'|'.join(sorted({label.tag for label in Label}))})(?:_\d+)?\]")  # of an earlier redaction
_NUMBER_OF: Mapping[Label, Label] = MappingProxyType(
    {Label.PATIENT_NAME: Label.PATIENT_ID, Label.STAFF_NAME: Label.STAFF_ID, Label.RELATIVE_NAME: Label.OTHER_ID}
)
_FOUND_AGAIN = frozenset({Label.LOCATION, Label.POSTCODE, Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION})


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value stands, and what that makes of it.

    Attributes:
        name: what the document has before the value; may be empty.
        meaning: what the values are.
        group: in which part of the record they stand: parts of a name in one group are one name.
        is_kept: the values are left as they are, unread.
        is_name: the value is itself the name of a field, in which nothing can be replaced.
    """

    name: str = ""
    meaning: Meaning = NOTHING
    group: tuple[str | int, ...] = ()
    is_kept: bool = False
    is_name: bool = False


class Value(NamedTuple):
    """A value of a record.

    Attributes:
        raw: as the file has it, with quotation marks and escapes.
        text: what it says.
        field: where it stands.
        write: how the file has it with edits, which are in the offsets of `text`.
        end: what the document has behind it.
    """

    raw: str
    text: str
    field: Field
    write: Callable[[Sequence[Edit]], str]
    end: str = "\n"

    @property
    def is_read(self) -> bool:
        """Whether the document has it."""
        return not self.field.is_kept and bool(self.text.strip())


Piece = str | Value
"""What a file is made of: text that stays as it is, and values."""


def document_of(doc_id: str, pieces: Sequence[Piece], encoding: str, aside: str = "") -> Document:
    """The document of a record; `metadata` is its encoding and what `rewritten` needs.

    Args:
        doc_id: its id.
        pieces: the record as the file has it, and what stands around it.
        encoding: the file's codec.
        aside: text that is read, since nothing that is removed may be readable in it, but never changed.

    Raises:
        InputError: if a value holds half of a surrogate pair.
    """
    text: list[str] = []
    segments: list[tuple[int, int]] = []
    length = 0
    read = {number: piece for number, piece in enumerate(pieces) if isinstance(piece, Value) and piece.is_read}
    for piece in read.values():
        before = f"{piece.field.name}: " if piece.field.name else ""
        start, seen = length + len(before), _seen(piece)
        text += [before, seen, piece.end]
        segments.append((start, start + len(seen)))
        length = start + len(seen) + len(piece.end)
    found = [(_label(piece), piece, bounds) for piece, bounds in zip(read.values(), segments, strict=True)]
    details = [(label, piece, bounds) for label, piece, bounds in found if label is not None]
    return Document(
        doc_id,
        "".join([*text, aside]),
        MappingProxyType({"encoding": encoding, "pieces": tuple(pieces), "numbers": tuple(read)}),
        tuple(segments),
        tuple(_given(label, piece, *bounds) for label, piece, bounds in details),
        tuple(dict.fromkeys(_known([(label, piece) for label, piece, _ in details]))),
    )


def rewritten(document: Document, edits: Sequence[Edit]) -> str:
    """The text of the file that the document's record is, with the edits; `document_of` made the document.

    Raises:
        LeakError: if an edit is in the name of a field, which cannot be changed.
    """
    pieces: Sequence[Piece] = document.metadata["pieces"]
    starts = [start for start, _ in document.segments]
    of_piece: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        at = bisect_right(starts, edit.start) - 1
        moved = Edit(edit.start - starts[at], edit.end - starts[at], edit.text)
        of_piece[document.metadata["numbers"][at]].append(moved)
    return "".join(_written(document.id, piece, of_piece.get(number, ())) for number, piece in enumerate(pieces))


def _written(doc_id: str, piece: Piece, edits: Sequence[Edit]) -> str:
    if isinstance(piece, str):
        return piece
    if edited(piece.text, edits) == piece.text:
        return piece.raw
    if piece.field.is_name:
        raise LeakError(f"{doc_id}: an identifying detail in the name of a field, which is never changed")
    return piece.write(edits)


def _seen(value: Value) -> str:
    """What of a value is read: all, but for the time behind a date."""
    if value.field.meaning.label is not Label.DATE:
        return value.text
    return _TIME.sub("", value.text)


def _given(label: Label, value: Value, start: int, end: int) -> Span:
    """What the value in `[start, end)` is, but for a title before a name."""
    first = start + (_title_end(_seen(value)) if label in PEOPLE else 0)
    return Span(first, end, label, Score.KNOWN, RECOGNIZER, _REASON)


def _title_end(text: str) -> int:
    """Where the name begins that a title may stand before."""
    note = Note(text)
    first = skip_title(note, 0, len(note.text))
    return note.original(first, len(note.text))[0] if first < len(note.text) else 0


def _label(value: Value) -> Label | None:
    """What the whole value is; None if it is text, or says nothing."""
    label = value.field.meaning.label
    if label is None or len(_WORD.findall(value.text)) > _MOST_WORDS or compact(value.text) in _SAYS_NOTHING:
        return None
    if _TAG.fullmatch(value.text.strip()):
        return None
    return label if any(map(str.isalpha, value.text)) else _NUMBER_OF.get(label, label)


def _known(details: Sequence[tuple[Label, Value]]) -> Iterator[Known]:
    """What the values say of the people of the record."""
    names: dict[tuple[Label, tuple[str | int, ...]], dict[Role, list[str]]] = defaultdict(lambda: defaultdict(list))
    for label, value in details:
        if label in PEOPLE:
            names[label, value.field.group][value.field.meaning.part or Role.FULL_NAME].append(value.text)
        elif label is Label.DATE:
            if day_of(_seen(value)) is not None:
                yield Known(label, _seen(value).strip())
        elif label.is_direct or label in _FOUND_AGAIN:
            yield from (Known(label, one) for one in _each(value.text))
    for (label, _), parts in names.items():
        yield from (Known(label, name) for name in _full_names(parts))


def _each(text: str) -> Iterator[str]:
    """The values in a cell that may hold several, each without blanks around it."""
    return (one for one in (" ".join(part.split()) for part in _SEVERAL.split(text)) if compact(one))


def _full_names(parts: Mapping[Role, Sequence[str]]) -> Iterator[str]:
    """The names that the parts make, `Surnames, Given` where both are there."""
    whole, given, surnames = (parts.get(part, ()) for part in (Role.FULL_NAME, Role.GIVEN, Role.SURNAME))
    if given and surnames:
        yield ", ".join(" ".join(" ".join(some).replace(",", " ").split()) for some in (surnames, given))
    for text in whole if given and surnames else (*whole, *given, *surnames):
        yield from filter(None, map(_bare_name, _each(text)))


def _bare_name(text: str) -> str:
    """A name without a title before it and a number behind it: `Dra. Ana Ruiz (col. 28/12345)` -> `Ana Ruiz`."""
    note = Note(text)
    start = skip_title(note, 0, len(note.text))
    end = name_end(note, start, len(note.text)) if _DIGIT.search(note.text) else start
    return note.text[start : end if end > start else len(note.text)]

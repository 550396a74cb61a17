"""The header of a report as lines of fields: label, separator, value and what closes it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.field_labels import LABEL, Kind, kind_of
from deid.training.augment.parts import chain, cut, lines_of, plain
from recognizers.note import fold

__all__ = ["Field", "Line", "labelled", "read_header", "written_field", "written_header", "written_line"]

_STOP = re.compile(r"\s*[.;,|]?\s*$")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a header.

    Attributes:
        kind: what it says; None for a line without a known label, which is all value.
        label: its label, empty where there is none.
        separator: what stands between label and value.
        value: the value, without the stop that closes it.
        stop: that stop with the blanks around it.
    """

    kind: Kind | None
    label: str
    separator: str
    value: AnnotatedText
    stop: str


Line = tuple[Field, ...]
"""The fields of one line."""


def read_header(header: AnnotatedText) -> tuple[Line, ...]:
    """The lines of `header` as fields; empty lines are left out."""
    return tuple(_fields(line) for line in lines_of(header))


def written_header(document_id: str, lines: Iterable[Line]) -> AnnotatedText:
    """The header that `lines` make up, each with a line end."""
    return chain(document_id, [piece for line in lines for piece in (written_line(line), "\n")])


def written_line(line: Line) -> AnnotatedText:
    """The text of one line, without a line end."""
    pieces: list[AnnotatedText | str] = []
    for field in line:
        if pieces and not pieces[-1]:
            pieces.append(" ")
        pieces += [written_field(field), field.stop]
    return chain(line[0].value.id, [*pieces[:-1], str(pieces[-1]).rstrip(" \t")])


def written_field(field: Field) -> AnnotatedText:
    """The text of `field` without its stop."""
    return chain(field.value.id, (field.label, field.separator, field.value))


def labelled(lines: Iterable[Line]) -> dict[Kind, AnnotatedText]:
    """The first value of each kind that says something."""
    found: dict[Kind, AnnotatedText] = {}
    for field in (field for line in lines for field in line):
        if field.kind is not None and field.value.text.strip():
            found.setdefault(field.kind, field.value)
    return found


def _fields(line: AnnotatedText) -> Line:
    covered = {offset for start, end, _ in line.annotations for offset in range(start, end)}
    labels = [match for match in LABEL.finditer(fold(line.text)) if covered.isdisjoint(range(*match.span()))]
    fields: list[Field] = []
    first = labels[0].start() if labels else len(line.text)
    if line.text[:first].strip():
        fields.append(_field(None, "", "", cut(line, 0, first)))
    ends = [*(match.start() for match in labels[1:]), len(line.text)]
    for match, end in zip(labels, ends, strict=False):
        label = line.text[match.start("label") : match.end("label")]
        separator = line.text[match.start("separator") : match.end("separator")]
        fields.append(_field(kind_of(label), label, separator, cut(line, match.end(), end)))
    return tuple(fields) or (Field(None, "", "", plain(line.id, line.text.strip()), ""),)


def _field(kind: Kind | None, label: str, separator: str, rest: AnnotatedText) -> Field:
    close = _STOP.search(rest.text)
    end = max([close.start() if close else len(rest.text), *(annotation.end for annotation in rest.annotations[-1:])])
    start = len(rest.text) - len(rest.text.lstrip())
    start = min(start, *(annotation.start for annotation in rest.annotations), end) if start else 0
    return Field(kind, label, separator, cut(rest, start, end), rest.text[end:])

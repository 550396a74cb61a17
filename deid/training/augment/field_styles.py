"""How the fields of one header are written: the names of the labels, their case, separators and stops."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from deid.training.augment.field_labels import SYNONYMS, Kind
from deid.training.augment.fields import Field, Line
from deid.training.augment.parts import plain, relabelled
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["FieldStyle", "rename_header"]

_SEPARATORS = (": ", ":", " : ", ".- ", ":\t", "\t", " - ", " ", ":  ", " = ")
_SEPARATOR_WEIGHTS = (50, 10, 9, 5, 5, 4, 4, 7, 4, 1)
_STOPS = (".", " .", "", " ", ";", ",")
_STOP_WEIGHTS = (25, 10, 55, 2, 4, 4)
_GAPS = ("  ", " ", ", ", " - ", ". ", "\t", "     ", " / ", "; ", " | ")
_GAP_WEIGHTS = (5, 4, 4, 2, 3, 2, 2, 1, 1, 1)
_READS_ON = (" el", " en", " por", " de", "dr.", "dra.", "doctor", "colegiado", "colegiada", "col.", "edad")
"""Ends of labels that read well without a separator."""
_HEADINGS = (
    "Datos personales", "DATOS DEL PACIENTE", "Datos de filiación", "Filiación", "FILIACIÓN", "Datos administrativos",
    "IDENTIFICACIÓN DEL PACIENTE", "Datos del paciente", "Informe clínico", "INFORME DE ALTA",
    "Ficha de identificación",
    "DATOS DE FILIACIÓN", "Datos asistenciales", "Datos de la asistencia", "INFORME DE HOSPITALIZACIÓN", "Encabezado",
)  # fmt: skip
_RELABELLED_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class FieldStyle:
    """One hand: what it calls each kind of field and how it writes a field.

    Attributes:
        names: the label of each kind.
        case: "as is", "upper", "lower" or "title".
        separator: between label and value.
        stop: after the last value of a line; None for the one that stands there.
        gap: between two fields of a line; None for what stands there.
        as_document: whether the record number is called a national document.
    """

    names: Mapping[Kind, str]
    case: str
    separator: str
    stop: str | None
    gap: str | None
    as_document: bool

    @classmethod
    def drawn(cls, random: Random) -> "FieldStyle":
        """A style by chance."""
        return cls(
            names={kind: random.choice(names) for kind, names in SYNONYMS.items()},
            case=random.choices(("as is", "upper", "lower", "title"), (55, 25, 12, 8))[0],
            separator=random.choices(_SEPARATORS, _SEPARATOR_WEIGHTS)[0],
            stop=random.choices(_STOPS, _STOP_WEIGHTS)[0] if random.random() < 0.7 else None,
            gap=random.choices(_GAPS, _GAP_WEIGHTS)[0] if random.random() < 0.5 else None,
            as_document=random.random() < _RELABELLED_SHARE,
        )

    def label(self, kind: Kind) -> str:
        """The label of `kind`, in this style's case."""
        name = self.names[kind]
        if self.separator.startswith("."):
            name = name.rstrip(".")
        if self.case == "upper":
            return name.upper()
        if self.case == "lower":
            return name.lower()
        return " ".join(word[:1].upper() + word[1:] for word in name.split(" ")) if self.case == "title" else name


def rename_header(lines: tuple[Line, ...], random: Random) -> tuple[Line, ...]:
    """The same fields as another hand would write them; headings may go."""
    style = FieldStyle.drawn(random)
    renamed = tuple(_rename_line(line, style, random) for line in lines if not _is_heading(line))
    if len(renamed) < len(lines) and random.random() < 0.6:
        return (_heading(lines[0][0], random), *renamed)
    return renamed or lines


def _rename_line(line: Line, style: FieldStyle, random: Random) -> Line:
    last = len(line) - 1
    return tuple(_rename_field(field, style, place == last, random) for place, field in enumerate(line))


def _rename_field(field: Field, style: FieldStyle, last: bool, random: Random) -> Field:
    stop = style.stop if last else style.gap
    stop = field.stop if stop is None else stop
    if field.kind is None:
        return replace(field, stop=stop)
    kind, value = field.kind, field.value
    if kind is Kind.RECORD and style.as_document:
        kind, value = Kind.DOCUMENT, relabelled(value, Label.PATIENT_ID.value, Label.NATIONAL_ID.value)
    label = style.label(kind)
    separator = style.separator
    if label.lower().endswith(_READS_ON) and random.random() < 0.6:
        separator = " "
    return Field(kind, label, separator, value, stop)


def _is_heading(line: Line) -> bool:
    field = line[0]
    return field.kind is None and not field.value.annotations and fold(field.value.text).startswith("datos ")


def _heading(like: Field, random: Random) -> Line:
    text = random.choice(_HEADINGS)
    return (Field(None, "", "", plain(like.value.id, text), random.choice((".", ":", "", ""))),)

"""Layouts of a header: one field a line, one paragraph, a table."""

from dataclasses import replace
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.fields import Field, Line, written_field, written_line
from deid.training.augment.parts import chain, stripped

__all__ = ["join_lines", "one_field_a_line", "table", "values_below_labels"]

_JOINERS = (". ", ", ", " | ", " ", "; ", " - ", "  ", " / ")
_JOINER_WEIGHTS = (30, 20, 10, 15, 12, 5, 5, 3)
_STOPS = " \t.;,|"


def one_field_a_line(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Every field on its own line."""
    return tuple((replace(field, stop=_line_stop(field)),) for line in lines for field in line)


def values_below_labels(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Every label on a line, its value on the next."""
    return tuple(
        (replace(line[0], separator=f"{line[0].separator.strip()}\n") if line[0].label else line[0],)
        for line in one_field_a_line(lines)
    )


def join_lines(document_id: str, lines: tuple[Line, ...], random: Random) -> AnnotatedText:
    """One paragraph; one in three runs on into what follows."""
    if not lines:
        return chain(document_id, ())
    joiner = random.choices(_JOINERS, _JOINER_WEIGHTS)[0]
    pieces: list[AnnotatedText | str] = []
    for line in lines:
        pieces += [joiner if pieces else "", stripped(written_line(line), _STOPS)]
    close = random.choice((".", "", joiner.rstrip()))
    return chain(document_id, [*pieces, close, random.choices((" ", "\n"), (1, 2))[0]])


def table(document_id: str, lines: tuple[Line, ...], random: Random) -> AnnotatedText:
    """Two columns of fields, rows between bars, labels padded to one width, or a row of labels above one of values."""
    layout = random.choice((_two_columns, _barred, _aligned, _labels_above))
    fields = [field for line in lines for field in line if field.label]
    if not fields:
        return chain(document_id, [piece for line in lines for piece in (written_line(line), "\n")])
    headings = [field for line in lines for field in line if not field.label and field.value.annotations]
    above = [piece for field in headings for piece in (field.value, "\n")]
    return chain(document_id, [*above, *layout(document_id, fields, random)])


def _two_columns(document_id: str, fields: list[Field], random: Random) -> list[AnnotatedText | str]:
    width = random.randint(36, 56)
    gap = random.choice((None, None, " | ", "\t", "\t\t"))
    half = (len(fields) + 1) // 2
    down = random.random() < 0.5
    pieces: list[AnnotatedText | str] = []
    for place in range(half):
        left, right = (place, place + half) if down else (2 * place, 2 * place + 1)
        cell = written_field(fields[left])
        pieces.append(cell)
        if right < len(fields):
            pieces += [gap or " " * max(3, width - len(cell.text)), written_field(fields[right])]
        pieces.append("\n")
    return pieces


def _barred(document_id: str, fields: list[Field], random: Random) -> list[AnnotatedText | str]:
    width = random.choice((1, 2, 2, 3))
    edges = random.random() < 0.6
    pieces: list[AnnotatedText | str] = []
    for start in range(0, len(fields), width):
        cells: list[AnnotatedText | str] = []
        for field in fields[start : start + width]:
            cells += [" | " if cells else "", _name(field), " | ", field.value]
        pieces += ["| ", *cells, " |\n"] if edges else [*cells, "\n"]
    return pieces


def _aligned(document_id: str, fields: list[Field], random: Random) -> list[AnnotatedText | str]:
    colon = random.choice(("", ":", " :"))
    width = max(len(_name(field)) for field in fields) + random.randint(2, 8)
    after = random.random() < 0.4
    pieces: list[AnnotatedText | str] = []
    for field in fields:
        name = f"{_name(field):<{width}}{colon.strip()} " if after else f"{_name(field) + colon:<{width}}"
        pieces += [name, field.value, "\n"]
    return pieces


def _labels_above(document_id: str, fields: list[Field], random: Random) -> list[AnnotatedText | str]:
    width = random.randint(2, 5)
    bar = random.choice((" | ", "\t", "   "))
    pieces: list[AnnotatedText | str] = []
    for start in range(0, len(fields), width):
        row = fields[start : start + width]
        pieces += [bar.join(_name(field) for field in row), "\n"]
        for place, field in enumerate(row):
            pieces += [bar if place else "", field.value]
        pieces.append("\n")
    return pieces


def _name(field: Field) -> str:
    return field.label.rstrip(" :")


def _line_stop(field: Field) -> str:
    return field.stop if field.stop.strip() else ""

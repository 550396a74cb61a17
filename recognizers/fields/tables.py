"""Tables whose first row holds the labels and whose next rows hold the values."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from recognizers.fields.lexicon import Kind
from recognizers.fields.marks import Link, Mark, label_kind
from recognizers.note import Note

_CELL = re.compile(r"[^\t|\n]+")
_RULE = re.compile(r"[-=+:| \t]+")


class Cell(NamedTuple):
    """A value `[value_start, end)` below its label."""

    mark: Mark
    end: int


def find_tables(note: Note) -> Iterator[tuple[tuple[int, int], tuple[Cell, ...]]]:
    """Each header row's stretch, with the cells below it.

    A header row has two cells or more, half of them labels, none with a digit; the rows below have as many cells.
    """
    below = 0
    for number, (start, end) in enumerate(note.lines):
        if number < below or not ("\t" in note.text[start:end] or "|" in note.text[start:end]):
            continue
        labels = _header(note, start, end)
        if labels:
            cells = tuple(_below(note, number + 1, labels))
            if cells:
                below = number + 1 + len(cells) // len(labels)
                yield (start, end), cells


def _cells(note: Note, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row that are not empty, without the blanks around them."""
    found = []
    for cell in _CELL.finditer(note.text, start, end):
        stripped = cell[0].strip(" .:")
        if stripped:
            opened = cell.start() + cell[0].index(stripped)
            found.append((opened, opened + len(stripped)))
    return found


def _header(note: Note, start: int, end: int) -> list[tuple[tuple[int, int], tuple[Kind, bool] | None]]:
    """The cells of a row of labels and what each announces; empty if the row is none."""
    cells = _cells(note, start, end)
    if len(cells) < 2 or any(map(str.isdigit, note.text[start:end])):
        return []
    kinds = [label_kind(note.folded[opened:closed]) for opened, closed in cells]
    known = sum(kind is not None for kind in kinds)
    neighbours = any(left is not None and right is not None for left, right in pairwise(kinds))
    return list(zip(cells, kinds, strict=True)) if neighbours and known * 2 >= len(cells) else []


def _below(note: Note, number: int, labels: list[tuple[tuple[int, int], tuple[Kind, bool] | None]]) -> Iterator[Cell]:
    for start, end in (note.lines[row] for row in range(number, len(note.lines))):
        if _RULE.fullmatch(note.text, start, end):
            continue
        cells = _cells(note, start, end)
        if len(cells) != len(labels):
            return
        kinds = [label_kind(note.folded[opened:closed]) for opened, closed in cells]
        if any(kinds):
            return
        for ((label_start, label_end), meaning), (opened, closed) in zip(labels, cells, strict=True):
            if meaning:
                yield Cell(Mark(label_start, label_end, *meaning, Link.CELL, opened, True), closed)

"""Reports as files: flat or in a tree, the table of what is known of their patients, the gold beside them."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.reports import Report, report
from deid.evaluation.marked import mark

__all__ = ["COLUMNS", "path_in_tree", "reports", "write"]

COLUMNS = ("documento", "nhc", "nombre", "apellidos", "fecha_nacimiento", "direccion", "telefono")
"""The columns of the table of known patients; a line a document, dates as `1961-05-03`."""

_NAMED = 0.03
"""The share of files of a tree whose name gives the patient away."""


def reports(seed: int, count: int, patients: int | None = None) -> Iterator[Report]:
    """The reports from 1 to `count`."""
    return (report(seed, number, patients) for number in range(1, count + 1))


def path_in_tree(made: Report, draws: Draws) -> PurePosixPath:
    """Where a report lies in a tree: by year and service; now and then with a surname or the record number."""
    stem = PurePosixPath(made.name).stem
    if draws.chance(_NAMED):
        stem += f" {made.patient.person.surnames[0]}" if draws.chance(0.5) else f"-{made.patient.record}"
    return PurePosixPath(str(made.day.year), made.service, f"{stem}.txt")


def write(
    folder: Path,
    seed: int,
    count: int,
    *,
    patients: int | None = None,
    is_tree: bool = False,
    known: Path | None = None,
    gold: Path | None = None,
) -> int:
    """Write reports, and return how many bytes they are.

    Args:
        folder: where to; made if it is not there.
        seed: what everything depends on.
        count: how many.
        patients: how many patients there are; None for one to four documents each.
        is_tree: in sub-folders by year and service.
        known: the file for what is known of each document's patient (CSV, UTF-8), if any.
        gold: the folder for the same texts with what must be found marked inline (UTF-8), if any; the same paths.

    Raises:
        OSError: if a file cannot be written.
    """
    written = 0
    with ExitStack() as stack:
        if known:
            known.parent.mkdir(parents=True, exist_ok=True)
        table = csv.writer(stack.enter_context(known.open("w", encoding="utf-8", newline=""))) if known else None
        if table:
            table.writerow(COLUMNS)
        for made in reports(seed, count, patients):
            path = path_in_tree(made, Draws(f"{seed}:{made.name}")) if is_tree else PurePosixPath(made.name)
            written += _put(folder / path, made.data)
            if gold:
                _put(gold / path, mark(made.text, made.spans).encode())
            if table:
                table.writerow(_known(made, path))
    return written


def _put(path: Path, data: bytes) -> int:
    try:
        return path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.write_bytes(data)


def _known(made: Report, path: PurePosixPath) -> tuple[str, ...]:
    """The line of a document, under `COLUMNS`."""
    patient = made.patient
    return (
        str(path),
        patient.record,
        patient.person.given,
        " ".join(patient.person.surnames),
        patient.birth.isoformat(),
        patient.street,
        patient.mobile,
    )

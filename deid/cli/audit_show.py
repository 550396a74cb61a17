"""`deid audit show`: what an audit log says, as lines, as a page or for a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.options import Force

if TYPE_CHECKING:
    from typing import BinaryIO

    from deid.audit.fields import Record

__all__ = ["show"]

_STDOUT = "-"
# Columns are as wide as this, so that each line can be printed as it is read; the last is as wide as it needs.
_DOCUMENT_WIDTHS = {"document": 32, "findings": 8, "by operator": 40, "flagged": 7, "remaining": 0}
_FINDING_WIDTHS = {
    "document": 32, "old": 14, "new": 14, "label": 18, "operator": 11, "score": 5, "flagged": 7, "rule": 0
}  # fmt: skip


def show(
    log: Annotated[Path, typer.Argument(metavar="LOG", help="An audit log (.jsonl).")],
    findings: Annotated[bool, typer.Option("--findings", help="A line a finding, not a line a document.")] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write it as a page.")] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Write it as CSV; `-` is standard output.")
    ] = None,
    force: Force = False,
) -> None:
    """Show what an audit log says: its runs, and what was done in each document and remains in it.

    **Examples**

    - `deid audit show informe.audit.jsonl`
    - `deid audit show compartir/audit.jsonl --findings`
    - `deid audit show compartir/audit.jsonl --html registro.html --csv documentos.csv`
    """
    from deid.audit.fields import lines_in, records_in
    from deid.audit.page import page
    from deid.cli.console import console, harmless
    from deid.formats.atomic import check, write_all

    def records() -> "Iterator[Record]":
        return records_in(lines_in(log), str(log))

    to_stdout = csv == _STDOUT
    table = None if csv is None or to_stdout else Path(csv)
    check([path for path in (html, table) if path is not None], force=force, inputs=[log])
    if html is not None:
        write_all([(html, page(records(), log.name, findings=findings).encode())], force=force, inputs=[log])
    if table is not None:
        _write_csv(records(), table, findings)
    if to_stdout:
        _print_csv(records(), findings)
    if html is None and csv is None:
        out = console()
        for line in _lines(records(), findings):
            out.print(harmless(line).replace("\n", " ").rstrip(), soft_wrap=True)


def _print_csv(records: "Iterable[Record]", findings: bool) -> None:
    import sys

    _to_csv(records, sys.stdout.buffer, findings)


def _write_csv(records: "Iterable[Record]", target: Path, findings: bool) -> None:
    from deid.formats.atomic import staged

    with staged(target.parent) as output:
        _to_csv(records, output.file, findings)
        output.publish(target)


def _to_csv(records: "Iterable[Record]", stream: "BinaryIO", findings: bool) -> None:
    """Row by row: a log may be longer than the memory."""
    import csv
    from io import TextIOWrapper

    from deid.audit.listing import DOCUMENT_COLUMNS, FINDING_COLUMNS, rows

    text = TextIOWrapper(stream, "utf-8", "backslashreplace", newline="")
    try:
        writer = csv.DictWriter(text, FINDING_COLUMNS if findings else DOCUMENT_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(records, findings=findings))
        text.flush()
    finally:
        text.detach()


def _lines(records: "Iterable[Record]", findings: bool) -> Iterator[str]:
    """The table, line by line: a log may be longer than the memory."""
    from deid.audit.listing import counted, run_row

    widths = _FINDING_WIDTHS if findings else _DOCUMENT_WIDTHS
    runs = documents = found = flagged = failed = 0
    for record in records:
        match record.kind:
            case "run":
                runs += 1
                told = ", ".join(f"{name} {value}" for name, value in run_row(record, runs).items() if name != "run")
                yield f"run {runs}: {told}"
                yield _line({name: name for name in widths}, widths)
            case "substitution" if findings:
                yield _line(_finding(record), widths)
            case "document":
                documents += 1
                flagged += record.get("flagged", int)
                found += counted(record).total()
                yield from [] if findings else [_line(_document(record), widths)]
            case "failed":
                failed += 1
                yield f"failed: {record.get('file', str)} ({record.get('error', str)})"
            case "end":
                yield f"run {runs} is closed{'' if record.fields.get('hmac') is None else ', with an HMAC'}"
    yield f"{documents} documents, {found} findings, {flagged} flagged, {failed} failures"


def _finding(record: "Record") -> Mapping[str, str]:
    from deid.audit.listing import finding_row

    row = {name: str(value) for name, value in finding_row(record, 0).items()}
    stretches = {"old": f"[{row['start']}, {row['end']})", "new": f"[{row['new_start']}, {row['new_end']})"}
    return {**row, **stretches}


def _document(record: "Record") -> Mapping[str, str]:
    from deid.audit.listing import document_row, operators_of

    row = {name: str(value) for name, value in document_row(record, 0).items()}
    done = ", ".join(f"{how} {count}" for how, count in sorted(operators_of(record).items()))
    review = ": review before sharing" if row["review"] == "yes" else ""
    return {**row, "by operator": done, "remaining": row["remaining"] + review}


def _line(cells: Mapping[str, str], widths: Mapping[str, int]) -> str:
    return "  ".join(cells[name].ljust(width) for name, width in widths.items())

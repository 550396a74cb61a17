"""`deid timeline`: the dated events of a report in order, and what contradicts what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.options import Force, KnownFile, ModelName, deidentifier, known_patients

if TYPE_CHECKING:
    from rich.console import Console

    from deid.chronology import Timeline

__all__ = ["timeline"]

_STDOUT = "-"


def timeline(
    source: Annotated[str, typer.Argument(metavar="REPORT", help="A report (.txt, .md); `-` is standard input.")],
    context: Annotated[
        bool, typer.Option("--context/--no-context", help="Show the words around each date, or neither of the two.")
    ] = True,
    json_file: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write it as JSON; `-` is standard output.")
    ] = None,
    model: ModelName = None,
    known: KnownFile = None,
    force: Force = False,
) -> None:
    """Show the dated events of a report in order of time, with the age at each, and check them.

    Time is counted from the first contact: `day 0`, `+12 days`, `-8 months`. Below stands what contradicts what: an age
    that does not fit the birth date, an event before birth, a discharge before the admission, an event after the
    report's own last date. Words of the report are shown: this is for your own eyes.

    **Examples**

    - `deid timeline informe.txt`
    - `deid timeline informe.txt --no-context --json - | jq .contradictions`
    """
    from dataclasses import replace

    from deid.chronology import timeline_of
    from deid.cli.console import console
    from deid.formats.text import read

    document = read(source)
    document = replace(document, known=known_patients(known).of(document))
    found = timeline_of(document.text, deidentifier(model=model).detect(document))
    if json_file is not None:
        inputs = [Path(path) for path in (source, known) if path is not None and path != _STDOUT]
        _write_json(json_file, found, document.text, context, inputs, force)
    if json_file != _STDOUT:
        _print(console(), found, document.text, context)


def _write_json(target: str, found: "Timeline", text: str, context: bool, inputs: list[Path], force: bool) -> None:
    import json

    from deid.chronology.summary import summary
    from deid.formats.atomic import write_all

    values = json.dumps(summary(found, text, with_context=context), ensure_ascii=False, indent=2) + "\n"
    if target == _STDOUT:
        typer.echo(values, nl=False)
    else:
        write_all([(target, values.encode())], force=force, inputs=inputs)


def _print(out: "Console", found: "Timeline", text: str, context: bool) -> None:
    from deid.chronology.summary import line_of
    from deid.cli.console import harmless, print_table

    for remark in _remarks(found, text):
        out.print(remark, soft_wrap=True)
    if found.entries:
        columns = ["when", "age", "what", "line", *(["context"] if context else [])]
        rows = [
            [entry.when, str(entry.age or ""), entry.what, str(entry.line)]
            + ([harmless(entry.context)] if context else [])
            for entry in found.entries
        ]
        print_table(out, columns, rows)
    for one in found.contradictions:
        out.print(f"contradiction: line {line_of(text, one.start)}, {one.message}", soft_wrap=True)
    if not found.contradictions:
        out.print("No contradictions found.")


def _remarks(found: "Timeline", text: str) -> list[str]:
    """What is counted from, where the ages come from, and what could not be placed."""
    from deid.chronology.summary import line_of

    if found.anchor is None:
        anchor = "No first contact is dated, so nothing is counted from it."
    else:
        anchor = f"Counted from the first contact: {found.anchor.role}, line {line_of(text, found.anchor.start)}."
    remarks = [anchor]
    if found.age_source is not None:
        source = "the age stated" if found.is_age_stated else "the birth date"
        remarks.append(f"Ages by {source} in line {line_of(text, found.age_source)}.")
    if found.unplaced:
        lines = ", ".join(str(line_of(text, span.start)) for span in found.unplaced)
        remarks.append(f"Not placed in time: dates in lines {lines}.")
    return remarks

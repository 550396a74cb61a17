"""`deid annotate`: what was found, as BRAT stand-off annotations."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.errors import ExitCode, reporting
from deid.cli.options import Force, ModelName, deidentifier
from deid.evaluation.brat import Scheme

if TYPE_CHECKING:
    from deid.engine import Deidentifier

__all__ = ["annotate"]


def annotate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of reports (.txt, .md).")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Where the texts and their .ann files go.")],
    scheme: Annotated[Scheme, typer.Option(help="The names of the labels.")] = Scheme.DEID,
    model: ModelName = None,
    force: Force = False,
) -> None:
    """Annotate the reports of a folder in the BRAT format, and copy each beside its annotations.

    With `--scheme meddocan` the labels have the names of the MEDDOCAN shared task, so that its scorer reads them. BRAT
    reads nothing but UTF-8: a report in UTF-8 is copied byte for byte, any other is converted.

    **Examples**

    - `deid annotate informes/ brat/`
    - `deid annotate meddocan/dev/ system/ --scheme meddocan`
    """
    from deid.cli.plan import documents_in
    from deid.errors import OutputError

    engine = deidentifier(model=model)
    found = documents_in(folder)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: the folder cannot be made: {error.strerror}") from None
    done = 0
    for path in found:
        with reporting():
            _annotate(engine, path, out, scheme, force)
            done += 1
    typer.echo(f"{done} of {len(found)} reports annotated in {out}")
    if done < len(found):
        raise typer.Exit(ExitCode.FAILED)


def _annotate(engine: "Deidentifier", path: Path, out: Path, scheme: Scheme, force: bool) -> None:
    from deid.evaluation.brat import ann_lines, annotations
    from deid.formats.atomic import write_all
    from deid.formats.text import read

    document = read(path)
    spans = engine.detect(document)
    text = document.text
    if document.metadata["encoding"] == "utf-8" and document.metadata["bom"]:
        # The mark stays in the copy, and the corpus that set the form counts it as a character.
        text = "\ufeff" + text
        spans = tuple(replace(span, start=span.start + 1, end=span.end + 1) for span in spans)
    copy = (out / path.name).with_suffix(".txt")
    lines = ann_lines(text, annotations(spans, scheme))
    write_all([(copy, text.encode()), (copy.with_suffix(".ann"), lines.encode())], force=force, inputs=[path])

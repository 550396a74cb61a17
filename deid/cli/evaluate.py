"""`deid evaluate`: how good are predictions, or what is found here and now, against gold annotations."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.options import Force, ModelName, model_folder
from deid.evaluation.brat import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deid.evaluation.brat import Annotation
    from deid.evaluation.corpus import Gold
    from deid.evaluation.scores import Report

__all__ = ["evaluate"]

_STDOUT = "-"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A BRAT folder: texts, each with its .ann beside it.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="PREDICTED", help="A folder of .ann files for the same texts; else deid itself predicts."
        ),
    ] = None,
    scheme: Annotated[
        Scheme | None, typer.Option(help="The names of the gold's labels; else told from those that occur.")
    ] = None,
    model: ModelName = None,
    clinical: Annotated[
        Path | None,
        typer.Option(metavar="DIR|FILE", help="Gold clinical terms of the same texts (.ann): how many are touched?"),
    ] = None,
    json_file: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write the scores as JSON; `-` is standard output.")
    ] = None,
    html_file: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="Write a page with every error in its context: it holds gold text."
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every error in its context: this shows gold text.")
    ] = False,
    force: Force = False,
) -> None:
    """Score annotations against gold, as the MEDDOCAN shared task does, and look for leaks.

    Three measures (offsets and label; offsets; offsets with neighbours merged), for the whole document, its header,
    narrative and footer; how much of the direct identifiers is covered, and which documents leak one. In the contexts
    of `--errors` the gold span stands in [ ] and the predicted one in { }. The JSON holds no text of the corpus.

    **Examples**

    - `deid evaluate meddocan/dev/`
    - `deid evaluate gold/ system/ --json scores.json --html report.html`
    - `deid evaluate meddocan/dev/ --errors | grep leak`
    """
    from deid.evaluation.clinical import over_masking, read_terms
    from deid.evaluation.corpus import read_gold, read_predictions
    from deid.evaluation.scores import score
    from deid.formats import atomic

    files = [Path(path) for path in (json_file, html_file) if path is not None and str(path) != _STDOUT]
    atomic.check(files, force=force, inputs=gold.glob("*"))
    corpus = read_gold(gold, scheme)
    terms = read_terms(clinical, corpus.documents) if clinical else None
    found = read_predictions(predicted, corpus) if predicted else _detected(corpus, model)
    report = score(corpus.documents, found, corpus.scheme)
    if terms is not None:
        report.clinical = over_masking(terms, corpus.documents, found)
    _write(report, corpus, gold, json_file, html_file, force)
    _show(report, corpus, to_stderr=json_file == _STDOUT, errors=errors)


def _detected(corpus: "Gold", model: str | None) -> "Mapping[str, Sequence[Annotation]]":
    from rich.progress import track

    from deid.cli.console import console
    from deid.evaluation.corpus import detected

    progress = console(sys.stderr)
    documents = track(corpus.documents, "Reading", console=progress, transient=True, disable=not progress.is_terminal)
    return detected(documents, corpus.scheme, model_folder(model))


def _write(
    report: "Report", corpus: "Gold", folder: Path, json_file: str | None, html_file: Path | None, force: bool
) -> None:
    import json

    from deid.evaluation.page import page
    from deid.evaluation.summary import summary
    from deid.formats import atomic

    values = json.dumps(summary(report, corpus.scheme), ensure_ascii=False, indent=2) + "\n"
    outputs: list[tuple[str | Path, bytes]] = []
    if json_file is not None and json_file != _STDOUT:
        outputs.append((json_file, values.encode()))
    if html_file is not None:
        title = f"{folder.resolve().name}: {report.documents} documents"
        outputs.append((html_file, page(report, corpus.documents, title).encode()))
    atomic.write_all(outputs, force=force, inputs=folder.glob("*"))
    if json_file == _STDOUT:
        typer.echo(values, nl=False)


def _show(report: "Report", corpus: "Gold", *, to_stderr: bool, errors: bool) -> None:
    from deid.cli.console import console, harmless, print_table
    from deid.evaluation.excerpt import plain_line
    from deid.evaluation.rows import LABEL_COLUMNS, MEASURE_COLUMNS, label_rows, measure_rows, sentences, unpredicted

    out = console(sys.stderr if to_stderr else sys.stdout)
    print_table(out, MEASURE_COLUMNS, measure_rows(report))
    out.print()
    print_table(out, LABEL_COLUMNS, label_rows(report))
    out.print()
    for sentence in sentences(report):
        out.print(harmless(sentence), soft_wrap=True)
    if errors:
        texts = {document.id: document.text for document in corpus.documents}
        out.print()
        for error in [*report.errors, *(report.clinical.touched if report.clinical else ())]:
            out.print(harmless(plain_line(texts[error.document], error)), soft_wrap=True)
    if (warning := unpredicted(report)) is not None:
        typer.echo(f"deid: {harmless(warning)}", err=True)

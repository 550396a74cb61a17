"""`deid explain`: what was found in a report, where, by whom and why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.options import KnownFile, ModelName, deidentifier, known_patients

if TYPE_CHECKING:
    from rich.console import Console

    from deid.model import Document, Span

__all__ = ["explain"]

_COLORS = ("yellow", "cyan", "green", "magenta", "red", "blue", "bright_yellow", "bright_cyan", "bright_green")


def explain(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A report (.txt, .md); `-` is standard input.")],
    color: Annotated[bool, typer.Option("--color/--no-color", help="Colour the findings, or mark them.")] = True,
    model: ModelName = None,
    known: KnownFile = None,
) -> None:
    """Show a report with what was found in it, and why.

    Each finding has the colour of its label; without colours, as in a pipe, it is written `[LABEL text]`. Below stand
    the recognizer, the score and the reason of each. The whole report is shown: this is for your own eyes.

    **Examples**

    - `deid explain informe.txt`
    - `deid explain informe.txt --no-color | less`
    """
    from deid.cli.console import console, print_table
    from deid.formats.text import read

    document = read(source)
    document = replace(document, known=known_patients(known).of(document))
    spans = deidentifier(model=model).detect(document)
    out = console(color=color)
    _print_report(out, document, spans)
    columns = ["label", "line", "offsets", "recognizer", "score", "reason"]
    print_table(out, columns, [_row(document, span) for span in spans])


def _print_report(out: "Console", document: "Document", spans: "Sequence[Span]") -> None:
    from rich.text import Text

    from deid.cli.console import harmless
    from deid.evaluation.marked import mark
    from recognizers.labels import Label

    if out.no_color or not out.is_terminal:
        out.print(harmless(mark(document.text, spans)), soft_wrap=True)
        return
    colors = {label: _COLORS[number % len(_COLORS)] for number, label in enumerate(Label)}
    report, done = Text(), 0
    for span in spans:
        report.append(harmless(document.text[done : span.start]))
        report.append(harmless(document.text[span.start : span.end]), style=f"bold {colors[span.label]}")
        done = span.end
    out.print(report.append(harmless(document.text[done:])))


def _row(document: "Document", span: "Span") -> list[str]:
    line = document.text.count("\n", 0, span.start) + 1
    return [span.label, str(line), f"{span.start}:{span.end}", span.recognizer, f"{span.score:.2f}", span.reason]

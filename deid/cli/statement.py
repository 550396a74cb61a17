"""`deid statement`: what an author tells the journal, from the audit log."""

from pathlib import Path
from typing import Annotated

import typer

from deid.cli.options import Force

__all__ = ["statement"]


def statement(
    log: Annotated[Path, typer.Argument(metavar="AUDIT_LOG", help="The audit log of a run (.audit.jsonl).")],
    language: Annotated[str, typer.Option("--lang", metavar="es|en", help="Spanish or English.")] = "es",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there, in UTF-8.")
    ] = None,
    force: Force = False,
) -> None:
    """Write the paragraph that journals ask of authors (ICMJE, II.E.1), from the audit log alone.

    It says which kinds of detail were removed, generalised or altered, how and how many; that nothing else was changed;
    what remains. Consent to publication is still the authors' to obtain.

    **Examples**

    - `deid statement informe.audit.jsonl`
    - `deid statement out/audit.jsonl --lang en -o statement.txt`
    """
    from deid.audit import read_log
    from deid.cli.console import console, harmless
    from deid.formats.atomic import write_all
    from deid.statement import Language
    from deid.statement import statement as paragraph

    if language not in list(Language):
        raise typer.BadParameter(f"'{language}' is not one of {', '.join(Language)}", param_hint="--lang")
    text = paragraph(read_log(log), Language(language))
    if output is None:
        console().print(harmless(text), soft_wrap=True)
    else:
        write_all([(output, f"{text}\n".encode())], force=force, inputs=[log])

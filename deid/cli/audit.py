"""`deid audit verify`: whether an audit log, and the outputs that it tells of, are as they were written."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deid.cli.errors import ExitCode
from deid.cli.options import key_given

if TYPE_CHECKING:
    from deid.audit import Checked
    from deid.audit.outputs import Outputs

__all__ = ["verify"]

_MOST_PROBLEMS = 200


def verify(
    log: Annotated[Path, typer.Argument(metavar="LOG", help="An audit log (.jsonl).")],
    documents: Annotated[
        Path | None,
        typer.Option("--documents", "-d", metavar="OUT", help="Compare the outputs in this folder with the log too."),
    ] = None,
    others: Annotated[
        bool, typer.Option("--others", help="Files that the log does not know may lie in that folder.")
    ] = False,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", metavar="FILE", help="The key of the runs, which proves them; or the key itself in DEID_KEY."
        ),
    ] = None,
) -> None:
    """Check that an audit log is as it was written: nothing edited, dropped, moved or cut off. Say what is.

    By itself the log shows accidents; with the key of its runs, that nobody without that key wrote it anew.

    **Examples**

    - `deid audit verify informe.audit.jsonl`
    - `deid audit verify compartir/audit.jsonl --documents compartir/ --key compartir.key`
    """
    from deid.audit import check
    from deid.audit.fields import bytes_in
    from deid.cli.console import console, harmless

    given = key_given(key)
    checked = check(bytes_in(log), str(log), given)
    outputs = None if documents is None else _outputs(checked, documents, log)
    wrong = [problem.told for problem in checked.problems] + list(_wrong(outputs, others))
    out = console()
    for line in wrong[:_MOST_PROBLEMS]:
        out.print(harmless(line).replace("\n", " "), soft_wrap=True)
    if len(wrong) > _MOST_PROBLEMS:
        out.print(f"and {len(wrong) - _MOST_PROBLEMS} more")
    out.print(harmless(f"{log}: {_verdict(checked, outputs, len(wrong), given is not None)}"), soft_wrap=True)
    if wrong:
        raise typer.Exit(ExitCode.AUDIT)


def _outputs(checked: "Checked", folder: Path, log: Path) -> "Outputs":
    """How the folder and the log agree.

    Raises:
        InputError: if the folder cannot be read, or the log does not say what it should hold.
    """
    from deid.audit.outputs import compare_outputs
    from deid.batch import LOCK, SUMMARY
    from deid.errors import InputError

    if checked.version == 1:
        raise InputError(f"{log}: a log of schema version 1 does not name its outputs, so that nothing can be compared")
    return compare_outputs(checked.outputs, folder, [log, folder / SUMMARY, folder / LOCK])


def _wrong(outputs: "Outputs | None", others: bool) -> Iterator[str]:
    """What is wrong with the outputs, a line each."""
    if outputs is None:
        return
    yield from (f"{name}: the output is not as it was written" for name in outputs.changed)
    yield from (f"{name}: the output is missing" for name in outputs.missing)
    if not others:
        yield from (f"{name}: the log does not know this file" for name in outputs.unknown)


def _verdict(checked: "Checked", outputs: "Outputs | None", wrong: int, has_key: bool) -> str:
    """All of it in a line."""
    counts = [(checked.runs, "run"), (checked.records, "record"), (checked.documents, "document")]
    size = ", ".join(_number(*count) for count in counts)
    compared = "its outputs were not compared (--documents)"
    if outputs is not None:
        bad = wrong - len(checked.problems)
        compared = _number(outputs.same, "output") + " as written" + (f", {bad} NOT as the log has it" if bad else "")
    if checked.problems:
        return f"NOT as it was written: {_number(len(checked.problems), 'problem')} in {size}; {compared}"
    verdict = "as it was written, but its outputs are NOT" if wrong else "as it was written"
    return f"{verdict}: {size}; {_proof(checked, has_key)}; {compared}"


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _proof(checked: "Checked", has_key: bool) -> str:
    """How far that can be told."""
    if checked.version == 1:
        return "schema version 1 has no chain, so that a changed, dropped or moved record may go unseen"
    if has_key:
        return "its closing HMACs hold"
    if checked.signed:
        return "its closing HMACs were not checked (--key), and without them only accidents show"
    return "it has no closing HMAC, and so only accidents show"

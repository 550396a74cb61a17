"""`deid redact`: reports in, shareable ones out, with the audit log."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deid.cli.errors import ExitCode, reporting
from deid.cli.options import Force, KeyFile, ModelName, PolicyName, Settings, deidentifier

if TYPE_CHECKING:
    from rich.console import Console

    from deid.cli.plan import Job, Plan
    from deid.engine import Deidentifier
    from deid.model import Document, Result

__all__ = ["redact"]


class _Done(NamedTuple):
    job: "Job"
    document: "Document"
    result: "Result"


def redact(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Reports (.txt, .md) and folders of them; `-` is standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several; `-`: standard output."),
    ] = None,
    audit: Annotated[Path | None, typer.Option("--audit", metavar="FILE", help="One audit log for all.")] = None,
    policy: PolicyName = "revista",
    settings: Settings = None,
    key: KeyFile = None,
    model: ModelName = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show the table and write nothing.")] = False,
    force: Force = False,
) -> None:
    """Redact reports, and log what was done.

    `informe.txt` gives `informe.deid.txt` and `informe.audit.jsonl` beside it. With a folder after `-o`, all go there,
    with one `audit.jsonl`. A table says what was found and what was done; below it stands what a person should look at.

    **Examples**

    - `deid redact informe.txt`
    - `deid redact informe.txt --policy safe-harbor -o limpio.txt`
    - `deid redact informes/ -o compartir/`
    - `deid redact informe.txt --set AGE=keep --set DATE=generalise,to=month`
    - `cat informe.txt | deid redact - > limpio.txt`
    """
    from deid.cli.plan import plan

    planned = plan(sources, output, audit)
    engine = deidentifier(policy, key, model, settings)
    with _folder(None if dry_run else planned.folder):
        if not dry_run:
            _check(planned, force)
        done = _redacted(planned, engine)
        if done and not dry_run:
            _write(done, planned, engine, force)
    _summarise(done, planned, dry_run)
    if len(done) < len(planned.jobs):
        raise typer.Exit(ExitCode.FAILED)


@contextmanager
def _folder(folder: Path | None) -> Iterator[None]:
    """Make a folder for outputs; if nothing comes of it, it goes again."""
    from deid.errors import OutputError

    is_new = folder is not None and not folder.exists()
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder}: the folder cannot be made: {error.strerror}") from None
    try:
        yield
    finally:
        if is_new and folder is not None:
            with suppress(OSError):  # it is not empty: all is well
                folder.rmdir()


def _check(planned: "Plan", force: bool) -> None:
    from deid.formats import atomic

    atomic.check(planned.paths, force=force, inputs=planned.inputs)


def _redacted(planned: "Plan", engine: "Deidentifier") -> list[_Done]:
    """Each document and what became of it; in a batch one that fails is reported and left out."""
    from deid.formats.text import read

    done: list[_Done] = []
    for job in planned.jobs:
        with reporting(go_on=planned.is_batch):
            document = read(job.source)
            done.append(_Done(job, document, engine.redact_document(document)))
    return done


def _write(done: list[_Done], planned: "Plan", engine: "Deidentifier", force: bool) -> None:
    """Write outputs and logs, all or none; then what goes to standard output."""
    from deid.audit import audit_lines
    from deid.formats.atomic import write_all
    from deid.formats.text import STDIN, encode

    outputs = [(job.output, encode(result.text, document)) for job, document, result in done]
    header = engine.header(datetime.now(UTC))
    logs = []
    for log in dict.fromkeys(job.audit for job, _, _ in done if job.audit is not None):
        records = [record for job, _, result in done if job.audit == log for record in result.audit]
        logs.append((log, audit_lines([header, *records]).encode()))
    files = [(path, data) for path, data in outputs if path != STDIN]
    write_all([*files, *logs], force=force, inputs=planned.inputs)
    for path, data in outputs:
        if path == STDIN:
            _print_bytes(data)


def _print_bytes(data: bytes) -> None:
    from deid.errors import OutputError

    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from None


def _summarise(done: list[_Done], planned: "Plan", dry_run: bool) -> None:
    from deid.cli.console import console, print_table
    from recognizers.labels import Label

    out = console(sys.stderr if planned.uses_stdout and not dry_run else sys.stdout)
    replacements = [replacement for _, _, result in done for replacement in result.replacements]
    counts = Counter((replacement.label, replacement.operator) for replacement in replacements)
    order = list(Label)
    rows = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    if rows:
        print_table(out, ["label", "operator", "count"], [[label, how, str(count)] for (label, how), count in rows])
    elif done:
        out.print("Nothing that identifies was found.")
    flagged = Counter(replacement.label for replacement in replacements if replacement.flagged)
    if flagged:
        listed = ", ".join(f"{label} {flagged[label]}" for label in order if label in flagged)
        out.print(f"Please look at these, as the policy asks: {listed}", soft_wrap=True)
    if not dry_run:
        _say_where(out, done, planned)


def _say_where(out: "Console", done: list[_Done], planned: "Plan") -> None:
    logs = list(dict.fromkeys(str(job.audit) for job, _, _ in done if job.audit is not None))
    log = "" if not logs else f"; audit log: {logs[0]}" if len(logs) == 1 else f"; {len(logs)} audit logs beside them"
    if planned.is_batch:
        out.print(f"{len(done)} of {len(planned.jobs)} reports redacted{log}", soft_wrap=True)
    elif not planned.uses_stdout:
        out.print(f"Redacted: {done[0].job.output}{log}", soft_wrap=True)

"""What `deid redact` has done with files, and what it says of it."""

import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from deid.cli.plan import Job, Plan
    from deid.formats.base import Format
    from deid.model import Document, Result
    from deid.vault import Record

__all__ = ["Done", "Part", "say_unknown", "summarise"]


class Part(NamedTuple):
    """A document of a file, what became of it, and what the vault keeps of it."""

    document: "Document"
    result: "Result"
    record: "Record | None"


class Done(NamedTuple):
    """A file, and what became of its documents: one, or the records of a table."""

    job: "Job"
    form: "Format"
    source_sha256: str
    parts: "Sequence[Part]"

    @property
    def output(self) -> bytes:
        """The file written anew."""
        from deid.formats.base import edits_of

        stream = BytesIO()
        self.form.write(((part.document, edits_of(part.result)) for part in self.parts), stream)
        return stream.getvalue()


def summarise(done: list[Done], planned: "Plan", dry_run: bool) -> None:
    """Print what was found and done, what to look at, what remains, and where it was written."""
    from deid.cli.console import console, print_table
    from recognizers.labels import Label

    out = console(sys.stderr if planned.uses_stdout and not dry_run else sys.stdout)
    parts = [part for one in done for part in one.parts]
    replacements = [replacement for part in parts for replacement in part.result.replacements]
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
        out.print(f"Please look at these: {listed}", soft_wrap=True)
    _say_what_remains(out, done)
    for one in done:
        for part in one.parts:
            for notice in part.document.metadata.get("notices", ()):
                out.print(f"{part.document.id}: {notice}", soft_wrap=True)
    if not dry_run:
        _say_where(out, done, planned)


def _say_what_remains(out: "Console", done: list[Done]) -> None:
    """The indirect identifiers of each document, and of several together how well they hide among each other."""
    from deid.cli.console import harmless
    from deid.cli.remaining import k_line, remaining_lines
    from deid.risk import Residual, k_anonymity

    parts = [(one.job.source, part) for one in done for part in one.parts]
    named = {part.document.id: part for _, part in parts}
    if len(named) < len(parts):  # files of one name, in several folders
        named = {f"{source} {part.document.id}": part for source, part in parts}
    lines = list(remaining_lines({name: one.result.residual or Residual() for name, one in named.items()}))
    if len(named) > 1:
        lines.append(k_line(k_anonymity({name: one.result.quasi for name, one in named.items()})))
    for line in lines:
        out.print(harmless(line), soft_wrap=True)


def say_unknown(known: Path, documents: "Sequence[Document]") -> None:
    """Say how many of the documents no row of the table is of."""
    strangers = sum(not document.known for document in documents)
    if strangers:
        typer.echo(f"deid: {known}: no row is of {strangers} of the {len(documents)} reports", err=True)


def _say_where(out: "Console", done: list[Done], planned: "Plan") -> None:
    logs = list(dict.fromkeys(str(one.job.audit) for one in done if one.job.audit is not None))
    log = "" if not logs else f"; audit log: {logs[0]}" if len(logs) == 1 else f"; {len(logs)} audit logs beside them"
    if (vaults := planned.vaults) and done:
        named = str(vaults[0]) if len(vaults) == 1 else f"{len(vaults)} beside them"
        log += f"; vault: {named} (keep it and its key apart from the outputs)"
    if planned.is_batch:
        out.print(f"{len(done)} of {len(planned.jobs)} reports redacted{log}", soft_wrap=True)
    elif not planned.uses_stdout:
        out.print(f"Redacted: {done[0].job.output}{log}", soft_wrap=True)

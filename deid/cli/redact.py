"""`deid redact`: reports in, shareable ones out, with the audit log."""

import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from deid.cli.errors import ExitCode, reporting
from deid.cli.options import (
    Columns,
    Fields,
    Force,
    KeyFile,
    KnownFile,
    ModelName,
    Passphrase,
    PolicyName,
    RemoveMedia,
    Settings,
    deidentifier,
    known_patients,
    lasting_key,
    read_formats,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console

    from deid.cli.plan import Job, Plan
    from deid.engine import Deidentifier
    from deid.formats.base import Format
    from deid.known.patients import KnownPatients
    from deid.model import Document, Result
    from deid.vault import Record, Sealer

__all__ = ["redact"]


class _Part(NamedTuple):
    """A document of a file, what became of it, and what the vault keeps of it."""

    document: "Document"
    result: "Result"
    record: "Record | None"


class _Done(NamedTuple):
    """A file, and what became of its documents: one, or the records of a table."""

    job: "Job"
    form: "Format"
    source_sha256: str
    parts: "Sequence[_Part]"

    @property
    def output(self) -> bytes:
        """The file written anew."""
        from deid.formats.base import edits_of

        stream = BytesIO()
        self.form.write(((part.document, edits_of(part.result)) for part in self.parts), stream)
        return stream.getvalue()


def redact(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="Reports (text, Word, tables, JSON) and folders of them; `-` is standard input."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several; `-`: standard output."),
    ] = None,
    audit: Annotated[Path | None, typer.Option("--audit", metavar="FILE", help="One audit log for all.")] = None,
    policy: PolicyName = "revista",
    settings: Settings = None,
    key: KeyFile = None,
    vault: Annotated[
        Path | None,
        typer.Option("--vault", metavar="FILE", help="Keep the originals there, under lock: see `deid restore`."),
    ] = None,
    passphrase: Passphrase = False,
    model: ModelName = None,
    known: KnownFile = None,
    columns: Columns = None,
    fields: Fields = None,
    remove_media: RemoveMedia = False,
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
    - `deid redact informes/ -o compartir/ --known pacientes.csv`
    - `deid redact informe.txt --vault originales.jsonl --key estudio.key`
    - `cat informe.txt | deid redact - > limpio.txt`
    """
    from deid.cli.outputs import folder_for_outputs
    from deid.cli.plan import plan, with_vaults

    planned = plan(sources, output, audit, [key, known])
    patients = known_patients(known)
    engine = deidentifier(policy, key, model, settings)
    planned = with_vaults(planned, vault, engine.policy.needs_vault)
    with folder_for_outputs(None if dry_run else planned.folder):
        if not dry_run:
            _check(planned, force)
        sealer = None if dry_run else _sealer(planned, key, passphrase, keeps_all=vault is not None)
        done = _redacted(planned, engine, patients, sealer, read_formats(columns, fields, remove_media))
        if done and not dry_run:
            _write(done, planned, engine, sealer, force)
    _summarise(done, planned, dry_run)
    if known is not None:
        _say_unknown(known, [part.document for one in done for part in one.parts])
    if len(done) < len(planned.jobs):
        raise typer.Exit(ExitCode.FAILED)


def _check(planned: "Plan", force: bool) -> None:
    from deid.formats import atomic

    atomic.check(planned.paths, force=force, inputs=planned.inputs)


def _sealer(planned: "Plan", key: Path | None, passphrase: bool, keeps_all: bool) -> "Sealer | None":
    """What seals the vaults: of everything, or of what the policy encrypts alone; None if there are none.

    Raises:
        KeyFileError: if there is neither a key that lasts nor a passphrase to lock them with.
        typer.BadParameter: if there is a passphrase and no vault.
    """
    from deid.cli.passphrase import new_passphrase
    from deid.operators import OPERATORS
    from deid.vault import Lock, Sealer

    if not planned.vaults:
        if passphrase:
            raise typer.BadParameter("--passphrase locks a vault: say where it goes (--vault)")
        return None
    words = new_passphrase(passphrase)
    lock = Lock.of_passphrase(words) if words is not None else Lock(lasting_key(key))
    operators = None if keeps_all else frozenset(operator.name for operator in OPERATORS if operator.needs_vault)
    return Sealer(lock, datetime.now(UTC), operators)


def _redacted(
    planned: "Plan",
    engine: "Deidentifier",
    patients: "KnownPatients",
    sealer: "Sealer | None",
    formats: "Sequence[Format]",
) -> list[_Done]:
    """Each file and what became of it; in a batch one that fails is reported and left out."""
    done: list[_Done] = []
    for job in planned.jobs:
        with reporting(go_on=planned.is_batch):
            done.append(_redacted_file(job, engine, patients, sealer, formats))
    return done


def _redacted_file(
    job: "Job",
    engine: "Deidentifier",
    patients: "KnownPatients",
    sealer: "Sealer | None",
    formats: "Sequence[Format]",
) -> _Done:
    from deid.formats.kinds import format_of
    from deid.formats.text import STDIN, load

    data, name = load(job.source), "stdin" if job.source == STDIN else job.source
    form = format_of(BytesIO(data), Path(name).suffix, name, formats)
    parts = []
    for read in form.documents(BytesIO(data), name):
        document = replace(read, id=Path(name).name + read.id.removeprefix(name))
        document = replace(document, known=(*document.known, *patients.of(document)))
        result = engine.redact_document(document)
        parts.append(_Part(document, result, sealer.record(document, result) if sealer else None))
    return _Done(job, form, sha256(data).hexdigest(), parts)


def _write(done: list[_Done], planned: "Plan", engine: "Deidentifier", sealer: "Sealer | None", force: bool) -> None:
    """Write outputs, logs and vaults, all or none; then what goes to standard output."""
    from deid.audit import audit_lines
    from deid.cli.outputs import names_in_log, print_bytes
    from deid.formats.atomic import write_all
    from deid.formats.text import STDIN

    outputs = [(one.job.output, one.output) for one in done]
    header = engine.header(datetime.now(UTC), sealer.lock.key if sealer else None)
    logs = []
    for log in dict.fromkeys(one.job.audit for one in done if one.job.audit is not None):
        logged = [(one, data) for one, (_, data) in zip(done, outputs, strict=True) if one.job.audit == log]
        names = names_in_log([one.job.output for one, _ in logged])
        records = [
            record
            for (one, data), name in zip(logged, names, strict=True)
            for record in _records(one, data, name, engine)
        ]
        logs.append((log, audit_lines([header, *records], engine.lasting_key).encode()))
    files = [(path, data) for path, data in outputs if path != STDIN]
    write_all([*files, *logs, *_vaults(done, sealer)], force=force, inputs=planned.inputs)
    for path, data in outputs:
        if path == STDIN:
            print_bytes(data)


def _records(done: _Done, output: bytes, name: str, engine: "Deidentifier") -> "Iterator[Mapping[str, Any]]":
    """What the log says of a file's documents, and of the file that they went to; of standard output there is none."""
    from deid.audit import file_record, source_hmac
    from deid.formats.text import STDIN

    for part in done.parts:
        yield from part.result.audit
    if done.job.output != STDIN:
        yield file_record(
            file=name,
            form=done.form.name,
            source_hmac=source_hmac(done.source_sha256, engine.key),
            output_sha256=sha256(output).hexdigest(),
            documents=len(done.parts),
        )


def _vaults(done: list[_Done], sealer: "Sealer | None") -> "Iterator[tuple[Path, bytes]]":
    for vault in dict.fromkeys(one.job.vault for one in done):
        if sealer is not None and vault is not None:
            kept = (part.record for one in done if one.job.vault == vault for part in one.parts)
            yield vault, sealer.vault(record for record in kept if record is not None)


def _summarise(done: list[_Done], planned: "Plan", dry_run: bool) -> None:
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
        out.print(f"Please look at these, as the policy asks: {listed}", soft_wrap=True)
    _say_what_remains(out, done)
    for one in done:
        for part in one.parts:
            for notice in part.document.metadata.get("notices", ()):
                out.print(f"{part.document.id}: {notice}", soft_wrap=True)
    if not dry_run:
        _say_where(out, done, planned)


def _say_what_remains(out: "Console", done: list[_Done]) -> None:
    """The indirect identifiers of each document, and of several together how well they hide among each other."""
    from deid.cli.console import harmless
    from deid.cli.remaining import k_line, remaining_lines
    from deid.risk import Residual, k_anonymity, quasi_identifiers

    parts = [(one.job.source, part) for one in done for part in one.parts]
    named = {part.document.id: part for _, part in parts}
    if len(named) < len(parts):  # files of one name, in several folders
        named = {f"{source} {part.document.id}": part for source, part in parts}
    lines = list(remaining_lines({name: one.result.residual or Residual() for name, one in named.items()}))
    if len(named) > 1:
        said = {
            name: quasi_identifiers(one.document.text, one.result.text, one.result.replacements)
            for name, one in named.items()
        }
        lines.append(k_line(k_anonymity(said)))
    for line in lines:
        out.print(harmless(line), soft_wrap=True)


def _say_unknown(known: Path, documents: "Sequence[Document]") -> None:
    """Say how many of the documents no row of the table is of."""
    strangers = sum(not document.known for document in documents)
    if strangers:
        typer.echo(f"deid: {known}: no row is of {strangers} of the {len(documents)} reports", err=True)


def _say_where(out: "Console", done: list[_Done], planned: "Plan") -> None:
    logs = list(dict.fromkeys(str(one.job.audit) for one in done if one.job.audit is not None))
    log = "" if not logs else f"; audit log: {logs[0]}" if len(logs) == 1 else f"; {len(logs)} audit logs beside them"
    if (vaults := planned.vaults) and done:
        named = str(vaults[0]) if len(vaults) == 1 else f"{len(vaults)} beside them"
        log += f"; vault: {named} (keep it and its key apart from the outputs)"
    if planned.is_batch:
        out.print(f"{len(done)} of {len(planned.jobs)} reports redacted{log}", soft_wrap=True)
    elif not planned.uses_stdout:
        out.print(f"Redacted: {done[0].job.output}{log}", soft_wrap=True)

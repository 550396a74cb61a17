"""`deid redact`: reports in, shareable ones out, with the audit log."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    lasting_key,
    reading_with,
)
from deid.cli.redacted import Done, Part, say_unknown, summarise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deid.cli.plan import Job, Plan
    from deid.engine import Deidentifier
    from deid.files import Reading
    from deid.vault import Sealer

__all__ = ["redact"]


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
    reading = reading_with(known, columns, fields, remove_media)
    engine = deidentifier(policy, key, model, settings)
    planned = with_vaults(planned, vault, engine.policy.needs_vault)
    with folder_for_outputs(None if dry_run else planned.folder):
        if not dry_run:
            _check(planned, force)
        sealer = None if dry_run else _sealer(planned, key, passphrase, keeps_all=vault is not None)
        done = _redacted(planned, engine, reading, sealer)
        if done and not dry_run:
            header = engine.header(datetime.now(UTC), sealer.lock.key if sealer else None, reading.settings)
            _write(done, planned, engine, header, sealer, force)
    summarise(done, planned, dry_run)
    if known is not None:
        say_unknown(known, [part.document for one in done for part in one.parts])
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


def _redacted(planned: "Plan", engine: "Deidentifier", reading: "Reading", sealer: "Sealer | None") -> list[Done]:
    """Each file and what became of it; in a batch one that fails is reported and left out."""
    done: list[Done] = []
    for job in planned.jobs:
        with reporting(go_on=planned.is_batch):
            done.append(_redacted_file(job, engine, reading, sealer))
    return done


def _redacted_file(job: "Job", engine: "Deidentifier", reading: "Reading", sealer: "Sealer | None") -> Done:
    from deid.formats.kinds import format_of
    from deid.formats.text import STDIN, load

    data, name = load(job.source), "stdin" if job.source == STDIN else job.source
    form = format_of(BytesIO(data), Path(name).suffix, name, reading.formats)
    parts = []
    for read in form.documents(BytesIO(data), name):
        document = reading.known(replace(read, id=Path(name).name + read.id.removeprefix(name)))
        result = engine.redact_document(document)
        parts.append(Part(document, result, sealer.record(document, result) if sealer else None))
    return Done(job, form, sha256(data).hexdigest(), parts)


def _write(
    done: list[Done],
    planned: "Plan",
    engine: "Deidentifier",
    header: "Mapping[str, Any]",
    sealer: "Sealer | None",
    force: bool,
) -> None:
    """Write outputs, logs and vaults, all or none; then what goes to standard output."""
    from deid.audit import audit_lines
    from deid.cli.outputs import names_in_log, print_bytes
    from deid.formats.atomic import write_all
    from deid.formats.text import STDIN

    outputs = [(one.job.output, one.output) for one in done]
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


def _records(done: Done, output: bytes, name: str, engine: "Deidentifier") -> "Iterator[Mapping[str, Any]]":
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


def _vaults(done: list[Done], sealer: "Sealer | None") -> "Iterator[tuple[Path, bytes]]":
    for vault in dict.fromkeys(one.job.vault for one in done):
        if sealer is not None and vault is not None:
            kept = (part.record for one in done if one.job.vault == vault for part in one.parts)
            yield vault, sealer.vault(record for record in kept if record is not None)

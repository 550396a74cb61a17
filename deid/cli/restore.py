"""`deid restore`: the original of a redacted report, for whoever has its vault and the key."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deid.cli.errors import ExitCode, reporting
from deid.cli.options import Force, Passphrase, key_given

if TYPE_CHECKING:
    from deid.cli.plan import Job, Plan
    from deid.vault import Restored, Vault

__all__ = ["restore"]


class _Done(NamedTuple):
    job: "Job"
    restored: "Restored"


def restore(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="OUTPUT", help="Redacted reports, and folders of them; `-` is standard input."),
    ],
    vault: Annotated[Path, typer.Option("--vault", metavar="FILE", help="The vault with their originals.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file, or a folder for several; `-`: standard output."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help="The key that they were redacted with, in a file; or the key itself in the variable DEID_KEY.",
        ),
    ] = None,
    passphrase: Passphrase = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Put back what is there, if the vault lacks some originals.")
    ] = False,
    record: Annotated[
        int | None,
        typer.Option("--record", metavar="LINE", help="The vault's line, where several documents came out alike."),
    ] = None,
    force: Force = False,
) -> None:
    """Give back the originals of redacted reports, byte for byte.

    `informe.deid.txt` gives `informe.restored.txt` beside it. Of a folder, what is called `NAME.deid.txt` is restored.
    A report that was edited since is refused.

    **Examples**

    - `deid restore informe.deid.txt --vault originales.jsonl --key estudio.key`
    - `deid restore compartir/ --vault originales.jsonl -o originales/`
    """
    from deid.cli.outputs import folder_for_outputs
    from deid.cli.plan import plan_to_restore
    from deid.formats.atomic import check

    planned = plan_to_restore(sources, output, [vault, key])
    if planned.is_batch and record is not None:
        raise typer.BadParameter("--record serves a single document")
    opened = _opened(vault, key, passphrase)
    with folder_for_outputs(planned.folder):
        check(planned.paths, force=force, inputs=planned.inputs)
        done = _restored(planned, opened, partial, record)
        _write(done, planned, force)
    _summarise(done, planned)
    if len(done) < len(planned.jobs):
        raise typer.Exit(ExitCode.FAILED)


def _opened(path: Path, key: Path | None, passphrase: bool) -> "Vault":
    """The vault, with what opens it. Raises KeyFileError if that isn't given, VaultError if it is another."""
    from deid.cli.passphrase import known_passphrase
    from deid.errors import KeyFileError
    from deid.vault import read_vault

    sealed = read_vault(path)
    if sealed.asks_for_passphrase:
        return sealed.open(known_passphrase(passphrase))
    given = key_given(key)
    if given is None:
        raise KeyFileError(f"{path}: was sealed with key {sealed.header.key_id}: give it by --key, or in DEID_KEY")
    return sealed.open(given)


def _restored(planned: "Plan", vault: "Vault", partial: bool, line: int | None) -> list[_Done]:
    """Each original; of several documents one that fails is reported and left out."""
    from deid.vault import restore

    done: list[_Done] = []
    for job in planned.jobs:
        with reporting(go_on=planned.is_batch):
            done.append(_Done(job, restore(_read(job.source), vault, job.source, partial=partial, line=line)))
    return done


def _read(source: str) -> bytes:
    from deid.errors import InputError
    from deid.formats.text import STDIN

    try:
        return sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror}") from None


def _write(done: list[_Done], planned: "Plan", force: bool) -> None:
    """Write the originals, all or none; then what goes to standard output."""
    from deid.cli.outputs import print_bytes
    from deid.formats.atomic import write_all
    from deid.formats.text import STDIN, encode

    outputs = [(one.job.output, encode(one.restored.document.text, one.restored.document)) for one in done]
    write_all([(path, data) for path, data in outputs if path != STDIN], force=force, inputs=planned.inputs)
    for path, data in outputs:
        if path == STDIN:
            print_bytes(data)


def _summarise(done: list[_Done], planned: "Plan") -> None:
    from deid.cli.console import console

    out = console(sys.stderr if planned.uses_stdout else sys.stdout)
    for job, restored in done:
        if restored.missing:
            all_of_them = restored.restored + restored.missing
            out.print(f"{job.source}: {restored.restored} of {all_of_them} replaced details put back", soft_wrap=True)
    if planned.is_batch:
        out.print(f"{len(done)} of {len(planned.jobs)} reports restored", soft_wrap=True)
    elif not planned.uses_stdout:
        whole = "" if not done[0].restored.missing else " in part"
        out.print(f"Restored{whole}: {done[0].job.output}", soft_wrap=True)

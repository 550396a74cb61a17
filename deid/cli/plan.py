"""Which documents a command reads, and where their outputs go."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from deid.errors import InputError
from deid.formats.text import STDIN, SUFFIXES

__all__ = ["Job", "Plan", "documents_in", "plan", "plan_to_restore", "with_vaults"]

_AUDIT = "audit.jsonl"
_VAULT = "vault.jsonl"
_LONGEST_HEADER = 1 << 20  # bytes of the first line of a log, which holds the policy


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is read, where its output goes, and where its audit records and its originals.

    `source` and `output` may be `-`, standard input and output; `audit` and `vault` are None if none is asked for.
    """

    source: str
    output: str
    audit: Path | None = None
    vault: Path | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads and writes.

    Attributes:
        jobs: the documents, in order.
        folder: the folder to make first, if it isn't there; None if there is none to make.
        is_batch: whether one bad document leaves the rest to go on.
        also_read: files that are read beside the documents: a key, a vault.
    """

    jobs: tuple[Job, ...]
    folder: Path | None
    is_batch: bool
    also_read: tuple[Path, ...] = ()

    @property
    def uses_stdout(self) -> bool:
        """Whether a document goes to standard output, so that nothing else may."""
        return any(job.output == STDIN for job in self.jobs)

    @property
    def paths(self) -> list[Path]:
        """Every file that would be written, each once."""
        outputs = [Path(job.output) for job in self.jobs if job.output != STDIN]
        return [*outputs, *dict.fromkeys(job.audit for job in self.jobs if job.audit is not None), *self.vaults]

    @property
    def vaults(self) -> list[Path]:
        """Every vault that would be written, each once."""
        return list(dict.fromkeys(job.vault for job in self.jobs if job.vault is not None))

    @property
    def inputs(self) -> list[Path]:
        """Every file that is read, and so never written."""
        return [*(Path(job.source) for job in self.jobs if job.source != STDIN), *self.also_read]


def documents_in(folder: Path, suffixes: Sequence[str] = SUFFIXES) -> list[Path]:
    """The reports of a folder, by name: `.txt` and `.md`, but no hidden file, no README and no output of `deid`.

    Raises:
        InputError: if there are none, or the folder cannot be read.
    """
    return _found(folder, lambda path: not _is_output(path), f"report ({', '.join(suffixes)})", suffixes)


def _outputs_in(folder: Path) -> list[Path]:
    """The redacted reports of a folder, by name: those called `NAME.deid.txt`. Raises as `documents_in` does."""
    return _found(folder, lambda path: path.stem.endswith(".deid"), "redacted report (.deid.txt)")


def _reports_in(folder: Path) -> list[Path]:
    """The files of a folder that are of any kind that is read. Raises as `documents_in` does."""
    from deid.formats.kinds import SUFFIXES as EVERY

    return documents_in(folder, EVERY)


def _found(folder: Path, wanted: Callable[[Path], bool], name: str, suffixes: Sequence[str] = SUFFIXES) -> list[Path]:
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() in suffixes and path.is_file())
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from None
    found = [path for path in names if not path.name.startswith(".") and not _is_by_the_way(path) and wanted(path)]
    if not found:
        raise InputError(f"{folder}: no {name} in it")
    return found


def _is_by_the_way(path: Path) -> bool:
    return path.stem.lower() == "readme"


def _is_output(path: Path) -> bool:
    return path.stem.endswith((".deid", ".restored")) or (path.suffix == Path(_AUDIT).suffix and _is_log(path))


def _is_log(path: Path) -> bool:
    """Whether a JSON Lines file is an audit log or a vault, whatever its name."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(_LONGEST_HEADER))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.get("record") in ("run", "vault")


def plan(sources: Sequence[str], output: str | None, audit: Path | None, also_read: Iterable[Path | None] = ()) -> Plan:
    """Where everything goes.

    A document's output is `NAME.deid.txt` beside it, its log `NAME.audit.jsonl`. `output` is a file, for one document,
    or a folder, which then gets one `audit.jsonl` for all. `audit` is one log for all. `also_read` are further files,
    which must not be written.

    Raises:
        InputError: if a folder holds no document.
        typer.BadParameter: if standard input or output is named for several documents.
    """
    pairs, folder, is_batch = _laid_out(sources, output, _reports_in, _redacted_name)
    log = folder / _AUDIT if audit is None and folder is not None and is_batch else audit
    return Plan(tuple(_one(source, place, log) for source, place in pairs), folder, is_batch, _given(also_read))


def plan_to_restore(sources: Sequence[str], output: str | None, also_read: Iterable[Path | None] = ()) -> Plan:
    """Where originals go: `informe.restored.txt` for `informe.deid.txt`, beside it or in the folder `output`.

    Raises as `plan` does.
    """
    pairs, folder, is_batch = _laid_out(sources, output, _outputs_in, _restored_name)
    return Plan(tuple(Job(source, place) for source, place in pairs), folder, is_batch, _given(also_read))


def with_vaults(planned: Plan, vault: Path | None, is_needed: bool) -> Plan:
    """The plan with a place for the originals: `vault`, one for all; else, if one is needed, beside each log.

    Raises:
        typer.BadParameter: if one is needed and there is no log to put it beside.
    """
    if vault is None and not is_needed:
        return planned
    if vault is None and any(job.audit is None for job in planned.jobs):
        raise typer.BadParameter("the policy encrypts: say where the vault goes (--vault)")
    jobs = tuple(replace(job, vault=vault or (job.audit and _beside_log(job.audit))) for job in planned.jobs)
    return replace(planned, jobs=jobs)


def _beside_log(audit: Path) -> Path:
    """`informe.audit.jsonl` -> `informe.vault.jsonl`, `audit.jsonl` -> `vault.jsonl`."""
    if audit.name.endswith(_AUDIT):
        return audit.with_name(audit.name.removesuffix(_AUDIT) + _VAULT)
    return audit.with_name(f"{audit.stem}.{_VAULT}")


def _given(paths: Iterable[Path | None]) -> tuple[Path, ...]:
    return tuple(path for path in paths if path is not None)


def _laid_out(
    sources: Sequence[str],
    output: str | None,
    documents: Callable[[Path], Iterable[Path]],
    named: Callable[[str], str],
) -> tuple[list[tuple[str, str]], Path | None, bool]:
    """Each source with its output, the folder of the outputs if it is a given one, and whether there are several."""
    folders = [source for source in sources if source != STDIN and Path(source).is_dir()]
    is_batch = bool(folders) or len(sources) > 1
    if is_batch and (STDIN in sources or output == STDIN):
        raise typer.BadParameter("standard input and output (-) serve a single document")
    if not is_batch and output is not None and not _is_folder(output):
        return [(sources[0], output)], None, False
    found = [str(path) for source in sources for path in (documents(Path(source)) if source in folders else (source,))]
    if output is None:
        return [(source, _beside(source, named)) for source in found], None, is_batch
    into = Path(output)
    return [(source, str(into / named(source))) for source in found], into, is_batch


def _is_folder(output: str) -> bool:
    return output != STDIN and (output.endswith(("/", "\\")) or Path(output).is_dir())


def _redacted_name(source: str) -> str:
    """`informe.txt` -> `informe.deid.txt`."""
    path = Path("stdin.txt" if source == STDIN else source)
    return f"{path.stem}.deid{path.suffix}"


def _restored_name(source: str) -> str:
    """`informe.deid.txt` -> `informe.restored.txt`."""
    path = Path("stdin.txt" if source == STDIN else source)
    return f"{path.stem.removesuffix('.deid')}.restored{path.suffix}"


def _beside(source: str, named: Callable[[str], str]) -> str:
    """The output in the same folder; standard output for standard input."""
    return STDIN if source == STDIN else str(Path(source).with_name(named(source)))


def _one(source: str, output: str, audit: Path | None) -> Job:
    """The job, with the log beside the output unless it is named: `informe.audit.jsonl`."""
    if audit is None and output != STDIN:
        path = Path(output)
        audit = path.with_name(f"{path.stem.removesuffix('.deid')}.{_AUDIT}")
    return Job(source, output, audit)

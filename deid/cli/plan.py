"""Which documents a command reads, and where their outputs go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from deid.errors import InputError
from deid.formats.text import STDIN, SUFFIXES

__all__ = ["Job", "Plan", "documents_in", "plan"]

_AUDIT = "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Job:
    """One document: where it is read, where its output goes, and where its audit records.

    `source` and `output` may be `-`, standard input and output; `audit` is None if no log is asked for.
    """

    source: str
    output: str
    audit: Path | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads and writes.

    Attributes:
        jobs: the documents, in order.
        folder: the folder to make first, if it isn't there; None if there is none to make.
        is_batch: whether one bad document leaves the rest to go on.
    """

    jobs: tuple[Job, ...]
    folder: Path | None
    is_batch: bool

    @property
    def uses_stdout(self) -> bool:
        """Whether a document goes to standard output, so that nothing else may."""
        return any(job.output == STDIN for job in self.jobs)

    @property
    def paths(self) -> list[Path]:
        """Every file that would be written, each once."""
        outputs = [Path(job.output) for job in self.jobs if job.output != STDIN]
        return [*outputs, *dict.fromkeys(job.audit for job in self.jobs if job.audit is not None)]

    @property
    def inputs(self) -> list[Path]:
        """Every file that is read."""
        return [Path(job.source) for job in self.jobs if job.source != STDIN]


def documents_in(folder: Path) -> list[Path]:
    """The reports of a folder, by name: `.txt` and `.md`, but no hidden file, no README and no output of `deid`.

    Raises:
        InputError: if there are none, or the folder cannot be read.
    """
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from None
    found = [path for path in names if not path.name.startswith(".") and not _is_by_the_way(path)]
    if not found:
        raise InputError(f"{folder}: no {' or '.join(SUFFIXES)} file in it")
    return found


def _is_by_the_way(path: Path) -> bool:
    return path.stem.lower() == "readme" or path.stem.endswith(".deid")


def plan(sources: Sequence[str], output: str | None, audit: Path | None) -> Plan:
    """Where everything goes.

    A document's output is `NAME.deid.txt` beside it, its log `NAME.audit.jsonl`. `output` is a file, for one document,
    or a folder, which then gets one `audit.jsonl` for all. `audit` is one log for all.

    Raises:
        InputError: if a folder holds no document.
        typer.BadParameter: if standard input or output is named for several documents.
    """
    folders = [source for source in sources if source != STDIN and Path(source).is_dir()]
    is_batch = bool(folders) or len(sources) > 1
    if is_batch and (STDIN in sources or output == STDIN):
        raise typer.BadParameter("standard input and output (-) serve a single document")
    if not is_batch and output is not None and not _is_folder(output):
        return Plan((_one(sources[0], output, audit),), None, False)
    found = [str(path) for source in sources for path in _files(source, source in folders)]
    if output is None:
        return Plan(tuple(_one(source, _beside(source), audit) for source in found), None, is_batch)
    into = Path(output)
    log = audit or (into / _AUDIT if is_batch else None)
    jobs = (_one(source, str(into / _redacted_name(source)), log) for source in found)
    return Plan(tuple(jobs), into, is_batch)


def _files(source: str, is_folder: bool) -> Iterable[str | Path]:
    return documents_in(Path(source)) if is_folder else (source,)


def _is_folder(output: str) -> bool:
    return output != STDIN and (output.endswith(("/", "\\")) or Path(output).is_dir())


def _redacted_name(source: str) -> str:
    """`informe.txt` -> `informe.deid.txt`."""
    path = Path("stdin.txt" if source == STDIN else source)
    return f"{path.stem}.deid{path.suffix}"


def _beside(source: str) -> str:
    """The output in the same folder; standard output for standard input."""
    return STDIN if source == STDIN else str(Path(source).with_name(_redacted_name(source)))


def _one(source: str, output: str, audit: Path | None) -> Job:
    """The job, with the log beside the output unless it is named: `informe.audit.jsonl`."""
    if audit is None and output != STDIN:
        path = Path(output)
        audit = path.with_name(f"{path.stem.removesuffix('.deid')}.{_AUDIT}")
    return Job(source, output, audit)

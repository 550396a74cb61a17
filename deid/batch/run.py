"""A batch: the files of a folder, redacted into another, with one audit log that a later run takes up."""

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from deid.audit import source_hmac
from deid.batch import LOCK, LOG, SUMMARY
from deid.batch.crew import Crew, Work
from deid.batch.log import BatchLog, Done
from deid.batch.names import is_safe_name, safe_name, unread_name
from deid.batch.tree import Source, Unread, check_folders, sources
from deid.engine import Deidentifier
from deid.errors import InputError, OutputError, PolicyError, described
from deid.files import ANNOTATIONS, Identifiers, Reading, RedactedFile, input_sha256, opened, redact_file, sha256_of
from deid.formats.atomic import sweep
from deid.keys import Key

__all__ = ["Batch", "Failed", "Outcome", "Skipped"]

_RESERVED = frozenset({LOG, SUMMARY})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that an earlier run has redacted."""

    name: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be redacted.

    Attributes:
        name: its path below the input folder.
        file: the same for the audit log, without what identifies a person in it.
        kind: the kind of error: `FormatError`.
        message: what went wrong; no text of the file.
    """

    name: str
    file: str
    kind: str
    message: str

    @classmethod
    def of(cls, name: str, kind: str, message: str, key: Key) -> "Failed":
        """The failure of the file of this name; `key` is that of the run."""
        return cls(name, unread_name(name, key.hmac(name, "batch-failed")), kind, message)


Outcome = RedactedFile | Skipped | Failed


class Batch:
    """The files below `root`, to be redacted into `out`, keeping the tree.

    What a run under the same policy, key and version has done with the same input is skipped; under a key that does not
    last nothing is. One bad file does not stop the rest.

    Args:
        root: the input folder, which is never written.
        out: the output folder; it is made if need be, and has one run at a time.
        make: makes the engine, once a worker; a function of a module, or a `partial` of one.
        workers: how many processes work at it.
        apart: files in the input folder that are no reports: a key.
        reading: how the files are read.

    Raises:
        InputError: if `root` is no folder.
        OutputError: if `out` is a file, or holds the input.
    """

    def __init__(
        self,
        root: Path,
        out: Path,
        make: Callable[[], Deidentifier],
        workers: int = 1,
        apart: Collection[Path] = (),
        reading: Reading | None = None,
    ) -> None:
        check_folders(root, out)
        self._reading = reading or Reading()
        self._found = list(sources(root, out, apart))
        self._out, self._make = out, make
        self._workers = min(workers, max(1, len(self._found)))

    @property
    def total(self) -> int:
        """How many files there are."""
        return len(self._found)

    def run(self, created: datetime) -> Generator[Outcome, None, None]:
        """Redact the files; what became of each, in the order of their names.

        A batch writes no vault, so it refuses a policy that encrypts. Closing the iterator early ends the run in good
        order. `created` is the time, with its zone.

        Raises:
            OutputError: if the output folder cannot be used, holds something else or has another run.
            AuditError: if the log in it was edited, or is of a run under another policy, key or version.
            PolicyError: if the policy encrypts.
            DeidError: what `make` raises.
        """
        out, engine = self._out, self._make()
        if engine.policy.needs_vault:
            raise PolicyError(f"policy {engine.policy.name}: it encrypts, and a batch writes no vault; use deid redact")
        try:
            out.mkdir(parents=True, exist_ok=True)
            with FileLock(out / LOCK, timeout=0):
                _check_folder(out)
                sweep(out)
                log = BatchLog(out / LOG, engine.header(created, reading=self._reading.settings), engine.lasting_key)
                try:
                    yield from self._outcomes(log, engine)
                finally:
                    log.close()
        except Timeout:
            raise OutputError(f"{out}: another run is writing there") from None
        except OSError as error:
            raise OutputError(f"{out}: cannot be used: {error.strerror}") from None

    def _outcomes(self, log: BatchLog, engine: Deidentifier) -> Iterator[Outcome]:
        start = partial(_made, self._make, engine.key) if self._workers > 1 else lambda: engine
        crew = Crew(
            Work(start, partial(_redacted, self._out, self._reading), partial(_lost, engine.key)), self._workers
        )
        for outcome in crew.outcomes(_tasks(self._found, self._out, log, engine.key)):
            if isinstance(outcome, RedactedFile):
                log.add(outcome.records)
            elif isinstance(outcome, Failed):
                log.add([{"record": "failed", "file": outcome.file, "error": outcome.kind}])
            yield outcome


def _check_folder(out: Path) -> None:
    """Raise OutputError if the folder holds something, but no log that says what."""
    strange = [path for path in out.iterdir() if path.name not in (LOG, LOCK)]
    if strange and not (out / LOG).exists():
        raise OutputError(f"{out}: holds files, and no {LOG} of a batch; choose an empty folder")


_Task = Source | Skipped | Failed


def _made(make: Callable[[], Deidentifier], key: Key) -> Deidentifier:
    """A worker's engine: a key that was made for the run is the same for all."""
    return make().sharing(key)


def _tasks(found: Sequence[Source | Unread], out: Path, log: BatchLog, key: Key) -> Iterator[_Task]:
    """What is still to do, and what need not or cannot be done."""
    done = {source: list(files) for source, files in log.done.items()}
    for one in found:
        if isinstance(one, Unread):
            yield _failed(one.name, one.error, key)
        elif one.name in _RESERVED:
            error = OutputError(f"{one.name}: its output would take the place of the run's own file")
            yield _failed(one.name, error, key)
        else:
            yield Skipped(one.name) if _is_done(one, out, done, key) else one


def _is_done(source: Source, out: Path, done: dict[str, list[Done]], key: Key) -> bool:
    """Whether an output of this input, in the same place but for a person's name in it, is there as it was written."""
    if not done:
        return False
    try:
        digest = source_hmac(input_sha256(source.path, source.name), key)
        for one in done.get(digest, ()):
            if is_safe_name(one.file, source.name, digest) and _is_there(one, out):
                done[digest].remove(one)
                return True
    except InputError:
        pass  # whoever is to redact it will say so
    return False


def _is_there(done: Done, out: Path) -> bool:
    """Whether output and annotations are as they were written. Raises InputError if one cannot be read."""
    written = {out / done.file: done.output_sha256}
    if done.annotations_sha256 is not None:
        written[(out / done.file).with_suffix(ANNOTATIONS)] = done.annotations_sha256
    for path, digest in written.items():
        with opened(path, done.file) as output:
            if sha256_of(output, done.file) != digest:
                return False
    return True


def _failed(name: str, error: Exception, key: Key) -> Failed:
    return Failed.of(name, type(error).__name__, described(error), key)


def _redacted(out: Path, reading: Reading, engine: Deidentifier, task: _Task) -> Outcome:
    if not isinstance(task, Source):
        return task

    def named(found: Identifiers) -> str:
        return safe_name(task.name, found.values, found.source_hmac)

    try:
        return redact_file(engine, task.path, task.name, out, named, reading)
    except Exception as error:  # whatever befalls one file, the rest go on
        return _failed(task.name, error, engine.key)


def _lost(key: Key, task: _Task) -> Outcome:
    if not isinstance(task, Source):
        return task
    return Failed.of(task.name, "WorkerLost", f"{task.name}: its process died", key)

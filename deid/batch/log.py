"""The audit log of a batch: one writer, records added file by file, and what was done before, told from it."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deid.audit.chain import Chain, closing_hmac, digest
from deid.errors import AuditError, OutputError
from deid.keys import Key

__all__ = ["BatchLog", "Done"]

_WHOLE = frozenset({"run", "file", "failed", "end"})
"""The records after which a log may be cut: what stands between belongs to a file that is not complete."""
_BLOCK = 1 << 20  # bytes that are written at once
_SAME = ("schema", "version", "catalogue_sha256", "model", "ephemeral_key")


@dataclass(frozen=True, slots=True)
class Done:
    """A file that an earlier run has redacted.

    Attributes:
        file: the path of its output below the output folder.
        output_sha256: of the output's bytes.
        annotations_sha256: of the annotations beside the output; None if there are none.
    """

    file: str
    output_sha256: str
    annotations_sha256: str | None = None


class BatchLog:
    """A log that is open for one run.

    An earlier run's log is gone through first: its chain is checked, what a killed run left of an unfinished file is
    cut off, and the new run's records go behind it. A file's records are handed to the system when it is done, in one
    piece unless they are very many, so that a process that is killed loses the files in flight and no more.

    Args:
        path: where it is.
        header: the `run` record.
        key: the key that signs the end; None if it does not last.

    Raises:
        AuditError: if the log was edited, or its run was under another policy, key or version.
        OutputError: if it cannot be written.
    """

    def __init__(self, path: Path, header: Mapping[str, Any], key: Key | None) -> None:
        self._path, self._key = path, key
        self._chain = Chain()
        self.done: dict[str, list[Done]] = {}
        """What earlier runs have redacted, by the `source_hmac` of the log, in its order."""
        try:
            whole = self._take_up(header) if path.exists() else 0
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            os.ftruncate(self._descriptor, whole)
            os.lseek(self._descriptor, whole, os.SEEK_SET)
        except OSError as error:
            raise self._fault(error) from None
        self.add([header])

    def add(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Add records that belong together.

        Raises:
            OutputError: if they cannot be written.
        """
        chain = replace(self._chain)
        self._append(chain.add(records))
        self._chain = chain

    def close(self) -> None:
        """Close the run: the last record, and everything on the disk. Raises as `add` does."""
        self._append([self._chain.close(self._key)])
        os.fsync(self._descriptor)
        os.close(self._descriptor)

    def _append(self, lines: Iterable[str]) -> None:
        """Write all of them, or leave the log as it was."""
        place = os.lseek(self._descriptor, 0, os.SEEK_CUR)
        try:
            for block in _blocks(lines):
                rest = memoryview(block)
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            os.ftruncate(self._descriptor, place)
            os.lseek(self._descriptor, place, os.SEEK_SET)
            raise self._fault(error) from None

    def _fault(self, error: OSError) -> OutputError:
        return OutputError(f"{self._path}: cannot be written: {error.strerror}")

    def _take_up(self, header: Mapping[str, Any]) -> int:
        """Read what earlier runs wrote; the length, in bytes, of what is whole."""
        whole, chain = 0, Chain()
        for record, end, line in _lines(self._path):
            if record.get("previous") != chain.previous or record.get("n") != chain.number:
                raise AuditError(f"{self._path}: line {chain.number + 1} does not follow the one before: it was edited")
            before = (chain.number, chain.previous)
            chain = Chain(chain.number + 1, digest(line))
            if record["record"] == "run":
                _check_same(record, header, self._path)
            if record["record"] == "file":
                done = Done(record["file"], record["output_sha256"], record.get("annotations_sha256"))
                self.done.setdefault(record["source_hmac"], []).append(done)
            if record["record"] == "end" and self._key and record.get("hmac") != closing_hmac(self._key, *before):
                raise AuditError(
                    f"{self._path}: line {chain.number} has a closing HMAC that does not hold: it was edited"
                )
            if record["record"] in _WHOLE:
                whole, self._chain = end, chain
        return whole


def _blocks(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines in UTF-8, some at a time."""
    block = bytearray()
    for line in lines:
        block += line.encode()
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _lines(path: Path) -> Iterator[tuple[dict[str, Any], int, bytes]]:
    """The records of a log with the offset behind each; one at the end that is not complete is left out.

    Raises:
        AuditError: if a line before the last is no record.
    """
    fault, end = "", 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if fault:
                raise AuditError(f"{path}: {fault}")
            end += len(line)
            try:
                record = json.loads(line)
                is_record = line.endswith(b"\n") and isinstance(record, dict) and "record" in record
            except ValueError:
                is_record = False
            if is_record:
                yield record, end, line
            else:
                fault = f"line {number} is no record"


def _check_same(earlier: Mapping[str, Any], header: Mapping[str, Any], path: Path) -> None:
    """Refuse to go on with another run's work."""
    differs = [name for name in _SAME if earlier.get(name) != header.get(name)]
    if earlier["policy"]["sha256"] != header["policy"]["sha256"]:
        differs.append("policy")
    if not header["ephemeral_key"]:  # what hangs on a key that is gone cannot be compared
        if earlier["key_id"] != header["key_id"]:
            differs.append("key")
        elif earlier.get("reading_hmac") != header.get("reading_hmac"):
            differs.append("reading (--known, --columns, --fields or --remove-media)")
    if differs:
        names = ", ".join(name.removesuffix("_sha256").replace("_", " ") for name in differs)
        raise AuditError(f"{path}: of a run with another {names}; choose another folder for this one")

"""What the records of a log say together, whatever their order proves: runs, documents, outputs, and contradictions."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from deid.audit.line import Line
from deid.audit.problems import Fault, Problem, about

__all__ = ["Contents", "Run"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_END = {"record", "documents", "hmac", "n", "previous"}
_ANNOTATIONS, _TEXT = ".ann", ".txt"


@dataclass(slots=True)
class Run:
    """A run of the program.

    Attributes:
        opening: its `run` record.
        documents: how many documents it closed.
        closing: its `end` record; None as long as there is none.
    """

    opening: Line
    documents: int = 0
    closing: Line | None = None

    @property
    def version(self) -> object:
        """The schema version that it names."""
        return (self.opening.record or {}).get("schema")

    @property
    def key_id(self) -> str:
        """Which key it was under."""
        return str((self.opening.record or {}).get("key_id", ""))

    @property
    def is_lasting(self) -> bool:
        """Whether that key outlasted it."""
        return (self.opening.record or {}).get("ephemeral_key") is False

    @property
    def signature(self) -> str | None:
        """The closing HMAC; None if there is none."""
        signature = (self.closing.record or {}).get("hmac") if self.closing is not None else None
        return signature if isinstance(signature, str) else None


class Contents:
    """The log as far as it has been read.

    Attributes:
        version: of its schema, once that is known.
        records: how many records there are.
        documents: how many documents were closed.
        runs: the runs, in order.
        outputs: the SHA-256 of each file that was written, by its path; of one written twice the last.
        problems: where records contradict each other.
    """

    def __init__(self) -> None:
        self.version = 0
        self.records = self.documents = 0
        self.runs: list[Run] = []
        self.outputs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._open: dict[str, Counter[tuple[object, object]]] = {}  # of each document that is not closed: its findings
        self._takers: Mapping[str, Callable[[Line, Mapping[str, Any]], None]] = {
            "run": self._take_run,
            "substitution": self._take_substitution,
            "document": self._take_document,
            "file": self._take_file,
            "failed": lambda line, record: None,
            "end": self._take_end,
        }

    def take(self, line: Line) -> None:
        """Take in the next record."""
        if line.record is None:
            return
        self.records += 1
        taker = self._takers.get(line.kind)
        if taker is None:
            self._contradicts(line, "is of no known kind")
        elif line.kind != "run" and self._run is None:
            self._contradicts(line, "belongs to no run")
        else:
            taker(line, line.record)

    def finish(self, last: Line | None) -> None:
        """Say so if the log ends too early; `last` is its last line."""
        if last is None:
            self.problems.append(Problem(Fault.CUT_OFF, 1, None, "", "", "the log is empty"))
        elif self.version == 1:
            self._close_documents(last, Fault.CUT_OFF)
        elif (run := self._run) is not None:
            told = f"is the last of the run that begins in line {run.opening.at}, which has no closing record: it was "
            self.problems.append(about(Fault.CUT_OFF, last, f"{told}interrupted, or the log was cut off"))

    @property
    def _run(self) -> Run | None:
        """The run that is open."""
        return self.runs[-1] if self.runs and self.runs[-1].closing is None else None

    def _take_run(self, line: Line, record: Mapping[str, Any]) -> None:
        self._close_documents(line, Fault.INCONSISTENT)
        self.runs.append(Run(line))
        if self.runs[-1].version != self.version:
            self._contradicts(line, "is of another schema version")

    def _take_substitution(self, line: Line, record: Mapping[str, Any]) -> None:
        self._open.setdefault(line.document, Counter())[str(record.get("label")), str(record.get("operator"))] += 1

    def _take_document(self, line: Line, record: Mapping[str, Any]) -> None:
        self.documents += 1
        self.runs[-1].documents += 1
        if self._open.pop(line.document, Counter()) != _counted(record.get("counts")):
            self._contradicts(line, "does not agree with the findings before it: some are missing, or were changed")

    def _take_file(self, line: Line, record: Mapping[str, Any]) -> None:
        path = PurePosixPath(line.document)
        if not path.name or not isinstance(record.get("output_sha256"), str):
            self._contradicts(line, "is malformed")
            return
        self.outputs[line.document] = record["output_sha256"]
        beside = path.with_suffix(_ANNOTATIONS).as_posix()
        if isinstance(annotations := record.get("annotations_sha256"), str):
            self.outputs[beside] = annotations
        elif path.suffix.lower() == _TEXT:
            self.outputs.pop(beside, None)  # written for an earlier output, and gone with it

    def _take_end(self, line: Line, record: Mapping[str, Any]) -> None:
        run = self.runs[-1]
        self._close_documents(line, Fault.INCONSISTENT)
        signature = record.get("hmac")
        is_formed = signature is None or (isinstance(signature, str) and _SHA256.fullmatch(signature) is not None)
        if set(record) != _END or not is_formed:
            self._contradicts(line, "is malformed")
        elif record["documents"] != run.documents or type(record["documents"]) is not int:
            self._contradicts(line, f"closes {record['documents']} documents, but the run has {run.documents}")
        elif run.is_lasting and signature is None:
            self._contradicts(line, "has no HMAC, but the run had a key that lasts")
        elif not run.is_lasting and signature is not None:
            self._contradicts(line, "has an HMAC, but the run had no key that lasts")
        run.closing = line

    def _close_documents(self, line: Line, fault: Fault) -> None:
        for document in sorted(self._open):
            told = f"stands where the closing record of {document} should have come"
            self.problems.append(about(fault, line, told))
        self._open = {}

    def _contradicts(self, line: Line, told: str) -> None:
        self.problems.append(about(Fault.INCONSISTENT, line, told))


def _counted(counts: object) -> Counter[tuple[object, object]]:
    """The findings by label and operator as a closing record counts them; nothing that fits if it is malformed."""
    if not isinstance(counts, dict) or not all(isinstance(of_label, dict) for of_label in counts.values()):
        return Counter({(None, None): 1})
    return Counter({(label, how): number for label, done in counts.items() for how, number in done.items()})

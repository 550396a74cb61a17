"""What a batch has come to, told from its audit log: all runs that share the folder count, each file once."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deid.errors import InputError
from deid.risk import KAnonymity, k_anonymity, needs_review

__all__ = ["FileTotals", "Totals", "totals"]


@dataclass(slots=True)
class FileTotals:
    """What was done in one file.

    Attributes:
        documents: how many it holds.
        counts: how many findings, by label and operator.
        flagged: how many findings a person should look at.
        characters: before, replaced, and after.
        residual: in how many documents each kind of indirect identifier remains.
        kinds: how many documents there are by the number of kinds that remain.
        to_review: the documents that somebody should look at.
        quasi: by document, a digest that is equal where outputs say the same of sex, age, year and place.
    """

    documents: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    flagged: int = 0
    characters: Counter[str] = field(default_factory=Counter)
    residual: Counter[str] = field(default_factory=Counter)
    kinds: Counter[int] = field(default_factory=Counter)
    to_review: list[str] = field(default_factory=list)
    quasi: dict[str, str] = field(default_factory=dict)

    def add(self, record: Mapping[str, Any]) -> None:
        """Count a `document` record."""
        self.documents += 1
        self.counts.update(
            {(label, operator): n for label, done in record["counts"].items() for operator, n in done.items()}
        )
        self.flagged += record["flagged"]
        self.characters.update(record["characters"])
        self.residual.update(record["residual"].keys())
        self.kinds[len(record["residual"])] += 1
        if needs_review(record["residual"]):
            self.to_review.append(record["document"])
        self.quasi[record["document"]] = record["quasi_hmac"]

    def merge(self, other: "FileTotals") -> None:
        """Count what another file has as well."""
        self.documents += other.documents
        self.flagged += other.flagged
        self.counts.update(other.counts)
        self.characters.update(other.characters)
        self.residual.update(other.residual)
        self.kinds.update(other.kinds)
        self.to_review += other.to_review
        self.quasi.update(other.quasi)


@dataclass(frozen=True, slots=True)
class Totals:
    """A batch.

    Attributes:
        run: the last `run` record.
        files: how many files were redacted.
        all: what was done in them, together.
        failed: the files that the last run could not redact, with the kind of error, by name.
    """

    run: Mapping[str, Any]
    files: int
    all: FileTotals
    failed: Mapping[str, str]

    @property
    def k_anonymity(self) -> KAnonymity:
        """How well the documents hide among each other."""
        return k_anonymity(self.all.quasi)


def totals(log: Path) -> Totals:
    """The totals of a batch's log; of a file that was redacted twice the last time counts.

    Raises:
        InputError: if the log cannot be read.
    """
    run: Mapping[str, Any] = {}
    files: dict[str, FileTotals] = {}
    failed: dict[str, str] = {}
    open_file = FileTotals()
    try:
        with log.open("rb") as lines:
            for line in lines:
                record = json.loads(line)
                match record["record"]:
                    case "run":
                        run, open_file, failed = record, FileTotals(), {}  # each run tries again what has failed
                    case "document":
                        open_file.add(record)
                    case "file":
                        files[record["file"]], open_file = open_file, FileTotals()
                    case "failed":
                        failed[record["file"]] = record["error"]
    except OSError as error:
        raise InputError(f"{log}: cannot be read: {error.strerror}") from None
    everything = FileTotals()
    for name in sorted(files):
        everything.merge(files[name])
    return Totals(run, len(files), everything, dict(sorted(failed.items())))

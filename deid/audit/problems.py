"""What can be wrong with an audit log, and how it is told. No text of a document is in it, but the names of files."""

from dataclasses import dataclass
from enum import StrEnum

from deid.audit.line import Line

__all__ = ["Fault", "Problem", "about"]


class Fault(StrEnum):
    """A kind of problem."""

    CHANGED = "changed"
    """A record is not what it was when the next one was written."""
    MISSING = "missing"
    """Records that stood there are gone."""
    MOVED = "moved"
    """A record stands in another place."""
    REPEATED = "repeated"
    """A record stands there twice."""
    DAMAGED = "damaged"
    """A line is no record."""
    CUT_OFF = "cut off"
    """The log ends in the middle of a record or of a run."""
    INCONSISTENT = "inconsistent"
    """Records contradict each other."""
    SIGNATURE = "signature"
    """A closing HMAC does not hold."""
    OTHER_KEY = "other key"
    """A run was under another key than the one that is to prove it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and where.

    Attributes:
        fault: what is wrong.
        line: the line of the log, from 1; for what is missing, the line before which it is.
        number: the number of the record, as it should be: of the first one, if several are missing.
        kind: what kind of record it is, or for what is missing the one in that line; empty if that cannot be told.
        document: the document or file that it is about; empty if it is about none.
        told: all of this in a sentence.
    """

    fault: Fault
    line: int
    number: int | None
    kind: str
    document: str
    told: str


def about(fault: Fault, line: Line, told: str, number: int | None = None) -> Problem:
    """A problem with a line; `told` says what, in words behind those that say where.

    `number` is the record's number, if it is another than the line says.
    """
    of = f" of {line.document}" if line.document else ""
    known = line.number if number is None else number
    which = ", ".join(filter(None, ["" if known is None else f"record {known}", f"{line.kind}{of}"]))
    where = f"line {line.at} ({which})" if which else f"line {line.at}"
    return Problem(fault, line.at, known, line.kind, line.document, f"{where} {told}")

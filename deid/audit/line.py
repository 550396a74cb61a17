"""A line of a log, taken for what it is and not for what it should be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deid.audit.chain import digest, line_of

__all__ = ["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line, whatever was done to it.

    Attributes:
        at: its number in the file, from 1.
        record: what it says; None if it is no record.
        number: the number that it gives itself, `n`; None if it gives none.
        previous: the digest that it carries of the line before it; None if it carries none.
        digest: its own, as the next one should carry it.
        is_whole: whether it has its line end.
        is_exact: whether it is written as this program writes it, byte for byte.
    """

    at: int
    record: Mapping[str, Any] | None
    number: int | None
    previous: str | None
    digest: str
    is_whole: bool
    is_exact: bool

    @classmethod
    def of(cls, data: bytes, at: int) -> "Line":
        """The line with these bytes, its line end among them."""
        is_whole = data.endswith(b"\n")
        record = _record(data) if is_whole else None
        fields = record or {}
        number, previous = fields.get("n"), fields.get("previous")
        return cls(
            at=at,
            record=record,
            number=number if type(number) is int and number >= 0 else None,
            previous=previous if isinstance(previous, str) else None,
            digest=digest(data),
            is_whole=is_whole,
            is_exact=record is not None and line_of(record).encode() == data,
        )

    @property
    def kind(self) -> str:
        """What kind of record it is; empty if it is none."""
        return str(self.record["record"]) if self.record is not None else ""

    @property
    def document(self) -> str:
        """The document or file that it is about; empty if it is about none."""
        fields = self.record or {}
        return next((fields[name] for name in ("document", "file") if isinstance(fields.get(name), str)), "")


def _record(data: bytes) -> Mapping[str, Any] | None:
    try:
        fields = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) and isinstance(fields.get("record"), str) else None

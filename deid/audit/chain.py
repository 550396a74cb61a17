"""The chain that holds the records of a log together, so that none is edited, dropped or moved unseen.

Each record carries its number and the SHA-256 of the line before it (Haber and Stornetta, J. Cryptology 3:99-111,
1991). The closing record carries an HMAC-SHA-256 over the last of these, if the run had a lasting key: without one,
whoever edits a record can make the chain anew, and it guards against accidents only.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deid.keys import Key

__all__ = ["START", "Chain", "closing_hmac", "digest", "line_of"]

START = "0" * 64
"""What the first record of a log carries, since no line stands before it."""


@dataclass(slots=True)
class Chain:
    """A log's end, to which records are added.

    Attributes:
        number: the number of the next record; that of a log's first is 0.
        previous: the SHA-256 of the last line, 64 hexadecimal digits.
        documents: how many documents the run has closed.
    """

    number: int = 0
    previous: str = START
    documents: int = 0

    def add(self, records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        """The records as lines of the log, each with its number and the digest of the line before."""
        for record in records:
            line = line_of({**record, "n": self.number, "previous": self.previous})
            self.number, self.previous = self.number + 1, digest(line)
            self.documents = 0 if record["record"] == "run" else self.documents + (record["record"] == "document")
            yield line

    def close(self, key: Key | None) -> str:
        """The line that closes the run; signed, if the key is one that lasts."""
        signature = closing_hmac(key, self.number, self.previous) if key else None
        (line,) = self.add([{"record": "end", "documents": self.documents, "hmac": signature}])
        return line


def line_of(record: Mapping[str, Any]) -> str:
    """A record as a line: JSON, keys sorted, ended by a line feed; it can always be encoded."""
    line = json.dumps(record, sort_keys=True, ensure_ascii=False) + "\n"
    # A file's name may hold bytes that are no text, which Python reads as lone surrogates: JSON escapes them.
    return line.encode("utf-8", "backslashreplace").decode("utf-8")


def digest(line: str | bytes) -> str:
    """The SHA-256 of a line, its line feed left out."""
    data = line.encode("utf-8") if isinstance(line, str) else line
    return hashlib.sha256(data.rstrip(b"\n")).hexdigest()


def closing_hmac(key: Key, number: int, previous: str) -> str:
    """What the closing record, the number `number` of its log, carries behind a line with the digest `previous`."""
    return key.hmac(f"{number}:{previous}", "audit-chain")

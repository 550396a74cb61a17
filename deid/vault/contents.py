"""What the vault holds of a document: the stretches that were replaced, and what the file was like. Pure."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from deid.errors import VaultError
from deid.model import Document, Result

__all__ = ["Contents", "Edit", "contents_of", "digest", "put_back"]

_BLOCK = 256  # bytes: a record's length tells no more than how many of these its originals fill
_METADATA = frozenset({"encoding", "bom"})


class Edit(NamedTuple):
    """The text that stood where the output now has `[start, end)`."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What gives the original back, together with the output.

    Attributes:
        edits: in order of place; they neither overlap nor hold what was left as it was.
        missing: how many more details were replaced whose originals are not kept here.
        sha256: of the original text in UTF-8, as in the audit log.
        encoding: the original file's.
        bom: whether it began with a byte order mark.
    """

    edits: tuple[Edit, ...]
    missing: int
    sha256: str
    encoding: str
    bom: bool

    def to_bytes(self) -> bytes:
        """Canonical JSON, filled up with blanks to a multiple of 256 bytes."""
        fields = {
            "edits": self.edits,
            "missing": self.missing,
            "sha256": self.sha256,
            "encoding": self.encoding,
            "bom": self.bom,
        }
        plain = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        return plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Contents":
        """The contents that `to_bytes` wrote; whoever knows the key wrote them, so their form is not doubted."""
        fields = json.loads(data)
        return cls(**{**fields, "edits": tuple(Edit(*edit) for edit in fields["edits"])})


def contents_of(document: Document, result: Result, operators: Collection[str] | None = None) -> Contents:
    """What the vault is to hold of a redacted document: what those `operators` replaced; None for all of them.

    Raises:
        VaultError: if the document isn't plain text, or the result not its own, so that it could not be given back.
    """
    if not set(document.metadata) <= _METADATA:
        raise VaultError(f"{document.id}: a vault can give back plain text only")
    changed = [
        (done.operator, edit)
        for done in result.replacements
        if (edit := Edit(done.new_start, done.new_end, document.text[done.old_start : done.old_end])).original
        != result.text[done.new_start : done.new_end]
    ]
    if put_back(result.text, (edit for _, edit in changed)) != document.text:
        raise VaultError(f"{document.id}: the output and what was replaced do not fit together")
    edits = tuple(edit for operator, edit in changed if operators is None or operator in operators)
    return Contents(
        edits=edits,
        missing=len(changed) - len(edits),
        sha256=digest(document.text),
        encoding=document.metadata.get("encoding", "utf-8"),
        bom=document.metadata.get("bom", False),
    )


def put_back(text: str, edits: Iterable[Edit]) -> str:
    """The output with the originals back in their places.

    >>> put_back("[NOMBRE], de 50-59 años", [Edit(0, 8, "Ana"), Edit(13, 23, "54 años")])
    'Ana, de 54 años'
    """
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.original]
        done = edit.end
    return "".join([*pieces, text[done:]])


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal digits, as in the audit log."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

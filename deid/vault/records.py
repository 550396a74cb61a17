"""A vault's lines: a header, then a record a document. Read strictly, and a fault is named by its line."""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from deid.errors import VaultError
from deid.vault.lock import NONCE_BYTES, Lock, Scrypt

__all__ = ["FORMAT", "Header", "Record", "parse", "vault_lines"]

FORMAT = 1
"""Goes up when a reader of vaults must change."""

_TOOL = "deid-es"
_SHA256 = re.compile("[0-9a-f]{64}")
_KEY_ID = re.compile("[0-9a-f]{16}")
_TAG_BYTES = 16


class _FaultError(Exception):
    """What is wrong with a line."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: which key opens the vault, and how a passphrase becomes that key if one was used."""

    key_id: str
    kdf: Scrypt | None
    created: str

    @classmethod
    def of(cls, lock: Lock, created: datetime) -> "Header":
        """The header of a vault under that lock.

        Raises:
            ValueError: if `created` has no zone.
        """
        if created.tzinfo is None:
            raise ValueError("a vault's time has a zone")
        moment = created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return cls(lock.key.id, lock.kdf, moment)

    def fields(self) -> dict[str, Any]:
        """As JSON has it."""
        costs = self.kdf and {
            "name": "scrypt", "n": self.kdf.n, "r": self.kdf.r, "p": self.kdf.p, "salt": _base64(self.kdf.salt)
        }  # fmt: skip
        return {
            "record": "vault",
            "vault": FORMAT,
            "tool": _TOOL,
            "key_id": self.key_id,
            "kdf": costs,
            "created": self.created,
        }

    def bound(self, document: str, output_sha256: str) -> bytes:
        """What a record's tag vouches for beside its originals: this header, the document and its output."""
        fields = {"header": self.fields(), "document": document, "output_sha256": output_sha256}
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


@dataclass(frozen=True, slots=True)
class Record:
    """One document: its id, the SHA-256 of its output, and its originals under lock; `line` is counted from 1."""

    document: str
    output_sha256: str
    nonce: bytes
    ciphertext: bytes
    line: int = 0

    def fields(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "record": "document",
            "document": self.document,
            "output_sha256": self.output_sha256,
            "nonce": _base64(self.nonce),
            "ciphertext": _base64(self.ciphertext),
        }


def vault_lines(header: Header, records: Iterable[Record]) -> bytes:
    """The file: JSON Lines in UTF-8, keys sorted, every line ended by a line feed."""
    fields = [header.fields(), *(record.fields() for record in records)]
    lines = (json.dumps(one, sort_keys=True, ensure_ascii=False) + "\n" for one in fields)
    # A file's name may hold bytes that are no text, which Python reads as lone surrogates: JSON escapes them.
    return "".join(lines).encode("utf-8", "backslashreplace")


def parse(data: bytes, name: str) -> tuple[Header, tuple[Record, ...]]:
    """What the bytes of a vault hold; `name` is the file's, for messages.

    Raises:
        VaultError: if it isn't a vault, is cut off, malformed, of a newer format, or costs too much to open.
    """
    lines = data.split(b"\n")
    is_cut_off = lines.pop() != b""
    if is_cut_off or not lines:
        raise VaultError(f"{name}: line {len(lines) + 1} is cut off, so this is no whole vault")
    parsed: list[Any] = []
    for number, line in enumerate(lines, start=1):
        try:
            fields = _fields(line)
            parsed.append(_header(fields) if number == 1 else _record(fields, number))
        except (_FaultError, VaultError) as fault:
            raise VaultError(f"{name}: line {number}: {fault}") from None
    return parsed[0], tuple(parsed[1:])


def _fields(line: bytes) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise _FaultError("not JSON") from None
    if not isinstance(fields, dict):
        raise _FaultError("not a JSON object")
    return fields


def _header(fields: Mapping[str, Any]) -> Header:
    if fields.get("record") != "vault":
        raise _FaultError("no vault: its first record is of another kind")
    version = _typed(fields, "vault", int)
    if version > FORMAT:
        raise _FaultError(f"written by a newer deid (vault format {version}; this one reads {FORMAT})")
    if version != FORMAT or fields.get("tool") != _TOOL:
        raise _FaultError("no vault that deid wrote")
    _no_others(fields, {"record", "vault", "tool", "key_id", "kdf", "created"})
    return Header(_matching(fields, "key_id", _KEY_ID), _kdf(fields), _typed(fields, "created", str))


def _kdf(fields: Mapping[str, Any]) -> Scrypt | None:
    if fields.get("kdf", "missing") is None:
        return None
    costs = _typed(fields, "kdf", dict)
    if costs.get("name") != "scrypt":
        raise _FaultError("kdf: not scrypt")
    _no_others(costs, {"name", "n", "r", "p", "salt"})
    n, r, p = (_typed(costs, cost, int) for cost in ("n", "r", "p"))
    return Scrypt(n, r, p, _bytes(costs, "salt"))


def _record(fields: Mapping[str, Any], line: int) -> Record:
    if fields.get("record") != "document":
        raise _FaultError("no record of a document")
    _no_others(fields, {"record", "document", "output_sha256", "nonce", "ciphertext"})
    nonce, ciphertext = _bytes(fields, "nonce"), _bytes(fields, "ciphertext")
    if len(nonce) != NONCE_BYTES or len(ciphertext) < _TAG_BYTES:
        raise _FaultError("nonce or ciphertext is too short or too long")
    return Record(_typed(fields, "document", str), _matching(fields, "output_sha256", _SHA256), nonce, ciphertext, line)


def _no_others(fields: Mapping[str, Any], known: set[str]) -> None:
    if not fields.keys() <= known:
        raise _FaultError("a field that this format doesn't have")


def _typed(fields: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - it is of `kind`
    value = fields.get(name)
    if type(value) is not kind:  # True is an int to Python
        raise _FaultError(f"{name}: missing or of the wrong kind")
    return value


def _matching(fields: Mapping[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    value: str = _typed(fields, name, str)
    if not pattern.fullmatch(value):
        raise _FaultError(f"{name}: malformed")
    return value


def _bytes(fields: Mapping[str, Any], name: str) -> bytes:
    text: str = _typed(fields, name, str)
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _FaultError(f"{name}: not base64") from None
    # Base64 has spare bits at its end, and a vault has one spelling.
    if _base64(data) != text:
        raise _FaultError(f"{name}: not base64 as deid writes it")
    return data


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

"""Seal what was replaced, and give it back to whoever has the key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePath
from types import MappingProxyType

from deid.errors import KeyFileError, VaultError
from deid.keys import Key
from deid.model import Document, Result
from deid.vault.contents import Contents, contents_of, digest, put_back
from deid.vault.lock import Lock
from deid.vault.readings import readings
from deid.vault.records import Header, Record, parse, vault_lines

__all__ = ["Restored", "SealedVault", "Sealer", "Vault", "open_vault", "read_vault", "restore", "seal"]


@dataclass(frozen=True, slots=True)
class Sealer:
    """Makes vaults: a record a document, and files of them.

    Attributes:
        lock: what the originals are put under: `Lock(key)`, or `Lock.of_passphrase(...)`.
        created: now; a time with its zone.
        operators: only what these replaced is kept; None for all.
    """

    lock: Lock
    created: datetime
    operators: frozenset[str] | None = None

    def record(self, document: Document, result: Result) -> Record:
        """What was replaced in a document, under lock; `result` is what `Deidentifier.redact_document` made of it.

        Raises:
            VaultError: if the document isn't plain text, or the result isn't its own.
        """
        contents, output_sha256 = contents_of(document, result, self.operators), digest(result.text)
        bound = self._header.bound(document.id, output_sha256)
        return Record(document.id, output_sha256, *self.lock.lock(contents.to_bytes(), bound))

    def vault(self, records: Iterable[Record]) -> bytes:
        """The bytes of a vault's file."""
        return vault_lines(self._header, records)

    @property
    def _header(self) -> Header:
        return Header.of(self.lock, self.created)


def seal(documents: Iterable[tuple[Document, Result]], sealer: Sealer) -> bytes:
    """The bytes of a vault with the originals of some redacted documents. Raises as `Sealer.record` does."""
    return sealer.vault(sealer.record(document, result) for document, result in documents)


@dataclass(frozen=True)
class Vault:
    """A vault with the lock that opens it; no original is deciphered before it is asked for.

    Attributes:
        name: the file's, for messages.
        header: its first line.
        records: a record a document, in the order of the file.
        lock: opens the records.
    """

    name: str
    header: Header
    records: tuple[Record, ...]
    lock: Lock

    @cached_property
    def by_output(self) -> Mapping[str, tuple[Record, ...]]:
        """The records by the SHA-256 of their output; several, if documents came out alike."""
        found: dict[str, tuple[Record, ...]] = {}
        for record in self.records:
            found[record.output_sha256] = (*found.get(record.output_sha256, ()), record)
        return MappingProxyType(found)

    def contents(self, record: Record) -> Contents:
        """What a record holds.

        Raises:
            VaultError: if it was changed, or moved from another vault or document, since it was sealed.
        """
        bound = self.header.bound(record.document, record.output_sha256)
        plain = self.lock.unlock(record.nonce, record.ciphertext, bound)
        if plain is None:
            raise VaultError(f"{self.name}: line {record.line}: this record, or the header, is not as it was sealed")
        return Contents.from_bytes(plain)


@dataclass(frozen=True, slots=True)
class SealedVault:
    """A vault as it lies in its file; `open` takes what it was sealed with."""

    name: str
    header: Header
    records: tuple[Record, ...]

    @property
    def asks_for_passphrase(self) -> bool:
        """Whether a passphrase opens it, rather than a key."""
        return self.header.kdf is not None

    def open(self, secret: Key | str) -> Vault:
        """The vault, opened with a key, or with a passphrase.

        Raises:
            VaultError: if it is the wrong one.
            KeyFileError: if it is a key where a passphrase is asked for, or the other way round.
        """
        kdf = self.header.kdf
        if isinstance(secret, Key):
            if kdf is not None:
                raise KeyFileError(f"{self.name}: was sealed with a passphrase, not with a key")
            if secret.id != self.header.key_id:
                raise VaultError(f"{self.name}: was sealed with key {self.header.key_id}, and this is key {secret.id}")
            return Vault(self.name, self.header, self.records, Lock(secret))
        if kdf is None:
            raise KeyFileError(f"{self.name}: was sealed with key {self.header.key_id}, not with a passphrase")
        lock = Lock(kdf.key(secret), kdf)
        if lock.key.id != self.header.key_id:
            raise VaultError(f"{self.name}: the passphrase is wrong, or the vault's header is not as it was sealed")
        return Vault(self.name, self.header, self.records, lock)


def read_vault(path: str | Path) -> SealedVault:
    """The vault in a file, still sealed.

    Raises:
        VaultError: if it cannot be read, or is no whole vault of a format that this version knows.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise VaultError(f"{path}: the vault cannot be read: {error.strerror}") from None
    return SealedVault(str(path), *parse(data, str(path)))


def open_vault(path: str | Path, secret: Key | str) -> Vault:
    """The vault in a file, opened with a key or a passphrase. Raises as `read_vault` and `SealedVault.open` do."""
    return read_vault(path).open(secret)


@dataclass(frozen=True, slots=True)
class Restored:
    """An original, given back.

    Attributes:
        document: the original: its id, its text, and how its file was encoded (`deid.formats.text.encode`).
        restored: how many originals were put back.
        missing: how many more details were replaced whose originals are not in the vault; 0 if the text is whole.
    """

    document: Document
    restored: int
    missing: int


def restore(
    output: str | bytes, vault: Vault, name: str = "output", *, partial: bool = False, line: int | None = None
) -> Restored:
    """The original of a redacted document.

    The record is found by the output itself, so that the file may have another name or another encoding by now.

    Args:
        output: the redacted text, or the bytes of its file.
        vault: holds the originals.
        name: the output's, for messages, and to choose between documents that came out alike.
        partial: whether to put back what is there if originals are missing.
        line: the line of the vault whose document this is, where it cannot be told otherwise.

    Raises:
        VaultError: if the output was edited, belongs to no document or to several of the vault, originals are missing,
            or the record was changed.
    """
    texts = (output,) if isinstance(output, str) else readings(output)
    text, records = _matching(texts, vault, name)
    record = _chosen(records, vault, name, line)
    contents = vault.contents(record)
    if contents.missing and not partial:
        raise VaultError(
            f"{name}: {contents.missing} of {contents.missing + len(contents.edits)} replaced details are not in the "
            "vault, which holds what was encrypted alone; --partial puts back the others"
        )
    original = put_back(text, contents.edits)
    if not contents.missing and digest(original) != contents.sha256:
        raise VaultError(f"{name}: the restored text is not the original, by its SHA-256")
    metadata = MappingProxyType({"encoding": contents.encoding, "bom": contents.bom})
    return Restored(Document(record.document, original, metadata), len(contents.edits), contents.missing)


def _matching(texts: Iterable[str], vault: Vault, name: str) -> tuple[str, tuple[Record, ...]]:
    """The first of the texts that is an output of the vault, with the records that have it."""
    for text in texts:
        if records := vault.by_output.get(digest(text)):
            return text, records
    if any(record.document in _names(name) for record in vault.records):
        raise VaultError(f"{name}: was edited since it was redacted, so that the originals' places cannot be told")
    raise VaultError(f"{name}: is no output of a document in {vault.name}, or was edited since")


def _chosen(records: tuple[Record, ...], vault: Vault, name: str, line: int | None) -> Record:
    """The record that is meant: the one on that line, else the only one, or the only one of that name."""
    if line is not None:
        for record in records:
            if record.line == line:
                return record
        raise VaultError(f"{vault.name}: line {line} is not the record of {name}")
    named = [record for record in records if record.document in _names(name)] or list(records)
    # Those that were alike before as well are one to whoever wants the original back.
    if len(named) == 1 or len({vault.contents(record) for record in named}) == 1:
        return named[0]
    lines = ", ".join(str(record.line) for record in named)
    raise VaultError(f"{name}: several documents of the vault came out like this (lines {lines}): say which (--record)")


def _names(name: str) -> Iterator[str]:
    """What the document may be called whose output has this name: `out/informe.deid.txt` is of `informe.txt`."""
    path = PurePath(name)
    yield from (name, path.name, f"{path.stem.removesuffix('.deid')}{path.suffix}")

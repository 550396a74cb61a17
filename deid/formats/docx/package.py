"""The zip archive that a Word file is: read within bounds, written with what is not edited as it was.

Format: ECMA-376 part 2, Open Packaging Conventions. Nothing is unpacked to the disk, so the names in it lead nowhere.
"""

import io
import lzma
import shutil
import struct
import zlib
from collections.abc import Container, Mapping
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from deid.errors import FormatError

__all__ = ["MOST_BYTES", "Package"]

MOST_BYTES = 512 * 2**20
"""The most that all parts may hold together, in bytes; the same for the file itself."""
_MOST_XML = 32 * 2**20  # of one part; a tree takes some 20 times its bytes, and this is 4,000 pages
_MOST_PARTS = 10_000
_MOST_RATIO = 200  # of inflated to packed bytes; real documents stay below 50
_SURELY_HARMLESS = 2**24  # bytes that may be packed however tightly

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")  # MS-OFFCRYPTO 2.3.4.4: the stream that holds the real file
_ENCRYPTED_FLAG = 0x1
_LEFTOVERS = "[trash]/"  # OPC 10.2.6: what a program has deleted, but not overwritten
_DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError, struct.error, ValueError)


class Package:
    """The parts of a Word file, read when they are asked for.

    Args:
        data: the bytes of the file.
        doc_id: names it in errors.

    Raises:
        FormatError: if it is no zip archive, damaged, protected by a password, or would inflate beyond all measure.
    """

    def __init__(self, data: bytes, doc_id: str) -> None:
        self.doc_id = doc_id
        if data.startswith(_OLE):
            is_protected = _PROTECTED in data
            raise self.fault("a Word file protected by a password" if is_protected else "an old Office file (.doc)")
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise self.fault("a damaged Word file: no zip archive, or one that is cut off") from None
        self._infos = [info for info in self._archive.infolist() if not info.filename.startswith(_LEFTOVERS)]
        self._check(len(data))
        self._places = {info.filename.lower(): info for info in self._infos if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the archive."""
        return tuple(info.filename for info in self._places.values())

    def find(self, name: str) -> str | None:
        """The name as the archive spells it; names of parts are the same in any case (OPC 6.2.2.3)."""
        info = self._places.get(name.lower())
        return info.filename if info else None

    def read(self, name: str) -> bytes:
        """A part's bytes.

        Raises:
            FormatError: if it is damaged, or too large to be read as XML.
        """
        info = self._places[name.lower()]
        if info.file_size > _MOST_XML:
            raise self.fault(f"more than {_MOST_XML >> 20} MB of XML", name)
        try:
            return self._archive.read(info)
        except (*_DAMAGED, RuntimeError):
            raise self.fault("damaged", name) from None

    def write(self, stream: IO[bytes], changed: Mapping[str, bytes], dropped: Container[str]) -> None:
        """Write the archive anew, each part with its name, date and compression.

        Comments of the archive and its entries are left out: no program shows them, so nobody knows what they hold.

        Args:
            stream: where to; it can seek.
            changed: parts with new bytes, by name; one that the archive lacks comes last, with the date of the first.
            dropped: parts that are left out.
        """
        with ZipFile(stream, "w") as archive:
            for info in self._infos:
                name = info.filename
                if name in changed:
                    archive.writestr(_entry_like(info, name), changed[name])
                elif name not in dropped:
                    self._copy(info, archive)
            for name in changed:
                if self.find(name) is None:
                    archive.writestr(_entry_like(self._infos[0], name), changed[name])

    def fault(self, what: str, part: str = "") -> FormatError:
        """The error that says what is wrong with the file, or with a part of it."""
        return FormatError(f"{self.doc_id}: {part}: {what}" if part else f"{self.doc_id}: {what}")

    def _check(self, size: int) -> None:
        inflated = sum(info.file_size for info in self._infos)
        if len(self._infos) > _MOST_PARTS:
            raise self.fault(f"more than {_MOST_PARTS:,} parts: no document needs as many")
        if inflated > MOST_BYTES:
            raise self.fault(f"would inflate to more than {MOST_BYTES >> 20} MB")
        if inflated > max(_SURELY_HARMLESS, _MOST_RATIO * size):
            raise self.fault(f"would inflate to more than {_MOST_RATIO} times its size: a zip bomb")
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in self._infos):
            raise self.fault("a zip archive protected by a password")
        if len({info.filename.lower() for info in self._infos}) < len(self._infos):
            raise self.fault("damaged: two parts have the same name")

    def _copy(self, info: ZipInfo, archive: ZipFile) -> None:
        try:
            with self._archive.open(info) as source, archive.open(_entry_like(info, info.filename), "w") as target:
                shutil.copyfileobj(source, target)
        except (*_DAMAGED, RuntimeError):
            raise self.fault("damaged", info.filename) from None


def _entry_like(info: ZipInfo, name: str) -> ZipInfo:
    entry = ZipInfo(name, info.date_time)
    entry.compress_type = info.compress_type
    entry.external_attr, entry.create_system = info.external_attr, info.create_system
    return entry

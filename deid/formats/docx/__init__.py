"""Word files (`.docx`), the form that manuscripts have: every place of text is read, and nothing else changes.

Source: ECMA-376 / ISO/IEC 29500, both variants. What is read is listed in `places`; docs/formats.md says it in words.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from deid.errors import InputError
from deid.formats.base import Edit, Format, Redacted
from deid.formats.content import kind_of
from deid.formats.docx.checking import check_places, check_text, text_by_part
from deid.formats.docx.manuscript import Manuscript
from deid.formats.docx.package import MOST_BYTES, Package
from deid.formats.docx.parts import Parts
from deid.formats.docx.removal import Removed, notices, refers_to_documents, remove_shadows, remove_unread
from deid.formats.docx.writing import carry_out
from deid.formats.docx.xml import serialise
from deid.model import Document

__all__ = ["Docx"]

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _File(NamedTuple):
    """A file that has been read: what is in it, and what was taken out."""

    parts: Parts
    manuscript: Manuscript
    removed: Removed
    notices: tuple[str, ...]


class Docx(Format):
    """A Word file: one document, whose `metadata` are `file`, its bytes, and `notices`, a tuple of English lines.

    Args:
        remove_media: whether pictures, embedded objects, macros and whatever else is not looked into are taken out.
    """

    name = "a Word file (.docx)"
    suffixes = (".docx", ".docm", ".dotx", ".dotm")

    def __init__(self, *, remove_media: bool = False) -> None:
        self.remove_media = remove_media

    @property
    def settings(self) -> Mapping[str, Any]:
        """Whether media are taken out."""
        return {"remove_media": self.remove_media}

    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether it is a zip archive with a Word document; or what bears the name of one and cannot be text."""
        return kind_of(start) == self.name or (suffix in self.suffixes and start.startswith((_ZIP, _OLE)))

    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The one document.

        Raises:
            InputError: if it holds no text.
            FormatError: if it is malformed, protected by a password, or takes in a document of another format.
        """
        data = stream.read(MOST_BYTES + 1)
        found = self._read(data, doc_id)
        manuscript = found.manuscript
        if not manuscript.has_text:
            raise InputError(f"{doc_id}: the file holds no text")
        yield Document(
            doc_id,
            manuscript.text,
            MappingProxyType({"file": data, "notices": found.notices}),
            segments=tuple((segment.start, segment.end) for segment in manuscript.segments),
            given=manuscript.given,
        )

    def write(self, redacted: Iterable[Redacted], stream: BinaryIO) -> None:
        """Write the file with its edits; it is read again before anything is written.

        Raises:
            OutputError: if it would not say what it should.
            LeakError: if a removed value stands where no text is looked for.
        """
        for document, edits in redacted:
            stream.write(self._written(document, edits))

    def _written(self, document: Document, edits: Sequence[Edit]) -> bytes:
        data, expected = self._edited(document, edits)
        written = Docx()._read(data, document.id)
        check_text(written.manuscript, expected, document.id)
        originals = (document.text[edit.start : edit.end] for edit in edits)
        check_places(written.manuscript, written.parts, originals, document.id)
        return data

    def _edited(self, document: Document, edits: Sequence[Edit]) -> tuple[bytes, Mapping[str, str]]:
        """The new file, and the text that each part of it should have."""
        found = self._read(document.metadata["file"], document.id)
        package, trees = found.parts.package, found.parts.trees
        edited_parts = carry_out(found.manuscript, edits, document.id)
        for name in edited_parts:
            remove_shadows(trees[name])
        changed = (edited_parts | found.removed.changed) & trees.keys()
        new_parts = {name: serialise(trees[name], package.read(name)) for name in package.names if name in changed}
        output = io.BytesIO()
        package.write(output, new_parts | found.removed.added, found.removed.dropped)
        return output.getvalue(), text_by_part(found.manuscript)

    def _read(self, data: bytes, doc_id: str) -> _File:
        package = Package(data, doc_id)
        parts = Parts(package)
        foreign = refers_to_documents(parts)
        if foreign and not self.remove_media:
            raise package.fault("takes in a document of another format; open the file in Word and save it", foreign)
        told = notices(parts, self.remove_media)
        removed = remove_unread(parts, self.remove_media)
        return _File(parts, Manuscript(parts), removed, told)

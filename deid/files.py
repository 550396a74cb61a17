"""A file in, a redacted file out: formats, engine and disk put together."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from deid.audit import file_record, source_hmac
from deid.audit.packing import pack, unpack
from deid.engine import Deidentifier
from deid.errors import FormatError, InputError
from deid.formats.atomic import staged
from deid.formats.base import Edit, Format, Redacted, edits_of
from deid.formats.brat import moved
from deid.formats.kinds import FORMATS, format_of
from deid.known.patients import KnownPatients
from deid.model import Document, Result

__all__ = [
    "ANNOTATIONS",
    "Identifiers",
    "Reading",
    "RedactedFile",
    "input_sha256",
    "may_have_annotations",
    "opened",
    "redact_file",
    "sha256_of",
]

ANNOTATIONS = ".ann"
"""What the name of a file of BRAT annotations ends in; the text that they are about has the same stem and `.txt`."""
_BLOCK = 1 << 20  # bytes


@dataclass(slots=True)
class Identifiers:
    """The direct identifiers found in a file, for whoever names its output.

    Attributes:
        source_hmac: of the file and its annotations, under the engine's key.
        values: each as it is written, with its label.
    """

    source_hmac: str
    values: set[tuple[str, str]] = field(default_factory=set)

    def add(self, document: Document, result: Result) -> None:
        """Note those of a document."""
        self.values.update(
            (done.label.value, document.text[done.start : done.end])
            for done in result.replacements
            if done.label.is_direct
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    Attributes:
        formats: the kinds that may be, the most particular first.
        patients: what is known of the patients in them.
    """

    formats: tuple[Format, ...] = FORMATS
    patients: KnownPatients = field(default_factory=KnownPatients)

    @property
    def settings(self) -> str:
        """All that makes it another reading than the usual one; empty for that.

        It holds what is known of patients: for a keyed digest, and nothing else.
        """
        told = [(one.name, one.settings) for one in self.formats]
        patients = [(row.file, [(one.label, one.value) for one in row.known]) for row in self.patients.rows]
        if not patients and told == [(one.name, one.settings) for one in FORMATS]:
            return ""
        return json.dumps([told, patients], sort_keys=True)

    def known(self, document: Document) -> Document:
        """The document, with what is known of its patient."""
        return replace(document, known=(*document.known, *self.patients.of(document)))


@dataclass(frozen=True, slots=True)
class FileRecords(Iterable[Mapping[str, Any]]):
    """The audit records of a file: those of its documents, and the closing `file` record; no original text.

    Attributes:
        closing: the `file` record.
        packed: the others, document by document.
        doc_id: what the names of the documents begin with in there; in the records it is the name of the output.
    """

    closing: Mapping[str, Any]
    packed: tuple[bytes, ...]
    doc_id: str

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """The records, in the order of the log."""
        for record in (record for packed in self.packed for record in unpack(packed)):
            yield {**record, "document": self.closing["file"] + record["document"].removeprefix(self.doc_id)}
        yield self.closing


@dataclass(frozen=True, slots=True)
class RedactedFile:
    """What became of a file.

    Attributes:
        output: where it was written.
        records: its audit records; no original text.
        notices: what its format asks a person to look at; no original text.
    """

    output: Path
    records: Iterable[Mapping[str, Any]]
    notices: tuple[str, ...] = ()


_AS_USUAL = Reading()


def redact_file(
    engine: Deidentifier,
    source: Path,
    doc_id: str,
    folder: Path,
    named: Callable[[Identifiers], str],
    reading: Reading = _AS_USUAL,
) -> RedactedFile:
    """Redact a file into a folder; the output appears whole or not at all, and replaces what has its name.

    BRAT annotations beside a text (`informe.ann`) go beside its output, moved to their new offsets; without any, those
    beside an earlier output go.

    Args:
        engine: what redacts it.
        source: the file.
        doc_id: names the file in errors, and its documents for `engine`.
        folder: where the output goes; it exists.
        named: the output's path below the folder, once what stands in the file is known; the audit records name it so.
        reading: how it is read.

    Raises:
        InputError: if it cannot be read; FormatError if it is malformed or of a kind that is not read.
        LeakError: if an original value would still be readable.
        OutputError: if it cannot be written.
    """
    packed: list[bytes] = []
    notices: list[str] = []

    def redacted(documents: Iterable[Document], found: Identifiers) -> Iterator[Redacted]:
        for document in map(reading.known, documents):
            notices.extend(document.metadata.get("notices", ()))
            result = engine.redact_document(document)
            found.add(document, result)
            packed.append(pack(result.audit))
            edits = edits_of(result)
            if annotations is not None:
                beside.file.write(_moved(annotations, document, edits, doc_id))
            yield document, edits

    annotations = _annotations(source, doc_id)
    with opened(source, doc_id) as stream, staged(folder) as output, staged(folder) as beside:
        found = Identifiers(source_hmac(_sha256(stream, annotations, doc_id), engine.key))
        form = format_of(stream, source.suffix, doc_id, reading.formats)
        form.write(redacted(_reading(form.documents(stream, doc_id), doc_id), found), output.file)
        name = named(found)
        moved_sha256, its_annotations = None, (folder / name).with_suffix(ANNOTATIONS)
        if annotations is not None:
            moved_sha256 = beside.publish(its_annotations)
        elif may_have_annotations(Path(name)):
            its_annotations.unlink(missing_ok=True)  # of an earlier output: their offsets are of another text
        output_sha256 = output.publish(folder / name)
    closing = file_record(
        file=name,
        form=form.name,
        source_hmac=found.source_hmac,
        output_sha256=output_sha256,
        documents=len(packed),
        annotations_sha256=moved_sha256,
    )
    return RedactedFile(folder / name, FileRecords(closing, tuple(packed), doc_id), tuple(notices))


def _annotations(source: Path, doc_id: str) -> bytes | None:
    """The BRAT annotations of a text; None if it has none."""
    path = source.with_suffix(ANNOTATIONS)
    if not may_have_annotations(source) or not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(f"{doc_id}: its annotations", error) from None


def may_have_annotations(path: Path) -> bool:
    """Whether a file of this name is one that BRAT annotates."""
    return path.suffix.lower() == ".txt"


def _moved(annotations: bytes, document: Document, edits: Sequence[Edit], doc_id: str) -> bytes:
    """The annotations at their new offsets, which count a byte order mark as a character."""
    try:
        text = annotations.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(f"{doc_id}: its annotations are not UTF-8, at byte {error.start}") from None
    mark = "\ufeff" if document.metadata.get("bom") else ""
    shifted = [Edit(edit.start + len(mark), edit.end + len(mark), edit.text) for edit in edits]
    return moved(text, mark + document.text, shifted, f"{doc_id}, its annotations").encode()


@contextmanager
def opened(source: Path, doc_id: str) -> Iterator[BinaryIO]:
    """The file, open for reading. Raises InputError if it cannot be opened."""
    try:
        stream = source.open("rb")
    except OSError as error:
        raise _unreadable(doc_id, error) from None
    with stream:
        yield stream


def input_sha256(source: Path, doc_id: str) -> str:
    """What tells the input from any other: the SHA-256 of the file, and behind it that of its annotations, if any.

    Raises:
        InputError: if they cannot be read.
    """
    annotations = _annotations(source, doc_id)
    with opened(source, doc_id) as stream:
        return _sha256(stream, annotations, doc_id)


def _sha256(stream: BinaryIO, annotations: bytes | None, doc_id: str) -> str:
    return sha256_of(stream, doc_id) + ("" if annotations is None else hashlib.sha256(annotations).hexdigest())


def sha256_of(stream: BinaryIO, doc_id: str) -> str:
    """The SHA-256 of a file from its start, 64 hexadecimal digits; it is at its start again afterwards.

    Raises:
        InputError: if it cannot be read.
    """
    try:
        digest = hashlib.sha256()
        while block := stream.read(_BLOCK):
            digest.update(block)
        stream.seek(0)
    except OSError as error:
        raise _unreadable(doc_id, error) from None
    return digest.hexdigest()


def _reading(documents: Iterator[Document], doc_id: str) -> Iterator[Document]:
    """The documents; a disk that fails while they are read is the input's fault, not the output's."""
    while True:
        try:
            document = next(documents, None)
        except OSError as error:
            raise _unreadable(doc_id, error) from None
        if document is None:
            return
        yield document


def _unreadable(doc_id: str, error: OSError) -> InputError:
    return InputError(f"{doc_id}: cannot be read: {error.strerror or 'input error'}")

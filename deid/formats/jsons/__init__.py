"""JSON (`.json`) and JSON Lines (`.jsonl`, `.ndjson`): strings and telling numbers edited, all else as it was."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from deid.errors import FormatError, InputError
from deid.formats.base import Edit, edited
from deid.formats.content import kind_of
from deid.formats.jsons.paths import Patterns
from deid.formats.jsons.scanner import Path, check, elements, leaves, with_edits
from deid.formats.records.decoding import LONGEST, encoding_of, texts
from deid.formats.records.document import Field, Piece, Value, document_of
from deid.formats.records.format import Records
from deid.formats.records.meaning import NOTHING, is_known, is_like_data, meaning_of, spaced
from deid.formats.records.told import Told, Treatment, as_told
from deid.formats.text import decode
from deid.model import Document

__all__ = ["Json", "JsonLines"]

_NUMBER = re.compile(r"-?\d[\d.eE+-]*")
_LONG = re.compile(r"\d{5,}")  # what may be the number of a person, where nothing says what it is


class _JsonRecords(Records):
    """Records that are JSON values.

    Args:
        fields: what stands at paths of a record, and below; the rest goes by its keys.

    Raises:
        ValueError: if a path is malformed.
    """

    def __init__(self, fields: Mapping[str, Told] | None = None) -> None:
        super().__init__(fields)
        self._patterns = Patterns(self._told)

    def _record(self, doc_id: str, text: str, bounds: tuple[int, int], encoding: str, met: set[str]) -> Document:
        """The document of the record at `bounds` of `text`; the user's paths that lead somewhere are added to `met`."""
        pieces: list[Piece] = []
        shown: list[str] = []
        keys: list[str] = []
        in_ascii = "\\u" in text and text.isascii()
        done = 0
        for leaf in leaves(text, *bounds):
            raw = text[leaf.start : leaf.end]
            value = _key(raw) if leaf.is_key else self._value(raw, leaf.path, met, in_ascii)
            if leaf.is_key:
                keys.append(str(leaf.path[-1]))
            if value is not None:
                shown += [value.field.name] if value.is_read else []
                pieces += [text[done : leaf.start], value]
                done = leaf.end
        aside = [name for name in dict.fromkeys(map(spaced, keys)) if name not in shown and not _is_plain(name)]
        return document_of(doc_id, [*pieces, text[done:]], encoding, "; ".join(aside))

    def _value(self, raw: str, path: Path, met: set[str], in_ascii: bool) -> Value | None:
        """The value at `path`; None if nothing in it is ever replaced."""
        field = self._field(path, met)
        if raw.startswith('"'):
            return Value(raw, json.loads(raw), field, partial(with_edits, raw, in_ascii=in_ascii))
        if not _NUMBER.fullmatch(raw) or (field.meaning.label is None and not _LONG.fullmatch(raw)):
            return None
        return Value(raw, raw, field, partial(_string, raw, in_ascii=in_ascii))

    def _field(self, path: Path, met: set[str]) -> Field:
        names = [part for part in path if isinstance(part, str)]
        meaning = meaning_of(names[-1], tuple(names[:-1])) if names else NOTHING
        told = self._patterns.at(path)
        if told is not None:
            met.add(told[0])
            meaning = as_told(told[1], meaning)
        name = "" if not names or meaning.is_misleading or is_like_data(names[-1]) else spaced(names[-1])
        return Field(name, meaning, _owner(path), is_kept=told is not None and told[1] is Treatment.KEEP)

    def _check_met(self, met: set[str], doc_id: str) -> None:
        """Raise FormatError if a path of the user's leads nowhere: a slip of the pen would leave a detail unmarked."""
        for path in self._told:
            if path not in met:
                raise FormatError(f"{doc_id}: nothing at {path!r}")


class Json(_JsonRecords):
    """A JSON file: one document, or of an array of objects one a document, `pacientes.json#12`, counted from 1."""

    name = "JSON (.json)"
    suffixes = (".json",)

    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether its name says so, and it is text."""
        return suffix in self.suffixes and kind_of(start) is None

    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The documents; the whole file is held.

        Raises:
            InputError: if it is empty.
            FormatError: if it is no JSON, or nothing is where the user says.
        """
        whole = decode(stream.read(), doc_id)
        text, encoding = whole.text, whole.metadata["encoding"]
        check(text, doc_id)
        met: set[str] = set()
        mark = "\ufeff" if whole.metadata["bom"] else ""
        bounds = elements(text)
        if bounds is None:
            yield self._record(doc_id, mark + text, (len(mark), len(mark) + len(text)), encoding, met)
        else:
            # What stands between two elements goes with the one behind, what stands behind the last with that.
            cuts = [0, *(end for _, end in bounds[:-1]), len(text)]
            for number, (start, end) in enumerate(bounds, 1):
                first, last = cuts[number - 1], cuts[number]
                record = (mark if number == 1 else "") + text[first:last]
                shift = len(record) - last
                yield self._record(f"{doc_id}#{number}", record, (start + shift, end + shift), encoding, met)
        self._check_met(met, doc_id)


class JsonLines(_JsonRecords):
    """JSON Lines: each line is a document, `informes.jsonl#12`, counted from 1, blank lines not counted."""

    name = "JSON Lines (.jsonl, .ndjson)"
    suffixes = (".jsonl", ".ndjson")

    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether its name says so, and it is text; or it is called `.json`, and a value ends with the first line."""
        is_so_called = suffix in self.suffixes or (suffix in Json.suffixes and _is_in_lines(start))
        return is_so_called and kind_of(start) is None

    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The documents; one line is held at a time.

        Raises:
            InputError: if it is empty.
            FormatError: if a line is no JSON, or nothing is where the user says.
        """
        encoding = encoding_of(stream, doc_id)
        met: set[str] = set()
        number, last = 0, None
        before = encoding.mark
        for line, text in enumerate(_lines(texts(stream, encoding, doc_id), doc_id), 1):
            if not text.strip():
                before += text
                continue
            check(text, doc_id, line)
            if last is not None:
                yield self._line(doc_id, number, *last, "", encoding.name, met)
            number, last, before = number + 1, (before, text), ""
        if last is None:
            raise InputError(f"{doc_id}: the file holds no text, only blanks")
        yield self._line(doc_id, number, *last, before, encoding.name, met)
        self._check_met(met, doc_id)

    def _line(
        self, doc_id: str, number: int, before: str, text: str, after: str, encoding: str, met: set[str]
    ) -> Document:
        bounds = (len(before), len(before) + len(text))
        return self._record(f"{doc_id}#{number}", before + text + after, bounds, encoding, met)


def _key(raw: str) -> Value | None:
    """The key, if it looks like data: what is found in it cannot be replaced."""
    name = json.loads(raw)
    return Value(raw, name, Field(is_name=True), lambda _: raw) if is_like_data(name) else None


def _is_plain(name: str) -> bool:
    """Whether a name is one of those that everybody's fields have, or one that is read as data."""
    return not name or is_known(name) or is_like_data(name)


def _owner(path: Path) -> Path:
    """What a value is a part of: the way to the object that has its key."""
    at = max((at for at, part in enumerate(path) if isinstance(part, str)), default=0)
    return path[:at]


def _string(raw: str, edits: Sequence[Edit], *, in_ascii: bool) -> str:
    """A number with edits, which is a string."""
    return json.dumps(edited(raw, edits), ensure_ascii=in_ascii)


def _is_in_lines(start: bytes) -> bool:
    lines = [line for line in start.split(b"\n") if line.strip()]
    if len(lines) < 2 or lines[1].lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        return isinstance(json.loads(lines[0].removeprefix(b"\xef\xbb\xbf")), dict | list)
    except (ValueError, RecursionError):
        return False


def _lines(source: Iterator[str], doc_id: str) -> Iterator[str]:
    """The lines of a text that comes in pieces, with their ends; they end in a line feed."""
    number, length = 1, 0
    pieces: list[str] = []
    for text in source:
        *whole, rest = text.split("\n")
        for line in whole:
            yield "".join([*pieces, line, "\n"])
            number, pieces, length = number + 1, [], 0
        pieces.append(rest)
        length += len(rest)
        if length > LONGEST:
            raise FormatError(f"{doc_id}: line {number}: a line of more than {LONGEST >> 20} million characters")
    if length:
        yield "".join(pieces)

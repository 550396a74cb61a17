"""Plain text (`.txt`, `.md`): bytes -> a `Document`, and a new text -> bytes, with nothing else changed.

How the encoding is told, in this order:

1. A byte order mark: UTF-8, UTF-16 little or big endian (Unicode Standard, section 23.8). It is no part of the text,
   and is written back.
2. Well-formed UTF-8 is UTF-8: text in another encoding, with letters outside ASCII, passes for it by chance only.
3. Some well-formed UTF-8 sequences among bytes that are none: a damaged UTF-8 file, which is refused. Read as anything
   else, `año` would be `aÃ±o`, and nothing would be found in it.
4. Signs inside words where DOS had its letters (`a¤os` for `años`): code page 850, which old hospital systems export.
5. Bytes 0x80-0x9F: these are letters and signs in Windows-1252, and controls that no text has in Latin-1. So a file
   with any of them is Windows-1252, unless it has one of the five that Windows-1252 leaves undefined.
6. Otherwise Latin-1 (ISO 8859-1). Where 0x80-0x9F are absent, it agrees with Windows-1252.

Line ends are never translated: they are characters of the text like any other.
"""

import codecs
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from deid.errors import FormatError, InputError, OutputError
from deid.formats.base import Format, Redacted, edited
from deid.formats.content import kind_of
from deid.model import Document

__all__ = ["MARKS", "STDIN", "SUFFIXES", "PlainText", "decode", "encode", "load", "read", "spell"]

STDIN = "-"
"""The path that stands for standard input."""
SUFFIXES = (".txt", ".md")
"""What is read in a folder; a file named on its own may have any suffix."""

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""Byte order marks, and the encoding that each tells."""
_UTF8_LETTER = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xaf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_C1 = re.compile(rb"[\x80-\x9f]")
_DOS_WORD = re.compile(rb"[a-z][\x82\xa1-\xa4][a-z]")  # é, í, ó, ú, ñ in code page 850
_ANSI_WORD = re.compile(rb"[a-z][\xe9\xed\xf3\xfa\xf1][a-z]")  # the same in Windows-1252 and Latin-1

_WANTED = "deid reads plain text (.txt, .md)"

_SPELLINGS = MappingProxyType(
    {
        "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "→": "->", "←": "<-", "−": "-", "‐": "-", "‑": "-", "‒": "-",
        "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‹": "<", "›": ">",
        "•": "-", "€": "EUR", "™": "(TM)", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u00a0": " ",
    }
)  # fmt: skip


class PlainText(Format):
    """Text without any form: one document, written back in its encoding."""

    name = "plain text (.txt, .md)"
    suffixes = SUFFIXES

    def recognises(self, start: bytes, suffix: str) -> bool:
        """Whether nothing in it speaks against plain text."""
        return kind_of(start) is None

    def documents(self, stream: BinaryIO, doc_id: str) -> Iterator[Document]:
        """The one document."""
        yield decode(stream.read(), doc_id)

    def write(self, redacted: Iterable[Redacted], stream: BinaryIO) -> None:
        """The text with its edits, in the encoding it came in."""
        for document, edits in redacted:
            stream.write(encode(edited(document.text, edits), document))


def read(source: str | Path) -> Document:
    """The document in a file, or from standard input for `-`; its id is the file's name, or `stdin`.

    Raises:
        InputError: if it is missing, a folder, unreadable or empty of text.
        FormatError: if it isn't plain text, or its encoding is damaged.
    """
    data = load(source)
    if str(source) == STDIN:
        return decode(data, "stdin")
    return replace(decode(data, str(source)), id=Path(source).name)


def load(source: str | Path) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises InputError if they cannot be read."""
    return (
        _bytes(STDIN, sys.stdin.buffer.read) if str(source) == STDIN else _bytes(str(source), Path(source).read_bytes)
    )


def decode(data: bytes, doc_id: str) -> Document:
    """The document that the bytes of a file hold; `encode(document.text, document)` gives the same bytes.

    `metadata` is `encoding` (`utf-8`, `utf-16-le`, `utf-16-be`, `cp850`, `cp1252` or `latin-1`) and `bom` (bool).
    Raises as `read` does; messages start with `doc_id`.
    """
    if not data:
        raise InputError(f"{doc_id}: the file is empty")
    if (kind := kind_of(data)) is not None:
        raise FormatError(f"{doc_id}: {kind}; {_WANTED}")
    encoding, mark = _encoding(data, doc_id)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"{doc_id}: damaged {encoding.upper()} at byte {len(mark) + error.start}") from None
    if "\x00" in text:
        raise FormatError(f"{doc_id}: a binary file, or text in an unknown encoding; {_WANTED}")
    if all(unicodedata.category(char)[0] in "ZC" for char in text):
        raise InputError(f"{doc_id}: the file holds no text, only blanks")
    return Document(doc_id, text, MappingProxyType({"encoding": encoding, "bom": bool(mark)}))


def encode(text: str, document: Document) -> bytes:
    """`text` as bytes, in the encoding and with the byte order mark that `document` came in; else UTF-8 without.

    Raises:
        OutputError: if the text has a character that the encoding lacks; `spell` prevents it.
    """
    encoding = document.metadata.get("encoding", "utf-8")
    mark = "\ufeff" if document.metadata.get("bom") else ""
    try:
        return (mark + text).encode(encoding)
    except UnicodeEncodeError as error:
        place = error.start - len(mark)
        raise OutputError(f"{document.id}[{place}]: a character that {encoding} cannot write") from None


def spell(text: str, encoding: str) -> str:
    """`text` in characters that `encoding` has: `≥ 90` becomes `>= 90` where there is no `≥`.

    A letter that is missing loses its accent; what cannot be spelled is a `?`.

    >>> spell("≥ 90 años", "cp1252"), spell("≥ 90 años", "utf-8"), spell("Ștefan", "latin-1")
    ('>= 90 años', '≥ 90 años', 'Stefan')
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(char, encoding) for char in unicodedata.normalize("NFC", text))
    return text


def _bytes(source: str, load: Callable[[], bytes]) -> bytes:
    try:
        return load()
    except FileNotFoundError:
        raise InputError(f"{source}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{source}: a folder, not a file") from None
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror or 'input error'}") from None


def _encoding(data: bytes, doc_id: str) -> tuple[str, bytes]:
    """The codec of the file and its byte order mark, which may be empty."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, mark
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    else:
        return "utf-8", b""
    if 2 * sum(map(len, _UTF8_LETTER.findall(data))) > len(_HIGH.findall(data)):
        raise FormatError(f"{doc_id}: damaged UTF-8 at byte {broken}; save the file again as UTF-8")
    if len(_DOS_WORD.findall(data)) > len(_ANSI_WORD.findall(data)):
        return "cp850", b""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1", b""
    return ("cp1252" if _C1.search(data) else "latin-1"), b""


def _spelled(char: str, encoding: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    for spelling in (char, _SPELLINGS.get(char, char), bare):
        try:
            spelling.encode(encoding)
        except UnicodeEncodeError:
            continue
        return spelling
    return "?"

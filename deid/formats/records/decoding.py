"""Text of any length, block by block: the encoding is told from the start, and held to until the end."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from deid.errors import FormatError
from deid.formats.text import decode

__all__ = ["LONGEST", "Encoding", "encoding_of", "line_ends", "texts"]

LONGEST = 1 << 24
"""Characters that a record may have: what is longer is a fault of the file, and would fill the memory."""

_BLOCK = 1 << 16  # bytes
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CUT_SHORT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")  # a character of UTF-8 that goes on in the next block
_CUT_OFF = re.compile(rb"\A[\x80-\xbf]{1,3}")


class Encoding(NamedTuple):
    """How a file's text is encoded.

    Attributes:
        name: the codec.
        mark: the byte order mark, as a character of the text; it may be empty.
    """

    name: str
    mark: str


def encoding_of(stream: BinaryIO, doc_id: str) -> Encoding:
    """How the text of a file is encoded; `stream` is at its start, and is there again afterwards.

    Told as for plain text (`deid.formats.text`), from the first 64 KiB; where these are ASCII, from the first block
    that is not.

    Raises:
        InputError: if it is empty, or begins with 64 KiB of blanks.
        FormatError: if it is no text.
    """
    block = start = stream.read(_BLOCK)
    while block and (sample := _whole_characters(block, is_first=block is start)).isascii() and block.isascii():
        block = stream.read(_BLOCK)
    stream.seek(0)
    told = decode(_whole_characters(start, is_first=True), doc_id).metadata
    if block and block is not start:
        told = decode(sample, doc_id).metadata
    return Encoding(told["encoding"], "\ufeff" if told["bom"] else "")


def texts(stream: BinaryIO, encoding: Encoding, doc_id: str) -> Iterator[str]:
    """The text from where `stream` is, its start, without the byte order mark; no piece is empty.

    Raises:
        FormatError: if some of it is not in the encoding; the message has the line.
    """
    decoder = codecs.getincrementaldecoder(encoding.name)()
    line, mark = 1, encoding.mark
    is_last, ends_in_return = False, False
    while not is_last:
        block = stream.read(_BLOCK)
        is_last = not block
        try:
            text = decoder.decode(block, final=is_last)
        except UnicodeDecodeError as error:
            line += line_ends(error.object[: error.start].decode(encoding.name))
            raise FormatError(f"{doc_id}: line {line}: not {encoding.name.upper()}, as what stands before it") from None
        if mark and text:
            text, mark = text.removeprefix(mark), ""
        if "\x00" in text:
            line += line_ends(text[: text.index("\x00")])
            raise FormatError(f"{doc_id}: line {line}: a NUL character, which no text has")
        if text:
            yield text
            line += line_ends(text) - (ends_in_return and text[0] == "\n")
            ends_in_return = text[-1] == "\r"


def line_ends(text: str) -> int:
    r"""How many lines end in a text, be it by a line feed, a carriage return or both.

    >>> line_ends("a\r\nb\rc\n")
    3
    """
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _whole_characters(block: bytes, *, is_first: bool) -> bytes:
    """The block without a character that its ends cut through."""
    if is_first and block.startswith(_UTF16):
        whole = block[: len(block) // 2 * 2]
        high = whole[-1 if block.startswith(codecs.BOM_UTF16_LE) else -2]
        return whole[:-2] if 0xD8 <= high <= 0xDB else whole
    if len(block) == _BLOCK:
        block = _CUT_SHORT.sub(b"", block)
    return block if is_first else _CUT_OFF.sub(b"", block)

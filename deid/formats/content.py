"""What a file is, told from its bytes, so that no other format is ever taken for text."""

import codecs
import re

__all__ = ["kind_of"]

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# What a file starts with -> what it is, in the user's words.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
)
_ZIP = b"PK\x03\x04"
_INSIDE_ZIP = (
    (b"word/", "a Word file (.docx)"),
    (b"xl/", "an Excel file (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file (.odt)"),
)
_WORD_XML = (b'progid="Word.Document"', b"schemas.microsoft.com/office/2006/xmlPackage")
_KEY = re.compile(rb"[0-9a-fA-F]{64,}\s*")
_OWN = b'"tool": "deid-es"'  # in the first record of an audit log and of a vault
_DICOM = (128, b"DICM")

# Tabs, line and page ends, the backspace of old terminals' bold type, and the end-of-file mark of DOS are text.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\b\x1a\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01  # Word leaves one here and there (0x1E, its non-breaking hyphen)


def kind_of(data: bytes) -> str | None:
    """What the bytes are, by name; None if nothing speaks against plain text."""
    start = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    if start.startswith(b"<?xml") and any(sign in data[:4096] for sign in _WORD_XML):
        return "a Word file in XML"
    if start.startswith(_ZIP):
        return next((name for inside, name in _INSIDE_ZIP if inside in data), "a zip archive")
    if _KEY.fullmatch(data):
        return "a secret key"
    if start.startswith(b"{") and _OWN in data.partition(b"\n")[0]:
        return "an audit log or a vault of deid"
    place, magic = _DICOM
    if data.startswith(magic, place):
        return "a DICOM file"
    if data.startswith(_UTF32):
        return "UTF-32 text"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "a binary file" if b"\x00" in data or controls > _MOST_CONTROLS * len(data) else None

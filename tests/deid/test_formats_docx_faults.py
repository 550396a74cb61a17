"""Word files that are damaged, hostile or protected: each gets its clear error, and nothing of its text in it."""

import io
import random
import struct
import zipfile
from collections.abc import Mapping

import pytest

from deid.errors import FormatError, InputError, OutputError
from deid.formats import docx
from deid.formats.base import Edit
from deid.formats.docx import Docx, package
from deid.model import Document

OFFICE = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"'
TYPES = (
    f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
LINKS = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
SECRET = "Teresa Puertas"


def body(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


PARTS = {"[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": body(paragraph(SECRET))}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(data: bytes) -> Document:
    (document,) = Docx().documents(io.BytesIO(data), "x.docx")
    return document


def without(name: str) -> bytes:
    return zipped({key: content for key, content in PARTS.items() if key != name})


def flagged_as_encrypted(data: bytes) -> bytes:
    place = data.index(b"PK\x01\x02") + 8
    return data[:place] + struct.pack("<H", 1) + data[place + 2 :]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
BILLION = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "ja">{BILLION}]>'
OUTSIDE = '<?xml version="1.0"?><!--a--><!DOCTYPE x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "file protected by a password", id="encrypted"),
        pytest.param(OLE, r"an old Office file \(.doc\)", id="an old file under a new name"),
        pytest.param(zipped(PARTS)[:-30], "no zip archive, or one that is cut off", id="cut off"),
        pytest.param(zipped(PARTS)[:200], "no zip archive, or one that is cut off", id="hardly begun"),
        pytest.param(b"PK\x05\x06" + b"\x00" * 18, r"no part \[Content_Types\].xml", id="an empty archive"),
        pytest.param(flagged_as_encrypted(zipped(PARTS)), "a zip archive protected by a password", id="encrypted zip"),
        pytest.param(without("[Content_Types].xml"), r"no part \[Content_Types\].xml", id="no content types"),
        pytest.param(without("_rels/.rels"), "no part _rels/.rels", id="no relationships"),
        pytest.param(without("word/document.xml"), "its document part is missing", id="no document"),
        pytest.param(
            zipped({**PARTS, "word/document.xml": f"<w:hdr {W}>{paragraph(SECRET)}</w:hdr>"}),
            r"word/document\.xml: is no document of Word", id="another root",
        ),
        pytest.param(
            zipped({**PARTS, "word/document.xml": body(paragraph(SECRET)[:-4])}),
            r"word/document\.xml: no well-formed XML at line 1", id="bad XML",
        ),
        pytest.param(zipped({**PARTS, "word/x.xml": ""}), r"word/x\.xml: no well-formed XML", id="an empty part"),
        pytest.param(zipped({**PARTS, "word/x.xml": b"\xff\xfe<\x00"}), r"x\.xml: no well-formed", id="half of it"),
        pytest.param(
            zipped({**PARTS, "word/document.xml": body("<w:p>" * 300 + SECRET + "</w:p>" * 300)}),
            r"word/document\.xml: no well-formed XML", id="too deep",
        ),
        pytest.param(
            zipped({**PARTS, "word/document.xml": OUTSIDE + body(paragraph(SECRET))}),
            "has a document type", id="an external document type",
        ),
        pytest.param(
            zipped({**PARTS, "word/document.xml": LAUGHS + body(paragraph("&l9;"))}),
            "has a document type", id="a billion laughs",
        ),
        pytest.param(
            zipped({**PARTS, "word/document.xml": (LAUGHS + body(paragraph("&l9;"))).encode("utf-16")}),
            "has a document type", id="a document type in UTF-16",
        ),
        pytest.param(zipped({**PARTS, "word/document.xml": body(paragraph("&e;"))}), "no well-formed", id="an entity"),
        pytest.param(
            zipped({**PARTS, "word/document.xml": body(paragraph(SECRET) + "<w:altChunk/>")}),
            r"word/document\.xml: takes in a document of another format", id="another document within",
        ),
        pytest.param(zipped({**PARTS, "WORD/document.xml": "<a/>"}), "two parts have the same name", id="named twice"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        read(data)
    assert str(caught.value).startswith("x.docx: ")
    assert "Puertas" not in str(caught.value)


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"^x\.docx: the file holds no text$"):
        read(zipped({**PARTS, "word/document.xml": body("<w:p><w:r><w:tab/><w:t> </w:t></w:r></w:p>")}))


def test_a_zip_bomb_is_refused_before_it_is_inflated() -> None:
    with pytest.raises(FormatError, match="more than 200 times its size: a zip bomb"):
        read(zipped({**PARTS, "word/media/image1.png": bytes(60 * 2**20)}))


def test_what_would_inflate_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 2**20)
    with pytest.raises(FormatError, match="would inflate to more than 1 MB"):
        read(zipped({**PARTS, "word/media/image1.png": random.Random(1).randbytes(2**20 + 1)}))


def test_a_part_too_large_for_a_tree_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_XML", 2**20)
    with pytest.raises(FormatError, match=r"^x\.docx: word/document\.xml: more than 1 MB of XML$"):
        read(zipped({**PARTS, "word/document.xml": body(paragraph("a" * 2**20))}))


def test_a_declared_size_that_lies_is_damage() -> None:
    data = zipped({**PARTS, "word/document.xml": body(paragraph("a" * 10_000))})
    place = data.rindex(b"PK\x01\x02") + 24
    with pytest.raises(FormatError, match=r"word/document\.xml: "):
        read(data[:place] + struct.pack("<I", 100) + data[place + 4 :])


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(FormatError, match="more than 10,000 parts"):
        read(zipped({**PARTS, **{f"word/x{number}.bin": "" for number in range(10_000)}}))


def test_a_damaged_part_is_named() -> None:
    data = zipped(PARTS)
    place = data.index(b"word/document.xml") + 40
    with pytest.raises(FormatError, match=r"^x\.docx: word/document\.xml: damaged$"):
        read(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])


def test_a_damaged_picture_is_named_when_the_file_is_written() -> None:
    data = zipped({**PARTS, "word/media/image1.png": b"0123456789" * 9})
    place = data.index(b"image1.png") + 12
    document = read(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
    with pytest.raises(FormatError, match=r"^x\.docx: word/media/image1\.png: damaged$"):
        Docx().write([(document, [])], io.BytesIO())


def test_whatever_is_damaged_is_refused_or_read() -> None:
    data = zipped(PARTS)
    rng = random.Random(5)
    refused = 0
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            read(bytes(broken))
        except FormatError as error:
            refused += 1
            assert "Puertas" not in str(error)
        except InputError:
            pass
    assert refused > 100


@pytest.mark.parametrize(
    ("start", "suffix", "expected"),
    [
        pytest.param(zipped(PARTS), ".docx", True, id="a Word file"),
        pytest.param(zipped(PARTS), ".zip", True, id="under another name"),
        pytest.param(OLE, ".docx", True, id="a protected one"),
        pytest.param(OLE, ".doc", False, id="an old one"),
        pytest.param(b"PK\x03\x04" + bytes(30) + b"xl/workbook.xml", ".xlsx", False, id="a workbook"),
        pytest.param(b"Mujer", ".docx", False, id="a text"),
        pytest.param(b"PK\x03\x04", ".docm", True, id="with macros"),
    ],
)
def test_the_content_decides(start: bytes, suffix: str, expected: bool) -> None:
    assert Docx().recognises(start, suffix) is expected


@pytest.mark.parametrize("edit", [Edit(3, 20, "x"), Edit(30, 31, "x")])
def test_an_edit_outside_of_the_segments_is_refused(edit: Edit) -> None:
    document = read(zipped({**PARTS, "word/document.xml": body(paragraph("Mujer") + paragraph("de 54 años"))}))
    with pytest.raises(OutputError, match=r"^x\.docx\[\d+:\d+\]: an edit"):
        Docx().write([(document, [edit])], io.BytesIO())


def test_an_output_that_reads_otherwise_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(zipped(PARTS))
    monkeypatch.setattr(docx, "serialise", lambda tree, original: original)
    stream = io.BytesIO()
    with pytest.raises(OutputError, match=r"word/document\.xml: does not read as it should"):
        Docx().write([(document, [Edit(0, 6, "[N]")])], stream)
    assert stream.getvalue() == b""


def test_leftovers_of_deleted_parts_are_left_out() -> None:
    stream = io.BytesIO()
    Docx().write([(read(zipped({**PARTS, "[trash]/0000.dat": SECRET})), [])], stream)
    assert "[trash]/0000.dat" not in zipfile.ZipFile(stream).namelist()


def test_comments_of_the_archive_are_left_out() -> None:
    stream = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = SECRET.encode()
    out = io.BytesIO()
    Docx().write([(read(stream.getvalue()), [])], out)
    assert SECRET.encode() not in out.getvalue()

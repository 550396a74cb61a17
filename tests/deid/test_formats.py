"""Bytes in, bytes out: the encoding is told, everything around the text survives, what is no text is refused."""

import codecs
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.errors import FormatError, InputError, OutputError
from deid.formats import atomic
from deid.formats.text import decode, encode, read, spell
from deid.model import Document

TEXT = "Mujer de 54 años, natural de Alcalá.\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(TEXT.encode(), TEXT, "utf-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8", id="UTF-8 with a mark"),
        pytest.param(b"Sin acentos\n", "Sin acentos\n", "utf-8", id="ASCII"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, "utf-16-le", id="UTF-16 little endian"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16-be", id="UTF-16 big endian"),
        pytest.param("Años – “dolor”".encode("cp1252"), "Años – “dolor”", "cp1252", id="Windows-1252"),
        pytest.param(TEXT.encode("latin-1"), TEXT, "latin-1", id="Latin-1"),
        pytest.param(b"A\xf1os\x81 y m\xe1s", "Años\x81 y más", "latin-1", id="a byte that Windows-1252 lacks"),
        pytest.param("Dolor de oído, 3 años".encode("cp850"), "Dolor de oído, 3 años", "cp850", id="DOS"),
        pytest.param(b"Uno\r\nDos\rTres\n\nCuatro", "Uno\r\nDos\rTres\n\nCuatro", "utf-8", id="mixed line ends"),
        pytest.param(TEXT.encode() * 3 + b"gui\xc3\xb3n\x1efijo", None, "utf-8", id="a stray control character"),
    ],
)
def test_encodings_are_told_and_written_back(data: bytes, text: str | None, encoding: str) -> None:
    document = decode(data, "informe.txt")
    assert document.metadata["encoding"] == encoding
    assert text is None or document.text == text
    assert encode(document.text, document) == data


@given(st.binary(max_size=60))
def test_whatever_is_accepted_is_written_back_unchanged(data: bytes) -> None:
    try:
        document = decode(data, "x")
    except InputError:
        return
    assert encode(document.text, document) == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"%PDF-1.7\n...", "a PDF file; deid reads plain text", id="PDF"),
        pytest.param(
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w/>',
            "a Word file in XML",
            id="WordML",
        ),
        pytest.param(b"PK\x03\x04\x14\x00word/document.xml", "a Word file", id="docx"),
        pytest.param(b"PK\x03\x04\x14\x00xl/workbook.xml", "an Excel file", id="xlsx"),
        pytest.param(b"PK\x03\x04\x14\x00otra/cosa", "a zip archive", id="zip"),
        pytest.param(b"{\\rtf1\\ansi Mujer}", "an RTF file", id="RTF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Office file", id="OLE"),
        pytest.param(b"ab" * 32 + b"\n", "a secret key", id="a key"),
        pytest.param(b'{"created": "2024", "record": "run", "tool": "deid-es"}\n{}\n', "an audit log", id="a log"),
        pytest.param(b"\x00" * 128 + b"DICM" + b"\x02", "a DICOM file", id="DICOM"),
        pytest.param(b"Mujer\x00 de 54", "a binary file", id="a NUL byte"),
        pytest.param(bytes(range(1, 9)) * 4, "a binary file", id="control characters"),
        pytest.param(codecs.BOM_UTF32_LE + "Mujer".encode("utf-32-le"), "UTF-32", id="UTF-32"),
        pytest.param(codecs.BOM_UTF16_LE + b"M\x00u", "damaged UTF-16-LE at byte", id="half a UTF-16 unit"),
        pytest.param("año, más, ñ".encode()[:-1], "damaged UTF-8 at byte 12", id="UTF-8 cut off"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        decode(data, "informe.txt")
    assert str(caught.value).startswith("informe.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, b"\xc2\xa0\n", "\u200b \n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"informe\.txt: the file"):
        decode(data, "informe.txt")


def test_read_names_the_document_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "informe.txt"
    path.write_bytes(b"Mujer\r\n")
    assert read(path) == Document("informe.txt", "Mujer\r\n", {"encoding": "utf-8", "bom": False})


def test_what_cannot_be_read_is_said_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nada\.txt: no such file"):
        read(tmp_path / "nada.txt")
    with pytest.raises(InputError, match="a folder, not a file"):
        read(tmp_path)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_forbidden_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "informe.txt"
    path.write_text("Mujer")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read(path)


def test_a_large_file_is_read() -> None:
    data = TEXT.encode() * 300_000
    assert encode(decode(data, "x").text, decode(data, "x")) == data


@pytest.mark.parametrize(
    ("text", "encoding", "spelled"),
    [
        ("≥ 90 años", "cp1252", ">= 90 años"),
        ("≥ 90 años", "utf-8", "≥ 90 años"),
        ("5 € – “x”…", "latin-1", '5 EUR - "x"...'),
        ("Ștefan Ł", "latin-1", "Stefan ?"),
        ("50\u202f000", "latin-1", "50 000"),
    ],
)
def test_spelling_what_an_encoding_lacks(text: str, encoding: str, spelled: str) -> None:
    assert spell(text, encoding) == spelled


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["cp1252", "latin-1", "cp850", "utf-16-le", "utf-8"]))
def test_whatever_is_spelled_can_be_encoded(text: str, encoding: str) -> None:
    assert spell(text, encoding).encode(encoding) is not None


def test_encoding_an_unspelled_character_fails_without_showing_the_text() -> None:
    with pytest.raises(OutputError, match=r"^x\[6\]: a character that latin-1 cannot write$"):
        encode("Mujer ≥", Document("x", "", {"encoding": "latin-1", "bom": False}))


# -- writing


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_outputs_appear_together(tmp_path: Path) -> None:
    atomic.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_permissions_are_those_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    atomic.write_bytes(tmp_path / "a", b"1")
    mode = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "plain")]
    assert mode[0] == mode[1]


def test_nothing_is_overwritten_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(OutputError, match="b: exists already"):
        atomic.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert _names(tmp_path) == ["b"]
    atomic.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")], force=True)
    assert (tmp_path / "b").read_bytes() == b"2"
    assert _names(tmp_path) == ["a", "b"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check_then_lose_the_race(*_: object, **__: object) -> None:
        (tmp_path / "b").write_bytes(b"theirs")

    monkeypatch.setattr(atomic, "check", check_then_lose_the_race)
    with pytest.raises(OutputError, match="b: exists already"):
        atomic.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"theirs"}


def test_nothing_is_overwritten_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    atomic.write_bytes(tmp_path / "a", b"1")
    monkeypatch.setattr(atomic, "check", lambda *_, **__: None)
    with pytest.raises(OutputError, match="a: exists already"):
        atomic.write_bytes(tmp_path / "a", b"2")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1"}
    atomic.write_bytes(tmp_path / "a", b"2", force=True)
    assert (tmp_path / "a").read_bytes() == b"2"


@pytest.mark.parametrize("force", [False, True])
def test_a_failure_takes_back_what_was_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    if force:
        (tmp_path / "a").write_bytes(b"old")
        (tmp_path / "b").write_bytes(b"old")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    place = "_replace" if force else "_publish"
    original = getattr(atomic, place)

    def fail_at_b(temporary: Path, path: Path) -> None:
        if path.name == "b":
            raise OutputError(f"{path}: cannot be written: disk full")
        original(temporary, path)

    monkeypatch.setattr(atomic, place, fail_at_b)
    with pytest.raises(OutputError, match="disk full"):
        atomic.write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")], force=force)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("kind", ["itself", "symbolic link", "hard link", "dots"])
def test_the_input_is_never_an_output(tmp_path: Path, kind: str) -> None:
    source, output = tmp_path / "informe.txt", tmp_path / "otro.txt"
    source.write_bytes(b"Mujer")
    if kind == "symbolic link":
        output.symlink_to(source)
    elif kind == "hard link":
        os.link(source, output)
    else:
        output = source if kind == "itself" else tmp_path / "x" / ".." / "informe.txt"
    with pytest.raises(OutputError, match="is the input"):
        atomic.write_all([(output, b"x")], force=True, inputs=[source])
    assert source.read_bytes() == b"Mujer"


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        pytest.param(["no/such/a"], "there is no folder", id="no folder"),
        pytest.param(["sub"], "is a folder", id="a folder"),
        pytest.param(["a", "sub/../a"], "named for two outputs", id="named twice"),
        pytest.param(["a" * 300], "cannot be written", id="a name too long"),
        pytest.param(["file/a"], "there is no folder", id="a file for a folder"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is(tmp_path: Path, outputs: list[str], message: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=message):
        atomic.write_all([(tmp_path / name, b"x") for name in outputs], force=True)
    assert _names(tmp_path) == ["file", "sub"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OutputError, match="no regular file"):
        atomic.write_bytes("/dev/null", b"x", force=True)

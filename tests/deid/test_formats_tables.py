"""Tables: read row by row, written back byte for byte but for the cells with edits."""

import codecs
import csv
import io
import re
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.engine import Deidentifier
from deid.errors import FormatError, InputError, LeakError, OutputError
from deid.formats.base import Edit, edits_of
from deid.formats.kinds import FORMATS, format_of
from deid.formats.records.decoding import LONGEST
from deid.formats.records.told import Treatment, read_told
from deid.formats.tables import Table
from deid.formats.tables.rows import Dialect, rows
from deid.model import Document, Known
from recognizers.labels import Label

PATIENTS = (
    "nhc;nombre;apellidos;fecha_nac;edad;sexo;medico;texto\n"
    '483920;Xochitl;Puertas Rondón;03/05/1961;54;M;Dra. Ana Ruiz;"Mujer que acude con fiebre; la Sra. Puertas\n'
    'nació el 3 de mayo de 1961. NHC 483920. Dra. Ruiz"\n'
    "517204;Luis;Gil Mora;1/1/1950;69;H;Pedro Sanz;Varón con dolor. Luis Gil mejora.\n"
)


@pytest.fixture(scope="module")
def engine() -> Deidentifier:
    return Deidentifier(model=None)


def read(data: str | bytes, table: Table | None = None, name: str = "x.csv") -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    return list((table or Table()).documents(io.BytesIO(raw), name))


def write(documents: list[Document], edits: Callable[[Document], list[Edit]] = lambda _: []) -> bytes:
    out = io.BytesIO()
    Table().write(((document, edits(document)) for document in documents), out)
    return out.getvalue()


def replaced(data: str | bytes, old: str, new: str, table: Table | None = None, name: str = "x.csv") -> bytes:
    """The file with `new` in place of the first `old` of each row."""

    def edits(document: Document) -> list[Edit]:
        at = document.text.find(old)
        return [Edit(at, at + len(old), new)] if at >= 0 else []

    return write(read(data, table, name), edits)


def redacted(engine: Deidentifier, data: str | bytes, table: Table | None = None) -> str:
    """The file as the engine redacts it."""
    documents = read(data, table)
    results = {document.id: list(edits_of(engine.redact_document(document))) for document in documents}
    return write(documents, lambda document: results[document.id]).decode()


# -- as it was


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PATIENTS.encode(), id="semicolons"),
        pytest.param(PATIENTS.replace(";", "\t").encode(), id="tabs"),
        pytest.param(PATIENTS.replace(";", "|").encode(), id="bars"),
        pytest.param(PATIENTS.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PATIENTS.replace("\n", "\r").encode(), id="CR"),
        pytest.param(PATIENTS.rstrip("\n").encode(), id="no line end at the end"),
        pytest.param(codecs.BOM_UTF8 + PATIENTS.encode(), id="byte order mark"),
        pytest.param(PATIENTS.encode("latin-1"), id="Latin-1"),
        pytest.param(PATIENTS.replace("fiebre", "“fiebre”").encode("cp1252"), id="Windows-1252"),
        pytest.param(codecs.BOM_UTF16_LE + PATIENTS.encode("utf-16-le"), id="UTF-16"),
        pytest.param(b"sep=;\r\n" + PATIENTS.encode(), id="the separator in a line of its own"),
        pytest.param(b'nombre,texto\n\n"Ana ""Nani"" Ruiz",""\n  \n,\n\n', id="blank lines, doubled marks"),
        pytest.param(b"nombre;texto\nAna;uno;dos;tres\nLuis\n;;\n", id="ragged rows"),
        pytest.param(b'"a";"b"\n"c"\n"d";"e";"f"\n"g"\n', id="hardly a row like another"),
        pytest.param(b'nombre,texto\nAna, "no mark" here\nLuis,5" tubo\n', id="marks within cells"),
        pytest.param(b"texto\nMujer, 54, sana\nOtra\n", id="one column"),
        pytest.param(b"'nombre','texto'\n'Ana','O''Donnell, 3'\n", id="apostrophes around cells"),
        pytest.param(b"Listado de pacientes\n\nnombre;edad\nAna Ruiz;54\n", id="a title above"),
    ],
)
def test_a_table_without_edits_is_as_it_was(data: bytes) -> None:
    assert write(read(data)) == data


CELLS = st.text(st.sampled_from("ab 1ñ;,|\t\"'\n\r.="), max_size=8)
DIALECTS = st.tuples(st.sampled_from(",;|\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from([0, 1]))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5), DIALECTS)
def test_any_table_without_edits_is_as_it_was(table: list[list[str]], dialect: tuple[str, str, int]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=dialect[0], lineterminator=dialect[1], quoting=dialect[2]).writerows(table)
    data = out.getvalue().encode()
    try:
        documents = read(data)
    except InputError:  # blank, or its separator cannot be told and then a quotation mark is out of place
        return
    assert write(documents) == data


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), DIALECTS)
def test_rows_are_read_as_csv_reads_them(table: list[list[str]], dialect: tuple[str, str, int]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=dialect[0], lineterminator=dialect[1], quoting=dialect[2]).writerows(table)
    text = out.getvalue()
    told = Dialect(dialect[0])
    pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
    expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect[0], strict=True))
    found = [[told.value(cell) for cell in row.cells] for row in rows(pieces, told, "x")]
    assert found == [row or [""] for row in expected]


@given(CELLS, CELLS, st.sampled_from(",;|\t"))
def test_a_cell_written_anew_says_what_it_should(old: str, new: str, separator: str) -> None:
    dialect = Dialect(separator)
    row = dialect.cell(old, "x") + separator + dialect.cell(new, "x") + "\n"
    assert next(csv.reader(io.StringIO(row, newline=""), delimiter=separator, strict=True)) == [old, new]


# -- edited


@pytest.mark.parametrize(
    ("data", "new", "expected"),
    [
        pytest.param("nombre;nota\nAna;x\n", "[N]", "nombre;nota\n[N];x\n", id="plain"),
        pytest.param('nombre;nota\n"Ana";x\n', "[N]", 'nombre;nota\n"[N]";x\n', id="quoted stays quoted"),
        pytest.param("nombre;nota\nAna;x\n", "a;b", 'nombre;nota\n"a;b";x\n', id="a separator"),
        pytest.param("nombre,nota\nAna,x\n", "a;b", "nombre,nota\na;b,x\n", id="another separator"),
        pytest.param("nombre;nota\nAna;x\n", 'a"b', 'nombre;nota\n"a""b";x\n', id="a mark"),
        pytest.param("nombre;nota\nAna;x\n", "a\nb", 'nombre;nota\n"a\nb";x\n', id="a line end"),
        pytest.param("nombre;nota\nAna;x\n", "", "nombre;nota\n;x\n", id="nothing"),
        pytest.param("nombre\nAna\nLuis\n", "", 'nombre\n""\nLuis\n', id="nothing, in a row of one cell"),
        pytest.param('nombre;nota\n"D. ""Ana""; x";y\n', "[N]", 'nombre;nota\n"D. ""[N]""; x";y\n', id="amid marks"),
        pytest.param("'nombre','nota'\n'Ana','x'\n'Luis','y'\n", "a'b", "'nombre','nota'\n'a''b','x'\n'Luis','y'\n",
                     id="apostrophes"),
        pytest.param("nombre;nota\r\nAna;x\r\n\r\n", "[N]", "nombre;nota\r\n[N];x\r\n\r\n", id="CRLF"),
    ],
)  # fmt: skip
def test_an_edited_cell_is_quoted_as_it_was_or_must_be(data: str, new: str, expected: str) -> None:
    assert replaced(data, "Ana", new).decode() == expected


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4), CELLS, DIALECTS)
def test_edits_are_read_again_where_they_were_made(
    table: list[list[str]], new: str, dialect: tuple[str, str, int]
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=dialect[0], lineterminator=dialect[1], quoting=csv.QUOTE_ALL)
    writer.writerows([["texto", "nombre", "nota"], *table])
    documents = read(out.getvalue())

    def edits(document: Document) -> list[Edit]:
        return [Edit(start, end, new) for start, end in document.segments]

    written = write(documents, edits).decode()
    again = list(csv.reader(io.StringIO(written, newline=""), delimiter=dialect[0], strict=True))
    assert again[1:] == [[new if cell.strip() else cell for cell in row] for row in table]


def test_a_table_that_quotes_nothing_gets_no_separator_from_a_replacement() -> None:
    data = 'nhc\tnota\n1\tdice "Ana" y\n2\t"Ana\n3\tAna\n'
    assert replaced(data, "Ana", "a\tb", name="x.tsv").decode() == data.replace("Ana", "a b")


def test_a_replacement_is_written_in_the_encoding_of_the_file() -> None:
    data = "nombre;nota\nAna;año\n".encode("latin-1")
    assert replaced(data, "Ana", "Íñigo") == "nombre;nota\nÍñigo;año\n".encode("latin-1")
    with pytest.raises(OutputError, match=r"^x\.csv#1: a character that latin-1 cannot write$"):
        replaced(data, "Ana", "≥")


def test_an_edit_is_written_where_its_cell_is() -> None:
    documents = read("texto;nombre;nota\nAna;Ana;Ana\nLuis;Luis;Luis\n")
    start, end = documents[0].segments[1]
    written = write(documents, lambda document: [Edit(start, end, "[N]")] if document is documents[0] else [])
    assert written.decode() == "texto;nombre;nota\nAna;[N];Ana\nLuis;Luis;Luis\n"


# -- what columns hold


def test_a_row_is_a_document_with_its_names_before_the_values() -> None:
    first, second = read(PATIENTS)
    assert (first.id, second.id) == ("x.csv#1", "x.csv#2")
    assert second.text == (
        "nhc: 517204\nnombre: Luis\napellidos: Gil Mora\nfecha nac: 1/1/1950\nedad: 69\nsexo: H\nmedico: Pedro Sanz\n"
        "texto: Varón con dolor. Luis Gil mejora.\n"
    )
    assert [second.text[start:end] for start, end in second.segments][:3] == ["517204", "Luis", "Gil Mora"]
    assert {(span.label, first.text[span.start : span.end]) for span in first.given} == {
        (Label.PATIENT_ID, "483920"),
        (Label.PATIENT_NAME, "Xochitl"),
        (Label.PATIENT_NAME, "Puertas Rondón"),
        (Label.DATE, "03/05/1961"),
        (Label.AGE, "54"),
        (Label.SEX, "M"),
        (Label.STAFF_NAME, "Ana Ruiz"),
    }
    assert {*first.known} == {
        Known(Label.PATIENT_ID, "483920"),
        Known(Label.PATIENT_NAME, "Puertas Rondón, Xochitl"),
        Known(Label.DATE, "03/05/1961"),
        Known(Label.STAFF_NAME, "Ana Ruiz"),
    }


def test_what_columns_say_is_found_in_the_free_text(engine: Deidentifier) -> None:
    out = redacted(engine, PATIENTS)
    first, second = list(csv.reader(io.StringIO(out, newline=""), delimiter=";"))[1:]
    assert first[7].startswith("Mujer que acude con fiebre; la Sra. [NOMBRE_1]\nnació el ")
    assert second[-1] == "Varón con dolor. [NOMBRE_1] mejora."
    assert (first[4], first[5]) == ("50-59", "M")
    for original in ("483920", "517204", "Xochitl", "Puertas", "Rondón", "Gil", "1961", "1950", "Ruiz", "Sanz"):
        assert original not in out


@pytest.mark.parametrize(
    ("header", "cell", "label"),
    [
        ("NHC", "123", Label.PATIENT_ID),
        ("N.º historia", "123", Label.PATIENT_ID),
        ("id_paciente", "P1", Label.PATIENT_ID),
        ("DNI", "123", Label.NATIONAL_ID),
        ("fecha_ingreso", "2019-02-03", Label.DATE),
        ("F_ALTA", "3/2/19", Label.DATE),
        ("admissionDate", "2019-02-03", Label.DATE),
        ("Edad", "54", Label.AGE),
        ("edad_madre", "54", Label.RELATIVE_AGE),
        ("sexo", "M", Label.SEX),
        ("médico responsable", "Ana Ruiz", Label.STAFF_NAME),
        ("nombre_medico", "Ana", Label.STAFF_NAME),
        ("Paciente", "Ana Ruiz", Label.PATIENT_NAME),
        ("paciente", "12345", Label.PATIENT_ID),
        ("telefono_contacto", "612345678", Label.PHONE_NUMBER),
        ("mail", "a@b.es", Label.EMAIL_ADDRESS),
        ("localidad", "Getafe", Label.LOCATION),
        ("cp", "28901", Label.POSTCODE),
        ("Domicilio", "Sol, 3", Label.STREET),
        ("hospital", "La Paz", Label.HOSPITAL),
        ("profesion", "bombero", Label.PROFESSION),
        ("texto", "Ana", None),
        ("evolución", "Ana", None),
        ("diagnostico", "IAM", None),
        ("nombre_farmaco", "Paracetamol", None),
        ("f_cardiaca", "80", None),
        ("edad_gestacional", "32", None),
        ("hemoglobina", "12,3", None),
        ("nhc", "no consta", None),
        ("nhc", "[ID_PACIENTE_2]", None),
        ("nombre", " [NOMBRE]", None),
        ("nhc", "-", None),
        ("historia_clinica", "Mujer que " + "acude por dolor " * 8, None),
    ],
)
def test_the_name_of_a_column_says_what_it_holds(header: str, cell: str, label: Label | None) -> None:
    (document,) = read(f"{header};peso\n{cell};70\n")
    assert [span.label for span in document.given] == ([label] if label else [])


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        pytest.param(
            ["ana ruiz", "GIL MORA, LUIS", "Eva Sanz Soto", "Luz de la Fuente"], Label.PATIENT_NAME, id="names"
        ),
        pytest.param(["12345678Z", "87654321-X", "X1234567L"], Label.NATIONAL_ID, id="identity numbers"),
        pytest.param(["3/5/1961", "2019-02-03", "1-1-50"], Label.DATE, id="dates"),
        pytest.param(["a@b.es", "c.d@e.org", "f@g.com"], Label.EMAIL_ADDRESS, id="e-mail"),
        pytest.param(["612345678", "913 456 789", "+34 600 11 22 33"], Label.PHONE_NUMBER, id="telephones"),
        pytest.param(["12345", "67890", "13579"], None, id="near miss: numbers"),
        pytest.param(["Hierro oral", "Dolor", "Fiebre alta"], None, id="near miss: words"),
        pytest.param(["3/5/1961", "2019-02-03"], None, id="near miss: too few"),
    ],
)
def test_a_column_with_an_unknown_name_goes_by_its_cells(cells: list[str], label: Label | None) -> None:
    documents = read("v1;nota;peso\n" + "".join(f"{cell};x;70\n" for cell in cells))
    assert len(documents) == len(cells)
    assert {span.label for document in documents for span in document.given} == ({label} if label else set())


@pytest.mark.parametrize(
    ("data", "first"),
    [
        pytest.param("nombre;edad\nAna;5\n", "nombre: Ana\nedad: 5\n", id="known names"),
        pytest.param("v1;v2\n1;2\n3;4\n5;6\n", "v1: 1\nv2: 2\n", id="figures below"),
        pytest.param("id;var_x\na;b\n", "id: a\nvar x: b\n", id="one known name among program names"),
        pytest.param("Título del listado\n\nnombre;edad\nAna;5\n", "Título del listado\n", id="below a title"),
        pytest.param("Ana Ruiz;5\nEva Gil;7\n", "Ana Ruiz\n5\n", id="near miss: data"),
        pytest.param("ana;sana\neva;sana\n", "ana\nsana\n", id="near miss: data in lower case"),
        pytest.param(
            "nombre;Teresa Puertas\nedad;54\n", "nombre\tTeresa Puertas\n", id="near miss: names down the side"
        ),
        pytest.param("nombre;Xochitl\nedad;54\nnhc;123\n", "nombre\tXochitl\n", id="near miss: and a rare name"),
    ],
)
def test_a_header_is_told_from_a_row(data: str, first: str) -> None:
    assert read(data)[0].text == first


def test_the_user_decides_about_the_header() -> None:
    assert len(read("a;b\nc;d\n", Table(header=True))) == 1
    assert len(read("nombre;edad\nAna;5\n", Table(header=False))) == 2


def test_the_user_says_what_columns_hold() -> None:
    table = Table(read_told("peso=keep, sujeto=PATIENT_NAME, 3=EPISODE_ID, nombre=text"))
    (document,) = read("nombre;sujeto;v;peso\nParacetamol;Ana Ruiz;77;70\n", table)
    assert document.text == "nombre: Paracetamol\nsujeto: Ana Ruiz\nv: 77\n"
    assert [span.label for span in document.given] == [Label.PATIENT_NAME, Label.EPISODE_ID]


def test_a_kept_column_is_read_where_a_row_is_ragged() -> None:
    table = Table({"nota": Treatment.KEEP})
    data = "nombre;texto;nota\nAna;x;Luis Gil\nAna;x;y;Luis Gil\nAna;Luis Gil\n"
    assert ["Luis Gil" in document.text for document in read(data, table)] == [False, True, True]


@pytest.mark.parametrize("name", ["nombr", "5", "0", "-1"])
def test_a_column_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match=rf"^x\.csv: no column '{name}'"):
        read("nombre;edad\nAna;5\n", Table({name: Treatment.KEEP}))


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("", "a field is missing"),
        ("a,", "a field is missing"),
        ("a,,b", "is not FIELD=LABEL"),
        ("=x", "is not FIELD=LABEL"),
        ("a=b=c", "is not FIELD=LABEL"),
        ("a=", "neither text, keep nor a label"),
        ("a=NOMBRE", "neither text, keep nor a label"),
        ("a=keep,a=text", "'a' is named twice"),
    ],
)
def test_an_option_that_says_nothing_is_refused(option: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_told(option)


def test_a_detail_in_the_header_stops_the_file(engine: Deidentifier) -> None:
    with pytest.raises(LeakError, match=r"^x\.csv#1: an identifying detail in the name of a field") as caught:
        redacted(engine, "nombre;Dra. Teresa Puertas\nAna;3\n", Table(header=True))
    assert "Teresa" not in str(caught.value)
    assert "Puertas" not in redacted(engine, "nombre;Dra. Teresa Puertas\nAna;3\n")


def test_the_time_behind_a_date_stays() -> None:
    (document,) = read("fecha_ingreso;nota\n2019-02-03 10:22:33;x\n")
    assert document.text == "fecha ingreso: 2019-02-03\nnota: x\n"
    assert replaced("fecha_ingreso;nota\n2019-02-03T10:22:33;x\n", "2019-02-03", "[F]").decode() == (
        "fecha_ingreso;nota\n[F]T10:22:33;x\n"
    )


# -- faults


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b'nombre;nota\nAna;"uno\nLuis;dos\n', "x.csv: line 2: a quotation mark that is not", id="open"),
        pytest.param(b'nombre;nota\r\n"A\r\nB";x\r\nAna;"uno" y\r\n', "x.csv: line 4: text behind a quot", id="behind"),
        pytest.param(b"nombre;nota\n" + b"Ana;a\xc3\xb1o\n" * 9000 + b"Luis;a\xf1o\n", "x.csv: line 9002: not UTF-8",
                     id="another encoding further on"),
        pytest.param(b"nombre;nota\n" + b"Ana;uno\n" * 9000 + b"Luis;\x00\n", "x.csv: line 9002: a NUL", id="NUL"),
        pytest.param(codecs.BOM_UTF16_LE + "nombre;nota\nAna;x\n".encode("utf-16-le") + b"x",
                     "x.csv: line 3: not UTF-16-LE", id="half a unit of UTF-16"),
    ],
)  # fmt: skip
def test_a_malformed_table_is_refused_with_the_line(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=f"^{re.escape(message)}") as caught:
        read(data)
    assert "Ana" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"nombre;edad\n", codecs.BOM_UTF8])
def test_a_table_without_rows_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.csv: "):
        read(data)


def test_an_encoding_that_shows_late_is_told() -> None:
    data = b"nombre;nota\n" + b"Ana;uno\n" * 20_000 + "Luis;año\n".encode("latin-1")
    assert write(read(data)) == data


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        pytest.param(b"a;b\n", ".csv", Table, id="csv"),
        pytest.param(b"a\tb\n", ".TSV", Table, id="tsv"),
        pytest.param(b"a;b\n", ".txt", None, id="near miss: a text"),
    ],
)
def test_a_table_is_recognised_by_its_name(data: bytes, suffix: str, kind: type | None) -> None:
    found = format_of(io.BytesIO(data), suffix, "x", FORMATS)
    assert isinstance(found, kind or object)
    assert isinstance(found, Table) is (kind is Table)


def test_what_is_no_text_is_no_table() -> None:
    with pytest.raises(FormatError, match="a zip archive"):
        format_of(io.BytesIO(b"PK\x03\x04" + b"x" * 30), ".csv", "x.csv")


# -- length


class Endless(io.RawIOBase):
    """A file that is made while it is read: a header, and a row over and over."""

    def __init__(self, header: bytes, row: bytes, times: int) -> None:
        self._header, self._row, self._times = header, row, times
        self.seek(0)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._left, self._ready = self._times, self._header
        return 0

    def read(self, size: int = -1) -> bytes:
        while len(self._ready) < size and self._left:
            self._ready += self._row
            self._left -= 1
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


class Counting(io.RawIOBase):
    """Takes what is written and forgets it."""

    length = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.length += len(data)
        return len(data)


def peak(times: int) -> tuple[int, int]:
    """The bytes written, and the most memory that was in use."""
    row = ('1;Ana;"' + "palabra " * 250 + '"\n').encode()
    source, out = Endless(b"nhc;nombre;texto\n", row, times), Counting()
    tracemalloc.start()
    try:
        Table().write(((document, ()) for document in Table().documents(source, "x.csv")), out)  # type: ignore[arg-type]
        return out.length, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file() -> None:
    peak(100)  # what is loaded once
    short, of_short = peak(200)
    long, of_long = peak(2_000)
    assert long > 4_000_000 > 9 * short
    assert of_long < 1.5 * of_short
    assert of_long < long / 2


def test_an_endless_row_is_refused() -> None:
    def texts() -> Iterator[str]:
        yield 'a;"'
        while True:
            yield "x" * (1 << 20)

    with pytest.raises(FormatError, match=r"^x: line 1: a row of more than 16 million characters$"):
        next(rows(texts(), Dialect(";"), "x"))
    assert LONGEST == 1 << 24

"""A table of patients: how it is read, whose a report is, and what that does to it."""

from dataclasses import replace
from pathlib import Path

import pytest

from deid import Deidentifier, Document, LeakError
from deid.context import Context
from deid.errors import FormatError, InputError
from deid.evaluation.marked import mark, parse_marked
from deid.known.columns import COLUMNS, Role, read_header
from deid.known.patients import KnownPatients
from deid.known.weighing import weigh
from deid.model import Known, Replacement
from deid.people import people_of
from deid.policy import load_policy, overridden
from deid.verify import leaks, verify
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Score, Span

TERESA = Known(Label.PATIENT_NAME, "Puertas Rondón, Teresa")
HEADER = "fichero;nhc;nombre;apellidos;fecha_nacimiento"
ROW = "informe.txt;4482901;Teresa;Puertas Rondón;03/05/1961"


@pytest.fixture
def table(tmp_path: Path):
    """`table("header", "row")`: the path of a table of these lines; `encoding` is UTF-8 unless it is said."""

    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "pacientes.csv"
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return write


def report(text: str = "Acude.", doc_id: str = "informe.txt", known: tuple[Known, ...] = ()) -> Document:
    return Document(doc_id, text, known=known)


# -- reading


def test_the_columns_of_a_row(table) -> None:
    path = table(
        "Documento,N.º de historia,Nombre,Apellido 1,Apellido 2,DNI/NIE,CIP,Fecha de nacimiento,Domicilio,Localidad,"
        "Código postal,Teléfono 1,Teléfono 2,Correo electrónico",
        'informe.txt,4482901,Teresa,Puertas,Rondón,12345678Z,CUPE61,03/05/1961,"C/ Mayor, 12",Leganés,28921,'
        "600111222 / 910000000,611222333,t@b.es",
    )
    assert KnownPatients.read(path).of(report()) == (
        TERESA,
        Known(Label.PATIENT_ID, "4482901"),
        Known(Label.NATIONAL_ID, "12345678Z"),
        Known(Label.INSURANCE_ID, "CUPE61"),
        Known(Label.DATE, "03/05/1961"),
        Known(Label.STREET, "C/ Mayor, 12"),
        Known(Label.LOCATION, "Leganés"),
        Known(Label.POSTCODE, "28921"),
        Known(Label.PHONE_NUMBER, "600111222"),
        Known(Label.PHONE_NUMBER, "910000000"),
        Known(Label.PHONE_NUMBER, "611222333"),
        Known(Label.EMAIL_ADDRESS, "t@b.es"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(table, encoding: str, delimiter: str) -> None:
    path = table(HEADER.replace(";", delimiter), ROW.replace(";", delimiter), encoding=encoding)
    assert KnownPatients.read(path).of(report())[0] == TERESA


@pytest.mark.parametrize(
    ("header", "row", "names"),
    [
        pytest.param("file,name", "informe,Teresa Puertas Rondón", ["Teresa Puertas Rondón"], id="one column"),
        pytest.param("file,surname,given_name", "informe,Puertas,Teresa", ["Puertas, Teresa"], id="in English"),
        pytest.param("file,surname", "informe,Puertas", ["Puertas"], id="surnames alone"),
        pytest.param("file,nombre_completo", "informe,Ana Gil", ["Ana Gil"], id="a column of whole names"),
        pytest.param("file,paciente,nombre,apellidos", "informe,A. G.,Ana,Gil", ["Gil, Ana"], id="parts say more"),
    ],
)
def test_names_are_put_together(table, header: str, row: str, names: list[str]) -> None:
    known = KnownPatients.read(table(header, row)).of(report())
    assert [one.value for one in known if one.label is Label.PATIENT_NAME] == names


def test_what_a_spreadsheet_adds_is_left_aside(table) -> None:
    path = table("sep=;", HEADER, "", ROW.replace("03/05/1961", "1961-05-03 00:00:00"), ";;;;")
    assert len(KnownPatients.read(path).of(report())) == 3


@pytest.mark.parametrize("empty", ["", "-", "N/A", "NULL", "desconocida", "No consta"])
def test_an_empty_cell_says_nothing(table, empty: str) -> None:
    path = table(HEADER, f"informe.txt;{empty};Teresa;Puertas Rondón;{empty}")
    assert KnownPatients.read(path).of(report()) == (TERESA,)


def test_unknown_columns_are_ignored_by_name(table) -> None:
    patients = KnownPatients.read(table("fichero,nombre,Servicio,apelidos", "informe,Ana,Urología,Gil"))
    assert patients.ignored == ("Servicio", "apelidos")
    assert patients.of(report()) == (Known(Label.PATIENT_NAME, "Ana"),)


def test_every_column_of_the_list_is_read_as_listed() -> None:
    assert read_header(list(COLUMNS)).roles == tuple(COLUMNS.values())
    assert set(COLUMNS.values()) >= {*Role}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([ROW, ROW], "line 1: no column for the report or the patient's number", id="no header"),
        pytest.param(["fichero,servicio", "a,b"], "line 1: no column with something to look for", id="only files"),
        pytest.param(["fichero,nombre,nombre", "a,b,c"], "line 1: two columns with the given names", id="twice"),
        pytest.param([HEADER], "a header and no patient", id="no rows"),
        pytest.param(["  "], "", id="blank"),
        pytest.param([HEADER, "", "a;b"], "line 3: 2 cells, but 5 columns", id="cells missing"),
        pytest.param([HEADER, ROW + ";Teresa"], "line 2: 6 cells, but 5 columns", id="too many cells"),
        pytest.param([HEADER, ROW, ";;Teresa;Puertas;"], "line 3: neither a report nor a number", id="whose is it"),
        pytest.param([HEADER, "informe.txt;;;;"], "line 2: nothing to look for", id="nothing in it"),
        pytest.param([HEADER, ROW, ROW.replace(";Ter", "; Ter")], "line 3: the same as line 2", id="the same again"),
        pytest.param([HEADER, ROW[:-4]], "line 2, column fecha_nacimiento: no day, month and year", id="no date"),
        pytest.param([HEADER, ROW.replace("Teresa", "7")], "line 2, column nombre: no name", id="no name"),
        pytest.param(["nhc,correo", "1,Teresa"], "line 2, column correo: no e-mail address", id="no address"),
        pytest.param([HEADER, ROW, 'a;"Teresa;;;'], "line 3: a quotation mark", id="an open quotation"),
        pytest.param([HEADER, 'a;1;"Te\nresa";;', "b;2"], "line 4: 2 cells", id="lines are those of the file"),
    ],
)
def test_faults_name_the_line_and_no_value(table, lines: list[str], message: str) -> None:
    path = table(*lines)
    with pytest.raises(InputError) as caught:
        KnownPatients.read(path)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert not any(value in str(caught.value) for value in ("Teresa", "Puertas", "4482901", "1961"))


def test_a_spreadsheet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pacientes.xlsx"
    path.write_bytes(b"PK\x03\x04xl/" + bytes(200))
    with pytest.raises(FormatError, match="save it as CSV"):
        KnownPatients.read(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        KnownPatients.read(tmp_path / "none.csv")


# -- whose a report is


@pytest.mark.parametrize(
    ("row", "document", "is_of"),
    [
        pytest.param("informe.txt,,Ana", report(), True, id="the file"),
        pytest.param("informe,,Ana", report(), True, id="without its suffix"),
        pytest.param("C:\\altas\\INFORME.TXT,,Ana", report(), True, id="with a folder, in capitals"),
        pytest.param("tabla.csv,,Ana", report(doc_id="tabla.csv#12"), True, id="a table"),
        pytest.param("tabla,,Ana", report(doc_id="tabla.csv#12"), True, id="a table without its suffix"),
        pytest.param("tabla.csv#12,,Ana", report(doc_id="tabla.csv#12"), True, id="a row of a table"),
        pytest.param("tabla.csv#1,,Ana", report(doc_id="tabla.csv#12"), False, id="another row"),
        pytest.param("informe.md,,Ana", report(), False, id="another suffix"),
        pytest.param("informe1,,Ana", report(), False, id="another file"),
        pytest.param(",00123,Ana", report(doc_id="alta_00123-v2.txt"), True, id="the number in the file's name"),
        pytest.param(",HUP-00123,Ana", report(doc_id="HUP-00123.txt"), True, id="a number of two words"),
        pytest.param(",123,Ana", report(doc_id="alta_1234.txt"), False, id="a part of a word of it"),
        pytest.param(",4482901,Ana", report("NHC: 4.482.901."), True, id="the number in the text"),
        pytest.param(",4482901,Ana", report("NHC: 14482901."), False, id="a part of a number"),
        pytest.param(",4521,Ana", report("NHC 4521."), True, id="a short number behind its label"),
        pytest.param(",4521,Ana", report("Leucocitos 4521."), False, id="a short number elsewhere"),
        pytest.param("otro.txt,4482901,Ana", report("NHC 4482901."), True, id="another report of the patient"),
    ],
)
def test_whose_a_report_is(table, row: str, document: Document, is_of: bool) -> None:
    assert bool(KnownPatients.read(table("file,id,name", row)).of(document)) is is_of


def test_twins_are_both_known(table) -> None:
    path = table("file,id,name,town", "informe,1,Ana Gil,Lugo", "informe,2,Eva Gil,Lugo", "otro,3,Luz Cid,Vigo")
    known = KnownPatients.read(path).of(report())
    assert [one.value for one in known] == ["Ana Gil", "1", "Lugo", "Eva Gil", "2"]


def test_the_file_says_more_than_a_number_in_the_text(table) -> None:
    patients = KnownPatients.read(table("file,id,name", "informe,4482901,Ana", "otro,4482902,Eva"))
    assert [one.value for one in patients.of(report("Hermana: NHC 4482902"))] == ["Ana", "4482901"]


# -- detection


@pytest.fixture(scope="module")
def engine() -> Deidentifier:
    return Deidentifier(model=None)


ALL = (
    TERESA,
    Known(Label.PATIENT_ID, "4482901"),
    Known(Label.DATE, "1961-05-03"),
    Known(Label.LOCATION, "Alcorcón"),
    Known(Label.PHONE_NUMBER, "600111222"),
)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Vemos a [PATIENT_NAME Rondom] sin fiebre.", id="what no rule finds"),
        pytest.param("Ref. [PATIENT_ID 4482901], vista.", id="a number without its label"),
        pytest.param("Llamar al +[PHONE_NUMBER 34 600 11 12 22].", id="as long as a rule has it"),
        pytest.param("Dra. [STAFF_NAME Amparo Rondón Gil].", id="the surname of a doctor"),
        pytest.param("Su [KINSHIP madre], [RELATIVE_NAME Eva Rondón Gil], acude.", id="the surname of a relative"),
        pytest.param("Dr. [STAFF_NAME Luis Rendón]. Lo comenta con [STAFF_NAME Rendón] hoy.", id="a doctor, no slip"),
        pytest.param("Remitida al [HOSPITAL Hospital Universitario Fundación Alcorcón].", id="the town in a hospital"),
        pytest.param("Nacida el [DATE 3-V-1961], con PCR de 3-5 mg/dl.", id="the birth date"),
    ],
)
def test_detection(engine: Deidentifier, marked: str) -> None:
    text, _ = parse_marked(marked)
    assert mark(text, engine.detect(report(text, known=ALL))) == marked


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Julio Delgado Moreno", "Visita de [PATIENT_NAME julio delgado] sin cambios."),
        ("Pilar Blanco Cuesta", "[PATIENT_NAME pilar blanco] sin cambios; el pilar blanco del iris."),
        ("Dolores Cabeza Gil", "Refiere dolores de cabeza; cabeza dolores."),
    ],
)
def test_ordinary_words_that_stand_like_given_name_and_surname(engine: Deidentifier, name: str, marked: str) -> None:
    text, _ = parse_marked(marked)
    found = engine.detect(report(text, known=(Known(Label.PATIENT_NAME, name),)))
    assert mark(text, found) == marked


def test_nothing_known_changes_nothing(engine: Deidentifier) -> None:
    text = "La Sra. Puertas, NHC 4482901, natural de Soria, mejora."
    assert engine.detect(report(text)) == engine.detect(report(text, known=(Known(Label.PATIENT_NAME, "Luz Cid"),)))


def test_a_place_on_a_list_alone_gives_way_to_the_surname() -> None:
    note = Note("Soria acude.")
    surname = Span(0, 5, Label.PATIENT_NAME, Score.KNOWN_PART, "Known")
    listed = Span(0, 5, Label.LOCATION, Score.LISTED, "Locations")
    assert list(weigh(note, [listed], [surname])) == [surname]
    assert list(weigh(note, [replace(listed, score=Score.CUED)], [surname])) == []


def test_a_whole_name_beats_all_but_what_is_named_after_it() -> None:
    note = Note("Calle Teresa Puertas Rondón 5")
    name = Span(6, 27, Label.PATIENT_NAME, Score.KNOWN, "Known")
    assert list(weigh(note, [Span(6, 27, Label.STAFF_NAME, 0.99, "Names")], [name])) == [name]
    assert list(weigh(note, [Span(0, 29, Label.STREET, 0.9, "Streets")], [name])) == []


# -- people and patients


def test_all_that_names_the_patient_is_one_person() -> None:
    text, spans = parse_marked(
        "[PATIENT_NAME Rondom]. [PATIENT_NAME TPR]. [PATIENT_NAME Teresa]. [STAFF_NAME Ana Gil]."
    )
    people = list(people_of(text, spans, [TERESA.value]))
    assert [(person.number, person.name) for person in people] == [(1, "puertas rondon teresa"), (1, "ana gil")]


def test_twins_are_two_people() -> None:
    text, spans = parse_marked("[PATIENT_NAME Eva]. [PATIENT_NAME Ana Gil]. [PATIENT_NAME Gil]. [PATIENT_NAME Rot].")
    people = people_of(text, spans, ["Gil, Ana", "Gil, Eva"])
    assert [people.at(span.start).number for span in spans] == [1, 2, 2, 3]
    assert [person.name for person in people] == ["eva gil", "ana gil", "rot"]


@pytest.mark.parametrize(
    ("known", "patient"),
    [
        pytest.param(ALL, "4482901", id="the number"),
        pytest.param((TERESA,), "puertas rondon teresa", id="the name"),
        pytest.param((TERESA, Known(Label.NATIONAL_ID, "12.345.678-Z")), "12345678z", id="another number"),
        pytest.param((Known(Label.PATIENT_ID, "1"), Known(Label.PATIENT_ID, "2")), "77", id="twins"),
        pytest.param((), "77", id="nothing known"),
    ],
)
def test_what_stands_for_the_patient(known: tuple[Known, ...], patient: str) -> None:
    text, spans = parse_marked("NHC [PATIENT_ID 77]. Sra. [PATIENT_NAME Puertas].")
    assert Context(report(text, known=known), spans).patient == patient


def test_no_surrogate_may_be_a_known_value() -> None:
    assert Context(report(known=ALL), ()).originals >= {"4482901", "puertasrondonteresa"}


# -- verify


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Consta Puertas Rondón, Teresa.", id="the name"),
        pytest.param("Vemos a Rondom sin fiebre.", id="a slip"),
        pytest.param("Firma T.P.R. hoy.", id="initials"),
        pytest.param("Nacida el 3-V-61.", id="the birth date in another form"),
        pytest.param("Muestra 4.482.901.", id="the number"),
        pytest.param("Llamar al +34 600 11 12 22.", id="the telephone"),
    ],
)
def test_what_is_known_and_was_missed_is_a_leak(text: str) -> None:
    assert leaks(report(text, known=ALL), text, []) != ()
    assert leaks(report(text), text, []) == ()
    with pytest.raises(LeakError) as caught:
        verify(report(text, known=ALL), text, [])
    assert not any(value in str(caught.value) for value in ("Rond", "T.P.R", "448", "61", "600"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vive en Alcorcón.", id="a town does not identify"),
        pytest.param("Cierran las puertas en mayo de 1961.", id="ordinary words and parts"),
    ],
)
def test_what_is_known_and_harmless_passes(text: str) -> None:
    verify(report(text, known=ALL), text, [])


def test_what_an_operator_wrote_for_something_else_is_no_leak() -> None:
    done = Replacement(5, 12, 5, 11, Label.STAFF_NAME, "surrogate", "r", "R", 1.0)
    verify(report("Dra. Zuriñe X.", known=ALL), "Dra. Rondón X.", [done])


def test_what_is_known_and_kept_may_be_read() -> None:
    kept = Deidentifier(overridden(load_policy("revista"), ["PATIENT_NAME=keep", "DATE=keep"]), model=None)
    text = "La Sra. Rondón, nacida el 3 de mayo de 1961."
    assert kept.redact_document(report(text, known=ALL)).text == text


def test_redacting_a_report_with_what_is_known(engine: Deidentifier) -> None:
    text = "Vemos a Rondom (TPR) sin fiebre. Muestra 4482901. Cierran las puertas. Enfermedad de Crohn.\n"
    result = engine.redact_document(report(text, known=ALL))
    assert "Rondom" not in result.text and "TPR" not in result.text and "4482901" not in result.text
    assert result.text.endswith("Cierran las puertas. Enfermedad de Crohn.\n")
    assert not any("Rond" in str(record) or "4482901" in str(record) for record in result.audit)

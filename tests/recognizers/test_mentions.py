"""In each case the first sentence holds the marked names that were found; the rest is what must be found again."""

import pytest

from deid.evaluation.marked import mark, parse_marked
from recognizers.labels import Label
from recognizers.names import repeats
from recognizers.note import Note
from recognizers.span import Score, Span


def again(known: str, marked: str) -> str:
    head, spans = parse_marked(known)
    text = f"{head}\n{parse_marked(marked)[0]}"
    found = list(repeats(Note(text), spans))
    assert all(span.start > len(head) and span.score == Score.REPEATED for span in found)
    return mark(text, found).removeprefix(f"{head}\n")


FIELDS = "Nombre: [PATIENT_NAME Teresa]. Apellidos: [PATIENT_NAME Puertas Rondón]."
ROSA = "Sra. [PATIENT_NAME Rosa Cabeza]."
CROHN = "Sr. [PATIENT_NAME Juan Crohn]."


@pytest.mark.parametrize(
    ("known", "marked"),
    [
        pytest.param(FIELDS, "La Sra. [PATIENT_NAME Rondon] mejora.", id="a surname without its accent"),
        pytest.param(FIELDS, "[PATIENT_NAME Teresa Puertas Rondón] mejora.", id="both fields together"),
        pytest.param(FIELDS, "Vimos a [PATIENT_NAME PUERTAS] ayer.", id="capitals"),
        pytest.param(FIELDS, "vimos a [PATIENT_NAME teresa] ayer.", id="lower case"),
        pytest.param(FIELDS, "Avisa [PATIENT_NAME Teresa P.] de dolor.", id="with an initial"),
        pytest.param(FIELDS, "Firma [PATIENT_NAME T.P.R.] el papel.", id="initials of both fields"),
        pytest.param(FIELDS, "Firma [PATIENT_NAME TPR] el papel.", id="initials without stops"),
        pytest.param(FIELDS, "El TP fue del 80 %. Las puertas cerradas.", id="no initials, two letters without stops"),
        pytest.param(FIELDS, "Maria Teresita acude.", id="no part of a word"),
        pytest.param("Dr. [STAFF_NAME José de la Fuente].", "Firma [STAFF_NAME José de la Fuente].", id="particles"),
        pytest.param("Ana [STAFF_NAME Gil]. [PATIENT_NAME Eva Gil].", "Dice [PATIENT_NAME Gil] que sí.", id="shared"),
        pytest.param(
            "[PATIENT_NAME Álvaro Cano Tejedor].", "Firma [PATIENT_NAME A.C.T.] hoy.", id="initials of one field"
        ),
        pytest.param("[PATIENT_NAME Tomás Arce Cano].", "TAC de tórax y T.A.C. craneal.", id="clinical initials"),
        pytest.param(ROSA, "Piel rosa y dolor de cabeza. Cabeza normal.", id="ordinary words"),
        pytest.param(ROSA, "Se explica a [PATIENT_NAME Rosa] el plan.", id="an ordinary word, its capital telling"),
        pytest.param(ROSA, "Llama la Sra. [PATIENT_NAME Cabeza].", id="an ordinary word with a title"),
        pytest.param(ROSA, "Llama [PATIENT_NAME Rosa Cabeza].", id="ordinary words together"),
        pytest.param(ROSA, "ROSA CABEZA Y CUELLO.", id="ordinary words among capitals"),
        pytest.param(CROHN, "Tiene enfermedad de Crohn.", id="an eponym"),
        pytest.param(CROHN, "El Sr. [PATIENT_NAME Crohn] mejora. [PATIENT_NAME Juan Crohn] también.", id="the person"),
        pytest.param("[PATIENT_NAME Wilson Paz].", "Enfermedad de Wilson en [PATIENT_NAME Wilson].", id="both"),
        pytest.param("NHC: [PATIENT_ID 1234567].", "Historia [PATIENT_ID 1234567]-.", id="a record number"),
        pytest.param("NHC: [PATIENT_ID 1234567].", "Valor 1234567,5 y 12345678 y 123.456.", id="other numbers"),
        pytest.param("NHC: [PATIENT_ID 1234].", "Hay 1234 leucocitos.", id="too short to tell"),
        pytest.param("[NATIONAL_ID 12345678Z].", "DNI [NATIONAL_ID 12.345.678-Z].", id="other separators"),
        pytest.param("[PHONE_NUMBER 612 345 678].", "Llamar al [PHONE_NUMBER 612345678].", id="a telephone"),
        pytest.param("Mujer de [AGE 54 años].", "A los 54 años.", id="other labels are not repeated"),
    ],
)
def test_repeats(known, marked):
    assert again(known, marked) == marked


def test_what_is_covered_is_not_yielded_again():
    text = "Ana Gil vive en la calle Ana Gil"
    person = Span(0, 7, Label.PATIENT_NAME, Score.CUED, "test")
    street = Span(17, len(text), Label.STREET, Score.CUED, "test")
    assert not list(repeats(Note(text), [person, street]))


def test_nothing_known_nothing_found():
    assert not list(repeats(Note("Teresa acude. NHC 1234567."), []))


def test_a_date_in_words_is_found_again_as_written():
    text = "Ingresa en noviembre (véase la tabla noviembre). Clínica Noviembre. En 2006 y 2006 leucocitos."
    dates = [Span(11, 20, Label.DATE, Score.CUED, "test"), Span(71, 75, Label.DATE, Score.CUED, "test")]
    assert [(found.start, found.end) for found in repeats(Note(text), dates)] == [(37, 46)]

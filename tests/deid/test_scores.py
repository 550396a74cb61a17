"""Against cases counted by hand."""

import pytest

from deid.evaluation.brat import AnnotatedText, Annotation
from deid.evaluation.scores import score

TEXT = "Nombre: Ana Ruiz.\nMujer de 54 años.\nRemitido por: Luis Vega."
NAME, SEX, AGE, STAFF = (
    Annotation(8, 16, "NOMBRE_SUJETO_ASISTENCIA"),
    Annotation(18, 23, "SEXO_SUJETO_ASISTENCIA"),
    Annotation(27, 34, "EDAD_SUJETO_ASISTENCIA"),
    Annotation(50, 59, "NOMBRE_PERSONAL_SANITARIO"),
)
GOLD = AnnotatedText("caso", TEXT, (NAME, SEX, AGE, STAFF))


def test_hits_misses_and_spurious():
    report = score([GOLD], {"caso": [NAME, SEX, Annotation(27, 29, "EDAD_SUJETO_ASISTENCIA")]})
    total = report.tally()
    assert (total.hits, total.spurious, total.missed) == (2, 1, 2)
    assert (total.precision, total.recall, total.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))


def test_zones_and_labels_are_counted_apart():
    report = score([GOLD], {"caso": [NAME, SEX]})
    assert report.tally("header").f1 == 1
    assert report.tally("narrative").missed == 1
    assert report.tally("footer", "NOMBRE_PERSONAL_SANITARIO").missed == 1
    assert report.tally("footer", "EDAD_SUJETO_ASISTENCIA").missed == 0


@pytest.mark.parametrize(
    ("predicted", "leaking"),
    [
        pytest.param([NAME, STAFF], [], id="age and sex are no direct identifiers"),
        pytest.param([Annotation(8, 16, "HOSPITAL"), STAFF], [], id="covered under another label"),
        pytest.param([Annotation(8, 11, NAME.label), Annotation(12, 16, NAME.label), STAFF], [], id="in two pieces"),
        pytest.param([Annotation(8, 15, NAME.label), STAFF], ["caso"], id="one letter left"),
        pytest.param([NAME], ["caso"], id="one missed"),
    ],
)
def test_a_document_leaks_when_a_character_of_a_direct_identifier_is_uncovered(predicted, leaking):
    assert score([GOLD], {"caso": predicted}).leaking == leaking

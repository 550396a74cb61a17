"""Against cases counted by hand."""

import unicodedata

import pytest

from deid.evaluation.brat import AnnotatedText, Annotation, Scheme
from deid.evaluation.coverage import Coverage, is_direct
from deid.evaluation.measures import Measure, Tally
from deid.evaluation.scores import DIRECT, score

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


def test_a_span_in_two_pieces_is_a_merged_hit_of_its_zone():
    found = [NAME, SEX, AGE, Annotation(50, 54, STAFF.label), Annotation(55, 59, STAFF.label)]
    report = score([GOLD], {"caso": found})
    assert report.measured(Measure.SPAN, "footer") == Tally(hits=0, spurious=2, missed=1)
    assert report.measured(Measure.MERGED, "footer") == Tally(hits=1)
    # Name, sex, age and staff, and the name with the sex: only a stop and a line end stand between them.
    assert report.measured(Measure.MERGED) == Tally(hits=5)


@pytest.mark.parametrize(
    ("found", "covered"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([NAME, STAFF], 15, id="every letter"),
        pytest.param([Annotation(0, 60, "PAIS")], 15, id="too much, under another label"),
        pytest.param([Annotation(8, 11, "PAIS"), Annotation(11, 12, "PAIS")], 3, id="blanks do not count"),
    ],
)
def test_characters_of_direct_identifiers(found, covered):
    coverage = score([GOLD], {"caso": found}).coverage(label=DIRECT)
    assert (coverage.characters, coverage.covered, coverage.recall) == (15, covered, covered / 15)


def test_characters_by_zone_and_label():
    report = score([GOLD], {"caso": [NAME, Annotation(27, 29, AGE.label)]})
    assert report.coverage("narrative", AGE.label) == Coverage(6, 2)
    assert report.coverage("header", DIRECT) == Coverage(7, 7)
    assert report.coverage("footer") == Coverage(8, 0)


@pytest.mark.parametrize(
    ("label", "text", "scheme", "direct"),
    [
        pytest.param("ID_SUJETO_ASISTENCIA", "lactante", Scheme.MEDDOCAN, False, id="a descriptor"),
        pytest.param("ID_SUJETO_ASISTENCIA", "4321", Scheme.MEDDOCAN, True, id="a number"),
        pytest.param("FAMILIARES_SUJETO_ASISTENCIA", "madre", Scheme.MEDDOCAN, False, id="kinship"),
        pytest.param("NUMERO_BENEF_PLAN_SALUD", "4321", Scheme.MEDDOCAN, True, id="a label that Spain lacks"),
        pytest.param("RELATIVE_NAME", "Luis", Scheme.DEID, True, id="a relative's name"),
        pytest.param("AGE_GROUP", "lactante", Scheme.DEID, False, id="an age group"),
    ],
)
def test_direct_identifiers(label, text, scheme, direct):
    assert is_direct(Annotation(0, len(text), label), text, scheme) is direct


def test_a_document_without_predictions_is_missed_in_whole():
    report = score([GOLD], {})
    assert report.unpredicted == report.leaking == ["caso"]
    assert report.tally() == Tally(missed=4)


def test_zones_are_those_of_the_text_and_not_of_its_normalised_view():
    decomposed = unicodedata.normalize("NFD", "Nombre: José María Nuñez Gómez.\n") + "Mujer sana."
    start = decomposed.index("Mujer")
    gold = AnnotatedText("caso", decomposed, (Annotation(start - 2, start - 1, "OTROS_SUJETO_ASISTENCIA"),))
    assert score([gold], {}).tally("header").missed == 1

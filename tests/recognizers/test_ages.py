import pytest

from recognizers.ages import Ages, AgeValue, parse_age

CASES = [
    pytest.param("Varón de [AGE 45 a.], camionero.", id="years written short"),
    pytest.param("Varón de 45 a 50 kg.", id="a range of something else"),
    pytest.param("Paciente Rayén Soto, RUN 1.582.307-2, [AGE 41 años], soltera.", id="after a name and a number"),
    pytest.param("Mujer de [AGE 54 años] que acude por tos.", id="plain"),
    pytest.param("MUJER DE [AGE 54 AÑOS] QUE ACUDE POR TOS.", id="capitals"),
    pytest.param("varon de [AGE 71 anos], diabetico", id="typed without accents"),
    pytest.param("Paciente de [AGE 43años] de edad.", id="glued, de edad stays outside"),
    pytest.param("Varón de unos [AGE 40 años].", id="about stays outside"),
    pytest.param("Niña de [AGE 13 años y 7 meses] de edad.", id="compound"),
    pytest.param("Niño de [AGE tres años y medio] con fiebre.", id="and a half"),
    pytest.param("Mujer de [AGE sesenta y tres años].", id="words"),
    pytest.param("Cesáreas a los [AGE 22] y [AGE 24 años].", id="coordination"),
    pytest.param("Lactante de [AGE 3 meses] con rinorrea.", id="months after an infant"),
    pytest.param("Falleció a los [AGE 8 meses] de edad.", id="months before de edad"),
    pytest.param("Ingresó a los [AGE 2 días] de vida.", id="days of life"),
    pytest.param("Menarquia a los [AGE 12 años].", id="onset"),
    pytest.param("Fumador desde los [AGE 15 años].", id="since"),
    pytest.param("Mujer, [AGE 27 años], sin alergias.", id="apposition"),
    pytest.param("Paciente [AGE octogenaria] con caídas.", id="decade by name"),
    pytest.param("Varón en la [AGE quinta década de la vida].", id="decade counted"),
    pytest.param("[AGE Recién nacido] con ictericia.", id="newborn"),
    pytest.param("Varón mayor de [AGE 90 años].", id="older than"),
    pytest.param("Mujer de [AGE 54\naños] con\nfiebre.", id="wrapped line"),
    pytest.param("Su madre de [RELATIVE_AGE 60 años] tiene asma.", id="mother"),
    pytest.param("Un hermano fallecido a los [RELATIVE_AGE 45 años].", id="brother's death"),
    pytest.param("Tiene una hija de [RELATIVE_AGE 12 años] y otro de [RELATIVE_AGE 9].", id="unit left out"),
    pytest.param("Dos hijos de [RELATIVE_AGE 12] y [RELATIVE_AGE 9 años].", id="children"),
    pytest.param("Su madre refiere que desde los [AGE 3 años] tose.", id="relative tells of the patient"),
    pytest.param("Dolor desde hace 3 años.", id="ago"),
    pytest.param("Tratado durante 4 semanas.", id="duration"),
    pytest.param("Diabetes de 10 años de evolución.", id="evolution"),
    pytest.param("Revisión a los 2 años de la intervención.", id="after surgery"),
    pytest.param("Seguimiento de 5 años sin recidiva.", id="follow-up"),
    pytest.param("Gestante de 32 semanas de gestación.", id="pregnancy"),
    pytest.param("Nacido a las 38 semanas de edad gestacional.", id="gestational age"),
    pytest.param("Una dosis cada 6 meses.", id="frequency"),
    pytest.param("Supervivencia de 2 años.", id="survival"),
    pytest.param("Alta a los 12 días.", id="stay"),
    pytest.param("Fractura hace 2 años y otra hace 4 años.", id="events"),
    pytest.param("Mujer de [AGE 60 años]. Intervenida. A los 2 años, sin recidiva.", id="adult's follow-up"),
    pytest.param("Niño con fiebre de 3 días.", id="length of a fever"),
    pytest.param("Fumador de 20 cigarrillos al día durante 30 años.", id="smoking"),
    pytest.param("Indicado en mayores de 65 años.", id="people in general"),
    pytest.param("Edad ósea de 17 años.", id="bone age"),
    pytest.param("Más frecuente en la quinta década de la vida.", id="epidemiology"),
]


@pytest.mark.parametrize("marked", CASES)
def test_ages(assert_finds, marked):
    assert_finds(Ages(), marked)


@pytest.mark.parametrize(
    ("text", "years", "upper"),
    [
        pytest.param("54 AÑOS", 54, None, id="capitals"),
        pytest.param("54 anos", 54, None, id="no tilde"),
        pytest.param("35 A", 35, None, id="abbreviated"),
        pytest.param("74", 74, None, id="bare"),
        pytest.param("noventa y dos años", 92, None, id="words"),
        pytest.param("veintiún años", 21, None, id="apocope"),
        pytest.param("45 años de edad", 45, None, id="de edad"),
        pytest.param("un año y cinco meses", 1, None, id="compound in words"),
        pytest.param("año y medio", 1, None, id="no number"),
        pytest.param("18 meses", 1, None, id="months"),
        pytest.param("24 meses", 2, None, id="two years of months"),
        pytest.param("3 semanas", 0, None, id="weeks"),
        pytest.param("2,5 años", 2, None, id="decimal"),
        pytest.param("25 a los 33 años", 25, 33, id="range"),
        pytest.param("octogenaria", 80, 89, id="decade"),
        pytest.param("cincuentón", 50, 59, id="colloquial decade"),
        pytest.param("5ª década de la vida", 40, 49, id="ordinal sign"),
    ],
)
def test_parse_age(text, years, upper):
    age = parse_age(text)
    assert age is not None
    assert (age.years, age.upper_years) == (years, upper)


@pytest.mark.parametrize("text", ["", "ayer", "130 años", "años", "12/03/2019", "54 kg"])
def test_no_age(text):
    assert parse_age(text) is None


def test_neonates_are_told_from_infants_by_days():
    days = [parse_age(text).days for text in ("recién nacido", "48 horas", "27 días", "1 mes y 29 días", "3 meses")]
    assert days == [0, 2, 27, 59, 91]


@pytest.mark.parametrize(("years", "days", "upper"), [(-1, 0, None), (121, 0, None), (3, -5, None), (40, 14610, 39)])
def test_impossible_ages_are_refused(years, days, upper):
    with pytest.raises(ValueError, match=r"an age lies|upper_years lies"):
        AgeValue(years, days, upper)

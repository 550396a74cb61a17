"""generalise: what it makes of a value alone, as in a stock `AnonymizerEngine`; what it can't read is never kept."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_anonymizer.entities import InvalidParamError

from deid.operators import BY_NAME
from deid.operators.base import Place
from recognizers.ages.grammar import parse_age
from recognizers.dates.grammar import Precision, parse
from recognizers.labels import Label


def generalised(text: str, label: Label, **options: Any) -> str:
    params = {"entity_type": "0", "label": label, **options}
    operator = BY_NAME["generalise"]()
    operator.validate(params)
    return operator.operate(text, params)


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param("54 años", {}, "50-59 años", id="decade"),
        pytest.param("50 años", {}, "50-59 años", id="first of a decade"),
        pytest.param("59 años", {}, "50-59 años", id="last of a decade"),
        pytest.param("54 años", {"width": 5}, "50-54 años", id="five years"),
        pytest.param("55 años", {"width": 5}, "55-59 años", id="next five years"),
        pytest.param("sesenta y tres años", {}, "60-69 años", id="words"),
        pytest.param("SESENTA Y TRES AÑOS", {}, "60-69 AÑOS", id="capitals"),
        pytest.param("SESENTA Y TRES ANOS", {}, "60-69 AÑOS", id="capitals without accents"),
        pytest.param("54 an\u0303os", {}, "50-59 años", id="decomposed"),
        pytest.param("54\u00a0años", {}, "50-59 años", id="no-break space"),
        pytest.param("54\r\naños", {}, "50-59 años", id="over a line break"),
        pytest.param("43años", {}, "40-49 años", id="glued"),
        pytest.param("35 A", {}, "30-39 años", id="abbreviated"),
        pytest.param("40 años de edad", {}, "40-49 años", id="with de edad"),
        pytest.param("54", {}, "50-59", id="a bare number gets no unit"),
        pytest.param("22", {"width": 5}, "20-24", id="a bare number in a coordination"),
        pytest.param("8 años", {}, "0-9 años", id="a child, without groups"),
        pytest.param("54 años", {"width": 7}, "49-55 años", id="seven years"),
        pytest.param("54 años", {"width": 40}, "40-79 años", id="forty years"),
        pytest.param("cincuenta y cuatro años", {"width": 1}, "cincuenta y cuatro años", id="one year, as written"),
        pytest.param("54 años y 3 meses", {"width": 1}, "54 años", id="completed years of a compound"),
        pytest.param("octogenaria", {"width": 20}, "de 80-99 años", id="a decade is narrower than twenty years"),
        pytest.param("22 y 30 años", {"width": 5}, "20-34 años", id="a pair is no band"),
        pytest.param("54 años", {"wording": "between"}, "entre 50 y 59 años", id="in words"),
        pytest.param("92 años", {"wording": "between", "top": 90}, "90 años o más", id="the top in words"),
        pytest.param("8 años", {"wording": "between"}, "menos de 10 años", id="the first band in words"),
        pytest.param("102 años", {}, "100-109 años", id="a centenarian"),
        pytest.param("92 años", {"top": 90}, "≥ 90 años", id="top"),
        pytest.param("90 años", {"top": 90}, "≥ 90 años", id="the top itself"),
        pytest.param("89 años", {"top": 90}, "80-89 años", id="below the top"),
        pytest.param("83 años", {"top": 85}, "80-84 años", id="a band ends below the top"),
        pytest.param("92", {"top": 90}, "≥ 90", id="a bare number at the top"),
        pytest.param("octogenaria", {}, "octogenaria", id="a decade is one already"),
        pytest.param("Octogenaria", {"width": 5}, "Octogenaria", id="a decade is no narrower than five years"),
        pytest.param("quinta década de la vida", {}, "quinta década de la vida", id="a counted decade"),
        pytest.param("nonagenaria", {"top": 90}, "de ≥ 90 años", id="an adjective at the top"),
        pytest.param("novena década de la vida", {"top": 80}, "edad ≥ 80 años", id="a counted decade at the top"),
    ],
)
def test_adult_ages(text: str, options: dict[str, Any], expected: str):
    assert generalised(text, Label.AGE, **options) == expected
    assert generalised(text, Label.RELATIVE_AGE, **options) == expected


@pytest.mark.parametrize(
    ("text", "revista", "maxima"),
    [
        pytest.param("20 horas", "0-27 días", "0-5 años", id="hours"),
        pytest.param("tres días", "0-27 días", "0-5 años", id="newborn"),
        pytest.param("3 semanas", "0-27 días", "0-5 años", id="weeks"),
        pytest.param("recién nacida", "recién nacida", "menor de 6 años", id="a word for it"),
        pytest.param("28 días", "1-11 meses", "0-5 años", id="first day of infancy"),
        pytest.param("un mes y medio", "1-11 meses", "0-5 años", id="infant"),
        pytest.param("11 meses", "1-11 meses", "0-5 años", id="last month of infancy"),
        pytest.param("0 años", "< 1 año", "0-5 años", id="no years: infant or newborn"),
        pytest.param("0", "< 1", "0-5", id="a bare nought"),
        pytest.param("12 meses", "1-4 años", "0-5 años", id="a year in months"),
        pytest.param("tres años y medio", "1-4 años", "0-5 años", id="three and a half"),
        pytest.param("5 años", "5-9 años", "0-5 años", id="five"),
        pytest.param("6 años", "5-9 años", "6-11 años", id="school age"),
        pytest.param("13 años y 7 meses", "10-14 años", "12-17 años", id="a compound"),
        pytest.param("17 AÑOS", "15-17 AÑOS", "12-17 AÑOS", id="last year of childhood"),
        pytest.param("18 años", "10-19 años", "10-19 años", id="an adult"),
    ],
)
def test_childrens_ages(text: str, revista: str, maxima: str):
    assert generalised(text, Label.AGE, pediatric="revista") == revista
    assert generalised(text, Label.AGE, pediatric="maxima") == maxima


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        pytest.param("mediana", Label.AGE, "[EDAD]", id="no age"),
        pytest.param("999 años", Label.RELATIVE_AGE, "[EDAD_FAMILIAR]", id="no age of a human"),
        pytest.param("B1842ABC", Label.POSTCODE, "[CÓDIGO_POSTAL]", id="postcode of another country"),
        pytest.param("99123", Label.POSTCODE, "[CÓDIGO_POSTAL]", id="no such province"),
        pytest.param("SAMUR", Label.INSTITUTION, "[INSTITUCIÓN]", id="the acronym of a body"),
        pytest.param("Villarubia del Olmo", Label.LOCATION, "[LUGAR]", id="no listed place"),
        pytest.param("San José", Label.LOCATION, "[LUGAR]", id="a town of several countries"),
        pytest.param("C/ Sol, 3", Label.STREET, "[DIRECCIÓN]", id="a street is never generalised"),
        pytest.param("astronauta", Label.PROFESSION, "[PROFESIÓN]", id="no listed occupation"),
        pytest.param("ayer", Label.DATE, "[FECHA]", id="no date"),
        pytest.param("Ana", Label.PATIENT_NAME, "[NOMBRE]", id="a label with nothing more general"),
    ],
)
def test_what_cannot_be_read_is_tagged(text: str, label: Label, expected: str):
    assert generalised(text, label) == expected


@pytest.mark.parametrize(
    ("text", "year", "quarter", "month"),
    [
        pytest.param("3 de mayo de 2019", "2019", "segundo trimestre de 2019", "mayo de 2019", id="in words"),
        pytest.param("03/05/2019", "2019", "segundo trimestre de 2019", "mayo de 2019", id="in figures"),
        pytest.param("03-05-19", "2019", "segundo trimestre de 2019", "mayo de 2019", id="a year of two digits"),
        pytest.param("12/11/64", "1964", "cuarto trimestre de 1964", "noviembre de 1964", id="of the last century"),
        pytest.param("2019-05-03", "2019", "segundo trimestre de 2019", "mayo de 2019", id="ISO"),
        pytest.param("3-IV-2010", "2010", "segundo trimestre de 2010", "abril de 2010", id="a Roman month"),
        pytest.param("3 DE MAYO DE 2019", "2019", "SEGUNDO TRIMESTRE DE 2019", "MAYO DE 2019", id="capitals"),
        pytest.param(
            "3\u00a0de mayo\r\nde 2019", "2019", "segundo trimestre de 2019", "mayo de 2019", id="over a line"
        ),
        pytest.param("enero de 2004", "2004", "primer trimestre de 2004", "enero de 2004", id="a month stays one"),
        pytest.param("Enero/2004", "2004", "primer trimestre de 2004", "Enero/2004", id="a month, as it is written"),
        pytest.param("ene-04", "2004", "primer trimestre de 2004", "enero de 2004", id="a month, abbreviated"),
        pytest.param("año 2006", "año 2006", "año 2006", "año 2006", id="a year stays one, with its word"),
        pytest.param("2006", "2006", "2006", "2006", id="a bare year"),
        pytest.param("AÑO 2006", "AÑO 2006", "AÑO 2006", "AÑO 2006", id="a year in capitals"),
        pytest.param("otoño de 2017", "2017", "otoño de 2017", "otoño de 2017", id="a season"),
        pytest.param("2º trimestre de 2019", "2019", "2º trimestre de 2019", "2º trimestre de 2019", id="a quarter"),
        pytest.param("febrero y abril de 2002", "2002", "2002", "2002", id="two months say no more than their year"),
        pytest.param("3 y 5 de mayo de 2019", "2019", "segundo trimestre de 2019", "mayo de 2019", id="two days"),
        pytest.param(
            "tres y cinco de mayo de 2019", "2019", "segundo trimestre de 2019", "mayo de 2019", id="in words, two"
        ),
        pytest.param("31/02/2015", "2015", "primer trimestre de 2015", "febrero de 2015", id="an impossible day goes"),
        pytest.param("13/14/2015", "2015", "2015", "2015", id="an impossible month goes"),
        pytest.param("25 de agosto", "[FECHA]", "[FECHA]", "[FECHA]", id="no year"),
        pytest.param("junio", "[FECHA]", "[FECHA]", "[FECHA]", id="a month without a year"),
        pytest.param("12/03", "[FECHA]", "[FECHA]", "[FECHA]", id="a day without a year"),
        pytest.param("enero/2105", "[FECHA]", "[FECHA]", "[FECHA]", id="a slip of the pen"),
    ],
)
def test_dates(text: str, year: str, quarter: str, month: str):
    assert generalised(text, Label.DATE) == year
    assert generalised(text, Label.DATE, to="quarter") == quarter
    assert generalised(text, Label.DATE, to="month") == month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("28015", "28XXX", id="Madrid"),
        pytest.param("01001", "01XXX", id="Álava"),
        pytest.param("52006", "52XXX", id="Melilla"),
        pytest.param("E-28015", "E-28XXX", id="with the country"),
    ],
)
def test_postcodes(text: str, expected: str):
    assert generalised(text, Label.POSTCODE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hospital Virgen del Olmo", "hospital", id="hospital"),
        pytest.param("Clínica San Froilán", "clínica", id="clinic: its article agrees"),
        pytest.param("Cli\u0301nica San Froilán", "clínica", id="decomposed"),
        pytest.param("HOSPITAL VIRGEN DEL OLMO", "HOSPITAL", id="capitals"),
        pytest.param("Centro de Salud Los Tilos", "centro de salud", id="the longest kind"),
        pytest.param("Hospitalet Médica", "hospital", id="a word that only begins like a kind: the label's"),
        pytest.param("HULP", "hospital", id="an acronym"),
    ],
)
def test_centres(text: str, expected: str):
    assert generalised(text, Label.HOSPITAL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("madre", "familiar", id="one"),
        pytest.param("Tío materno", "Familiar", id="one at the start of a sentence"),
        pytest.param("un hermano", "un familiar", id="masculine article"),
        pytest.param("una hija", "una familiar", id="feminine article"),
        pytest.param("padres", "familiares", id="several"),
        pytest.param("dos primos", "familiares", id="a number word"),
        pytest.param("3 hermanas", "familiares", id="a figure"),
        pytest.param("MADRE", "FAMILIAR", id="capitals"),
        pytest.param("familia", "familia", id="already general"),
        pytest.param("Familia de nueve miembros", "Familia", id="a counted family"),
        pytest.param("hermano mayor de 6 años", "familiar", id="the age is not a plural"),
    ],
)
def test_kin(text: str, expected: str):
    assert generalised(text, Label.KINSHIP) == expected


@pytest.mark.parametrize(
    ("label", "options", "complaint"),
    [
        pytest.param(Label.AGE, {"width": 0}, "width: expected a whole number from 1 to 40", id="no width"),
        pytest.param(Label.AGE, {"width": 41}, "width: expected a whole number from 1 to 40", id="a width"),
        pytest.param(Label.AGE, {"wording": "words"}, 'wording: expected one of "figures", "between"', id="a wording"),
        pytest.param(Label.LOCATION, {"level": "town"}, 'level: expected one of "province", "region"', id="a level"),
        pytest.param(Label.AGE, {"top": 17}, "top: expected a whole number from 18 to 120", id="a top"),
        pytest.param(Label.AGE, {"pediatric": "revsta"}, "did you mean 'revista'", id="groups"),
        pytest.param(
            Label.DATE, {"to": "day"}, 'to: expected one of "decade", "year", "quarter", "month"', id="a unit"
        ),
    ],
)
def test_bad_options_are_refused(label: Label, options: dict[str, Any], complaint: str):
    with pytest.raises(InvalidParamError, match=complaint):
        generalised("54 años", label, **options)


WORDS_OF_AGES_AND_DATES = """
3 12 31 0 99 1850 2019 200 un dos sesenta y cinco de del la año años mes meses días h enero XII trimestre otoño décadas
década quinta recién nacido / - . º , ² ٣ \u0301
"""
WORDS = st.sampled_from([*WORDS_OF_AGES_AND_DATES.split(), "", "\n"])
PHRASES = st.one_of(
    st.text(max_size=30), st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)


def untagged(text: str, label: Label, **options: Any) -> str | None:
    """What `text` is generalised to; None for the tag."""
    said = generalised(text, label, **options)
    return None if said == f"[{label.tag}]" else said


@given(PHRASES, PHRASES, PHRASES, st.sampled_from(Label), st.sampled_from(["figures", "between"]))
def test_it_never_takes_in_more_than_there_is_room(before: str, text: str, after: str, label: Label, wording: str):
    operator = BY_NAME["generalise"]()
    place = Place(len(before), before, after, room_before=len(before) // 2, room_after=len(after) // 2)
    params = operator.filled({"label": label, "place": place, "wording": wording, "pediatric": "maxima"})
    taken_before, taken_after = operator.reach(text, params)
    assert 0 <= taken_before <= place.room_before
    assert 0 <= taken_after <= place.room_after


@given(PHRASES, st.sampled_from(Label))
def test_any_text_is_generalised_or_tagged(text: str, label: Label):
    able = label in BY_NAME["generalise"].labels
    assert (untagged(text, label) is None) or able


@given(PHRASES)
def test_no_wording_lets_a_month_through(text: str):
    said = untagged(text, Label.DATE, to="year")
    value = None if said is None else parse(said)
    assert said is None or (value is not None and value.precision in (Precision.YEAR, Precision.DECADE))
    assert said is None or not re.search(r"\d.*\b\d{1,2}\b", said)


@given(PHRASES, st.sampled_from([5, 10, 20]))
def test_no_wording_lets_an_exact_age_through(text: str, width: int):
    said = untagged(text, Label.AGE, width=width)
    value = None if said is None else parse_age(said if "a" in said.lower() else f"{said} años")
    assert (said is None) == (value is None)
    assert value is None or (value.upper_years is not None and value.upper_years - value.years >= width - 1)

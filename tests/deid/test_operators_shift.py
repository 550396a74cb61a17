"""shift: every date of a patient moves by one number of days and keeps its form; intervals stay; a key decides."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from deid.engine import Deidentifier
from deid.errors import KeyFileError, PolicyError
from deid.keys import Key
from deid.model import Document, Replacement
from deid.operators import BY_NAME
from deid.operators.shift.amount import amount_for
from deid.operators.shift.reading import read
from deid.verify import leaks
from recognizers.dates.grammar import Precision, parse
from recognizers.labels import Label

KEY = bytes(range(32))
OPTIONS: Mapping[str, Any] = {
    "least": 30,
    "most": 365,
    "direction": "both",
    "keep_weekday": False,
    "years": "shift",
}
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def by(days: int, **more: Any) -> dict[str, Any]:
    """The options under which everything moves by exactly so many days."""
    return {"least": abs(days), "most": abs(days), "direction": "forward" if days > 0 else "back", **more}


def shifted(text: str, days: int, **more: Any) -> str:
    """The date moved, by a stock engine that tells nothing of the document."""
    params = {"entity_type": "0", "label": Label.DATE, "key": KEY, **by(days, **more)}
    operator = BY_NAME["shift"]()
    operator.validate(params)
    return operator.operate(text, params)


@pytest.mark.parametrize(
    ("text", "forward", "back"),
    [
        pytest.param("03/05/2019", "12/06/2019", "23/01/2019", id="slashes"),
        pytest.param("3-5-19", "12-6-19", "23-1-19", id="hyphens, no noughts, a year of two digits"),
        pytest.param("13/12/2019", "22/01/2020", "04/09/2019", id="figures alone are padded in doubt"),
        pytest.param("3 / 5 / 2019", "12 / 6 / 2019", "23 / 1 / 2019", id="blanks around the slashes"),
        pytest.param("20/11//2014", "30/12//2014", "12/08//2014", id="two slashes"),
        pytest.param("3.5.2019", "12.6.2019", "23.1.2019", id="stops"),
        pytest.param("3–5–2019", "12–6–2019", "23–1–2019", id="dashes stay dashes"),
        pytest.param("2019-05-03", "2019-06-12", "2019-01-23", id="ISO"),
        pytest.param("20190503", "20190612", "20190123", id="ISO without separators"),
        pytest.param("03052019", "12062019", "23012019", id="no separators"),
        pytest.param("030519", "120619", "230119", id="six figures"),
        pytest.param("23 de 10 de 1950", "2 de 12 de 1950", "15 de 7 de 1950", id="figures joined by de"),
        pytest.param("3-V-2010", "12-VI-2010", "23-I-2010", id="Roman month"),
        pytest.param("3-i-2010", "12-ii-2010", "25-ix-2009", id="Roman one in small letters"),
        pytest.param("3 de mayo de 2019", "12 de junio de 2019", "23 de enero de 2019", id="in words"),
        pytest.param("3 de Mayo del 2019", "12 de Junio del 2019", "23 de Enero del 2019", id="capital, del"),
        pytest.param("3 DE MAYO DEL AÑO 2019", "12 DE JUNIO DEL AÑO 2019", "23 DE ENERO DEL AÑO 2019", id="capitals"),
        pytest.param("18-junio-2004", "28-julio-2004", "10-marzo-2004", id="hyphens and a month"),
        pytest.param("3-MAY-2019", "12-JUN-2019", "23-ENE-2019", id="short month in capitals"),
        pytest.param("04ABR2019", "14MAY2019", "25DIC2018", id="glued"),
        pytest.param("4 ene. 2005", "13 feb. 2005", "26 sep. 2004", id="short month with a stop"),
        pytest.param("mayo 15, 2010", "junio 24, 2010", "febrero 4, 2010", id="month first"),
        pytest.param("3\u00a0de mayo,\r\n2019", "12\u00a0de junio,\r\n2019", "23\u00a0de enero,\r\n2019", id="blanks"),
        pytest.param("1º de mayo de 2004", "10 de junio de 2004", "22 de enero de 2004", id="only a first is ordinal"),
        pytest.param(
            "tres de mayo de dos mil diez",
            "doce de junio de dos mil diez",
            "veintitrés de enero de dos mil diez",
            id="number words",
        ),
        pytest.param(
            "Veintidós de noviembre de mil novecientos noventa y nueve",
            "Uno de enero de dos mil",
            "Catorce de agosto de mil novecientos noventa y nueve",
            id="over the millennium",
        ),
        pytest.param("25 de agosto", "4 de octubre", "17 de mayo", id="no year"),
        pytest.param("12/3", "21/4", "2/12", id="day and month"),
        pytest.param("12-mar", "21-abr", "2-dic", id="day and short month"),
        pytest.param("jueves 2 de agosto", "martes 11 de septiembre", "martes 24 de abril", id="weekday"),
        pytest.param("LUNES, 3/5/2010", "SÁBADO, 12/6/2010", "SÁBADO, 23/1/2010", id="weekday in capitals"),
        pytest.param("2 de agosto, jueves", "11 de septiembre, martes", "24 de abril, martes", id="weekday behind"),
        pytest.param("3 d'abril de 2010", "13 de maig de 2010", "24 de desembre de 2009", id="Catalan elision"),
        pytest.param(
            "dijous 3 de maig de 2018", "dimarts 12 de juny de 2018", "dimarts 23 de gener de 2018", id="Catalan"
        ),
        pytest.param("setembro de 2012", "outubro de 2012", "xuño de 2012", id="Galician"),
        pytest.param("29/02/2020", "09/04/2020", "21/11/2019", id="29 February"),
        pytest.param("29 de febrero", "9 de abril", "21 de noviembre", id="29 February of no year"),
        pytest.param("20 de enero de 2020", "29 de febrero de 2020", "12 de octubre de 2019", id="onto 29 February"),
        pytest.param("12/25/2016", "03/02/2017", "16/09/2016", id="the American order becomes the Spanish one"),
        pytest.param("Ssptiembre de 2010", "Octubre de 2010", "Junio de 2010", id="misspelt month"),
        pytest.param("MAYO 2019", "JUNIO 2019", "FEBRERO 2019", id="month and year"),
        pytest.param("mayo-19", "junio-19", "febrero-19", id="month and short year"),
        pytest.param("sep-04", "oct-04", "jun-04", id="short month and year"),
        pytest.param("03/2015", "04/2015", "12/2014", id="month in figures"),
        pytest.param("2015-03", "2015-04", "2014-12", id="ISO month"),
        pytest.param("junio", "julio", "marzo", id="month alone"),
        pytest.param(
            "febrero y abril de 2002", "marzo y mayo de 2002", "noviembre de 2001 y enero de 2002", id="months"
        ),
        pytest.param(
            "octubre, noviembre y diciembre de 2011",
            "noviembre y diciembre de 2011 y enero de 2012",
            "julio, agosto y septiembre de 2011",
            id="three months over a new year",
        ),
        pytest.param(
            "3, 5 y 7 de mayo de 2010",
            "12, 14 y 16 de junio de 2010",
            "23, 25 y 27 de enero de 2010",
            id="days",
        ),
        pytest.param(
            "18, 22 y 27 de noviembre de 2010",
            "28 de diciembre de 2010, 1 y 6 de enero de 2011",
            "10, 14 y 19 de agosto de 2010",
            id="days over a new year",
        ),
        pytest.param("20-25/11/2011", "30/12/2011 - 04/01/2012", "12-17/08/2011", id="joined days"),
        pytest.param("18-22 de junio", "28 de julio - 1 de agosto", "10-14 de marzo", id="joined days without a year"),
        pytest.param("90s", "90s", "90s", id="a decade"),
        pytest.param("años 90", "años 90", "años 90", id="a decade with its word"),
        pytest.param("12/03/31", "21/04/31", "02/12/1930", id="30 would be 2030"),
        pytest.param("31/12/2099", "09/02/2100", "22/09/2099", id="beyond the grammar's years"),
        pytest.param("01/01/1850", "10/02/1850", "23/09/1849", id="before the grammar's years"),
    ],
)
def test_the_form_stays(text: str, forward: str, back: str):
    assert shifted(text, 40) == forward
    assert shifted(text, -100) == back


@pytest.mark.parametrize(
    ("text", "forward", "back"),
    [
        pytest.param("2º trimestre de 2019", "4º trimestre de 2019", "1º trimestre de 2019", id="quarter"),
        pytest.param("3er trimestre de 2019", "1er trimestre de 2020", "2do trimestre de 2019", id="letters agree"),
        pytest.param("PRIMER TRIMESTRE DE 2019", "TERCER TRIMESTRE DE 2019", "CUARTO TRIMESTRE DE 2018", id="in words"),
        pytest.param("II semestre de 2018", "I semestre de 2019", "I semestre de 2018", id="half in Roman figures"),
        pytest.param(
            "segundo cuatrimestre de 2018", "primer cuatrimestre de 2019", "primer cuatrimestre de 2018", id="third"
        ),
        pytest.param("Q2 2019", "Q4 2019", "Q1 2019", id="quarter, letter first"),
        pytest.param("1T2020", "3T2020", "4T2019", id="quarter, letter last"),
        pytest.param("otoño de 2017", "primavera de 2018", "verano de 2017", id="season"),
        pytest.param("OTOÑO DEL 2017", "PRIMAVERA DEL 2018", "VERANO DEL 2017", id="season in capitals"),
        pytest.param("otoño-invierno de 2017", "primavera-verano de 2018", "verano-otoño de 2017", id="two seasons"),
        pytest.param("invierno de 2015-16", "verano de 2016", "otoño de 2015", id="a winter over two years"),
        pytest.param("año 2009", "año 2010", "año 2009", id="year"),
        pytest.param("AÑO 98", "AÑO 99", "AÑO 98", id="year of two digits"),
        pytest.param("año dos mil diez", "año dos mil once", "año dos mil diez", id="year in words"),
        pytest.param("curso 1998-99", "curso 1999-00", "curso 1998-99", id="school year"),
        pytest.param("curso 2010-11", "curso 2011-12", "curso 2010-11", id="school year, no month"),
        pytest.param("campaña gripal 2015/2016", "campaña gripal 2016/2017", "campaña gripal 2015/2016", id="campaign"),
        pytest.param("trimestre de 2019", "trimestre de 2020", "trimestre de 2019", id="the last quarter of a year"),
    ],
)
def test_periods_move_by_whole_ones(text: str, forward: str, back: str):
    assert shifted(text, 200) == forward
    assert shifted(text, -100) == back


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Navidad de 2015", "enero de 2016", id="a feast of a month"),
        pytest.param("nochevieja de 2018", "9 de febrero de 2019", id="a feast of a day"),
        pytest.param("NOCHEBUENA", "2 DE FEBRERO", id="a feast in capitals"),
        pytest.param("Semana Santa de 2019", "mayo de 2019", id="a movable feast"),
        pytest.param("31/02/2015", "marzo de 2015", id="no such day"),
        pytest.param("0/10/2017", "noviembre de 2017", id="day nought"),
        pytest.param("26708/2017", "2017", id="only the year can be read"),
        pytest.param("enero/2105", "febrero", id="no such year"),
        pytest.param("3 de mayo de 2105", "12 de junio", id="no such year of a day"),
    ],
)
def test_what_has_no_form_is_written_plainly(text: str, expected: str):
    assert shifted(text, 40) == expected


@pytest.mark.parametrize("text", ["ayer", "", "99/99", "3", "lunes 4", "Semana Santa", "1/2/3/4/5", "hace 3 días"])
def test_what_cannot_be_read_is_tagged(text: str):
    assert shifted(text, 40) == "[FECHA]"


def test_a_number_without_end_is_no_date():
    assert shifted("1" * 5000, 40) == "[FECHA]"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "Ingresada del [DATE 3] al [DATE 5 de mayo de 2010].",
            "Ingresada del 12 al 14 de junio de 2010.",
            id="range",
        ),
        pytest.param(
            "Desde el [DATE 20] hasta el [DATE 25 de diciembre de 2010].",
            "Desde el 29 de enero hasta el 3 de febrero de 2011.",
            id="a range over two months",
        ),
        pytest.param(
            "Del [DATE 18] al [DATE 23/11/2010].",
            "Del 28/12/2010 al 02/01/2011.",
            id="a range over two years in figures",
        ),
        pytest.param(
            "Del [DATE 28] al [DATE 3 de mayo].", "Del 7 al 12 de junio.", id="a range that began a month before"
        ),
        pytest.param(
            "Del [DATE tres] al [DATE cinco de mayo].", "Del doce al catorce de junio.", id="a range in words"
        ),
        pytest.param("De [DATE marzo] a [DATE mayo de 2000].", "De abril a junio de 2000.", id="a range of months"),
        pytest.param("El [DATE 3] y la [DATE 5 de mayo].", "El [FECHA] y la 14 de junio.", id="no range"),
        pytest.param(
            "El [DATE 03/05/2019] vino; el [DATE viernes 10] volvió.",
            "El 12/06/2019 vino; el miércoles 19 volvió.",
            id="weekday and day",
        ),
        pytest.param("Visto el [DATE lunes 4].", "Visto el [FECHA].", id="weekday and day of no month"),
        pytest.param(
            "En [DATE 2020] operada el [DATE 25 de enero].",
            "En 2020 operada el 5 de marzo.",
            id="a leap year beside it",
        ),
        pytest.param(
            "En [DATE 2021] operada el [DATE 25 de enero].",
            "En 2021 operada el 6 de marzo.",
            id="a common year beside it",
        ),
        pytest.param(
            "El [DATE 30/12/2019] ingresa y el [DATE 25 de enero] se va.",
            "El 08/02/2020 ingresa y el 5 de marzo se va.",
            id="the year after that of the date beside it",
        ),
        pytest.param(
            "En [DATE 2021]; el [DATE sábado 25 de enero].",
            "En 2021; el jueves 5 de marzo.",
            id="the weekday tells the year",
        ),
        pytest.param("En [DATE Nochevieja] bebió.", "El 9 de febrero bebió.", id="a feast behind en"),
        pytest.param("Desde la [DATE Nochebuena].", "Desde el 2 de febrero.", id="a feast behind an article"),
        pytest.param("La cena de [DATE Nochevieja].", "La cena del 9 de febrero.", id="a feast behind de"),
        pytest.param("Por [DATE Navidad].", "En enero.", id="a feast behind por"),
        pytest.param("Tras las [DATE Navidades de 2015].", "Tras enero de 2016.", id="a feast in the plural"),
        pytest.param("Durante la [DATE Semana Santa de 2019].", "Durante mayo de 2019.", id="a feast behind durante"),
        pytest.param(
            "El día 3 y la [DATE Semana Santa de 2019].", "El día 3 y en mayo de 2019.", id="a feast behind y"
        ),
        pytest.param("AL [DATE DÍA DE REYES DE 2010]", "AL 15 DE FEBRERO DE 2010", id="a feast in capitals"),
        pytest.param(
            "Sin dolor. [DATE Navidad de 2015]: ictus.", "Sin dolor. Enero de 2016: ictus.", id="a feast first"
        ),
        pytest.param("El [DATE 31/02/2015] ingresó.", "En marzo de 2015 ingresó.", id="an impossible day"),
        pytest.param("A finales de los [DATE 90].", "A finales de los 90.", id="a decade by the word before it"),
        pytest.param("La década de [DATE 1990], en [DATE 1990].", "La década de 1990, en 1990.", id="decade and year"),
        pytest.param("Muestra: [DATE 2019-05-03]T10:30.", "Muestra: 2019-06-12T10:30.", id="the time stays"),
        pytest.param(
            "El 3/5 de fuerza, Hospital 12 de Octubre.", "El 3/5 de fuerza, Hospital 12 de Octubre.", id="no date"
        ),
    ],
)
def test_in_its_sentence(rewritten: Callable[..., str], marked: str, expected: str):
    assert rewritten(marked, "shift", **by(40)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("En el [DATE otoño de 2017].", "En la primavera de 2018.", id="feminine"),
        pytest.param("Del [DATE otoño de 2017] acá.", "De la primavera de 2018 acá.", id="del"),
        pytest.param("Hasta la [DATE primavera de 2018].", "Hasta el otoño de 2018.", id="masculine"),
        pytest.param(
            "De la [DATE primavera de 2018] a la [DATE primavera 2019].", "Del otoño de 2018 al otoño 2019.", id="al"
        ),
        pytest.param("El pasado [DATE otoño de 2017].", "La pasada primavera de 2018.", id="adjective"),
        pytest.param("EL [DATE OTOÑO DE 2017]", "LA PRIMAVERA DE 2018", id="capitals"),
        pytest.param("En [DATE otoño de 2017].", "En primavera de 2018.", id="no article"),
        pytest.param("En los '[DATE 99], '[DATE 02].", "En los '00, '03.", id="a short year behind its apostrophe"),
        pytest.param("La década de [DATE 1990] y [DATE 1991].", "La década de 1990 y 1992.", id="decade and year"),
    ],
)
def test_in_its_sentence_over_half_a_year(rewritten: Callable[..., str], marked: str, expected: str):
    assert rewritten(marked, "shift", **by(200)) == expected


def test_a_decade_moves_by_whole_ones():
    said = [shifted(text, 3650) for text in ("años 80", "90s", "los noventa", "década de 1990", "AÑOS OCHENTA")]
    assert said == ["años 90", "2000s", "los 2000", "década de 2000", "AÑOS NOVENTA"]


@pytest.mark.parametrize("text", ["2009", "año 98", "curso 2010-11", "años 80"])
def test_years_stay_by_option(text: str):
    assert shifted(text, 3650, years="keep") == text
    assert shifted(text, 3650) != text


def test_a_month_moves_although_years_stay():
    assert shifted("mayo de 2019", 365, years="keep") == "mayo de 2020"
    assert shifted("31/02/2015", 365, years="keep") == "febrero de 2016"


FORMS = {
    "slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "stops": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "short year": lambda d: f"{d.day:02}-{d.month:02}-{d.year % 100:02}",
    "ISO": lambda d: d.isoformat(),
    "run": lambda d: f"{d:%Y%m%d}",
    "words": lambda d: f"{d.day} de {MONTHS[d.month - 1]} de {d.year}",
    "capitals": lambda d: f"{d.day} DE {MONTHS[d.month - 1].upper()} DEL AÑO {d.year}",
    "short month": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "month first": lambda d: f"{MONTHS[d.month - 1].capitalize()} {d.day}, {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} de {MONTHS[d.month - 1]} de {d.year}",
    "weekday in figures": lambda d: f"{WEEKDAYS[d.weekday()].capitalize()} {d.day:02}/{d.month:02}/{d.year}",
    "Roman": lambda d: f"{d.day}-{ROMANS[d.month - 1]}-{d.year}",
}
ANY_DAY = st.dates(date(1935, 1, 1), date(2024, 12, 31))
"""Years of which two digits say the same whichever way they move."""
ANY_SHIFT = st.integers(-1400, 1400).filter(bool)


@given(ANY_DAY, st.sampled_from(sorted(FORMS)), ANY_SHIFT)
def test_a_day_is_written_as_it_would_have_been(day: date, form: str, days: int):
    assert shifted(FORMS[form](day), days) == FORMS[form](day + timedelta(days=days))


@given(ANY_DAY, st.sampled_from(sorted(FORMS)), ANY_SHIFT)
def test_there_and_back_again(day: date, form: str, days: int):
    text = FORMS[form](day)
    assert shifted(shifted(text, days), -days) == text


@given(
    ANY_DAY,
    ANY_DAY,
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(sorted(FORMS)),
    st.binary(min_size=32, max_size=40),
)
def test_days_keep_their_interval_exactly(one: date, other: date, form: str, other_form: str, key: bytes):
    params = {"key": key, "label": Label.DATE}
    operator = BY_NAME["shift"]()
    said = [operator.operate(FORMS[form](one), params), operator.operate(FORMS[other_form](other), params)]
    days = [value.first_day for value in map(parse, said) if value is not None and value.first_day is not None]
    assert days[1] - days[0] == other - one
    assert 30 <= abs((days[0] - one).days) <= 365
    assert said[0] != FORMS[form](one)


def test_days_in_words_keep_their_interval():
    first, last = "tres de mayo de dos mil diez", "veintiuno de marzo de mil novecientos ochenta y cinco"
    for days in range(-365, 366, 5):
        if days:
            one, other = (parse(shifted(text, days)) for text in (first, last))
            assert one is not None and other is not None
            assert one.first_day is not None and other.first_day is not None
            assert one.first_day - other.first_day == date(2010, 5, 3) - date(1985, 3, 21)


MONTH_FORMS = (
    lambda y, m: f"{MONTHS[m - 1]} de {y}",
    lambda y, m: f"{MONTHS[m - 1].upper()} {y}",
    lambda y, m: f"{m:02}/{y}",
    lambda y, m: f"{y}-{m:02}",
    lambda y, m: f"{MONTHS[m - 1][:3]}-{y % 100:02}",
)


@given(
    st.tuples(st.integers(1935, 2024), st.integers(1, 12)),
    st.tuples(st.integers(1935, 2024), st.integers(1, 12)),
    st.sampled_from(MONTH_FORMS),
    st.sampled_from(MONTH_FORMS),
    ANY_SHIFT,
)
def test_months_keep_their_interval_in_months(one, other, form, other_form, days):
    values = [parse(shifted(form(*one), days)), parse(shifted(other_form(*other), days))]
    indices = [(value.year or 0) * 12 + (value.month or 0) for value in values if value is not None]
    assert indices[1] - indices[0] == (other[0] - one[0]) * 12 + other[1] - one[1]
    assert all(value is not None and value.precision is Precision.MONTH for value in values)


@given(ANY_DAY, ANY_SHIFT)
def test_precisions_differ_by_one_unit_of_the_coarser_at_most(day: date, days: int):
    new_day = day + timedelta(days=days)
    month = parse(shifted(f"{MONTHS[day.month - 1]} de {day.year}", days))
    assert month is not None and month.month is not None
    assert abs((month.year or 0) * 12 + month.month - new_day.year * 12 - new_day.month) <= 1
    assert abs(int(shifted(str(day.year), days)) - new_day.year) <= 1


@given(st.text(alphabet="0123456789/-. ,'ºadeglimnorsuyñtpvá", max_size=30), ANY_SHIFT)
def test_never_raises(text: str, days: int):
    said = shifted(text, days)
    value = parse(text)
    assert said == "[FECHA]" or said != text or value is None or value.precision is not Precision.DAY


@given(st.text(alphabet="0123456789/-. ,'ºadeglimnorsuyñtpvá", max_size=30))
def test_a_form_agrees_with_the_grammar(text: str):
    form, value = read(text), parse(text)
    if form is not None and value is not None and value.precision is Precision.DAY:
        said = {part.role.name: part.value for part in form.parts}
        assert (said["DAY"], said["MONTH"], said.get("YEAR")) == (value.day, value.month, value.year)


def drawn(key: bytes, patient: str = "", **options: Any) -> int:
    return amount_for(Key(key), patient, {**OPTIONS, **options}).days


@given(st.binary(min_size=32, max_size=40), st.text(max_size=20))
def test_one_shift_for_a_patient_and_a_key(key: bytes, patient: str):
    days = drawn(key, patient)
    assert days == drawn(key, patient)
    assert 30 <= abs(days) <= 365
    assert drawn(key, patient, direction="forward") > 0 > drawn(key, patient, direction="back")
    weeks = drawn(key, patient, keep_weekday=True, least=8, most=20)
    assert abs(weeks) == 14


def test_the_shift_is_drawn_evenly_by_key_and_patient():
    by_key = [drawn(bytes([number]) * 32) for number in range(200)]
    by_patient = [drawn(KEY, f"paciente {number}") for number in range(200)]
    for days in (by_key, by_patient):
        assert len(set(days)) > 150  # of 672 possible ones
        assert 70 < sum(day > 0 for day in days) < 130


def test_keys_and_patients_differ_and_documents_of_a_patient_do_not(rewritten: Callable[..., str]):
    marked = "NHC [PATIENT_ID {}]. Alta el [DATE 03/05/2019]."
    one = rewritten(marked.format("481736"), "shift", doc_id="a.txt")
    assert one.endswith("2019." if "2019" in one else ".")
    assert rewritten(marked.format("48-17-36"), "shift", doc_id="b.txt")[-11:] == one[-11:]
    assert rewritten(marked.format("481737"), "shift")[-11:] != one[-11:]
    assert rewritten(marked.format("481736"), "shift", key=bytes(32))[-11:] != one[-11:]


def test_a_birth_date_moves_with_the_rest(rewritten: Callable[..., str]):
    said = rewritten("Nacida el [DATE 12/05/1950], vista el [DATE 12/05/2010].", "shift", **by(40))
    assert said == "Nacida el 21/06/1950, vista el 21/06/2010."


def test_in_a_stock_engine():
    engine = AnonymizerEngine()
    engine.add_anonymizer(BY_NAME["shift"])
    found = RecognizerResult("DATE_TIME", 8, 18, 1.0)
    config = OperatorConfig("shift", {"key": KEY, **by(40)})
    assert engine.anonymize("Alta el 03/05/2019.", [found], {"DATE_TIME": config}).text == "Alta el 12/06/2019."


@pytest.mark.parametrize(
    ("params", "message"),
    [
        pytest.param({"key": KEY, "least": 40, "most": 39}, "more than the most", id="least above most"),
        pytest.param({"key": KEY, "least": 400}, "more than the most", id="least above the default of most"),
        pytest.param(
            {"key": KEY, "least": 30, "most": 34, "keep_weekday": True},
            "no multiple of 7 lies between 30 and 34",
            id="no whole week",
        ),
        pytest.param({"key": KEY, "least": 0}, "from 1 to 3650", id="no shift at all"),
        pytest.param({"key": KEY, "direction": "up"}, "one of", id="no such direction"),
        pytest.param({}, "needs a secret key", id="no key"),
    ],
)
def test_options_are_checked(params: dict[str, Any], message: str):
    with pytest.raises(InvalidParamError, match=message):
        BY_NAME["shift"]().validate(params)


SHIFTING = """
[[rules]]
labels = ["DATE"]
operator = "shift"
least = {days}
most = {days}
direction = "{direction}"
years = "{years}"

[default]
operator = "keep"
"""


def redacted(written: Callable[..., Any], text: str, days: int, years: str = "shift") -> str:
    direction = "forward" if days > 0 else "back"
    policy = written(SHIFTING.format(days=abs(days), direction=direction, years=years))
    return Deidentifier(policy, Key(KEY), model=None).redact(text).text


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        pytest.param(
            "Ingresa el 03/05/2019. Alta el 12/06/2019.",
            40,
            "Ingresa el 12/06/2019. Alta el 22/07/2019.",
            id="a date becomes another date of the document",
        ),
        pytest.param(
            "Operada en 2006 y el 3 de enero de 2006.",
            200,
            "Operada en 2007 y el 22 de julio de 2006.",
            id="a date keeps the year of another",
        ),
        pytest.param(
            "En mayo de 2019 empeoró. El 1 de mayo de 2019 ingresa.",
            30,
            "En junio de 2019 empeoró. El 31 de mayo de 2019 ingresa.",
            id="a date keeps the month of another",
        ),
        pytest.param(
            "Operada en 2006. Alta el 3 de mayo de 2010.",
            40,
            "Operada en 2006. Alta el 12 de junio de 2010.",
            id="a year is nearest to no shift",
        ),
        pytest.param("Ingresa el 1/11/2019.", -294, "Ingresa el 11/1/2019.", id="the same figures, another date"),
        pytest.param("En el otoño de 2017 y los años 90.", 30, "En el otoño de 2017 y los años 90.", id="periods stay"),
        pytest.param("Ingresada del 3 al 5 de mayo de 2010.", 7, "Ingresada del 10 al 12 de mayo de 2010.", id="range"),
        pytest.param("En junio acudió. En julio volvió.", 31, "En julio acudió. En agosto volvió.", id="months alone"),
    ],
)
def test_no_leak_is_seen_where_there_is_none(written: Callable[..., Any], text: str, days: int, expected: str):
    assert redacted(written, text, days) == expected


def test_years_that_stay_are_no_leak(written: Callable[..., Any]):
    said = redacted(written, "Operada en 2006 y en el año 2009. Alta el 03/05/2010.", 365, years="keep")
    assert said == "Operada en 2006 y en el año 2009. Alta el 03/05/2011."


@pytest.mark.parametrize(
    ("new_text", "is_leak"),
    [
        pytest.param("Alta el 12/06/2019. Copia de 12/06/2019.", False, id="gone"),
        pytest.param("Alta el 12/06/2019. Copia de 03/05/2019.", True, id="left where nobody found it"),
    ],
)
def test_a_date_that_is_left_is_a_leak(new_text: str, is_leak: bool):
    document = Document("informe.txt", "Alta el 03/05/2019. Copia de 03/05/2019.")
    done = Replacement(8, 18, 8, 18, Label.DATE, "shift", "p.default", "Dates", 0.8)
    assert bool(leaks(document, new_text, [done])) is is_leak


def test_a_policy_with_it_needs_a_key(written: Callable[..., Any]):
    with pytest.raises(KeyFileError):
        Deidentifier(written(SHIFTING.format(days=40, direction="both", years="shift")), model=None)


@pytest.mark.parametrize("line", ["least = 0", "most = 4000", 'direction = "up"', 'keep_weekday = "si"', "days = 3"])
def test_a_policy_is_checked(written: Callable[..., Any], line: str):
    with pytest.raises(PolicyError, match=r"rules\[0\]"):
        written(f'[[rules]]\nlabels = ["DATE"]\noperator = "shift"\n{line}\n')


def test_it_is_for_dates_alone(written: Callable[..., Any]):
    with pytest.raises(PolicyError, match="nothing to say of AGE"):
        written('[[rules]]\nlabels = ["AGE"]\noperator = "shift"\n')

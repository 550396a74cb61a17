from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.dates.grammar import DateValue, Precision, parse

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def day(year, month, number):
    return DateValue(year, month, number, Precision.DAY)


def month(year, number):
    return DateValue(year, number, None, Precision.MONTH)


def year(number):
    return DateValue(number, None, None, Precision.YEAR)


FORMS = [
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day}.{d.month:02}.{d.year}",
    lambda d: f"{d.day} / {d.month} //{d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day} de {MONTHS[d.month - 1]} de {d.year}",
    lambda d: f"{d.day} DE {MONTHS[d.month - 1].upper()} DEL AÑO {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"lunes, {d.day} de {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{d.day}-{ROMANS[d.month - 1]}-{d.year}",
    lambda d: f"{d.day} de {d.month} de {d.year}",
]


@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)), st.sampled_from(FORMS))
def test_every_form_of_a_day_says_that_day(when, form):
    value = parse(form(when))
    assert value == day(when.year, when.month, when.day)
    assert value.first_day == when


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("24-9-10", day(2010, 9, 24), id="short year"),
        pytest.param("12/03/58", day(1958, 3, 12), id="short year of the last century"),
        pytest.param("25 de agosto", day(None, 8, 25), id="no year"),
        pytest.param("jueves 2 de agosto", day(None, 8, 2), id="weekday, no year"),
        pytest.param("12/3", day(None, 3, 12), id="day and month"),
        pytest.param("29 de febrero", day(None, 2, 29), id="leap day without a year"),
        pytest.param("veintiuno de marzo de mil novecientos ochenta y cinco", day(1985, 3, 21), id="words"),
        pytest.param("3 d'abril de 2010", day(2010, 4, 3), id="Catalan"),
        pytest.param("mayo 15, 2010", day(2010, 5, 15), id="month first"),
        pytest.param("junio", month(None, 6), id="month alone"),
        pytest.param("sep-04", month(2004, 9), id="short month and year"),
        pytest.param("Ssptiembre de 2010", month(2010, 9), id="misspelt month"),
        pytest.param("enero del año 2001", month(2001, 1), id="del año"),
        pytest.param("03/2015", month(2015, 3), id="month in figures"),
        pytest.param("2015-03", month(2015, 3), id="ISO month"),
        pytest.param("IV-2010", month(2010, 4), id="Roman month"),
        pytest.param("año 2004", year(2004), id="year behind its word"),
        pytest.param("año dos mil diez", year(2010), id="year in words"),
        pytest.param("curso 2015-16", year(2015), id="school year"),
        pytest.param("2º trimestre de 2019", DateValue(2019, 4, None, Precision.QUARTER), id="quarter"),
        pytest.param("segundo semestre de 2019", DateValue(2019, 7, None, Precision.QUARTER), id="half"),
        pytest.param("3T 2019", DateValue(2019, 7, None, Precision.QUARTER), id="short quarter"),
        pytest.param("otoño del 2017", DateValue(2017, 9, None, Precision.SEASON), id="season"),
        pytest.param("90s", DateValue(1990, None, None, Precision.DECADE), id="decade"),
        pytest.param("años noventa", DateValue(1990, None, None, Precision.DECADE), id="decade in words"),
        pytest.param("nochevieja de 2018", day(2018, 12, 31), id="feast"),
        pytest.param("Semana Santa de 2018", month(2018, 4), id="movable feast"),
        pytest.param("31/02/2015", month(2015, 2), id="no such day"),
        pytest.param("0/10/2017", month(2017, 10), id="day nought"),
        pytest.param("12/25/2016", day(2016, 12, 25), id="only the other order is possible"),
        pytest.param("16/018/1961", year(1961), id="no such month"),
        pytest.param("23/010/1990", day(1990, 10, 23), id="month with two noughts"),
        pytest.param("26708/2017", year(2017), id="no separator to be seen"),
        pytest.param("enero/2105", month(None, 1), id="no such year"),
        pytest.param("febrero y abril de 2002", year(2002), id="two months share their year"),
        pytest.param("3 y 5 de mayo de 2010", month(2010, 5), id="two days share their month"),
        pytest.param("3 y 5 de mayo", month(None, 5), id="two days without a year"),
    ],
)
def test_reads(text, value):
    assert parse(text) == value


@pytest.mark.parametrize("text", ["", "ayer", "3", "54 años", "marco 2010 ml", "99/99", "Semana Santa", "1/2/3/4/5"])
def test_reads_no_date(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("pivot", "expected"), [(10, 1911), (11, 2011), (99, 2011)], ids=["above", "at the pivot", "always this century"]
)
def test_the_pivot_decides_the_century(pivot, expected):
    value = parse("1/2/11", century_pivot=pivot)
    assert value is not None
    assert value.year == expected


@given(st.text(alphabet="0123456789/-. ,'ºadeglimnorsuyñ", max_size=30))
def test_never_raises(text):
    value = parse(text)
    assert value is None or value.year is not None or value.month is not None


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((2015, 2, 30, Precision.DAY), id="no such day"),
        pytest.param((2015, 2, 3, Precision.MONTH), id="day at month precision"),
        pytest.param((2015, 2, None, Precision.YEAR), id="month at year precision"),
        pytest.param((2105, 2, None, Precision.MONTH), id="year out of range"),
        pytest.param((None, None, None, Precision.YEAR), id="nothing"),
    ],
)
def test_a_value_is_checked(parts):
    with pytest.raises(ValueError, match=r"day|month|year|date"):
        DateValue(*parts)

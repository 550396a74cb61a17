"""The chronology of a report: dates placed in time, the first contact, distances, ages, contradictions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.chronology import Chronology, Distance, Moment, Role, Unit, chronology, distance, timeline_of
from deid.chronology.ages import age_at, implied_birth
from deid.chronology.contradictions import Fault
from deid.context import Context
from deid.evaluation.marked import parse_marked
from deid.model import Document
from recognizers.ages.grammar import parse_age
from recognizers.dates.grammar import Precision

DAYS = st.dates(date(1930, 1, 1), date(2045, 12, 31))


def read(marked: str) -> Chronology:
    return chronology(*parse_marked(marked))


def days(marked: str) -> list[tuple[str, str]]:
    return [(str(moment.earliest), str(moment.latest)) for moment in read(marked).moments]


def on(day: date) -> Moment:
    return Moment(0, 1, day, day, Precision.DAY)


def month(day: date) -> Moment:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Moment(0, 1, first, last, Precision.MONTH)


def year(day: date) -> Moment:
    return Moment(0, 1, date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)


@pytest.mark.parametrize(
    ("written", "first", "last", "unit"),
    [
        pytest.param("3 de mayo de 2019", "2019-05-03", "2019-05-03", Unit.DAY, id="day"),
        pytest.param("febrero de 2020", "2020-02-01", "2020-02-29", Unit.MONTH, id="leap month"),
        pytest.param("segundo trimestre de 2016", "2016-04-01", "2016-06-30", Unit.QUARTER, id="quarter"),
        pytest.param("2º semestre de 2016", "2016-07-01", "2016-12-31", Unit.YEAR, id="half a year is no quarter"),
        pytest.param("año 2006", "2006-01-01", "2006-12-31", Unit.YEAR, id="year"),
        pytest.param("otoño de 2019", "2019-01-01", "2019-12-31", Unit.YEAR, id="a season of either hemisphere"),
        pytest.param("curso 2015-16", "2015-01-01", "2016-12-31", Unit.YEAR, id="school year"),
        pytest.param("años ochenta", "1980-01-01", "1989-12-31", Unit.DECADE, id="decade"),
        pytest.param("29 de febrero de 2015", "2015-02-01", "2015-02-28", Unit.MONTH, id="no such day"),
    ],
)
def test_a_date_is_a_stretch_of_days(written: str, first: str, last: str, unit: Unit):
    (moment,) = read(f"En [DATE {written}] consultó.").moments
    assert (str(moment.earliest), str(moment.latest), moment.unit) == (first, last, unit)
    assert not moment.is_inferred


def test_a_decade_is_told_by_the_words_before_it():
    assert days("Operada en la década de los [DATE 90].") == [("1990-01-01", "1999-12-31")]


@pytest.mark.parametrize(
    ("marked", "months"),
    [
        pytest.param("En [DATE marzo de 2014] ingresó. En [DATE junio] recayó.", ["2014-03", "2014-06"], id="forward"),
        pytest.param("En [DATE marzo de 2014] ingresó. En [DATE enero] murió.", ["2014-03", "2015-01"], id="next year"),
        pytest.param(
            "Ingreso: [DATE 03/02/2019].\nApendicectomía en [DATE 1971]. Vista el [DATE 28 de enero].",
            ["2019-02", "1971-01", "2019-01"],
            id="a small step back, and a year of long ago tells nothing",
        ),
        pytest.param(
            "En [DATE mayo de 2012] debutó. En [DATE 2015] recayó y en [DATE marzo] murió.",
            ["2012-05", "2015-01", "2015-03"],
            id="a year that the story has come to",
        ),
        pytest.param("En [DATE mayo] debutó. En [DATE julio de 2015] murió.", ["2015-05", "2015-07"], id="later"),
        pytest.param(
            "Lugo, [DATE 9 de octubre de 2020]\n\nSe perdió en [DATE agosto] y en [DATE noviembre].",
            ["2020-10", "2020-08", "2020-11"],
            id="before a letter, then on",
        ),
        pytest.param("En [DATE 2014] debutó. En [DATE junio] de ese año recayó.", ["2014-01", "2014-06"], id="ese año"),
        pytest.param(
            "En [DATE mayo de 2014] debutó; en [DATE junio] del año siguiente recayó.",
            ["2014-05", "2015-06"],
            id="next",
        ),
        pytest.param(
            "En [DATE mayo de 2014] debutó; en [DATE junio] del año anterior, bien.", ["2014-05", "2013-06"], id="last"
        ),
        pytest.param(
            "Fecha: [DATE 03/02/2019]\n\nEn [DATE diciembre] pasado tuvo tos.", ["2019-02", "2018-12"], id="pasado"
        ),
        pytest.param(
            "Debutó en [DATE 2010]. De [DATE marzo] a [DATE junio de 2012] estuvo bien.",
            ["2010-01", "2012-03", "2012-06"],
            id="a range has one year",
        ),
        pytest.param(
            "De [DATE noviembre] a [DATE enero de 2012] estuvo bien.",
            ["2011-11", "2012-01"],
            id="a range over new year",
        ),
        pytest.param("En [DATE mayo] debutó. En [DATE julio] murió.", ["2001-05", "2001-07"], id="no year at all"),
        pytest.param(
            "Consultó en [DATE mayo de 2019]. El [DATE lunes 3 de junio] ingresó.", ["2019-05", "2019-06"], id="weekday"
        ),
        pytest.param(
            "Nacida el [DATE 14/08/1949]. En [DATE junio de 2018] debutó; en [DATE julio] murió.",
            ["1949-08", "2018-06", "2018-07"],
            id="a birth tells no year",
        ),
    ],
)
def test_a_year_is_taken_from_the_dates_around(marked: str, months: list[str]):
    found = read(marked)
    assert [str(moment.earliest)[:7] for moment in found.moments] == months
    assert [moment.is_inferred for moment in found.moments].count(True) >= 1


def test_what_a_date_says_itself_is_not_inferred():
    assert [moment.is_inferred for moment in read("En [DATE mayo de 2012]. En [DATE junio].").moments] == [False, True]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Del [DATE 3] al [DATE 5 de mayo de 2019].", "2019-05-03", id="same month"),
        pytest.param("Del [DATE 28] al [DATE 3 de enero de 2020].", "2019-12-28", id="month before"),
        pytest.param("El [DATE 3 de mayo de 2019] ingresó y el [DATE lunes 6] murió.", "2019-05-06", id="weekday"),
    ],
)
def test_a_day_without_month_is_placed(marked: str, expected: str):
    assert expected in [str(moment.earliest) for moment in read(marked).moments]


def test_what_cannot_be_placed_is_said():
    text, spans = parse_marked("Consultó el [DATE 3 de mayo de 2019] y el [DATE día de autos].")
    found = chronology(text, spans)
    assert found.unplaced == spans[1:]
    assert found.at(spans[1].start) is None
    assert found.at(spans[0].start) == found.moments[0]


def test_a_report_without_dates_has_none():
    assert read("Mujer de [AGE 54 años] con tos.") == Chronology(())


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        pytest.param("Fecha de nacimiento: [DATE 14/08/1949]", Role.BIRTH, id="field"),
        pytest.param("F. Nac.: [DATE 14/08/1949]", Role.BIRTH, id="short field"),
        pytest.param("FECHA NACIMIENTO: [DATE 14/08/1949]", Role.BIRTH, id="capitals"),
        pytest.param("Fecha de nacimiento\t[DATE 14/08/1949]", Role.BIRTH, id="cell"),
        pytest.param("Paciente nacido el [DATE 14 de agosto de 1949].", Role.BIRTH, id="nacido el"),
        pytest.param("Paciente nacida en Lugo en [DATE 1949].", Role.BIRTH, id="nacida en"),
        pytest.param("Nació a las 39 semanas el [DATE 3 de mayo de 2019].", Role.BIRTH, id="with weeks"),
        pytest.param("Su hijo, nacido en [DATE 2015], está sano.", Role.RELATIVE_BIRTH, id="a son"),
        pytest.param("Nacida en Perú, residente en Lugo en [DATE 2015].", Role.EVENT, id="where she lives"),
        pytest.param("Peso al nacimiento 3.240 g. El [DATE 3 de mayo de 2019] tos.", Role.EVENT, id="birth weight"),
        pytest.param("Fecha de ingreso: [DATE 03/05/2019]", Role.ADMISSION, id="admission"),
        pytest.param("Ingreso: [DATE 03/05/2019]", Role.ADMISSION, id="short admission"),
        pytest.param("La paciente ingresó el [DATE 3 de mayo de 2019].", Role.ADMISSION, id="ingresó"),
        pytest.param("Reingresó el [DATE 3 de mayo de 2019].", Role.EVENT, id="reingresó"),
        pytest.param("Ingresó por tos en [DATE 2012].", Role.EVENT, id="a year is no admission"),
        pytest.param("Fecha de alta: [DATE 03/05/2019]", Role.DISCHARGE, id="discharge"),
        pytest.param("Fue dada de alta el [DATE 3 de mayo de 2019].", Role.DISCHARGE, id="dada de alta"),
        pytest.param("Fecha del informe: [DATE 03/05/2019]", Role.REPORT, id="report"),
        pytest.param("Fecha: [DATE 03/05/2019]\nEdad: 54\n\nTos.", Role.VISIT, id="bare date"),
        pytest.param("Lugo, a [DATE 3 de mayo de 2019]\n\nEstimada doctora:", Role.VISIT, id="letter"),
        pytest.param("Vivía en Lugo, el [DATE 3 de mayo de 2019] cayó.", Role.EVENT, id="no letter"),
        pytest.param("Cita con la Dra. Puertas el [DATE 3 de mayo de 2019].", Role.APPOINTMENT, id="appointment"),
        pytest.param("Próxima revisión el [DATE 3 de mayo de 2019].", Role.APPOINTMENT, id="next visit"),
    ],
)
def test_what_happened_on_a_date(marked: str, role: Role):
    (moment,) = read(marked).moments
    assert moment.role is role
    assert (read(marked).birth is not None) is (role is Role.BIRTH)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Tuvo tos en [DATE 2011].\nFecha de ingreso: [DATE 03/05/2019]", "2019-05-03", id="field first"),
        pytest.param(
            "En [DATE 2011] tuvo asma. Ingresó el [DATE 3 de mayo de 2019] por tos.", "2019-05-03", id="admission told"
        ),
        pytest.param(
            "En [DATE 2004] llegó a Lugo. Consultó en [DATE mayo de 2016] por tos.", "2016-05-01", id="consultó en"
        ),
        pytest.param(
            "En [DATE 2004] cayó. Acude de nuevo en [DATE mayo de 2016].", "2004-01-01", id="seen again is not first"
        ),
        pytest.param(
            "En [DATE 2004] cayó. Consulta por primera vez en [DATE mayo de 2016].",
            "2016-05-01",
            id="for the first time",
        ),
        pytest.param("En [DATE 2004] llegó. En [DATE mayo de 2016] acudió a Lugo.", "2016-05-01", id="en … acudió"),
        pytest.param(
            "Consultó en [DATE marzo de 2014]. El [DATE 3/5/2014] tos. Ingresó el [DATE 4/5/2014].",
            "2014-03-01",
            id="seen before it was admitted",
        ),
        pytest.param("Fecha: [DATE 17/11/2021]\n\nTos en [DATE junio de 2018].", "2021-11-17", id="visit"),
        pytest.param(
            "En [DATE 2013] tuvo tos, y asma en [DATE 2011].", "2013-01-01", id="first mentioned, not earliest"
        ),
        pytest.param(
            "Antecedentes: hernia en [DATE 1971].\nEl [DATE 3 de mayo de 2019] cayó.", "2019-05-03", id="not the past"
        ),
        pytest.param("Antecedentes: hernia en [DATE 1971].", "1971-01-01", id="the past, if there is nothing else"),
        pytest.param(
            "Nacida en [DATE 1949]. En [DATE 1940], y en [DATE 2011], tos.", "2011-01-01", id="not before birth"
        ),
        pytest.param("Cita el [DATE 3 de mayo de 2019].", None, id="an appointment is to come"),
        pytest.param("Nacida el [DATE 3 de mayo de 2019].", None, id="a birth is none"),
        pytest.param("Tos desde ayer.", None, id="no date"),
    ],
)
def test_the_first_contact(marked: str, expected: str | None):
    anchor = read(marked).anchor
    assert (anchor and str(anchor.earliest)) == expected


def test_the_context_of_operators_holds_it():
    text, spans = parse_marked("Consultó en [DATE marzo de 2014].")
    context = Context(Document("x", text), spans)
    assert context.chronology == chronology(text, spans)
    assert context.chronology is context.chronology


ORIGIN = date(2019, 5, 3)


@pytest.mark.parametrize(
    ("apart", "finest", "expected"),
    [
        pytest.param(0, Unit.DAY, Distance(0, 0, Unit.DAY), id="same day"),
        pytest.param(-3, Unit.DAY, Distance(-1, 3, Unit.DAY), id="days"),
        pytest.param(27, Unit.DAY, Distance(1, 27, Unit.DAY), id="most days"),
        pytest.param(28, Unit.DAY, Distance(1, 4, Unit.WEEK), id="first weeks"),
        pytest.param(86, Unit.DAY, Distance(1, 12, Unit.WEEK), id="most weeks"),
        pytest.param(87, Unit.DAY, Distance(1, 3, Unit.MONTH), id="first months"),
        pytest.param(365, Unit.DAY, Distance(1, 1, Unit.YEAR), id="a year"),
        pytest.param(396, Unit.DAY, Distance(1, 13, Unit.MONTH), id="thirteen months"),
        pytest.param(-730, Unit.DAY, Distance(-1, 2, Unit.YEAR), id="two years"),
        pytest.param(3, Unit.WEEK, Distance(1, 0, Unit.WEEK), id="less than a week"),
        pytest.param(4, Unit.WEEK, Distance(1, 1, Unit.WEEK), id="a week"),
        pytest.param(0, Unit.MONTH, Distance(0, 0, Unit.MONTH), id="same month"),
        pytest.param(15, Unit.MONTH, Distance(1, 0, Unit.MONTH), id="less than a month"),
        pytest.param(16, Unit.MONTH, Distance(1, 1, Unit.MONTH), id="a month"),
        pytest.param(-100, Unit.YEAR, Distance(-1, 0, Unit.YEAR), id="less than a year"),
        pytest.param(700, Unit.YEAR, Distance(1, 2, Unit.YEAR), id="years"),
    ],
)
def test_distances_between_days(apart: int, finest: Unit, expected: Distance):
    assert distance(on(ORIGIN), on(ORIGIN + timedelta(days=apart)), finest) == expected


@pytest.mark.parametrize(
    ("origin", "moment", "finest", "expected"),
    [
        pytest.param(on(ORIGIN), month(ORIGIN), Unit.DAY, Distance(0, 0, Unit.MONTH), id="same month"),
        pytest.param(on(ORIGIN), month(date(2020, 1, 1)), Unit.DAY, Distance(1, 8, Unit.MONTH), id="months"),
        pytest.param(month(ORIGIN), month(date(2018, 5, 1)), Unit.DAY, Distance(-1, 1, Unit.YEAR), id="a year"),
        pytest.param(month(ORIGIN), month(date(2016, 5, 1)), Unit.DAY, Distance(-1, 3, Unit.YEAR), id="years"),
        pytest.param(on(ORIGIN), year(ORIGIN), Unit.DAY, Distance(0, 0, Unit.YEAR), id="same year"),
        pytest.param(year(ORIGIN), on(date(2021, 1, 1)), Unit.DAY, Distance(1, 2, Unit.YEAR), id="year of the first"),
        pytest.param(on(ORIGIN), month(date(2019, 7, 1)), Unit.YEAR, Distance(1, 0, Unit.YEAR), id="part of a year"),
    ],
)
def test_distances_are_as_coarse_as_the_coarser_date(origin: Moment, moment: Moment, finest: Unit, expected: Distance):
    assert distance(origin, moment, finest) == expected


LENGTHS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30.4, Unit.QUARTER: 91, Unit.YEAR: 365.2, Unit.DECADE: 3652}


def about(found: Distance) -> float:
    """About how many days it is; less than one unit counts as a third of it."""
    return found.sign * (found.count or 1 / 3) * LENGTHS[found.unit]


@given(DAYS, DAYS, DAYS, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
def test_days_keep_their_order(origin: date, one: date, other: date, finest: Unit):
    first, last = sorted((one, other))
    assert about(distance(on(origin), on(first), finest)) <= about(distance(on(origin), on(last), finest))


@given(DAYS, DAYS, DAYS, st.sampled_from([on, month, year]), st.sampled_from([on, month, year]))
def test_months_and_years_keep_their_order(origin: date, one: date, other: date, kind, anchor):
    first, last = sorted((one, other))
    assert about(distance(anchor(origin), kind(first))) <= about(distance(anchor(origin), kind(last)))


@given(DAYS, DAYS, st.sampled_from([on, month, year]), st.sampled_from([on, month, year]))
def test_a_distance_says_no_more_than_the_coarser_date(origin: date, day: date, kind, anchor):
    found = distance(anchor(origin), kind(day))
    assert found.unit >= max(anchor(origin).unit, kind(day).unit) or found.unit is Unit.MONTH
    assert (found.sign == 0) <= (found.count == 0)


@given(DAYS, DAYS)
def test_before_mirrors_after(one: date, other: date):
    there, back = distance(on(one), on(other)), distance(on(other), on(one))
    assert (there.sign, there.count, there.unit) == (-back.sign, back.count, back.unit)


def test_a_moment_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        Moment(0, 1, date(2019, 5, 3), date(2019, 5, 2), Precision.DAY)


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        pytest.param(on(date(1950, 8, 14)), on(date(2019, 8, 13)), "68 years", id="eve of a birthday"),
        pytest.param(on(date(1950, 8, 14)), on(date(2019, 8, 14)), "69 years", id="birthday"),
        pytest.param(year(date(1950, 1, 1)), on(date(2019, 8, 14)), "68-69 years", id="year of birth"),
        pytest.param(on(date(2022, 10, 2)), on(date(2023, 1, 14)), "3 months", id="infant"),
        pytest.param(on(date(2022, 10, 2)), on(date(2022, 10, 3)), "1 day", id="newborn"),
        pytest.param(on(date(2022, 10, 2)), on(date(2022, 10, 1)), "None", id="not born"),
    ],
)
def test_ages(born: Moment, day: Moment, expected: str):
    assert str(age_at(born, day)) == expected


@given(DAYS, st.integers(2, 100))
def test_an_implied_birth_gives_the_age_back(day: date, years: int):
    found = age_at(implied_birth(parse_age(f"{years} años"), on(day)), on(day))
    assert found is not None
    assert found.low <= years <= found.high <= years + 1


@pytest.mark.parametrize(
    ("marked", "faults"),
    [
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\nEdad: [AGE 45 años]\nF. ingreso: [DATE 12/05/2019]", [Fault.AGE], id="age"
        ),
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\nEdad: [AGE 58 años]\nF. ingreso: [DATE 12/05/2019]", [], id="it fits"
        ),
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\nF. ingreso: [DATE 12/05/2019]\n\nA los [AGE 20 años], en [DATE 1999], hernia.",
            [Fault.AGE],
            id="age at an event",
        ),
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\nF. ingreso: [DATE 12/05/2019]\n\nA los [AGE 20 años] tuvo una hernia.",
            [],
            id="age at an event without date",
        ),
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\nF. ingreso: [DATE 12/05/2019]\n\nHernia en [DATE 1959].",
            [Fault.BEFORE_BIRTH],
            id="before birth",
        ),
        pytest.param("F. nac.: [DATE 14/08/1960]\n\nConsultó en [DATE 1960].", [], id="in the year of birth"),
        pytest.param(
            "F. nac.: [DATE 14/08/1960]\n\nPaciente nacida en [DATE 1962].", [Fault.TWO_BIRTHS], id="two birth dates"
        ),
        pytest.param(
            "F. ingreso: [DATE 12/05/2019]\nF. alta: [DATE 03/05/2019]", [Fault.DISCHARGE], id="out before in"
        ),
        pytest.param("F. ingreso: [DATE 12/05/2019]\nF. alta: [DATE 12/05/2019]", [], id="out on the same day"),
        pytest.param(
            "F. ingreso: [DATE 12/05/2019]\nF. alta: [DATE 20/05/2019]\n\nEl [DATE 3/6/2019] TC.",
            [Fault.AFTER_REPORT],
            id="after the report",
        ),
        pytest.param(
            "F. ingreso: [DATE 12/05/2019]\nF. alta: [DATE 20/05/2019]\n\nCita el [DATE 3/6/2019].", [], id="to come"
        ),
        pytest.param("F. ingreso: [DATE 12/05/2019]\n\nEl [DATE 3/6/2019] TC.", [], id="no last date"),
        pytest.param(
            "Lactante de [AGE 3 meses].\nF. nac.: [DATE 2/10/2022]\nF. ingreso: [DATE 14/1/2023]", [], id="infant"
        ),
    ],
)
def test_contradictions(marked: str, faults: list[Fault]):
    assert [one.fault for one in timeline_of(*parse_marked(marked)).contradictions] == faults


def test_a_message_tells_ages_and_no_words_of_the_report():
    marked = "F. nac.: [DATE 14/08/1960]\nEdad: [AGE 45 años]\nF. ingreso: [DATE 12/05/2019]"
    (one,) = timeline_of(*parse_marked(marked)).contradictions
    assert one.message == "the age stated is 45 years; by the birth date it is 58 years at the admission"


def test_a_timeline_is_in_order_of_time():
    marked = (
        "En [DATE marzo de 2014] consultó una mujer de [AGE 54 años]. En [DATE 2011], asma; el [DATE 20/3/2014] "
        "biopsia; en [DATE 1er trimestre de 2015] recayó; en los [DATE años 80] fumaba."
    )
    found = timeline_of(*parse_marked(marked))
    told = [(entry.when, str(entry.age), entry.line) for entry in found.entries]
    assert told == [
        ("-30 years", "19-30 years", 1),
        ("-3 years", "50-52 years", 1),
        ("month 0", "54 years", 1),
        ("same month", "53-55 years", 1),
        ("+12 months", "54-56 years", 1),
    ]
    assert found.is_age_stated
    assert found.entries[3].context == (
        "una mujer de 54 años. En 2011, asma; el 20/3/2014 biopsia; en 1er trimestre de 2015 recayó;"
    )


def test_a_timeline_without_first_contact_tells_ages_by_the_birth_date():
    found = timeline_of(*parse_marked("Nacida el [DATE 2/10/2022]. Cita el [DATE 3/2/2023]."))
    assert [(entry.when, str(entry.age)) for entry in found.entries] == [("", "None"), ("", "4 months")]
    assert (found.anchor, found.is_age_stated) == (None, False)

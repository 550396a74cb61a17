"""relativise: a date becomes its distance from the first contact, in Spanish that reads well where it stands."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from deid.context import Context
from deid.detect import Detector
from deid.evaluation.marked import parse_marked, read_marked_folder
from deid.model import Decision, Document, Label
from deid.operators import BY_NAME, OPERATORS
from deid.resolve import resolve
from deid.rewrite import Rewriter
from deid.verify import verify
from recognizers.catalogue import recognizers

SEEDS = Path(__file__).parents[2] / "seeds"
ADMITTED = "Ingresó el [DATE 6 de mayo de 2019] por disnea. "


def relativised(marked: str, **options: Any) -> str:
    """The text with its dates relativised; nothing of it may be readable afterwards."""
    text, spans = parse_marked(marked)
    document = Document("informe.txt", text)
    dates = [span for span in spans if span.label is Label.DATE]
    decisions = [Decision(span, "p.default", "relativise", options) for span in dates]
    output, done = Rewriter(BY_NAME.values()).rewrite(text, decisions, given={"context": Context(document, spans)})
    verify(document, output, done)
    return output


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("En [DATE enero de 2020] recayó.", "Ocho meses después recayó.", id="en, months"),
        pytest.param("El [DATE 3 de mayo] cayó.", "Tres días antes cayó.", id="el, days"),
        pytest.param("El pasado [DATE 3 de mayo] cayó.", "Tres días antes cayó.", id="el pasado"),
        pytest.param("El día [DATE 3 de mayo] cayó.", "Tres días antes cayó.", id="el día"),
        pytest.param("Cayó en el [DATE año 2021].", "Cayó dos años después.", id="en el año"),
        pytest.param("Cayó en el año [DATE 2021].", "Cayó dos años después.", id="año outside the date"),
        pytest.param("Cayó en el mes de [DATE abril].", "Cayó un mes antes.", id="en el mes de"),
        pytest.param("En [DATE 2019] cayó.", "El mismo año cayó.", id="same year"),
        pytest.param("En [DATE mayo de 2019] cayó.", "El mismo mes cayó.", id="same month"),
        pytest.param("El [DATE 6 de mayo] cayó.", "El mismo día cayó.", id="same day"),
        pytest.param("Durante [DATE 2019] cayó.", "Durante el mismo año cayó.", id="during the same year"),
        pytest.param("Durante [DATE 2021] cayó.", "Dos años después cayó.", id="during another"),
        pytest.param("Tos desde el [DATE 3 de mayo].", "Tos desde tres días antes.", id="desde el"),
        pytest.param("Tos hasta el [DATE 9 de mayo].", "Tos hasta tres días después.", id="hasta el"),
        pytest.param("Tos hasta [DATE mayo de 2021].", "Tos hasta dos años después.", id="hasta"),
        pytest.param("A partir de [DATE julio] bien.", "A partir de dos meses después bien.", id="a partir de"),
        pytest.param("A partir del [DATE 6 de mayo] bien.", "A partir del mismo día bien.", id="a partir del mismo"),
        pytest.param("Citada para el [DATE 12/06/2019].", "Citada para cinco semanas después.", id="para el"),
        pytest.param("La TC del [DATE 3 de mayo].", "La TC de tres días antes.", id="del"),
        pytest.param("La TC del [DATE 6 de mayo].", "La TC del mismo día.", id="del mismo día"),
        pytest.param("La TC de [DATE 9/5/2019].", "La TC de tres días después.", id="de"),
        pytest.param("La TC ([DATE 09/05/2019]).", "La TC (tres días después).", id="brackets"),
        pytest.param("Informe de fecha [DATE 9/5/2019].", "Informe de tres días después.", id="de fecha"),
        pytest.param("Con fecha [DATE 9/5/2019] sale.", "Tres días después sale.", id="con fecha"),
        pytest.param("\n[DATE 09/05/2019]: TC.", "\nTres días después: TC.", id="opens a line"),
        pytest.param("Al alta, [DATE 09/05/2019]: TC.", "Al alta, tres días después: TC.", id="opens no sentence"),
        pytest.param("La noche del [DATE 9 de mayo].", "La noche de tres días después.", id="a night"),
        pytest.param("A principios de [DATE 2009] tos.", "Diez años antes tos.", id="a principios de"),
        pytest.param("A finales de [DATE 2019] tos.", "A finales del mismo año tos.", id="a finales del mismo año"),
        pytest.param("Tos desde mediados de [DATE 2017].", "Tos desde dos años antes.", id="desde mediados de"),
        pytest.param(
            "La última semana de [DATE mayo de 2019], tos.",
            "La última semana del mismo mes, tos.",
            id="week of the month",
        ),
        pytest.param("Antes del [DATE 3 de mayo] bien.", "Más de tres días antes bien.", id="antes del, before"),
        pytest.param("Antes de [DATE 2021] murió.", "Antes de transcurridos dos años murió.", id="antes de, after"),
        pytest.param("Antes del [DATE 12/06/2019].", "Antes de transcurridas cinco semanas.", id="antes, feminine"),
        pytest.param("Después de [DATE enero de 2020], bien.", "Más de ocho meses después, bien.", id="después de"),
        pytest.param("Tras [DATE abril de 2019], bien.", "A partir de un mes antes, bien.", id="tras, before"),
        pytest.param("Analítica previa al [DATE 3 de mayo].", "Analítica previa al [FECHA].", id="no wording"),
        pytest.param("Hacia [DATE 2010] cayó.", "Aproximadamente nueve años antes cayó.", id="hacia"),
        pytest.param("Hacia [DATE mayo de 2019] cayó.", "Hacia el mismo mes cayó.", id="hacia, same"),
        pytest.param("En [DATE junio] de ese año cayó.", "Un mes después cayó.", id="de ese año goes"),
        pytest.param("En [DATE junio] del año siguiente cayó.", "Trece meses después cayó.", id="año siguiente goes"),
        pytest.param("En la década de los [DATE 90] cayó.", "Dos décadas antes cayó.", id="decade"),
        pytest.param("En el [DATE primer trimestre de 2020], tos.", "Nueve meses después, tos.", id="quarter"),
        pytest.param("En [DATE otoño de 2018] tos.", "Un año antes tos.", id="season"),
        pytest.param("Operada en [DATE 2015] de hernia.", "Operada cuatro años antes, de hernia.", id="antes, de"),
        pytest.param("Cayó dos veces en [DATE julio].", "Cayó dos veces, dos meses después.", id="veces, dos meses"),
        pytest.param("Tuvo un brote en [DATE julio].", "Tuvo un brote dos meses después.", id="un brote"),
        pytest.param(
            "Tos o fiebre en [DATE 2018] o en [DATE 2011].", "Tos o fiebre un año antes u ocho años antes.", id="u"
        ),
        pytest.param("El [DATE 7/5/2019], TC.", "Un día después, TC.", id="one day"),
        pytest.param("El [DATE 27/5/2019], TC.", "Veintiún días después, TC.", id="twenty-one days"),
        pytest.param("En [DATE 1898], TC.", "121 años antes, TC.", id="beyond words"),
    ],
)
def test_in_the_story(marked: str, expected: str):
    assert relativised(ADMITTED + marked) == "Ingresó el día 0 por disnea. " + expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Del [DATE 8] al [DATE 14 de mayo], tos.", "Desde dos hasta ocho días después, tos.", id="del al"),
        pytest.param("De [DATE marzo] a [DATE junio de 2020].", "Desde diez hasta trece meses después.", id="de a"),
        pytest.param(
            "Desde [DATE 2017] hasta [DATE 2021].", "Desde dos años antes hasta dos años después.", id="across"
        ),
        pytest.param("Desde [DATE 2018] a [DATE 2021].", "Desde un año antes hasta dos años después.", id="desde a"),
        pytest.param(
            "Del [DATE día de autos] al [DATE 14 de mayo].", "Del [FECHA] hasta ocho días después.", id="half a tag"
        ),
        pytest.param("Entre [DATE 2008] y [DATE 2010], tos.", "Entre once y nueve años antes, tos.", id="entre y"),
        pytest.param("Entre [DATE 2019] y [DATE 2021].", "Entre el mismo año y dos años después.", id="entre, same"),
        pytest.param("Tos ([DATE 2015]-[DATE 2017]).", "Tos (de cuatro a dos años antes).", id="hyphen"),
        pytest.param("En [DATE 2008], [DATE 2010] y [DATE 2012].", "Once, nueve y siete años antes.", id="list"),
        pytest.param("En [DATE 2012] y en [DATE 2014], tos.", "Siete y cinco años antes, tos.", id="y en"),
        pytest.param("En [DATE 2017] y [DATE 2018].", "Dos años antes y un año antes.", id="one shares no noun"),
        pytest.param("Del [DATE 8 de mayo de 2021] al [DATE 9 de mayo de 2021].", "Dos años después.", id="said once"),
        pytest.param(
            "Entre [DATE agosto de 2021] y [DATE septiembre de 2021].", "Dos años después.", id="entre, said once"
        ),
    ],
)
def test_ranges_and_lists(marked: str, expected: str):
    assert relativised(ADMITTED + marked) == "Ingresó el día 0 por disnea. " + expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "Fecha de ingreso: [DATE 03/05/2019]\nFecha de alta: [DATE 12/05/2019]",
            "Fecha de ingreso: día 0\nFecha de alta: nueve días después",
            id="fields",
        ),
        pytest.param(
            "Fecha de ingreso: [DATE 03/05/2019]\nFecha de alta: [DATE 03/05/2019]",
            "Fecha de ingreso: día 0\nFecha de alta: el mismo día",
            id="out on the same day",
        ),
        pytest.param(
            "Ingreso\t[DATE 03/05/2019]\tAlta\t[DATE 12/05/2019]",
            "Ingreso\tdía 0\tAlta\tnueve días después",
            id="cells",
        ),
        pytest.param(
            "FECHA INGRESO: [DATE 05/06/17]   FECHA ALTA: [DATE 14/06/17]",
            "FECHA INGRESO: DÍA 0   FECHA ALTA: NUEVE DÍAS DESPUÉS",
            id="capitals",
        ),
        pytest.param(
            "TOS EN [DATE ENERO DE 2012] Y EN [DATE 2014].",
            "TOS INICIALMENTE Y DOS AÑOS DESPUÉS.",
            id="prose in capitals",
        ),
        pytest.param(
            "Que en [DATE marzo de 2014] consultó por tos.", "Que inicialmente consultó por tos.", id="a month"
        ),
        pytest.param("En [DATE febrero de 2008] debutó.", "Inicialmente debutó.", id="opens a sentence"),
        pytest.param("Consultó en el [DATE segundo trimestre de 2016].", "Consultó inicialmente.", id="a quarter"),
        pytest.param("Tos desde [DATE marzo de 2014].", "Tos desde el primer contacto.", id="desde"),
        pytest.param("La TC de [DATE marzo de 2014].", "La TC del primer contacto.", id="de"),
        pytest.param("Control ([DATE marzo de 2014]).", "Control (primer contacto).", id="brackets"),
        pytest.param(
            "Tuvo tos en [DATE 2012] y en [DATE 2014] consultó.",
            "Tuvo tos dos años antes e inicialmente consultó.",
            id="e",
        ),
        pytest.param(
            "El [DATE lunes 4 de noviembre de 2019], a las 7:45 h, cayó.", "El día 0, a las 7:45 h, cayó.", id="hour"
        ),
        pytest.param(
            "Teruel, a [DATE 3 de mayo de 2019]\n\nEstimada Dra.:", "Teruel, día 0\n\nEstimada Dra.:", id="letter"
        ),
        pytest.param(
            "Consultó el [DATE 3/5/2019]. El [DATE 9/5/2019], TC. El [DATE 3/5/2019], eco. En [DATE 2019], nada.",
            "Consultó el día 0. Seis días después, TC. El día 0, eco. El mismo año, nada.",
            id="the day named again, after another",
        ),
        pytest.param(
            "En [DATE mayo de 2014] consultó. En [DATE 2013], asma. En [DATE mayo de 2014], TC.",
            "Inicialmente consultó. Un año antes, asma. En el mes del primer contacto, TC.",
            id="the month named again, after another",
        ),
        pytest.param(
            "En [DATE junio] consultó. En [DATE agosto] murió.",
            "Inicialmente consultó. Dos meses después murió.",
            id="no year",
        ),
    ],
)
def test_the_first_contact(marked: str, expected: str):
    assert relativised(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("Fecha de nacimiento: [DATE 14/08/1949]", "Fecha de nacimiento: [FECHA]", id="field"),
        pytest.param("Paciente nacida en [DATE 1949].", "Paciente nacida en [FECHA].", id="nacida en"),
        pytest.param("Su hijo, nacido en [DATE 2015], bien.", "Su hijo, nacido en [FECHA], bien.", id="a relative"),
        pytest.param(
            "Nacida el [DATE 14/08/1949]. En [DATE 1940], tos.",
            "Nacida el [FECHA]. En [FECHA], tos.",
            id="before birth",
        ),
        pytest.param(
            "Nacida el [DATE 14/08/1949]. Parto el [DATE 14/08/1949].",
            "Nacida el [FECHA]. Parto el [FECHA].",
            id="that day",
        ),
        pytest.param("El [DATE día de autos] cayó.", "El [FECHA] cayó.", id="unreadable"),
    ],
)
def test_what_would_tell_the_age_or_cannot_be_read_is_tagged(marked: str, expected: str):
    assert relativised("Fecha de ingreso: [DATE 03/05/2019]\n\n" + marked) == "Fecha de ingreso: día 0\n\n" + expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Fecha de nacimiento: [DATE 14/08/1949]\n\nTos.", id="a birth alone"),
        pytest.param("Cita el [DATE 3 de mayo de 2019].", id="an appointment alone"),
    ],
)
def test_without_first_contact_every_date_is_tagged(marked: str):
    assert relativised(marked) == re.sub(r"\[DATE [^]]+\]", "[FECHA]", marked)


@pytest.mark.parametrize(
    ("finest", "expected"),
    [
        pytest.param("day", "Nueve días después, TC; en el mes del ingreso, eco.", id="day"),
        pytest.param("week", "Una semana después, TC; en el mes del ingreso, eco.", id="week"),
        pytest.param("month", "Menos de un mes después, TC; en el mes del ingreso, eco.", id="month"),
        pytest.param("year", "Menos de un año después, TC; en el año del ingreso, eco.", id="year"),
    ],
)
def test_rounding(finest: str, expected: str):
    marked = "Ingresó el [DATE 3/5/2019]. El [DATE 12/05/2019], TC; en [DATE mayo de 2019], eco."
    assert relativised(marked, round=finest) == "Ingresó el día 0. " + expected


def test_a_day_may_be_given_to_count_from():
    marked = "Consultó el [DATE 3/5/2019]. El [DATE 9/5/2019] TC."
    assert relativised(marked, anchor="2019-05-09") == "Consultó seis días antes. El día 0 TC."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12/05/2019", "nueve días después", id="day"),
        pytest.param("mayo de 2019", "mes del primer contacto", id="month"),
        pytest.param("ENERO DE 2020", "OCHO MESES DESPUÉS", id="capitals"),
        pytest.param("25 de agosto", "[FECHA]", id="no year"),
        pytest.param("ayer", "[FECHA]", id="no date"),
    ],
)
def test_in_a_stock_engine_with_a_day_to_count_from(text: str, expected: str):
    engine = AnonymizerEngine()
    for operator in OPERATORS:
        engine.add_anonymizer(operator)
    config = {"DATE": OperatorConfig("relativise", {"anchor": "2019-05-03"})}
    result = engine.anonymize(text, [RecognizerResult("DATE", 0, len(text), 1.0)], config)
    assert result.text == expected


def test_in_a_stock_engine_without_one_there_is_nothing_to_say():
    assert BY_NAME["relativise"]().operate("12/05/2019", {"entity_type": "DATE"}) == "[FECHA]"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"round": "hour"}, id="no such unit"),
        pytest.param({"anchor": "3/5/2019"}, id="no ISO date"),
        pytest.param({"anchor": "2019-02-30"}, id="no such day"),
        pytest.param({"anchor": "1066-10-14"}, id="long ago"),
        pytest.param({"from": "2019-05-03"}, id="unknown"),
    ],
)
def test_wrong_options_are_refused(options: dict[str, Any]):
    with pytest.raises(InvalidParamError, match="relativise"):
        BY_NAME["relativise"]().validate(options)


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONTHS = re.compile(
    r"\b(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b", re.IGNORECASE
)
DETECTOR = Detector(recognizers())


@pytest.mark.parametrize("seed", tuple(read_marked_folder(SEEDS / "gold")), ids=lambda seed: seed.id)
def test_no_date_of_a_seed_is_left_or_invented(seed):
    document = Document(seed.id, seed.text)
    spans = resolve(DETECTOR.detect(document), seed.text)
    decisions = [Decision(span, "p.default", "relativise", {}) for span in spans if span.label is Label.DATE]
    output, done = Rewriter(BY_NAME.values()).rewrite(seed.text, decisions, given={"context": Context(document, spans)})
    verify(document, output, done)
    for one in done:
        written = output[one.new_start : one.new_end]
        assert not YEAR.search(written)
        assert not MONTHS.search(written)
        assert "\n" not in written.strip()
    assert (len(seed.text) - sum(one.old_end - one.old_start for one in done)) == (
        len(output) - sum(one.new_end - one.new_start for one in done)
    )


FORMS = st.sampled_from(
    ["el [DATE {d:%d/%m/%Y}]", "desde el [DATE {d:%d/%m/%Y}]", "en [DATE {d:%m/%Y}]", "en el [DATE año {d:%Y}]",
     "del [DATE {d:%d/%m/%Y}]", "a finales de [DATE {d:%Y}]", "antes del [DATE {d:%d/%m/%Y}]", "([DATE {d:%m/%Y}])"]
)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2029, 12, 31))


@given(st.lists(st.tuples(FORMS, DAYS), min_size=1, max_size=5))
def test_nothing_of_a_date_is_left_whatever_stands_before_it(mentions: list[tuple[str, date]]):
    marked = "".join(f"Tuvo fiebre {form.format(d=day)}. " for form, day in mentions)
    output = relativised("Ingresó el [DATE 6 de mayo de 2019]. " + marked)
    assert not re.search(r"\d{2,}(?! años)", output)
    assert "de el " not in output
    assert "  " not in output
    assert output.count(".") == len(mentions) + 1
